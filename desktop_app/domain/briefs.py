"""Báo cáo nhanh: one page for whoever leads, every figure from the same moment."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.printing import Issuing
from desktop_app.domain.senders import Senders
from desktop_app.domain.tallies import Group, Tally

MOST_LINES = 6
"""So many groups and agencies fit the page beside everything else."""


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """Báo cáo nhanh of one document and period."""

    issuing: Issuing
    senders: Senders
    blocks: Tally
    """By khối."""
    indices: tuple[Group, ...]
    """By index, without components; at most MOST_LINES."""
    overdue: tuple[Group, ...]
    """Agencies with tasks overdue, most first; at most MOST_LINES."""
    before: Tally | None
    """The same by khối of the period before; None when nothing of it is here."""
