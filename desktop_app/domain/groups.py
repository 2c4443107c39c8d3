"""Nhóm đơn vị: words such as "các sở, ban, ngành", and whom they mean on a day; who is addressed by a task not issued.

Rules are data: the words that a catalogue lists come first, then kind, block and being under the People's Committee.
What no rule names stays empty, and somebody chooses: nothing is given to anybody by guessing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind, existed_on
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import fold

if TYPE_CHECKING:
    from desktop_app.domain.assignments import Role


class GroupKind(StrEnum):
    """The groups that plans address."""

    DEPARTMENTS = "departments"
    """Các sở, ban, ngành."""
    MINISTRIES = "ministries"
    """Các bộ, ngành."""
    DISTRICTS = "districts"
    """UBND các huyện, thành phố."""
    COMMUNES = "communes"
    """UBND các xã, phường, đặc khu."""
    VERTICALS = "verticals"
    """Các cơ quan ngành dọc, cơ quan Trung ương đóng trên địa bàn."""
    UNITS = "units"
    """Các cơ quan, đơn vị."""
    UNIONS = "unions"
    """Các đoàn thể, tổ chức chính trị - xã hội."""
    FIRMS = "firms"
    """Các doanh nghiệp."""
    SCHOOLS = "schools"
    """Các trường, cơ sở giáo dục."""
    LOCALITIES = "localities"
    """Các địa phương."""


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """Words that a catalogue spells out: its members as of the catalogue's day."""

    words: str
    aliases: tuple[str, ...]
    members: tuple[AgencyCode, ...]


@dataclass(frozen=True, slots=True)
class Addressed:
    """A group that a task addresses, as a plan names it: `open_ended` when only some of it are meant."""

    words: str
    group: str
    role: Role
    open_ended: bool = False
    chosen: tuple[str, ...] | None = None
    """Codes that somebody chose in its place; empty: none of ours is meant."""
    excluded: tuple[str, ...] = ()
    """Codes that are not meant, though they belong to it."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A group addressed by a recorded task; it becomes parts of agencies on the day of issuing, once."""

    id: str
    document_id: str
    task_id: str
    position: int
    """Its place among those of the task, from 0."""
    addressed: Addressed
    expanded_on: date | None = None
    """The day its parts were written; nothing changes it afterwards."""
    members: tuple[str, ...] = ()
    """Codes that it stood for on that day."""


@dataclass(eq=False)
class GroupNotChosen(Refusal, code="GROUP_NOT_CHOSEN"):
    """Groups of this document mean only some agencies, or none that a rule could name; `tasks` are their numbers."""

    document: str
    tasks: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(eq=False)
class GroupUnknown(Refusal, code="GROUP_UNKNOWN"):
    """No task of this document that is still to be issued addresses such a group."""

    document: str
    words: str


class Addressees(Protocol):
    """The groups addressed in one workspace."""

    def replace(self, document_id: str, addressees: Sequence[Addressee]) -> None:
        """Let these stand for a document in place of all that have not been expanded."""

    def of_document(self, document_id: str) -> tuple[Addressee, ...]:
        """In the order of tasks and of the words within a cell."""


_DEPARTMENTS: Final = (AgencyKind.SO, AgencyKind.BAN)
_UNIONS: Final = (
    "uy ban mat tran", "ub mttq", "ubmttq", "uy ban mttq", "lien doan lao dong", "hoi lien hiep phu nu", "hoi lhpn",
    "hoi nong dan", "hoi cuu chien binh", "tinh doan", "thanh doan", "doan thanh nien", "doan tncs",
)  # fmt: skip


def members(
    group: str, words: str, agencies: Iterable[Agency], day: date, listed: Sequence[ListedGroup] = ()
) -> tuple[AgencyCode, ...]:
    """Codes of those whom these words mean among the agencies that exist on that day, in the order of the catalogue.

    `listed` words come first: members that have ended by then give way to those successors that the group's own rule
    admits. Nothing comes back for groups that no rule can name (units, firms, schools): somebody chooses.
    """
    known = tuple(agencies)
    there = existed_on(known, day)
    kind = GroupKind(group)
    places = _places(kind, words)
    admitted = {agency.code for agency in there if _belongs(agency, kind) and _of_places(agency, places)}
    spelt = _listed(words, listed)
    if spelt is None:
        return tuple(agency.code for agency in there if agency.code in admitted)
    by_code: dict[str, Agency] = {agency.code: agency for agency in known}
    meant: dict[AgencyCode, None] = {}
    for code in spelt.members:
        for heir in heirs_on(code, by_code, day):
            if heir == code or heir in admitted:
                meant[heir] = None
    return tuple(meant)


def heirs_on(code: str, by_code: Mapping[str, Agency], day: date) -> tuple[AgencyCode, ...]:
    """Who stands on that day for the body of this code: itself while it lasts, else its successors, or theirs; the
    body itself comes back too where the day lies before its first. Empty when it ended without heir."""
    found: dict[AgencyCode, None] = {}
    seen: set[str] = set()
    ahead = [code]
    while ahead:
        one = ahead.pop(0)
        agency = by_code.get(one)
        if agency is None or one in seen:
            continue
        seen.add(one)
        if agency.valid_to is None or day <= agency.valid_to:
            found[agency.code] = None
        else:
            ahead += agency.successors
    return tuple(found)


def needs_choice(addressed: Addressed, found: Collection[str]) -> bool:
    """Whether somebody must say who is meant: only some are, or no rule names anybody."""
    return addressed.chosen is None and (addressed.open_ended or not found)


def parts_for(addressed: Addressed, found: Iterable[str]) -> tuple[str, ...]:
    """Codes that get a part: those chosen, or else those found, without those excluded; each once."""
    meant = found if addressed.chosen is None else addressed.chosen
    return tuple(dict.fromkeys(code for code in meant if code not in addressed.excluded))


def choose(addressee: Addressee, chosen: tuple[str, ...], excluded: tuple[str, ...] = ()) -> Addressee:
    """The same with somebody's choice; what was expanded stays as it is."""
    if addressee.expanded_on is not None:
        return addressee
    return replace(addressee, addressed=replace(addressee.addressed, chosen=chosen, excluded=excluded))


def group_key(words: str) -> str:
    """Equal for the same words in any case, marks, spaces and commas."""
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(words))
    return " ".join(word for word in plain.split() if word not in ("cac", "va"))


def _places(kind: GroupKind, words: str) -> tuple[str, ...]:
    """The places that the words name: `UBND các xã` are no wards; none: every place of its kind."""
    said = f" {group_key(words)} "
    if kind is GroupKind.COMMUNES and "cap xa" not in said and "co so" not in said:
        return tuple(place for place in ("xa", "phuong", "dac khu", "thi tran") if f" {place} " in said)
    if kind is GroupKind.DISTRICTS and "cap huyen" not in said:
        found = [place for place in ("huyen", "thi xa", "thanh pho") if f" {place} " in said]
        return (*found, "thanh pho") if " tp " in said else tuple(found)
    return ()


def _of_places(agency: Agency, places: Collection[str]) -> bool:
    name = fold(agency.name)
    return not places or any(f"nhan dan {place} " in name or f"ubnd {place} " in name for place in places)


def _listed(words: str, listed: Sequence[ListedGroup]) -> ListedGroup | None:
    key = group_key(words)
    return next((one for one in listed if key in {group_key(name) for name in (one.words, *one.aliases)}), None)


def _belongs(agency: Agency, kind: GroupKind) -> bool:
    match kind:
        case GroupKind.DEPARTMENTS:
            return agency.kind in _DEPARTMENTS and agency.under_ubnd
        case GroupKind.DISTRICTS:
            return agency.kind is AgencyKind.DISTRICT
        case GroupKind.COMMUNES:
            return agency.kind is AgencyKind.COMMUNE
        case GroupKind.LOCALITIES:
            return agency.kind in (AgencyKind.DISTRICT, AgencyKind.COMMUNE)
        case GroupKind.VERTICALS:
            return agency.kind is AgencyKind.VERTICAL
        case GroupKind.MINISTRIES:
            return fold(agency.name).startswith("bo ") and agency.kind is AgencyKind.OTHER
        case GroupKind.UNIONS:
            return fold(agency.name).startswith(_UNIONS)
        case _:
            return False
