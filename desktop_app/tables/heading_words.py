"""The words of headings: what a column of a task table holds, as far as its heading says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from desktop_app.vietnamese.text import fold, tidy_line


class Holds(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    START = "start"
    TIME = "time"
    PRODUCT = "product"
    UNIT = "unit"
    TARGET = "target"
    STATUS = "status"
    RESULT = "result"
    OTHER = "other"


LONGEST: Final = 90
"""Letters in a heading at most."""
_BODY: Final = r"(?:co quan|don vi|to chuc|so, nganh|so, ban, nganh|dia phuong|bo phan|noi|bo, nganh)"
_BODIES: Final = rf"{_BODY}(?:\s*[,/&]\s*{_BODY}|\s+va\s+{_BODY}|\s*[,/]?\s*ca nhan)*"
WORK: Final = r"(?:nhiem vu|giai phap|noi dung|cong viec|hoat dong|dau viec|viec can lam|hang muc)"
_DOES: Final = (
    r"(?:thuc hien|giao|phan cong|dau moi|tham muu|trach nhiem|trien khai|phu trach|theo doi|xu ly|chinh|giai quyet"
    r"|soan thao|chuan bi|xay dung|lap"
    r"|to chuc)"
)
_PERSONS: Final = r"(?:lanh dao|nguoi|can bo|chuyen vien|ca nhan|dong chi)"
# The first that fits decides, so narrow forms stand before wide ones.
_FORMS: Final = tuple(
    (holds, re.compile("|".join(alternatives)))
    for holds, *alternatives in (
        (Holds.NUMBER, r"^(?:stt|s\.t\.t|s tt|tt|t\.t|so tt|so thu tu|thu tu|#)$"),
        (
            Holds.TARGET,
            r"^(?:(?:nam|ke hoach|kh|muc tieu|chi tieu|den|giai doan|muc|gia tri|dat)\s+)*20\d\d(?:\s*-\s*20\d\d)?$",
            r"^(?:muc|gia tri|so|chi tieu) (?:tieu )?(?:ke hoach|phan dau|giao)",
            r"^(?:chi tieu )?phan dau",
        ),
        (Holds.UNIT, r"^(?:dvt|dv tinh|don vi tinh|don vi do|don vi do luong)\b"),
        (
            Holds.OTHER,
            r"kinh phi|nguon luc|nguon von|du toan|ngan sach|tong muc dau tu|khai toan",
            r"nguoi dung dau(?!.*\b(?:don vi|co quan)\b.*chu tri)",
            rf"^{_PERSONS}(?!.*\b(?:don vi|co quan)\b.*chu tri).*(?:chiu trach nhiem|phu trach|theo doi|chi dao)",
            rf"^(?:{_PERSONS}|ho (?:va )?ten|dien thoai|email|thong tin)\b(?!.*(?:chu tri|thuc hien))",
        ),
        (
            Holds.STATUS,
            r"tinh trang|trang thai|muc do hoan thanh|ty le hoan thanh|tinh hinh",
            r"^danh gia|^tien do (?:thuc te|hien tai|den)|^da hoan thanh|^chua hoan thanh|^dang thuc hien",
        ),
        (
            Holds.RESULT,
            r"^ket qua (?:da )?(?:thuc hien|dat duoc|den|tinh den|giai quyet|xu ly|trien khai|nam)",
            r"minh chung|kiem chung|luy ke|^thuc hien (?:nam|den|thang|quy|6)|ket qua thuc te|uoc thuc hien",
        ),
        (Holds.OTHER, r"^(?:ten |noi dung )+(?:cac )?(?:chi so|tieu chi)\b(?!.*(?:nhiem vu|giai phap))"),
        (
            Holds.OTHER,
            r"ghi chu|^luu y|^nhom nhiem vu|thuoc nhom|linh vuc|^loai|kho khan|vuong mac|kien nghi|ly do",
            r"nguyen nhan|trong so|^diem|uu tien|hinh thuc",
            r"^(?:can cu|co so|van ban|so van ban|so,? ky hieu|nguon|tham chieu)\b(?!.*(?:can ban|xay dung|trinh))",
        ),
        (Holds.LEAD, r"chu tri|\bchu ?(?:chi|try|tri)\b"),
        (Holds.SUPPORT, r"phoi hop|tham gia|cung thuc hien"),
        (
            Holds.OTHER,
            r"^(?:co quan|don vi|cap|noi) (?:ban hanh|phe duyet|trinh|tiep nhan|bao cao|cung cap|ra van ban)",
            r"^(?:co quan|don vi|cap|noi) (?:kiem tra|giam sat|tham dinh)",
        ),
        (
            Holds.LEAD,
            rf"^{_BODIES}\s+(?:(?:duoc|chiu|dau moi|tham muu|phan cong)\s+)*{_DOES}",
            r"^phu trach(?: chinh| thuc hien)?$",
            r"^(?:dau moi|trach nhiem|phan cong|chiu trach nhiem|giao)\b|^to chuc thuc hien$|^chu the thuc hien",
        ),
        (Holds.START, r"^(?:thoi gian|ngay|thoi diem|moc)? ?bat dau|khoi cong|^tu (?:ngay|thang)$"),
        (
            Holds.TIME,
            r"^(?:du kien )?(?:moc )?thoi (?:gian|han|diem|ky)|^han\b|^moc |^ket thuc|^hoan thanh$|^(?:den|den ngay)$",
            r"^(?:du kien )?(?:thang, nam|ngay|thang|nam) (?:hoan thanh|ket thuc|ban hanh|trinh|thuc hien)",
            r"^du kien hoan thanh|^(?:ke hoach|tien do) thoi gian",
        ),
        (
            Holds.PRODUCT,
            r"san pham|dau ra|^(?:du kien )?ket qua|chi tieu dat|^muc tieu|^yeu cau (?:ve )?(?:ket qua|dat)",
        ),
        (
            Holds.TASK,
            rf"^(?:ten |danh muc |cac |nhom )*{WORK}|nhiem vu|^ten |^van de|^cam ket|^yeu cau$",
            r"^(?:danh muc )?(?:de an|du an|chuong trinh|ke hoach|van ban)\b",
            r"^(?:cac |danh muc |nhom )*(?:chi tieu|chi so|tieu chi|chi muc)\b",
        ),
    )
)
# Words that do not say what a column holds; its values do. The first is taken where the values are silent too.
_OPEN: Final = (
    (re.compile(rf"^(?:cac |ten )*{_BODIES}$"), (Holds.LEAD, Holds.UNIT)),
    (
        re.compile(r"^(?:tien do|lo trinh|ke hoach|du kien)(?: (?:thuc hien|hoan thanh|trien khai))?$"),
        (Holds.TIME, Holds.STATUS),
    ),
    (re.compile(r"^thuc hien$"), (Holds.LEAD, Holds.RESULT)),
)
_PART_OF_INDEX: Final = re.compile(r"^(?:ten |cac |nhom )*(?:chi so|tieu chi)")
_INDICATOR: Final = re.compile(r"^(?:ten |cac |danh muc |nhom )*(?:chi tieu|chi so|tieu chi|muc tieu)")


@lru_cache(maxsize=4096)
def holds(heading: str) -> Holds | None:
    """What a heading announces, or None when it is no heading of a task table."""
    if not heading or len(heading) > LONGEST:
        return None
    words = plain(heading)
    if not words:
        return None
    told = choices(heading)
    return told[0] if told else next((what for what, form in _FORMS if form.search(words)), None)


def choices(heading: str) -> tuple[Holds, ...]:
    """What a heading may announce where its words leave it open ("Đơn vị": who, or the unit of measure), else ()."""
    words = plain(heading)
    return next((what for form, what in _OPEN if form.match(words)), ())


def is_indicator(heading: str) -> bool:
    """Whether a task column is one of figures to be reached ("Chỉ tiêu", "Tiêu chí")."""
    return bool(_INDICATOR.match(plain(heading)))


def is_part_of_index(heading: str) -> bool:
    """Whether a column beside that of tasks says which part of an index they serve ("Chỉ số thành phần")."""
    return bool(_PART_OF_INDEX.match(plain(heading)))


def plain(heading: str) -> str:
    """A heading ready for comparing: folded, one line, without the signs and remarks around it."""
    words = re.sub(r"\s*\([^()]*\)\s*$", "", fold(tidy_line(heading)))
    return re.sub(r"\s*/\s*", "/", words).strip(" .:*-()[]").replace("–", "-")
