"""Long work off the window's thread: one worker thread for whatever writes, in the order it was asked for.

    job = jobs.start(_("Checking the files"), lambda watch: receive(work, paths, watch))
    job.succeeded.connect(self._received)          # on the window's thread, as all four signals
    job.failed.connect(lambda error: problems.show(self, error))
    job.cancel()                                   # raises Cancelled inside the work at its next watch step

`watch(done, total)` is the services' Watch; it may be called as often as the work likes: at most ten reports a
second leave the thread. `total` 0 means that nobody knows yet.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.watch import Cancelled, Watch

REPORT_EVERY: Final = 0.1
GIVE_WAY: Final = 0.001
"""Seconds after which the interpreter lets another thread run, so that the window never waits the usual 5 ms."""


class Job(QObject):
    """One piece of work: waiting, running, then exactly one of succeeded, failed, cancelled."""

    started = Signal()
    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _news = Signal(str, object)

    def __init__(self, title: str, work: Callable[[Watch], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.done = 0
        self.total = 0
        self.began_at = 0.0
        self.cancellable = True
        self._work = work
        self._stop = threading.Event()
        self._told_at = 0.0
        # Whatever a page connects, a lambda too, must run on the window's thread: so the news crosses first.
        self._news.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step, and keeps nothing."""
        self._stop.set()

    def asked_to_stop(self) -> bool:
        """Whether somebody pressed cancel."""
        return self._stop.is_set()

    def watch(self, done: int, total: int) -> None:
        """What the work calls at every step; raises Cancelled when it should stop."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= REPORT_EVERY or done == total:
            self._told_at = now
            self._news.emit("progressed", (done, total))

    def run(self) -> None:
        """Do the work on the calling thread; the worker calls this."""
        self._news.emit("started", None)
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(self.watch)
        except Cancelled:
            self._news.emit("cancelled", None)
        except Exception as error:
            self._news.emit("failed", error)
        else:
            self._news.emit("succeeded", result)

    def _tell(self, what: str, fact: Any) -> None:
        if what == "started":
            self.began_at = time.monotonic()
            self.started.emit()
            return
        if what == "progressed":
            self.done, self.total = fact
            self.progressed.emit(self.done, self.total)
            return
        self.ended.emit()
        if what == "succeeded":
            self.succeeded.emit(fact)
        elif what == "failed":
            self.failed.emit(fact)
        else:
            self.cancelled.emit()
        self.deleteLater()

    def seconds_left(self) -> int | None:
        """Seconds still to go at the pace so far; None while that would be a guess (first second, first 2 %)."""
        spent = time.monotonic() - self.began_at
        return remaining(self.done, self.total, spent)


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
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._jobs: list[Job] = []
        self._thread: threading.Thread | None = None

    def start(self, title: str, work: Callable[[Watch], object]) -> Job:
        """Queue the work and return its job; connect its signals before going back to the event loop."""
        job = Job(title, work, self)
        job.ended.connect(lambda: self._ended(job))
        self._jobs.append(job)
        if self._thread is None:
            sys.setswitchinterval(GIVE_WAY)
            self._thread = threading.Thread(target=_serve, args=(self._waiting,), name="camket-worker", daemon=True)
            self._thread.start()
        self._waiting.put(job)
        self.changed.emit()
        return job

    def current(self) -> Job | None:
        """The job at work or first in the queue; None when nothing is to do."""
        return self._jobs[0] if self._jobs else None

    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._jobs)

    def cancel_all(self) -> None:
        """Ask everything that runs or waits to stop."""
        for job in self._jobs:
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

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self.changed.emit()


def _serve(waiting: queue.SimpleQueue[Job | None]) -> None:
    while (job := waiting.get()) is not None:
        job.run()
