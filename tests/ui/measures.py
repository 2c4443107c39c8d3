"""What a ruler finds in a window: words that do not fit their place, widgets that lie over each other, controls
without a name."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.toast import Toast

OVER = (Toast, QSplitterHandle)
"""What lies over its neighbours on purpose."""
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


def cut_words(window: QWidget) -> list[str]:
    """Labels, buttons and boxes whose words are wider or taller than their place."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text().strip() or type(label).__name__ == "Beside":
            continue
        if label.wordWrap():
            missing = label.heightForWidth(label.width()) - label.height()
        else:
            widest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
            missing = widest - label.contentsRect().width()
        if missing > 1:
            found.append(f"{_path(label)} “{label.text()[:50]}” lacks {missing} px")
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.sizeHint().width() - button.width() > 1:
            found.append(f"{_path(button)} “{button.text()}” lacks {button.sizeHint().width() - button.width()} px")
    for box in window.findChildren(QComboBox):
        words = box.fontMetrics().horizontalAdvance(box.currentText())
        if box.isVisible() and words + 34 - box.width() > 1:
            found.append(f"{_path(box)} “{box.currentText()}” lacks {words + 34 - box.width()} px")
    for check in window.findChildren(QCheckBox):
        if check.isVisible() and check.sizeHint().width() - check.width() > 1:
            found.append(f"{_path(check)} “{check.text()}” lacks {check.sizeHint().width() - check.width()} px")
    return found


def overlaps(window: QWidget) -> list[str]:
    """Pairs of widgets of one parent that lie over each other; sheets, toasts and pages of a stack do so on purpose."""
    found = []
    for parent in (window, *window.findChildren(QWidget)):
        if isinstance(parent, QStackedWidget | QScrollArea | QAbstractItemView) or not parent.isVisible():
            continue
        children = [
            one
            for one in parent.children()
            if isinstance(one, QWidget)
            and one.isVisible()
            and not one.isWindow()
            and not one.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the ring round a button
            and not isinstance(one, OVER)
            and not (isinstance(one, Panel) and one.close_button.isVisible())
        ]
        for one, other in combinations(children, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > 1 and common.height() > 1:
                found.append(f"{_path(one)} lies over {_path(other)} by {common.width()}×{common.height()} px")
    return found


def nameless(window: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    found = []
    for control in window.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or isinstance(control, QHeaderView) or not control.isVisible():
            continue
        if control.objectName().startswith("qt_"):
            continue
        words = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        if not words:
            found.append(_path(control))
    return found


def _path(widget: QWidget) -> str:
    names = [type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(names) < 4:
        if type(above) is not QWidget:
            names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)
