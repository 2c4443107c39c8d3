"""Calendars: a column for each quarter or month, in which a mark says when a task is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.tables.plan_table import PlanRow, read_plan


def rows_of(folder: Path, rows: list[tuple[object, ...]], merged: tuple[str, ...] = ()) -> tuple[PlanRow, ...]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place in merged:
        sheet.merge_cells(place)
    book.save(folder / "lịch.xlsx")
    return read_plan(folder / "lịch.xlsx", 2026).rows


def months(*marked: int) -> tuple[str | None, ...]:
    return tuple("x" if month in marked else None for month in range(1, 13))


@pytest.mark.parametrize(
    ("upper", "names"),
    [
        ("Thời gian thực hiện", [f"T{month}" for month in range(1, 13)]),
        ("Năm 2026", [f"Tháng {month}" for month in range(1, 13)]),
        ("Thời gian thực hiện (tháng)", list(range(1, 13))),
        ("Tiến độ năm 2026", [f"T.{month:02d}" for month in range(1, 13)]),
        ("Tháng", list(range(1, 13))),
    ],
)
def test_a_column_for_each_month_however_it_is_headed(tmp_path, upper, names):
    first, second, third = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", upper, *[None] * 11, "Sản phẩm"),
            (None, None, None, *names),
            ("1", "Rà soát quy trình", "Sở Nội vụ", *months(3), "Báo cáo"),
            ("2", "Tập huấn công chức", "Sở Y tế", *months(2, 10), "Lớp học"),
            ("3", "Khảo sát hiện trạng", "Sở Xây dựng", *months(4, 5, 6), "Hồ sơ"),
        ],
        ("D1:O1", "A1:A2", "B1:B2", "C1:C2", "P1:P2"),
    )
    assert [one.due for one in first.deadlines] == [date(2026, 3, 31)]
    assert [one.due for one in second.deadlines] == [date(2026, 2, 28), date(2026, 10, 31)]
    assert [(one.start, one.due) for one in third.deadlines] == [(date(2026, 4, 1), date(2026, 6, 30))]
    assert (first.deliverable, first.doubts, first.others) == ("Báo cáo", (), ())


def test_quarters_under_no_heading_of_their_own(tmp_path):
    first, second = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV", "Ghi chú"),
            ("1", "Rà soát quy trình", "Sở Nội vụ", None, "x", None, None, "Theo hướng dẫn"),
            ("2", "Tập huấn công chức", "Sở Y tế", None, None, None, "15/12", None),
        ],
    )
    assert [one.due for one in first.deadlines] == [date(2026, 6, 30)]
    assert [one.due for one in second.deadlines] == [date(2026, 12, 15)]
    assert first.others == (("Ghi chú", "Theo hướng dẫn"),)


def test_a_mark_in_merged_cells_is_the_whole_stretch_and_words_in_them_speak_for_themselves(tmp_path):
    first, second = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Rà soát quy trình", "Sở Nội vụ", None, "x", None, None),
            ("2", "Tập huấn công chức", "Sở Y tế", "Thường xuyên", None, None, None),
        ],
        ("E2:G2", "D3:G3"),
    )
    assert [(one.start, one.due) for one in first.deadlines] == [(date(2026, 4, 1), date(2026, 12, 31))]
    assert second.deadline_words == "Thường xuyên"


def test_figures_by_quarter_are_no_calendar(tmp_path):
    row, _second = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Giải ngân vốn", "Sở Tài chính", "20", "45", "70", "100"),
            ("2", "Thu nợ thuế", "Sở Tài chính", "25", "50", "75", "100"),
        ],
    )
    assert (row.deadline_words, dict(row.others)["Quý II"]) == ("", "45")


def test_words_in_a_calendar_that_are_no_mark_are_kept_and_in_doubt(tmp_path):
    row, _second = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Rà soát quy trình", "Sở Nội vụ", None, "dự thảo", None, "x"),
            ("2", "Tập huấn công chức", "Sở Y tế", "x", None, "x", None),
        ],
    )
    assert "dự thảo" in row.deadline_words
    assert "partly_read" in row.doubts


def test_a_time_of_its_own_goes_before_a_calendar(tmp_path):
    row, _second = rows_of(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Quý I", "Quý II"),
            ("1", "Rà soát quy trình", "Sở Nội vụ", "20/5/2026", "x", "x"),
            ("2", "Tập huấn công chức", "Sở Y tế", "30/6/2026", None, "x"),
        ],
    )
    assert (row.deadline_words, dict(row.others)["Quý I"]) == ("20/5/2026", "x")
