"""The machine's clock, and a fixed one for demos and tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7))


class SystemClock:
    """Now by this machine, told in Vietnamese time whatever the machine's zone."""

    stated = False

    def today(self) -> date:
        """Today in Việt Nam."""
        return self.now().date()

    def now(self) -> datetime:
        """Now, +07:00, whole seconds."""
        return datetime.now(VIETNAM).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class FixedDay:
    """The machine's time of day on a stated day (`CAMKET_TODAY`, training workspaces only), or one moment of it."""

    day: date
    stated: bool = True
    at: time | None = None
    """Where the clock stands still; None: it goes."""

    def today(self) -> date:
        """The stated day."""
        return self.day

    def now(self) -> datetime:
        """The stated day at the stated time, else at the machine's time of day."""
        hour = datetime.now(VIETNAM).time() if self.at is None else self.at
        return datetime.combine(self.day, hour, VIETNAM).replace(microsecond=0)
