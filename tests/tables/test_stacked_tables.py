"""Several tables: stacked, of several kinds, on several sheets, hidden; and a long one that somebody stops."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import SheetKind
from desktop_app.domain.watch import Cancelled
from desktop_app.tables.plan_reading import read_tasks
from desktop_app.tables.plan_table import PlanProblem, read_plan
from tests.tables.own_tables import ONE, TWO, H, codes, plan, told
from tests.tables.shapes import HEADINGS, workbook


def test_stacked_tables_with_headings_and_columns_of_their_own_are_added_up(tmp_path):
    rows = [
        ("BIỂU SỐ 01",), H, ("I", "Mục một"), ONE, TWO, (), ("BIỂU SỐ 02",),
        ("TT", "Thời gian", "Tên nhiệm vụ", "Đơn vị thực hiện", "Ghi chú"),
        ("1", "Quý II/2026", "Tổng kết", "Sở Y tế", "Mới"),
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert told(table.rows)[-1] == ("1", 0, "Tổng kết")
    assert (table.rows[-1].sections, table.rows[-1].leads_text, table.rows[-1].others) == (
        (),
        "Sở Y tế",
        (("Ghi chú", "Mới"),),
    )
    assert (len(table.headings), table.titles) == (1, ("BIỂU SỐ 01", "BIỂU SỐ 02"))
    assert codes(table.rows[-1]) == []


def test_indicators_and_tasks_stacked_on_one_sheet_stay_apart(tmp_path):
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026"), ("1", "Hồ sơ đúng hạn", "%", "95"), (), ("B. NHIỆM VỤ",), H, ONE, TWO,
    ]  # fmt: skip
    found = plan(tmp_path, rows)
    assert [(table.kind, len(table.rows)) for table in found.tables] == [
        (SheetKind.INDICATORS, 1),
        (SheetKind.TASKS, 2),
    ]
    assert found.tables[0].rows[0].others == (("ĐVT", "%"), ("Năm 2026", "95"))


def test_each_sheet_of_a_workbook_says_what_it_is_for(tmp_path):
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (
        ("Nhiệm vụ", [H, ONE]),
        (
            "Chỉ tiêu",
            [
                ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Cơ quan theo dõi"),
                ("1", "Hài lòng", "%", 90, 95, "Sở Nội vụ"),
            ],
        ),
        (
            "Tiến độ",
            [
                ("TT", "Nhiệm vụ", "Chủ trì", "Kết quả thực hiện", "Tình trạng"),
                ("1", "Rà soát", "Sở Nội vụ", "Đã rà soát", "Đã hoàn thành"),
            ],
        ),
        ("Trống", [("STT", "Nội dung", "Sản phẩm"), ("1", "Rà soát", "Báo cáo")]),
        ("Thư", [("Kính gửi",)]),
        ("Nháp", [H, ONE]),
    ):  # fmt: skip
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Nháp"].sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx")
    assert [(table.sheet, table.kind) for table in found.tables] == [
        ("Nhiệm vụ", SheetKind.TASKS), ("Chỉ tiêu", SheetKind.INDICATORS), ("Tiến độ", SheetKind.PROGRESS),
        ("Trống", SheetKind.UNKNOWN),
    ]  # fmt: skip
    assert (found.skipped, found.hidden) == (("Thư", "Nháp"), ("Nháp",))


def test_sheets_that_were_not_read_are_said(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ONE])
    book = load_workbook(path)
    book.create_sheet("Thư").append(("Kính gửi",))
    book.create_sheet("Nháp").append(("x",))
    book["Nháp"].sheet_state = "hidden"
    book.save(path)
    found = read_tasks(path, (), Answers(), None, date(2026, 1, 15))
    assert [(sheet.name, sheet.kind) for sheet in found.sheets] == [
        ("Phụ lục", SheetKind.TASKS),
        ("Thư", SheetKind.UNKNOWN),
        ("Nháp", SheetKind.UNKNOWN),
    ]
    assert [(one.sheet, one.code) for one in found.problems if one.column == ""] == [("Nháp", PlanProblem.HIDDEN_SHEET)]
    assert len(found.rows) == 1


def test_marks_of_notes_stand_in_no_name_and_no_time(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ("1", "Rà soát", "Sở Nội vụ[1]", None, "Quý I/2026[1]", None)])
    (row,) = read_tasks(path, (), Answers(), None, date(2026, 1, 15)).rows
    assert [one.text for one in row.leads] == ["Sở Nội vụ"]
    assert (row.leads_words, row.deadline_words) == ("Sở Nội vụ[1]", "Quý I/2026[1]")
    assert [one.due for one in row.schedules] == [date(2026, 3, 31)]


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ONE, TWO])
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.save(path)
    (table,) = read_plan(path).tables
    assert [(one.column, one.code, one.words) for one in table.problems] == [
        ("support", PlanProblem.HIDDEN_COLUMN, "D: Cơ quan phối hợp")
    ]
    assert [codes(row) for row in table.rows] == [[], [("", PlanProblem.HIDDEN_ROW)]]


def test_a_table_without_a_column_of_time_asks_once_for_the_table(tmp_path):
    found = plan(tmp_path, [H[:4], ONE[:4], TWO[:4]])
    assert [(one.row, one.column, one.code) for one in found.tables[0].problems] == [
        (0, "time", PlanProblem.NO_DEADLINE)
    ]
    assert not any(row.problems for row in found.rows)


def test_a_person_may_stop_the_reading(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [HEADINGS, *((str(n), f"Rà soát {n}", *ONE[2:]) for n in range(1, 700))])
    seen: list[tuple[int, int]] = []
    assert len(read_plan(path, watch=lambda done, total: seen.append((done, total))).rows) == 699
    assert seen[-1] == (700, 700)
    assert [done for done, total in seen if total] == sorted(done for done, total in seen if total)

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_plan(path, watch=stop)
