"""F1: the help of each place, in both languages, beside the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.runtime import paths
from desktop_app.ui.shell import help_text
from desktop_app.ui.shell.help_sheet import HelpSheet
from desktop_app.ui.shell.main_window import MainWindow
from tests.ui import province_story
from tests.ui.agency_window import Seen, press, session

LANGUAGES = ("vi", "en")


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def sheet(seen: Seen) -> HelpSheet:
    (found,) = seen.window.findChildren(HelpSheet)
    return found


def test_f1_opens_the_help_of_this_page_and_gives_the_keyboard_back(seen: Seen) -> None:
    page = seen.tasks()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F1)
    help_ = sheet(seen)
    assert help_.isVisible()
    assert help_.title.text() == "Nhiệm vụ"
    assert help_.text.hasFocus()
    assert "Cập nhật tiến độ" in help_.text.toPlainText()
    QTest.keyClick(help_.text, Qt.Key.Key_Escape)
    assert not help_.isVisible()
    assert page.table.hasFocus()
    press(seen.window.status.help)
    assert help_.isVisible()
    press(help_.away)
    assert not help_.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_F1)
    QTest.keyClick(help_.text, Qt.Key.Key_F1)
    assert not help_.isVisible()


def test_the_help_follows_to_another_page_and_shows_every_shortcut(seen: Seen) -> None:
    seen.today()
    seen.window.help()
    help_ = sheet(seen)
    assert help_.title.text() == "Việc cần làm"
    seen.exchange()
    assert help_.title.text() == "Gửi, nhận"
    press(help_.keys)
    assert help_.title.text() == "Tất cả phím tắt"
    assert not help_.keys.isVisible()
    # Work goes on beside it: the page takes the keyboard, and Esc there closes the help first.
    page = seen.tasks()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not help_.isVisible()


def test_the_help_stays_at_the_right_edge_and_off_the_navigation(seen: Seen) -> None:
    seen.tasks()
    seen.window.help()
    help_ = sheet(seen)
    seen.window.resize(1000, 620)
    QApplication.processEvents()
    assert help_.geometry().right() == seen.window.rect().right()
    assert help_.x() >= seen.window.navigation.width()
    assert help_.geometry().bottom() < seen.window.status.y() + 1
    assert help_.text.horizontalScrollBar().maximum() == 0


def _without_help(window: MainWindow, language: str) -> list[str]:
    places = window.navigation.keys()
    assert len(places) > 2
    return [place for place in places if not help_text.file_of(place, language).is_file()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_the_agency_has_its_help(seen: Seen, language: str) -> None:
    assert _without_help(seen.window, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_the_province_has_its_help(province: province_story.ProvinceWindow, language: str) -> None:
    assert _without_help(province.window, language) == []


def test_both_languages_say_the_same_things_in_the_same_shape() -> None:
    folder = paths.resources() / "help"
    places = {language: sorted(one.stem for one in (folder / language).glob("*.md")) for language in LANGUAGES}
    assert places["vi"] == places["en"]
    for place in places["vi"]:
        shapes = []
        for language in LANGUAGES:
            text = help_text.file_of(place, language).read_text("utf-8")
            assert "!" not in text, (place, language)
            kinds = [re.match(r"#+|-|\d\.|", line)[0] for line in text.splitlines() if line]  # type: ignore[index]
            shapes.append((kinds, re.findall(r"`(.+?)`", text)))
        assert shapes[0] == shapes[1], place


def test_the_title_of_a_help_is_the_label_of_its_place(seen: Seen) -> None:
    places = seen.window.navigation
    model = places.model()
    labels = [str(model.index(row, 0).data()) for row in range(model.rowCount()) if model.index(row, 0).data()]
    assert [help_text.read(key, "vi")[0] for key in places.keys()] == labels  # noqa: SIM118 - not a mapping


def test_every_shortcut_of_the_window_stands_in_the_list(seen: Seen) -> None:
    told = help_text.file_of(help_text.KEYS, "vi").read_text("utf-8")
    for one in seen.window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
        keys = one.key().toString()
        assert (keys.startswith("Ctrl+") and keys[-1].isdigit()) or f"`{keys}`" in told, keys


def test_every_key_that_is_named_for_all_pages_is_a_shortcut_of_the_window(seen: Seen) -> None:
    told = help_text.file_of(help_text.KEYS, "vi").read_text("utf-8")
    everywhere = told.split("\n## ")[1]
    there = {one.key().toString() for one in seen.window.findChildren(QShortcut)}
    named = set(re.findall(r"`(.+?)`", everywhere)) - {
        "Tab",
        "Shift+Tab",
        "Esc",
        "↓",
    }  # Qt's own, see test_keyboard_year
    assert len(named) > 8
    assert named <= there, named - there


def test_words_become_safe_rich_text() -> None:
    shown = help_text.as_html("Một **hai** `Ctrl+F` <b>\n\n1. bốn\n2. năm\n\n- sáu")
    assert "&lt;b&gt;" in shown
    assert shown.count("<li") == 3
    assert "<ol" in shown
    assert "<ul" in shown
