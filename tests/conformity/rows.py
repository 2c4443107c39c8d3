"""How a rule for official papers is checked on printed and measured papers.

The numbers in the rows are those of NĐ 30/2020/NĐ-CP (Phụ lục I) and of the guide of the Party's office, typed from the
rules: nothing is taken from the program. Where a rule leaves a range, the check holds the range and, beside it, the one
value in use, so that a shift inside the range is seen too. `breaks` names the values of a layout pack that a row
measures: `-name` is seen when it becomes less, `name:20` when it becomes that, `!name` when it is turned over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.conformity.measuring import Line, Paper

Papers = Mapping[str, Paper]
Check = Callable[[Papers], None]
BLACK, RED = (0, 0, 0), (255, 0, 0)
LEVEL = 0.25
"""Millimetres within which two things stand at one height."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule."""

    name: str
    check: Check
    breaks: tuple[str, ...]


def rule(rows: list[Row], name: str, *breaks: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        rows.append(Row(name, check, breaks))
        return check

    return keep


def near(found: float, wanted: float, slack: float = 0.3) -> None:
    assert abs(found - wanted) <= slack, f"{found:.2f} is not {wanted} ± {slack}"


def within(found: float, low: float, high: float, use: float, slack: float = 0.3) -> None:
    assert low - 0.05 <= found <= high + 0.05, f"{found:.2f} is not within {low}–{high}"
    near(found, use, slack)


def looks(line: Line, size: float, style: str = "", colour: tuple[int, int, int] = BLACK) -> Line:
    assert abs(line.size - size) < 0.05, f"“{line.text}” has {line.size} points, not {size}"
    found = ("b" if line.bold else "") + ("i" if line.italic else "")
    assert found == style, f"“{line.text}” is set “{found}”, not “{style}”"
    assert line.colour == colour
    return line


def element(name: str) -> tuple[str, str, str]:
    return f"element.{name}.size", f"element.{name}.style", f"element.{name}.case"


def page_numbers(paper: Paper, upright: float, lying: float, top: float) -> None:
    assert len(paper.sheets) == 6
    for page in range(1, 7):
        centre = upright if page < 5 else lying
        found = [line for line in paper.lines if line.page == page and line.top < 18 and line.text.isdigit()]
        assert [line.text for line in found] == ([] if page % 2 else ["2"])
        for line in found:
            looks(line, 14)
            near(line.centre, centre)
            near(line.top, top)


def used(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with each value that it measures."""
    for row in rows:
        for name in row.breaks:
            yield row, name
