"""Bảng xếp hạng on paper: a published ranking with the names of those whom it ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.printing import Issuing
from desktop_app.domain.rankings import Ranking


@dataclass(frozen=True, slots=True)
class RankingOrder:
    """One published version of a ranking."""

    issuing: Issuing
    ranking: Ranking
    document: AssigningDocument
    """Whose tasks were counted."""
    names: Mapping[str, str]
    """Code → name, as the catalogue has it; a code without one is printed itself."""
