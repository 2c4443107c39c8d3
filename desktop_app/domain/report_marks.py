"""Chỗ sửa của lần gửi sau: each changed place of a report by block, row and field, as its reading form shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.report_changes import ReportChange, What, report_changes
from desktop_app.domain.reports import ReportContent


class Block(StrEnum):
    """Where in the report a place stands."""

    COUNTS = "counts"
    PARTNER = "partner"
    """The counts of work as a partner."""
    FIGURES = "figures"
    OVERDUE = "overdue"
    """The table of overdue tasks in part III."""
    TASKS = "tasks"
    """The annex."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mark:
    """One changed place; empty `before`: it is new, empty `after`: it is gone."""

    block: Block
    part: str
    """Of `TEXT`: the part, as in `Texts`; empty elsewhere."""
    assignment_id: str
    number: str
    field: str
    """Of a row: `numerator`, `denominator`, `rate`, `estimate`, `word`, `done_on`, `result`, `evidence`; of counts
    their name; of a text `sentence`."""
    measure_id: str
    """Of a figure."""
    before: str
    after: str
    start: int
    end: int
    """Of `TEXT`: where `after` stands in the part as it is now; -1 where it is gone. 0 elsewhere."""
    follows: bool
    """Whether nobody typed it: it follows from the rest."""


_FIELDS: Final = {
    What.STATE: "word",
    What.DAY: "done_on",
    What.SENTENCE: "result",
    What.FILE_ADDED: "evidence",
    What.FILE_GONE: "evidence",
}
_OF_FIGURES: Final = frozenset({What.NUMERATOR, What.DENOMINATOR, What.RATE, What.ESTIMATE})


def marks(old: ReportContent, new: ReportContent) -> tuple[Mark, ...]:
    """Every place of the newer round that differs from the older one, in the order in which the report is read."""
    led = {line.assignment_id for content in (old, new) for line in content.lines if line.role is Role.LEAD}
    found = [mark for change in report_changes(old, new) for mark in _of(change, new, led)]
    order = list(_READING)
    return tuple(sorted(found, key=lambda one: order.index((one.block, one.part))))


_READING: Final = (
    (Block.TEXT, "direction"),
    (Block.TEXT, "results"),
    (Block.COUNTS, ""),
    (Block.PARTNER, ""),
    (Block.FIGURES, ""),
    (Block.OVERDUE, ""),
    (Block.TEXT, "causes"),
    (Block.TEXT, "next_steps"),
    (Block.TEXT, "proposals"),
    (Block.TASKS, ""),
)


def _of(change: ReportChange, new: ReportContent, led: set[str]) -> Iterator[Mark]:
    what = change.what
    if what is What.COUNT:
        name = change.name.removeprefix("partner ")
        yield _mark(Block.COUNTS if name == change.name else Block.PARTNER, change, name)
    elif what is What.TEXT:
        text = getattr(new.texts, change.name)
        start = text.find(change.after) if change.after else -1
        yield _mark(Block.TEXT, change, "sentence", part=change.name, start=start, end=start + len(change.after))
    elif what in _OF_FIGURES:
        yield _mark(Block.FIGURES, change, what.value, measure=change.name)
    else:
        yield _mark(Block.TASKS, change, _FIELDS[what])
        late = Word.OVERDUE.value
        if what is What.STATE and late in (change.before, change.after) and change.assignment_id in led:
            yield _mark(Block.OVERDUE, change, "word", follows=True)


def _mark(
    block: Block,
    change: ReportChange,
    field: str,
    *,
    part: str = "",
    measure: str = "",
    start: int = 0,
    end: int = 0,
    follows: bool = False,
) -> Mark:
    return Mark(
        block, part, change.assignment_id, change.number, field, measure, change.before, change.after,
        start, end if start >= 0 else -1, follows or change.follows,
    )  # fmt: skip
