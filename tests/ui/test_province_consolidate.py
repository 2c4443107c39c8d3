"""Tổng hợp as a person at the province sees it: rows by khối, sums, who is missing, and the table as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_app.services.receiving import receive
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.charts import share, stretches
from desktop_app.ui.province.common import short_agency
from desktop_app.ui.province.consolidate_page import ConsolidatePage
from tests.ui.province_story import PERIOD, ProvinceWindow, Story


@pytest.fixture
def page(province: ProvinceWindow, story: Story) -> ConsolidatePage:
    """The page of a province that received two reports a day late."""
    receive(province.office(), [story.files["H19.02"], story.files["H19.03"]], date(2024, 12, 19))
    shown: ConsolidatePage = province.see("consolidate")
    assert shown.periods.currentData() == PERIOD
    return shown


def test_agencies_stand_under_their_khoi_with_counts_day_and_state(
    province: ProvinceWindow, page: ConsolidatePage
) -> None:
    rows = province.cells(page.table)
    assert rows[0][0] == "Khối sở, ban, ngành · đã báo cáo 2/20"
    told = next(row for row in rows if row[0] == "Sở Nội vụ")
    assert told[1:6] == ["1", "0", "17", "2", "20"]
    assert told[6] == "19/12 chậm"
    assert told[7] == "Đã tiếp nhận"
    silent = next(row for row in rows if row[0] == "Sở Y tế")
    assert silent[1:] == ["–", "–", "–", "–", "–", "", "Chưa có báo cáo"]
    assert page.standing.text() == "2/43 đơn vị đã báo cáo"


def test_the_sums_are_those_of_the_rows(province: ProvinceWindow, page: ConsolidatePage) -> None:
    rows = [row for row in province.cells(page.table) if row[5].isdigit()]
    total = sum(int(row[5]) for row in rows)
    told = province.words(page.panel)
    assert f"{total} nhiệm vụ của 2 đơn vị" in told
    assert "41 đơn vị chưa có báo cáo" in told
    assert "2 đơn vị gửi chậm" in told
    assert sum(int(cell) for row in rows for cell in row[1:5]) == total


def test_the_foot_says_the_chosen_row_in_words(province: ProvinceWindow, page: ConsolidatePage) -> None:
    assert page.words.text() == "Sở Nội vụ: 1/20 nhiệm vụ hoàn thành đúng hạn (5,0%), 2 nhiệm vụ quá hạn"
    page.table.choose("H19.16")
    assert page.words.text() == "Sở Y tế: chưa có báo cáo của kỳ này"


def test_the_table_leaves_as_a_workbook_with_the_figures_of_the_screen(
    province: ProvinceWindow, page: ConsolidatePage, tmp_path: Path
) -> None:
    province.click(page.excel)
    chooser = province.dialog(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "TH_2024-N_01-KHM-UBND.xlsx"
    target = tmp_path / "bảng.xlsx"
    chooser.findChildren(QLineEdit)[0].setText(str(target))
    chooser.accept()
    province.settle()
    cells = [cell for row in load_workbook(target).active.iter_rows(values_only=True) for cell in row]
    assert "Sở Nội vụ" in cells
    assert 20 in cells


def test_the_table_leaves_as_a_pdf(province: ProvinceWindow, page: ConsolidatePage, tmp_path: Path) -> None:
    page.export(tmp_path / "bảng.pdf")
    province.settle()
    assert (tmp_path / "bảng.pdf").read_bytes().startswith(b"%PDF-")


def test_names_are_whole_beside_the_figures_in_light_and_dark(province: ProvinceWindow, page: ConsolidatePage) -> None:
    for scheme in ("light", "dark"):
        theme.apply(theme.Look(scheme, 100))
        province.settle()
        header = page.table.horizontalHeader()
        room = header.sectionSize(0) - 28
        assert theme.metrics("second").horizontalAdvance("Sở Khoa học và Công nghệ") <= room
        state = theme.metrics("second.medium").horizontalAdvance("Trả lại để hoàn thiện")
        assert state + 24 <= header.sectionSize(7) - 16, "a state word is never cut"


def test_nothing_to_consolidate_says_so_and_offers_no_file(new_province: ProvinceWindow) -> None:
    page: ConsolidatePage = new_province.see("consolidate")
    assert page.empty.isVisible()
    assert not page.excel.isEnabled()
    assert "Chưa có bảng" in page.excel.toolTip()


@pytest.mark.parametrize("counts", [(1, 0, 17, 2), (0, 0, 0, 1), (900, 1, 1, 1), (5, 5, 5, 5)])
def test_parts_of_the_bar_fill_it_in_order_and_the_least_is_seen(counts: tuple[int, int, int, int]) -> None:
    parts = stretches(counts, 300)
    assert [part for part, _left, _width in parts] == [place for place, count in enumerate(counts) if count]
    assert all(width >= 3 for _part, _left, width in parts)
    _part, left, width = parts[-1]
    assert left + width == pytest.approx(300)


def test_no_tasks_make_no_bar_and_no_rate() -> None:
    assert stretches((0, 0, 0, 0), 300) == []
    assert share(0, 0) == "–"
    assert share(1, 20) == "5,0%"
    assert share(2, 3) == "66,7%"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ủy ban nhân dân thành phố Biên Hòa", "UBND thành phố Biên Hòa"),
        ("Ban Quản lý các Khu công nghiệp", "BQL các Khu công nghiệp"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_lists_use_the_two_abbreviations_everybody_writes(name: str, short: str) -> None:
    assert short_agency(name) == short
