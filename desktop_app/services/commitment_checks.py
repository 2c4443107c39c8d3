"""A commitment that comes back signed, and one that has come: its signatures, its words and its pages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.domain.commitments import CommitmentBadlySigned
from desktop_app.domain.incoming_papers import read_number, read_paper
from desktop_app.domain.issuing_roads import PaperSaysOther, PaperTextDiffers, ScanPagesWrong
from desktop_app.domain.paper_texts import Difference, differences
from desktop_app.services.commitment_papers import Hands, order_of
from desktop_app.services.paper_signatures import judge_report

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.commitments import Commitment, CommitmentContent
    from desktop_app.domain.paper_reading import ReadPaper
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def check_signed(
    office: Office,
    work: UnitOfWork,
    pdf: Path,
    content: CommitmentContent,
    digest: str,
    hands: Hands,
) -> PaperVerdict | None:
    """The verdict on a commitment that was signed digitally, here or in another system; None when nobody has.

    CommitmentBadlySigned when a signature does not hold or is of another agency, PaperTextDiffers for other words than
    those that were frozen, PaperSaysOther for another number or day than was given.
    """
    verdict = judge_report(office, work, pdf, content.agency_code, digest, None, "commitment")
    if verdict is None:
        return None
    _need_good(verdict, content.year)
    need_words(office, work, pdf, content, hands)
    boxes = [one.mark.box for one in verdict.signatures if one.mark.page == 1]
    reading = read_paper(office.incoming.first_page(pdf, boxes), verdict.signatures)
    given = read_number(hands.number)
    if given is not None and reading.number is not None and reading.number.value != given:
        raise PaperSaysOther("number", reading.number.value, given)
    if hands.signed_on is not None and reading.dated_on not in (None, hands.signed_on):
        raise PaperSaysOther("day", _day(reading.dated_on), _day(hands.signed_on))
    return verdict


def judge_received(office: Office, work: UnitOfWork, pdf: Path, commitment: Commitment, digest: str) -> None:
    """Keep what the signatures of a commitment say on the day it comes (`subject_of`). Outside training
    CommitmentBadlySigned when one does not hold; a scan or a print that nobody signed digitally is left to people."""
    verdict = judge_report(office, work, pdf, commitment.agency_code, digest, office.clock.today(), "commitment")
    if verdict is None:
        return
    if not office.info.training:
        _need_good(verdict, commitment.year)
    work.signatures.keep(subject_of(commitment), verdict)


def subject_of(commitment: Commitment) -> str:
    """Under which name the verdict on a version of a commitment is kept."""
    return f"{commitment.id}/{commitment.version}"


def _need_good(verdict: PaperVerdict, year: int) -> None:
    if verdict.against:
        first = verdict.against[0]
        raise CommitmentBadlySigned(year, (first.code, first.entry, first.detail))


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def need_words(office: Office, work: UnitOfWork, pdf: Path, content: CommitmentContent, hands: Hands) -> None:
    """PaperTextDiffers for other words than those that were frozen. It may have been printed before anybody had said
    who signs."""
    theirs = office.pages.texts(pdf)
    found: tuple[Difference, ...] = ()
    with TemporaryDirectory(dir=office.folder / "documents") as place:
        for number, whose in enumerate((hands, Hands())):
            own = Path(place) / f"{number}.pdf"
            office.printer.paper(order_of(office, work, content, whose), own)
            differing = differences(office.pages.texts(own), theirs)
            if not differing:
                return
            found = found or differing
    first = found[0]
    raise PaperTextDiffers(pdf.name, len(found), first.page, first.ours, first.theirs)


def check_pages(paper: ReadPaper) -> None:
    """Whether a scan bears every page once, as far as its codes say; ScanPagesWrong. Pages whose code cannot be read
    may be those that are missing: a person compares them."""
    numbers = [page.codes[0].page for page in paper.pages if page.codes]
    if not numbers:
        return
    count = max(page.codes[0].pages for page in paper.pages if page.codes)
    unread = sum(not page.codes and not page.blank for page in paper.pages)
    missing = tuple(number for number in range(1, count + 1) if number not in numbers)
    doubled = tuple(sorted({number for number in numbers if numbers.count(number) > 1}))
    if doubled or len(missing) > unread:
        raise ScanPagesWrong(missing, doubled)
