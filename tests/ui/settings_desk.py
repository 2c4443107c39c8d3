"""How window tests work on Cài đặt: a section opened as a person opens it, file dialogs answered, people added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.ui.shared.form_dialog import FormDialog
from desktop_app.ui.shell.people import People
from tests.ui.agency_window import Seen, dialog, dialogs, press
from tests.ui.support import type_text

KHUE, SON = "Đặng Thùy Khuê", "Phạm Văn Sơn"


def press_away() -> None:
    for one in (*dialogs(), *choosers()):
        one.close()


def section(seen: Seen, key: str) -> Any:
    page = seen.settings()
    place = [item.key for item in page.list._places.items].index(key)
    page.list.setFocus()
    row = page.list.visualRect(page.list.model().index(place, 0))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    seen.rest()
    return page.section(key)


def active(seen: Seen) -> None:
    """The window is in front again, as it is when a dialog over it was closed."""
    seen.window.activateWindow()
    seen.qtbot.waitUntil(seen.window.isActiveWindow, timeout=5000)


def office(seen: Seen) -> Any:
    assert seen.session.desk is not None
    return seen.session.desk.there()


def people_of(seen: Seen) -> People:
    (found,) = seen.window.findChildren(People)
    return found


def choosers() -> list[QFileDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]


def choose(seen: Seen, path: Path) -> None:
    """Answer the file dialog that has just opened."""
    seen.qtbot.waitUntil(lambda: bool(choosers()), timeout=5000)
    (found,) = choosers()
    found.fileSelected.emit(str(path))
    found.close()
    seen.rest()


def add(seen: Seen, name: str, *roles: str) -> None:
    part = section(seen, "users")
    press(part.new)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    type_text(asked.fields["name"].widget, name)
    for role in roles:
        asked.fields[role].widget.click()
    press(asked.answer)
    seen.rest()


def logged(seen: Seen) -> list[tuple[str, str]]:
    with office(seen).look() as work:
        return [(one.actor, one.action) for one in work.audit.events() if one.action.startswith("user.")]
