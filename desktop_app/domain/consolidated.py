"""Tổng hợp: what all agencies have reported on one document in one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.printing import Issuing


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One agency in the consolidated table."""

    code: str
    name: str
    block: str
    counts: tuple[int, int, int, int]
    """Done on time, done late, in time, overdue: of the newest accepted or received report."""
    total: int
    period: str
    state: str
    """State of the newest report, empty when none arrived."""
    arrived_on: str
    """dd/MM/yyyy, empty when none."""
    late: bool
    """True when it arrived after the calendar's sending day."""


@dataclass(frozen=True, slots=True)
class ConsolidatedTable:
    """One document, one period, all its agencies; tasks counted once."""

    document: AssigningDocument
    period: str
    made_at: datetime
    rows: tuple[ConsolidatedRow, ...]
    received: int
    expected: int
    training: bool


@dataclass(frozen=True, slots=True)
class ConsolidatedOrder:
    """Biểu tổng hợp on paper."""

    issuing: Issuing
    table: ConsolidatedTable
