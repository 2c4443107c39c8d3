"""Đôn đốc: noting letters, messages and calls to those whose report has not come, and the words to send them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.letters import NothingToUrge
from desktop_app.domain.periods import parse_period
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.senders import Senders, Sending
from desktop_app.domain.urgings import SilenceCause, UrgeWay, Urging, UrgingUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.senders import senders
from desktop_app.vietnamese.text import tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.office import Office


def urge(
    office: Office,
    document_word: str,
    period_word: str,
    way: UrgeWay,
    agencies: Sequence[str] = (),
    *,
    urged_on: date | None = None,
    hour: str = "",
    deadline: date | None = None,
    number: str = "",
    person: str = "",
    note: str = "",
) -> tuple[Urging, ...]:
    """Note that these agencies (all whose report has not come when none is named) were urged; one entry each.

    NothingToUrge when all have come; DayInFuture; AgencyUnknown, DocumentUnknown, PeriodUnreadable, PeriodNotAsked.
    """
    found = senders(office, document_word, period_word)
    day = urged_on or office.clock.today()
    if day > office.clock.today():
        raise DayInFuture(day, office.clock.today())
    with office.work() as work:
        own = office.info.code
        if agencies:
            codes = [str(work.agencies.find(word).code) for word in agencies]
        else:
            codes = [row.code for row in found.of(Sending.KNOWN, Sending.SILENT) if row.code != own]
        if not codes:
            raise NothingToUrge()
        made = []
        for code in dict.fromkeys(codes):
            identity = office.new_id()
            made.append(
                Urging(
                    identity, identity, code, found.document.id, office.clock.now(), office.actor, found.period, way,
                    day, hour, deadline, tidy_line(number), tidy_line(person), tidy_line(note),
                )
            )  # fmt: skip
            work.registers.add(made[-1])
        whom = [one.agency_code for one in made]
        details: dict[str, object] = {"period": found.period, "way": way.value, "agencies": whom}
        now = office.clock.now()
        work.audit.append(office.new_id(), now, office.actor, "report.urge", found.document.id, details)
        work.commit()
    return tuple(made)


def withdraw_urging(office: Office, word: str) -> Urging:
    """Take back what was noted by mistake; it stays in the register as withdrawn. UrgingUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        known = [one for one in work.registers.all(Urging) if word and one.subject.endswith(word)]
        if len(known) != 1:
            raise UrgingUnknown(word)
        gone = replace(
            known[0], id=office.new_id(), made_at=office.clock.now(), made_by=office.actor, withdrawn=True
        )  # fmt: skip
        work.registers.add(gone)
        work.commit()
    return gone


def note_cause(office: Office, document_word: str, period_word: str, agency_word: str, words: str) -> SilenceCause:
    """Note why an agency has not sent, or (no words) that what was noted holds no more. AgencyUnknown,
    DocumentUnknown, PeriodUnreadable."""
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.work() as work:
        document = work.documents.find(document_word)
        agency = work.agencies.find(agency_word)
        identity = office.new_id()
        cause = SilenceCause(
            identity, identity, agency.code, document.id, office.clock.now(), office.actor, period.key,
            tidy_line(words),
        )  # fmt: skip
        work.registers.add(cause)
        work.commit()
    return cause


def missing(found: Senders) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, known causes) of those whose report has not come, those with a cause first."""
    rows = (*found.of(Sending.KNOWN), *found.of(Sending.SILENT))
    return tuple((row.name, row.causes) for row in rows)
