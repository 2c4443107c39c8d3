"""Long work: off the window's thread, one after another, stoppable, and honest about how it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_app.domain.watch import Cancelled, Watch
from desktop_app.ui.kit import job_bar, motion, stalls
from desktop_app.ui.kit.job_bar import JobBar, time_left
from desktop_app.ui.kit.jobs import Jobs, remaining


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.close()


def test_work_runs_elsewhere_and_its_answer_arrives_here(qtbot: QtBot, jobs: Jobs) -> None:
    here = threading.get_ident()
    heard: list[tuple[object, int]] = []
    job = jobs.start("Kiểm tra", lambda watch: threading.get_ident())
    job.succeeded.connect(lambda answer: heard.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] != here
    assert heard[0][1] == here


def test_jobs_run_one_after_another_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []

    def work(name: str) -> None:
        seen.append(f"{name} begins")
        seen.append(f"{name} ends")

    for name in ("một", "hai", "ba"):
        jobs.start(name, lambda watch, name=name: work(name))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not jobs.busy())
    assert seen == ["một begins", "một ends", "hai begins", "hai ends", "ba begins", "ba ends"]


def test_cancel_stops_the_work_at_its_next_step(qtbot: QtBot, jobs: Jobs) -> None:
    reached, go_on = threading.Event(), threading.Event()
    ends: list[str] = []

    def work(watch: Watch) -> None:
        watch(1, 3)
        reached.set()
        go_on.wait(5)
        watch(2, 3)
        ends.append("kept")

    job = jobs.start("Chép minh chứng", work)
    job.cancelled.connect(lambda: ends.append("cancelled"))
    job.succeeded.connect(lambda answer: ends.append("succeeded"))
    assert reached.wait(5)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ends) and not jobs.busy())
    assert ends == ["cancelled"]


def test_a_job_cancelled_while_it_waits_never_begins(qtbot: QtBot, jobs: Jobs) -> None:
    hold, began = threading.Event(), []
    jobs.start("một", lambda watch: hold.wait(5))
    second = jobs.start("hai", lambda watch: began.append(1))
    second.cancel()
    with qtbot.waitSignal(second.cancelled):
        hold.set()
    assert began == []


def test_a_failure_is_handed_over_whole(qtbot: QtBot, jobs: Jobs) -> None:
    def work(watch: Watch) -> None:
        raise OSError("đĩa đầy")

    job = jobs.start("Ghi", work)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert str(failed.args[0]) == "đĩa đầy"
    qtbot.waitUntil(lambda: not jobs.busy())


def test_many_steps_make_few_reports_and_the_last_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, int]] = []

    def work(watch: Watch) -> None:
        for step in range(1, 50_001):
            watch(step, 50_000)

    job = jobs.start("Đếm", work)
    job.progressed.connect(lambda done, total: told.append((done, total)))
    began = time.monotonic()
    with qtbot.waitSignal(job.succeeded):
        pass
    assert told[-1] == (50_000, 50_000)
    assert len(told) <= (time.monotonic() - began) / 0.1 + 2


def test_closing_stops_what_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    stopped: list[bool] = []

    def work(watch: Watch) -> None:
        try:
            while True:
                watch(1, 0)
        except Cancelled:
            stopped.append(True)
            raise

    jobs.start("Mãi mãi", work)
    assert jobs.close()
    assert stopped in ([True], [])
    assert jobs.close()


def test_time_left_is_told_when_it_is_no_longer_a_guess() -> None:
    assert remaining(1, 100, 5) is None
    assert remaining(50, 100, 0.5) is None
    assert remaining(50, 100, 10) == 10
    assert remaining(99, 100, 10) == 1
    assert remaining(5, 0, 10) is None
    assert time_left(None) == ""
    assert time_left(9) == "còn 9 giây"
    assert time_left(170) == "còn 3 phút"


def test_the_status_bar_shows_the_job_and_lets_it_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    hold = threading.Event()

    def work(watch: Watch) -> None:
        watch(5120, 6408)
        hold.wait(5)
        watch(5121, 6408)

    job = jobs.start("Chép minh chứng", work)
    qtbot.waitUntil(lambda: "5.120 / 6.408" in bar.words())
    assert bar.isVisible()
    assert bar.accessibleName().startswith("Chép minh chứng: 5.120 / 6.408")
    with qtbot.waitSignal(job.cancelled):
        assert bar.cancel()
        assert "đang dừng" in bar.words()
        hold.set()
    qtbot.waitUntil(bar.isHidden)
    assert not bar.cancel()


def test_progress_goes_in_steps_of_a_second_for_whoever_wants_less_motion(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = [100.0]
    monkeypatch.setattr(job_bar, "time", SimpleNamespace(monotonic=lambda: at[0]))
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    hold = threading.Event()
    job = jobs.start("Chép minh chứng", lambda _watch: hold.wait(10))
    qtbot.waitUntil(bar.isVisible)
    shown = []
    motion.apply("less")
    try:
        for number, moment in enumerate((101.5, 101.8, 102.4, 102.5), 1):
            at[0] = moment
            job.hear("progressed", (number, 100))
            shown.append(bar.words().split()[3])
    finally:
        motion.apply("system")
        hold.set()
    assert shown == ["1", "1", "1", "4"]
    qtbot.waitUntil(bar.isHidden)


def test_the_stall_monitor_sees_a_window_that_hangs(qtbot: QtBot) -> None:
    with stalls.watching() as seen:
        QTimer.singleShot(0, lambda: _burn(0.08))
        qtbot.waitUntil(lambda: seen.worst() >= 70)
    assert seen.worst() >= 70
    assert seen.percentile(1) < 70


def _burn(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass
