"""Papers on the desks of their route, and the keys that sign them: for the page Trình ký and its services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.domain.reports import Texts
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.approvals import Said
from desktop_app.services.office import Office
from desktop_app.services.report_route import pass_on, submit
from desktop_app.services.reports import print_draft, start_report, write_texts
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder
from tests.signatures.devices import Shelf, shelf

PLAN = "336/KH-UBND"
TODAY = date(2026, 9, 15)
SIGNING, REVIEWED = "2026-Q3", "2026-Q2"
FAR = datetime(2049, 1, 1, tzinfo=UTC)
PROPOSAL = "Bổ sung kinh phí bồi dưỡng kỹ năng số cho công chức cấp xã."


@dataclass(frozen=True)
class Desks:
    """The report of quarter III lies at the signer, that of quarter II at the head of its department."""

    workspace: Path
    folder: Path
    authority: Authority
    head: Holder
    agency: Holder

    def tokens(self, name: str, *labelled: tuple[str, Holder]) -> Shelf:
        """A shelf with these tokens."""
        made = shelf(self.folder / name)
        for label, holder in labelled:
            made.add(label, holder)
        return made

    @property
    def old_words(self) -> Path:
        """The report as it was printed before somebody changed its words."""
        return self.folder / "lời cũ.pdf"

    def hand(self) -> Path:
        """A picture of the head's hand."""
        return pictures.hand(self.folder / "hand.png")

    def stamp(self) -> Path:
        """A picture of the agency's stamp."""
        return pictures.stamp(self.folder / "stamp.png")

    def key(self, holder: Holder, name: str = "khóa.p12") -> Path:
        """A key file under the password `abc`."""
        file = self.folder / name
        file.write_bytes(holder.pkcs12("abc"))
        return file


def lay_out(workspace: Path, folder: Path) -> Desks:
    """Two reports on their way in a copy of the agency of tests/ui/agency_world.py."""
    folder.mkdir(parents=True, exist_ok=True)
    house = Building("Phạm Thị Lan")
    for known in house.desk.known.all():
        house.desk.known.forget(known.key)
    authority = Authority(kind="p256")
    with house.open(workspace, FixedDay(TODAY)) as office:
        with office.look() as work:
            head = work.agencies.get(office.info.code).head_name
        report = start_report(office, PLAN, SIGNING, Texts(proposals="Lời cũ, đã bỏ."))
        print_draft(office, report.id, folder / "lời cũ.pdf")
        report = write_texts(office, report.id, Texts(proposals=PROPOSAL))
        submit(office, report.id)
        to_signer(office, report.id)
        submit(office, start_report(office, PLAN, REVIEWED).id)
    return Desks(workspace, folder, authority, authority.head(head, ends=FAR), authority.agency(ends=FAR))


def to_signer(office: Office, report_id: str) -> None:
    """Both desks that look at it pass it on."""
    pass_on(office, report_id, Said(person="Lê Văn Hùng"))
    pass_on(office, report_id, Said("Thể thức đúng", "Đỗ Thị Mai"))


def signed_elsewhere(desks: Desks, paper: Path, target: Path) -> Path:
    """What another system makes of a paper: fields of its own, signed by head and agency."""
    from tests.signatures.signed_papers import How, Look, sign

    when = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    data = sign(paper.read_bytes(), desks.head, "Signature1", How(when=when, new=True))
    for name, words in (("SoVB", "125"), ("DauCQ", "")):
        data = sign(data, desks.agency, name, How(when=when, new=True, look=Look(words)))
    target.write_bytes(data)
    return target
