"""Công văn: what an agency writes beside its reports, and how the body that follows urges. One record a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Role
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.requests import Cause


@dataclass(eq=False)
class AddresseeMissing(Refusal, code="ADDRESSEE_MISSING"):
    """A letter goes to somebody: nobody was named, and the workspace knows nobody whom it concerns."""


@dataclass(eq=False)
class NothingToUrge(Refusal, code="NOTHING_TO_URGE"):
    """Nothing is overdue, due soon or outstanding: there is no letter to write."""


@dataclass(frozen=True, slots=True)
class NamedTask:
    """A task as a letter names it."""

    number: str
    content: str
    product: str
    """Empty where the document names none."""
    due_words: str
    due_on: date | None
    """The due day in force that is meant; None when there is none."""
    role: Role = Role.LEAD
    """Of the agency that writes."""


@dataclass(frozen=True, slots=True)
class DeadlineLetter:
    """Công văn đề nghị gia hạn, điều chỉnh, tạm dừng, tiếp tục, rút, chuyển: one request on one task."""

    issuing: Issuing
    addressee: str
    document: AssigningDocument
    task: NamedTask
    change: DeadlineChange
    wanted: date | None
    """None where no day is asked for."""
    cause: Cause
    reason: str
    results: tuple[str, ...]
    """What has been done so far, in the agency's own words, oldest first."""
    measures: tuple[str, ...]
    """How the new day will be kept; none says nothing of it."""
    words: str = ""
    """The deadline in the words asked for."""
    receiver: str = ""
    """Who should have the task, by name."""


@dataclass(frozen=True, slots=True)
class ClarificationLetter:
    """Công văn đề nghị hướng dẫn, làm rõ."""

    issuing: Issuing
    addressee: str
    document: AssigningDocument
    task: NamedTask | None
    """None: about the whole document."""
    questions: tuple[str, ...]
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class CoordinationLetter:
    """Công văn đề nghị phối hợp: what one who has a part in a task asks of others."""

    issuing: Issuing
    addressees: tuple[str, ...]
    partners: tuple[str, ...]
    """Those of the addressees whom the document itself names: as partners of a lead, as leads of a partner."""
    document: AssigningDocument
    task: NamedTask
    contents: tuple[str, ...]
    """What is asked; none: what the document gives them."""
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class UrgedTask:
    """A task that is overdue or due soon."""

    agency: str
    """Name of who leads it."""
    number: str
    content: str
    document: AssigningDocument
    due_on: date
    working_days: int
    """To the due day: negative when it has passed."""


@dataclass(frozen=True, slots=True)
class TaskReminder:
    """Công văn đôn đốc thực hiện nhiệm vụ."""

    issuing: Issuing
    addressees: tuple[str, ...]
    documents: tuple[AssigningDocument, ...]
    """Those that give the tasks named."""
    as_of: date
    overdue: tuple[UrgedTask, ...]
    """By agency, then by day."""
    due_soon: tuple[UrgedTask, ...]
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class SilentAgency:
    """One agency of which no report has come."""

    name: str
    last_period: str
    """Key of the newest period of which a report is here; empty when there is none."""
    causes: tuple[str, ...] = ()
    """Why it has not come, as far as it is known: files that must be sent again, what was said."""
    urged: int = 0
    """How often it was urged before this letter."""


@dataclass(frozen=True, slots=True)
class ReportReminder:
    """Công văn nhắc nộp báo cáo."""

    issuing: Issuing
    document: AssigningDocument
    period: str
    """`2026-Q3`."""
    send_by: date
    as_of: date
    working_days: int
    """From the sending day to `as_of`: negative before it."""
    silent: tuple[SilentAgency, ...]
    expected: int
    """How many agencies have to report."""
    answer_by: date | None
