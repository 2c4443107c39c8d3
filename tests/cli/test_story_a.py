"""Story A: the clerk's Monday, 06/07/2026, number by number; what needs a screen is tested with the window."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from desktop_app.documents.sample_evidence import make
from desktop_app.services.sample_data import read_catalogue
from desktop_app.services.sample_office import read_office
from tests.cli.mornings import DECISION, MONDAY, PLAN, Morning, Year
from tests.cli.shell import ROOT, camket, refused
from tests.signatures.authority import Authority
from tests.signatures.signed_papers import VIETNAM, How, Look, sign

FRIDAY = date(2026, 7, 3)
LATE, WAITING, THIRD = "40", "30", "20"
"""The overdue plan, the overdue task that waits for a partner, and the one that needs more time."""


@pytest.fixture
def monday(office_year: Year, tmp_path: Path) -> Morning:
    return office_year.morning(MONDAY, tmp_path / "sáng thứ Hai")


def four(counts: dict[str, int]) -> list[int]:
    return [counts[name] for name in ("done_on_time", "done_late", "in_time", "overdue")]


def test_the_morning_shows_what_waits_in_the_order_to_deal_with_it(monday: Morning) -> None:
    monday.do("backup", "--to", monday.folder / "ổ đĩa thứ hai", "--same-disk", day=FRIDAY)
    told = monday.do("today")
    assert (told["documents"], told["period"]) == (3, "Quý III/2026")
    assert four(told["counts"]) == [28, 3, 31, 2]
    assert told["counts"]["total"] == 64
    assert told["partner_counts"]["total"] == 17
    assert [(one["number"], one["state"]["due_on"], one["working_days"]) for one in told["overdue"]] == [
        ("40", "2026-06-30", -4), ("30", "2026-07-02", -2),
    ]  # fmt: skip
    (returned,) = told["returned"]
    assert (returned["report"]["number"], len(returned["answer"]["items"])) == ("92/BC-SNV", 1)
    assert [one["working_days"] for one in told["due_soon"]] == [4, 7, 9, 10]
    (silent,) = told["silent"]
    assert (silent["file_name"], silent["working_days"]) == ("BC_2026-T6_SNV_lan1.asice", 5)
    assert told["backed_up_on"] == FRIDAY.isoformat()
    said = monday.say("today").out
    first, day, counts, *rest = said.splitlines()
    assert first == "Sở Nội vụ · 3 văn bản giao · Quý III/2026"
    assert day == "Thứ Hai, 06/07/2026"
    assert counts == "Hoàn thành đúng hạn 28 · quá hạn 3 · đang thực hiện trong hạn 31 · quá hạn 2 · tổng 64"
    marks = ["Quá hạn: 2", "Trả lại để hoàn thiện", "Sắp đến hạn: 4", "Chưa có phiếu", "Sao lưu gần nhất: Thứ Sáu"]
    places = [next(place for place, line in enumerate(rest) if line.startswith(mark)) for mark in marks]
    assert places == sorted(places)


def signed_plan(file: Path) -> Path:
    """The product as the document system hands it out: signed by the head on 29/06/2026."""
    resources = ROOT / "resources"
    catalogue = read_catalogue(resources / "agencies" / "dong-nai-2024-10.toml")
    papers = read_office(resources / "sample" / "office", catalogue).evidence
    make(next(one for one in papers if one.id == "p-boiduong"), file)
    how = How(when=datetime(2026, 6, 29, 16, 0, tzinfo=VIETNAM), new=True, look=Look())
    file.write_bytes(sign(file.read_bytes(), Authority(kind="p256").head(), "Signature1", how))
    return file


def test_an_overdue_task_is_proved_by_its_signed_paper_and_counts_by_the_day_of_the_paper(
    monday: Morning, tmp_path: Path
) -> None:
    sheet = monday.do("task", LATE)
    assert sheet["task"]["working_days"] == -4
    assert (sheet["delegation"]["leader"], sheet["delegation"]["person"]) == ("Phan Đức Hạnh", "Hà Thị Tường Vi")
    assert sheet["partners"] == ["Sở Khoa học và Công nghệ"]
    assert "Minh chứng: Kế hoạch được ban hành – chưa có" in monday.say("task", LATE).out

    paper = signed_plan(tmp_path / "KH boi duong (1).pdf")
    (kept,) = monday.do("evidence", "add", LATE, paper, "--as-read")["evidence"]
    assert (kept["number"], kept["dated_on"]) == ("655/KH-SNV", "2026-06-29")
    assert kept["issuer"].casefold() == "sở nội vụ"
    assert "kỹ năng số" in kept["abstract"]

    monday.do("log", LATE, "--note", "Kế hoạch đã được ban hành.", "--done-on", kept["dated_on"])
    done = monday.do("task", LATE)
    assert done["task"]["word"] == "done_on_time"
    assert done["task"]["state"]["confirmation"] == "unconfirmed"
    assert done["requirements"] == [{"words": "Kế hoạch được ban hành", "evidence_ids": [kept["id"]]}]
    said = monday.say("task", LATE).out
    assert "Hoàn thành đúng hạn · Chờ xác nhận hoàn thành" in said
    assert "Ngày hoàn thành 29/06/2026 (theo minh chứng); cập nhật ngày 06/07/2026" in said
    assert four(monday.do("today")["counts"]) == [29, 3, 31, 1]

    offers = monday.do("evidence", "reuse", kept["id"])["offers"]
    assert [(one["number"], one["document_number"]) for one in offers if one["same_product"]] == [
        ("1.2", DECISION), ("2.2", DECISION),
    ]  # fmt: skip
    assert [one["same_product"] for one in offers[:3]] == [True, True, False]
    assert camket("evidence", "reuse", kept["id"], "1.2", at=monday.snv, today=MONDAY.isoformat()).code == 2
    before = len(list((monday.snv / "evidence").rglob("*")))
    for number, uses in (("1.2", 2), ("2.2", 3)):
        words = ("evidence", "reuse", kept["id"], number, "--document", DECISION, "--reason", "Cùng một sản phẩm")
        assert monday.do(*words)["uses"] == uses
    assert len(list((monday.snv / "evidence").rglob("*"))) == before
    (proof,) = monday.do("evidence", "list", "1.2", "--document", DECISION)["evidence"]
    assert (proof["evidence"]["sha256"], proof["link"]["reason"]) == (kept["sha256"], "Cùng một sản phẩm")


def photograph(file: Path, size: tuple[int, int], sideways: bool = False, noisy: bool = False) -> Path:
    """As a phone takes it: left half red, with the place it was taken at; held sideways a note alone tells."""
    picture = Image.effect_noise(size, 90).convert("RGB") if noisy else Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    notes = Image.Exif()
    notes.get_ifd(0x8825).update({1: "N", 2: (10.0, 57.0, 12.0), 3: "E", 4: (106.0, 49.0, 1.0)})
    if sideways:
        notes[0x0112] = 6
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture.save(file, exif=notes, quality=100)
    return file


def test_three_photographs_become_one_upright_file_without_the_place_and_the_originals_stay(
    monday: Morning, tmp_path: Path
) -> None:
    photos = [
        Path(shutil.copyfile(ROOT / "tests" / "documents" / "sideways.heic", tmp_path / "IMG_1.heic")),
        photograph(tmp_path / "IMG_2.jpg", (1200, 900), sideways=True),
        photograph(tmp_path / "IMG_3.jpg", (4000, 3000), noisy=True),
    ]
    assert photos[2].stat().st_size > 5_000_000
    words = ("evidence", "add", "7", "--photos", *photos, "--caption", "Họp thống nhất biểu mẫu tự chấm điểm")
    told = monday.do(*words, "--day", "03/07/2026")
    (kept,) = told["evidence"]
    assert (kept["media_type"], kept["dated_on"]) == ("application/pdf", "2026-07-03")
    assert kept["abstract"] == "Họp thống nhất biểu mẫu tự chấm điểm"
    assert [one["file_name"] for one in told["originals"]] == ["IMG_1.heic", "IMG_2.jpg", "IMG_3.jpg"]
    stored = {file.name: file for file in (monday.snv / "evidence").glob("[0-9a-f][0-9a-f]/*")}
    for photo, original in zip(photos, told["originals"], strict=True):
        assert stored[original["sha256"]].read_bytes() == photo.read_bytes()
    pdf = stored[kept["sha256"]].read_bytes()
    assert len(pdf) < photos[2].stat().st_size
    bound = pypdfium2.PdfDocument(pdf)
    assert len(bound) == 3
    for page in bound:
        seen = page.render(scale=0.5).to_pil().convert("RGB")
        left, right = (seen.getpixel((int(seen.width * share), seen.height // 2)) for share in (0.25, 0.75))
        assert isinstance(left, tuple)
        assert isinstance(right, tuple)
        assert left[0] > left[1] + 80
        assert right[0] < right[1] + 80
        assert "Họp thống nhất biểu mẫu" in page.get_textpage().get_text_range()
    with pikepdf.open(BytesIO(pdf)) as again:
        for page in again.pages:
            (image,) = page.get_images().values()
            assert isinstance(image, pikepdf.Stream)
            alone = BytesIO()
            pikepdf.PdfImage(image).extract_to(stream=alone)
            with Image.open(alone) as drawn:
                assert not drawn.getexif()
                assert max(drawn.size) <= 2400

    (sent,) = monday.do("supplement", PLAN, "--to", tmp_path / "gửi")["files"]
    outbox = max((monday.snv / "outbox").glob("*.asice"), key=lambda file: file.stat().st_mtime_ns)
    assert Path(sent).is_file()
    names = zipfile.ZipFile(outbox).namelist()
    assert any(kept["sha256"] in name for name in names)
    assert not [name for name in names for one in told["originals"] if one["sha256"] in name]


def test_photographs_that_cannot_be_opened_are_refused_and_nothing_is_kept(monday: Morning, tmp_path: Path) -> None:
    good = photograph(tmp_path / "IMG_1.jpg", (64, 48))
    heic = tmp_path / "IMG_2.heic"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    cut = tmp_path / "IMG_3.jpg"
    cut.write_bytes(photograph(tmp_path / "whole.jpg", (640, 480)).read_bytes()[:900])
    before = sorted((monday.snv / "evidence").rglob("*"))
    for bad, words in ((heic, "HEIC"), (cut, "hỏng")):
        typed = ("evidence", "add", "7", "--photos", good, bad, "--caption", "Họp", "--day", "03/07/2026")
        assert monday.refused(*typed) == "PHOTO_UNREADABLE"
        answer = monday.say(*typed)
        assert words in answer.err
    assert sorted((monday.snv / "evidence").rglob("*")) == before


def test_a_sheet_of_seven_rows_brings_six_and_shows_the_one_that_differs(monday: Morning) -> None:
    (given,) = monday.papers.glob("Phieu thu thap*.xlsx")
    book = load_workbook(given)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    places = {str(cell.value): cell.column or 0 for cell in head}
    rows = [row for row in sheet.iter_rows(min_row=(head[0].row or 0) + 1) if row[0].value]
    assert len(rows) == 7
    for row in rows:
        line = row[0].row or 0
        sheet.cell(line, places["Trạng thái"]).value = "Đang thực hiện"
        sheet.cell(line, places["Tiến độ (%)"]).value = 60
        sheet.cell(line, places["Ngày thực hiện"]).value = date(2026, 7, 2)
        sheet.cell(line, places["Kết quả, văn bản chứng minh"]).value = f"Kết quả phòng báo, nhiệm vụ {row[0].value}"
    filled = given.with_name("phòng gửi lại.xlsx")
    book.save(filled)
    (looked,) = monday.do("collect", "check", filled)["files"]
    assert (looked["counts"]["new"], looked["counts"]["conflict"]) == (6, 1)
    said = monday.say("collect", "check", filled).out
    assert "7 dòng: 6 mới, 1 khác với cập nhật ngày 02/07" in said
    (differs,) = [row for row in looked["rows"] if row["outcome"] == "conflict"]
    assert differs["task"] == "44"
    assert differs["ours"]["note"] == "Đã hoàn thành dự thảo lần 1, gửi lấy ý kiến 06 đơn vị."
    assert differs["theirs"]["note"] == "Kết quả phòng báo, nhiệm vụ 44"
    monday.do("collect", "in", filled)
    task = monday.do("task", "44")
    assert [one["note"] for one in task["entries"]][-1] == differs["ours"]["note"]
    assert monday.do("task", "32")["entries"][-1]["author"] == "Phòng Công chức, viên chức"


def test_the_task_that_waits_for_a_partner_tells_days_and_nothing_else(monday: Morning) -> None:
    (asked,) = monday.do("task", WAITING)["coordination"]
    assert (asked["asked_on"], asked["due_on"], asked["open"], asked["past_due"]) == (
        "2026-06-15", "2026-06-22", True, 10,
    )  # fmt: skip
    said = monday.say("task", WAITING).out
    assert "đề nghị ngày 15/06/2026 · hạn trả lời 22/06/2026 · chưa trả lời · 10 ngày làm việc" in said
    message = monday.do("coordination", "list", "--task", WAITING, "--message")["message"]
    assert "Sở Tài chính" in message
    assert "560/SNV-TCBM" in message
    for blame in ("né tránh", "đùn đẩy", "chậm trễ", "vi phạm", "lỗi"):
        assert blame not in (said + message).casefold()


def test_more_time_is_asked_for_and_the_old_deadline_still_counts(monday: Morning, tmp_path: Path) -> None:
    words = ("request", "extend", THIRD, "--until", "2026-08-15", "--cause", "objective", "--paper", "690/SNV-CCHC")
    monday.do(*words, "--reason", "Hệ thống dùng chung đang nâng cấp", "--to", tmp_path / "gửi")
    (row,) = [one for one in monday.do("tasks")["tasks"] if one["number"] == THIRD]
    assert row["extension_pending"] is True
    assert row["state"]["due_on"] == "2026-07-15"
    assert "Đang đề nghị gia hạn" in monday.say("tasks", "--state", "due_soon").out
    assert four(monday.do("today")["counts"]) == [28, 3, 31, 2]
    (late,) = [one for one in monday.do("tasks", day=date(2026, 7, 16))["tasks"] if one["number"] == THIRD]
    assert late["word"] == "overdue"
    assert refused("task", "999", at=monday.snv, today=MONDAY.isoformat()) == "TASK_UNKNOWN"
