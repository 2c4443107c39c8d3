"""What stands beside the tasks (who answers, what is asked, whom they wait for), read once for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.shared.desk import Desk

    _Read = tuple[Mapping[str, TaskMark], Mapping[str, tuple[str, ...]], Mapping[str, str]]


class Marks(QObject):
    """`of(id)` gives what is known now, `changed` says that more is known; pages ask for it after their own list."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: Mapping[str, TaskMark] = {}
        self._served: tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]] | None = None
        """What documents alone change: components of tasks, titles of components."""
        self._stale = True
        self._reading = False
        desk.changed.connect(self._age)
        desk.beside.connect(self.renew)

    def of(self, assignment_id: str) -> TaskMark | None:
        """The mark of an assignment; None when it has none, or none was read yet."""
        return self._known.get(assignment_id)

    def all(self) -> Mapping[str, TaskMark]:
        """All that is known, by the id of the assignment."""
        return self._known

    def title_of(self, code: str) -> str:
        """`PAR.5 · Cải cách chế độ công vụ`; the code alone where no set of the workspace names it."""
        title = self._served[1].get(code, "") if self._served is not None else ""
        return f"{code} · {title}" if title else code

    def serving(self, code: str) -> frozenset[str]:
        """The assignments that serve an index, or one of its components."""
        return frozenset(
            identity
            for identity, mark in self._known.items()
            if any(one == code or one.startswith(f"{code}.") for one in mark.components)
        )

    def want(self) -> None:
        """Read them unless nothing has changed since they were read."""
        if not self._stale or self._reading or self._desk.office is None:
            return
        self._stale, self._reading = False, True
        before, known = self._served, self._known

        def read(office: Office) -> _Read:
            from desktop_app.services.indices import component_titles  # on the worker, after the first paint
            from desktop_app.services.task_marks import served, task_marks

            components, titles = before or (served(office), component_titles(office))
            marks = task_marks(office, components)
            # Thousands of marks are held against each other here, where nobody waits for it.
            return (known if marks == known else marks), components, titles

        self._desk.read(read, self._take, self._failed)

    def renew(self) -> None:
        """Somebody was named, asked or answered: read them again at once."""
        self._stale = True
        self.want()

    def _age(self, changes: Changes) -> None:
        self._stale = True
        if changes.documents:
            self._served = None
        if changes.packages:
            self.want()

    def _take(self, found: _Read) -> None:
        self._reading = False
        marks, components, titles = found
        same, self._known = self._known is marks, marks
        self._served = (components, titles)
        if not same:
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._desk.show_problem(error)
