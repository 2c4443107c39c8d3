"""State chips: tint, sign and word. `Chip("task.overdue")` shows a state; `Chip.of(Shape.VALID, text)` any other.

Words come from `STATE_WORDS`, the legal words of the label table; `word_of("task.overdue")` gives them translated.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import shapes, theme, tokens
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.wording.catalogue import N_, _

STATE_WORDS: Final[dict[str, str]] = {
    "task.not_started": N_("Not started"),
    "task.in_time": N_("Under way, in time"),
    "task.overdue": N_("Under way, overdue"),
    "task.done_on_time": N_("Done on time"),
    "task.done_late": N_("Done late"),
    "task.due_soon": N_("Due soon"),
    "task.waiting": N_("Waiting for a condition"),
    "task.nothing_arose": N_("Nothing arose in the period"),
    "task.exempt": N_("Not assessed"),
    "task.moved": N_("Moved to another agency"),
    "task.withdrawn": N_("Withdrawn from the document"),
    "task.continued": N_("Carried over into another document"),
    "task.confirmed": N_("Completion confirmed"),
    "task.unconfirmed": N_("Completion to be confirmed"),
    "task.refused_completion": N_("Completion not accepted"),
    "task.extension_pending": N_("Extension asked for"),
    "report.draft": N_("Being drafted"),
    "report.in_approval": N_("In approval"),
    "report.approved": N_("Content approved"),
    "report.signed": N_("Signed, to be numbered"),
    "report.issued": N_("Issued"),
    "report.exported": N_("Exported, no receipt yet"),
    "report.refused": N_("Not taken in, to be sent again"),
    "report.received": N_("Received"),
    "report.accepted": N_("Accepted"),
    "report.returned": N_("Returned for completion"),
    "report.superseded": N_("Superseded"),
    "intake.valid": N_("Valid"),
    "intake.signer": N_("Signer to be confirmed"),
    "intake.part_missing": N_("Part missing"),
    "intake.changed": N_("Changed on the way"),
    "intake.invalid": N_("Not valid"),
    "intake.duplicate": N_("Received before"),
    "intake.stray": N_("Sent here by mistake"),
    "intake.problem": N_("File to be looked at"),
}


def word_of(state: str) -> str:
    """The word people read for a state code, in the language in use."""
    return _(STATE_WORDS[state])


class Chip(QWidget):
    """One state: a 16 px sign and its word on the family's tint."""

    def __init__(self, state: str = "task.not_started", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: str | None = state
        self._shape = STATE_SHAPES[state]
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    @classmethod
    def of(cls, shape: Shape, text: str, parent: QWidget | None = None) -> Chip:
        """A chip of any sign with a word of one's own, already translated."""
        chip = cls(parent=parent)
        chip.show_shape(shape, text)
        return chip

    def show_state(self, state: str) -> None:
        """Show the sign and word of a state code."""
        self._state, self._shape, self._text = state, STATE_SHAPES[state], ""
        self._name()

    def show_shape(self, shape: Shape, text: str) -> None:
        """Show any sign with a word of one's own."""
        self._state, self._shape, self._text = None, shape, text
        self._name()

    def text(self) -> str:
        """The word shown."""
        return word_of(self._state) if self._state else self._text

    def sizeHint(self) -> QSize:
        return QSize(8 + theme.px(16) + 6 + width_of(self.text(), "second.medium") + 9, theme.px(tokens.CHIP_HEIGHT))

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._shape, self.text())
        painter.end()


def paint_chip(painter: QPainter, rect: QRect, shape: Shape, text: str, *, tinted: bool = True) -> None:
    """Paint a chip into `rect`; without tint, as tables want it, the sign starts at the left edge."""
    left = 8 if tinted else 0
    if tinted:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{shape.family}.tint"))
        painter.drawRoundedRect(rect, 4, 4)
    size = theme.px(16)
    spot = QRect(rect.topLeft() + QPoint(left, (rect.height() - size) // 2), QSize(size, size))
    shapes.paint(painter, spot, shape, f"{shape.family}.tint" if tinted else "surface")
    words = rect.adjusted(left + size + (6 if tinted else 8), 0, -2, 0)
    role = "second.medium" if shape.family != "grey" or tinted else "second"
    write(painter, words, text, role, theme.colour(f"{shape.family}.text"))
