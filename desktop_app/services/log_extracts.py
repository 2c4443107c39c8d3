"""Trích nhật ký: the events between two days; the whole chain is read and checked, whatever is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.audit import FIRST, AuditBroken, AuditEvent, check_chain
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.slips import LogExtract
from desktop_app.services.named_tasks import own_issuing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_PAGE = 1000


def log_extract(office: Office, first: date, last: date, unit: str = "") -> LogExtract:
    """Events from the first to the last day, both included, by Vietnam's clock, and where the chain breaks."""
    kept: list[AuditEvent] = []
    before = FIRST
    with office.look() as work:
        length, head = work.audit.length(), work.audit.head()

        def passing() -> Iterator[AuditEvent]:
            nonlocal before
            for event in _all(work):
                day = event.at.astimezone(VIETNAM).date()
                if first <= day <= last:
                    kept.append(event)
                elif not kept:
                    before = event.hash
                yield event

        broken_at = 0
        events = passing()
        try:
            check_chain(events)
        except AuditBroken as broken:
            broken_at = broken.sequence
            for _rest in events:
                pass
        return LogExtract(
            issuing=own_issuing(office, work, unit),
            first=first,
            last=last,
            events=tuple(kept),
            before=kept[0].previous if kept else before,
            length=length,
            head=head,
            broken_at=broken_at,
            checked_at=office.clock.now(),
            made_by=office.actor,
        )


def _all(work: UnitOfWork) -> Iterator[AuditEvent]:
    after = 0
    while events := work.audit.events(after, _PAGE):
        yield from events
        after = events[-1].sequence
