"""Readings of deadlines in one short line each, for tables of cases.

`once 2026-12-31`, `range 2026-01-01..2030-12-31`, `every year 2026-01-01..2030-12-31 on 12/20`, `goes on 2026-01-01..`,
`waits`, `unknown`. Behind them `?question`, `!doubt`, `~note`; ` | ` between several deadlines.
"""

from __future__ import annotations

from datetime import date

from desktop_app.vietnamese.deadlines import Deadline, Kind, read_deadlines


def shown(deadline: Deadline) -> str:
    """One deadline in the short form."""
    start, due = deadline.start or "", deadline.due or ""
    stretch = f" {start}..{due}" if start or due else ""
    place = f" on {deadline.month or '-'}/{deadline.day or '-'}" if deadline.month or deadline.day else ""
    text = {
        Kind.ONCE: f"once {due}",
        Kind.RANGE: f"range{stretch}",
        Kind.RECURRING: f"every {deadline.every or '?'}{stretch}{place}",
        Kind.CONTINUOUS: f"goes on{stretch}",
        Kind.WAITING: "waits",
        Kind.UNKNOWN: "unknown",
    }[deadline.kind]
    marks = [f"?{one}" for one in deadline.questions] + [f"!{one}" for one in deadline.doubts]
    return " ".join([text, *marks, *(f"~{one}" for one in deadline.notes)])


def read(words: str, year: int | None = 2026, before: bool | None = None, issued_on: date | None = None) -> str:
    """All that a cell was understood to say; line breaks are written as `⏎`."""
    cell = words.replace("⏎", "\n")
    return " | ".join(map(shown, read_deadlines(cell, year, before_counts=before, issued_on=issued_on)))
