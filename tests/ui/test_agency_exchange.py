"""Báo cáo, Cài đặt and the chooser, by what a person sees on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.progress import EntryKind
from desktop_app.runtime import settings
from desktop_app.services.reports import approve, issue_report
from desktop_app.ui.agency.export_dialog import ExportDialog
from desktop_app.ui.agency.report_dialogs import NewReportDialog
from desktop_app.ui.agency.reports_page import ReportsPage
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.shell.first_run import FirstRun
from desktop_app.ui.shell.new_agency import NewAgencyDialog
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, lines, press, session, words
from tests.ui.report_desk import office_of
from tests.ui.support import type_text


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


# --- reports ---


def _draft(seen: Seen) -> ReportsPage:
    press(seen.today().report)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, NewReportDialog)
    assert asked.period.currentText() == "Quý III/2026"
    press(asked.answer)
    seen.rest()
    return seen.reports()


def test_a_new_report_opens_with_the_caret_ready_and_keeps_what_is_typed(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        page = _draft(running.opened())
        assert page.editor.isVisible()
        assert page.editor.title.text() == "Báo cáo quý III/2026, lần\u00a01"
        type_text(page.editor.fields["next_steps"], "Đã ban hành 3 văn bản chỉ đạo.")
    with session(qtbot, agency) as again:
        page = again.opened().reports()
        press(page.panel.primary)
        assert page.editor.fields["next_steps"].toPlainText() == "Đã ban hành 3 văn bản chỉ đạo."


def test_the_panel_says_the_counts_the_last_day_and_the_next_step(seen: Seen) -> None:
    page = _draft(seen)
    assert page.panel.title.text() == "Kiểm tra trước khi gửi"
    assert page.panel.primary.text() == "Trình ký"
    press(page.editor.back)
    seen.rest()
    assert page.table.isVisible()
    said = words(page.panel)
    assert "Kế hoạch 336/KH-UBND" in said
    assert "1 hoàn thành đúng hạn" in said
    assert "1 đang thực hiện, quá hạn" in said
    assert page.panel.chip.text() == "Đang soạn"
    assert page.panel.primary.text() == "Soạn nội dung"


def test_the_check_names_the_task_without_evidence_and_leads_to_it(seen: Seen) -> None:
    tasks = seen.task("3")
    tasks.panel.composer.choose(EntryKind.DONE)
    type_text(tasks.panel.composer.composer.field, "Đã rà soát xong.")
    press(tasks.panel.composer.composer.save)
    seen.rest()
    page = _draft(seen)
    assert page.panel.banner.title.text().startswith("1 lỗi phải sửa")
    assert not page.panel.primary.isEnabled()
    assert page.panel.primary.toolTip() == "Sửa hết lỗi ở trên trước"
    assert page.panel.checks.checks()[0].findings[0].number == "3"
    QTest.keyClick(page.panel.checks, Qt.Key.Key_Return)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    assert seen.tasks().panel.title.text() == "Rà soát vị trí việc làm của các cơ quan chuyên môn"


def _issued(seen: Seen) -> ReportsPage:
    """Approved and numbered by services: the desks in between are the tests of Trình ký."""
    page = _draft(seen)
    office = office_of(seen)
    approve(office, page.editor.report_id())
    issue_report(office, page.editor.report_id(), "125/BC-SNV", agency_world.TODAY)
    page.reload()
    seen.rest()
    return page


def test_approval_locks_the_words_and_the_number_issues_the_paper(seen: Seen) -> None:
    page = _issued(seen)
    assert page.panel.chip.text() == "Đã phát hành"
    assert "125/BC-SNV · 06/07/2026" in words(page.panel)
    assert page.editor.fields["results"].isReadOnly()
    assert page.editor.notice.text() == "Nội dung đã duyệt và khóa."
    assert page.editor.preview.text() == "Xem văn bản"


def test_an_issued_report_leaves_by_the_road_that_is_chosen(seen: Seen, tmp_path: Path) -> None:
    page = _issued(seen)
    assert page.panel.primary.text() == "Xuất để gửi"
    press(page.panel.primary)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ExportDialog)
    asked.folder.setText(str(tmp_path / "USB"))
    press(asked.answer)
    seen.rest()
    assert [file.name for file in (tmp_path / "USB").iterdir()] == ["BC_2026-Q3_SNV_lan1.asice.age"]
    asked.reject()
    assert seen.reports().panel.primary.text() == "Xuất lại"
    book = seen.exchange()
    assert lines(book.sent)[0].startswith("Báo cáo quý III/2026, lần 1, BC_2026-Q3_SNV_lan1.asice")


# --- settings, chooser, the whole window ---


def test_the_dark_look_holds_at_once_and_is_kept(seen: Seen) -> None:
    look = seen.look()
    look.scheme.setCurrentIndex(look.scheme.findText("Tối"))
    assert theme.is_dark()
    seen.rest()
    assert settings.read().scheme == "dark"


def test_larger_letters_make_taller_rows(seen: Seen) -> None:
    tasks = seen.tasks()
    before = tasks.table.rowHeight(1)
    look = seen.look()
    look.text_size.setCurrentIndex(look.text_size.findData(130))
    assert seen.tasks().table.rowHeight(1) > before


def test_english_is_spoken_at_once_everywhere(seen: Seen) -> None:
    seen.tasks()
    seen.reports()
    look = seen.look()
    look.language.setCurrentIndex(look.language.findData("en"))
    seen.qtbot.waitUntil(lambda: seen.settings().head.title.text() == "Settings")
    seen.rest()
    assert seen.tasks().head.title.text() == "Tasks"
    assert lines(seen.tasks().model)[0] == "[Under way, overdue, 1]"
    assert seen.reports().head.title.text() == "Reports"


def test_settings_show_the_folder_and_the_code_of_the_key(seen: Seen, agency: Path) -> None:
    page = seen.settings()
    page.show_section("place")
    assert str(agency) in words(page.middle)
    page.show_section("keys")
    seen.rest()
    assert "Nơi nhận đã so mã này và chứng nhận khóa." in words(page.middle)


def test_the_status_bar_says_where_the_data_is_and_that_no_network_is_needed(seen: Seen, agency: Path) -> None:
    assert seen.window.status.text("folder") == f"Dữ liệu đơn vị: {agency}"
    assert seen.window.status.text("right") == "Không cần mạng"


def test_a_training_workspace_says_so_on_every_page(seen: Seen) -> None:
    places = seen.window.navigation.keys()
    for key in places:
        seen.go(key)
        assert "BẢN TẬP HUẤN" in words(seen.window)


def test_every_control_of_every_page_has_a_name(seen: Seen) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = []
    places = seen.window.navigation.keys()
    for key in places:
        seen.go(key)
        for kind in kinds:
            for widget in seen.window.findChildren(kind):
                named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
                if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not named:
                    nameless.append(f"{key}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_the_keyboard_reaches_every_place(seen: Seen) -> None:
    for number, key in enumerate(seen.window.navigation.keys()[:9], 1):
        QTest.keyClick(seen.window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        assert seen.window.navigation.current_key() == key


def test_the_chooser_offers_what_was_used_before(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        running.opened()
        page = running.settings()
        page.show_section("place")
        press(page.section("place").other)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: isinstance(running.session.window, FirstRun), timeout=10000)
        running.rest()
        chooser = running.session.window
        assert isinstance(chooser, FirstRun)
        assert [button.text() for button in chooser.buttons] == ["Mở", "Chọn tệp", "Chọn bảng", "Mở", "Dùng thử"]
        assert "Sở Nội vụ" in words(chooser)
        press(chooser.buttons[0])
        assert running.opened().window.agency.text() == "Sở Nội vụ"


def test_a_folder_without_data_is_refused_and_the_chooser_stays(qtbot: QtBot, agency: Path, tmp_path: Path) -> None:
    with session(qtbot, tmp_path / "không có gì") as running:
        problem = dialog(qtbot)
        assert isinstance(problem, ProblemDialog)
        assert problem.problem.code == "CK-2001"
        problem.reject()
        running.rest()
        assert isinstance(running.session.window, FirstRun)


def test_an_agency_can_begin_with_an_empty_folder(qtbot: QtBot, agency: Path, tmp_path: Path) -> None:
    with session(qtbot, None) as running:
        chooser = running.session.window
        assert isinstance(chooser, FirstRun)
        press(chooser.empty)
        asked = dialog(qtbot)
        assert isinstance(asked, NewAgencyDialog)
        assert not asked.answer.isEnabled()
        asked.agency.setCurrentIndex(next(
            place for place in range(asked.agency.count()) if asked.agency.itemText(place).startswith("Sở Tư pháp")
        ))  # fmt: skip
        asked.folder.setText(str(tmp_path / "mới"))
        asked.training.setChecked(True)
        press(asked.answer)
        running.opened()
        assert running.window.agency.text() == "Sở Tư pháp"
        nothing = running.today().nothing
        assert nothing is not None
        assert nothing.isVisible()
        assert nothing.title.text() == "Chưa có nhiệm vụ nào"
        assert QApplication.activeModalWidget() is None


def test_on_a_narrow_window_a_click_brings_the_details_over_the_list(seen: Seen) -> None:
    seen.window.resize(1093, 614)
    page = seen.tasks()
    assert not page.panel.isVisible()
    spot = page.table.visualRect(page.model.index(1, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    seen.rest()
    assert page.panel.isVisible()
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_a_narrow_editor_still_leads_to_the_check_and_the_next_step(seen: Seen) -> None:
    seen.window.resize(1093, 614)
    page = _draft(seen)
    press(page.editor.check)
    assert page.panel.isVisible()
    assert page.panel.primary.text() == "Trình ký"


def test_the_feet_of_panels_cut_no_words_at_the_largest_letters(seen: Seen) -> None:
    theme.apply(theme.Look("light", 130))
    for key in ("today", "reports", "exchange"):
        page = seen.go(key)
        panel = page.panel  # type: ignore[attr-defined]
        for button in panel.findChildren(Button):
            if button.isVisible() and button.text():
                assert button.width() >= button.sizeHint().width(), f"{key}: {button.text()}"


def test_the_window_comes_back_as_wide_as_it_was_left(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        running.opened().window.resize(1240, 700)
    with session(qtbot, agency) as again:
        assert again.window.width() == 1240
        again.opened()
