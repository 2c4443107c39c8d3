"""Nhật ký on the screen: a page of events at a time, what can be asked for, and whether the whole chain holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.audit import AuditBroken, AuditEvent, LogQuery, check_chain
from desktop_app.domain.watch import Watch, unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop_app.services.office import Office

PAGE: Final = 200
"""Events that are read at once for the screen."""
_CHECKED: Final = 1000


@dataclass(frozen=True, slots=True)
class LogPage:
    """Events that fit, the newest first."""

    events: tuple[AuditEvent, ...]
    more: bool
    """Whether older ones fit too."""


@dataclass(frozen=True, slots=True)
class LogStart:
    """The log as it stands: how long it is, who and what can be asked for, and the first page of what was asked."""

    length: int
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    fitting: int
    """Events that fit what was asked."""
    page: LogPage


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """Whether the chain of events holds."""

    events: int
    """How many were read."""
    broken_at: int
    """Number of the first that does not fit; 0 when the whole chain holds."""
    head: str
    """Hash of the newest event; 64 zeros for an empty log."""
    checked_at: datetime


def log_page(office: Office, asked: LogQuery, before: int = 0, limit: int = PAGE) -> LogPage:
    """A page of the events that fit; with `before` those older than that number."""
    with office.look() as work:
        found = work.audit.newest(asked, limit + 1, before)
    return LogPage(found[:limit], len(found) > limit)


def log_start(office: Office, asked: LogQuery, limit: int = PAGE) -> LogStart:
    """The first page, and what the log holds besides."""
    with office.look() as work:
        log = work.audit
        found, length = log.newest(asked, limit + 1), log.length()
        fitting = length if asked == LogQuery() else log.count(asked)
        return LogStart(length, log.actors(), log.actions(), fitting, LogPage(found[:limit], len(found) > limit))


def check_log(office: Office, watch: Watch = unwatched) -> LogVerdict:
    """Read every event and work its seal out anew; `watch` counts events."""
    with office.look() as work:
        length, head = work.audit.length(), work.audit.head()
        read = 0

        def passing() -> Iterator[AuditEvent]:
            nonlocal read
            while events := work.audit.events(read, _CHECKED):
                yield from events
                read = events[-1].sequence
                watch(read, length)

        broken_at = 0
        try:
            check_chain(passing())
        except AuditBroken as broken:
            broken_at = broken.sequence
        return LogVerdict(length, broken_at, head, office.clock.now())
