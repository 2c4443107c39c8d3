"""What a workspace keeps of assignments, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.assignments import Assignment, AssignmentRow, Facts, Role

if TYPE_CHECKING:
    from desktop_app.domain.completion_rules import DoneBy
    from desktop_app.domain.decisions import Terms


class Assignments(Protocol):
    """The assignments of one workspace."""

    def add(self, assignment: Assignment) -> None:
        """Add, or bring to a higher revision."""

    def add_all(self, assignments: Sequence[Assignment]) -> None:
        """`add` for many at once, in far less time than one after the other."""

    def drop(self, assignment_id: str) -> None:
        """Forget a part of a document that nobody has been given yet."""

    def get(self, assignment_id: str) -> Assignment:
        """By id; AssignmentUnknown."""

    def of_document(self, document_id: str, agency_code: str | None = None) -> tuple[Assignment, ...]:
        """In the order of the tasks."""

    def of_task(self, task_id: str) -> tuple[Assignment, ...]:
        """Everybody who has a part in a task, leads first."""

    def settle(self, assignment_id: str, terms: Terms) -> None:
        """Keep what was decided for one assignment alone, in place of what was kept before."""

    def terms(self, assignment_id: str) -> Terms:
        """What was decided for it alone; `NO_TERMS` when nothing was."""

    def terms_of_document(self, document_id: str, agency_code: str) -> Mapping[str, Terms]:
        """`terms` of all parts of an agency in a document together; those without are left out."""

    def find(self, word: str, agency_code: str | None = None) -> tuple[Assignment, ...]:
        """Assignments whose id equals, or whose task number equals `word` (leading zeros ignored)."""

    def facts(
        self, document_id: str | None, agency_code: str | None, period_start: date | Mapping[str, date]
    ) -> dict[str, Facts]:
        """What the states rest on, by assignment id; `period_start` (of all documents, or of each by its id) decides
        whether "nothing arose" still holds."""

    def days_of_completion(
        self, document_id: str, agency_code: str, done_by: DoneBy | None = None, until: datetime | None = None
    ) -> Mapping[str, date]:
        """Of claims that another day than that of their product completes: entry id → the day, NOT_YET if it has not
        come. `done_by`: by this rule and not that of the document; `until` leaves out what was sent or confirmed
        later."""

    def rows(
        self,
        today: date,
        period_start: date | Mapping[str, date],
        agency_code: str | None = None,
        document_id: str | None = None,
        role: Role | None = None,
    ) -> tuple[AssignmentRow, ...]:
        """The list a person sees, in the order of the documents and tasks."""
