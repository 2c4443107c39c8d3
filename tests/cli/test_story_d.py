"""Story D where no screen is needed: what waits for the head, whose block and certificate, papers one by one.

PIN, token and its failures: tests/signatures/test_sign_command.py; ink and the scan: test_report_roads.py.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.mornings import CUT_OFF, DECISION, NOTICE, Morning, Year
from tests.cli.shell import camket
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder

FAR = datetime(2049, 1, 1, tzinfo=UTC)
EARLIER = date(2026, 9, 12)
DEPUTY = "Phó Giám đốc|Lê Thị Thanh Thủy"
WAITING = ((NOTICE, "2026-T8", EARLIER), (NOTICE, "2026-T7", CUT_OFF), (DECISION, "", CUT_OFF))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(kind="p256")


@pytest.fixture
def desk(office_year: Year, tmp_path: Path) -> Morning:
    """Three reports are submitted, one of them two days before the others."""
    morning = office_year.morning(CUT_OFF, tmp_path / "bàn trình ký")
    for document, period, day in WAITING:
        asked = ("--from", "01/08/2026", "--until", "31/08/2026") if not period else ()
        started = morning.do("report", "start", *([period] if period else []), "--document", document, *asked, day=day)
        morning.do("report", "submit", started["report"]["id"], day=day)
    return morning


def waiting(desk: Morning) -> list[str]:
    return [one["report"]["id"] for one in desk.do("report", "where")["papers"]]


def key(folder: Path, name: str, holder: Holder) -> Path:
    (folder / "password.txt").write_text("abc", "utf-8")
    file = folder / f"{name}.p12"
    file.write_bytes(holder.pkcs12("abc"))
    return file


def words(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_what_waits_is_listed_the_oldest_first_with_its_desk(desk: Morning) -> None:
    papers = desk.do("report", "where")["papers"]
    assert papers[0]["report"]["period"] == "2026-T8"
    since = [one["since"] for one in papers]
    assert since == sorted(since)
    assert len({one["at"]["title"] for one in papers}) == 1
    desk.do("report", "pass", papers[0]["report"]["id"], day=CUT_OFF + timedelta(1))
    assert waiting(desk)[-1] == papers[0]["report"]["id"]


def to_sign(desk: Morning, report: str, target: Path, *more: object) -> Path:
    while desk.do("report", "where", report)["at"]["duty"] != "sign":
        desk.do("report", "pass", report)
    desk.do("report", "paper", report, "--to", target, *more)
    return target


def test_the_block_is_the_signers_and_a_colleagues_certificate_is_refused(
    desk: Morning, authority: Authority, tmp_path: Path
) -> None:
    first, second, _third = waiting(desk)
    own = to_sign(desk, first, tmp_path / "giám đốc.pdf")
    assert "KT. GIÁM ĐỐC" not in words(own)
    by_deputy = to_sign(desk, second, tmp_path / "phó.pdf", "--signer", DEPUTY)
    assert "KT. GIÁM ĐỐC" in words(by_deputy)
    assert "PHÓ GIÁM ĐỐC" in words(by_deputy)
    hand = pictures.hand(tmp_path / "hand.png")
    before = by_deputy.read_bytes()
    typed = ("--password-file", tmp_path / "password.txt", "--spot", "head", "--picture", hand)
    colleague = key(tmp_path, "đồng nghiệp", authority.head("Bùi Văn Toàn", unit="SỞ TÀI CHÍNH", ends=FAR))
    answer = camket("sign", by_deputy, "--key", colleague, *typed, at=desk.snv, today=CUT_OFF.isoformat())
    assert (answer.code, answer.data["refusal"]["code"]) == (1, "SIGNER_NOT_CONFIRMED")
    assert "Bùi Văn Toàn" in answer.data["refusal"]["message"]
    assert by_deputy.read_bytes() == before
    confirmed = camket("sign", by_deputy, "--key", colleague, *typed, "--confirm", at=desk.snv, today=f"{CUT_OFF}")
    assert confirmed.code == 0, "a person has said whose certificate it is"
    assert desk.refused("report", "signed", second, "--signed", by_deputy) == "PAPER_BADLY_SIGNED"


def test_papers_are_signed_one_after_the_other_until_one_cannot_be(
    desk: Morning, authority: Authority, tmp_path: Path
) -> None:
    papers = [to_sign(desk, one, tmp_path / f"{place}.pdf") for place, one in enumerate(waiting(desk))]
    head = key(tmp_path, "giám đốc", authority.head("Trần Minh Quang", ends=FAR))
    hand = pictures.hand(tmp_path / "hand.png")
    typed = ("--key", head, "--password-file", tmp_path / "password.txt", "--spot", "head", "--picture", hand)
    papers[2].write_bytes(b"%PDF-1.7 cut")
    broken = camket("sign", *papers, *typed, "--confirm", at=desk.snv, today=CUT_OFF.isoformat())
    assert broken.code == 1
    signed = camket("sign", *papers[:2], *typed, "--confirm", at=desk.snv, today=CUT_OFF.isoformat())
    assert [one["file"] for one in signed.data["signed"]] == [str(paper) for paper in papers[:2]]
    told = desk.do("report", "signed", waiting(desk)[0], "--signed", papers[0])
    assert told["report"]["state"] == "signed"
