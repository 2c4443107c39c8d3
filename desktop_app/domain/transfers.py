"""Chuyển đơn vị: what the body that follows tells whoever receives a task of what went before, as facts to be read.

The entries stay those of the agency that made them: the receiver reads them, corrects none and reports none of them.
Numbers and days of papers are told, the files themselves are handed over by whoever has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.measures import Figure
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class PastEntry:
    """One statement of the agency that had the task before."""

    entry_id: str
    kind: EntryKind
    worked_on: date
    recorded_at: datetime
    note: str
    percent: int | None
    done_on: date | None
    figures: tuple[Figure, ...]
    stands: bool
    """False: corrected or taken back since."""
    verdict: str
    """The follower's newest word on a claimed completion (`confirmed`, `not_proved`, `refused`); empty: none."""


@dataclass(frozen=True, slots=True)
class PastPaper:
    """One paper that proved something, as it is named."""

    number: str
    dated_on: date | None
    issuer: str
    abstract: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one agency had done on a task that another one has now."""

    id: str
    version: int
    agency_code: str
    """Who receives it."""
    document_id: str
    assignment_id: str
    """The receiver's part."""
    former_id: str
    """The part that ended."""
    former_agency: str
    former_name: str
    revision: int
    """Of the document that had the former part, by which it passed on."""
    paper: str
    """Số, ký hiệu of the paper that says so."""
    paper_on: date
    entries: tuple[PastEntry, ...]
    """Oldest first."""
    papers: tuple[PastPaper, ...]
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class FocalNeeded(Refusal, code="FOCAL_NEEDED"):
    """Who reports for the task leaves it, and several agencies go on leading it: one of them must report."""

    task: str
    leads: str


@dataclass(eq=False)
class TransferReceiverMissing(Refusal, code="TRANSFER_RECEIVER_MISSING"):
    """A task passes to an agency: nobody was named, or the one that has it already."""

    task: str
