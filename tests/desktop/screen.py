"""A screen of our own: Xvfb with a window manager, ibus with Unikey, and xdotool for the hands.

with screen(folder) as hands:            # inside `dbus-run-session`, see __main__.py
    hands.type("Ddax laays ys kieens ")  # keys go through the X server and the input method, as a person's do
    hands.keys("ctrl+Return"); hands.click(100, 200); hands.picture(file)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDS = ("Xvfb", "openbox", "ibus-daemon", "ibus", "xdotool", "dbus-run-session", "import", "xdpyinfo", "xprop")
SIZE = "1366x768x24"
TASK_BAR = 40
"""Height of the strip at the foot that windows leave to the task bar, in px."""
PATIENCE = 40.0
_WINDOWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<margins><top>0</top><bottom>{TASK_BAR}</bottom><left>0</left><right>0</right></margins>
<mouse><context name="Titlebar"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/>
</mousebind></context><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/>
<action name="Raise"/></mousebind></context></mouse>
</openbox_config>
"""


def missing() -> list[str]:
    """Programs that are not here."""
    return [name for name in NEEDS if shutil.which(name) is None]


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Until it holds; AssertionError when it does not come to hold."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.03)


@dataclass(frozen=True, slots=True)
class Hands:
    """Keyboard, mouse and eyes of a person at this screen."""

    environment: dict[str, str]

    def _do(self, *words: str | int) -> None:
        subprocess.run([str(word) for word in words], env=self.environment, check=True, timeout=60)

    def type(self, letters: str, delay_ms: int = 12) -> None:
        """Type letter by letter; what becomes of them is the input method's work."""
        self._do("xdotool", "type", "--delay", delay_ms, "--", letters)

    def keys(self, *names: str, delay_ms: int = 12) -> None:
        """Press keys by their X names: `Return`, `BackSpace`, `ctrl+Return`."""
        self._do("xdotool", "key", "--delay", delay_ms, "--", *names)

    def click(self, x: int, y: int) -> None:
        """One click of the left button."""
        self._do("xdotool", "mousemove", "--sync", x, y, "click", "1")

    def press(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        """Press a button of the mouse: 1 left, 3 right, 4 and 5 the wheel up and down."""
        self._do("xdotool", "mousemove", "--sync", x, y, "click", "--repeat", times, "--delay", 60, button)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """Drag with the left button held down."""
        self._do("xdotool", "mousemove", "--sync", x, y, "mousedown", "1")
        for part in range(1, 9):
            self._do("xdotool", "mousemove", "--sync", x + (to_x - x) * part // 8, y + (to_y - y) * part // 8)
        self._do("xdotool", "mouseup", "1")

    def hold(self, key: str) -> None:
        """Hold a key down until it is let go."""
        self._do("xdotool", "keydown", key)

    def let_go(self, key: str) -> None:
        """Let a held key go."""
        self._do("xdotool", "keyup", key)

    def leave(self) -> None:
        """Take the mouse out of the way, so that nothing under it is lit or explained."""
        self._do("xdotool", "mousemove", "--sync", 1365, 767)

    def pause(self) -> None:
        """As long as a person looks up."""
        time.sleep(0.3)

    def picture(self, file: Path) -> None:
        """The whole screen as PNG."""
        self._do("import", "-window", "root", str(file))


@contextmanager
def screen(folder: Path) -> Iterator[Hands]:
    """A display with everything running; all of it ends with the block."""
    running: list[subprocess.Popen[bytes]] = []
    log = (folder / "screen.log").open("wb")
    read, write = os.pipe()
    running.append(
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE], pass_fds=(write,), stdout=log, stderr=log
        )
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    home = folder / "home"
    for name in ("", ".config", ".cache", ".config/openbox"):
        (home / name).mkdir(exist_ok=True)
    (home / ".config" / "openbox" / "rc.xml").write_text(_WINDOWS, encoding="utf-8")
    environment = {
        **os.environ,
        "DISPLAY": f":{number}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "GSETTINGS_BACKEND": "memory",
        "TZ": "Asia/Ho_Chi_Minh",
        "QT_IM_MODULE": "ibus",
        "XMODIFIERS": "@im=ibus",
        "QT_QPA_PLATFORM": "xcb",
    }

    def answers(*words: str) -> bool:
        return subprocess.run(words, env=environment, capture_output=True).returncode == 0

    try:
        wait_for(lambda: answers("xdpyinfo"), "the X server")
        for command in (["openbox"], ["ibus-daemon", "--panel=disable", "--config=disable"]):
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
        wait_for(lambda: answers("ibus", "engine", "Unikey") or _engine(environment) == "Unikey", "Unikey")
        wait_for(lambda: _engine(environment) == "Unikey", "Unikey")
        # A window that is shown before there is a window manager is never given the keyboard.
        wait_for(lambda: "window id" in _root(environment, "_NET_SUPPORTING_WM_CHECK"), "the window manager")
        yield Hands(environment)
    finally:
        for one in reversed(running):
            one.terminate()
        for one in running:
            one.wait(timeout=10)
        log.close()


def _root(environment: dict[str, str], name: str) -> str:
    told = subprocess.run(["xprop", "-root", name], env=environment, capture_output=True, text=True)
    return told.stdout


def _engine(environment: dict[str, str]) -> str:
    told = subprocess.run(["ibus", "engine"], env=environment, capture_output=True, text=True)
    return told.stdout.strip()
