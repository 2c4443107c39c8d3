"""The event loop in a scripted session on a large workspace: no wait that a person would feel.

2,000 assignments, 100,000 entries, 20,000 files of evidence. Measured alone, best of three: the machine may be shared,
the program's own stalls come back every time. What the window's thread works in one go is judged by the processor's
clock, to which other programs add little; the wall's clock is a guard behind it.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.kit import plain_import, stalls
from tests.benchmarks.world import TODAY, large_workspace
from tests.ui.agency_window import Seen, press, session
from tests.ui.support import type_text

WORK_MS = 50
"""Of the processor, that the window's thread may work before it looks at keys and clicks again."""
MOST_MS, USUAL_MS = 50, 16
SEARCHED = ("cải cách", "so hoa ho so", "cong vu 9", "phần 3 12", "1905", "minh chứng 77")
"""Words of tasks, entries and evidence: some that all of them have, some that few have."""
SEARCHED_MS = 50
"""docs/benchmarks.md says what was measured."""
IDLE_SHARE = 0.25
"""Of one processor that a window at rest may take, the worst page: a layout that asks for itself takes all of it."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The size that the design names for an agency."""
    folder = tmp_path_factory.mktemp("large") / "workspace"
    with large_workspace(folder, 2_000, 100_000, 20_000):
        pass
    return folder


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    settings.file().unlink(missing_ok=True)
    plain_import.restore()  # as the program runs: without it every import statement that is passed costs two calls


def visit(seen: Seen, key: str) -> None:
    """Choose a place in the navigation, as a click does, and look at it until everything is there."""
    if seen.window.navigation.current_key() != key:
        with seen.qtbot.waitSignal(seen.window.visited):
            seen.window.navigation.choose(key)
    seen.rest()


def walk(seen: Seen) -> stalls.Stalls:
    """A clerk's minute: every page, tasks one after another, search, an entry, the list to its end and back."""
    places = seen.window.navigation.keys()
    with stalls.watching() as noticed:
        for key in places:
            visit(seen, key)
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
        for key in reversed(places):
            visit(seen, key)
    return noticed


@pytest.mark.alone
def test_a_scripted_session_never_keeps_a_person_waiting(qtbot: QtBot, large: Path) -> None:
    tried: list[tuple[float, float, float]] = []
    for _try in range(3):
        with session(qtbot, large) as seen:
            noticed = walk(seen.opened())
        hardest, worst, usual = noticed.hardest(), noticed.worst(), noticed.percentile(99)
        tried.append((hardest, worst, usual))
        print(f"{hardest:.0f} ms of the processor; worst {worst:.0f} ms, 99 of 100 under {usual:.0f} ms")
        if hardest <= WORK_MS and worst <= MOST_MS and usual <= USUAL_MS:
            return
    pytest.fail(f"stalls (of the processor, worst, 99 of 100) of {tried} ms")


class Answered(QObject):
    """When a search was answered: the moment the list was painted after it had changed, or, where it stays as it is,
    the moment that was known."""

    def __init__(self, seen: Seen, page: TasksPage) -> None:
        super().__init__(page.table)
        assert seen.session.desk is not None
        self._page = page
        self._known_at = self._reset_at = self._painted_at = 0.0
        seen.session.desk.jobs.changed.connect(self._known)
        page.model.modelReset.connect(self._reset)
        page.table.viewport().installEventFilter(self)

    def _known(self) -> None:
        self._known_at = time.perf_counter()

    def _reset(self) -> None:
        self._reset_at = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._painted_at < self._reset_at:
            self._painted_at = time.perf_counter()
        return False

    def after(self, seen: Seen, began: float) -> float:
        """Seconds from then to the answer; nothing is left to do when this returns."""
        seen.qtbot.waitUntil(lambda: self._known_at > began and not seen.session.busy(), timeout=5000)
        if self._reset_at < began:
            return self._known_at - began
        seen.qtbot.waitUntil(lambda: self._painted_at > self._reset_at, timeout=5000)
        return self._painted_at - began


def search_times(seen: Seen, page: TasksPage, words: str) -> list[float]:
    """Milliseconds from each key to the list that answers it on the screen."""
    answered = Answered(seen, page)
    found: list[float] = []
    for letter in words:
        began = time.perf_counter()
        type_text(page.search, letter)
        found.append(answered.after(seen, began) * 1000)
    return found


@pytest.mark.alone
def test_what_is_searched_is_on_the_screen_before_the_next_key(qtbot: QtBot, large: Path) -> None:
    tried: list[float] = []
    for _try in range(3):
        with session(qtbot, large) as seen:
            page = seen.opened().tasks()
            page.search.setFocus()
            seen.rest()
            found: list[float] = []
            for words in SEARCHED:
                found += search_times(seen, page, words)
                QTest.keyClick(page.search, Qt.Key.Key_Escape)
                seen.rest()
        tried.append(sorted(found)[int(len(found) * 0.95)])
        print(f"95 of 100 searches painted in {tried[-1]:.0f} ms, half in {sorted(found)[len(found) // 2]:.0f} ms")
        if tried[-1] <= SEARCHED_MS:
            return
    pytest.fail(f"searches took {tried} ms")


@pytest.mark.alone
def test_a_window_at_rest_takes_no_processor(qtbot: QtBot, large: Path) -> None:
    taken: dict[str, float] = {}
    with session(qtbot, large) as seen:
        seen.opened()
        for key in list(seen.window.navigation.keys()):
            seen.go(key)
            qtbot.wait(150)
            began, spent = time.perf_counter(), time.process_time()
            qtbot.wait(200)
            taken[key] = (time.process_time() - spent) / (time.perf_counter() - began)
        page = seen.tasks()
        page.panel.composer.open_figures()
        qtbot.wait(150)
        began, spent = time.perf_counter(), time.process_time()
        qtbot.wait(200)
        taken["tasks, figures open"] = (time.process_time() - spent) / (time.perf_counter() - began)
    assert {key: share for key, share in taken.items() if share > IDLE_SHARE} == {}
