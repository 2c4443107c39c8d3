"""Ports that cost nothing, for stories that are told hundreds of times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop_app.documents.papers import Papers
from desktop_app.domain.assignments import AssignmentState
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.printing import Order, Printed
from desktop_app.runtime.clocks import SystemClock
from desktop_app.services.office import Office


def cheap(office: Office) -> Office:
    """The same office with a printer of one line."""
    return replace(office, printer=OneLinePapers())


def ledger(office: Office, code: str) -> dict[str, bytes]:
    """What an office holds of an agency's ledger, by entry."""
    with office.look() as work:
        return work.custody.lines(code, work.documents.all()[0].id)


def states(office: Office, code: str, day: date) -> dict[str, AssignmentState]:
    """What an agency's assignments stand at, as this office lists them."""
    with office.look() as work:
        return {row.id: row.state for row in work.assignments.rows(day, day, code)}


class OneLinePapers(Papers):
    """The printer's port with papers of one line: they carry the digest, which is all that a package asks of them."""

    def __init__(self) -> None:
        """Needs no fonts."""

    def paper(self, order: Order, target: Path) -> Printed:
        bound = order.issuing.binding
        told = f"%{bound.document_id}{order.issuing.number}\n%records {bound.records_sha256}" if bound else "%draft"
        target.write_text(f"%PDF-1.4\n{told}\n%%EOF\n", encoding="utf-8")
        return Printed(1)

    def records_sha256(self, pdf: Path) -> str:
        line = next((line for line in pdf.read_text(encoding="utf-8").splitlines() if line.startswith("%records ")), "")
        return line.removeprefix("%records ")


class Machine(SystemClock):
    """The clock of a machine: what it says may be wrong."""

    def __init__(self, day: date) -> None:
        self.day, self._tick = day, 0

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        self._tick += 1
        return datetime.combine(self.day, datetime.min.time(), VIETNAM) + timedelta(hours=7, seconds=self._tick)
