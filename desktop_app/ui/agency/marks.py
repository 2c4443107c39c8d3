"""What stands beside the tasks (who answers, what is asked, whom they wait for), read once for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.office import Office
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.shared.desk import Desk


class Marks(QObject):
    """`of(id)` gives what is known now, `changed` says that more is known; pages ask for it after their own list."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: Mapping[str, TaskMark] = {}
        self._titles: Mapping[str, str] = {}
        self._stale = True
        self._reading = False
        desk.changed.connect(self._age)

    def of(self, assignment_id: str) -> TaskMark | None:
        """The mark of an assignment; None when it has none, or none was read yet."""
        return self._known.get(assignment_id)

    def all(self) -> Mapping[str, TaskMark]:
        """All that is known, by the id of the assignment."""
        return self._known

    def title_of(self, code: str) -> str:
        """`PAR.5 · Cải cách chế độ công vụ`; the code alone where no set of the workspace names it."""
        title = self._titles.get(code, "")
        return f"{code} · {title}" if title else code

    def want(self) -> None:
        """Read them unless nothing has changed since they were read."""
        if not self._stale or self._reading or self._desk.office is None:
            return
        self._stale, self._reading = False, True
        self._desk.read(_read, self._take, self._failed)

    def _age(self, _changes: object) -> None:
        self._stale = True

    def _take(self, found: tuple[Mapping[str, TaskMark], Mapping[str, str]]) -> None:
        self._reading = False
        same = (self._known, self._titles) == found
        self._known, self._titles = found
        if not same:
            self.changed.emit()
        if self._stale:
            self.want()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._desk.show_problem(error)


def _read(office: Office) -> tuple[Mapping[str, TaskMark], Mapping[str, str]]:
    from desktop_app.services.indices import component_titles  # on the worker, after the first paint
    from desktop_app.services.task_marks import task_marks

    return task_marks(office), component_titles(office)
