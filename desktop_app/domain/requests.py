"""Đề nghị: what an agency asks of the body that follows: another deadline, a pause, withdrawal, an explanation.

Asking changes nothing: the old deadline counts until the decision. A request may be said again in other words, or taken
back, under the same id with a higher version; once it has been decided it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.decisions import Clarification, DeadlineChange, DeadlineDecision
from desktop_app.domain.refusal import Refusal


class Cause(StrEnum):
    """Nguyên nhân khách quan or chủ quan, by the agency's own word."""

    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"


@dataclass(frozen=True, slots=True)
class DeadlineRequest:
    """Đề nghị gia hạn, điều chỉnh, tạm dừng, tiếp tục, rút, chuyển đơn vị: for one assignment."""

    id: str
    version: int
    agency_code: str
    document_id: str
    assignment_id: str
    change: DeadlineChange
    milestone: date | None
    """The due day that is to be moved; None where none is."""
    wanted: date | None
    """The new day asked for; None where none is."""
    cause: Cause
    reason: str
    paper: str
    """Number of the agency's letter, if there is one."""
    withdrawn: bool
    made_at: datetime
    made_by: str
    words: str = ""
    """For an adjustment: the deadline in the words asked for; empty when a day is asked for."""
    receiver: str = ""
    """For a transfer: who should have the task, by the agency's own word: code, sign or name."""


class ClarificationKind(StrEnum):
    """What the follower is asked to make clear."""

    EXPLANATION = "explanation"
    """Đề nghị làm rõ."""
    AUTHORITY = "authority"
    """Không thuộc thẩm quyền: who has the power to do it; answered by words, or by moving the task."""


@dataclass(frozen=True, slots=True)
class ClarificationRequest:
    """Đề nghị làm rõ, không thuộc thẩm quyền: a question about one assignment, or about the document."""

    id: str
    version: int
    agency_code: str
    document_id: str
    assignment_id: str
    """Empty: about the whole document."""
    question: str
    withdrawn: bool
    made_at: datetime
    made_by: str
    kind: ClarificationKind = ClarificationKind.EXPLANATION
    receiver: str = ""
    """Of AUTHORITY: who should have the task, by the agency's own word; empty where it names nobody."""
    paper: str = ""
    """Number of the agency's letter, if there is one."""


Request = DeadlineRequest | ClarificationRequest
Reply = DeadlineDecision | Clarification
_R = TypeVar("_R", bound=Reply)


@dataclass(eq=False)
class RequestUnknown(Refusal, code="REQUEST_UNKNOWN"):
    """No request of this id in the workspace, or it was taken back."""

    request: str


@dataclass(eq=False)
class RequestAnswered(Refusal, code="REQUEST_ANSWERED"):
    """The request has been decided: it can no longer be changed."""

    request: str


@dataclass(eq=False)
class ReasonMissing(Refusal, code="REASON_MISSING"):
    """A request or a decision needs words."""


@dataclass(eq=False)
class DeadlineMissing(Refusal, code="DEADLINE_MISSING"):
    """The task has no such due day, so there is nothing to move."""

    task: str


@dataclass(eq=False)
class DeadlineNotLater(Refusal, code="DEADLINE_NOT_LATER"):
    """The day asked for is not after the one in force."""

    wanted: date
    due_on: date


@dataclass(eq=False)
class DeadlineUnchanged(Refusal, code="DEADLINE_UNCHANGED"):
    """An adjustment names neither another day nor other words."""

    task: str


@dataclass(eq=False)
class DeadlineWordsUnclear(Refusal, code="DEADLINE_WORDS_UNCLEAR"):
    """What these words mean in days is not understood: a person gives the day."""

    words: str


@dataclass(eq=False)
class NotPaused(Refusal, code="NOT_PAUSED"):
    """The task is not paused, so there is nothing to resume."""

    task: str


@dataclass(eq=False)
class AmendmentNeeded(Refusal, code="AMENDMENT_NEEDED"):
    """A task is withdrawn or moved by a paper: its number and day are needed."""

    task: str


def reply_to(request_id: str, replies: Iterable[_R]) -> _R | None:
    """What was answered: of several replies the one of the highest version; None while the request is open."""
    own = [one for one in replies if one.request_id == request_id]
    return max(own, key=lambda one: (one.version, one.made_at, one.id), default=None)


def is_open(request: Request, replies: Iterable[Reply]) -> bool:
    """Whether an answer is awaited: neither taken back nor answered."""
    return not request.withdrawn and all(one.request_id != request.id for one in replies)
