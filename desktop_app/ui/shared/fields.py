"""Small fields that dialogs share: a day as people write it, a label above its field, text over several lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop_app.ui.kit import menus, theme
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.ui.shared.words import read_day, short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent


def ask_day(anchor: QWidget, day: date, take: Callable[[date], object]) -> QMenu:
    """Open a calendar above or below `anchor`; `take` gets the day that was chosen."""
    menu = QMenu(anchor)
    calendar = QCalendarWidget()
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(calendar)
    menu.addAction(holder)

    def chosen(picked: QDate) -> None:
        menu.close()
        take(date(picked.year(), picked.month(), picked.day()))

    calendar.clicked.connect(chosen)
    calendar.activated.connect(chosen)
    menu.aboutToHide.connect(menu.deleteLater)
    menus.open_below(menu, anchor)
    calendar.setFocus()
    return menu


class DayField(QWidget):
    """A day typed as dd/MM/yyyy, or chosen from a calendar; `day()` is None while the text is no day."""

    changed = Signal()

    def __init__(self, name: str, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(short_day(day))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("dd/mm/yyyy"))
        types_plainly(self.edit)
        theme.set_role(self.edit, "base")
        self.edit.setFixedWidth(theme.px(124))
        self.edit.textChanged.connect(lambda: self.changed.emit())
        self.calendar = ToolButton("calendar", _("Choose the day: {name}").format(name=name))
        self.calendar.clicked.connect(self._ask)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.edit)
        inside.addWidget(self.calendar)
        inside.addStretch(1)
        self.setFocusProxy(self.edit)

    def day(self) -> date | None:
        """The day, or None."""
        return read_day(self.edit.text())

    def set_day(self, day: date | None) -> None:
        """Show this day."""
        self.edit.setText(short_day(day))

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.edit.text().strip()

    def _ask(self) -> None:
        ask_day(self.calendar, self.day() or date.today(), self.set_day)  # noqa: DTZ011


def named(name: str, field: QWidget, *, wrap: bool = False) -> QVBoxLayout:
    """A field under its name, over several lines with `wrap`; a field without an accessible name gets this one."""
    label = Label(name, "second", "text-2", wrap=wrap)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name)
    place = QVBoxLayout()
    place.setSpacing(4)
    place.addWidget(label)
    place.addWidget(field)
    return place


def line_edit(name: str, text: str = "", hint: str = "") -> QLineEdit:
    """A one-line field in the house's font."""
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    theme.set_role(field, "base")
    return field


class TextField(QPlainTextEdit):
    """Plain text over several lines, as tall as what is written, between `least` and 16 lines; Tab leaves it."""

    MOST = 16

    def __init__(self, name: str, text: str = "", least: int = 4) -> None:
        super().__init__(text)
        self._least = least
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        theme.set_role(self, "base")
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self.fit)
        self.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where the words end
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        lines = 0
        block = self.document().begin()
        while block.isValid():
            layout = block.layout()
            lines += max(1, layout.lineCount() if layout is not None else 1)
            block = block.next()
        wanted = max(self._least, min(self.MOST, lines))
        self.setFixedHeight(wanted * self.fontMetrics().lineSpacing() + 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_least"):
            self.fit()


def text_edit(name: str, text: str = "", lines: int = 4) -> TextField:
    """A field for several lines that grows with what is written."""
    return TextField(name, text, lines)
