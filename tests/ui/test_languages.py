"""Cài đặt, Ngôn ngữ: every place of an open window speaks the other language at once, and the first one again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from tests.cli.mornings import RETURNED, Year
from tests.ui.agency_window import Seen, session
from tests.ui.former_words import Said, former, vietnamese
from tests.ui.settings_desk import section


def speak(seen: Seen, language: str) -> None:
    look = seen.look()
    look.language.setCurrentIndex(look.language.findData(language))
    QApplication.processEvents()
    seen.rest()


def walk(seen: Seen, said: Said) -> list[str]:
    """What each place and each section of the settings says in the former language."""
    found = []
    places = seen.window.navigation.keys()
    for key in places:
        seen.go(key)
        seen.rest()
        found += [f"{key}: {one}" for one in former(seen.window, said)]
    for place in seen.settings().list._places.items:
        section(seen, place.key)
        found += [f"settings, {place.key}: {one}" for one in former(seen.window, said)]
    return list(dict.fromkeys(found))


def test_every_place_speaks_the_other_language_at_once(
    office_year: Year, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = office_year.morning(RETURNED, tmp_path / "năm").snv
    monkeypatch.setenv("CAMKET_TODAY", RETURNED.isoformat())
    settings.file().unlink(missing_ok=True)
    said = vietnamese()
    assert len(said.whole) > 2000
    with session(qtbot, workspace) as seen:
        seen.opened()
        assert len(walk(seen, said)) > 200
        speak(seen, "en")
        assert "\n".join(walk(seen, said)) == ""
        assert seen.settings().head.title.text() == "Settings"
        speak(seen, "vi")
        assert seen.settings().head.title.text() == "Cài đặt"
