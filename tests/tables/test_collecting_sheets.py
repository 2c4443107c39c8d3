"""A sheet comes back with the same answers whatever people and programs did to the file on the way."""

from __future__ import annotations

import random
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.collecting_sheets import ANSWERS, GIVEN, CollectingSheet, GivenRow, fits
from desktop_app.tables.collecting_sheets import read_filled, sheet_tables
from desktop_app.tables.plan_rows import TableIsSecret
from desktop_app.tables.writing import write_tables
from desktop_app.vietnamese.text import tidy

MADE = datetime(2026, 7, 1, 8, tzinfo=UTC)
SHEET_ID = "01900000-0000-7000-8000-0000000000aa"
ROWS = tuple(
    GivenRow(
        f"0190000{place}-0000-7000-8000-000000000000", f"{place}.{place}", "336/KH-UBND",
        f"Rà soát, hòa giải\nthủ tục {place}", "=Báo cáo", "Trước ngày 31/12/2026", f"_x0041_ {place}",
    )
    for place in range(1, 6)
)  # fmt: skip
SHEET = CollectingSheet(
    SHEET_ID, "Sở Nội vụ", "Phòng Cải cách", "Quý III/2026", date(2026, 6, 15), date(2026, 9, 14), MADE, True, ROWS
)
WORDS = st.text(alphabet="aăâđêơư 12/=\n.-", max_size=25).map(tidy).filter(lambda text: not text.isdigit())
ACTS = ("sort", "columns", "rename", "more rows", "nfd", "spaces", "unhide", "drop how-to", "numbers")


def given_out(folder: Path) -> Path:
    file = folder / "phieu.xlsx"
    write_tables(file, sheet_tables(SHEET), made=MADE)
    return file


def head_of(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == GIVEN[0])


def put(sheet: Worksheet, answers: dict[int, dict[str, str]]) -> None:
    head = head_of(sheet)
    places = {cell.value: cell.column for cell in sheet[head]}
    for place, said in answers.items():
        for name, words in said.items():
            cell = sheet.cell(head + place, places[name])
            cell.value = words
            cell.data_type = "s"


def spoil(book: Workbook, act: str, chance: random.Random) -> None:
    """One thing that people or programs do to a file."""
    sheet = book.worksheets[0]
    head = head_of(sheet) if act != "rename" else 0
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    if act == "rename":
        sheet.title = "Copy of Sheet1"
    elif act == "drop how-to" and len(book.worksheets) > 1:
        book.remove(book.worksheets[-1])
    elif act == "unhide":
        for letter in "ABCDEFGHIJKLMNO":
            sheet.column_dimensions[letter].hidden = False
        sheet.protection.sheet = False
    elif act == "sort":
        body = lines[head:]
        chance.shuffle(body)
        write(sheet, head + 1, body)
    elif act == "columns":
        order = list(range(1, len(lines[head - 1])))
        chance.shuffle(order)  # the first stays, by which these tests find the heading
        write(sheet, head, [[line[0], *(line[at] for at in order)] for line in lines[head - 1 :]])
    elif act == "more rows":
        sheet.insert_rows(head, 2)
        sheet.cell(1, 3).value = "Phòng đã họp ngày 01/7"
    elif act in ("nfd", "spaces", "numbers"):
        for row in sheet.iter_rows(min_row=head):
            for cell in row:
                if act == "nfd" and isinstance(cell.value, str):
                    cell.value, cell.data_type = unicodedata.normalize("NFD", cell.value), "s"
                elif act == "spaces" and isinstance(cell.value, str) and cell.row > head and cell.column < 7:
                    cell.value = f" {cell.value}\u00a0 "
                elif act == "numbers" and str(cell.value).isdigit():
                    cell.value = float(str(cell.value))


def write(sheet: Worksheet, first: int, lines: list[list[object]]) -> None:
    for number, line in enumerate(lines, first):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(number, column)
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"


@st.composite
def answers(draw: st.DrawFn) -> dict[int, dict[str, str]]:
    said: dict[int, dict[str, str]] = {}
    for place in draw(st.sets(st.integers(1, len(ROWS)))):
        row = {name: draw(WORDS) for name in draw(st.sets(st.sampled_from(ANSWERS)))}
        row |= {"Tiến độ (%)": str(draw(st.integers(0, 100)))} if draw(st.booleans()) else {}
        said[place] = {name: words for name, words in row.items() if words}
    return said


@settings(max_examples=60)
@given(
    said=answers(),
    acts=st.lists(st.sampled_from(ACTS), max_size=4, unique=True),
    chance=st.randoms(use_true_random=False),
)
def test_answers_come_back_from_any_spoilt_file_under_the_marks_of_their_rows(
    tmp_path_factory: pytest.TempPathFactory, said: dict[int, dict[str, str]], acts: list[str], chance: random.Random
) -> None:
    file = given_out(tmp_path_factory.mktemp("sheet"))
    book = load_workbook(file)
    put(book.worksheets[0], said)
    for act in acts:
        spoil(book, act, chance)
    book.save(file)
    found = {row.mark.assignment_id: row for row in read_filled(file) if row.mark is not None}
    assert set(found) == {row.assignment_id for row in ROWS}
    assert all(row.mark is not None and fits(row.mark, row.given) for row in found.values())
    for place, row in enumerate(ROWS, 1):
        words = found[row.assignment_id].words
        told = (words.status, words.percent, words.worked_on, words.done_on, words.note, words.numerator,
                words.denominator, words.reason)  # fmt: skip
        wanted = said.get(place, {})
        assert dict(zip(ANSWERS, told, strict=True)) == {name: wanted.get(name, "") for name in ANSWERS}


def test_a_stamp_of_secrecy_in_a_filled_sheet_stops_it(tmp_path: Path) -> None:
    file = given_out(tmp_path)
    book = load_workbook(file)
    put(book.worksheets[0], {1: {ANSWERS[4]: "MẬT"}})
    book.save(file)
    with pytest.raises(TableIsSecret):
        read_filled(file)
