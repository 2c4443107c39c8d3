"""The list of tasks as data: groups, filters and orders. No widget here; columns are in task_columns.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assignments import Confirmation, Role, Word
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.words import task_state
from desktop_app.vietnamese.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.services.first_list import FirstList
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.task_marks import TaskMark

Marked = Callable[[str], "TaskMark | None"]
"""What stands beside an assignment, by its id."""

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
    department: str | None = None
    """"": of nobody."""
    only: frozenset[str] | None = None
    """These assignments and no others, whatever they have in common."""

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        parts = (self.document_id, self.words, self.role, self.matching, self.department, self.only)
        return any(part is not None for part in parts)


def chosen(rows: Sequence[ListedAssignment], filters: Filters, marked: Marked) -> Sequence[ListedAssignment]:
    """The rows that the filters let through, in the order given."""
    wanted = filters.department
    if replace(filters, matching=None) == Filters():
        # Asked at every key of a search: nothing but the words is looked at.
        found = filters.matching
        return rows if found is None else [listed for listed in rows if listed.row.id in found]
    return [
        listed
        for listed in rows
        if (filters.document_id is None or listed.row.document_id == filters.document_id)
        and (filters.words is None or listed.word in filters.words)
        and (filters.role is None or listed.row.role is filters.role)
        and (filters.matching is None or listed.row.id in filters.matching)
        and (filters.only is None or listed.row.id in filters.only)
        and (wanted is None or department_of(listed, marked) == wanted)
    ]


def department_of(listed: ListedAssignment, marked: Marked) -> str:
    """The department that answers; "" for none."""
    mark = marked(listed.row.id)
    return mark.department if mark is not None else ""


def blocks_of(rows: Iterable[ListedAssignment]) -> list[Block]:
    """Groups by state, those that press first; inside a group in the order given."""
    members: dict[Word, list[str]] = {name: [] for name, _words in GROUPS}
    for listed in rows:
        members[_GROUP_OF[listed.word]].append(listed.row.id)
    return [_block(name, tuple(ids)) for name, ids in members.items() if ids]


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


def _by_title(listed: ListedAssignment) -> Any:
    return sort_key(listed.row.content)


def _by_document(listed: ListedAssignment) -> Any:
    return sort_key(listed.row.document_number), listed.row.position


ORDERS: Final[dict[str, Callable[[ListedAssignment], Any]]] = {
    "due": _by_due,
    "place": _by_place,
    "title": _by_title,
    "document": _by_document,
}
OF_MARKS: Final = ("department", "person", "leader")
"""Orders by a name beside the task, those without a name last."""


def sorting(order: str, marked: Marked) -> Callable[[ListedAssignment], Any]:
    """The key of an order by its name; names in Vietnamese order."""
    if order not in OF_MARKS:
        return ORDERS.get(order, _by_due)

    def key(listed: ListedAssignment) -> Any:
        name = getattr(marked(listed.row.id), order, "")
        return (not name, sort_key(name), _by_due(listed))

    return key
