"""One task as it lies on the desk: its words, who answers for it, whom it waits for, which proof is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.evidence_remarks import Requirement, requirements
from desktop_app.services.coordination import CoordinationRow, coordination_in
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.overview import ListedAssignment, overview
from desktop_app.services.progress import AssignmentView, view_assignment

if TYPE_CHECKING:
    from desktop_app.domain.delegations import Delegation
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """Everything that stands beside a task when somebody opens it."""

    listed: ListedAssignment
    """State, deadline in force, working days left (negative: late)."""
    view: AssignmentView
    delegation: Delegation | None
    coordination: tuple[CoordinationRow, ...]
    requirements: tuple[Requirement, ...]
    """Every proof that the task asks for; without files it is open."""


def task_sheet(office: Office, assignment_id: str) -> TaskSheet:
    """Read one task of ours; AssignmentUnknown."""
    view = view_assignment(office, assignment_id)
    listed = next(one for one in overview(office).rows if one.row.id == view.assignment.id)
    with office.look() as work:
        held = held_on(work, office.info.code, office.clock.today()).get(view.assignment.id)
        asked = coordination_in(office, work, office.info.code, assignment_id=view.assignment.id)
    standing = [row for row in view.evidence if row.withdrawn is None]
    proofs = requirements(view.task.requirements, [(row.evidence.id, row.link.requirement) for row in standing])
    return TaskSheet(listed, view, held, asked, proofs)
