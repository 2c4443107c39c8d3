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
        after_paint(place, page.settle)
        self._show(key, place)
        return place

    def _in_turn(self) -> None:
        place = self.finish()
        if place is not None:
            place.setUpdatesEnabled(False)
            next_turn(place, lambda: place.setUpdatesEnabled(True))
