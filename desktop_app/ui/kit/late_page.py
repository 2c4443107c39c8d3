"""A page whose list is seen before its panel is made: the panel's slot stands beside the list from the start.

class TasksPage(LatePage[TaskPanel]):
    def make_panel(self, slot: QWidget) -> TaskPanel: …      # once, when `panel` is asked for or the list was painted
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic

from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.panel import P, PanelSlot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LatePage(Page, Generic[P]):
    """Base of such a page."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.slot: PanelSlot[P] = PanelSlot(self.make_panel)

    @abstractmethod
    def make_panel(self, slot: QWidget) -> P:
        """The panel, with the slot as its parent."""

    @property
    def panel(self) -> P:  # type: ignore[override]
        """The details, made when they are first asked for."""
        return self.slot.panel

    def settle(self) -> None:
        self.slot.make()

    @property
    def side(self) -> PanelSlot[P]:
        return self.slot
