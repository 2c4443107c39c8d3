"""What arrives at the body that follows: enrolments and reports."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.amendments import RevisionUnknown
from desktop_app.domain.custody import SNAPSHOTS, Age, HistoryChanged, age_of, check_history
from desktop_app.domain.encryption import Purpose, Recipient
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.matches import Match, spoken_for
from desktop_app.domain.packages import Opened, PackageRefused, Piece
from desktop_app.domain.papers import check_papers
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.registers import is_entry, proofs_of
from desktop_app.domain.reports import Issue, Report, ReportState, ReportUnknown, Texts, UnsignedOutsideTraining
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.services.changes import Changes
from desktop_app.services.encrypting import keep as keep_recipients
from desktop_app.services.lineage import family, is_needed, own_assignments
from desktop_app.services.own_papers import is_scan
from desktop_app.services.paper_signatures import is_signed, judge_report, need_good_signatures
from desktop_app.services.segments import leave_behind, note_returned, words_of_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.contents import ReportContents, Statement
    from desktop_app.domain.delegations import Delegation
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def take_enrolment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep the key that an agency shows; it counts only once somebody has compared it with the paper."""
    contents = office.contents.read_enrolment(opened.records)
    agency = work.agencies.get(contents.agency_code)
    fingerprint = office.keys.fingerprint(contents.certificate)
    if agency.code != opened.header.sender.code or fingerprint != opened.header.sender.fingerprint:
        raise PackageRefused("WRONG_AGENCY", "records")
    if not any(key.fingerprint == fingerprint for key in work.keys.of(agency.code)):
        work.keys.add(
            PartyKey(fingerprint, KeyRole.AGENCY, agency.code, contents.certificate, False, None, office.clock.now())
        )
    keep_recipients(work, opened.header, (Recipient(Purpose.WORK, contents.recipient),))
    return Changes()


def take_report(office: Office, work: UnitOfWork, opened: Opened, arrived_on: date) -> tuple[Changes, str]:
    """Take in a snapshot: new statements, papers and evidence; of an older file only what the newer did not bring."""
    contents = office.contents.read_report(opened.records)
    statements, assignments = _take_snapshot(office, work, opened, contents)
    touched = _keep_reports(office, work, opened, contents.frozen, statements, arrived_on)
    return Changes(assignments=assignments, reports=touched), contents.report_id


def take_supplement(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Take in the snapshot that brings more evidence, before or after the report that it belongs to."""
    contents = office.contents.read_supplement(opened.records)
    return Changes(assignments=_take_snapshot(office, work, opened, contents)[1])


def _take_snapshot(
    office: Office, work: UnitOfWork, opened: Opened, contents: ReportContents
) -> tuple[list[Statement], frozenset[str]]:
    header = opened.header
    agency = header.sender.code
    document = work.documents.get(header.document_id or "")
    if header.revision_digest not in work.documents.digests(document.id):
        raise RevisionUnknown(document.number)
    kept = work.custody.lines(agency, document.id)
    age = _compare(office, work, opened, kept, contents.statements)
    statements = list(contents.read.values())
    check_matches(work, agency, statements)
    check_ownership(statements, own_assignments(work, document.id, agency))
    check_registers(statements, family(work, agency), document.id)
    check_evidence(opened, statements)
    check_papers(opened.documents, (one.pdf_sha256 for one in statements if isinstance(one, Issue)))
    new = [statement for statement in statements if statement.id not in kept]
    _keep_statements(work, agency, document.id, new, contents.statements)
    if age is Age.EARLIER_LIFE:
        # Nobody at the sender has them any more: they stay here and newer files need not repeat them.
        work.chains.leave_behind(agency, document.id, [one.id for one in new], office.clock.now())
    else:
        note_returned(work, agency, document.id, contents.statements)
    keep_files(office, work, opened, document.id, statements)
    about = (one for one in statements if isinstance(one, ProgressEntry | EvidenceLink))
    return statements, frozenset(one.assignment_id for one in about)


def _compare(
    office: Office, work: UnitOfWork, opened: Opened, kept: Mapping[str, bytes], arriving: Mapping[str, bytes]
) -> Age:
    """How old a snapshot is; HistoryChanged, with the difference, when it tells otherwise what was taken in before."""
    header = opened.header
    agency = header.sender.code
    snapshots = [
        record
        for record in work.custody.received(agency)
        if record.stream == header.stream and record.kind in SNAPSHOTS and record.state == "applied"
    ]
    age = age_of(header, work.custody.lives(agency), snapshots)
    try:
        left = leave_behind(work, header, kept, arriving, age, office.clock.now())
        check_history(agency, header.number, kept, arriving, age, left)
    except HistoryChanged as changed:
        before, after = (words_of_line(office, lines.get(changed.entry)) for lines in (kept, arriving))
        kind, day = (before or after)[:2]
        said = (before[2] if before else "", after[2] if after else "")
        raise HistoryChanged(changed.agency, changed.entry, changed.number, (kind, day, *said)) from changed
    return age


def check_ownership(statements: Sequence[Statement], own: set[str]) -> None:
    """Statements speak only of the sender's own assignments, files and papers, and only files are withdrawn;
    PackageRefused WRONG_AGENCY, EVIDENCE_NOT_LISTED."""
    files = {one.id: one.sha256 for one in statements if isinstance(one, Evidence)}
    named = spoken_for([one for one in statements if isinstance(one, Match)], own)
    for one in statements:
        if isinstance(one, ProgressEntry | EvidenceLink) and one.assignment_id not in named:
            raise PackageRefused("WRONG_AGENCY", one.id)
        if isinstance(one, Match) and one.issued_id not in own:
            raise PackageRefused("WRONG_AGENCY", one.id)
        if isinstance(one, EvidenceLink | Tombstone) and one.evidence_id not in files:
            raise PackageRefused("EVIDENCE_NOT_LISTED", one.id)
        if isinstance(one, Tombstone) and files[one.evidence_id] != one.sha256:
            # A tombstone destroys bytes: those of its own record and no others.
            raise PackageRefused("EVIDENCE_NOT_LISTED", one.id)


def check_registers(statements: Sequence[Statement], family: Collection[str], document_id: str) -> None:
    """Entries of registers are the sender's own or of whom it succeeds, of this document, and name only evidence that
    stands beside them; PackageRefused WRONG_AGENCY, EVIDENCE_NOT_LISTED."""
    files = {one.id for one in statements if isinstance(one, Evidence)}
    for one in statements:
        if not is_entry(one):
            continue
        if one.agency_code not in family or one.document_id != document_id:
            raise PackageRefused("WRONG_AGENCY", one.id)
        if not files.issuperset(proofs_of(one)):
            raise PackageRefused("EVIDENCE_NOT_LISTED", one.id)


def check_delegations(
    told: Sequence[Delegation], statements: Sequence[Statement], passed: set[str], family: Collection[str]
) -> None:
    """Delegations that a handover brings are the predecessor's, of what passes on or was matched with it;
    PackageRefused WRONG_AGENCY."""
    named = spoken_for([one for one in statements if isinstance(one, Match)], passed)
    for one in told:
        if one.agency_code not in family or one.assignment_id not in named:
            raise PackageRefused("WRONG_AGENCY", one.id)


def check_matches(work: UnitOfWork, agency: str, statements: Sequence[Statement]) -> None:
    """A part that somebody else has, or has named first, is nobody's to match; PackageRefused WRONG_AGENCY."""
    for one in statements:
        if isinstance(one, Match):
            holder = work.matches.holder(one.local_id)
            if holder is not None and holder not in family(work, agency):
                raise PackageRefused("WRONG_AGENCY", one.id)


def check_evidence(opened: Opened, statements: Sequence[Statement]) -> None:
    """Only files that a statement names, in the size it names, travel beside it; PackageRefused EVIDENCE_NOT_LISTED."""
    named = {one.sha256: one.size for one in statements if isinstance(one, Evidence)}
    for sha256, piece in opened.evidence.items():
        if named.get(sha256) != piece.size:
            raise PackageRefused("EVIDENCE_NOT_LISTED", f"evidence/{sha256}")


def keep_statement(work: UnitOfWork, agency: str, document_id: str, statement: Statement, line: bytes) -> None:
    """Keep one entry with its bytes; HistoryChanged when its id is known in other words or as a stranger's."""
    known = work.custody.line(statement.id)
    if known is not None and (known[0] not in family(work, agency) or known[1] != line):
        # The id of an entry is made once, where it is born: only who takes it over has it too, to the byte.
        raise HistoryChanged(agency, statement.id, 0)
    work.custody.keep_line(agency, document_id, statement.id, line)
    if known is None:
        _add(work, agency, [statement])


def _keep_statements(
    work: UnitOfWork, agency: str, document_id: str, statements: Sequence[Statement], lines: Mapping[str, bytes]
) -> None:
    """The same for all that this agency's snapshots of this document did not bring before: a first one brings
    thousands."""
    known = work.custody.lines_known([statement.id for statement in statements])
    kin = family(work, agency)
    for identity, (owner, line) in known.items():
        if owner not in kin or line != lines[identity]:
            raise HistoryChanged(agency, identity, 0)
    work.custody.keep_lines(agency, document_id, {statement.id: lines[statement.id] for statement in statements})
    _add(work, agency, [statement for statement in statements if statement.id not in known])


def _add(work: UnitOfWork, agency: str, statements: Sequence[Statement]) -> None:
    work.progress.add_all([statement for statement in statements if isinstance(statement, ProgressEntry)])
    for statement in statements:
        if isinstance(statement, Evidence):
            work.evidence.add(statement)
        elif isinstance(statement, EvidenceLink):
            work.evidence.link(statement)
        elif isinstance(statement, Tombstone):
            work.evidence.withdraw(statement)
        elif isinstance(statement, Match):
            work.matches.add(statement, agency)
        elif is_entry(statement):
            work.registers.add(statement)


def keep_files(
    office: Office, work: UnitOfWork, opened: Opened, document_id: str, statements: Sequence[Statement]
) -> None:
    """Bytes go in before the transaction ends: the store is by content, so a repeat finds them there. What any file
    has withdrawn by now is not kept, also when the bytes come in an older one."""
    agency = opened.header.sender.code
    tombstones = [one for member in family(work, agency) for one in work.evidence.of_document(document_id, member)[2]]
    withdrawn = {one.evidence_id for one in (*tombstones, *statements) if isinstance(one, Tombstone)}
    for evidence in (one for one in statements if isinstance(one, Evidence)):
        if evidence.id in withdrawn:
            continue
        piece = opened.evidence.get(evidence.sha256)
        if piece is not None:
            _store(office, opened, piece)
            work.custody.deliver(agency, evidence.sha256)


def destroy_withdrawn(office: Office, opened: Opened) -> None:
    """Once a snapshot is kept for good: destroy the bytes whose withdrawal it brought and that nobody else needs."""
    document_id = opened.header.document_id or ""
    with office.look() as work:
        _evidence, _links, tombstones = work.evidence.of_document(document_id, opened.header.sender.code)
        gone = {one.sha256 for one in tombstones if not is_needed(work, one.sha256)}
    for sha256 in sorted(gone):
        office.files.destroy(sha256)


def _store(office: Office, opened: Opened, piece: Piece) -> None:
    if office.files.has(piece.sha256):
        return
    with office.opener.stream(opened, piece) as stream:
        office.files.take_stream(stream, piece.sha256, piece.size)


def _keep_reports(
    office: Office,
    work: UnitOfWork,
    opened: Opened,
    frozen: Mapping[str, bytes],
    statements: Sequence[Statement],
    arrived_on: date,
) -> frozenset[str]:
    agency = opened.header.sender.code
    issues = {one.report_id: one for one in statements if isinstance(one, Issue)}
    touched: set[str] = set()
    for report_id, lines in frozen.items():
        content = office.contents.thaw(lines)
        whose = family(work, agency)
        if (content.id, content.document_id) != (report_id, opened.header.document_id):
            raise PackageRefused("WRONG_AGENCY", f"records/{report_id}.jsonl")
        if content.agency_code not in whose:
            raise PackageRefused("WRONG_AGENCY", f"records/{report_id}.jsonl")
        if content.replaces and not _may_replace(work, content.replaces, whose):
            raise PackageRefused("WRONG_AGENCY", f"records/{report_id}.jsonl", "replaces")
        known = frozen_before(work, report_id, lines, whose)
        if known is not None:
            if known.arrived_on is None or arrived_on < known.arrived_on:
                # A file that came first but was taken in later: its day of arrival counts.
                work.reports.update(replace(known, arrived_on=arrived_on))
                touched.add(report_id)
            continue
        issue = issues.get(report_id)
        if issue is None:
            continue
        digest = hashlib.sha256(lines).hexdigest()
        paper = keep_paper(office, work, opened, issue, digest)
        verdict = judge_report(
            office, work, office.folder / "documents" / f"{paper}.pdf", content.agency_code, digest, arrived_on
        )
        if not office.info.training:
            if verdict is not None:
                need_good_signatures(verdict, issue.number)
            elif not is_scan(office, office.folder / "documents" / f"{paper}.pdf"):
                raise UnsignedOutsideTraining(issue.number)
        if verdict is not None:
            work.signatures.keep(report_id, verdict)
        work.reports.add(
            Report(
                id=report_id,
                document_id=content.document_id,
                agency_code=content.agency_code,
                period=content.period,
                round=content.round,
                state=ReportState.RECEIVED,
                replaces=content.replaces,
                texts=Texts(),
                created_at=issue.recorded_at,
                approved_at=issue.recorded_at,
                records_sha256=digest,
                number=issue.number,
                issued_on=issue.issued_on,
                pdf_sha256=paper,
                arrived_on=arrived_on,
                due_back_on=None,
            )
        )
        work.reports.freeze(report_id, lines, content)
        work.reports.issue(issue)
        touched.add(report_id)
    return frozenset(touched)


def _may_replace(work: UnitOfWork, report_id: str, whose: tuple[str, ...]) -> bool:
    """Whether a report answers one of the sender's own or of an agency that it succeeds; one that never came here is
    nobody's to judge."""
    try:
        return work.reports.get(report_id).agency_code in whose
    except ReportUnknown:
        return True


def frozen_before(work: UnitOfWork, report_id: str, lines: bytes, whose: tuple[str, ...]) -> Report | None:
    """A report of one of these agencies, as it is known; HistoryChanged when it is a stranger's or says otherwise."""
    try:
        known = work.reports.get(report_id)
    except ReportUnknown:
        return None
    if known.agency_code not in whose:
        raise HistoryChanged(whose[0], report_id, known.round)
    if work.reports.frozen(report_id) != lines:
        day = known.issued_on.isoformat() if known.issued_on is not None else ""
        raise HistoryChanged(whose[0], report_id, known.round, ("frozen", day, known.number, known.number))
    return known


def keep_paper(office: Office, work: UnitOfWork, opened: Opened, issue: Issue, digest: str) -> str:
    """The paper of a report: it must be the file named, and carry the digest of what was frozen; another system that
    has signed it may have lost the digest."""
    name = f"{issue.pdf_sha256}.pdf"
    piece = opened.documents.get(name)
    if piece is None or piece.sha256 != issue.pdf_sha256:
        raise PackageRefused("MISSING", f"documents/{name}")
    target: Path = office.folder / "documents" / name
    kept_before = target.exists()
    if not kept_before:
        office.opener.extract(opened, piece, target)
    carried = office.printer.records_sha256(target)
    if carried != digest and (carried or not is_signed(target)):
        if not kept_before:
            target.unlink(missing_ok=True)
        raise PackageRefused("PAPER_DIFFERS_FROM_DATA", f"documents/{name}")
    work.custody.deliver(opened.header.sender.code, issue.pdf_sha256)
    return issue.pdf_sha256
