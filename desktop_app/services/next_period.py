"""Ghi vào kỳ sau: what an entry does not change, because the figures of a period are closed or its report is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.periods import (
    Period,
    PeriodNotAsked,
    bounds,
    following,
    parse_period,
    period_of,
    send_by,
    short_title,
)
from desktop_app.domain.reports import ReportState
from desktop_app.services.open_places import answered, open_in, own_before

if TYPE_CHECKING:
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_SETTLED: Final = frozenset({ReportState.ACCEPTED, ReportState.SUPERSEDED})
_UNDER_WAY: Final = frozenset({ReportState.DRAFT, ReportState.IN_APPROVAL, ReportState.RETURNED})


class Because(StrEnum):
    """Why a report does not change."""

    CUT_OFF = "cut_off"
    """The work is of a day after the figures were closed."""
    FROZEN = "frozen"
    """The content of the report has been approved."""
    LOCKED = "locked"
    """The report is being answered to a return that asks nothing about this place."""


@dataclass(frozen=True, slots=True)
class Falls:
    """Into which period an entry goes, and which report stays as it is."""

    because: Because
    unchanged: str
    """Key of the period whose report does not change."""
    unchanged_title: str
    """`quý III`."""
    period: str
    """Key of the period into which the entry goes; empty when the calendar knows none after it."""
    title: str


def falls(office: Office, work: UnitOfWork, entry: ProgressEntry) -> Falls | None:
    """What an entry does not change; None when it belongs to the period that is under way and nothing is closed."""
    document = work.documents.get(work.assignments.get(entry.assignment_id).document_id)
    reports = {
        report.period: report
        for report in work.reports.all(document.id, office.info.code)
        if report.state is not ReportState.SUPERSEDED
    }
    around = _asked_around(office, document, entry.worked_on)
    own = min((one for one in around if one.first <= entry.worked_on <= one.last), key=_length, default=None)
    if own is not None:
        kept = reports.get(own.period.key)
        if kept is not None and kept.records_sha256 and kept.state not in _UNDER_WAY:
            return _falls(office, document, Because.FROZEN, own.period, entry.worked_on)
        if kept is not None and _is_locked(work, kept, entry.assignment_id):
            return _falls(office, document, Because.LOCKED, own.period, entry.worked_on)
    before = max((one for one in around if one.last < entry.worked_on), key=_latest, default=None)
    if before is None:
        return None
    kept = reports.get(before.period.key)
    awaited = office.clock.today() <= send_by(before.period, office.calendars[document.calendar])
    if awaited if kept is None else kept.state not in _SETTLED:
        return _falls(office, document, Because.CUT_OFF, before.period, entry.worked_on)
    return None


def _is_locked(work: UnitOfWork, kept: Report, assignment_id: str) -> bool:
    """Whether a returned report, or the round that answers one, leaves this assignment as it was sent."""
    sent = kept if kept.state is ReportState.RETURNED else answered(work, kept)
    if sent is None or open_in(work, sent).fields_of(assignment_id):
        return False
    if sent.agency_code == kept.agency_code:
        return True
    # A successor's answer tells anew what neither it nor the closed agency had sent of the period.
    told = (work.reports.content(sent.id), own_before(work, kept))
    return any(line.assignment_id == assignment_id for content in told if content for line in content.lines)


@dataclass(frozen=True, slots=True)
class _Asked:
    period: Period
    first: date
    last: date


def _length(one: _Asked) -> timedelta:
    return one.last - one.first


def _latest(one: _Asked) -> tuple[date, timedelta]:
    return one.last, -_length(one)


def _falls(office: Office, document: AssigningDocument, because: Because, unchanged: Period, day: date) -> Falls:
    """The entry goes into the period of the same kind in which its day lies, or into the next when that is the one that
    does not change; a document that asks for no report of it has it in that of the year."""
    calendar = office.calendars[document.calendar]
    try:
        goes = period_of(day, unchanged.kind, calendar)
        goes = following(unchanged) if goes == unchanged else goes
        told = (goes.key, short_title(goes, calendar))
    except PeriodNotAsked:
        told = ("", "")
    return Falls(because, unchanged.key, short_title(unchanged, calendar), *told)


def _asked_around(office: Office, document: AssigningDocument, day: date) -> tuple[_Asked, ...]:
    """The periods that a document asks for in the years around a day."""
    calendar = office.calendars[document.calendar]
    periods = [
        parse_period(f"{year}-{name}") for year in range(day.year - 1, day.year + 2) for name in document.periods
    ]
    return tuple(_Asked(period, *bounds(period, calendar)) for period in periods)
