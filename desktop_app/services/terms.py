"""What was decided for single assignments, derived again whenever a decision or a revision of the document arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import DocumentUnknown
from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.decisions import ConfirmationDecision, DeadlineDecision, ExemptionDecision, terms_of
from desktop_app.services.lineage import family

if TYPE_CHECKING:
    from desktop_app.domain.matters import Matter
    from desktop_app.services.unit_of_work import UnitOfWork


def deadlines_of(work: UnitOfWork, document_id: str, agency_code: str | None = None) -> tuple[DeadlineDecision, ...]:
    """Every decision on a deadline of a document."""
    return work.matters.all(DeadlineDecision, agency_code, document_id)


def exemptions_of(work: UnitOfWork, document_id: str, agency_code: str | None = None) -> tuple[ExemptionDecision, ...]:
    """Every decision on leaving out, of a document."""
    return work.matters.all(ExemptionDecision, agency_code, document_id)


def take_effect(work: UnitOfWork, matter: Matter) -> None:
    """Let a decision that is kept have its effect; the same again changes nothing, and no other matter has one."""
    if isinstance(matter, ConfirmationDecision):
        for one in matter.completions:
            work.completions.add(one)
    if isinstance(matter, DeadlineDecision | ExemptionDecision):
        settle(work, matter.document_id, matter.agency_code)


def settle(work: UnitOfWork, document_id: str, agency_code: str | None = None) -> None:
    """Derive again what holds for every assignment of a document that was ever decided on.

    Decisions that came before the document, or before the revision that brings their assignment, wait for it.
    """
    try:
        document = work.documents.get(document_id)
    except DocumentUnknown:
        return
    said_to = (None,) if agency_code is None else family(work, agency_code)
    deadlines = [one for code in said_to for one in deadlines_of(work, document_id, code)]
    exemptions = [one for code in said_to for one in exemptions_of(work, document_id, code)]
    kin: dict[str, tuple[str, ...]] = {}
    named = {one.assignment_id for one in deadlines} | {one.assignment_id for one in exemptions}
    for assignment_id in sorted(named):
        try:
            part = work.assignments.get(assignment_id)
        except AssignmentUnknown:
            continue
        if part.document_id != document.id:
            continue
        # Whoever decides names the agency: what was said to another does not hold for this one, unless it has taken
        # that one over; said to it again, it is the same decision.
        if part.agency_code not in kin:
            kin[part.agency_code] = family(work, part.agency_code)
        line = kin[part.agency_code]
        own = {one.id: one for one in deadlines if one.assignment_id == part.id and one.agency_code in line}
        others = {one.id: one for one in exemptions if one.assignment_id == part.id and one.agency_code in line}
        schedules = work.tasks.get(part.task_id).schedules
        work.assignments.settle(part.id, terms_of(schedules, document.revision, own.values(), others.values()))
