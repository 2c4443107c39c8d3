"""Xuất để gửi: one sealed file with the report and a full snapshot of our statements for its document.

What the newest receipt says the province holds is not sent again; entries travel as the bytes of their first export.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import DocumentSelfRecorded
from desktop_app.domain.chains import NotAnOpenPackage
from desktop_app.domain.contents import ReportContents, Statement
from desktop_app.domain.custody import ON_ITS_WAY, SNAPSHOTS
from desktop_app.domain.encryption import ENDING
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, Piece
from desktop_app.domain.reports import Report, ReportState, ReportStepRefused, UnsignedOutsideTraining, step
from desktop_app.domain.supplements import OF_THE_PROTOCOL, Limits, SupplementEmpty, divide, room_in
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.encrypting import holds_same
from desktop_app.services.following import body_of, province_of
from desktop_app.services.kinds import need
from desktop_app.services.own_papers import is_scan
from desktop_app.services.paper_signatures import judge_report, need_good_signatures
from desktop_app.services.sending import Letter, hand_over, public_name, same_bytes, send

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def export_report(
    office: Office, report_id: str, folder: Path, watch: Watch = unwatched, travels_in: Sequence[Path] = ()
) -> tuple[PackageRecord, Path, Changes]:
    """Seal an issued report and copy the file to a folder; a report exported before is copied, never sealed anew,
    unless the newest receipt says that its file was refused.

    What travels in the files named by `travels_in` (sealed here, no receipt yet) is left out; NotAnOpenPackage.
    """
    record = seal_report(office, report_id, watch, travels_in)
    target, *_rest = (hand_over(office, one, folder) for one in whole_sending(office, record))
    return record, target, Changes(reports=frozenset({report_id}), packages=frozenset({record.id}))


def whole_sending(office: Office, record: PackageRecord) -> tuple[PackageRecord, ...]:
    """A sealed report and, after it, the supplements that carry the evidence for which it had no room."""
    with office.look() as work:
        own = {
            one.number: one
            for one in work.custody.sent(record.receiver)
            if (one.stream, one.incarnation) == (record.stream, record.incarnation)
        }
    found = [record]
    while (following := own.get(found[-1].number + 1)) is not None and following.kind is Kind.SUPPLEMENT:
        found.append(following)
    return tuple(found)


def seal_report(
    office: Office,
    report_id: str,
    watch: Watch = unwatched,
    travels_in: Sequence[Path] = (),
    limits: Limits = OF_THE_PROTOCOL,
) -> PackageRecord:
    """The sealed file of `export_report`, which then lies in outbox/; evidence that it has no room for goes into
    supplements sealed after it (`whole_sending`). EvidenceTooLarge when one file fits in no package."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        report = work.reports.get(report_id)
        if report.agency_code != office.info.code:
            # Inherited with the tasks of a closed agency: history, not ours to send.
            raise ReportStepRefused(report.state, ReportState.EXPORTED)
        # Sealed in an earlier life of this workspace, perhaps under a key since lost: what has not arrived goes anew.
        before = [
            record
            for record in work.custody.sent()
            if record.report_id == report_id
            and (record.incarnation == work.info.incarnation or record.state == "received")
        ]
        if before and report.state is not ReportState.REFUSED:
            record = before[-1]
        else:
            again = report.state is ReportState.EXPORTED
            state = report.state if again else step(report.state, ReportState.EXPORTED)
            document = work.documents.get(report.document_id)
            if document.self_recorded:
                raise DocumentSelfRecorded(document.number)
            if not office.info.training:
                _need_signed(office, work, report)
            letter = _letter(office, work, report, travelling(office, work, travels_in))
            record = _send_divided(office, work, letter, limits, watch)
            work.reports.update(replace(report, state=state))
            work.commit()
    return record


def _need_signed(office: Office, work: UnitOfWork, report: Report) -> None:
    """What passes here is accepted at the receiver's: the same rules, before anything is sealed."""
    paper = office.folder / "documents" / f"{report.pdf_sha256}.pdf"
    verdict = judge_report(office, work, paper, report.agency_code, report.records_sha256, None)
    if verdict is None:
        if not is_scan(office, paper):
            raise UnsignedOutsideTraining(report.number)
        return
    need_good_signatures(verdict, report.number)


def travelling(office: Office, work: UnitOfWork, files: Sequence[Path]) -> frozenset[str]:
    """SHA-256 of everything that our packages on their way carry; each is named by a copy of it or by its name in the
    book. NotAnOpenPackage for a file that we did not seal, or of which the newest receipt speaks already."""
    found: frozenset[str] = frozenset()
    still_open = [one for one in work.custody.sent() if one.state in ON_ITS_WAY]
    for file in files:
        record = next((one for one in still_open if _is_copy(office, one, file)), None)
        if record is None:
            raise NotAnOpenPackage(file.name)
        found |= work.chains.carried(record.identity)
    return found


def _is_copy(office: Office, record: PackageRecord, file: Path) -> bool:
    source = office.folder / "outbox" / record.file_name
    if file.is_file() and source.is_file():
        return same_bytes(source, file) or holds_same(office, file, source)
    return file.name.removesuffix(ENDING) == public_name(record)


def _letter(office: Office, work: UnitOfWork, report: Report, elsewhere: frozenset[str]) -> Letter:
    lines = _snapshot(office, work, report.document_id)
    frozen = {
        own.id: work.reports.frozen(own.id)
        for own in work.reports.all(report.document_id, office.info.code)
        if own.number  # what was approved and not yet issued stays at home: it may still become a draft again
    }
    held = _held(work, report.document_id)
    documents: dict[str, Piece] = {}
    # A paper travels until it is held: without it its report would be refused.
    for issue in work.reports.issues(report.document_id, office.info.code):
        if issue.pdf_sha256 not in held:
            path = office.folder / "documents" / f"{issue.pdf_sha256}.pdf"
            documents[f"{issue.pdf_sha256}.pdf"] = Piece(issue.pdf_sha256, issue.pdf_size, path)
    return Letter(
        kind=Kind.REPORT,
        receiver=province_of(office, work, report.document_id),
        stream=report.document_id,
        records=office.contents.write_report(ReportContents(lines, frozen, report.id)),
        file_name=package_name(Kind.REPORT, report.period, office.info.sign, round_number=report.round),
        documents=documents,
        evidence=_pieces(office, work, report.document_id, held | elsewhere),
        report_id=report.id,
        revision_digest=_made_on(work, report),
    )


def _made_on(work: UnitOfWork, report: Report) -> str | None:
    """Digest of the revision that a report was approved on: an amendment may have come since."""
    number = work.reports.content(report.id).revision
    made = [one for one in work.documents.revisions(report.document_id) if one.number == number]
    return made[-1].digest if made else None


def _send_divided(office: Office, work: UnitOfWork, letter: Letter, limits: Limits, watch: Watch) -> PackageRecord:
    """The letter with as much evidence as it has room for, then supplements with the rest."""
    more = _supplement(office, work, letter.stream, letter.report_id or "")
    first = room_in(limits, letter.records, letter.documents)
    own, *others = divide(letter.evidence, first, room_in(limits, more.records, {}))
    record = send(office, work, replace(letter, evidence=own), watch)
    for pieces in others:
        send(office, work, replace(more, evidence=pieces), watch)
    return record


def _supplement(office: Office, work: UnitOfWork, document_id: str, report_id: str) -> Letter:
    contents = ReportContents(_snapshot(office, work, document_id), {}, report_id)
    day = f"{office.clock.today():%Y-%m-%d}"
    return Letter(
        kind=Kind.SUPPLEMENT,
        receiver=province_of(office, work, document_id),
        stream=document_id,
        records=office.contents.write_supplement(contents),
        file_name=package_name(Kind.SUPPLEMENT, day, office.info.sign),
        documents={},
    )


def seal_supplement(
    office: Office, document_word: str, watch: Watch = unwatched, limits: Limits = OF_THE_PROTOCOL
) -> tuple[PackageRecord, ...]:
    """Bổ sung minh chứng without a new report: what has been entered and attached since the last file.

    DocumentUnknown, DocumentSelfRecorded, SupplementEmpty when the province has everything or it is on its way.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        if document.self_recorded:
            raise DocumentSelfRecorded(document.number)
        sent = [one for one in work.custody.sent() if one.stream == document.id and one.kind in SNAPSHOTS]
        reports = [one.report_id for one in sent if one.report_id]
        known = set(work.custody.lines(office.info.code, document.id))
        on_the_way = [work.chains.carried(one.identity) for one in sent if one.state in ON_ITS_WAY]
        pieces = _pieces(office, work, document.id, _held(work, document.id).union(*on_the_way))
        letter = _supplement(office, work, document.id, reports[-1] if reports else "")
        if not pieces and known == set(work.custody.lines(office.info.code, document.id)):
            raise SupplementEmpty(document.number)
        room = room_in(limits, letter.records, {})
        records = [send(office, work, replace(letter, evidence=group), watch) for group in divide(pieces, room, room)]
        work.commit()
    return tuple(records)


def _held(work: UnitOfWork, document_id: str) -> frozenset[str]:
    newest = work.custody.newest_receipt(body_of(work, document_id))
    return frozenset(newest[1].held) if newest is not None else frozenset()


def _snapshot(office: Office, work: UnitOfWork, document_id: str) -> dict[str, bytes]:
    code = office.info.code
    evidence, links, tombstones = work.evidence.of_document(document_id, code)
    statements: list[Statement] = [
        *work.progress.of_document(document_id, code),
        *evidence,
        *links,
        *tombstones,
        *work.reports.issues(document_id, code),
        *work.matches.of_document(document_id, code),
        *work.registers.leaving(document_id, code),
    ]
    lines: dict[str, bytes] = dict(work.custody.lines(code, document_id))
    new = [statement for statement in statements if statement.id not in lines]
    known = work.custody.lines_known([statement.id for statement in new])
    first = {one.id: known[one.id][1] if one.id in known else office.contents.statement_line(one) for one in new}
    work.custody.keep_lines(code, document_id, first)
    return {**lines, **first}


def _pieces(office: Office, work: UnitOfWork, document_id: str, held: frozenset[str]) -> tuple[Piece, ...]:
    evidence, _links, tombstones = work.evidence.of_document(document_id, office.info.code)
    gone = {tombstone.evidence_id for tombstone in tombstones}
    # Bytes that were withdrawn once may be destroyed there by now, whatever an earlier receipt says.
    held = held - {tombstone.sha256 for tombstone in tombstones}
    wanted = {one.sha256: one for one in evidence if one.id not in gone and one.sha256 not in held}
    absent = [one for one in wanted.values() if not office.files.has(one.sha256)]
    lines = work.custody.lines_known([one.id for one in absent])
    for one in absent:
        # A part of a handover that has not come: the receipt will say that it is missing. Our own must be here.
        if one.id in lines and lines[one.id][0] != office.info.code:
            del wanted[one.sha256]
    return tuple(Piece(one.sha256, one.size, office.files.path(one.sha256)) for _sha, one in sorted(wanted.items()))
