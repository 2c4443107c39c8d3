"""Lines of requests, of the decisions on them, and of what the follower asks for: one line a package."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.requests import Cause, ClarificationKind
from desktop_app.packages.lines.answers import DecisionShape
from desktop_app.packages.lines.base import Code, Id, IdOrNone, Line, Moment, Number, Shape, Short, Text, Version
from desktop_app.packages.lines.documents import ScheduleShape

Schedules = Annotated[tuple[ScheduleShape, ...], Meta(max_length=200)]


class DeadlineRequestLine(Line, frozen=True, tag="deadline_request", omit_defaults=True):
    """Another deadline, a pause or its end, or to be rid of a task is asked for. The last two fields are left out when
    they are empty: earlier writers know neither."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: Id
    change: DeadlineChange
    milestone: date | None
    wanted: date | None
    cause: Cause
    reason: Text
    paper: Short
    withdrawn: bool
    made_at: Moment
    made_by: Short
    words: Text = ""
    receiver: Short = ""


class ClarificationRequestLine(Line, frozen=True, tag="clarification_request", omit_defaults=True):
    """A question about a task or a document. The last three fields are left out of an ordinary question: earlier
    writers know none of them."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: IdOrNone
    question: Text
    withdrawn: bool
    made_at: Moment
    made_by: Short
    kind: ClarificationKind = ClarificationKind.EXPLANATION
    receiver: Short = ""
    paper: Short = ""


class DeadlineDecisionLine(Line, frozen=True, tag="deadline_decision"):
    """What holds for the deadline of one assignment."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: Id
    request_id: IdOrNone
    change: DeadlineChange
    answer: Answer
    revision: Number
    basis: Schedules
    schedules: Schedules
    milestone: date | None
    due_on: date | None
    reason: Text
    paper: Short
    made_at: Moment
    made_by: Short


class ExemptionDecisionLine(Line, frozen=True, tag="exemption_decision"):
    """Whether one assignment is left out of the assessment."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: Id
    exempt: bool
    reason: Text
    paper: Short
    made_at: Moment
    made_by: Short


class ConfirmationDecisionLine(Line, frozen=True, tag="confirmation_decision"):
    """Verdicts on claimed completions."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    completions: Annotated[tuple[DecisionShape, ...], Meta(min_length=1, max_length=5_000)]
    made_at: Moment
    made_by: Short


class ClarificationLine(Line, frozen=True, tag="clarification"):
    """The answer to a question."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    assignment_id: IdOrNone
    request_id: Id
    answer: Text
    made_at: Moment
    made_by: Short


class AskedShape(Shape, frozen=True):
    """What is to be proved of one assignment."""

    assignment_id: Id
    asked: Text


class EvidenceRequestLine(Line, frozen=True, tag="evidence_request"):
    """Proof is asked for, by a day."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    items: Annotated[tuple[AskedShape, ...], Meta(min_length=1, max_length=5_000)]
    due_on: date
    made_at: Moment
    made_by: Short
