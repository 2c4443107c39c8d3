"""Câu trả lời trong phiếu thu thập: what the cells of a row state, and whether it contradicts what is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.measures import Figure, FigureImpossible
from desktop_app.domain.progress import EntryKind, PercentOutOfRange, ProgressEntry, effective
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.dates import read_date
from desktop_app.vietnamese.statuses import Status, read_status

KINDS: Final = {
    Status.DONE: EntryKind.DONE,
    Status.DONE_LATE: EntryKind.DONE,
    Status.UNDER_WAY: EntryKind.WORK,
    Status.NOT_DONE: EntryKind.WORK,
    Status.STANDING: EntryKind.WORK,
    Status.NOTHING_AROSE: EntryKind.NOTHING_AROSE,
}
"""What an entry states for each status word; work that has not begun is no entry."""
_SHARE: Final = re.compile(r"(\d{1,4})(?:[.,]0+)? ?%?")
_WHOLE: Final = re.compile(r"\d{1,9}")


@dataclass(eq=False)
class StatusUnreadable(Refusal, code="STATUS_UNREADABLE"):
    """No status word that is known, or none where one is needed."""

    words: str


@dataclass(eq=False)
class StatusContradictsDay(Refusal, code="STATUS_CONTRADICTS_DAY"):
    """Done late by its word, in time by its day."""

    day: date
    due: date


@dataclass(eq=False)
class DayUnreadable(Refusal, code="DAY_UNREADABLE"):
    """No day of the calendar, written dd/MM/yyyy."""

    words: str


@dataclass(eq=False)
class DayOutsidePeriod(Refusal, code="DAY_OUTSIDE_PERIOD"):
    """A day that the sheet did not ask about."""

    day: date
    first: date
    last: date


@dataclass(eq=False)
class NumberNotWhole(Refusal, code="NUMBER_NOT_WHOLE"):
    """A percentage or a figure that is no whole number."""

    words: str


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The answers of one row as they stand in its cells; days as dd/MM/yyyy."""

    status: str = ""
    percent: str = ""
    worked_on: str = ""
    done_on: str = ""
    note: str = ""
    numerator: str = ""
    denominator: str = ""
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Whether the row was left blank."""
        return not any(astuple(self))

    @property
    def digest(self) -> str:
        """Equal for equal answers (SHA-256, hex)."""
        return digest_of(astuple(self))


@dataclass(frozen=True, slots=True)
class Answered:
    """What a department states about one part."""

    kind: EntryKind
    late: bool
    """It was stated to be late."""
    percent: int | None
    worked_on: date
    done_on: date | None
    note: str
    figure: tuple[int, int] | None
    reason: str


class Outcome(StrEnum):
    """What becomes of an answered row."""

    NEW = "new"
    SAME = "same"
    """Taken in before, or settled before in favour of ours."""
    CONFLICT = "conflict"
    """It contradicts what was logged since the sheet was given out; somebody chooses."""
    THEIRS = "theirs"
    OURS = "ours"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one answer, for good: the same answer is never asked about or added again."""

    sheet_id: str
    assignment_id: str
    digest: str
    outcome: Outcome
    entry_id: str
    """Empty when ours was kept."""
    taken_at: datetime
    taken_by: str


def answered(words: AnswerWords, first: date, last: date, today: date) -> Answered:
    """What the cells of a row state; StatusUnreadable, DayUnreadable, DayOutsidePeriod, NumberNotWhole,
    PercentOutOfRange, FigureImpossible. A row without a status is under way."""
    status = read_status(words.status) if words.status else Status.UNDER_WAY
    if status not in KINDS or (not words.status and words.done_on):
        raise StatusUnreadable(words.status)
    done_on = _day(words.done_on, first, last)
    worked_on = _day(words.worked_on, first, last) or done_on or min(today, last)
    return Answered(
        KINDS[status], status is Status.DONE_LATE, _percent(words.percent), worked_on, done_on, words.note,
        _figure(words), words.reason,
    )  # fmt: skip


def newest_beside(history: Sequence[ProgressEntry], known: Collection[str]) -> ProgressEntry | None:
    """The newest entry that stands and was not there when the sheet was given out (`known`: ids of those that were);
    clocks have no part in it."""
    return next((entry for entry in reversed(effective(history)) if entry.id not in known), None)


def stated_before(one: Answered, author: str, history: Sequence[ProgressEntry]) -> bool:
    """Whether an author has an entry that says the same, corrected since or not: as where entries were read back after
    a restore, and what became of the answers was not."""
    return any(
        (entry.author, entry.kind, entry.percent, entry.done_on) == (author, one.kind, one.percent, one.done_on)
        and entry.note.startswith(one.note)
        and bool(one.note)
        for entry in history
    )


def contradicts(one: Answered, entry: ProgressEntry) -> bool:
    """Whether an answer and an entry cannot both be the newest word: another kind, percentage, day or figure."""
    theirs = one.figure
    ours = next(((figure.numerator, figure.denominator) for figure in entry.figures), None)
    return (
        one.kind is not entry.kind
        or one.done_on != entry.done_on
        or (one.percent is not None and entry.percent is not None and one.percent != entry.percent)
        or (theirs is not None and ours is not None and theirs != ours)
    )


def figures_of(one: Answered, measure_id: str | None) -> tuple[Figure, ...]:
    """The figure of an answer, for the task's first measure."""
    return (Figure(measure_id, *one.figure),) if one.figure and measure_id is not None else ()


def _day(words: str, first: date, last: date) -> date | None:
    if not words:
        return None
    day = read_date(words)
    if day is None:
        raise DayUnreadable(words)
    if not first <= day <= last:
        raise DayOutsidePeriod(day, first, last)
    return day


def _percent(words: str) -> int | None:
    if not words:
        return None
    found = _SHARE.fullmatch(words)
    if found is None:
        raise NumberNotWhole(words)
    if not 0 <= int(found[1]) <= 100:
        raise PercentOutOfRange(int(found[1]))
    return int(found[1])


def _figure(words: AnswerWords) -> tuple[int, int] | None:
    if not words.numerator and not words.denominator:
        return None
    for one in (words.numerator, words.denominator):
        if not _WHOLE.fullmatch(one.replace(".", "").replace(" ", "")):
            raise NumberNotWhole(one)
    numerator, denominator = (
        int(one.replace(".", "").replace(" ", "")) for one in (words.numerator, words.denominator)
    )
    if denominator <= 0 or numerator > denominator:
        raise FigureImpossible(numerator, denominator)
    return numerator, denominator


def digest_of(words: Sequence[str]) -> str:
    """SHA-256 (hex) of words in their order."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8")).hexdigest()
