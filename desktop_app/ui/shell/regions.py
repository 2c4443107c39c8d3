"""Where the keyboard goes when F6 comes to a part of the window, or somebody to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.ui.shell.places import Place


def focus_first(region: QWidget, place: Place | None, wait: bool = False) -> None:
    """Focus what a region wants first: the page's own first widget, itself, or the next that takes the keyboard.

    With `wait`, a first widget that is not to be seen yet, such as a list without its rows, gets the keyboard when it
    is, unless it has gone elsewhere by then.
    """
    first = place.page.first if place is not None else None
    if first is not None and not (region is first or region.isAncestorOf(first)):
        first = None
    if first is not None and not _put_away(first, region):
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return
    stand_in: QWidget | None = region
    if region.focusPolicy() == Qt.FocusPolicy.NoFocus:
        from desktop_app.ui.kit import tab_order

        stand_in = next(tab_order.stops(region), None)
    if stand_in is not None:
        stand_in.setFocus(Qt.FocusReason.TabFocusReason)
        if first is not None and wait:
            _WhenShown(first, stand_in)


class _WhenShown(QObject):
    def __init__(self, first: QWidget, stand_in: QWidget) -> None:
        super().__init__(first)
        self._stand_in = stand_in
        first.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            if watched.window().focusWidget() is self._stand_in:
                watched.setFocus(Qt.FocusReason.TabFocusReason)
            self.deleteLater()
        return False


def _put_away(widget: QWidget, region: QWidget) -> bool:
    """Whether somebody hid a widget, or what it stands in."""
    from desktop_app.ui.kit.tab_order import is_hidden

    above: QWidget | None = widget
    while above is not None:
        if is_hidden(above):
            return True
        above = above.parentWidget() if above is not region else None
    return False
