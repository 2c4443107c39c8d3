"""Story A in the window: the clerk's Monday, 06/07/2026, step by step, as she sees and does it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.collecting_dialog import CollectingDialog
from desktop_app.ui.agency.extension_dialog import ExtensionDialog
from desktop_app.ui.agency.photos_dialog import PhotosDialog
from desktop_app.ui.agency.reuse_dialog import ReuseDialog
from desktop_app.ui.kit.dialogs import ProblemDialog
from tests.cli.mornings import MONDAY, Morning, Year
from tests.cli.test_story_a import FRIDAY, photograph, signed_plan
from tests.homes import all_at_home
from tests.ui.agency_window import Seen, dialog, drop, history, lines, press, session, spoken, words
from tests.ui.office_morning import opened, press_in_menu, save_to
from tests.ui.support import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "sáng thứ Hai", monkeypatch) as both:
        yield both


def test_from_the_first_list_to_one_file_that_proves_three_tasks(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up = office_year.morning(MONDAY, tmp_path / "thứ Sáu")
    backed_up.do("backup", "--to", tmp_path / "ổ đĩa thứ hai", "--same-disk", day=FRIDAY)
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    with session(qtbot, backed_up.snv) as seen:
        seen.opened()
        _the_list_of_the_morning(seen)
        _the_first_overdue_task(seen)
        _the_signed_file_fills_in_what_it_says(seen, signed_plan(tmp_path / "KH boi duong (1).pdf"))
        _one_sentence_states_the_completion(seen)
        _one_tick_uses_the_file_for_another_task(seen)
    kept = backed_up.do("evidence", "list", "1.2", "--document", "215/QĐM-UBND")["evidence"]
    assert [one["link"]["reason"] for one in kept] == ["Cùng một sản phẩm"]


def _the_list_of_the_morning(seen: Seen) -> None:
    assert seen.window.windowTitle() == "Sở Nội vụ · 3 văn bản giao · Quý III/2026 · Đã lưu"
    page = seen.today()
    assert page.tile.accessibleName().startswith("28 Hoàn thành đúng hạn. 3 Hoàn thành quá hạn. 31 ")
    assert page.tile.accessibleName().endswith("2 Đang thực hiện, quá hạn")
    groups = [said.split(", ")[0] for said in spoken(page.todo)]
    assert groups[:9] == ["Quá hạn"] * 2 + ["Bị trả lại"] + ["Sắp đến hạn"] * 4 + ["Chưa có phiếu", "Sao lưu"]
    assert "5 ngày làm việc" in spoken(page.todo)[7]
    assert "Sao lưu gần nhất: Thứ Sáu, 03/07/2026" in spoken(page.todo)[8]
    assert page.count() == 8


def _the_first_overdue_task(seen: Seen) -> None:
    panel = seen.today().panel
    said = words(panel)
    assert "Nhiệm vụ\u00a040" in said
    assert "30/06/2026 (giao: “Trước ngày 30/6/2026”)" in said
    for words_of_the_task in ("Phan Đức Hạnh", "Hà Thị Tường Vi", "Sở Khoa học và Công nghệ"):
        assert words_of_the_task in said
    assert panel.countdown.accessibleName() == "Quá 4 ngày làm việc. Thời hạn 30/06/2026"
    assert panel.requirements.accessibleName().endswith("Kế hoạch được ban hành: chưa có")


def _the_signed_file_fills_in_what_it_says(seen: Seen, paper: Path) -> None:
    QTest.keyClick(seen.today().todo, Qt.Key.Key_Return)
    seen.rest()
    page = seen.tasks()
    drop(page.panel.evidence.drop, paper)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    seen.rest()
    assert (asked.number.text(), asked.day.edit.text()) == ("655/KH-SNV", "29/06/2026")
    assert asked.issuer.text().casefold() == "sở nội vụ"
    assert "kỹ năng số" in asked.abstract.text()
    for field, mark in asked.marks.items():
        assert mark.isVisible(), field
        assert mark.text() == "đọc từ tệp – anh/chị kiểm tra lại"
    assert len(asked.read.text().splitlines()) == 1
    QTest.keyClick(asked, Qt.Key.Key_Return)
    seen.rest()
    assert page.panel.requirements.accessibleName().startswith("Minh chứng cần có. 1 trên 1")


def _one_sentence_states_the_completion(seen: Seen) -> None:
    page = seen.tasks()
    assert page.panel.composer.kind.currentText() == "Hoàn thành"
    field = page.panel.composer.composer.field
    field.setFocus()
    type_text(field, "Kế hoạch đã được ban hành.")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    seen.rest()
    assert page.panel.chip.text() == "Hoàn thành đúng hạn"
    assert page.panel.confirmation.text() == "Chờ xác nhận hoàn thành"
    said = words(page.panel)
    assert "Ngày hoàn thành | 29/06/2026 (theo minh chứng); cập nhật ngày\u00a006/07/2026" in said
    assert seen.today().tile.accessibleName().startswith("29 Hoàn thành đúng hạn. 3 ")
    assert seen.today().tile.accessibleName().endswith("1 Đang thực hiện, quá hạn")


def _one_tick_uses_the_file_for_another_task(seen: Seen) -> None:
    page = seen.task("40")
    press(page.panel.more)
    press_in_menu(seen, "Dùng 655/KH-SNV cho nhiệm vụ khác…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReuseDialog)
    offered = [asked.tasks.item(place).text() for place in range(3)]
    assert [text.startswith("[cùng sản phẩm]") for text in offered] == [True, True, False]
    assert "Nhiệm vụ\u00a01.2" in offered[0]
    assert not asked.answer.isEnabled()
    QTest.keyClick(asked.tasks, Qt.Key.Key_Space)
    assert asked.reason.text() == "Cùng một sản phẩm"
    press(asked.answer)
    seen.rest()
    assert seen.window.toast_area.text() == "Tệp đã dùng chung cho 1 nhiệm vụ khác"
    assert "dùng chung" in page.panel.evidence._cards[0].accessibleName()


def test_photographs_become_one_upright_file_and_a_format_that_we_do_not_open_is_named(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, morning = monday
    photos = [
        photograph(tmp_path / "IMG_1.jpg", (1200, 900)),
        photograph(tmp_path / "IMG_2.jpg", (1200, 900), sideways=True),
        photograph(tmp_path / "IMG_3.jpg", (4000, 3000), noisy=True),
    ]
    heic = tmp_path / "IMG_4.heic"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    page = seen.task("7")
    for files in ([*photos, heic], photos):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        QApplication.clipboard().setMimeData(data)
        page.panel.evidence.drop.setFocus()
        QTest.keyClick(page.panel.evidence.drop, Qt.Key.Key_V, CTRL)
        seen.rest()
        asked = dialog(seen.qtbot)
        assert isinstance(asked, PhotosDialog)
        assert f"{len(files)} ảnh gộp thành 1 tệp PDF, bản gốc vẫn giữ" in words(asked)
        seen.qtbot.waitUntil(lambda shown=asked: shown.shown() == 3)
        assert not asked.answer.isEnabled()
        type_text(asked.caption, "Họp thống nhất biểu mẫu tự chấm điểm")
        asked.day.set_day(date(2026, 7, 3))
        QTest.keyClick(asked, Qt.Key.Key_Return)
        seen.rest()
        if heic in files:
            problem = dialog(seen.qtbot)
            assert isinstance(problem, ProblemDialog)
            assert "HEIC" in words(problem)
            problem.reject()
            assert page.panel.evidence._cards == []
    assert seen.window.toast_area.text() == "Đã đính kèm 3 ảnh thành 1 tệp"
    seen.close()
    (kept,) = morning.do("evidence", "list", "7")["evidence"]
    assert (kept["evidence"]["media_type"], kept["evidence"]["dated_on"]) == ("application/pdf", "2026-07-03")
    stored = {file.name: file for file in (morning.snv / "evidence").rglob("*") if file.is_file()}
    pdf = stored[kept["evidence"]["sha256"]].read_bytes()
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    assert b"Exif\0\0" not in pdf
    assert {photo.read_bytes() for photo in photos} <= {file.read_bytes() for file in stored.values()}


def test_a_filled_sheet_brings_six_rows_and_shows_the_seventh_side_by_side(monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    filled = _filled_sheet(morning)
    seen.task("44")
    drop(seen.window, filled)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, CollectingDialog)
    assert "7 dòng: 6 mới, 1 khác với cập nhật ngày 02/07" in asked.lead.text()
    ((theirs, ours),) = asked.choices.values()
    assert "Kết quả phòng báo, nhiệm vụ 44" in theirs.accessibleDescription()
    assert "Đã hoàn thành dự thảo lần 1" in ours.accessibleDescription()
    press(asked.answer)
    seen.rest()
    asked.reject()
    page = seen.task("44")
    assert "Đã hoàn thành dự thảo lần 1" in history(page.panel.timeline)[0]
    assert "Kết quả phòng báo, nhiệm vụ 32" in history(seen.task("32").panel.timeline)[0]


def _filled_sheet(morning: Morning) -> Path:
    (given,) = morning.papers.glob("Phieu thu thap*.xlsx")
    book = load_workbook(given)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    places = {str(cell.value): cell.column or 0 for cell in head}
    for row in [row for row in sheet.iter_rows(min_row=(head[0].row or 0) + 1) if row[0].value]:
        line = row[0].row or 0
        sheet.cell(line, places["Trạng thái"]).value = "Đang thực hiện"
        sheet.cell(line, places["Tiến độ (%)"]).value = 60
        sheet.cell(line, places["Ngày thực hiện"]).value = date(2026, 7, 2)
        sheet.cell(line, places["Kết quả, văn bản chứng minh"]).value = f"Kết quả phòng báo, nhiệm vụ {row[0].value}"
    filled = given.with_name("phòng gửi lại.xlsx")
    book.save(filled)
    return filled


def test_a_partner_is_reminded_with_facts_and_an_extension_changes_no_count(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, morning = monday
    _the_partner_is_reminded(seen, tmp_path)
    _an_extension_is_asked_for(seen, tmp_path)
    assert seen.today().tile.accessibleName().endswith("2 Đang thực hiện, quá hạn")
    seen.close()
    (asked,) = morning.do("task", "30")["coordination"]
    assert [one["way"] for one in asked["reminders"]] == ["message"]
    (told,) = [one for one in morning.do("tasks")["tasks"] if one["number"] == "20"]
    assert (told["extension_pending"], told["state"]["due_on"]) == (True, "2026-07-15")


def _the_partner_is_reminded(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("30")
    box = page.panel._coordination
    assert box is not None
    assert box.isVisible()
    said = box.accessibleName()
    assert "Sở Tài chính: đề nghị ngày 15/06/2026 · hạn trả lời 22/06/2026 · chưa trả lời · 10 ngày làm việc" in said
    press(box.buttons["copy"])
    seen.rest()
    copied = QApplication.clipboard().text()
    assert "Sở Tài chính" in copied
    assert "560/SNV-TCBM" in copied
    for blame in ("né tránh", "đùn đẩy", "chậm trễ", "vi phạm", "lỗi"):
        assert blame not in (said + copied).casefold()
    seen.window.toast_area.press()
    seen.rest()
    press(page.panel._coordination.buttons["letter"])
    save_to(seen, tmp_path / "công văn nhắc.pdf")
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(tmp_path / "công văn nhắc.pdf"))
    assert "Sở Tài chính" in text


def _an_extension_is_asked_for(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("20")
    press(page.panel.more)
    press_in_menu(seen, "Đề nghị gia hạn…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ExtensionDialog)
    asked.objective.setChecked(True)
    type_text(asked.reason, "Hệ thống dùng chung đang nâng cấp")
    type_text(asked.wanted.edit, "10/07/2026")
    assert asked.notice.text() == "Ngày đề nghị phải sau thời hạn hiện hành"
    assert not asked.answer.isEnabled()
    asked.wanted.edit.clear()
    type_text(asked.wanted.edit, "15/08/2026")
    type_text(asked.paper, "690/SNV-CCHC")
    press(asked.answer)
    seen.rest()
    row = next(line for line in lines(page.model) if "20, " in line and "24 thủ tục" in line)
    assert "Đang đề nghị gia hạn" in row
    assert "15/07/2026, đề nghị: 15/08/2026" in row
    assert page.panel.pending.isVisible()
    assert "(15/08/2026) chưa có quyết định; thời hạn cũ vẫn tính" in words(page.panel)
    seen.window.toast_area.press()
    save_to(seen, tmp_path / "gia hạn.docx")
    assert (tmp_path / "gia hạn.docx").is_file()


def test_words_that_were_being_typed_when_the_power_failed_come_back(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = tmp_path / "sau khi mất điện"
    with opened(qtbot, office_year, MONDAY, tmp_path / "buổi sáng", monkeypatch) as (seen, morning):
        page = seen.task("41")
        type_text(page.panel.composer.composer.field, "Đang tổng hợp số liệu luân chuyển")
        desk = seen.session.desk
        assert desk is not None
        assert not desk.is_kept()
        # The field keeps what is typed by itself, within two seconds and without being left.
        qtbot.waitUntil(desk.is_kept, timeout=2000)
        shutil.copytree(morning.folder, dark)
    all_at_home(dark)
    with session(qtbot, dark / "agencies" / "H19.02") as again:
        composer = again.opened().task("41").panel.composer.composer
        assert composer.field.toPlainText() == "Đang tổng hợp số liệu luân chuyển"
        assert composer.notice.text().startswith("Đã khôi phục nội dung đang soạn dở lúc ")
