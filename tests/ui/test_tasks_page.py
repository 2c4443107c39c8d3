"""Nhiệm vụ as a person likes it: columns, groups, kept filters, Excel both ways, several at once, files looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.coordination_dialogs import AnsweredDialog, AskDialog
from desktop_app.ui.agency.delegate_dialog import DelegateDialog
from desktop_app.ui.agency.evidence_viewer import EvidenceViewer
from desktop_app.ui.agency.name_dialog import NameDialog
from desktop_app.ui.agency.paste_dialog import PasteDialog
from desktop_app.ui.agency.photos_dialog import PhotosDialog
from tests.cli.mornings import MONDAY, PLAN, Morning, Year
from tests.ui.agency_window import Seen, dialog, history, lines, press, session, words
from tests.ui.office_morning import opened, press_in_menu, save_to
from tests.ui.support import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "thứ Hai", monkeypatch) as both:
        yield both


def choose(seen: Seen, *numbers: str) -> None:
    page = seen.tasks()
    page.table.clearSelection()
    for place in range(page.model.rowCount()):
        row = page.model.row_at(place)
        if row is not None and row.row.number in numbers and row.row.document_number == PLAN:
            flags = QItemSelectionModel.SelectionFlag
            page.table.selectionModel().select(page.model.index(place, 0), flags.Select | flags.Rows)
    seen.rest()


def menu(seen: Seen, *names: str) -> None:
    press(seen.tasks().more)
    press_in_menu(seen, *names)


def headings(seen: Seen) -> list[str]:
    return [line for line in lines(seen.tasks().model) if line.startswith("[")]


def test_columns_and_groups_are_chosen_and_remembered(qtbot: QtBot, monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    menu(seen, "Cột", "Người thực hiện")
    menu(seen, "Nhóm theo", "Phòng, đơn vị")
    page = seen.tasks()
    assert "Người thực hiện" in [page.model.headerData(place, Qt.Orientation.Horizontal) for place in range(6)]
    assert any("Hà Thị Tường Vi" in line for line in lines(page.model))
    departments = headings(seen)
    assert departments[0].startswith("[Phòng Cải cách hành chính")
    assert departments[-1].startswith("[Văn phòng")
    seen.close()
    with session(qtbot, morning.snv) as again:
        again.opened()
        assert headings(again) == departments
        menu(again, "Nhóm theo", "Chỉ số")
        assert any(one.startswith("[PAR.5 · Cải cách chế độ công vụ") for one in headings(again))
        menu(again, "Nhóm theo", "Tháng đến hạn")
        assert "[Tháng 7/2026, " in "".join(headings(again))
        menu(again, "Nhóm theo", "Không nhóm")
        assert headings(again) == []
        QTest.mouseClick(again.tasks().table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton,
                         pos=again.tasks().table.horizontalHeader().rect().center())  # fmt: skip
        again.rest()


def test_names_stand_in_vietnamese_order(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    menu(seen, "Cột", "Lãnh đạo phụ trách")
    menu(seen, "Nhóm theo", "Không nhóm")
    page = seen.tasks()
    page.table.order_asked.emit("leader")
    seen.rest()
    place = [column.key for column in page.model.columns].index("leader")
    names = [str(page.model.index(row, place).data()) for row in range(page.model.rowCount())]
    known = ["Lê Thị Thanh Thủy", "Nguyễn Hoàng Long", "Phan Đức Hạnh"]
    named = [name for name in names if name]
    assert set(named) == set(known)
    assert named == sorted(named, key=known.index)


def test_a_filter_is_kept_under_a_name_used_and_forgotten(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = seen.tasks()
    page.departments.setCurrentIndex(page.departments.findText("Văn phòng"))
    page.states.setCurrentIndex(page.states.findText("Hoàn thành đúng hạn"))
    seen.rest()
    shown = page.model.total()
    assert 0 < shown < 28
    menu(seen, "Bộ lọc đã lưu", "Lưu bộ lọc đang dùng…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, NameDialog)
    assert not asked.answer.isEnabled()
    type_text(asked.field, "Văn phòng đã xong")
    press(asked.answer)
    seen.rest()
    page.clear_filters()
    assert page.model.total() == 81
    menu(seen, "Bộ lọc đã lưu", "Văn phòng đã xong")
    assert (page.model.total(), page.departments.currentText()) == (shown, "Văn phòng")
    assert "Văn phòng đã xong" in settings.read().task_filters
    menu(seen, "Bộ lọc đã lưu", "Xóa bộ lọc", "Văn phòng đã xong")
    assert "Văn phòng đã xong" not in settings.read().task_filters
    seen.window.toast_area.press()
    seen.rest()
    assert "Văn phòng đã xong" in settings.read().task_filters


def test_rows_go_to_excel_by_clipboard_and_by_file(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    page = seen.tasks()
    choose(seen, "40", "30")
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    data = QApplication.clipboard().mimeData()
    head, first, second = data.text().split("\n")
    assert head.split("\t")[:4] == ["Số", "Nhiệm vụ", "Trạng thái", "Thời hạn"]
    assert first.split("\t")[0] == "40"
    assert "02/07/2026" in second
    assert "<td" in data.html()
    page.show_part("overdue")
    seen.rest()
    menu(seen, "Xuất danh sách đang xem ra Excel…")
    save_to(seen, tmp_path / "nhiệm vụ.xlsx")
    sheet = load_workbook(tmp_path / "nhiệm vụ.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [str(row[0]) for row in cells if str(row[0]) in ("40", "30")] == ["40", "30"]
    assert any("Đang thực hiện, quá hạn (2)" in [str(cell) for cell in row] for row in cells)


def test_progress_pasted_from_excel_is_shown_first_and_taken_back_with_one_press(
    monday: tuple[Seen, Morning],
) -> None:
    seen, _morning = monday
    page = seen.task("20")
    before = history(page.panel.timeline)
    QApplication.clipboard().setText("Số\tKết quả\t%\n20\tĐã xây dựng 18 trên 24 quy trình\t75\n999\tviệc lạ\t")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PasteDialog)
    assert asked.words.text() == "Hiểu được 1 dòng, bỏ qua 1 dòng"
    assert asked.table.item(1, 1).text() == "không có nhiệm vụ số này"
    assert history(page.panel.timeline) == before
    press(asked.answer)
    seen.rest()
    assert "Đã xây dựng 18 trên 24 quy trình" in history(page.panel.timeline)[0]
    seen.window.toast_area.press()
    seen.rest()
    now = history(page.panel.timeline)
    assert any("Rút lại một cập nhật" in line for line in now)
    assert next(line for line in now if "18 trên 24" in line).endswith("không còn được tính")


def test_who_answers_is_named_for_one_and_for_several(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = seen.task("20")
    press(page.panel.more)
    press_in_menu(seen, "Phân công…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, DelegateDialog)
    assert asked.leader.currentText() == "Lê Thị Thanh Thủy"
    asked.person.setEditText("Trương Nhật Hào")
    press(asked.answer)
    seen.rest()
    assert "Trương Nhật Hào" in words(page.panel)
    choose(seen, "20", "41")
    press(page.tools._bar.delegate)  # type: ignore[union-attr]
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, DelegateDialog)
    assert not asked.answer.isEnabled()
    asked.department.setEditText("Văn phòng")
    press(asked.answer)
    seen.rest()
    assert seen.window.toast_area.text() == "Đã phân công 2 nhiệm vụ"
    assert "Trương Nhật Hào, Văn phòng" in words(seen.task("20").panel)


def test_a_sheet_is_given_out_for_what_is_chosen(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    choose(seen, "20", "41")
    press(seen.tasks().tools._bar.sheet)  # type: ignore[union-attr]
    save_to(seen, tmp_path / "phiếu.xlsx")
    text = "".join(str(cell.value) for row in load_workbook(tmp_path / "phiếu.xlsx").worksheets[0] for cell in row)
    assert "24 thủ tục" in text
    press(seen.tasks().tools._bar.copy)  # type: ignore[union-attr]
    assert len(QApplication.clipboard().text().split("\n")) == 3


def test_coordination_is_asked_for_and_its_answer_noted(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = seen.task("20")
    press(page.panel.more)
    press_in_menu(seen, "Đề nghị phối hợp…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AskDialog)
    asked.partners.setPlainText("Sở Khoa học và Công nghệ")
    assert not asked.answer.isEnabled()
    type_text(asked.content, "Cung cấp danh mục hệ thống dùng chung")
    type_text(asked.due_on.edit, "10/07/2026")
    press(asked.answer)
    seen.rest()
    box = page.panel._coordination
    assert box is not None
    assert "Sở Khoa học và Công nghệ: đề nghị ngày 06/07/2026" in box.accessibleName()
    press(box.buttons["answer"])
    answered = dialog(seen.qtbot)
    assert isinstance(answered, AnsweredDialog)
    right = answered.day.edit.text()
    answered.day.edit.setText("32/07/2026")
    assert not answered.answer.isEnabled()
    answered.day.edit.setText(right)
    type_text(answered.words, "Đã gửi danh mục")
    press(answered.answer)
    seen.rest()
    assert seen.window.toast_area.text() == "Đã ghi trả lời"
    assert box.isHidden()


class _Viewer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.files.append(Path(url.toLocalFile()))


def test_a_kept_paper_is_looked_at_searched_and_copied(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    page = seen.task("25")
    card = page.panel.evidence._cards[0]
    seen.qtbot.waitUntil(lambda: card.card.picture is not None)
    QTest.keyClick(card, Qt.Key.Key_Return)
    seen.rest()
    viewer = dialog(seen.qtbot)
    assert isinstance(viewer, EvidenceViewer)
    seen.qtbot.waitUntil(lambda: viewer.paper.drawn(1))
    assert viewer.page.text().startswith("Trang 1 trên ")
    assert viewer.focusWidget() is viewer.paper
    assert not viewer.find_line.isVisible()
    press(viewer.glass)
    field = viewer.find_line.field
    assert viewer.focusWidget() is field
    type_text(field, "so noi vu")
    QTest.keyClick(field, Qt.Key.Key_Return)
    seen.rest()
    count = len(viewer._hits)
    assert count > 1
    assert viewer.find_line.found.text() == f"1 trên {count}"
    press(viewer.find_line.on)
    assert viewer.find_line.found.text() == f"2 trên {count}"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    press(viewer.find_line.close_button)
    assert (viewer.find_line.found.text(), viewer._hits, viewer.find_line.isVisible()) == ("", (), False)
    zoom = viewer.paper.zoom()
    press(viewer.into)
    assert viewer.paper.zoom() > zoom
    press(viewer.save)
    save_to(seen, tmp_path / "bản sao.pdf")
    assert (tmp_path / "bản sao.pdf").read_bytes().startswith(b"%PDF")
    QTest.keyClick(viewer, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    save_to(seen, tmp_path / "để in.pdf")  # this computer has no printer
    assert (tmp_path / "để in.pdf").read_bytes() == (tmp_path / "bản sao.pdf").read_bytes()
    QTest.keyClick(card, Qt.Key.Key_Return)
    seen.rest()
    viewer = dialog(seen.qtbot)
    assert isinstance(viewer, EvidenceViewer)
    press(viewer.print)
    save_to(seen, tmp_path / "in lần nữa.pdf")
    assert (tmp_path / "in lần nữa.pdf").is_file()
    QTest.keyClick(card, Qt.Key.Key_Return)
    seen.rest()
    viewer = dialog(seen.qtbot)
    assert isinstance(viewer, EvidenceViewer)
    outside = _Viewer()
    QDesktopServices.setUrlHandler("file", outside, "take")  # type: ignore[arg-type]
    try:
        press(viewer.open_outside)
        seen.rest()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [file.suffix for file in outside.files] == [".pdf"]


def test_a_scanned_page_is_attached_as_a_paper(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    picture = QImage(200, 280, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "quét.jpg"))
    page = seen.task("7")
    page.panel.attach((tmp_path / "quét.jpg",))
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PhotosDialog)
    press(asked.link)
    papers = dialog(seen.qtbot)
    assert isinstance(papers, AttachDialog)
    papers.number.setText("31/HD-SNV")
    press(papers.answer)
    seen.rest()
    assert "Đính kèm 31/HD-SNV" in history(page.panel.timeline)[0]


def test_a_new_file_in_the_watched_folder_is_offered_and_nothing_is_taken(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, _morning = monday
    folder = tmp_path / "máy quét"
    folder.mkdir()
    (folder / "cũ.pdf").write_bytes(b"%PDF-1.4 old")
    page = seen.task("20")
    page.tools.watching().choose(str(folder))
    seen.rest()
    assert settings.read().watched_folder == str(folder)
    (folder / "quyết định.pdf").write_bytes(b"%PDF-1.4 new")
    seen.qtbot.waitUntil(lambda: "quyết định.pdf" in seen.window.toast_area.text(), timeout=9000)
    assert page.panel.evidence._cards == []
    seen.window.toast_area.press()
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    assert "quyết định.pdf" in words(asked)
    asked.reject()
    menu(seen, f"Thôi theo dõi {folder}")
    assert settings.read().watched_folder == ""
