"""A kept file as a window shows it: where its bytes lie, the sizes of its pages, and where words stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services.evidence import path_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class EvidenceLook:
    """One file to look at."""

    evidence: Evidence
    file: Path
    sizes: tuple[tuple[float, float], ...]
    """Of each page, in millimetres."""
    searchable: bool


def evidence_look(office: Office, evidence_id: str) -> EvidenceLook:
    """Read it; EvidenceUnknown, EvidenceMissing, PagesUnreadable, PagesTooLarge."""
    evidence, file = path_of(office, evidence_id)
    pages = office.pages.scanned(file)
    sizes = tuple((page.width, page.height) for page in pages)
    return EvidenceLook(evidence, file, sizes, evidence.media_type == "application/pdf")


def words_in(office: Office, look: EvidenceLook, words: str) -> tuple[TextPlace, ...]:
    """Where these words stand; none in a picture."""
    return office.pages.places(look.file, (words,))[0] if look.searchable and words else ()
