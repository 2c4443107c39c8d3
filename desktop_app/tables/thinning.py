"""A sheet whose formats reach the last row Excel has, cut down to the cells that hold something.

Borders or a fill drawn over whole columns leave a million rows of empty cells behind a table of a hundred rows. They
are dropped here as bytes, before any parser builds something from each of them. Rows and cells keep their numbers:
what carries none is left as it is, for the limits of the scan to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_ROW: Final = b"<row "
_NUMBERED_ROW: Final = b'<row r="'
_HOLDING: Final = (b"<v", b"<is", b"<f")
_EMPTY_CELLS: Final = re.compile(rb'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[0-9a-zA-Z]*")*\s?(?:/>|></c>))+')
_EMPTY_ROWS: Final = re.compile(rb'(?:<row r="[0-9]{1,7}"[^<>]*(?:/>|></row>))+')
_LONGEST_ROW: Final = 1 << 20


class Thinning:
    """One worksheet part being cut: take `chunks` to the end, then `kept` is the part without what was dropped."""

    def __init__(self, budget: int) -> None:
        self.dropped = 0
        self.kept: list[bytes] = []
        self.budget = budget
        """Bytes that may be searched cell by cell; beyond them nothing is dropped any more. Blocks of rows of which
        none holds anything cost next to nothing and do not count."""

    def chunks(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The part again, in blocks of whole rows, without empty cells and rows."""
        rest = b""
        for chunk in chunks:
            data = rest + chunk
            cut = data.rfind(_ROW)
            if cut > 0:
                block, rest = data[:cut], data[cut:]
            elif len(data) > _LONGEST_ROW:
                block, rest = data, b""
            else:
                rest = data
                continue
            if left := self._thin(block):
                self.kept.append(left)
                yield left
        last = self._thin(rest)
        self.kept.append(last)
        yield last

    def _thin(self, block: bytes) -> bytes:
        if not any(sign in block for sign in _HOLDING) and b"</sheetData" not in block and _all_numbered(block):
            self.dropped += len(block)
            return b""
        if len(block) > self.budget or block.count(b"<c ") != block.count(b'<c r="') or b"<c>" in block:
            return block
        self.budget -= len(block)
        left = _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", block))
        self.dropped += len(block) - len(left)
        return left


def _all_numbered(block: bytes) -> bool:
    """Whether a block is rows from its first byte on, each with its number."""
    return block.startswith(_NUMBERED_ROW) and block.count(_ROW) == block.count(_NUMBERED_ROW)
