"""The layout pack: where everything stands on an official paper, as data with a day from which it holds.

Read by `layout_reading`; lengths in millimetres, sizes of letters in points, unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PageBox:
    """The sheet, its margins, and what stands in them; tops are counted from the top edge of the sheet."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_top: float
    box_top: float
    foot_top: float
    code_top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two columns of the letterhead stand, from the left edge of the sheet."""

    left_centre: float
    left_width: float
    right_centre: float


@dataclass(frozen=True, slots=True)
class LetterheadBox:
    """Heights and gaps of the letterhead, from the top edge of the sheet."""

    first_top: float
    second_top: float
    third_top: float
    pitch: float
    rule_gap: float
    number_gap: float
    about_gap_pt: float
    title_gap: float
    title_width: float
    after: float
    rule_share: float
    rule_pt: float


@dataclass(frozen=True, slots=True)
class Element:
    """How the letters of one element look."""

    size: float
    bold: bool
    italic: bool
    underline: bool
    upper: bool
    """Printed in capitals however it was written."""

    def cased(self, text: str) -> str:
        """The text in the case of the element."""
        return text.upper() if self.upper else text


@dataclass(frozen=True, slots=True)
class Elements:
    """Every element of NĐ 30/2020, Phụ lục I, Mục V, and the few that it leaves open."""

    country: Element
    motto: Element
    superior: Element
    issuer: Element
    number: Element
    place: Element
    title: Element
    abstract: Element
    about: Element
    addressee: Element
    basis: Element
    body: Element
    part: Element
    part_title: Element
    section: Element
    clause: Element
    article: Element
    signer_over: Element
    signer_title: Element
    signer_name: Element
    receivers_label: Element
    receivers: Element
    drafter: Element
    restriction: Element
    urgency: Element
    address: Element
    corner: Element
    page_number: Element
    annex_label: Element
    annex_title: Element
    annex_reference: Element
    table: Element
    annex_table: Element
    note: Element
    small: Element


@dataclass(frozen=True, slots=True)
class BodyBox:
    """How paragraphs run: indent in millimetres, leading as a multiple of the size and its least points."""

    first_line: float
    leading: float
    leading_pt: float
    paragraph_gap_pt: float

    def line(self, size: float) -> float:
        """Points from line to line in letters of that size."""
        return max(size * self.leading, self.leading_pt)


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where the signer stands, and the room of the pictures of hand and stamp."""

    gap: float
    centre_share: float
    width: float
    hand_width: float
    hand_height: float
    stamp: float
    stamp_cover: float
    receivers_width: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp of urgency (ô số 10b): its words and the sides of its box."""

    words: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Urgencies:
    """The three stamps of urgency."""

    urgent: Stamp
    more_urgent: Stamp
    most_urgent: Stamp


@dataclass(frozen=True, slots=True)
class Words:
    """The words that belong to the form, not to one paper; braces are places for values."""

    country: str
    motto: str
    """Empty where there is none: then the rule stands below the name of the country."""
    number: str
    kind_number: str
    letter_number: str
    addressee: str
    receivers: str
    filed: str
    end: str
    annex: str
    annex_open: str
    annex_filled: str
    collective: str
    deputy: str
    order: str
    mandate: str
    acting: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout pack."""

    id: str
    title: str
    valid_from: date
    bodies: tuple[str, ...]
    """Phrases in the names of the bodies that use this pack; without any it is for everybody else."""
    page: PageBox
    letterhead: LetterheadBox
    star: bool
    """A star below the name of the issuer, in place of a rule."""
    portrait: Columns
    landscape: Columns
    element: Elements
    body: BodyBox
    signature: SignatureBox
    urgency: Urgencies
    words: Words
    fill_reference: bool
    """Whether an annex names number and day of its paper, or leaves them open."""
    names_without: tuple[str, ...]
    """What never stands before the name of a signer: `TS`, `PGS`."""
