"""A self-scoring sheet comes back from Excel as it was filled; tables of criteria are read as they were typed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.index_rows import IndexTableUnreadable
from desktop_app.domain.index_sets import leaves_of
from desktop_app.domain.points import read_points
from desktop_app.domain.score_sheets import SheetView, view_of
from desktop_app.domain.score_tables import SheetWords, check_of
from desktop_app.domain.self_scores import ScoreEvidence, ScoreRow, SelfScore, SelfScoreForeign
from desktop_app.tables.guard import TableUnreadable
from desktop_app.tables.index_tables import read_criteria
from desktop_app.tables.pasted import PasteNotText
from desktop_app.tables.plan_rows import TableIsSecret
from desktop_app.tables.score_sheets import read_scores, score_tables
from desktop_app.tables.writing import write_tables
from tests.domain.index_samples import NOW, criteria

MADE = datetime(2026, 7, 1, 8, tzinfo=UTC)
SHEET_ID = "01900000-0000-7000-8000-0000000000aa"
ONE = criteria({"1": [("1.1", 20), ("1.2", 30)], "2": [("2.1", 50), ("2.10", 5)]}, 1_000)
WORDS = st.text(alphabet="aăâđêơư 12/=.-", max_size=20).map(lambda text: " ".join(text.split())).filter(
    lambda text: not text.isdigit()
)  # fmt: skip


def view(rows: tuple[ScoreRow, ...]) -> SheetView:
    sheet = SelfScore(SHEET_ID, 1, "H19.02", "d", 2025, AgencyKind.SO, ONE, rows, NOW, "Lan")
    return view_of(sheet, None, 1)


@st.composite
def some_rows(draw: st.DrawFn) -> tuple[ScoreRow, ...]:
    rows = []
    for leaf in leaves_of(ONE):
        rule = draw(st.sampled_from(["", "", "chia"]))
        points = draw(st.none() | st.integers(0, leaf.max_points or 0)) if not rule else None
        proofs = tuple(ScoreEvidence("", word) for word in draw(st.lists(WORDS.filter(bool), max_size=2)))
        rows.append(ScoreRow(leaf.code, points, rule, draw(WORDS), proofs, (), draw(st.booleans())))
    return tuple(rows)


@settings(max_examples=15)
@given(some_rows())
def test_what_stands_in_the_sheet_is_what_comes_back(rows: tuple[ScoreRow, ...]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "phiếu.xlsx"
        write_tables(file, score_tables(view(rows), SheetWords("Sở Nội vụ", {}, {})), made=MADE)
        found = {one.criterion: one for one in read_scores(file)}
    assert list(found) == [row.criterion for row in rows]
    for row in rows:
        one = found[row.criterion]
        assert one.check == check_of(SHEET_ID, one.given)
        assert (read_points(one.points) if one.points else None) == row.points
        assert (one.rule, one.explanation, bool(one.unsure)) == (row.rule, row.explanation, row.unsure)
        assert one.evidence == "; ".join(proof.paper for proof in row.evidence)


def test_columns_in_another_order_and_rows_sorted_are_found_again(tmp_path: Path) -> None:
    rows = (ScoreRow("PAR.1.1", 1_0000, "", "Đã ban hành", (), (), False),)
    file = tmp_path / "phiếu.xlsx"
    write_tables(file, score_tables(view(rows), SheetWords("Sở Nội vụ", {}, {})), made=MADE)
    source = load_workbook(file).worksheets[0]
    told = [[cell.value for cell in row] for row in source.iter_rows()]
    head = next(place for place, row in enumerate(told) if row[0] == "Mã")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [told[head], *reversed(told[head + 1 :])]:
        sheet.append(list(reversed(row)))
    book.save(tmp_path / "khác.xlsx")
    again = {one.criterion: one for one in read_scores(tmp_path / "khác.xlsx")}
    assert len(again) == 4
    assert (again["PAR.1.1"].points, again["PAR.1.1"].explanation) == ("1", "Đã ban hành")
    assert again["PAR.2.10"].empty


def saved(file: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file


def test_other_files_are_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(SelfScoreForeign):
        read_scores(saved(tmp_path / "a.xlsx", ("Mã", "Tiêu chí"), ("PAR.1", "A")))
    mark = f"TCD1:{SHEET_ID}:PAR.1:0123456789abcdef"
    with pytest.raises(SelfScoreForeign):  # the marks are there, the headings are gone
        read_scores(saved(tmp_path / "b.xlsx", ("PAR.1", "A", mark)))
    with pytest.raises(TableIsSecret):
        read_scores(saved(tmp_path / "c.xlsx", ("MẬT",), ("PAR.1", mark)))


HEAD = ("TT", "Nội dung tiêu chí", "Thang điểm", "Ghi chú")


def test_criteria_are_read_below_titles_and_without_the_row_of_column_numbers(tmp_path: Path) -> None:
    file = saved(
        tmp_path / "tiêu chí.xlsx", ("UBND TỈNH",), ("Kèm theo Quyết định số 12/QĐ-UBND",), HEAD,
        ("(1)", "(2)", "(3)", "(4)"),
        ("I", "Chỉ đạo", 10, ""), ("1.1", "Kế hoạch\nnăm", "4,5", "x"), ("1.2", "Kiểm tra", 5.5, None),
    )  # fmt: skip
    assert [(one.row, one.number, one.title, one.points, one.note) for one in read_criteria(file)] == [
        (5, "I", "Chỉ đạo", "10", ""), (6, "1.1", "Kế hoạch năm", "4,5", "x"), (7, "1.2", "Kiểm tra", "5.5", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("sign", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")])
def test_text_files_of_a_spreadsheet_are_tables_too(tmp_path: Path, sign: str, encoding: str) -> None:
    file = tmp_path / "kết quả.csv"
    lines = (("Mã", "Lĩnh vực", "Điểm số", "Thứ hạng", "Điểm mục tiêu"), ("1", "Thể chế", "8.5", "8/63", "9"))
    file.write_text("\n".join(sign.join(line) for line in lines), encoding=encoding)
    (row,) = read_criteria(file)
    assert (row.title, row.points, row.rank, row.target) == ("Thể chế", "8.5", "8/63", "9")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    for rows in ((("Họ tên", "Lớp"), ("A", "1")), (("Tiêu chí", "Ghi chú"), ("A", "1"))):
        with pytest.raises(IndexTableUnreadable):
            read_criteria(saved(tmp_path / "a.xlsx", *rows))
    with pytest.raises(TableIsSecret):
        read_criteria(saved(tmp_path / "b.xlsx", ("TỐI MẬT",), HEAD, ("1", "A", 1, "")))
    with pytest.raises(TableUnreadable):
        read_criteria(tmp_path / "không có.csv")
    (tmp_path / "c.csv").write_bytes(b"\xff\x00\xd8")
    with pytest.raises(PasteNotText):
        read_criteria(tmp_path / "c.csv")
