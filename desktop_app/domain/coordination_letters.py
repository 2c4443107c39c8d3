"""Công văn about coordination: a reminder to a body that was asked, and a task that the agency has no power over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.coordination import Reminding
from desktop_app.domain.letters import NamedTask
from desktop_app.domain.printing import Issuing


@dataclass(frozen=True, slots=True)
class CoordinationReminder:
    """Công văn nhắc trả lời đề nghị phối hợp: what was asked, when, by which paper, and the days since."""

    issuing: Issuing
    addressee: str
    document: AssigningDocument
    task: NamedTask | None
    """None: about the document as a whole."""
    content: str
    asked_on: date
    paper: str
    due_on: date | None
    reminders: tuple[Reminding, ...]
    """Earlier ones, oldest first."""
    as_of: date
    waited: int
    """Working days since it was asked."""
    past_due: int | None
    """Working days since the answer was due; None without such a day."""
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class AuthorityLetter:
    """Công văn về nhiệm vụ không thuộc thẩm quyền: to the body that follows, which explains or moves the task."""

    issuing: Issuing
    addressee: str
    document: AssigningDocument
    task: NamedTask | None
    """None: about the document as a whole."""
    reason: str
    receiver: str
    """Who should have it, by the agency's own word; empty where it names nobody."""
