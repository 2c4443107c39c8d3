"""A person who has no mouse: keys go to whatever has the keyboard, and what has it is to be seen.

    keys = Keys(seen)
    keys.press("Ctrl+2")                        # F-keys, arrows, "Alt+F", "Ctrl+Return" … one after another
    keys.type("Đã gửi văn bản lấy ý kiến")      # letters as an input method hands them over
    keys.tab_to(named("Lưu"))                   # Tab until it has the keyboard; fails when one round does not reach it
    keys.menu("Dùng cho nhiệm vụ khác")         # arrows through the open menu, Enter

Nothing here gives a widget the keyboard or presses it: what a key does not do is not done.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QTextBrowser, QWidget

from desktop_app.ui.kit.dialogs import Dialog
from tests.ui.agency_window import Seen, dialogs
from tests.ui.support import type_text

MOST_LINKS = 100
Wanted = Callable[[QWidget], bool]


class Keys:
    """The keyboard of one running session."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    def over(self) -> QWidget:
        """What keys go to now: an open menu or list, the dialog on top, else the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        asked = [one for one in dialogs() if not _behind(one)]
        over = asked[-1] if asked else self.seen.window
        if not over.isActiveWindow():  # what every window system does when a dialog over it is closed
            over.activateWindow()
            self.seen.qtbot.waitUntil(over.isActiveWindow, timeout=5000)
        return over

    def focus(self) -> QWidget:
        """The widget with the keyboard: there is one, it is on the screen and switched on."""
        over = self.over()
        if isinstance(over, QMenu):
            return over.focusWidget() or over
        found = over.focusWidget()
        assert found is not None, f"nothing has the keyboard in {said(over)}"
        assert found.isVisible(), f"the keyboard is at something hidden: {said(found)}"
        assert found.isEnabled(), f"the keyboard is at something switched off: {said(found)}"
        return found

    def press(self, *sequences: str) -> None:
        """Press these one after another, each where the keyboard is by then; waits for what they start."""
        for one in sequences:
            both = QKeySequence(one)[0]  # type: ignore[index]
            assert isinstance(both, QKeyCombination)
            assert both.key() is not Qt.Key.Key_unknown, one
            QTest.keyClick(self.focus(), both.key(), both.keyboardModifiers())
            QApplication.processEvents()
        self.seen.rest()

    def type(self, text: str) -> None:
        """Type letters where the keyboard is."""
        type_text(self.focus(), text)

    def clear_and_type(self, text: str) -> None:
        """Over everything that the field holds."""
        self.press("Ctrl+A", "Delete")
        self.type(text)

    def tab_to(self, wanted: Wanted, back: bool = False) -> QWidget:
        """Tab (or Shift+Tab) until `wanted` has the keyboard; never more than one round."""
        met: list[QWidget] = []
        while not wanted(self.focus()):
            now = self.focus()
            assert now not in met, f"one round does not reach it: {', '.join(said(one) for one in met)}"
            met.append(now)
            self._leave(now, back)
        return self.focus()

    def stops(self) -> list[QWidget]:
        """One round of Tab from where the keyboard is."""
        met: list[QWidget] = []
        while self.focus() not in met:
            met.append(self.focus())
            self._leave(met[-1])
        return met

    def _leave(self, now: QWidget, back: bool = False) -> None:
        """Tab until something else has the keyboard: at once, but for a text whose links it goes through first."""
        links = MOST_LINKS if isinstance(now, QTextBrowser) else 1
        for _link in range(links):
            self._tab(back)
            if self.focus() is not now:
                return
        raise AssertionError(f"Tab does not leave {said(now)}")

    def _tab(self, back: bool = False) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)

    def menu(self, *names: str) -> None:
        """Arrows to a line of the open menu and Enter, through its submenus."""
        for name in names:
            menu = self.over()
            assert isinstance(menu, QMenu), "no menu is open"
            for _line in menu.actions():
                active = menu.activeAction()
                if active is not None and _plain(active.text()).startswith(name):
                    break
                QTest.keyClick(menu, Qt.Key.Key_Down)
            active = menu.activeAction()
            assert active is not None
            assert _plain(active.text()).startswith(name), [one.text() for one in menu.actions()]
            QTest.keyClick(menu, Qt.Key.Key_Return)
            QApplication.processEvents()
        self.seen.rest()

    def choose(self, name: str) -> None:
        """Arrows in the closed choice that has the keyboard, until it says `name`."""
        box = self.focus()
        assert isinstance(box, QComboBox), said(box)
        self.press("Home")
        for _line in range(box.count()):
            if box.currentText().startswith(name):
                return
            self.press("Down")
        raise AssertionError([box.itemText(place) for place in range(box.count())])


def named(*names: str) -> Wanted:
    """A widget whose name for a screen reader, or whose words, begin with one of these."""
    return lambda widget: any(_name(widget).startswith(name) for name in names)


def is_(wanted: QWidget) -> Wanted:
    """This very widget."""
    return lambda widget: widget is wanted


def inside(wanted: QWidget) -> Wanted:
    """This widget or one within it."""
    return lambda widget: widget is wanted or wanted.isAncestorOf(widget)


def said(widget: QWidget) -> str:
    """A widget in words, for a failing test."""
    return f"{type(widget).__name__}({_name(widget)!r})"


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = widget.accessibleName() or (str(text()) if callable(text) else "") or widget.windowTitle()
    return _plain(words)


def _plain(text: str) -> str:
    return text.replace("&", "").replace("\u00a0", " ")


def _behind(asked: Dialog) -> bool:
    """Whether another dialog stands over this one."""
    return any(one is not asked and asked.isAncestorOf(one) for one in dialogs())
