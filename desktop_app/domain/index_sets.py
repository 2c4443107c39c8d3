"""Bộ chỉ số: the components and criteria of an index as its publisher names them, in one tree, with where each comes
from. A set is data: dated, with what nobody has confirmed marked as such, and replaced by another set when the criteria
change. Points that were not found stay open."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.points import MOST
from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000052")
_INDEX: Final = re.compile(r"^[A-Z0-9][A-Z0-9-]{0,19}$", re.ASCII)
_CODE: Final = re.compile(r"^[A-Z0-9][A-Z0-9-]{0,19}(?:\.[A-Za-z0-9]{1,10}){0,7}$", re.ASCII)
_RULE: Final = re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}$", re.ASCII)
_NAME: Final = re.compile(r"^[a-z0-9][a-z0-9.-]{0,62}$", re.ASCII)
DEEPEST: Final = 8


class Composition(StrEnum):
    """How the whole follows from its parts."""

    SUM = "sum"
    """The points of the parts add up."""
    OTHER = "other"
    """By weights or a survey that the publisher computes: the program adds nothing up."""


class Source(StrEnum):
    """Where a statement of a set comes from."""

    LAW = "law"
    """Read in the document itself."""
    SEEN = "seen"
    """Read on a paper or page that quotes the document."""
    UNVERIFIED = "unverified"
    """From general knowledge: ask before relying on it."""
    IMPORTED = "imported"
    """From a table that a person brought."""


class Effect(StrEnum):
    """What becomes of the points of a criterion that does not apply."""

    LEAVE_OUT = "leave_out"
    """They leave the maximum."""
    REDISTRIBUTE = "redistribute"
    """They are shared out to the other criteria of the same group, in proportion to their points."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Không áp dụng: the only way in which a criterion may be left aside."""

    code: str
    condition: str
    """In words: when it holds."""
    clause: str
    """Where it stands."""
    effect: Effect
    kinds: tuple[AgencyKind, ...] = ()
    """It holds by itself for these kinds of agency, and for no other; empty: the agency states it with its reason."""


@dataclass(frozen=True, slots=True)
class Component:
    """A field, a criterion or a part of one."""

    code: str
    """`PAR.3.1`: the index, then the numbers of the publisher."""
    parent: str
    """Code of what it belongs to; empty for a field."""
    title: str
    max_points: int | None = None
    """Ten-thousandths; None while nobody has said."""
    source: Source = Source.UNVERIFIED
    note: str = ""
    not_applicable: tuple[NotApplicable, ...] = ()


class AdjustmentKind(StrEnum):
    """Điểm cộng (thưởng), điểm trừ (phạt)."""

    BONUS = "bonus"
    MINUS = "minus"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Điểm cộng, điểm trừ: points beside the tree of criteria, given or taken only for what a paper proves."""

    code: str
    """`PAR.T1`: of the index, and of no criterion."""
    kind: AdjustmentKind
    title: str
    max_points: int
    """Ten-thousandths: the most that it brings or takes."""
    each: int | None = None
    """For one case; each case has a proof of its own. None: any amount, with one proof at least."""
    clause: str = ""
    """Where it stands."""
    source: Source = Source.UNVERIFIED
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndexSet:
    """The criteria of one index for some years."""

    name: str
    """`par-index-2022`: another name whenever the criteria are others."""
    index: str
    """`PAR`: the first part of the code of each component."""
    title: str
    publisher: str
    basis: str
    first_year: int
    last_year: int | None
    """None: until another set follows."""
    stage: str
    """Giai đoạn in words; empty when the publisher names none."""
    unit: str
    """`điểm` or `%`."""
    max_points: int | None
    composition: Composition
    of_agencies: bool
    """Whether it measures agencies of a province rather than the province."""
    source: Source
    note: str
    components: tuple[Component, ...]
    adjustments: tuple[Adjustment, ...] = ()
    most_bonus: int | None = None
    """All bonus points together; None: as much as the lines bring."""
    most_minus: int | None = None
    over_max: bool = False
    """Whether bonus points may carry the whole above the maximum."""


@dataclass(frozen=True, slots=True)
class KeptSet:
    """A set that was imported here; a later entry of the same subject replaces it."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    criteria: IndexSet
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class IndexSetUnsound(Refusal, code="INDEX_SET_UNSOUND"):
    """A set that cannot be used: `flaw` is one of FLAWS."""

    name: str
    place: str
    flaw: str


FLAWS: Final = frozenset(
    {"name", "years", "code", "twice", "parent", "title", "points", "sum", "rule", "deep", "index", "data"}
)


@dataclass(eq=False)
class IndexSetUnknown(Refusal, code="INDEX_SET_UNKNOWN"):
    """No set of this name, or none of this index for this year."""

    name: str


@dataclass(eq=False)
class IndexComponentUnknown(Refusal, code="INDEX_COMPONENT_UNKNOWN"):
    """The set has no component of this code."""

    component: str
    set: str


def set_subject(name: str) -> str:
    """The id of the record that an import restates."""
    return str(uuid.uuid5(_FAMILY, name))


def check_set(one: IndexSet) -> None:
    """IndexSetUnsound for the first thing that cannot be used: codes, parents, years, or points that do not add up."""
    if not _NAME.match(one.name) or not one.title.strip():
        raise IndexSetUnsound(one.name, "name", "name")
    if not _INDEX.match(one.index):
        raise IndexSetUnsound(one.name, one.index, "index")
    if not 1990 <= one.first_year <= (one.last_year or one.first_year) <= 2199:
        raise IndexSetUnsound(one.name, f"{one.first_year}–{one.last_year}", "years")
    if one.max_points is not None and not 0 < one.max_points <= MOST:
        raise IndexSetUnsound(one.name, one.index, "points")
    known: dict[str, Component] = {}
    for component in one.components:
        flaw = _flaw(one, component, known)
        if flaw:
            raise IndexSetUnsound(one.name, component.code, flaw)
        known[component.code] = component
    _check_adjustments(one)
    tree = tree_of(one)
    for component in one.components:
        if component.not_applicable and tree.get(component.code):
            raise IndexSetUnsound(one.name, component.code, "rule")
    if one.composition is Composition.SUM:
        for code in ("", *known):
            whole = one.max_points if not code else known[code].max_points
            parts = [part.max_points for part in tree.get(code, ())]
            counted = [points for points in parts if points is not None]
            if parts and whole is not None and len(counted) == len(parts) and sum(counted) != whole:
                raise IndexSetUnsound(one.name, code or one.index, "sum")
            if whole is not None and sum(counted) > whole:
                raise IndexSetUnsound(one.name, code or one.index, "sum")


def _check_adjustments(one: IndexSet) -> None:
    codes = [component.code for component in one.components]
    for each in one.adjustments:
        code = each.code
        if not _CODE.match(code) or index_of(code) != one.index or code == one.index:
            raise IndexSetUnsound(one.name, code, "code")
        if any(within(code, known) or within(known, code) for known in codes):
            raise IndexSetUnsound(one.name, code, "twice")
        if not each.title.strip():
            raise IndexSetUnsound(one.name, code, "title")
        fits = 0 < each.max_points <= MOST and one.composition is Composition.SUM
        if not fits or (each.each is not None and not (each.each > 0 and each.max_points % each.each == 0)):
            raise IndexSetUnsound(one.name, code, "points")
        codes.append(code)
    if any(limit is not None and not 0 < limit <= MOST for limit in (one.most_bonus, one.most_minus)):
        raise IndexSetUnsound(one.name, one.index, "points")


def _flaw(one: IndexSet, component: Component, known: Mapping[str, Component]) -> str:
    code = component.code
    if not _CODE.match(code) or index_of(code) != one.index or code == one.index:
        return "code"
    if code in known:
        return "twice"
    if component.parent and (component.parent not in known or not code.startswith(f"{component.parent}.")):
        return "parent"
    if code.count(".") > DEEPEST:
        return "deep"
    if not component.title.strip():
        return "title"
    if component.max_points is not None and not 0 < component.max_points <= MOST:
        return "points"
    codes = [rule.code for rule in component.not_applicable]
    if len(set(codes)) != len(codes) or any(
        not (_RULE.match(rule.code) and rule.condition) for rule in component.not_applicable
    ):
        return "rule"
    return ""


def tree_of(one: IndexSet) -> dict[str, tuple[Component, ...]]:
    """Code → its parts in their order; under the empty code the fields."""
    found: dict[str, list[Component]] = {}
    for component in one.components:
        found.setdefault(component.parent, []).append(component)
    return {code: tuple(parts) for code, parts in found.items()}


def leaves_of(one: IndexSet) -> tuple[Component, ...]:
    """What has no parts: what is scored."""
    tree = tree_of(one)
    return tuple(component for component in one.components if component.code not in tree)


def scored_part(one: IndexSet, word: str) -> Component | Adjustment:
    """What points are given for, by code, with or without the index before it: a component, or a bonus or minus line;
    IndexComponentUnknown."""
    for each in one.adjustments:
        if word in (each.code, each.code.removeprefix(f"{one.index}.")):
            return each
    return component_of(one, word)


def component_of(one: IndexSet, word: str) -> Component:
    """By code, with or without the index before it; IndexComponentUnknown."""
    for component in one.components:
        if word in (component.code, component.code.removeprefix(f"{one.index}.")):
            return component
    raise IndexComponentUnknown(word, one.name)


def maxima_of(one: IndexSet) -> dict[str, int | None]:
    """Code of every component, and of the index for the whole → its maximum: what is said, else what its parts make
    where they add up; None when that is open."""
    tree = tree_of(one)
    found: dict[str, int | None] = {}
    for component in (*reversed(one.components), None):  # parts stand below what they belong to
        own = component.max_points if component is not None else one.max_points
        if own is None and one.composition is Composition.SUM:
            parts = [found[part.code] for part in tree.get(component.code if component is not None else "", ())]
            known = [points for points in parts if points is not None]
            own = sum(known) if parts and len(known) == len(parts) else None
        found[component.code if component is not None else one.index] = own
    return found


def max_of(one: IndexSet, code: str) -> int | None:
    """That of one component, or of the whole by the code of the index; IndexComponentUnknown."""
    return maxima_of(one)[code if code == one.index else component_of(one, code).code]


def title_of(one: IndexSet, code: str) -> str:
    """What a code is called."""
    return one.title if code == one.index else component_of(one, code).title


def index_of(code: str) -> str:
    """`PAR` of `PAR.3.1`."""
    return code.partition(".")[0]


def within(code: str, above: str) -> bool:
    """Whether a code is `above` itself or lies below it."""
    return code == above or code.startswith(f"{above}.")


def set_for(sets: Iterable[IndexSet], word: str, year: int | None = None) -> IndexSet:
    """The set of this name, or of this index in that year (the newest when none is named; of two that begin in one year
    the one that somebody imported); IndexSetUnknown."""
    known = tuple(sets)
    named = [one for one in known if one.name == word]
    if named:
        return named[-1]
    fitting = [
        one
        for one in known
        if one.index == word.upper().replace(" INDEX", "")
        and (year is None or one.first_year <= year <= (one.last_year or 9999))
    ]
    if not fitting:
        raise IndexSetUnknown(word if year is None else f"{word} {year}")
    return max(fitting, key=lambda one: (one.first_year, one.source is Source.IMPORTED))


def set_digest(one: IndexSet) -> str:
    """SHA-256 (hex) of what is scored: code, parent, title and maximum of every component, its rules, and what is
    added or taken beside them: two sets of one digest give the same points for the same answers."""
    lines = []
    for part in one.components:
        rules = ";".join(
            f"{rule.code},{rule.condition},{rule.effect},{'+'.join(rule.kinds)}" for rule in part.not_applicable
        )
        lines.append(f"{part.code}|{part.parent}|{part.title}|{part.max_points}|{rules}\n")
    for each in one.adjustments:
        lines.append(f"{each.code}|{each.kind}|{each.title}|{each.max_points}|{each.each}\n")
    if one.adjustments:
        lines.append(f"{one.most_bonus}|{one.most_minus}|{one.over_max}\n")
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
