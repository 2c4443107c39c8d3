"""The event loop in a scripted session on a large workspace: no wait that a person would feel.

Measured alone, best of three: the machine may be shared, the program's own stalls come back every time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.kit import stalls
from tests.benchmarks.world import TODAY, large_workspace
from tests.ui.agency_window import Seen, press, session
from tests.ui.support import type_text

LIMIT_MS = 50
PAGES = ("today", "tasks", "reports", "exchange", "settings")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 assignments with 6,000 entries."""
    folder = tmp_path_factory.mktemp("large") / "workspace"
    with large_workspace(folder, 2000, 6000):
        pass
    return folder


def walk(seen: Seen) -> stalls.Stalls:
    """A clerk's minute: every page, tasks one after another, search, an entry, the list to its end and back."""
    with stalls.watching() as noticed:
        for key in PAGES:
            seen.go(key)
        page = seen.tasks()
        for _step in range(6):
            QTest.keyClick(page.table, Qt.Key.Key_Down)
            seen.rest()
        type_text(page.search, "cai cach")
        seen.rest()
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        seen.rest()
        field = page.panel.composer.composer.field
        type_text(field, "Đã lấy ý kiến các đơn vị.")
        press(page.panel.composer.composer.save)
        seen.rest()
        QTest.keyClick(page.table, Qt.Key.Key_End)
        seen.rest()
        QTest.keyClick(page.table, Qt.Key.Key_Home)
        seen.rest()
        for key in reversed(PAGES):
            seen.go(key)
    return noticed


@pytest.mark.alone
def test_a_scripted_session_never_keeps_a_person_waiting(
    qtbot: QtBot, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    settings.file().unlink(missing_ok=True)
    worst: list[float] = []
    for _try in range(3):
        with session(qtbot, large) as seen:
            noticed = walk(seen.opened())
        worst.append(noticed.worst())
        print(f"worst {noticed.worst():.0f} ms, 99 of 100 under {noticed.percentile(99):.0f} ms")
        if worst[-1] <= LIMIT_MS:
            break
    assert min(worst) <= LIMIT_MS, f"stalls of {', '.join(f'{one:.0f}' for one in worst)} ms"
