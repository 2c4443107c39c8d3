"""The columns that a list of tasks may show; which of them, a person chooses (task_view.py)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Confirmation, Mark, Progress, Role, Word
from desktop_app.ui.agency.task_list import CONFIRMATIONS
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.shared.words import NO_BREAK, days_long, days_short, document_words, short_day, task_state
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.agency.task_list import Marked

TITLES: Final[dict[str, str]] = {
    "sign": N_("State"),
    "title": N_("Task"),
    "due": N_("Deadline"),
    "document": N_("Document"),
    "department": N_("Department"),
    "person": N_("Person"),
    "leader": N_("Leader"),
    "internal": N_("Internal deadline"),
    "index": N_("Index"),
    "section": N_("Section"),
    "partners": N_("Partners"),
    "files": N_("Proof"),
}
"""What a column is called where it is chosen, and at its head."""


def columns_of(names: Sequence[str], marked: Marked) -> tuple[Column[ListedAssignment], ...]:
    """These columns, in this order; `marked` tells what stands beside a task."""
    made: dict[str, Column[ListedAssignment]] = {
        "sign": Column("", partial(_sign, marked), width=46),
        "title": Column(TITLES["title"], partial(_title, marked), key="place", lead_width=30),
        "due": Column(TITLES["due"], partial(_due, marked), width=190, key="due"),
        "document": Column(TITLES["document"], _document, width=140, key="document", optional=True),
        "department": _named("department", marked, 150),
        "person": _named("person", marked, 140),
        "leader": _named("leader", marked, 140),
        "internal": Column(TITLES["internal"], partial(_internal, marked), width=112, optional=True),
        "index": Column(TITLES["index"], partial(_index, marked), width=86, optional=True),
        "section": Column(TITLES["section"], _section, width=150, optional=True),
        "partners": Column(TITLES["partners"], _partners, width=82),
        "files": Column(TITLES["files"], _files, width=64),
    }
    return tuple(made[name] for name in names)


def _named(name: str, marked: Marked, width: int) -> Column[ListedAssignment]:
    def cell(listed: ListedAssignment) -> Cell:
        text = getattr(marked(listed.row.id), name, "")
        return Cell(text, tone="text-2", role="second", hint=text)

    return Column(TITLES[name], cell, width=width, key=name, optional=True)


def shape_of(listed: ListedAssignment, mark: TaskMark | None) -> Shape:
    """The sign of a row; an extension that is asked for stands on what is still in time."""
    if mark is not None and mark.pending and listed.word in (Word.IN_TIME, Word.DUE_SOON, Word.NOT_STARTED):
        return Shape.EXTENSION
    return STATE_SHAPES[task_state(listed.word)]


def odd_state(listed: ListedAssignment, mark: TaskMark | None = None) -> str:
    """The state code that a row says besides its group: a request, a mark, or whether a completion was confirmed; ""
    for none."""
    confirmation = listed.row.state.confirmation
    if confirmation is Confirmation.REFUSED:
        return CONFIRMATIONS[confirmation]
    if listed.row.state.progress is Progress.DONE:
        return CONFIRMATIONS[Confirmation.UNCONFIRMED] if confirmation is Confirmation.UNCONFIRMED else ""
    if mark is not None and mark.pending:
        return "task.extension_pending"
    if listed.word in (Word.NOT_STARTED, Word.WAITING, Word.NOTHING_AROSE):
        return task_state(listed.word)
    return ""


def _odd_word(state: str) -> str:
    """The state beside a title; the group above says already that the task is done."""
    if not state:
        return ""
    return _("To be confirmed") if state == CONFIRMATIONS[Confirmation.UNCONFIRMED] else word_of(state)


def _sign(marked: Marked, listed: ListedAssignment) -> Cell:
    return Cell(shape=shape_of(listed, marked(listed.row.id)), said=word_of(task_state(listed.word)))


def _title(marked: Marked, listed: ListedAssignment) -> Cell:
    row = listed.row
    odd = odd_state(listed, marked(row.id))
    tone = STATE_SHAPES[odd].family if odd else "grey"
    pressing = listed.word is Word.OVERDUE
    return Cell(
        row.content,
        role="base.medium" if pressing else "base",
        lead=row.number,
        trail=_odd_word(odd),
        trail_tone="text-2" if tone == "grey" else tone,
        hint=f"{row.content}\n{document_words(row.document_number)}",
    )


def _due(marked: Marked, listed: ListedAssignment) -> Cell:
    row = listed.row
    state = row.state
    words = row.due_words
    if state.due_on is None or state.mark in (Mark.WAITING, Mark.CONTINUOUS):
        return Cell(words[:1].upper() + words[1:], tone="text-2", role="second", hint=words)
    if state.done_on is not None:
        done = _("done {day}").format(day=f"{state.done_on:%d/%m}")
        return Cell(short_day(state.due_on), role="second", trail=done, hint=words)
    mark = marked(row.id)
    if mark is not None and mark.pending and mark.wanted is not None:
        asked = _("asked for: {day}").format(day=short_day(mark.wanted))
        return Cell(
            short_day(state.due_on), role="second", trail=f"({mark.wanted:%d/%m})", trail_tone="text-2",
            hint=f"{words}\n{asked}", said=f"{short_day(state.due_on)}, {asked}",
        )  # fmt: skip
    family = {Word.OVERDUE: "red", Word.DUE_SOON: "amber"}.get(listed.word)
    days = days_short(listed.working_days) if family else ""
    long = days_long(listed.working_days) if family else ""
    return Cell(
        short_day(state.due_on), role="second", trail=days, trail_tone=family or "text-2", trail_strong=True,
        hint=" · ".join(part for part in (words, long) if part),
    )  # fmt: skip


def _document(listed: ListedAssignment) -> Cell:
    words = document_words(listed.row.document_number)
    return Cell(listed.row.document_number, tone="text-2", role="second", hint=words, said=words)


def _internal(marked: Marked, listed: ListedAssignment) -> Cell:
    mark = marked(listed.row.id)
    return Cell(short_day(mark.internal_due) if mark is not None else "", tone="text-2", role="second")


def _index(marked: Marked, listed: ListedAssignment) -> Cell:
    mark = marked(listed.row.id)
    return Cell("; ".join(mark.components) if mark is not None else "", tone="text-2", role="second")


def _section(listed: ListedAssignment) -> Cell:
    words = listed.row.section[-1] if listed.row.section else ""
    return Cell(words, tone="text-2", role="second", hint=words)


def _partners(listed: ListedAssignment) -> Cell:
    row = listed.row
    if row.role is Role.SUPPORT:
        return Cell(_("partner"), tone="text-2", role="second", said=_("We take part as a partner"))
    if not row.partners:
        return Cell(role="second")
    words = ngettext("{n} office", "{n} offices", row.partners).format(n=row.partners)
    return Cell(words.replace(" ", NO_BREAK), tone="text-2", role="second")


def _files(listed: ListedAssignment) -> Cell:
    row = listed.row
    if not row.files and not row.required:
        return Cell(role="second")
    text = f"{row.files}/{row.required}" if row.required else f"{row.files}"
    short = listed.word is Word.OVERDUE and row.files < row.required
    said = _("{files} of {required} files").format(files=row.files, required=row.required)
    return Cell(
        text,
        icon="paperclip",
        tone="red" if short else "text-2",
        role="second.medium" if short else "second",
        said=said,
    )
