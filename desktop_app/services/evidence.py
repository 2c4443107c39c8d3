"""Minh chứng: take a file in, use it again, withdraw it, read it back."""

from __future__ import annotations

import mimetypes
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.evidence import (
    Evidence,
    EvidenceLink,
    EvidenceMissing,
    EvidenceTooLarge,
    EvidenceUnknown,
    SecretDocument,
    Tombstone,
    WithdrawalNeedsReason,
)
from desktop_app.domain.packages import MAX_SIZE
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.kinds import need
from desktop_app.services.lineage import delivered_by
from desktop_app.services.paper_signatures import judge_incoming
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.evidence import StoredFile
    from desktop_app.domain.incoming_papers import PaperReading
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

ROOM_FOR_THE_REST = 64 * 1024**2
"""A package that carries this file also carries records and papers."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a person (or the file itself) says about the paper."""

    number: str = ""
    dated_on: date | None = None
    issuer: str = ""
    abstract: str = ""


NO_FACTS = PaperFacts()


def attach(
    office: Office,
    assignment_id: str,
    source: Path,
    facts: PaperFacts = NO_FACTS,
    requirement: str = "",
    reason: str = "",
    not_secret: bool = False,
    watch: Watch = unwatched,
) -> tuple[Evidence, Changes]:
    """Keep a file and link it to an assignment; the same bytes are kept once.

    A file that bears the stamp of a state secret is refused and nothing is kept, unless a person states that it is a
    false alarm (`not_secret`), which is logged. The signatures of a PDF are judged and the verdict is kept, whatever it
    is.
    """
    need(office, WorkspaceKind.AGENCY)
    stamp = _stamp(office, source, not_secret)
    with office.look() as work:
        work.assignments.get(assignment_id)
    stored, verdict = _taken_in(office, source, watch)
    with office.work() as work:
        now = office.clock.now()
        evidence = _recorded(office, work, source, stored, facts, verdict)
        linked = any(
            row.evidence.id == evidence.id and row.withdrawn is None
            for row in work.evidence.of_assignment(assignment_id)
        )
        if not linked:
            work.evidence.link(
                EvidenceLink(office.new_id(), evidence.id, assignment_id, requirement, tidy(reason), now)
            )
        work.audit.append(
            office.new_id(),
            now,
            office.actor,
            "evidence.add",
            evidence.id,
            {"assignment": assignment_id, "sha256": stored.sha256, "stamp_overruled": stamp},
        )
        work.commit()
    return evidence, Changes(assignments=frozenset({assignment_id}))


def keep_proof(
    office: Office, source: Path, facts: PaperFacts = NO_FACTS, not_secret: bool = False, watch: Watch = unwatched
) -> Evidence:
    """Keep a file that proves no assignment but an entry of a register, which names it in its `proofs`; refusals as
    `attach`."""
    need(office, WorkspaceKind.AGENCY)
    stamp = _stamp(office, source, not_secret)
    stored, verdict = _taken_in(office, source, watch)
    with office.work() as work:
        evidence = _recorded(office, work, source, stored, facts, verdict)
        told: dict[str, object] = {"sha256": stored.sha256, "stamp_overruled": stamp}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "evidence.keep", evidence.id, told)
        work.commit()
    return evidence


def _stamp(office: Office, source: Path, not_secret: bool) -> str | None:
    """The stamp of a state secret that a person says is a false alarm; EvidenceTooLarge, SecretDocument."""
    size = source.stat().st_size if source.is_file() else 0
    if size > MAX_SIZE - ROOM_FOR_THE_REST:
        raise EvidenceTooLarge(source.name, size, MAX_SIZE - ROOM_FOR_THE_REST)
    stamp = office.stamp_of(source)
    if stamp is not None and not not_secret:
        raise SecretDocument(source.name, stamp)
    return stamp


def _taken_in(office: Office, source: Path, watch: Watch) -> tuple[StoredFile, PaperVerdict | None]:
    stored = office.files.take_in(source, watch)
    return stored, judge_incoming(office, office.files.path(stored.sha256))


def _recorded(
    office: Office,
    work: UnitOfWork,
    source: Path,
    stored: StoredFile,
    facts: PaperFacts,
    verdict: PaperVerdict | None,
) -> Evidence:
    """The record of a kept file: the one that stands, or a new one."""
    name = unicodedata.normalize("NFC", source.name)
    evidence = work.evidence.by_sha256(stored.sha256)
    if evidence is None:
        evidence = Evidence(
            id=office.new_id(),
            sha256=stored.sha256,
            size=stored.size,
            file_name=name,
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            number=tidy(facts.number),
            dated_on=facts.dated_on,
            issuer=tidy(facts.issuer),
            abstract=tidy(facts.abstract),
            added_at=office.clock.now(),
            added_by=office.actor,
        )
        work.evidence.add(evidence)
    if verdict is not None:
        work.signatures.keep(evidence.id, replace(verdict, file_name=name))
    return evidence


def reuse(office: Office, evidence_id: str, assignment_id: str, reason: str, requirement: str = "") -> Changes:
    """Use a kept file for another assignment, with the reason; EvidenceUnknown when it has been withdrawn."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        evidence = _standing(work, evidence_id)
        work.assignments.get(assignment_id)
        now = office.clock.now()
        work.evidence.link(EvidenceLink(office.new_id(), evidence.id, assignment_id, requirement, tidy(reason), now))
        work.audit.append(
            office.new_id(), now, office.actor, "evidence.reuse", evidence.id, {"assignment": assignment_id}
        )
        work.commit()
    return Changes(assignments=frozenset({assignment_id}))


def withdraw(office: Office, evidence_id: str, reason: str) -> Changes:
    """Leave a tombstone with the reason, then destroy the bytes; the record stays for ever. EvidenceUnknown when it
    has been withdrawn before."""
    need(office, WorkspaceKind.AGENCY)
    if not tidy(reason):
        raise WithdrawalNeedsReason()
    with office.work() as work:
        evidence = _standing(work, evidence_id)
        now = office.clock.now()
        work.evidence.withdraw(
            Tombstone(office.new_id(), evidence.id, evidence.sha256, tidy(reason), now, office.actor)
        )
        work.audit.append(
            office.new_id(), now, office.actor, "evidence.withdraw", evidence.id, {"sha256": evidence.sha256}
        )
        still_used = work.evidence.by_sha256(evidence.sha256) is not None
        work.commit()
    if not still_used:
        office.files.destroy(evidence.sha256)
    return Changes()


def _standing(work: UnitOfWork, evidence_id: str) -> Evidence:
    """The record, when it is the one of its bytes that has not been withdrawn."""
    evidence = work.evidence.get(evidence_id)
    known = work.evidence.by_sha256(evidence.sha256)
    if known is None or known.id != evidence.id:
        raise EvidenceUnknown(evidence_id)
    return evidence


def path_of(office: Office, evidence_id: str) -> tuple[Evidence, Path]:
    """Where the bytes of a kept file lie; EvidenceUnknown, EvidenceMissing: also when the bytes are here, but not from
    whoever names them."""
    with office.look() as work:
        evidence = work.evidence.get(evidence_id)
        holder = work.custody.line(evidence_id) if office.info.kind is WorkspaceKind.PROVINCE else None
        if holder is not None and evidence.sha256 not in delivered_by(work, holder[0]):
            raise EvidenceMissing(evidence.sha256, evidence.file_name)
    return evidence, office.files.path(evidence.sha256)


def filled(stated: PaperFacts, reading: PaperReading) -> PaperFacts:
    """What a person stated, the rest as the paper says it."""
    return PaperFacts(
        stated.number or (reading.number.value if reading.number is not None else ""),
        stated.dated_on or reading.dated_on,
        stated.issuer or (reading.issuer.value if reading.issuer is not None else ""),
        stated.abstract or (reading.abstract.value if reading.abstract is not None else ""),
    )
