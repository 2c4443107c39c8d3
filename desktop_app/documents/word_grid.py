"""Tables of a Word file: rows, cells, lines."""

from __future__ import annotations

from desktop_app.documents.word_xml import twips


def row(cells: list[str], *, height: float = 0.0, head: bool = False, whole: bool = True) -> str:
    """A row of cells; `height` fixed, in points; `head` is repeated on each page; `whole` never runs over pages."""
    properties = "".join(
        (
            "<w:cantSplit/>" if whole else "",
            f'<w:trHeight w:val="{twips(height)}" w:hRule="exact"/>' if height else "",
            "<w:tblHeader/>" if head else "",
        )
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(width: float, inner: str, *, span: int = 1, middle: bool = False) -> str:
    """A cell of that width in points; it holds at least one paragraph."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    level = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{across}{level}</w:tcPr>{inner}</w:tc>'


def table(widths: list[float], rows: list[str], *, indent: float = 0.0, lines: bool = False,
          padding: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> str:  # fmt: skip
    """A table with columns of those widths in points; `padding` above, beside and below the words of a cell."""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    above, beside, below = (twips(side) for side in padding)
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", above), ("left", beside), ("bottom", below), ("right", beside))
    )
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>{f"<w:tblBorders>{border}</w:tblBorders>" if lines else ""}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>'
        f"{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
