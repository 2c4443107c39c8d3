"""Câu nêu số liệu: plain sentences of part II made from the figures of a report, each figure with the rows behind it.

A sentence is recognised again by its form, whoever typed its numbers: no tie is kept beside the text, so it survives
any edit around it and both sides find alike a sentence whose figures are no longer those of the report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.reports import ReportContent, ReportLine
from desktop_app.vietnamese.numbers import write_number, write_percent

PART: Final = "results"
"""The part of the text in which they stand."""
MOST: Final = 6
"""Of more figures than these only those below 100 % get a sentence of their own: the table names all."""
_DONE: Final = frozenset({Word.DONE_ON_TIME, Word.DONE_LATE})
_OUT: Final = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "done": (
        (
            "Đã hoàn thành {done}/{total} nhiệm vụ được giao chủ trì, đạt {rate}; trong đó {on_time} nhiệm vụ hoàn "
            "thành đúng hạn, {late} nhiệm vụ hoàn thành quá hạn."
        ),
        "Đã hoàn thành {done}/{total} nhiệm vụ được giao chủ trì, đạt {rate}.",
    ),
    "open": (
        "Còn {open} nhiệm vụ được giao chủ trì chưa hoàn thành; trong đó {overdue} nhiệm vụ quá hạn.",
        "Còn {open} nhiệm vụ được giao chủ trì chưa hoàn thành, đều trong hạn.",
    ),
    "compared": (
        "So với kỳ trước, số nhiệm vụ hoàn thành tăng {change} (từ {before} lên {done}).",
        "So với kỳ trước, số nhiệm vụ hoàn thành giảm {change} (từ {before} xuống {done}).",
        "So với kỳ trước, số nhiệm vụ hoàn thành không thay đổi ({done}).",
    ),
    "partner": ("Đã hoàn thành {done}/{total} nhiệm vụ được giao phối hợp, đạt {rate}.",),
    "measures": ("Trong {count} chỉ tiêu có số liệu, {full} chỉ tiêu đạt 100%.",),
    "measure": (
        "Chỉ tiêu {place} của nhiệm vụ số {task} đạt {figure} ({rate}).",
        "Chỉ tiêu {place} của nhiệm vụ số {task} đạt {figure} ({rate}); ước đến {day} đạt {guess} ({guess_rate}).",
        "Chỉ tiêu {place} của nhiệm vụ số {task} ước đạt {figure} ({rate}).",
        "Chỉ tiêu của nhiệm vụ số {task} đạt {figure} ({rate}).",
        "Chỉ tiêu của nhiệm vụ số {task} đạt {figure} ({rate}); ước đến {day} đạt {guess} ({guess_rate}).",
        "Chỉ tiêu của nhiệm vụ số {task} ước đạt {figure} ({rate}).",
    ),
}
"""What each sentence says, in the forms that it takes. A form stands in papers that were signed: it is never changed,
only others are added."""
_SLOT: Final = re.compile(r"\\\{([a-z_]+)\\\}|\{([a-z_]+)\}")
_NAMES: Final = {"task": r"[^;,]+?", "place": r"thứ \d+", "day": r"\d{1,2}/\d{1,2}"}
_VALUE: Final = r"[\d.,/%–]+"


@dataclass(frozen=True, slots=True)
class TiedFigure:
    """One figure in a sentence; `start` and `end` are places in the text that was looked at."""

    name: str
    """What it is, by its place in the form: `done`, `total`, `rate`, `late`, `figure` …"""
    said: str
    start: int
    end: int
    rows: tuple[str, ...]
    """Assignments behind it, as the report states them now; of `before` those of now too: the earlier report has its
    own."""


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """One sentence with the figures in it."""

    key: str
    """Which sentence: a key of `FORMS`; of a measure with task and place, `measure 27`."""
    text: str
    figures: tuple[TiedFigure, ...]


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence of ours found in a text, and what it should say now."""

    told: FigureSentence
    start: int
    """Where it stands in the text."""
    now: str
    """The same sentence from the figures of now; empty when there is nothing to say any more."""

    @property
    def agrees(self) -> bool:
        """Whether every figure of it is that of the report."""
        return self.told.text == self.now


Slots = Mapping[str, tuple[str, tuple[str, ...]]]
"""Of each slot its text and the rows behind it."""


def sentences(content: ReportContent, counting: Collection[str] | None = None) -> tuple[FigureSentence, ...]:
    """The sentences that the figures of a report propose. `counting`: assignments that enter the agency's own counts;
    None takes every task that it leads."""
    return tuple(_written(key, form, slots) for key, form, slots in _proposed(content, counting, every=False))


def told_in(
    text: str, content: ReportContent, counting: Collection[str] | None = None
) -> tuple[ToldSentence, ...]:  # fmt: skip
    """The sentences of ours in a text, in its order, each beside what the figures say now."""
    now: dict[str, list[FigureSentence]] = {}
    for key, form, slots in _proposed(content, counting, every=True):
        now.setdefault(key, []).append(_written(key, form, slots))
    found = []
    for start, end in _spans(text):
        known = _recognised(text[start:end])
        if known is None:
            continue
        key, match = known
        # Numbers of tasks repeat: any of those that have it may be meant.
        known_now = now.get(key, [])
        meant = next((one for one in known_now if one.text == match[0]), known_now[0] if known_now else None)
        rows = {one.name: one.rows for one in meant.figures} if meant is not None else {}
        figures = tuple(
            TiedFigure(name, match[name], start + match.start(name), start + match.end(name), rows.get(name, ()))
            for name in match.re.groupindex
            if name not in _NAMES
        )
        now_text = meant.text if meant is not None else ""
        found.append(ToldSentence(FigureSentence(key, match[0], figures), start, now_text))
    return tuple(found)


def refreshed(
    text: str, content: ReportContent, counting: Collection[str] | None = None, only: Collection[str] | None = None
) -> str:
    """A text with every sentence of ours brought up to date, all else as it is; `only`: no other than these texts. A
    sentence that has nothing to say any more stays, for somebody to decide."""
    for one in reversed(told_in(text, content, counting)):
        if one.now and not one.agrees and (only is None or one.told.text in only):
            text = text[: one.start] + one.now + text[one.start + len(one.told.text) :]
    return text


def _proposed(
    content: ReportContent, counting: Collection[str] | None, *, every: bool
) -> Iterator[tuple[str, str, Slots]]:
    """Key, form and slots of each sentence; `every`: of each figure one, however many there are."""
    led = [
        line
        for line in content.lines
        if line.role is Role.LEAD and line.word not in _OUT and (counting is None or line.assignment_id in counting)
    ]
    counts = content.counts
    if counts.total:
        slots = _slots(counts, led)
        yield "done", FORMS["done"][0 if _done(counts) else 1], slots
        if left := counts.in_time + counts.overdue:
            is_open = _ids(line for line in led if line.word not in _DONE)
            late = _ids(line for line in led if line.word is Word.OVERDUE)
            more = {"open": (write_number(left), is_open), "overdue": (write_number(counts.overdue), late)}
            yield "open", FORMS["open"][0 if counts.overdue else 1], more
        if content.previous_counts is not None:
            yield _compared(counts, content.previous_counts, slots["done"][1])
    if content.partner_counts.total:
        partner = [line for line in content.lines if line.role is Role.SUPPORT and line.word not in _OUT]
        yield "partner", FORMS["partner"][0], _slots(content.partner_counts, partner)
    yield from _measures(content, every=every)


def _compared(now: Counts, before: Counts, rows: tuple[str, ...]) -> tuple[str, str, Slots]:
    change = _done(now) - _done(before)
    slots = {
        "change": (write_number(abs(change)), rows),
        "before": (write_number(_done(before)), rows),
        "done": (write_number(_done(now)), rows),
    }
    return "compared", FORMS["compared"][0 if change > 0 else 1 if change < 0 else 2], slots


def _measures(content: ReportContent, *, every: bool) -> Iterator[tuple[str, str, Slots]]:
    figures = [(line, figure) for line in content.lines for figure in line.figures]
    full = [(line, one) for line, one in figures if one.numerator >= one.denominator > 0]
    if len(figures) > 1:
        slots = {
            "count": (write_number(len(figures)), _ids(line for line, _one in figures)),
            "full": (write_number(len(full)), _ids(line for line, _one in full)),
        }
        yield "measures", FORMS["measures"][0], slots
    places: Counter[str] = Counter()
    for line, figure in figures:
        places[line.assignment_id] += 1
        if not every and len(figures) > MOST and (line, figure) in full:
            continue
        yield _measure(content, line, figure, places[line.assignment_id])


def _measure(content: ReportContent, line: ReportLine, figure: Figure, place: int) -> tuple[str, str, Slots]:
    rows = (line.assignment_id,)
    guess = next((one for one in line.estimates if one.measure_id == figure.measure_id), None)
    slots = {"task": (line.number, rows), "figure": (_said(figure), rows), "rate": (_rate(figure), rows)}
    form = 2 if figure.estimate else 0
    if guess is not None and content.estimate_to is not None and not figure.estimate:
        form, day = 1, content.estimate_to
        slots |= {
            "day": (f"{day.day}/{day.month}", rows), "guess": (_said(guess), rows), "guess_rate": (_rate(guess), rows),
        }  # fmt: skip
    key = f"measure {line.number}"
    if len(line.figures) == 1:
        return key, FORMS["measure"][form + 3], slots
    return f"{key} thứ {place}", FORMS["measure"][form], {**slots, "place": (f"thứ {place}", rows)}


def _slots(counts: Counts, lines: list[ReportLine]) -> Slots:
    on_time = _ids(line for line in lines if line.word is Word.DONE_ON_TIME)
    late = _ids(line for line in lines if line.word is Word.DONE_LATE)
    done = _ids(line for line in lines if line.word in _DONE)
    return {
        "done": (write_number(_done(counts)), done),
        "total": (write_number(counts.total), _ids(lines)),
        "rate": (write_percent(_done(counts), counts.total), done),
        "on_time": (write_number(counts.done_on_time), on_time),
        "late": (write_number(counts.done_late), late),
    }


def _done(counts: Counts) -> int:
    return counts.done_on_time + counts.done_late


def _ids(lines: Iterator[ReportLine] | list[ReportLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.assignment_id for line in lines))


def _said(figure: Figure) -> str:
    return f"{write_number(figure.numerator)}/{write_number(figure.denominator)}"


def _rate(figure: Figure) -> str:
    return write_percent(figure.numerator, figure.denominator)


def _written(key: str, form: str, slots: Slots) -> FigureSentence:
    text, figures, end = "", [], 0
    for found in _SLOT.finditer(form):
        name = found[2]
        text += form[end : found.start()]
        said, rows = slots[name]
        if name not in _NAMES:
            figures.append(TiedFigure(name, said, len(text), len(text) + len(said), rows))
        text, end = text + said, found.end()
    return FigureSentence(key, text + form[end:], tuple(figures))


def _pattern(form: str) -> re.Pattern[str]:
    def slot(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?P<{name}>{_NAMES.get(name, _VALUE)})"

    return re.compile(_SLOT.sub(slot, re.escape(form)))


_PATTERNS: Final = tuple((key, _pattern(form)) for key, forms in FORMS.items() for form in forms)


def _recognised(sentence: str) -> tuple[str, re.Match[str]] | None:
    for key, pattern in _PATTERNS:
        match = pattern.fullmatch(sentence)
        if match is not None:
            named = [match[name] for name in ("task", "place") if name in pattern.groupindex]
            return " ".join((key, *named)), match
    return None


_END: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n+")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands, without the blanks around it."""
    start = 0
    for found in (*_END.finditer(text), None):
        end = found.start() if found is not None else len(text)
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield start + left, start + left + len(piece.strip())
        start = found.end() if found is not None else end
