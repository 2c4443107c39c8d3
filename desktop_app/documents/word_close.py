"""The end of an official paper in Word (ô số 7, 8, 9b, 12): last words, who signs, who receives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop_app.documents.closing import MOST_NAME, MOST_RECEIVERS, receiver_lines, signer_words
from desktop_app.documents.head_text import MM
from desktop_app.documents.layout import Layout
from desktop_app.documents.lines import at_most, wrapped
from desktop_app.documents.paper import Receivers
from desktop_app.documents.structure import ended
from desktop_app.documents.word_grid import cell, row, table
from desktop_app.documents.word_styles import WordStyles
from desktop_app.documents.word_xml import Grid, Para, Piece, run, said
from desktop_app.domain.signers import Signer

_GAP_ABOVE: Final = 14.0
_GAP_BELOW: Final = 10.0
_MOST_ABOVE: Final = 24
"""Lines above a signature: no office has a title so long, and a page holds no more of them with a stamp below."""


def ending(
    layout: Layout,
    styles: WordStyles,
    last: str,
    signers: Sequence[Signer],
    receivers: Receivers | None,
    width: float,
) -> list[Piece]:
    """The last words with `./.`, and the signatures, which never stand on a page alone. SigningFormImpossible."""
    lines = receiver_lines(layout, receivers) if receivers else []
    made: list[Piece] = []
    if last.strip():
        made.append(said(ended(last, layout), styles.body, width, keep_next=True, keep_lines=True))
    if len(signers) < 2:
        beside = _receivers(layout, styles, lines[:MOST_RECEIVERS])
        rest = _receivers(layout, styles, lines[MOST_RECEIVERS:], label=False)
        if signers or beside:
            made.append(
                _side_by_side(layout, styles, beside, _signature(layout, styles, signers[0]) if signers else [], width)
            )
        return [*made, *rest]
    for first in range(0, len(signers), 2):
        pair = _level([_signature(layout, styles, signer) for signer in signers[first : first + 2]])
        if len(pair) == 2:
            made.append(_side_by_side(layout, styles, pair[0], pair[1], width))
        else:
            made.append(_alone(layout, pair[0], width))
    below = _receivers(layout, styles, lines)
    if below:
        below[0] = replace(below[0], before=_GAP_BELOW)
    return [*made, *below]


def _signature(layout: Layout, styles: WordStyles, signer: Signer) -> list[Para]:
    """What stands above the signature, room for hand and stamp, the name."""
    limit, element = layout.signature.width * MM, layout.element
    over, name = signer_words(layout, signer)
    above = [(line, each) for text, each in over for line in wrapped(text, each, limit)][:_MOST_ABOVE]
    made = [
        Para(styles.signer_title if each == element.signer_title else styles.signer_over, run(line), keep_next=True)
        for line, each in above
    ] or [Para(styles.signer_title, keep_next=True)]
    names = at_most(wrapped(name, element.signer_name, limit), MOST_NAME) or ("",)
    made += [Para(styles.signer_name, run(line)) for line in names]
    made[-len(names)] = replace(made[-len(names)], before=layout.signature.gap * MM)
    return made


def _level(pair: list[list[Para]]) -> list[list[Para]]:
    """Both names at the same height, however many lines stand above them."""
    name = [next(at for at, para in enumerate(block) if para.before) for block in pair]
    above = [sum(para.style.line for para in block[:at]) for block, at in zip(pair, name, strict=True)]
    return [
        [*block[:at], replace(block[at], before=block[at].space_before + max(above) - high), *block[at + 1 :]]
        for block, at, high in zip(pair, name, above, strict=True)
    ]


def _receivers(
    layout: Layout, styles: WordStyles, lines: Sequence[tuple[str, str]], *, label: bool = True
) -> list[Para]:
    if not lines:
        return []
    edge = layout.signature.receivers_width * MM
    made = (
        [Para(styles.receivers_label, run(styles.receivers_label.look.cased(layout.words.receivers)))] if label else []
    )
    for line, mark in lines:
        inner = f"{run(line)}<w:r><w:tab/></w:r>{run(mark)}" if mark else run(line)
        made.append(Para(styles.receivers, inner, tab_right=edge if mark else 0.0))
    return made


def _side_by_side(layout: Layout, styles: WordStyles, left: list[Para], right: list[Para], width: float) -> Grid:
    """Two columns whose middles are those of the signatures; the first lines share a baseline."""
    share = layout.signature.centre_share
    widths = [(2 * share - 1) * width, 2 * (1 - share) * width]
    empty = [Para(styles.gap)]
    left, right = left or empty, right or empty
    one, other = left[0], right[0]
    lines = [para.line or para.style.line for para in (one, other)]
    if right is not empty:  # the smaller letters come down
        drop = max(0.0, (lines[1] - lines[0]) * 0.8)
        left = [replace(one, before=_GAP_ABOVE + drop), *left[1:]]
    else:
        left = [replace(one, before=_GAP_ABOVE), *left[1:]]
    right = [replace(other, before=_GAP_ABOVE), *right[1:]]
    made = row(
        [cell(wide, "".join(para.xml for para in side)) for wide, side in zip(widths, (left, right), strict=True)]
    )
    return Grid(table(widths, [made]))


def _alone(layout: Layout, signature: list[Para], width: float) -> Grid:
    """One signature in the middle."""
    first = replace(signature[0], before=_GAP_ABOVE)
    return Grid(table([width], [row([cell(width, "".join(para.xml for para in [first, *signature[1:]]))])]))
