"""What the window shows first, read by sqlite3 alone while SQLAlchemy is still being loaded.

`read_first_page` gives what the frame says, `ask` the answers of the database as text, without Python's lock and
without any rule: both run beside the loading of Qt. `parts_of` makes a list of the answers when the frame is there.
The SQL and the rules are those of the repository (listing.py); tests compare the lists. Nothing is written, no lock is
taken: whatever is unusual about the workspace gives None, and the proper opening says what it is.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.storage.header import version_of
from desktop_app.storage.layout import SCHEMA_VERSION, database
from desktop_app.storage.listing_sql import CALENDARS, GROUPS, MATCHES, PACKS, PARTS, RULED, THESE, WHOLE
from desktop_app.storage.room import check_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.assignments import AssignmentRow
    from desktop_app.services.first_list import Parts

    StartOf = Callable[[str, tuple[str, ...]], date]
    """First day of the period under way, by a calendar's name and the periods a document asks for."""

INFO: Final = "select id, kind, code, sign, name, training, incarnation, created_at from workspace"
TIME: Final = """
select (select at from audit_event order by sequence desc limit 1), (select value from note where name = 'clock.state')
"""
"""When the newest event was written, and what a person stated of the day."""
DOCUMENTS: Final = """
select count(*) from document d
where exists (select 1 from assignment a where a.document_id = d.id and (:own is null or a.agency_code = :own))
"""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Whose workspace it is, and how many documents give work there."""

    info: WorkspaceInfo
    documents: int
    last_at: str | None
    """When its newest event was written (ISO)."""
    stated: str | None
    """What a person stated of the day, as services/clock.py keeps it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The list of an agency as the database says it: JSON texts of one moment."""

    folder: Path
    code: str
    calendars: Sequence[tuple[int, str, str, str]]
    parts: str
    groups: str
    packs: Sequence[tuple[str, str]]
    """Data packs with calendars and days off: name of the matter, its body."""


def read_first_page(folder: Path) -> FirstPage | None:
    """What the frame of the window says; None when only a proper opening can tell."""
    try:
        if version_of(folder, SCHEMA_VERSION) != SCHEMA_VERSION:
            return None
        check_room(folder)
        with _moment(folder) as connection:
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
            own = info.code if info.kind is WorkspaceKind.AGENCY else None
            documents = connection.execute(DOCUMENTS, {"own": own}).fetchone()[0]
            return FirstPage(info, documents, *connection.execute(TIME).fetchone())
    except (Refusal, sqlite3.Error):
        return None


def ask(folder: Path, code: str) -> Answers | None:
    """What the database says of an agency's parts; None when it does not answer. No rule is loaded for it."""
    try:
        with _moment(folder) as connection:
            if any(connection.execute(sql).fetchone() is not None for sql in (MATCHES, RULED)):
                return None  # parts that are read together, claims with other days: the proper list knows how
            calendars = connection.execute(CALENDARS).fetchall()
            # One step of SQLite for each answer: it runs without Python's lock, where fetching rows would ask for the
            # lock at each of them.
            parts, groups = (connection.execute(sql, {"agency_code": code}).fetchone()[0] for sql in (PARTS, GROUPS))
            packs = connection.execute(PACKS).fetchall()
            return Answers(folder, code, calendars, parts, groups, packs)
    except sqlite3.Error:
        return None


def parts_of(answers: Answers, today: date, start_of: StartOf) -> Parts:
    """The list that the answers describe, with states as of `today`; rows are read when they are asked for."""
    from desktop_app.domain.assignments import Role, state_of
    from desktop_app.services.first_list import Alike, Parts
    from desktop_app.storage.listing import claim_of, facts_on, moved_claims, timetable_of

    roles = {role.value: role for role in Role}
    groups, claimed, said = json.loads(answers.groups)
    claims_of = {seat: tuple(map(tuple, claims)) for seat, claims in claimed}
    day_of = dict(said)
    apart = claims_of.keys() | day_of.keys()
    # The period matters to "nothing arose" alone: where nobody has said it, no calendar is read.
    starts = _period_starts(answers.calendars, start_of) if day_of else {}
    by_id = {identity: starts.get(seat, today) for seat, identity, _calendar, _periods in answers.calendars}
    ids, positions, issues, seats, documents = json.loads(answers.parts)
    place_of = dict(zip(seats, range(len(seats)), strict=True))
    alike = []
    read: dict[str, list[list[str | None]]] = {}
    for paper, lines, issued_on, ends_on, role, reports, started, ended, exempt, moves, seated in groups:
        if lines not in read:
            read[lines] = json.loads(lines)
        timetable = timetable_of(read[lines], issued_on, ends_on)
        partner = role == Role.SUPPORT
        # Most parts of a group have neither a claim nor a "nothing arose" and are alike; the others by what they have.
        kinds: dict[tuple[Any, ...], list[int]] = {((), None): [place_of[seat] for seat in seated if seat not in apart]}
        for seat in [seat for seat in seated if seat in apart]:
            kinds.setdefault((claims_of.get(seat, ()), day_of.get(seat)), []).append(place_of[seat])
        for (claims, day), places in kinds.items():
            if not places:
                continue
            own = moved_claims((claim_of(*claim) for claim in claims), moves)
            arose_nothing = day is not None and day >= starts[paper].isoformat()
            facts = facts_on(timetable, own, bool(started), arose_nothing, partner, ended, exempt)
            alike.append(Alike(state_of(facts, today), roles[role], places, bool(reports)))

    def load(wanted: Sequence[str] | None) -> tuple[AssignmentRow, ...]:
        return _read_rows(answers, wanted, today, by_id)

    return Parts(ids, positions, issues, [(identity, number) for identity, number in documents], alike, load)


def packs_of(answers: Answers) -> tuple[object, ...]:
    """The newest data packs with calendars and days off, as records."""
    from desktop_app.domain.matters import NOUNS
    from desktop_app.storage import json_records

    found: list[Any] = [json_records.load(NOUNS[name], body) for name, body in answers.packs]
    return tuple({pack.id: pack for pack in sorted(found, key=lambda pack: pack.version)}.values())


def _read_rows(
    answers: Answers, wanted: Sequence[str] | None, today: date, starts: Mapping[str, date]
) -> tuple[AssignmentRow, ...]:
    from desktop_app.storage import listing

    with _moment(answers.folder) as connection:

        def run(sql: str, parameters: Mapping[str, object]) -> Iterable[Sequence[Any]]:
            return connection.execute(sql, parameters).fetchall()

        if wanted is None:
            return listing.read_rows(run, listing.chosen(None, answers.code), today, starts, WHOLE)
        return listing.read_rows(run, {"ids": json.dumps(wanted)}, today, starts, THESE)


def _period_starts(calendars: Iterable[tuple[int, str, str, str]], start_of: StartOf) -> dict[int, date]:
    """Of each document the first day of the period under way, by its own calendar."""
    rows = tuple(calendars)
    days = {one: start_of(one[0], tuple(json.loads(one[1]))) for one in {row[2:]: None for row in rows}}
    return {row[0]: days[row[2:]] for row in rows}


@contextmanager
def _moment(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database as it is now, for as many statements as the block asks, whoever writes meanwhile."""
    address = f"file:{quote(str(database(folder).resolve()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=1)) as connection:
        connection.execute("begin")
        yield connection
