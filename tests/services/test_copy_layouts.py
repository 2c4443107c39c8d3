"""The tasks of a document in the columns that another system wants, learned from a file of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desktop_app.domain.copy_layouts import LayoutHeadingUnknown, LayoutUnknown
from desktop_app.domain.legal_words import TRAINING
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.copy_layouts import copy_for, forget_layout, known_layouts, learn_layout
from tests.services.test_plan_tables import keep_source
from tests.services.world import FACTS, SNV, World

NAME = "Hệ thống theo dõi nhiệm vụ"
HEADINGS = (
    "Mã đơn vị", "Thời hạn hoàn thành", "Tên nhiệm vụ", "Cơ quan chủ trì", "Nguồn kinh phí", "Tình trạng", "Tỷ lệ (%)",
    "Ngày hoàn thành thực tế", "Kết quả thực hiện",
)  # fmt: skip


def template(file: Path, headings: tuple[str, ...] = HEADINGS) -> Path:
    """An empty form of another system."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Import"
    sheet.append(["BIỂU NHẬP LIỆU NHIỆM VỤ"])
    sheet.append([])
    sheet.append(headings)
    book.save(file)
    return file


def written(file: Path) -> list[tuple[object, ...]]:
    rows = load_workbook(file)["Import"].iter_rows(values_only=True)
    return [row for row in rows if any(row) and row[0] != TRAINING]


def test_columns_are_learned_and_filled_in_the_order_of_the_other_system(world: World, tmp_path: Path) -> None:
    office = world.province
    layout = learn_layout(office, NAME, template(tmp_path / "mau.xlsx"), {"mã đơn vị": "H19.01"})
    assert [column.holds for column in layout.columns] == [
        "other", "time", "task", "lead", "other", "status", "percent", "done_on", "result"
    ]  # fmt: skip
    file = tmp_path / "chép.xlsx"
    assert copy_for(office, FACTS.number, NAME, file) == 4
    title, head, *rows = written(file)
    assert title[0] == "BIỂU NHẬP LIỆU NHIỆM VỤ"
    assert head == HEADINGS
    assert rows[3] == (
        "H19.01", "Tháng 2/2025", "Rà soát thủ tục", "Sở Nội vụ", None, "Chưa triển khai", None, None, None
    )  # fmt: skip
    with pytest.raises(TableExists):
        copy_for(office, FACTS.number, NAME, file)


def test_how_tasks_stand_goes_into_the_columns_that_ask_for_it(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 17)
    member.done(SNV, "1", date(2024, 12, 20))
    member.log(SNV, "2", "Đã xong dự thảo", percent=40)
    office = member.agencies[SNV]
    learn_layout(office, NAME, template(tmp_path / "mau.xlsx"), {})
    copy_for(office, FACTS.number, NAME, tmp_path / "chép.xlsx")
    rows = {row[2]: row[5:] for row in written(tmp_path / "chép.xlsx")}
    assert rows["Ban hành kế hoạch cải cách hành chính"] == ("Hoàn thành đúng hạn", None, "20/12/2024", "Đã ban hành")
    assert rows["Báo cáo hằng quý"][1:] == ("40%", None, "Đã xong dự thảo")


def test_a_column_of_the_document_itself_fills_one_of_the_same_heading(world: World, tmp_path: Path) -> None:
    keep_source(world)
    learn_layout(world.province, NAME, template(tmp_path / "mau.xlsx"), {})
    copy_for(world.province, FACTS.number, NAME, tmp_path / "chép.xlsx")
    assert [row[4] for row in written(tmp_path / "chép.xlsx")[2:]] == ["1 tỷ", "2 tỷ", "3 tỷ", "4 tỷ"]


def test_layouts_are_remembered_by_name_learned_anew_and_forgotten(world: World, tmp_path: Path) -> None:
    office = world.province
    learn_layout(office, NAME, template(tmp_path / "mau.xlsx"), {})
    learn_layout(office, "An khác", template(tmp_path / "b.xlsx", HEADINGS[1:4]), {})
    learn_layout(office, f" {NAME} ", template(tmp_path / "c.xlsx", HEADINGS[:6]), {})
    assert [(one.name, len(one.columns)) for one in known_layouts(office)] == [("An khác", 3), (NAME, 6)]
    forget_layout(office, NAME)
    with pytest.raises(LayoutUnknown):
        copy_for(office, FACTS.number, NAME, tmp_path / "chép.xlsx")
    with pytest.raises(LayoutUnknown):
        forget_layout(office, NAME)


def test_a_fixed_value_needs_a_heading_that_is_there_and_an_example_a_heading_row(world: World, tmp_path: Path) -> None:
    with pytest.raises(LayoutHeadingUnknown) as unknown:
        learn_layout(world.province, NAME, template(tmp_path / "mau.xlsx"), {"Mã": "1"})
    assert unknown.value.heading == "Mã"
    with pytest.raises(Refusal) as refused:
        learn_layout(world.province, NAME, template(tmp_path / "b.xlsx", ("Họ tên", "Điện thoại")), {})
    assert refused.value.code == "TABLE_NO_HEADINGS"
    assert known_layouts(world.province) == ()
