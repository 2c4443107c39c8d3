"""A workspace that was copied, is an old copy, or has a wrong clock: the window opens, says why and offers a way."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.evidence import attach
from desktop_app.services.progress import find_assignment
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.shell.choices import StateDayDialog
from tests.ui.agency_window import Seen, session
from tests.ui.agency_world import PDF, SNV, TODAY


def _paper(folder: Path) -> Path:
    file = folder / "Tờ trình.pdf"
    file.write_bytes(PDF)
    return file


def problem(running: Seen) -> ProblemDialog:
    found: list[ProblemDialog] = []

    def there() -> bool:
        found[:] = [one for one in running.window.findChildren(ProblemDialog) if one.isVisible()]
        return bool(found)

    running.qtbot.waitUntil(there, timeout=20000)
    return found[0]


def press(dialog: ProblemDialog, text: str) -> None:
    act = dict(dialog.problem.actions)[text]
    dialog.accept()
    act()


def hindrance(running: Seen) -> str:
    assert running.session.desk is not None
    office = running.session.desk.office
    assert office is not None
    found = office.standing.hindrance()
    return found.code if found is not None else ""


def writable_again(running: Seen) -> None:
    def open_and_well() -> bool:
        desk = running.session.desk
        return desk is not None and desk.office is not None and desk.office.standing.hindrance() is None

    running.qtbot.waitUntil(open_and_well, timeout=20000)
    running.rest()


def test_a_copied_folder_opens_says_why_and_goes_on_when_somebody_chooses(
    qtbot: QtBot, agency: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(agency, tmp_path / "bản sao"))
    with session(qtbot, copy) as running:
        running.opened()
        dialog = problem(running)
        assert dialog.problem.code == "CK-2013"
        assert [text for text, _act in dialog.problem.actions] == ["Khôi phục", "Tiếp tục trên máy này"]
        assert hindrance(running) == "WORKSPACE_ELSEWHERE"
        assert running.today().todo is not None
        assert running.window.windowTitle().endswith(" · Chỉ xem")
        assert running.window.status.text("saved") == "Chỉ xem"
        press(dialog, "Tiếp tục trên máy này")
        writable_again(running)
        assert running.window.windowTitle().endswith(" · Đã lưu")


def test_an_old_copy_can_only_be_restored(qtbot: QtBot, agency: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(agency, tmp_path / "cũ"))
    with session(qtbot, agency) as running:
        running.opened()
        desk = running.session.desk
        assert desk is not None
        assert desk.office is not None
        attach(desk.office, find_assignment(desk.office, "1", agency=SNV).id, _paper(tmp_path))
    shutil.rmtree(agency)
    shutil.copytree(old, agency)
    with session(qtbot, agency) as running:
        running.opened()
        dialog = problem(running)
        assert dialog.problem.code == "CK-2012"
        assert [text for text, _act in dialog.problem.actions] == ["Khôi phục"]
        press(dialog, "Khôi phục")
        writable_again(running)


def test_under_a_wrong_clock_a_person_states_the_day(
    qtbot: QtBot, agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This machine's own day is long after the last event of the world."""
    monkeypatch.delenv("CAMKET_TODAY")
    with session(qtbot, agency) as running:
        running.opened()
        dialog = problem(running)
        assert dialog.problem.code == "CK-6001"
        press(dialog, "Khai ngày hôm nay")
        (ask,) = [one for one in running.window.findChildren(StateDayDialog) if one.isVisible()]
        assert not ask.answer.isEnabled()
        ask.day.set_day(TODAY - timedelta(days=1))
        ask.reason.setText("Pin đồng hồ hết")
        ask.answer.click()
        writable_again(running)
        assert running.session.desk is not None
        assert running.session.desk.today() == TODAY - timedelta(days=1)
