"""Letters, minutes and slips by command line: each kind is a file at the end, number and day open or given."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

LATE = "2025-03-17"
DOCUMENT = "336/KH-UBND"


def words_of(file: Path) -> str:
    told = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(told.split())


def printed(places: Places, at: Path, kind: str, *words: object) -> str:
    file = places.folder / f"{kind}.pdf"
    told = ok("print", kind, *words, "--to", file, at=at, today=LATE)
    assert (told["file"], told["pages"] > 0) == (str(file), True)
    return words_of(file)


@pytest.fixture
def asked(places: Places) -> Places:
    """A request, a question and a commitment have been made, a report has arrived and was returned."""
    to = ("--to", places.usb)
    ok("request", "extend", "2", "--until", "30/04/2025", "--reason", "Chờ ý kiến", *to, at=places.snv, today=LATE)
    ok("request", "clarify", "2", "--reason", "Thủ tục nào?", *to, at=places.snv, today=LATE)
    signing = ("--signer", "Trần Minh Quang", "--title", "Giám đốc", "--signed-on", "2025-01-20")
    ok("commitment", "make", DOCUMENT, "--year", "2025", *signing, *to, at=places.snv, today=LATE)
    ok("report", "start", "2025-Q1", at=places.snv, today=LATE)
    ok("report", "approve", "2025-Q1", at=places.snv, today=LATE)
    ok("report", "issue", "2025-Q1", "--number", "05/BC-SNV", "--issued-on", "2025-03-17", at=places.snv, today=LATE)
    file = ok("export", "2025-Q1", *to, at=places.snv, today=LATE)["file"]
    ok("receive", file, at=places.province, today=LATE)
    back = ("--item", "2=Bổ sung biên bản", "--due-on", "2025-03-25")
    ok("return", "SNV:2025-Q1", *back, *to, at=places.province, today=LATE)
    return places


def test_every_letter_minute_and_slip_is_written(asked: Places) -> None:
    snv, province = asked.snv, asked.province
    requests = ok("request", "list", at=snv, today=LATE)["requests"]
    by_kind = {"question" in one["request"]: one["request"]["id"][-8:] for one in requests}
    text = printed(asked, snv, "extension", by_kind[False], "--measure", "Họp hằng tuần", "--unit", "CCHC")
    assert "/SNV-CCHC" in text
    assert "đến hết ngày 30/4/2025" in text
    text = printed(asked, snv, "clarification", by_kind[True], "--number", "07/SNV-VP", "--day", "2025-03-18")
    assert "Số: 07/SNV-VP" in text
    assert "ngày 18 tháng 3 năm 2025" in text
    assert "Sở Tư pháp" in printed(asked, snv, "coordination", "2", "--addressee", "Sở Tư pháp", "--ask", "Cử người")
    assert "V/v đôn đốc" in printed(asked, province, "reminder", "SNV", "--answer-by", "25/03/2025")
    templated(asked)
    assert "V/v nhắc gửi báo cáo" in printed(asked, province, "report-reminder", "2025-Q2")
    sides = (
        "--from",
        "Phó Trưởng phòng|Nguyễn Thị Ước",
        "--receiver",
        "Chuyên viên|Lê Văn Phước",
        "--on",
        "2025-03-16",
    )
    assert "ngày 16 tháng 3 năm 2025" in printed(asked, snv, "handover", *sides, "--why", "Quyết định điều động")
    visit = ("SNV", "--inspector", "Trưởng phòng|Phạm Thị Mai", "--task", "2", "--place", "Sở Nội vụ")
    assert "Kiểm tra 1 nhiệm vụ" in printed(asked, province, "inspection", *visit)
    assert "năm 2025" in printed(asked, snv, "review", "--year", "2025")
    assert "05/BC-SNV" in printed(asked, snv, "file-index", "--year", "2025")
    assert "Niêm phong gói hồ sơ" in printed(asked, snv, "log", "2025-03-17", "17/03/2025")
    assert "Báo cáo quý I năm 2025" in printed(asked, province, "receipt", "SNV")
    assert "Bổ sung biên bản" in printed(asked, province, "return", "SNV:2025-Q1")
    assert "Cho gia hạn" in printed(asked, snv, "routing", "2025-Q1", "--decide", "Cho gia hạn")
    assert "Văn bản chưa được ký số" in printed(asked, snv, "signatures", asked.folder / "routing.pdf")


def test_what_cannot_be_printed_is_refused_and_nothing_is_written(places: Places) -> None:
    to = ("--to", places.folder / "giấy.pdf")
    assert refused("print", "extension", "khongco", *to, at=places.snv, today=LATE) == "REQUEST_UNKNOWN"
    assert refused("print", "receipt", "STP", *to, at=places.province, today=LATE) == "NOTHING_RECEIVED"
    assert refused("print", "review", "--year", "2025", *to, at=places.snv, today=LATE) == "COMMITMENT_UNKNOWN"
    assert refused("print", "reminder", *to, at=places.snv, today=LATE) == "WRONG_KIND_OF_WORKSPACE"
    past = ("2", "--addressee", "Sở Tư pháp", "--answer-by", "16/03/2025")
    assert camket("print", "coordination", *past, *to, at=places.snv, today=LATE).code == 2
    assert camket("print", "log", "2025-03-17", "2025-03-16", *to, at=places.snv, today=LATE).code == 2
    assert camket("print", "handover", "--from", "Nguyễn Thị Ước", *to, at=places.snv, today=LATE).code == 2
    assert not (places.folder / "giấy.pdf").exists()


def templated(places: Places) -> None:
    """The province gives words for letters of one kind: they stand before the letter's own, filled."""
    file, named = places.folder / "mẫu.toml", ("--addressee", "Sở Tư pháp", "--ask", "Cử người")
    said = "Theo {{document}} ngày {{document_date}}, {{agency}} kính gửi ngày {{day}}."
    text = f'name = "{{}}"\ntitle = "Lời mở đầu"\nparagraphs = ["{said}"]\n'
    for name in ("coordination", "ghi-chu"):
        file.write_text(text.format(name), encoding="utf-8")
        words = ("pack", "publish", "template", file, "--to", places.usb)
        ok("receive", ok(*words, at=places.province, today=LATE)["file"], at=places.snv, today=LATE)
    listed = camket("pack", "list", at=places.snv, today=LATE, as_json=False).out
    assert listed.count("không có loại văn bản nào mang tên này") == 1
    (places.folder / "coordination.pdf").unlink()
    page = printed(places, places.snv, "coordination", "2", *named)
    opening = page.partition("Theo Kế hoạch")[2]
    assert opening.startswith(" số 336/KH-UBND ngày 15/10/2024, Sở Nội vụ kính gửi ngày ……."), opening[:90]
    assert page.index("kính gửi") < page.index("Cử người")
