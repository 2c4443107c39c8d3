"""Under which headings the list of tasks stands: state, document, department, index, month of the deadline, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assignments import Role
from desktop_app.ui.agency.task_list import OF_MARKS, blocks_of, chosen, department_of, sorting
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.words import document_words
from desktop_app.vietnamese.text import sort_key
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.task_list import Filters, Marked
    from desktop_app.ui.agency.task_view import TaskView

NAMES: Final[dict[str, str]] = {
    "state": N_("State"),
    "document": N_("Document"),
    "department": N_("Department"),
    "index": N_("Index"),
    "month": N_("Month of the deadline"),
    "none": N_("No groups"),
}
"""What a grouping is called where it is chosen."""

_Named = Callable[["ListedAssignment"], tuple[Any, str]]
"""What sorts a heading, and the heading."""


class InOrder:
    """All rows of the list, sorted once: filters and search leave them in their order."""

    def __init__(self, rows: Sequence[ListedAssignment], marks: Marks) -> None:
        self._rows, self._marks = rows, marks
        self._by: tuple[str, object] | None = None
        self._sorted: Sequence[ListedAssignment] = rows
        self.led = sum(1 for listed in rows if listed.row.role is Role.LEAD)
        """How many of them are led by whoever looks."""

    def blocks(self, filters: Filters, view: TaskView) -> list[Block]:
        """What the filters let through, under the headings of the view and in its order. Headings stand in Vietnamese
        order, what has none last."""
        by = (view.order, self._marks.all() if view.order in OF_MARKS else None)
        if self._by is None or self._by[0] != by[0] or self._by[1] is not by[1]:
            self._by, self._sorted = by, sorted(self._rows, key=sorting(view.order, self._marks.of))
        rows = chosen(self._sorted, filters, self._marks.of)
        if view.grouping == "none":
            return [Block(None, tuple(one.row.id for one in rows))] if rows else []
        named = _naming(view.grouping, self._rows, self._marks.of, self._marks.title_of)
        if named is None:
            return blocks_of(rows)
        members: dict[tuple[Any, str], list[str]] = {}
        for listed in rows:
            members.setdefault(named(listed), []).append(listed.row.id)
        return [
            Block(Group(f"{view.grouping}/{title}", title, len(ids)), tuple(ids))
            for (_rank, title), ids in sorted(members.items(), key=lambda item: item[0][0])
        ]


def _naming(
    grouping: str, rows: Sequence[ListedAssignment], marked: Marked, titled: Callable[[str], str]
) -> _Named | None:
    if grouping == "document":
        places = {number: place for place, number in enumerate(dict.fromkeys(one.row.document_number for one in rows))}
        return lambda listed: (
            places[listed.row.document_number], document_words(listed.row.document_number)
        )  # fmt: skip
    if grouping == "department":
        return lambda listed: _last(department_of(listed, marked), _("No department named"))
    if grouping == "index":

        def index(listed: ListedAssignment) -> tuple[object, str]:
            code = _index_of(listed, marked)
            return _last(titled(code) if code else "", _("Serves no index"))

        return index
    return _month if grouping == "month" else None


def _last(name: str, without: str) -> tuple[object, str]:
    return (not name, sort_key(name)), name or without


def _index_of(listed: ListedAssignment, marked: Marked) -> str:
    mark = marked(listed.row.id)
    return mark.components[0] if mark is not None and mark.components else ""


def _month(listed: ListedAssignment) -> tuple[object, str]:
    due = listed.row.state.due_on
    if due is None:
        return (9999, 0), _("No day")
    words = _("month {index}/{year}").format(index=due.month, year=due.year)
    return (due.year, due.month), words[:1].upper() + words[1:]
