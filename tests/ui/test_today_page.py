"""What stands on Việc cần làm below what presses: the backup, reports to come, progress by index, the rating."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.extension_dialog import ExtensionDialog
from desktop_app.ui.agency.report_dialogs import NewReportDialog
from desktop_app.ui.agency.today_page import TodayPage
from tests.cli.mornings import MONDAY, Morning, Year
from tests.ui.agency_window import Seen, dialog, drop, press, spoken, words
from tests.ui.office_morning import opened


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "thứ Hai", monkeypatch) as both:
        yield both


def choose(seen: Seen, kind: str) -> TodayPage:
    page = seen.today()
    keys = [row.key[0] for row in page.todo.rows()]
    page.todo.setCurrentIndex(page.todo.model().index(keys.index(kind), 0))
    seen.rest()
    return page


def test_what_raises_the_rating_shows_its_tasks(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    panel = choose(seen, "rating").panel
    said = words(panel)
    assert "Xếp loại nếu tính hôm nay" in said
    assert "Việc xếp loại do người có thẩm quyền quyết định" in said
    assert panel._quiet is not None
    assert [button.text() for button in panel._quiet.raises] == [
        "Hoàn thành 2 việc quá hạn: +2,3 điểm",
        "Hoàn thành 31 việc trong hạn: +1,3 điểm",
        "Chứng minh 3 việc là đúng hạn: +0,3 điểm",
    ]
    press(panel._quiet.raises[0])
    seen.rest()
    tasks = seen.tasks()
    assert (tasks.model.total(), tasks.states.currentText()) == (2, "Đang thực hiện, quá hạn")


def test_a_bar_of_an_index_opens_its_tasks_by_mouse_and_by_key(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    bars = choose(seen, "indices").panel._quiet.bars  # type: ignore[union-attr]
    assert "PAR.5 · Cải cách chế độ công vụ: 6 trên 13 đã hoàn thành, 1 quá hạn" in bars.accessibleName()
    place = [line.code for line in bars.lines()].index("PAR.5")
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(40, bars._step() * place + 8))
    seen.rest()
    tasks = seen.tasks()
    assert (tasks.model.total(), tasks.strip.only.text()) == (13, "PAR.5")
    bars = choose(seen, "indices").panel._quiet.bars  # type: ignore[union-attr]
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    seen.rest()
    assert seen.tasks().strip.only.text() == bars.lines()[place + 1].code


def test_a_report_to_come_says_its_days_and_begins_the_draft(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = choose(seen, "coming")
    said = words(page.panel)
    assert "Chốt số liệu | Thứ Bảy, 25/07/2026" in said
    assert "Trình ký chậm nhất | Thứ Hai, 27/07/2026" in said
    assert "Duyệt, ký và gửi | 3 ngày làm việc" in said
    press(page.panel.primary)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, NewReportDialog)
    asked.reject()


def test_the_backup_leads_to_where_it_is_made(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = choose(seen, "backup")
    # Nobody who plays the year has a second disk at hand, and the row does not say otherwise.
    (row,) = (said for said in spoken(page.todo) if said.startswith("Sao lưu, "))
    assert "Cùng ổ đĩa với dữ liệu" in row
    assert "Ở ổ đĩa khác" not in row
    assert "Nơi lưu | cùng ổ đĩa với dữ liệu: nên sao lưu thêm ra USB" in words(page.panel)
    press(page.panel.primary)
    seen.rest()
    assert seen.window.navigation.current_key() == "settings"


def test_an_extension_is_asked_for_from_the_first_page_and_the_task_opened(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = choose(seen, "task")
    press(page.panel.more)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ExtensionDialog)
    asked.reject()
    press(page.panel.expand)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    assert seen.tasks().panel.number.text() == "Nhiệm vụ\u00a040"


def test_a_file_dropped_on_the_first_page_proves_the_task_that_is_chosen(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, _morning = monday
    paper = tmp_path / "biên bản.txt"
    paper.write_text("Biên bản họp", "utf-8")
    page = choose(seen, "task")
    drop(seen.window, paper)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    press(asked.answer)
    seen.rest()
    assert page.panel.requirements.accessibleName().startswith("Minh chứng cần có. 1 trên 1")
