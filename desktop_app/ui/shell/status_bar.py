"""The status bar: a few facts at the left, one at the right, and the running job between them.

It never makes the window wider: where there is no room, entries give way, those that came first before the others,
"saved" last of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.kit import icons, theme, tokens
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.job_bar import JobBar
from desktop_app.ui.kit.labels import Label, Sheet
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.ui.kit.jobs import Jobs


HELP_WIDTH = 28


class StatusIcon(QWidget):
    """A small quiet icon that follows the theme."""

    def __init__(self, name: str, size: int = 14) -> None:
        super().__init__()
        self.name = name
        self._size = size
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.rect(), self.name, theme.colour("text-2"))
        painter.end()


class StatusBar(Sheet):
    """28 px high; `say(name, icon, text)` sets an entry, an empty text takes it away."""

    RIGHT = "right"
    LAST = "saved"
    """Gives way last."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("window", "top", parent)
        self.bar = JobBar(jobs)
        self._entries: dict[str, tuple[QWidget, StatusIcon, Label]] = {}
        self._left = QHBoxLayout()
        self._left.setSpacing(24)
        self._right = QHBoxLayout()
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(12, 1, 12, 0)
        line.setSpacing(24)
        line.addLayout(self._left)
        line.addStretch(1)
        line.addWidget(self.bar)
        line.addLayout(self._right)
        self.help = ToolButton("circle-question-mark", _("Help for this page (F1)"))
        self.help.setFixedSize(theme.px(HELP_WIDTH), theme.px(tokens.STATUS_HEIGHT) - 2)
        self.help.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(self.help)
        self.setFixedHeight(theme.px(tokens.STATUS_HEIGHT))
        theme.signals().changed.connect(self._resize)
        jobs.changed.connect(self._fit)

    def say(self, name: str, icon: str, text: str) -> None:
        """Set the entry of that name; entries stand in the order they first came, "right" at the right end."""
        entry = self._entries.get(name)
        if entry is None:
            if not text:
                return
            holder, sign, label = QWidget(), StatusIcon(icon or "info"), Label(role="small", tone="text-2")
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(sign)
            line.addWidget(label)
            (self._right if name == self.RIGHT else self._left).addWidget(holder)
            entry = self._entries[name] = (holder, sign, label)
        holder, sign, label = entry
        sign.setVisible(bool(icon))
        sign.name = icon or sign.name
        sign.update()
        label.setText(text)
        self._fit()

    def text(self, name: str) -> str:
        """What an entry says; "" without it."""
        entry = self._entries.get(name)
        return entry[2].text() if entry else ""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.help.set_name(_("Help for this page (F1)"))

    def _fit(self) -> None:
        said = {name: holder for name, (holder, _sign, label) in self._entries.items() if label.text()}
        room = self.width() - 2 * self._line.contentsMargins().left() - self.help.width() - self._line.spacing()
        if self.bar.isVisible():
            room -= self.bar.sizeHint().width() + self._line.spacing()
        wanted = {name: holder.sizeHint().width() + self._line.spacing() for name, holder in said.items()}
        giving = sorted(said, key=lambda name: {self.RIGHT: 1, self.LAST: 2}.get(name, 0))
        shown = set(said)
        for name in giving[:-1]:
            if sum(wanted[one] for one in shown) <= room:
                break
            shown.discard(name)
        for name, (holder, _sign, _label) in self._entries.items():
            if holder.isHidden() is (name in shown):  # asking for what already is costs Qt a walk through the window
                holder.setVisible(name in shown)

    def _resize(self) -> None:
        self.setFixedHeight(theme.px(tokens.STATUS_HEIGHT))
        self.help.setFixedSize(theme.px(HELP_WIDTH), theme.px(tokens.STATUS_HEIGHT) - 2)
        for _holder, sign, _label in self._entries.values():
            sign.setFixedSize(sign.sizeHint())
        self._fit()
