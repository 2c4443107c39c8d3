"""Biểu tổng hợp: who reported, the four counts by khối, sums that are sums, on paper and in a workbook."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from desktop_app.documents.papers import Papers
from desktop_app.documents.totals import blocks_of, sum_of
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.printing import Issuing
from desktop_app.tables.writing import workbook_bytes
from tests.documents.paper import AGENCY, MADE, PLAN, RESOURCES, Print, run


def row(index: int, counts: tuple[int, int, int, int] | None, block: str, *, late: bool = False) -> ConsolidatedRow:
    return ConsolidatedRow(
        code=f"H19.{index:02d}",
        name=f"Sở Số {index}",
        block=block,
        counts=counts or (0, 0, 0, 0),
        total=sum(counts or ()),
        period="2026-Q3" if counts else "",
        state="accepted" if counts else "",
        arrived_on="16/09/2026" if counts else "",
        late=late,
    )


OFFICES, DISTRICTS = "Khối sở, ban, ngành", "Khối UBND huyện, thành phố"
ROWS = (
    *(row(index, (index, 1, 2, 1), OFFICES) for index in range(1, 20)),
    row(20, None, OFFICES),
    row(21, (1, 0, 99, 0), OFFICES, late=True),
    *(row(index, (1000, 0, 0, 0) if index == 22 else (2, 0, 0, 0), DISTRICTS) for index in range(22, 33)),
)
TABLE = ConsolidatedTable(PLAN, "2026-Q3", MADE, ROWS, received=31, expected=32, training=True)


@pytest.fixture(scope="module")
def sheet(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Print:
    file = tmp_path_factory.mktemp("table") / "table.pdf"
    papers.paper(ConsolidatedOrder(Issuing(AGENCY, MADE.date()), TABLE), file)
    return Print(file)


def test_the_table_says_when_and_how_many_agencies_stand_behind_it(sheet: Print) -> None:
    assert "Dữ liệu tính đến 15 giờ 10 phút ngày 22/9/2026; đã nhận báo cáo của 31/32 đơn vị" in sheet.words
    assert "BIỂU TỔNG HỢP Kết quả thực hiện Kế hoạch số 336/KH-UBND ngày 15/10/2024 quý III năm 2026" in sheet.words


def test_each_khoi_has_its_heading_its_agencies_and_its_sum(sheet: Print) -> None:
    text = sheet.words
    first, second = (
        text.index(f"I. {OFFICES} (đã báo cáo 20/21 đơn vị)"),
        text.index(f"II. {DISTRICTS} (đã báo cáo 11/11"),
    )
    assert first < text.index("Sở Số 21") < text.index("Cộng 366") < second < text.index("Sở Số 22")


def test_every_khoi_of_the_catalogue_is_printed_by_its_name() -> None:
    catalogue = tomllib.loads((RESOURCES / "agencies" / "dong-nai-2024-10.toml").read_text("utf-8"))
    for block in catalogue["block"]:
        table = replace(TABLE, rows=(replace(ROWS[0], block=block["id"]), ROWS[-1]))
        assert [each.name for each in blocks_of(table)] == [block["title"], DISTRICTS][: len(blocks_of(table))]


def test_sums_are_added_and_the_rate_is_taken_from_them_never_averaged(sheet: Print) -> None:
    total = sum_of(ROWS)
    assert total.counts == (191 + 1020, 19, 38 + 99, 19)
    assert total.total == sum(total.counts) == 1386
    assert "TỔNG CỘNG 1.386 1.211 19 137 19 88,7%" in sheet.words


def test_an_agency_without_a_report_shows_no_figures_at_all(sheet: Print) -> None:
    assert "20 Sở Số 20 – – – – – – Chưa có báo cáo –" in sheet.words
    assert sheet.words.count("(gửi chậm)") == 1


def test_the_table_lies_on_a4_and_repeats_its_heading(sheet: Print) -> None:
    assert "841.89 x 595.276 pts (A4)" in run("pdfinfo", str(sheet.file))
    assert sheet.pages >= 2
    for page in range(1, sheet.pages + 1):
        assert "Tổng số" in sheet.raw(page)
        assert "Tỷ lệ hoàn" in sheet.raw(page)
        assert any(text.text == "BẢN TẬP HUẤN" and text.top < 15 for text in sheet.texts if text.page == page)
    assert "CHƯA KÝ" not in sheet.words
    assert max(text.right for text in sheet.texts) <= 277.5


def test_a_table_of_an_unnamed_issuer_and_one_khoi_still_prints(papers: Papers, tmp_path: Path) -> None:
    one = replace(
        TABLE, rows=tuple(replace(each, block="") for each in ROWS[:3]), training=False, received=3, expected=3
    )
    papers.paper(
        ConsolidatedOrder(Issuing(replace(AGENCY, name="", superior=""), MADE.date()), one), tmp_path / "t.pdf"
    )
    text = Print(tmp_path / "t.pdf").words
    assert "TỔNG CỘNG" in text
    assert "Cộng " not in text.replace("TỔNG CỘNG", "")
    assert "TẬP HUẤN" not in text


def test_the_workbook_holds_the_same_figures_as_numbers(papers: Papers) -> None:
    data = workbook_bytes([papers.consolidated_sheet(TABLE)], made=MADE, training=True)
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    cells = {line[1]: line for line in page.iter_rows(values_only=True) if line[1]}
    assert cells["Sở Số 3"][2:7] == (7, 3, 1, 2, 1)
    assert cells["Sở Số 20"][2:9] == (None, None, None, None, None, None, "Chưa có báo cáo")
    assert cells["TỔNG CỘNG"][2:7] == (1386, 1211, 19, 137, 19)
    assert cells["TỔNG CỘNG"][7] == pytest.approx(1230 / 1386)
    assert cells["Sở Số 21"][9:11] == ("16/09/2026", "Gửi chậm")
    titles = [page.cell(place, 1).value for place in range(1, 5)]
    assert titles[0] == "BẢN TẬP HUẤN"
    assert "đã nhận báo cáo của 31/32 đơn vị" in str(titles[3])
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$6:$6"
