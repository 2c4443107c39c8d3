"""Signed in another system and brought back: compared with the approved text, kept whatever is found, issued if right.

A document system may have printed the paper anew, so that the digest of its records is lost: then its words alone say
that it is the approved version, and the record says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.issuing_roads import HandedIn, PaperTextDiffers, Road, Taken
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import Report, ReportState
from desktop_app.services.changes import Changes
from desktop_app.services.handed_papers import (
    LookedAt,
    agreed_day,
    agreed_number,
    handed,
    held,
    keep,
    look_at_signed,
    of_looked,
    settle,
)
from desktop_app.services.paper_signatures import need_good_signatures
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.paper_texts import Difference
    from desktop_app.services.office import Office

_HEAD = 1024


def issue_brought(
    office: Office,
    report_id: str,
    file: Path,
    number: str = "",
    issued_on: date | None = None,
    override: str = "",
) -> tuple[Report, HandedIn, Changes]:
    """Issue a report with a file that another system has signed; number and day are read from it and compared with what
    is given.

    `override`: why the head has decided to issue it although words differ; nothing else is passed over. The file is
    kept also when it is refused, with its record; nothing else changes then. Refusals of `look_at_signed` and
    `settle`; PaperBadlySigned, PaperTextDiffers, NumberUnreadable, PaperSaysOther, PaperSilent.
    """
    why = tidy(override)
    with held(office, file) as copy:
        looked: LookedAt | None = None
        try:
            looked = look_at_signed(office, report_id, copy, file.name, ReportState.ISSUED)
            need_good_signatures(looked.verdict, looked.report.period)
            if looked.differences and not why:
                first = looked.differences[0]
                raise PaperTextDiffers(file.name, len(looked.differences), first.page, first.ours, first.theirs)
            given = agreed_number(looked.reading, number, file.name)
            day = agreed_day(looked.reading, issued_on, file.name)
            paper = of_looked(office, looked, Road.BROUGHT, Taken.ISSUED, why)
            report, changes = settle(office, paper, copy, given, day, looked.verdict)
        except Refusal:
            _keep_refused(office, report_id, copy, file.name, looked)
            raise
    return report, paper, changes


def differing(office: Office, report_id: str, file: Path) -> tuple[Difference, ...]:
    """Every place whose words differ from the approved text; refusals of `look_at_signed`. Changes nothing."""
    with held(office, file) as copy:
        return look_at_signed(office, report_id, copy, file.name, ReportState.ISSUED).differences


def _keep_refused(office: Office, report_id: str, copy: Path, name: str, looked: LookedAt | None) -> None:
    """Keep a PDF that was not right, once; the report stays as it is."""
    with copy.open("rb") as stream:
        if b"%PDF-" not in stream.read(_HEAD):
            return
    with office.work() as work:
        report = work.reports.get(report_id)
        if report.agency_code != office.info.code:
            return
        if looked is not None:
            paper = of_looked(office, looked, Road.BROUGHT, Taken.KEPT)
        else:
            paper = handed(office, report, Road.BROUGHT, Taken.KEPT, copy, name)
        if any((one.sha256, one.taken) == (paper.sha256, Taken.KEPT) for one in work.handed.of(report.id)):
            return
        keep(office, work, replace(paper, compared_by=None), copy)
        work.commit()
