"""What a person sees first: the list of assignments with derived states, the four counts, and search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import AssignmentRow, Counts, Role, Word, count_all, is_counted, word_of
from desktop_app.domain.calendars import WorkingDays, add_working, working_between
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.periods import SOON, period_start

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class ListedAssignment:
    """One row, with its state word and the working days to its deadline (negative when it has passed)."""

    row: AssignmentRow
    word: Word
    working_days: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The list, and the counts of what we lead and report on; partner work is counted apart, and what somebody else
    reports on stands in the list alone: its task is counted there, once."""

    rows: tuple[ListedAssignment, ...]
    counts: Counts
    partner_counts: Counts
    today: date


def overview(office: Office, text: str = "", role: Role | None = None) -> Overview:
    """Every assignment of this workspace, those that match `text` when given; counts are always of all."""
    today = office.clock.today()
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    with office.look() as work:
        documents = work.documents.all()
        # Each document is reported by its own calendar: what did not arise in one month may arise in another quarter.
        starts = {document.id: period_start(office, document, today) for document in documents}
        rows = work.assignments.rows(today, starts, own)
        matching = frozenset(work.search.assignments(text)) if text.strip() else None
    return overview_of(rows, today, office.working_days, matching, role)


def overview_of(
    rows: Sequence[AssignmentRow],
    today: date,
    days: WorkingDays,
    matching: frozenset[str] | None = None,
    role: Role | None = None,
) -> Overview:
    """The same from rows that were read already: state words, days left, counts."""
    soon = add_working(days, today, SOON)
    shown = [row for row in rows if (matching is None or row.id in matching) and (role is None or row.role is role)]
    return Overview(
        listed_of(shown, today, days),
        count_all(
            (row.state for row in rows if row.role is Role.LEAD and is_counted(row.role, row.reports)), today, soon
        ),
        count_all((row.state for row in rows if row.role is Role.SUPPORT), today, soon),
        today,
    )


def listed_of(rows: Sequence[AssignmentRow], today: date, days: WorkingDays) -> tuple[ListedAssignment, ...]:
    """These rows with their state words and days left."""
    soon = add_working(days, today, SOON)
    left = {due: working_between(days, today, due) for due in {row.state.due_on for row in rows} if due is not None}
    return tuple(ListedAssignment(row, word_of(row.state, today, soon), _left(row, left)) for row in rows)


def _left(row: AssignmentRow, left: Mapping[date, int]) -> int | None:
    """Working days to the deadline in force; None when there is none or the work is done."""
    if row.state.due_on is None or row.state.done_on is not None:
        return None
    return left[row.state.due_on]


def matching(office: Office, text: str) -> frozenset[str]:
    """Ids of the assignments that match every word, with or without marks; empty text matches nothing."""
    if not text.strip():
        return frozenset()
    with office.look() as work:
        return work.search.matching(text)


def ready_to_match(office: Office) -> None:
    """Read what `matching` needs first, before somebody waits for it."""
    with office.look() as work:
        work.search.prepare()
