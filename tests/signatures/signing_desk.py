"""A desk as bootstrap builds it, a report to sign, and judges that are not ours."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from desktop_app.documents.appearances import SignatureAppearances
from desktop_app.documents.foreign_pdf import ready_to_sign
from desktop_app.documents.papers import Papers
from desktop_app.domain.printing import Spot
from desktop_app.services.signing import Batch, Desk, Whose, Wish, sign_all, with_file
from desktop_app.signatures.known_signers import ProfileSigners
from desktop_app.signatures.owners import issued_by
from desktop_app.signatures.pdf_signing import PdfPapers
from desktop_app.signatures.software_keys import SoftwareKeys
from desktop_app.signatures.tokens import HelpedTokens
from tests.documents.paper import RESOURCES, order
from tests.signatures import pictures
from tests.signatures.authority import Holder

OURS = Whose("H19.02", "Sở Nội vụ")
WHEN = datetime(2026, 9, 15, 9, 15, 7, tzinfo=timezone(timedelta(hours=7)))


@dataclass
class FixedClock:
    """The moment that a test says."""

    moment: datetime = field(default=WHEN)
    stated: bool = False

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


def desk_in(folder: Path, tokens: HelpedTokens, moment: datetime = WHEN) -> Desk:
    """The desk of a person whose profile is this folder."""
    return Desk(
        papers=PdfPapers(),
        appearances=SignatureAppearances(RESOURCES / "fonts", RESOURCES / "layouts"),
        tokens=tokens,
        files=SoftwareKeys(),
        known=ProfileSigners(folder / "profile" / "signers.json"),
        issued=issued_by,
        clock=FixedClock(moment),
        plain=ready_to_sign,
    )


def printed(file: Path, number: str = "", day: date | None = None, sha: str = "") -> Path:
    """A report of twelve pages with empty fields: four when number and day are left open, else two."""
    file.write_bytes(_printed(number, day, sha))
    return file


@cache
def _printed(number: str, day: date | None, sha: str) -> bytes:
    """Printed once: equal orders give equal bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        done = Papers(RESOURCES / "fonts", RESOURCES / "layouts").paper(order(number=number, day=day, sha=sha), file)
        PdfPapers().declare(file, done.places)
        return file.read_bytes()


def pdfsig(file: Path, root: bytes) -> str:
    """What poppler says, with this root trusted in a store of NSS."""
    store = file.parent / f"nss-{file.stem}"
    if not store.is_dir():
        store.mkdir()
        (store / "root.pem").write_bytes(root)
        run(["certutil", "-N", "-d", f"sql:{store}", "--empty-password"])
        run(["certutil", "-A", "-d", f"sql:{store}", "-n", "root", "-t", "CT,C,C", "-i", str(store / "root.pem")])
    return run(["pdfsig", "-nssdir", str(store), str(file)])


def run(words: Sequence[str]) -> str:
    """What a program prints; it must succeed."""
    made = subprocess.run(list(words), capture_output=True, text=True, check=False)
    assert made.returncode == 0, (words, made.stdout, made.stderr)
    return made.stdout


def sign(desk: Desk, wish: Wish, holder: Holder, owner: Whose = OURS, *, confirmed: bool = True) -> Batch:
    """Sign one paper with the key of a holder in a file."""
    file = wish.pdf.parent / "key.p12"
    file.write_bytes(holder.pkcs12("abc"))
    wishes = [wish]
    with with_file(desk, wishes, file, "abc", owner, confirmed=confirmed) as (checked, key):
        return sign_all(desk, wishes, checked, key, owner)


def done(batch: Batch) -> Batch:
    """It must be whole."""
    assert batch.whole, batch.refusal
    return batch


def wishes_for(paper: Path) -> dict[Spot, Wish]:
    """What each place of the report shall show."""
    return {
        Spot.NUMBER: Wish(paper, Spot.NUMBER, number="125/BC-SNV"),
        Spot.DAY: Wish(paper, Spot.DAY, day=date(2026, 9, 5)),
        Spot.HEAD: Wish(paper, Spot.HEAD, picture=pictures.hand(paper.parent / "hand.png")),
        Spot.STAMP: Wish(paper, Spot.STAMP, picture=pictures.stamp(paper.parent / "stamp.png")),
    }
