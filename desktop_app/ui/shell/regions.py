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
    if first is not None and (region is first or region.isAncestorOf(first)):
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return
    if region.focusPolicy() != Qt.FocusPolicy.NoFocus:
        region.setFocus(Qt.FocusReason.TabFocusReason)
        return
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if region.isAncestorOf(widget) and takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
