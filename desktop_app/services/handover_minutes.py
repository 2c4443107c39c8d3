"""Biên bản bàn giao: what is counted in the workspace, for a successor of the agency or for another person in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Mark, Role, Word
from desktop_app.domain.minutes import HandedDocument, HandedFile, HandoverMinutes, ReceiverMissing
from desktop_app.domain.packages import Kind
from desktop_app.domain.trust import KeyMissing, KeyRevoked
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.lineage import family, successions
from desktop_app.services.named_tasks import agency_names, checked_tasks, own_issuing
from desktop_app.services.sending import own_key, public_name

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.minutes import CheckedTask
    from desktop_app.domain.signers import Signer
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

OPEN = frozenset({Word.NOT_STARTED, Word.IN_TIME, Word.DUE_SOON, Word.OVERDUE, Word.WAITING, Word.NOTHING_AROSE})
"""States of work that somebody still has to do."""
LEFT_OUT = frozenset({Mark.EXEMPT, Mark.MOVED, Mark.WITHDRAWN, Mark.CONTINUED})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who hands over to whom, where and why."""

    giver: Signer
    receiver: Signer
    receiving: str = ""
    """Code, sign or name of the agency that receives; empty: another person of this agency."""
    witness: Signer | None = None
    day: date | None = None
    place: str = ""
    why: str = ""


def handover_minutes(office: Office, sides: Sides, unit: str = "") -> HandoverMinutes:
    """Everything that is handed over: to a successor what has passed to it and the sealed files made for it, to a
    person the whole workspace. ReceiverMissing, AgencyUnknown."""
    if not sides.receiver.name:
        raise ReceiverMissing()
    today = office.clock.today()
    with office.look() as work:
        other = work.agencies.find(sides.receiving) if sides.receiving else None
        agency = other is not None and other.code != office.info.code
        codes = (other.code,) if other is not None and agency else _own_codes(office, work)
        issuers = family(work, office.info.code) if office.info.kind is WorkspaceKind.AGENCY else codes
        kept = _passed(office, work, other.code) if other is not None and agency else None
        found = tuple(
            handed
            for document in reversed(work.documents.all())
            if (handed := _document(office, work, document, codes, issuers, kept)) is not None
        )
        tasks: list[CheckedTask] = []
        for code in codes:
            tasks += checked_tasks(office, work, today, code, None, OPEN)
        try:
            key = office.keys.fingerprint(own_key(office, work))
        except (KeyMissing, KeyRevoked):
            key = ""
        return HandoverMinutes(
            issuing=own_issuing(office, work, unit),
            day=sides.day or today,
            place=sides.place,
            why=sides.why,
            giver=sides.giver,
            receiver=sides.receiver,
            receiving=other.name if other is not None else office.info.name,
            witness=sides.witness,
            documents=found,
            open_tasks=tuple(tasks),
            files=_files(work, other.code) if other is not None and agency else (),
            workspace="" if agency else office.folder.name,
            key=key,
            log_length=work.audit.length(),
            log_head=work.audit.head(),
        )


def _own_codes(office: Office, work: UnitOfWork) -> tuple[str, ...]:
    """Whose parts lie here: our own; at the body that follows those of every agency."""
    if office.info.kind is WorkspaceKind.AGENCY:
        return (office.info.code,)
    return tuple(agency_names(work))


def _passed(office: Office, work: UnitOfWork, heir: str) -> frozenset[str] | None:
    """Ids of our parts that the province passed to this successor; None before it said so."""
    own = [one for one in successions(work) if one.predecessor == office.info.code]
    if not own:
        return None
    return frozenset(part.assignment_id for one in own for part in one.parts if part.successor == heir)


def _document(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    codes: tuple[str, ...],
    issuers: tuple[str, ...],
    passed: frozenset[str] | None,
) -> HandedDocument | None:
    parts = [
        part
        for code in codes
        for part in work.assignments.of_document(document.id, code)
        if part.role is Role.LEAD and part.ended is None and (passed is None or part.id in passed)
    ]
    reports = [issue for code in issuers for issue in work.reports.issues(document.id, code)]
    entries = sum(len(work.progress.of_document(document.id, code)) for code in codes)
    files: set[str] = set()
    for code in codes:
        evidence, _links, tombstones = work.evidence.of_document(document.id, code)
        gone = {one.evidence_id for one in tombstones}
        files |= {one.sha256 for one in evidence if one.id not in gone}
    if not (parts or reports or entries or files):
        return None
    own = {part.id for part in parts}
    open_parts = [
        task
        for code in codes
        for task in work.assignments.rows(office.clock.today(), document.issued_on, code, document.id, Role.LEAD)
        if task.id in own and task.state.done_on is None and task.state.mark not in LEFT_OUT
    ]
    return HandedDocument(document, len(parts), len(open_parts), entries, tuple(reports), len(files))


def _files(work: UnitOfWork, receiver: str) -> tuple[HandedFile, ...]:
    return tuple(
        HandedFile(public_name(one), one.identity, one.size)
        for one in work.custody.sent(receiver)
        if one.kind is Kind.HANDOVER
    )
