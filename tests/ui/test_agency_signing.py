"""Trình ký in a real window: what waits on whose desk, the reading view, notes, the way from desk to desk."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals import Duty
from desktop_app.services.note_words import pinned
from desktop_app.ui.agency.desk_dialogs import PassDialog, SendBackDialog, SignerDialog
from desktop_app.ui.agency.reading_summary import WIDTH
from desktop_app.ui.agency.signing_page import SigningPage
from desktop_app.ui.agency.take_dialog import TakeDialog
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.paper_marks import badge_of
from desktop_app.ui.shared.kept_draft import KeptDraft
from tests.ui.agency_window import Seen, dialog, history, lines, press, session, words
from tests.ui.signing_desk import PROPOSAL, Desks
from tests.ui.signing_window import (
    choose,
    desks,
    desks_now,
    drag,
    panel_of,
    reading,
    seen,
    signing,
)
from tests.ui.support import type_text

__all__ = ["desks", "seen"]


def test_papers_wait_with_their_desk_and_the_panel_tells_their_way(seen: Seen) -> None:
    page = signing(seen)
    said = lines(page.model)
    assert said[0] == "[Chờ ký, 1]"
    assert "Báo cáo quý III/2026" in said[1]
    assert "Người ký" in said[1]
    assert said[2] == "[Đang trình, 1]"
    assert "Lãnh đạo phòng" in said[3]
    assert "Phạm Thị Lan" in said[3]
    assert re.search(r"\d trang", said[1])
    assert page.head.beside.text() == "1 văn bản chờ ký"
    choose(seen, page, Duty.SIGN)
    told = words(panel_of(page))
    assert "Trích yếu" in told
    assert "18/09/2026" in told
    assert any("Thể thức đúng" in entry for entry in history(panel_of(page).steps))


def test_the_head_turns_pages_and_goes_from_one_marked_place_to_the_next(seen: Seen, desks: Desks) -> None:
    page = signing(seen)
    view = reading(seen, page)
    assert not seen.window.navigation.isVisible()
    assert not page.slot.isVisible()
    assert view.title.text() == "Báo cáo quý III/2026 · Kế hoạch 336/KH-UBND"
    told = words(view.summary)
    assert "Nhiệm vụ quá hạn và lý do" in told
    assert "Đề xuất, kiến nghị với tỉnh" in told
    assert PROPOSAL in told
    paper, tools = view.paper, view.tools
    seen.qtbot.waitUntil(lambda: paper.drawn(1), timeout=20000)
    pages = view.thumbs
    # Pages.
    seen.qtbot.waitUntil(lambda: paper.drawn(2), timeout=20000)
    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    assert paper.page() == 2
    assert paper.drawn(2), "neighbours are drawn before anybody turns to them"
    shown = view.shown()
    assert shown is not None
    assert tools.pages.text() == f"Trang 2 trên {shown[1].pages}"
    seen.qtbot.waitUntil(lambda: paper.drawn(2), timeout=20000)
    QTest.keyClick(paper, Qt.Key.Key_PageUp)
    assert paper.page() == 1
    before = paper.verticalScrollBar().value()
    QTest.keyClick(paper, Qt.Key.Key_Space)
    assert paper.verticalScrollBar().value() > before
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages.spot(3))
    assert paper.page() == 3
    # Marked places.
    flags = view._flags
    assert tools.flags.text() == f"Chỗ cần xem ({len(flags)})"
    QTest.keyClick(paper, Qt.Key.Key_Home)
    QTest.keyClick(view.summary, Qt.Key.Key_F)
    assert paper.page() == flags[0].page
    press(tools.next)
    assert paper.page() == flags[1].page
    QTest.keyClick(paper, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert paper.page() == flags[0].page
    press(tools.before)
    assert paper.page() == flags[-1].page
    press(tools.flags)
    assert paper.page() == flags[0].page
    link = next(one for one in view.summary.findChildren(Button) if one.text() == f"trang {flags[-1].page}")
    press(link)
    assert paper.page() == flags[-1].page
    QTest.keyClick(paper, Qt.Key.Key_Home)
    paper.go(flags[0].page)
    paper.bring(flags[0])
    paper.verticalScrollBar().setValue(paper.verticalScrollBar().value() + 40)
    moved = paper.verticalScrollBar().value()
    sheet = paper._laid.pages[flags[0].page - 1].translated(-paper._corner())
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=badge_of(flags[0], sheet))
    assert paper.verticalScrollBar().value() != moved
    # A window without room says who submitted the paper and when; how many wait is said where there is room again.
    width = seen.window.width()
    assert view.count.isVisible()
    seen.window.resize(seen.window.minimumWidth(), seen.window.height())
    seen.qtbot.waitUntil(lambda: not view.count.isVisible(), timeout=5000)
    seen.window.resize(width, seen.window.height())
    seen.qtbot.waitUntil(view.count.isVisible, timeout=5000)
    # Size.
    press(tools.larger)
    big = paper.zoom()
    press(tools.smaller)
    assert paper.zoom() < big
    press(tools.true_size)
    assert paper.zoom() == 100
    assert tools.true_size.text() == "100%"


def test_words_are_found_in_the_paper_and_each_place_is_shown(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page)
    QTest.keyClick(seen.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = view.find_line
    assert line.isVisible()
    line.field.setText("bao cao")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    seen.rest()
    first = line.found.text()
    assert first.startswith("1 trên ")
    press(line.on)
    assert line.found.text().startswith("2 trên ")
    press(line.back)
    assert line.found.text() == first
    line.field.setText("không có chữ này")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    seen.rest()
    assert line.found.text() == "Không có trong văn bản này"
    press(line.close_button)
    assert not line.isVisible()
    press(view.tools.search)
    assert line.isVisible()
    QTest.keyClick(line.field, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    QTest.keyClick(view.paper, Qt.Key.Key_Escape)
    assert not page.whole
    assert seen.window.navigation.isVisible()


def test_notes_are_pinned_kept_and_sent_back_to_whoever_submitted(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page)
    press(view.tools.note)
    drag(seen, view, 2, (200, 120, 700, 180))
    assert view.note.isVisible()
    assert seen.window.focusWidget() is view.note.words, "who has marked lines goes on writing"
    type_text(view.note.words, "Ghi rõ lý do quá hạn")
    QTest.keyClick(view.note.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [text for _pin, text in view.notes()] == ["Ghi rõ lý do quá hạn"]
    assert not view.note.isVisible()
    assert not view.tools.note.isChecked()
    press(view.tools.note)
    drag(seen, view, 1, (200, 500, 700, 540))
    assert view.note.isVisible()
    type_text(view.note.words, "Bỏ câu này")
    press(view.note.add)
    press(view.tools.note)
    drag(seen, view, 1, (200, 600, 700, 640))
    type_text(view.note.words, "Chưa nghĩ xong")
    assert seen.session.desk is not None
    assert not seen.session.desk.is_kept()
    seen.qtbot.waitUntil(lambda: not view.note._timer.isActive(), timeout=5000)
    seen.rest()
    assert seen.session.desk.is_kept()
    # Back to the list and in again: everything is there, the unfinished words too.
    press(view.back)
    seen.rest()
    assert not page.whole
    view = reading(seen, page)
    assert len(view.notes()) == 2
    assert view.note.words.toPlainText() == "Chưa nghĩ xong"
    press(view.note.leave)
    assert not view.note.isVisible()
    drop_note = next(one for one in view.summary.findChildren(ToolButton) if one.toolTip() == "Bỏ ý kiến: Bỏ câu này")
    press(drop_note)
    seen.rest()
    assert [text for _pin, text in view.notes()] == ["Ghi rõ lý do quá hạn"]
    press(view.send_back)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SendBackDialog)
    assert "Trang 2: Ghi rõ lý do quá hạn" in words(asked)
    press(asked.say)
    seen.rest()
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    assert "trang 2 · Ghi rõ lý do quá hạn" in [one.text() for one in view.summary.findChildren(Button)]
    press(view.send_back)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SendBackDialog)
    assert not asked.answer.isEnabled()
    type_text(asked.words, "Sửa xong trình lại")
    press(asked.answer)
    seen.rest()
    assert desks_now(seen)["2026-Q3"] is Duty.AUTHOR
    assert not page.whole
    # The clerk: the same window, the paper back on the first desk, each note at its place.
    view = reading(seen, page, Duty.AUTHOR)
    pin = next(one for one in view.summary.findChildren(Button) if "Ghi rõ lý do quá hạn" in one.text())
    QTest.keyClick(view.paper, Qt.Key.Key_Home)
    press(pin)
    assert view.paper.page() == 2
    shown = view.shown()
    assert shown is not None
    assert "Sửa xong trình lại" in shown[0].moves[-1].note
    assert [text for move in shown[0].moves for _pin, text in pinned(move)] == ["Ghi rõ lý do quá hạn"]
    marks = [mark for mark in view.paper._marks if mark.family == "violet"]
    assert [mark.page for mark in marks] == [2]
    middle = badge_of(marks[0], view.paper._laid.pages[1].translated(-view.paper._corner()))
    assert view.paper.viewport().rect().contains(middle)


def test_a_paper_goes_from_desk_to_desk_here_or_on_the_printed_copy(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page, Duty.REVIEW)
    press(view.primary)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PassDialog)
    type_text(asked.person, "Lê Văn Hùng")
    type_text(asked.words, "Đồng ý nội dung")
    press(asked.answer)
    seen.rest()
    assert not page.whole
    assert "Văn phòng (thể thức)" in lines(page.model)[3]
    choose(seen, page, Duty.REVIEW)
    press(panel_of(page).acts["on_paper"])
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PassDialog)
    assert asked.focusWidget() is asked.person, "the day is filled in, the name is not"
    asked.day.edit.setText("01/09/2026")
    assert not asked.answer.isEnabled()
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert desks_now(seen) == {"2026-Q2": Duty.SIGN, "2026-Q3": Duty.SIGN}
    choose(seen, page, Duty.SIGN)
    second = next(one for one in page._papers.values() if one.report and one.report.period == "2026-Q2")
    page.table.choose(second.id)
    seen.rest()
    assert any("đã duyệt trên bản giấy, 15/09/2026" in one.lower() for one in history(panel_of(page).steps))
    press(panel_of(page).acts["back"])
    seen.rest()
    asked_back = dialog(seen.qtbot)
    assert isinstance(asked_back, SendBackDialog)
    assert not asked_back.answer.isEnabled()
    type_text(asked_back.words, "Bổ sung số liệu")
    press(asked_back.answer)
    seen.rest()
    assert desks_now(seen)["2026-Q2"] is Duty.AUTHOR
    choose(seen, page, Duty.AUTHOR)
    press(panel_of(page).main)
    seen.rest()
    assert seen.window.navigation.current_key() == "reports"


def test_without_any_paper_the_page_says_what_will_be_here(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        page = signing(seen.opened())
        assert page.empty.isVisible()
        assert page.empty.title.text() == "Chưa có văn bản nào đang trình"
        press(page.go_reports)
        seen.rest()
        assert seen.window.navigation.current_key() == "reports"


def _ask(seen: Seen, page: SigningPage, act: str) -> tuple[KeptDraft, QLineEdit | QPlainTextEdit]:
    """Press what opens a question; its draft, and the field that is typed into."""
    choose(seen, page, Duty.REVIEW if act == "on_paper" else Duty.SIGN)
    press(panel_of(page).acts[act])
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SendBackDialog | PassDialog | SignerDialog | TakeDialog)
    if isinstance(asked, SendBackDialog | PassDialog):
        return asked.draft, asked.words
    return asked.draft, asked.name if isinstance(asked, SignerDialog) else asked.number


def test_words_typed_into_the_questions_of_a_desk_are_kept_and_offered_again(seen: Seen) -> None:
    page = signing(seen)
    desk = seen.session.desk
    assert desk is not None
    for act in ("back", "on_paper", "signer", "take"):
        draft, field = _ask(seen, page, act)
        type_text(field, "125")
        assert not desk.is_kept()
        field.window().hide()  # the power fails: nobody pressed Hủy
    seen.qtbot.waitUntil(desk.is_kept, timeout=10000)
    for act in ("back", "on_paper", "signer", "take"):
        draft, field = _ask(seen, page, act)
        assert draft.offer.isVisible(), act
        press(draft.restore)
        typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert typed == "125", act
        field.window().close()
        seen.rest()


def test_larger_letters_widen_what_stands_beside_the_paper(seen: Seen) -> None:
    view = reading(seen, signing(seen))
    theme.apply(theme.Look("light", 130))
    QApplication.processEvents()
    assert view.summary.minimumWidth() == view.summary.maximumWidth() == theme.px(WIDTH)
