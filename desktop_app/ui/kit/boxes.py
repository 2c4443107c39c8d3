"""Boxes of the detail panel: countdown, verdict banner, what evidence is required, an inset box with a long code.

CountdownBox().show_countdown(Shape.OVERDUE, "Quá 4 ngày làm việc", "Thời hạn 30/06/2026 · Đang thực hiện")
VerdictBanner().show_verdict(Shape.VALID, "Chữ ký hợp lệ", "Ký 16:42 ngày 17/09/2026, tệp nguyên vẹn.")
RequirementBox().show_requirements([Requirement("Kế hoạch được ban hành", 0), Requirement("Ý kiến", 1)])
CodeBox().show_code(_("Code to read by phone"), "7K4M Q2XD 93RT")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.dialogs import InsetBox, SignMark
from desktop_app.ui.kit.labels import Label, row, width_of, write
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


_WRAPPED: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value


class CountdownBox(QWidget):
    """The deadline in words on its family's tint, 48 px high: sign, "Quá 4 ngày làm việc", and one line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape.IN_TIME
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_countdown(self, shape: Shape, words: str, below: str = "") -> None:
        """Show this state; `words` in the family's colour, `below` in plain text."""
        self._shape, self._words = shape, (words, below)
        self.setAccessibleName(". ".join(part for part in self._words if part))
        self.setToolTip(below)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = theme.line("base") + (theme.line("second") if self._words[1] else 0)
        return QSize(200, max(theme.px(36), lines + theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        family = self._shape.family
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{family}.tint"))
        painter.drawRoundedRect(self.rect(), 5, 5)
        size = theme.px(18)
        spot = QRect(QPoint(12, (self.height() - size) // 2), QSize(size, size))
        shapes.paint(painter, spot, self._shape, f"{family}.tint")
        words, below = self._words
        left = 12 + size + 10
        high, low = theme.line("base"), theme.line("second") if below else 0
        top = (self.height() - high - low) // 2
        room = self.width() - left - 8
        write(painter, QRect(left, top, room, high), words, "base.bold", theme.colour(f"{family}.text"))
        write(painter, QRect(left, top + high, room, low), below, "second", theme.colour("text"))
        painter.end()


class VerdictBanner(QFrame):
    """A 4 px bar, tint, sign, title and one sentence why and what to do; grows with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape.VALID
        self._mark = SignMark(Shape.VALID, 18)
        self.title = Label(role="base.bold", wrap=True)
        self.sentence = Label(role="second", wrap=True, copyable=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        line = row(self._mark, spacing=10, margins=(16, 7, 12, 8))
        line.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)

    def show_verdict(self, shape: Shape, title: str, sentence: str = "") -> None:
        """Show a verdict; the sentence says why and what to do."""
        self._shape = shape
        self._mark.show_shape(shape)
        self._mark.setContentsMargins(0, 2, 0, 0)
        theme.set_tone(self.title, shape.family)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title}. {sentence}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._shape.family}.tint"))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setBrush(theme.colour(f"{self._shape.family}.solid"))
        painter.drawRoundedRect(QRect(0, 0, 4, self.height()), 2, 2)
        painter.end()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the plan wants to see: its name, how many files prove it, and a word instead of the count."""

    name: str
    files: int
    word: str = ""


class RequirementBox(QWidget):
    """What evidence is required and what is there: "1 trên 2", a dashed square and "chưa có" for what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Requirement, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_requirements(self, items: Sequence[Requirement]) -> None:
        """Show these, in order."""
        self._items = tuple(items)
        spoken = [f"{item.name}: {self._word(item)}" for item in self._items]
        self.setAccessibleName(". ".join([_("Evidence required"), self._sum(), *spoken]))
        self.setToolTip("\n".join(spoken))
        self.updateGeometry()
        self.update()

    def _sum(self) -> str:
        there = sum(1 for item in self._items if item.files)
        return _("{there} of {all}").format(there=there, all=len(self._items))

    def _word(self, item: Requirement) -> str:
        if item.word:
            return item.word
        if not item.files:
            return _("none yet")
        return ngettext("{n} file", "{n} files", item.files).format(n=item.files)

    def _step(self) -> int:
        return theme.line("second") + 6

    def _room(self, item: Requirement) -> int:
        """Px for the name of an item beside its sign and its word."""
        role = "second" if item.files else "second.medium"
        return self.width() - 24 - theme.px(16) - 8 - width_of(self._word(item), role) - 10

    def _high(self, item: Requirement) -> int:
        """Two lines where one is too narrow for the name."""
        fits = width_of(item.name, "second") <= self._room(item)
        return self._step() + (0 if fits else theme.line("second"))

    def sizeHint(self) -> QSize:
        return QSize(200, 9 + self._step() + sum(self._high(item) for item in self._items))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line-strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 5, 5)
        right = Qt.AlignmentFlag.AlignRight
        line = QRect(12, 4, self.width() - 24, self._step())
        write(painter, line, _("Evidence required"), "second.bold", theme.colour("text"))
        write(painter, line, self._sum(), "second", theme.colour("text-2"), right)
        size = theme.px(16)
        top = line.bottom() + 1
        for item in self._items:
            line = QRect(line.x(), top, line.width(), self._high(item))
            top += line.height()
            spot = QRect(QPoint(line.x(), line.y() + (line.height() - size) // 2), QSize(size, size))
            shapes.paint(painter, spot, Shape.VALID if item.files else Shape.MISSING)
            word = self._word(item)
            role, tone = ("second", "text-2") if item.files else ("second.medium", "amber.text")
            write(painter, line, word, role, theme.colour(tone), right)
            room = QRect(line.x() + size + 8, line.y(), self._room(item), line.height())
            if line.height() == self._step():
                write(painter, room, item.name, "second", theme.colour("text"))
            else:
                painter.setFont(theme.font("second"))
                painter.setPen(theme.colour("text"))
                painter.drawText(room, _WRAPPED, item.name)
        painter.end()


class CodeBox(InsetBox):
    """A code in large letters under its name, to be read out; it can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(role="second", tone="text-2", wrap=True)
        self._code = Label(role="code", copyable=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 8, 14, 10)
        inside.setSpacing(2)
        inside.addWidget(self._name)
        inside.addWidget(self._code)

    def show_code(self, name: str, code: str) -> None:
        """Show a code; groups are parted by a space in `code` and by a wide gap on the screen, lines stay lines."""
        self._name.setText(name)
        self._code.setText("\n".join("\u2002".join(line.split()) for line in code.splitlines()))
        self._code.setAccessibleName(f"{name}: {code}")
