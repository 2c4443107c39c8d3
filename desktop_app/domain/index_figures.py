"""Kết quả, mục tiêu của chỉ số: points and ranks by year and stage, and what may be compared with what."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.index_sets import IndexSet, component_of, max_of, maxima_of
from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000053")
_RANK: Final = re.compile(r"^(\d{1,4})(?: ?/ ?(\d{1,4}))?$", re.ASCII)


class FigureKind(StrEnum):
    """What a figure says."""

    RESULT = "result"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was reached, or is to be reached, by one component of an index (or by the whole, under its code)."""

    kind: FigureKind
    component: str
    about: str
    """Code of the agency that it measures; empty: the province."""
    first_year: int
    last_year: int
    """The same as `first_year` for one year, a later one for a stage (giai đoạn)."""
    points: int | None
    """Ten-thousandths."""
    rank: int | None
    of: int | None
    """Among how many: `8/63`."""
    paper: str
    """Number of the paper that published it."""


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """A figure as the follower keeps it; a later entry of the same subject replaces it."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    set_name: str
    measured: Measured
    withdrawn: bool
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class IndexFigureWrong(Refusal, code="INDEX_FIGURE_WRONG"):
    """A figure that cannot be: `flaw` is one of FLAWS."""

    component: str
    year: int
    flaw: str


FLAWS: Final = frozenset({"nothing", "too_high", "rank", "rank_of", "year", "stage", "agency"})


class Unlike(StrEnum):
    """Why two years cannot be held against each other, or only in part."""

    CRITERIA = "criteria"
    """Measured by other criteria or another maximum."""
    PROVINCES = "provinces"
    """Ranked among another number: 63 provinces became 34 in 2025."""
    PROVINCES_UNKNOWN = "provinces_unknown"
    NO_POINTS = "no_points"
    NO_RANK = "no_rank"


@dataclass(frozen=True, slots=True)
class Step:
    """From one result to a later one; a difference that says nothing is left out, and why is said."""

    earlier: Measured
    later: Measured
    points: int | None
    """More (or fewer, negative) ten-thousandths."""
    places: int | None
    """Up by so many places; negative: down."""
    unlike: tuple[Unlike, ...]


def figure_subject(set_name: str, measured: Measured) -> str:
    """The id of the record that a figure restates."""
    years = f"{measured.first_year}-{measured.last_year}"
    return str(uuid.uuid5(_FAMILY, f"{set_name}/{measured.kind}/{measured.component}/{measured.about}/{years}"))


def read_rank(text: str) -> tuple[int, int | None]:
    """`8/63` as (8, 63), `8` as (8, None); ValueError."""
    found = _RANK.match(text.strip())
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2]) if found[2] else None


def write_rank(rank: int | None, of: int | None) -> str:
    """`8/63`; an en dash when nobody was ranked."""
    if rank is None:
        return "–"
    return f"{rank}/{of}" if of is not None else str(rank)


def check_measured(one: IndexSet, said: Measured, maxima: Mapping[str, int | None] | None = None) -> None:
    """IndexFigureWrong, IndexComponentUnknown for a figure that the set does not allow; `maxima` where they are known
    already, for many figures of one set."""

    def wrong(flaw: str) -> IndexFigureWrong:
        return IndexFigureWrong(said.component, said.first_year, flaw)

    if said.component != one.index:
        component_of(one, said.component)
    if said.points is None and said.rank is None:
        raise wrong("nothing")
    if not one.first_year <= said.first_year <= said.last_year <= (one.last_year or 2199):
        raise wrong("year")
    if said.kind is FigureKind.RESULT and said.first_year != said.last_year:
        raise wrong("stage")
    most = (maxima if maxima is not None else maxima_of(one)).get(said.component)
    if said.points is not None and (said.points < 0 or (most is not None and said.points > most)):
        raise wrong("too_high")
    if said.rank is None and said.of is not None:
        raise wrong("rank_of")
    if said.rank is not None and not 1 <= said.rank <= (said.of if said.of is not None else 9_999):
        raise wrong("rank")
    if bool(said.about) != one.of_agencies:
        raise wrong("agency")


def newest_of(
    figures: Iterable[tuple[str, Measured]], kind: FigureKind, component: str, about: str = ""
) -> tuple[tuple[str, Measured], ...]:
    """(name of the set, figure) of one component, by year."""
    found = [one for one in figures if (one[1].kind, one[1].component, one[1].about) == (kind, component, about)]
    return tuple(sorted(found, key=lambda one: (one[1].last_year, one[1].first_year, one[0])))


def target_for(targets: Iterable[Measured], component: str, year: int, about: str = "") -> Measured | None:
    """The target of a component in a year: that of the year itself, else of the shortest stage that holds it."""
    fitting = [
        one
        for one in targets
        if one.kind is FigureKind.TARGET
        and (one.component, one.about) == (component, about)
        and one.first_year <= year <= one.last_year
    ]
    return min(fitting, key=lambda one: (one.last_year - one.first_year, one.first_year), default=None)


def compare(earlier: tuple[IndexSet, Measured], later: tuple[IndexSet, Measured]) -> Step:
    """What changed between two results of one component, and what of it cannot be said."""
    (old_set, old), (new_set, new) = earlier, later
    unlike: list[Unlike] = []
    points = places = None
    same = old_set.name == new_set.name or (
        old_set.index == new_set.index and _alike(old_set, old.component) == _alike(new_set, new.component)
    )
    if not same:
        unlike.append(Unlike.CRITERIA)
    if old.points is None or new.points is None:
        unlike.append(Unlike.NO_POINTS)
    elif same:
        points = new.points - old.points
    if old.rank is None or new.rank is None:
        unlike.append(Unlike.NO_RANK)
    elif old.of is None or new.of is None:
        unlike.append(Unlike.PROVINCES_UNKNOWN)
    elif old.of != new.of:
        unlike.append(Unlike.PROVINCES)
    else:
        places = old.rank - new.rank
    return Step(old, new, points, places, tuple(unlike))


def _alike(one: IndexSet, code: str) -> tuple[object, ...]:
    """What makes points of two sets the same points: maximum, and every criterion below with its own."""
    below = tuple(
        (part.code, part.max_points)
        for part in one.components
        if code == one.index or part.code == code or part.code.startswith(f"{code}.")
    )
    return (max_of(one, code), below)
