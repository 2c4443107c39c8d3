"""Long work off the window's thread: one worker thread for whatever writes, in the order it was asked for.

    job = jobs.start(_("Checking the files"), lambda watch: receive(work, paths, watch))
    job.succeeded.connect(self._received)          # on the window's thread, as all four signals
    job.failed.connect(lambda error: problems.show(self, error))
    job.cancel()                                   # raises Cancelled inside the work at its next watch step

`watch(done, total)` is the services' Watch; it may be called as often as the work likes: at most ten reports a
second leave the thread. `total` 0 means that nobody knows yet.
"""

from __future__ import annotations

import gc
import queue
import sys
import threading
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer, Signal

from desktop_app.domain.watch import Cancelled, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPORT_EVERY: Final = 0.1
GIVE_WAY: Final = 0.0002
"""Seconds after which the interpreter lets another thread run: a paint of a hundred calls waits that often."""
LET_PASS: Final = 0.02
WORK_AT_LEAST: Final = 0.005
"""While the window has something to do, the work stands still up to 20 ms at a step, then goes on for 5 ms at least."""
BEGIN_WITHIN: Final = 0.05
"""What was asked for begins when the window has shown what it had to show, at the latest after these seconds."""
PATIENCE: Final = 5.0
"""What nobody waits for yet begins after these seconds even if the window has never had nothing to do."""
MANY: Final = 5000
TIDY_EVERY: Final = 0.25
"""How often long work is searched for objects that nobody uses: only what is new since the last time."""


class _Relay(QObject):
    """Carries news from the worker to the window's thread: (number of the job, what, fact)."""

    news = Signal(int, str, object)


class _Work:
    """What the worker thread holds of a job. No Qt object: those live and die on the window's thread alone."""

    def __init__(
        self, number: int, do: Callable[[Watch], object], relay: _Relay, idle: threading.Event, patient: bool
    ) -> None:
        self.number = number
        self._begins_by = time.monotonic() + (PATIENCE if patient else 0)
        self._idle = idle
        self._stood_at = 0.0
        self.stop = threading.Event()
        self._do = do
        self._relay = relay
        self._told_at = 0.0
        self._tidied_at = 0.0

    def watch(self, done: int, total: int) -> None:
        if self.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if not self._idle.is_set() and now - self._stood_at >= WORK_AT_LEAST:
            self._idle.wait(LET_PASS)
            self._stood_at = now = time.monotonic()
        if now - self._told_at >= REPORT_EVERY or done == total:
            self._told_at = now
            self._relay.news.emit(self.number, "progressed", (done, total))
        if now - self._tidied_at >= TIDY_EVERY:
            gc.collect(1)
            self._tidied_at = time.monotonic()

    def may_begin(self) -> bool:
        """False for work without haste while the window has something to do; at most 50 ms are waited for it."""
        return time.monotonic() >= self._begins_by or self.stop.is_set() or self._idle.wait(BEGIN_WITHIN)

    def run(self) -> None:
        self._relay.news.emit(self.number, "started", None)
        try:
            self._idle.wait(BEGIN_WITHIN)
            if self.stop.is_set():
                raise Cancelled
            with _uncollected():
                self._tidied_at = time.monotonic()
                result = self._do(self.watch)
        except Cancelled:
            self._relay.news.emit(self.number, "cancelled", None)
        except Exception as error:
            self._relay.news.emit(self.number, "failed", error)
        else:
            self._relay.news.emit(self.number, "succeeded", result)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for unused objects while something is read: looking through a hundred thousand rows that are all in use
    stops both threads for up to a tenth of a second, and finds nothing. What is left of them is looked through at the
    end, while the window waits for the answer, and not in the middle of showing it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if gc.get_count()[0] > MANY:
                gc.collect(1)
            gc.enable()


class Job(QObject):
    """One piece of work: waiting, running, then exactly one of succeeded, failed, cancelled."""

    started = Signal()
    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, work: _Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.done = 0
        self.total = 0
        self.began_at = 0.0
        self.cancellable = True
        self._work = work

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step, and keeps nothing."""
        self._work.stop.set()

    def asked_to_stop(self) -> bool:
        """Whether somebody pressed cancel."""
        return self._work.stop.is_set()

    def seconds_left(self) -> int | None:
        """Seconds still to go at the pace so far; None while that would be a guess (first second, first 2 %)."""
        return remaining(self.done, self.total, time.monotonic() - self.began_at)

    def hear(self, what: str, fact: Any) -> None:
        """Turn one piece of news into signals; `Jobs` calls this on the window's thread."""
        if what == "started":
            self.began_at = time.monotonic()
            self.started.emit()
        elif what == "progressed":
            self.done, self.total = fact
            self.progressed.emit(self.done, self.total)
        else:
            self.ended.emit()
            if what == "succeeded":
                self.succeeded.emit(fact)
            elif what == "failed":
                self.failed.emit(fact)
            else:
                self.cancelled.emit()


def remaining(done: int, total: int, spent: float) -> int | None:
    """Whole seconds left at an even pace, at least 1; None before 1 s or 2 % have passed."""
    if total <= 0 or done <= 0 or spent < 1 or done / total < 0.02:
        return None
    return max(1, round(spent * (total - done) / done))


class Jobs(QObject):
    """The one worker thread. `changed` arrives when a job is added or ends; `current()` is the one at work."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._jobs: dict[int, Job] = {}
        self._count = 0
        self._thread: threading.Thread | None = None
        self._idle = threading.Event()
        self._idle.set()
        self._relay = _Relay(self)
        # Whatever a page connects, a lambda too, must run on the window's thread: so the news crosses first.
        self._relay.news.connect(self._take_news, Qt.ConnectionType.QueuedConnection)
        self._news: deque[tuple[int, str, object]] = deque()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._tell_one)

    def start(self, title: str, work: Callable[[Watch], object], patient: bool = False) -> Job:
        """Queue the work and return its job; connect its signals before going back to the event loop.

        `patient` work begins when the window has nothing to do, within 5 s, and lets all other work go first.
        """
        self._count += 1
        asked = _Work(self._count, work, self._relay, self._idle, patient)
        job = self._jobs[self._count] = Job(title, asked, self)
        if len(self._jobs) == 1:
            self._look_after_the_window(True)
        if self._thread is None:
            sys.setswitchinterval(GIVE_WAY)
            self._thread = threading.Thread(target=_serve, args=(self._waiting,), name="camket-worker", daemon=True)
            self._thread.start()
        self._waiting.put(asked)
        self.changed.emit()
        return job

    def current(self) -> Job | None:
        """The job at work or first in the queue; None when nothing is to do."""
        return next(iter(self._jobs.values()), None)

    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._jobs)

    def working(self) -> bool:
        """Whether work with a title runs or waits; quiet reading and keeping are over in a moment."""
        return any(job.title for job in self._jobs.values())

    def cancel_all(self) -> None:
        """Ask everything that runs or waits to stop."""
        for job in self._jobs.values():
            job.cancel()

    def close(self, seconds: float = 10.0) -> bool:
        """Cancel everything and end the thread; False when the work did not stop in that time."""
        self.cancel_all()
        if self._thread is None:
            return True
        self._waiting.put(None)
        self._thread.join(seconds)
        stopped = not self._thread.is_alive()
        if stopped:
            self._thread = None
        return stopped

    def _look_after_the_window(self, working: bool) -> None:
        """While work goes on, know whether the event loop has anything to do: it comes first."""
        loop = QAbstractEventDispatcher.instance()
        if loop is None:
            return
        if working:
            self._idle.clear()
            loop.awake.connect(self._idle.clear)
            loop.aboutToBlock.connect(self._idle.set)
        else:
            loop.awake.disconnect(self._idle.clear)
            loop.aboutToBlock.disconnect(self._idle.set)
            self._idle.set()

    def _take_news(self, number: int, what: str, fact: object) -> None:
        """Two answers that come at once are shown in two turns of the loop: keys and clicks come in between."""
        self._news.append((number, what, fact))
        self._turn.start(0)

    def _tell_one(self) -> None:
        number, what, fact = self._news.popleft()
        if not self._news:
            self._turn.stop()
        self._hear(number, what, fact)

    def _hear(self, number: int, what: str, fact: Any) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        if what in ("succeeded", "failed", "cancelled"):
            del self._jobs[number]
            if not self._jobs:
                self._look_after_the_window(False)
            job.hear(what, fact)
            job.deleteLater()
            self.changed.emit()
        else:
            job.hear(what, fact)


def _serve(waiting: queue.SimpleQueue[_Work | None]) -> None:
    while (work := waiting.get()) is not None:
        if work.may_begin():
            work.run()
        else:
            waiting.put(work)
        del work
