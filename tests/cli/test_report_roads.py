"""Three roads to an issued report, by command line, in workspaces that are not for training."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.commitments import Commitment, CommitmentBadlySigned
from desktop_app.services.commitment_checks import judge_received
from desktop_app.services.commitment_contents import digest_of
from tests.cli.conftest import FACTS, found_province
from tests.cli.real_office import FAR, NUMBER, PERIOD, Office, elsewhere, scanned, today
from tests.cli.shell import CATALOGUE, camket, ok, write_plan
from tests.homes import all_at_home
from tests.signatures import pictures
from tests.signatures.authority import Authority
from tests.signatures.devices import PIN, shelf, softhsm


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province and an agency that work in earnest, with a report that was approved."""
    folder = tmp_path_factory.mktemp("real")
    root = found_province(folder, training=False)
    province, snv, usb = folder / "tỉnh", folder / "Sở Nội vụ", folder / "usb"
    ok("plan", "import", write_plan(folder / "kế hoạch.xlsx"), *FACTS, at=province)
    ok("issue", "--to", usb, at=province)
    ok("new", "agency", snv, "--code", "SNV", "--catalogue", CATALOGUE)
    ok("receive", usb, "--root", root, at=snv)
    ok("receive", ok("enrol", "--head", "Trần Thị Hiên", "--to", usb, at=snv)["file"], at=province)
    (key,) = ok("agency", "list", at=province)["keys"]
    words = ("agency", "certify", "SNV", "--fingerprint", key["shown"], "--to", usb)
    ok("receive", ok(*words, at=province)["file"], at=snv)
    ok("report", "start", PERIOD, at=snv)
    ok("report", "approve", PERIOD, at=snv)
    return folder


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(kind="p256")


@pytest.fixture
def office(real: Path, authority: Authority, tmp_path: Path) -> Office:
    shutil.copytree(real, tmp_path, dirs_exist_ok=True)
    all_at_home(tmp_path)
    return Office(tmp_path, authority)


def test_signed_here_the_report_is_signed_then_issued_and_arrives_as_verified(office: Office) -> None:
    file = office.by_head(office.paper())
    told = office.do("report", "signed", PERIOD, "--signed", file)
    assert office.state() == ("signed", "")
    assert [one["name"] for one in told["paper"]["hands"]] == ["Trần Thị Hiên"]
    assert "Trần Thị Hiên" in camket("report", "list", at=office.snv, as_json=False).out
    assert office.refused("report", "issue", PERIOD, "--signed", file) == "PAPER_BADLY_SIGNED"
    office.by_registry(file)
    issued = office.do("report", "issue", PERIOD, "--signed", file)
    assert (issued["report"]["number"], issued["report"]["issued_on"]) == (NUMBER, today().isoformat())
    assert issued["paper"]["compared_by"] == "records"
    assert (office.snv / "documents" / f"{issued['report']['pdf_sha256']}.pdf").read_bytes() == file.read_bytes()
    assert office.arrives() == f"received {NUMBER}"
    shown = office.do("report", "show", PERIOD)
    assert [one["taken"] for one in shown["papers"]] == ["signed", "issued"]


def test_signed_here_with_the_devices_of_head_and_registry(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = shelf(office.folder / "thiết bị")
    desk.add("Giám đốc", office.authority.head(ends=FAR))
    desk.add("Văn thư", office.authority.agency(ends=FAR))
    for name, value in desk.environment.items():
        monkeypatch.setenv(name, value)
    (office.folder / "pin.txt").write_text(PIN, "utf-8")
    file = office.paper()
    key = ("--driver", softhsm(), "--pin-file", office.folder / "pin.txt", "--confirm", "--token")
    hand, stamp = pictures.hand(office.folder / "hand.png"), pictures.stamp(office.folder / "stamp.png")
    office.do("sign", file, "--spot", "head", "--picture", hand, *key, "Giám đốc")
    office.do("report", "signed", PERIOD, "--signed", file)
    words = ("--spot", "number", "--spot", "day", "--spot", "stamp", "--number", NUMBER, "--picture", stamp)
    office.do("sign", file, *words, *key, "Văn thư")
    office.do("report", "issue", PERIOD, "--signed", file, "--number", NUMBER, "--issued-on", today())
    assert office.arrives() == f"received {NUMBER}"


def test_ink_and_scan_the_codes_say_that_it_is_the_signed_version_and_it_arrives(office: Office) -> None:
    paper = office.paper("in ra.pdf", "--no-fields")
    scan = scanned(paper, office.folder / "quét.pdf")
    issue = ("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--scan")
    short = scanned(paper, office.folder / "thiếu.pdf", pages=[1])
    assert office.refused(*issue, short) == "SCAN_PAGES_WRONG"
    twice = scanned(paper, office.folder / "trùng.pdf", pages=[0, 1, 0])
    assert office.refused(*issue, twice) == "SCAN_PAGES_WRONG"
    assert office.state() == ("approved", "")
    issued = office.do(*issue, scan)
    assert issued["paper"]["compared_by"] == "codes"
    assert office.arrives() == f"received {NUMBER}"


def test_photos_in_any_order_become_one_pdf_and_hints_are_told(office: Office) -> None:
    import pypdfium2

    paper = office.paper("in ra.pdf", "--no-fields")
    with pypdfium2.PdfDocument(paper) as pdf:
        count = len(pdf)
        photos = [office.folder / f"{count - number}.jpg" for number in range(count)]
        for number, photo in enumerate(photos):
            pdf[number].render(scale=150 / 72, grayscale=True).to_pil().save(photo)
    told = camket(
        "report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--scan", *sorted(photos),
        at=office.snv, as_json=False,
    )  # fmt: skip
    assert told.code == 0, told.err
    for hint in ("PDF", "thang xám", "200 dpi"):
        assert hint in told.out + told.err
    assert "đúng bản đã ký" in told.out
    assert office.arrives() == f"received {NUMBER}"


def test_a_scan_without_codes_needs_somebody_who_compared_it(office: Office) -> None:
    office.do("page-codes", "off")
    paper = office.paper("in ra.pdf", "--no-fields")
    scan = scanned(paper, office.folder / "quét.pdf", dpi=100)
    issue = ("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--scan", scan)
    assert office.refused(*issue) == "SCAN_CODES_UNREAD"
    issued = office.do(*issue, "--by-eye", "Văn thư đối chiếu từng trang")
    assert (issued["paper"]["compared_by"], issued["paper"]["reason"]) == ("eye", "Văn thư đối chiếu từng trang")
    assert office.arrives() == f"received {NUMBER}"


def test_a_scan_that_the_agency_certifies_travels_as_it_was_certified(office: Office) -> None:
    scan = scanned(office.paper("in ra.pdf", "--no-fields"), office.folder / "quét.pdf")
    copy = office.folder / "sao y.pdf"
    office.do("report", "paper", PERIOD, "--scan", scan, "--to", copy)
    office.sign(copy, office.registry, "--spot", "stamp", "--text", "SAO Y")
    issued = office.do("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--scan", copy)
    assert [(one["name"], one["agency"]) for one in issued["paper"]["hands"]] == [("SỞ NỘI VỤ", True)]
    assert office.arrives() == f"received {NUMBER}"


@pytest.mark.parametrize("reprinted", [False, True])
def test_signed_elsewhere_and_brought_back_it_is_compared_word_by_word(office: Office, reprinted: bool) -> None:
    paper = office.paper("trình ký.pdf", "--no-fields")
    file = elsewhere(office, paper, "đã ký.pdf", reprinted=reprinted)
    issue = ("report", "issue", PERIOD, "--brought", file, "--number", NUMBER, "--issued-on", today())
    issued = office.do(*issue)
    assert issued["paper"]["compared_by"] == ("words" if reprinted else "records")
    assert (issued["origin"]["as_made"], issued["origin"]["signed"]) == (False, True)
    trust = office.folder / "ca.pem"
    trust.write_bytes(office.authority.pem)
    verdict = camket("verify", file, "--trust", trust).data
    assert (verdict["rules"], verdict["verdict"]) == ("other" if reprinted else "brought", "incomplete")
    assert {one["name"] for one in issued["paper"]["hands"]} == {"Trần Thị Hiên", "SỞ NỘI VỤ"}
    assert office.arrives() == f"received {NUMBER}"


def test_a_file_whose_letters_another_system_has_lost_is_compared_as_pictures(office: Office) -> None:
    """Ghostscript keeps how a page looks and loses which letters stand there."""
    before = office.paper("bản trước.pdf", "--no-fields")
    texts = office.folder / "lời.toml"
    texts.write_text('causes = "Thiếu người làm."\n', "utf-8")
    office.do("report", "text", PERIOD, "--texts", texts)
    office.do("report", "approve", PERIOD)
    issue = ("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--brought")
    for paper, refusal in ((before, "PAPER_TEXT_DIFFERS"), (office.paper("sau.pdf", "--no-fields"), "")):
        drawn = office.folder / f"gs {paper.name}"
        subprocess.run(["gs", "-q", "-sDEVICE=pdfwrite", "-o", drawn, paper], check=True)
        file = elsewhere(office, drawn, f"đã ký {paper.name}", reprinted=True)
        if refusal:
            assert office.refused(*issue, file) == refusal
        else:
            issued = office.do(*issue, file)
            assert (issued["origin"]["maker"], issued["paper"]["compared_by"]) == ("printer", "pictures")
    assert office.arrives() == f"received {NUMBER}"


def test_other_words_are_refused_page_by_page_kept_and_issued_only_by_decision_of_the_head(office: Office) -> None:
    before = office.paper("bản trước.pdf", "--no-fields")
    texts = office.folder / "lời.toml"
    texts.write_text('causes = "Thiếu người làm."\n', "utf-8")
    office.do("report", "text", PERIOD, "--texts", texts)
    office.do("report", "approve", PERIOD)
    issue = ("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today(), "--brought")
    old = elsewhere(office, before, "bản cũ.pdf")
    assert office.refused(*issue, old) == "PAPER_OF_ANOTHER_REPORT"
    file = elsewhere(office, before, "sửa lời.pdf", reprinted=True)
    told = camket(*issue, file, at=office.snv, as_json=False)
    assert (told.code, "Thiếu người làm" in told.out + told.err) == (1, True)
    assert office.state() == ("approved", "")
    kept = office.do("report", "show", PERIOD)["papers"]
    assert [(one["taken"], one["file_name"]) for one in kept] == [("kept", "bản cũ.pdf"), ("kept", "sửa lời.pdf")]
    assert all((office.snv / "documents" / f"{one['sha256']}.pdf").is_file() for one in kept)
    issued = office.do(*issue, file, "--override", "Thủ trưởng đồng ý lời cũ")
    assert (issued["paper"]["compared_by"], issued["paper"]["reason"]) == ("override", "Thủ trưởng đồng ý lời cũ")
    assert office.arrives() == f"received {NUMBER}"


def test_what_is_not_right_changes_nothing_and_says_why(office: Office) -> None:
    unsigned = office.paper("chưa ký.pdf")
    issue = ("report", "issue", PERIOD, "--signed")
    assert office.refused(*issue, unsigned) == "UNSIGNED_OUTSIDE_TRAINING"
    assert office.refused("report", "issue", PERIOD, "--number", NUMBER, "--issued-on", today()) == (
        "UNSIGNED_OUTSIDE_TRAINING"
    )
    broken = office.folder / "hỏng.pdf"
    broken.write_bytes(unsigned.read_bytes()[:4000])
    assert office.refused(*issue, broken) == "PAPER_UNREADABLE"
    locked = office.folder / "khóa.pdf"
    with pikepdf.open(unsigned) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert office.refused(*issue, locked) == "PAPER_UNREADABLE"
    picture = office.folder / "không phải.pdf"
    picture.write_bytes(b"%!PS")
    assert office.refused(*issue, picture) == "PAPER_UNREADABLE"
    stranger = office.key("stranger", office.authority.head(unit="Sở Tài chính", ends=FAR))
    by_stranger = office.by_head(office.paper("người khác.pdf"), stranger)
    answer = camket("report", "signed", PERIOD, "--signed", by_stranger, at=office.snv)
    assert answer.data["refusal"]["code"] == "PAPER_BADLY_SIGNED"
    assert "Sở Tài chính" in answer.data["refusal"]["message"]
    good = office.by_registry(office.by_head(office.paper("đúng.pdf")))
    assert office.refused(*issue, good, "--number", "126/BC-SNV") == "PAPER_SAYS_OTHER"
    assert office.refused(*issue, good, "--issued-on", "2026-01-05") == "PAPER_SAYS_OTHER"
    assert office.state() == ("approved", "")
    assert office.do("report", "show", PERIOD)["papers"] == []
    early = office.by_registry(office.by_head(office.paper("sớm.pdf")), day=today() - timedelta(days=1))
    assert office.refused(*issue, early) == "ISSUED_BEFORE_APPROVAL"
    late = office.by_registry(office.by_head(office.paper("muộn.pdf")), day=today() + timedelta(days=1))
    assert office.refused(*issue, late) == "ISSUED_IN_FUTURE"
    assert office.state() == ("approved", "")
    office.do(*issue, good)
    assert office.refused(*issue, good) == "REPORT_STEP_REFUSED"


def test_a_number_is_given_once_a_year_and_a_file_belongs_to_one_report(office: Office) -> None:
    file = office.by_registry(office.by_head(office.paper()))
    office.do("report", "issue", PERIOD, "--signed", file)
    office.do("report", "start", "2025-Q2")
    office.do("report", "approve", "2025-Q2")
    assert office.refused("report", "issue", "2025-Q2", "--signed", file) == "PAPER_OF_ANOTHER_REPORT"
    scan = scanned(office.paper_of("2025-Q1"), office.folder / "quét kỳ trước.pdf")
    words = ("--number", "126/BC-SNV", "--issued-on", today())
    assert office.refused("report", "issue", "2025-Q2", *words, "--scan", scan) == "PAPER_OF_ANOTHER_REPORT"
    other = office.folder / "quý II.pdf"
    office.do("report", "paper", "2025-Q2", "--to", other)
    office.by_registry(office.by_head(other))
    assert office.refused("report", "issue", "2025-Q2", "--signed", other) == "NUMBER_TAKEN"


def test_a_deputy_signs_and_a_signed_report_may_be_taken_back_for_a_new_draft(office: Office) -> None:
    deputy = office.key("deputy", office.authority.head("Nguyễn Văn Bình", ends=FAR))
    file = office.by_head(office.paper("phó.pdf", "--signer", "Phó Giám đốc|Nguyễn Văn Bình"), deputy)
    office.do("report", "signed", PERIOD, "--signed", file)
    texts = office.folder / "lời.toml"
    texts.write_text('causes = "Thiếu người làm."\n', "utf-8")
    office.do("report", "text", PERIOD, "--texts", texts)
    assert office.state() == ("draft", "")
    office.do("report", "approve", PERIOD)
    office.by_registry(file)
    assert office.refused("report", "issue", PERIOD, "--signed", file) == "PAPER_OF_ANOTHER_REPORT"
    again = office.by_registry(office.by_head(office.paper("lại.pdf")))
    office.do("report", "issue", PERIOD, "--signed", again)
    assert office.arrives() == f"received {NUMBER}"
    assert ok("check", at=office.snv)["ok"]


def test_words_put_over_a_paper_that_keeps_its_digest_are_seen(office: Office) -> None:
    """Who edits a print of ours, leaves its digest inside and has it signed does not get it issued."""
    paper = office.paper()
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        content = b"".join(stream.read_bytes() for stream in page.Contents)
        cut = content.rindex(b"BT")
        page.Contents = pdf.make_stream(content[:cut])
        pdf.save(paper)
    office.by_registry(office.by_head(paper))
    assert office.refused("report", "issue", PERIOD, "--signed", paper) == "PAPER_TEXT_DIFFERS"


def test_a_commitment_that_comes_back_is_checked_like_a_report(office: Office) -> None:
    promise = ("336/KH-UBND", "--year", "2025")
    make = ("commitment", "make", *promise, "--signer", "Trần Thị Hiên", "--signed-on", today())
    make += ("--to", office.folder / "usb", "--pdf")

    def printed(name: str, *words: object) -> Path:
        file = office.folder / name
        office.do("commitment", "draft", *promise, "--to", file, *words)
        return file

    stranger = office.key("stranger", office.authority.head(unit="Sở Tài chính", ends=FAR))
    by_stranger = office.by_head(printed("người khác.pdf", "--fields"), stranger)
    assert office.refused(*make, by_stranger) == "COMMITMENT_BADLY_SIGNED"
    half = office.by_head(printed("chưa dấu.pdf", "--fields"))
    assert office.refused(*make, half) == "COMMITMENT_BADLY_SIGNED"
    short = scanned(printed("giấy.pdf"), office.folder / "thiếu.pdf", pages=[0])
    assert office.refused(*make, short) == "SCAN_PAGES_WRONG"
    assert office.do("commitment", "list")["commitments"] == []
    superior = office.key("superior", office.authority.head("Nguyễn Văn Út", unit="UBND tỉnh Đồng Nai", ends=FAR))
    file = office.by_head(printed("cam kết.pdf", "--fields"))
    picture = office.folder / "hand.png"
    office.sign(file, superior, "--spot", "superior", "--picture", picture)
    stamp = pictures.stamp(office.folder / "stamp.png")
    words = ("--spot", "day", "--day", today(), "--spot", "stamp", "--picture", stamp)
    office.sign(file, office.registry, *words)
    told = office.do(*make, file)
    ok("receive", told["file"], at=office.province)
    assert [one["year"] for one in ok("commitment", "list", at=office.province)["commitments"]] == [2025]
    shown = ok("commitment", "show", *promise, "--agency", "SNV", at=office.province)["signatures"]
    assert shown["verdict"] == "incomplete", "its authority is not among those that the province believes"
    assert [one["spot"] for one in shown["signatures"]] == ["head", "superior", "day", "stamp"]
    assert ok("commitment", "show", *promise, at=office.snv)["signatures"] is None, "only who receives judges"
    with Building().open(office.province) as province, province.work() as work:
        (one,) = work.matters.all(Commitment)
        with pytest.raises(CommitmentBadlySigned):
            judge_received(province, work, half, one, digest_of(province, one.content))


def test_what_was_handed_in_is_only_added(office: Office) -> None:
    with closing(sqlite3.connect(office.snv / "workspace.db")) as book:
        assert book.execute("select count(*) from handed_paper").fetchone() == (0,)
    scan = scanned(office.paper("in ra.pdf", "--no-fields"), office.folder / "quét.pdf")
    words = ("--number", NUMBER, "--issued-on", today())
    office.do("report", "issue", PERIOD, *words, "--scan", scan)
    with closing(sqlite3.connect(office.snv / "workspace.db")) as book:
        for verb in ("update handed_paper set size = 1", "delete from handed_paper"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                book.execute(verb)
    assert office.arrives() == f"received {NUMBER}"
