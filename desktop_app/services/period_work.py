"""What a period has seen of one document: continuous duties carried out or not, and the figures of its measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.period_work import CarriedOut, Reading, Together, added, carried_out, figures_in
from desktop_app.domain.periods import PeriodNotAsked, asked, bounds, parse_period
from desktop_app.domain.schedules import ScheduleKind, leading_kind
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.deadlines import in_force

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One assignment in one period."""

    assignment_id: str
    number: str
    content: str
    agency_code: str
    role: Role
    continuous: CarriedOut | None
    """None for what is due on a day."""
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class PeriodWork:
    """One document in one period."""

    period: str
    first: date
    last: date
    rows: tuple[PeriodRow, ...]
    """Continuous duties, and tasks of which something was counted."""
    totals: tuple[Together, ...]
    """Over all that lead, alike with alike."""


def period_work(office: Office, document_word: str, period_word: str) -> PeriodWork:
    """Read it: an agency's own parts, at the province all; DocumentUnknown, PeriodUnreadable, PeriodNotAsked."""
    period = parse_period(period_word)
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    with office.look() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        first, last = bounds(period, office.calendars[document.calendar])
        tasks = {task.id: task for task in work.tasks.of_document(document.id)}
        parts = [one for one in work.assignments.of_document(document.id, own) if one.ended is None]
        stated = {
            code: work.progress.by_assignment(document.id, code)
            for code in dict.fromkeys(one.agency_code for one in parts)
        }
        rows = []
        for part in parts:
            task, entries = tasks[part.task_id], stated[part.agency_code].get(part.id, ())
            measures = {one.id: one for one in task.measures}
            readings = tuple(
                Reading(measures[one.measure_id], one)
                for one in figures_in(entries, first, last)
                if one.measure_id in measures
            )
            goes_on = leading_kind(in_force(work, part)) is ScheduleKind.CONTINUOUS
            continuous = carried_out(entries, first, last) if goes_on else None
            if goes_on or readings:
                rows.append(
                    PeriodRow(part.id, task.number, task.content, part.agency_code, part.role, continuous, readings)
                )
    led = [one for row in rows if row.role is Role.LEAD for one in row.readings]
    return PeriodWork(period.key, first, last, tuple(rows), added(led))
