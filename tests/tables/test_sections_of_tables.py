"""Sections, numbers and rows under one number, as published annexes set them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.tables.plan_table import PlanProblem, RowDoubt
from tests.tables.own_tables import ONE, THREE, TWO, H, codes, plan, told


@pytest.mark.parametrize(
    ("section", "merge"),
    [
        (("I", "CÔNG TÁC CHUNG"), "B2:F2"),
        (("I", "CÔNG TÁC CHUNG"), "A2:F2"),
        (("I. CÔNG TÁC CHUNG",), "A2:F2"),
        (("I. CÔNG TÁC CHUNG",), ""),
        (("I", "CÔNG TÁC CHUNG"), ""),
        ((None, "I. CÔNG TÁC CHUNG"), ""),
        ((None, "I. CÔNG TÁC CHUNG"), "B2:F2"),
        (("I.", "CÔNG TÁC CHUNG"), ""),
        (("I", "CÔNG TÁC\nCHUNG"), "B2:F2"),
    ],
)
def test_a_section_row_however_it_is_set(tmp_path, section, merge):
    if merge == "A2:F2" and len(section) == 2:
        section = (" ".join(section).replace(" ", ". ", 1),)
    (table,) = plan(tmp_path, [H, section, ONE], [merge] if merge else []).tables
    assert (table.headings, table.rows[0].sections) == (("I. CÔNG TÁC CHUNG",), ("I. CÔNG TÁC CHUNG",))
    assert table.rows[0].doubts == ()


@pytest.mark.parametrize(
    ("labels", "path"),
    [
        (("A", "I", "1"), ("A. Một", "I. Hai", "1. Ba")),
        (("Phần I", "A", "I"), ("Phần I. Một", "A. Hai", "I. Ba")),
        (("I", "I.1", "I.1.1"), ("I. Một", "I.1. Hai", "I.1.1. Ba")),
        (("I", "1", "1.1"), ("I. Một", "1. Hai", "1.1. Ba")),
        (("II", "2", "a"), ("II. Một", "2. Hai", "a. Ba")),
    ],
)
def test_sections_under_each_other(tmp_path, labels, path):
    titles = ("Một", "Hai", "Ba")
    rows = [H, *zip(labels, titles, strict=True), ("", *ONE[1:])]
    merges = [f"B{row}:F{row}" for row in (2, 3, 4)]
    (row,) = plan(tmp_path, rows, merges).rows
    assert row.sections == path


def test_a_letter_after_h_is_a_letter_and_no_roman_figure(tmp_path):
    rows = [H, ("G", "Bảy"), ("I", "Mục"), ONE, ("H", "Tám"), ("I", "Chín"), TWO]
    assert plan(tmp_path, rows).rows[0].sections == ("G. Bảy", "I. Mục")
    rows = [H, ("H", "Tám"), ("I", "Mục"), ONE]
    assert plan(tmp_path, rows).rows[0].sections == ("I. Mục",)


def test_numbering_that_restarts_in_each_section_and_a_section_number_given_twice(tmp_path):
    rows = [H, ("I", "Một"), ONE, TWO, ("II", "Hai"), ("1", *THREE[1:]), ("II", "Ba"), ("1", "Soạn sổ tay", *ONE[2:])]
    found = plan(tmp_path, rows).rows
    assert [(row.number, row.sections) for row in found] == [
        ("1", ("I. Một",)), ("2", ("I. Một",)), ("1", ("II. Hai",)), ("1", ("II. Ba",)),
    ]  # fmt: skip
    assert not any(row.doubts for row in found)


def test_a_number_given_twice_or_missing_is_asked_about_and_no_doubt(tmp_path):
    rows = [H, ONE, ("1", *TWO[1:]), ("4", *THREE[1:])]
    found = plan(tmp_path, rows).rows
    assert [codes(row)[:1] for row in found] == [[], [("number", PlanProblem.NUMBER_REPEATED)], []]
    assert not any(row.doubts for row in found)


def test_the_same_section_on_the_next_page_is_counted_once(tmp_path):
    rows = [H, ("I", "CÔNG TÁC CHUNG"), ONE, H, ("I", "CÔNG TÁC CHUNG (tiếp theo)"), TWO]
    (table,) = plan(tmp_path, rows).tables
    assert (table.headings, table.rows[1].sections) == (("I. CÔNG TÁC CHUNG",), ("I. CÔNG TÁC CHUNG",))


def test_a_parent_row_without_facts_is_a_heading_when_smaller_numbers_follow(tmp_path):
    rows = [H, ("1", "Xây dựng hạ tầng"), ("1.1", *ONE[1:]), ("1.2", *TWO[1:]), ("2", *THREE[1:])]
    (table,) = plan(tmp_path, rows).tables
    assert table.headings == ("1. Xây dựng hạ tầng",)
    assert [(row.number, row.sections) for row in table.rows] == [
        ("1.1", ("1. Xây dựng hạ tầng",)), ("1.2", ("1. Xây dựng hạ tầng",)), ("2", ()),
    ]  # fmt: skip


def test_a_task_whose_cells_are_empty_is_still_a_task(tmp_path):
    found = plan(tmp_path, [H, ONE, ("2", "Ban hành quy chế"), THREE]).rows
    assert told(found)[1] == ("2", 0, "Ban hành quy chế")
    assert codes(found[1]) == [("lead", PlanProblem.NO_LEAD), ("time", PlanProblem.NO_DEADLINE)]
    assert found[1].doubts == ()


def test_a_number_and_words_alone_that_may_be_either_are_in_doubt(tmp_path):
    found = plan(tmp_path, [H, ONE, ("7", "Hạ tầng số"), ("12", *TWO[1:])]).rows
    assert found[1].doubts == (RowDoubt.HEADING_OR_TASK,)


def test_a_heading_that_a_page_cut_is_one_heading(tmp_path):
    rows = [H, ("I", "Hoàn thiện thể chế, chính sách"), (None, "và tổ chức thi hành"), ONE]
    (table,) = plan(tmp_path, rows).tables
    assert table.headings == ("I. Hoàn thiện thể chế, chính sách và tổ chức thi hành",)


def test_one_number_over_rows_with_products_and_deadlines_of_their_own(tmp_path):
    rows = [
        H, ONE, (None, "Niêm yết công khai", "Sở Y tế", None, "Quý II/2026", "Bảng niêm yết"),
        (None, "Tổng kết", "Sở Nội vụ", None, "Quý III/2026", "Hội nghị"), TWO,
    ]  # fmt: skip
    found = plan(tmp_path, rows, ["A2:A4"]).rows
    assert told(found)[:3] == [("1", 0, "Rà soát quy trình"), ("1", 1, "Niêm yết công khai"), ("1", 2, "Tổng kết")]
    assert [row.deliverable for row in found] == ["Báo cáo", "Bảng niêm yết", "Hội nghị", "Quyết định"]


def test_the_same_without_merged_cells(tmp_path):
    rows = [H, ONE, (None, "Niêm yết công khai", "Sở Y tế", None, "Quý II/2026", "Bảng niêm yết"), TWO]
    found = plan(tmp_path, rows).rows
    assert told(found)[1] == ("1", 1, "Niêm yết công khai")
    assert found[1].doubts == ()


def test_another_milestone_of_the_same_task(tmp_path):
    rows = [H, ONE, (None, None, None, None, "Quý III/2026", "Báo cáo tổng kết"), TWO]
    first, second, _third = plan(tmp_path, rows, ["A2:A3", "B2:B3", "C2:C3"]).rows
    assert (second.number, second.part, second.content, second.leads_text) == ("1", 1, first.content, "Sở Nội vụ")
    assert second.deadlines[0].due == date(2026, 9, 30)


def test_dashes_in_the_number_column_are_parts_of_the_number_above(tmp_path):
    rows = [
        H,
        ONE,
        ("-", "Tổ chức lớp một", "Sở Y tế", None, "Quý II/2026"),
        ("-", "Tổ chức lớp hai", "Sở Nội vụ", None, "2026"),
    ]
    assert [(row.number, row.part) for row in plan(tmp_path, rows).rows] == [("1", 0), ("1", 1), ("1", 2)]


def test_sub_rows_under_a_number_that_says_nobody(tmp_path):
    rows = [
        H, ("1", "Tổ chức tập huấn"), (None, "- Lớp một", "Sở Nội vụ", None, "Quý I/2026"),
        (None, "- Lớp hai", "Sở Y tế", None, "Quý II/2026"), TWO,
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert [(row.number, row.part, row.sections) for row in table.rows] == [
        ("1", 0, ("1. Tổ chức tập huấn",)), ("1", 1, ("1. Tổ chức tập huấn",)), ("2", 0, ()),
    ]  # fmt: skip


def test_a_product_merged_down_a_section_counts_for_each_row_and_makes_no_task_of_the_heading(tmp_path):
    rows = [
        (*H[:5], "Sản phẩm", "Nguồn kinh phí"), ("I", "CÔNG TÁC CHUNG", None, None, None, "Báo cáo chung", "Ngân sách"),
        ONE[:5], TWO[:5],
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows, ["F2:F4", "G2:G4"]).tables
    assert table.headings == ("I. CÔNG TÁC CHUNG",)
    assert [(row.deliverable, row.others) for row in table.rows] == [
        ("Báo cáo chung", (("Nguồn kinh phí", "Ngân sách"),))
    ] * 2


def test_sections_in_small_roman_figures_over_numbers_that_run_on(tmp_path):
    rows = [("(i)", "Đô thị"), ONE, TWO, ("(ii)", "Môi trường"), THREE, ("4", *ONE[1:])]
    found = plan(tmp_path, [H, *rows])
    assert [(row.number, row.sections[0][-10:], row.doubts) for row in found.rows] == [
        ("1", "i. Đô thị"[-10:], ()),
        ("2", "i. Đô thị"[-10:], ()),
        ("3", "Môi trường", ()),
        ("4", "Môi trường", ()),
    ]


def test_a_section_whose_words_stand_beside_the_column_of_tasks(tmp_path):
    heading = ("STT", "Văn bản giao", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
    work = ("NQ 57", "Rà soát quy trình", "Sở Nội vụ", "Quý I/2026")
    found = plan(
        tmp_path, [heading, ("I", "Đô thị"), ("1", *work), ("(2)", "Môi trường"), ("2.1", *work), ("2.2", *work)]
    )
    assert [row.number for row in found.rows] == ["1", "2.1", "2.2"]
    assert found.rows[-1].sections[-1].endswith("Môi trường")


def test_a_row_of_figures_without_a_number_is_of_its_own(tmp_path):
    heading = ("STT", "Chỉ tiêu", "Đơn vị tính", "2026", "2030", "Cơ quan theo dõi")
    whole = ("1", "Số bác sĩ trên một vạn dân", "Bác sĩ", "13", "19", "Sở Y tế")
    found = plan(tmp_path, [heading, whole, (None, "Trong đó: tuyến cơ sở", "Bác sĩ", "5", "8", "Sở Y tế")])
    assert [(row.content, row.doubts) for row in found.rows] == [
        ("Số bác sĩ trên một vạn dân", ()),
        ("Trong đó: tuyến cơ sở", ()),
    ]
