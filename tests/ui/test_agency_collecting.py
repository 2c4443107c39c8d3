"""A filled sheet of a department is dropped on the window: what is new, what differs side by side, what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.progress import EntryKind
from desktop_app.services.collecting_sheets import give_out
from desktop_app.services.progress import Statement, find_assignment, record_progress, view_assignment
from desktop_app.ui.agency.collecting_dialog import CollectingDialog
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.ui.agency_window import Seen, dialog, drop, press, session, words
from tests.ui.agency_world import SNV, TODAY

NOTE = "Kết quả, văn bản chứng minh"


@pytest.fixture
def sheet(agency: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tasks 3, 4 and 5 asked about; since then 4 was logged here; the department answers all three."""
    file = tmp_path / "phiếu đã điền.xlsx"
    with Building("Kiều Vạn Thuận").open(agency) as office:
        give_out(office, "Phòng Cải cách hành chính", file, tasks=["3", "4", "5"])
        part = find_assignment(office, "4", None, SNV)
        record_progress(office, part.id, Statement(EntryKind.WORK, "Đã số hóa 30%", TODAY, 30))
    book = load_workbook(file)
    page = book.worksheets[0]
    head = next(row for row in page.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    places = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, head[0].row + 4):  # type: ignore[operator]
        page.cell(row, places["Trạng thái"]).value = "Đang thực hiện"
        page.cell(row, places["Tiến độ (%)"]).value = 60
        page.cell(row, places[NOTE]).value = "Đã trình dự thảo" if page.cell(row, 1).value != "5" else None
    book.save(file)
    return file


@pytest.fixture
def seen(qtbot: QtBot, agency: Path, sheet: Path) -> Iterator[Seen]:
    assert sheet.is_file()
    with session(qtbot, agency) as running:
        yield running.opened()


def shown(seen: Seen) -> CollectingDialog:
    found = dialog(seen.qtbot)
    assert isinstance(found, CollectingDialog)
    return found


def test_what_is_new_is_taken_what_differs_is_chosen_and_what_is_wrong_is_said(seen: Seen, sheet: Path) -> None:
    seen.today()
    drop(seen.window, sheet)
    seen.rest()
    asked = shown(seen)
    said = words(asked)
    assert "3 dòng: 1 mới, 1 khác với cập nhật ngày 06/07 – chọn, 1 cần xem lại" in said
    assert "Đang thực hiện · 60% · Đã trình dự thảo" in said
    assert "Đã số hóa 30%" in said
    ((theirs, ours),) = asked.choices.values()
    assert not theirs.isChecked()
    assert not ours.isChecked()
    theirs.setChecked(True)
    press(asked.answer)
    seen.rest()
    assert "1 mới, 1 lấy theo phiếu thay cập nhật trước, 1 cần xem lại" in asked.lead.text()
    assert not asked.answer.isVisible()
    press(asked.close_button)
    seen.go("tasks")
    drop(seen.window, sheet)
    seen.rest()
    again = shown(seen)
    assert "2 đã nhận trước đó" in again.lead.text()
    assert not again.answer.isEnabled()
    again.reject()


def test_a_workbook_that_is_no_sheet_is_received_or_attached_as_before(seen: Seen, tmp_path: Path) -> None:
    from openpyxl import Workbook

    other = tmp_path / "khác.xlsx"
    Workbook().save(other)
    seen.go("exchange")
    drop(seen.window, other)
    seen.rest()
    found = dialog(seen.qtbot)
    assert isinstance(found, ReceiveDialog)
    found.reject()


def test_nothing_is_kept_before_it_is_taken_in(seen: Seen, sheet: Path) -> None:
    seen.today()
    drop(seen.window, sheet)
    seen.rest()
    shown(seen).reject()
    seen.rest()
    office = seen.session.desk.office  # type: ignore[union-attr]
    assert office is not None
    for task, count in (("3", 0), ("4", 1)):
        entries = view_assignment(office, find_assignment(office, task, None, SNV).id).entries
        assert len([entry for entry in entries if entry.worked_on == TODAY]) == count
