"""What a commitment says: a clause for each task that an agency leads, the same on both sides for the same tasks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.commitments import (
    Clause,
    Commitment,
    CommitmentContent,
    CommitmentEmpty,
    clause_id,
    commitment_id,
    in_force,
)
from desktop_app.domain.decisions import NO_TERMS
from desktop_app.domain.schedules import joined_words, milestones
from desktop_app.domain.trust import KeyRole
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.incarnations import EARLIER
from desktop_app.services.sending import own_key
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def commitments_in(work: UnitOfWork, agency_code: str | None = None) -> tuple[Commitment, ...]:
    """Those in force: one for each agency, document and year."""
    return in_force(work.matters.all(Commitment, agency_code))


def content_of(
    office: Office,
    work: UnitOfWork,
    document_id: str,
    agency_code: str,
    year: int,
    persons: Mapping[str, str],
    words: Sequence[str] = (),
) -> CommitmentContent:
    """The next version of an agency's commitment as the tasks stand: a clause for each task that it leads and that is
    in force, then one for each of `words`; `persons` names who answers for an assignment (by its id).

    Both sides compute the same for the same tasks, ids included. CommitmentEmpty without a clause; AgencyUnknown.
    """
    document = work.documents.get(document_id)
    before = [one for one in commitments_in(work, agency_code) if (one.document_id, one.year) == (document_id, year)]
    own = before[0].id if before else commitment_id(document_id, agency_code, year, _origin(office, work, agency_code))
    version = before[0].version + 1 if before else 1
    clauses = [*_of_tasks(work, document, agency_code, persons), *_of_words(words)]
    if not clauses:
        raise CommitmentEmpty(document.number)
    return CommitmentContent(
        id=own,
        version=version,
        document_id=document_id,
        document_number=document.number,
        revision_digest=work.documents.digest(document_id),
        agency_code=agency_code,
        agency_name=_name_of(office, work, agency_code),
        year=year,
        clauses=tuple(
            replace(one, id=clause_id(own, version, one.assignment_id or str(place)))
            for place, one in enumerate(clauses, 1)
        ),
    )


def _name_of(office: Office, work: UnitOfWork, agency_code: str) -> str:
    return office.info.name if agency_code == office.info.code else work.agencies.get(agency_code).name


def _of_tasks(
    work: UnitOfWork, document: AssigningDocument, agency_code: str, persons: Mapping[str, str]
) -> Iterator[Clause]:
    tasks = {task.id: task for task in work.tasks.of_document(document.id)}
    settled = work.assignments.terms_of_document(document.id, agency_code)
    for part in work.assignments.of_document(document.id, agency_code):
        if part.role is not Role.LEAD or part.ended is not None:
            continue
        task = tasks[part.task_id]
        schedules = settled.get(part.id, NO_TERMS).schedules or task.schedules
        days = milestones(schedules, document.issued_on, document.ends_on)
        yield Clause(
            id="",
            assignment_id=part.id,
            number=task.number,
            content=task.content,
            product="; ".join(task.deliverables),
            due_words=joined_words(one.words for one in schedules),
            due_on=days[-1] if days else None,
            person=tidy(persons.get(part.id, "")),
        )


def _of_words(words: Sequence[str]) -> Iterator[Clause]:
    return (Clause("", "", "", tidy(one), "", "", None, "") for one in words if tidy(one))


def _origin(office: Office, work: UnitOfWork, agency_code: str) -> str:
    """What the id of a first version is made from: the key of the agency's workspace. A workspace that was restored
    may have promised before what it no longer knows, so its incarnation counts too."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        return certified_key(work, agency_code)
    own = office.keys.fingerprint(own_key(office, work))
    return f"{own}/{office.info.incarnation}" if work.notes.get(EARLIER) else own


def certified_key(work: UnitOfWork, agency_code: str) -> str:
    """At the province: the fingerprint that somebody has compared for this agency; empty when there is none."""
    keys = (key for key in work.keys.of(agency_code) if key.role is KeyRole.AGENCY and key.certified)
    return next((key.fingerprint for key in keys if key.revoked_at is None), "")


def digest_of(office: Office, content: CommitmentContent) -> str:
    """`records_sha256`: of the frozen lines."""
    return hashlib.sha256(office.contents.freeze_commitment(content)).hexdigest()
