"""Telex through Unikey into every kind of field, on a real X server with a window manager: `./run desktop`.

Prints each case with what arrived, takes a picture of each field into build/desktop, and ends with the number of cases
that went wrong. Needs the packages that installer/debian-packages.txt lists for the desktop.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.screen import Hands, missing, screen, wait_for
from tests.desktop.window import Window

PICTURES = Path("build") / "desktop"
INSIDE = "CAMKET_DESKTOP_INSIDE"


@dataclass(frozen=True, slots=True)
class Case:
    """Keys as they are struck and what has to stand there. `~` in the keys is one Backspace."""

    name: str
    keys: str
    text: str


WORDS = (
    Case("words", "Ddax laays ys kieens cacs phongf, tieeps tujc hopj ", "Đã lấy ý kiến các phòng, tiếp tục họp "),
    Case("letters", "Nguwowif dduwngs ddaauf chuyeenj quyeets ddinhj ", "Người đứng đầu chuyện quyết định "),
    Case("backspaces", "tieengs~~ng Vieejtt~ Nam~~~Nam ", "tiếng Việt Nam "),
    Case("many backspaces", "khoong cos gif~~~~~~~~~~~ xong roofi ", " xong rồi "),
)
FIELDS: tuple[tuple[str, str, str, str], ...] = (
    ("composer", "tasks", "", "page.panel.composer.composer.field"),
    ("search", "tasks", "", "page.search"),
    ("line edit of a form", "outreach", "ask_new", "dialog.fields.topic.widget"),
    ("text field of a form", "shortcomings", "ask_new", "dialog.fields.words.widget"),
)
PLAIN = (("day field", "held_on", "03/07/2026~7", "03/07/2027"), ("figure", "briefed", "1250~~~24", "124"))
"""Fields of the outreach form that take figures; Unikey lets them through."""


@contextmanager
def window(folder: Path, hands: Hands) -> Iterator[Window]:
    """The window on a small workspace of its own."""
    from tests.ui import agency_world

    world = agency_world.build(folder / "world")
    shown = Window(agency_world.copy(world.agency, folder / "Sở Nội vụ"), folder, hands)
    try:
        shown.rests()
        yield shown
    finally:
        shown.close()


class Round:
    """All cases and what went wrong."""

    def __init__(self, shown: Window, hands: Hands) -> None:
        self.shown, self.hands = shown, hands
        self.wrong = 0
        self.count = 0

    def judge(self, name: str, found: object, wanted: object) -> None:
        """Say one case."""
        self.count += 1
        right = found == wanted
        self.wrong += not right
        print(f"{'ok   ' if right else 'WRONG'} {name}: {found!r}" + ("" if right else f", not {wanted!r}"), flush=True)

    def strike(self, keys: str, delay_ms: int) -> None:
        """Letters and Backspaces in their order."""
        for place, part in enumerate(keys.split("~")):
            if place:
                self.hands.keys("BackSpace", delay_ms=delay_ms)
            if part:
                self.hands.type(part, delay_ms)

    def click(self, field: str) -> None:
        """Click into a field, once the window manager has put its window where it stays."""
        spots: list[list[int]] = []

        def stands() -> bool:
            spots.append(self.shown.ask("at", field=field))
            return len(spots) > 5 and spots[-1] == spots[-6]

        wait_for(stands, f"{field} to stand still")
        self.hands.click(*spots[-1])

    def picture(self, name: str) -> None:
        """What the screen shows now, numbered."""
        self.hands.picture(PICTURES / f"{self.count:02d}-{name.replace(' ', '-')}.png")

    def fields(self) -> None:
        """Every kind of field, at two speeds."""
        for name, place, act, field in FIELDS:
            self.shown.ask("go", place=place)
            self.shown.rests()
            if place == "tasks":
                assert self.shown.ask("task", number="4")
            if act and not self.shown.ask("dialog"):
                self.shown.ask("act", path=act)
                wait_for(lambda: self.shown.ask("dialog"), "the dialog")
            self.click(field)
            for case in WORDS:
                for delay_ms in (40, 8):
                    self.shown.ask("clear", field=field)
                    self.strike(case.keys, delay_ms)
                    wanted = case.text
                    found = self.settled(field, wanted)
                    self.judge(f"{name}, {case.name}, {delay_ms} ms a key", found, wanted)
            self.picture(name)
            if name == "search":
                self.hands.keys("Escape")
                self.judge("Esc clears the search", self.settled(field, ""), "")
            self.leave_dialog()

    def leave_dialog(self) -> None:
        """Esc, as often as it takes."""
        for _try in range(3):
            if not self.shown.ask("dialog"):
                return
            self.hands.keys("Escape")
            self.hands.pause()
        assert not self.shown.ask("dialog"), "the dialog stays"

    def plain_fields(self) -> None:
        """Days and figures in a form."""
        self.shown.ask("go", place="outreach")
        self.shown.rests()
        self.shown.ask("act", path="ask_new")
        wait_for(lambda: self.shown.ask("dialog"), "the dialog")
        for name, key, keys, wanted in PLAIN:
            field = f"dialog.fields.{key}.widget"
            self.click(field)
            self.shown.ask("clear", field=field)
            self.strike(keys, 8)
            # Figures are a word that is being composed until something ends it: here the way to the next field.
            self.hands.keys("Tab")
            self.judge(name, self.settled(field, wanted), wanted)
        # A list is opened and chosen from by keys; the input method keeps out of it.
        field = "dialog.fields.form.widget"
        before = self.shown.ask("text", field=field)
        self.click(field)
        self.hands.keys("Down", "Return", delay_ms=60)
        wait_for(lambda: self.shown.ask("text", field=field) != before, "another choice")
        self.judge("choice", self.shown.ask("text", field=field) != before, True)
        self.picture("form")
        self.leave_dialog()

    def saving(self) -> None:
        """The last word is still being composed when it is saved, by key and by mouse."""
        for name, keys, wanted in (
            ("saved by Ctrl+Enter", "Ddax guwri baos caos", "Đã gửi báo cáo"),
            ("saved by the mouse", "Ddax hopj xong vieecj", "Đã họp xong việc"),
        ):
            self.shown.ask("go", place="tasks")
            self.shown.rests()
            assert self.shown.ask("task", number="4")
            self.shown.rests()
            field = "page.panel.composer.composer.field"
            self.click(field)
            self.shown.ask("clear", field=field)
            before = len(self.shown.ask("history"))
            self.strike(keys, 12)
            self.hands.pause()
            if "mouse" in name:
                self.click("page.panel.composer.composer.save")
            else:
                self.hands.keys("ctrl+Return")
            wait_for(lambda before=before: len(self.shown.ask("history")) > before, name)  # type: ignore[misc]
            self.judge(name, wanted in self.shown.ask("history")[0], True)
            self.picture(name)

    def walk(self) -> None:
        """Every place by its key, the help, the regions; only keys."""
        for number in range(1, 10):
            self.hands.keys(f"ctrl+{number}")
            self.shown.rests()
            self.hands.pause()
            self.picture(f"place {number}")
            self.count += 1
        self.hands.keys("ctrl+2")
        self.shown.rests()
        self.hands.keys("F1")
        self.hands.pause()
        self.judge("help has the keyboard", self.shown.ask("focus"), "Trợ giúp: Nhiệm vụ")
        self.picture("help")
        self.hands.keys("Escape")
        self.hands.pause()

    def settled(self, field: str, wanted: str) -> str:
        """What stands in the field, given time to arrive."""
        with suppress(AssertionError):
            wait_for(lambda: self.shown.ask("text", field=field) == wanted, field)
        return str(self.shown.ask("text", field=field))


def main() -> int:
    """Everything once; 0 when nothing went wrong."""
    if lacking := missing():
        print(f"not here: {', '.join(lacking)}; see installer/debian-packages.txt", file=sys.stderr)
        return 2
    if INSIDE not in os.environ:
        # A bus of its own, so that nobody's desktop is touched.
        os.environ[INSIDE] = "1"
        os.execvp("dbus-run-session", ["dbus-run-session", "--", sys.executable, "-m", "tests.desktop"])
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="camket-desktop-") as name:
        folder = Path(name)
        os.environ.update(CAMKET_PROFILE=str(folder / "profile"), CAMKET_TODAY="2026-07-06")
        with screen(folder) as hands, window(folder, hands) as shown:
            told = Round(shown, hands)
            told.fields()
            told.plain_fields()
            told.saving()
            told.walk()
    print(f"{told.count - told.wrong} passed, {told.wrong} failed")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
