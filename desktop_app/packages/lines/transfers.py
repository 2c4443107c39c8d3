"""Lines that tell the receiver of a task what went before: one line a package."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.progress import EntryKind
from desktop_app.packages.lines.base import Code, Id, Line, Moment, Number, Shape, Short, Text, Version
from desktop_app.packages.lines.statements import FigureShape


class PastEntryShape(Shape, frozen=True):
    """One statement of the agency that had the task before."""

    entry_id: Id
    kind: EntryKind
    worked_on: date
    recorded_at: Moment
    note: Text
    percent: Annotated[int, Meta(ge=0, le=100)] | None
    done_on: date | None
    figures: Annotated[tuple[FigureShape, ...], Meta(max_length=100)]
    stands: bool
    verdict: Literal["", "confirmed", "not_proved", "refused"]


class PastPaperShape(Shape, frozen=True):
    """One paper that proved something, as it is named."""

    number: Short
    dated_on: date | None
    issuer: Short
    abstract: Text


class TransferLine(Line, frozen=True, tag="transfer"):
    """What one agency had done on a task that another one has now."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: Id
    former_id: Id
    former_agency: Code
    former_name: Short
    revision: Number
    paper: Short
    paper_on: date
    entries: Annotated[tuple[PastEntryShape, ...], Meta(max_length=20_000)]
    papers: Annotated[tuple[PastPaperShape, ...], Meta(max_length=20_000)]
    made_at: Moment
    made_by: Short
