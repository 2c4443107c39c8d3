"""A document as it stood on a day that has passed: the revision and the decisions that counted then, no later ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Assignment, AssignmentUnknown, Ending
from desktop_app.domain.decisions import DeadlineDecision, ExemptionDecision, Terms, terms_of
from desktop_app.services.lineage import family
from desktop_app.services.plans import issued_contents
from desktop_app.services.terms import deadlines_of, exemptions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.tasks import Task
    from desktop_app.domain.year_closings import YearClosing
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Then:
    """A document on a day."""

    document: AssigningDocument
    """At the revision of that day."""
    day: date
    tasks: Mapping[str, Task]
    parts: tuple[Assignment, ...]
    """Those of that revision, each at the agency that has it now."""
    terms: Mapping[str, Terms]
    """What had been decided by the end of that day, of the parts for which anything had."""


def standing_on(work: UnitOfWork, document: AssigningDocument, day: date, closed: Iterable[YearClosing] = ()) -> Then:
    """The revision whose paper is of that day or before, the first one when none is; the decisions made by then. What
    `closed` names as open on that day was in force, whatever carried it over since."""
    kept = work.documents.revisions(document.id)
    papers = [one for one in kept if one.amendment is None or one.amendment.issued_on <= day] or list(kept[:1])
    contents = papers[-1].contents if papers else issued_contents(work, document.id)
    went_on = {part.assignment_id for one in closed for part in one.parts if part.open}
    parts = []
    for part in contents.assignments:
        try:
            now = work.assignments.get(part.id)
        except AssignmentUnknown:
            continue  # of another agency, at an agency
        ended = None if part.ended is Ending.CONTINUED and part.id in went_on else part.ended
        parts.append(replace(part, agency_code=now.agency_code, ended=ended))
    tasks = {task.id: task for task in contents.tasks}
    revision = contents.document.revision
    return Then(contents.document, day, tasks, tuple(parts), _terms(work, document.id, revision, parts, tasks, day))


def _terms(
    work: UnitOfWork,
    document_id: str,
    revision: int,
    parts: Iterable[Assignment],
    tasks: Mapping[str, Task],
    day: date,
) -> dict[str, Terms]:
    deadlines: dict[str, dict[str, DeadlineDecision]] = {}
    exemptions: dict[str, dict[str, ExemptionDecision]] = {}
    for one in deadlines_of(work, document_id):
        if one.made_at.date() <= day:
            deadlines.setdefault(one.assignment_id, {})[f"{one.id}/{one.agency_code}"] = one
    for other in exemptions_of(work, document_id):
        if other.made_at.date() <= day:
            exemptions.setdefault(other.assignment_id, {})[f"{other.id}/{other.agency_code}"] = other
    kin: dict[str, tuple[str, ...]] = {}
    found = {}
    for part in parts:
        if part.id not in deadlines and part.id not in exemptions:
            continue
        if part.agency_code not in kin:
            kin[part.agency_code] = family(work, part.agency_code)
        line = kin[part.agency_code]
        own = {one.id: one for one in deadlines.get(part.id, {}).values() if one.agency_code in line}
        left = {one.id: one for one in exemptions.get(part.id, {}).values() if one.agency_code in line}
        found[part.id] = terms_of(tasks[part.task_id].schedules, revision, own.values(), left.values())
    return found
