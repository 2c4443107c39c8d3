"""Bản xem, có đánh dấu chỗ sửa: every printed place that differs is marked, and nothing else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.layout_reading import read_layout
from desktop_app.documents.marked import compose, laid_over
from desktop_app.documents.paper import Changed, Mended, Paper, Table, Text, Total
from desktop_app.documents.papers import Papers
from desktop_app.documents.report import compose as composed
from desktop_app.domain.assignments import Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.report_marks import Block, marks
from desktop_app.domain.report_orders import MarkedReport
from desktop_app.domain.reports import ReportContent
from tests.documents.paper import AGENCY, CONTENT, PLAN, RESOURCES, Print, order
from tests.domain.report_rounds import contents, later

LAYOUT = read_layout(RESOURCES / "layouts" / "nd-30-2020.toml")


def round_two() -> ReportContent:
    """One figure, one state with its counts, one sentence."""
    lines = list(CONTENT.lines)
    lines[7] = replace(lines[7], figures=(Figure("m8", 60, 85),))
    lines[63] = replace(lines[63], word=Word.DONE_LATE, done_on=date(2026, 9, 10))
    counts = replace(CONTENT.counts, done_late=4, overdue=1)
    texts = replace(CONTENT.texts, results=f"{CONTENT.texts.results} Đã kiểm tra 60/85 đơn vị.")
    return replace(CONTENT, id="r2", round=2, replaces="r", lines=tuple(lines), counts=counts, texts=texts)


def both() -> MarkedReport:
    """Second beside first."""
    after = order(round_two(), AGENCY, document=PLAN)
    return MarkedReport(
        after.issuing, after,
        order(CONTENT, AGENCY, "125/BC-SNV", date(2026, 9, 15), document=PLAN),
        "125/BC-SNV", date(2026, 9, 15),
    )  # fmt: skip


def mended(paper: Paper) -> list[tuple[str, str]]:
    """What was and what is, of every place that is marked."""
    found: list[Changed] = []
    for block in (*paper.blocks, *(one for annex in paper.annexes for one in annex.blocks)):
        cells = [block.text] if isinstance(block, Text) else []
        if isinstance(block, Table):
            rows = [row.cells if isinstance(row, Total) else row for row in block.rows if not hasattr(row, "text")]
            cells = [cell for row in rows for cell in row]
        found += [cell for cell in cells if isinstance(cell, Changed)]
    return [(one.was, one.text) for words in found for one in words.pieces if isinstance(one, Mended)]


def test_what_differs_between_two_rounds_is_marked_in_its_place_and_nothing_else(tmp_path: Path) -> None:
    found = mended(compose(LAYOUT, both()))
    for pair in (
        ("58", "60"), ("68,2%", "70,6%"), ("3", "4"), ("2", "1"), ("", "Đã kiểm tra 60/85 đơn vị."),
    ):  # fmt: skip
        assert pair in found
    assert any(was.startswith("Đang thực hiện, quá hạn") and now.startswith("Hoàn thành quá hạn") for was, now in found)
    assert all(was != now for was, now in found)
    assert len(found) < 40, "of 81 tasks two have changed"

    papers = Papers(RESOURCES / "fonts", RESOURCES / "layouts" / "nd-30-2020.toml")
    papers.paper(both(), tmp_path / "bản xem.pdf")
    said = Print(tmp_path / "bản xem.pdf")
    assert said.all("BẢN XEM, CÓ ĐÁNH DẤU CHỖ SỬA")
    papers.paper(both(), tmp_path / "bản xem.docx")
    with zipfile.ZipFile(tmp_path / "bản xem.docx") as file:
        word = file.read("word/document.xml").decode()
    assert word.count("<w:strike/>") >= 8
    assert word.count('w:fill="FFE9A8"') >= 8


def test_places_are_told_by_block_row_and_field() -> None:
    found = marks(CONTENT, round_two())
    told = {(one.block, one.number, one.field, one.before, one.after, one.follows) for one in found}
    assert told == {
        (Block.COUNTS, "", "done_late", "3", "4", True),
        (Block.COUNTS, "", "overdue", "2", "1", True),
        (Block.FIGURES, "08", "numerator", "58", "60", False),
        (Block.FIGURES, "08", "rate", "68,2%", "70,6%", True),
        (Block.TASKS, "64", "word", "overdue", "done_late", False),
        (Block.TASKS, "64", "done_on", "", "10/09/2026", False),
        (Block.OVERDUE, "64", "word", "overdue", "done_late", True),
        (Block.TEXT, "", "sentence", "", "Đã kiểm tra 60/85 đơn vị.", False),
    }
    (sentence,) = [one for one in found if one.block is Block.TEXT]
    assert round_two().texts.results[sentence.start : sentence.end] == sentence.after


@given(data=st.data())
def test_two_rounds_that_say_the_same_have_no_mark_and_others_have_some(data: st.DataObject) -> None:
    first = data.draw(contents())
    second = data.draw(later(first))
    old, same, new = (composed(LAYOUT, order(one, AGENCY, document=PLAN)) for one in (first, first, second))
    assert mended(laid_over(old, same)) == []
    assert bool(mended(laid_over(old, new))) == ((old.blocks, old.annexes) != (new.blocks, new.annexes))
    assert all(one.before != one.after for one in marks(first, second))
