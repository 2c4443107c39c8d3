"""Danh sách tồn tại, hạn chế as a paper and as a table: facts and days, nothing weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.printing import Issuing
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import Stand


@dataclass(frozen=True, slots=True)
class ShortcomingRow:
    """One shortcoming as it stands in the list."""

    agency: str
    """Its name."""
    words: str
    body: str
    paper: str
    found_on: date
    cause: Cause | None
    task: str
    """Number of the task; empty for none."""
    component: str
    due_on: date | None
    handling: str
    mended_on: date | None
    stand: Stand
    late: bool
    repeats: bool
    """By a person's word."""
    may_repeat: bool
    """It looks like an earlier one, and nobody has said yet: for the working table, never for the paper."""


@dataclass(frozen=True, slots=True)
class ViolationRow:
    """One violation, where somebody has chosen to show it."""

    agency: str
    content: str
    body: str
    paper: str
    found_on: date
    persons: tuple[str, ...]
    handling: str
    decision: str
    due_on: date | None
    handled_on: date | None


@dataclass(frozen=True, slots=True)
class ShortcomingList:
    """What is printed, or written for Excel."""

    issuing: Issuing
    document: AssigningDocument | None
    """None: of every document; a paper names one."""
    as_of: date
    rows: tuple[ShortcomingRow, ...]
    by_agency: bool
    """Under a heading for each agency: at the body that follows."""
    violations: tuple[ViolationRow, ...] | None
    """None: nobody has chosen to show them."""
