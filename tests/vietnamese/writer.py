"""Deadlines written as clerks write them: for a stretch of time or a rhythm, any of its usual forms, and any noise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from desktop_app.vietnamese.dates import month_end
from desktop_app.vietnamese.deadlines import Deadline, Every, Kind
from desktop_app.vietnamese.numbers import roman

YEARS = st.integers(2021, 2045)
QUARTERS = st.integers(1, 4)
MONTHS = st.integers(1, 12)
_STEPS = {Every.MONTH: ("tháng",), Every.QUARTER: ("quý",), Every.HALF: ("6 tháng", "06 tháng"), Every.YEAR: ("năm",)}


def _forms(draw: st.DrawFn, forms: Sequence[str]) -> str:
    return draw(st.sampled_from(list(forms)))


@st.composite
def points(draw: st.DrawFn) -> tuple[str, date, date]:
    """A day, month, quarter, half or year in words, with its first and last day."""
    year = draw(YEARS)
    kind = draw(st.sampled_from(["day", "month", "quarter", "half", "year"]))
    if kind == "day":
        day = date(year, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
        d, m = day.day, day.month
        forms = [
            f"{d:02d}/{m:02d}/{year}", f"{d}/{m}/{year}", f"{d}-{m}-{year}", f"ngày {d}/{m}/{year}",
            f"ngày {d:02d} tháng {m} năm {year}", f"{d:02d}.{m:02d}.{year}", f"{d}/{m}/{year % 100}", day.isoformat(),
        ]  # fmt: skip
        return _forms(draw, forms), day, day
    if kind == "month":
        m = draw(MONTHS)
        forms = [f"tháng {m}/{year}", f"tháng {m:02d}/{year}", f"{m:02d}/{year}", f"tháng {m} năm {year}",
                 f"tháng {m}-{year}", f"T{m}/{year}", f"tháng {m}/{year % 100}"]  # fmt: skip
        return _forms(draw, forms), date(year, m, 1), month_end(year, m)
    if kind == "quarter":
        q = draw(QUARTERS)
        forms = [f"quý {roman(q)}/{year}", f"quý {q}/{year}", f"quý {roman(q)} năm {year}", f"quý {roman(q)}-{year}",
                 f"quý {roman(q)}/năm {year}", f"Q{q}/{year}", f"quý {roman(q)}/{year % 100}"]  # fmt: skip
        return _forms(draw, forms), date(year, q * 3 - 2, 1), month_end(year, q * 3)
    if kind == "half":
        months = draw(st.sampled_from([3, 6, 9]))
        which = draw(st.sampled_from(["đầu", "cuối"]))
        first, last = (1, months) if which == "đầu" else (13 - months, 12)
        return f"{months} tháng {which} năm {year}", date(year, first, 1), month_end(year, last)
    return _forms(draw, [f"{year}", f"năm {year}"]), date(year, 1, 1), date(year, 12, 31)


@st.composite
def once(draw: st.DrawFn) -> tuple[str, list[Deadline]]:
    """Something due once; "trước" before a day keeps its question, before a longer stretch it is the day before."""
    words, first, last = draw(points())
    lead = draw(st.sampled_from(["", "Trong ", "Hoàn thành trong ", "Chậm nhất ", "Đến hết ", "Báo cáo ", "Dự kiến "]))
    if draw(st.booleans()) and first < last:
        return f"Trước {words}", [Deadline("", Kind.ONCE, due=first - timedelta(days=1))]
    return lead + words, [Deadline("", Kind.ONCE, due=last)]


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, list[Deadline]]:
    """From one point to another, later one."""
    one, first, _end = draw(points())
    other, begins, last = draw(points().filter(lambda point: point[2] > _end and point[1] > first))
    assert begins <= last
    if one.isdigit() and other.isdigit():
        form = draw(st.sampled_from(["{a} - {b}", "{a}-{b}", "giai đoạn {a} - {b}", "từ năm {a} đến năm {b}"]))
    else:
        form = draw(st.sampled_from(["từ {a} đến {b}", "{a} đến {b}", "{a} - {b}", "Từ {a} đến hết {b}"]))
    return form.format(a=one, b=other), [Deadline("", Kind.RANGE, first, last)]


@st.composite
def rhythms(draw: st.DrawFn) -> tuple[str, list[Deadline]]:
    """Something that comes back, perhaps on a day of each step, perhaps within years."""
    every = draw(st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF, Every.YEAR]))
    step = _forms(draw, _STEPS[every])
    leads = ["định kỳ {s}", "mỗi {s}", "{s}/lần"] if every is Every.HALF else ["hằng {s}", "hàng {s}", "mỗi {s}"]
    words = _forms(draw, leads).format(s=step)
    month = day = None
    if every is not Every.HALF and draw(st.booleans()):
        month, day, words = draw(_placed(every, words))
    start = due = None
    if draw(st.booleans()):
        begin = draw(YEARS)
        start = date(begin, 1, 1)
        if draw(st.booleans()):
            end = begin + draw(st.integers(1, 9))
            due = date(end, 12, 31)
            words += draw(st.sampled_from([f", giai đoạn {begin}-{end}", f" (giai đoạn {begin} - {end})"]))
        else:
            words += draw(st.sampled_from([f", từ năm {begin}", f" bắt đầu từ năm {begin}"]))
    return words, [Deadline("", Kind.RECURRING, start, due, every, month, day)]


@st.composite
def _placed(draw: st.DrawFn, every: Every, words: str) -> tuple[int | None, int | None, str]:
    day = draw(st.integers(1, 31))
    if every is Every.MONTH:
        return None, day, f"ngày {day:02d} {words}"
    if every is Every.QUARTER:
        month, which = draw(st.sampled_from([(1, "đầu"), (3, "cuối")]))
        return month, day, f"ngày {day} tháng {which} {words.split()[0]} quý"
    month = draw(MONTHS)
    if draw(st.booleans()):
        return month, None, draw(st.sampled_from([f"tháng {month} {words}", f"{words}, vào tháng {month}"]))
    day = min(day, month_end(2028, month).day)
    place = draw(st.sampled_from([f"{day}/{month}", f"ngày {day:02d}/{month:02d}", f"ngày {day} tháng {month}"]))
    return month, day, draw(st.sampled_from([f"{place} {words}", f"{words} ({place})"]))


STANDING = st.sampled_from(["thường xuyên", "thường xuyên, liên tục", "nhiệm vụ thường xuyên"]).map(
    lambda words: (words, [Deadline("", Kind.CONTINUOUS)])
)
ANY = st.one_of(once(), stretches(), rhythms(), STANDING)


@st.composite
def noisy(draw: st.DrawFn, words: str) -> str:
    """The same words as careless hands type them: case, spaces, a final dot, quí, another dash, a break."""
    words = draw(st.sampled_from([str, str.upper, str.capitalize]))(words)
    if draw(st.booleans()):
        words = words.replace("quý", "quí").replace("Quý", "Quí").replace("QUÝ", "QUÍ")
    if draw(st.booleans()):
        words = words.replace("hằng", "hàng").replace("HẰNG", "HÀNG")
    if draw(st.booleans()):
        words = words.replace(" - ", draw(st.sampled_from([" – ", "–", " -", "- "])))
    if draw(st.booleans()):
        words = words.replace("/", draw(st.sampled_from([" / ", "/ "]))) if "lần" not in words else words
    if draw(st.booleans()):
        words = words.replace(" ", draw(st.sampled_from(["  ", "\u00a0", " \n"])), 1)
    return draw(st.sampled_from(["", " ", "\n"])) + words + draw(st.sampled_from(["", ".", " .", ";", "\n", "…"]))
