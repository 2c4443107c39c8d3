"""A window is killed while somebody types into it, started again, and killed again: what did each kill cost?

Each start is the judge of the kill before it: what it offers is compared with what had stood in the fields and when.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

OPENING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace that somebody types into, and the profile of the machine that it is at home on."""

    workspace: Path
    profile: Path
    scenario: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What one kill cost."""

    scenario: str
    seed: int
    typed_seconds: float
    """How long had been typed."""
    keys: int
    lost_seconds: float
    """Seconds of typing before the kill that were not offered back; infinite for words that never stood there."""
    processor_seconds: float


class Maker:
    """Makes windows, one after another or several at once (see `typing_child`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self._one = threading.Lock()
        self.errors = (folder / "stderr").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.typing_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )

    def make(self, **wanted: object) -> tuple[int, TextIO]:
        """A window's process, and the pipe that it speaks into."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one:
            self._count += 1
            pipe = self.folder / f"told {self._count}"
            os.mkfifo(pipe)
            self._process.stdin.write(json.dumps({**wanted, "told": str(pipe)}) + "\n")
            self._process.stdin.flush()
            number = self._process.stdout.readline()
            assert number, self.complaints()
        return int(number), pipe.open(encoding="utf-8")

    def complaints(self) -> str:
        """What windows said on stderr."""
        self.errors.seek(0)
        return self.errors.read()

    def close(self) -> None:
        """No more windows."""
        self._process.communicate(timeout=OPENING_SECONDS)
        self.errors.close()


class Typed:
    """One life of the window: begun, typed into, killed."""

    def __init__(self, maker: Maker, at: Place, seed: int, save: bool) -> None:
        self.scenario, self.seed, self._maker = at.scenario, seed, maker
        wanted = {"workspace": str(at.workspace), "profile": str(at.profile), "scenario": at.scenario, "seed": seed}
        self._number, self.lines = maker.make(**wanted, save=save)
        # A window that never gets there ends the test, not the suite.
        guard = threading.Timer(OPENING_SECONDS, lambda: os.kill(self._number, signal.SIGKILL))
        guard.start()
        try:
            self.offered = self._next("offered")
            self.saved = save and bool(self.offered["offered"].get("words"))
            if self.saved:
                self._next("saved")
            first = self._next("at")
        finally:
            guard.cancel()
        self.spent: float = first["spent"]
        """Seconds of processor."""
        self.states: list[tuple[float, dict[str, str]]] = [(first["at"], first["fields"])]

    def _next(self, wanted: str) -> dict[str, Any]:
        line = self.lines.readline()
        assert line, f"{self.scenario} {self.seed}: the window said nothing more\n{self._maker.complaints()}"
        found: dict[str, Any] = json.loads(line)
        assert wanted in found, line
        return found

    def kill_after(self, seconds: float) -> float:
        """Let it be typed so long, then kill; returns the moment."""
        time.sleep(seconds)
        moment = time.monotonic()
        os.kill(self._number, signal.SIGKILL)
        with self.lines:
            # The pipe ends when the process is gone, and its locks with it.
            for line in self.lines:
                if line.endswith("\n"):
                    said = json.loads(line)
                    self.states.append((said["at"], said["fields"]))
                    self.spent = said["spent"]
        return moment


def lost_seconds(states: Sequence[tuple[float, Mapping[str, str]]], killed: float, offered: Mapping[str, str]) -> float:
    """Seconds between the first key that was lost and the kill; 0 when nothing was, infinite for words nobody typed."""
    for place in range(len(states) - 1, -1, -1):
        if states[place][1] == offered:
            return killed - states[place + 1][0] if place + 1 < len(states) else 0.0
    return float("inf")


def kill_often(maker: Maker, at: Place, count: int, seed: int) -> list[Loss]:
    """Kill the window on this workspace `count` times at instants of chance, each start going on where it ended."""
    draw = random.Random(seed)
    losses: list[Loss] = []
    before: tuple[Typed, float] | None = None
    saved = 0
    for number in range(count + 1):
        now = Typed(maker, at, seed + number, save=number % 3 == 2)
        if before is not None:
            typed, killed = before
            begun = typed.states[0][0]
            lost = lost_seconds(typed.states, killed, now.offered["offered"])
            losses.append(Loss(at.scenario, typed.seed, killed - begun, len(typed.states) - 1, lost, typed.spent))
        assert now.offered["entries"] >= saved, f"{at.scenario} {seed}: a saved entry is gone"
        saved += now.saved
        before = now, now.kill_after(draw.uniform(0.2, 5.0) if number < count else 0.0)
    return losses


def kill_side_by_side(places: Sequence[Place], count: int, seed: int) -> list[Loss]:
    """The same in several windows at once, `count` kills in all: somebody who types leaves the machine idle."""
    shares = [count // len(places) + (number < count % len(places)) for number in range(len(places))]
    with (
        closing(Maker(places[0].workspace.parent)) as maker,
        ThreadPoolExecutor(len(places)) as together,
    ):
        asked = [
            together.submit(kill_often, maker, place, share, seed + 1000 * number)
            for number, (place, share) in enumerate(zip(places, shares, strict=True))
        ]
        return [loss for one in asked for loss in one.result()]
