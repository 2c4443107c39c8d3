"""Sửa số ngay trên báo cáo: a figure is put right, or an estimate stated, where it stands; each is an entry as any
other, and what was stated before stays in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.measures import Figure
from desktop_app.domain.periods import bounds, parse_period
from desktop_app.domain.progress import EntryKind, EntryUnknown, ProgressEntry, effective
from desktop_app.services.progress import Statement, record_progress

if TYPE_CHECKING:
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office


def correct_figure(
    office: Office, assignment_id: str, measure_id: str, numerator: int, denominator: int
) -> tuple[ProgressEntry, Changes]:
    """Put a figure right where it was stated last: the day and everything else stay, and so do the words, but for the
    old figure in them. EntryUnknown when no standing entry states it, FigureImpossible."""
    with office.look() as work:
        history = effective(work.progress.of_assignment(assignment_id))
    found = [(entry, one) for entry in history for one in entry.figures if _is(one, measure_id)]
    if not found:
        raise EntryUnknown(measure_id)
    entry, old = found[-1]
    figures = tuple(
        replace(one, numerator=numerator, denominator=denominator) if _is(one, measure_id) else one
        for one in entry.figures
    )
    note = entry.note.replace(f"{old.numerator}/{old.denominator}", f"{numerator}/{denominator}")
    return record_progress(
        office,
        assignment_id,
        Statement(entry.kind, note, entry.worked_on, entry.percent, entry.done_on, figures, supersedes=entry.id),
    )


def _is(figure: Figure, measure_id: str) -> bool:
    return figure.measure_id == measure_id and not figure.estimate


def state_estimate(
    office: Office, report_id: str, assignment_id: str, measure_id: str, numerator: int, denominator: int, note: str
) -> tuple[ProgressEntry, Changes]:
    """State how far a figure will have come by the end of the period of a report; `note` says it in words.
    ReportUnknown, FigureImpossible."""
    with office.look() as work:
        report = work.reports.get(report_id)
        document = work.documents.get(report.document_id)
        first, last = bounds(parse_period(report.period), office.calendars[document.calendar])
        history = effective(work.progress.of_assignment(assignment_id))
    figure = Figure(measure_id, numerator, denominator, estimate=True)
    day = min(office.clock.today(), last)
    own = [
        entry
        for entry in history
        if entry.kind is EntryKind.WORK and entry.worked_on >= first and _guesses(entry, measure_id)
    ]
    statement = Statement(EntryKind.WORK, note, day, figures=(figure,))
    if own:
        # The same estimate said anew stands in place of the earlier one, or the annex would repeat both.
        statement = replace(statement, worked_on=own[-1].worked_on, supersedes=own[-1].id)
    return record_progress(office, assignment_id, statement)


def _guesses(entry: ProgressEntry, measure_id: str) -> bool:
    """Whether an entry states this estimate and nothing else."""
    return [(one.measure_id, one.estimate) for one in entry.figures] == [(measure_id, True)]
