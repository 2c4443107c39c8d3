"""A paper of 300 pages with 2,000 rows against ReportLab alone on the same flowables, and what 1,200 pages cost."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

ROUNDS = 5
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
PACK = FONTS.parent / "layouts" / "nd-30-2020.toml"
CELL = "Rà soát, đề nghị đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý; trình Ủy ban nhân dân tỉnh. "


def _seconds(what: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _rows(count: int) -> list[tuple[str, ...]]:
    return [
        (f"{at:04d}", CELL + CELL[:70], "Quý III/2026 (30/09/2026)", CELL, "Hoàn thành đúng hạn", "- Quyết định.pdf")
        for at in range(count)
    ]


def _ours(layout: Any, rows: list[tuple[str, ...]], *, codes: bool = True) -> bytes:
    """The annex as it is printed: page numbers, footers, metadata, archive structure, a QR code on each page."""
    from desktop_app.documents.paper import Heading, Paper, Table
    from desktop_app.documents.paper_pdf import paper_pdf
    from desktop_app.documents.task_annex import HEADS, WIDTHS
    from desktop_app.domain.printing import Binding

    paper = Paper(
        title="Phụ lục",
        day=date(2026, 9, 15),
        heading=Heading("", (), "", "", "", ()),
        blocks=(Table(HEADS, WIDTHS, tuple(rows), frozenset({0, 2}), small=True),),
        landscape=True,
        footer="Chân trang",
        binding=Binding("0f8fad5b-d9cb-469f-a165-70867728950e", 1, "8f3a12bc" * 8, codes),
    )
    return paper_pdf(layout, paper)[0]


def _bare(layout: Any, rows: list[tuple[str, ...]]) -> bytes:
    """The same paragraphs in ReportLab's own long table on ReportLab's own pages."""
    from reportlab.lib import colors
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate

    from desktop_app.documents.styles import paragraph, styles_of
    from desktop_app.documents.task_annex import HEADS, WIDTHS

    styles, page, target = styles_of(layout), layout.page, BytesIO()
    data = [[paragraph(head, styles.annex_head) for head in HEADS]]
    for row in rows:
        data.append(
            [paragraph(text, styles.annex_centred if at in (0, 2) else styles.annex) for at, text in enumerate(row)]
        )
    table = LongTable(data, colWidths=[width * mm for width in WIDTHS], repeatRows=1)
    paddings = [(f"{side}PADDING", (0, 0), (-1, -1), 3.5) for side in ("LEFT", "RIGHT", "BOTTOM")]
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            *paddings,
        ]
    )
    size = (page.height * mm, page.width * mm)
    sides = (
        page.left * mm,
        page.bottom * mm,
        size[0] - (page.left + page.right) * mm,
        size[1] - (page.top + page.bottom) * mm,
    )
    document = BaseDocTemplate(target, pagesize=size)
    document.addPageTemplates([PageTemplate("page", [Frame(*sides, 0, 0, 0, 0)])])
    document.build([table])
    return target.getvalue()


def _pages(data: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def main() -> int:
    """Print medians and ratios; returns 0."""
    from desktop_app.documents.fonts import use_fonts
    from desktop_app.documents.layout_reading import read_layout

    use_fonts(FONTS)
    layout, rows = read_layout(PACK), _rows(2000)
    print(f"2,000 rows: {_pages(_ours(layout, rows))} pages ours, {_pages(_bare(layout, rows))} pages bare")
    pairs = [(_seconds(lambda: _bare(layout, rows)), _seconds(lambda: _ours(layout, rows))) for _round in range(ROUNDS)]
    bare, ours = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"bare ReportLab {bare:.2f} s, ours {ours:.2f} s, ratio {ratio:.2f} (median of {ROUNDS} pairs)")
    plain = statistics.median(_seconds(lambda: _ours(layout, rows, codes=False)) for _round in range(ROUNDS))
    print(f"the same without codes {plain:.2f} s")
    for count in (1000, 2000, 4000, 8000):
        many = _rows(count)
        pages = _pages(_ours(layout, many))
        seconds = min(_seconds(lambda many=many: _ours(layout, many)) for _round in range(2))  # type: ignore[misc]
        print(f"{count} rows, {pages} pages: {seconds:.2f} s, {1000 * seconds / pages:.1f} ms a page")
    return 0


if __name__ == "__main__":
    main()
