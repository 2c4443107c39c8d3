"""Danh mục đơn vị: agencies from a catalogue file, as records of a workspace."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.groups import ListedGroup
from desktop_app.services.sample_data import SampleAgency, read_catalogue
from desktop_app.vietnamese.text import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SHIPPED: Final = "dong-nai-2024-10.toml"
"""The catalogue that comes with the program."""
_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000043")


def agency_of(row: SampleAgency) -> Agency:
    """An agency of a catalogue. Its id follows from its code, so that every workspace gives it the same one."""
    return Agency(
        id=str(uuid.uuid5(_FAMILY, row.code)),
        code=row.code,
        sign=row.sign,
        name=row.name,
        aliases=row.aliases,
        kind=row.kind,
        block=row.block,
        superior=row.superior,
        place=row.place,
        head_name=row.head_name,
        head_title=row.head_title,
        under_ubnd=row.under_ubnd,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successors=row.successors,
    )


def read_agencies(file: Path) -> tuple[Agency, ...]:
    """Every agency of a catalogue file, those of its day."""
    return tuple(agency_of(row) for row in read_catalogue(file).agencies)


def read_every_agency(file: Path) -> tuple[Agency, ...]:
    """Every agency of a catalogue file, of all dates: those that took over stand beside those that ended."""
    found = read_catalogue(file)
    return tuple(agency_of(row) for row in (*found.agencies, *found.born_2025))


def read_groups(file: Path) -> tuple[ListedGroup, ...]:
    """The words for several agencies that a catalogue file spells out."""
    return tuple(ListedGroup(one.words, one.aliases, one.members) for one in read_catalogue(file).groups)


def shipped(resources: Path) -> tuple[Agency, ...]:
    """The catalogue that comes with the program, bodies of all dates; `resources` is its folder of read-only data."""
    return read_every_agency(resources / "agencies" / SHIPPED)


def shipped_groups(resources: Path) -> tuple[ListedGroup, ...]:
    """The words for several agencies that it spells out."""
    return read_groups(resources / "agencies" / SHIPPED)


def beside(known: Sequence[Agency], others: Iterable[Agency]) -> tuple[Agency, ...]:
    """The agencies of a workspace, and after them those of another catalogue that are none of them: neither by code
    nor by name, with its province behind it or without. A body of ours is never taken for its namesake elsewhere."""
    codes = {agency.code for agency in known}
    names = {_plain_name(agency) for agency in known}
    return (*known, *(one for one in others if one.code not in codes and _plain_name(one) not in names))


def _plain_name(agency: Agency) -> str:
    name, place = match_key(agency.name), match_key(agency.place)
    for end in (f"tỉnh {place}", f"thành phố {place}", place) if place else ():
        name = name.removesuffix(f" {match_key(end)}")
    return name.removesuffix(f" {match_key('tỉnh')}")
