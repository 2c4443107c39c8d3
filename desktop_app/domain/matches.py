"""Ghép văn bản tự ghi: a part that an agency wrote down by itself is one that was issued to it later.

A match is a statement like any other: it is written once, travels with the agency's reports and is undone by another
entry. Lines and papers already written keep the id they were written with; who reads them finds both together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Match:
    """That two assignments are one; many may be matched with many."""

    id: str
    local_id: str
    """The assignment as the agency had written it down."""
    issued_id: str
    """The assignment as the follower has issued it."""
    undoes: str | None
    """The match that this entry takes back; both ids are repeated."""
    stated_at: datetime
    stated_by: str


@dataclass(eq=False)
class MatchEmpty(Refusal, code="MATCH_EMPTY"):
    """There is nothing to match, or nothing that could be taken back, between the two."""

    local: str
    issued: str


def standing(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Those that no entry has taken back."""
    known = tuple(matches)
    undone = {(one.undoes, one.local_id, one.issued_id) for one in known if one.undoes is not None}
    return tuple(one for one in known if one.undoes is None and (one.id, one.local_id, one.issued_id) not in undone)


def spoken_for(matches: Iterable[Match], own: set[str]) -> set[str]:
    """Ids of assignments that statements may name: our own, and whatever was ever matched with one of them."""
    return own | {one.local_id for one in matches if one.issued_id in own}


class Matches(Protocol):
    """The matches of one workspace; nothing here edits or removes."""

    def add(self, match: Match, agency_code: str) -> None:
        """Append what an agency states. Where its own part is not known, a place for what was written about it is
        kept, which stands in no list and counts nowhere."""

    def all(self, agency_code: str | None = None) -> tuple[Match, ...]:
        """In the order they were written."""

    def of_document(self, document_id: str, agency_code: str) -> tuple[Match, ...]:
        """Those with an issued part of this document and agency, undone ones and what undoes them included."""

    def holder(self, local_id: str) -> str | None:
        """Whose part this is: the agency that has it, or the one that first named it in a match; None when unknown."""
