"""The list of assignments as the window shows it first: states by group, rows only where somebody looks.

A list of 10,000 is on the screen when forty rows of it have been read. The complete list (`overview`) replaces it as
soon as the workspace is open; both say the same, and a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import AssignmentState, Counts, Role, Word, count_alike, is_counted, word_of
from desktop_app.domain.calendars import WorkingDays, add_working
from desktop_app.services.overview import ListedAssignment, Overview, listed_of, overview_of
from desktop_app.services.periods import SOON

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from desktop_app.domain.assignments import AssignmentRow

PAGE = 64
"""Rows that are read together."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Assignments in one state: `places` count in `Parts.ids`."""

    state: AssignmentState
    role: Role
    places: Sequence[int]
    reports: bool = True
    """Of what is led: whether it stands in this agency's counts (đầu mối báo cáo)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader finds without reading rows; the lists run in the order of document numbers and positions."""

    ids: Sequence[str]
    positions: Sequence[int]
    """Of the task in its document."""
    issues: Sequence[int]
    """The document's place among all, newest first."""
    documents: Sequence[tuple[str, str]]
    """Id and number, newest first."""
    alike: Sequence[Alike]
    load: Callable[[Sequence[str] | None], Sequence[AssignmentRow]]
    """Rows of these ids in the order of the list; None asks for all."""


@dataclass(frozen=True, slots=True)
class FirstList:
    """Counts and order of a list whose rows are read when they are looked at."""

    parts: Parts
    words: dict[Word, list[Alike]]
    counts: Counts
    partner_counts: Counts
    today: date
    days: WorkingDays
    _known: dict[str, ListedAssignment] = field(default_factory=dict)

    def ids(self, words: Collection[Word]) -> tuple[str, ...]:
        """The assignments in these states: what we lead first, then by deadline, then as the documents have it."""
        groups: dict[tuple[bool, date], list[int]] = {}
        for alike in self._of(words):
            key = (alike.role is Role.SUPPORT, alike.state.due_on or date.max)
            groups.setdefault(key, []).extend(alike.places)
        ids = self.parts.ids
        return tuple(ids[place] for key in sorted(groups) for place in sorted(groups[key]))

    def pressing(self, word: Word) -> tuple[str, ...]:
        """What we lead in this state, the nearest deadline first."""
        groups: dict[date, list[int]] = {}
        for alike in self._of((word,)):
            if alike.role is Role.LEAD:
                groups.setdefault(alike.state.due_on or date.max, []).extend(alike.places)
        positions, issues, ids = self.parts.positions, self.parts.issues, self.parts.ids
        return tuple(
            ids[place]
            for due in sorted(groups)
            for place in sorted(groups[due], key=lambda place: (positions[place], issues[place], place))
        )

    def led(self) -> int:
        """How many we lead, left out or not."""
        return sum(len(alike.places) for group in self.words.values() for alike in group if alike.role is Role.LEAD)

    def rows(self, ids: Sequence[str]) -> list[ListedAssignment]:
        """The rows of these ids, in that order; LookupError when one is no longer there."""
        missing = [identity for identity in ids if identity not in self._known]
        if missing:
            found = listed_of(self.parts.load(missing), self.today, self.days)
            self._known.update((listed.row.id, listed) for listed in found)
        return [self._known[identity] for identity in ids]

    def row(self, ids: Sequence[str], place: int) -> ListedAssignment:
        """The row at a place of a longer list; its neighbours are read with it."""
        known = self._known.get(ids[place])
        start = place - place % PAGE
        return known or self.rows(ids[start : start + PAGE])[place - start]

    def everything(self) -> Overview:
        """The complete list, read at once."""
        return overview_of(self.parts.load(None), self.today, self.days)

    def _of(self, words: Iterable[Word]) -> Iterable[Alike]:
        return (alike for word in words for alike in self.words.get(word, ()))


def first_list(parts: Parts, today: date, days: WorkingDays) -> FirstList:
    """Words and counts of what a reader found, once for each group."""
    soon = add_working(days, today, SOON)
    words: dict[Word, list[Alike]] = {}
    for alike in parts.alike:
        words.setdefault(word_of(alike.state, today, soon), []).append(alike)
    led, partner = (
        count_alike(
            ((one.state, len(one.places)) for one in parts.alike if one.role is role and is_counted(role, one.reports)),
            today,
            soon,
        )
        for role in (Role.LEAD, Role.SUPPORT)
    )
    return FirstList(parts, words, led, partner, today, days)
