"""Tab goes as the eye does, whenever the parts were made: `arrange(widget)` before the keyboard moves.

Qt goes through widgets in the order in which they were made: a link that is written into a panel later would come after
the buttons of its foot. The order is taken from where things stand at the moment of the key, so that nothing is worked
out while a page is only looked at. Loaded at the first key: a window opens without.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_REGION: Final = "region"
"""A property of widgets within which the keyboard stays when something in them is rebuilt."""


def arrange(root: QWidget) -> None:
    """Make Tab go through everything within `root` as it is laid out; what is in order already is left alone."""
    wanted = list(stops(root))
    if wanted != _chain(root, set(wanted)):
        for before, after in pairwise(wanted):
            QWidget.setTabOrder(before, after)


def stops(root: QWidget) -> Iterator[QWidget]:
    """What Tab comes to within `root`, line by line, each from left to right."""
    for widget in _parts(root):
        if widget.isWindow():
            continue
        takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes and widget.isEnabled() and widget.focusProxy() is None:
            yield widget
        if not takes:
            yield from stops(widget)


def is_hidden(widget: QWidget) -> bool:
    """Whether somebody hid it; what was only just made is shown by its layout in a moment."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _parts(widget: QWidget) -> list[QWidget]:
    """The widgets directly within another, line by line as they stand there."""
    # Not children(): what is no widget would be new to Python, and PySide learns every class there is to know one.
    direct = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    inside = [one for one in direct if not is_hidden(one)]
    inside.sort(key=lambda one: one.y())
    lines: list[list[QWidget]] = []
    for one in inside:
        # A line goes as far down as what began it: beside a button stand words of another height.
        if lines and one.y() + one.height() // 2 <= lines[-1][0].geometry().bottom():
            lines[-1].append(one)
        else:
            lines.append([one])
    return [one for line in lines for one in sorted(line, key=lambda one: one.x())]


def _chain(root: QWidget, wanted: set[QWidget]) -> list[QWidget]:
    """These widgets as Tab goes through them now."""
    found: list[QWidget] = []
    window = root.window()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget in wanted:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def leave(widget: QWidget) -> None:
    """Call before a widget is taken away for good: the keyboard stays where it was, or next to it, when the region has
    been filled again."""
    window = widget.window()
    focused = window.focusWidget()
    if focused is None or not (focused is widget or widget.isAncestorOf(focused)):
        return
    region, above = widget, widget.parentWidget()
    while above is not None and not region.property(_REGION) and not region.isWindow():
        region, above = above, above.parentWidget()
    order = list(stops(region))
    place = order.index(focused) if focused in order else 0
    region.setFocus(Qt.FocusReason.OtherFocusReason)

    def stay() -> None:
        there = list(stops(region))
        if window.focusWidget() is region and there:
            there[min(place, len(there) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    # Layouts show what is new in a moment, and only what is shown takes the keyboard.
    QTimer.singleShot(0, region, lambda: QTimer.singleShot(0, region, stay))
