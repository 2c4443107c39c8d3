"""Duties written in a cell beside the names: "Sở A chủ trì; Sở B phối hợp", "Chủ trì: Sở A", "(cơ quan đầu mối)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from desktop_app.domain.plan_readings import Duty, Named

_COMMITTEE: Final = r"(?:hdnd|hoi dong nhan dan|(?:tinh|thanh|huyen|thi|dang) uy)"
_LEAD: Final = rf"(?:chu tri|chu dao|dau moi|thuong truc(?! {_COMMITTEE})|chiu trach nhiem(?: chinh)?)"
_ABOVE: Final = r"(?:ubnd|uy ban nhan dan|tinh uy|hdnd|hoi dong nhan dan)(?:\s+(?:tinh|thanh pho|tp))?"
_GUIDE: Final = (
    r"(?:huong dan|tong hop|theo doi|don doc|kiem tra|giam sat|danh gia|tham dinh|"
    rf"(?:tham muu|bao cao|trinh)(?:\s+(?:cho\s+|trinh\s+)?(?:chu tich\s+)?{_ABOVE})?)"
)
_CARRY: Final = r"(?:to chuc thuc hien|thuc hien|trien khai|hoan thanh)"
_JOIN: Final = r"(?:\s*,\s*|\s+va\s+|\s+(?:de|viec)\s+|\s+)"
_MORE: Final = (
    r"(?:\s+(?:cac |nhung )?(?:nhiem vu|noi dung|ket qua|tinh hinh|chung|chinh|duoc giao|nay|tai dia phuong|"
    r"tren dia ban(?: (?:tinh|quan ly))?|theo (?:chuc nang|tham quyen|phan cong|phan cap|quy dinh)(?:,? nhiem vu)?))*"
)
_PHRASE: Final = re.compile(
    rf"(?:(?:la|lam|giao|do)\s+)?(?:(?:co quan|don vi|bo phan|cq|dv)\s+)?"
    rf"(?:(?P<support>phoi hop(?: chat che)?(?:{_JOIN}(?:{_CARRY}|{_GUIDE}))*)"
    rf"|(?P<lead>{_LEAD}(?:{_JOIN}(?:{_LEAD}|{_GUIDE}|{_CARRY}))*)"
    rf"|(?P<guide>{_GUIDE}(?:{_JOIN}(?:{_GUIDE}|{_CARRY}))*)"
    rf"|(?P<carry>{_CARRY}(?:{_JOIN}(?:{_GUIDE}|{_CARRY}))*)){_MORE}(?!\w)"
)
_WITH: Final = re.compile(r"\s*(?:cung(?: voi)?|voi)\b")
_DUTIES: Final = {"lead": Duty.LEAD, "support": Duty.SUPPORT, "guide": Duty.GUIDE, "carry": Duty.CARRY_OUT}


class Place(StrEnum):
    """Where a phrase stands to the names it speaks of."""

    BEFORE = "before"
    """`Chủ trì: Sở A`, `phối hợp với Sở A`."""
    DIRECT = "direct"
    """A name follows without any sign: before it, or after others."""
    AFTER = "after"
    INSIDE = "inside"
    """In parentheses behind one name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of duty at a place of the folded text."""

    duty: Duty
    start: int
    end: int
    place: Place
    focal: bool = False
    """It says who is đầu mối."""


@dataclass(frozen=True, slots=True)
class Said:
    """A name as found, with whether a new line, a semicolon or a parenthesis stands before it."""

    named: Named
    apart: bool


def phrase_at(plain: str, start: int) -> Phrase | None:
    """The phrase of duty that begins at this place of the folded text; what follows decides where it belongs."""
    match = _PHRASE.match(plain, start)
    if match is None or match.lastgroup is None:
        return None
    duty, end = _DUTIES[match.lastgroup], match.end()
    focal = "dau moi" in match.group()
    before = plain[max(0, start - 3) : start].rstrip()
    if before.endswith("(") and plain[end : end + 2].strip()[:1] in (")", ""):
        return Phrase(duty, start, end, Place.INSIDE, focal)
    if plain[end : end + 2].lstrip().startswith(":"):
        return Phrase(duty, start, end, Place.BEFORE, focal)
    if company := _WITH.match(plain, end):
        return Phrase(duty, start, company.end(), Place.BEFORE, focal)
    sign = plain[end : end + 2].strip()[:1]
    return Phrase(duty, start, end, Place.AFTER if not sign or not sign.isalnum() else Place.DIRECT, focal)


def with_duties(found: Sequence[Said | Phrase], column: Duty) -> tuple[Named, ...]:
    """The names in their order, each with what the cell gives it to do; the column decides where the cell does not."""
    names: list[Named] = []
    waiting: list[int] = []
    ahead: Duty | None = None
    led = False
    for one in found:
        if isinstance(one, Said):
            if one.apart:
                waiting = []
            names.append(replace(one.named, role=ahead))
            if ahead is None:
                waiting.append(len(names) - 1)
            continue
        if one.place is Place.INSIDE:
            # "Sở A (chủ trì), Sở B, Sở C (phối hợp)": where one name has its own mark, the next mark is for all since.
            marked = waiting if led and waiting and waiting[-1] == len(names) - 1 else [len(names) - 1] if names else []
            _give(names, marked, one.duty)
            waiting = [at for at in waiting if at not in marked]
        elif one.place is Place.BEFORE or (one.place is Place.DIRECT and (not waiting or one.duty is Duty.SUPPORT)):
            if led and one.place is Place.DIRECT:
                _give(names, waiting, one.duty)
            ahead, waiting = one.duty, []
        else:
            _give(names, waiting, one.duty)
            ahead, waiting = None, []
        led = led or one.duty is Duty.LEAD
    return tuple(_settled(one, names, column) for one in names)


def focal_of(found: Sequence[Said | Phrase]) -> str | None:
    """Code of the one body that the cell calls đầu mối, directly behind its name; None when it calls none so."""
    for before, one in pairwise(found):
        if isinstance(before, Said) and isinstance(one, Phrase) and one.focal and one.place is not Place.BEFORE:
            return before.named.agency
    return None


def _give(names: list[Named], which: Sequence[int], duty: Duty) -> None:
    for at in which:
        names[at] = replace(names[at], role=duty)


def _settled(one: Named, names: Sequence[Named], column: Duty) -> Named:
    """To guide and to carry out are duties beside those of another body; one that is alone has what its column says."""
    if one.role is None:
        return replace(one, role=column)
    if one.role not in (Duty.GUIDE, Duty.CARRY_OUT):
        return one
    doing = (Duty.LEAD, Duty.GUIDE, Duty.CARRY_OUT)
    others = column is not Duty.SUPPORT and any(other is not one and other.role in doing for other in names)
    return one if others else replace(one, role=column)
