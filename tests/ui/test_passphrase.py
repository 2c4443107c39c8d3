"""Keys that rest under a passphrase: the window asks when one is needed, says what is wrong, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.trust import AtRest
from desktop_app.domain.workspaces import WorkspaceInfo
from desktop_app.services.progress import find_assignment
from desktop_app.services.requests import request_clarification
from desktop_app.ui.shared.unlocking import PassphraseDialog
from tests.ui.agency_window import Seen, session
from tests.ui.agency_world import SNV
from tests.ui.support import type_text

RIGHT = "Sông Đồng Nai 2026"


@pytest.fixture
def locked(agency: Path) -> Iterator[Path]:
    """The agency's workspace with its keys under a passphrase; under none again afterwards: other tests share them."""
    house = Building("chuyên viên")
    with house.open(agency) as office:
        info: WorkspaceInfo = office.info
        office.keys.protect(info.id, RIGHT)
        assert office.keys.at_rest(info.id) is AtRest.PASSPHRASE
    yield agency
    house.use_passphrase(RIGHT)
    with house.open(agency) as office:
        office.keys.protect(info.id, "")


class Asking:
    """Work that seals, asked for at the desk of an open window."""

    def __init__(self, running: Seen) -> None:
        self.running = running
        self.done: list[object] = []
        self.stopped = False
        desk = running.session.desk
        assert desk is not None

        def work(office: object, _watch: object) -> object:
            part = find_assignment(office, "1", agency=SNV)  # type: ignore[arg-type]
            return request_clarification(office, part.document_id, "Nộp bản nào?", part.id)  # type: ignore[arg-type]

        desk.act("Đóng gói", work, self.done.append).cancelled.connect(self._stop)

    def _stop(self) -> None:
        self.stopped = True

    def dialog(self) -> PassphraseDialog:
        found: list[PassphraseDialog] = []

        def there() -> bool:
            found[:] = [
                one
                for one in self.running.window.findChildren(PassphraseDialog)
                if one.isVisible() and one.words.isEnabled()
            ]
            return bool(found)

        self.running.qtbot.waitUntil(there, timeout=20000)
        return found[0]


def asked(running: Seen) -> list[PassphraseDialog]:
    return [one for one in running.window.findChildren(PassphraseDialog) if one.isVisible()]


def test_the_window_asks_once_and_the_work_goes_on(qtbot: QtBot, locked: Path) -> None:
    with session(qtbot, locked) as running:
        running.opened()
        assert asked(running) == [], "nothing is asked before a key is needed"
        first = Asking(running)
        dialog = first.dialog()
        assert dialog.focusWidget() is dialog.words
        assert dialog.words.echoMode() is QLineEdit.EchoMode.Password
        assert not dialog.answer.isEnabled() or dialog.answer.toolTip()
        type_text(dialog.words, RIGHT)
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(first.done), timeout=20000)
        running.rest()
        assert asked(running) == []
        second = Asking(running)
        running.rest()
        assert second.done
        assert asked(running) == []


def test_a_wrong_passphrase_is_said_and_typed_again(qtbot: QtBot, locked: Path) -> None:
    with session(qtbot, locked) as running:
        running.opened()
        sealing = Asking(running)
        dialog = sealing.dialog()
        type_text(dialog.words, "song dong nai 2026")
        dialog.answer.click()
        assert not dialog.words.isEnabled()
        qtbot.waitUntil(lambda: dialog.wrong.isVisible() and dialog.words.isEnabled(), timeout=20000)
        assert "Cụm mật khẩu này không mở được khóa" in dialog.wrong.text()
        assert dialog.words.accessibleDescription() == dialog.wrong.text()
        assert dialog.words.selectedText() != ""
        assert sealing.done == []
        type_text(dialog.words, RIGHT)
        dialog.answer.click()
        qtbot.waitUntil(lambda: bool(sealing.done), timeout=20000)
        running.rest()
        assert asked(running) == []


def test_whoever_does_not_know_it_cancels_and_nothing_was_done(qtbot: QtBot, locked: Path) -> None:
    with session(qtbot, locked) as running:
        running.opened()
        desk = running.session.desk
        assert desk is not None
        assert desk.office is not None
        with desk.office.look() as work:
            before = len(work.custody.sent())
        sealing = Asking(running)
        qtbot.keyClick(sealing.dialog(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: sealing.stopped, timeout=20000)
        running.rest()
        with desk.office.look() as work:
            assert len(work.custody.sent()) == before
        assert sealing.done == []
        assert asked(running) == []
        again = Asking(running)
        type_text(again.dialog().words, RIGHT)
        again.dialog().answer.click()
        qtbot.waitUntil(lambda: bool(again.done), timeout=20000)
        running.rest()


def test_what_is_typed_can_be_shown_for_letters_with_marks(qtbot: QtBot, locked: Path) -> None:
    with session(qtbot, locked) as running:
        running.opened()
        sealing = Asking(running)
        dialog = sealing.dialog()
        assert (dialog.words.accessibleName(), dialog.shown.text()) == ("Cụm mật khẩu", "Hiện chữ đang gõ")
        dialog.shown.click()
        assert dialog.words.echoMode() is QLineEdit.EchoMode.Normal
        assert dialog.focusWidget() is dialog.words
        dialog.reject()
        qtbot.waitUntil(lambda: sealing.stopped, timeout=20000)
        running.rest()
