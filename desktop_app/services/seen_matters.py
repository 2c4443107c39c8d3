"""What a decision, a request for evidence, a ranking or a data pack says, for whoever looks at the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.matters import concerned
from desktop_app.domain.reports import Acceptance
from desktop_app.domain.shortcomings import ShortcomingNotice, ShortcomingReview
from desktop_app.domain.successions import Succession
from desktop_app.services.looking import report_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.matters import Matter
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """The noun itself, and what this workspace knows of what it names."""

    said: Matter | Acceptance
    numbers: Mapping[str, str]
    """Number of the task of each assignment that it names and that is here."""
    about: str = ""
    """Words of the shortcoming that it answers, or name of the agency that it ends."""
    period: str = ""
    """Of the report that it accepts; empty for other matters and for a report that is not known here."""
    round: int = 0


def matter_facts(office: Office, said: Matter | Acceptance) -> MatterFacts:
    """What a person should read of it; nothing is kept."""
    if isinstance(said, Acceptance):
        period, number = report_named(office, said.report_id)
        document = _document_of(office, said.report_id)
        named = frozenset(one.assignment_id for one in said.completions)
        return MatterFacts(said, _numbers(office, document, named), "", period, number)
    return MatterFacts(said, _numbers(office, said.document_id, concerned(said)), _about(office, said))


def _document_of(office: Office, report_id: str) -> str:
    with office.look() as work:
        found = (row.document_id for row in work.reports.rows() if row.id == report_id)
        return next(found, "")


def _numbers(office: Office, document_id: str, named: frozenset[str]) -> dict[str, str]:
    if not document_id or not named:
        return {}
    with office.look() as work:
        numbers = {task.id: task.number for task in work.tasks.of_document(document_id)}
        parts = work.assignments.of_document(document_id, office.info.code)
    return {part.id: numbers[part.task_id] for part in parts if part.id in named}


def _about(office: Office, said: Matter) -> str:
    with office.look() as work:
        if isinstance(said, ShortcomingReview):
            told = work.matters.newest(said.shortcoming_id)
            return told.found.words if isinstance(told, ShortcomingNotice) else ""
        if isinstance(said, Succession):
            names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
            return names.get(said.predecessor, said.predecessor)
    return ""
