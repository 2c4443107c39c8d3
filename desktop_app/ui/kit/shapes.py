"""The painted 16 px signs of every state: the shape says it, the colour repeats it, the word stands beside.

Circle = task, rounded square = paper or package on its way, rosette with tick = verified or accepted, person = signer,
triangle / octagon / diamond = trouble, dashed = waiting for somebody. `paint(painter, rect, Shape.OVERDUE)` draws in
the shape's own family colour; both pen and brush are set by every painter, so that nothing leaks from a neighbour.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Callable


class Shape(Enum):
    """One member a sign; the value is (name, colour family)."""

    DONE_ON_TIME = ("done_on_time", "green")
    DONE_LATE = ("done_late", "olive")
    IN_TIME = ("in_time", "blue")
    DUE_SOON = ("due_soon", "amber")
    OVERDUE = ("overdue", "red")
    NOT_STARTED = ("not_started", "grey")
    EXTENSION = ("extension", "amber")
    WAITING = ("waiting", "grey")
    NOTHING_AROSE = ("nothing_arose", "grey")
    UNCONFIRMED = ("unconfirmed", "grey")
    EXPORTED = ("exported", "amber")
    RECEIVED = ("received", "blue")
    VALID = ("valid", "green")
    RETURNED = ("returned", "violet")
    SUPERSEDED = ("superseded", "grey")
    DRAFT = ("draft", "grey")
    IN_APPROVAL = ("in_approval", "blue")
    PART_MISSING = ("part_missing", "amber")
    INVALID = ("invalid", "red")
    DUPLICATE = ("duplicate", "grey")
    STRAY = ("stray", "grey")
    SIGNER = ("signer", "violet")
    NOTICE = ("notice", "amber")
    MISSING = ("missing", "amber")

    @property
    def family(self) -> str:
        """The colour family: its `.text` is the colour of the word, `.solid` of the sign, `.tint` of the ground."""
        return self.value[1]


STATE_SHAPES: Final[dict[str, Shape]] = {
    "task.not_started": Shape.NOT_STARTED,
    "task.in_time": Shape.IN_TIME,
    "task.overdue": Shape.OVERDUE,
    "task.done_on_time": Shape.DONE_ON_TIME,
    "task.done_late": Shape.DONE_LATE,
    "task.due_soon": Shape.DUE_SOON,
    "task.waiting": Shape.WAITING,
    "task.nothing_arose": Shape.NOTHING_AROSE,
    "task.exempt": Shape.NOTHING_AROSE,
    "task.moved": Shape.SUPERSEDED,
    "task.withdrawn": Shape.SUPERSEDED,
    "task.continued": Shape.SUPERSEDED,
    "task.confirmed": Shape.VALID,
    "task.unconfirmed": Shape.UNCONFIRMED,
    "task.refused_completion": Shape.RETURNED,
    "task.extension_pending": Shape.EXTENSION,
    "report.draft": Shape.DRAFT,
    "report.in_approval": Shape.IN_APPROVAL,
    "report.approved": Shape.IN_APPROVAL,
    "report.signed": Shape.IN_APPROVAL,
    "report.issued": Shape.VALID,
    "report.exported": Shape.EXPORTED,
    "report.refused": Shape.INVALID,
    "report.received": Shape.RECEIVED,
    "report.accepted": Shape.VALID,
    "report.returned": Shape.RETURNED,
    "report.superseded": Shape.SUPERSEDED,
    "intake.valid": Shape.VALID,
    "intake.signer": Shape.SIGNER,
    "intake.part_missing": Shape.PART_MISSING,
    "intake.changed": Shape.INVALID,
    "intake.invalid": Shape.INVALID,
    "intake.duplicate": Shape.DUPLICATE,
    "intake.stray": Shape.STRAY,
    "intake.problem": Shape.PART_MISSING,
}
"""Which sign stands for which state code of the storyboards' label table."""

WIDE: Final = 1.6
_THIN: Final = 1.5


def paint(painter: QPainter, rect: QRect, shape: Shape, ground: str = "surface", colour: str = "") -> None:
    """Draw `shape` in the middle of `rect`, as large as its shorter side; marks in a filled sign take `ground`.

    `colour` names a token to use instead of the family's own.
    """
    size = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2)
    painter.scale(size / 16, size / 16)
    _PAINTERS[shape](painter, theme.colour(colour or f"{shape.family}.solid"), theme.colour(ground))
    painter.restore()


def _outline(painter: QPainter, colour: QColor, width: float = WIDE, dashes: tuple[float, float] | None = None) -> None:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dashes[0] / width, dashes[1] / width])
        pen.setDashOffset(dashes[0] / width / 2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))


def _tick(painter: QPainter, colour: QColor, width: float = 1.8) -> None:
    _outline(painter, colour, width)
    painter.drawPolyline(QPolygonF([QPointF(4.9, 8.3), QPointF(7.1, 10.4), QPointF(11.2, 5.9)]))


def _ring(painter: QPainter, colour: QColor) -> None:
    _outline(painter, colour)
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4)


def _dashed(painter: QPainter, colour: QColor) -> None:
    step = 2 * math.pi * 6.4 / 8
    _outline(painter, colour, WIDE, (step * 0.6, step * 0.4))
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4)


def _square(painter: QPainter, colour: QColor) -> None:
    _outline(painter, colour, _THIN)
    painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 3, 3)


def _arrow(painter: QPainter, colour: QColor, tip: QPointF, tail: QPointF, wing: float = 2.6) -> None:
    _outline(painter, colour, _THIN)
    painter.drawLine(QLineF(tail, tip))
    angle = math.atan2(tail.y() - tip.y(), tail.x() - tip.x())
    ends = [tip + QPointF(math.cos(angle + turn) * wing, math.sin(angle + turn) * wing) for turn in (0.75, -0.75)]
    painter.drawPolyline(QPolygonF([ends[0], tip, ends[1]]))


def _cross(painter: QPainter, colour: QColor, reach: float = 2.3, width: float = 1.7) -> None:
    _outline(painter, colour, width)
    painter.drawLine(QLineF(8 - reach, 8 - reach, 8 + reach, 8 + reach))
    painter.drawLine(QLineF(8 - reach, 8 + reach, 8 + reach, 8 - reach))


def _done_on_time(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _fill(painter, colour)
    painter.drawEllipse(QPointF(8, 8), 7.2, 7.2)
    _tick(painter, ground)


def _done_late(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)
    _tick(painter, colour, 1.6)


def _in_time(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)
    _fill(painter, colour)
    painter.drawPie(QRectF(4, 4, 8, 8), -90 * 16, 180 * 16)


def _due_soon(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)
    _outline(painter, colour, _THIN)
    painter.drawPolyline(QPolygonF([QPointF(8, 4.4), QPointF(8, 8.2), QPointF(10.5, 9.6)]))


def _exclamation(painter: QPainter, colour: QColor, top: float, bottom: float, dot: float) -> None:
    _outline(painter, colour, 1.7)
    painter.drawLine(QLineF(8, top, 8, bottom))
    _fill(painter, colour)
    painter.drawEllipse(QPointF(8, dot), 1.0, 1.0)


def _overdue(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(QPolygonF([QPointF(8, 0.9), QPointF(15.1, 8), QPointF(8, 15.1), QPointF(0.9, 8)]))
    _exclamation(painter, ground, 4.6, 8.3, 11.2)


def _not_started(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)


def _extension(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)
    _arrow(painter, colour, QPointF(11.2, 8), QPointF(4.9, 8))


def _waiting(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _dashed(painter, colour)
    _outline(painter, colour, _THIN)
    painter.drawLine(QLineF(6.5, 5.9, 6.5, 10.1))
    painter.drawLine(QLineF(9.5, 5.9, 9.5, 10.1))


def _nothing_arose(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _dashed(painter, colour)
    _outline(painter, colour, _THIN)
    painter.drawLine(QLineF(5.5, 8, 10.5, 8))


def _unconfirmed(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _dashed(painter, colour)
    _tick(painter, colour, 1.5)


def _exported(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    _arrow(painter, colour, QPointF(8, 4.8), QPointF(8, 11.3))


def _received(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    _arrow(painter, colour, QPointF(8, 11.2), QPointF(8, 4.7))


def _rosette(points: int = 8, outer: float = 7.7, inner: float = 6.3) -> QPainterPath:
    path = QPainterPath()
    for place in range(points * 2):
        angle = math.pi * place / points - math.pi / 2
        reach = outer if place % 2 == 0 else inner
        spot = QPointF(8 + math.cos(angle) * reach, 8 + math.sin(angle) * reach)
        if place == 0:
            path.moveTo(spot)
        else:
            path.lineTo(spot)
    path.closeSubpath()
    return path


def _valid(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(colour))
    painter.drawPath(_rosette())
    _tick(painter, ground)


def _returned(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _fill(painter, colour)
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3.2, 3.2)
    _outline(painter, ground, 1.6)
    path = QPainterPath(QPointF(6.6, 11.2))
    path.lineTo(9.2, 11.2)
    path.cubicTo(12.2, 11.2, 12.2, 6.7, 9.2, 6.7)
    path.lineTo(4.8, 6.7)
    painter.drawPath(path)
    painter.drawPolyline(QPolygonF([QPointF(6.9, 4.4), QPointF(4.6, 6.7), QPointF(6.9, 9.0)]))


def _superseded(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    _outline(painter, colour, _THIN)
    painter.drawLine(QLineF(5.2, 8, 10.8, 8))


def _draft(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    painter.setPen(QPen(colour, 0.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(colour))
    corners = ((9.9, 4.7), (11.3, 6.1), (6.7, 10.7), (4.8, 11.2), (5.3, 9.3))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _in_approval(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    _fill(painter, colour)
    painter.drawRoundedRect(QRectF(4.2, 8, 7.6, 3.8), 0.8, 0.8)


def _part_missing(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(QPolygonF([QPointF(8, 1.8), QPointF(14.9, 14), QPointF(1.1, 14)]))
    _exclamation(painter, ground, 6.1, 9.4, 12.1)


def _invalid(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(colour))
    cut = 4.3
    near, far = 1.4, 14.6
    corners = (
        (near + cut, near), (far - cut, near), (far, near + cut), (far, far - cut),
        (far - cut, far), (near + cut, far), (near, far - cut), (near, near + cut),
    )  # fmt: skip
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    _cross(painter, ground)


def _duplicate(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _outline(painter, colour, _THIN)
    painter.drawRoundedRect(QRectF(1.75, 4.5, 9.75, 9.75), 2.4, 2.4)
    path = QPainterPath(QPointF(5, 1.75))
    path.lineTo(11.3, 1.75)
    path.quadTo(14.25, 1.75, 14.25, 4.7)
    path.lineTo(14.25, 11)
    painter.drawPath(path)


def _stray(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _square(painter, colour)
    _cross(painter, colour, 2.2, 1.5)


def _signer(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _outline(painter, colour)
    painter.drawEllipse(QPointF(8, 5.1), 3.2, 3.2)
    path = QPainterPath(QPointF(2.3, 14.4))
    path.cubicTo(2.3, 8.9, 13.7, 8.9, 13.7, 14.4)
    painter.drawPath(path)


def _notice(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _ring(painter, colour)
    _outline(painter, colour, 1.6)
    painter.drawLine(QLineF(8, 7.6, 8, 11))
    _fill(painter, colour)
    painter.drawEllipse(QPointF(8, 5.1), 1.0, 1.0)


def _missing(painter: QPainter, colour: QColor, ground: QColor) -> None:
    _outline(painter, colour, _THIN, (2.9, 1.9))
    painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 3, 3)


_PAINTERS: Final[dict[Shape, Callable[[QPainter, QColor, QColor], None]]] = {
    Shape.DONE_ON_TIME: _done_on_time,
    Shape.DONE_LATE: _done_late,
    Shape.IN_TIME: _in_time,
    Shape.DUE_SOON: _due_soon,
    Shape.OVERDUE: _overdue,
    Shape.NOT_STARTED: _not_started,
    Shape.EXTENSION: _extension,
    Shape.WAITING: _waiting,
    Shape.NOTHING_AROSE: _nothing_arose,
    Shape.UNCONFIRMED: _unconfirmed,
    Shape.EXPORTED: _exported,
    Shape.RECEIVED: _received,
    Shape.VALID: _valid,
    Shape.RETURNED: _returned,
    Shape.SUPERSEDED: _superseded,
    Shape.DRAFT: _draft,
    Shape.IN_APPROVAL: _in_approval,
    Shape.PART_MISSING: _part_missing,
    Shape.INVALID: _invalid,
    Shape.DUPLICATE: _duplicate,
    Shape.STRAY: _stray,
    Shape.SIGNER: _signer,
    Shape.NOTICE: _notice,
    Shape.MISSING: _missing,
}
