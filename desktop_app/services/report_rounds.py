"""Các lần gửi: which round's day is the day of reporting and which round's figures score, by rule data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.report_checks import Chosen
from desktop_app.domain.reports import Report, ReportState
from desktop_app.services.report_checks import rules_in

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

COUNTED = (ReportState.ACCEPTED, ReportState.RECEIVED, ReportState.RETURNED)
"""A returned report still tells the newest that is known; its state is shown beside it."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """Every round of one agency, document and period that has arrived."""

    reports: tuple[Report, ...]
    """By round."""
    arrived_on: date | None
    """The day of reporting; which round's it is stands in the rules."""
    scoring: Report | None
    """The round whose figures count."""


def rounds_of(office: Office, work: UnitOfWork, document_id: str, agency_code: str, period: str) -> Rounds:
    """The rounds as they arrived here, at the body that follows."""
    found = tuple(
        sorted(
            (
                one
                for one in work.reports.all(document_id, agency_code)
                if one.period == period and one.state in (*COUNTED, ReportState.SUPERSEDED) and one.records_sha256
            ),
            key=lambda one: one.round,
        )
    )
    _rules, day, figures = rules_in(office, work)
    days = [one.arrived_on for one in found if one.arrived_on is not None]
    arrived_on = (min(days) if day is Chosen.FIRST else days[-1]) if days else None
    # What was replaced by the report of a successor counts there.
    standing = [one for one in found if one.state in COUNTED]
    scoring = (found[0] if figures is Chosen.FIRST else standing[-1]) if standing else None
    return Rounds(found, arrived_on, scoring)
