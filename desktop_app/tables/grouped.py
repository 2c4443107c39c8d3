"""Tables grouped by agency or by time: where no column says who or when, the heading above the rows does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from desktop_app.tables import sections
from desktop_app.tables.kinds import is_body_heading
from desktop_app.tables.plan_rows import PlanRow
from desktop_app.tables.row_checks import deadlines_of, doubts_of_time
from desktop_app.tables.sheets import Cell
from desktop_app.tables.values import folded

_TIME_HEADING: Final = re.compile(
    r"^(?:(?:nhiem vu|cong viec|cong tac|noi dung|chuong trinh|hoan thanh|thuc hien|trinh) )*(?:trong )?"
    r"(?:(?:quy (?:i{1,3}|iv|[1-4])|thang \d{1,2})(?:(?:\s*[/-]\s*|,? )(?:nam )?20\d\d)?|nam 20\d\d)$"
)


def with_bodies(rows: list[PlanRow], headings: Sequence[sections.Heading]) -> tuple[list[PlanRow], bool]:
    """Where an annex is grouped by agency, the heading names who leads. Answers whether it is."""
    bodies = {heading.text: heading.title for heading in headings if is_body_heading(heading.title)}
    if any(row.leads_text for row in rows) or not _are_most(bodies, headings):
        return rows, False
    found = []
    for row in rows:
        title = _nearest(row, bodies)
        found.append(replace(row, leads_text=title) if title else row)
    return found, bool(bodies)


def with_times(rows: list[PlanRow], headings: Sequence[sections.Heading], year: int | None) -> list[PlanRow]:
    """Where a programme of work is grouped by months or quarters and has no column of time, the heading says when."""
    times = {heading.text: heading.title for heading in headings if _TIME_HEADING.match(folded(heading.title))}
    if any(row.deadline_words for row in rows) or not times or not _are_most(times, headings):
        return rows
    found = []
    for row in rows:
        if title := _nearest(row, times):
            deadlines = deadlines_of(title, year)
            doubts = (*row.doubts, *map(str, doubts_of_time(Cell(), deadlines)))
            row = replace(row, deadline_words=title, deadlines=deadlines, doubts=tuple(dict.fromkeys(doubts)))
        found.append(row)
    return found


def _are_most(titles: Iterable[str], headings: Sequence[sections.Heading]) -> bool:
    return len(set(titles)) * 2 >= len({heading.text for heading in headings})


def _nearest(row: PlanRow, titles: dict[str, str]) -> str:
    return next((titles[text] for text in reversed(row.sections) if text in titles), "")
