"""Nhiệm vụ chưa chạm tới: tasks of which nothing was said for some weeks; how many weeks, this workspace chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.assignments import Role
from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.supervision import choose_weeks
from desktop_app.ui.agency.supervision_part import Part
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.register_page import RegisterList
from desktop_app.ui.shared.words import document_words, figure, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.supervision_views import UntouchedView

CHOICES: Final = (2, 3, 4, 6, 8, 12, 26)


def _weeks(count: int) -> str:
    return ngettext("{n} week", "{n} weeks", count).format(n=figure(count))


def _what(one: UntouchedView) -> Cell:
    task = one.row.row
    return Cell(task.content, role="base.medium", lead=task.number, below=document_words(task.document_number),
                hint=task.content)  # fmt: skip


def _since(one: UntouchedView) -> Cell:
    untouched = one.row.untouched
    told = _("last word on {day}") if untouched.said else _("no word since {day}")
    return Cell(_weeks(untouched.weeks), "amber", "second.medium", below=told.format(day=short_day(untouched.since)))


def _due(one: UntouchedView) -> Cell:
    due = one.row.row.state.due_on
    if due is not None:
        return Cell(short_day(due), role="second")
    return Cell(one.row.row.due_words or _("no day set"), role="second", tone="text-2", hint=one.row.row.due_words)


COLUMNS: Final[tuple[Column[UntouchedView], ...]] = (
    Column(N_("Task"), _what, lead_width=44),
    Column(N_("Deadline"), _due, width=132),
    Column(N_("Without a word"), _since, width=190),
)
LIST: Final = RegisterList(
    "untouched",
    N_("Untouched tasks"),
    COLUMNS,
    lambda one: f"{one.row.row.number} {one.row.row.content}",
    N_("No task was left alone for so long"),
    N_("Tasks stand here when nothing was written down or attached for as many weeks as chosen above."),
)


class UntouchedPart(Part):
    """See the module."""

    key = "untouched"
    _listening = False

    def build(self) -> None:
        self.open = Button(_("Open the task"), kind="primary")
        self.open.clicked.connect(self.open_task)
        self.feet = (self.open,)
        self.weeks = QComboBox()
        self.weeks.setAccessibleName(_("After how many weeks"))
        self.role = QComboBox()
        self.role.setAccessibleName(_("Part of this agency in the tasks"))
        for box in (self.weeks, self.role):
            theme.set_role(box, "second")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.role.addItem(_("that this agency leads"), Role.LEAD.value)
        self.role.addItem(_("in which it is partner"), Role.SUPPORT.value)
        self.weeks.activated.connect(self._choose)
        self.role.activated.connect(lambda _place: self.page.again())
        self.words = Label(_("Tasks"), "second", "text-2")
        self.after = Label(_("without a word for"), "second", "text-2")
        self.under = QWidget()
        margins = (tokens.PAGE_MARGIN, 8, tokens.PAGE_MARGIN, 8)
        self.under.setLayout(row(self.words, self.role, self.after, self.weeks, 1, margins=margins))

    def is_partner(self) -> bool:
        """Whether the tasks are shown in which this agency is partner."""
        return bool(self.role.currentData() == Role.SUPPORT.value)

    def arrived(self) -> None:
        found = self.page.found
        assert found is not None
        self.weeks.clear()
        for count in sorted({*CHOICES, found.weeks}):
            self.weeks.addItem(_("{weeks} or more").format(weeks=_weeks(count)), count)
        self.weeks.setCurrentIndex(self.weeks.findData(found.weeks))

    def show(self, one: UntouchedView) -> None:
        if not self._listening:  # the list is made when somebody first looks at it
            self._listening = True
            self.page.tables[self.key].opened.connect(self.open_row)
        task, untouched = one.row.row, one.row.untouched
        told = _("last word on {day}") if untouched.said else _("no word since {day}")
        self.page.panel.show_row(
            task.content,
            [
                (_("Task"), task.number),
                (_("Assigning document"), document_words(task.document_number)),
                (_("Deadline"), short_day(task.state.due_on) or _("no day set")),
                (_("Without a word"), f"{_weeks(untouched.weeks)}, {told.format(day=short_day(untouched.since))}"),
            ],
            state=None,
            foot=[self.open],
        )
        self.page.show_task_state(one.word)

    # --- what a person does ---

    def _choose(self, _place: int) -> None:
        weeks = self.weeks.currentData()
        self.desk.act(
            "",
            lambda office, _watch: (choose_weeks(office, weeks), NOTHING_CHANGED),
            lambda _found: self.page.reload(),
        )

    def open_task(self) -> None:
        """Show the chosen task where it is worked on."""
        one = self.page.chosen_row()
        if one is not None:
            self.open_row(one.key)

    def open_row(self, identity: str | None) -> None:
        """Show this task where it is worked on."""
        if identity:
            self.desk.task_asked.emit(identity)
