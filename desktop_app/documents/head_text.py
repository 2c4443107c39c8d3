"""The words of a letterhead set in lines, and how far down each stands: the same for PDF and Word.

Lengths are millimetres from the top edge of the sheet. Fonts must be registered: widths decide where lines break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.documents.fonts import ASCENT, placed, printable, width_of
from desktop_app.documents.layout import Columns, Element, Layout, Stamp
from desktop_app.documents.lines import at_most, wrapped
from desktop_app.documents.paper import Heading

MOST_ABSTRACT: Final = 10
"""A longer abstract flows like text: it may run over pages."""
MM: Final = 72 / 25.4
"""Points of a millimetre."""
# So many lines of superior, issuer and V/v one page holds together. Each is enough for a name of 200 letters, also on a
# sheet that lies, where the column is wider; what is longer is cut.
_MOST_UPRIGHT: Final = (12, 16, 10)
_MOST_LYING: Final = (8, 11, 4)
_MOST_TITLE: Final = 6
_PLAIN_GAP: Final = 6.0  # millimetres to the title of a paper that takes no number
_STAMP_GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class HeadText:
    """Ô số 1 to 4 and 5b, line by line."""

    columns: Columns
    country: str
    motto: str
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place: str
    about: tuple[str, ...]
    left_end: float
    """Where the rule below the issuer stands."""
    third: float
    """Top of the line of the place."""
    lower: float
    """How much further down the number begins: both share a baseline."""
    below_number: float
    """Top of V/v."""
    end: float
    """What comes next begins here."""


@dataclass(frozen=True, slots=True)
class TitleText:
    """Ô số 5a, line by line."""

    title: tuple[str, ...]
    abstract: tuple[str, ...]


def pitch(layout: Layout, look: Element) -> float:
    """Millimetres from line to line in letters of an element."""
    return look.size * layout.body.leading / MM


def head_text(layout: Layout, heading: Heading, *, landscape: bool = False) -> HeadText:
    """The head of a paper on a sheet of that direction."""
    element, words, head = layout.element, layout.words, layout.letterhead
    columns = layout.landscape if landscape else layout.portrait
    limit, most = columns.left_width * MM, _MOST_LYING if landscape else _MOST_UPRIGHT

    def lines(text: str, look: Element) -> tuple[str, ...]:
        return wrapped(look.cased(printable(text)), look, limit)

    superior = at_most(lines(heading.superior, element.superior), most[0])
    issuer = at_most([line for part in heading.issuer for line in lines(part, element.issuer)], most[1])
    about = at_most(lines(heading.about, element.about), most[2])
    left_end = head.first_top + (len(superior) + len(issuer)) * head.pitch + head.rule_gap
    below = left_end + (head.pitch * 0.7 if layout.star and issuer else 0)
    third = max(head.third_top, below + head.number_gap)
    # Number and place stand on one line: the smaller letters come down to the same baseline.
    lower = (element.place.size - element.number.size) * ASCENT / 1000 / MM
    below_number = third + lower + pitch(layout, element.number) + head.about_gap_pt / MM
    if heading.title:
        numbered = bool(heading.number or heading.place_line)
        end = third + head.title_gap if numbered else max(head.third_top, below) + _PLAIN_GAP
    elif about:
        end = below_number + len(about) * pitch(layout, element.about) + head.after / 2
    else:
        end = third + pitch(layout, element.place) + head.after
    return HeadText(
        columns=columns,
        country=element.country.cased(words.country),
        motto=element.motto.cased(words.motto),
        superior=superior,
        issuer=issuer,
        number=element.number.cased(placed(heading.number)),
        place=element.place.cased(placed(heading.place_line)),
        about=about,
        left_end=left_end,
        third=third,
        lower=lower,
        below_number=below_number,
        end=end,
    )


def title_text(layout: Layout, heading: Heading) -> TitleText:
    """The name of the paper and what it is about; more than MOST_ABSTRACT lines of that belong into the text."""
    element, limit = layout.element, layout.letterhead.title_width * MM
    title = at_most(wrapped(element.title.cased(printable(heading.title)), element.title, limit), _MOST_TITLE)
    abstract = tuple(
        line
        for part in heading.abstract
        for line in wrapped(element.abstract.cased(printable(part)), element.abstract, limit)
    )
    return TitleText(title, abstract)


def addressee_rows(layout: Layout, to: Sequence[str], stamp: Stamp | None) -> list[tuple[float, str]]:
    """Each line of the addressees with its place from the left margin, in points; none without a name.

    One addressee stands on the line of the words; more below them, each on its line, their dashes under the colon. A
    stamp of urgency takes the room on their left.
    """
    page, look = layout.page, layout.element.addressee
    names = [name for name in (printable(each).strip().rstrip(";.").strip() for each in to) if name]
    label = look.cased(layout.words.addressee)
    start = (layout.portrait.left_centre - page.left + stamp.width / 2 + _STAMP_GAP) * MM if stamp else 0.0
    room = (page.width - page.left - page.right) * MM - start
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
