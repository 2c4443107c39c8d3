"""Hạn báo cáo tính ngược: by when a report is closed, submitted and sent, counted in working days over the route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.calendars import add_working, working_between
from desktop_app.domain.periods import bounds, parse_period, send_by, short_title
from desktop_app.domain.reports import ReportState
from desktop_app.services.approvals import route_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.periods import Period
    from desktop_app.services.office import Office

_AHEAD = 20
"""Working days before the figures close from which on a report is spoken of."""
_SENT = frozenset(
    {ReportState.EXPORTED, ReportState.RECEIVED, ReportState.ACCEPTED, ReportState.RETURNED, ReportState.SUPERSEDED}
)


@dataclass(frozen=True, slots=True)
class ReportDay:
    """One report that is to come, with its days in their order."""

    document_id: str
    document_number: str
    period: str
    title: str
    """`quý III`, for the middle of a sentence."""
    cut_off: date
    submit_by: date
    """The last working day that leaves the route of approval and the way to the receiving body their time."""
    send_by: date
    desks: int
    """Working days that the way from the author to the receiving body takes."""
    days_left: int
    """Working days to `submit_by`, negative when it has passed."""
    report_id: str
    """The report that was begun; empty for none."""
    state: ReportState | None


def report_days(office: Office) -> tuple[ReportDay, ...]:
    """Reports whose figures close soon or have closed and that have not been sent, the nearest day of submitting
    first; one for each document."""
    today, days = office.clock.today(), office.working_days
    with office.look() as work:
        documents = work.documents.all()
        route = route_of(office, work)
        newest: dict[tuple[str, str], tuple[int, str, ReportState]] = {}
        for row in work.reports.rows(agency_code=office.info.code):
            if (row.document_id, row.period) not in newest or newest[row.document_id, row.period][0] < row.round:
                newest[row.document_id, row.period] = (row.round, row.id, row.state)
    found = []
    for document in documents:
        for period, first, last in _around(office, document, today):
            known = newest.get((document.id, period.key))
            if known is not None and known[2] in _SENT:
                continue
            latest = send_by(period, office.calendars[document.calendar])
            if today < add_working(days, last, -_AHEAD) or today > add_working(days, latest, _AHEAD):
                continue
            if first > today or last < document.issued_on:
                continue
            submit = add_working(days, latest, -route.submit_before)
            found.append(
                ReportDay(
                    document.id, document.number, period.key, short_title(period, office.calendars[document.calendar]),
                    last, submit, latest, route.submit_before, working_between(days, today, submit),
                    known[1] if known is not None else "", known[2] if known is not None else None,
                )
            )  # fmt: skip
            break
    return tuple(sorted(found, key=lambda one: (one.submit_by, one.document_number)))


def _around(office: Office, document: AssigningDocument, today: date) -> Iterator[tuple[Period, date, date]]:
    """The periods that the document asks for in this year and the two beside it, the one that closes first first."""
    calendar = office.calendars[document.calendar]
    asked = []
    for year in range(today.year - 1, today.year + 2):
        for name in document.periods:
            period = parse_period(f"{year}-{name}")
            first, last = bounds(period, calendar)
            if last <= document.ends_on or first <= document.ends_on:
                asked.append((period, first, last))
    yield from sorted(asked, key=lambda one: one[2])
