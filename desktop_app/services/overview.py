"""What a person sees first: the list of assignments with derived states, the four counts, and search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assignments import AssignmentRow, Counts, Role, Word, count_all, word_of
from desktop_app.domain.calendars import add_working, working_between
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.office import Office
from desktop_app.services.reports import SOON, period_start


@dataclass(frozen=True, slots=True)
class ListedAssignment:
    """One row, with its state word and the working days to its deadline (negative when it has passed)."""

    row: AssignmentRow
    word: Word
    working_days: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The list, and the counts of what we lead; partner work is counted apart."""

    rows: tuple[ListedAssignment, ...]
    counts: Counts
    partner_counts: Counts
    today: date


def overview(office: Office, text: str = "", role: Role | None = None) -> Overview:
    """Every assignment of this workspace, those that match `text` when given; counts are always of all."""
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    with office.look() as work:
        documents = work.documents.all()
        start = min((period_start(office, document, today) for document in documents), default=today)
        rows = work.assignments.rows(today, start, own)
        matching = frozenset(work.search.assignments(text)) if text.strip() else None
    counted = [row for row in rows if row.role is Role.LEAD]
    partners = [row for row in rows if row.role is Role.SUPPORT]
    listed = tuple(
        ListedAssignment(row, word_of(row.state, today, soon), days_left(office, row, today))
        for row in rows
        if (matching is None or row.id in matching) and (role is None or row.role is role)
    )
    return Overview(
        listed,
        count_all((row.state for row in counted), today, soon),
        count_all((row.state for row in partners), today, soon),
        today,
    )


def matching(office: Office, text: str) -> frozenset[str]:
    """Ids of the assignments that match every word, with or without marks; empty text matches nothing."""
    if not text.strip():
        return frozenset()
    with office.work() as work:
        return frozenset(work.search.assignments(text))


def days_left(office: Office, row: AssignmentRow, today: date) -> int | None:
    """Working days from today to the deadline in force; None when there is none or the work is done."""
    if row.state.due_on is None or row.state.done_on is not None:
        return None
    return working_between(office.working_days, today, row.state.due_on)
