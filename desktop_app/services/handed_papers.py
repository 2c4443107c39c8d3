"""What the three roads to an issued report have in common: the file is looked at before anything changes, then number,
day and file are taken in one transaction."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.evidence import SecretDocument
from desktop_app.domain.incoming_papers import PaperReading, read_paper
from desktop_app.domain.issuing_roads import (
    ComparedBy,
    HandedIn,
    PaperOfAnotherReport,
    Road,
    Taken,
    check_day,
    hands_of,
    needed,
)
from desktop_app.domain.paper_texts import Difference, differences, unreadable
from desktop_app.domain.reports import (
    Issue,
    NumberTaken,
    Report,
    ReportState,
    ReportStepRefused,
    UnsignedOutsideTraining,
    figures_of,
    parse_number,
    step,
    write_number,
)
from desktop_app.domain.signature_verdicts import Examined, PaperBadlySigned, PaperVerdict
from desktop_app.domain.signers import Signer
from desktop_app.domain.signing_refusals import PaperUnreadable
from desktop_app.services.changes import Changes
from desktop_app.services.datapacks import trust_in
from desktop_app.services.own_papers import judge_own
from desktop_app.services.paper_signatures import expected_of
from desktop_app.services.reports import order_in
from desktop_app.services.signing_rights import signed_by

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_SIGNER: Final = "report-signer/"
_BROKEN: Final = frozenset({"PAPER_DAMAGED", "PAPER_LOCKED"})


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a signed file says, before anything of it counts."""

    report: Report
    file: Path
    """Our own copy: nobody changes it meanwhile."""
    name: str
    verdict: PaperVerdict
    reading: PaperReading
    differences: tuple[Difference, ...]
    """Places whose words are not those that were approved."""
    by_looks: bool = False
    """Its letters cannot be read as text, so pages were compared as pictures."""

    @property
    def compared_by(self) -> ComparedBy:
        """What says that it is the approved version, when there is no difference."""
        if self.by_looks:
            return ComparedBy.PICTURES
        return ComparedBy.RECORDS if self.verdict.records_sha256 else ComparedBy.WORDS


@contextmanager
def held(office: Office, file: Path) -> Iterator[Path]:
    """A copy of the file under its own name, gone at the end; SecretDocument, PaperUnreadable."""
    stamp = office.stamp_of(file)
    if stamp is not None:
        raise SecretDocument(file.name, stamp)
    with TemporaryDirectory(dir=office.folder / "documents") as folder:
        copy = Path(folder) / file.name
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise PaperUnreadable(file.name) from error
        yield copy


def ready_report(work: UnitOfWork, report_id: str, own_code: str, wanted: ReportState) -> Report:
    """A report of ours that may take this step; ReportUnknown, ReportStepRefused."""
    report = work.reports.get(report_id)
    if report.agency_code != own_code:
        raise ReportStepRefused(report.state, wanted)
    step(report.state, wanted)
    return report


def look_at_signed(office: Office, report_id: str, file: Path, name: str, wanted: ReportState) -> LookedAt:
    """Verdict, words, number and day of a file that is said to be the signed paper of a report.

    PaperUnreadable (damaged, locked), PaperOfAnotherReport, UnsignedOutsideTraining, PaperBadlySigned when nobody has
    signed it; whether the signatures hold is in the verdict.
    """
    now = office.clock.now()
    with office.look() as work:
        report = ready_report(work, report_id, office.info.code, wanted)
        examined = office.signatures.examine(file, trust_in(office, work), now)
        if any(note.code in _BROKEN for note in examined.notes):
            raise PaperUnreadable(name)
        need_same_report(work, report, examined, name)
        if not examined.marks:
            if not office.info.training:
                raise UnsignedOutsideTraining(report.period)
            raise PaperBadlySigned(report.period, ("PAPER_NOT_SIGNED", "", ""))
        expected = expected_of(work, report.agency_code, examined)
        verdict = judge_own(office, file, examined, expected, report.records_sha256)
        known = tuple(agency.name for agency in work.agencies.all())
        order = order_in(office, work, report, work.reports.content(report.id))
        signer = chosen_signer(work, report.id)
    boxes = [one.mark.box for one in verdict.signatures if one.mark.page == 1]
    reading = read_paper(office.incoming.first_page(file, boxes), verdict.signatures, known)
    with TemporaryDirectory(dir=office.folder / "documents") as folder:
        own = Path(folder) / "own.pdf"
        printed = office.printer.paper(replace(order, issuing=signed_by(order.issuing, signer)), own)
        ours, theirs = office.pages.texts(own), office.pages.texts(file)
        looks = unreadable(ours, theirs)
        if looks:
            found = tuple(Difference(page, "", "") for page in office.pages.unlike(own, file, printed.places))
        else:
            found = differences(ours, theirs, _stamped(reading))
    return LookedAt(report, file, name, replace(verdict, file_name=name), reading, found, looks)


def _stamped(reading: PaperReading) -> tuple[str, ...]:
    """Words that a registry may have put onto the first page: number, day and month."""
    words: list[str] = []
    if reading.number is not None:
        whole = reading.number.value
        words += [figures_of(whole), whole]
    if reading.dated_on is not None:
        day, month = reading.dated_on.day, reading.dated_on.month
        words += [f"{day:02d}", f"{month:02d}", str(month), str(reading.dated_on.year)]
    return tuple(words)


def need_same_report(work: UnitOfWork, report: Report, examined: Examined, name: str) -> None:
    """PaperOfAnotherReport when the file carries the digest of another report of ours, or of an earlier version."""
    carried = examined.records_sha256
    if not carried or carried == report.records_sha256:
        return
    other = next((one for one in work.reports.all() if one.records_sha256 == carried), None)
    if other is not None:
        raise PaperOfAnotherReport(name, other.period, other.round, report.period, report.round)
    raise PaperBadlySigned(report.period, ("PAPER_DIFFERS_FROM_DATA", "", carried))


def chosen_signer(work: UnitOfWork, report_id: str) -> Signer | None:
    """Who signs instead of the head of the catalogue, as it was said when the paper was made."""
    kept = work.notes.get(f"{_SIGNER}{report_id}") or ""
    title, bar, name = kept.partition("|")
    return Signer(title, name) if bar else None


def choose_signer(work: UnitOfWork, report_id: str, signer: Signer | None) -> None:
    """Keep it for the comparison of what comes back."""
    work.notes.put(f"{_SIGNER}{report_id}", "" if signer is None else f"{signer.title}|{signer.name}")


def agreed_number(reading: PaperReading | None, given: str, name: str) -> str:
    """The number in its strict form; NumberUnreadable, PaperSaysOther, PaperSilent."""
    said = reading.number.value if reading is not None and reading.number is not None else ""
    return needed("number", said, write_number(*parse_number(given)) if given else "", name)


def agreed_day(reading: PaperReading | None, given: date | None, name: str) -> date:
    """The day of issue; PaperSaysOther, PaperSilent."""
    said = reading.dated_on if reading is not None else None
    needed("day", _day(said), _day(given), name)
    day = said or given
    assert day is not None
    return day


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def handed(office: Office, report: Report, road: Road, taken: Taken, file: Path, name: str) -> HandedIn:
    """The record of a file that was handed in; what it says is filled in by the road."""
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    size = file.stat().st_size
    return HandedIn(office.new_id(), report.id, road, taken, name, sha256, size, office.clock.now(), office.actor)


def of_looked(office: Office, looked: LookedAt, road: Road, taken: Taken, reason: str = "") -> HandedIn:
    """The record of a signed file."""
    override = bool(looked.differences and reason)
    return replace(
        handed(office, looked.report, road, taken, looked.file, looked.name),
        hands=hands_of(looked.verdict),
        compared_by=ComparedBy.OVERRIDE if override else None if looked.differences else looked.compared_by,
        differences=len(looked.differences),
        reason=reason if override else "",
    )


def keep(office: Office, work: UnitOfWork, paper: HandedIn, file: Path) -> None:
    """The file into documents/, its record into the book and the log."""
    target = office.folder / "documents" / f"{paper.sha256}.pdf"
    if not target.exists():
        office.keep_file(file, target)
    work.handed.add(paper)
    facts: dict[str, object] = {
        "road": paper.road.value,
        "sha256": paper.sha256,
        "signed_by": [hand.name for hand in paper.hands],
        "compared_by": paper.compared_by.value if paper.compared_by is not None else "",
        "differences": paper.differences,
        "reason": paper.reason,
    }
    work.audit.append(
        office.new_id(), paper.taken_at, office.actor, f"report.paper.{paper.taken.value}", paper.report_id, facts
    )


def settle(
    office: Office, paper: HandedIn, file: Path, number: str, issued_on: date, verdict: PaperVerdict | None = None
) -> tuple[Report, Changes]:
    """Issue a report with this file; NumberTaken, IssuedBeforeApproval, IssuedInFuture, ReportStepRefused, and then
    nothing has changed."""
    with office.work() as work:
        report = ready_report(work, paper.report_id, office.info.code, ReportState.ISSUED)
        if number in work.reports.numbers(issued_on.year):
            raise NumberTaken(number, issued_on.year)
        check_day(issued_on, work.reports.content(report.id).approved_on, office.clock.today())
        keep(office, work, paper, file)
        work.reports.issue(
            Issue(office.new_id(), report.id, number, issued_on, paper.sha256, paper.size, office.clock.now())
        )
        report = replace(report, state=ReportState.ISSUED, number=number, issued_on=issued_on, pdf_sha256=paper.sha256)
        work.reports.update(report)
        if verdict is not None:
            work.signatures.keep(report.id, verdict)
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, "report.issue", report.id,
            {"period": report.period, "round": report.round, "state": report.state.value, "number": number,
             "road": paper.road.value},
        )  # fmt: skip
        work.commit()
    return report, Changes(reports=frozenset({report.id}))
