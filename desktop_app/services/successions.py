"""Kế thừa: the province says who takes over whose assignments; every workspace applies it alike, once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.chains import ChainClosed
from desktop_app.domain.datapacks import PackOlder
from desktop_app.domain.encryption import PartyRecipient, Purpose, Recipient
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, ISSUING, Kind
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.successions import (
    Heir,
    Passing,
    Succession,
    SuccessionUnknown,
    check_succession,
    closed,
    heir_of,
)
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.changes import Changes
from desktop_app.services.encrypting import recipients_of
from desktop_app.services.following import said_by
from desktop_app.services.kinds import need
from desktop_app.services.lineage import successions
from desktop_app.services.parties import agency_party
from desktop_app.services.plans import keep_parts, whole_of
from desktop_app.services.terms import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.domain.assignments import Assignment
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def publish_succession(
    office: Office, predecessor_word: str, day: date, passes: Mapping[str, str], rest: str = ""
) -> tuple[PackageRecord, Succession]:
    """At the province: close an agency and pass each of its assignments to one successor.

    `passes` names tasks (number, or the id of an assignment) and the agency each goes to; `rest` takes all others.
    Both sides hear of it from one file for everybody. SuccessionIncomplete, AgencyUnknown, TaskUnknown, DayInFuture
    (it is sealed when the day has come), ChainClosed for an agency that ended before.
    """
    need(office, WorkspaceKind.PROVINCE)
    today = office.clock.today()
    if day > today:
        raise DayInFuture(day, today)
    with office.work() as work:
        predecessor = work.agencies.find(predecessor_word)
        before = closed(predecessor.code, successions(work))
        if before is not None:
            raise ChainClosed(predecessor.code, before.day)
        own = _parts_of(work, predecessor.code)
        goes = {identity: work.agencies.find(rest).code for identity in own} if rest else {}
        for word, agency in passes.items():
            named = [part.id for part in work.assignments.find(word, predecessor.code)]
            if not named:
                raise TaskUnknown(word)
            goes |= dict.fromkeys(named, work.agencies.find(agency).code)
        heirs = sorted(set(goes.values()) or ({work.agencies.find(rest).code} if rest else set()))
        succession = Succession(
            id=office.new_id(),
            version=1,
            agency_code="",
            document_id="",
            predecessor=predecessor.code,
            day=day,
            heirs=tuple(_heir(office, work, code) for code in heirs),
            parts=tuple(Passing(identity, goes[identity]) for identity in own if identity in goes),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        check_succession(succession, own)
        record = matters.say(
            office, work, succession, None, COMMON, package_name(Kind.DATA_PACK, "ke-thua", predecessor.sign)
        )
        apply(office, work, succession)
        work.commit()
    return record, succession


def renew_succession(office: Office, predecessor_word: str) -> tuple[PackageRecord, Succession]:
    """At the province: seal a succession again, with the keys that its successors have shown since; it changes
    nothing else. SuccessionUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        predecessor = work.agencies.find(predecessor_word)
        before = closed(predecessor.code, successions(work))
        if before is None:
            raise SuccessionUnknown(predecessor.code, "")
        succession = replace(
            before,
            version=before.version + 1,
            heirs=tuple(_heir(office, work, heir.agency_code) for heir in before.heirs),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        name = package_name(Kind.DATA_PACK, "ke-thua", predecessor.sign, round_number=succession.version)
        record = matters.say(office, work, succession, None, COMMON, name)
        work.commit()
    return record, succession


def _heir(office: Office, work: UnitOfWork, code: str) -> Heir:
    """A successor with its key; one that has shown none yet stands without."""
    recipients = recipients_of(office, work, code)
    try:
        fingerprint = agency_party(work, code).fingerprint
    except KeyNotCertified:
        fingerprint = ""
    return Heir(code, fingerprint, recipients[0] if recipients else "")


def _parts_of(work: UnitOfWork, code: str) -> list[str]:
    return [part.id for document in work.documents.all() for part in work.assignments.of_document(document.id, code)]


def take(office: Office, work: UnitOfWork, opened: Opened, succession: Succession) -> Changes:
    """Apply what the province sealed; PackOlder for another succession of an agency that was closed before."""
    known = [one for one in successions(work, opened.header.sender.code) if one.predecessor == succession.predecessor]
    if known and known[0].id != succession.id:
        raise PackOlder(succession.predecessor, succession.version, known[0].version)
    matters.take(office, work, opened)
    if known:
        _keep_recipients(office, work, succession)
        return Changes()
    return apply(office, work, succession)


def read_back(office: Office, work: UnitOfWork, succession: Succession) -> bool:
    """After a restore: what we had said stands again, and closes the predecessor's chains; whether it was new here."""
    before = any(one.predecessor == succession.predecessor for one in successions(work))
    added = work.matters.add(succession, "out", office.clock.now())
    if not before:
        apply(office, work, succession)
    return added


def apply(office: Office, work: UnitOfWork, succession: Succession) -> Changes:
    """Close the predecessor's chains, note its end in the catalogue, and let each assignment pass on."""
    work.chains.close(succession.predecessor, succession.day, office.clock.now())
    try:
        ended = work.agencies.get(succession.predecessor)
        heirs = tuple(dict.fromkeys((*ended.successors, *(heir.agency_code for heir in succession.heirs))))
        work.agencies.add(replace(ended, valid_to=succession.day, successors=heirs))  # type: ignore[arg-type]
    except AgencyUnknown:
        pass  # an agency far from it has never heard of it
    _keep_recipients(office, work, succession)
    body = said_by(work, succession.id)
    known = successions(work, body)
    moves = (_pass_on(work, part.assignment_id, known, body) for part in succession.parts)
    passed = [moved for moved in moves if moved is not None]
    if any(heir_of(part.assignment_id, part.successor, known) == office.info.code for part in succession.parts):
        passed += _regain(office, work)
    for document_id in sorted({part.document_id for part in passed}):
        settle(work, document_id)  # what was decided for the new holder may have come first
    now = office.clock.now()
    details = {"heirs": [heir.agency_code for heir in succession.heirs], "parts": len(succession.parts)}
    work.audit.append(office.new_id(), now, office.actor, "agency.succeed", succession.predecessor, details)
    return Changes(
        assignments=frozenset(part.id for part in passed), documents=frozenset(part.document_id for part in passed)
    )


def _keep_recipients(office: Office, work: UnitOfWork, succession: Succession) -> None:
    """At the predecessor: what is handed over can be encrypted for who takes it, as the newest version names it."""
    for heir in succession.heirs if office.info.code == succession.predecessor else ():
        if heir.recipient:
            one = Recipient(Purpose.WORK, heir.recipient)
            since = succession.made_at
            work.recipients.add(PartyRecipient(heir.agency_code, heir.fingerprint, one, "", succession.version, since))


def _pass_on(work: UnitOfWork, assignment_id: str, known: Sequence[Succession], body: str) -> Assignment | None:
    try:
        part = work.assignments.get(assignment_id)
    except AssignmentUnknown:
        return None
    heir = heir_of(part.id, part.agency_code, known)
    if heir == part.agency_code or body not in ("", work.documents.get(part.document_id).follower_code):
        return None
    moved = replace(part, agency_code=heir)
    work.assignments.add(moved)
    return moved


def _regain(office: Office, work: UnitOfWork) -> list[Assignment]:
    """At a successor: tasks that were not ours when their document came are read again from the file in inbox/."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        return []
    gained: list[Assignment] = []
    trust = work.keys.trust()
    for record in work.custody.received():
        file = office.folder / "inbox" / record.file_name
        if record.kind not in ISSUING or record.state != "applied" or not file.is_file():
            continue
        staging = office.folder / "inbox" / f".staging-{office.new_id()}"
        try:
            opened = office.opener.open(file, staging, trust, (office.info.code,), unwatched)
            contents = whole_of(office, opened)
        finally:
            staging.unlink(missing_ok=True)
        if contents.document.revision == work.documents.get(contents.document.id).revision:
            gained += keep_parts(office, work, contents)
    return gained
