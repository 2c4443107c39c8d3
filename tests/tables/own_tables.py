"""Tables made for the tests from rows of our own words, and what was read in them, shortly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_app.tables.plan_table import PlanFile, PlanRow, read_plan
from tests.tables.shapes import workbook

H = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
ONE = ("1", "Rà soát quy trình", "Sở Nội vụ", "Sở Y tế", "Quý I/2026", "Báo cáo")
TWO = ("2", "Ban hành quy chế", "Sở Tài chính", None, "Năm 2026", "Quyết định")
THREE = ("3", "Tập huấn cán bộ", "Sở Y tế", None, "Tháng 6/2026", None)

Rows = Iterable[Sequence[object]]


def plan(tmp_path: Path, rows: Rows, merges: Iterable[str] = (), bold: Iterable[int] = ()) -> PlanFile:
    """Write and read a sheet of these rows."""
    return read_plan(workbook(tmp_path / "plan.xlsx", rows, merges, bold), 2026)


def told(rows: Iterable[PlanRow]) -> list[tuple[str, int, str]]:
    """Number, part and task of each row."""
    return [(row.number, row.part, row.content) for row in rows]


def codes(row: PlanRow) -> list[tuple[str, str]]:
    """Column and code of each problem of a row."""
    return [(one.column, one.code) for one in row.problems]
