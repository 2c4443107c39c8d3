"""What is copied in a spreadsheet and pasted here is the same table."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.tables.pasted import PasteEmpty, PasteNotText, PasteTooLarge, read_pasted, text_of
from desktop_app.tables.plan_table import plan_of
from desktop_app.tables.scan import Limits
from desktop_app.vietnamese.text import tidy


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_pasted(text).rows]


def copied(table: list[list[str]], end: str = "\r\n") -> str:
    """As Excel puts a range on the clipboard: quotes only around a cell with line breaks."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if "\n" in text else text

    return end.join("\t".join(cell(one) for one in row) for row in table)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", ["", "\r\n"])
def test_cells_and_rows_are_told_apart_however_lines_end(end: str, last: str) -> None:
    assert rows(f"STT\tNhiệm vụ{end}1\tRà soát{last}") == [["STT", "Nhiệm vụ"], ["1", "Rà soát"]]


def test_a_cell_with_line_breaks_stays_one_cell_and_its_quotes_are_single_again() -> None:
    text = '1\t"Ban hành\nkế hoạch ""6 rõ"""\tSở Nội vụ\r\n2\tKhác\tSở Tài chính'
    assert rows(text) == [["1", 'Ban hành\nkế hoạch "6 rõ"', "Sở Nội vụ"], ["2", "Khác", "Sở Tài chính"]]


def test_a_quote_that_only_begins_a_cell_swallows_nothing() -> None:
    text = '1\t"6 rõ" trong giao việc\tA\r\n2\t"Chưa đóng\tB\r\n3\tKhác"\tC'
    assert rows(text) == [["1", '"6 rõ" trong giao việc', "A"], ["2", '"Chưa đóng', "B"], ["3", 'Khác"', "C"]]
    assert rows('"Tên đề án"\tA\n"Một"\tB') == [['"Tên đề án"', "A"], ['"Một"', "B"]]
    # One column wide, a lonely quote has no tab to stop it: rows that end with CRLF do.
    assert rows('"a\r\nb\nc"\r\nd') == [['"a'], ["b"], ['c"'], ["d"]]


def test_spaces_that_do_not_break_and_hidden_signs_are_tidied_as_in_a_file() -> None:
    assert rows("1\tSở\u00a0Nội\u200b vụ \r\n2\tHồ sơ") == [["1", "Sở Nội vụ"], ["2", "Hồ sơ"]]


def test_empty_cells_keep_their_place_and_empty_ends_are_dropped() -> None:
    assert rows("a\t\tb\t\t\r\n\r\n\tc\r\n\t\t\r\n") == [["a", "", "b"], [], ["", "c"]]


@pytest.mark.parametrize("text", ["", "\r\n\r\n", "\t\t", "một câu"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(PasteEmpty):
        read_pasted(text)


def test_more_than_a_table_of_tasks_is_refused_before_it_is_read() -> None:
    for text in ("a\n" * 30, "a\t" * 12 + "\nb", "ă" * 2000):
        with pytest.raises(PasteTooLarge):
            read_pasted(text, limits=Limits(rows=20, columns=8, letters=1500))


def test_bytes_are_read_as_the_encoding_they_name() -> None:
    words = "1\tSở Nội vụ"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert text_of(words.encode(encoding)) == words
    with pytest.raises(PasteNotText):
        text_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\xff")
    with pytest.raises(PasteNotText):
        read_pasted("a\x00b\tc")
    with pytest.raises(PasteTooLarge):
        text_of(b"a\tb\n" * (17 << 20))


def test_a_pasted_table_of_tasks_is_read_by_the_same_rules_as_a_file() -> None:
    table = [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        ["I", "CÔNG TÁC CHUNG"],
        ["1", "Niêm yết\nthủ tục", "Sở Nội vụ", "31/12/2025"],
    ]
    plan = plan_of("dán", [read_pasted(copied(table))])
    assert [(row.number, row.content, row.leads_text, row.sections) for row in plan.rows] == [
        ("1", "Niêm yết\nthủ tục", "Sở Nội vụ", ("I. CÔNG TÁC CHUNG",))
    ]


CELL = st.text(alphabet='aă"\n .1', max_size=8)


@given(table=st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_excel_puts_on_the_clipboard_comes_back_cell_by_cell(table: list[list[str]]) -> None:
    wanted = [[tidy(cell) for cell in row] for row in table]
    for row in wanted:
        while row and not row[-1]:
            row.pop()
    while wanted and not wanted[-1]:
        wanted.pop()
    text = copied(table)
    assume(len(wanted) > 1 or (wanted and len(wanted[0]) > 1))
    # A cell of one line that is itself written like a quoted one cannot be told from it; Excel does not mark it either.
    assume(not any("\n" not in cell and cell.startswith('"') and '""' in cell for row in table for cell in row))
    assert rows(text) == wanted
