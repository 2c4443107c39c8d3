"""Windows with somebody typing into them: `python -m tests.soak.typing_child` makes one for each line on stdin.

A line is JSON: {"workspace", "profile", "scenario", "seed", "save", "told"}. The libraries are loaded once, here; each
window is a process of its own from its first widget on, and its number is printed. It starts as `camket open` does,
without a display, and says in the pipe `told`, one line of JSON each:
{"offered": {field: text}, "entries": n}   what stands in the fields after the start, once what was kept is restored
{"saved": true}                            when `save` is true: the words that were offered are recorded as an entry
{"at": seconds, "spent": processor seconds, "fields": {field: text}}   after each key, by the monotonic clock
It types until somebody kills it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.bootstrap import Building, first_page
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.ui.kit import theme
from desktop_app.ui.shared.form_dialog import FormDialog
from desktop_app.ui.shell import warming
from desktop_app.ui.shell.application import Session, dress
from tests.ui.support import type_text

SENTENCE = "Đã lấy ý kiến các phòng chuyên môn, còn hai đơn vị chưa trả lời; dự thảo lần hai trình lãnh đạo Sở xem. "
LONGEST = 240
TOLD: list[int] = []
AHEAD = (*warming.modules(WorkspaceKind.AGENCY), "desktop_app.storage.workspace", "desktop_app.services.overview")


def say(**facts: object) -> None:
    """One line to whoever watches, at once."""
    os.write(TOLD[0], (json.dumps(facts, ensure_ascii=False) + "\n").encode())


def fields_of(parts: dict[str, QWidget]) -> dict[str, str]:
    """What stands in the fields, as a draft has it."""
    return {name: words_of(widget).strip() for name, widget in parts.items() if words_of(widget).strip()}


def words_of(widget: QWidget) -> str:
    """The text of a field."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


class Typist:
    """Goes on with `steps` whenever the window rests, a generator that gives the ms to wait before each."""

    def __init__(self, session: Session, scenario: str, seed: int, save: bool) -> None:
        self.session, self.save = session, save
        self.draw = random.Random(seed)
        self.steps: Iterator[int] = getattr(self, f"play_{scenario}")()
        QTimer.singleShot(0, self.go_on)

    def go_on(self) -> None:
        """One step."""
        QTimer.singleShot(max(1, next(self.steps)), self.go_on)

    def until(self, so: Callable[[], object]) -> Iterator[int]:
        """Wait until something is so."""
        while not so():
            yield 5

    def opened(self) -> Iterator[int]:
        """Wait until the workspace is open and nothing runs."""
        yield from self.until(lambda: self.session.is_open() and not self.session.busy())

    @property
    def window(self) -> Any:
        """The main window."""
        return self.session.window

    def play_composer(self) -> Iterator[int]:
        """Words about a task, and how far it has come."""
        yield from self.opened()
        self.window.go("tasks")
        yield from self.opened()
        page = self.window.page()
        yield from self.until(lambda: any(one.row.number == "4" for one in rows(page.model)))
        page.table.choose(next(one.row.id for one in rows(page.model) if one.row.number == "4"))
        yield from self.until(lambda: page.panel.evidence.isVisible() and not self.session.busy())
        composer = page.panel.composer
        parts: dict[str, QWidget] = {"words": composer.composer.field, "percent": composer.figures.percent}
        say(offered=fields_of(parts), entries=page.panel.timeline.model().rowCount())
        composer.open_figures()
        if self.save and composer.composer.text():
            QTest.keyClick(composer.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            yield from self.until(lambda: not self.session.busy())
            if composer.figures.reason.isVisible():  # less than was stated before: asked for in place
                type_text(composer.figures.reason, "Rà soát lại số liệu.")
                QTest.keyClick(composer.figures.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                yield from self.until(lambda: not self.session.busy())
            assert not composer.composer.text(), composer.composer.notice.text()
            say(saved=True)
            composer.open_figures()
        yield from self.type_into(parts)

    def play_form(self) -> Iterator[int]:
        """A session of outreach, in a dialog with fields of several kinds."""
        yield from self.opened()
        self.window.go("outreach")
        yield from self.opened()
        self.window.page().ask_new()
        yield from self.until(lambda: self.form() is not None and not self.session.busy())
        form = self.form()
        assert form is not None
        if form.draft.offer.isVisible():
            QTest.mouseClick(form.draft.restore, Qt.MouseButton.LeftButton)
        wanted = (QPlainTextEdit, QLineEdit)
        parts = {key: one.widget for key, one in form.fields.items() if isinstance(one.widget, wanted)}
        parts["held_on"] = form.fields["held_on"].widget.findChildren(QLineEdit)[0]
        say(offered=fields_of(parts), entries=0)
        yield from self.type_into(parts)

    def form(self) -> FormDialog | None:
        """The dialog that is open."""
        return next((one for one in QApplication.topLevelWidgets() if isinstance(one, FormDialog)), None)

    def type_into(self, parts: dict[str, QWidget]) -> Iterator[int]:
        """Go from field to field and type at the pace of a person, corrections and short rests included."""
        say(at=time.monotonic(), spent=time.process_time(), fields=fields_of(parts))
        while True:
            name = self.draw.choice(sorted(parts))
            widget = parts[name]
            widget.setFocus()
            if len(words_of(widget)) > LONGEST:
                QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                QTest.keyClick(widget, Qt.Key.Key_Delete)
            QTest.keyClick(widget, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            start = self.draw.randrange(len(SENTENCE) // 2)
            figures = name == "percent"
            for letter in str(self.draw.randrange(1, 99)) if figures else SENTENCE[start : start + 40]:
                if (figures and len(words_of(widget)) >= 2) or self.draw.random() < 0.08:
                    QTest.keyClick(widget, Qt.Key.Key_Backspace)
                else:
                    type_text(widget, letter)
                say(at=time.monotonic(), spent=time.process_time(), fields=fields_of(parts))
                yield self.draw.choice((45, 70, 90, 120, 160, 240))
            yield self.draw.choice((80, 300, 900))


def rows(model: Any) -> Iterator[Any]:
    """All rows of a table."""
    for place in range(model.rowCount()):
        row = model.row_at(place)
        if row is not None:
            yield row


def live(wanted: dict[str, Any]) -> None:
    """Be a window until somebody ends it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ["CAMKET_PROFILE"] = wanted["profile"]
    TOLD.append(os.open(wanted["told"], os.O_WRONLY))

    def fail(*error: Any) -> None:
        sys.__excepthook__(*error)
        os._exit(3)

    sys.excepthook = fail
    app = QApplication.instance() or theme.application(["camket"])
    assert isinstance(app, QApplication)
    dress(app)
    session = Session(app, Building("Kiều Vạn Thuận"), first_page)
    session.start(Path(wanted["workspace"]))
    typist = Typist(session, wanted["scenario"], wanted["seed"], wanted["save"])
    app.setProperty("typist", typist)
    app.exec()


def main() -> None:
    """Make windows until nobody wants more."""
    for name in AHEAD:
        importlib.import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        wanted = json.loads(line)
        number = os.fork()
        if number == 0:
            live(wanted)
            os._exit(0)
        print(number, flush=True)


if __name__ == "__main__":
    main()
