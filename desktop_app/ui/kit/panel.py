"""The detail panel: a head line, a body that scrolls, and a foot that never does.

    panel = Panel(_("Details"))
    panel.body.addWidget(…)                       # QVBoxLayout, spacing 12, margins 20
    panel.head.addWidget(Label("Nhiệm vụ 12", "second.bold", "accent-text"))      # left of the ✕
    panel.set_foot([primary, plain])              # one primary, at most two others
    panel.set_bottom(composer)                    # instead of a foot: any widget over the full width
    panel.closed                                  # ✕ or, over the list, Esc

The ✕ is shown only while the window shows the panel as a sheet (`set_closable`).

    slot = PanelSlot(maker)                       # `Page.side` of a page that makes its panel after its list is seen
    slot.panel                                    # what `maker(slot)` gave, once
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import tab_order, theme, tokens
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.labels import Content, Line, Sheet, empty_layout, row
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent


class Panel(Sheet):
    """The right-hand region; at least 340 px wide, or as wide as its foot needs."""

    closed = Signal()
    first: QWidget | None = None
    """Where one writes, when Enter on a row comes here."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setAccessibleName(name)
        self.setProperty("region", True)  # see tab_order.py
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.close_button = ToolButton("x", _("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.close_button.hide()
        head = row(spacing=4, margins=(tokens.PANEL_MARGIN, 10, 12, 0))
        head.addLayout(self.head, 1)
        # A head without words is an empty layout, which takes no room: the button keeps to the right by itself.
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        inside = Content()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(tokens.PANEL_MARGIN, 6, tokens.PANEL_MARGIN, 16)
        self.body.setSpacing(12)
        # A layout that is aligned to the top gets no more height than its hint, which knows nothing of the lines that
        # words break into: what lies in it was pressed together over an empty rest.
        top = QVBoxLayout(inside)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addLayout(self.body)
        top.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._foot_place = QWidget(self)
        self._foot = QVBoxLayout(self._foot_place)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(0)
        self._buttons: list[QWidget] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot_place)

    def _keep_edge(self, _least: int, most: int) -> None:
        """A bar takes its room from the margin: what lies in the body ends where head and foot do."""
        bar = self.area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self.body.setContentsMargins(tokens.PANEL_MARGIN, 6, tokens.PANEL_MARGIN - bar, 16)

    def clear(self) -> None:
        """Empty head, body and foot."""
        for layout in (self.head, self.body, self._foot):
            empty_layout(layout)
        self._buttons = []

    def set_foot(self, buttons: Sequence[QWidget]) -> None:
        """Put these buttons under the body, left to right, behind a hairline; never narrower than their words."""
        empty_layout(self._foot)
        self._buttons = list(buttons)
        for button in buttons:
            button.installEventFilter(self)
        if buttons:
            line = row(Line(), margins=(tokens.PANEL_MARGIN, 0, tokens.PANEL_MARGIN, 0))
            places = row(*buttons, 1, margins=(tokens.PANEL_MARGIN, 10, tokens.PANEL_MARGIN, 14))
            self._foot.addLayout(line)
            self._foot.addLayout(places)
        self._look_at_foot()
        self.updateGeometry()

    def _look_at_foot(self) -> None:
        """A foot without a button is no foot: the body takes its room."""
        wanted = not self._buttons or any(not button.isHidden() for button in self._buttons)
        if self._foot_place.isHidden() is wanted:
            self._foot_place.setVisible(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and watched in self._buttons:
            self._look_at_foot()
        return False

    def set_bottom(self, widget: QWidget) -> None:
        """Put one widget under the body over the full width."""
        empty_layout(self._foot)
        self._buttons = []
        self._foot.addWidget(widget)
        self._look_at_foot()

    def set_closable(self, closable: bool) -> None:
        """Show the ✕, and a hairline towards the list that the panel then lies over."""
        self.set_edge("left" if closable else "")
        self.close_button.setVisible(closable)

    def start(self) -> QWidget | None:
        """Where the keyboard begins here: `first` when it can be used, the primary button of the foot, else the first
        that takes the keyboard."""
        stops = list(tab_order.stops(self))
        primary = [one for one in self._buttons if one in stops and one.property("kind") == "primary"]
        wanted = [self.first] if self.first in stops else primary
        return next(iter(wanted + stops), None)

    def minimumSizeHint(self) -> QSize:
        needed = 2 * tokens.PANEL_MARGIN + 1
        for button in self._buttons:
            if button.isHidden():
                continue
            button.ensurePolished()
            needed += button.sizeHint().width() + 8
        return QSize(max(theme.px(tokens.PANEL_LEAST), needed if self._buttons else 0), 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.close_button.isHidden():
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.close_button.set_name(_("Close (Esc)"))


P = TypeVar("P", bound=Panel)


class PanelSlot(QWidget, Generic[P]):
    """The place of a panel that is made when it is first asked for: as wide as a panel, empty until then."""

    closed = Signal()

    def __init__(self, maker: Callable[[QWidget], P], parent: QWidget | None = None) -> None:
        """`maker` gets the slot as the parent of what it makes."""
        super().__init__(parent)
        self._maker = maker
        self._panel: P | None = None
        self._closable = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> bool:
        """Whether the panel is there."""
        return self._panel is not None

    @property
    def panel(self) -> P:
        """The panel; the first asking makes it."""
        return self._panel if self._panel is not None else self._make()

    def make(self) -> bool:
        """Make the panel unless it is there; whether this made it."""
        made = self._panel is None
        if made:
            self._make()
        return made

    def _make(self) -> P:
        self._panel = made = self._maker(self)
        self._whole.addWidget(made)
        made.closed.connect(self.closed)
        made.set_closable(self._closable)
        return made

    def set_closable(self, closable: bool) -> None:
        """As `Panel.set_closable`, for the panel that is or will be here."""
        self._closable = closable
        if self._panel is not None:
            self._panel.set_closable(closable)

    def minimumSizeHint(self) -> QSize:
        return self._panel.minimumSizeHint() if self._panel is not None else QSize(theme.px(tokens.PANEL_LEAST), 200)
