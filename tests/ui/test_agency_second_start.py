"""A second start on data that are open: its files come to the window that has them, and it ends."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.storage.lock import WorkspaceLock, is_held
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shell import second_start
from desktop_app.ui.shell.beside import Beside
from desktop_app.ui.shell.first_run import FirstRun
from desktop_app.ui.shell.people import People
from desktop_app.ui.shell.second_start import MOST_BYTES, files_of, meeting_place, message_of
from tests.ui.agency_window import Seen, dialog, dialogs, session, words


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file that came by mail, under a name as people write them."""
    file = tmp_path / "Thư đến, ngày 6" / "Phiếu giao việc (1).asice"
    file.parent.mkdir()
    file.write_bytes(b"PK\x05\x06" + bytes(18))
    return file


@pytest.fixture
def seen(agency: Path, qtbot: QtBot) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()
        for one in dialogs():
            one.close()


def names(asked: Dialog, file: Path) -> bool:
    """Whether a question speaks of this file; what lies further down than the window is high counts too."""
    return any(file.name in label.text() for label in asked.findChildren(Label))


def beside(seen: Seen) -> Beside:
    (found,) = seen.window.findChildren(Beside)
    return found


def test_a_double_click_on_a_package_opens_it_in_the_window_that_is_there(
    seen: Seen, agency: Path, given: Path
) -> None:
    assert settings.read().last_workspace == str(agency)
    seen.window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", str(given)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=Path(__file__).parents[2],
    )
    try:
        seen.qtbot.waitUntil(lambda: second.poll() is not None, timeout=60000)
    finally:
        second.kill()
        told = second.communicate()[0].decode()
    assert (second.returncode, told) == (0, "")
    asked = dialog(seen.qtbot)
    seen.rest()
    assert names(asked, given)
    assert seen.window.navigation.current_key() == "exchange"
    assert not seen.window.isMinimized()
    assert not seen.ended


def test_a_file_waits_for_the_question_and_for_the_cover_that_are_in_the_way(seen: Seen, given: Path) -> None:
    seen.window.people_asked.emit()
    (people,) = seen.window.findChildren(People)
    assert people.menu is not None
    people.menu.close()
    people.lock()
    beside(seen).take((given,))
    assert not dialogs()
    people.cover.buttons[0].setFocus()
    QTest.keyClick(people.cover.buttons[0], Qt.Key.Key_Space)
    assert names(dialog(seen.qtbot), given)
    question = dialog(seen.qtbot)
    other = given.with_name("Phiếu khác.asice")
    other.write_bytes(given.read_bytes())
    beside(seen).take((other,))
    assert dialogs() == [question]
    QTest.keyClick(question, Qt.Key.Key_Escape)
    seen.qtbot.waitUntil(lambda: any(names(one, other) for one in dialogs()), timeout=5000)


def test_without_an_answer_the_refusal_of_the_lock_is_shown(
    agency: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_start, "WITHIN_MS", 150)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(meeting_place(agency))  # somebody who takes the call and says nothing
        deaf.listen(8)
        held = WorkspaceLock(agency)
        try:
            with session(qtbot, agency) as running:
                said = words(dialog(qtbot))
                assert isinstance(running.session.window, FirstRun)
                assert "đang mở ở cửa sổ hoặc chương trình khác" in said
                dialog(qtbot).close()
        finally:
            held.release()
            Path(meeting_place(agency)).unlink()
    assert not is_held(agency)


def test_whoever_waits_for_the_folder_opens_it_when_it_is_free(
    agency: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = WorkspaceLock(agency)
    monkeypatch.setattr(second_start, "_AGAIN_S", 0)
    monkeypatch.setattr(second_start, "_is_socket", lambda _place: held.release())
    with session(qtbot, agency) as running:
        assert running.opened().window.isVisible()


def test_only_whole_lists_of_absolute_paths_of_files_that_are_there_are_taken(given: Path, tmp_path: Path) -> None:
    assert files_of(message_of(())) == ()
    assert files_of(message_of((given, given))) == (given, given)
    for wrong in (
        b"", b"\0\0", b"abc", message_of((given,))[:-1], message_of((Path("Phiếu.asice"),)),
        message_of((tmp_path,)), message_of((given.parent / ".." / given.parent.name / given.name,)),
        message_of((tmp_path / "không có.asice",)), message_of((given,) * 101), b"/" * MOST_BYTES + b"\0\0",
    ):  # fmt: skip
        assert files_of(wrong) is None, wrong[:80]


def test_what_is_no_list_of_paths_is_answered_with_a_no(seen: Seen, agency: Path) -> None:
    place = meeting_place(agency)
    assert Path(place).stat().st_mode & 0o077 == 0  # nobody else may speak to the window
    for wrong in (b"rm -rf\0\0", b"x" * (MOST_BYTES + 10)):
        caller = QLocalSocket()
        caller.connectToServer(place)
        caller.write(wrong)
        seen.qtbot.waitUntil(lambda caller=caller: caller.bytesAvailable() > 0, timeout=5000)  # type: ignore[misc]
        assert bytes(caller.readAll().data()) == b"-"
    assert not dialogs()
    seen.close()
    assert not Path(place).exists()
