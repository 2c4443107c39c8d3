"""The end of an official paper (ô số 7, 8, 9b, 12): who signs, room for hand and stamp, who receives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from desktop_app.documents.fonts import ASCENT, DESCENT, face, printable, width_of
from desktop_app.documents.layout import Element, Layout
from desktop_app.documents.lines import at_most, filled, wrapped
from desktop_app.documents.paper import Receivers
from desktop_app.documents.structure import ended
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.domain.signers import Form, Signer, bare_name, form_lines

_MOST_RECEIVERS: Final = 30
"""So many lines stand beside the signature; the others follow below it and may run over pages."""
_MOST_ABOVE: Final = 26
_MOST_NAME: Final = 8
"""Lines above and below a signature that one page holds; no office has a title so long."""
_GAP_BELOW: Final = 10.0  # points between signatures and receivers that stand below them


@dataclass(frozen=True, slots=True)
class Place:
    """Where pictures belong on the finished paper: page from 1, boxes in points from its lower left corner."""

    signer: int
    page: int
    hand: tuple[float, float, float, float]
    stamp: tuple[float, float, float, float]


def ending(
    layout: Layout,
    styles: Styles,
    last: str,
    signers: Sequence[Signer],
    receivers: Receivers | None,
    places: list[Place] | None = None,
) -> list[Any]:
    """The last words with `./.`, and the signatures, which never stand on a page without them.

    One signer stands on the right half with the receivers level on the left. Two stand side by side, the receivers
    below. `places` is filled while the paper is printed. SigningFormImpossible.
    """
    lines = receiver_lines(layout, receivers) if receivers else []
    beside = len(signers) < 2
    closing = _Closing(layout, signers, lines[:_MOST_RECEIVERS], beside, places)
    rest = [_Line(layout, line) for line in lines[_MOST_RECEIVERS:]]
    words = [paragraph(ended(last, layout), styles.body)] if last.strip() else []
    return [KeepTogether([*words, closing]), *rest]


def receiver_lines(layout: Layout, receivers: Receivers) -> list[tuple[str, str]]:
    """The list as it is printed, wrapped: each line, and what stands at its right end (the drafter's mark)."""
    look, limit = layout.element.receivers, layout.signature.receivers_width * mm
    unit = f", {receivers.unit}" if receivers.unit else ""
    copies = f" ({receivers.copies:02d})" if receivers.copies else ""
    items = [f"- {name.strip().lstrip('- ').rstrip(';. ')};" for name in receivers.to if name.strip(" -;.")]
    items.append(layout.words.filed.format(unit=f"{unit}{copies}"))
    lines = [(line, "") for item in items for line in filled(look.cased(printable(item)), look, limit)]
    if receivers.drafter:
        mark = f"{receivers.drafter}.({receivers.printed})" if receivers.printed else receivers.drafter
        mark = layout.element.drafter.cased(printable(mark))
        if width_of(lines[-1][0], look) + width_of(f"  {mark}", layout.element.drafter) <= limit:
            lines[-1] = (lines[-1][0], mark)
        else:
            lines.append(("", mark))
    return lines


def signer_words(layout: Layout, signer: Signer) -> tuple[tuple[tuple[str, Element], ...], str]:
    """What stands above the signature, line by line with its look, and the name below it; not yet wrapped."""
    words, element = layout.words, layout.element
    short = {
        Form.COLLECTIVE: words.collective,
        Form.ORDER: words.order,
        Form.MANDATE: words.mandate,
        Form.DEPUTY: words.deputy,
        Form.ACTING: words.acting,
    }
    lines = form_lines(signer)
    shown = []
    for place, (form, text) in enumerate(lines):
        look = element.signer_title if place == len(lines) - 1 else element.signer_over
        shown.append((look.cased(printable(f"{short[form]} {text}" if form else text)), look))
    return tuple(shown), element.signer_name.cased(bare_name(printable(signer.name), layout.names_without))


class _Closing(Flowable):  # type: ignore[misc]
    """Signatures side by side, two in a row, and the receivers on their left or below."""

    def __init__(
        self,
        layout: Layout,
        signers: Sequence[Signer],
        receivers: Sequence[tuple[str, str]],
        beside: bool,
        places: list[Place] | None,
    ) -> None:
        super().__init__()
        self._layout, self._receivers, self._beside, self._places = layout, receivers, beside, places
        limit = layout.signature.width * mm
        self._blocks: list[tuple[list[tuple[str, Element]], tuple[str, ...]]] = []
        for signer in signers:
            over, name = signer_words(layout, signer)
            above = [(line, look) for text, look in over for line in wrapped(text, look, limit)]
            names = at_most(wrapped(name, layout.element.signer_name, limit), _MOST_NAME)
            self._blocks.append((above[:_MOST_ABOVE] or [("", layout.element.signer_title)], names))
        self.spaceBefore = 14

    def _step(self, look: Element) -> float:
        return look.size * self._layout.body.leading

    def _rows(self) -> list[range]:
        return [range(first, min(first + 2, len(self._blocks))) for first in range(0, len(self._blocks), 2)]

    def _heights(self, row: range) -> tuple[float, float]:
        """Points from the top of a row of signatures to the first line of a name, and to its end."""
        above = max(sum(self._step(look) for _line, look in self._blocks[place][0]) for place in row)
        names = max(len(self._blocks[place][1]) for place in row)
        gap = self._layout.signature.gap * mm
        return above + gap, above + gap + names * self._step(self._layout.element.signer_name)

    def _receivers_height(self) -> float:
        if not self._receivers:
            return 0.0
        element = self._layout.element
        return self._step(element.receivers_label) + len(self._receivers) * self._step(element.receivers)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered and stays in one piece."""
        self.width = width
        signatures = sum(self._heights(row)[1] for row in self._rows())
        left = self._receivers_height()
        self.height = max(signatures, left) if self._beside else signatures + (left + _GAP_BELOW if left else 0)
        self.height -= self._layout.element.body.size * DESCENT / 1000
        return self.width, self.height

    def draw(self) -> None:
        """Paint; the place between title and name stays empty for the pictures of hand and stamp."""
        top = self.height
        for row in self._rows():
            low, end = self._heights(row)
            for place in row:
                self._signature(place, self.width * self._share(place, row), top, low)
            top -= end
        self._list(self.height if self._beside else top - _GAP_BELOW)

    def _share(self, place: int, row: range) -> float:
        """Where a signature has its middle, of the width of the text."""
        right = self._layout.signature.centre_share
        if len(row) == 1:
            return right if self._beside else 0.5
        return right if place > row[0] else 1 - right

    def _signature(self, place: int, centre: float, top: float, low: float) -> None:
        above, names = self._blocks[place]
        look = self._layout.element.signer_name
        first = above[0][1]
        y = top - first.size * ASCENT / 1000
        for line, each in above:
            self.canv.setFont(face(each), each.size)
            self.canv.drawCentredString(centre, y, line)
            y -= self._step(each)
        self.canv.setFont(face(look), look.size)
        for number, line in enumerate(names):
            base = top - low - look.size * ASCENT / 1000 - number * self._step(look)
            self.canv.drawCentredString(centre, base, line)
        if self._places is not None:
            height = sum(self._step(each) for _line, each in above)
            self._places.append(self._place(place, centre, top - (height + low) / 2))

    def _place(self, number: int, centre: float, middle: float) -> Place:
        box = self._layout.signature
        x, y = self.canv.absolutePosition(centre, middle)
        wide, high, stamp = box.hand_width / 2 * mm, box.hand_height / 2 * mm, box.stamp * mm
        right = x - wide + 2 * wide * box.stamp_cover
        return Place(
            signer=number,
            page=self.canv.getPageNumber(),
            hand=(x - wide, y - high, x + wide, y + high),
            stamp=(right - stamp, y - stamp / 2, right, y + stamp / 2),
        )

    def _list(self, top: float) -> None:
        if not self._receivers:
            return
        element = self._layout.element
        look = element.receivers_label
        label = look.cased(self._layout.words.receivers)
        # On the left of a signature both first lines share a baseline, whatever their sizes.
        first = self._blocks[0][0][0][1] if self._blocks and self._beside else look
        y = top - first.size * ASCENT / 1000
        self.canv.setFont(face(look), look.size)
        self.canv.drawString(0, y, label)
        if look.underline:
            self.canv.setLineWidth(0.6)
            self.canv.line(0, y - 1.8, width_of(label, look), y - 1.8)
        y -= self._step(look)
        for line, mark in self._receivers:
            _receiver(self.canv, self._layout, y, line, mark)
            y -= self._step(element.receivers)


class _Line(Flowable):  # type: ignore[misc]
    """One more line of a list of receivers that is longer than the signature is high."""

    def __init__(self, layout: Layout, line: tuple[str, str]) -> None:
        super().__init__()
        self._layout, self._line = layout, line

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = width, self._layout.element.receivers.size * self._layout.body.leading
        return self.width, self.height

    def draw(self) -> None:
        """Paint."""
        _receiver(self.canv, self._layout, self.height - self._layout.element.receivers.size, *self._line)


def _receiver(canvas: Any, layout: Layout, y: float, line: str, mark: str) -> None:
    look, drafter = layout.element.receivers, layout.element.drafter
    canvas.setFont(face(look), look.size)
    canvas.drawString(0, y, line)
    if mark:
        canvas.setFont(face(drafter), drafter.size)
        canvas.drawRightString(layout.signature.receivers_width * mm, y, mark)


class FootLine(Flowable):  # type: ignore[misc]
    """Small words in the bottom margin of the page on which the story ends; takes no room in the text."""

    def __init__(self, layout: Layout, text: str) -> None:
        super().__init__()
        self._layout, self._text = layout, text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Paint at a fixed height of the sheet, wherever the text has ended."""
        look, page = self._layout.element.small, self._layout.page
        x, y = self.canv.absolutePosition(0, 0)
        low = (page.height - page.code_top) * mm - look.size * ASCENT / 1000
        self.canv.setFont(face(look), look.size)
        self.canv.drawString(page.left * mm - x, low - y, look.cased(self._text))
