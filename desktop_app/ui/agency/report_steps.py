"""Where a report is between its draft and its receipt: one line of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.reports import ReportState
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import write
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WAY: Final = (
    ReportState.DRAFT,
    ReportState.IN_APPROVAL,
    ReportState.APPROVED,
    ReportState.SIGNED,
    ReportState.ISSUED,
    ReportState.EXPORTED,
    ReportState.RECEIVED,
)
_PLACE: Final = {
    **{state: place for place, state in enumerate(WAY)},
    ReportState.REFUSED: 5,
    ReportState.ACCEPTED: 6,
    ReportState.RETURNED: 6,
    ReportState.SUPERSEDED: 6,
}
HEIGHT: Final = 34
GAP: Final = 8
TIGHT: Final = 6
"""Between a dot, its word and the next dot where there is no room for lines."""
DOT: Final = 10


class StepLine(QWidget):
    """Seven steps; those behind are filled, the one in hand is bold, words that do not fit leave their dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ReportState.DRAFT
        self._desk = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: ReportState, desk: str = "") -> None:
        """Show where a report is; `desk` says on whose desk, since when."""
        self._state, self._desk = state, desk
        said = ". ".join(part for part in (word_of(f"report.{state.value}"), desk) if part)
        self.setAccessibleName(_("Where the report is: {said}").format(said=said))
        self.setToolTip(" → ".join(self._words()))
        self.updateGeometry()
        self.update()

    def _words(self) -> list[str]:
        at = _PLACE[self._state]
        names = [word_of(f"report.{state.value}") for state in WAY]
        names[WAY.index(ReportState.EXPORTED)] = _("Exported")
        names[at] = self._desk or word_of(f"report.{self._state.value}")
        return names

    def sizeHint(self) -> QSize:
        return QSize(300, theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, dot = _PLACE[self._state], theme.px(DOT)
        words = self._words()
        bold, plain = theme.metrics("second.bold"), theme.metrics("second")
        widths = [(bold if place == at else plain).horizontalAdvance(text) + 2 for place, text in enumerate(words)]
        between = len(WAY) - 1
        said = set(range(len(WAY)))
        # Where all words fit without lines between them they are said; else those that lie furthest away are not.
        for gap, least in ((theme.px(GAP), 2 * theme.px(GAP)), (theme.px(TIGHT), theme.px(TIGHT))):
            room = self.width() - 2 * tokens.PAGE_MARGIN - (dot + gap) * len(WAY)
            if sum(widths) + between * least <= room:
                break
        else:
            gap = theme.px(GAP)
            room = self.width() - 2 * tokens.PAGE_MARGIN - (dot + gap) * len(WAY)
            for place in sorted(range(len(WAY)), key=lambda one: -abs(one - at)):
                if sum(widths[one] for one in said) + between * 2 * gap <= room or place == at:
                    break
                said.discard(place)
        free = room - sum(widths[one] for one in said) - 2 * between
        line = max(gap, min(theme.px(34), free // between))
        left = tokens.PAGE_MARGIN
        middle = self.height() // 2
        for place, text in enumerate(words):
            ink = theme.colour("accent" if place <= at else "control")
            painter.setPen(QPen(ink, 2 if place == at else 1.4))
            painter.setBrush(ink if place < at else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + dot / 2, middle), dot / 2 - 1, dot / 2 - 1)
            left += dot + gap - 2
            if place in said:
                role, tone = ("second.bold", "accent-text") if place == at else ("second", "text-2")
                write(painter, QRect(left, 0, widths[place] + 2, self.height()), text, role, theme.colour(tone))
                left += widths[place] + gap - 2
            if place < between:
                if line - gap > theme.px(TIGHT):
                    painter.fillRect(left, middle, line - gap, 1, theme.colour("line-strong"))
                left += line - gap + 6
        painter.end()
