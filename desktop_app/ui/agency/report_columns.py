"""The list of reports: which one, its number, its result, its state."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.reports import ReportRow, ReportState
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.shared.words import document_words, figure, report_words, short_day
from desktop_app.wording.catalogue import N_, _


def _title(row: ReportRow) -> Cell:
    return Cell(report_words(row.period, row.round), role="base.medium", below=document_words(row.document_number))


def _number(row: ReportRow) -> Cell:
    return Cell(
        row.number or "–", role="second", below=short_day(row.issued_on), tone="text" if row.number else "text-2"
    )


def _counts(row: ReportRow) -> Cell:
    if row.counts is None:
        return Cell("–", role="second", tone="text-2", said=_("figures not locked yet"))
    if not row.counts.total:
        return Cell("–", role="second", tone="text-2", said=_("no task to lead"))
    done = row.counts.done_on_time + row.counts.done_late
    text = _("{done} of {all} done").format(done=figure(done), all=figure(row.counts.total))
    overdue = _("{n} overdue").format(n=figure(row.counts.overdue)) if row.counts.overdue else ""
    return Cell(text, role="second", below=overdue, below_tone="red")


def _state(row: ReportRow) -> Cell:
    state = f"report.{row.state.value}"
    shape = STATE_SHAPES[state]
    below = ""
    if row.state is ReportState.RETURNED and row.due_back_on is not None:
        below = _("answer by {day}").format(day=short_day(row.due_back_on))
    tone = "text-2" if shape.family == "grey" else shape.family
    return Cell(word_of(state), tone=tone, role="second.medium", shape=shape, below=below)


COLUMNS: Final[tuple[Column[ReportRow], ...]] = (
    Column(N_("Report"), _title),
    Column(N_("Number, day"), _number, width=126),
    Column(N_("Result"), _counts, width=150),
    Column(N_("State"), _state, width=210),
)
