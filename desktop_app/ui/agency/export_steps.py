"""Three steps of an export with their signs, and the bar under them: sealed, written, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import SignMark
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: Final = ("seal", "write", "read")
BAR: Final = 6


class Bar(QWidget):
    """How far, from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Paint this much of it."""
        self.share = max(0.0, min(1.0, share))
        self.setAccessibleName(f"{round(self.share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("line"))
        painter.fillRect(0, 0, round(self.width() * self.share), self.height(), theme.colour("accent"))
        painter.end()


class ExportSteps(QWidget):
    """`heard(step)` may be called from the worker; what it says is shown with the next progress."""

    def __init__(self) -> None:
        super().__init__()
        self.step = "seal"
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self._lines: dict[str, tuple[SignMark, Label, Label]] = {}
        for step in STEPS:
            mark, words, figure = SignMark(Shape.NOT_STARTED), Label(wrap=True), Label(tone="text-2", role="second")
            line = row(mark, spacing=10)
            line.addWidget(words, 1)
            line.addWidget(figure)
            inside.addLayout(line)
            self._lines[step] = (mark, words, figure)
        self.bar = Bar()
        self.left = Label(role="second", tone="text-2")
        self.warning = Label(_("Do not pull the disk out while it is written"), "second.medium", "amber", wrap=True)
        inside.addWidget(self.bar)
        inside.addLayout(row(self.left, 1))
        inside.addWidget(self.warning)

    def begin(self, place: str) -> None:
        """Start again, for this place."""
        names: dict[str, Callable[[], str]] = {
            "seal": lambda: _("Put together and sealed"),
            "write": lambda: _("Written to {place}").format(place=place),
            "read": lambda: _("Read back and compared"),
        }
        for step, (_mark, words, figure) in self._lines.items():
            words.setText(names[step]())
            figure.setText("")
        self.step = "seal"
        self.progressed(0, 0)

    def heard(self, step: str) -> None:
        """The work has come to this step."""
        self.step = step

    def progressed(self, done: int, total: int) -> None:
        """So many of the bytes (or parts) of the step in hand."""
        step = "read" if self.step == "write" and total and done >= total else self.step
        at = STEPS.index(step)
        for place, one in enumerate(STEPS):
            mark, words, _figure = self._lines[one]
            mark.show_shape(Shape.VALID if place < at else Shape.IN_TIME if place == at else Shape.NOT_STARTED)
            theme.set_role(words, "base.medium" if place == at else "base")
        self.bar.show_share(done / total if total else 0.0)
        large = total > 1024
        figure = self._lines[self.step][2]
        figure.setText(
            _("{there} of {all}").format(there=size_label(done), all=size_label(total)) if large and total else ""
        )
        self.left.setText(f"{round(100 * done / total)}%" if total else "")
