"""Bàn giao: what an agency that was closed hands to each successor, document by document.

Entries keep their author and their bytes: the successor sends them on as they are, with its own beside them. What one
package cannot hold travels in several parts: each repeats the entries, and brings its share of reports and evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.contents import Statement
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, Party, Piece
from desktop_app.domain.reports import Issue, Report
from desktop_app.domain.successions import (
    Handover,
    Heir,
    SentFile,
    Succession,
    SuccessionUnknown,
    SuccessorWithoutKey,
)
from desktop_app.domain.supplements import OF_THE_PROTOCOL, PER_ENTRY, Limits, Room, room_in, share_out
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.delegation_histories import handed_delegations
from desktop_app.services.following import said_by
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family, not_enrolled, successions
from desktop_app.services.sending import Letter, send

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Paper:
    """A report that was issued: whole in one part."""

    issue: Issue
    report: Report
    frozen: bytes


@dataclass(frozen=True, slots=True)
class _Told:
    """What is handed over of one document to one successor, before it is parted."""

    document_id: str
    statements: tuple[Statement, ...]
    """Every part repeats these."""
    lines: dict[str, bytes]
    """Entry → its bytes, issues of reports included."""
    authors: dict[str, str]
    papers: tuple[_Paper, ...]
    pieces: tuple[Piece, ...]
    """Evidence that is here."""
    sent: tuple[SentFile, ...]


def seal_handover(
    office: Office, watch: Watch = unwatched, limits: Limits = OF_THE_PROTOCOL
) -> tuple[PackageRecord, ...]:
    """At an agency whose chains the province has closed: sealed files for each document and each successor that has
    shown its key; those sealed before stay as they are.

    SuccessionUnknown before the province's file has come; SuccessorWithoutKey when it names the key of none of them
    (`without_key` says who waits though others do not); EvidenceTooLarge when one file fits in no package.
    """
    need(office, WorkspaceKind.AGENCY)
    records: list[PackageRecord] = []
    with office.work() as work:
        own = _own(office, work)
        ready = [(succession, heir) for succession in own for heir in succession.heirs if heir.fingerprint]
        if not ready:
            names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
            heirs = dict.fromkeys(heir.agency_code for succession in own for heir in succession.heirs)
            raise SuccessorWithoutKey(", ".join(names.get(code, code) for code in heirs))
        for succession, heir in ready:
            for document_id in _documents(work, succession, heir):
                before = [
                    one
                    for one in work.custody.sent(heir.agency_code)
                    if one.kind is Kind.HANDOVER and one.stream == document_id
                ]
                if not before:
                    told = _told(office, work, heir, document_id)
                    letters = _letters(office, work, succession, heir, told, limits)
                    before = [send(office, work, letter, watch) for letter in letters]
                records += before
        work.commit()
    return tuple(records)


def without_key(office: Office) -> tuple[str, ...]:
    """Names of our successors to whom nothing can be handed yet: the province's file names no key of theirs.
    SuccessionUnknown."""
    with office.look() as work:
        return tuple(dict.fromkeys(name for one in _own(office, work) for name in not_enrolled(work, one)))


def _own(office: Office, work: UnitOfWork) -> tuple[Succession, ...]:
    """What each body that follows has said of our end."""
    own = tuple(one for one in successions(work) if one.predecessor == office.info.code)
    if not own:
        raise SuccessionUnknown(office.info.code, "")
    return own


def _documents(work: UnitOfWork, succession: Succession, heir: Heir) -> tuple[str, ...]:
    passed = {part.assignment_id for part in succession.parts if part.successor == heir.agency_code}
    return tuple(
        document.id
        for document in reversed(work.documents.all())
        if said_by(work, succession.id) in ("", document.follower_code)
        and any(part.id in passed for part in work.assignments.of_document(document.id))
    )


def _told(office: Office, work: UnitOfWork, heir: Heir, document_id: str) -> _Told:
    # The parts are the successor's by now: what is told of them is exactly what is handed over.
    kin = family(work, office.info.code)
    told = [work.evidence.of_document(document_id, code) for code in (heir.agency_code, *kin)]
    evidence, links, tombstones = (
        tuple({one.id: one for some in kind for one in some}.values()) for kind in zip(*told, strict=True)
    )
    # What was issued is one paper and cannot be divided: whoever takes over a part of the document has it whole.
    reports = {one.id: one for one in work.reports.all(document_id) if one.number and one.agency_code in kin}
    issues = [one for member in kin for one in work.reports.issues(document_id, member) if one.report_id in reports]
    statements: list[Statement] = [
        *work.progress.of_document(document_id, heir.agency_code),
        *evidence,
        *links,
        *tombstones,
        *work.matches.of_document(document_id, heir.agency_code),
        # A register is of the whole document: whoever takes over a part of it has it whole, as its author wrote it.
        *(entry for member in kin for entry in work.registers.leaving(document_id, member)),
        *handed_delegations(work, kin, document_id, heir.agency_code),
    ]
    known = work.custody.lines_known([one.id for one in (*statements, *issues)])
    lines: dict[str, bytes] = {}
    authors: dict[str, str] = {}
    for one in (*statements, *issues):
        authors[one.id], lines[one.id] = known.get(one.id) or (office.info.code, office.contents.statement_line(one))
    gone = {tombstone.evidence_id for tombstone in tombstones}
    # What a part of an earlier handover should have brought and has not: its entry says that it is missing.
    here = {one.sha256: one for one in evidence if one.id not in gone and _is_here(office, one.sha256, authors[one.id])}
    return _Told(
        document_id,
        tuple(statements),
        lines,
        authors,
        tuple(_Paper(one, reports[one.report_id], work.reports.frozen(one.report_id)) for one in issues),
        tuple(Piece(sha256, one.size, office.files.path(sha256)) for sha256, one in sorted(here.items())),
        _sent(work, document_id),
    )


def _is_here(office: Office, sha256: str, author: str) -> bool:
    """Files of our own are here, or sealing says which is not."""
    return author == office.info.code or office.files.has(sha256)


def _letters(
    office: Office, work: UnitOfWork, succession: Succession, heir: Heir, told: _Told, limits: Limits
) -> list[Letter]:
    whole = Handover(office.info.code, succession.id, told.document_id, {}, {}, told.sent)
    shared = office.contents.write_handover(_filled(whole, told, ()))
    # Papers first: what was reported is the first thing that a successor looks for.
    things: list[tuple[_Paper | Piece, Room]] = [
        (paper, Room(2, len(paper.frozen) + paper.issue.pdf_size + 4 * PER_ENTRY)) for paper in told.papers
    ]
    things += [(piece, Room(1, piece.size + PER_ENTRY)) for piece in told.pieces]
    shares = share_out(things, room_in(limits, shared, {}), _name)
    number = work.documents.get(told.document_id).number
    letters = []
    for place, share in enumerate(shares, 1):
        papers = [thing for thing in share if isinstance(thing, _Paper)]
        part = replace(whole, part=place, parts=len(shares), sent=told.sent if place == 1 else ())
        facts = (f"{place}-{len(shares)}",) if len(shares) > 1 else ()
        letters.append(
            Letter(
                Kind.HANDOVER,
                Party(heir.agency_code, heir.fingerprint),
                told.document_id,
                office.contents.write_handover(_filled(part, told, papers)),
                package_name(Kind.HANDOVER, number, office.info.sign, *facts),
                {f"{one.issue.pdf_sha256}.pdf": _print(office, one.issue) for one in papers},
                tuple(thing for thing in share if isinstance(thing, Piece)),
            )
        )
    return letters


def _filled(handover: Handover, told: _Told, papers: list[_Paper] | tuple[()]) -> Handover:
    ids = [one.id for one in (*told.statements, *(paper.issue for paper in papers))]
    return replace(
        handover,
        statements={one: told.lines[one] for one in ids},
        authors={one: told.authors[one] for one in ids},
        frozen={one.report.id: one.frozen for one in papers},
        states={one.report.id: one.report.state.value for one in papers},
    )


def _print(office: Office, issue: Issue) -> Piece:
    return Piece(issue.pdf_sha256, issue.pdf_size, office.folder / "documents" / f"{issue.pdf_sha256}.pdf")


def _name(thing: _Paper | Piece) -> str:
    return thing.report.number if isinstance(thing, _Paper) else thing.sha256


def _sent(work: UnitOfWork, document_id: str) -> tuple[SentFile, ...]:
    return tuple(
        SentFile(one.identity, one.kind, one.stream, one.number, one.created, one.state)
        for one in work.custody.sent()
        if one.stream == document_id
    )
