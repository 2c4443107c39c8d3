"""Ink and scan: the paper that people have signed comes back as a scan or photos; the codes of its pages say that it is
the approved version and that every page is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.evidence import SecretDocument
from desktop_app.domain.issuing_roads import (
    ComparedBy,
    HandedIn,
    PaperOfAnotherReport,
    Road,
    ScanCodesUnread,
    ScanNotOfReport,
    ScanPagesWrong,
    Taken,
    hands_of,
)
from desktop_app.domain.paper_checks import Answer, DocumentCheck, Known, PageCheck, check_file, check_pictures
from desktop_app.domain.paper_reading import PageAt, ReadPaper, Scanned
from desktop_app.domain.reports import Report, ReportState, parse_number, write_number
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.changes import Changes
from desktop_app.services.datapacks import trust_in
from desktop_app.services.handed_papers import handed, ready_report, settle
from desktop_app.services.own_papers import judge_own
from desktop_app.services.paper_checking import known_in, read_papers
from desktop_app.services.paper_signatures import expected_of, is_signed, need_good_signatures
from desktop_app.services.sending import writing_to
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.services.office import Office

LEAST_DPI: Final = 200
A4: Final = (210.0, 297.0)
_NEAR: Final = 6.0
"""Millimetres by which a scanned sheet may miss A4."""


class Wanting(StrEnum):
    """What a scan for the archive should have and this one has not; told, never a reason to refuse it."""

    NO_PDF = "no_pdf"
    GREY = "grey"
    COARSE = "coarse"
    NOT_A4 = "not_a4"


def issue_scanned(
    office: Office,
    report_id: str,
    files: Sequence[Path],
    number: str,
    issued_on: date,
    by_eye: str = "",
    watch: Watch = unwatched,
) -> tuple[Report, HandedIn, Changes]:
    """Issue a report with the scan or the photos of its signed paper.

    `by_eye`: why somebody compared the pages by eye, when codes cannot be read. A single PDF that the agency's key has
    certified (SAO Y) is kept as it is; anything else is put together, upright and in order, as one PDF that carries the
    digest of the records. Refusals of `checked_scan` and `settle`, NumberUnreadable, PaperBadlySigned.
    """
    written = write_number(*parse_number(number))
    with _made(office, report_id, files, by_eye, watch) as (report, made, compared_by):
        verdict = _copy_verdict(office, report, made)
        name = files[0].name
        paper = replace(
            handed(office, report, Road.SCAN, Taken.ISSUED, made, name),
            hands=hands_of(verdict),
            compared_by=compared_by,
            reason=tidy(by_eye) if compared_by is ComparedBy.EYE else "",
        )
        issued, changes = settle(office, paper, made, written, issued_on, verdict)
    return issued, paper, changes


def write_scan(
    office: Office,
    report_id: str,
    files: Sequence[Path],
    target: Path,
    by_eye: str = "",
    watch: Watch = unwatched,
) -> None:
    """The scan as one PDF, to be certified as SAO Y before the report is issued with it; refusals of `checked_scan`,
    TargetExists, TargetNotWritable."""
    with writing_to(target):
        if target.exists():
            raise TargetExists(str(target))
    with _made(office, report_id, files, by_eye, watch) as (_report, made, _compared), writing_to(target):
        target.write_bytes(made.read_bytes())


def wanting(office: Office, files: Sequence[Path]) -> tuple[Wanting, ...]:
    """What NĐ 30 asks of a scan and this one has not: PDF, colour, 200 dpi, A4 at its true size."""
    pages: list[Scanned] = []
    found: dict[Wanting, None] = {}
    for file in files:
        pages += office.pages.scanned(file)
        with file.open("rb") as stream:
            if b"%PDF-" not in stream.read(1024):
                found[Wanting.NO_PDF] = None
    if any(page.covered and not page.colour for page in pages):
        found[Wanting.GREY] = None
    if any(page.covered and page.dpi < LEAST_DPI - 2 for page in pages):
        found[Wanting.COARSE] = None
    if any(not _is_a4(page) for page in pages):
        found[Wanting.NOT_A4] = None
    return tuple(found)


def _is_a4(page: Scanned) -> bool:
    short, long = sorted((page.width, page.height))
    return abs(short - A4[0]) <= _NEAR and abs(long - A4[1]) <= _NEAR


@contextmanager
def _made(
    office: Office, report_id: str, files: Sequence[Path], by_eye: str, watch: Watch
) -> Iterator[tuple[Report, Path, ComparedBy]]:
    """The scan as it will be kept, gone at the end."""
    for file in files:
        stamp = office.stamp_of(file)
        if stamp is not None:
            raise SecretDocument(file.name, stamp)
    with office.look() as work:
        report = ready_report(work, report_id, office.info.code, ReportState.ISSUED)
    pages, compared_by = checked_scan(office, report, files, by_eye, watch)
    with TemporaryDirectory(dir=office.folder / "documents") as folder:
        made = Path(folder) / "scan.pdf"
        if len(files) == 1 and is_signed(files[0]):
            made.write_bytes(files[0].read_bytes())
        else:
            office.pages.gather(pages, made, report.records_sha256)
        yield report, made, compared_by


def _copy_verdict(office: Office, report: Report, made: Path) -> PaperVerdict | None:
    """On the agency's signature of a certified copy; None without one."""
    if not is_signed(made):
        return None
    with office.look() as work:
        examined = office.signatures.examine(made, trust_in(office, work), office.clock.now())
        expected = expected_of(work, report.agency_code, examined)
    verdict = judge_own(office, made, examined, expected, report.records_sha256)
    need_good_signatures(verdict, report.period)
    return verdict


def checked_scan(
    office: Office, report: Report, files: Sequence[Path], by_eye: str = "", watch: Watch = unwatched
) -> tuple[tuple[PageAt, ...], ComparedBy]:
    """The pages of the report in their order.

    PagesUnreadable, PagesTooLarge; PaperOfAnotherReport and ScanNotOfReport for pages of anything else, whatever
    somebody saw; ScanPagesWrong for missing and doubled pages; ScanCodesUnread unless somebody compared them by eye.
    """
    papers, unread = read_papers(files, office.pages, watch)
    if unread:
        raise unread[0].refusal
    with office.look() as work:
        known = known_in(office, work)
        checks = _checks(papers, known)
    turns = {(paper.file, page.number): page.turn for paper in papers for page in paper.pages}
    name = files[0].name
    own: DocumentCheck | None = None
    loose: list[PageCheck] = []
    for check in checks:
        if check.bound is None:
            loose += [page for page in check.pages if not page.blank]
            continue
        frozen = check.frozen
        if check.bound.document_id != report.id:
            if frozen is not None and frozen.kind == "report":
                raise PaperOfAnotherReport(name, frozen.about, frozen.version, report.period, report.round)
            raise ScanNotOfReport(name)
        if check.answer in (Answer.DIFFERS, Answer.OLD) or own is not None:
            raise ScanNotOfReport(name)
        own = check
        loose += check.unread
    if own is not None:
        # A page without a code may be one that is missing by the codes of the others.
        if own.doubled or len(own.missing) > len(loose) or (own.missing and not loose):
            raise ScanPagesWrong(own.missing, own.doubled)
        if not loose:
            coded = [page for page in own.pages if page.code is not None]
            coded.sort(key=lambda page: page.code.page if page.code is not None else 0)
            return _at(coded, turns), ComparedBy.CODES
    if not tidy(by_eye):
        raise ScanCodesUnread(name, len(loose))
    pages = [page for check in checks for page in check.pages if not page.blank]
    place = {file: at for at, file in enumerate(files)}
    pages.sort(key=lambda page: (place[page.file], page.number))
    return _at(pages, turns), ComparedBy.EYE


def _checks(papers: Sequence[ReadPaper], known: Known) -> tuple[DocumentCheck, ...]:
    """A PDF or a TIFF of several pages is one bundle; pictures of one page belong together by their codes."""
    photos = [paper for paper in papers if paper.picture and len(paper.pages) == 1]
    bundles = [paper for paper in papers if paper not in photos]
    found = [check for paper in bundles for check in check_file(paper, known, lambda _sha256: False)]
    return (*found, *check_pictures(photos, known))


def _at(pages: Sequence[PageCheck], turns: Mapping[tuple[Path, int], int]) -> tuple[PageAt, ...]:
    return tuple(PageAt(page.file, page.number, turns[page.file, page.number]) for page in pages)
