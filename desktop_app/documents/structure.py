"""The structure of a text (NĐ 30/2020, Phụ lục I, Mục II khoản 6): parts, sections, articles, clauses, points, basis.

Every heading of a part, a section or an annex is a bookmark of the file as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Paragraph

from desktop_app.documents.fonts import printable
from desktop_app.documents.layout import Layout
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.vietnamese.numbers import roman

TOGETHER: Final = 35 * mm
"""A heading keeps room below it for the head of a table and its first row."""
POINTS: Final = "abcdđeghiklmnopqrstuvxy"
"""Điểm are counted by the Vietnamese alphabet; the decree itself skips ă â ê ô ơ ư and f j w z."""


class Marked(Paragraph):  # type: ignore[misc]
    """A paragraph that the file lists among its bookmarks."""

    mark: tuple[str, int] | None = None

    def draw(self) -> None:
        """Paint, and remember the place."""
        if self.mark is not None:
            bookmark(self.canv, *self.mark, self.canv.absolutePosition(0, self.height)[1])
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """The first part keeps the bookmark."""
        parts = list(super().split(width, height))
        if parts:
            parts[0].mark = self.mark
        return parts


def bookmark(canvas: Any, title: str, level: int, top: float) -> None:
    """Add a bookmark to the page being drawn; a level never skips one, and a heading without words is none. `top` in
    points from the lower edge."""
    title = " ".join(printable(title).split())
    if not title:
        return
    last = getattr(canvas, "camket_level", -1)
    number = getattr(canvas, "camket_bookmarks", 0)
    canvas.camket_level, canvas.camket_bookmarks = min(level, last + 1), number + 1
    key = f"muc-{number}"
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
    canvas.addOutlineEntry(title, key, canvas.camket_level, closed=False)


def heading(text: str, style: Any, level: int = 0) -> Any:
    """A heading that is a bookmark too; the top level is 0."""
    words = printable(text)
    made = Marked(escape(words).replace("\n", "<br/>"), style)
    made.mark = (" ".join(words.split()), level)
    return made


def part(number: int, title: str, layout: Layout, styles: Styles, *, name: str = "Phần") -> list[Any]:
    """`Phần I` and its title below, both centred; Mục and Tiểu mục count in Arabic figures."""
    count = roman(number) if name in ("Phần", "Chương") else str(number)
    label = layout.element.part.cased(f"{name} {count}")
    below = heading(layout.element.part_title.cased(title), styles.part_title)
    below.mark = (f"{label}. {title}", 0)
    return [CondPageBreak(TOGETHER), paragraph(label, styles.part), below]


def section(title: str, layout: Layout, styles: Styles) -> list[Any]:
    """`I. KẾT QUẢ THỰC HIỆN` of a report or a plan."""
    return [CondPageBreak(TOGETHER), heading(layout.element.section.cased(title), styles.section)]


def clause(title: str, styles: Styles) -> list[Any]:
    """`1. Nhiệm vụ quá hạn`: a khoản that has a title, which stands on a line of its own."""
    return [CondPageBreak(TOGETHER), heading(title, styles.clause, 1)]


def article(number: int, title: str, styles: Styles) -> list[Any]:
    """`Điều 1. Phạm vi điều chỉnh`."""
    return [CondPageBreak(TOGETHER), heading(f"Điều {number}. {title}", styles.article, 1)]


def points(texts: Sequence[str], styles: Styles) -> list[Any]:
    """`a) …`, `b) …`, `c) …`, `d) …`, `đ) …`; after the last letter two letters are used."""
    return [paragraph(f"{point_letter(place)}) {text}", styles.body) for place, text in enumerate(texts)]


def point_letter(place: int) -> str:
    """The letter of a điểm, counted from 0: a b c d đ e g …, then aa ab."""
    more, last = divmod(place, len(POINTS))
    return (point_letter(more - 1) if more else "") + POINTS[last]


def basis(texts: Sequence[str], styles: Styles) -> list[Any]:
    """Căn cứ, each on its line."""
    return [paragraph(text, styles.basis) for text in bases(texts)]


def bases(texts: Sequence[str]) -> list[str]:
    """Căn cứ with `;` after each and `.` after the last; empty ones are left out."""
    bare = [text.strip().rstrip(";.,") for text in texts if text.strip().rstrip(";.,")]
    last = len(bare) - 1
    return [f"{text}{'.' if at == last else ';'}" for at, text in enumerate(bare)]


def ended(text: str, layout: Layout) -> str:
    """The last words of a paper with `./.` after them, once."""
    end = layout.words.end
    return f"{text.strip().removesuffix(end).rstrip(' .;,')}{end}"
