"""The sample plan as a document that can be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.services.plans import PlanFacts, PlanTask, understood

if TYPE_CHECKING:
    from desktop_app.services import sample_data


def plan_tasks(plan: sample_data.SamplePlan) -> list[PlanTask]:
    """The sample plan's tasks, deadlines understood from their words."""
    return [
        PlanTask(
            number=row.number,
            section=row.section,
            content=row.content,
            deliverables=row.deliverables,
            schedules=understood(row.deadline, plan.issued_on.year),
            leads=row.lead_codes,
            supports=row.support_codes,
            components=row.components,
            weight=row.weight,
            measures=row.measures,
            requirements=row.requirements,
            focal=row.focal,
        )
        for row in plan.tasks
    ]


def plan_facts(plan: sample_data.SamplePlan) -> PlanFacts:
    """What the sample plan says of itself."""
    return PlanFacts(
        kind=DocumentKind(plan.kind),
        number=plan.number,
        title=f"{plan.title}: {plan.abstract}",
        issuer=plan.issuer,
        issued_on=plan.issued_on,
        ends_on=plan.ends_on,
        calendar=plan.calendar,
        periods=plan.periods,
        legal_basis=plan.legal_basis,
    )
