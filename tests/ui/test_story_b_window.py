"""Story B in the window: the last day of the quarter, 14/09/2026, where it happens among the tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.shared.words_dialog import WordsDialog
from tests.cli.mornings import CUT_OFF, Morning, Year
from tests.ui.agency_window import Seen, dialog, lines, press, session
from tests.ui.office_morning import opened
from tests.ui.support import type_text

NEXT_DAY = date(2026, 9, 15)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, CUT_OFF, tmp_path / "ngày chốt số liệu", monkeypatch) as both:
        yield both


def test_the_line_of_the_day_filters_what_is_silent_and_copies_the_reminder(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = seen.today()
    assert page.cut_off is not None
    assert page.cut_off.isVisible()
    assert page.cut_off.words.text() == (
        "Hôm nay chốt số liệu quý III. 5 nhiệm vụ chưa cập nhật trong kỳ "
        "(Phòng Cải cách hành chính 3, Văn phòng 2). Trình ký chậm nhất 15/09."
    )
    press(page.cut_off.copy)
    seen.rest()
    copied = QApplication.clipboard().text().split("\n")
    assert [line.partition(":")[0] for line in copied] == ["Phòng Cải cách hành chính"] * 3 + ["Văn phòng"] * 2
    for person in ("Hà Thị Tường Vi", "Nguyễn Thị Ước", "Đoàn Thị Mỹ Hạnh"):
        assert person not in "".join(copied)
    press(page.cut_off.see)
    seen.rest()
    tasks = seen.tasks()
    assert tasks.model.total() == 5
    assert tasks.strip.only.text() == "Chưa cập nhật trong kỳ"
    press(tasks.strip.only)
    seen.rest()
    assert tasks.model.total() > 64


def test_nothing_arose_is_said_of_two_tasks_at_once_and_taken_back_with_one_press(
    monday: tuple[Seen, Morning],
) -> None:
    seen, _morning = monday
    before = seen.today().tile.accessibleName()
    assert before.endswith("4 Đang thực hiện, quá hạn")
    page = seen.tasks()
    _choose(seen, "22", "50")
    bar = page.tools._bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.words.text() == "Đã chọn 2"
    press(bar.nothing)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, WordsDialog)
    asked.words.setPlainText("Quý III không có phát sinh")
    press(asked.answer)
    seen.rest()
    said = [line for line in lines(page.model) if "Không phát sinh trong kỳ" in line]
    assert len(said) == 2
    assert seen.today().tile.accessibleName().endswith("2 Đang thực hiện, quá hạn")
    assert seen.window.toast_area.text() == "Đã ghi cho 2 nhiệm vụ"
    seen.window.toast_area.press()
    seen.rest()
    assert seen.today().tile.accessibleName() == before


def _choose(seen: Seen, *numbers: str) -> None:
    page = seen.tasks()
    page.table.clearSelection()
    for place in range(page.model.rowCount()):
        row = page.model.row_at(place)
        if row is not None and row.row.number in numbers and "08/KHM" in row.row.document_number:
            flags = QItemSelectionModel.SelectionFlag
            page.table.selectionModel().select(page.model.index(place, 0), flags.Select | flags.Rows)
    seen.rest()


def test_an_entry_of_the_day_after_goes_into_the_next_period(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning = office_year.morning(CUT_OFF, tmp_path / "hôm sau")
    morning.do("report", "start", "2026-Q3", "--document", "08/KHM-UBND")
    monkeypatch.setenv("CAMKET_TODAY", NEXT_DAY.isoformat())
    with session(qtbot, morning.snv) as seen:
        page = seen.opened().task("62")
        field = page.panel.composer.composer.field
        type_text(field, "Đã khảo sát xong")
        QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
        seen.rest()
        assert seen.window.toast_area.text() == "Ghi vào kỳ sau (quý IV). Báo cáo quý III không đổi."
