"""Quán triệt, tuyên truyền: sessions, and how many people have been briefed, of all and of those who face citizens.

Sessions are counted as sessions. People are not the sum of sessions: whoever came twice is one person. The figure on a
day is the newest total that the agency itself has stated; a session after it adds its people only where it was said
that none of them had been briefed before, and otherwise only says that they cannot be fewer than came to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.refusal import Refusal


class Form(StrEnum):
    """Hình thức."""

    CONFERENCE = "conference"
    MEETING = "meeting"
    TRAINING = "training"
    WRITTEN = "written"
    ONLINE = "online"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reach:
    """Số người đã được quán triệt: of all officers, and of those of them who face citizens."""

    briefed: int
    total: int
    facing: int
    """Who meet citizens, among `briefed`."""
    facing_total: int
    """Who meet citizens, among `total`."""


@dataclass(frozen=True, slots=True)
class OutreachSession:
    """One session, told whole."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    held_on: date
    form: Form
    topic: str
    paper: str
    """Number of the invitation, plan or minutes; empty where there is none."""
    reach: Reach
    """Who came, of whom the agency has."""
    newcomers: bool
    """Nobody who came had been briefed before."""
    stated: Reach | None
    """The total to date as the agency states it, this session included; None where it says nothing of it."""
    proofs: tuple[str, ...]
    """Ids of evidence."""
    withdrawn: bool
    """Written down by mistake: counts nowhere."""
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """The session in one line."""
        return self.topic


@dataclass(frozen=True, slots=True)
class OutreachFigures:
    """What the register says on a day."""

    sessions: int
    by_form: Mapping[Form, int]
    """Sessions of each form that occurs."""
    proved: int
    """Sessions with at least one file of proof."""
    reach: Reach | None
    """People to date; None before the first session."""
    stated_on: date | None
    """Day of the session whose total is the base of `reach`; None when no total was ever stated."""


@dataclass(eq=False)
class OutreachUnknown(Refusal, code="OUTREACH_UNKNOWN"):
    """No session of this id, or several end so."""

    record: str


@dataclass(eq=False)
class OutreachEmpty(Refusal, code="OUTREACH_EMPTY"):
    """A session has a topic, and there is somebody to be briefed."""


@dataclass(eq=False)
class OutreachFigureWrong(Refusal, code="OUTREACH_FIGURE_WRONG"):
    """A part that is larger than its whole, or below zero."""

    part: int
    whole: int


@dataclass(eq=False)
class OutreachSumWrong(Refusal, code="OUTREACH_SUM_WRONG"):
    """With this session more people would have been briefed than there are: some must have come before."""

    part: int
    whole: int


def check_reach(reach: Reach) -> None:
    """OutreachEmpty, OutreachFigureWrong."""
    if reach.total == 0:
        raise OutreachEmpty()
    pairs = (
        (reach.briefed, reach.total),
        (reach.facing, reach.facing_total),
        (reach.facing, reach.briefed),
        (reach.facing_total, reach.total),
        # Who does not meet citizens is counted too, by what the two figures leave.
        (reach.briefed - reach.facing, reach.total - reach.facing_total),
    )
    for part, whole in pairs:
        if not 0 <= part <= whole:
            raise OutreachFigureWrong(part, whole)


def reach_on(sessions: Iterable[OutreachSession], day: date) -> tuple[Reach | None, date | None]:
    """People briefed up to and including `day` by the rule above, and the day of the total that it rests on. What is
    left of a denominator that has become smaller since is never exceeded."""
    found: Reach | None = None
    based_on: date | None = None
    for one in ordered(sessions, day):
        if one.stated is not None:
            found, based_on = one.stated, one.held_on
        elif found is None:
            found = one.reach
        else:
            briefed, facing = _joined(found, one)
            total, facing_total = one.reach.total, one.reach.facing_total
            facing = min(facing, facing_total)
            # Those who meet no citizens are at most as many as the agency has of them.
            found = Reach(min(briefed, total, facing + total - facing_total), total, facing, facing_total)
    return found, based_on


def ordered(sessions: Iterable[OutreachSession], day: date) -> tuple[OutreachSession, ...]:
    """The sessions that count, held up to and including `day`, oldest first."""
    counting = [one for one in sessions if one.held_on <= day and not one.withdrawn]
    return tuple(sorted(counting, key=lambda one: (one.held_on, one.subject)))


def _joined(before: Reach, session: OutreachSession) -> tuple[int, int]:
    here = session.reach
    if session.newcomers:
        return before.briefed + here.briefed, before.facing + here.facing
    # Neither figure can be below what this session alone shows; nobody is taken for a new one.
    facing = max(before.facing, here.facing)
    others = max(before.briefed - before.facing, here.briefed - here.facing)
    return max(before.briefed, here.briefed, facing + others), facing


def check_sum(sessions: Iterable[OutreachSession]) -> None:
    """Whether the newcomers of every session can all be new ones beside those before; OutreachSumWrong."""
    known = ordered(sessions, date.max)
    for place, one in enumerate(known):
        before = reach_on(known[:place], one.held_on)[0]
        if not one.newcomers or one.stated is not None or before is None:
            continue
        for part, whole in (
            (before.briefed + one.reach.briefed, one.reach.total),
            (before.facing + one.reach.facing, one.reach.facing_total),
        ):
            if part > whole:
                raise OutreachSumWrong(part, whole)


def figures_on(sessions: Iterable[OutreachSession], day: date, first: date | None = None) -> OutreachFigures:
    """What the register says on `day`; with `first` only sessions from that day on are counted, people always to
    date."""
    known = ordered(sessions, day)
    within = [one for one in known if first is None or one.held_on >= first]
    reach, stated_on = reach_on(known, day)
    return OutreachFigures(
        sessions=len(within),
        by_form={form: count for form in Form if (count := sum(one.form is form for one in within))},
        proved=sum(bool(one.proofs) for one in within),
        reach=reach,
        stated_on=stated_on,
    )
