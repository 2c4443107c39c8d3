"""Người dùng in the window: the list, who sits at the desk, the quick change, and the cover when nobody is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.services.users import users
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.ui.agency_window import Seen, dialog, lines, press, session, words
from tests.ui.settings_desk import KHUE, SON, active, add, logged, office, people_of, press_away, section
from tests.ui.support import type_text


@pytest.fixture
def seen(agency: Path, qtbot: QtBot) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()
        press_away()


# --- people ---


def test_people_are_put_on_the_list_changed_taken_off_and_back(seen: Seen) -> None:
    part = section(seen, "users")
    assert part.empty.isVisible()
    add(seen, KHUE, "officer", "admin")
    add(seen, SON)  # no role: refused in place
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    assert "CK-6011" in asked.notice.sentence.text()
    asked.fields["signer"].widget.click()
    press(asked.answer)
    seen.rest()
    assert [line.split(" · ")[:2] for line in lines(part.model)] == [[KHUE, "Chuyên viên, Quản trị"], [SON, "Người ký"]]
    assert "không ngăn được ai" in words(part)

    part.table.choose(part.found.users[1].id)
    press(part.edit)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    type_text(asked.fields["position"].widget, "Phó Giám đốc")
    press(asked.answer)
    seen.rest()
    assert users(office(seen))[1].position == "Phó Giám đốc"

    press(part.away)
    seen.rest()
    assert [one.name for one in users(office(seen))] == [KHUE]
    seen.window.toast_area.press()
    seen.rest()
    assert [one.name for one in users(office(seen))] == [KHUE, SON]


def test_whoever_sits_down_writes_from_then_on_and_is_there_after_a_restart(agency: Path, qtbot: QtBot) -> None:
    with session(qtbot, agency) as seen:
        seen.opened()
        add(seen, KHUE, "officer")
        part = section(seen, "users")
        press(part.seat)
        seen.rest()
        assert (seen.window.person.name(), seen.window.person.role()) == (KHUE, "Chuyên viên")
        assert office(seen).actor == KHUE
        assert part.seat.toolTip() == f"{KHUE} đang dùng rồi"
        add(seen, SON, "signer")
        assert logged(seen)[-2:] == [(KHUE, "user.sit"), (KHUE, "user.add")]
        part.table.setFocus()
        QTest.keyClick(part.table, Qt.Key.Key_Down)
        assert part.seat.isEnabled()
        QTest.keyClick(part.table, Qt.Key.Key_Return)
        asked: Any = dialog(qtbot)
        assert asked.said()["name"] == SON
        asked.reject()
    with session(qtbot, agency) as seen:
        seen.opened()
        assert (seen.window.person.name(), seen.window.person.role()) == (KHUE, "Chuyên viên")
        look = seen.look()
        look.language.setCurrentIndex(look.language.findData("en"))
        qtbot.waitUntil(lambda: seen.window.person.role() == "Officer", timeout=5000)


def test_the_quick_change_opens_by_key_and_by_click(seen: Seen) -> None:
    add(seen, KHUE, "officer")
    add(seen, SON, "signer", "leader")
    seen.today()
    active(seen)
    QTest.keyClick(seen.window, Qt.Key.Key_F2)
    menu = people_of(seen).menu
    assert menu is not None
    assert menu.isVisible()
    assert [one.text() for one in menu.actions() if one.text()] == [
        f"{KHUE}  ·  Chuyên viên", f"{SON}  ·  Lãnh đạo phòng, Người ký", "Danh sách người dùng…", "Che màn hình ngay",
    ]  # fmt: skip
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    seen.rest()
    assert office(seen).actor == SON
    assert seen.window.person.role() == "Lãnh đạo phòng, Người ký"
    press(seen.window.person)
    menu = people_of(seen).menu
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text().startswith("Danh sách")).trigger()
    menu.close()
    seen.rest()
    assert seen.window.navigation.current_key() == "settings"
    assert seen.settings().list.current_key() == "users"


def test_work_that_was_asked_for_before_stands_under_who_asked(seen: Seen) -> None:
    add(seen, KHUE, "officer")
    desk = seen.session.desk
    assert desk is not None
    written: list[str] = []
    desk.act("", lambda there, _watch: there.actor, written.append)
    desk.become(KHUE)
    desk.act("", lambda there, _watch: there.actor, written.append)
    seen.rest()
    assert written == ["Kiều Vạn Thuận", KHUE]


# --- the cover ---


def test_the_cover_hides_everything_until_somebody_says_who_goes_on(seen: Seen) -> None:
    add(seen, KHUE, "officer")
    part = section(seen, "users")
    press(part.new)
    asked = dialog(seen.qtbot)
    type_text(asked.fields["name"].widget, "đang gõ dở")
    part.cover()
    cover = people_of(seen).cover
    assert cover.isVisible()
    assert cover.geometry() == seen.window.rect()
    assert not asked.isVisible()
    seen.window.resize(1200, 700)
    assert cover.geometry() == seen.window.rect()
    spot = seen.window.mapFromGlobal(part.new.mapToGlobal(QPoint(5, 5)))
    below = seen.window.childAt(spot)
    assert below is not None
    assert below is cover or cover.isAncestorOf(below)
    before = seen.window.navigation.current_key()
    QTest.keyClick(seen.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert seen.window.navigation.current_key() == before
    seen.qtbot.waitUntil(lambda: QApplication.focusWidget() is cover.buttons[0], timeout=5000)
    QTest.keyClick(cover.buttons[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cover.buttons[1]
    QTest.keyClick(cover.buttons[1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cover.buttons[0]
    press(next(one for one in cover.buttons if KHUE in one.text()))
    seen.rest()
    assert not cover.isVisible()
    assert office(seen).actor == KHUE
    assert asked.isVisible()
    assert asked.said()["name"] == "đang gõ dở"
    asked.reject()
    active(seen)
    QTest.keyClick(seen.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert seen.window.navigation.current_key() == "today"


def test_the_window_covers_itself_after_the_chosen_minutes_and_a_key_begins_the_wait_anew(seen: Seen) -> None:
    part = section(seen, "users")
    people = people_of(seen)
    assert not people.timer.isActive()
    part.minutes.setCurrentIndex(part.minutes.findText("Sau 5 phút"))
    seen.rest()
    assert settings.read().lock_minutes == 5
    assert (people.timer.isActive(), people.timer.interval()) == (True, 5 * 60_000)
    people.timer.setInterval(400)
    people.timer.stop()
    QTest.keyClick(seen.window, Qt.Key.Key_Shift)
    assert people.timer.isActive()
    seen.qtbot.waitUntil(people.cover.isVisible, timeout=5000)
    press(people.cover.buttons[0])
    assert not people.cover.isVisible()
    part.minutes.setCurrentIndex(part.minutes.findText("Không"))
    seen.rest()
    assert not people.timer.isActive()
