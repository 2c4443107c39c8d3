"""Đề nghị bổ sung minh chứng: the body that follows asks one agency for proof, whether or not a report is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EvidenceAsked:
    """What is to be proved of one assignment."""

    assignment_id: str
    asked: str
    """In words: which paper, which page."""


@dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """One request; the answer is a supplement or the next report."""

    id: str
    version: int
    agency_code: str
    document_id: str
    items: tuple[EvidenceAsked, ...]
    due_on: date
    made_at: datetime
    made_by: str
