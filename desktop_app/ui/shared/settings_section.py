"""A section of the settings: a column of blocks that scrolls, its words written again when the language changes.

class LookSection(Section):
    key, title, icon = "look", N_("On the screen"), "monitor"
    def build(self): self.add(self.line(N_("Colours"), N_("…"), self.scheme))
    def shown(self): …                      # on every visit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Content, Label, Line, column, row
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

FIXED = N_("Fixed by the administrator of this machine")
WIDEST = 760


class Section(QScrollArea):
    """See the module."""

    key = ""
    title = ""
    icon = ""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__()
        self.frame, self.desk = frame, desk
        self._texts: list[tuple[Label | Button, str]] = []
        self._choices: list[tuple[QComboBox, Sequence[tuple[Any, str]], str]] = []
        inside = Content()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 24)
        self.rows.setSpacing(12)
        inside.setMaximumWidth(theme.px(WIDEST))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.rows.addWidget(self.text(self.title, "panel"))
        self.build()
        self.rows.addStretch(1)

    def build(self) -> None:
        """Put the blocks in."""

    def shown(self) -> None:
        """Read what may have changed."""

    def first(self) -> QWidget | None:
        """What the keyboard reaches first."""
        return None

    def retranslate(self) -> None:
        """Write the words again."""
        for widget, message in self._texts:
            widget.setText(_(message))
        for box, choices, name in self._choices:
            box.setAccessibleName(_(name))
            for place, (_value, words) in enumerate(choices):
                box.setItemText(place, _(words))

    # --- building blocks ---

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put these blocks below what is there."""
        for part in parts:
            if isinstance(part, QWidget):
                self.rows.addWidget(part)
            else:
                self.rows.addLayout(part)

    def rule(self) -> None:
        """A hairline."""
        self.rows.addWidget(Line())

    def text(self, message: str, role: str = "base", tone: str = "text") -> Label:
        """Words that follow the language; `message` is a marked text."""
        label = Label(_(message), role, tone, wrap=True)
        self._texts.append((label, message))
        return label

    def button(self, message: str, icon: str | None, act: Callable[[], object], kind: str = "plain") -> Button:
        """A button that follows the language."""
        button = Button(_(message), icon, kind)
        button.clicked.connect(lambda: act())
        self._texts.append((button, message))
        return button

    def choice(self, name: str, choices: Sequence[tuple[Any, str]], act: Callable[[Any], object]) -> QComboBox:
        """A list to choose from, called `name`; `act` gets the value that was chosen."""
        box = QComboBox()
        theme.set_role(box, "base")
        box.setFixedWidth(theme.px(220))
        box.setAccessibleName(_(name))
        for value, words in choices:
            box.addItem(_(words), value)
        box.currentIndexChanged.connect(lambda place: act(box.itemData(place)))
        self._choices.append((box, choices, name))
        return box

    def line(self, name: str, hint: str, field: QWidget) -> QHBoxLayout:
        """A name with one sentence below it at the left, the field at the right."""
        label = self.text(name)
        label.setBuddy(field)
        line = row(spacing=16)
        line.addLayout(column(label, self.text(hint, "second", "text-2"), spacing=1), 1)
        line.addWidget(field)
        return line


def show_choice(box: QComboBox, value: object, fixed: bool, why: Label) -> None:
    """Show what holds; grey with the reason beside it when an administrator fixed it."""
    with QSignalBlocker(box):
        box.setCurrentIndex(max(0, box.findData(value)))
    box.setEnabled(not fixed)
    box.setAccessibleDescription(_(FIXED) if fixed else "")
    why.setVisible(fixed)
