"""The parts of an official paper that stand at a place and do not flow: letterhead, signature, closing code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from desktop_app.documents.layout import Columns, Layout
from desktop_app.documents.page import ASCENT, BOLD, BOLD_ITALIC, DESCENT, ITALIC, REGULAR
from desktop_app.documents.words import COUNTRY, MOTTO

_RULE = 0.7  # points
_ABOUT_GAP = 6.0  # points between the number of a công văn and what it is about


def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The text on as few lines as fit `width` points, the lines about equally long; a longer word stays whole."""
    fewest = _greedy(text, font, size, width)
    words = text.split()
    narrow, wide = max((stringWidth(word, font, size) for word in words), default=0.0), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_greedy(text, font, size, middle)) > len(fewest):
            narrow = middle
        else:
            wide = middle
    return _greedy(text, font, size, wide)


def _greedy(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the letterhead says."""

    superior: str
    issuer: tuple[str, ...]
    """Lines that must begin anew; each wraps when it is long."""
    number: str
    """`Số: 125/BC-SNV`; empty on papers that take no number."""
    place_line: str
    """`Đồng Nai, ngày 05 tháng 02 năm 2026`; empty on papers that take no number."""
    title: str
    abstract: tuple[str, ...]
    about: str = ""
    """`V/v …` of a công văn (ô số 5b): below the number, in place of title and abstract."""


class Letterhead(Flowable):  # type: ignore[misc]
    """Ô số 1 to 5 of NĐ 30/2020, at their millimetres; must be the first thing on a page."""

    def __init__(self, layout: Layout, heading: Heading, columns: Columns) -> None:
        super().__init__()
        self._layout, self._heading, self._columns = layout, heading, columns

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered; the height follows from how many lines the names need."""
        self.width, self.height = width, (self._plan().end - self._layout.page.top) * mm
        return self.width, self.height

    def _plan(self) -> _Plan:
        box, size, heading = self._layout.letterhead, self._layout.size, self._heading
        limit = self._columns.left_width * mm
        superior = wrapped(heading.superior, REGULAR, size.agency, limit)
        issuer = tuple(line for part in heading.issuer for line in wrapped(part, BOLD, size.agency, limit))
        count = len(superior) + len(issuer)
        left_rule = box.first_top + count * box.pitch + 0.4
        numbered = bool(heading.number or heading.place_line)
        third = max(box.third_top, left_rule + box.number_gap)
        title_top = third + box.title_gap if numbered else max(box.third_top, left_rule) + 6
        abstract = tuple(
            line for part in heading.abstract for line in wrapped(part, BOLD, size.title, box.title_width * mm)
        )
        pitch = size.title * 1.2 / mm
        about = wrapped(heading.about, REGULAR, size.receivers_label, limit)
        end = title_top + (1 + len(abstract)) * pitch + 4
        if about:
            end = third + (size.number + _ABOUT_GAP + len(about) * size.receivers_label) * 1.2 / mm + 2
        return _Plan(superior, issuer, left_rule, third, title_top, abstract, pitch, end, about)

    def draw(self) -> None:
        """Paint at absolute places: the origin is the lower left corner of the area."""
        layout, heading, plan, columns = self._layout, self._heading, self._plan(), self._columns
        box, size = layout.letterhead, layout.size
        left, right = columns.left_centre, columns.right_centre
        self._line(right, box.first_top, COUNTRY, BOLD, size.country)
        self._line(right, box.second_top, MOTTO, BOLD, size.motto)
        self._rule(right, box.second_top + size.motto * 1.2 / mm, stringWidth(MOTTO, BOLD, size.motto))
        for index, line in enumerate((*plan.superior, *plan.issuer)):
            font = REGULAR if index < len(plan.superior) else BOLD
            self._line(left, box.first_top + index * box.pitch, line, font, size.agency)
        if plan.issuer:
            self._rule(left, plan.left_rule, box.rule_share * stringWidth(plan.issuer[-1], BOLD, size.agency))
        # Number and place stand on one line: the smaller letters come down to the same baseline.
        lower = (size.place - size.number) * ASCENT / 1000 / mm
        self._line(left, plan.third + lower, heading.number, REGULAR, size.number)
        self._line(right, plan.third, heading.place_line, ITALIC, size.place)
        below = plan.third + lower + (size.number * 1.2 + _ABOUT_GAP) / mm
        for index, line in enumerate(plan.about):
            self._line(left, below + index * size.receivers_label * 1.2 / mm, line, REGULAR, size.receivers_label)
        centre = (layout.page.left + self.width / mm + layout.page.left) / 2
        self._line(centre, plan.title_top, heading.title, BOLD, size.title)
        for index, line in enumerate(plan.abstract, 1):
            self._line(centre, plan.title_top + index * plan.pitch, line, BOLD, size.title)
        if plan.abstract:
            length = box.rule_share * stringWidth(plan.abstract[-1], BOLD, size.title)
            self._rule(centre, plan.title_top + (1 + len(plan.abstract)) * plan.pitch + 0.4, length)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        page = self._layout.page
        return (x - page.left) * mm, self.height - (y - page.top) * mm

    def _line(self, centre: float, top: float, text: str, font: str, size: float) -> None:
        x, y = self._place(centre, top)
        self.canv.setFont(font, size)
        self.canv.drawCentredString(x, y - size * ASCENT / 1000, text)

    def _rule(self, centre: float, top: float, length: float) -> None:
        x, y = self._place(centre, top)
        self.canv.setLineWidth(_RULE)
        self.canv.line(x - length / 2, y, x + length / 2, y)


@dataclass(frozen=True, slots=True)
class _Plan:
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    left_rule: float
    third: float
    title_top: float
    abstract: tuple[str, ...]
    pitch: float
    end: float
    about: tuple[str, ...]


class Closing(Flowable):  # type: ignore[misc]
    """Nơi nhận on the left, level with the title of the signer on the right half; room for hand and stamp."""

    def __init__(self, layout: Layout, receivers: Sequence[str], titles: Sequence[str], name: str) -> None:
        super().__init__()
        self._layout, self._receivers, self._titles, self._name = layout, tuple(receivers), tuple(titles), name
        self.spaceBefore = 14

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the width offered and stays in one piece."""
        size, box = self._layout.size, self._layout.signature
        self.width = width
        titles = self._title_lines()
        right = (len(titles) + 1) * size.body * 1.2 + box.gap * mm
        left = size.receivers_label * 1.2 + sum(1 for _line in self._receiver_lines()) * size.receivers * 1.2
        self.height = max(left, right) - size.body * DESCENT / 1000
        return self.width, self.height

    def _title_lines(self) -> tuple[str, ...]:
        limit = self._layout.signature.width * mm
        return tuple(line for title in self._titles for line in wrapped(title, BOLD, self._layout.size.body, limit))

    def _receiver_lines(self) -> tuple[str, ...]:
        limit = self.width * 0.48
        return tuple(
            line
            for receiver in self._receivers
            for line in _greedy(receiver, REGULAR, self._layout.size.receivers, limit)
        )

    def draw(self) -> None:
        """Paint; the place between title and name stays empty for the pictures of hand and stamp."""
        size, box = self._layout.size, self._layout.signature
        centre, top = self.width * box.centre_share, self.height - size.body * ASCENT / 1000
        self.canv.setFont(BOLD, size.body)
        titles = self._title_lines()
        for index, line in enumerate(titles):
            self.canv.drawCentredString(centre, top - index * size.body * 1.2, line)
        self.canv.drawCentredString(centre, top - len(titles) * size.body * 1.2 - box.gap * mm, self._name)
        self.canv.setFont(BOLD_ITALIC, size.receivers_label)
        self.canv.drawString(0, top, "Nơi nhận:")
        self.canv.setFont(REGULAR, size.receivers)
        for index, line in enumerate(self._receiver_lines(), 1):
            self.canv.drawString(0, top - index * size.receivers * 1.2 - 1, line)


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
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.setFont(REGULAR, self._layout.size.small)
        self.canv.drawString(self._layout.page.left * mm - x, 8 * mm - y, self._text)


def letterhead(layout: Layout, heading: Heading, *, landscape: bool = False) -> Any:
    """The letterhead for a page of that direction."""
    return Letterhead(layout, heading, layout.landscape if landscape else layout.portrait)
