"""Nhắc việc: nothing before the person agrees; then one digest a day, and staying in the notification area."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.services.digest import digest
from desktop_app.ui.kit import theme
from desktop_app.ui.shell.reminder import Reminder
from tests.ui.agency_window import Seen, press, session, words
from tests.ui.settings_desk import office, section


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A computer that has a notification area, and what was shown there."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(
        QSystemTrayIcon, "show", lambda _self: None
    )  # a screen that is drawn in memory has no such area
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, _icon: shown.append((title, text)))
    return shown


@pytest.fixture
def seen(agency: Path, qtbot: QtBot) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()
        if not running.ended:
            reminder(running)._leaving = True


def reminder(seen: Seen) -> Reminder:
    (found,) = seen.window.findChildren(Reminder)
    return found


def pick(seen: Seen, box: Any, value: object) -> None:
    """Choose in a list as the keyboard does."""
    box.setFocus()
    while box.currentData() != value:
        step = 1 if box.findData(value) > box.currentIndex() else -1
        QTest.keyClick(box, Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)
    seen.rest()


def test_without_a_notification_area_the_setting_is_off_and_says_why(seen: Seen) -> None:
    part = section(seen, "reminder")
    assert not part.way.isEnabled()
    assert "chưa có khay hệ thống" in words(part)
    assert "chưa có khay hệ thống" in part.now.toolTip()
    assert reminder(seen).icon is None


def test_who_agrees_is_told_once_a_day_in_figures_and_the_click_opens_the_page(
    told: list[tuple[str, str]], seen: Seen
) -> None:
    here = reminder(seen)
    assert here.icon is None
    assert not told  # nobody has agreed yet
    part = section(seen, "reminder")
    assert not part.now.isEnabled()
    assert "Anh/chị bật nhắc việc trước" in words(part)
    pick(seen, part.way, "on")
    assert here.icon is not None
    ((title, text),) = told
    assert title == "Việc đang chờ hôm nay"
    found = digest(office(seen))
    assert f"Quá hạn: {found.overdue} nhiệm vụ" in text.splitlines()
    model = seen.tasks().model
    named = [row.row.content for place in range(model.rowCount()) if (row := model.row_at(place)) is not None]
    assert named
    assert not [one for one in named if one in text]
    here.look()
    seen.rest()
    assert len(told) == 1  # not twice a day
    seen.go("settings")
    here.icon.messageClicked.emit()
    assert seen.window.navigation.current_key() == found.place == "today"
    part = section(seen, "reminder")
    press(part.now)
    seen.rest()
    assert told[1] == told[0]
    pick(seen, part.way, "off")
    assert here.icon is None
    assert not here.timer.isActive()


def test_the_digest_waits_for_its_hour_and_is_not_repeated_by_a_second_start(
    told: list[tuple[str, str]], seen: Seen
) -> None:
    here = reminder(seen)
    part = section(seen, "reminder")
    pick(seen, part.way, "on")
    assert len(told) == 1
    pick(seen, part.hour, 8)
    assert settings.read().digest_hour == 8
    assert here.timer.isActive()
    assert 0 < here.timer.interval() <= 3_600_000
    kept = settings.read().digests_shown.split()
    assert kept == ["2026-07-06", office(seen).info.id]
    again = Reminder(seen.session.desk, seen.window)  # type: ignore[arg-type]
    seen.rest()
    assert again.icon is not None
    assert len(told) == 1
    again.end()
    again.setParent(None)


def test_a_window_that_is_closed_stays_in_the_notification_area_until_quit(
    told: list[tuple[str, str]], seen: Seen
) -> None:
    here = reminder(seen)
    pick(seen, section(seen, "reminder").way, "stay")
    window = seen.window
    window.close()
    assert not window.isVisible()
    assert not seen.ended
    assert told[-1][0] == "Chương trình vẫn chạy ở đây"
    assert here.icon is not None
    assert here.menu is not None
    here.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()
    before = len(told)
    window.close()
    assert len(told) == before  # said once
    names = {action.text(): action for action in here.menu.actions()}
    names["Mở cửa sổ"].trigger()
    assert window.isVisible()
    window.close()
    names["Việc đang chờ hôm nay"].trigger()
    seen.rest()
    assert told[-1][0] == "Việc đang chờ hôm nay"
    names["Thoát hẳn"].trigger()
    seen.qtbot.waitUntil(lambda: seen.ended, timeout=20000)


def test_the_icon_follows_language_and_look_and_a_logout_ends_the_program(
    told: list[tuple[str, str]], seen: Seen
) -> None:
    here = reminder(seen)
    pick(seen, section(seen, "reminder").way, "stay")
    assert here.icon is not None
    assert here.menu is not None
    assert here.menu.actions()[0].text() == "Mở cửa sổ"
    before = here.icon.icon().cacheKey()
    theme.apply(theme.Look("dark", 100))
    assert here.icon.icon().cacheKey() != before
    look = seen.look()
    look.language.setCurrentIndex(look.language.findData("en"))
    seen.qtbot.waitUntil(
        lambda: here.menu is not None and here.menu.actions()[0].text() == "Open the window", timeout=5000
    )
    assert here.stays()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.commitDataRequest.emit(None)  # whoever logs out
    assert not here.stays()
