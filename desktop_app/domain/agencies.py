"""Đơn vị: who is given tasks, and who follows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType, Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import match_key

AgencyCode = NewType("AgencyCode", str)
"""Mã định danh: text such as `H19.12`, never a number (QĐ 20/2020/QĐ-TTg)."""
_COMMITTEE: Final = match_key("Ủy ban nhân dân")
_ITS_OFFICE: Final = match_key("Văn phòng Ủy ban nhân dân")


class AgencyKind(StrEnum):
    """What an agency is; it decides letterhead and place line, never rights."""

    SO = "so"
    BAN = "ban"
    VERTICAL = "vertical"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency as the catalogue of a day names it."""

    id: str
    code: AgencyCode
    sign: str
    """Ký hiệu in ASCII, for example SGDDT: names of files and folders; never a key. Papers bear `paper_sign`."""
    name: str
    aliases: tuple[str, ...]
    kind: AgencyKind
    block: str
    """Khối, for ranking among equals."""
    superior: str
    """The line above the name on paper; empty when there is none."""
    place: str
    head_name: str
    head_title: str
    under_ubnd: bool
    valid_from: date | None
    valid_to: date | None
    successors: tuple[AgencyCode, ...]


@dataclass(eq=False)
class AgencyUnknown(Refusal, code="AGENCY_UNKNOWN"):
    """No agency of this code or sign stands in the catalogue."""

    agency: str


class Agencies(Protocol):
    """The catalogue in one workspace."""

    def add(self, agency: Agency) -> None:
        """Add or bring up to date, by code."""

    def get(self, code: str) -> Agency:
        """The agency of this code; AgencyUnknown."""

    def find(self, word: str) -> Agency:
        """The agency of this code, sign or exact name; AgencyUnknown."""

    def all(self) -> tuple[Agency, ...]:
        """Every agency, by code."""


def existed_on(agencies: Iterable[Agency], day: date) -> tuple[Agency, ...]:
    """Those that existed on that day."""
    return tuple(
        agency
        for agency in agencies
        if (agency.valid_from is None or agency.valid_from <= day)
        and (agency.valid_to is None or day <= agency.valid_to)
    )


def paper_sign(agency: Agency) -> str:
    """Its sign as numbers of papers bear it: `SGDĐT` of SGDDT; every people's committee is `UBND`, its office `VP`.

    Only a sign made wholly of the first letters of the name gets back the Đ that names of files cannot bear; any
    other stays as the catalogue says it.
    """
    name = match_key(agency.name)
    if name.startswith(_COMMITTEE):
        return "UBND"
    if name.startswith(_ITS_OFFICE):
        return "VP"
    said = ""
    starts = iter(word[0].upper() for word in re.findall(r"\w+", agency.name))
    for letter in agency.sign:
        found = next((start for start in starts if start.replace("Đ", "D") == letter), None)
        if found is None:
            return agency.sign
        said += found
    return said
