"""Under which headings the list of tasks stands: state, document, department, index, month of the deadline, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from desktop_app.ui.agency.task_list import blocks_of, department_of, sorting
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.words import document_words
from desktop_app.vietnamese.text import sort_key
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.agency.task_list import Marked

NAMES: Final[dict[str, str]] = {
    "state": N_("State"),
    "document": N_("Document"),
    "department": N_("Department"),
    "index": N_("Index"),
    "month": N_("Month of the deadline"),
    "none": N_("No groups"),
}
"""What a grouping is called where it is chosen."""

_Named = Callable[["ListedAssignment"], tuple[object, str]]
"""What sorts a heading, and the heading."""


def grouped(
    rows: Sequence[ListedAssignment], grouping: str, order: str, marked: Marked, titled: Callable[[str], str]
) -> list[Block]:
    """The rows under the headings of a grouping; headings in Vietnamese order, what has none last. `titled` gives the
    title of an index."""
    if grouping == "none":
        return [Block(None, tuple(one.row.id for one in sorted(rows, key=sorting(order, marked))))] if rows else []
    named = _naming(grouping, rows, marked, titled)
    if named is None:
        return blocks_of(rows, order, marked)
    members: dict[tuple[object, str], list[ListedAssignment]] = {}
    for listed in rows:
        members.setdefault(named(listed), []).append(listed)
    by = sorting(order, marked)
    return [
        Block(
            Group(f"{grouping}/{title}", title, len(found)), tuple(one.row.id for one in sorted(found, key=by))
        )
        for (_rank, title), found in sorted(members.items(), key=lambda item: item[0][0])  # type: ignore[arg-type,return-value]
    ]  # fmt: skip


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
