"""Hoàn thành: claimed by the agency, confirmed or refused by the follower, task by task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Verdict(StrEnum):
    """The follower's answer to one claim (storyboards: Đạt, Chưa đủ minh chứng, Không đạt)."""

    CONFIRMED = "confirmed"
    NOT_PROVED = "not_proved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CompletionDecision:
    """One decision on one claimed completion; a later one on the same entry replaces it."""

    id: str
    entry_id: str
    assignment_id: str
    verdict: Verdict
    reason: str
    decided_at: datetime
    decided_by: str


class Completions(Protocol):
    """Decisions on completions in one workspace."""

    def add(self, decision: CompletionDecision) -> None:
        """Append one; repeating the same id changes nothing."""

    def of_document(self, document_id: str, agency_code: str) -> tuple[CompletionDecision, ...]:
        """Every decision, oldest first."""

    def of_assignment(self, assignment_id: str) -> tuple[CompletionDecision, ...]:
        """Every decision, oldest first."""
