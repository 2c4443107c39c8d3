"""Bàn giao: what an agency that was closed hands to each successor, document by document; and taking it in.

Entries keep their author and their bytes: the successor sends them on as they are, with its own beside them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.domain.contents import Statement
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, PackageRefused, Party, Piece
from desktop_app.domain.papers import check_papers
from desktop_app.domain.reports import Issue, Report, ReportState, Texts
from desktop_app.domain.successions import Handover, Heir, SentFile, Succession, SuccessionUnknown, closed
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.intake import (
    check_evidence,
    check_matches,
    check_ownership,
    frozen_before,
    keep_files,
    keep_paper,
    keep_statement,
)
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family, successions
from desktop_app.services.sending import Letter, send

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def seal_handover(office: Office) -> tuple[PackageRecord, ...]:
    """At an agency whose chains the province has closed: one sealed file for each document and successor; those
    sealed before stay as they are. SuccessionUnknown before the province's file has come;
    KeyNotCertified for a successor whose key that file does not name yet."""
    need(office, WorkspaceKind.AGENCY)
    records: list[PackageRecord] = []
    with office.work() as work:
        succession = closed(office.info.code, successions(work))
        if succession is None:
            raise SuccessionUnknown(office.info.code, "")
        for heir in succession.heirs:
            if not heir.fingerprint:
                raise KeyNotCertified(heir.agency_code, "")
            for document_id in _documents(work, succession, heir):
                before = [
                    one
                    for one in work.custody.sent(heir.agency_code)
                    if one.kind is Kind.HANDOVER and one.stream == document_id
                ]
                records.append(
                    before[-1] if before else send(office, work, _letter(office, work, succession, heir, document_id))
                )
        work.commit()
    return tuple(records)


def _documents(work: UnitOfWork, succession: Succession, heir: Heir) -> tuple[str, ...]:
    passed = {part.assignment_id for part in succession.parts if part.successor == heir.agency_code}
    return tuple(
        document.id
        for document in reversed(work.documents.all())
        if any(part.id in passed for part in work.assignments.of_document(document.id))
    )


def _letter(office: Office, work: UnitOfWork, succession: Succession, heir: Heir, document_id: str) -> Letter:
    # The parts are the successor's by now: what is told of them is exactly what is handed over.
    evidence, links, tombstones = work.evidence.of_document(document_id, heir.agency_code)
    # What was issued is one paper and cannot be divided: whoever takes over a part of the document has it whole.
    kin = family(work, office.info.code)
    reports = {one.id: one for one in work.reports.all(document_id) if one.number and one.agency_code in kin}
    issues = [one for member in kin for one in work.reports.issues(document_id, member) if one.report_id in reports]
    statements: list[Statement] = [
        *work.progress.of_document(document_id, heir.agency_code),
        *evidence,
        *links,
        *tombstones,
        *issues,
        *work.matches.of_document(document_id, heir.agency_code),
    ]
    lines: dict[str, bytes] = {}
    authors: dict[str, str] = {}
    for statement in statements:
        known = work.custody.line(statement.id)
        authors[statement.id] = known[0] if known is not None else office.info.code
        lines[statement.id] = known[1] if known is not None else office.contents.statement_line(statement)
    gone = {tombstone.evidence_id for tombstone in tombstones}
    pieces = {one.sha256: one for one in evidence if one.id not in gone}
    handover = Handover(
        office.info.code,
        succession.id,
        document_id,
        lines,
        authors,
        _sent(work, document_id),
        {one.report_id: work.reports.frozen(one.report_id) for one in issues},
        {one.report_id: reports[one.report_id].state.value for one in issues},
    )
    papers = {one.pdf_sha256: one for one in issues}
    return Letter(
        Kind.HANDOVER,
        Party(heir.agency_code, heir.fingerprint),
        document_id,
        office.contents.write_handover(handover),
        package_name(Kind.HANDOVER, work.documents.get(document_id).number, office.info.sign),
        {
            f"{sha256}.pdf": Piece(sha256, one.pdf_size, office.folder / "documents" / f"{sha256}.pdf")
            for sha256, one in sorted(papers.items())
        },
        tuple(Piece(one.sha256, one.size, office.files.path(one.sha256)) for _sha, one in sorted(pieces.items())),
    )


def _sent(work: UnitOfWork, document_id: str) -> tuple[SentFile, ...]:
    return tuple(
        SentFile(one.identity, one.kind, one.stream, one.number, one.created, one.state)
        for one in work.custody.sent()
        if one.stream == document_id
    )


def take_handover(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """At a successor: take in what the predecessor's entries say, each under its author. SuccessionUnknown until the
    province's file is here: then this one may come again."""
    handover = office.contents.read_handover(opened.records)
    sender, document_id = opened.header.sender.code, opened.header.document_id or ""
    if handover.predecessor != sender or handover.document_id != document_id:
        raise PackageRefused("WRONG_AGENCY", "records")
    known = {one.id: one for one in successions(work)}.get(handover.succession_id)
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
    check_evidence(opened, statements)
    check_papers(opened.documents, (one.pdf_sha256 for one in statements if isinstance(one, Issue)))
    for statement in statements:
        line = handover.statements[statement.id]
        keep_statement(work, handover.authors[statement.id], document_id, statement, line)
    keep_files(office, work, opened, document_id, statements)
    reports = [
        one.report_id for one in statements if isinstance(one, Issue) and _inherit(office, work, opened, handover, one)
    ]
    return Changes(assignments=frozenset(passed), documents=frozenset({document_id}), reports=frozenset(reports))


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
    return True
