"""A paper that came back beside the one that was approved: every place whose words differ, with where it stands."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.services.brought_reports import differing
from desktop_app.services.handed_papers import chosen_signer
from desktop_app.services.issuing_reports import paper_to_sign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.domain.paper_texts import Difference
    from desktop_app.domain.signing import PaperSigner
    from desktop_app.services.office import Office

AROUND: Final = 40
"""Letters of a difference that are looked for."""
Sizes = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DifferentPlace:
    """One place, in both papers."""

    difference: Difference
    ours: TextPlace | None
    """None where the approved paper says nothing there."""
    theirs: TextPlace | None


@dataclass(frozen=True, slots=True)
class ComparedPapers:
    """Both papers, page beside page."""

    ours: Path
    theirs: Path
    our_sizes: Sizes
    their_sizes: Sizes
    """Width and height of each page in millimetres."""
    places: tuple[DifferentPlace, ...]


def compare_brought(office: Office, papers: PaperSigner, report_id: str, file: Path, folder: Path) -> ComparedPapers:
    """The approved paper is printed into `folder`, beside a copy of `file`; refusals of `differing`."""
    found = differing(office, report_id, file)
    folder.mkdir(parents=True, exist_ok=True)
    ours, theirs = folder / "approved.pdf", folder / "brought.pdf"
    ours.unlink(missing_ok=True)
    with office.look() as work:
        signer = chosen_signer(work, report_id)
    paper_to_sign(office, papers, report_id, ours, signer=signer, fields=False)
    shutil.copyfile(file, theirs)
    left = _places(office, ours, [one.ours for one in found], [one.page for one in found])
    right = _places(office, theirs, [one.theirs for one in found], [one.page for one in found])
    places = tuple(DifferentPlace(one, mine, yours) for one, mine, yours in zip(found, left, right, strict=True))
    return ComparedPapers(ours, theirs, _sizes(office, ours), _sizes(office, theirs), places)


def _sizes(office: Office, file: Path) -> Sizes:
    return tuple((page.width, page.height) for page in office.pages.scanned(file))


def _places(office: Office, file: Path, words: Sequence[str], pages: Sequence[int]) -> list[TextPlace | None]:
    """Each on the page of its difference, else where it stands at all."""
    found = office.pages.places(file, [text[:AROUND] for text in words])
    made: list[TextPlace | None] = []
    for places, page in zip(found, pages, strict=True):
        near = [place for place in places if place.page == page]
        made.append(next(iter(near or places), None))
    return made
