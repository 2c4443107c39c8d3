"""Tiếp nhận bàn giao: what a successor takes in of an agency that was closed, and what of it is still to come."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.domain.delegations import Delegation
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.papers import check_papers
from desktop_app.domain.reports import Issue, Report, ReportState, Texts
from desktop_app.domain.successions import Awaited, Handover, HandoverIncomplete, SuccessionUnknown
from desktop_app.services.arrivals import settle_answers
from desktop_app.services.changes import Changes
from desktop_app.services.intake import (
    check_delegations,
    check_evidence,
    check_matches,
    check_ownership,
    check_registers,
    frozen_before,
    keep_files,
    keep_paper,
    keep_statement,
)
from desktop_app.services.lineage import family, successions

if TYPE_CHECKING:
    from desktop_app.domain.packages import Opened
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def take_handover(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """At a successor: take in what the predecessor's entries say, each under its author. SuccessionUnknown until the
    province's file is here: then this one may come again."""
    handover = office.contents.read_handover(opened.records)
    sender, document_id = opened.header.sender.code, opened.header.document_id or ""
    if handover.predecessor != sender or handover.document_id != document_id:
        raise PackageRefused("WRONG_AGENCY", "records")
    known = {one.id: one for one in successions(work, opened.body)}.get(handover.succession_id)
    heirs = {heir.agency_code for heir in known.heirs} if known is not None else set()
    if known is None or known.predecessor != sender or office.info.code not in heirs:
        raise SuccessionUnknown(sender, office.info.code)
    strange = sorted(set(handover.authors.values()) - set(family(work, sender)))
    if strange:
        raise PackageRefused("WRONG_AGENCY", "records", strange[0])
    ours = {part.id for part in work.assignments.of_document(document_id, office.info.code)}
    passed = {part.assignment_id for part in known.parts if part.successor == office.info.code}
    if not passed & ours:
        raise SuccessionUnknown(sender, office.info.code)
    statements = [office.contents.read_statement(line) for line in handover.statements.values()]
    check_matches(work, sender, statements)
    check_ownership(statements, passed)
    kin = family(work, sender)
    check_delegations([one for one in statements if isinstance(one, Delegation)], statements, passed, kin)
    check_registers([one for one in statements if not isinstance(one, Delegation)], kin, document_id)
    check_evidence(opened, statements)
    check_papers(opened.documents, (one.pdf_sha256 for one in statements if isinstance(one, Issue)))
    for statement in statements:
        line = handover.statements[statement.id]
        keep_statement(work, handover.authors[statement.id], document_id, statement, line)
    keep_files(office, work, opened, document_id, statements)
    reports = [
        one.report_id for one in statements if isinstance(one, Issue) and _inherit(office, work, opened, handover, one)
    ]
    _note_part(work, sender, document_id, handover)
    return Changes(
        assignments=frozenset(passed),
        documents=frozenset({document_id}),
        reports=frozenset(reports),
        notice=_notice(work, sender, document_id),
    )


def _note_part(work: UnitOfWork, sender: str, document_id: str, handover: Handover) -> None:
    parts, here = _noted(work, sender, document_id)
    told = ",".join(str(one) for one in sorted(here | {handover.part}))
    work.notes.put(f"handover/{sender}/{document_id}", f"{max(parts, handover.parts)}:{told}")


def _noted(work: UnitOfWork, sender: str, document_id: str) -> tuple[int, set[int]]:
    """Of how many parts, and which have come."""
    parts, _colon, here = (work.notes.get(f"handover/{sender}/{document_id}") or "0:").partition(":")
    return int(parts), {int(one) for one in here.split(",") if one}


def _missing(work: UnitOfWork, sender: str, document_id: str) -> tuple[int, tuple[int, ...]]:
    parts, here = _noted(work, sender, document_id)
    return parts, tuple(one for one in range(1, parts + 1) if one not in here)


def _notice(work: UnitOfWork, sender: str, document_id: str) -> HandoverIncomplete | None:
    parts, missing = _missing(work, sender, document_id)
    if not missing:
        return None
    document = work.documents.get(document_id).number
    return HandoverIncomplete(sender, document, parts, ", ".join(map(str, missing)))


def notice_now(office: Office, sender: str, document_id: str) -> HandoverIncomplete | None:
    """What a part that was taken in should say now that others have come too; None when all have."""
    with office.look() as work:
        return _notice(work, sender, document_id)


def awaited(office: Office) -> tuple[Awaited, ...]:
    """At a successor: what of each handover that has begun to come is not here yet; nothing for one that is whole."""
    found = []
    with office.look() as work:
        kin = family(work, office.info.code)[1:]
        for document in work.documents.all():
            for sender in kin:
                parts, missing = _missing(work, sender, document.id)
                if not parts:
                    continue
                evidence, _links, tombstones = work.evidence.of_document(document.id, office.info.code)
                gone = {one.evidence_id for one in tombstones}
                lines = work.custody.lines_known([one.id for one in evidence])
                whose = {one.sha256 for one in evidence if one.id in lines and lines[one.id][0] == sender}
                absent = {one.sha256 for one in evidence if one.id not in gone and not office.files.has(one.sha256)}
                if missing or whose & absent:
                    files = len(whose & absent)
                    found.append(Awaited(sender, document.id, document.number, parts, missing, files))
    return tuple(found)


def _inherit(office: Office, work: UnitOfWork, opened: Opened, handover: Handover, issue: Issue) -> bool:
    """Keep an issued report as history under its author's name; False when it is known. It is no report of ours: it
    takes none of our numbers and is never sent, so whether it was signed is not asked here."""
    lines = handover.frozen[issue.report_id]
    if frozen_before(work, issue.report_id, lines, family(work, opened.header.sender.code)) is not None:
        return False
    content, digest = office.contents.thaw(lines), hashlib.sha256(lines).hexdigest()
    paper = keep_paper(office, work, opened, issue, digest)
    work.reports.add(
        Report(
            id=issue.report_id,
            document_id=content.document_id,
            agency_code=content.agency_code,
            period=content.period,
            round=content.round,
            state=ReportState(handover.states[issue.report_id]),
            replaces=content.replaces,
            texts=Texts(),
            created_at=issue.recorded_at,
            approved_at=issue.recorded_at,
            records_sha256=digest,
            number=issue.number,
            issued_on=issue.issued_on,
            pdf_sha256=paper,
            arrived_on=None,
            due_back_on=None,
        )
    )
    work.reports.freeze(issue.report_id, lines, content)
    work.reports.issue(issue)
    settle_answers(work, issue.report_id)
    return True
