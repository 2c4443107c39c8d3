"""How one page lies in the window: its top over the full width, its middle, and its panel beside or over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.labels import Sheet
from desktop_app.ui.kit.panel import Panel, PanelSlot
from desktop_app.ui.shell.regions import focus_first

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.ui.kit.pages import Page


class Place(Sheet):
    """The page's widgets, arranged for the width there is."""

    panel_moved = Signal(int)

    def __init__(self, page: Page, stack: QStackedWidget) -> None:
        """Lay `page` out on `stack`."""
        super().__init__("surface")
        self.page = page
        self._as_sheet = False
        self._whole = False
        # Into the window first, filled then: a style sheet is worked out anew for all that moves with its parent.
        stack.addWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(page.middle)
        page.middle.setProperty("region", True)  # see kit/tab_order.py
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(self._moved)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if page.top is not None:
            whole.addWidget(page.top)
        whole.addWidget(self._splitter, 1)
        if page.side is not None:
            self._splitter.addWidget(page.side)
            self._splitter.setStretchFactor(1, 0)
            if isinstance(page.side, Panel | PanelSlot):
                page.side.closed.connect(self.hide_sheet)
        if page.search is not None:
            page.search.down.connect(self._into_list)

    def regions(self) -> list[QWidget]:
        """What F6 jumps between here: the middle, and the panel when it is seen."""
        panel = self.page.side
        return [self.page.middle, *([panel] if panel is not None and panel.isVisible() else [])]

    def arrange(self, as_sheet: bool, panel_width: int) -> None:
        """Lay the panel beside the middle, `panel_width` px wide, or take it away until it is asked for; a page that
        takes the whole window shows none."""
        panel = self.page.side
        if panel is None:
            return
        if self.page.whole:
            self._whole = True
            panel.hide()
            return
        if self._whole:
            self._whole = False
            panel.setVisible(not self._as_sheet)
        least = panel.minimumSizeHint().width()
        most = theme.px(self.page.panel_most) or panel_width
        width = max(least, min(most, panel_width))
        if as_sheet != self._as_sheet:
            self._as_sheet = as_sheet
            if isinstance(panel, Panel | PanelSlot):
                panel.set_closable(as_sheet)
            if as_sheet:
                panel.hide()
                panel.setParent(self)
            else:
                self._splitter.addWidget(panel)
                self._splitter.setStretchFactor(1, 0)
                panel.show()
        if as_sheet:
            self._lay_sheet(width)
        else:
            whole = max(self._splitter.width(), self.width())
            self._splitter.setSizes([max(1, whole - width - 1), width])

    def show_sheet(self) -> None:
        """Show the panel over the list; beside it nothing changes."""
        panel = self.page.side
        if self._as_sheet and panel is not None and not self.page.whole:
            self._lay_sheet(panel.width())
            panel.show()
            panel.raise_()

    def hide_sheet(self) -> bool:
        """Put the sheet away; False when none was open."""
        panel = self.page.side
        if not self._as_sheet or panel is None or not panel.isVisible():
            return False
        panel.hide()
        if self.page.first is not None:
            self.page.first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def into_panel(self) -> None:
        """Give the panel the keyboard, where one goes on with what was chosen."""
        panel = self.page.side
        made = panel.panel if isinstance(panel, PanelSlot) else panel
        start = made.start() if isinstance(made, Panel) and made.isVisible() else None
        if start is not None:
            start.setFocus(Qt.FocusReason.TabFocusReason)

    def back_to_list(self) -> bool:
        """Give the keyboard from the panel beside the list back to the list; False when the panel has it not."""
        panel, focused = self.page.side, self.window().focusWidget()
        if panel is None or focused is None or not panel.isAncestorOf(focused):
            return False
        focus_first(self.page.middle, self)
        return True

    def free_width(self) -> int:
        """How many px at the left no panel covers, so that a toast hides neither its text nor a caret."""
        panel = self.page.side
        if panel is None or not panel.isVisible():
            return self.width()
        return panel.mapTo(self, QPoint(0, 0)).x()

    def _lay_sheet(self, width: int) -> None:
        panel = self.page.side
        if panel is not None:
            wide = min(self.width(), max(width, theme.px(tokens.PANEL_LEAST)))
            top = self._splitter.y()
            panel.setGeometry(QRect(self.width() - wide, top, wide, self.height() - top))

    def _into_list(self) -> None:
        first = self.page.first
        if first is not None and first.isVisible():
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _moved(self, position: int, index: int) -> None:
        if self.page.side is not None:
            self.panel_moved.emit(self.page.side.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._as_sheet and self.page.side is not None:
            self._lay_sheet(self.page.side.width())
