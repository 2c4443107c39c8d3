"""A person at the window: presses what is called so, types, reads, and takes a numbered picture after each step.

    story = Story(hands, Path("build/desktop")); story.open(workspace, "2026-07-06")
    story.press("Đính kèm tệp"); story.choose_file(paper); story.sees("655/KH-SNV")
    story.step("attached", "One sentence for the page that shows this picture.")

What went wrong is printed and counted; the story goes on as far as it can.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop.looking import plain
from tests.desktop.screen import TASK_BAR, Hands, wait_for
from tests.desktop.window import OtherProgram, Window

HIGH, WIDE = 768 - TASK_BAR, 1366
SOON = 30.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a step, and what a page says of it ("" for pictures that are only looked at)."""

    file: Path
    words: str


class Story:
    """The screen, the window, and how it went."""

    def __init__(self, hands: Hands, pictures: Path) -> None:
        self.hands, self.pictures = hands, pictures
        self.other = OtherProgram(hands)
        self.steps: list[Shown] = []
        self.count = self.wrong = 0
        self._window: Window | None = None
        self.workspace, self.day = Path(), ""
        self.mail = Path()
        """Where files come from and go to; dialogs of files open there."""

    # --- the program ---

    def open(self, workspace: Path, day: str, **more: str) -> None:
        """Start the program on the morning of a day."""
        self.workspace, self.day = workspace, day
        self._window = Window(workspace, self.mail, self.hands, CAMKET_TODAY=day, **more)
        self.window.rests()

    @property
    def window(self) -> Window:
        """The window that is open."""
        assert self._window is not None
        return self._window

    def close(self) -> None:
        """End of the day."""
        if self._window is not None:
            with suppress(OSError, subprocess.TimeoutExpired):
                self._window.close()
            self._window = None

    def cut_off(self) -> None:
        """The power fails."""
        self.window.kill()
        self._window = None

    def end(self) -> None:
        """Close everything."""
        self.close()
        self.other.close()

    def told(self, *words: object, at: Path | None = None, day: str = "") -> Any:
        """What the command line of another process says of a workspace."""
        line = [
            sys.executable,
            "-m",
            "desktop_app",
            "--workspace",
            str(at or self.workspace),
            *map(str, words),
            "--json",
        ]
        made = subprocess.run(
            line, env={**os.environ, "CAMKET_TODAY": day or self.day}, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, (words, made.stdout[-600:], made.stderr[-600:])
        return json.loads(made.stdout)

    # --- hands ---

    def where(self, name: str, kind: str = "", among: str = "") -> tuple[int, int, int, int]:
        """Place of a thing that stands still, can be pressed and lies under nothing; the wheel is rolled to it."""
        end, last, found = time.monotonic() + SOON, None, {}
        while time.monotonic() < end:
            found = self.window.ask("find", name=name, kind=kind, among=among)
            if "box" in found and found["free"] and found["on"] and found == last:
                x, y, wide, high = found["box"]
                return x, y, wide, high
            if "box" not in found and (away := self.window.ask("hidden", name=name, among=among)):
                over, down = away["at"]
                self.hands.press(over, down, button=4 if away["way"] < 0 else 5, times=2)
            last = found
            time.sleep(0.1)
        raise AssertionError(f"not to be pressed: {name}: {str(found)[:700]}")

    def press(self, name: str, kind: str = "", among: str = "", button: int = 1, times: int = 1) -> None:
        """Click what is called so, in its middle; wide things near their beginning, as people do."""
        x, y, wide, high = self.where(name, kind, among)
        self.hands.press(x + (wide // 2 if wide < 300 else 60), y + (high // 2 if high < 60 else 16), button, times)
        time.sleep(0.12)
        self.window.calm()

    def keys(self, *names: str) -> None:
        """Keys by their X names."""
        self.hands.keys(*names, delay_ms=30)
        time.sleep(0.12)
        self.window.calm()

    def type(self, keys: str, delay_ms: int = 8) -> None:
        """Telex, key by key; `~` is one Backspace, as fast as the rest."""
        for place, part in enumerate(keys.split("~")):
            if place:
                self.hands.keys("BackSpace", delay_ms=delay_ms)
            if part:
                self.hands.type(part, delay_ms)
        time.sleep(0.25)

    def fill(self, field: str, keys: str) -> None:
        """Click into a field, take what stands there, and type."""
        self.press(field, "field")
        self.keys("ctrl+a")
        self.type(keys)

    def pick(self, field: str, choice: str) -> None:
        """Open a list of choices and take one."""
        self.press(field, "field")
        time.sleep(0.6)  # a list that has just opened takes the next click for the second half of a double one
        self.press(choice, "row")
        wait_for(lambda: self.window.ask("find", name=field, kind="field").get("box"), "the list to close")

    def choose_file(self, file: Path) -> None:
        """In the dialog of files, the whole path pasted and Enter: blank, hyphen and ư as they are."""
        wait_for(lambda: self.window.ask("focus") in ("QLineEdit", "Tên tệp:"), "the dialog of files")
        self.other.copy_words(str(file))
        self.keys("ctrl+a", "ctrl+v")
        # The list of files that begin like this is open now; Enter takes what is written.
        wait_for(lambda: plain(file.name) in self.words(), "the name of the file")
        asked = {one["title"] for one in self.window.ask("frames") if one["kind"] == "QFileDialog"}
        self.keys("Return")
        if asked & {one["title"] for one in self.window.ask("frames")}:
            self.keys("Return")
        time.sleep(0.3)
        self.window.calm()

    def go(self, place: str) -> None:
        """A place of the navigation."""
        self.press(place, "row", "Các mục chính")

    # --- eyes ---

    def words(self) -> str:
        """Everything to be read on what is on top."""
        return " | ".join(self.window.ask("words"))

    def sees(self, *words: str) -> None:
        """Judge that all of this is to be read, given time to arrive."""
        for one in words:
            wanted = plain(one)
            with suppress(AssertionError):
                wait_for(lambda wanted=wanted: wanted in self.words(), one)  # type: ignore[misc]
            self.check(f"reads “{one}”", wanted in self.words(), True)

    def check(self, what: str, found: object, wanted: object) -> None:
        """Say whether it is as it should be."""
        self.count += 1
        right = found == wanted
        self.wrong += not right
        print(f"{'ok   ' if right else 'WRONG'} {what}" + ("" if right else f": {found!r}, not {wanted!r}"), flush=True)

    def step(self, name: str, words: str = "", mouse_stays: bool = False) -> None:
        """Picture of the whole screen; every window of the program lies above the task bar."""
        if not mouse_stays:
            self.hands.leave()
        time.sleep(0.35)
        file = self.pictures / f"year-{len(self.steps) + 1:02d}-{name}.png"
        self.hands.picture(file)
        self.steps.append(Shown(file, words))
        for one in self.window.ask("frames"):
            x, y, wide, high = one["box"]
            fits = x >= 0 and y >= 0 and x + wide <= WIDE and y + high <= HIGH
            self.check(f"{file.stem}: “{one['title'] or one['kind']}” is on the screen", fits or one["box"], True)

    def chapter(self, name: str, tell: Callable[[Story], None]) -> None:
        """Tell one chapter; what stops it counts as one wrong step and is shown."""
        print(f"\n{name}", flush=True)
        try:
            tell(self)
        except Exception:
            traceback.print_exc()
            self.check(f"{name} is told to its end", False, True)
            with suppress(Exception):
                self.hands.picture(self.pictures / f"stopped-{name.replace(' ', '-')}.png")
        self.close()
