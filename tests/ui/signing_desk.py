"""Papers of the sample year on the desks of their route, and the keys that sign them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.services.approvals import Said
from desktop_app.services.office import Office
from desktop_app.services.report_route import pass_on, submit
from desktop_app.services.reports import start_report
from tests.cli.mornings import CUT_OFF, NOTICE, Morning
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder
from tests.signatures.devices import Shelf, shelf

TODAY = CUT_OFF
FAR = datetime(2049, 1, 1, tzinfo=UTC)
HEAD = "Trần Minh Quang"
PERIODS = ("2026-T7", "2026-T8")


@dataclass(frozen=True)
class Desks:
    """One morning: the July report lies at the signer, the August one at the head of its department."""

    morning: Morning
    authority: Authority
    head: Holder
    agency: Holder
    folder: Path

    @property
    def snv(self) -> Path:
        return self.morning.snv

    def tokens(self, name: str, *labelled: tuple[str, Holder]) -> Shelf:
        """A shelf with these tokens."""
        made = shelf(self.folder / name)
        for label, holder in labelled:
            made.add(label, holder)
        return made

    def hand(self) -> Path:
        return pictures.hand(self.folder / "hand.png")

    def stamp(self) -> Path:
        return pictures.stamp(self.folder / "stamp.png")


def lay_out(morning: Morning, folder: Path) -> Desks:
    """Two reports on their way; CAMKET_TODAY says the day."""
    folder.mkdir(parents=True, exist_ok=True)
    authority = Authority(kind="p256")
    with Building("Phạm Thị Lan").open(morning.snv) as office:
        for period in PERIODS:
            report = start_report(office, NOTICE, period)
            submit(office, report.id)
            if period == PERIODS[0]:
                to_signer(office, report.id)
    return Desks(morning, authority, authority.head(HEAD, ends=FAR), authority.agency(ends=FAR), folder)


def to_signer(office: Office, report_id: str) -> None:
    """Both desks that look at it pass it on."""
    pass_on(office, report_id, Said(person="Lê Văn Hùng"))
    pass_on(office, report_id, Said("Thể thức đúng", "Đỗ Thị Mai"))


def on_day(day: date) -> str:
    return day.isoformat()
