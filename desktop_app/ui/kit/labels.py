"""Words and furniture: `Label`, hairlines, coloured sheets, rows of facts, and painted text.

Label(_("Recent"), role="second.bold", tone="text-2", wrap=True)
Sheet("sunken")                    # a plain widget that paints one token as its ground
facts = Facts(); facts.show_facts([(_("Product"), "Kế hoạch được ban hành"), …])
write(painter, rect, text, "second", theme.colour("text-2"), Qt.AlignmentFlag.AlignRight)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = TypeVar("Box", bound=QBoxLayout)


class Label(QLabel):
    """Plain text (never markup) in a type role and a tone; `wrap` breaks lines, `copyable` lets a person select it."""

    def __init__(
        self,
        text: str = "",
        role: str = "base",
        tone: str = "text",
        *,
        wrap: bool = False,
        copyable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme.set_role(self, role)
        theme.set_tone(self, tone)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if copyable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )


class Sheet(QWidget):
    """A widget whose ground is one colour token; `edge` draws a hairline: "left", "top", "bottom" or ""."""

    def __init__(self, token: str = "surface", edge: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._edge = edge

    def set_edge(self, edge: str) -> None:
        """Draw the hairline at another edge, or none."""
        self._edge = edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour(self._token))
        edges = {
            "left": QRect(0, 0, 1, self.height()),
            "right": QRect(self.width() - 1, 0, 1, self.height()),
            "top": QRect(0, 0, self.width(), 1),
            "bottom": QRect(0, self.height() - 1, self.width(), 1),
        }
        if self._edge:
            painter.fillRect(edges[self._edge], theme.colour("line"))
        painter.end()


class Line(QWidget):
    """A hairline over the whole width of its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("line"))
        painter.end()


Fact = tuple[str, str] | tuple[str, str, str]
"""Name and value, and what more is to be said of both where the mouse rests on them."""


class Content(QWidget):
    """What lies in a scroll area: as tall as its words are at the width they have. Layouts alone ask for the height of
    every label at a width it never gets, and bars appear that scroll over nothing."""

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(hint.width(), 0)  # the area asks for the height at its own width besides
        return hint


class Facts(QWidget):
    """Names on the left, values on the right, both 13 px; values wrap and can be copied.

    Names have `name_width` px at 100 %, more where one of them needs it, and break only over NAME_MOST.
    """

    NAME_MOST = 140

    def __init__(self, name_width: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_width = name_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[Label, Label]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts in order; those without a value are left out."""
        wanted = [fact for fact in facts if fact[1]]
        while len(self._labels) < len(wanted):
            name = Label(role="second", tone="text-2", wrap=True)
            value = Label(role="second", wrap=True, copyable=True)
            row = len(self._labels)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
            self._labels.append((name, value))
        wide = self._wide([fact[0] for fact in wanted])
        self._grid.setColumnMinimumWidth(0, wide)
        for row, (name, value) in enumerate(self._labels):
            used = row < len(wanted)
            if name.isHidden() is used:
                # Asking for what already is costs Qt a walk through the window.
                name.setVisible(used)
                value.setVisible(used)
            if used:
                name.setFixedWidth(wide - 8)
                name.setText(wanted[row][0])
                # The grid asks the value how tall the row is, not the name beside it; a label asked for its height
                # answers with no less than it was given before.
                name.setMinimumHeight(0)
                name.setMinimumHeight(max(0, name.heightForWidth(name.width())))
                value.setText(wanted[row][1])
                value.setAccessibleName(f"{wanted[row][0]}: {wanted[row][1]}")
                hint = "".join(wanted[row][2:])
                for label in (name, value):
                    label.setToolTip(hint)
                value.setAccessibleDescription(hint)

    def _wide(self, names: Sequence[str]) -> int:
        """Px for the column of names, with the air after it."""
        most = max(theme.px(self.NAME_MOST), theme.px(self._name_width))
        whole = (width_of(name, "second") + 10 for name in names)
        return max(theme.px(self._name_width), *(wide for wide in whole if wide <= most), 0)


_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    elide: bool = True,
) -> None:
    """Paint one line of text, centred in the height of `rect`, elided at the right end unless told not to."""
    painter.setFont(theme.font(role))
    painter.setPen(colour)
    if elide:
        # A text of thousands of letters would be measured whole: no letter is narrower than 2 px.
        text = text[: rect.width() // 2 + 2]
        text = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align.value | _ONE_LINE, text)


def width_of(text: str, role: str) -> int:
    """Width in px of one line of text in a type role."""
    return theme.metrics(role).horizontalAdvance(text)


def shortened(text: str, role: str, room: int) -> str:
    """The text as it fits into so many px, with dots at its end where it is longer."""
    return theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room)


def row(*widgets: QWidget | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A horizontal layout of these widgets; an int is a stretch of that weight."""
    return _filled(QHBoxLayout(), widgets, spacing, margins)


def column(*widgets: QWidget | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A vertical layout of these widgets; an int is a stretch of that weight."""
    return _filled(QVBoxLayout(), widgets, spacing, margins)


def _filled(box: Box, widgets: Sequence[QWidget | int], spacing: int, margins: tuple[int, int, int, int]) -> Box:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for widget in widgets:
        if isinstance(widget, int):
            box.addStretch(widget)
        else:
            box.addWidget(widget)
    return box


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            if widget.window().focusWidget() is not None:
                from desktop_app.ui.kit import tab_order

                tab_order.leave(widget)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty_layout(inner)


def least(widget: QWidget) -> QSize:
    """The size a widget needs, after its style is known."""
    widget.ensurePolished()
    return widget.sizeHint()
