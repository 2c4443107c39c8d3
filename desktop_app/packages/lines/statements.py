"""Entries of an agency: what it states once, for ever, line by line; and the head of a snapshot of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.progress import EntryKind
from desktop_app.packages.lines.base import Hash, Id, IdOrNone, Line, Moment, Number, Shape, Short, Text


class FigureShape(Shape, frozen=True):
    """One reading of a measure."""

    measure_id: Id
    numerator: Number
    denominator: Number
    estimate: bool


class ProgressLine(Line, frozen=True, tag="progress"):
    """One dated statement of progress."""

    v: Literal[1]
    id: Id
    assignment_id: Id
    kind: EntryKind
    worked_on: date
    recorded_at: Moment
    author: Short
    note: Text
    percent: Annotated[int, Meta(ge=0, le=100)] | None
    done_on: date | None
    milestone: date | None
    figures: Annotated[tuple[FigureShape, ...], Meta(max_length=100)]
    supersedes: Id | None


class EvidenceLine(Line, frozen=True, tag="evidence"):
    """A file with the facts of its paper."""

    v: Literal[1]
    id: Id
    sha256: Hash
    size: Number
    file_name: Short
    media_type: Short
    number: Short
    dated_on: date | None
    issuer: Short
    abstract: Text
    added_at: Moment
    added_by: Short


class EvidenceLinkLine(Line, frozen=True, tag="evidence_link"):
    """That a file proves something."""

    v: Literal[1]
    id: Id
    evidence_id: Id
    assignment_id: Id
    requirement: Text
    reason: Text
    linked_at: Moment


class TombstoneLine(Line, frozen=True, tag="tombstone"):
    """A withdrawn file."""

    v: Literal[1]
    id: Id
    evidence_id: Id
    sha256: Hash
    reason: Text
    withdrawn_at: Moment
    withdrawn_by: Short


class IssueLine(Line, frozen=True, tag="issue"):
    """Number, day and print of an approved report."""

    v: Literal[1]
    id: Id
    report_id: Id
    number: Short
    issued_on: date
    pdf_sha256: Hash
    pdf_size: Number
    recorded_at: Moment


class MatchLine(Line, frozen=True, tag="match"):
    """A part that the agency had written down by itself is one that was issued; or is not, after all."""

    v: Literal[1]
    id: Id
    local_id: Id
    issued_id: Id
    undoes: Id | None
    stated_at: Moment
    stated_by: Short


class SnapshotLine(Line, frozen=True, tag="snapshot"):
    """First line of `records/snapshot.jsonl`: the report that the package brings; in a supplement the report it
    belongs to, empty for none."""

    v: Literal[1]
    report_id: IdOrNone
