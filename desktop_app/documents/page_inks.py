"""Has somebody signed here? A scanned page is laid over its print by the code that both bear, and what is in the box
of a signature and was not printed there is counted as ink.

A hint for the person who sorts a stack, never a verdict: a hair is ink, and a signature beside its box is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.documents.page_pictures import is_picture, pdf_pages, pictures
from desktop_app.documents.page_reading import Corners, seen_in
from desktop_app.domain.paper_reading import Ink, PageAt, PagesUnreadable
from desktop_app.domain.printing import Spot, SpotPlace

if TYPE_CHECKING:
    from PIL.Image import Image

PRINT_DPI: Final = 200
DPI: Final = 100
"""Of the pictures that are compared: a stroke of a pen is two to three points wide."""
UNEVEN: Final = 0.05
"""How far a corner of the code may lie from where turning, moving and scaling put it, in sides of the code: a photo
taken at a slant is no scan, and its boxes cannot be found from a code of 14 mm."""
REACH_MM: Final = 3.0
"""How far the box is moved until what is printed around it lies on what was printed: a small code tells the angle of a
page to a quarter of a degree."""
AROUND_MM: Final = 18.0
INSET_MM: Final = 1.0
DARKER: Final = 60
"""Steps of 255 by which ink is darker than the paper around it."""
COLOURED: Final = 45
"""Steps by which the strongest of red, green, blue is above the weakest in coloured ink."""
INK_SPOTS: Final = frozenset({Spot.HEAD, Spot.SUPERIOR})
"""Where red is no signature but a stamp."""
Affine = tuple[float, float, float, float, float, float]


def inks(page: PageAt, blank: Path, places: Sequence[SpotPlace]) -> tuple[Ink, ...]:
    """How much ink each box bears; `share` None for all where the page cannot be laid over the print."""
    if not places:
        return ()
    unknown = tuple(Ink(place, None) for place in places)
    with pdf_pages(blank) as prints:
        number = places[0].page - 1
        if not 0 <= number < prints.count:
            raise PagesUnreadable(blank.name)
        printed = prints.picture(number, PRINT_DPI)
        height = prints.size(number)[1]
    scan = _picture(page)
    laid = _laid(scan, printed)
    if laid is None:
        return unknown
    step = PRINT_DPI / DPI
    size = round(printed.width / step), round(printed.height / step)
    small = printed.resize(size)
    flat = _flat(scan, size, laid(step))
    return tuple(Ink(place, _share(flat, small, place, height)) for place in places)


def _flat(scan: Image, size: tuple[int, int], numbers: Affine) -> Image:
    from PIL import Image

    return scan.transform(size, Image.Transform.AFFINE, numbers, Image.Resampling.BILINEAR, fillcolor=(255, 255, 255))


def _picture(page: PageAt) -> Image:
    if is_picture(page.file):
        (picture,) = pictures(page.file, colour=True, only=page.number)
        picture.thumbnail((3600, 3600))
        return picture
    with pdf_pages(page.file) as pages:
        return pages.picture(page.number - 1, PRINT_DPI, colour=True)


class _Laid:
    """From a point of the print to one of the scan: turned, moved and scaled, as complex numbers."""

    def __init__(self, turn: complex, shift: complex) -> None:
        self.turn, self.shift = turn, shift

    def __call__(self, step: float) -> Affine:
        """The six numbers that Pillow wants for a print drawn `step` times smaller."""
        a, c = self.turn.real * step, self.turn.imag * step
        return a, -c, self.shift.real, c, a, self.shift.imag


def _laid(scan: Image, printed: Image) -> _Laid | None:
    grey = scan.convert("L")
    there = {one.code: one.corners for one in seen_in(printed)}
    here = {one.code: one.corners for one in seen_in(grey, grey.copy)}
    code = next((code for code in here if code in there), None)
    return None if code is None else _fitted(there[code], here[code])


def _fitted(there: Corners, here: Corners) -> _Laid | None:
    """Least squares over the four corners; None where they do not fit."""
    source, target = [complex(*one) for one in there], [complex(*one) for one in here]
    middle, centre = sum(source) / len(source), sum(target) / len(target)
    weight = sum(abs(one - middle) ** 2 for one in source)
    if not weight:
        return None
    turn = sum((t - centre) * (s - middle).conjugate() for s, t in zip(source, target, strict=True)) / weight
    laid = _Laid(turn, centre - turn * middle)
    off = max(abs(turn * s + laid.shift - t) for s, t in zip(source, target, strict=True))
    side = abs(target[1] - target[0])
    return laid if side and off <= UNEVEN * side else None


def _share(flat: Image, printed: Image, place: SpotPlace, height: float) -> float:
    """Part of the box that bears ink which was not printed, once the box lies where its surroundings say."""
    from PIL import ImageFilter

    left, low, right, high = place.box
    inset = _dots(INSET_MM)
    box = (
        round(left / 72 * DPI) + inset,
        round((height - high) / 72 * DPI) + inset,
        round(right / 72 * DPI) - inset,
        round((height - low) / 72 * DPI) - inset,
    )
    around = _dots(AROUND_MM)
    outer = (box[0] - around, box[1] - around, box[2] + around, box[3] + around)
    ink = _ink(flat.crop(outer), place.spot)
    was = printed.crop(outer).point([255 * (value < 255 - DARKER) for value in range(256)])
    x, y = _moved(_dark(flat.crop(outer)), was, _dots(REACH_MM))
    inner = (around, around, around + box[2] - box[0], around + box[3] - box[1])
    new = ink.crop((inner[0] + x, inner[1] + y, inner[2] + x, inner[3] + y))
    known = was.filter(ImageFilter.MaxFilter(7)).crop(inner)
    area = new.width * new.height
    if area <= 0:
        return 0.0
    from PIL import ImageChops

    return ImageChops.subtract(new, known).histogram()[255] / area


def _moved(scan: Image, was: Image, reach: int) -> tuple[int, int]:
    """By how many points the scan lies beside the print here: where most of what was printed lies on ink."""
    from PIL import ImageChops, ImageStat

    if not was.getbbox():
        return 0, 0
    best, found = -1.0, (0, 0)
    steps = sorted(range(-reach, reach + 1), key=abs)
    core = (reach, reach, was.width - reach, was.height - reach)
    pattern = was.crop(core)
    for y in steps:
        for x in steps:
            there = scan.crop((core[0] + x, core[1] + y, core[2] + x, core[3] + y))
            score = ImageStat.Stat(ImageChops.darker(pattern, there)).sum[0]
            if score > best * 1.0001:
                best, found = score, (x, y)
    return found


def _paper(grey: Image) -> int:
    """How light the paper is here: the value below which nine of ten points lie."""
    counts = grey.histogram()
    wanted, seen = sum(counts) * 0.9, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return value
    return 255


def _dark(picture: Image) -> Image:
    grey = picture.convert("L")
    limit = _paper(grey) - DARKER
    return grey.point([255 * (value < limit) for value in range(256)])


def _ink(picture: Image, spot: Spot) -> Image:
    """White where there is ink: dark, or coloured; red not where somebody signs, and nothing but red for a stamp."""
    from PIL import ImageChops, ImageFilter

    red, green, blue = picture.convert("RGB").split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    above = [255 * (value > COLOURED) for value in range(256)]
    coloured = ImageChops.subtract(strongest, weakest).point(above)
    reddish = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(above)
    every = ImageChops.lighter(_dark(picture), coloured)
    if spot is Spot.STAMP:
        every = reddish if reddish.getbbox() else every
    elif spot in INK_SPOTS:
        every = ImageChops.subtract(every, reddish.filter(ImageFilter.MaxFilter(3)))
    return every.filter(ImageFilter.MedianFilter(3))


def _dots(mm: float) -> int:
    return round(mm / 25.4 * DPI)
