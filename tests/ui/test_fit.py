"""Every place of the agency's window at the sizes of real screens: no words cut, nothing over anything, all named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.kit import theme
from tests.cli.mornings import MONDAY, Year
from tests.ui.agency_window import Seen, session
from tests.ui.measures import cut_words, nameless, overlaps

SCREENS = {
    "1366×768": ((1366, 736), 100),
    "1366×768 with a taskbar": ((1366, 656), 100),
    "1366×768 at 125 %": ((1092, 589), 100),
    "1920×1080 at 150 %": ((1280, 680), 100),
    "1920×1080 at 200 %": ((960, 508), 100),
    "1366×768, letters 115 %": ((1366, 736), 115),
    "1366×768, letters 130 %": ((1366, 736), 130),
    "1920×1080": ((1920, 1040), 100),
}


@pytest.fixture(scope="module")
def workspace(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_year.morning(MONDAY, tmp_path_factory.mktemp("đo cửa sổ") / "năm").snv


@pytest.fixture
def seen(workspace: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, workspace) as seen:
        yield seen.opened()


def test_no_words_are_cut_and_nothing_lies_over_anything(seen: Seen) -> None:
    found = []
    for screen, (size, letters) in SCREENS.items():
        theme.apply(theme.Look("light", letters))
        seen.window.resize(*size)
        places = seen.window.navigation.keys()
        for key in places:
            seen.go(key)
            QApplication.processEvents()
            QApplication.processEvents()  # a label that took its width asks for its height
            found += [f"{screen}, {key}: {one}" for one in (*cut_words(seen.window), *overlaps(seen.window))]
    assert "\n".join(found) == ""


def test_every_control_has_a_name(seen: Seen) -> None:
    found = []
    places = seen.window.navigation.keys()
    for key in places:
        seen.go(key)
        found += [f"{key}: {one}" for one in nameless(seen.window)]
    assert "\n".join(found) == ""
