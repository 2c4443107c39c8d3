"""The head of an official paper in Word (ô số 1 to 5, 9a, 10b): a table without lines, as offices draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop_app.documents.fonts import ASCENT, DESCENT, width_of
from desktop_app.documents.head_text import MM, MOST_ABSTRACT, HeadText, addressee_rows, head_text, pitch, title_text
from desktop_app.documents.layout import Layout, Stamp
from desktop_app.documents.paper import Heading, Urgency
from desktop_app.documents.word_drawing import text_box
from desktop_app.documents.word_grid import cell, row, table
from desktop_app.documents.word_styles import WordStyles
from desktop_app.documents.word_xml import Grid, Para, Piece, run, said

_RULE: Final = 2.0  # points of the line that carries a rule
STAMP_BOX: Final = 900
"""Number of the box of urgency among the drawings of the text."""


def letterhead(layout: Layout, heading: Heading, styles: WordStyles, *, landscape: bool = False) -> list[Piece]:
    """The head of a paper; comes first on its page."""
    text = head_text(layout, heading, landscape=landscape)
    made: list[Piece] = [_table(layout, text, styles, landscape=landscape)]
    if not heading.title:
        return made
    words = title_text(layout, heading)
    made.append(Para(styles.title, run("\n".join(words.title))))
    if len(words.abstract) > MOST_ABSTRACT:
        return [*made, *(said(part, styles.centred) for part in heading.abstract)]
    if words.abstract:
        width = _text_width(layout, landscape=landscape)
        length = layout.letterhead.rule_share * width_of(words.abstract[-1], layout.element.abstract)
        gap = layout.letterhead.rule_gap * MM
        rule = replace(
            _rule(layout, styles, width, length, gap),
            line=max(_RULE, layout.letterhead.after * MM - gap - layout.letterhead.rule_pt),
        )
        made += [Para(styles.abstract, run("\n".join(words.abstract))), rule]
    return made


def addressees(layout: Layout, to: Sequence[str], urgency: Urgency | None, styles: WordStyles) -> list[Piece]:
    """`Kính gửi:` and, level with it on the left, the stamp of urgency."""
    stamp: Stamp | None = getattr(layout.urgency, urgency.value) if urgency else None
    rows, style, gap = addressee_rows(layout, to, stamp), styles.addressee, layout.body.paragraph_gap_pt
    if not rows and stamp is None:
        return []
    made = [Para(style, run(text), left=left) for left, text in rows]
    if len(made) == 1 and stamp is None:
        made = [replace(made[0], left=0.0, align="center")]
    if stamp is not None:
        high = stamp.height * MM
        made = made or [Para(style, line=max(style.line, high))]
        middle = style.look.size * (ASCENT - DESCENT) / 2000
        made[0] = replace(made[0], inner=_stamp(layout, stamp, styles, middle - high / 2) + made[0].inner)
    below = max(0.0, stamp.height * MM - style.line) / 2 if stamp and len(made) == 1 else 0.0
    made[-1] = replace(made[-1], after=gap + below)
    if stamp is None:
        return [replace(made[0], before=gap), *made[1:]]
    # Word and its likes count the box from below the space above its paragraph, or from above: there is none.
    return [Para(styles.gap, line=gap), *made]


def _stamp(layout: Layout, stamp: Stamp, styles: WordStyles, top: float) -> str:
    left = (layout.portrait.left_centre - stamp.width / 2) * MM
    words = styles.urgency.look.cased(stamp.words)
    inner = Para(styles.urgency, run(words, '<w:color w:val="FF0000"/>')).xml
    box = (stamp.width * MM, stamp.height * MM)
    return text_box(STAMP_BOX, left, top, box, inner, beside=True, line=1.0, colour="FF0000")


def _text_width(layout: Layout, *, landscape: bool) -> float:
    page = layout.page
    return ((page.height if landscape else page.width) - page.left - page.right) * MM


def _rule(layout: Layout, styles: WordStyles, width: float, length: float, before: float) -> Para:
    side = max(0.0, (width - length) / 2)
    return Para(styles.gap, before=before, after=0.0, line=_RULE, left=side, right=side, rule=True,
                rule_pt=layout.letterhead.rule_pt)  # fmt: skip


def _table(layout: Layout, text: HeadText, styles: WordStyles, *, landscape: bool) -> Grid:
    page, head, element = layout.page, layout.letterhead, layout.element
    columns = text.columns
    left_edge, left_end = columns.left_centre - columns.left_width / 2, columns.left_centre + columns.left_width / 2
    sheet = page.height if landscape else page.width
    widest = max(width_of(text.country, element.country), width_of(text.place, element.place)) / MM / 2 + 0.5
    room = columns.right_centre - left_end
    half = min(room, max(sheet - page.right - columns.right_centre, widest))
    widths = [columns.left_width * MM, (room - half) * MM, 2 * half * MM]

    left = [*(Para(styles.superior, run(line)) for line in text.superior),
            *(Para(styles.issuer, run(line)) for line in text.issuer)]  # fmt: skip
    if text.issuer and layout.star:
        left.append(Para(styles.issuer, run("*"), before=head.rule_gap * MM))
    elif text.issuer:
        length = head.rule_share * width_of(text.issuer[-1], element.issuer)
        left.append(_rule(layout, styles, widths[0], length, head.rule_gap * MM))
    country_line = (head.second_top - head.first_top) * MM if text.motto else styles.country.line
    right = [Para(styles.country, run(text.country), line=country_line)]
    length = width_of(text.country, element.country)
    if text.motto:
        right.append(Para(styles.motto, run(text.motto)))
        length = width_of(text.motto, element.motto)
    right.append(_rule(layout, styles, widths[2], length, 0.0))
    empty = Para(styles.gap).xml
    numbered = bool(text.number or text.place or text.about)
    first = (text.third if numbered else text.end) - head.first_top

    def cells(one: list[Para], other: list[Para]) -> list[str]:
        made = [("".join(para.xml for para in side) or empty) for side in (one, other)]
        parts = [cell(widths[0], made[0]), cell(widths[1], empty), cell(widths[2], made[1])]
        return parts if widths[1] else [parts[0], parts[2]]

    rows = [row(cells(left, right), height=first * MM)]
    if numbered:
        about = [Para(styles.about, run(line)) for line in text.about]
        if about:
            about[0] = replace(about[0], before=head.about_gap_pt - styles.number.line
                               + pitch(layout, element.number) * MM + text.lower * MM)  # fmt: skip
        one = [Para(styles.number, run(text.number)), *about]
        rows.append(row(cells(one, [Para(styles.place, run(text.place))]), height=(text.end - text.third) * MM))
    indent = (left_edge - page.left) * MM
    return Grid(table([width for width in widths if width], rows, indent=indent), before=0.0)
