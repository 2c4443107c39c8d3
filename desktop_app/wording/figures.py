"""Numbers as the language in use writes them: `6.408,5` in Vietnamese and on every paper, `6,408.5` in English.

The writers have the names of those in vietnamese/numbers.py and domain/points.py, which write for papers and files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import in_vietnamese

if TYPE_CHECKING:
    from decimal import Decimal

_WRITTEN: Final = re.compile(r"[-+−]?\d{1,3}(?:\.?\d{3})*(?:,\d+)?%?", re.ASCII)
_ENGLISH: Final = str.maketrans(",.", ".,")


def in_language(written: str) -> str:
    """A figure that was written the Vietnamese way (`68,2%`, `1.284`); a text that is no figure stays as it is."""
    if in_vietnamese() or not _WRITTEN.fullmatch(written):
        return written
    return written.translate(_ENGLISH)


def grouped(number: int) -> str:
    """`6.408`."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if in_vietnamese() else grouped


def tenths(value: float) -> str:
    """`48,2`: one decimal, always written."""
    shown = f"{value:.1f}"
    return shown.replace(".", ",") if in_vietnamese() else shown


def write_number(value: int | Decimal, decimals: int | None = None) -> str:
    """`1.284` or `98,6`; see vietnamese/numbers.py."""
    from desktop_app.vietnamese import numbers

    return in_language(numbers.write_number(value, decimals))


def write_percent(numerator: int | Decimal, denominator: int | Decimal, decimals: int = 1) -> str:
    """`68,2%`; an en dash when there is nothing to divide by."""
    from desktop_app.vietnamese import numbers

    return in_language(numbers.write_percent(numerator, denominator, decimals))


def write_points(points: int, least: int = 0) -> str:
    """Ten-thousandths of a point as people write them: `87,5`; at least so many decimals."""
    from desktop_app.domain import points as written

    return in_language(written.write_points(points, least))
