"""Trình ký: a paper as whoever signs it reads it: its exact pages, one page of summary, and the places to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.approvals import Duty
from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.issuing_roads import Taken, newest
from desktop_app.domain.measures import rate
from desktop_app.domain.periods import parse_period
from desktop_app.domain.report_checks import Weight
from desktop_app.domain.reports import ReportState
from desktop_app.services.commitment_papers import print_draft as print_commitment
from desktop_app.services.commitment_signing import commitment_to_sign, signed_commitment
from desktop_app.services.handed_papers import chosen_signer, ready_report
from desktop_app.services.issuing_reports import paper_to_sign
from desktop_app.services.report_checks import check_content, promised
from desktop_app.services.report_content import content_before, content_of
from desktop_app.services.reports import print_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.assignments import Counts
    from desktop_app.domain.measures import Figure
    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.domain.reports import Report, ReportContent, ReportLine
    from desktop_app.domain.signers import Signer
    from desktop_app.domain.signing import PaperSigner
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.office import Office

LEAST_WORDS: Final = 24
"""Letters of a text that are looked for where the whole of it stands nowhere."""


class Why(StrEnum):
    """Why a place should be looked at."""

    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    """Promised in the commitment, and in danger."""
    FELL = "fell"
    """A figure is lower than in the period before."""
    PROPOSAL = "proposal"
    CLAUSE = "clause"
    """A promise without a day."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that the signer should see, and where it stands."""

    why: Why
    number: str
    """Of the task; empty without one."""
    text: str
    reason: str
    """What was stated of it last; of a figure `before → now`."""
    page: int
    """From 1; 0 where it stands on no page."""
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    """Its lines there: left, top, right, bottom in thousandths of the page."""


@dataclass(frozen=True, slots=True)
class PaperToRead:
    """Everything that the reading view shows before anybody asks for more."""

    file: Path
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in millimetres."""
    body_pages: int
    """Before the first annex."""
    signed: bool
    """The file bears the signature of whoever signs."""
    to_sign: bool
    """The file has an empty place for that signature."""
    bound: bool
    """The file carries the digest of the frozen data."""
    block: str
    """What stands above the signature: `GIÁM ĐỐC`, or `KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC`."""
    signer: str
    """The name under it; empty when the paper names nobody."""
    counts: Counts | None
    before: Counts | None
    noted: tuple[Noted, ...]
    """In the order of their pages."""
    errors: int
    notes: int
    """What the check before sending found."""

    clauses: int = 0
    """Of a commitment."""
    nobody: int = 0
    """Those that name nobody who answers for them."""

    @property
    def pages(self) -> int:
        """How many it has."""
        return len(self.sizes)


def paper_to_read(office: Office, papers: PaperSigner, paper: DeskPaper, target: Path) -> PaperToRead:
    """Write the paper as it is now into `target` (a new file) and read what there is to see on it.

    What is approved gets its signature fields, so that what is read is what is signed; what is signed is the kept
    file. Refusals of `paper_to_sign`, TargetNotWritable.
    """
    if paper.commitment is not None:
        return _commitment(office, papers, paper, target)
    assert paper.report is not None
    return _report(office, papers, paper.report, target)


def _report(office: Office, papers: PaperSigner, report: Report, target: Path) -> PaperToRead:
    with office.look() as work:
        signer = chosen_signer(work, report.id)
        kept = newest(work.handed.of(report.id), Taken.SIGNED)
    signed, to_sign = False, False
    if report.state is ReportState.SIGNED and kept is not None:
        target.write_bytes((office.folder / "documents" / f"{kept.sha256}.pdf").read_bytes())
        signed = True
    elif report.state is ReportState.APPROVED:
        paper_to_sign(office, papers, report.id, target, signer=signer)
        to_sign = True
    else:
        print_draft(office, report.id, target)
    with office.look() as work:
        report = work.reports.get(report.id)
        content = work.reports.content(report.id) if report.records_sha256 else content_of(office, work, report)
        period = parse_period(report.period)
        before = content_before(office, work, work.documents.get(report.document_id), period)
        named = promised(work, office.info.code, report.document_id, period.year)
        found = check_content(office, work, content)
        agency = work.agencies.get(report.agency_code)
    block, name = _hands(signer, agency.head_title, agency.head_name)
    made = PaperToRead(
        target, (), 0, signed, to_sign,
        bool(report.records_sha256) and office.printer.records_sha256(target) == report.records_sha256,
        block, name, content.counts, before.counts if before else content.previous_counts,
        tuple(_of_report(content, before, named)),
        sum(one.level is Weight.ERROR for one in found), sum(one.level is Weight.NOTE for one in found),
    )  # fmt: skip
    return _placed(office, made)


def _hands(signer: Signer | None, head_title: str, head_name: str) -> tuple[str, str]:
    from desktop_app.domain.signers import form_lines, head_of

    one = signer if signer is not None else head_of(head_title, head_name)
    own = head_of(one.title, one.name) if one.title else one
    lines = form_lines(own) if own.title else ()
    short = {"deputy": "KT. ", "acting": "Q. ", "collective": "TM. "}
    return " / ".join(f"{short.get(form.value, '') if form else ''}{text}".upper() for form, text in lines), one.name


def _of_report(content: ReportContent, before: ReportContent | None, named: frozenset[str]) -> Iterator[Noted]:
    led = [line for line in content.lines if line.role is Role.LEAD]
    for line in led:
        if line.word is Word.OVERDUE:
            yield Noted(Why.OVERDUE, line.number, line.content, line.result, 0)
    for line in led:
        if line.assignment_id in named and line.word is Word.OVERDUE:
            yield Noted(Why.AT_RISK, line.number, line.content, line.result, 0)
    known = {line.assignment_id: line for line in before.lines} if before else {}
    for line in led:
        fell = _fell(line, known.get(line.assignment_id))
        if fell:
            yield Noted(Why.FELL, line.number, line.content, fell, 0)
    for text in content.texts.proposals.splitlines():
        if text.strip():
            yield Noted(Why.PROPOSAL, "", text.strip(), "", 0)


def _fell(line: ReportLine, before: ReportLine | None) -> str:
    """`98,7% → 91,2%` of the first figure that is lower than before; empty when none is."""
    earlier = {figure.measure_id: figure for figure in before.figures} if before else {}
    for figure in line.figures:
        old = earlier.get(figure.measure_id)
        if old is not None and rate(figure) < rate(old):
            return f"{_percent(old)} → {_percent(figure)}"
    return ""


def _percent(figure: Figure) -> str:
    return f"{float(rate(figure) * 100):.1f}%".replace(".", ",")


def _commitment(office: Office, papers: PaperSigner, paper: DeskPaper, target: Path) -> PaperToRead:
    content = paper.commitment
    assert content is not None
    with office.look() as work:
        kept = signed_commitment(office, work, content)
        agency = work.agencies.get(content.agency_code)
    if kept is not None:
        target.write_bytes(kept.read_bytes())
    elif paper.duty is Duty.SIGN:
        commitment_to_sign(office, papers, content.document_number, content.year, target)
    else:
        print_commitment(office, content, target)
    open_ones = tuple(
        Noted(Why.CLAUSE, clause.number, clause.content, "", 0)
        for clause in content.clauses
        if not (clause.due_on or clause.due_words)
    )
    nobody = sum(not clause.person for clause in content.clauses)
    made = PaperToRead(
        target, (), 0, kept is not None, kept is None and paper.duty is Duty.SIGN,
        bool(office.printer.records_sha256(target)), agency.head_title.upper(), agency.head_name, None, None, open_ones,
        0, 0, len(content.clauses), nobody,
    )  # fmt: skip
    return _placed(office, made)


def _placed(office: Office, made: PaperToRead) -> PaperToRead:
    """The same with the pages counted and every noted thing at its place."""
    texts = office.pages.texts(made.file)
    wanted = [one.text for one in made.noted]
    whole = office.pages.places(made.file, wanted) if wanted else ()
    parts = office.pages.places(made.file, [_beginning(text) for text in wanted]) if not all(whole) else whole
    noted = [_at(one, [*first, *second]) for one, first, second in zip(made.noted, whole, parts, strict=True)]
    noted.sort(key=lambda one: (one.page or len(texts) + 1, one.boxes[0][1] if one.boxes else 0))
    annex = next((page for page, text in enumerate(texts) if _is_annex(text)), len(texts))
    sizes = tuple((page.width, page.height) for page in office.pages.scanned(made.file))
    return replace(made, sizes=sizes, body_pages=annex, noted=tuple(noted))


def _at(one: Noted, places: Sequence[TextPlace]) -> Noted:
    return replace(one, page=places[0].page, boxes=places[0].boxes) if places else one


def _beginning(text: str) -> str:
    """Whole words of its beginning."""
    return text if len(text) <= LEAST_WORDS else text[: LEAST_WORDS + 8].rpartition(" ")[0] or text[:LEAST_WORDS]


def _is_annex(text: str) -> bool:
    return any(line.strip().lower().startswith("phụ lục") and len(line) < 14 for line in text.splitlines()[:5])


def choose_paper_signer(office: Office, report_id: str, signer: Signer | None) -> None:
    """Who signs instead of the head of the catalogue from now on, None: the head. SignerNotEntitled,
    ReportStepRefused once it is signed."""
    from desktop_app.services.handed_papers import choose_signer
    from desktop_app.services.signing_rights import need_right

    with office.work() as work:
        report = ready_report(work, report_id, office.info.code, ReportState.SIGNED)
        if signer is not None:
            need_right(office, work.agencies.get(report.agency_code), "report", signer.title)
        choose_signer(work, report.id, signer)
        work.commit()
