"""Tables in Word files say what a reader sees: numbers Word makes, tracked changes, notes, tables cut by a page."""

from __future__ import annotations

from desktop_app.tables.plan_table import PlanProblem, read_plan
from tests.tables.word_shapes import COLUMNS, insert, new, numbered, save, table

FIRST = ("1", "Rà soát quy trình", "Sở Nội vụ", "Sở Y tế", "Quý I/2026")
SECOND = ("2", "Ban hành quy chế", "Sở Tài chính", "", "Năm 2026")


def read(document, tmp_path):
    return read_plan(save(document, tmp_path / "plan.docx"))


def test_numbers_that_word_makes_are_numbers(tmp_path):
    document = new()
    made = table(document, [COLUMNS, ("", *FIRST[1:]), ("", *SECOND[1:])])
    for row in (1, 2):
        numbered(document, made.cell(row, 0))
    assert [row.number for row in read(document, tmp_path).rows] == ["1", "2"]


def test_sections_that_word_counts_in_roman_figures(tmp_path):
    document = new()
    made = table(document, [COLUMNS, ("", "Việc chung"), ("", *FIRST[1:]), ("", "Việc khác"), ("", *SECOND[1:])])
    for row, form in ((1, "upperRoman"), (2, "decimal"), (3, "upperRoman"), (4, "decimal")):
        numbered(document, made.cell(row, 0), form)
    plan = read(document, tmp_path)
    assert plan.tables[0].headings == ("I. Việc chung", "II. Việc khác")
    assert [row.number for row in plan.rows] == ["1", "2"]


def test_a_table_cut_by_a_page_is_one_with_its_row_put_together(tmp_path):
    document = new()
    table(document, [COLUMNS, ("1", "Rà soát quy trình tiếp nhận hồ sơ của", "Sở Nội vụ", "", "Quý I/2026")])
    document.add_page_break()
    table(document, [("", "Bộ phận Một cửa", "", "", ""), SECOND])
    plan = read(document, tmp_path)
    assert [(row.number, row.content) for row in plan.rows] == [
        ("1", "Rà soát quy trình tiếp nhận hồ sơ của Bộ phận Một cửa"),
        ("2", "Ban hành quy chế"),
    ]
    assert [table.sheet for table in plan.tables] == ["Bảng 1"]


def test_the_heading_on_the_next_page_is_no_row(tmp_path):
    document = new()
    table(document, [COLUMNS, FIRST])
    document.add_paragraph("")
    table(document, [COLUMNS, SECOND])
    assert [row.number for row in read(document, tmp_path).rows] == ["1", "2"]


def test_words_between_two_parts_of_a_table_are_a_section(tmp_path):
    document = new()
    table(document, [COLUMNS, FIRST])
    document.add_paragraph("II. CÔNG TÁC KHÁC")
    table(document, [SECOND])
    assert read(document, tmp_path).rows[1].sections == ("II. CÔNG TÁC KHÁC",)


def test_two_tables_with_titles_of_their_own_stay_two(tmp_path):
    document = new()
    document.add_paragraph("PHỤ LỤC I")
    table(document, [COLUMNS, FIRST])
    document.add_paragraph("PHỤ LỤC II")
    table(document, [COLUMNS, ("1", *SECOND[1:])])
    plan = read(document, tmp_path)
    assert [(table.sheet, table.titles, len(table.rows)) for table in plan.tables] == [
        ("Bảng 1", ("PHỤ LỤC I",), 1),
        ("Bảng 2", ("PHỤ LỤC II",), 1),
    ]


def test_a_table_inside_the_frame_of_another_is_read(tmp_path):
    document = new()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(2, 5)
    for row, texts in zip(inner.rows, (COLUMNS, FIRST), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert [row.content for row in read(document, tmp_path).rows] == ["Rà soát quy trình"]


def test_a_small_table_inside_a_cell_keeps_its_words(tmp_path):
    document = new()
    made = table(document, [COLUMNS, FIRST])
    inner = made.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Đợt 1", "12 xã"
    assert read(document, tmp_path).rows[0].content == "Rà soát quy trình\nĐợt 1 12 xã"


def test_inserted_words_are_read_and_struck_out_ones_are_not(tmp_path):
    document = new()
    made = table(document, [COLUMNS, FIRST])
    insert(made.cell(1, 1), "<w:ins w:id='1' w:author='a'><w:r><w:t xml:space='preserve'> nội bộ</w:t></w:r></w:ins>")
    insert(made.cell(1, 1), "<w:del w:id='2' w:author='a'><w:r><w:delText> cũ</w:delText></w:r></w:del>")
    assert read(document, tmp_path).rows[0].content == "Rà soát quy trình nội bộ"


def test_hidden_words_are_not_read(tmp_path):
    document = new()
    made = table(document, [COLUMNS, FIRST])
    insert(made.cell(1, 1), "<w:r><w:rPr><w:vanish/></w:rPr><w:t> ghi nháp</w:t></w:r>")
    assert read(document, tmp_path).rows[0].content == "Rà soát quy trình"


def test_a_raised_number_is_the_mark_of_a_note(tmp_path):
    document = new()
    made = table(document, [COLUMNS, FIRST])
    insert(made.cell(1, 4), "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>")
    document.add_paragraph("(1) Theo hướng dẫn của cấp trên.")
    (row,) = read(document, tmp_path).rows
    assert (row.deadline_words, str(row.deadlines[0].due)) == ("Quý I/2026¹", "2026-03-31")
    assert [(one.column, one.code, one.words) for one in row.problems] == [
        ("time", PlanProblem.FOOTNOTE, "¹ Theo hướng dẫn của cấp trên.")
    ]


def test_cells_merged_both_ways_count_for_every_row_they_cover(tmp_path):
    document = new()
    made = table(
        document, [COLUMNS, ("I", "Việc chung", "", "", ""), FIRST, ("", "Niêm yết công khai", "Sở Y tế", "", "")]
    )
    made.cell(1, 1).merge(made.cell(1, 4))
    made.cell(2, 0).merge(made.cell(3, 0))
    made.cell(2, 4).merge(made.cell(3, 4))
    plan = read(document, tmp_path)
    assert plan.tables[0].headings == ("I. Việc chung",)
    assert [(row.number, row.part, row.deadline_words) for row in plan.rows] == [
        ("1", 0, "Quý I/2026"),
        ("1", 1, "Quý I/2026"),
    ]


def test_lines_numbered_one_after_the_other_over_tables_are_their_sections(tmp_path):
    document = new()
    for line, row in (("PHỤ LỤC", ()), ("A. Công tác tổ chức", FIRST), ("B. Công tác tài chính", SECOND)):
        document.add_paragraph(line)
        if row:
            table(document, [COLUMNS, row])
    plan = read(document, tmp_path)
    assert [row.sections for row in plan.rows] == [("A. Công tác tổ chức",), ("B. Công tác tài chính",)]
    assert plan.tables[0].titles == ("PHỤ LỤC",)


def test_a_numbered_line_over_one_table_alone_is_a_title(tmp_path):
    document = new()
    document.add_paragraph("2. Phân công cụ thể như sau:")
    table(document, [COLUMNS, FIRST])
    assert read(document, tmp_path).rows[0].sections == ()
