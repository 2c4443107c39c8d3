"""The layout pack: where things stand on an official paper, read from data with a day from which it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class PageBox:
    """The sheet and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two columns of the letterhead stand, in millimetres from the left edge of the sheet."""

    left_centre: float
    left_width: float
    right_centre: float


@dataclass(frozen=True, slots=True)
class LetterheadBox:
    """Heights and gaps of the letterhead, in millimetres from the top edge of the sheet."""

    first_top: float
    second_top: float
    third_top: float
    pitch: float
    number_gap: float
    title_gap: float
    title_width: float
    rule_share: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of letters, in points."""

    country: float
    motto: float
    agency: float
    number: float
    place: float
    title: float
    body: float
    table: float
    annex: float
    receivers_label: float
    receivers: float
    page_number: float
    restriction: float
    small: float


@dataclass(frozen=True, slots=True)
class BodyBox:
    """How paragraphs run: indent in millimetres, leading as a multiple of the size, gap in points."""

    first_line: float
    leading: float
    paragraph_gap_pt: float


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where the signer stands: gap and width in millimetres, centre as a share of the width of the text."""

    gap: float
    centre_share: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout pack."""

    id: str
    title: str
    valid_from: date
    page: PageBox
    letterhead: LetterheadBox
    portrait: Columns
    landscape: Columns
    size: Sizes
    body: BodyBox
    signature: SignatureBox


def read_layout(file: Path) -> Layout:
    """The pack in a TOML file; KeyError or TypeError when a value is missing, for a pack is the program's own data."""
    data = tomllib.loads(file.read_text("utf-8"))
    return Layout(
        id=data["id"],
        title=data["title"],
        valid_from=data["valid_from"],
        page=_part(PageBox, data["page"]),
        letterhead=_part(LetterheadBox, data["letterhead"]),
        portrait=_part(Columns, data["letterhead"]),
        landscape=_part(Columns, data["letterhead"]["landscape"]),
        size=_part(Sizes, data["size"]),
        body=_part(BodyBox, data["body"]),
        signature=_part(SignatureBox, data["signature"]),
    )


def _part(kind: type[Part], table: dict[str, Any]) -> Part:
    return kind(**{field.name: float(table[field.name]) for field in fields(kind)})  # type: ignore[arg-type]
