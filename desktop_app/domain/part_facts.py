"""What parts I and III of a report may say from the registers: facts of a period, no judgement and no cause of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.commitments import Commitment
from desktop_app.domain.coordination import CoordinationRequest, Waiting
from desktop_app.domain.delegations import Coverage
from desktop_app.domain.outreach import OutreachFigures
from desktop_app.domain.shortcomings import Shortcoming
from desktop_app.domain.supervision import Inspection, Instruction


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A coordination request that had no answer on the last day."""

    request: CoordinationRequest
    task_number: str
    """Empty: about the document as a whole."""
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class PartFacts:
    """Of one agency, one document and one period; `as_of` is its last day, or today when that is earlier."""

    agency_name: str
    first: date
    as_of: date
    commitment: Commitment | None
    """In force for the year of the period."""
    outreach: OutreachFigures
    coverage: Coverage
    inspections: tuple[Inspection, ...]
    """Begun in the period, oldest first."""
    instructions: tuple[Instruction, ...]
    """Given in the period, and earlier ones that were open when it began; oldest first."""
    asked: int
    """Coordination requests sent in the period."""
    answered: int
    """Of those, answered by its last day."""
    awaited: tuple[AwaitedAnswer, ...]
    """Sent whenever, without an answer on its last day."""
    opened: tuple[Shortcoming, ...]
    mended: tuple[Shortcoming, ...]
    open: tuple[Shortcoming, ...]
    """Shortcomings found in the period, mended within it, not mended on its last day."""
    untouched: tuple[str, ...]
    """Numbers of tasks without a word for `weeks` weeks."""
    weeks: int


@dataclass(frozen=True, slots=True)
class PartTexts:
    """Proposals: paragraphs, each on a line of its own; empty where the registers say nothing."""

    direction: str
    """I. Công tác chỉ đạo, triển khai."""
    causes: str
    """III. Tồn tại, hạn chế và nguyên nhân: the facts; causes are people's words."""
    results: str = ""
    """II. Kết quả thực hiện: sentences made from the figures of the report."""
