"""Bản cam kết: frozen, sealed and sent by the agency; kept, every version, by both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.commitments import (
    Clause,
    Commitment,
    CommitmentContent,
    CommitmentEmpty,
    Signer,
    in_force,
)
from desktop_app.domain.decisions import NO_TERMS
from desktop_app.domain.evidence import EvidenceUnreadable, SecretDocument
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, PackageRefused, Piece
from desktop_app.domain.schedules import joined_words, milestones
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.enrolment import province_of
from desktop_app.services.kinds import need
from desktop_app.services.typed_text import tidied
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NOBODY = Signer("", "")


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, when, and what the paper bears."""

    signer: Signer
    signed_on: date
    superior: Signer = NOBODY
    number: str = ""
    pdf: Path | None = None
    """The signed or scanned paper, if it travels along."""


def clauses_of(
    office: Office, work: UnitOfWork, document_id: str, persons: Mapping[str, str], words: Sequence[str] = ()
) -> tuple[Clause, ...]:
    """A clause for each task that we lead and that is in force, then one for each of `words`; `persons` names who
    answers for an assignment (by its id)."""
    document = work.documents.get(document_id)
    found: list[Clause] = []
    tasks = {task.id: task for task in work.tasks.of_document(document_id)}
    settled = work.assignments.terms_of_document(document_id, office.info.code)
    for part in work.assignments.of_document(document_id, office.info.code):
        if part.role is not Role.LEAD or part.ended is not None:
            continue
        task = tasks[part.task_id]
        schedules = settled.get(part.id, NO_TERMS).schedules or task.schedules
        days = milestones(schedules, document.issued_on, document.ends_on)
        found.append(
            Clause(
                id=office.new_id(),
                assignment_id=part.id,
                number=task.number,
                content=task.content,
                product="; ".join(task.deliverables),
                due_words=joined_words(one.words for one in schedules),
                due_on=days[-1] if days else None,
                person=tidy(persons.get(part.id, "")),
            )
        )
    found += [Clause(office.new_id(), "", "", tidy(one), "", "", None, "") for one in words]
    return tuple(found)


def commit(
    office: Office,
    document_word: str,
    year: int,
    signing: Signing,
    persons: Mapping[str, str] | None = None,
    words: Sequence[str] = (),
) -> tuple[Commitment, PackageRecord]:
    """Seal the commitment of our head for a year: its first version, or the next one.

    CommitmentEmpty without a clause or a signer; PackageRefused PAPER_DIFFERS_FROM_DATA for a print of other data;
    SecretDocument; EvidenceUnreadable for a file that is no PDF.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        clauses = clauses_of(office, work, document.id, persons or {}, words)
        if not clauses or not tidy(signing.signer.name):
            raise CommitmentEmpty(document.number)
        before = [
            one for one in commitments_in(work, office.info.code) if (one.document_id, one.year) == (document.id, year)
        ]
        content = CommitmentContent(
            id=before[0].id if before else office.new_id(),
            version=before[0].version + 1 if before else 1,
            document_id=document.id,
            document_number=document.number,
            revision_digest=work.documents.digest(document.id),
            agency_code=office.info.code,
            agency_name=office.info.name,
            year=year,
            clauses=clauses,
        )
        documents = _paper(office, signing.pdf, hashlib.sha256(office.contents.freeze_commitment(content)).hexdigest())
        paper = next(iter(documents.values()), None)
        commitment = Commitment(
            id=content.id,
            version=content.version,
            agency_code=content.agency_code,
            document_id=content.document_id,
            year=year,
            signer=tidied(signing.signer),
            superior=tidied(signing.superior),
            signed_on=signing.signed_on,
            number=tidy(signing.number),
            pdf_sha256=paper.sha256 if paper is not None else "",
            pdf_size=paper.size if paper is not None else 0,
            made_at=office.clock.now(),
            made_by=office.actor,
            content=content,
        )
        name = package_name(Kind.COMMITMENT, str(year), office.info.sign, round_number=content.version)
        record = matters.say(office, work, commitment, province_of(office, work), document.id, name, documents)
        work.commit()
    return commitment, record


def _paper(office: Office, pdf: Path | None, digest: str) -> dict[str, Piece]:
    """Keep the paper; a print of ours that carries the digest of other data is refused, and so is a state secret."""
    if pdf is None:
        return {}
    stamp = office.stamp_of(pdf)
    if stamp is not None:
        raise SecretDocument(pdf.name, stamp)
    with pdf.open("rb") as stream:
        if stream.read(5) != b"%PDF-":
            raise EvidenceUnreadable(pdf.name, "special")
        stream.seek(0)
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    printed = office.printer.records_sha256(pdf)
    if printed and printed != digest:
        raise PackageRefused("PAPER_DIFFERS_FROM_DATA", pdf.name)
    target = office.folder / "documents" / f"{sha256}.pdf"
    if not target.exists():
        office.keep_file(pdf, target)
    return {target.name: Piece(sha256, target.stat().st_size, target)}


def take_commitment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """At the follower: keep a version with its paper; of one agency, document and year the highest is in force."""
    matter = office.contents.read_matter(opened.header.kind, opened.records)
    assert isinstance(matter, Commitment)
    changes = matters.keep(office, work, opened.header, matter)
    name = f"{matter.pdf_sha256}.pdf"
    if set(opened.documents) != ({name} if matter.pdf_sha256 else set()) or opened.evidence:
        raise PackageRefused("EVIDENCE_NOT_LISTED", "documents")
    if matter.pdf_sha256:
        _keep_paper(office, work, opened, matter)
    return changes


def _keep_paper(office: Office, work: UnitOfWork, opened: Opened, commitment: Commitment) -> None:
    name = f"{commitment.pdf_sha256}.pdf"
    piece = opened.documents[name]
    if (piece.sha256, piece.size) != (commitment.pdf_sha256, commitment.pdf_size):
        raise PackageRefused("MISSING", f"documents/{name}")
    target = office.folder / "documents" / name
    kept_before = target.exists()
    if not kept_before:
        office.opener.extract(opened, piece, target)
    printed = office.printer.records_sha256(target)
    digest = hashlib.sha256(office.contents.freeze_commitment(commitment.content)).hexdigest()
    if printed and printed != digest:
        if not kept_before:
            target.unlink(missing_ok=True)
        raise PackageRefused("PAPER_DIFFERS_FROM_DATA", f"documents/{name}")
    work.custody.deliver(opened.header.sender.code, commitment.pdf_sha256)


def commitments_in(work: UnitOfWork, agency_code: str | None = None) -> tuple[Commitment, ...]:
    """Those in force: one for each agency, document and year."""
    return in_force(work.matters.all(Commitment, agency_code))


def list_commitments(office: Office) -> tuple[Commitment, ...]:
    """Those in force in this workspace."""
    with office.look() as work:
        return commitments_in(work)
