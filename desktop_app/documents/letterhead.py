"""The head of an official paper (ô số 1 to 5, 9a, 10b): what stands at a place of the sheet and does not flow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desktop_app.documents.fonts import ASCENT, DESCENT, face, width_of
from desktop_app.documents.head_text import MOST_ABSTRACT, HeadText, addressee_rows, head_text, pitch, title_text
from desktop_app.documents.layout import Element, Layout, Stamp
from desktop_app.documents.paper import Heading, Urgency
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.domain.printing import Spot, SpotPlace

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
    head = _Letterhead(layout, head_text(layout, heading, landscape=landscape), spots)
    if not heading.title:
        return [head]
    title = _Title(layout, heading)
    if title.count <= MOST_ABSTRACT:
        return [head, title]
    cased = layout.element.abstract.cased
    parts = [paragraph(cased(part), styles.part) for part in heading.abstract]
    return [head, _Title(layout, Heading("", (), "", "", heading.title, ())), *parts]


def addressees(layout: Layout, to: Sequence[str], urgency: Urgency | None = None) -> list[Any]:
    """`Kính gửi:` (ô số 9a) and, level with it on the left, the stamp of urgency (ô số 10b), on an upright page.

    One addressee stands on the line of the words; more below them, each on its line, their dashes under the colon.
    """
    stamp: Stamp | None = getattr(layout.urgency, urgency.value) if urgency else None
    rows = addressee_rows(layout, to, stamp)
    if not rows and stamp is None:
        return []
    made = [
        _Row(layout, left, text, stamp if place == 0 else None, not rows)
        for place, (left, text) in enumerate(rows or [(0.0, "")])
    ]
    gap = layout.body.paragraph_gap_pt
    made[0].spaceBefore = made[-1].spaceAfter = gap
    if stamp and len(made) == 1:  # its box reaches below the one line
        made[0].spaceAfter = gap + stamp.height / 2 * mm - layout.body.line(layout.element.addressee.size) / 2
    return made


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


class _Letterhead(_Placed):
    """Ô số 1 to 4 and 5b."""

    def __init__(self, layout: Layout, text: HeadText, spots: list[SpotPlace] | None = None) -> None:
        super().__init__(layout)
        self._text, self._spots = text, spots

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered; the height follows from how many lines the names need."""
        self.width, self.height = width, (self._text.end - self._layout.page.top) * mm
        return self.width, self.height

    def draw(self) -> None:
        """Paint at the places of the layout pack."""
        head, element, text = self._layout.letterhead, self._layout.element, self._text
        left, right, edge = text.columns.left_centre, text.columns.right_centre, self._layout.page.top
        # As people read it, whatever lists the words of a page: names, land, number, V/v, place.
        top = head.first_top - edge
        for look, lines in ((element.superior, text.superior), (element.issuer, text.issuer)):
            for line in lines:
                self._line(left, top, line, look)
                top += head.pitch
        if text.issuer and self._layout.star:
            self._line(left, top + head.rule_gap, "*", element.issuer)
        elif text.issuer:
            share = head.rule_share * width_of(text.issuer[-1], element.issuer)
            self._rule(left, text.left_end - edge, share)
        self._line(right, head.first_top - edge, text.country, element.country)
        if text.motto:
            self._line(right, head.second_top - edge, text.motto, element.motto)
            low, length = head.second_top + pitch(self._layout, element.motto), width_of(text.motto, element.motto)
        else:
            low = head.first_top + pitch(self._layout, element.country)
            length = width_of(text.country, element.country)
        self._rule(right, low - edge, length)
        self._line(left, text.third + text.lower - edge, text.number, element.number)
        self._open(Spot.NUMBER, left, text.third + text.lower - edge, text.number, element.number)
        for index, line in enumerate(text.about):
            below = text.below_number + index * pitch(self._layout, element.about)
            self._line(left, below - edge, line, element.about)
        self._line(right, text.third - edge, text.place, element.place)
        self._open(Spot.DAY, right, text.third - edge, text.place, element.place)

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
        text = title_text(layout, heading)
        self._title, self._abstract, self.count = text.title, text.abstract, len(text.abstract)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered."""
        element, after = self._layout.element, self._layout.letterhead.after
        rows = len(self._title) * pitch(self._layout, element.title) + self.count * pitch(
            self._layout, element.abstract
        )
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
                top += pitch(self._layout, look)
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
