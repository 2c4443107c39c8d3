"""Story C by command line, number by number: the returned report, 22/09/2026, its answer due on 25/09/2026."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.cli.mornings import PLAN, RETURNED, Morning, Year

PERIOD = "2026-Q3"
LATER = date(2026, 9, 24)
SCAN = "105_TTr-SNV đủ 2 trang.txt"
REPLACES = "Báo cáo mới ghi rõ: thay thế Báo cáo số 125/BC-SNV ngày 15/9/2026."


@pytest.fixture
def tuesday(office_year: Year, tmp_path: Path) -> Morning:
    morning = office_year.morning(RETURNED, tmp_path / "báo cáo bị trả lại")
    morning.do("receive", morning.packages("receipt")[-1])
    return morning


def mailed(morning: Morning) -> Path:
    """What the mail made of the name of the return."""
    file = morning.folder / "TL_2026-Q3_SNV_lan1.asice (1).zip"
    shutil.copyfile(morning.packages("return")[-1], file)
    return file


def rounds(morning: Morning, day: date | None = None, at: Path | None = None) -> list[dict[str, Any]]:
    rows = morning.do("report", "list", day=day, at=at)["reports"]
    return sorted((one for one in rows if one["period"] == PERIOD), key=lambda one: int(one["round"]))


def rows_of(morning: Morning, task: str) -> list[dict[str, Any]]:
    rows = morning.do("tasks", "--entries")["tasks"]
    (row,) = [one for one in rows if (one["number"], one["document_number"]) == (task, PLAN)]
    return list(row["entries"])


def full_scan(morning: Morning) -> None:
    scan = morning.folder / SCAN
    scan.write_text("Tờ trình, trang 1 và trang 2", "utf-8")
    morning.do("evidence", "add", "14", scan, "--document", PLAN)


def right_figure(morning: Morning) -> None:
    """Task 27: 58 of 85, in place of what was stated; the day of the work stays that of the quarter."""
    wrong = rows_of(morning, "27")[-1]
    note = ("--note", "Đã kiểm tra 58/85 đơn vị theo lịch của quý III.")
    made = morning.do("log", "27", "--document", PLAN, "--corrects", wrong["id"], "--figure", "58/85", *note)
    assert made["entry"]["worked_on"] == wrong["worked_on"]
    assert made["next_period"] is None


def explained(morning: Morning, report: str) -> None:
    words = ("--text", "Quyết định sắp xếp đủ 04 trung tâm, có trung tâm thứ tư", "--cites", "640/QĐM-UBND")
    morning.do("report", "explain", report, "--task", "31", *words)


def evidence_in(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        return {name.partition("/")[2] for name in archive.namelist() if name.startswith("evidence/")}


def words_of(pdf: Path) -> tuple[int, str]:
    found = pypdfium2.PdfDocument(pdf)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in found).split())
    pages = len(found)
    found.close()
    return pages, text


def test_the_returned_report(tuesday: Morning) -> None:
    # 1: recognised whatever the mail has called it; nothing changes until it is taken in
    file = mailed(tuesday)
    (seen,) = tuesday.do("receive", "--look", file)["files"]
    assert seen["line"] == "Trả lại để hoàn thiện · Báo cáo quý III lần 1 · 3 nội dung · trước 25/09/2026"
    assert [one["state"] for one in rounds(tuesday)] == ["received"]
    tuesday.do("receive", file)
    (first,) = rounds(tuesday)
    assert (first["state"], first["due_back_on"], first["arrived_on"]) == ("returned", "2026-09-25", "2026-09-15")

    # 2: three open places, each with comment, field and what was sent; all else is locked
    view = tuesday.do("report", "answer", first["id"])
    assert [(one["sent"]["number"], one["item"]["field"]) for one in view["remarks"]] == [
        ("14", "evidence"), ("27", "figures"), ("31", "word"),
    ]  # fmt: skip
    assert [one["touched"] for one in view["remarks"]] == [False, False, False]
    figure = view["remarks"][1]["sent"]["figures"][0]
    assert (figure["numerator"], figure["denominator"]) == (85, 85)
    elsewhere = tuesday.do(
        "log", "8", "--document", PLAN, "--worked-on", "14/09/2026", "--note", "Đã kiểm tra thêm 05 xã"
    )
    assert elsewhere["next_period"]["because"] == "locked"
    assert "giữ nguyên ở chỗ này" in elsewhere["next_period"]["sentence"]

    # 3: the full scan; 58 in place of 85
    full_scan(tuesday)
    right_figure(tuesday)
    # 4: explained instead of changed: the state stays as it was
    explained(tuesday, first["id"])
    view = tuesday.do("report", "answer", first["id"])
    last = view["remarks"][2]
    assert (last["touched"], last["answer"]["cites"]) == (False, "640/QĐM-UBND")
    assert last["sent"]["word"] == last["now"]["word"] == "done_on_time"
    # 5: the bar at the top
    assert view["sentence"] == f"Số liệu trong văn bản đã ký thay đổi: cần ký lại. {REPLACES}"

    # 6: the next round begins from what was sent; one page says what differs
    second = tuesday.do("report", "start", PERIOD, "--document", PLAN)["report"]
    assert second["round"] == 2
    words = tuesday.folder / "lời văn.toml"
    results = f"{second['texts']['results']} Kiểm tra công vụ đạt 58/85 đơn vị."
    kept = {**second["texts"], "results": results}
    words.write_text("".join(f"{name} = '''{text}'''\n" for name, text in kept.items()), "utf-8")
    tuesday.do("report", "text", second["id"], "--texts", words)
    told = tuesday.do("report", "compare", second["id"])
    assert (told["figures"], told["files"], told["explanations"], told["sentences"]) == (2, 1, 1, 2)
    assert told["tally"] == "2 số liệu thay đổi, 1 tệp, 1 giải trình"
    assert {(one["what"], one["before"], one["after"], one["follows"]) for one in told["changes"]} >= {
        ("numerator", "85", "58", False), ("rate", "100,0%", "68,2%", True),
    }  # fmt: skip
    assert {one["number"] for one in told["changes"] if one["number"]} == {"14", "27"}
    slip = tuesday.folder / "so sánh.pdf"
    tuesday.do("print", "compare", second["id"], "--to", slip)
    pages, said = words_of(slip)
    assert pages == 1
    for part in ("2 số liệu thay đổi, 1 tệp minh chứng, 1 giải trình", "68,2%", "640/QĐM-UBND", "125/BC-SNV"):
        assert part in said
    places = tuesday.do("report", "marks", second["id"])["marks"]
    assert {(one["block"], one["number"], one["field"]) for one in places} == {
        ("figures", "27", "numerator"), ("figures", "27", "rate"), ("tasks", "27", "result"),
        ("tasks", "14", "evidence"), ("text", "", "sentence"),
    }  # fmt: skip
    reading = tuesday.folder / "bản xem.pdf"
    tuesday.do("print", "marked", second["id"], "--to", reading)
    assert "BẢN XEM, CÓ ĐÁNH DẤU CHỖ SỬA so với Báo cáo số 125/BC-SNV" in words_of(reading)[1]

    # 7: signed again, numbered, exported; only new files are inside
    tuesday.do("report", "approve", second["id"])
    tuesday.do("report", "issue", second["id"], "--number", "131/BC-SNV", "--issued-on", RETURNED)
    sent = Path(
        tuesday.do("export", second["id"], "--to", tuesday.folder / "mail", "--plain", "--reason", "Tập huấn")["file"]
    )
    assert sent.name == "BC_2026-Q3_SNV_lan2.asice"
    new, old = evidence_in(sent), {name for file in tuesday.packages("report") for name in evidence_in(file)}
    scan = tuesday.folder / SCAN
    assert hashlib.sha256(scan.read_bytes()).hexdigest() in new
    assert not new & old
    states = [(one["round"], one["state"], one["number"]) for one in rounds(tuesday)]
    assert states == [(1, "returned", "125/BC-SNV"), (2, "exported", "131/BC-SNV")]
    _pages, paper = words_of(paper_of(tuesday, second["id"]))
    assert "thay thế Báo cáo số 125/BC-SNV ngày 15/9/2026" in paper

    # 8: the receipt, then accepted; the day of round 1 still counts, both rounds are kept
    tuesday.do("receive", sent, "--arrived-on", LATER, at=tuesday.province, day=LATER)
    there = tuesday.do("report", "compare", "SNV:2026-Q3", at=tuesday.province, day=LATER)
    assert there["tally"] == "2 số liệu thay đổi, 1 tệp, 1 giải trình"
    assert there["answers"][0]["cites"] == "640/QĐM-UBND"
    checked = tuesday.do("report", "check", "SNV:2026-Q3", at=tuesday.province, day=LATER)
    assert checked["lines"] == tuesday.do("report", "check", second["id"], day=LATER)["lines"]
    mail = tuesday.folder / "trả lời"
    receipt = tuesday.do("receipt", "SNV", "--to", mail, at=tuesday.province, day=LATER)["files"]
    tuesday.do("receive", *receipt, day=LATER)
    assert [one["state"] for one in rounds(tuesday, LATER)] == ["returned", "received"]
    accepted = tuesday.do("accept", "SNV:2026-Q3", "--to", mail, at=tuesday.province, day=LATER)["files"]
    tuesday.do("receive", *accepted, day=LATER)
    for at in (None, tuesday.province):
        assert [one["state"] for one in rounds(tuesday, LATER, at)] == ["superseded", "accepted"]
    table = tuesday.folder / "tổng hợp.pdf"
    tuesday.do("consolidate", PERIOD, "--document", PLAN, "--to", table, at=tuesday.province, day=LATER)
    _pages, said = words_of(table)
    assert "15/09/2026" in said


def paper_of(morning: Morning, report: str) -> Path:
    digest = morning.do("report", "show", report)["report"]["pdf_sha256"]
    return morning.snv / "documents" / f"{digest}.pdf"


def test_with_evidence_alone_nothing_is_signed_again(tuesday: Morning) -> None:
    """A return that asks for evidence alone: the supplement answers it, with an explanation beside."""
    tuesday.do("receive", mailed(tuesday))
    (first,) = rounds(tuesday)
    full_scan(tuesday)
    view = tuesday.do("report", "answer", first["id"])
    assert view["sentence"].startswith("Cơ quan theo dõi yêu cầu báo cáo lại: cần ký lại.")
    assert (view["figures"], view["files"], view["sentences"]) == (0, 1, 0)


def test_a_place_that_nobody_asked_about_is_opened_with_a_reason_that_travels(tuesday: Morning) -> None:
    tuesday.do("receive", mailed(tuesday))
    (first,) = rounds(tuesday)
    more = ("--worked-on", "12/09/2026", "--document", PLAN)
    tuesday.do("log", "8", *more, "--note", "Đã kiểm tra thêm 05 xã")
    second = tuesday.do("report", "start", PERIOD, "--document", PLAN)["report"]["id"]
    assert tuesday.do("report", "compare", second)["changes"] == []
    words = tuesday.folder / "lời văn.toml"
    words.write_text('proposals = "Đề nghị khác."\n', "utf-8")
    assert tuesday.refused("report", "text", second, "--texts", words) == "PLACE_LOCKED"
    assert tuesday.refused("report", "open", first["id"], "--task", "8") == "ANSWER_NEEDS_WORDS"
    opened = tuesday.do("report", "open", first["id"], "--task", "8", "--reason", "Nhập thiếu kết quả ngày 12/9")
    told = tuesday.do("report", "compare", second)
    assert {one["number"] for one in told["changes"]} == {"8"}
    assert [one["text"] for one in told["answers"]] == ["Nhập thiếu kết quả ngày 12/9"]
    tuesday.do("report", "take-back", first["id"], "--answer", opened["answer"]["id"])
    assert tuesday.do("report", "compare", second)["changes"] == []
    assert tuesday.refused("report", "explain", first["id"], "--task", "8", "--text", "x") == "REMARK_UNKNOWN"
