"""WordprocessingML in small pieces: runs of text, paragraphs, and how they follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from desktop_app.documents.fonts import printable, width_of
from desktop_app.documents.paper import Changed, Mended
from desktop_app.documents.word_styles import WordStyle

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_BLANKS: Final = re.compile("\xa0{2,}")
FIXED: Final = "\u2011"
"""A hyphen at which no line ends."""
_NEW: Final = '<w:u w:val="single"/><w:shd w:val="clear" w:color="auto" w:fill="FFE9A8"/>'
_GONE: Final = "<w:strike/>"
SMALLEST: Final = 1.0
"""Points of a line that holds nothing and only keeps things apart."""


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def run(text: str, properties: str = "") -> str:
    """Text as one run; line breaks, runs of spaces and hyphens that hold together stay.

    Blanks that are left open are plain spaces: LibreOffice draws spaces that hold together wider than they are.
    """
    text = _BLANKS.sub(lambda gap: " " * len(gap[0]), text)
    inner = "<w:br/>".join(
        "<w:noBreakHyphen/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in line.split(FIXED)
        )
        for line in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; lengths in points. What is None or empty is as its style says."""

    style: WordStyle
    inner: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float = 0.0
    right: float = 0.0
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    rule: bool = False
    """A line above it, as wide as the paragraph."""
    rule_pt: float = 0.7
    frame: tuple[float, float, float, float] | None = None
    """Stands at a place of the sheet: left, top, width and height of its frame."""
    boxed: bool = False
    """Lines on all four sides."""
    tab_right: float = 0.0
    bare: bool = False
    """No first line indent."""
    lines: int = 0
    """How many its words take; 0 where it is not known."""
    apart: bool = False
    """Its space above is added to that below what comes before it; else the larger of both counts."""
    section: str = ""
    """The section that ends with it."""

    @property
    def space_before(self) -> float:
        return self.style.before if self.before is None else self.before

    @property
    def space_after(self) -> float:
        return self.style.after if self.after is None else self.after

    @property
    def xml(self) -> str:
        style = self.style
        parts = [f'<w:pStyle w:val="{style.id}"/>']
        parts += [
            f"<w:{name}/>"
            for name, wanted in (
                ("keepNext", self.keep_next and not style.keep_next),
                ("keepLines", self.keep_lines),
                ("pageBreakBefore", self.new_page),
            )
            if wanted
        ]
        if self.frame:
            left, top, wide, high = (twips(side) for side in self.frame)
            parts.append(
                f'<w:framePr w:w="{wide}" w:h="{high}" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
                f'w:hAnchor="page" w:x="{left}" w:y="{top}"/>'
            )
        sides = ("top", "left", "bottom", "right") if self.boxed else ("top",) if self.rule else ()
        if sides:
            line = f'w:val="single" w:sz="{max(2, round(self.rule_pt * 8))}" w:space="0" w:color="000000"'
            parts.append(f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>")
        if self.tab_right:
            parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.tab_right)}"/></w:tabs>')
        spacing = [
            f'w:{name}="{twips(value)}"'
            for name, value, usual in (
                ("before", self.space_before, style.before),
                ("after", self.space_after, style.after),
            )
            if value != usual
        ]
        if self.line is not None and self.line != style.line:
            spacing.append(
                f'w:line="{twips(self.line)}" w:lineRule="exact"' if self.line else 'w:line="240" w:lineRule="auto"'
            )
        if spacing:
            parts.append(f"<w:spacing {' '.join(spacing)}/>")
        indents = [
            f'w:{name}="{twips(value)}"' for name, value in (("left", self.left), ("right", self.right)) if value
        ]
        if self.bare and style.first:
            indents.append('w:firstLine="0"')
        if indents:
            parts.append(f"<w:ind {' '.join(indents)}/>")
        if self.align and self.align != style.align:
            parts.append(f'<w:jc w:val="{self.align}"/>')
        return f"<w:p><w:pPr>{''.join(parts)}{self.section}</w:pPr>{self.inner}</w:p>"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `before` and `after` in points are kept by its neighbours."""

    xml: str
    before: float = 0.0
    after: float = 0.0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """The next thing begins a page."""


Piece = Para | Grid | Break


def said(text: str, style: WordStyle, width: float = 0.0, **more: object) -> Para:
    """Plain text as a paragraph, in the case of its style: nothing in it is markup.

    With the width of its place, in points, hyphens are kept from ending lines: our PDF ends them at spaces alone.
    """
    if isinstance(text, Changed):
        inner = run(" ").join(filter(None, (_marked(one, style) for one in text.pieces)))
        return replace(Para(style, inner, lines=1), **more)  # type: ignore[arg-type]
    words, lines = style.look.cased(printable(text)), 0
    if width:
        words, lines = unbroken(words, style, width)
    return replace(Para(style, run(words) if words else "", lines=lines), **more)  # type: ignore[arg-type]


def _marked(piece: str | Mended, style: WordStyle) -> str:
    """What is new underlined on a tint, what is gone struck through."""
    if isinstance(piece, str):
        return run(style.look.cased(printable(piece)))
    gone = run(style.look.cased(printable(piece.was)), _GONE) if piece.was else ""
    new = run(style.look.cased(printable(piece.text)), _NEW) if piece.text else ""
    return run(" ").join(filter(None, (gone, new)))


def unbroken(text: str, style: WordStyle, width: float) -> tuple[str, int]:
    """The text with fixed hyphens in each word that a line would end inside of, and how many lines it takes."""
    done, lines = [], 0
    blank = width_of(" ", style.look)
    for place_of_line, line in enumerate(text.split("\n")):
        used, words = style.first if not place_of_line else 0.0, line.split(" ")
        lines += 1
        for place, word in enumerate(words):
            wide = width_of(word, style.look)
            start = used + blank if place else used
            if start + wide <= width or not place:
                used = start + wide
                continue
            if "-" in word[1:-1] and wide <= width:
                words[place] = word.replace("-", FIXED)
            used = wide
            lines += 1
        done.append(" ".join(words))
    return "\n".join(done), lines


def together(pieces: list[Piece], room: float) -> list[Piece]:
    """A heading keeps about so much text below it on its page, in points from its upper edge, as our PDF does.

    What follows is kept as far as that comes nearest to the room; never through another heading, which has its own.
    """
    made = list(pieces)
    for place, piece in enumerate(made):
        if not (isinstance(piece, Para) and piece.apart and piece.lines):
            continue
        used, at = piece.space_before + piece.lines * piece.style.line, place
        while at + 1 < len(made):
            above, below = made[at], made[at + 1]
            if not (isinstance(above, Para) and isinstance(below, Para) and below.lines):
                break
            if below.apart or below.keep_next:  # the last words keep the signatures
                break
            height, line = below.space_before + below.lines * below.style.line, below.style.line
            least = height if below.lines < 4 else below.space_before + 2 * line
            if at > place and abs(used + least - room) >= abs(used - room):
                break
            if not above.style.keep_next:
                made[at] = replace(above, keep_next=True)
            if abs(used + height - room) > abs(used + least - room):
                break
            made[at + 1] = replace(below, keep_lines=True)
            used, at = used + height, at + 1
    return made


def joined(pieces: list[Piece], small: WordStyle, section: str = "") -> str:
    """The pieces one below the other; the space between two is the larger of what both ask for. `section` ends them."""
    out: list[str] = []
    kept, new_page, table_last, first = 0.0, False, True, True
    apart = Para(small, before=0, after=0, line=SMALLEST)
    for place, piece in enumerate(pieces):
        if isinstance(piece, Break):
            if new_page:
                out.append(replace(apart, new_page=True).xml)
            new_page = True
            continue
        if isinstance(piece, Grid):
            if table_last or new_page:  # two tables in a row would become one
                out.append(
                    replace(apart, before=max(0.0, max(kept, piece.before) - SMALLEST), new_page=new_page).xml
                    if not first or new_page
                    else ""
                )
            out.append(piece.xml)
            kept, table_last, new_page = piece.after, True, False
        else:
            follows = pieces[place + 1] if place + 1 < len(pieces) else None
            asked = piece.space_before
            before = 0.0 if first else asked + kept if piece.apart else max(asked, kept)
            kept = piece.space_after
            after = max(kept, follows.before) if isinstance(follows, Grid) else 0.0
            last = section if follows is None else ""
            out.append(
                replace(piece, before=before, after=after, new_page=piece.new_page or new_page, section=last).xml
            )
            table_last, new_page = False, False
            section = "" if last else section
        first = False
    if section or table_last or new_page:
        out.append(replace(apart, new_page=new_page, section=section).xml)
    return "".join(out)
