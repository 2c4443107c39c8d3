"""Số liệu tổng hợp: the four counts of what agencies lead, by agency, kind, khối, index or month, each task once.

A task that several agencies lead is counted at the one whose report counts (đầu mối báo cáo); at the others it is told
beside, as shared. What was exempted, moved or withdrawn is left out of every denominator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Count, Counts, Word
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal


class By(StrEnum):
    """What figures are put together by."""

    AGENCY = "agency"
    KIND = "kind"
    BLOCK = "block"
    INDEX = "index"
    MONTH = "month"


class Basis(StrEnum):
    """Where figures come from."""

    REPORTED = "reported"
    """The newest report of each agency on the period, as it was frozen when its head approved it."""
    RECORDED = "recorded"
    """Everything that has been received until now: entries, decisions, deadlines; also of agencies that are silent."""


NONE: Final = ""
"""Key of what has no component, no due day, no khối."""
OUTSIDE: Final = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})
COUNT_OF: Final[Mapping[Word, Count]] = {
    Word.DONE_ON_TIME: Count.DONE_ON_TIME,
    Word.DONE_LATE: Count.DONE_LATE,
    Word.OVERDUE: Count.OVERDUE,
}
"""Word of a row → which of the four counts; any other word that is not OUTSIDE is in time."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One assignment that an agency leads, as it is counted."""

    assignment_id: str
    task_id: str
    agency_code: str
    """Whose figures it is in."""
    reports: bool
    """Whether this agency's report is the one that counts for the task."""
    components: tuple[str, ...]
    word: Word
    started: bool
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a tally."""

    key: str
    """Code of an agency, value of a kind, khối, `PAR` or `PAR.3`, `2026-09`; empty for what has none."""
    name: str
    """From the catalogue for an agency, from the set of criteria for an index or a component; else empty: words belong
    to papers and screens."""
    counts: Counts
    shared: int
    """Tasks that an agency of it leads together with the one that counts them elsewhere."""
    received: int
    expected: int
    """Agencies of the group that have to report, and of those that have."""
    parent: str = ""
    """Of a component its index: its tasks are in the line of the index too."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures by one of the ways, and the sum over all; made at a moment that stands beside every figure."""

    by: By
    basis: Basis
    document: AssigningDocument | None
    """None: all documents together."""
    period: str
    """Key of the period; empty for all that was recorded."""
    as_of: date
    made_at: datetime
    groups: tuple[Group, ...]
    total: Group
    several: int
    """Tasks that stand in more than one line (by index only): the sum counts each once."""
    training: bool
    by_task: Counts
    """Each task once, however many of its leads are counted: its total is never above that of `total.counts`."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a figure."""

    assignment_id: str
    document: str
    number: str
    content: str
    agency_code: str
    agency: str
    word: Word
    due_on: date | None
    done_on: date | None
    shared: bool


@dataclass(frozen=True, slots=True)
class TallyOrder:
    """Biểu tổng hợp by any of the ways, on paper."""

    issuing: Issuing
    tallies: tuple[Tally, ...]


@dataclass(eq=False)
class FigureUnknown(Refusal, code="FIGURE_UNKNOWN"):
    """No line of this tally has this key."""

    key: str
    by: str


def named(groups: Iterable[Group], titles: Mapping[str, str]) -> tuple[Group, ...]:
    """Lines with what the publisher calls each index and component, by its code; those without a title as they are."""
    return tuple(replace(one, name=titles.get(one.key, one.name)) for one in groups)


def index_of(component: str) -> str:
    """`PAR` of `PAR.3`."""
    return component.split(".", 1)[0]


def keys_of(by: By, agency: Mapping[str, Agency]) -> Callable[[Counted], tuple[str, ...]]:
    """Which lines an assignment stands in, each once: an index and its components both."""

    def of_agency(one: Counted) -> tuple[str, ...]:
        return (one.agency_code,)

    def of_kind(one: Counted) -> tuple[str, ...]:
        found = agency.get(one.agency_code)
        return (found.kind.value if found is not None else NONE,)

    def of_block(one: Counted) -> tuple[str, ...]:
        found = agency.get(one.agency_code)
        return (found.block if found is not None else NONE,)

    def of_index(one: Counted) -> tuple[str, ...]:
        named = [key for component in one.components for key in (index_of(component), component)]
        return tuple(dict.fromkeys(named)) or (NONE,)

    def of_month(one: Counted) -> tuple[str, ...]:
        return (f"{one.due_on:%Y-%m}" if one.due_on is not None else NONE,)

    return {
        By.AGENCY: of_agency,
        By.KIND: of_kind,
        By.BLOCK: of_block,
        By.INDEX: of_index,
        By.MONTH: of_month,
    }[by]


def counts_of(parts: Iterable[Counted]) -> Counts:
    """The four counts of parts; what is not counted here for another agency's sake must have been left away."""
    tally = dict.fromkeys(Count, 0)
    left_out = not_started = due_soon = 0
    for part in parts:
        if part.word in OUTSIDE:
            left_out += 1
            continue
        count = COUNT_OF.get(part.word, Count.IN_TIME)
        tally[count] += 1
        not_started += not part.started and count not in (Count.DONE_ON_TIME, Count.DONE_LATE)
        due_soon += part.word is Word.DUE_SOON
    return Counts(
        tally[Count.DONE_ON_TIME],
        tally[Count.DONE_LATE],
        tally[Count.IN_TIME],
        tally[Count.OVERDUE],
        not_started,
        due_soon,
        left_out,
    )


def counts_by_task(parts: Iterable[Counted]) -> Counts:
    """The four counts of tasks: one whose leads are counted at each is overdue when a part is, then in time while one
    is not done, then done late when one was. `left_out`: tasks of which nothing is left in the denominator."""
    tasks: dict[str, list[Counted]] = {}
    for part in parts:
        if part.reports:
            # A line of a report whose task is no more known here stands for itself.
            tasks.setdefault(part.task_id or part.assignment_id, []).append(part)
    return counts_of(map(_together, tasks.values()))


def _together(parts: Sequence[Counted]) -> Counted:
    """The part that says how the task stands."""
    inside = [part for part in parts if part.word not in OUTSIDE]
    chosen = min(inside or parts, key=lambda part: _HEAVIEST.index(COUNT_OF.get(part.word, Count.IN_TIME)))
    if not inside:
        return chosen
    soon = next((part for part in inside if part.word is Word.DUE_SOON), chosen)
    told = soon if COUNT_OF.get(chosen.word, Count.IN_TIME) is Count.IN_TIME else chosen
    return replace(told, started=any(part.started for part in inside))


_HEAVIEST: Final = (Count.OVERDUE, Count.IN_TIME, Count.DONE_LATE, Count.DONE_ON_TIME)


def groups_of(
    parts: Sequence[Counted], by: By, agencies: Mapping[str, Agency], expected: Iterable[str], received: Iterable[str]
) -> tuple[tuple[Group, ...], Group, int]:
    """The lines in their order, the sum, and how many tasks stand in several lines of one level.

    `expected`, `received`: codes of agencies that have to report, and that have; those without any part here stand in
    lines of agency, kind and khối all the same.
    """
    keys = keys_of(by, agencies)
    must, have = frozenset(expected), frozenset(received)
    inside: dict[str, list[Counted]] = {}
    whose: dict[str, set[str]] = {}
    several = 0
    for part in parts:
        own = keys(part)
        several += part.reports and len({index_of(key) for key in own}) > 1 and by is By.INDEX
        for key in own:
            inside.setdefault(key, []).append(part)
            whose.setdefault(key, set()).add(part.agency_code)
    if by in (By.AGENCY, By.KIND, By.BLOCK):
        for code in must:
            (key,) = keys(Counted("", "", code, True, (), Word.EXEMPT, False, None, None))
            inside.setdefault(key, [])
            whose.setdefault(key, set()).add(code)
    order = sorted(inside, key=lambda key: (key == NONE, key))
    found = tuple(
        Group(
            key,
            agencies[key].name if by is By.AGENCY and key in agencies else "",
            counts_of(one for one in inside[key] if one.reports),
            sum(1 for one in inside[key] if not one.reports and one.word not in OUTSIDE),
            len(whose[key] & must & have),
            len(whose[key] & must),
            index_of(key) if by is By.INDEX and "." in key else "",
        )
        for key in order
    )
    total = Group(
        "",
        "",
        counts_of(one for one in parts if one.reports),
        sum(1 for one in parts if not one.reports and one.word not in OUTSIDE),
        len(must & have),
        len(must),
    )
    return found, total, several


class Tallies(Protocol):
    """What the database counts by itself."""

    def recorded(
        self, document_id: str | None, today: date, soon: date, period_start: Mapping[str, date]
    ) -> tuple[Counted, ...]:
        """Every part that an agency leads, with its state on that day; entries are put together in the database.
        `period_start`: of each document, by its id, the first day of the period under way."""

    def reported(self, document_id: str, period: str) -> tuple[Counted, ...]:
        """Every line that an agency leads in its newest report of the period that counts."""

    def senders(self, document_id: str, period: str) -> Mapping[str, date]:
        """First day of arrival of a report of this period, by agency."""

    def heard_of(self) -> frozenset[str]:
        """Codes of agencies of which anything of a document has been taken in."""
