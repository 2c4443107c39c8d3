"""How a person likes the list of tasks: columns, groups, order; and filters kept under a name. Kept on this PC."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assignments import Role, Word
from desktop_app.runtime import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.ui.agency.task_list import Filters

FIXED: Final = ("sign", "title", "due")
"""Columns that always stand there."""
USUAL: Final = ("sign", "title", "due", "partners", "files")
OPTIONAL: Final = ("document", "department", "person", "leader", "internal", "index", "section", "partners", "files")
GROUPINGS: Final = ("state", "document", "department", "index", "month", "none")
MOST_FILTERS: Final = 12


@dataclass(frozen=True, slots=True)
class TaskView:
    """What is shown and how."""

    columns: tuple[str, ...] = USUAL
    grouping: str = "state"
    order: str = "due"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with its name; `department` None for every one, "" for nobody named."""

    name: str
    document_id: str | None = None
    words: tuple[str, ...] | None = None
    role: str | None = None
    department: str | None = None
    search: str = ""


def read_view() -> TaskView:
    """The view that was kept; what is not understood counts as absent."""
    found = _loaded(settings.read().task_view)
    columns = [name for name in found.get("columns", ()) if name in (*FIXED, *OPTIONAL)]
    usual = TaskView()
    return TaskView(
        columns=tuple(dict.fromkeys((*FIXED, *columns))) if columns else usual.columns,
        grouping=found["grouping"] if found.get("grouping") in GROUPINGS else usual.grouping,
        order=found["order"] if isinstance(found.get("order"), str) else usual.order,
    )


def keep_view(view: TaskView) -> None:
    """Keep it for the next start; for the worker thread. OSError."""
    told = {"columns": list(view.columns), "grouping": view.grouping, "order": view.order}
    settings.write(replace(settings.read(), task_view=json.dumps(told)))


def toggled(view: TaskView, column: str) -> TaskView:
    """The view with this optional column shown or put away, in the order of OPTIONAL."""
    shown = set(view.columns) ^ {column}
    return replace(view, columns=(*FIXED, *(name for name in OPTIONAL if name in shown)))


def read_filters() -> tuple[SavedFilter, ...]:
    """The filters that were kept, by name as they were kept."""
    rows = _loaded(settings.read().task_filters).get("filters", [])
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"]:
            words = row.get("words")
            found.append(
                SavedFilter(
                    row["name"],
                    _text(row.get("document")),
                    tuple(str(one) for one in words) if isinstance(words, list) else None,
                    _text(row.get("role")),
                    _text(row.get("department")),
                    _text(row.get("search")) or "",
                )
            )
    return tuple(found)


def keep_filters(filters: tuple[SavedFilter, ...]) -> None:
    """Keep these; for the worker thread. OSError."""
    rows = [
        {"name": one.name, "document": one.document_id, "words": list(one.words) if one.words is not None else None,
         "role": one.role, "department": one.department, "search": one.search}
        for one in filters[-MOST_FILTERS:]
    ]  # fmt: skip
    told = json.dumps({"filters": rows}, ensure_ascii=False)
    settings.write(replace(settings.read(), task_filters=told))


def saved(name: str, filters: Filters, search: str) -> SavedFilter:
    """The filters of the page under a name."""
    words = tuple(sorted(word.value for word in filters.words)) if filters.words is not None else None
    role = filters.role.value if filters.role is not None else None
    return SavedFilter(name, filters.document_id, words, role, filters.department, search)


def words_in(kept: SavedFilter) -> frozenset[Word] | None:
    """The states of a kept filter; None for all."""
    if kept.words is None:
        return None
    return frozenset(word for word in Word if word.value in kept.words)


def role_in(kept: SavedFilter) -> Role | None:
    """The role of a kept filter; None for every one."""
    return next((role for role in Role if role.value == kept.role), None)


def _loaded(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
