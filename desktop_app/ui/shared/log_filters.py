"""What the log is filtered by: days, a person, a kind; on one line where there is room, on two where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QSizePolicy, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.theme import px
from desktop_app.ui.shared.fields import DayField
from desktop_app.wording.catalogue import _
from desktop_app.wording.log_kinds import kind_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

TYPING_MS = 250
DAY_WIDTH, BOX_WIDTH = 110, 142


class LogFilters(QWidget):
    """`asked` when somebody chose or typed something else."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first_day, self.last_day = DayField(_("From day")), DayField(_("To day"))
        self.who, self.kind = QComboBox(), QComboBox()
        self._from, self._to = Label(role="second", tone="text-2"), Label(role="second", tone="text-2")
        self.told = Label(role="second", tone="text-2")
        self.all = Button("", kind="link")
        self.all.clicked.connect(self.clear)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.asked)
        for day in (self.first_day, self.last_day):
            day.changed.connect(self._typing.start)
        for box in (self.who, self.kind):
            theme.set_role(box, "base")
            box.currentIndexChanged.connect(lambda _place: self.asked.emit())
        self._days = row(self._from, self.first_day, self._to, self.last_day, 1, spacing=6)
        self._boxes = row(self.who, self.kind, 1, spacing=8)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(8)
        self._both.addLayout(self._days)
        self._both.addLayout(self._boxes, 1)
        self._told = QWidget()
        self._told.setLayout(row(self.told, self.all, 1, spacing=10))
        self._told.hide()
        whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        whole.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 8)
        whole.setSpacing(4)
        whole.addLayout(self._both)
        whole.addWidget(self._told)
        self.say()
        self.fill_who(())
        theme.signals().changed.connect(self._dress)
        self._dress()

    def clear(self) -> None:
        """Ask for everything again."""
        for box in (self.who, self.kind):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        for day in (self.first_day, self.last_day):
            with QSignalBlocker(day):
                day.set_day(None)
        self.asked.emit()

    def tell(self, words: str) -> None:
        """How much of the log fits what is asked; empty while everything is shown."""
        self.told.setText(words)
        self._told.setVisible(bool(words))

    def fill_who(self, actors: Sequence[str]) -> None:
        """Whom one can ask for; the choice stays."""
        self._fill(self.who, _("Everybody"), [(name, name) for name in actors])

    def _fill(self, box: QComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        with QSignalBlocker(box):
            chosen = box.currentData()
            box.clear()
            for value, name in (("", everything), *choices):
                box.addItem(name, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def say(self) -> None:
        """Write the words, after a change of language too."""
        for label, day, name in ((self._from, self.first_day, _("From day")), (self._to, self.last_day, _("To day"))):
            label.setText(name)
            label.setBuddy(day)
            day.edit.setAccessibleName(name)
        self.who.setAccessibleName(_("Who"))
        self.kind.setAccessibleName(_("Kind of event"))
        self.all.setText(_("Show everything"))
        self._fill(self.kind, _("Every kind"), kind_names())

    def _dress(self) -> None:
        for day in (self.first_day, self.last_day):
            day.edit.setFixedWidth(px(DAY_WIDTH))
            day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for box in (self.who, self.kind):
            box.setFixedWidth(px(BOX_WIDTH))
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * tokens.PAGE_MARGIN
        wide = self._days.sizeHint().width() + self._boxes.sizeHint().width() + self._both.spacing() <= room
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
