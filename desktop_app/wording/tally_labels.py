"""Labels of figures put together: by what, and the lines that have no name in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from desktop_app.domain.tallies import Group

WAYS: Final[dict[str, str]] = {
    "agency": N_("By agency"),
    "kind": N_("By kind of agency"),
    "block": N_("By group for ranking"),
    "index": N_("By index and component"),
    "month": N_("By month of the deadline"),
}
KINDS: Final[dict[str, str]] = {
    "so": N_("Departments of the province"),
    "ban": N_("Boards and the like"),
    "vertical": N_("Central bodies in the province"),
    "district": N_("Committees of districts and towns"),
    "commune": N_("Committees of communes and wards"),
    "other": N_("Other bodies"),
}
BLOCKS: Final[dict[str, str]] = {
    "so-ban-nganh": N_("Group of departments and boards"),
    "don-vi-truc-thuoc": N_("Group of bodies under the committee"),
    "nganh-doc": N_("Group of central bodies"),
    "huyen-thanh-pho": N_("Group of districts and towns"),
    "xa-phuong": N_("Group of communes and wards"),
}
NOTHING: Final[dict[str, str]] = {
    "kind": N_("No longer in the catalogue"),
    "block": N_("In no group"),
    "index": N_("Serves no index"),
    "month": N_("Without a day due"),
}


def way_label(by: str) -> str:
    """By what figures are put together."""
    return _(WAYS[by])


def group_label(by: str, group: Group) -> str:
    """What a line is called."""
    if not group.key and by in NOTHING:
        return _(NOTHING[by])
    if by == "kind":
        return _(KINDS[group.key])
    if by == "block" and group.key in BLOCKS:
        return _(BLOCKS[group.key])
    if by == "month":
        year, _dash, month = group.key.partition("-")
        return f"{month}/{year}"
    if by == "index" and group.name:
        return f"{group.key} · {group.name}"
    return group.name or group.key
