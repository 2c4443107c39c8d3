"""A workspace that is read-only here: why, and the way out, once its window stands; nothing of this is asked before.

choices.look(desk, window, mend)    # mend(act): close the workspace, carry out `act` on it, open it again
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.clock import ClockDoubtful
from desktop_app.domain.marks import WorkspaceBehind, WorkspaceElsewhere
from desktop_app.ui.kit import problems
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.wording.catalogue import _
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.refusal import Refusal
    from desktop_app.domain.watch import Watch
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Jobs
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow

    Act = Callable[[Office], object]
    Mend = Callable[[Act], object]


class StateDayDialog(Dialog):
    """`given` has today's date and the reason why the machine's is not followed."""

    given = Signal(object, str)

    def __init__(self, parent: QWidget | None, refusal: ClockDoubtful) -> None:
        super().__init__(parent, _("State today's date"), 540)
        self.day = DayField(_("Today is"))
        self.reason = line_edit(_("Why the computer's clock is not followed"))
        self.body.addWidget(Label(sentence_for(refusal), wrap=True))
        self.body.addLayout(named(_("Today is"), self.day))
        self.body.addLayout(named(_("Why the computer's clock is not followed"), self.reason))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("State this date"), self._give, "primary")
        self.day.changed.connect(self._look)
        self.reason.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self.set_first(self.day)
        self._look()

    def _problem(self) -> str:
        if self.day.day() is None:
            return _("Write the date as 30/06/2026")
        return "" if self.reason.text().strip() else _("Write the reason")

    def _look(self) -> None:
        self.answer.set_off(self._problem())

    def _give(self) -> None:
        day = self.day.day()
        if day is not None and not self._problem():
            reason = self.reason.text()
            self.accept()
            self.given.emit(day, reason)


def look(desk: Desk, window: MainWindow, mend: Mend) -> None:
    """Ask the open workspace whether it may be written; when not, say so and offer the way out."""

    def told(found: tuple[Refusal | None, str]) -> None:
        refusal, trouble = found
        if trouble:
            said = _("How far this workspace has come could not be remembered on this computer: {trouble}")
            window.say_status("mark", "info", said.format(trouble=trouble))
        if refusal is not None:
            desk.read_only = True
            desk.unkept.emit(False)
            problems.show(window, refusal, _ways(window, refusal, mend))

    desk.read(lambda office: (office.standing.hindrance(), office.standing.trouble()), told)


def _ways(window: MainWindow, refusal: Refusal, mend: Mend) -> list[tuple[str, Callable[[], object]]]:
    from desktop_app.services.incarnations import continue_here, restore

    back = (_("Restore"), lambda: mend(restore))
    if isinstance(refusal, WorkspaceElsewhere):
        return [back, (_("Continue on this computer"), lambda: mend(continue_here))]
    if isinstance(refusal, WorkspaceBehind):
        return [back]
    if isinstance(refusal, ClockDoubtful):
        return [(_("State today's date"), lambda: ask_day(window, refusal, mend))]
    return []


def ask_day(window: QWidget, refusal: ClockDoubtful, mend: Mend) -> StateDayDialog:
    """Open the dialog in which a person states today's date."""
    from desktop_app.services.clock import state_today

    def given(day: date, reason: str) -> None:
        mend(lambda office: state_today(office, day, reason))

    dialog = StateDayDialog(window, refusal)
    dialog.given.connect(given)
    dialog.open()
    return dialog


def put_right(
    jobs: Jobs,
    house: House,
    folder: Path,
    act: Act,
    done: Callable[[Path], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Carry out on the worker thread what a person chose for a closed workspace; after a restore the folder itself
    gives back what it can."""

    def work(watch: Watch) -> Path:
        from desktop_app.services.incarnations import restore
        from desktop_app.services.picking_up import pick_up

        with house.mend(folder) as office:
            act(office)
        if act is restore:
            with house.open(folder) as office:
                pick_up(office, watch)
        return folder

    job = jobs.start(_("Putting the data right"), work)
    job.cancellable = False
    job.succeeded.connect(done)
    job.failed.connect(failed)
