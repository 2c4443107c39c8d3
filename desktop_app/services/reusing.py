"""Dùng cho nhiệm vụ khác: which other tasks a kept file may prove, those of the same product first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services.overview import ListedAssignment, overview
from desktop_app.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class ReuseOffer:
    """One assignment that the file does not prove yet."""

    listed: ListedAssignment
    same_product: bool
    """It asks for a product of a task that the file proves already."""


def reuse_offers(office: Office, evidence_id: str) -> tuple[ReuseOffer, ...]:
    """Every assignment of ours that could use a file, same product first, then as listed; EvidenceUnknown."""
    rows = overview(office).rows
    with office.look() as work:
        work.evidence.get(evidence_id)
        products = {
            one.row.id: {fold(tidy(words)) for words in work.tasks.get(one.row.task_id).deliverables} for one in rows
        }
        proved = {
            one.row.id
            for one in rows
            if any(
                used.evidence.id == evidence_id and used.withdrawn is None
                for used in work.evidence.of_assignment(one.row.id)
            )
        }
    wanted = set[str]().union(*(products[one] for one in proved))
    offers = [ReuseOffer(one, bool(products[one.row.id] & wanted)) for one in rows if one.row.id not in proved]
    return tuple(sorted(offers, key=lambda one: not one.same_product))
