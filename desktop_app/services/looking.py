"""What a file is that has arrived, before anybody takes it in: verified whole, and nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportUnknown
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.unwrapping import unwrap

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.packages import Header, Opened
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What a return says."""

    period: str
    """Its key; empty: of a report that is not known here."""
    round: int
    items: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is."""

    header: Header
    sender_name: str
    returned: ReturnFacts | None
    """Of a return."""


def look(office: Office, file: Path, watch: Watch = unwatched) -> Recognised:
    """Verify a file and say what it is; nothing of it is kept, no number is consumed. Any refusal of opening it."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        with office.look() as work:
            trust = work.keys.trust()
            names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        opened = office.opener.open(unwrap(office, file, staging, watch), staging, trust, (office.info.code,), watch)
        header = opened.header
        facts = return_facts(office, opened) if header.kind is Kind.RETURN else None
        return Recognised(header, names.get(header.sender.code, header.sender.code), facts)
    finally:
        staging.unlink(missing_ok=True)


def return_facts(office: Office, opened: Opened) -> ReturnFacts:
    """What a verified return says."""
    answer = office.contents.read_return(opened.records)
    period, number = report_named(office, answer.report_id)
    return ReturnFacts(period, number, len(answer.items), answer.due_on)


def report_named(office: Office, report_id: str) -> tuple[str, int]:
    """Period and round of a report; empty and 0 for one that is not known here."""
    with office.look() as work:
        try:
            report = work.reports.get(report_id)
        except ReportUnknown:
            return "", 0
        return report.period, report.round
