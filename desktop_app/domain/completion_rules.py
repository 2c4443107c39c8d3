"""Quy tắc tính hoàn thành của một văn bản giao: which day is measured against the deadline, and who counts a task of
several leads where nobody was named. Data of the document: both sides read the same, a revision says what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoneBy(StrEnum):
    """Which of a claim's days is the day of completion."""

    PRODUCT = "product"
    """That of the product document, as the agency states it."""
    CLAIMED = "claimed"
    """When the claim was written down."""
    SENT = "sent"
    """When the first file that carried the claim was made."""
    CONFIRMED = "confirmed"
    """When the body that follows confirmed it."""


class SeveralLeads(StrEnum):
    """At whom a task is counted that several lead, none of them named as đầu mối báo cáo."""

    EACH = "each"
    """At each of them: everybody answers for a part of its own."""
    FIRST = "first"
    """Once, at the one that the document names first."""


@dataclass(frozen=True, slots=True)
class CompletionRule:
    """What a document says of both, and on what that rests."""

    done_by: DoneBy = DoneBy.PRODUCT
    several_leads: SeveralLeads = SeveralLeads.EACH
    basis: str = ""
    """In words, for whoever asks; empty: the program's own default."""


UNSAID = CompletionRule()
"""What counts where a document says nothing, as the protocol has it."""
