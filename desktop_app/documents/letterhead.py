"""The head of an official paper (ô số 1 to 5, 9a, 10b): what stands at a place of the sheet and does not flow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desktop_app.documents.fonts import ASCENT, DESCENT, face, placed, printable, width_of
from desktop_app.documents.layout import Columns, Element, Layout, Stamp
from desktop_app.documents.lines import at_most, wrapped
from desktop_app.documents.paper import Heading, Urgency
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.domain.printing import Spot, SpotPlace

# So many lines of superior, issuer and V/v one page holds together. Each is enough for a name of 200 letters, also on a
# sheet that lies, where the column is wider; what is longer is cut.
_MOST_UPRIGHT: Final = (12, 16, 10)
_MOST_LYING: Final = (8, 11, 4)
_MOST_TITLE: Final = 6
_MOST_ABSTRACT: Final = 10
"""A longer abstract flows like text: it may run over pages."""
_PLAIN_GAP: Final = 6.0  # millimetres to the title of a paper that takes no number
_STAMP_GAP: Final = 6.0
_RED: Final = colors.Color(1, 0, 0)
_CAPITAL: Final = 0.66  # height of a capital, of the size
_BLANK: Final = re.compile(r"[ \xa0]{3,}")
"""What is left open for the registry."""


def letterhead(
    layout: Layout,
    heading: Heading,
    styles: Styles,
    *,
    landscape: bool = False,
    spots: list[SpotPlace] | None = None,
) -> list[Any]:
    """The head of a paper; must come first on a page of that direction.

    `spots` is filled while the paper is printed: where number and day belong, if they are left open.
    """
    head = _Letterhead(layout, heading, layout.landscape if landscape else layout.portrait, spots)
    if not heading.title:
        return [head]
    title = _Title(layout, heading)
    if title.count <= _MOST_ABSTRACT:
        return [head, title]
    cased = layout.element.abstract.cased
    parts = [paragraph(cased(part), styles.part) for part in heading.abstract]
    return [head, _Title(layout, Heading("", (), "", "", heading.title, ())), *parts]


def addressees(layout: Layout, to: Sequence[str], urgency: Urgency | None = None) -> list[Any]:
    """`Kính gửi:` (ô số 9a) and, level with it on the left, the stamp of urgency (ô số 10b), on an upright page.

    One addressee stands on the line of the words; more below them, each on its line, their dashes under the colon.
    """
    stamp: Stamp | None = getattr(layout.urgency, urgency.value) if urgency else None
    names = [name for name in (printable(each).strip().rstrip(";.").strip() for each in to) if name]
    rows = _addressee_rows(layout, names, stamp)
    if not rows and stamp is None:
        return []
    made = [
        _Row(layout, left, text, stamp if place == 0 else None, not names)
        for place, (left, text) in enumerate(rows or [(0.0, "")])
    ]
    gap = layout.body.paragraph_gap_pt
    made[0].spaceBefore = made[-1].spaceAfter = gap
    if stamp and len(made) == 1:  # its box reaches below the one line
        made[0].spaceAfter = gap + stamp.height / 2 * mm - layout.body.line(layout.element.addressee.size) / 2
    return made


def _addressee_rows(layout: Layout, names: Sequence[str], stamp: Stamp | None) -> list[tuple[float, str]]:
    """Each line with its place from the left margin, in points."""
    page, look = layout.page, layout.element.addressee
    label = look.cased(layout.words.addressee)
    start = (layout.portrait.left_centre - page.left + stamp.width / 2 + _STAMP_GAP) * mm if stamp else 0.0
    room = (page.width - page.left - page.right) * mm - start
    middle = start + room / 2
    if len(names) < 2:
        lines = wrapped(look.cased(f"{label} {names[0]}."), look, room) if names else ()
        return [(middle - width_of(line, look) / 2, line) for line in lines]
    items = [*(look.cased(f"- {name};") for name in names[:-1]), look.cased(f"- {names[-1]}.")]
    colon = width_of(label[:-1], look)
    block = colon + max(width_of(item, look) for item in items)
    left = max(start, middle - block / 2)
    rows = [(left, label)]
    for item in items:
        for place, line in enumerate(wrapped(item, look, room - colon - (left - start) - 8)):
            rows.append((left + colon + (width_of("- ", look) if place else 0), line))
    return rows


class _Placed(Flowable):  # type: ignore[misc]
    """A flowable that draws at millimetres of the sheet from its own upper edge."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout

    def _line(self, centre: float, below: float, text: str, look: Element) -> None:
        """A centred line whose top is `below` mm under the upper edge; `centre` from the left edge of the sheet."""
        self.canv.setFont(face(look), look.size)
        x, y = (centre - self._layout.page.left) * mm, self.height - below * mm - look.size * ASCENT / 1000
        self.canv.drawCentredString(x, y, text)
        if look.underline:
            half = width_of(text, look) / 2
            self.canv.setLineWidth(0.6)
            self.canv.line(x - half, y - 1.6, x + half, y - 1.6)

    def _rule(self, centre: float, below: float, length: float) -> None:
        x, y = (centre - self._layout.page.left) * mm, self.height - below * mm
        self.canv.setLineWidth(self._layout.letterhead.rule_pt)
        self.canv.line(x - length / 2, y, x + length / 2, y)

    def _pitch(self, look: Element) -> float:
        """Millimetres from line to line."""
        return float(look.size * self._layout.body.leading / mm)


class _Letterhead(_Placed):
    """Ô số 1 to 4 and 5b."""

    def __init__(
        self, layout: Layout, heading: Heading, columns: Columns, spots: list[SpotPlace] | None = None
    ) -> None:
        super().__init__(layout)
        self._spots = spots
        element, words, head = layout.element, layout.words, layout.letterhead
        limit = columns.left_width * mm
        most = _MOST_LYING if columns is layout.landscape else _MOST_UPRIGHT
        self._columns = columns
        self._country, self._motto = element.country.cased(words.country), element.motto.cased(words.motto)
        self._number, self._place = (
            element.number.cased(placed(heading.number)),
            element.place.cased(placed(heading.place_line)),
        )
        self._superior = at_most(
            wrapped(element.superior.cased(printable(heading.superior)), element.superior, limit), most[0]
        )
        issuer = [
            line
            for part in heading.issuer
            for line in wrapped(element.issuer.cased(printable(part)), element.issuer, limit)
        ]
        self._issuer = at_most(issuer, most[1])
        about = wrapped(element.about.cased(printable(heading.about)), element.about, limit)
        self._about = at_most(about, most[2])
        rows = len(self._superior) + len(self._issuer)
        self._left_end = head.first_top + rows * head.pitch + head.rule_gap
        below = self._left_end + (head.pitch * 0.7 if layout.star and issuer else 0)
        self._third = max(head.third_top, below + head.number_gap)
        # Number and place stand on one line: the smaller letters come down to the same baseline.
        self._lower = (element.place.size - element.number.size) * ASCENT / 1000 / mm
        numbered = bool(heading.number or heading.place_line)
        self._below_number = self._third + self._lower + self._pitch(element.number) + head.about_gap_pt / mm
        if heading.title:
            self._end = self._third + head.title_gap if numbered else max(head.third_top, below) + _PLAIN_GAP
        elif self._about:
            self._end = self._below_number + len(self._about) * self._pitch(element.about) + head.after / 2
        else:
            self._end = self._third + self._pitch(element.place) + head.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered; the height follows from how many lines the names need."""
        self.width, self.height = width, (self._end - self._layout.page.top) * mm
        return self.width, self.height

    def draw(self) -> None:
        """Paint at the places of the layout pack."""
        head, element, columns = self._layout.letterhead, self._layout.element, self._columns
        left, right, edge = columns.left_centre, columns.right_centre, self._layout.page.top
        self._line(right, head.first_top - edge, self._country, element.country)
        if self._motto:
            self._line(right, head.second_top - edge, self._motto, element.motto)
            low, length = head.second_top + self._pitch(element.motto), width_of(self._motto, element.motto)
        else:
            low, length = head.first_top + self._pitch(element.country), width_of(self._country, element.country)
        self._rule(right, low - edge, length)
        top = head.first_top - edge
        for look, lines in ((element.superior, self._superior), (element.issuer, self._issuer)):
            for line in lines:
                self._line(left, top, line, look)
                top += head.pitch
        if self._issuer and self._layout.star:
            self._line(left, top + head.rule_gap, "*", element.issuer)
        elif self._issuer:
            share = head.rule_share * width_of(self._issuer[-1], element.issuer)
            self._rule(left, self._left_end - edge, share)
        self._line(left, self._third + self._lower - edge, self._number, element.number)
        self._open(Spot.NUMBER, left, self._third + self._lower - edge, self._number, element.number)
        self._line(right, self._third - edge, self._place, element.place)
        self._open(Spot.DAY, right, self._third - edge, self._place, element.place)
        for index, line in enumerate(self._about):
            self._line(left, self._below_number + index * self._pitch(element.about) - edge, line, element.about)

    def _open(self, spot: Spot, centre: float, below: float, text: str, look: Element) -> None:
        """Remember where the blanks of such a line are: from the first to the last of them."""
        blanks = list(_BLANK.finditer(text))
        if self._spots is None or not blanks:
            return
        begin = (centre - self._layout.page.left) * mm - width_of(text, look) / 2
        left, right = (begin + width_of(text[:end], look) for end in (blanks[0].start(), blanks[-1].end()))
        base = self.height - below * mm - look.size * ASCENT / 1000
        x, y = self.canv.absolutePosition(0, base)
        low, high = y + look.size * DESCENT / 1000, y + look.size * ASCENT / 1000
        self._spots.append(SpotPlace(spot, self.canv.getPageNumber(), (x + left, low, x + right, high)))


class _Title(_Placed):
    """Ô số 5a: the name of the paper, what it is about, and the rule below."""

    def __init__(self, layout: Layout, heading: Heading) -> None:
        super().__init__(layout)
        element, limit = layout.element, layout.letterhead.title_width * mm
        self._title = at_most(wrapped(element.title.cased(printable(heading.title)), element.title, limit), _MOST_TITLE)
        self._abstract = tuple(
            line
            for part in heading.abstract
            for line in wrapped(element.abstract.cased(printable(part)), element.abstract, limit)
        )
        self.count = len(self._abstract)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered."""
        element, after = self._layout.element, self._layout.letterhead.after
        rows = len(self._title) * self._pitch(element.title) + self.count * self._pitch(element.abstract)
        self.width, self.height = width, (rows + (after if self.count else 0)) * mm
        return self.width, self.height

    def draw(self) -> None:
        """Paint, centred between the margins."""
        element, head = self._layout.element, self._layout.letterhead
        centre = self._layout.page.left + self.width / mm / 2
        top = 0.0
        for look, lines in ((element.title, self._title), (element.abstract, self._abstract)):
            for line in lines:
                self._line(centre, top, line, look)
                top += self._pitch(look)
        if self._abstract:
            share = head.rule_share * width_of(self._abstract[-1], element.abstract)
            self._rule(centre, top + head.rule_gap, share)


class _Row(_Placed):
    """A line of the addressees; the first carries the stamp, with its middle on the line."""

    def __init__(self, layout: Layout, left: float, text: str, stamp: Stamp | None, alone: bool) -> None:
        super().__init__(layout)
        self._left, self._text, self._stamp, self._alone = left, text, stamp, alone

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line of text, or the stamp when there is no text."""
        line = self._layout.body.line(self._layout.element.addressee.size)
        self.width = width
        self.height = max(line, self._stamp.height * mm) if self._stamp and self._alone else line
        return self.width, self.height

    def draw(self) -> None:
        """Paint."""
        look = self._layout.element.addressee
        middle = self.height - look.size * (ASCENT - DESCENT) / 2000
        if self._text:
            self.canv.setFont(face(look), look.size)
            self.canv.drawString(self._left, self.height - look.size * ASCENT / 1000, self._text)
        if self._stamp is None:
            return
        words, red = self._layout.element.urgency, self._stamp
        x = (self._layout.portrait.left_centre - self._layout.page.left) * mm
        self.canv.saveState()
        self.canv.setStrokeColor(_RED)
        self.canv.setFillColor(_RED)
        self.canv.setLineWidth(1)
        self.canv.rect(x - red.width / 2 * mm, middle - red.height / 2 * mm, red.width * mm, red.height * mm)
        self.canv.setFont(face(words), words.size)
        self.canv.drawCentredString(x, middle - words.size * _CAPITAL / 2, words.cased(red.words))
        self.canv.restoreState()
