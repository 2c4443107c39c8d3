"""The clock of a told story: a day that the teller sets, seconds that only go forward."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.clock import VIETNAM


class StoryClock:
    """The clock of the story: a day that the teller sets, seconds that only go forward."""

    stated = True

    def __init__(self, day: date) -> None:
        self._day = day
        self._tick = 0

    def go_to(self, day: date) -> None:
        """The next morning of the story."""
        if day != self._day:
            self._day, self._tick = day, 0

    def today(self) -> date:
        """The day of the story."""
        return self._day

    def now(self) -> datetime:
        """A moment of that day, later than any before."""
        self._tick += 1
        hour, rest = divmod(8 * 3600 + self._tick, 3600)
        return datetime(self._day.year, self._day.month, self._day.day, hour, rest // 60, rest % 60, tzinfo=VIETNAM)
