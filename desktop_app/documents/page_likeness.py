"""Whether pages look the same, for papers whose letters can no longer be read: some systems print a PDF anew and
lose which letter a shape is.

Measured on a report of 13 pages: Ghostscript's own print differs from ours in no point, one changed figure in 230.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.documents.page_pictures import pdf_pages
from desktop_app.domain.printing import SpotPlace

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 100
DARKER: Final = 100
"""Of 255: how much darker a point is than everything near it on the other page."""
MOST: Final = 12
"""Points of a page that may differ."""
_AROUND: Final = 4.0
"""Points beside a place that is filled after approval."""


def unlike(ours: Path, theirs: Path, free: Sequence[SpotPlace]) -> tuple[int, ...]:
    """Pages that look different, from 1, what stands in `free` apart and signatures not looked at; pages that only one
    of the two has are different. PagesUnreadable."""
    with pdf_pages(ours) as left, pdf_pages(theirs) as right:
        found = [
            number + 1
            for number in range(min(left.count, right.count))
            if _differ(
                left.picture(number, DPI, bare=True),
                right.picture(number, DPI, bare=True),
                [place for place in free if place.page == number + 1],
            )
        ]
        return (*found, *range(min(left.count, right.count) + 1, max(left.count, right.count) + 1))


def _differ(own: Image, other: Image, free: Sequence[SpotPlace]) -> bool:
    if abs(own.width - other.width) > 2 or abs(own.height - other.height) > 2:
        return True
    other = other.crop((0, 0, own.width, own.height))
    for place in free:
        left, low, right, high = (side * DPI / 72 for side in place.box)
        edge = _AROUND * DPI / 72
        box = (left - edge, own.height - high - edge, right + edge, own.height - low + edge)
        for picture in (own, other):
            picture.paste(255, tuple(round(side) for side in box))  # type: ignore[arg-type]  # four numbers
    return _only_in(own, other) + _only_in(other, own) > MOST


def _only_in(one: Image, other: Image) -> int:
    from PIL import ImageChops, ImageFilter

    near = other.filter(ImageFilter.MinFilter(3))
    return int(sum(ImageChops.subtract(near, one).histogram()[DARKER:]))
