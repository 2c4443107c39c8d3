"""The list of shortcomings on paper and for Excel: facts and days, no word of blame, violations only when chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from desktop_app.documents.papers import Papers
from desktop_app.tables.writing import workbook_bytes
from tests.documents.paper import MADE, RESOURCES, Print
from tests.documents.shortcoming_samples import VIOLATION, shortcomings

PAPERS = Papers(RESOURCES / "fonts", RESOURCES / "layouts")


def told(order: object, tmp_path: Path) -> str:
    file = tmp_path / f"{abs(hash(repr(order)))}.pdf"
    PAPERS.paper(order, file)  # type: ignore[arg-type]
    return Print(file).words


def test_the_paper_says_what_was_found_by_whom_and_how_it_is_mended(tmp_path: Path) -> None:
    words = told(shortcomings(), tmp_path)
    for part in (
        "DANH SÁCH TỒN TẠI, HẠN CHẾ", "Kết quả khắc phục tính đến ngày 06/7/2026", "Tổng số 3 tồn tại, hạn chế",
        "1 chưa khắc phục, 1 đã khắc phục, chờ xác nhận, 1 đã xác nhận khắc phục; trong đó 1 đã quá thời hạn khắc phục",
        "1 khắc phục sau thời hạn", "Thanh tra tỉnh, 15/KL-TTr ngày 10/02/2026", "Chủ quan",
        "Đã rà soát 85/85 thủ tục và trình công bố; khắc phục ngày 15/04/2026",
    ):  # fmt: skip
        assert part in words
    for absent in ("Có thể lặp lại", "SAI PHẠM", VIOLATION.content, "né tránh", "đùn đẩy"):
        assert absent not in words


def test_agencies_stand_under_their_names_and_an_empty_list_says_so(tmp_path: Path) -> None:
    words = told(shortcomings(count=6, agencies=2), tmp_path)
    assert words.count("Sở Số 1") == words.count("Sở Số 2") == 1
    empty = told(replace(shortcomings(), rows=()), tmp_path)
    assert "Tổng số 0 tồn tại, hạn chế" in empty
    assert "Không có" in empty


def test_violations_stand_on_paper_and_in_the_table_only_where_somebody_chose_so(tmp_path: Path) -> None:
    plain, chosen = shortcomings(), replace(shortcomings(), violations=(VIOLATION,))
    assert VIOLATION.content not in told(plain, tmp_path)
    words = told(chosen, tmp_path)
    assert "SAI PHẠM VÀ VIỆC XỬ LÝ" in words
    assert VIOLATION.content in words
    assert "hạn 15/03/2026; xử lý 20/03/2026" in words
    names = [
        [
            sheet.title
            for sheet in load_workbook(BytesIO(workbook_bytes(list(PAPERS.shortcoming_sheets(one)), made=MADE)))
        ]
        for one in (plain, chosen)
    ]
    assert names == [["Tồn tại, hạn chế"], ["Tồn tại, hạn chế", "Sai phạm"]]


def test_the_table_keeps_days_as_days_and_marks_what_may_repeat() -> None:
    data = workbook_bytes(list(PAPERS.shortcoming_sheets(shortcomings())), made=MADE)
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] in (1, 2, 3)]
    assert [row[12] for row in rows] == ["Đã xác nhận khắc phục", "Chưa khắc phục", "Đã khắc phục, chờ xác nhận"]
    assert [row[14] for row in rows] == ["Lặp lại", "Có thể lặp lại", None]
    assert getattr(rows[0][9], "date", lambda: rows[0][9])() == date(2026, 3, 31)
