"""The menus of one task, of a file of its evidence, of an entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop_app.ui.agency import task_acts
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.progress import AssignmentView
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


def task_menu(
    parent: QWidget,
    desk: Desk,
    frame: Frame,
    listed: ListedAssignment,
    view: AssignmentView,
    mark: TaskMark | None,
    kept: Callable[[str], object],
) -> QMenu:
    """What can be done with a task besides writing; an act that cannot be done says why beside its name."""
    menu = QMenu(parent)
    add(menu, _("Delegate…"), lambda: _delegate(desk, frame, listed, mark))
    add(menu, _("Ask for coordination…"), lambda: _coordinate(desk, frame, listed, view))
    add(menu, _("Ask for an extension…"), lambda: _extend(desk, frame, listed), no_extension(listed, mark))
    menu.addSeparator()
    add(menu, _("Attach evidence…"), lambda: task_acts.choose_files(
        parent, lambda files: task_acts.attach_files(desk, frame, view, files, desk.today(), kept)))  # fmt: skip
    standing = [found for found in view.evidence if found.withdrawn is None]
    for found in standing[:6]:
        name = found.evidence.number or found.evidence.file_name
        words = _("Use {name} for another task…").format(name=name)
        add(menu, words, partial(task_acts.reuse_evidence, desk, frame, found.evidence))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def evidence_menu(parent: QWidget, desk: Desk, frame: Frame, found: EvidenceRow, task_id: str) -> QMenu:
    """What can be done with one file of evidence of a task."""
    menu = QMenu(parent)
    add(menu, _("Look at it here"), lambda: task_acts.view_evidence(desk, frame, found))
    add(menu, _("Open"), lambda: task_acts.open_evidence(desk, found.evidence.id))
    add(menu, _("Use for another task…"), lambda: task_acts.reuse_evidence(desk, frame, found.evidence))
    menu.addSeparator()
    add(menu, _("Withdraw the evidence…"), lambda: task_acts.withdraw_evidence(desk, frame, found, task_id))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def entry_menu(parent: QWidget, desk: Desk, frame: Frame, entry: ProgressEntry) -> QMenu:
    """What can be done with an entry that stands."""
    menu = QMenu(parent)
    add(menu, _("Correct this entry…"), lambda: task_acts.correct_entry(desk, frame, entry))
    add(menu, _("Take this entry back…"), lambda: task_acts.retract_entry(desk, frame, entry))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def no_extension(listed: ListedAssignment, mark: TaskMark | None) -> str:
    """Why no other deadline can be asked for; "" when it can."""
    if mark is not None and mark.pending:
        return _("An extension is asked for already")
    if listed.row.state.done_on is not None:
        return _("The task is done")
    return "" if listed.row.state.due_on is not None else _("The task has no day that could be moved")


def add(menu: QMenu, text: str, act: Callable[[], object], why_not: str = "") -> None:
    """One line of a menu; with a reason why not, it is off and says so."""
    action = menu.addAction(f"{text} ({why_not})" if why_not else text)
    action.setEnabled(not why_not)
    action.triggered.connect(lambda _checked=False: act())


def _delegate(desk: Desk, frame: Frame, listed: ListedAssignment, mark: TaskMark | None) -> None:
    from desktop_app.ui.agency.delegate_dialog import ask_delegation

    own = listed.row
    ask_delegation(desk, frame, (own.id,), f"{task_words(own.number)} · {own.content}", mark)


def _coordinate(desk: Desk, frame: Frame, listed: ListedAssignment, view: AssignmentView) -> None:
    from desktop_app.ui.agency.coordination_dialogs import ask_coordination

    ask_coordination(desk, frame, listed, (*view.leads, *view.partners))


def _extend(desk: Desk, frame: Frame, listed: ListedAssignment) -> None:
    from desktop_app.ui.agency.extension_dialog import ask_extension

    ask_extension(desk, frame, listed)
