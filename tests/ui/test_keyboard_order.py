"""The keyboard goes round a page as the eye does: places, middle, panel; F6 from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.agency_window import Seen, dialogs, history, session
from tests.ui.keys import Keys, named


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def region_of(seen: Seen, widget: QWidget | None) -> str:
    page = seen.window.page()
    assert page is not None
    # Below the places stands who works here: one part of the window with them.
    regions = {"places": seen.window.navigation.parentWidget(), "middle": page.middle, "panel": page.side}
    for name, region in regions.items():
        if widget is not None and region is not None and (region is widget or region.isAncestorOf(widget)):
            return name
    return "" if widget is None else type(widget).__name__


def walked(seen: Seen, key: Qt.Key, steps: int) -> list[str]:
    """The regions that a key goes through, each named once while the keyboard stays in it."""
    found = []
    for _step in range(steps):
        focused = QApplication.focusWidget()
        found.append(region_of(seen, focused))
        if key == Qt.Key.Key_Tab and len(found) > 1 and focused is seen.window.navigation:
            break
        QTest.keyClick(focused or seen.window, key)
    return [name for name, _same in groupby(found)]


@pytest.mark.parametrize("place", ["today", "tasks", "exchange"])
def test_tab_goes_from_the_places_through_the_middle_to_the_panel_and_round(seen: Seen, place: str) -> None:
    seen.go(place)
    seen.window.navigation.setFocus()
    round_ = walked(seen, Qt.Key.Key_Tab, 60)
    assert round_[:3] == ["places", "middle", "panel"], round_
    assert round_[3:] == ["places"], round_


def test_f6_goes_round_the_regions_and_shift_f6_back(seen: Seen) -> None:
    seen.go("tasks")
    seen.window.navigation.setFocus()
    assert walked(seen, Qt.Key.Key_F6, 4) == ["places", "middle", "panel", "places"]
    seen.window.navigation.setFocus()
    for wanted in ("panel", "middle", "places"):
        QTest.keyClick(QApplication.focusWidget() or seen.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert region_of(seen, QApplication.focusWidget()) == wanted


def test_ctrl_and_a_figure_open_the_places_in_their_order(seen: Seen) -> None:
    places = seen.window.navigation.keys()
    for number, place in enumerate(places[:9], 1):
        QTest.keyClick(seen.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        assert seen.window.navigation.current_key() == place


def test_the_keyboard_goes_with_the_work_from_list_to_panel_and_back(seen: Seen) -> None:
    keys = Keys(seen)
    page = seen.tasks()
    seen.window.activateWindow()
    keys.press("Ctrl+1")
    assert keys.focus() is seen.today().todo
    keys.press("Ctrl+2")
    assert keys.focus() is page.table, "who opens a place works there"
    keys.press("Ctrl+F")
    keys.type("ke hoach")
    keys.press("Down")
    assert keys.focus() is page.table
    keys.press("End")
    last = page.table.current_id()
    keys.press("Home")
    assert page.table.current_id() != last
    keys.press("Shift+F10")
    menu = keys.over()
    assert isinstance(menu, QMenu)
    assert "Phân công…" in [one.text() for one in menu.actions()]
    keys.press("Esc", "Return")
    field = page.panel.composer.composer.field
    assert keys.focus() is field
    keys.type("Đã họp.")
    keys.press("Ctrl+Return")
    assert "Đã họp." in history(page.panel.timeline)[0]
    before = len(history(page.panel.timeline))
    keys.press("F8")
    assert len(history(page.panel.timeline)) == before + 1, "the message offered to take it back"
    keys.press("Esc")
    if keys.focus() is field:  # the first put the message away
        keys.press("Esc")
    assert keys.focus() is page.table


def test_enter_presses_the_button_that_has_the_keyboard_in_a_dialog_too(seen: Seen) -> None:
    keys = Keys(seen)
    seen.exchange()
    keys.press("Ctrl+3")
    keys.tab_to(named("Lập bản"), back=True)
    keys.press("Return")
    assert len(dialogs()) == 1
    keys.tab_to(named("Hủy"))
    keys.press("Return")
    assert dialogs() == []
    assert keys.focus().text().startswith("Lập bản"), "nothing was made"  # type: ignore[attr-defined]
