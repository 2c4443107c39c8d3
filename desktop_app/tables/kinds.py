"""What a table is for, and what its columns hold where only their values say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.tables.calendars import is_marked, periods_of
from desktop_app.tables.heading_words import LONGEST, Holds, holds, is_indicator, plain
from desktop_app.tables.headings import Header, settled, with_calendar
from desktop_app.tables.sheets import Sheet
from desktop_app.tables.values import is_body, is_dots, is_numeral, is_time
from desktop_app.vietnamese.text import tidy_line

_SAMPLE: Final = 60
_REMARKS: Final = re.compile(r"^(?:ghi chu|luu y)$")
_AIM: Final = re.compile(r"^(?:muc tieu|chi tieu)")
_FIGURE: Final = re.compile(r"^[<>=≥≤~+-]{0,2}\s*\d[\d.,/]*\s*(?:%|điểm|đ)?(?:\s*trở lên)?$")
_SHORT: Final = 12
_BODY_HEADING: Final = re.compile(
    r"^(?:(?:giao|các|đ/c|đồng chí|thủ trưởng|lãnh đạo|người đứng đầu|phó|tổng|giám đốc|chủ tịch|chánh|trưởng) )*"
    r"(?:sở|ubnd|[uủ][yỷ] ban|công an|văn phòng|thanh tra|hội|bộ chỉ huy|bch|bảo hiểm xã hội|bhxh|kho bạc"
    r"|thuế|ban (?:quản lý|dân tộc|tuyên giáo|tổ chức|nội chính)|cục|chi cục|trung tâm|báo|đài|trường|tòa án"
    r"|viện kiểm sát|ngân hàng|liên đoàn|tỉnh đoàn|bộ [a-zđ]+ ?[a-zà-ỹ]*|cơ quan|đơn vị|phòng [a-zđ]+)(?:[ ,]|$)",
    re.IGNORECASE,
)


def told_by_values(sheet: Sheet, header: Header) -> Header:
    """The heading with its open places and its calendar settled by the first rows below it."""
    periods = periods_of(header.columns)
    aims = [one.number for one in header.columns if one.holds is Holds.PRODUCT and _AIM.match(plain(one.heading))]
    remarks = _remarks(header) if not periods else []
    if not (header.open or periods or aims or remarks):
        return header
    first = header.row + header.height
    seen: dict[int, list[str]] = {place: [] for place in (*header.open, *dict(periods), *aims, *remarks)}
    for cells in sheet.rows[first - 1 : first - 1 + _SAMPLE]:
        texts = [cell.text for cell in cells]
        if any(holds(text) is Holds.NUMBER for text in texts if len(text) < _SHORT):
            break  # the heading of another table, or this one again
        shown = [text for text in texts if text]
        if len(shown) > 2 and all(holds(text) for text in shown) and not says_the_same(header, texts):
            break
        if says_the_same(header, texts) or (len(shown) > 2 and all(is_numeral(text) for text in shown)):
            continue  # no values: the heading once more, or the line of column numbers
        for place, values in seen.items():
            if len(shown) == 1 and place in header.open:
                continue  # a section or a note, set where the column happens to be
            if place <= len(texts) and texts[place - 1] and not is_dots(texts[place - 1]):
                values.append(texts[place - 1])
    figured = {place for place in aims if seen[place] and all(map(_FIGURE.match, seen[place]))}
    if figured:  # points and shares to be reached are no product
        columns = (replace(one, holds=Holds.TARGET) if one.number in figured else one for one in header.columns)
        header = replace(header, columns=tuple(columns))
    if remarks and seen[remarks[0]] and all(map(is_time, seen[remarks[0]])):
        columns = (replace(one, holds=Holds.TIME) if one.number == remarks[0] else one for one in header.columns)
        header = replace(header, columns=tuple(columns))
    marks = [text for place, _period in periods for text in seen[place]]
    if is_marked(marks):
        header = with_calendar(header, periods)
    if not header.open:
        return header
    seen = {place: values for place, values in seen.items() if place in header.open}
    return settled(
        header,
        _where(seen, lambda text: is_body(text) and len(text.split()) > 1),
        _where(seen, is_time),
        _where({place: values for place, values in seen.items() if values}, is_numeral),
    )


def _remarks(header: Header) -> list[int]:
    """The one column of remarks of a table without any column of time: they may say when."""
    if header.places(Holds.TIME, Holds.START):
        return []
    found = [one.number for one in header.columns if _REMARKS.match(plain(one.heading))]
    return found if len(found) == 1 else []


def says_the_same(header: Header, texts: list[str]) -> bool:
    """Whether a row says what the heading says in at least two columns."""
    named = {column.number: plain(column.heading.rpartition(" - ")[2]) for column in header.columns if column.heading}
    shown = ((at, text) for at, text in enumerate(texts, start=1) if text and len(text) < LONGEST)
    return sum(named.get(at) == plain(text) for at, text in shown) > 1


def kind_of(header: Header, is_filled: Callable[[int], bool], grouped_by_body: bool) -> SheetKind:
    """What the table is for, by its headings. Columns of status that nobody filled make no progress table."""
    found = {column.holds for column in header.columns}
    figures = any(column.holds is Holds.TASK and is_indicator(column.heading) for column in header.columns)
    measured = Holds.UNIT in found or Holds.TARGET in found
    works = {Holds.LEAD, Holds.TIME} <= found and any(
        one.holds is Holds.TASK and not is_indicator(one.heading) for one in header.columns
    )  # what is to be done stands beside the figures it serves
    if (figures and (measured or Holds.TIME not in found)) or ({Holds.UNIT, Holds.TARGET} <= found and not works):
        return SheetKind.INDICATORS
    if works and Holds.TARGET in found and not any(map(is_filled, header.places(Holds.STATUS))):
        return SheetKind.TASKS  # what was reached last year stands there to compare with
    if any(is_filled(place) for place in header.places(Holds.STATUS, Holds.RESULT)):
        return SheetKind.PROGRESS
    if grouped_by_body or {Holds.LEAD, Holds.SUPPORT, Holds.TIME, Holds.START} & found:
        return SheetKind.TASKS
    if {Holds.STATUS, Holds.RESULT} & found:
        return SheetKind.PROGRESS
    return SheetKind.INDICATORS if measured else SheetKind.UNKNOWN


def is_body_heading(title: str) -> bool:
    """Whether a section heading is the name of a body, as where an annex is grouped by agency."""
    return len(title) < 90 and bool(_BODY_HEADING.match(tidy_line(title)))


def _where(seen: dict[int, list[str]], fits: Callable[[str], bool]) -> Iterator[int]:
    for place, texts in seen.items():
        if sum(map(fits, texts)) * 2 >= len(texts):  # where no values are, the words decide
            yield place
