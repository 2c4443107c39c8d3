"""QR codes as squares: read from a photocopy and drawn without fonts and without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

Square = tuple[int, int, int]
"""Row from the top, first column, how many dark modules follow each other there."""


@lru_cache(maxsize=16)
def runs(text: str, level: str = "M") -> tuple[int, tuple[Square, ...]]:
    """Modules on a side, and the dark ones; (0, ()) for what no symbol holds: nothing at all, or too much."""
    import zxingcpp

    try:
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
        image: Any = made.to_image(scale=1, add_quiet_zones=False)
    except (ValueError, RuntimeError):
        return 0, ()
    rows: Any = memoryview(image).tolist()
    return len(rows), tuple(_runs(rows))


def _runs(rows: list[list[int]]) -> Iterator[Square]:
    for at, row in enumerate(rows):
        column = 0
        while column < len(row):
            first = column
            while column < len(row) and not row[column]:
                column += 1
            if column > first:
                yield at, first, column - first
            column += 1


def drawing(text: str, left: float, low: float, side: float, level: str = "M") -> bytes:
    """PDF operators that paint a symbol with that lower left corner and side, in points, quiet zone not counted."""
    count, squares = runs(text, level)
    if not count:
        return b""
    unit = side / count
    # One path of whole rectangles: no thin white seams between neighbours, whatever shows the page.
    parts = [f"q 0 g {unit:.5f} 0 0 {-unit:.5f} {left:.3f} {low + side:.3f} cm"]
    parts.extend(f"{first} {row} {length} 1 re" for row, first, length in squares)
    parts.append("f Q")
    return "\n".join(parts).encode("ascii")
