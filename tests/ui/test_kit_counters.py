"""The counter tile: every task is one cell, four counts add up, and a count is a filter."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.counters import MOST_CELLS, CounterTile, Counts, marks

YEAR = Counts(done_on_time=28, done_late=3, in_time=31, overdue=2, due_soon=4)


@st.composite
def counts(draw: st.DrawFn, most: int = 400) -> Counts:
    in_time = draw(st.integers(0, most))
    return Counts(
        draw(st.integers(0, most)), draw(st.integers(0, most)), in_time, draw(st.integers(0, most)),
        draw(st.integers(0, in_time)),
    )  # fmt: skip


@given(counts(30), st.integers(400, 1200))
def test_every_task_is_one_cell(found: Counts, width: int) -> None:
    laid = marks(found, width)
    if found.total <= MOST_CELLS:
        assert len(laid) == found.total
        assert sum(mark.part == "overdue" for mark in laid) == found.overdue
        assert sum(mark.part == "due_soon" for mark in laid) == found.due_soon


@given(counts(), st.integers(300, 1200))
def test_cells_never_overlap_nor_leave_the_tile(found: Counts, width: int) -> None:
    laid = marks(found, width)
    for one, other in itertools.pairwise(laid):
        assert one.left + one.width <= other.left + 1e-6
    for mark in laid:
        assert mark.left >= 0
        assert mark.width > 0
        assert mark.left + mark.width <= width + 1e-6


@given(counts().filter(lambda found: found.overdue > 0))
def test_what_is_overdue_is_always_seen(found: Counts) -> None:
    assert any(mark.part == "overdue" and mark.width >= 2 for mark in marks(found, 720))


def test_the_tile_says_its_counts_in_words(qtbot: QtBot) -> None:
    tile = CounterTile()
    tile.show_counts(YEAR)
    qtbot.addWidget(tile)
    assert tile.accessibleName() == (
        "28 Hoàn thành đúng hạn. 3 Hoàn thành quá hạn. 31 Đang thực hiện, trong hạn. 2 Đang thực hiện, quá hạn"
    )


def test_a_count_filters_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    tile = CounterTile()
    tile.show_counts(YEAR)
    tile.resize(720, tile.heightForWidth(720))
    qtbot.addWidget(tile)
    tile.show()
    with qtbot.waitSignal(tile.chosen) as chosen:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert chosen.args == ["done_on_time"]
    with qtbot.waitSignal(tile.chosen) as chosen:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(680, 30))
    assert chosen.args == ["overdue"]
    qtbot.keyClick(tile, Qt.Key.Key_Left)
    with qtbot.waitSignal(tile.chosen) as chosen:
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert chosen.args == ["in_time"]


def test_a_narrow_tile_grows_instead_of_cutting_words(qtbot: QtBot) -> None:
    tile = CounterTile()
    tile.show_counts(YEAR)
    qtbot.addWidget(tile)
    assert tile.heightForWidth(460) == tile.heightForWidth(900) + theme.line("second")
