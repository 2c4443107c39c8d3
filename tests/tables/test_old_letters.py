"""A table in old letters is recognised, shown before and after, and converted only where a person said so."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import ReadPlan
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.old_letters import OldColumn, converted, marked, old_columns, other_readings, with_headings
from desktop_app.tables.pasted import read_pasted
from desktop_app.tables.plan_reading import read_tasks
from desktop_app.tables.plan_table import TableIsSecret, plan_of
from desktop_app.tables.sheets import Sheet, read_sheets
from desktop_app.tables.word_tables import read_word_tables
from desktop_app.vietnamese.old_letters import OldLetters, Sure, to_old

HEADINGS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành", "Ghi chú")
ROWS = (
    ("1", "Rà soát thủ tục hành chính của các phường", "Sở Nội vụ", "Quý I/2026", "đã giao"),
    ("2", "Tập huấn kỹ năng số cho người dân tại thôn", "Sở Khoa học và Công nghệ", "Tháng 6/2026", ""),
    ("3", "Sửa chữa trụ sở tiếp dân, bố trí ghế chờ", "Ủy ban nhân dân xã", "Thường xuyên", "bổ sung"),
    ("4", "Xây dựng cơ sở dữ liệu đất đai", "Sở Tài chính", "31/12/2026", "Sở Nội vụ"),
)


def saved(path: Path, letters: str, font: str | None, columns: str = "ABCDE") -> tuple[Sheet, ...]:
    """The table above with these columns in other letters, saved and read again."""
    book = Workbook()
    sheet = book.active
    for number, row in enumerate((HEADINGS, *ROWS), start=1):
        for column, text in zip("ABCDE", row, strict=True):
            cell = sheet[f"{column}{number}"]
            cell.value = text
            if column in columns:
                cell.value = in_letters(text, letters)
                cell.font = Font(name=font or "Arial")
    book.save(path)
    return read_sheets(read_guarded(path))


def in_letters(text: str, letters: str) -> str:
    if letters in ("NFC", "NFD"):
        return unicodedata.normalize(letters, text)
    return to_old(text, OldLetters(letters))


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def told(columns: tuple[OldColumn, ...]) -> dict[str, str]:
    return {one.column: one.letters.value for one in columns}


@pytest.mark.parametrize("font", [True, False])
@pytest.mark.parametrize("letters", ["NFC", "NFD", "tcvn3", "vni"])
def test_all_four_ways_of_writing_a_table_come_back_equal(tmp_path, letters, font):
    name = {"tcvn3": ".VnTime", "vni": "VNI-Times"}.get(letters, "Times New Roman") if font else None
    (sheet,) = saved(tmp_path / "plan.xlsx", letters, name)
    found = old_columns([sheet])
    assert told(found) == ({} if letters in ("NFC", "NFD") else dict.fromkeys("BCDE", letters))
    assert all(one.sure is Sure.CERTAIN and one.by_font is font for one in found)
    (plain,) = saved(tmp_path / "plain.xlsx", "NFC", None)
    read = texts(converted(sheet, told(found)))
    # TCVN3 has no capital with a tone outside its fonts of capitals.
    expected = [[text.replace("Ủ", "ủ") if letters == "tcvn3" else text for text in row] for row in texts(plain)]
    assert read == expected


def test_a_preview_shows_the_cells_before_and_after(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "tcvn3", None, "C")
    (column,) = old_columns([sheet])
    assert (column.sheet, column.column, column.letters, column.rows) == (
        "Sheet",
        "C",
        OldLetters.TCVN3,
        (1, 2, 3, 4, 5),
    )
    assert column.samples[1].before == "Së Néi vô"
    assert column.samples[1].after == "Sở Nội vụ"
    assert "\u00ad" in in_letters("người", "tcvn3")


def test_nothing_is_converted_that_nobody_named(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "tcvn3", ".VnTime", "BC")
    found = old_columns([sheet])
    only = converted(sheet, {"C": "tcvn3"})
    assert [row[1] for row in texts(only)] == [row[1] for row in texts(sheet)]
    assert all(only.cell(row, 2).old_font for row in range(2, 6))
    assert not any(only.cell(row, 3).old_font for row in range(1, 6))
    assert converted(sheet, {}) is sheet
    assert told(found) == {"B": "tcvn3", "C": "tcvn3"}


def test_one_cell_may_be_named_by_itself(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "vni", None, "C")
    read = converted(sheet, {"c2": "vni"})
    assert read.cell(2, 3).text == "Sở Nội vụ"
    assert read.cell(3, 3).text == sheet.cell(3, 3).text


@pytest.mark.parametrize("wrong", [{"2": "vni"}, {"B": "viscii"}, {"": "vni"}, {"B0": "vni"}])
def test_a_place_or_letters_that_do_not_exist_are_refused(tmp_path, wrong):
    (sheet,) = saved(tmp_path / "plan.xlsx", "vni", None, "C")
    with pytest.raises(ValueError):
        converted(sheet, wrong)


def test_cells_typed_in_unicode_between_old_ones_stay(tmp_path):
    book = Workbook()
    page = book.active
    words = ["C¶i c¸ch hµnh chÝnh", "Báo cáo", "Sở Nội vụ", "Së Néi vô", "C¸c ph­êng"]
    for row, text in enumerate(words, start=1):
        page[f"A{row}"].value = text
        page[f"A{row}"].font = Font(name=".VnTime")  # the font stays behind when Unicode is typed into a cell
    book.save(tmp_path / "mixed.xlsx")
    (sheet,) = read_sheets(read_guarded(tmp_path / "mixed.xlsx"))
    found = old_columns([sheet])
    shown = marked(sheet, found)
    assert [shown.cell(row, 1).old_font for row in range(1, 6)] == [True, False, False, True, True]
    read = converted(sheet, told(found))
    assert [row[0] for row in texts(read)] == [
        "Cải cách hành chính", "Báo cáo", "Sở Nội vụ", "Sở Nội vụ", "Các phường",
    ]  # fmt: skip


def test_words_alone_mark_the_cells_of_a_column(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "vni", None, "B")
    assert not any(cell.old_font for row in sheet.rows for cell in row)
    shown = marked(sheet, old_columns([sheet]))
    assert [shown.cell(row, 2).old_font for row in range(1, 6)] == [True] * 5
    assert not any(shown.cell(row, 3).old_font for row in range(1, 6))


def test_a_column_too_short_to_tell_follows_its_neighbours(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "tcvn3", None)
    last = next(one for one in old_columns([sheet]) if one.column == "E")
    assert last.sure is Sure.CERTAIN
    book = Workbook()
    book.active["A1"] = "®· giao"
    book.save(tmp_path / "short.xlsx")
    assert old_columns(read_sheets(read_guarded(tmp_path / "short.xlsx"))) == ()


def test_the_fonts_inside_a_cell_keep_their_capitals(tmp_path):
    book = Workbook()
    page = book.active
    page["A1"] = CellRichText(
        TextBlock(InlineFont(rFont=".VnTimeH"), "ñ"), TextBlock(InlineFont(rFont=".VnTime"), "y ban nh©n d©n tØnh")
    )
    page["A2"] = "c«ng t¸c tin häc"
    page["A2"].font = Font(name=".VnTimeH")
    page["A3"] = "tin"
    page["A3"].font = Font(name=".VnTimeH")
    page["A4"] = CellRichText(
        TextBlock(InlineFont(rFont=".VnTime"), "C¶i c¸ch "), TextBlock(InlineFont(rFont="Arial"), "của Sở")
    )
    book.save(tmp_path / "fonts.xlsx")
    (sheet,) = read_sheets(read_guarded(tmp_path / "fonts.xlsx"))
    read = converted(sheet, told(old_columns([sheet])))
    assert [row[0] for row in texts(read)] == ["Ủy ban nhân dân tỉnh", "CÔNG TÁC TIN HỌC", "TIN", "Cải cách của Sở"]


def test_a_word_table_is_read_by_the_fonts_of_its_runs(tmp_path):
    document = Document()
    table = document.add_table(rows=2, cols=2)
    first = table.cell(0, 0).paragraphs[0]
    first.add_run("ñ").font.name = ".VnTimeH"
    first.add_run("y ban nh©n d©n").font.name = ".VnTime"
    table.cell(0, 0).add_paragraph().add_run("tr­êng häc").font.name = ".VnTime"
    table.cell(1, 1).paragraphs[0].add_run("Báo cáo").font.name = "Times New Roman"
    document.save(str(tmp_path / "plan.docx"))
    (sheet,), _lines = read_word_tables(read_guarded(tmp_path / "plan.docx"))[:2]
    assert sheet.cell(1, 1).old_font
    assert not sheet.cell(2, 2).old_font
    found = old_columns([sheet])
    assert told(found) == {"A": "tcvn3"}
    assert converted(sheet, told(found)).cell(1, 1).text == "Ủy ban nhân dân\ntrường học"


def test_headings_alone_are_read_so_that_the_table_is_found(tmp_path):
    (sheet,) = saved(tmp_path / "plan.xlsx", "tcvn3", None)

    def height_at(page: Sheet, row: int) -> int:
        return int(page.cell(row, 2).text == "Nhiệm vụ")

    read = with_headings(sheet, old_columns([sheet]), height_at)
    assert texts(read)[0] == list(HEADINGS)
    assert texts(read)[1:] == texts(sheet)[1:]
    assert with_headings(sheet, (), height_at) is sheet


def test_a_secrecy_stamp_is_seen_in_any_letters(tmp_path):
    book = Workbook()
    book.active["A1"] = "MËT"
    book.active["A2"] = "TOÁI MAÄT"
    book.save(tmp_path / "stamp.xlsx")
    (sheet,) = read_sheets(read_guarded(tmp_path / "stamp.xlsx"))
    assert {"MẬT", "TỐI MẬT"} <= set(other_readings(sheet))


@pytest.mark.parametrize("stamp", ["MËT", "TOÁI MAÄT", "[TUYÖT MËT]", "MAATJ", "TOOIS MAATJ"])
def test_a_secret_plan_is_refused_whatever_its_letters(tmp_path, stamp):
    (sheet,) = saved(tmp_path / "plan.xlsx", "NFC", None)
    book = Workbook()
    book.active["A1"] = stamp
    book.save(tmp_path / "stamp.xlsx")
    (stamped,) = read_sheets(read_guarded(tmp_path / "stamp.xlsx"))
    with pytest.raises(TableIsSecret):
        plan_of("plan.xlsx", (sheet, stamped))


@pytest.mark.parametrize("letters", OldLetters)
def test_a_whole_plan_is_found_asked_about_and_read_once_the_letters_are_told(tmp_path, letters):
    font = ".VnTime" if letters is OldLetters.TCVN3 else "VNI-Times"
    old, today = tmp_path / "old.xlsx", tmp_path / "today.xlsx"
    (sheet,) = saved(old, letters.value, font)
    saved(today, "NFC", None)

    def read(path: Path, said: Answers) -> ReadPlan:
        return read_tasks(path, (), said, date(2026, 1, 5), date(2026, 1, 5))

    raw = read(old, Answers())
    assert [row.number for row in raw.sheets[0].rows] == ["1", "2", "3", "4"]
    assert all("old_font" in row.doubts for row in raw.sheets[0].rows)
    assert raw.sheets[0].rows[0].leads_words == sheet.cell(2, 3).text
    answers = Answers(letters={"Sheet": told(old_columns([sheet]))})
    told_rows, plain_rows = read(old, answers).sheets[0].rows, read(today, Answers()).sheets[0].rows
    for one, other in zip(told_rows, plain_rows, strict=True):
        assert (one.content, one.leads_words.lower(), one.schedules, one.doubts) == (
            other.content, other.leads_words.lower(), other.schedules, other.doubts,
        )  # fmt: skip


def test_a_column_typed_with_the_keyboard_off_is_offered_and_never_changed_by_itself(tmp_path):
    book = Workbook()
    page = book.active
    for row in (
        ("1", "Raf soats thur tujc hanhf chinhs", "Sở Nội vụ", "Quys I/2026", 45992),
        ("2", "Xaay duwngj kees hoachj", "Soowr Taif chinhs", "2026", date(2026, 1, 5)),
        ("3", "Website", "UBND", "TW", "please see these songs"),
    ):
        page.append(row)
    book.save(tmp_path / "typed.xlsx")
    (sheet,) = read_sheets(read_guarded(tmp_path / "typed.xlsx"))
    found = old_columns([sheet])
    assert [(one.column, one.letters.value, one.sure, one.rows) for one in found] == [
        ("B", "telex", Sure.CERTAIN, (1, 2)),
        ("C", "telex", Sure.CERTAIN, (2,)),
        ("D", "telex", Sure.MAYBE, (1,)),
    ]
    assert found[0].samples[0].after == "Rà soát thủ tục hành chính"
    assert texts(marked(sheet, found)) == texts(sheet)
    read = converted(sheet, {**told(found[:2]), "D1": "telex"})
    assert [row[1] for row in texts(read)] == ["Rà soát thủ tục hành chính", "Xây dựng kế hoạch", "Website"]
    assert [row[2] for row in texts(read)] == ["Sở Nội vụ", "Sở Tài chính", "UBND"]
    assert [row[3:] for row in texts(read)] == [["Quý I/2026", "45992"], ["2026", "05/01/2026"], row3(sheet)]


def row3(sheet: Sheet) -> list[str]:
    return texts(sheet)[2][3:]


def test_a_pasted_table_is_read_by_its_words_alone():
    lines = ("\t".join(row) for row in (HEADINGS, *ROWS))
    sheet = read_pasted(to_old("\n".join(lines), OldLetters.VNI))
    found = old_columns([sheet])
    assert told(found) == dict.fromkeys("BCDE", "vni")
    rows = texts(converted(sheet, told(found)))
    assert [[*row, ""][:5] for row in rows] == [list(row) for row in (HEADINGS, *ROWS)]


def test_french_and_english_columns_are_left_alone(tmp_path):
    book = Workbook()
    page = book.active
    for row, text in enumerate(
        ["L'élève a été reçu à l'école", "Où est la gare de Genève ?", "Un café crème, s'il vous plaît", "thé glacé",
         "naïve résumé", "«Déjà vu»", "Größe über 30 m²"], start=1,
    ):  # fmt: skip
        page[f"A{row}"].value = text
    book.save(tmp_path / "french.xlsx")
    assert old_columns(read_sheets(read_guarded(tmp_path / "french.xlsx"))) == ()


def test_a_far_column_has_two_letters(tmp_path):
    book = Workbook()
    book.active["AB3"] = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    book.save(tmp_path / "far.xlsx")
    (sheet,) = read_sheets(read_guarded(tmp_path / "far.xlsx"))
    (column,) = old_columns([sheet])
    assert (column.column, column.rows) == ("AB", (3,))
    assert converted(sheet, {"AB": "tcvn3"}).cell(3, 28).text == "Cộng hòa xã hội chủ nghĩa Việt Nam"
