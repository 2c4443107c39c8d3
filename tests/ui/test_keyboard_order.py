"""The keyboard goes round a page as the eye does: places, middle, panel; F6 from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.agency_window import Seen, session


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
