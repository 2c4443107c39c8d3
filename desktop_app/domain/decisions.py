"""Quyết định của cơ quan theo dõi: on a deadline, on leaving out of assessment, on completions; answers to questions.

Decisions on one subject (the deadline of one assignment, its exemption) count their versions: the highest is in force,
whatever the order of arrival. `terms_of` says what follows from them; both sides derive it from the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.completions import CompletionDecision
from desktop_app.domain.schedules import Schedule, ScheduleKind, returns


class DeadlineChange(StrEnum):
    """Gia hạn, điều chỉnh, tạm dừng, tiếp tục, rút, chuyển đơn vị: what may be asked of one assignment."""

    EXTENSION = "extension"
    """Gia hạn: one due day is moved to a later one; decided without a request, to any other."""
    PAUSE = "pause"
    ADJUSTMENT = "adjustment"
    """Điều chỉnh: an earlier day, or the deadline in other words."""
    RESUMPTION = "resumption"
    """Tiếp tục sau tạm dừng: the deadline of before the pause, or a day of its own."""
    WITHDRAWAL = "withdrawal"
    """Rút khỏi văn bản giao: carried out by a revision of the document."""
    TRANSFER = "transfer"
    """Chuyển đơn vị khác: carried out by a revision of the document."""


BY_REVISION = frozenset({DeadlineChange.WITHDRAWAL, DeadlineChange.TRANSFER})
"""What a revision of the document carries out: the decision answers the request and moves no deadline."""


class Answer(StrEnum):
    """Đồng ý or không đồng ý."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DeadlineDecision:
    """On the deadline of one assignment; it carries what held before and what holds from now on."""

    id: str
    version: int
    """Counts the decisions on the deadline of this assignment."""
    agency_code: str
    document_id: str
    assignment_id: str
    request_id: str
    """Empty: without a request."""
    change: DeadlineChange
    answer: Answer
    revision: int
    """Of the document when it was decided."""
    basis: tuple[Schedule, ...]
    """The document's own schedules for the task at that revision."""
    schedules: tuple[Schedule, ...]
    """Those in force for this assignment from now on; empty when refused."""
    milestone: date | None
    """The due day that was moved; None for a pause, a refusal, or a task that had none."""
    due_on: date | None
    """Where it was moved to."""
    reason: str
    paper: str
    """Number of the paper that says so, if there is one."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ExemptionDecision:
    """Không đánh giá: an assignment leaves the denominator, or comes back into it."""

    id: str
    version: int
    """Counts the decisions on the exemption of this assignment."""
    agency_code: str
    document_id: str
    assignment_id: str
    exempt: bool
    reason: str
    """The ground (căn cứ)."""
    paper: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ConfirmationDecision:
    """Verdicts on claimed completions, given outside the acceptance or return of a report."""

    id: str
    version: int
    agency_code: str
    document_id: str
    completions: tuple[CompletionDecision, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """Trả lời đề nghị làm rõ."""

    id: str
    version: int
    agency_code: str
    document_id: str
    assignment_id: str
    """Empty: about the whole document."""
    request_id: str
    answer: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one assignment beside the words of its document."""

    schedules: tuple[Schedule, ...] = ()
    """Its own schedules; none: those of the task."""
    moves: tuple[tuple[date, date], ...] = ()
    """Due days that were moved, and where to: a completion that answers the old day answers the new one."""
    exempt: bool = False


NO_TERMS = Terms()
_D = TypeVar("_D", DeadlineDecision, ExemptionDecision)


def _rank(decision: DeadlineDecision | ExemptionDecision) -> tuple[int, datetime, str]:
    return decision.version, decision.made_at, decision.id


def next_version(decisions: Iterable[DeadlineDecision | ExemptionDecision | Clarification]) -> int:
    """The version of the next decision on the same subject."""
    return max((one.version for one in decisions), default=0) + 1


def terms_of(
    schedules: Sequence[Schedule],
    revision: int,
    deadlines: Iterable[DeadlineDecision],
    exemptions: Iterable[ExemptionDecision],
) -> Terms:
    """What the decisions on one assignment amount to, in whatever order they are given.

    `schedules` and `revision` are the document's newest. A granted change holds until a later revision gives the task
    other schedules than those it was decided on: then the document's own words are the newer ones.
    """
    holding = holding_of(schedules, revision, deadlines)
    moves: dict[date, date] = {}
    for one in holding:
        if one.milestone is not None and one.due_on is not None:
            moves = {old: one.due_on if new == one.milestone else new for old, new in moves.items()}
            moves[one.milestone] = one.due_on
    newest = max(exemptions, key=_rank, default=None)
    own = holding[-1].schedules if holding else ()
    return Terms(
        schedules=() if own == tuple(schedules) else own,
        moves=tuple(sorted(moves.items())),
        exempt=newest is not None and newest.exempt,
    )


def holding_of(
    schedules: Sequence[Schedule], revision: int, deadlines: Iterable[DeadlineDecision]
) -> list[DeadlineDecision]:
    """The decisions that still hold on a deadline, the one in force last; arguments as of `terms_of`."""
    return [
        one
        for one in sorted(deadlines, key=_rank)
        if one.answer is Answer.GRANTED
        and one.change not in BY_REVISION
        and (revision <= one.revision or one.basis == tuple(schedules))
    ]


def moved_to(
    schedules: Sequence[Schedule],
    issued_on: date,
    horizon: date,
    milestone: date | None,
    due_on: date,
    words: str,
) -> tuple[Schedule, ...]:
    """The schedules with one of their due days moved; `words` say by whose decision. `milestone` None gives a task
    that had no due day one. A recurring duty is parted there: the days before and after stay as they were."""
    new = Schedule(ScheduleKind.ONCE, words, due=due_on)
    if milestone is None:
        return (new,)
    found: list[Schedule] = []
    for one in schedules:
        if one.kind in (ScheduleKind.ONCE, ScheduleKind.RANGE) and one.due == milestone:
            found.append(replace(one, words=f"{one.words}; {words}" if one.words else words, due=due_on))
        elif one.kind is ScheduleKind.RECURRING and _falls_on(one, issued_on, horizon, milestone):
            day = timedelta(days=1)
            found += [replace(one, due=milestone - day), new, replace(one, start=milestone + day)]
        else:
            found.append(one)
    return tuple(found)


def _falls_on(schedule: Schedule, issued_on: date, horizon: date, milestone: date) -> bool:
    return milestone in returns(schedule, issued_on, horizon)


def paused(words: str) -> tuple[Schedule, ...]:
    """The schedules of a paused assignment: it waits, with the words of the decision."""
    return (Schedule(ScheduleKind.WAITING, words),)


def pause_of(
    schedules: Sequence[Schedule], revision: int, deadlines: Iterable[DeadlineDecision]
) -> DeadlineDecision | None:
    """The decision by which an assignment is paused now; None when it is not. Arguments as of `terms_of`."""
    holding = holding_of(schedules, revision, deadlines)
    return holding[-1] if holding and holding[-1].change is DeadlineChange.PAUSE else None


def before_pause(
    schedules: Sequence[Schedule], revision: int, deadlines: Iterable[DeadlineDecision]
) -> tuple[Schedule, ...]:
    """What was in force before the pause that holds now: that of the decision before it, else the document's own."""
    holding = holding_of(schedules, revision, deadlines)
    while holding and holding[-1].change is DeadlineChange.PAUSE:
        holding.pop()
    return holding[-1].schedules if holding else tuple(schedules)
