"""Acts on several tasks at once: nothing arose, delegate, a collecting sheet for the department that answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.services.changes import Changes
from desktop_app.wording import lasting_words
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.office import Office
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shared.words_dialog import WordsDialog


def state_nothing_arose(desk: Desk, frame: Frame, ids: Sequence[str]) -> WordsDialog:
    """Ask for the words, then state on all of them that nothing arose in the period; they stay visible."""
    from desktop_app.domain.progress import EntryKind
    from desktop_app.services.progress import Statement, record_alike, retract
    from desktop_app.ui.shared.words_dialog import WordsDialog

    wanted = tuple(ids)
    changed = Changes(assignments=frozenset(wanted))
    told = ngettext("{n} task", "{n} tasks", len(wanted)).format(n=len(wanted))
    stays = _("They leave what is overdue and stay in the annex of the report.")
    dialog = WordsDialog(
        frame.window_widget(), desk, f"nothing-arose/{len(wanted)}/{wanted[0]}",
        _("Nothing arose in the period"), f"{told}. {stays}", _("Words of the entry"),
        _("State it"), lasting_words.nothing_arose(),
    )  # fmt: skip

    def work(office: Office, note: str) -> tuple[tuple[ProgressEntry, ...], Changes]:
        statement = Statement(EntryKind.NOTHING_AROSE, note, office.clock.today())
        return record_alike(office, wanted, statement), changed

    def take_back(office: Office, entries: tuple[ProgressEntry, ...]) -> Changes:
        for entry in entries:
            retract(office, entry, lasting_words.taken_back())
        return changed

    def stated(result: tuple[tuple[ProgressEntry, ...], Changes]) -> None:
        entries = result[0]
        words = ngettext("Stated on {n} task", "Stated on {n} tasks", len(entries)).format(n=len(entries))
        frame.toast(words, _("Take back"), lambda: desk.act("", lambda office, _watch: take_back(office, entries)))

    dialog.given.connect(
        lambda note: dialog.draft.until(
            desk.act("", lambda office, _watch: work(office, note), stated, cancellable=False)
        )
    )
    dialog.open()
    return dialog


def give_out_sheet(desk: Desk, frame: Frame, ids: Sequence[str], mark: TaskMark | None) -> None:
    """Write the sheet that the department of these tasks fills in Excel, where a person says."""
    from desktop_app.services.collecting_sheets import give_out
    from desktop_app.ui.agency.paper_saving import TABLES, ask_target
    from desktop_app.ui.shared import outside

    department = mark.department if mark is not None and mark.department else lasting_words.department()

    def written(file: Path) -> None:
        frame.toast(_("Written: {file}").format(file=file.name), _("Open"), lambda: outside.open_file(file))

    def write(target: Path) -> None:
        def work(office: Office) -> Path:
            give_out(office, department, target, tuple(ids), replaces=True)
            return target

        desk.act(_("Writing the sheet"), lambda office, _watch: work(office), written, cancellable=False)

    name = _("Collecting sheet, {department}").format(department=department)
    ask_target(frame.window_widget(), _("Save the sheet"), name, TABLES, write)


def department_of_most(marks: Sequence[TaskMark | None]) -> TaskMark | None:
    """The mark of the department that most of these tasks belong to; None when nobody is named."""
    named = [mark for mark in marks if mark is not None and mark.department]
    if not named:
        return None
    most, _count = Counter(mark.department for mark in named).most_common(1)[0]
    return next(mark for mark in named if mark.department == most)
