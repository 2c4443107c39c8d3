"""Bản xem, có đánh dấu chỗ sửa: a report with every printed place marked that differs from the round before.

Both rounds are composed alike and laid over each other: what is marked is exactly what differs on paper, figures that
follow from others too. The copy bears no codes and no fields for signatures, and says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final, cast

from desktop_app.documents import words
from desktop_app.documents.issued import paper_quoted
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import (
    Annex,
    Band,
    Block,
    Changed,
    Clause,
    Mended,
    Paper,
    Row,
    Section,
    Table,
    Text,
    TextLook,
    Total,
)
from desktop_app.documents.report import compose as report
from desktop_app.domain.report_orders import MarkedReport

_END: Final = re.compile(r"(?<=[.!?;:])\s+")


def compose(layout: Layout, order: MarkedReport) -> Paper:
    """The newer round as it is printed, with its changed places marked."""
    issuing = replace(order.issuing, binding=None)  # codes and digest belong to the paper that is signed
    new = report(layout, replace(order.after, issuing=issuing))
    made_before = replace(order.before.issuing, agency=issuing.agency, binding=None)
    marked = laid_over(report(layout, replace(order.before, issuing=made_before)), new)
    before = paper_quoted("Báo cáo", order.replaced_number, order.replaced_on)
    content = order.after.content
    note = (
        f"BẢN XEM, CÓ ĐÁNH DẤU CHỖ SỬA so với {before} (lần {order.before.content.round}): phần mới gạch chân trên nền "
        "màu, phần cũ gạch ngang. Bản này không thay văn bản được ký."
    )
    return replace(
        marked,
        title=f"Bản xem Báo cáo {words.period_words(content.period)}, có đánh dấu chỗ sửa",
        blocks=(Text(note, TextLook.NOTE), *marked.blocks),
        footer=f"Bản xem, có đánh dấu chỗ sửa – {new.footer}",
        unsigned=False,
        spots=(),
    )


def laid_over(old: Paper, new: Paper) -> Paper:
    """The newer paper with everything marked in its text and annexes that differs from the older one."""
    known = {annex.title: annex.blocks for annex in old.annexes}
    annexes = tuple(_annex(annex, known) for annex in new.annexes)
    return replace(new, blocks=_laid(old.blocks, new.blocks), annexes=annexes)


def _annex(annex: Annex, known: dict[str, tuple[Block, ...]]) -> Annex:
    return replace(annex, blocks=_laid(known.get(annex.title, ()), annex.blocks))


def _laid(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    known = dict(_under_headings(old))
    made: list[Block] = []
    for heading, blocks in _under_headings(new):
        before = known.get(heading, [])
        texts = iter(_texts([one for one in before if isinstance(one, Text)],
                            [one for one in blocks if isinstance(one, Text)]))  # fmt: skip
        tables = [one for one in before if isinstance(one, Table)]
        for block in blocks:
            if isinstance(block, Text):
                made.append(next(texts))
            elif isinstance(block, Table):
                made.append(_table(next((one for one in tables if one.heads[:2] == block.heads[:2]), None), block))
            else:
                made.append(block)
        made += texts
    return tuple(made)


def _under_headings(blocks: Sequence[Block]) -> list[tuple[tuple[str, int], list[Block]]]:
    """Each heading (its title and how often it has stood before) with itself and what follows up to the next one."""
    found: list[tuple[tuple[str, int], list[Block]]] = [(("", 0), [])]
    seen: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Section | Clause):
            seen[block.title] = seen.get(block.title, 0) + 1
            found.append(((block.title, seen[block.title]), []))
        found[-1][1].append(block)
    return found


def _texts(old: Sequence[Text], new: Sequence[Text]) -> Iterator[Text]:
    """The paragraphs with the sentences marked that differ; words that are gone stand where they stood."""
    was = [one for text in old for one in _END.split(text.text)]
    now = [(place, one) for place, text in enumerate(new) for one in _END.split(text.text)]
    pieces: list[list[str | Mended]] = [[] for _text in new] or [[]]
    steps = SequenceMatcher(None, was, [one for _place, one in now], autojunk=False).get_opcodes()
    for tag, first, last, start, end in steps:
        if tag == "equal":
            for place, one in now[start:end]:
                pieces[place].append(one)
            continue
        for step in range(max(last - first, end - start)):
            before = was[first + step] if first + step < last else ""
            if start + step < end:
                place, one = now[start + step]
                pieces[place].append(Mended(one, before))
            else:
                place = now[min(start + step, len(now)) - 1][0] if now else 0
                pieces[place].append(Mended("", before))
    for text, found in zip(new, pieces, strict=False):
        yield replace(text, text=_said(found))
    if not new and pieces[0]:
        yield Text(_said(pieces[0]))


def _said(pieces: Sequence[str | Mended]) -> str:
    return Changed(pieces) if any(isinstance(one, Mended) for one in pieces) else " ".join(map(str, pieces))


def _table(old: Table | None, new: Table) -> Table:
    before = list(old.rows) if old is not None else []
    places = [old.heads.index(head) if old is not None and head in old.heads else None for head in new.heads]
    keys = [_key(row) for row in before], [_key(row) for row in new.rows]
    rows: list[Row] = []
    for tag, first, last, start, end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [_row(was, now, places) for was, now in zip(before[first:last], new.rows[start:end], strict=True)]
            continue
        rows += [_gone(row, places) for row in before[first:last] if not isinstance(row, Band)]
        rows += [_row(None, row, places) for row in new.rows[start:end]]
    return replace(new, rows=tuple(rows))


def _key(row: Row) -> str:
    if isinstance(row, Band):
        return f"band {row.text}"
    return "total" if isinstance(row, Total) else str(row[0])


def _row(was: Row | None, now: Row, places: Sequence[int | None]) -> Row:
    if isinstance(now, Band):
        return now
    cells, before = _cells(now), _cells(was) if was is not None else ()
    made = []
    for cell, place in zip(cells, places, strict=True):
        old = before[place] if place is not None and place < len(before) else ""
        made.append(cell if cell == old else Changed((Mended(cell, old),)))
    return Total(tuple(made)) if isinstance(now, Total) else tuple(made)


def _gone(row: Row, places: Sequence[int | None]) -> Row:
    cells = _cells(row)
    return tuple(Changed((Mended("", cells[place] if place is not None else ""),)) for place in places)


def _cells(row: Row) -> Sequence[str]:
    return row.cells if isinstance(row, Total) else cast("Sequence[str]", row)
