"""Điểm mất: what a component lacks of its maximum and of its target, why, whose it is, and which tasks are to mend it.

Where points add up, the losses are told at the deepest components whose results are known, so that together with what
no component explains they make maximum − result exactly. Nothing is averaged, and a loss that several agencies answer
for is shown to each whole and counted once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.index_figures import FigureKind, Measured, target_for
from desktop_app.domain.index_sets import Component, Composition, IndexSet, maxima_of, title_of, tree_of, within
from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000054")


@dataclass(frozen=True, slots=True)
class IndexLoss:
    """Nguyên nhân và trách nhiệm: what people say of the points lost by one component in one year."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    """The document whose tasks are to mend it; empty while none is named."""
    set_name: str
    component: str
    year: int
    about: str
    cause: str
    agencies: tuple[str, ...]
    """Codes of those who answer for it."""
    assignments: tuple[str, ...]
    """Ids of the parts of tasks that are to mend it."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class LossLine:
    """One component below its maximum or its target."""

    component: str
    title: str
    max_points: int | None
    result: int
    lost: int | None
    """Maximum − result; None while the maximum is open."""
    target: int | None
    short: int | None
    """Target − result, 0 when it is reached; None without a target."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What one index lost in one year."""

    set_name: str
    year: int
    about: str
    max_points: int | None
    result: int | None
    lines: tuple[LossLine, ...]
    unexplained: int | None
    """Maximum − result − what the lines lost: what no known component tells. None where parts do not add up, or where
    maximum or result is open."""
    unknown: tuple[str, ...]
    """Components without a result, where those beside or above them do not tell it either."""


@dataclass(frozen=True, slots=True)
class SharedLoss:
    """One line of what an agency is told."""

    component: str
    title: str
    max_points: int | None
    result: int
    lost: int | None
    target: int | None
    cause: str
    assignments: tuple[str, ...]
    """Its own parts of tasks that are to mend it."""
    others: int
    """How many other agencies answer for it too."""


@dataclass(frozen=True, slots=True)
class LossShare:
    """Điểm mất giao đơn vị: what one agency answers for, of one index and year; a higher version replaces it."""

    id: str
    version: int
    agency_code: str
    document_id: str
    set_name: str
    index_title: str
    year: int
    about: str
    rows: tuple[SharedLoss, ...]
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class IndexLossUnknown(Refusal, code="INDEX_LOSS_UNKNOWN"):
    """The component has lost nothing in that year, or its result is not known."""

    component: str
    year: int


@dataclass(eq=False)
class LossesToNobody(Refusal, code="LOSSES_TO_NOBODY"):
    """No lost point of that year names an agency of this document."""

    index: str
    year: int


def loss_subject(set_name: str, component: str, year: int, about: str) -> str:
    """The id of the record that a note restates."""
    return str(uuid.uuid5(_FAMILY, f"{set_name}/{component}/{year}/{about}"))


def share_id(set_name: str, year: int, about: str, agency: str, document_id: str) -> str:
    """The id of what an agency is told: every version is one subject."""
    return str(uuid.uuid5(_FAMILY, f"share/{set_name}/{year}/{about}/{agency}/{document_id}"))


def losses(one: IndexSet, year: int, figures: Iterable[Measured], about: str = "") -> Losses:
    """Every component whose result of that year is known, the deepest known ones where points add up."""
    own = [figure for figure in figures if figure.about == about]
    results = {
        figure.component: figure.points
        for figure in own
        if figure.kind is FigureKind.RESULT and figure.first_year == year and figure.points is not None
    }
    adds_up = one.composition is Composition.SUM
    tree = tree_of(one)
    codes, unknown = _cover(tree, results, "", adds_up)
    if not codes and one.index in results:
        codes, unknown = [one.index], []
    maxima = maxima_of(one)
    lines = tuple(_line(one, code, maxima[code], results[code], target_for(own, code, year, about)) for code in codes)
    most, result = maxima[one.index], results.get(one.index)
    unexplained = None
    if adds_up and most is not None and result is not None:
        told = [line.lost for line in lines]
        if None not in told:
            unexplained = most - result - sum(lost for lost in told if lost is not None)
    return Losses(one.name, year, about, most, result, lines, unexplained, tuple(unknown))


def _cover(
    tree: Mapping[str, tuple[Component, ...]], results: Mapping[str, int], code: str, adds_up: bool
) -> tuple[list[str], list[str]]:
    """Codes below `code` whose results tell most, and those that tell nothing."""
    found: list[str] = []
    unknown: list[str] = []
    for part in tree.get(code, ()):
        name = part.code
        below, lacking = _cover(tree, results, name, adds_up)
        if not adds_up:
            found += ([name] if name in results else []) + below
        elif below and (not lacking or name not in results):
            found, unknown = found + below, unknown + lacking
        elif name in results:
            found.append(name)
        else:
            unknown.append(name)
    return found, unknown


def _line(one: IndexSet, code: str, most: int | None, result: int, target: Measured | None) -> LossLine:
    aim = target.points if target is not None else None
    return LossLine(
        code, title_of(one, code), most, result, None if most is None else most - result, aim,
        None if aim is None else max(0, aim - result),
    )  # fmt: skip


def is_loss(line: LossLine) -> bool:
    """Whether anything is missing, of the maximum or of the target."""
    return bool(line.lost) or bool(line.short)


@dataclass(frozen=True, slots=True)
class Served:
    """Which tasks there are for one lost component."""

    component: str
    named: tuple[str, ...]
    """Ids of parts that a note names for it."""
    serving: tuple[str, ...]
    """Ids of tasks that serve this component or one below it by the words of the plan."""
    field_only: tuple[str, ...]
    """Ids of tasks that serve only a component above it."""

    @property
    def gap(self) -> bool:
        """Nobody has been given anything that is to mend it."""
        return not (self.named or self.serving or self.field_only)


def served(
    lines: Iterable[LossLine], notes: Mapping[str, IndexLoss], tasks: Iterable[tuple[str, tuple[str, ...]]]
) -> tuple[Served, ...]:
    """For each lost line what is to mend it: `notes` by component, `tasks` as (id, components that it serves)."""
    known = tuple(tasks)
    found = []
    for line in lines:
        note = notes.get(line.component)
        direct = tuple(task for task, codes in known if any(within(code, line.component) for code in codes))
        above = tuple(
            task for task, codes in known if task not in direct and any(within(line.component, code) for code in codes)
        )
        found.append(Served(line.component, note.assignments if note else (), direct, above))
    return tuple(found)
