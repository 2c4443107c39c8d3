"""Ý kiến chỉ đạo: what this agency was told to do, until when, and that it was carried out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.progress import find_assignment
from desktop_app.services.supervision import carried_out, change_instruction, record_instruction
from desktop_app.ui.agency.link_box import Link, Linked
from desktop_app.ui.agency.shortcoming_words import day_shape
from desktop_app.ui.agency.supervision_part import Part
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.form_dialog import Field
from desktop_app.ui.shared.register_page import RegisterList
from desktop_app.ui.shared.words import days_long, days_within, document_words, short_day, task_words
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.supervision_views import InstructionView

    Said = Mapping[str, Any]


def _shape(one: InstructionView) -> Shape:
    if one.row.instruction.carried_out_on is None:
        return day_shape(one.days_left)
    return Shape.DONE_LATE if one.row.past_due else Shape.DONE_ON_TIME


def _state_words(one: InstructionView) -> str:
    instruction = one.row.instruction
    if instruction.carried_out_on is None:
        return _("Not carried out yet")
    return _("Carried out late") if one.row.past_due else _("Carried out")


def _what(one: InstructionView) -> Cell:
    instruction = one.row.instruction
    below = " · ".join(part for part in (instruction.giver, instruction.paper) if part)
    return Cell(instruction.content, role="base.medium", below=below, hint=instruction.content)


def _when(one: InstructionView) -> Cell:
    instruction = one.row.instruction
    if instruction.carried_out_on is not None:
        below = _("on {day}").format(day=short_day(instruction.carried_out_on))
    elif instruction.due_on is None:
        below = _("no day set")
    else:
        below = f"{short_day(instruction.due_on)} · {days_within(one.days_left)}"
    shape = _shape(one)
    tone = {Shape.OVERDUE: "red", Shape.DUE_SOON: "amber"}.get(shape, "text-2")
    return Cell(_state_words(one), shape.family, "second.medium", shape=shape, below=below, below_tone=tone)


COLUMNS: Final[tuple[Column[InstructionView], ...]] = (
    Column(N_("What was instructed"), _what),
    Column(N_("Given on"), lambda one: Cell(short_day(one.row.instruction.given_on), role="second"), width=104),
    Column(N_("State, due on"), _when, width=262),
)
LIST: Final = RegisterList(
    "instructions",
    N_("Instructions"),
    COLUMNS,
    lambda one: f"{one.row.instruction.words} {one.row.instruction.paper} {one.row.instruction.result}",
    N_("No instruction written down yet"),
    N_("Write down each instruction of the leaders with its day, so that none is forgotten before a report."),
)


class InstructionsPart(Part):
    """See the module."""

    key = "instructions"

    def build(self) -> None:
        self.new = Button(_("Write down an instruction"), "plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.done = Button(_("Carried out"), "check", "primary")
        self.done.clicked.connect(self.ask_done)
        self.edit = Button(_("Put right"), "pencil")
        self.edit.clicked.connect(self.ask_change)
        self.reopen = Button(_("Not carried out after all"), kind="ghost")
        self.reopen.clicked.connect(self.open_again)
        self.heads, self.feet = (self.new,), (self.done, self.edit, self.reopen)

    def show(self, one: InstructionView) -> None:
        instruction = one.row.instruction
        open_still = instruction.carried_out_on is None
        self.page.panel.show_row(
            instruction.content,
            [
                (_("Who gave it"), instruction.giver),
                (_("Day"), short_day(instruction.given_on)),
                (_("Its document"), instruction.paper),
                (_("Due on"), short_day(instruction.due_on) or _("no day set")),
                (_("Carried out on"), short_day(instruction.carried_out_on)),
                (_("Result"), instruction.result),
                (_("Document of the result"), instruction.result_paper),
                (_("After the due day"), _working_days(one.row.past_due) if one.row.past_due else ""),
                (_("Assigning document"), document_words(one.row.document_number)),
                (_("Written down by"), instruction.made_by),
            ],
            state=(_shape(one), _state_words(one)),
            foot=[self.done, self.edit] if open_still else [self.edit, self.reopen],
        )
        if one.days_left is not None:
            below = _("To be carried out by {day}").format(day=short_day(instruction.due_on))
            self.page.count_down(day_shape(one.days_left), days_long(one.days_left), below)
        links = [
            Link(task_words(number), _("Open {task}").format(task=task_words(number)), partial(self.open_task, part))
            for part, number in one.tasks
        ]
        self.page.links.show_lines(_("Tasks it speaks of"), [Linked("", "", links)] if links else [])

    # --- what a person does ---

    def open_task(self, assignment_id: str) -> None:
        """Show the task that it speaks of."""
        self.desk.task_asked.emit(assignment_id)

    def _fields(self, one: InstructionView | None) -> list[Field]:
        known = one.row.instruction if one is not None else None
        fields = [
            Field("giver", _("Who gave it"), required=True, value=known.giver if known else ""),
            Field("given_on", _("Day"), "day", True, known.given_on if known else None, half=True),
            Field("paper", _("Number of the document"), value=known.paper if known else "", half=True),
            Field("content", _("What was instructed"), "text", True, known.content if known else ""),
            Field("due_on", _("Due on"), "day", value=known.due_on if known else None, half=True),
        ]
        if known is not None:
            return fields
        tasks = Field("tasks", _("Numbers of the tasks it speaks of"), hint=_("For instance 12; 30"), half=True)
        return [self.documents(), *fields, tasks]

    def ask_new(self) -> None:
        """Ask for an instruction and write it down."""
        if self.page.found is None:
            return
        self.ask(
            _("Write down an instruction"), self._fields(None), _("Write down"), _record,
            _("The instruction is written down"), draft="instruction",
        )  # fmt: skip

    def ask_change(self) -> None:
        """Put right what was written down."""
        one = self.page.chosen_row()
        if one is None:
            return
        self.ask(
            _("Put the instruction right"), self._fields(one), _("Put right"), partial(_change, one),
            _("The instruction was put right"), draft=f"instruction/{one.key}",
            sentence=_("What was written before stays in the log."),
        )  # fmt: skip

    def ask_done(self) -> None:
        """Ask when it was carried out, and what came of it."""
        one = self.page.chosen_row()
        if one is None:
            return
        fields = [
            Field("on", _("Carried out on"), "day", True, self.desk.today(), half=True),
            Field("paper", _("Document of the result"), half=True),
            Field("result", _("Result"), "text"),
        ]
        self.ask(
            _("Carried out"), fields, _("Write down"), partial(_done, one.key), _("Written down as carried out"),
            draft=f"instruction-done/{one.key}",
            sentence=one.row.instruction.content, undo=partial(self._reopen, one.key),
        )  # fmt: skip

    def open_again(self) -> None:
        """It was not carried out after all."""
        one = self.page.chosen_row()
        if one is not None:
            self._reopen(one.key)

    def _reopen(self, key: str) -> None:
        self.desk.act(
            "",
            lambda office, _watch: (change_instruction(office, key, still_open=True).subject, NOTHING_CHANGED),
            lambda found: self.page.written(found[0], self.key, _("The instruction is open again")),
        )


def _working_days(count: int) -> str:
    return ngettext("{n} working day", "{n} working days", count).format(n=count)


def _record(office: Office, _watch: Watch, said: Said) -> str:
    numbers = [one.strip() for one in said["tasks"].replace(",", ";").split(";") if one.strip()]
    parts = [find_assignment(office, one, said["document"], office.info.code).id for one in numbers]
    return record_instruction(
        office, said["document"], said["giver"], said["given_on"], said["content"], said["paper"], said["due_on"], parts
    ).subject


def _done(key: str, office: Office, _watch: Watch, said: Said) -> str:
    return carried_out(office, key, said["on"], said["result"], said["paper"]).subject


def _change(one: InstructionView, office: Office, _watch: Watch, said: Said) -> str:
    return change_instruction(
        office, one.key, said["giver"], said["given_on"], said["content"], said["paper"], said["due_on"]
    ).subject
