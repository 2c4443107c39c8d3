"""What stands beside the tasks of an agency besides their state: who answers, what is asked, whom they wait for.

The list of tasks is read without it; a window asks for it once the list is on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.decisions import BY_REVISION
from desktop_app.services.coordination import coordination_in
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.requests import changes_pending

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class TaskMark:
    """Of one assignment; every field may be empty."""

    leader: str = ""
    department: str = ""
    person: str = ""
    internal_due: date | None = None
    pending: bool = False
    """Another deadline is asked for and not decided."""
    wanted: date | None = None
    """The day asked for; None where the request names none."""
    waits_for: tuple[str, ...] = ()
    """Bodies that were asked to help and have not answered, the one that waits longest first."""
    components: tuple[str, ...] = ()
    """Codes of the indices that the task serves."""


NO_MARK = TaskMark()


def served(office: Office) -> Mapping[str, tuple[str, ...]]:
    """Codes of the indices that each assignment of ours serves, where it serves any; documents alone change them."""
    own = office.info.code
    with office.look() as work:
        return {
            part.id: tasks[part.task_id].components
            for document in work.documents.all()
            for tasks in [{task.id: task for task in work.tasks.of_document(document.id)}]
            for part in work.assignments.of_document(document.id, own)
            if tasks[part.task_id].components
        }


def task_marks(office: Office, components: Mapping[str, tuple[str, ...]] | None = None) -> Mapping[str, TaskMark]:
    """The marks of every assignment of ours that has any, by its id; `components` as `served` gave them, where they
    are known already."""
    if components is None:
        components = served(office)
    own, today = office.info.code, office.clock.today()
    with office.look() as work:
        held = held_on(work, own, today)
        asked = changes_pending(work, own)
        waiting: dict[str, list[str]] = {}
        for row in coordination_in(office, work, own, open_only=True):
            if row.request.assignment_id and row.request.direction.value == "sent":
                waiting.setdefault(row.request.assignment_id, []).append(row.request.partner_name)
    found: dict[str, TaskMark] = {}
    for identity in {*held, *asked, *waiting, *components}:
        named = held.get(identity)
        requests = [one for one in asked.get(identity, ()) if one.change not in BY_REVISION]
        found[identity] = TaskMark(
            leader=named.leader if named is not None else "",
            department=named.department if named is not None else "",
            person=named.person if named is not None else "",
            internal_due=named.due_on if named is not None else None,
            pending=bool(requests),
            wanted=requests[-1].wanted if requests else None,
            waits_for=tuple(waiting.get(identity, ())),
            components=components.get(identity, ()),
        )
    return found
