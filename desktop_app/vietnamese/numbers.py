"""Numbers as Vietnamese papers write them: `172.033` is 172 033, `8,00` is 8, `98,6%` is 98.6 per cent."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_FIGURE: Final = re.compile(
    r"^(?P<sign>[-+−–]?)(?P<whole>0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|0*[1-9]\d*|00+)"
    r"(?:,(?P<part>\d+))? ?(?P<percent>%?)$",
    re.ASCII,
)
_ENGLISH: Final = re.compile(
    r"^(?P<sign>[-+−–]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))? ?(?P<percent>%?)$", re.ASCII
)
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written: its value (`98.6` for `98,6%`), and whether a per cent sign stood behind it."""

    value: Decimal
    percent: bool


@dataclass(frozen=True, slots=True)
class UnsureFigure:
    """A text that is a figure only in the English way of writing (`8.00`, `1,234.5`), and what it would be then."""

    english: Figure


def read_any_figure(text: str) -> Figure | UnsureFigure | None:
    """`read_figure`, but what is a figure only in the English way comes back as `UnsureFigure`; None for the rest.

    `1.234` and `1,234` are Vietnamese figures, a thousand times apart; only their writer could say they were not.
    """
    figure = read_figure(text)
    if figure is not None:
        return figure
    found = _ENGLISH.match(" ".join(text.split()))
    return UnsureFigure(_figure(found, ",")) if found else None


def read_figure(text: str) -> Figure | None:
    """The figure in a whole cell, or None when it is not one or could mean two things.

    Dots and spaces only part thousands, a comma only starts decimals; `8.00`, `1,234.5` and `3.14` are None.
    """
    found = _FIGURE.match(" ".join(text.split()))
    if found is None:
        return None
    return _figure(found, ". ")


def read_number(text: str) -> Decimal | None:
    """The value of `read_figure`, with or without a per cent sign."""
    figure = read_figure(text)
    return figure.value if figure else None


def write_figure(figure: Figure) -> str:
    """The figure as papers write it, with its per cent sign: `98,6%`."""
    return write_number(figure.value) + ("%" if figure.percent else "")


def exact(value: float) -> Decimal:
    """The figure that Excel shows for a number it keeps: 15 digits, so that 0.1 + 0.2 is 0.3.

    Raises ValueError for what is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"not a number to keep: {value}")
    return Decimal(f"{value:.15g}")


def write_number(value: int | Decimal, decimals: int | None = None) -> str:
    """`1.284` or `98,6`; `decimals` rounds half up and fills with zeros, None keeps the digits there are.

    Raises ValueError for a value that is not finite. Fractions come as Decimal: a float has no exact digits.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a number to print: {value}")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _point, part = format(abs(number), "f").partition(".")
    if decimals is None:
        part = part.rstrip("0")
    shown = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
    return f"-{shown}" if number < 0 else shown


def write_percent(numerator: int | Decimal, denominator: int | Decimal, decimals: int = 1) -> str:
    """`68,2%` for 58 of 85; an en dash when there is nothing to divide by."""
    if not denominator:
        return "–"
    return f"{write_number(Decimal(numerator) * 100 / Decimal(denominator), decimals)}%"


def paper_number(number: int) -> str:
    """The number of a document: below ten it takes a zero (NĐ 30/2020, Phụ lục I): `05`, `15`, `125`."""
    if number < 1:
        raise ValueError(f"documents are numbered from 1: {number}")
    return f"{number:02d}"


def roman(number: int) -> str:
    """`IV` for 4; ValueError outside 1 to 3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman number for {number}")
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def read_roman(text: str) -> int | None:
    """4 for `IV`; None for lower case and for anything that is not a well-formed Roman number up to 3999."""
    number, rest = 0, text
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and 1 <= number <= 3999 and roman(number) == text else None


def _figure(found: re.Match[str], between: str) -> Figure:
    whole = found["whole"].translate(dict.fromkeys(map(ord, between)))
    sign = "-" if found["sign"] in ("-", "−", "–") else ""
    return Figure(Decimal(f"{sign}{whole}.{found['part'] or '0'}"), bool(found["percent"]))
