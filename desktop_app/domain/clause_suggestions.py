"""What the data would bear as the yearly conclusion on one clause, and on what grounds; a person decides.

Nothing here reads what anybody proposed. The grounds are facts with their days and figures, so that a person sees why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.assignments import Confirmation, Word
from desktop_app.domain.conclusions import Finding
from desktop_app.domain.measures import Figure, rate


class Ground(StrEnum):
    """What a suggestion rests on."""

    NO_TASK = "no_task"
    """A promise of no task: only people know."""
    TASK_MISSING = "task_missing"
    """Its task is not here."""
    LEFT_OUT = "left_out"
    """Not rated, moved or withdrawn."""
    DONE_IN_TIME = "done_in_time"
    DEADLINE_MOVED = "deadline_moved"
    """Done by the deadline in force, after the day that was promised: a decision had moved it."""
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"
    UNCONFIRMED = "unconfirmed"
    REFUSED = "refused"
    """The completion was not accepted."""
    TARGET_MISSED = "target_missed"
    PERIODS_TOLD = "periods_told"
    """A continuous duty: periods with work told, of the periods that have ended."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """One ground with its facts; what does not belong to it is None."""

    ground: Ground
    day: date | None = None
    due_on: date | None = None
    name: str = ""
    """Of a measure."""
    told: int | None = None
    """Numerator, or periods told."""
    asked: int | None = None
    """Denominator, or periods asked."""
    target_permille: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the data would bear; `finding` None: they say nothing, people do."""

    finding: Finding | None
    grounds: tuple[Grounded, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """The newest figure of a measure that has a target."""

    name: str
    figure: Figure
    target_permille: int


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """What is known of the task of a clause at a day."""

    word: Word
    continuous: bool
    done_on: date | None
    due_on: date | None
    """The deadline in force."""
    promised: date | None
    confirmation: Confirmation | None
    reached: tuple[Reached, ...]
    periods_told: int
    periods_asked: int


_LEFT_OUT: Final = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})
_DONE: Final = frozenset({Word.DONE_ON_TIME, Word.DONE_LATE})


def suggest(has_task: bool, facts: ClauseFacts | None) -> Suggestion:
    """The suggestion for one clause, by the first line that fits:

    no task, or a task that is not here: nothing · left out: nothing · done in time and every target reached: met ·
    done late, or a target missed: partly · overdue: not met · a continuous duty: met when every period that has ended
    tells work, partly when some do, not met when none does · anything else: not yet.
    """
    if facts is None:
        return Suggestion(None, (Grounded(Ground.TASK_MISSING if has_task else Ground.NO_TASK),))
    if facts.word in _LEFT_OUT:
        return Suggestion(None, (Grounded(Ground.LEFT_OUT),))
    missed = tuple(_missed(facts))
    if facts.word in _DONE:
        late = facts.word is Word.DONE_LATE
        partly = late or bool(missed)
        return Suggestion(Finding.PARTLY if partly else Finding.MET, (*_done(facts, late), *missed))
    grounds = [Grounded(Ground.REFUSED)] if facts.confirmation is Confirmation.REFUSED else []
    if facts.word is Word.OVERDUE:
        return Suggestion(Finding.NOT_MET, (Grounded(Ground.OVERDUE, due_on=facts.due_on), *grounds, *missed))
    if facts.continuous and facts.periods_asked:
        told = Grounded(Ground.PERIODS_TOLD, told=facts.periods_told, asked=facts.periods_asked)
        return Suggestion(_of_periods(facts, bool(missed)), (told, *missed))
    return Suggestion(Finding.NOT_YET, (Grounded(Ground.NOT_DUE, due_on=facts.due_on), *grounds))


def _done(facts: ClauseFacts, late: bool) -> Iterator[Grounded]:
    yield Grounded(Ground.DONE_LATE if late else Ground.DONE_IN_TIME, facts.done_on, facts.due_on)
    if not late and facts.promised is not None and facts.done_on is not None and facts.done_on > facts.promised:
        yield Grounded(Ground.DEADLINE_MOVED, facts.promised, facts.due_on)
    if facts.confirmation is not Confirmation.CONFIRMED:
        yield Grounded(Ground.UNCONFIRMED)


def _missed(facts: ClauseFacts) -> Iterator[Grounded]:
    for one in facts.reached:
        if one.figure.denominator > 0 and rate(one.figure) * 1000 < one.target_permille:
            yield Grounded(
                Ground.TARGET_MISSED,
                name=one.name,
                told=one.figure.numerator,
                asked=one.figure.denominator,
                target_permille=one.target_permille,
            )


def _of_periods(facts: ClauseFacts, missed: bool) -> Finding:
    if not facts.periods_told:
        return Finding.NOT_MET
    return Finding.MET if facts.periods_told >= facts.periods_asked and not missed else Finding.PARTLY
