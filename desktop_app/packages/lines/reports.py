"""Frozen lines of a report: its head, then one line for each assignment."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.assignments import Role, Word
from desktop_app.packages.lines.base import Code, Hash, Id, Line, Number, Shape, Short, Text
from desktop_app.packages.lines.statements import FigureShape


class CountsShape(Shape, frozen=True):
    """The four counts and their marks."""

    done_on_time: Number
    done_late: Number
    in_time: Number
    overdue: Number
    not_started: Number
    due_soon: Number
    left_out: Number


class TextsShape(Shape, frozen=True):
    """The parts that people write."""

    direction: Text
    results: Text
    causes: Text
    next_steps: Text
    proposals: Text


class ReportHeadLine(Line, frozen=True, tag="report", omit_defaults=True):
    """Everything a report says besides its rows. The last field is left out where nothing was to be estimated: earlier
    writers do not know it."""

    v: Literal[1]
    id: Id
    document_id: Id
    document_number: Short
    document_issued_on: date
    document_title: Text
    revision: Number
    agency_code: Code
    agency_name: Short
    period: Short
    first_day: date
    last_day: date
    round: Number
    replaces: Id | None
    counts: CountsShape
    previous_counts: CountsShape | None
    partner_counts: CountsShape
    texts: TextsShape
    approved_on: date
    estimate_to: date | None = None


class ReportRowLine(Line, frozen=True, tag="report_row", omit_defaults=True):
    """One assignment as the report states it; estimates are left out where there are none."""

    v: Literal[1]
    assignment_id: Id
    number: Short
    section: Annotated[tuple[Text, ...], Meta(max_length=20)]
    content: Text
    role: Role
    due_words: Text
    due_on: date | None
    word: Word
    done_on: date | None
    result: Annotated[str, Meta(max_length=100_000)]
    figures: Annotated[tuple[FigureShape, ...], Meta(max_length=100)]
    evidence: Annotated[tuple[Hash, ...], Meta(max_length=5_000)]
    evidence_names: Annotated[tuple[Short, ...], Meta(max_length=5_000)]
    entry_id: Id | None
    estimates: Annotated[tuple[FigureShape, ...], Meta(max_length=100)] = ()
