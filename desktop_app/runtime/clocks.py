"""The machine's clock, and a fixed one for demos and tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
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
    """The machine's time of day on a stated day (`CAMKET_TODAY`, training workspaces only)."""

    day: date
    stated: bool = True

    def today(self) -> date:
        """The stated day."""
        return self.day

    def now(self) -> datetime:
        """The stated day at the machine's time of day."""
        return datetime.combine(self.day, datetime.now(VIETNAM).timetz()).replace(microsecond=0)
