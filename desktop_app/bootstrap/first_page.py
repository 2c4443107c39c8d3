"""The first page before the workspace is open: a name at once, an agency's list from a thread of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from desktop_app.bootstrap.shipped import calendars, clock_for, governed, start_of, working_days
from desktop_app.domain.clock import TodayUnreadable
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.runtime import clocks

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.services.first_list import FirstList


def first_page(folder: Path) -> FirstPage | None:
    """What the window paints before the workspace is open for work; None when only opening can tell."""
    from desktop_app.storage.first_page import read_first_page

    page = read_first_page(folder)
    return FirstPage(folder, page.info, page.documents, page.last_at, page.stated) if page is not None else None


class FirstPage:
    """A workspace before it is open: its name at once, its list when it is asked for."""

    def __init__(
        self, folder: Path, info: WorkspaceInfo, documents: int, last_at: str | None, stated: str | None
    ) -> None:
        self._time = last_at, stated
        self.info = info
        self.documents = documents
        self._folder = folder
        self._answers: Any = None
        self._thread: threading.Thread | None = None

    def ahead(self) -> None:
        """Ask for the list from now on, on a thread of its own: SQLite answers while Qt is being loaded."""
        if self._thread is None and self.info.kind is WorkspaceKind.AGENCY:
            self._thread = threading.Thread(target=self._ask, name="first page", daemon=True)
            self._thread.start()

    def _ask(self) -> None:
        from desktop_app.storage.first_page import ask

        self._answers = ask(self._folder, self.info.code)

    def _today(self) -> date | None:
        """Today as the open workspace will count it; None when only opening can say why it cannot."""
        try:
            clock = clock_for(self.info.training)
        except TodayUnreadable:
            return None
        if not isinstance(clock, clocks.SystemClock):
            return clock.today()
        from desktop_app.services.clock import facts_from

        return governed(clock, self.info.training, lambda: facts_from(*self._time)).today()

    def listing(self) -> FirstList | None:
        """The agency's list of today; None when there is none to read yet."""
        from desktop_app.services.first_list import first_list
        from desktop_app.storage.first_page import packs_of, parts_of

        self.ahead()
        if self._thread is not None:
            self._thread.join()
        if self._answers is None:
            return None
        today = self._today()
        if today is None:
            return None
        if not self._answers.packs:
            return first_list(parts_of(self._answers, today, start_of(today)), today, working_days())
        from desktop_app.services.in_force import counting

        known, days = counting(calendars(), working_days(), packs_of(self._answers))
        return first_list(parts_of(self._answers, today, start_of(today, known)), today, days)
