"""A place that is seen for the first time, in three turns of the event loop: built, laid out, painted.

Keys and clicks come in between, and no turn is long. Whoever asks for the place before it is laid out has it at once:
`arrivals.finish()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.kit.after_paint import after_paint
from desktop_app.ui.kit.turns import next_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.kit.pages import Page
    from desktop_app.ui.shell.places import Place


class Arrivals:
    """At most one place is on its way; `show(key, place)` is called when it is laid out."""

    def __init__(self, window: QWidget, stack: QStackedWidget, show: Callable[[str, Place], object]) -> None:
        self._window, self._stack, self._show = window, stack, show
        self._coming: tuple[str, Page] | None = None
        self._held: list[Page] | None = None

    def hold(self) -> None:
        """From now on what may come later than the first painting waits for `release`: at the start its modules are
        still being loaded, and the window's thread would wait for them, half a second, with the list on the screen."""
        self._held = []

    def release(self) -> None:
        """Let every page that was painted meanwhile make what was not needed for it."""
        held, self._held = self._held or [], None
        for page in held:
            next_turn(self._window, page.settle)

    def begin(self, key: str, page: Page) -> None:
        """This page was built now: lay it out in the next turn."""
        self._coming = key, page
        next_turn(self._window, self._in_turn)

    def finish(self) -> Place | None:
        """Lay out the page that is on its way; None when there is none."""
        coming, self._coming = self._coming, None
        if coming is None:
            return None
        from desktop_app.ui.shell.places import Place

        key, page = coming
        place = Place(page, self._stack)
        after_paint(place, lambda: self._settle(page))
        self._show(key, place)
        return place

    def _in_turn(self) -> None:
        place = self.finish()
        if place is not None:
            place.setUpdatesEnabled(False)
            next_turn(place, lambda: place.setUpdatesEnabled(True))

    def _settle(self, page: Page) -> None:
        if self._held is None:
            page.settle()
        else:
            self._held.append(page)
