"""Is this the paper that was signed? Told from the codes of its pages and the frozen data that are known here.

What a code proves: which data a page was printed from. It doesn't prove that nobody wrote on the page since: a person
looks at the paper, a signature in a PDF says it for the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop_app.domain.page_codes import Bound, PageCode
from desktop_app.domain.paper_reading import ReadPage, ReadPaper


class Answer(StrEnum):
    """What can be said of a page or a document; the order is from good to bad."""

    SIGNED = "signed"
    """Đúng bản đã ký."""
    OLD = "old"
    """Bản cũ."""
    UNKNOWN = "unknown"
    """Không đủ thông tin xác thực."""
    DIFFERS = "differs"
    """Không khớp."""


RANK: Final = {answer: place for place, answer in enumerate(Answer)}


class Why(StrEnum):
    """What stands behind an answer other than SIGNED."""

    NO_CODE = "no_code"
    """No code of ours could be read."""
    UNKNOWN_DOCUMENT = "unknown_document"
    """Nothing here knows the document."""
    UNKNOWN_VERSION = "unknown_version"
    """The document is known, this version of it is not."""
    OTHER_DATA = "other_data"
    """The code names other data than those that were frozen."""
    OTHER_DIGEST = "other_digest"
    """The PDF carries another digest than its pages or the frozen data."""
    MIXED = "mixed"
    """Pages of several documents, versions or prints lie in one."""
    REPLACED = "replaced"
    """A newer version is in force."""
    PAGES_MISSING = "pages_missing"
    """Not every page is here."""
    PAGE_UNREAD = "page_unread"
    """A page in between has no code that could be read."""
    NOT_ISSUED = "not_issued"
    """The data agree, but this version was never issued: there is no signed paper of it."""
    PRINT = "print"
    """A print of the right data that nobody signed, and not the file that was kept."""
    PAGES_UNTOLD = "pages_untold"
    """A paper without codes: its line says the data, nothing says that every page is here."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One version of a document whose records are frozen, as known here."""

    document_id: str
    version: int
    records_sha256: str
    kind: str
    """`report` or `commitment`."""
    agency_code: str
    agency_name: str
    about: str
    """Period or year."""
    number: str
    issued_on: date | None
    pdf_sha256: str = ""
    """Of the print or the signed paper that was kept; empty without one."""
    issued: bool = True
    """Whether a paper of it was issued or sealed; False while it waits for its signature."""
    replaced_by: Frozen | None = None
    """The version in force, when it is another one."""


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One page as it lies in its file."""

    file: Path
    number: int
    """From 1, in the file."""
    code: PageCode | None
    answer: Answer
    why: Why | None = None
    blank: bool = False
    """Nothing on it: it counts for nothing."""


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """One document that was found."""

    bound: Bound | None
    """None: pages without a code, of no document that can be named."""
    frozen: Frozen | None
    answer: Answer
    why: tuple[Why, ...]
    pages: tuple[PageCheck, ...]
    count: int
    """How many pages the paper has by its codes; 0 when they don't say."""
    missing: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()
    out_of_order: tuple[int, ...] = ()
    """Pages that lie behind a later one."""
    unread: tuple[PageCheck, ...] = ()
    """Pages between or beside the others of which no code was read."""
    same_file: bool = False
    """The file is, byte by byte, the one that was kept."""


Known = Callable[[str], Sequence[Frozen]]
"""Document id → its versions that are known, none for a stranger's."""


def answer_of(code: Bound, known: Known) -> tuple[Answer, Why | None, Frozen | None]:
    """What the frozen data say to one code."""
    versions = known(code.document_id)
    if not versions:
        return Answer.UNKNOWN, Why.UNKNOWN_DOCUMENT, None
    frozen = next((one for one in versions if one.version == code.version), None)
    if frozen is None:
        return Answer.UNKNOWN, Why.UNKNOWN_VERSION, None
    if not code.fits(frozen.records_sha256):
        return Answer.DIFFERS, Why.OTHER_DATA, frozen
    if frozen.replaced_by is not None:
        return Answer.OLD, Why.REPLACED, frozen
    return Answer.SIGNED, None, frozen


def check_file(paper: ReadPaper, known: Known, is_file: Callable[[str], bool]) -> tuple[DocumentCheck, ...]:
    """One PDF or many-paged scan: its pages lie together, so pages of other documents in between do not belong.

    `is_file` says whether the whole file has that SHA-256.
    """
    line = next((page.line for page in reversed(paper.pages) if page.line is not None), None)
    pages = tuple(_page(paper.file, page, known) for page in paper.pages)
    if not any(page.code for page in pages) and line is not None:
        return (_by_line(paper, line, pages, known, is_file),)
    found = _grouped(pages, together=True)
    checks = tuple(_document(bound, own, known) for bound, own in found)
    if sum(check.bound is not None for check in checks) > 1:
        checks = tuple(_worse(check, Why.MIXED) for check in checks)
    return tuple(_against_digest(check, paper.records_sha256, is_file) for check in checks)


def as_issued(check: DocumentCheck, paper: ReadPaper | None = None) -> DocumentCheck:
    """Right data alone are no signed paper: what was never issued has none, and a file of ours without a signature is
    one only when it is the file that was kept. `paper`: the PDF that was read; None for photos."""
    if check.answer is not Answer.SIGNED or check.frozen is None:
        return check
    if not check.frozen.issued:
        return _changed(check, Answer.UNKNOWN, (*check.why, Why.NOT_ISSUED))
    ours = paper is not None and not paper.picture and paper.records_sha256 != ""
    if ours and paper is not None and not paper.signatures and not check.same_file:
        return _changed(check, Answer.UNKNOWN, (*check.why, Why.PRINT))
    return check


def check_pictures(papers: Iterable[ReadPaper], known: Known) -> tuple[DocumentCheck, ...]:
    """Photos, one page each, of as many documents as there are; in the order of their names."""
    pages = tuple(_page(paper.file, page, known) for paper in papers for page in paper.pages)
    found = _grouped(pages, together=False)
    checks = [_document(bound, own, known) for bound, own in found]
    versions: dict[str, int] = {}
    for check in checks:
        if check.bound is not None:
            versions[check.bound.document_id] = versions.get(check.bound.document_id, 0) + 1
    return tuple(
        _worse(check, Why.MIXED) if check.bound and versions[check.bound.document_id] > 1 else check for check in checks
    )


def worst(answers: Iterable[Answer]) -> Answer:
    """The worst of them; UNKNOWN when there is none: nothing was read."""
    return max(answers, key=RANK.__getitem__, default=Answer.UNKNOWN)


def _page(file: Path, page: ReadPage, known: Known) -> PageCheck:
    if len(page.codes) > 1:
        return PageCheck(file, page.number, page.codes[0], Answer.DIFFERS, Why.MIXED)
    if not page.codes:
        return PageCheck(file, page.number, None, Answer.UNKNOWN, Why.NO_CODE, page.blank)
    answer, why, _frozen = answer_of(page.codes[0].bound, known)
    return PageCheck(file, page.number, page.codes[0], answer, why)


def _grouped(pages: Sequence[PageCheck], *, together: bool) -> list[tuple[Bound | None, list[PageCheck]]]:
    """Pages by what they are bound to. `together`: pages without a code belong to the document they lie with, when it
    is the only one."""
    groups: dict[Bound | None, list[PageCheck]] = {}
    for page in pages:
        groups.setdefault(page.code.bound if page.code else None, []).append(page)
    if together and len(groups) == 2 and None in groups:
        (bound,) = (bound for bound in groups if bound is not None)
        return [(bound, list(pages))]
    if None in groups and len(groups) > 1 and all(page.blank for page in groups[None]):
        del groups[None]
    return list(groups.items())


def _document(bound: Bound | None, pages: Sequence[PageCheck], known: Known) -> DocumentCheck:
    unread = tuple(page for page in pages if page.code is None and not page.blank)
    if bound is None:
        return DocumentCheck(None, None, Answer.UNKNOWN, (Why.NO_CODE,), tuple(pages), 0, unread=unread)
    _answer, _why, frozen = answer_of(bound, known)
    why = dict.fromkeys(page.why for page in pages if page.code is not None and page.why is not None)
    answers = [page.answer for page in pages if page.code is not None]
    numbers = [page.code.page for page in pages if page.code is not None]
    counts = {page.code.pages for page in pages if page.code is not None}
    count = max(counts)
    missing = tuple(number for number in range(1, count + 1) if number not in numbers)
    doubled = tuple(sorted({number for number in numbers if numbers.count(number) > 1}))
    late = tuple(number for at, number in enumerate(numbers) if at and number < max(numbers[:at]))
    if len(counts) > 1:
        answers.append(Answer.DIFFERS)
        why[Why.MIXED] = None
    if missing:
        answers.append(Answer.UNKNOWN)
        why[Why.PAGES_MISSING] = None
    if unread:
        answers.append(Answer.UNKNOWN)
        why[Why.PAGE_UNREAD] = None
    return DocumentCheck(bound, frozen, _told(answers), tuple(why), tuple(pages), count, missing, doubled, late, unread)


def _told(answers: Sequence[Answer]) -> Answer:
    """An old version stays an old version, also where pages of it are missing."""
    answer = worst(answers)
    return Answer.OLD if answer is Answer.UNKNOWN and Answer.OLD in answers else answer


def _worse(check: DocumentCheck, why: Why) -> DocumentCheck:
    return _changed(check, Answer.DIFFERS, (*check.why, why))


def _changed(
    check: DocumentCheck, answer: Answer, why: Iterable[Why], *, same_file: bool | None = None
) -> DocumentCheck:
    same = check.same_file if same_file is None else same_file
    return replace(check, answer=answer, why=tuple(dict.fromkeys(why)), same_file=same)


def _against_digest(check: DocumentCheck, digest: str, is_file: Callable[[str], bool]) -> DocumentCheck:
    """What a PDF carries must agree with its pages and with the frozen data."""
    bound = check.bound
    if bound is None:
        return check
    same = check.frozen is not None and check.frozen.pdf_sha256 != "" and is_file(check.frozen.pdf_sha256)
    check = _changed(check, check.answer, check.why, same_file=same)
    if not digest:
        return check
    if not bound.fits(digest) or (check.frozen is not None and check.frozen.records_sha256 != digest):
        return _changed(check, Answer.DIFFERS, (*check.why, Why.OTHER_DIGEST))
    return check


def _by_line(
    paper: ReadPaper, line: Bound, pages: Sequence[PageCheck], known: Known, is_file: Callable[[str], bool]
) -> DocumentCheck:
    """A PDF of ours without codes: its line says the data; that every page is here, only the kept print says."""
    answer, why, frozen = answer_of(line, known)
    reasons = [why] if why is not None else []
    same = frozen is not None and frozen.pdf_sha256 != "" and is_file(frozen.pdf_sha256)
    if answer is Answer.SIGNED and not same:
        answer, reasons = Answer.UNKNOWN, [Why.PAGES_UNTOLD]
    check = DocumentCheck(line, frozen, answer, tuple(reasons), tuple(pages), 0, same_file=same)
    return _against_digest(check, paper.records_sha256, is_file)
