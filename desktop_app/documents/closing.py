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
from desktop_app.documents.margins import CORNER
from desktop_app.documents.paper import Receivers
from desktop_app.documents.structure import ended
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.domain.signers import Form, Signer, bare_name, form_lines

MOST_RECEIVERS: Final = 30
"""So many lines stand beside the signature; the others follow below it and may run over pages."""
MOST_NAME: Final = 8
"""Lines below a signature; with those above it they never take more than a page. No office has a title so long."""
_GAP_ABOVE: Final = 14.0  # points between the last words and the signatures
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
    *,
    landscape: bool = False,
) -> list[Any]:
    """The last words with `./.`, and the signatures, which never stand on a page without them.

    One signer stands on the right half with the receivers level on the left. Two stand side by side, the receivers
    below. `places` is filled while the paper is printed. SigningFormImpossible.
    """
    lines = receiver_lines(layout, receivers) if receivers else []
    level, rest = lines[:MOST_RECEIVERS], [_Line(layout, line) for line in lines[MOST_RECEIVERS:]]
    page = layout.page
    room = ((page.width if landscape else page.height) - page.top - page.bottom) * mm
    words = [paragraph(ended(last, layout), styles.body)] if last.strip() else []
    if len(signers) < 2:
        return [KeepTogether([*words, _Closing(layout, signers, room, 0, level, places)]), *rest]
    rows = [
        _Closing(layout, signers[first : first + 2], room, first, None, places) for first in range(0, len(signers), 2)
    ]
    gap = _GAP_BELOW + layout.element.body.size * DESCENT / 1000  # a row ends below the letters of its last line
    below = [_Closing(layout, (), room, 0, level, None, gap)] if level else []
    if len(rows) > 1:
        return [KeepTogether([*words, rows[0]]), *rows[1:], *below, *rest]
    return [KeepTogether([*words, rows[0], *below]), *rest]  # never one inside another: that takes a page of its own


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
    """One signature with the receivers on its left, or two side by side, or the receivers alone; in one piece."""

    def __init__(
        self,
        layout: Layout,
        signers: Sequence[Signer],
        room: float,
        first: int,
        receivers: Sequence[tuple[str, str]] | None,
        places: list[Place] | None,
        before: float = _GAP_ABOVE,
    ) -> None:
        """`room` is what a page holds, in points; `first` the place of the first signer among all; no receivers: not
        even their place on the left, so that a single signature stands in the middle."""
        super().__init__()
        self._layout, self._receivers, self._first, self._places = layout, receivers or (), first, places
        self._beside = receivers is not None
        self._blocks: list[tuple[list[tuple[str, Element]], tuple[str, ...]]] = []
        limit, look = layout.signature.width * mm, layout.element.signer_name
        most = int((room - layout.signature.gap * mm) / self._step(look)) - MOST_NAME - 2
        for signer in signers:
            over, name = signer_words(layout, signer)
            above = [(line, each) for text, each in over for line in wrapped(text, each, limit)]
            names = at_most(wrapped(name, look, limit), MOST_NAME)
            self._blocks.append((above[:most] or [("", layout.element.signer_title)], names))
        self.spaceBefore = before

    def _step(self, look: Element) -> float:
        return look.size * self._layout.body.leading

    def _heights(self) -> tuple[float, float]:
        """Points from the top of the signatures to the first line of a name, and to their end."""
        if not self._blocks:
            return 0.0, 0.0
        above = max(sum(self._step(look) for _line, look in lines) for lines, _names in self._blocks)
        names = max(len(names) for _lines, names in self._blocks)
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
        self.height = max(self._heights()[1], self._receivers_height())
        self.height -= self._layout.element.body.size * DESCENT / 1000
        return self.width, self.height

    def draw(self) -> None:
        """Paint; the place between title and name stays empty for the pictures of hand and stamp."""
        low, _end = self._heights()
        self._list(self.height)  # from left to right, as people read it
        for place in range(len(self._blocks)):
            self._signature(place, self.width * self._share(place), self.height, low)

    def _share(self, place: int) -> float:
        """Where a signature has its middle, of the width of the text."""
        right = self._layout.signature.centre_share
        if len(self._blocks) == 1:
            return right if self._beside else 0.5
        return right if place else 1 - right

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
            signer=self._first + number,
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
        first = self._blocks[0][0][0][1] if self._blocks else look
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
    """Small words in the bottom margin of the page on which the story ends; takes no room in the text.

    They leave the corner to the code of the page. What needs more lines on an upright page begins higher.
    """

    def __init__(self, layout: Layout, text: str) -> None:
        super().__init__()
        self._layout, self._text = layout, text
        self._across = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No room at all."""
        self._across = width - CORNER * mm
        return 0, 0

    def draw(self) -> None:
        """Paint at a fixed height of the sheet, wherever the text has ended."""
        look, page = self._layout.element.small, self._layout.page
        x, y = self.canv.absolutePosition(0, 0)
        low = (page.height - page.code_top) * mm - look.size * ASCENT / 1000
        self.canv.setFont(face(look), look.size)
        lines = filled(look.cased(printable(self._text)), look, self._across)
        for above, line in zip(reversed(range(len(lines))), lines, strict=True):
            self.canv.drawString(page.left * mm - x, low - y + above * look.size * self._layout.body.leading, line)
