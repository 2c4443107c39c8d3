"""The list that the window shows first, read by sqlite3 alone while SQLAlchemy is still being loaded.

The SQL and the rules are those of the repository (listing.py); a test compares the rows. Nothing is written, no lock
is taken: whatever is unusual about the workspace gives None, and the proper opening says what it is.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.storage import listing
from desktop_app.storage.header import version_of
from desktop_app.storage.layout import SCHEMA_VERSION, database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.assignments import AssignmentRow

INFO: Final = "select id, kind, code, sign, name, training, incarnation, created_at from workspace"
CALENDARS: Final = "select distinct calendar, periods from document"


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the window shows before the workspace is open for work."""

    info: WorkspaceInfo
    rows: tuple[AssignmentRow, ...]
    today: date
    """The day on which the rows' states hold."""


def read_first_page(folder: Path, today: date, start_of: Callable[[str, tuple[str, ...]], date]) -> FirstPage | None:
    """The workspace and its list as of `today`; None when only a proper opening can tell.

    `start_of` gives the first day of the period under way for a calendar's name and the periods a document asks for.
    At an agency the rows are its own parts, at the province everybody's.
    """
    try:
        if version_of(folder, SCHEMA_VERSION) != SCHEMA_VERSION:
            return None
        address = f"file:{quote(str(database(folder).resolve()))}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=1)) as connection:
            connection.execute("begin")  # one state for all statements, whoever writes meanwhile
            return _read(connection, today, start_of)
    except (Refusal, sqlite3.Error):
        return None


def _read(connection: sqlite3.Connection, today: date, start_of: Callable[[str, tuple[str, ...]], date]) -> FirstPage:
    def run(sql: str, parameters: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        # One step of SQLite for the whole answer: it runs without Python's lock, beside the loading of Qt, where a
        # fetch of single rows would ask for the lock ten thousand times.
        width = len(connection.execute(f"select * from ({sql}) limit 0", parameters).description)
        names = ",".join(f"c{place}" for place in range(width))
        whole = f"with answer({names}) as ({sql}) select json_group_array(json_array({names})) from answer"
        found: list[list[Any]] = json.loads(connection.execute(whole, parameters).fetchone()[0])
        return found

    row = connection.execute(INFO).fetchone()
    info = WorkspaceInfo(
        id=row[0],
        kind=WorkspaceKind(row[1]),
        code=row[2],
        sign=row[3],
        name=row[4],
        training=bool(row[5]),
        incarnation=row[6],
        created_at=datetime.fromisoformat(row[7]),
    )
    starts = (start_of(calendar, tuple(json.loads(periods))) for calendar, periods in run(CALENDARS, {}))
    own = info.code if info.kind is WorkspaceKind.AGENCY else None
    rows = listing.read_rows(run, listing.chosen(None, own), today, min(starts, default=today))
    return FirstPage(info, rows, today)
