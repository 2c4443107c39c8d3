"""The heading row of a task table: what each column holds, told by its words and not by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from desktop_app.tables.sheets import Sheet
from desktop_app.vietnamese.text import fold, tidy_line


class Holds(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    OTHER = "other"


_LONGEST: Final = 70
# The first that fits decides, so narrow forms stand before wide ones.
_FORMS: Final = tuple(
    (holds, re.compile(pattern))
    for holds, pattern in (
        (Holds.NUMBER, r"^(?:stt|s\.t\.t|tt|so tt|so thu tu|thu tu)$"),
        (Holds.OTHER, r"kinh phi|nguon luc|nguon von|du toan|nguoi dung dau|chiu trach nhiem|lanh dao|van ban|can cu"),
        (
            Holds.OTHER,
            r"nhom nhiem vu|linh vuc|ghi chu|tinh trang|^tien do|ket qua thuc hien|^(?:don vi|dvt|don vi tinh)$",
        ),
        (Holds.SUPPORT, r"phoi hop|tham gia"),
        (Holds.LEAD, r"chu tri|^(?:co quan|don vi|co quan, don vi)(?: duoc)? (?:thuc hien|giao|dau moi)"),
        (Holds.PRODUCT, r"san pham|dau ra|^ket qua|chi tieu dat|^muc tieu"),
        (Holds.TIME, r"^(?:du kien )?thoi (?:gian|han|diem)|^han (?:hoan thanh|xu ly)|^ngay hoan thanh|^moc thoi gian"),
        (Holds.TASK, r"nhiem vu|^noi dung|^cong viec|^ten (?:de an|du an|chuong trinh)|^chi tieu|^giai phap|^dau viec"),
    )
)


class Columns(dict[Holds, int]):
    """Column numbers (from 1) by what they hold; OTHER is not among them."""


def holds(heading: str) -> Holds | None:
    """What a heading announces, or None when it is no heading of a task table."""
    if not heading or len(heading) > _LONGEST:
        return None
    words = fold(tidy_line(heading)).strip(" .:*")
    if not words:
        return None
    return next((what for what, form in _FORMS if form.search(words)), None)


def read_headings(sheet: Sheet, row: int) -> tuple[Columns, int] | None:
    """The columns when this row heads a table, and how many rows the heading takes (1 or 2); else None.

    A heading names the task and at least two more, one of them who leads or by when. Over two rows, the lower one
    parts a merged heading ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp").
    """
    upper = [cell.text for cell in sheet.rows[row - 1]]
    single = _columns(upper)
    if row < len(sheet.rows):
        lower = [cell.text for cell in sheet.rows[row]]
        if any(lower) and all(holds(text) for text in lower if text) and not _complete(_columns(lower)):
            width = max(len(upper), len(lower))
            upper += [""] * (width - len(upper))
            lower += [""] * (width - len(lower))
            double = _columns([low or up for up, low in zip(upper, lower, strict=True)])
            if _complete(double) and len(double) > len(single):
                return double, 2
    return (single, 1) if _complete(single) else None


def merged_with(before: Columns, repeated: Columns) -> Columns:
    """The columns after a heading that is repeated under a section: what it does not name stays where it was."""
    kept = {what: column for what, column in before.items() if column not in repeated.values()}
    return Columns({**kept, **repeated})


def _columns(texts: Sequence[str]) -> Columns:
    columns = Columns()
    for column, text in enumerate(texts, start=1):
        what = holds(text)
        if what is not None and what is not Holds.OTHER and what not in columns:
            columns[what] = column
    return columns


def _complete(columns: Columns) -> bool:
    return len(columns) >= 3 and Holds.TASK in columns and (Holds.LEAD in columns or Holds.TIME in columns)
