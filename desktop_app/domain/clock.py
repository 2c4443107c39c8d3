"""Today is an argument: rules take dates, and use cases take a clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final, Protocol

VIETNAM: Final = timezone(timedelta(hours=7))


class Clock(Protocol):
    """What a use case may ask about time."""

    @property
    def stated(self) -> bool:
        """True when a person stated today's date, or a demo fixed it."""

    def today(self) -> date:
        """Today in Việt Nam."""

    def now(self) -> datetime:
        """Now, aware, +07:00, whole seconds."""
