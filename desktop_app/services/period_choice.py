"""Which periods of a document a person can look at, and which one is meant when nobody chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.periods import Period, bounds, parse_period, send_by

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """One period that a document asks for: its key, last day of work, last day of sending."""

    key: str
    last_day: date
    send_by: date
    closed: bool
    """Whether its last day of work lies behind us."""


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A document with its periods that have begun, newest first."""

    document: AssigningDocument
    periods: tuple[PeriodChoice, ...]


def choices(office: Office) -> tuple[DocumentChoice, ...]:
    """Every document, newest first, with the periods that have begun."""
    with office.look() as work:
        documents = work.documents.all()
    today = office.clock.today()
    return tuple(DocumentChoice(document, periods_of(office, document, today)) for document in documents)


def periods_of(office: Office, document: AssigningDocument, today: date) -> tuple[PeriodChoice, ...]:
    """The periods a document asks for that touch its life and have begun, the one that ends last first."""
    calendar = office.calendars[document.calendar]
    found: list[PeriodChoice] = []
    for year in range(document.issued_on.year, document.ends_on.year + 1):
        for name in document.periods:
            period: Period = parse_period(f"{year}-{name}")
            first, last = bounds(period, calendar)
            if last >= document.issued_on and first <= min(today, document.ends_on):
                found.append(PeriodChoice(period.key, last, send_by(period, calendar), last <= today))
    return tuple(sorted(found, key=lambda one: (one.last_day, one.key), reverse=True))


def usual(periods: tuple[PeriodChoice, ...]) -> PeriodChoice | None:
    """The period most people mean: the newest that is closed, else the newest at all."""
    return next((one for one in periods if one.closed), periods[0] if periods else None)
