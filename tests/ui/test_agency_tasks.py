"""Nhiệm vụ and Việc cần làm, by what a person sees on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.progress import EntryKind
from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.reuse_dialog import ReuseDialog
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.shared.words_dialog import WordsDialog
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, drop, history, lines, press, session, spoken, words
from tests.ui.agency_world import World
from tests.ui.support import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def test_the_title_says_whose_data_which_quarter_and_that_it_is_saved(seen: Seen) -> None:
    assert seen.window.windowTitle() == "Sở Nội vụ · 1 văn bản giao · Quý III/2026 · Đã lưu"


def test_what_presses_comes_first_with_its_days(seen: Seen) -> None:
    page = seen.today()
    seen.rest()
    assert spoken(page.todo)[:2] == [
        (
            "Quá hạn, Ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026, Nhiệm vụ\u00a01 · Kế hoạch 336/KH-UBND, "
            "Quá 4 ngày làm việc, Thời hạn 30/06/2026"
        ),
        (
            "Sắp đến hạn, Bồi dưỡng kỹ năng số cho công chức cấp xã, đợt 2, Nhiệm vụ\u00a02 · Kế hoạch 336/KH-UBND, "
            "Còn 4 ngày làm việc, 10/07/2026"
        ),
    ]
    assert page.tile.accessibleName() == (
        "1 Hoàn thành đúng hạn. 0 Hoàn thành quá hạn. 4 Đang thực hiện, trong hạn. 1 Đang thực hiện, quá hạn"
    )
    assert page.line.text() == "6 nhiệm vụ chủ trì. Ngoài ra 1 nhiệm vụ phối hợp, tính riêng."
    assert page.head.beside.text() == "Thứ Hai, 06/07/2026"


def test_enter_on_what_presses_opens_the_task(seen: Seen) -> None:
    page = seen.today()
    QTest.keyClick(page.todo, Qt.Key.Key_Return)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    assert seen.tasks().panel.title.text() == "Ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026"


def test_log_progress_puts_the_caret_into_the_composer(seen: Seen) -> None:
    press(seen.today().panel.primary)
    seen.rest()
    assert seen.window.focusWidget() is seen.tasks().panel.composer.composer.field


def test_a_count_is_a_button_that_shows_its_tasks(seen: Seen) -> None:
    page = seen.today()
    page.tile.setFocus()
    QTest.keyClick(page.tile, Qt.Key.Key_Return)
    seen.rest()
    tasks = seen.tasks()
    assert lines(tasks.model)[0] == "[Hoàn thành đúng hạn, 1]"
    assert tasks.states.currentText() == "Hoàn thành đúng hạn"
    assert tasks.count.text() == "1 trên 7 nhiệm vụ"


def test_tasks_stand_in_groups_by_their_legal_state(seen: Seen) -> None:
    said = lines(seen.tasks().model)
    groups = [line for line in said if line.startswith("[")]
    assert groups == [
        "[Đang thực hiện, quá hạn, 1]",
        "[Sắp đến hạn, 1]",
        "[Đang thực hiện, trong hạn, 4]",
        "[Hoàn thành đúng hạn, 1]",
    ]
    assert "30/06/2026, quá 4 ngày" in said[1]
    assert any("Chưa triển khai" in line for line in said)
    assert any("Chờ xác nhận hoàn thành" in line for line in said)
    assert seen.tasks().count.text() == "6 nhiệm vụ chủ trì, 1 phối hợp"


@pytest.mark.parametrize("typed", ["hội nghị", "hoi nghi", "HOI NGHI"])
def test_search_finds_with_and_without_marks_while_typing(seen: Seen, typed: str) -> None:
    page = seen.tasks()
    page.search.setFocus()
    type_text(page.search, typed)
    seen.qtbot.waitUntil(lambda: page.count.text() == "1 trên 7 nhiệm vụ")
    assert "hội nghị" in lines(page.model)[1]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    seen.rest()
    assert page.model.total() == 7


def test_nothing_found_says_so_and_offers_the_way_back(seen: Seen) -> None:
    page = seen.tasks()
    type_text(page.search, "cầu đường")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    seen.qtbot.waitUntil(lambda: page.nothing.isVisible())
    press(page.show_all)
    seen.rest()
    assert page.model.total() == 7


def test_partner_work_can_be_seen_alone(seen: Seen) -> None:
    page = seen.tasks()
    page.roles.setCurrentIndex(page.roles.findText("Phối hợp"))
    assert page.model.total() == 1
    seen.rest()
    assert "Chủ trì | Sở Tài chính" in words(page.panel)


def test_the_panel_quotes_the_words_of_the_document(seen: Seen) -> None:
    page = seen.task("1")
    said = words(page.panel)
    assert "30/06/2026 (giao: “30/6/2026”)" in said
    assert "· Kế hoạch 336/KH-UBND" in said
    assert page.panel.chip.text() == "Đang thực hiện, quá hạn"
    assert page.panel.countdown.text() == "Quá 4 ngày làm việc"
    assert page.panel.requirements.accessibleName() == "Minh chứng cần có. 0 trên 1. Kế hoạch được ban hành: chưa có"


def test_arrows_of_the_panel_walk_through_the_list(seen: Seen) -> None:
    page = seen.task("1")
    press(page.panel.after)
    seen.rest()
    assert page.panel.title.text() == "Bồi dưỡng kỹ năng số cho công chức cấp xã, đợt 2"
    press(page.panel.before)
    seen.rest()
    assert page.panel.number.text() == "Nhiệm vụ\u00a01"


def test_ctrl_enter_saves_one_sentence(seen: Seen) -> None:
    page = seen.task("3")
    field = page.panel.composer.composer.field
    field.setFocus()
    type_text(field, "Đã rà soát 8 trên 20 cơ quan.")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    seen.rest()
    assert history(page.panel.timeline)[0].startswith("06/07, Đã rà soát 8 trên 20 cơ quan., Kiều Vạn Thuận · ghi lúc")
    assert field.toPlainText() == ""
    assert page.panel.chip.text() == "Đang thực hiện, trong hạn"
    assert seen.window.status.text("saved").startswith("Đã lưu lúc ")
    assert seen.window.toast_area.text() == "Đã lưu cập nhật tiến độ"


def test_a_completion_counts_from_the_day_of_its_product(seen: Seen) -> None:
    page = seen.task("1")
    composer = page.panel.composer
    composer.choose(EntryKind.DONE)
    composer.set_product(agency_world.TODAY.replace(month=6, day=29))
    type_text(composer.composer.field, "Đã ban hành Kế hoạch số 58/KH-SNV.")
    counts = seen.window.navigation.model().counts
    waiting = counts["today"]
    press(composer.composer.save)
    seen.rest()
    assert counts["today"] == waiting - 1  # beside Việc cần làm, which nobody looks at now
    assert page.panel.chip.text() == "Hoàn thành đúng hạn"
    assert page.panel.confirmation.text() == "Chờ xác nhận hoàn thành"
    assert "29/06/2026 (theo minh chứng); cập nhật ngày\u00a006/07/2026" in words(page.panel)
    assert seen.today().tile.accessibleName().startswith("2 Hoàn thành đúng hạn")


def test_nothing_arose_needs_no_typing(seen: Seen) -> None:
    page = seen.task("5")
    page.panel.composer.choose(EntryKind.NOTHING_AROSE)
    press(page.panel.composer.composer.save)
    seen.rest()
    assert page.panel.chip.text() == "Không phát sinh trong kỳ"


def test_a_refused_entry_leaves_the_words_where_they_are(seen: Seen) -> None:
    page = seen.task("3")
    composer = page.panel.composer.composer
    composer.set_day(agency_world.TODAY.replace(year=2027))
    type_text(composer.field, "Việc của năm sau.")
    press(composer.save)
    problem = dialog(seen.qtbot)
    assert isinstance(problem, ProblemDialog)
    assert problem.problem.code == "CK-4106"
    problem.reject()
    assert composer.field.toPlainText() == "Việc của năm sau."


def test_unsaved_words_come_back_after_the_window_was_closed(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        page = running.opened().task("2")
        type_text(page.panel.composer.composer.field, "Đang mời giảng viên")
    with session(qtbot, agency) as again:
        composer = again.opened().task("2").panel.composer.composer
        assert composer.field.toPlainText() == "Đang mời giảng viên"
        assert composer.notice.text().startswith("Đã khôi phục nội dung đang soạn dở lúc ")


def test_words_go_with_their_task_when_another_is_chosen(seen: Seen) -> None:
    page = seen.task("2")
    type_text(page.panel.composer.composer.field, "Đang mời giảng viên")
    assert seen.task("3").panel.composer.composer.field.toPlainText() == ""
    assert seen.task("2").panel.composer.composer.field.toPlainText() == "Đang mời giảng viên"


def test_a_corrected_entry_stays_visible_crossed_out(seen: Seen) -> None:
    page = seen.task("1")
    page.panel.timeline.setCurrentIndex(page.panel.timeline.model().index(0, 0))
    QTest.keyClick(page.panel.timeline, Qt.Key.Key_Return)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, WordsDialog)
    assert asked.words.toPlainText() == "Dự thảo lần 1."
    asked.words.setPlainText("Dự thảo lần 2.")
    press(asked.answer)
    seen.rest()
    newest, first = history(page.panel.timeline)
    assert "Sửa thành: Dự thảo lần 2." in newest
    assert "Dự thảo lần 1." in first
    assert first.endswith("không còn được tính")


def test_an_entry_is_taken_back_with_a_reason_from_its_menu(seen: Seen) -> None:
    page = seen.task("1")
    timeline = page.panel.timeline
    timeline.menu_asked.emit(page.panel.timeline.model().entries[0].key, timeline.mapToGlobal(timeline.rect().center()))  # type: ignore[attr-defined]
    menu = next(one for one in page.panel.findChildren(QMenu) if one.isVisible())
    assert [action.text() for action in menu.actions()] == ["Sửa cập nhật này…", "Rút lại cập nhật này…"]
    menu.actions()[1].trigger()
    menu.close()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, WordsDialog)
    assert not asked.answer.isEnabled()
    asked.words.setPlainText("Ghi nhầm nhiệm vụ")
    press(asked.answer)
    seen.rest()
    assert page.panel.chip.text() == "Đang thực hiện, quá hạn"
    assert "Rút lại một cập nhật: Ghi nhầm nhiệm vụ" in history(timeline)[0]


def _pdf(folder: Path, name: str = "Kế hoạch 58.pdf") -> Path:
    file = folder / name
    file.write_bytes(agency_world.PDF + name.encode())
    return file


def test_a_dropped_file_proves_the_requirement_that_was_missing(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("1")
    drop(page.panel.evidence.drop, _pdf(tmp_path))
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    assert asked.requirement.currentText() == "Kế hoạch được ban hành"
    asked.number.setText("58/KH-SNV")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    seen.rest()
    assert page.panel.requirements.accessibleName() == "Minh chứng cần có. 1 trên 1. Kế hoạch được ban hành: 1 tệp"
    assert "Đính kèm 58/KH-SNV" in history(page.panel.timeline)[0]
    assert any("1 trên 1 tệp" in line for line in lines(page.model))


def test_a_day_that_is_none_keeps_the_dialog_open_and_says_why(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("1")
    page.panel.attach((_pdf(tmp_path),))
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    type_text(asked.day.edit, "31/02/2026")
    assert not asked.answer.isEnabled()
    assert asked.notice.text() == "Ngày chưa đọc được: anh/chị ghi như 30/06/2026"
    asked.reject()


def test_a_stamped_file_is_refused_and_a_false_alarm_can_be_stated(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("3")
    file = tmp_path / "bảng kê.txt"
    file.write_text("BẢNG KÊ\n\nMẬT\n\nNội dung", encoding="utf-8")
    page.panel.attach((file,))
    press(dialog(seen.qtbot).answer)  # type: ignore[attr-defined]
    seen.rest()
    problem = dialog(seen.qtbot)
    assert isinstance(problem, ProblemDialog)
    assert problem.problem.code == "CK-2107"
    assert history(page.panel.timeline) == []
    text, again = problem.problem.actions[0]
    assert text == "Tệp không có dấu này"
    problem.accept()
    again()
    seen.rest()
    assert "Đính kèm bảng kê.txt" in history(page.panel.timeline)[0]


def test_a_pasted_picture_becomes_evidence(seen: Seen) -> None:
    page = seen.task("4")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QApplication.clipboard().setImage(picture)
    page.panel.evidence.drop.setFocus()
    QTest.keyClick(page.panel.evidence.drop, Qt.Key.Key_V, CTRL)
    seen.rest()
    press(dialog(seen.qtbot).answer)  # type: ignore[attr-defined]
    seen.rest()
    assert "Đính kèm Ảnh dán 06-07-2026 (1).png" in history(page.panel.timeline)[0]


class _Viewer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.files.append(Path(url.toLocalFile()))


def test_evidence_opens_in_the_viewer_under_its_own_name(seen: Seen) -> None:
    page = seen.task("6")
    viewer = _Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "take")  # type: ignore[arg-type]
    try:
        card = page.panel.evidence._cards[0]
        assert card.accessibleName().startswith("12/BB-SNV, 20/03")
        QTest.keyClick(card, Qt.Key.Key_Return)
        seen.rest()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [file.name for file in viewer.files] == ["Biên bản hội nghị.pdf"]
    assert viewer.files[0].read_bytes() == agency_world.PDF


def _evidence_menu(seen: Seen, number: str, text: str) -> None:
    page = seen.task(number)
    strip = page.panel.evidence
    strip.menu_asked.emit(strip._cards[0].card.key, strip.mapToGlobal(strip.rect().center()))
    menu = next(one for one in page.panel.findChildren(QMenu) if one.isVisible())
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def test_withdrawn_evidence_leaves_its_record_and_the_reason(seen: Seen) -> None:
    _evidence_menu(seen, "6", "Rút minh chứng…")
    asked = dialog(seen.qtbot)
    assert isinstance(asked, WordsDialog)
    asked.words.setPlainText("Sai biên bản")
    press(asked.answer)
    seen.rest()
    page = seen.tasks()
    assert "Rút 12/BB-SNV: Sai biên bản" in history(page.panel.timeline)[0]
    assert page.panel.requirements.accessibleName().startswith("Minh chứng cần có. 0 trên 1")


def test_one_file_proves_another_task_with_a_reason(seen: Seen) -> None:
    _evidence_menu(seen, "6", "Dùng cho nhiệm vụ khác…")
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReuseDialog)
    type_text(asked.finder, "so hoa ho so can bo")
    shown = [place for place in range(asked.tasks.count()) if not asked.tasks.item(place).isHidden()]
    assert len(shown) == 1
    asked.tasks.setCurrentRow(shown[0])
    assert not asked.answer.isEnabled()
    QTest.keyClick(asked.tasks, Qt.Key.Key_Space)
    asked.reason.clear()
    type_text(asked.reason, "Hội nghị bàn cả hai việc")
    press(asked.answer)
    seen.rest()
    page = seen.task("4")
    assert "Dùng chung 12/BB-SNV (Hội nghị bàn cả hai việc)" in history(page.panel.timeline)[0]
    assert "dùng chung" in page.panel.evidence._cards[0].accessibleName()


def test_a_workspace_without_tasks_says_what_to_do(qtbot: QtBot, world: World, tmp_path: Path) -> None:
    folder = agency_world.copy(world.fresh, tmp_path / "fresh")
    with session(qtbot, folder) as running:
        page = running.opened().tasks()
        assert page.empty.isVisible()
        press(page.receive)
        assert running.window.navigation.current_key() == "exchange"
