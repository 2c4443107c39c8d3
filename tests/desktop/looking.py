"""Where a thing is on the screen, by the name that a person or a screen reader calls it; asked inside the window's
process. Nothing here presses, types or changes anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def plain(words: object) -> str:
    """Words as they are compared: one kind of blank, no mark of a mnemonic, composed."""
    said = unicodedata.normalize("NFC", str(words or "")).replace("\u00a0", " ").replace("&", "")
    return " ".join(said.split())


def top() -> QWidget | None:
    """What has the person's attention: an open menu or list, else the dialog on top, else the window."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    if found is not None:
        return found
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return shown[-1] if shown else None


def names(widget: QWidget) -> tuple[str, ...]:
    """What a widget is called, by screen readers and by what is written on it."""
    said = [plain(widget.accessibleName())]
    if isinstance(widget, QAbstractButton | QLabel):
        said.append(plain(widget.text()))
    return tuple(one for one in said if one)


def seen(widget: QWidget) -> QRect:
    """The part of a widget that no scroll area cuts off, on the screen."""
    box, inside = widget.rect(), widget
    while inside is not widget.window() and not box.isEmpty():
        outer = inside.parentWidget()
        assert outer is not None
        box, inside = box.translated(inside.pos()).intersected(outer.rect()), outer
    return QRect(inside.mapToGlobal(box.topLeft()), box.size())


def things(root: QWidget) -> Iterator[tuple[str, QRect, QWidget, str]]:
    """Name, place on the screen, widget and kind of everything that is to be seen below `root`."""
    if isinstance(root, QMenu):
        for action in root.actions():
            box = root.actionGeometry(action)
            yield plain(action.text()), QRect(root.mapToGlobal(box.topLeft()), box.size()), root, "menu"
        return
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or seen(widget).isEmpty():
            continue
        kind = "field" if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox) else "thing"
        kind = "button" if isinstance(widget, QAbstractButton) else kind
        kind = "label" if isinstance(widget, QLabel) else kind
        for name in dict.fromkeys(names(widget)):
            yield name, seen(widget), widget, kind
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget)
        if isinstance(widget, QTabBar):
            for place in range(widget.count()):
                box = widget.tabRect(place)
                yield plain(widget.tabText(place)), QRect(widget.mapToGlobal(box.topLeft()), box.size()), widget, "tab"


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, QRect, QWidget, str]]:
    model, port = view.model(), view.viewport()
    if model is None:
        return
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount(view.rootIndex())):
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            box = view.visualRect(index).intersected(port.rect())
            if box.isEmpty():
                continue
            for said in dict.fromkeys(plain(index.data(role)) for role in ROLES):
                if said:
                    yield said, QRect(port.mapToGlobal(box.topLeft()), box.size()), port, "row"


def find(name: str, kind: str = "", among: str = "") -> dict[str, Any]:
    """Where it is: {"box": [x, y, w, h], "on": whether it can be pressed, "free": whether nothing lies over it} or
    {"names": […]} when nothing or more than one thing is called so. `among`: below the widget of that name."""
    root = top()
    wanted = plain(name)
    if root is None:
        return {"names": []}
    if among:
        root = _within(root, among)
    found = [one for one in things(root) if (not kind or one[3] == kind) and one[3] != ("label" if not kind else "")]
    for fits in (_same, _starts, _holds):
        same = [one for one in found if fits(one[0], wanted)]
        if same:
            _said, box, widget, _kind = same[0]
            spot = box.center()
            over = QApplication.widgetAt(spot)
            free = over is not None and (over is widget or widget.isAncestorOf(over) or over.isAncestorOf(widget))
            return {"box": _corners(box), "on": widget.isEnabled(), "free": free,
                    "many": len({(one[1].x(), one[1].y()) for one in same})}  # fmt: skip
    return {"names": sorted({f"{kind}: {said}" for said, _box, _widget, kind in found})}


def _same(said: str, wanted: str) -> bool:
    return said == wanted


def _starts(said: str, wanted: str) -> bool:
    return said.startswith(wanted)


def _holds(said: str, wanted: str) -> bool:
    return wanted in said


def _within(root: QWidget, among: str) -> QWidget:
    """The widget below `root` whose name begins so; `root` when there is none."""
    wanted = plain(among)
    found = (
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and any(said.startswith(wanted) for said in names(one))
        and one.findChild(QWidget) is not None
    )
    return next(found, root)


def hidden(name: str, among: str = "") -> dict[str, Any]:
    """A thing that is there and scrolled out of sight: the middle of the area that scrolls, and -1 up or 1 down."""
    root = top()
    if root is None:
        return {}
    for widget in (_within(root, among) if among else root).findChildren(QWidget):
        if widget.isVisible() and any(said.startswith(plain(name)) for said in names(widget)):
            view = widget.parentWidget()
            while view is not None and view.objectName() != "qt_scrollarea_viewport":
                view = view.parentWidget()
            if view is None:
                continue
            where = widget.mapTo(view, QPoint(0, 0)).y()
            middle = view.mapToGlobal(view.rect().center())
            return {"at": [middle.x(), middle.y()], "way": -1 if where < 0 else 1}
    return {}


def words() -> list[str]:
    """Everything that is to be read on what has the attention."""
    root = top()
    if root is None:
        return []
    said = [name for name, _box, _widget, _kind in things(root)]
    typed = [
        plain(one.text() if isinstance(one, QLineEdit) else one.toPlainText())
        for one in root.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit) and one.isVisible()
    ]
    return list(dict.fromkeys(one for one in (plain(root.windowTitle()), *said, *typed) if one))


def _corners(box: QRect) -> list[int]:
    return [box.x(), box.y(), box.width(), box.height()]


def frames() -> list[dict[str, Any]]:
    """Each window on the screen: its title and its place with the window manager's frame."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    return [
        {"title": one.windowTitle(), "kind": type(one).__name__, "box": _corners(one.frameGeometry())} for one in shown
    ]
