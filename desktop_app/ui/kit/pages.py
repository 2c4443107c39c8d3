"""What a page is, and what it may ask of the window that shows it.

A page is built when it is first visited and lives as long as the window:

    class TasksPage(Page):
        def __init__(self, frame: Frame, reader: …) -> None:
            super().__init__(frame)
            self.middle = …          # a widget: head 56 high, then the list
            self.panel = Panel(…)    # or None; 340–480 wide, in the splitter, a sheet on narrow windows
            self.top = None          # a widget over the whole width, above both (Tiếp nhận); usually None
            self.search = SearchField(…)        # Ctrl+F puts the caret there
            self.first = self.table             # what gets the focus when the page is shown
        # A page that is seen at the start makes its panel later: kit/late_page.py.
        def shown(self) -> None: …   # on every visit: read again what may have changed
        def settle(self) -> None: …  # once, after the first painting: make what was not needed for it
        def retranslate(self) -> None: …        # texts set by hand, after a change of language

Give widgets their parents early (`Label(…, parent=self.middle)`, or layouts set on the parent before they are filled):
a style sheet is worked out anew for everything that changes its parent, and a first visit must stay under 50 ms.

    entry = PageEntry(NavItem("tasks", N_("Tasks"), "square-check", N_("…")), build=lambda frame: TasksPage(frame, …))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.ui.kit.navigation import NavItem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.kit.buttons import SearchField
    from desktop_app.ui.kit.jobs import Jobs


class Frame(Protocol):
    """What the window offers to its pages."""

    jobs: Jobs

    def go(self, key: str) -> None:
        """Show another place by its key."""

    def toast(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something short at the bottom left; 8 seconds or Esc."""

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits at a place."""

    def show_panel(self) -> None:
        """Bring the panel up where the window is too narrow to show it always."""

    def into_panel(self) -> None:
        """Enter on a row: the panel is up and has the keyboard, where one goes on with what was chosen."""

    def hide_panel(self) -> None:
        """Put such a panel away again."""

    def arrange(self) -> None:
        """Lay the window out again: `Page.whole` of the page on show has changed."""

    def say_status(self, name: str, icon: str, text: str) -> None:
        """Set one entry of the status bar; `name` tells entries apart, an empty text takes it away."""

    def window_widget(self) -> QWidget:
        """The window, as parent for dialogs and problems."""


class Page:
    """Base of every page; see the module for what a page sets."""

    middle: QWidget
    panel: QWidget | None = None
    panel_most: int = 0
    """Px at 100 % beyond which this page's panel does not grow; 0 for as the window suggests."""
    whole: bool = False
    """Whether the page takes the whole window now, without the navigation: for reading one paper."""
    top: QWidget | None = None
    search: SearchField | None = None
    first: QWidget | None = None

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    @property
    def side(self) -> QWidget | None:
        """What stands beside the middle: the panel, or the slot that it will stand in."""
        return self.panel

    def shown(self) -> None:
        """Called on every visit."""

    def settle(self) -> None:
        """Called once, in a turn of its own, when the page has been painted for the first time: what may come later."""

    def find(self) -> None:
        """Ctrl+F: the caret goes into the page's search."""
        if self.search is not None:
            self.search.setFocus()
            self.search.selectAll()

    def take_files(self, files: tuple[Path, ...]) -> bool:
        """Files were dropped somewhere on the window; True when this page took them."""
        return False

    def retranslate(self) -> None:
        """Called after a change of language, when every widget has had its own event."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A place in the navigation and how its page is made. `PageEntry.line()` and `.gap()` only arrange the list."""

    item: NavItem
    build: Callable[[Frame], Page]

    @classmethod
    def line(cls) -> PageEntry:
        """A hairline between two groups of places."""
        return cls(NavItem.line(), Page)

    @classmethod
    def gap(cls) -> PageEntry:
        """What follows stands at the foot of the navigation."""
        return cls(NavItem.gap(), Page)
