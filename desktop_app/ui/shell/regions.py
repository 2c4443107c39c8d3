"""Where the keyboard goes when F6 comes to a part of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.ui.shell.places import Place


def focus_first(region: QWidget, place: Place | None) -> None:
    """Focus what a region wants first: itself, the page's own first widget, or the next that takes the keyboard."""
    first = place.page.first if place is not None else None
    if first is not None and not (region is first or region.isAncestorOf(first)):
        first = None
    if first is None or _put_away(first, region):
        if region.focusPolicy() != Qt.FocusPolicy.NoFocus:
            region.setFocus(Qt.FocusReason.TabFocusReason)
            return
        from desktop_app.ui.kit import tab_order

        stop = next(tab_order.stops(region), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
    if first is not None:
        # A list that still waits for its rows gets the keyboard with them, unless it has gone elsewhere meanwhile.
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _put_away(widget: QWidget, region: QWidget) -> bool:
    """Whether somebody hid a widget, or what it stands in."""
    from desktop_app.ui.kit.tab_order import is_hidden

    above: QWidget | None = widget
    while above is not None:
        if is_hidden(above):
            return True
        above = above.parentWidget() if above is not region else None
    return False
