"""The agency's window on a morning of the sample office year."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from tests.cli.mornings import Morning, Year
from tests.ui.agency_window import Seen, session


@contextmanager
def opened(
    qtbot: QtBot, year: Year, day: date, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    """The window of Sở Nội vụ on the morning of that day, everything read, nothing remembered of other windows."""
    morning = year.morning(day, folder)
    monkeypatch.setenv("CAMKET_TODAY", day.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, morning.snv) as seen:
        yield seen.opened(), morning


def menu_of(seen: Seen) -> QMenu:
    """The menu that has just opened."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())


def press_in_menu(seen: Seen, *names: str) -> None:
    """Choose a line of the menu that has just opened, through its submenus."""
    menu = first = menu_of(seen)
    for name in names:
        action = next(one for one in menu.actions() if one.text() == name)
        assert action.isEnabled(), name
        inner = action.menu()
        if isinstance(inner, QMenu):
            menu = inner
        else:
            action.trigger()
    first.close()
    seen.rest()


def save_to(seen: Seen, file: Path) -> None:
    """Answer the question where to write."""
    chooser = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    chooser.fileSelected.emit(str(file))
    chooser.close()
    seen.rest()
