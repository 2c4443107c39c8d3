"""A table that was read, in the stable shape of `camket plan check --json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.plan_readings import Named, Problem, ReadPlan, ReadRow
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.services.plan_answers import asked_by_row
from desktop_app.wording.doubts import problem_text

Asked = Mapping[tuple[str, int], list[Problem]]
NO_DEADLINE = frozenset({"deadline_not_read", "not_a_deadline", "impossible_date", "no_year"})
"""Doubts with which the words of a deadline give none."""


def sheets_json(plan: ReadPlan) -> list[dict[str, Any]]:
    """Every sheet with its rows and problems; problems of the whole document stand with the first sheet."""
    told, asked = [], asked_by_row(plan)
    for place, sheet in enumerate(plan.sheets):
        problems = [one for one in plan.problems if one.sheet == sheet.name or (not one.sheet and not place)]
        told.append(
            {
                "name": sheet.name,
                "kind": sheet.kind.value,
                "tasks": len(sheet.rows),
                "headings": sheet.headings,
                "columns": [{"heading": heading, "holds": what} for heading, what in sheet.columns],
                "rows": [row_json(row, asked) for row in sheet.rows],
                "problems": [_problem(one) for one in problems],
            }
        )
    return told


def row_json(row: ReadRow, asked: Asked) -> dict[str, Any]:
    """One row of work; `schedules` has one of kind `none` where the words give no deadline."""
    given = [_schedule(one, row.doubts) for one in row.schedules]
    return {
        "row": row.row,
        "code": row.number,
        "part": row.part,
        "section": list(row.section),
        "content": row.content,
        "deliverables": list(row.deliverables),
        "lead": _named(row.leads),
        "support": _named(row.supports),
        "schedules": given or [{"kind": "none", "start": None, "due": None, "every": None, "text": ""}],
        "doubts": list(row.doubts),
        "confidence": confidence(row, asked),
        "others": [{"heading": heading, "text": words} for heading, words in row.others],
    }


def confidence(row: ReadRow, asked: Asked) -> str:
    """`doubtful`: look at the row; `asks`: certain, but a decision or a fact is missing; `certain`."""
    if row.doubts:
        return "doubtful"
    return "asks" if (row.sheet, row.row) in asked else "certain"


def _named(cell: Iterable[Named]) -> list[dict[str, Any]]:
    return [
        {
            "text": one.text,
            "agency": one.agency,
            "group": one.group,
            "role": one.role.value if one.role else None,
            "open": one.open_ended,
            "formerly": one.formerly,
            "chosen": list(one.chosen) if one.chosen is not None else None,
        }
        for one in cell
    ]


def _schedule(one: Schedule, doubts: Iterable[str]) -> dict[str, Any]:
    kind = one.kind.value
    if one.kind is ScheduleKind.WAITING:
        kind = "none" if NO_DEADLINE.intersection(doubts) else "event"
    return {
        "kind": kind,
        "start": one.start.isoformat() if one.start else None,
        "due": one.due.isoformat() if one.due else None,
        "every": one.every.value if one.every else None,
        "month": one.month,
        "day": one.day,
        "text": one.words,
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "message": problem_text(one),
        "suggested": list(one.suggested),
    }
