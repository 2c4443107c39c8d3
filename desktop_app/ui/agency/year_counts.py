"""The counts beside the places of the year: read when the workspace is open, and again when something has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.kit.after_paint import after_paint

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class YearCounts(QObject):
    """Shortcomings that wait for this agency and are due soon, or past their day."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__(desk)
        self._desk, self._frame = desk, frame
        self._reading = self._stale = False
        # The list that is looked at comes first.
        desk.opened.connect(lambda _office: after_paint(frame.window_widget(), self.read))
        desk.changed.connect(lambda _changes: self.read())
        if desk.office is not None:
            self.read()

    def read(self) -> None:
        """Read the counts; what changes meanwhile is read once more afterwards."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._desk.read(_pressing, self._take, self._failed)

    def _take(self, count: int) -> None:
        self._frame.show_count("shortcomings", count)
        self._reading = False
        if self._stale:
            self.read()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._desk.show_problem(error)


def _pressing(office: Office) -> int:
    from desktop_app.services.mending_views import pressing  # on the worker, after the first paint

    return pressing(office)
