"""Cập nhật tiến độ: dated statements of how far a task has come. Append-only; a correction is a new statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.measures import Figure
from desktop_app.domain.refusal import Refusal


class EntryKind(StrEnum):
    """What an entry states."""

    WORK = "work"
    DONE = "done"
    NOTHING_AROSE = "nothing_arose"
    RETRACTED = "retracted"
    """Only as a correction: the entry it names was a mistake and says nothing any more."""


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """One dated statement. Never edited, only followed by another that names it."""

    id: str
    assignment_id: str
    kind: EntryKind
    worked_on: date
    """The day of the work, by the agency's word; may be past."""
    recorded_at: datetime
    """When it was written down, by our clock."""
    author: str
    note: str
    percent: int | None
    done_on: date | None
    """For `done`: the day of the product document."""
    milestone: date | None
    """For `done`: which due day it answers; None answers the whole task."""
    figures: tuple[Figure, ...]
    supersedes: str | None
    """Id of the entry that this one corrects."""


@dataclass(eq=False)
class EntryUnknown(Refusal, code="ENTRY_UNKNOWN"):
    """The entry to be corrected is not there."""

    entry: str


@dataclass(eq=False)
class EntryCorrectedBefore(Refusal, code="ENTRY_CORRECTED_BEFORE"):
    """The entry to be corrected has already been corrected by another; correct that one."""

    entry: str
    by: str


@dataclass(eq=False)
class NoteMissing(Refusal, code="NOTE_MISSING"):
    """A statement needs words."""


@dataclass(eq=False)
class DropNeedsReason(Refusal, code="DROP_NEEDS_REASON"):
    """A figure lower than before needs a reason in the note."""

    reported: int
    highest: int


@dataclass(eq=False)
class PercentOutOfRange(Refusal, code="PERCENT_OUT_OF_RANGE"):
    """Percent is 0 to 100."""

    percent: int


@dataclass(eq=False)
class DayInFuture(Refusal, code="DAY_IN_FUTURE"):
    """Work cannot have been done after today."""

    day: date
    today: date


@dataclass(eq=False)
class DoneNeedsDay(Refusal, code="DONE_NEEDS_DAY"):
    """A completion names the day of its product, and only a completion does."""


def effective(entries: Iterable[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    """The entries that stand: not corrected by another and not themselves a retraction, in the order given."""
    rows = tuple(entries)
    corrected = {entry.supersedes for entry in rows if entry.supersedes is not None}
    return tuple(entry for entry in rows if entry.id not in corrected and entry.kind is not EntryKind.RETRACTED)


def next_entry(draft: ProgressEntry, history: Sequence[ProgressEntry], today: date) -> ProgressEntry:
    """The entry to add, its note trimmed; refuses what cannot be true or lacks its reason."""
    note = draft.note.strip()
    if not note:
        raise NoteMissing()
    if draft.percent is not None and not 0 <= draft.percent <= 100:
        raise PercentOutOfRange(draft.percent)
    for day in (draft.worked_on, draft.done_on):
        if day is not None and day > today:
            raise DayInFuture(day, today)
    if (draft.kind is EntryKind.DONE) != (draft.done_on is not None):
        raise DoneNeedsDay()
    if draft.supersedes is not None:
        by_id = {entry.id: entry for entry in history}
        if draft.supersedes not in by_id:
            raise EntryUnknown(draft.supersedes)
        for entry in history:
            if entry.supersedes == draft.supersedes:
                raise EntryCorrectedBefore(draft.supersedes, entry.id)
    elif draft.kind is EntryKind.RETRACTED:
        raise EntryUnknown("")
    return ProgressEntry(
        draft.id,
        draft.assignment_id,
        draft.kind,
        draft.worked_on,
        draft.recorded_at,
        draft.author,
        note,
        draft.percent,
        draft.done_on,
        draft.milestone,
        draft.figures,
        draft.supersedes,
    )


def check_drop(percent: int | None, reason: str, history: Sequence[ProgressEntry]) -> None:
    """A percentage below the highest that stands needs a reason of its own; DropNeedsReason."""
    highest = max((entry.percent or 0 for entry in effective(history)), default=0)
    if percent is not None and percent < highest and not reason.strip():
        raise DropNeedsReason(percent, highest)


class ProgressBook(Protocol):
    """The entries of one workspace; nothing here edits or removes."""

    def add(self, entry: ProgressEntry) -> None:
        """Append one entry."""

    def add_all(self, entries: Sequence[ProgressEntry]) -> None:
        """Append entries in this order."""

    def get(self, entry_id: str) -> ProgressEntry:
        """By id; EntryUnknown."""

    def of_assignment(self, assignment_id: str) -> tuple[ProgressEntry, ...]:
        """Every entry, in the order they were written, corrections included."""

    def of_document(self, document_id: str, agency_code: str) -> tuple[ProgressEntry, ...]:
        """Every entry of an agency for a document, in the order they were written."""

    def by_assignment(self, document_id: str, agency_code: str) -> Mapping[str, tuple[ProgressEntry, ...]]:
        """`of_assignment` of all parts of an agency in a document together; parts without an entry are left out."""

    def last_days(self, document_id: str, agency_code: str, today: date) -> Mapping[str, date]:
        """The day up to `today` on which something was last written down of each part."""
