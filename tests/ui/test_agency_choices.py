"""Small acts all over the agency's window: files chosen, days picked, edges pulled, pages that read again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.users import UserRole
from desktop_app.runtime import settings
from desktop_app.services.changes import Changes
from desktop_app.services.delegations import Naming, delegate
from desktop_app.services.outreach import change_session
from desktop_app.services.progress import find_assignment
from desktop_app.services.reports import start_report
from desktop_app.services.requests import request_deadline
from desktop_app.services.users import add_user
from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.export_dialog import ExportDialog, hand_out
from desktop_app.ui.agency.outgoing import Outgoing
from desktop_app.ui.agency.outreach_page import OutreachPage
from desktop_app.ui.agency.report_check_list import CheckList
from desktop_app.ui.agency.report_dialogs import NewReportDialog
from desktop_app.ui.agency.reuse_dialog import ReuseDialog
from desktop_app.ui.agency.task_acts import correct_entry
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.shared.audit_page import AuditPage
from desktop_app.ui.shared.form_dialog import FormDialog
from desktop_app.ui.shared.log_filters import BOX_WIDTH
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from desktop_app.ui.shared.settings_page import LIST_WIDTH
from desktop_app.ui.shell.beside import Beside
from tests.ui import agency_world
from tests.ui.agency_window import Seen, choose_in_dialog, dialog, dialogs, lines, press, session, spoken, words
from tests.ui.settings_desk import active, choose, section
from tests.ui.support import type_text


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def paper(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_bytes(agency_world.PDF + name.encode())
    return file


def office(seen: Seen) -> Any:
    assert seen.session.desk is not None
    return seen.session.desk.there()


def attaching(seen: Seen, name: str) -> AttachDialog:
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    assert name in words(asked)
    return asked


def gone(seen: Seen, kind: type) -> bool:
    """Whether no dialog of this kind is left, not even hidden."""
    seen.rest()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not seen.window.findChildren(kind)


def test_files_are_chosen_pasted_and_dated_wherever_a_task_is_on_show(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("1")
    press(page.panel.composer.composer.attach)
    choose_in_dialog(paper(tmp_path, "kế hoạch.pdf"))
    asked = attaching(seen, "kế hoạch.pdf")
    press(asked.day.calendar)
    calendar = next(one for one in QApplication.allWidgets() if isinstance(one, QCalendarWidget) and one.isVisible())
    calendar.clicked.emit(calendar.selectedDate().addDays(-3))
    assert asked.day.day() is not None
    asked.reject()
    assert gone(seen, AttachDialog)

    today = seen.today()
    drop = today.panel.drop
    drop.setFocus()
    QTest.keyClick(drop, Qt.Key.Key_Return)
    choose_in_dialog(paper(tmp_path, "báo cáo.pdf"))
    attaching(seen, "báo cáo.pdf").reject()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(drop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    asked.reject()
    seen.rest()

    outreach = seen.go("outreach")
    assert isinstance(outreach, OutreachPage)
    press(outreach.new)
    form = dialog(seen.qtbot)
    assert isinstance(form, FormDialog)
    form.fields["proofs"].widget.setFocus()
    QTest.keyClick(form.fields["proofs"].widget, Qt.Key.Key_Return)
    choose_in_dialog(paper(tmp_path, "danh sách.pdf"))
    assert [file.name for file in form.said()["proofs"]] == ["danh sách.pdf"]
    form.fields["held_on"].put(date(2026, 7, 3))
    form.fields["briefed"].put((40, 96))
    form.fields["facing"].put((12, 22))
    type_text(form.fields["topic"].widget, "Hội nghị quán triệt")
    press(form.answer)
    seen.rest()
    assert dialogs() == []
    assert outreach.models["sessions"].total() == 1
    # Somebody else changes it, on the same workspace: the list on the screen follows.
    key = outreach.chosen_row().key
    change_session(office(seen), key, topic="Hội nghị quán triệt lần 2")
    seen.session.desk.changed.emit(Changes())  # type: ignore[union-attr]
    seen.rest()
    assert "Hội nghị quán triệt lần 2" in lines(outreach.models["sessions"])[0]


def test_one_more_line_makes_the_field_taller_and_a_double_click_ticks(seen: Seen, tmp_path: Path) -> None:
    page = seen.task("6")
    view, desk = page.panel._view, seen.session.desk
    assert view is not None
    assert desk is not None
    asked = correct_entry(desk, page.frame, view.entries[0])
    asked.words.clear()
    before = asked.words.height()
    for _line in range(6):
        QTest.keyClick(asked.words, Qt.Key.Key_Return)
    assert asked.words.height() > before
    asked.reject()
    seen.rest()
    card = page.panel.evidence._cards[0]
    page.panel.evidence.menu_asked.emit(card.card.key, card.mapToGlobal(QPoint(4, 4)))
    menu = next(one for one in page.panel.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text().startswith("Dùng cho nhiệm vụ khác")).trigger()
    menu.close()
    seen.rest()
    reuse = dialog(seen.qtbot)
    assert isinstance(reuse, ReuseDialog)
    item = reuse.tasks.item(0)
    box = reuse.tasks.visualItemRect(item)
    QTest.mouseClick(reuse.tasks.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QTest.mouseDClick(reuse.tasks.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert reuse.ticked() == [item]
    reuse.reject()
    seen.rest()


def test_larger_letters_widen_what_has_a_width(seen: Seen) -> None:
    page = seen.task("1")
    audit = seen.go("audit")
    assert isinstance(audit, AuditPage)
    settings_page = seen.settings()
    composer = page.panel.composer
    state = page.strip.states
    before = (composer.kind.width(), state.width(), composer.kind.minimumWidth())
    assert before[0] == before[2]
    seen.tasks()
    theme.apply(theme.Look("light", 130))
    QApplication.processEvents()
    assert composer.kind.minimumWidth() == composer.kind.maximumWidth() > before[0]
    assert state.minimumWidth() == state.maximumWidth() > before[1]
    assert seen.window.status.minimumHeight() == theme.px(tokens.STATUS_HEIGHT)
    assert audit.filters.who.minimumWidth() == theme.px(BOX_WIDTH)
    side = settings_page.list.parentWidget()
    assert side is not None
    assert side.minimumWidth() == side.maximumWidth() == theme.px(LIST_WIDTH)


def test_the_edge_of_the_panel_is_pulled_and_every_place_follows(seen: Seen, agency: Path) -> None:
    page = seen.task("1")
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert seen.window.focusWidget() is page.table
    place = seen.window.place()
    assert place is not None
    (beside,) = seen.window.findChildren(Beside)
    heard = [beside.bell.is_heard()]
    seen.window.closed.connect(lambda: heard.append(beside.bell.is_heard()))
    handle = place._splitter.handle(1)
    middle = handle.rect().center()
    before = page.panel.width()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(30, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(30, 0))
    assert place.page.side is not None
    assert seen.window.panel_width == place.page.side.width() != before
    seen.window.resize(1280, 700)
    seen.window.resize(900, 640)
    seen.window.into_panel()
    seen.rest()
    panel = place.page.side
    sheet = panel if isinstance(panel, Panel) else page.panel
    assert sheet.isVisible()
    press(sheet.close_button)
    assert not sheet.isVisible()
    seen.window.resize(1111, 666)
    wanted = seen.window.panel_width
    seen.close()
    assert heard == [True, False]
    kept = settings.read()
    assert kept.window.endswith(",1111,666")
    assert kept.panel_width == wanted


def test_a_slow_answer_leaves_gaps_and_no_words_of_another_task(seen: Seen) -> None:
    page = seen.task("6")
    assert page.panel.evidence.isVisible()
    assert page.panel.timeline.isVisible()
    go_on = threading.Event()
    desk = seen.session.desk
    assert desk is not None
    desk.read(lambda _office: go_on.wait(20), lambda _done: None)
    page.table.choose(next(key for key, one in page._rows.items() if one.row.number == "1"))
    seen.qtbot.waitUntil(lambda: not page.panel.timeline.isVisible(), timeout=5000)
    go_on.set()
    seen.rest()
    assert page.panel.timeline.isVisible()


def test_pages_read_again_what_changes_beside_them(seen: Seen, tmp_path: Path) -> None:
    desk = seen.session.desk
    assert desk is not None
    reports = seen.reports()
    assert reports.model.rowCount() == 0
    part = find_assignment(office(seen), "1", agency=agency_world.SNV)
    start_report(office(seen), "336/KH-UBND", "2026-Q2")
    desk.changed.emit(Changes(reports=frozenset({"mới"})))
    seen.rest()
    assert reports.model.rowCount() > 0

    page = seen.task("1")
    wanted = date(2026, 9, 30)
    _asked, record = request_deadline(office(seen), part.id, DeadlineChange.EXTENSION, "Chờ ý kiến", wanted)
    assert "Đang đề nghị gia hạn" not in " ".join(lines(page.model))
    desk.changed.emit(Changes(assignments=frozenset({part.id}), packages=frozenset({record.identity})))
    seen.rest()
    assert "Đang đề nghị gia hạn" in " ".join(lines(page.model))

    # Who answers is named beside the tasks: no entry, no package.
    assert not page.strip.departments.isVisible()
    delegate(office(seen), [part.id], Naming(department="Phòng Cải cách hành chính"))
    desk.beside.emit()
    seen.rest()
    assert "Phòng Cải cách hành chính" in words(page.panel)
    assert page.strip.departments.findText("Phòng Cải cách hành chính") > 0
    today = seen.today()
    asked_for = find_assignment(office(seen), "2", agency=agency_world.SNV)
    before = " ".join(spoken(today.todo)).count("đang đề nghị gia hạn")
    request_deadline(office(seen), asked_for.id, DeadlineChange.EXTENSION, "Chờ ý kiến", wanted)
    desk.beside.emit()
    seen.rest()
    assert " ".join(spoken(today.todo)).count("đang đề nghị gia hạn") == before + 1

    users = section(seen, "users")
    assert users.found.users == ()
    seen.today()
    add_user(office(seen), "Đặng Thùy Khuê", (UserRole.OFFICER,))
    seen.settings()
    seen.rest()
    assert [one.name for one in users.found.users] == ["Đặng Thùy Khuê"]

    folder = tmp_path / "máy quét"
    folder.mkdir()
    tasks = seen.task("1")
    settings.write(replace(settings.read(), watched_folder=str(folder)))
    desk.watched_changed.emit()
    seen.rest()
    paper(folder, "mới.pdf")
    seen.qtbot.waitUntil(lambda: "mới.pdf" in seen.window.toast_area.text(), timeout=9000)
    settings.write(replace(settings.read(), watched_folder=""))
    assert tasks.panel.shown_id() == part.id


def test_dialogs_of_what_comes_and_goes_are_gone_when_they_are_closed(seen: Seen, tmp_path: Path) -> None:
    exchange = seen.exchange()
    exchange.take_files((paper(tmp_path, "lạ.asice"),))
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    asked.reject()
    assert gone(seen, ReceiveDialog)
    desk = seen.session.desk
    assert desk is not None
    leaving = hand_out(exchange.frame, desk, Outgoing("Thử", "", lambda _office, _watch: ()))
    seen.rest()
    press(leaving.stop)
    assert gone(seen, ExportDialog)


def test_the_words_of_a_report_follow_the_caret(seen: Seen) -> None:
    page = seen.reports()
    press(page.new)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, NewReportDialog)
    press(asked.answer)
    seen.rest()
    seen.window.resize(1366, 560)
    editor = page.editor
    names = list(editor.fields)
    last = editor.fields[names[-1]]
    editor.paper.verticalScrollBar().setValue(0)
    active(seen)
    last.setFocus()
    for _line in range(8):
        QTest.keyClick(last, Qt.Key.Key_Return)
    assert editor.outline.list.currentItem().toolTip().startswith(last.accessibleName())
    caret = last.viewport().mapTo(editor.paper.viewport(), last.cursorRect().center())
    assert editor.paper.viewport().rect().contains(caret)
    for checks in seen.window.findChildren(CheckList):
        if checks.isVisible():
            rows = sum(checks.sizeHintForRow(place) for place in range(checks.count()))
            assert checks.minimumHeight() == checks.maximumHeight() >= rows
    before, heading = editor.paper.paper.width(), editor.paper._headings[names[-1]]
    letters = heading.font().pixelSize()
    theme.apply(theme.Look("light", 130))
    QApplication.processEvents()
    assert editor.paper.paper.minimumWidth() == editor.paper.paper.maximumWidth() != before
    assert heading.font().pixelSize() > letters


def test_a_backup_on_another_disk_needs_no_question_and_can_be_tried_out(seen: Seen, another_disk: Path) -> None:
    part = section(seen, "backups")
    press(part.now)
    choose(seen, another_disk / "đĩa cơ quan")
    assert dialogs() == []
    (made,) = part.found
    assert [one.name for one in Building("Kiều Vạn Thuận").backups.listed(another_disk / "đĩa cơ quan")] == [made.name]
    press(part.drill)
    seen.rest()
    assert part.banner.title.text() == "Dữ liệu đã được sao lưu và đã diễn tập khôi phục"
    today = seen.today()
    (row,) = (said for said in spoken(today.todo) if said.startswith("Sao lưu, "))
    assert "Ở ổ đĩa khác, đã đọc lại đúng" in row
