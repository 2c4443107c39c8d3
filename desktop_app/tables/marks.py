"""Marks of notes in cells, `[1]`, `(*)`, `²`, and the lines below a table that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MARK: Final = re.compile(
    r"\[\d{1,3}\]|\(\*{1,3}\)|(?<=[^\s*])\*{1,3}(?=[\s.,;:)]|$)|(?<=\S)[⁰¹²³⁴-⁹]+(?!\S*[⁰¹²³⁴-⁹])"
)
_NOTE: Final = re.compile(
    r"^(?:(?:ghi chú|chú thích|lưu ý)\s*:?\s*)?([\[(]?(?:\d{1,3}|\*{1,3}|[⁰¹²³⁴-⁹]+)[\])]?)[.:)]?\s*(\S.*)$",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"[\[*⁰¹²³⁴-⁹]")
_UNITS: Final = re.compile(r"\b[kcmd]?m[²³]")
_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def marks_in(text: str) -> tuple[str, ...]:
    """The marks in their order, each once; the ² of m² is none."""
    if not _SIGN.search(text):
        return ()
    return tuple(dict.fromkeys(_MARK.findall(_UNITS.sub("m", text))))


def without_marks(text: str) -> str:
    """The words for reading, without marks: `Quý I/2026[1]` is `Quý I/2026`."""
    return _MARK.sub("", text).strip() if marks_in(text) else text


def notes_by_mark(lines: Iterable[str]) -> dict[str, str]:
    """The words of notes by their bare mark (`1`, `*`), from lines such as `[1] Theo …`, `(*) …`, `¹ …`."""
    found: dict[str, str] = {}
    for text in lines:
        for line in text.split("\n"):
            if note := _NOTE.match(line.strip()):
                found.setdefault(bare(note[1]), note[2].strip())
    return found


def bare(mark: str) -> str:
    """`1` for `[1]` and `¹`, `*` for `(*)`."""
    return mark.strip("[]()").translate(_PLAIN)
