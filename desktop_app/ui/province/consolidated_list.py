"""The consolidated table as data: columns, groups by khối, sums, and the words of one row. No widget here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.consolidated import ConsolidatedRow, ConsolidatedTable
from desktop_app.ui.kit.charts import share
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import RIGHT, Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.province.common import short_agency
from desktop_app.ui.shared.words import day_and_month, figure, read_day
from desktop_app.wording.catalogue import N_, _, ngettext

BLOCKS: Final[dict[str, str]] = {
    "so-ban-nganh": N_("Departments and boards"),
    "don-vi-truc-thuoc": N_("Units under the provincial committee"),
    "nganh-doc": N_("Vertical bodies"),
    "huyen-thanh-pho": N_("Districts and cities"),
    "xa-phuong": N_("Communes and wards"),
}
COUNT_WIDTH: Final = 64


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts added over the agencies that have reported; rates are taken from the sums, never averaged."""

    counts: tuple[int, int, int, int]
    total: int
    received: int
    expected: int
    late: int


def block_title(block: str) -> str:
    """The name of a khối; an unknown one by its id."""
    return _(BLOCKS[block]) if block in BLOCKS else block


def sum_of(rows: Iterable[ConsolidatedRow]) -> Sum:
    """The sums of these rows."""
    every = tuple(rows)
    on_time, late, in_time, overdue = (sum(row.counts[place] for row in every) for place in range(4))
    return Sum(
        (on_time, late, in_time, overdue),
        sum(row.total for row in every),
        sum(1 for row in every if row.state),
        len(every),
        sum(1 for row in every if row.late),
    )


def by_block(table: ConsolidatedTable) -> dict[str, list[ConsolidatedRow]]:
    """The rows of each khối, in the order of the table."""
    found: dict[str, list[ConsolidatedRow]] = {}
    for row in table.rows:
        found.setdefault(row.block, []).append(row)
    return found


def blocks_of(table: ConsolidatedTable) -> list[Block]:
    """Group rows with how many have reported; one khối alone needs no heading."""
    parts = by_block(table)
    made = []
    for block, rows in parts.items():
        sums = sum_of(rows)
        title = _("{block} · {received}/{expected} reported").format(
            block=block_title(block), received=sums.received, expected=sums.expected
        )
        group = Group(block, title, None) if len(parts) > 1 else None
        made.append(Block(group, tuple(row.code for row in rows)))
    return made


def _count(place: int) -> Column[ConsolidatedRow]:
    def cell(row: ConsolidatedRow) -> Cell:
        if not row.state:
            return Cell("–", tone="text-3", align=RIGHT, said=_("no report"))
        count = row.counts[place]
        red = place == 3 and count > 0
        return Cell(figure(count), tone="red" if red else "text" if count else "text-3", align=RIGHT,
                    role="base.medium" if red else "base")  # fmt: skip

    return Column(HEADS[place], cell, width=COUNT_WIDTH, align=RIGHT)


def _total(row: ConsolidatedRow) -> Cell:
    return Cell(figure(row.total) if row.state else "–", tone="text" if row.state else "text-3",
                role="base.medium", align=RIGHT)  # fmt: skip


def _arrived(row: ConsolidatedRow) -> Cell:
    day = read_day(row.arrived_on)
    shown = day_and_month(day, int(row.period[:4])) if day is not None else ""
    late = _("late report") if row.late else ""
    return Cell(shown, role="second", hint=row.arrived_on, trail=late, trail_tone="amber", trail_strong=True)


def _state(row: ConsolidatedRow) -> Cell:
    if not row.state:
        return Cell(_("Without a report"), tone="grey", role="second", shape=Shape.WAITING)
    state = f"report.{row.state}"
    shape = STATE_SHAPES[state]
    return Cell(word_of(state), tone=shape.family, role="second.medium", shape=shape)


HEADS: Final = (N_("Done on time"), N_("Done late"), N_("Under way, in time"), N_("Under way, overdue"))
COLUMNS: Final[tuple[Column[ConsolidatedRow], ...]] = (
    Column(N_("Agency"), lambda row: Cell(short_agency(row.name), role="second", hint=row.name)),
    *(_count(place) for place in range(4)),
    Column(N_("Sum"), _total, width=48, align=RIGHT),
    Column(N_("Received on"), _arrived, width=100),
    Column(N_("State"), _state, width=194),
)


def words_of(row: ConsolidatedRow) -> tuple[Shape, str]:
    """The sign and the sentence of the foot bar: numerator, denominator and rate, then what is overdue."""
    if not row.state:
        return Shape.WAITING, _("{agency}: no report for this period yet").format(agency=row.name)
    on_time, overdue = row.counts[0], row.counts[3]
    text = _("{agency}: {part}/{all} tasks done on time ({rate})").format(
        agency=row.name, part=figure(on_time), all=figure(row.total), rate=share(on_time, row.total)
    )
    if overdue:
        text += ", " + ngettext("{n} task overdue", "{n} tasks overdue", overdue).format(n=figure(overdue))
        return Shape.OVERDUE, text
    return (Shape.DONE_ON_TIME if on_time == row.total and row.total else Shape.IN_TIME), text
