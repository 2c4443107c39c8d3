"""Lucide icons, tinted and sharp at any screen ratio, drawn once per name, size, colour and ratio.

Use: `icons.pixmap("inbox", 18, theme.colour("text-2"), widget.devicePixelRatioF())` in a paintEvent, or
`icons.paint(painter, rect, "paperclip", colour)`; buttons of the kit take the name of an icon and tint it themselves.
Names are the files of resources/icons without ending; a missing one raises FileNotFoundError at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.runtime import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE: Final = b'stroke-width="1.75"'
_drawn: dict[tuple[str, int, int, float, int], QPixmap] = {}
_sources: dict[str, bytes] = {}


def pixmap(name: str, size: int, colour: QColor, ratio: float, right: int = 0) -> QPixmap:
    """The icon `size` px square (plus `right` px of nothing), in one colour, drawn for that device ratio."""
    key = (name, size, colour.rgba(), ratio, right)
    found = _drawn.get(key)
    if found is None:
        found = _drawn[key] = _draw(name, size, colour, ratio, right)
    return found


def paint(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw the icon in the middle of `rect`, as large as its shorter side."""
    size = min(rect.width(), rect.height())
    picture = pixmap(name, size, colour, painter.device().devicePixelRatioF())
    painter.drawPixmap(
        QPointF(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2).toPoint(), picture
    )


def icon(name: str, size: int, colour: QColor, off: QColor, ratio: float, right: int = 0) -> QIcon:
    """A QIcon with a normal and a disabled picture; `right` px of nothing set the text off from it."""
    from PySide6.QtGui import QIcon  # a class of 150 names: not before the window is seen

    made = QIcon(pixmap(name, size, colour, ratio, right))
    made.addPixmap(pixmap(name, size, off, ratio, right), QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Drop every drawn picture, for a change of theme."""
    _drawn.clear()


def _draw(name: str, size: int, colour: QColor, ratio: float, right: int) -> QPixmap:
    source = _sources.get(name)
    if source is None:
        source = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
        _sources[name] = source = source.replace(b'stroke-width="2"', STROKE)
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.name().encode())))
    picture = QPixmap(QSize(round((size + right) * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
