"""Groups as plans write them: "Các sở, ban, ngành tỉnh có liên quan", "UBND xã, phường, đặc khu", "các trường …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.groups import GroupKind

_PLACE: Final = r"(?:xa|phuong|dac khu|thi tran)"
_UPPER: Final = r"(?:huyen(?! uy)|thi xa|thanh pho|tp|quan(?! (?:khu|doi|chung|ly|he|nhan|su|uy)\b))"
_COMMA: Final = r"\s*(?:,|/|-)\s*"
_AND: Final = rf"(?:{_COMMA}(?:va\s+)?|\s+va\s+|\s+)"
_LISTED: Final = rf"(?:{_COMMA}(?:va\s+)?|\s+va\s+)"
_UBND: Final = r"(?:ubnd|uy ban nhan dan)"
_CAC: Final = r"(?:\d+(?:/\d+)?\s+)?(?:(?:cac|tung|tat ca cac|toan the cac|nhung)\s+)?"
_BODY: Final = r"(?:co quan|don vi|to chuc|ca nhan|bo phan)"
_CORPS: Final = r"(?:(?:to chuc )?chinh tri\s*-?\s*xa hoi|(?:hoi,? )?doan the|hoi doan the|to chuc hoi)"
_SCHOOL: Final = (
    r"(?:dai hoc|cao dang|dh|cd|trung cap|hoc vien|thpt|thcs|tieu hoc|mam non|pho thong|"
    r"trung hoc(?: co so| pho thong)?|nghe|day nghe)"
)
_STUDIES: Final = r"(?:giao duc|dao tao|day nghe|dai hoc|nghe nghiep)"
_INNER: Final = r"(?:thanh vien|trung tam y te|trung tam|phong|benh vien|co so y te|tram y te|hoi|chi cuc|vien)"
_TW: Final = r"(?:trung uong|tw)"
_COMMITTEE: Final = r"(?:(?:tinh|thanh|huyen|thi|quan|dang|cap) uy|dang bo|chi bo)"
_OF_PARTY: Final = (
    rf"(?:\s+(?:{_PLACE}(?:{_LISTED}{_PLACE})*|truc thuoc|cac cap|co so|(?:tinh|thanh|huyen|trung uong)(?: uy)?)\b)*"
)
_ENDS: Final = r"(?=\s*(?:[;,.)\n]|$))"
_PARTYS: Final = r"(?:\s+cho)?(?:\s+(?:cua\s+)?(?:tinh|thanh|huyen|dang|cap) uy\b)?"
_FRONT: Final = r"(?:mat tran to quoc|mttq)(?: viet nam)?(?: tinh)?"
_NGANH: Final = r"(?:ban|nganh|co quan ngang bo|co quan thuoc chinh phu)"
_FIRM: Final = (
    r"(?:doanh nghiep|hiep hoi|hop tac xa|htx|nha dau tu|chu dau tu|tap doan|tong cong ty|cong ty|to chuc tin dung|"
    r"ngan hang(?: thuong mai)?|co so san xuat|ho kinh doanh)"
)
_ALONE: Final = r"(?:doanh nghiep|chu dau tu|nha dau tu|nha thau|don vi tu van)"
_OPEN: Final = r"(?:(?:khac )?(?:co )?(?:lien quan)(?: khac)?)"

_FORMS: Final = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (GroupKind.COMMUNES, rf"(?:{_UBND}\s+|chinh quyen (?:dia phuong )?)?{_CAC}(?:cap xa|cap co so)\b"),
        (GroupKind.COMMUNES, rf"(?:{_UBND}\s+)?(?:\d+(?:/\d+)?\s+){_PLACE}(?:{_AND}(?:cac )?{_PLACE})*\b"),
        (GroupKind.COMMUNES, rf"{_UBND}\s+{_CAC}{_PLACE}(?:{_AND}(?:cac )?{_PLACE})+\b"),
        (GroupKind.COMMUNES, rf"(?:{_UBND}\s+)?cac\s+{_PLACE}(?:{_AND}(?:cac )?{_PLACE})*\b"),
        (GroupKind.COMMUNES, rf"{_PLACE}(?:{_AND}(?:cac )?{_PLACE})+\b"),
        (GroupKind.DISTRICTS, rf"(?:{_UBND}\s+)?{_CAC}cap huyen\b"),
        (GroupKind.DISTRICTS, rf"{_UBND}\s+{_CAC}{_UPPER}(?:{_AND}(?:cac )?{_UPPER})+\b"),
        (GroupKind.DISTRICTS, rf"(?:{_UBND}\s+)?cac\s+{_UPPER}(?:{_AND}(?:cac )?{_UPPER})*\b"),
        (GroupKind.DISTRICTS, rf"{_UPPER}(?:{_AND}(?:cac )?{_UPPER})+\b"),
        (GroupKind.LOCALITIES, rf"(?:{_UBND}\s+)?cac\s+tinh{_AND}(?:thanh pho|tp)(?:\s+truc thuoc (?:trung uong|tw))?"),
        (GroupKind.LOCALITIES, rf"{_UBND}\s+tinh{_LISTED}(?:thanh pho|tp)(?:\s+truc thuoc {_TW}\b|{_ENDS})"),
        (GroupKind.LOCALITIES, rf"(?:{_UBND}\s+)?cac\s+tinh\b(?! uy)"),
        (GroupKind.LOCALITIES, rf"(?:{_UBND}\s+)?cac\s+(?:thanh pho|tp)\s+truc thuoc {_TW}\b"),
        (GroupKind.LOCALITIES, rf"(?:{_UBND}|chinh quyen(?: dia phuong)?)\s+(?:cac|hai|2)\s+cap\b"),
        (GroupKind.LOCALITIES, rf"{_CAC}(?:chinh quyen )?dia phuong\b"),
        (GroupKind.MINISTRIES, rf"{_CAC}bo(?:{_AND}(?:cac )?{_NGANH})+\b"),
        (GroupKind.MINISTRIES, r"cac\s+bo\b"),
        (GroupKind.DEPARTMENTS, rf"{_CAC}(?:so|ban)(?:{_AND}(?:so|ban|nganh|phong))*{_AND}nganh\b"),
        (GroupKind.DEPARTMENTS, rf"{_CAC}so{_AND}ban\b"),
        (GroupKind.DEPARTMENTS, r"cac\s+(?:so|nganh)\b"),
        (GroupKind.VERTICALS, rf"{_CAC}{_BODY}(?:{_AND}{_BODY})*\s+(?:nganh doc|{_TW} (?:dong )?(?:tren|tai))"),
        (GroupKind.UNIONS, rf"(?:{_FRONT}{_AND})?{_CAC}{_CORPS}(?:{_AND}{_CORPS})*\b"),
        (GroupKind.FIRMS, rf"(?:cac {_FIRM}|{_ALONE}|{_FIRM}(?={_LISTED}{_FIRM}))(?:{_LISTED}(?:cac )?{_FIRM})*\b"),
        (GroupKind.SCHOOLS, rf"cac\s+(?:vien{_AND})?truong\b\s*:?(?:\s*{_SCHOOL}(?:{_AND}{_SCHOOL})*\b)?"),
        (GroupKind.SCHOOLS, rf"{_CAC}truong\s+{_SCHOOL}(?:{_LISTED}{_SCHOOL})+\b"),
        (GroupKind.SCHOOLS, rf"{_CAC}co so {_STUDIES}(?:{_AND}{_STUDIES})*\b"),
        (GroupKind.UNITS, rf"(?:tung|(?:tat ca |toan the )?cac)\s+{_BODY}(?:{_AND}(?:cac )?{_BODY})*\b"),
        (GroupKind.UNITS, r"thanh vien\b"),
        (GroupKind.UNITS, rf"cac\s+{_COMMITTEE}(?:{_LISTED}(?:cac )?(?:{_COMMITTEE}|to chuc dang))*{_OF_PARTY}"),
        (GroupKind.UNITS, rf"(?:tinh|thanh|huyen|thi|quan) uy(?:{_LISTED}(?:cac )?{_COMMITTEE})+{_OF_PARTY}"),
        (GroupKind.UNITS, rf"dang uy\s+(?:cac\s+{_PLACE}|{_PLACE}(?={_LISTED}{_PLACE}))(?:{_LISTED}{_PLACE})*\b"),
        (
            GroupKind.UNITS,
            rf"cac\s+(?:co quan|ban|don vi)(?:,? (?:xay dung dang|dang|chuyen trach|tham muu|giup viec)\b)+{_PARTYS}",
        ),
        (GroupKind.UNITS, rf"{_BODY}(?:{_AND}(?:cac )?{_BODY})+\b"),
        (GroupKind.UNITS, rf"{_BODY}(?=\s+{_OPEN}\b)"),
        (GroupKind.UNITS, rf"cac\s+{_INNER}(?:{_AND}(?:cac )?(?:ban|nganh|{_INNER}))*\b"),
    )
)  # fmt: skip
_ALSO: Final = (
    (GroupKind.LOCALITIES, re.compile(rf"{_AND}(?:chinh quyen )?dia phuong\b")),
    (GroupKind.UNIONS, re.compile(rf"{_AND}{_CORPS}(?:{_AND}{_CORPS})*\b")),
    (None, re.compile(rf"{_AND}(?:phong|{_BODY})\b")),
)
"""What may follow a group within the same words; None: no group of its own."""
_WITH_MORE: Final = frozenset((GroupKind.DEPARTMENTS, GroupKind.MINISTRIES, GroupKind.UNITS))
_TAIL: Final = re.compile(
    rf"\s*\({_OPEN}\)"
    rf"|\s*,?\s+{_OPEN}\b"
    r"|\s+khac\b|\s+(?:duoc giao|du dieu kien)\b|\s+noi (?:co|xay ra|thuc hien)\b[^,;\n()]*"
    r"|\s+(?:(?:cap|cua|thuoc|truc thuoc|trong|toan)\s+)*(?:tinh|thanh pho|tp|huyen|trung uong|tw|ubnd tinh)\b(?!\s+uy)"
    r"|\s+(?:dong |dung chan )?(?:tren|tai) dia ban(?:\s+(?:quan ly|(?:toan )?(?:tinh|thanh pho|huyen|xa)))?\b"
    r"|\s+(?:can cu|theo)\s+(?:chuc nang|nhiem vu|tham quyen|linh vuc|phan cong|phan cap|pham vi|yeu cau)"
    r"(?:\s*,?\s*(?:nhiem vu|quyen han|tham quyen|quan ly|phu trach|duoc giao|duoc phan cong|linh vuc|cua minh))*"
)


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group at a place: its words as (kind, start, end) pieces that share what follows them, and where it ends."""

    pieces: tuple[tuple[GroupKind, int, int], ...]
    tail: int
    end: int
    open_ended: bool


def group_at(plain: str, start: int, place: str) -> FoundGroup | None:
    """The longest group that begins at this place of the folded text, with the words that belong to it."""
    best: tuple[int, GroupKind] | None = None
    for kind, form in _FORMS:
        match = form.match(plain, start)
        if match and (best is None or match.end() > best[0]):
            best = match.end(), kind
    if best is None:
        return None
    end, kind = best
    pieces = [(kind, start, end)]
    while kind in _WITH_MORE:
        for more, form in _ALSO:
            match = form.match(plain, end)
            if match:
                end = match.end()
                if more is None or more is kind:
                    pieces[-1] = (pieces[-1][0], pieces[-1][1], end)
                else:
                    pieces.append((more, _first_letter(plain, match.start()), end))
                break
        else:
            break
    tail, open_ended = end, False
    while match := _TAIL.match(plain, end):
        open_ended = open_ended or any(words in match.group() for words in ("lien quan", "noi "))
        end = match.end()
        if place and plain.startswith(f" {place}", end):
            end += 1 + len(place)
    return FoundGroup(tuple(pieces), tail, end, open_ended)


def _first_letter(plain: str, start: int) -> int:
    """Where the words begin after a comma or a link."""
    match = re.compile(r"[\s,/-]*(?:va\s+)?").match(plain, start)
    return match.end() if match else start
