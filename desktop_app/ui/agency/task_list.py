"""The list of tasks as data: columns, groups by state, filters and orders. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assignments import Confirmation, Mark, Progress, Role, Word
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.words import NO_BREAK, days_short, document_words, short_day, task_state
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.services.first_list import FirstList
    from desktop_app.services.overview import ListedAssignment

GROUPS: Final[tuple[tuple[Word, tuple[Word, ...]], ...]] = (
    (Word.OVERDUE, (Word.OVERDUE,)),
    (Word.DUE_SOON, (Word.DUE_SOON,)),
    (Word.IN_TIME, (Word.IN_TIME, Word.NOT_STARTED, Word.WAITING, Word.NOTHING_AROSE)),
    (Word.DONE_ON_TIME, (Word.DONE_ON_TIME,)),
    (Word.DONE_LATE, (Word.DONE_LATE,)),
    (Word.EXEMPT, (Word.EXEMPT,)),
    (Word.MOVED, (Word.MOVED,)),
    (Word.WITHDRAWN, (Word.WITHDRAWN,)),
    (Word.CONTINUED, (Word.CONTINUED,)),
)
"""The state that names a group, and the states of its rows; not started is a mark inside a count, not a count."""
_GROUP_OF: Final = {word: name for name, words in GROUPS for word in words}

CONFIRMATIONS: Final = {
    Confirmation.UNCONFIRMED: "task.unconfirmed",
    Confirmation.CONFIRMED: "task.confirmed",
    Confirmation.REFUSED: "task.refused_completion",
}
PARTS: Final[dict[str, frozenset[Word]]] = {
    "done_on_time": frozenset({Word.DONE_ON_TIME}),
    "done_late": frozenset({Word.DONE_LATE}),
    "in_time": frozenset({Word.IN_TIME, Word.NOT_STARTED, Word.DUE_SOON, Word.WAITING, Word.NOTHING_AROSE}),
    "due_soon": frozenset({Word.DUE_SOON}),
    "overdue": frozenset({Word.OVERDUE}),
}
"""Which states a count of the counter tile stands for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person asked to see; None lets everything through."""

    document_id: str | None = None
    words: frozenset[Word] | None = None
    role: Role | None = None
    matching: frozenset[str] | None = None
    order: str = "due"

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return any(part is not None for part in (self.document_id, self.words, self.role, self.matching))


def chosen(rows: Iterable[ListedAssignment], filters: Filters) -> list[ListedAssignment]:
    """The rows that the filters let through, in the order given."""
    return [
        listed
        for listed in rows
        if (filters.document_id is None or listed.row.document_id == filters.document_id)
        and (filters.words is None or listed.word in filters.words)
        and (filters.role is None or listed.row.role is filters.role)
        and (filters.matching is None or listed.row.id in filters.matching)
    ]


def blocks_of(rows: Iterable[ListedAssignment], order: str) -> list[Block]:
    """Groups by state, those that press first; inside a group what we lead first, by deadline ("due"),
    or all as the documents have it ("place")."""
    members: dict[Word, list[ListedAssignment]] = {name: [] for name, _words in GROUPS}
    for listed in rows:
        members[_GROUP_OF[listed.word]].append(listed)
    return [
        _block(name, tuple(listed.row.id for listed in sorted(found, key=ORDERS[order])))
        for name, found in members.items()
        if found
    ]


def first_blocks(first: FirstList) -> list[Block]:
    """The same groups of a list whose rows are not read yet, by deadline."""
    found = ((name, first.ids(words)) for name, words in GROUPS)
    return [_block(name, ids) for name, ids in found if ids]


def _block(name: Word, ids: tuple[str, ...]) -> Block:
    state = task_state(name)
    return Block(Group(state, word_of(state), len(ids), STATE_SHAPES[state].family), ids)


def _by_due(listed: ListedAssignment) -> Any:
    own = listed.row
    return (own.role is Role.SUPPORT, own.state.due_on or date.max, own.document_number, own.position)


def _by_place(listed: ListedAssignment) -> Any:
    own = listed.row
    return (own.document_number, own.position, own.role is Role.SUPPORT)


ORDERS: Final[dict[str, Callable[[ListedAssignment], Any]]] = {"due": _by_due, "place": _by_place}


def shape_of(listed: ListedAssignment) -> Shape:
    """The sign of a row."""
    return STATE_SHAPES[task_state(listed.word)]


def odd_state(listed: ListedAssignment) -> str:
    """The state code that a row says besides its group: a mark, or whether a completion was confirmed; "" for none."""
    confirmation = listed.row.state.confirmation
    if confirmation is Confirmation.REFUSED:
        return CONFIRMATIONS[confirmation]
    if listed.row.state.progress is Progress.DONE:
        return CONFIRMATIONS[Confirmation.UNCONFIRMED] if confirmation is Confirmation.UNCONFIRMED else ""
    if listed.word in (Word.NOT_STARTED, Word.WAITING, Word.NOTHING_AROSE):
        return task_state(listed.word)
    return ""


def _sign(listed: ListedAssignment) -> Cell:
    return Cell(shape=shape_of(listed), said=word_of(task_state(listed.word)))


def _title(listed: ListedAssignment) -> Cell:
    row = listed.row
    odd = odd_state(listed)
    tone = STATE_SHAPES[odd].family if odd else "grey"
    pressing = listed.word is Word.OVERDUE
    return Cell(
        row.content,
        role="base.medium" if pressing else "base",
        lead=row.number,
        trail=word_of(odd) if odd else "",
        trail_tone="text-2" if tone == "grey" else tone,
        hint=f"{row.content}\n{document_words(row.document_number)}",
    )


def _due(listed: ListedAssignment) -> Cell:
    row = listed.row
    state = row.state
    words = row.due_words
    if state.due_on is None or state.mark in (Mark.WAITING, Mark.CONTINUOUS):
        return Cell(words[:1].upper() + words[1:], tone="text-2", role="second", hint=words)
    if state.done_on is not None:
        done = _("done {day}").format(day=f"{state.done_on:%d/%m}")
        return Cell(short_day(state.due_on), role="second", trail=done, hint=words)
    family = {Word.OVERDUE: "red", Word.DUE_SOON: "amber"}.get(listed.word)
    days = days_short(listed.working_days) if family else ""
    return Cell(
        short_day(state.due_on), role="second", trail=days, trail_tone=family or "text-2", trail_strong=True, hint=words
    )


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


COLUMNS: Final[tuple[Column[ListedAssignment], ...]] = (
    Column("", _sign, width=46),
    Column(N_("Task"), _title, key="place", lead_width=30),
    Column(N_("Deadline"), _due, width=190, key="due"),
    Column(N_("Partners"), _partners, width=82),
    Column(N_("Proof"), _files, width=64),
)
