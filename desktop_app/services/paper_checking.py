"""Đối chiếu văn bản giấy: is a PDF, a scan or a photo of a page the paper that was signed?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.commitments import Commitment
from desktop_app.domain.evidence import EvidenceUnreadable
from desktop_app.domain.paper_checks import (
    Answer,
    DocumentCheck,
    Frozen,
    Known,
    as_issued,
    check_file,
    check_pictures,
    worst,
)
from desktop_app.domain.paper_reading import PagesUnreadable, ReadPaper
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import Report, ReportState, ReportUnknown
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.commitment_contents import commitments_in, digest_of
from desktop_app.services.commitments import drafts_in

if TYPE_CHECKING:
    from desktop_app.domain.commitments import CommitmentContent
    from desktop_app.domain.paper_reading import PaperReader
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

REPLACING = frozenset(
    {
        ReportState.ISSUED,
        ReportState.EXPORTED,
        ReportState.REFUSED,
        ReportState.RECEIVED,
        ReportState.ACCEPTED,
        ReportState.RETURNED,
        ReportState.SUPERSEDED,
    }
)
"""States in which a later round takes the place of the one it names; a draft of one does not yet."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is no paper, or cannot be read."""

    file: Path
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class PapersChecked:
    """What can be said of everything that was given."""

    answer: Answer
    """The worst of all; UNKNOWN when a file could not be read, or there was none."""
    documents: tuple[DocumentCheck, ...]
    unread: tuple[Unread, ...]


def papers_in(places: Iterable[Path], reader: PaperReader) -> tuple[Path, ...]:
    """Files as they are named, and every paper in folders, by name; what else lies in a folder is passed over.

    EvidenceUnreadable for a place that is not there.
    """
    found: dict[Path, None] = {}
    for place in places:
        if place.is_dir():
            inside = sorted(file for file in place.rglob("*") if file.is_file() and not file.name.startswith("."))
            found.update(dict.fromkeys(file for file in inside if reader.is_paper(file)))
        elif place.is_file():
            found[place] = None
        else:
            raise EvidenceUnreadable(place.name, "missing")
    return tuple(found)


def read_papers(
    files: Sequence[Path], reader: PaperReader, watch: Watch = unwatched
) -> tuple[tuple[ReadPaper, ...], tuple[Unread, ...]]:
    """Every file, page by page; one that cannot be read stops no other. `watch` counts files, and pages of a single
    one."""
    papers, unread = [], []
    for done, file in enumerate(files):
        counted = watch if len(files) == 1 else _counted(watch, done, len(files))
        counted(0, 1)
        try:
            papers.append(reader.read(file, counted))
        except Refusal as refusal:
            unread.append(Unread(file, refusal))
        except OSError:
            unread.append(Unread(file, PagesUnreadable(file.name)))
    return tuple(papers), tuple(unread)


def _counted(watch: Watch, done: int, total: int) -> Watch:
    """Pages of one file out of many: each lets a person stop, none moves the bar."""
    return lambda _page, _pages: watch(done, total)


def check_papers(
    files: Sequence[Path],
    reader: PaperReader,
    known: Known,
    watch: Watch = unwatched,
) -> PapersChecked:
    """Read the files, then ask what is `known`.

    A PDF or a scan of several pages is one bundle; pictures of one page belong together by their codes.
    """
    papers, unread = read_papers(files, reader, watch)
    documents: list[DocumentCheck] = []
    photos = [paper for paper in papers if paper.picture and len(paper.pages) == 1]
    for paper in papers:
        if not (paper.picture and len(paper.pages) == 1):
            found = check_file(paper, known, partial(_is_file, paper.file))
            documents.extend(as_issued(check, paper) for check in found)
    documents.extend(map(as_issued, check_pictures(photos, known)))
    answers = [check.answer for check in documents] + [Answer.UNKNOWN] * len(unread)
    return PapersChecked(worst(answers), tuple(documents), unread)


def check_in(office: Office, files: Sequence[Path], watch: Watch = unwatched) -> PapersChecked:
    """The same against everything that this workspace has frozen or received."""
    with office.look() as work:
        return check_papers(files, office.pages, known_in(office, work), watch)


def check_against(
    frozen: Sequence[Frozen], files: Sequence[Path], reader: PaperReader, watch: Watch = unwatched
) -> PapersChecked:
    """The same against what one package brings."""
    return check_papers(files, reader, lambda wanted: [one for one in frozen if one.document_id == wanted], watch)


def known_in(office: Office, work: UnitOfWork) -> Known:
    """Reports and commitments of a workspace, by id, drafts that wait for their signature included."""
    drafts = {content.id: replace(frozen_content(office, content), issued=False) for content in drafts_in(office, work)}

    def known(document_id: str) -> Sequence[Frozen]:
        draft = drafts.get(document_id)
        commitments = (*_commitment(office, work, document_id), *([draft] if draft is not None else []))
        return commitments or _report(work, document_id)

    return known


def _report(work: UnitOfWork, report_id: str) -> tuple[Frozen, ...]:
    try:
        report = work.reports.get(report_id)
    except ReportUnknown:
        return ()
    if not report.records_sha256:
        return ()
    others = work.reports.all(report.document_id, report.agency_code)
    newest = report
    seen = {report.id}
    while True:
        later = next((one for one in others if one.replaces == newest.id and one.state in REPLACING), None)
        if later is None or later.id in seen:
            break
        newest = later
        seen.add(later.id)
    own = _frozen_report(work, report)
    return (own if newest is report else replace(own, replaced_by=_frozen_report(work, newest)),)


def _frozen_report(work: UnitOfWork, report: Report) -> Frozen:
    content = work.reports.content(report.id)
    return Frozen(
        report.id,
        report.round,
        report.records_sha256,
        "report",
        report.agency_code,
        content.agency_name,
        content.period,
        report.number,
        report.issued_on,
        report.pdf_sha256,
        issued=bool(report.pdf_sha256),
    )


def _commitment(office: Office, work: UnitOfWork, commitment_id: str) -> tuple[Frozen, ...]:
    versions = [one for one in work.matters.versions(commitment_id) if isinstance(one, Commitment)]
    found = []
    for one in versions:
        own = _frozen_commitment(office, one)
        best = next(
            other
            for other in commitments_in(work, one.agency_code)
            if (other.document_id, other.year) == (one.document_id, one.year)
        )
        if (best.id, best.version) != (one.id, one.version):
            own = replace(own, replaced_by=_frozen_commitment(office, best))
        found.append(own)
    return tuple(found)


def _frozen_commitment(office: Office, one: Commitment) -> Frozen:
    frozen = frozen_content(office, one.content)
    return replace(frozen, number=one.number, issued_on=one.signed_on, pdf_sha256=one.pdf_sha256)


def frozen_content(office: Office, content: CommitmentContent) -> Frozen:
    """A commitment that is frozen and not yet sealed: its paper waits for signatures."""
    return Frozen(
        content.id,
        content.version,
        digest_of(office, content),
        "commitment",
        content.agency_code,
        content.agency_name,
        str(content.year),
        "",
        None,
    )


def _is_file(file: Path, sha256: str) -> bool:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
