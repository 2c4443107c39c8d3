"""Let a disk run full at a chosen point of an operation: a real file system of a few megabytes, filled up to what is to
be left.

First the operation runs with room to spare and the most it ever held is measured. Then it runs again and again from the
same start with less room than that, chosen at random (seeded), so that the disk is full at another of its steps each
time.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from desktop_app.bootstrap import run_command
from desktop_app.storage.room import NEEDED
from tests.homes import at_home

SEED = 336
BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """How an operation ended: `done`, or the code of its refusal, and what it said."""

    said: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One run with little room, and what it left."""

    room: int
    """Bytes that were free when it began."""
    answer: Answer
    state: str
    """`old`, `new`, or a description of something in between."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done on a copy of `base`, and how its result is looked at once there is room again."""

    base: Path
    act: Callable[[Path], Answer]
    look: Callable[[Path], object]
    only_target: bool = False
    """The small disk is where files are handed to; the copy lies elsewhere."""


def command(*words: str | Path) -> Answer:
    """Run the program in this process."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = run_command([*map(str, words), "--json"])
    told = json.loads(out.getvalue())
    if code == 0:
        return Answer("done")
    refusal = told.get("refusal") or {"code": f"exit code {code}", "message": json.dumps(told, ensure_ascii=False)}
    return Answer(refusal["code"], refusal["message"])


def free(disk: Path) -> int:
    """What may still be written."""
    state = os.statvfs(disk)
    return state.f_bavail * state.f_frsize


def leave(disk: Path, room: int) -> None:
    """Fill a disk until so many bytes are free."""
    with (disk / "filler").open("wb") as stream:
        size = 0
        for _ in range(4):  # the file that fills needs room to be described, too
            size = max(size + (free(disk) - room) // BLOCK * BLOCK, 0)
            if size:
                os.posix_fallocate(stream.fileno(), 0, size)
                os.ftruncate(stream.fileno(), size)
        os.fsync(stream.fileno())


class Meter:
    """The least that was free on a disk while it ran."""

    def __init__(self, disk: Path) -> None:
        self._disk = disk
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.least = free(disk)

    def _watch(self) -> None:
        while not self._stop.wait(0.0005):
            self.least = min(self.least, free(self._disk))

    def __enter__(self) -> Meter:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()
        self.least = min(self.least, free(self._disk))


def run_full(operation: Operation, disk: Path, elsewhere: Path, count: int) -> tuple[int, list[Point]]:
    """Run an operation `count` times on a disk with too little room; the most that it needs, and what each run left."""
    place = elsewhere if operation.only_target else disk
    workspace = place / "ws"

    def start() -> None:
        for entry in disk.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(operation.base, workspace)
        at_home(workspace)
        os.sync()

    start()
    old = operation.look(workspace)
    start()
    before = free(disk)
    with Meter(disk) as meter:
        answer = operation.act(workspace)
    assert answer.said == "done", answer
    needed = before - meter.least
    new = operation.look(workspace)
    assert old != new, "the operation changed nothing that `look` sees"
    chance = random.Random(SEED)
    points = []
    # One in five has too little even for opening; the others fill up while the operation is under way.
    lowest = min(NEEDED, needed // 2)
    rooms = [chance.randrange(*((0, lowest) if at % 5 == 0 else (lowest, needed))) for at in range(count)]
    for room in sorted(rooms):
        start()
        leave(disk, room)
        answer = operation.act(workspace)
        (disk / "filler").unlink()
        seen = operation.look(workspace)
        state = "old" if seen == old else "new" if seen == new else f"between: {seen} is neither {old} nor {new}"
        points.append(Point(room, answer, state))
    start()
    return needed, points


def table(name: str, needed: int, points: Sequence[Point]) -> str:
    """How the points are spread and what was said."""
    reach = f"{points[0].room / 1024:.0f} to {points[-1].room / 1024:.0f} KB"
    lines = [f"{name}: needs {needed / 1024:.0f} KB, {len(points)} points from {reach}"]
    counted = Counter((one.answer.said, one.state.split(":")[0]) for one in points)
    lines += [f"  {said:<22} {state:<8} {count:>4}" for (said, state), count in sorted(counted.items())]
    return "\n".join(lines)
