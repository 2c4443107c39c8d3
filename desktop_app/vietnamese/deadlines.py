"""Deadlines as plans word them, read into something a calendar can use. The words are always kept beside it.

The reading follows the forms seen in published plans: a day, a month, a quarter, half a year, a year, ranges of
these, "thường xuyên", "hằng năm", "khi có phát sinh". What is not understood is UNKNOWN and says so: no guessing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.dates import month_end, possible_date
from desktop_app.vietnamese.numbers import read_roman
from desktop_app.vietnamese.text import fold, tidy, tidy_line


class Kind(StrEnum):
    """What a deadline is: a day, a stretch, a rhythm, a standing duty, an event to come, or not understood."""

    ONCE = "once"
    RANGE = "range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    WAITING = "waiting"
    UNKNOWN = "unknown"


class Every(StrEnum):
    """The step of a recurring deadline."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Doubt(StrEnum):
    """A question that a person must settle about a deadline."""

    BEFORE_DAY = "before_day"  # "Trước ngày 30/11": is the day itself in time?
    EVENT = "event"  # a session or meeting whose day is not in the text
    NO_RHYTHM = "no_rhythm"  # work that goes on, without saying how often
    NO_YEAR = "no_year"
    YEAR_OF_PLAN = "year_of_plan"  # the year was taken from the plan, not from the cell
    PARTLY_READ = "partly_read"  # some words of the cell had no part in the reading
    IMPOSSIBLE_DATE = "impossible_date"
    NOT_A_DEADLINE = "not_a_deadline"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: `due` and `start` are whole days, both counted in.

    ONCE has `due`; RANGE has `start` and `due`; RECURRING has `every` (None: the rhythm is not said) and, when the
    words name them, `month` (1-12 in the year, or the month's place in its quarter or half) and `day` of each step;
    CONTINUOUS may have `start` and `due`, and is never late. `words` are the words it was read from.
    """

    words: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    every: Every | None = None
    month: int | None = None
    day: int | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    begin: int
    end: int
    first: date
    last: date
    is_day: bool = False


_Q: Final = r"(?:iii|ii|iv|i|[1-4])(?![\da-z])"
_LIST: Final = r"\s*(?:,|-|&|va|den)\s*"
_YEAR: Final = r"(?P<{0}y>20\d{{2}})(?!\d)"
_SPAN: Final = re.compile(
    "|".join(
        (
            r"(?:ngay )?(?<!\d)(?P<dd>\d{1,2})\s?[/.-]\s?(?P<dm>\d{1,2})\s?[/.-]\s?" + _YEAR.format("d"),
            r"ngay (?P<wd>\d{1,2}) thang (?P<wm>\d{1,2})(?: nam|,|/)?\s?" + _YEAR.format("w"),
            r"(?:6 thang|nua) (?P<half>dau|cuoi)(?: cua)? (?:nam )?" + _YEAR.format("h"),
            rf"quy (?P<q1>{_Q})(?:{_LIST}(?:quy )?(?P<q2>{_Q}))*\s*[/,-]*\s*(?:nam\s*)?" + _YEAR.format("q"),
            rf"thang (?P<m1>\d{{1,2}})(?!\d)(?:{_LIST}(?:thang )?(?P<m2>\d{{1,2}})(?!\d))*\s*[/,-]*\s*(?:nam\s*)?"
            + _YEAR.format("m"),
            r"(?<![\d/])(?P<bm>\d{1,2})\s?[/-]\s?" + _YEAR.format("b"),
            r"(?<![\d/])(?:nam )?" + _YEAR.format("y"),
        )
    ),
    re.ASCII,
)
_JOINED: Final = re.compile(r"^\s*(?:-|den|den het|toi)\s*$")
_CITED: Final = re.compile(r"\bso:? \d+/\S+(?:\s*,?\s*ngay \d{1,2}[/.-]\d{1,2}[/.-]\d{4})?", re.ASCII)
_EVERY: Final = re.compile(
    r"\b(?:hang|moi|tung|dinh ky|theo tung)\s+(?:hang\s+)?(?P<step>thang|quy|6 thang|nua nam|nam|tuan)\b"
    r"|\b(?P<times>6 thang|3 thang|thang|quy|nam)\s?(?:/|mot|01|1)\s?(?:01 |1 )?lan\b|\blan/(?P<per>thang|quy|nam)\b"
)
_STEPS: Final = {
    "thang": Every.MONTH, "quy": Every.QUARTER, "3 thang": Every.QUARTER,
    "6 thang": Every.HALF, "nua nam": Every.HALF, "nam": Every.YEAR,
}  # fmt: skip
_ANCHOR: Final = re.compile(
    rf"(?:ngay )?(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})(?![\d/])|ngay (?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?!\d)"
    rf"|quy (?P<q>{_Q})|thang (?P<m3>\d{{1,2}})(?!\d)|ngay (?P<d3>\d{{1,2}})(?![\d/])",
    re.ASCII,
)
_BARE: Final = re.compile(rf"quy {_Q}|thang \d{{1,2}}(?![\d/])|\b\d{{1,2}}/\d{{1,2}}(?![\d/])", re.ASCII)
_NOT: Final = re.compile(
    r"\b(?:chua (?:de xuat|xac dinh|co|ro)|khong (?:xac dinh|co)|de nghi giao|de nghi bo|bo nhiem vu)\b"
)
_WAITS_FIRST: Final = re.compile(
    r"^(?:ngay )?(?:khi|sau khi|ngay sau khi|sau|theo(?! (?:tung )?(?:nam|quy|thang)\b)|can cu|tuy)\b"
)
_WAITS: Final = re.compile(
    r"\b(?:phat sinh|khi co|sau khi|theo (?:ke hoach|lo trinh|quy dinh|yeu cau|tien do|chi dao|huong dan))\b"
)
_STANDING: Final = re.compile(r"\b(?:thuong xuyen|lien tuc|duy tri|suot)\b")
_GOES_ON: Final = re.compile(r"\b(?:ra soat|dieu chinh|cap nhat|duy tri|van hanh|bo sung|theo doi|so ket)\b")
_NO_END: Final = re.compile(r"\b(?:tiep theo|tro di|ve sau)\b")
_SESSION: Final = re.compile(r"\b(?:ky hop|hoi nghi|phien hop)\b")
_SEGMENTS: Final = re.compile(r"\n+|;\s*|(?<=[^\s.]{2})\.\s+(?=\S)")
# Words that belong to any deadline; others left over mean that part of the cell was not read.
_NOISE: Final = frozenset(
    re.findall(
        r"\w+",
        """
        trong hoan thanh ban hanh nam ngay thang quy giai doan tu den het xong cham nhat thuc hien thoi gian
        du kien cuoi va vao truoc bao cao trinh thuong xuyen lien tuc nhiem vu hang dinh ky moi lan mot tung
        theo ke trien khai cac nhung tiep tro di ve sau hop toi neu co phe duyet to chuc dot
        """,
    )
)


def read_deadlines(words: str, year: int | None = None) -> tuple[Deadline, ...]:
    """Every deadline in a cell, in its order: usually one, more when a cell names several dates or a date and a rhythm.

    `year` is the year of the plan, for cells that name none. Empty text gives (); text without any reading gives one
    UNKNOWN with all the words.
    """
    words = tidy(words)
    if not words:
        return ()
    found: list[Deadline] = []
    for segment in _SEGMENTS.split(words):
        segment = tidy_line(segment)
        if not segment:
            continue
        read = _segment(segment, year)
        if read[0].kind is not Kind.UNKNOWN or read[0].doubts:
            found.extend(read)
        elif found and _GOES_ON.search(_plain(segment)):
            found.append(Deadline(segment, Kind.RECURRING, doubts=(Doubt.NO_RHYTHM,)))
        elif found:
            found[-1] = _doubted(found[-1], Doubt.PARTLY_READ)
        else:
            found.append(read[0])
    understood = [one for one in found if one.kind is not Kind.UNKNOWN]
    if not understood:
        doubts = tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))
        return (Deadline(tidy_line(words), Kind.UNKNOWN, doubts=doubts),)
    if len(understood) < len(found):
        understood[0] = _doubted(understood[0], Doubt.PARTLY_READ)
    if len(understood) == 1:
        understood[0] = replace(understood[0], words=tidy_line(words))
    return tuple(understood)


def _segment(words: str, year: int | None) -> tuple[Deadline, ...]:
    plain = _CITED.sub(" ", _plain(words))
    if _NOT.search(plain):
        return (Deadline(words, Kind.UNKNOWN, doubts=(Doubt.NOT_A_DEADLINE,)),)
    if _WAITS_FIRST.match(plain):
        return (Deadline(words, Kind.WAITING),)
    every = _EVERY.search(plain)
    spans, impossible = _spans(plain)
    doubts: tuple[Doubt, ...] = (Doubt.IMPOSSIBLE_DATE,) if impossible else ()
    if every:
        return (_recurring(words, plain, every, spans, doubts),)
    if not spans and not impossible and (bare := _BARE.search(plain)) and not _STANDING.search(plain):
        if year is None:
            return (Deadline(words, Kind.UNKNOWN, doubts=(Doubt.NO_YEAR,)),)
        plain = plain[: bare.end()] + f"/{year}" + plain[bare.end() :]
        spans, impossible = _spans(plain)
        doubts = (Doubt.IMPOSSIBLE_DATE,) if impossible else (Doubt.YEAR_OF_PLAN,)
    if spans:
        return _dated(words, plain, spans, doubts)
    if impossible:
        return (Deadline(words, Kind.UNKNOWN, doubts=doubts),)
    if _WAITS.search(plain):
        return (Deadline(words, Kind.WAITING),)
    if _STANDING.search(plain):
        return (_with_rest(Deadline(words, Kind.CONTINUOUS), plain, []),)
    if _SESSION.search(plain):
        return (Deadline(words, Kind.WAITING, doubts=(Doubt.EVENT,)),)
    return (Deadline(words, Kind.UNKNOWN),)


def _dated(words: str, plain: str, spans: list[_Span], doubts: tuple[Doubt, ...]) -> tuple[Deadline, ...]:
    if _SESSION.search(plain):
        if re.search(r"\bgiua nam\b", plain):
            return (Deadline(words, Kind.WAITING, doubts=(*doubts, Doubt.EVENT)),)
        doubts = (*doubts, Doubt.EVENT)
    groups: list[list[_Span]] = []
    for span in spans:
        if groups and len(groups[-1]) == 1 and _JOINED.match(plain[groups[-1][-1].end : span.begin]):
            groups[-1].append(span)
        else:
            groups.append([span])
    found = []
    for group in groups:
        before = plain[: group[0].begin].rstrip()
        first, last = group[0].first, group[-1].last
        if first > last:
            one = Deadline(words, Kind.UNKNOWN, doubts=(*doubts, Doubt.IMPOSSIBLE_DATE))
        elif _NO_END.search(plain) or (len(group) == 1 and re.search(r"\btu$", before)):
            one = Deadline(words, Kind.CONTINUOUS, start=first, doubts=doubts)
        elif _STANDING.search(plain):
            one = Deadline(words, Kind.CONTINUOUS, start=first, due=last, doubts=doubts)
        elif len(group) == 2 or _is_list(plain[group[0].begin : group[0].end]):
            one = Deadline(words, Kind.RANGE, start=first, due=last, doubts=doubts)
        elif re.search(r"\btruoc$", before):
            day = group[0].is_day
            due = first if day else first - timedelta(days=1)
            one = Deadline(words, Kind.ONCE, due=due, doubts=(*doubts, Doubt.BEFORE_DAY) if day else doubts)
        else:
            one = Deadline(words, Kind.ONCE, due=last, doubts=doubts)
        found.append(one)
    found[0] = _with_rest(found[0], plain, spans)
    return tuple(found)


def _recurring(words: str, plain: str, every: re.Match[str], spans: list[_Span], doubts: tuple[Doubt, ...]) -> Deadline:
    step = _STEPS.get(every["step"] or every["times"] or every["per"])
    month = day = None
    anchor = _ANCHOR.search(plain[: every.start()]) if not spans else None
    if anchor:
        if anchor["q"]:
            month = _quarter(anchor["q"]) * 3
        else:
            day = int(anchor["d1"] or anchor["d2"] or anchor["d3"] or 0) or None
            month = int(anchor["m1"] or anchor["m2"] or anchor["m3"] or 0) or None
        if (month or 1) > 12 or (day or 1) > 31:
            month = day = None
            doubts = (*doubts, Doubt.IMPOSSIBLE_DATE)
    start = spans[0].first if spans else None
    due = spans[-1].last if spans and spans[-1].last.year > spans[0].first.year else None
    if step is None:
        doubts = (*doubts, Doubt.NO_RHYTHM)
    return Deadline(words, Kind.RECURRING, start, due, step, month, day, doubts)


def _spans(plain: str) -> tuple[list[_Span], bool]:
    """The stretches of time named, in order, and whether one of them cannot exist."""
    found: list[_Span] = []
    impossible = False
    for match in _SPAN.finditer(plain):
        part = {name: value for name, value in match.groupdict().items() if value}
        limits: tuple[date | None, date | None]
        is_day = "dd" in part or "wd" in part
        if is_day:
            day = possible_date(
                int(part.get("dy") or part["wy"]), int(part.get("dm") or part["wm"]), int(part.get("dd") or part["wd"])
            )
            limits = (day, day)
        elif "half" in part:
            limits = _months(int(part["hy"]), 1 if part["half"] == "dau" else 7, 6 if part["half"] == "dau" else 12)
        elif "q1" in part:
            first, last = _quarter(part["q1"]), _quarter(part.get("q2", part["q1"]))
            limits = _months(int(part["qy"]), first * 3 - 2, last * 3)
        elif "m1" in part:
            limits = _months(int(part["my"]), int(part["m1"]), int(part.get("m2", part["m1"])))
        elif "bm" in part:
            limits = _months(int(part["by"]), int(part["bm"]), int(part["bm"]))
        else:
            limits = _months(int(part["yy"]), 1, 12)
        if limits[0] is None or limits[1] is None:
            impossible = True
        else:
            found.append(_Span(match.start(), match.end(), limits[0], limits[1], is_day))
    return found, impossible


def _months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    if not 1 <= first <= last <= 12:
        return None, None
    return date(year, first, 1), month_end(year, last)


def _quarter(text: str) -> int:
    return int(text) if text.isdigit() else read_roman(text.upper()) or 0


def _is_list(text: str) -> bool:
    """Whether one year closes a list: `quý I, II/2026`, `tháng 3 - 5/2026`."""
    return bool(re.match(rf"^(?:quy {_Q}|thang \d{{1,2}}){_LIST}(?:quy |thang )?(?:{_Q}|\d{{1,2}})(?!\d)", text))


def _with_rest(deadline: Deadline, plain: str, spans: list[_Span]) -> Deadline:
    kept, place = "", 0
    for span in spans:
        kept, place = kept + " " + plain[place : span.begin], span.end
    kept = (kept + " " + plain[place:]).replace("bat dau", " ")  # "đầu năm 2026" alone stays in doubt
    rest = [word for word in re.findall(r"[^\W_]+", kept) if word not in _NOISE]
    return _doubted(deadline, Doubt.PARTLY_READ) if rest else deadline


def _doubted(deadline: Deadline, doubt: Doubt) -> Deadline:
    return deadline if doubt in deadline.doubts else replace(deadline, doubts=(*deadline.doubts, doubt))


def _plain(words: str) -> str:
    plain = re.sub(r"[‐‑‒–—―−]", "-", fold(words))
    return re.sub(r"\bqui\b", "quy", re.sub(r"\s+", " ", plain)).strip(" .,:")
