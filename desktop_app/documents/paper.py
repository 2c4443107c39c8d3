"""A paper before it is drawn: what it says and in which shape, the same for PDF and Word.

A composer makes one of these from the facts of a document; `paper_pdf` and `paper_docx` draw it by a layout pack.
Nothing here loads a library that lays out pages. Lengths are millimetres; texts are NFC Vietnamese.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.domain.printing import Binding, Spot
from desktop_app.domain.signers import Signer


@dataclass(frozen=True, slots=True)
class Mended:
    """A stretch that is marked: what stands there, and what stood in its place; either may be empty."""

    text: str
    was: str


class Changed(str):
    """Words with stretches that are marked, wherever a block or a cell takes words; as text it is what stands there, or
    what stood there where nothing does any more."""

    pieces: tuple[str | Mended, ...]

    def __new__(cls, pieces: Sequence[str | Mended]) -> Changed:
        """Pieces as they follow one another, a blank between each two."""
        new = " ".join(one if isinstance(one, str) else one.text for one in pieces).strip()
        gone = " ".join(one.was for one in pieces if isinstance(one, Mended))
        made = super().__new__(cls, new or gone)
        made.pieces = tuple(pieces)
        return made


class TextLook(StrEnum):
    """How a paragraph stands."""

    BODY = "body"
    """Justified, first line indented."""
    NOTE = "note"
    """Italic, to the right: `Dữ liệu tính đến ngày …`."""
    CENTRED = "centred"
    """Bold, in the middle: the name of a part that is not numbered."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; the words may be empty, which draws nothing."""

    text: str
    look: TextLook = TextLook.BODY


@dataclass(frozen=True, slots=True)
class Part:
    """`Phần I` and its title below, centred; `name` may be Chương, Mục, Tiểu mục."""

    number: int
    title: str
    name: str = "Phần"


@dataclass(frozen=True, slots=True)
class Section:
    """`I. KẾT QUẢ THỰC HIỆN`: a bookmark of the file."""

    title: str


@dataclass(frozen=True, slots=True)
class Clause:
    """`1. Nhiệm vụ quá hạn`: a khoản with a title of its own; a bookmark one level down."""

    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """`Điều 1. Phạm vi`."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Points:
    """`a) …`, `b) …`, … `đ) …`."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Căn cứ, italic, each on its line."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A row that runs across a table: the name of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """A row of sums, in bold."""

    cells: tuple[str, ...]


Row = Sequence[str] | Band | Total


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its head is repeated on each page."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    """Millimetres; scaled to the width of the text when they fill it otherwise."""
    rows: tuple[Row, ...]
    centred: frozenset[int] = frozenset()
    """Columns whose cells are centred, from 0."""
    small: bool = False
    """Letters of an annex."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`Họ và tên: Nguyễn Văn A`, one pair a line, without an indent."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of 22 mm with words on its right, such as the fingerprint of a key."""

    content: str
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the four counts, told apart by how they are filled."""

    name: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to one scale; in a Word file the same figures as a table."""

    legend: tuple[str, ...]
    """What the four are called, once for several sets; none draws none."""
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """The text goes on on a new page."""


Block = Text | Part | Section | Clause | Article | Points | Basis | Table | Facts | Code | Bars | NewPage


class Urgency(StrEnum):
    """How urgent a paper is; the names are those of the layout pack."""

    URGENT = "urgent"  # KHẨN
    MORE_URGENT = "more_urgent"  # THƯỢNG KHẨN
    MOST_URGENT = "most_urgent"  # HỎA TỐC


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


@dataclass(frozen=True, slots=True)
class Receivers:
    """Nơi nhận, and what the registry files the paper under."""

    to: tuple[str, ...] = ("Như trên",)
    unit: str = ""
    """The unit that drafted it: `VT, CCHC`."""
    copies: int = 0
    """How many the files keep; 0 says nothing."""
    drafter: str = ""
    """Ký hiệu người soạn thảo: `PL`."""
    printed: int = 0
    """How many copies are issued; 0 says nothing."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The paper to which an annex belongs, once it has number and day."""

    kind: str
    """`Báo cáo`."""
    number: str
    issued_on: date
    issuer: str


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: begins on a new sheet and counts its own pages."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, whole."""

    title: str
    """Of the file, shown by viewers."""
    day: date
    """Creation day written into the file, so that equal input gives equal bytes."""
    heading: Heading
    blocks: tuple[Block, ...]
    to: tuple[str, ...] = ()
    """Kính gửi; none draws nothing."""
    urgency: Urgency | None = None
    last: str = ""
    """The last words; `./.` is put after them."""
    signers: tuple[Signer, ...] = ()
    signer_spots: tuple[Spot, ...] = ()
    """What each signer is; without it the first is the head."""
    receivers: Receivers | None = None
    annexes: tuple[Annex, ...] = ()
    parent: Parent | None = None
    landscape: bool = False
    """The main text lies; only papers that are one table."""
    training: bool = False
    unsigned: bool = False
    """In training: a paper that should bear a signature and bears none says so in its top margin."""
    footer: str = ""
    """Small words at the foot of lying pages."""
    restriction: str = ""
    """XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ."""
    corner: tuple[str, ...] = ()
    """Lines in the right corner of page 1: form, agency and time of an electronic copy."""
    address: tuple[str, ...] = ()
    """Address, telephone, mail of the issuer at the foot of page 1."""
    binding: Binding | None = None
    spots: tuple[Spot, ...] = field(default=(Spot.NUMBER, Spot.DAY, Spot.HEAD, Spot.STAMP))
    """What the registry and signers fill; signature fields are made for them before the first signature."""
