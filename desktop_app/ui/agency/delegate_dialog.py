"""Phân công: leader in charge, department, person and internal deadline, for one task or for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.services.delegations import Naming, delegate, names_known
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import DayField, named
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.delegations import Known
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class DelegateDialog(Dialog):
    """Names that were used before are offered; `given` has the Naming and the day from which it holds."""

    given = Signal(object, object)

    def __init__(
        self, parent: QWidget | None, title: str, count: int, known: Known, mark: TaskMark | None, today: date
    ) -> None:
        super().__init__(parent, _("Delegate"), 540)
        self._several = count > 1
        words = ngettext("{n} task", "{n} tasks", count).format(n=count) if self._several else title
        self.body.addWidget(Label(words, "base.medium", wrap=True))
        if self._several:
            keeps = _("What is left empty stays as it is on each task.")
            self.body.addWidget(Label(keeps, "second", "text-2", wrap=True))
        self.leader = _choice(_("Leader in charge"), known.leaders, mark.leader if mark else "")
        self.department = _choice(_("Department"), known.departments, mark.department if mark else "")
        self.person = _choice(_("Person"), known.people, mark.person if mark else "")
        for box in (self.leader, self.department, self.person):
            self.body.addLayout(named(box.accessibleName(), box))
            box.editTextChanged.connect(lambda _text: self._look())
        self._had_due = mark is not None and mark.internal_due is not None
        self.due = DayField(_("Internal deadline"), mark.internal_due if mark else None)
        self.since = DayField(_("Holds from"), today)
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addLayout(named(_("Internal deadline"), self.due))
        days.addLayout(named(_("Holds from"), self.since))
        days.addStretch(1)
        self.body.addLayout(days)
        self.notice = Label(role="second", tone="red", wrap=True)
        self.notice.hide()
        self.add_reason(self.notice)
        self.add_note(_("Stays in the agency, is not sent"))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Delegate"), self._give, "primary")
        self.due.changed.connect(self._look)
        self.since.changed.connect(self._look)
        self.finished.connect(self.deleteLater)
        self.set_first(self.leader)
        self._look()

    def _problem(self) -> tuple[str, bool]:
        """What hinders, and whether it is a mistake and not only missing yet."""
        for field in (self.due, self.since):
            if field.day() is None and not field.is_empty():
                return _("The day is not readable: write it as 30/06/2026"), True
        if not any(_text(box) for box in (self.leader, self.department, self.person)):
            return _("Name the leader, the department or the person first"), False
        return (_("Write from which day it holds"), True) if self.since.is_empty() else ("", False)

    def _look(self) -> None:
        problem, wrong = self._problem()
        self.notice.setText(problem)
        self.notice.setVisible(wrong)
        self.answer.set_off(problem)

    def _give(self) -> None:
        if self._problem()[0]:
            return

        def said(box: QComboBox) -> str | None:
            return None if self._several and not _text(box) else _text(box)

        drop = self._had_due and self.due.is_empty() and not self._several
        naming = Naming(said(self.leader), said(self.department), said(self.person), self.due.day(), drop)
        since = self.since.day()
        self.accept()
        self.given.emit(naming, since)


def _text(box: QComboBox) -> str:
    return box.currentText().strip()


def _choice(name: str, known: Sequence[str], text: str) -> QComboBox:
    """Names to choose from, or any other typed; without a completer, which Unikey stumbles over."""
    box = QComboBox()
    box.setEditable(True)
    box.setCompleter(None)  # type: ignore[arg-type]
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(name)
    line = box.lineEdit()
    if line is not None:
        line.setAccessibleName(name)
        theme.set_role(line, "base")
    theme.set_role(box, "base")
    box.addItems(list(known))
    box.setEditText(text)
    return box


def ask_delegation(desk: Desk, frame: Frame, ids: Sequence[str], title: str, mark: TaskMark | None) -> None:
    """Ask who answers for these assignments, then write it down."""
    wanted = tuple(ids)

    def given(naming: Naming, since: date | None) -> None:
        count = len(wanted)
        done = ngettext("{n} task delegated", "{n} tasks delegated", count).format(n=count)

        def told() -> None:
            desk.beside.emit()
            frame.toast(done)

        desk.act(
            "", lambda office, _watch: delegate(office, wanted, naming, since), lambda _made: told(), cancellable=False,
        )  # fmt: skip

    def show(known: Known) -> None:
        dialog = DelegateDialog(frame.window_widget(), title, len(wanted), known, mark, desk.today())
        dialog.given.connect(given)
        dialog.open()

    desk.read(names_known, show)
