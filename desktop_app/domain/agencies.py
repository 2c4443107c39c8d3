"""Đơn vị: who is given tasks, and who follows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType, Protocol

from desktop_app.domain.refusal import Refusal

AgencyCode = NewType("AgencyCode", str)
"""Mã định danh: text such as `H19.12`, never a number (QĐ 20/2020/QĐ-TTg)."""


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
    """Ký hiệu, for example SNV: file names, folders and paper numbers; never a key."""
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
