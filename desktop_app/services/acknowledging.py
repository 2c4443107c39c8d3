"""Xác nhận tiếp nhận, and what the follower asks to be proved: short words that travel alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import DocumentSelfRecorded
from desktop_app.domain.evidence_requests import EvidenceAsked, EvidenceRequest
from desktop_app.domain.file_names import package_name
from desktop_app.domain.matters import Acknowledgement
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.requests import ReasonMissing
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.matters import say
from desktop_app.services.parties import agency_party
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def acknowledge(
    office: Office, document_word: str, received_on: date | None = None
) -> tuple[Acknowledgement, PackageRecord]:
    """Say that the revision in force has been received (today when no day is given).

    A revision that was acknowledged before gives the same file again. DocumentUnknown, DocumentSelfRecorded,
    DayInFuture.
    """
    need(office, WorkspaceKind.AGENCY)
    day = received_on or office.clock.today()
    if day > office.clock.today():
        raise DayInFuture(day, office.clock.today())
    with office.work() as work:
        document = work.documents.find(document_word)
        if document.self_recorded:
            raise DocumentSelfRecorded(document.number)
        digest = work.documents.digest(document.id)
        said = [one for one in acknowledgements(work, office.info.code, document.id) if one.revision_digest == digest]
        if said and (record := _sent(work, said[-1])) is not None:
            return said[-1], record
        matter = Acknowledgement(
            id=office.new_id(),
            version=1,
            agency_code=office.info.code,
            document_id=document.id,
            revision_digest=digest,
            received_on=day,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        name = package_name(Kind.ACKNOWLEDGEMENT, document.number, office.info.sign, round_number=document.revision)
        record = say(office, work, matter, province_of(office, work, document.id), document.id, name)
        work.commit()
    return matter, record


def _sent(work: UnitOfWork, matter: Acknowledgement) -> PackageRecord | None:
    """The package of an acknowledgement: the first of its kind that was made no sooner."""
    return next(
        (
            record
            for record in work.custody.sent()
            if record.kind is Kind.ACKNOWLEDGEMENT
            and record.stream == matter.document_id
            and record.created >= matter.made_at
        ),
        None,
    )


def acknowledgements(
    work: UnitOfWork, agency_code: str | None = None, document_id: str | None = None
) -> tuple[Acknowledgement, ...]:
    """Every acknowledgement, in the order in which they came to be known."""
    return work.matters.all(Acknowledgement, agency_code, document_id)


def ask_evidence(office: Office, asked: Mapping[str, str], due_on: date) -> tuple[EvidenceRequest, PackageRecord]:
    """Ask one agency for proof: assignment id → what is to be shown, all of one agency and document; by `due_on`.

    AssignmentUnknown, ReasonMissing when nothing is asked.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        parts = [work.assignments.get(one) for one in asked]
        alike = {(part.agency_code, part.document_id) for part in parts}
        if len(alike) != 1 or not all(tidy(words) for words in asked.values()):
            raise ReasonMissing()
        ((code, document_id),) = alike
        request = EvidenceRequest(
            id=office.new_id(),
            version=1,
            agency_code=code,
            document_id=document_id,
            items=tuple(EvidenceAsked(part.id, tidy(asked[part.id])) for part in parts),
            due_on=due_on,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        sign = work.agencies.get(code).sign
        name = package_name(Kind.EVIDENCE_REQUEST, f"{request.made_at:%Y-%m-%d}", sign, request.id[-6:])
        record = say(office, work, request, agency_party(work, code), document_id, name)
        work.commit()
    return request, record


def evidence_requests(work: UnitOfWork, agency_code: str | None = None) -> tuple[EvidenceRequest, ...]:
    """Every request for proof, oldest first."""
    return work.matters.all(EvidenceRequest, agency_code)
