"""Các văn bản giao: every document of a workspace with its follower, its own calendar and its own counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Counts, Role, count_all, is_counted
from desktop_app.domain.calendars import add_working, working_between
from desktop_app.domain.periods import bounds, kinds_asked, parse_period, period_of, send_by, title
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.periods import SOON, period_start

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import AssignmentRow
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class DueReport:
    """The next report that a document asks for."""

    period: str
    """`2026-Q3`."""
    title: str
    """What papers call it, by the document's calendar."""
    last_day: date
    """The last day whose work belongs to it."""
    send_by: date
    working_days: int
    """To the sending day; negative when it has passed."""


@dataclass(frozen=True, slots=True)
class DocumentNow:
    """One document as it stands today, by its own calendar."""

    document: AssigningDocument
    period_start: date
    """First day of its period under way."""
    counts: Counts
    """Of what we lead and report on; at the province of what everybody does."""
    partner_counts: Counts
    shared: int
    """What we lead and somebody else reports on: counted there."""
    due: DueReport | None
    """None after its last day."""


def documents_now(office: Office) -> tuple[DocumentNow, ...]:
    """Every document, newest first."""
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    found = []
    with office.look() as work:
        for document in work.documents.all():
            start = period_start(office, document, today)
            rows = work.assignments.rows(today, start, own, document.id)
            led = [row for row in rows if row.role is Role.LEAD]
            found.append(
                DocumentNow(
                    document=document,
                    period_start=start,
                    counts=_count([row for row in led if is_counted(row.role, row.reports)], today, soon),
                    partner_counts=_count([row for row in rows if row.role is Role.SUPPORT], today, soon),
                    shared=sum(not row.reports for row in led),
                    due=_due(office, document, today),
                )
            )
    return tuple(found)


def _count(rows: list[AssignmentRow], today: date, soon: date) -> Counts:
    return count_all((row.state for row in rows), today, soon)


def _due(office: Office, document: AssigningDocument, today: date) -> DueReport | None:
    calendar = office.calendars[document.calendar]
    found = [_report(office, name, year, calendar, today) for year in (today.year - 1, today.year, today.year + 1)
             for name in document.periods]  # fmt: skip
    open_ones = [one for one in found if one.send_by >= today and document.issued_on <= one.last_day]
    first = min(open_ones, key=lambda one: (one.send_by, one.last_day, one.period), default=None)
    ends = period_of(document.ends_on, kinds_asked(document.periods)[0], calendar)
    return first if first is not None and first.last_day <= bounds(ends, calendar)[1] else None


def _report(office: Office, name: str, year: int, calendar: ReportingCalendar, today: date) -> DueReport:
    period = parse_period(f"{year}-{name}")
    until = send_by(period, calendar)
    return DueReport(
        period.key, title(period, calendar), bounds(period, calendar)[1], until,
        working_between(office.working_days, today, until),
    )  # fmt: skip
