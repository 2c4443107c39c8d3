"""The keys of the whole window, and where its keyboard is: F1 … F8, places by Ctrl and a figure, round by F6.

keyboard = Keyboard(window)             # its shortcuts work from now on
going = keyboard.before(place)          # somebody goes to a place (None: it is not built yet) …
keyboard.arrived(place, going)          # … and is there: what had the keyboard there last has it again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.shell.regions import focus_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.shell.main_window import MainWindow
    from desktop_app.ui.shell.places import Place

BY_FIGURE = "1234567890"
"""Ctrl and one of these opens the first … tenth place."""


class Keyboard:
    """What keys do everywhere in one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._by_key = False
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F1", window.help), ("F2", window.people_asked.emit), ("Ctrl+Shift+U", window.people_asked.emit),
            ("F6", self._jump), ("Shift+F6", self._jump_back), ("F8", self._act_on_toast), ("Ctrl+F", self._find),
            ("Shift+F10", self._menu),
        ]  # fmt: skip
        places = window.navigation.keys()
        keys += [(f"Ctrl+{figure}", self._open(key)) for figure, key in zip(BY_FIGURE, places, strict=False)]
        if "settings" in places:
            keys.append(("Ctrl+,", self._open("settings")))
        for text, act in keys:
            shortcut = QShortcut(QKeySequence(text), window)
            shortcut.activated.connect(act)

    def _open(self, key: str) -> Callable[[], None]:
        def go() -> None:
            # From the list of places too: who names a place wants to work there.
            self._by_key = True
            self._window.go(key)
            self._by_key = False

        return go

    def before(self, place: Place | None) -> tuple[bool, QWidget | None]:
        """Whether the keyboard goes along to a place, and what had it there last."""
        focused = self._window.focusWidget()
        elsewhere = focused is not None and focused.isVisible() and not self._window.is_in_a_place(focused)
        return self._by_key or not elsewhere, place.focusWidget() if place is not None else None

    def arrived(self, place: Place, going: tuple[bool, QWidget | None]) -> None:
        """Put the keyboard where it was in a place, else where its page wants it first."""
        along, last = going
        if not along:
            return
        if last is not None and place.isAncestorOf(last) and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(place.page.middle, place, wait=True)

    def _jump(self, step: int = 1) -> None:
        regions = self._window.regions()
        focused = self._window.focusWidget()
        inside = [
            place for place, region in enumerate(regions)
            if focused is not None and (region is focused or region.isAncestorOf(focused))
        ]  # fmt: skip
        at = inside[0] if inside else -step if step > 0 else 0
        focus_first(regions[(at + step) % len(regions)], self._window.place())

    def _jump_back(self) -> None:
        self._jump(-1)

    def _act_on_toast(self) -> None:
        if self._window.toast_area.isVisible():
            self._window.toast_area.press()

    def _menu(self) -> None:
        """The menu of what has the keyboard: many keyboards have no menu key."""
        focused = self._window.focusWidget()
        if focused is not None:
            spot = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
            reason = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(focused, QContextMenuEvent(reason, spot, focused.mapToGlobal(spot)))

    def _find(self) -> None:
        page = self._window.page()
        if page is not None:
            page.find()
