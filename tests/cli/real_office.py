"""Province and agency that work in earnest, and what other systems make of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from desktop_app.domain.clock import VIETNAM
from tests.cli.shell import ok, refused
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder

FAR = datetime(2049, 1, 1, tzinfo=UTC)
NUMBER = "125/BC-SNV"
PERIOD = "2025-Q1"


def today() -> date:
    """The day in Việt Nam: between 17:00 and midnight UTC it is another than where a server may stand."""
    return datetime.now(VIETNAM).date()


@dataclass(frozen=True)
class Office:
    """Province and agency, and the keys of a head and a registry."""

    folder: Path
    authority: Authority

    @property
    def snv(self) -> Path:
        return self.folder / "Sở Nội vụ"

    @property
    def province(self) -> Path:
        return self.folder / "tỉnh"

    @cached_property
    def head(self) -> Path:
        return self.key("head", self.authority.head(ends=FAR))

    @cached_property
    def registry(self) -> Path:
        return self.key("agency", self.authority.agency(ends=FAR))

    def key(self, name: str, holder: Holder) -> Path:
        (self.folder / "password.txt").write_text("abc", "utf-8")
        file = self.folder / f"{name}.p12"
        file.write_bytes(holder.pkcs12("abc"))
        return file

    def do(self, *words: object) -> Any:
        return ok(*words, at=self.snv)

    def refused(self, *words: object) -> str:
        return refused(*words, at=self.snv)

    def paper(self, name: str = "trình ký.pdf", *words: object) -> Path:
        file = self.folder / name
        self.do("report", "paper", PERIOD, "--to", file, *words)
        return file

    def sign(self, file: Path, key: Path, *words: object) -> None:
        self.do("sign", file, "--key", key, "--password-file", self.folder / "password.txt", "--confirm", *words)

    def by_head(self, file: Path, key: Path | None = None) -> Path:
        self.sign(file, key or self.head, "--spot", "head", "--picture", pictures.hand(self.folder / "hand.png"))
        return file

    def by_registry(self, file: Path, number: str = NUMBER, day: date | None = None) -> Path:
        self.sign(file, self.registry, "--spot", "number", "--spot", "day", "--number", number, "--day", day or today())
        self.sign(file, self.registry, "--spot", "stamp", "--picture", pictures.stamp(self.folder / "stamp.png"))
        return file

    def paper_of(self, period: str) -> Path:
        (report,) = [one for one in self.do("report", "list")["reports"] if one["period"] == period]
        return self.snv / "documents" / f"{self.do('report', 'show', report['id'])['report']['pdf_sha256']}.pdf"

    def state(self) -> tuple[str, str]:
        row = next(one for one in self.do("report", "list")["reports"] if one["period"] == PERIOD)
        return row["state"], row["number"]

    def arrives(self) -> str:
        file = self.do("export", PERIOD, "--to", self.folder / "usb")["file"]
        ok("receive", file, at=self.province)
        (row,) = ok("report", "list", at=self.province)["reports"]
        return f"{row['state']} {row['number']}"


def scanned(file: Path, target: Path, dpi: int = 200, pages: list[int] | None = None, mode: str = "RGB") -> Path:
    """What a scanner makes of a paper: one picture a page."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file)
    order = pages if pages is not None else list(range(len(pdf)))
    pictures_ = [pdf[number].render(scale=dpi / 72).to_pil().convert(mode) for number in order]
    pdf.close()
    pictures_[0].save(target, save_all=True, append_images=pictures_[1:], resolution=dpi)
    return target


def elsewhere(office: Office, paper: Path, target: str, head: Holder | None = None, reprinted: bool = False) -> Path:
    """What a document system makes of a paper: its own fields, number and day stamped with the agency's key."""
    from tests.signatures.signed_papers import How, Look, sign

    file = office.folder / target
    with pikepdf.open(paper) as pdf:
        if reprinted and "/CamketRecordsSHA256" in pdf.docinfo:
            del pdf.docinfo["/CamketRecordsSHA256"]
        pdf.save(file)
    when = datetime.now(UTC)
    agency = office.authority.agency(ends=FAR)
    data = sign(file.read_bytes(), head or office.authority.head(ends=FAR), "Signature1", How(when=when, new=True))
    for name, words in (("SoVB", "125"), ("DauCQ", "")):
        data = sign(data, agency, name, How(when=when, new=True, look=Look(words)))
    file.write_bytes(data)
    return file
