"""What the pictures showed wrong in lists, facts and choices: lines of one thickness, words under one another, room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.score_bars import ScoreBars
from desktop_app.ui.agency.score_words import Field
from desktop_app.ui.kit.cells import paint_cell
from desktop_app.ui.kit.choice import ChoiceBox
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.hairline import hairline
from desktop_app.ui.kit.labels import Facts, Label
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.table_model import Block, Group, TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead

WHITE = QColor("#FFFFFF")


def _sheet(wide: int, high: int, scale: float = 1.0) -> QImage:
    picture = QImage(round(wide * scale), round(high * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(WHITE)
    return picture


def _dark_rows(picture: QImage, column: int) -> list[int]:
    return [line for line in range(picture.height()) if picture.pixelColor(column, line) != WHITE]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_every_hairline_is_as_thick_as_the_others(qtbot: QtBot, scale: float) -> None:
    picture = _sheet(40, 400, scale)
    painter = QPainter(picture)
    for place in range(12):
        hairline(painter, QRect(0, place * 31, 40, 31), "bottom", QColor("#000000"))
    painter.end()
    lines = _dark_rows(picture, 10)
    thick = 2 if scale == 1.5 else 1
    assert len(lines) == 12 * thick
    # Each lies on the last dots of its row, where the next row begins.
    assert lines[thick - 1 :: thick] == [int((place + 1) * 31 * scale + 0.5) - 1 for place in range(12)]


@pytest.mark.parametrize(
    "cell", [Cell("Nhiệm vụ", lead="12", below="IIIIII"), Cell("Nhiệm vụ", icon="x", below="IIII")]
)
def test_the_second_line_of_a_row_stands_under_its_title(qtbot: QtBot, cell: Cell) -> None:
    picture = _sheet(300, 47)
    painter = QPainter(picture)
    paint_cell(painter, QRect(0, 0, 300, 46), cell, lead=44)
    painter.end()
    lower = [
        column for column in range(300) if any(picture.pixelColor(column, line) != WHITE for line in range(30, 40))
    ]
    assert min(lower) >= (44 if cell.lead else 18)


def _list(qtbot: QtBot) -> tuple[TableModel[int], TableView]:
    def load(ids: Sequence[int]) -> list[int]:
        return list(ids)

    columns = (Column[int]("Việc", lambda one: Cell(f"Việc {one}")), Column[int]("Ngày", lambda _one: Cell(), width=80))
    model = TableModel(columns, load)
    view = TableView(model, "Danh sách")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return model, view


def test_a_row_that_the_program_chooses_comes_with_its_heading_and_no_row_cut_above(qtbot: QtBot) -> None:
    model, view = _list(qtbot)
    model.show_blocks((Block(Group("a", "Trước", 40), range(40)), Block(Group("b", "Sau", 40), range(40, 80))))
    for wanted in (43, 60, 3, 25):
        view.choose(wanted)
        place = model.place_of(wanted)
        low = view.rowViewportPosition(place) + view.rowHeight(place)
        assert view.rowViewportPosition(place) >= 0
        assert low <= view.viewport().height()
        assert view.rowViewportPosition(view.rowAt(0)) == 0, wanted
        heading = 0 if wanted < 40 else model.place_of(40) - 1
        if wanted in (43, 3):
            assert view.rowViewportPosition(heading) >= 0, wanted


def test_the_last_column_ends_where_the_page_ends_with_and_without_a_scroll_bar(qtbot: QtBot) -> None:
    model, view = _list(qtbot)
    wide = []
    for count in (3, 300):
        model.show_ids(range(count))
        qtbot.waitUntil(lambda count=count: view.verticalScrollBar().isVisible() is (count == 300))
        wide.append(view.columnWidth(0))
    assert wide[0] == wide[1]


def test_facts_keep_even_steps_under_a_title_that_breaks_and_names_get_the_room_they_need(qtbot: QtBot) -> None:
    panel = Panel("Chi tiết")
    qtbot.addWidget(panel)
    facts = Facts(84)
    panel.body.addWidget(Label("Tổ chức cuộc thi sáng kiến cải cách hành chính " * 3, "panel", wrap=True))
    panel.body.addWidget(facts)
    panel.resize(384, 640)
    panel.show()
    facts.show_facts(
        [("Ngày", "1"), ("Lãnh đạo phụ trách", "A"), ("Thành phần chỉ số bị mất điểm vì việc này", "B"), ("Sau", "C")]
    )
    names = [one for one in facts.findChildren(Label) if one.text() in ("Ngày", "Lãnh đạo phụ trách", "Sau")]
    long = next(one for one in facts.findChildren(Label) if one.text().startswith("Thành phần"))
    qtbot.waitUntil(lambda: long.height() >= long.heightForWidth(long.width()))
    assert len({one.heightForWidth(one.width()) for one in names}) == 1  # one line each
    after = next(one for one in names if one.text() == "Sau")
    qtbot.waitUntil(lambda: after.y() == long.y() + long.height() + 5)
    qtbot.waitUntil(lambda: after.y() + after.height() <= facts.height())


def test_a_choice_is_as_wide_as_the_longest_words_it_offers(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    line = QHBoxLayout(place)
    box = ChoiceBox()
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    line.addWidget(box)
    line.addStretch(1)
    place.resize(600, 60)
    place.show()
    box.addItems(["Quarter I/2026", "Quarter III/2026 of a long year"])
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: box.width() == box.sizeHint().width())
    assert box.toolTip() == ""  # the whole words stand there only while they are shortened


def test_bars_of_fields_fill_the_line_to_its_end(qtbot: QtBot) -> None:
    bars = ScoreBars()
    qtbot.addWidget(bars)
    bars.show_fields([Field(f"CCHC.{place}", "Lĩnh vực", 1, 2, None, 0) for place in range(7)])
    bars.resize(723, 40)
    boxes = [bars.box(place) for place in range(7)]
    assert boxes[-1].right() == 722
    assert {after.x() - before.right() - 1 for before, after in pairwise(boxes)} == {16}


def test_a_head_tells_when_its_quiet_fact_has_no_room(qtbot: QtBot) -> None:
    head = PageHead("Tiếp nhận")
    qtbot.addWidget(head)
    head.beside.setText("Báo cáo tháng 8/2026 · hạn gửi 30/08/2026")
    head.resize(800, 56)
    head.show()
    qtbot.waitUntil(lambda: not head.beside.is_cut())
    with qtbot.waitSignal(head.beside.cut):
        head.resize(300, 56)
    assert head.beside.is_cut()
