"""Đọc lại tệp đã gửi: after a restore our own sealed files give back what came after the backup.

A file counts when a key of ours has sealed it, also an older or a revoked one. Entries are merged by their id with the
bytes in which they were first sent; what stands here in other words is a conflict and refuses the whole file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.custody import GIVEN, ChainFork, HistoryChanged, PackageRecord, is_answered
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.matches import Match
from desktop_app.domain.matters import TRAVELS_AS
from desktop_app.domain.packages import EVERYBODY, Kind, PackageRefused
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.registers import is_entry
from desktop_app.domain.reports import Acceptance, Issue, Report, ReportState, ReportUnknown, Return, Texts
from desktop_app.domain.trust import KeyLocked, PassphraseWrong
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import datapacks, plans
from desktop_app.services.arrivals import accept_in, confirm
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.collecting import collected
from desktop_app.services.sending import cargo
from desktop_app.services.terms import take_effect
from desktop_app.services.unwrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.contents import Statement
    from desktop_app.domain.packages import Header, Opened
    from desktop_app.domain.reports import ReportContent
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

UNISSUED = (ReportState.DRAFT, ReportState.IN_APPROVAL, ReportState.APPROVED, ReportState.SIGNED)
"""States in which a report of ours has not been issued yet."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What became of one file."""

    path: Path
    outcome: str
    """`merged`, `known` (nothing new in it), `refused`."""
    refusal: Refusal | None = None
    header: Header | None = None
    entries: int = 0
    """How many statements it gave back."""
    changes: Changes = NOTHING_CHANGED


def read_back(office: Office, paths: Sequence[Path], watch: Watch = unwatched) -> tuple[ReadBack, ...]:
    """Read our own files from folders, sticks, or `outbox/`; one that cannot be read stops no other.

    Files that give each other what they need (a return and the report it speaks of) may lie in any order.
    """
    with collected(office, paths, watch) as found:
        shown = {one.file: one.shown for one in found.files}
        results: dict[Path, ReadBack] = {}
        left = list(shown)
        while left:
            for done, file in enumerate(left, len(shown) - len(left)):
                watch(done, len(shown))
                results[file] = _read_one(office, file)
            again = [file for file in left if results[file].outcome == "refused"]
            if len(again) == len(left):
                break
            left = again
        watch(len(shown), len(shown))
    unread = (ReadBack(one.shown, "refused", one.refusal) for one in found.problems)
    return (*(replace(results[file], path=shown[file]) for file in shown), *unread)


def _read_one(office: Office, file: Path) -> ReadBack:
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    with office.look() as work:
        keys = frozenset(key.fingerprint for key in work.keys.of(office.info.code))
    opened = None
    try:
        sealed = unwrap(office, file, staging, unwatched)
        opened = office.opener.open_own(sealed, staging, office.info.code, keys, unwatched)
        return _keep(office, file, opened)
    except Refusal as refusal:
        if refusal.code.startswith("WORKSPACE_") or isinstance(refusal, KeyLocked | PassphraseWrong):
            raise
        return ReadBack(file, "refused", refusal, opened.header if opened is not None else None)
    finally:
        staging.unlink(missing_ok=True)


def merge(office: Office, work: UnitOfWork, opened: Opened, file_name: str) -> tuple[int, str | None]:
    """Inside the caller's transaction: take back what one verified file of ours says; its entries, its report."""
    header = opened.header
    if header.incarnation == work.info.incarnation:
        raise ChainFork(header.sender.code, header.stream, header.number)
    entries, report_id = _merge_kind(office, work, opened)
    record = PackageRecord(
        id=office.new_id(),
        direction="out",
        identity=opened.identity,
        kind=header.kind,
        sender=header.sender.code,
        receiver=header.receiver.code if header.receiver is not None else EVERYBODY,
        stream=header.stream,
        incarnation=header.incarnation,
        number=header.number,
        previous=header.previous,
        created=header.created,
        file_name=file_name,
        size=opened.staged.stat().st_size,
        arrived_on=None,
        handled_at=office.clock.now(),
        state="exported" if is_answered(header.kind, office.info.kind is WorkspaceKind.AGENCY) else GIVEN,
        refusal="",
        report_id=report_id,
        audit_head=header.audit_head,
    )
    work.custody.add(record)
    work.chains.carry(record.identity, cargo(opened.records, (*opened.documents.values(), *opened.evidence.values())))
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "package.read_back",
        opened.identity,
        {"kind": header.kind.value, "incarnation": header.incarnation, "number": header.number, "entries": entries},
    )
    return entries, report_id


def _keep(office: Office, file: Path, opened: Opened) -> ReadBack:
    outbox = office.folder / "outbox"
    with office.work() as work:
        known = work.custody.by_identity(opened.identity)
        if known is not None and known.direction == "out":
            return ReadBack(file, "known", None, opened.header)
        name = file.name if file.parent == outbox and "_" in file.name else f"{office.new_id()}_{_public(file)}"
        entries, report_id = merge(office, work, opened, name)
        for body in work.keys.trust().bodies:
            newest = work.custody.newest_receipt(body)
            if newest is not None:
                confirm(office, work, newest[1], body)
        target = outbox / name
        if target != file:
            office.keep_file(opened.staged, target)
        work.commit()
    if opened.header.kind is Kind.DATA_PACK:
        office.in_force.reload()
    reports = frozenset({report_id} if report_id else ())
    return ReadBack(file, "merged", None, opened.header, entries, Changes(reports=reports))


def _public(file: Path) -> str:
    name = file.name.removesuffix(".age")
    return name if name.lower().endswith(".asice") else f"{name}.asice"


def _merge_kind(office: Office, work: UnitOfWork, opened: Opened) -> tuple[int, str | None]:
    kind, contents = opened.header.kind, office.contents
    if kind is Kind.REPORT:
        snapshot = contents.read_report(opened.records)
        return _merge_report(office, work, opened, snapshot.statements, snapshot.frozen), snapshot.report_id
    if kind is Kind.SUPPLEMENT:
        snapshot = contents.read_supplement(opened.records)
        return _merge_report(office, work, opened, snapshot.statements, {}), snapshot.report_id
    if kind is Kind.RETURN:
        return 1, _merge_return(work, contents.read_return(opened.records))
    if kind is Kind.DECISION:
        decision = contents.read_decision(opened.records)
        if isinstance(decision, Acceptance):
            return 1, _merge_acceptance(work, decision)
        added = work.matters.add(decision, "out", office.clock.now())
        take_effect(work, decision)
        return int(added), None
    if kind is Kind.ASSIGNMENT:
        return plans.read_back_assignment(office, work, contents.read_assignment(opened.records)), None
    if kind is Kind.AMENDMENT:
        amended = contents.read_amendment(opened.records)
        return plans.read_back_assignment(office, work, amended.whole, amended.amendment), None
    if kind is Kind.ENROLMENT and "segment" not in opened.records:
        return 0, None
    if kind is Kind.DATA_PACK:
        return int(datapacks.read_back(office, work, contents.read_matter(kind, opened.records))), None
    if kind in TRAVELS_AS.values():
        return int(work.matters.add(contents.read_matter(kind, opened.records), "out", office.clock.now())), None
    return 0, None


def _merge_report(
    office: Office, work: UnitOfWork, opened: Opened, lines: Mapping[str, bytes], frozen: Mapping[str, bytes]
) -> int:
    code, document = office.info.code, work.documents.get(opened.header.document_id or "")
    local = {one.id: one for one in statements_here(work, document.id, code)}
    statements = [office.contents.read_statement(line) for line in lines.values()]
    merged = 0
    for match in (one for one in statements if isinstance(one, Match) and one.id not in local):
        _add(work, match)  # it makes a place for what was written about the part it names
    for statement in statements:
        line = lines[statement.id]
        kept = work.custody.line(statement.id)
        here = local.get(statement.id)
        if (kept is not None and kept[1] != line) or (
            here is not None and office.contents.statement_line(here) != line
        ):
            raise HistoryChanged(code, statement.id, opened.header.number)
        if here is None:
            merged += 1
            if not isinstance(statement, Issue | Match):  # an issue is kept with its report, which comes first
                _add(work, statement)
        work.custody.keep_line(code, document.id, statement.id, line)
    _take_bytes(office, opened, statements)
    issues = {one.report_id: one for one in statements if isinstance(one, Issue)}
    for report_id, content in frozen.items():
        _merge_frozen(office, work, opened, report_id, content, issues.get(report_id))
    for issue in issues.values():
        if issue.report_id not in frozen and issue.id not in local:
            work.reports.issue(issue)
    return merged


def statements_here(work: UnitOfWork, document_id: str, code: str) -> tuple[Statement, ...]:
    """Everything an agency has stated about a document, sent or not; of the registers also what stays at home."""
    evidence, links, tombstones = work.evidence.of_document(document_id, code)
    return (
        *work.progress.of_document(document_id, code),
        *evidence,
        *links,
        *tombstones,
        *work.reports.issues(document_id, code),
        *work.matches.of_document(document_id, code),
        *work.registers.of_document(document_id, code),
    )


def _add(work: UnitOfWork, statement: Statement) -> None:
    if isinstance(statement, ProgressEntry):
        work.assignments.get(statement.assignment_id)
        work.progress.add(statement)
    elif isinstance(statement, Evidence):
        work.evidence.add(statement)
    elif isinstance(statement, EvidenceLink):
        work.assignments.get(statement.assignment_id)
        work.evidence.link(statement)
    elif isinstance(statement, Tombstone):
        work.evidence.withdraw(statement)
    elif isinstance(statement, Match):
        work.matches.add(statement, work.info.code)
    elif is_entry(statement):
        work.registers.add(statement)


def _take_bytes(office: Office, opened: Opened, statements: Sequence[Statement]) -> None:
    gone = {one.evidence_id for one in statements if isinstance(one, Tombstone)}
    for one in statements:
        if not isinstance(one, Evidence) or one.id in gone or office.files.has(one.sha256):
            continue
        piece = opened.evidence.get(one.sha256)
        if piece is not None:
            with office.opener.stream(opened, piece) as stream:
                office.files.take_stream(stream, piece.sha256, piece.size)


def _merge_frozen(
    office: Office, work: UnitOfWork, opened: Opened, report_id: str, lines: bytes, issue: Issue | None
) -> None:
    content: ReportContent = office.contents.thaw(lines)
    try:
        known: Report | None = work.reports.get(report_id)
    except ReportUnknown:
        known = None
    if known is not None and known.approved_at is not None and work.reports.frozen(report_id) != lines:
        raise HistoryChanged(office.info.code, report_id, known.round)
    if issue is None:
        return
    digest = _digest(lines)
    _keep_paper(office, opened, issue)
    if known is not None and known.state not in UNISSUED:
        if known.state is ReportState.ISSUED:
            work.reports.update(replace(known, state=ReportState.EXPORTED))
        work.reports.issue(issue)
        return
    report = Report(
        id=report_id,
        document_id=content.document_id,
        agency_code=content.agency_code,
        period=content.period,
        round=content.round,
        state=ReportState.EXPORTED,
        replaces=content.replaces,
        texts=known.texts if known is not None else Texts(),
        created_at=known.created_at if known is not None else issue.recorded_at,
        approved_at=issue.recorded_at,
        records_sha256=digest,
        number=issue.number,
        issued_on=issue.issued_on,
        pdf_sha256=issue.pdf_sha256,
        arrived_on=None,
        due_back_on=None,
    )
    if known is None:
        work.reports.add(report)
    else:
        work.reports.update(report)
    if known is None or known.approved_at is None:
        work.reports.freeze(report_id, lines, content)
    work.reports.issue(issue)


def _keep_paper(office: Office, opened: Opened, issue: Issue) -> None:
    name = f"{issue.pdf_sha256}.pdf"
    piece, target = opened.documents.get(name), office.folder / "documents" / name
    if piece is not None and not target.exists():
        if piece.sha256 != issue.pdf_sha256:
            raise PackageRefused("MISSING", f"documents/{name}")
        office.opener.extract(opened, piece, target)


def _merge_return(work: UnitOfWork, answer: Return) -> str:
    report = work.reports.get(answer.report_id)
    work.reports.add_return(answer)
    for decision in answer.completions:
        work.completions.add(decision)
    if report.state is ReportState.RECEIVED:
        work.reports.update(replace(report, state=ReportState.RETURNED, due_back_on=answer.due_on))
    return report.id


def _merge_acceptance(work: UnitOfWork, decision: Acceptance) -> str:
    report = work.reports.get(decision.report_id)
    for one in decision.completions:
        work.completions.add(one)
    accept_in(work, report)
    return report.id


def _digest(lines: bytes) -> str:
    import hashlib

    return hashlib.sha256(lines).hexdigest()
