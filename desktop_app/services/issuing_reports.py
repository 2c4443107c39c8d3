"""Signed here: the paper with empty fields, the head's signature, then number, day and stamp of the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.issuing_roads import HandedIn, PaperTextDiffers, Road, Taken
from desktop_app.domain.printing import Printed, Spot
from desktop_app.domain.reports import Report, ReportState, parse_number, write_number
from desktop_app.domain.signature_verdicts import PaperBadlySigned
from desktop_app.domain.signing import FIELDS
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.changes import Changes
from desktop_app.services.handed_papers import (
    LookedAt,
    agreed_day,
    agreed_number,
    choose_signer,
    held,
    keep,
    look_at_signed,
    of_looked,
    ready_report,
    settle,
)
from desktop_app.services.paper_signatures import need_good_signatures
from desktop_app.services.reports import order_in
from desktop_app.services.sending import writing_to
from desktop_app.services.signing_rights import need_right, signed_by

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.signers import Signer
    from desktop_app.domain.signing import PaperSigner
    from desktop_app.services.office import Office

_STRICT: Final = "report"


def paper_to_sign(
    office: Office,
    papers: PaperSigner,
    report_id: str,
    target: Path,
    number: str = "",
    issued_on: date | None = None,
    signer: Signer | None = None,
    *,
    fields: bool = True,
) -> Printed:
    """Write the paper of an approved report, with an empty signature field for every place that is declared.

    Number and day are open unless they are given. Without `fields` it is the paper for another system or for ink.
    ReportStepRefused, NumberUnreadable, SignerNotEntitled, TargetExists, TargetNotWritable.
    """
    written = write_number(*parse_number(number)) if number else ""
    with writing_to(target):
        if target.exists():
            raise TargetExists(str(target))
        with office.work() as work:
            report = ready_report(work, report_id, office.info.code, ReportState.SIGNED)
            order = order_in(office, work, report, work.reports.content(report.id))
            if signer is not None:
                need_right(office, order.issuing.agency, "report", signer.title)
            choose_signer(work, report.id, signer)
            issuing = signed_by(replace(order.issuing, number=written, issued_on=issued_on), signer)
            printed = office.printer.paper(replace(order, issuing=issuing), target)
            if fields:
                papers.declare(target, printed.places)
            work.commit()
    return printed


def take_signed(office: Office, report_id: str, file: Path) -> tuple[Report, HandedIn, Changes]:
    """The head has signed: the report is signed, number, day and stamp are open; the file is kept.

    Refusals of `look_at_signed`; PaperBadlySigned, PaperTextDiffers.
    """
    with held(office, file) as copy:
        looked = look_at_signed(office, report_id, copy, file.name, ReportState.SIGNED)
        stamp = FIELDS[Spot.STAMP]
        _need_good(looked, {("SIGNATURE_MISSING", stamp)})
        _need_words(looked)
        paper = of_looked(office, looked, Road.SIGNED_HERE, Taken.SIGNED)
        with office.work() as work:
            report = ready_report(work, report_id, office.info.code, ReportState.SIGNED)
            report = replace(report, state=ReportState.SIGNED)
            work.reports.update(report)
            keep(office, work, paper, copy)
            work.commit()
    return report, paper, Changes(reports=frozenset({report.id}))


def issue_signed(
    office: Office, report_id: str, file: Path, number: str = "", issued_on: date | None = None
) -> tuple[Report, HandedIn, Changes]:
    """Issue a report with the file that was signed here; number and day are read from it, or given and compared.

    Refusals of `look_at_signed` and `settle`; PaperBadlySigned by the strict rules, PaperTextDiffers, NumberUnreadable,
    PaperSaysOther, PaperSilent.
    """
    with held(office, file) as copy:
        looked = look_at_signed(office, report_id, copy, file.name, ReportState.ISSUED)
        _need_good(looked, set())
        _need_words(looked)
        paper = of_looked(office, looked, Road.SIGNED_HERE, Taken.ISSUED)
        given = agreed_number(looked.reading, number, file.name)
        day = agreed_day(looked.reading, issued_on, file.name)
        report, changes = settle(office, paper, copy, given, day, looked.verdict)
    return report, paper, changes


def _need_good(looked: LookedAt, allowed: set[tuple[str, str]]) -> None:
    """By the strict rules alone: what another system has signed takes another road."""
    verdict = looked.verdict
    if verdict.policy != _STRICT:
        raise PaperBadlySigned(looked.report.period, ("SIGNATURE_MISSING", FIELDS[Spot.HEAD], ""))
    left = tuple(one for one in verdict.reasons if (one.code, one.entry) not in allowed)
    need_good_signatures(replace(verdict, reasons=left), looked.report.period)


def _need_words(looked: LookedAt) -> None:
    if looked.differences:
        first = looked.differences[0]
        raise PaperTextDiffers(looked.name, len(looked.differences), first.page, first.ours, first.theirs)
