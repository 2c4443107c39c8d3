"""Báo cáo nhanh: what the page for whoever leads says, gathered at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.briefs import MOST_LINES, BriefOrder
from desktop_app.domain.periods import PeriodKind, asked, parse_period, previous
from desktop_app.domain.printing import Issuing
from desktop_app.domain.tallies import By, Tally
from desktop_app.services.consolidation import nameless
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.senders import senders
from desktop_app.services.sending import writing_to
from desktop_app.services.tallies import tallies, tally

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office


def brief(office: Office, document_word: str, period_word: str, unit: str = "") -> BriefOrder:
    """One page on one document and period. DocumentUnknown, PeriodUnreadable, PeriodNotAsked."""
    sent = senders(office, document_word, period_word)
    document = sent.document
    blocks, indices, agencies = tallies(office, (By.BLOCK, By.INDEX, By.AGENCY), document.id, sent.period)
    late = [group for group in agencies.groups if group.counts.overdue]
    late.sort(key=lambda group: (-group.counts.overdue, group.key))
    with office.look() as work:
        try:
            issuing = own_issuing(office, work, unit)
        except AgencyUnknown:
            issuing = Issuing(nameless(office), office.clock.today(), training=office.info.training)
    return BriefOrder(
        issuing=issuing,
        senders=sent,
        blocks=blocks,
        indices=tuple(group for group in indices.groups if not group.parent)[:MOST_LINES],
        overdue=tuple(late[:MOST_LINES]),
        before=_before(office, document.id, document.periods, sent.period),
    )


def _before(office: Office, document_id: str, periods: tuple[str, ...], period_word: str) -> Tally | None:
    period = parse_period(period_word)
    if period.kind is PeriodKind.AD_HOC:
        return None
    before = previous(period)
    if not asked(before, periods):
        return None
    found = tally(office, By.BLOCK, document_id, before.key)
    return found if found.total.received else None


def write_brief(office: Office, order: BriefOrder, target: Path) -> None:
    """As .pdf or .docx, or its page as a picture (.png), by the ending of the name; TargetNotWritable."""
    with writing_to(target):
        if target.suffix.lower() == ".png":
            office.printer.brief_picture(order, target)
        else:
            office.printer.paper(order, target)
