"""Sai phạm: recorded at home, seen by whoever asks for them, sent only once somebody has chosen to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.violations import (
    HandledTooEarly,
    Violation,
    ViolationIncomplete,
    ViolationShared,
    ViolationUnknown,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family
from desktop_app.services.register_entries import begun
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ViolationFacts:
    """What a person says of a violation; what is None or empty stays as it was."""

    body: str = ""
    paper: str = ""
    found_on: date | None = None
    content: str = ""
    persons: tuple[str, ...] = ()
    handling: str = ""
    decision: str = ""
    due_on: date | None = None
    handled_on: date | None = None


def record_violation(office: Office, document_word: str, facts: ViolationFacts, share: bool = False) -> Violation:
    """At the agency: keep a violation; it stays at home unless `share`. ViolationIncomplete, DayInFuture,
    HandledTooEarly, DocumentUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        if facts.found_on is None:
            raise ViolationIncomplete("found_on")
        entry = Violation(
            **begun(office, document.id),
            body="",
            paper="",
            found_on=facts.found_on,
            content="",
            persons=(),
            handling="",
            decision="",
            due_on=None,
            handled_on=None,
            shared=share,
        )
        entry = _filled(office, entry, facts)
        _keep(office, work, entry)
        work.commit()
    return entry


def handle_violation(office: Office, word: str, facts: ViolationFacts) -> Violation:
    """At the agency: say more of a violation, above all how it was handled. ViolationUnknown; refusals of
    `record_violation`."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        before = _own(office, work, word)
        entry = _filled(office, _again(office, before), facts)
        _keep(office, work, entry)
        work.commit()
    return entry


def share_violation(office: Office, word: str) -> Violation:
    """At the agency: from now on it goes with every report and supplement of its document, for good. ViolationUnknown,
    ViolationShared."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        before = _own(office, work, word)
        if before.shared:
            raise ViolationShared(before.subject)
        entry = replace(_again(office, before), shared=True)
        _keep(office, work, entry)
        work.commit()
    return entry


def list_violations(office: Office, document_word: str = "", agency_word: str = "") -> tuple[Violation, ...]:
    """Those of this agency; at the body that follows those that agencies have shared. Oldest first. DocumentUnknown,
    AgencyUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word).id if document_word else None
        agency = work.agencies.find(agency_word).code if agency_word else None
        return violations_in(work, agency, document)


def violations_in(
    work: UnitOfWork, agency_code: str | None = None, document_id: str | None = None
) -> tuple[Violation, ...]:
    """Those of an agency and of whom it succeeds (of every agency when None), oldest first. Only what was asked for by
    name may show them: no list, table or paper calls this unless a person has chosen so."""
    codes = family(work, agency_code) if agency_code is not None else (None,)
    found = [one for code in codes for one in work.registers.all(Violation, code, document_id)]
    return tuple(sorted(found, key=lambda one: (one.found_on, one.subject)))


def _own(office: Office, work: UnitOfWork, word: str) -> Violation:
    known: Sequence[Violation] = work.registers.all(Violation, office.info.code)
    found = [one for one in known if word and one.subject.endswith(word)]
    if len(found) != 1:
        raise ViolationUnknown(word)
    return found[0]


def _again(office: Office, before: Violation) -> Violation:
    return replace(before, id=office.new_id(), made_at=office.clock.now(), made_by=office.actor)


def _filled(office: Office, entry: Violation, facts: ViolationFacts) -> Violation:
    """The entry with what a person says; refused when it lacks what makes it one."""
    told = replace(
        entry,
        body=tidy(facts.body) or entry.body,
        paper=tidy(facts.paper) or entry.paper,
        found_on=facts.found_on or entry.found_on,
        content=tidy(facts.content) or entry.content,
        persons=tuple(filter(None, map(tidy, facts.persons))) or entry.persons,
        handling=tidy(facts.handling) or entry.handling,
        decision=tidy(facts.decision) or entry.decision,
        due_on=facts.due_on or entry.due_on,
        handled_on=facts.handled_on or entry.handled_on,
    )
    for name in ("content", "body", "paper"):
        if not getattr(told, name):
            raise ViolationIncomplete(name)
    today = office.clock.today()
    for day in (told.found_on, told.handled_on):
        if day is not None and day > today:
            raise DayInFuture(day, today)
    if told.handled_on is not None and told.handled_on < told.found_on:
        raise HandledTooEarly(told.handled_on, told.found_on)
    return told


def _keep(office: Office, work: UnitOfWork, entry: Violation) -> None:
    work.registers.add(entry)
    # The log is shown and printed without choosing: it names the record, and says nothing of what it holds.
    work.audit.append(office.new_id(), office.clock.now(), office.actor, "register.add", entry.subject, {})
