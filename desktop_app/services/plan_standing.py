"""How each task of a document stands, in the words of tables that leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Role, word_of
from desktop_app.domain.calendars import add_working
from desktop_app.domain.legal_words import PROGRESS_WORDS
from desktop_app.domain.progress import effective
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.periods import SOON, period_start
from desktop_app.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import AssignmentRow
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.written_tables import Value
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one task: its state in the words of the law, how far it has come (`40%`), the day of its product, what was
    stated last. Of several bodies that lead it each has a line of its own, and the day is text."""

    status: str = ""
    percent: str = ""
    done_on: date | str | None = None
    result: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """For the columns Trạng thái, Tiến độ, Ngày hoàn thành."""
        return self.status, self.percent, self.done_on

    @property
    def cells(self) -> dict[str, str]:
        """The same as words, by what a column of another system holds."""
        day = short_date(self.done_on) if isinstance(self.done_on, date) else self.done_on or ""
        return {"status": self.status, "percent": self.percent, "done_on": day, "result": self.result}


NO_STANDING: Final = Standing()


def standing_of(
    office: Office, work: UnitOfWork, document: AssigningDocument, names: Mapping[str, str]
) -> dict[str, Standing]:
    """How each task of a document stands, by its id: at the province of every body that leads it, at an agency of its
    own part. `names` are those of agencies by code."""
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    rows: defaultdict[str, list[AssignmentRow]] = defaultdict(list)
    for row in work.assignments.rows(today, period_start(office, document, today), own, document.id):
        if row.role is Role.LEAD or own is not None:
            rows[row.task_id].append(row)
    newest, shares = _stated(work, document.id, {row.agency_code for group in rows.values() for row in group})
    found: dict[str, Standing] = {}
    for task_id, group in rows.items():
        leads = [row for row in group if row.role is Role.LEAD] or group
        each = [
            Standing(
                PROGRESS_WORDS[word_of(row.state, today, soon)],
                f"{shares[row.id]}%" if row.id in shares else "",
                row.state.done_on,
                newest[row.id].note if row.id in newest else "",
            )
            for row in leads
        ]
        found[task_id] = _together(each, [names.get(row.agency_code, row.agency_code) for row in leads])
    return found


def _stated(work: UnitOfWork, document_id: str, agencies: set[str]) -> tuple[dict[str, ProgressEntry], dict[str, int]]:
    """The newest entry of each part that stands, and the newest percentage."""
    newest: dict[str, ProgressEntry] = {}
    shares: dict[str, int] = {}
    for code in sorted(agencies):
        for entry in effective(work.progress.of_document(document_id, code)):
            newest[entry.assignment_id] = entry
            if entry.percent is not None:
                shares[entry.assignment_id] = entry.percent
    return newest, shares


def _together(each: Sequence[Standing], names: Sequence[str]) -> Standing:
    if len(each) == 1:
        return each[0]

    def lines(told: Callable[[dict[str, str]], str]) -> str:
        said = ((name, told(one.cells)) for name, one in zip(names, each, strict=True))
        return "\n".join(f"{name}: {words}" for name, words in said if words)

    return Standing(
        lines(lambda cells: cells["status"]),
        lines(lambda cells: cells["percent"]),
        lines(lambda cells: cells["done_on"]),
        lines(lambda cells: cells["result"]),
    )
