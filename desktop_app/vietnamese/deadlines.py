"""Deadlines as plans word them, read into something a calendar can use. The words are always kept beside it.

The reading follows the forms of published plans: a day, a month, a quarter, half a year, a year, ranges of these,
"thường xuyên", "hằng năm", "khi có phát sinh". Three things are kept apart. A *doubt*: the reading itself is not
certain, and a person looks at the row. A *question*: the reading is certain, but a fact or a decision is missing. A
*note*: something was taken from elsewhere, and nobody need be asked. What is not understood is UNKNOWN and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from desktop_app.vietnamese import deadline_words as said
from desktop_app.vietnamese.plain import Line, line_of
from desktop_app.vietnamese.rhythms import Every, Place, Rhythm, day_before, places_of, rhythm_of
from desktop_app.vietnamese.spans import VAGUE, Span, Unit, spans_of, with_years
from desktop_app.vietnamese.text import tidy, tidy_line

__all__ = ["Deadline", "Doubt", "Every", "Kind", "Note", "Question", "asks_before", "read_deadlines"]


_LONGEST: Final = 1000
"""Characters of the longest words that can be a deadline; longer ones are a text that got into the wrong cell."""


class Kind(StrEnum):
    """What a deadline is: a day, a stretch, a rhythm, a standing duty, an event to come, or not understood."""

    ONCE = "once"
    RANGE = "range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    WAITING = "waiting"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a reading is not certain: a person must look at these words."""

    NO_YEAR = "no_year"
    PARTLY_READ = "partly_read"  # words that could change the reading had no part in it
    VAGUE_DAY = "vague_day"  # "đầu quý II": the last day that fits was taken
    IMPOSSIBLE_DATE = "impossible_date"
    NOT_A_DEADLINE = "not_a_deadline"
    EXCEL_NUMBER = "excel_number"  # a bare number that Excel means as a day


class Question(StrEnum):
    """What a person must still say, though the words were understood."""

    BEFORE_DAY = "before_day"  # "trước ngày 30/11": is the day itself in time? One answer for a whole document
    EVENT = "event"  # what it waits for has no day in the text
    NO_RHYTHM = "no_rhythm"  # work that comes back, without saying how often
    ISSUE_DAY = "issue_day"  # counted from a day that is not known yet


class Note(StrEnum):
    """What was taken from elsewhere, for whoever looks closer."""

    YEAR_OF_PLAN = "year_of_plan"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: `due` and `start` are whole days, both counted in.

    ONCE has `due`; RANGE has `start` and `due`; RECURRING has `every` (None: the rhythm is not said), perhaps `start`
    and `due` of the whole, and the `month` and `day` in each step when the words name them: the month's place in its
    step, the day of the month (31 is its last) or of the week (1 is Monday). CONTINUOUS may have `start` and `due`,
    and is never late. `words` are the words it was read from.
    """

    words: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    every: Every | None = None
    month: int | None = None
    day: int | None = None
    doubts: tuple[Doubt, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()


def read_deadlines(
    words: str, year: int | None = None, *, before_counts: bool | None = None, issued_on: date | None = None
) -> tuple[Deadline, ...]:
    """Every deadline in a cell, in its order: usually one, more when a cell names several dates or a date and a rhythm.

    `year` is the year of the plan, for words that name none. `before_counts`: whether "trước ngày 30/11" has that day
    in time; None, not answered, reads it as the day itself and keeps the question. `issued_on` is the day of the
    document, for "30 ngày kể từ ngày ban hành". Empty text gives (); text without any reading gives one UNKNOWN with
    all the words. Never raises.
    """
    return _read(tidy(words), year, before_counts, issued_on)


def asks_before(words: str) -> bool:
    """Whether the words say "trước" of a day, so that somebody must say if the day itself is in time."""
    return any(Question.BEFORE_DAY in one.questions for one in read_deadlines(words, 2028))


@lru_cache(maxsize=4096)
def _read(words: str, year: int | None, before: bool | None, issued_on: date | None) -> tuple[Deadline, ...]:
    whole = tidy_line(words)
    if not whole:
        return ()
    if len(whole) > _LONGEST:
        return (Deadline(whole, Kind.UNKNOWN),)
    if serial := said.excel_day(whole):
        return (Deadline(whole, Kind.ONCE, due=serial, doubts=(Doubt.EXCEL_NUMBER,)),)
    lines = [line_of(part) for part in said.parted(words)]
    named = {one.year for line in lines for one in spans_of(line.plain) if one.year is not None}
    from_plan = not named
    if named:  # what one part of a cell says of the year holds for the others; several years hold for none
        year = named.pop() if len(named) == 1 else None
    found: list[Deadline] = []
    for line in lines:
        read = _Reader(line, year, from_plan, before, issued_on).read()
        if found and found[-1].kind is Kind.RECURRING and Note.YEAR_OF_PLAN in read[0].notes:
            read = (_doubted(read[0], Doubt.PARTLY_READ), *read[1:])  # once, or each year as well?
        if read[0].kind is not Kind.UNKNOWN or read[0].doubts:
            found.extend(read)
        elif found and said.GOES_ON.search(line.plain):
            found.append(Deadline(line.words, Kind.RECURRING, questions=(Question.NO_RHYTHM,)))
        elif found and said.remains(line, [(0, 0)]):
            found[-1] = _doubted(found[-1], Doubt.PARTLY_READ)
        elif not found:
            found.append(read[0])
    understood = [one for one in found if one.kind is not Kind.UNKNOWN]
    if not understood:
        doubts = tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))
        return (Deadline(whole, Kind.UNKNOWN, doubts=doubts),)
    lost = [one for one in found if one.kind is Kind.UNKNOWN and (one.doubts or one is not found[0])]
    if lost:
        understood[0] = _doubted(understood[0], Doubt.PARTLY_READ)
    if len(understood) == 1:
        understood[0] = replace(understood[0], words=whole)
    return tuple(understood)


class _Reader:
    """Reads one line: a sentence, or one of several things that a cell lists."""

    def __init__(
        self, line: Line, year: int | None, from_plan: bool, before: bool | None, issued_on: date | None
    ) -> None:
        self.line, self.plain, self.words = line, line.plain, line.words
        self.year, self.from_plan, self.before, self.issued_on = year, from_plan, before, issued_on
        self.used: list[tuple[int, int]] = []

    def read(self) -> tuple[Deadline, ...]:
        if said.NOT.search(self.plain):
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.NOT_A_DEADLINE,)),)
        if counted := said.COUNTED.search(self.plain):
            return (self.counted(counted),)
        spans = spans_of(self.plain)
        if any(not one.possible for one in spans):
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.IMPOSSIBLE_DATE,)),)
        if said.HOLIDAY.search(self.plain) and all(one.unit is Unit.YEAR for one in spans):
            doubts = (Doubt.PARTLY_READ,) if said.STANDING.search(self.plain) else ()
            return (self.one(Kind.WAITING, doubts=doubts, questions=(Question.EVENT,)),)
        rhythm = rhythm_of(self.plain)
        first = said.WAITS_FIRST.match(self.plain)
        if first and not rhythm and not said.DONE_BY.search(self.plain, first.end()):
            dated = any(one.year and not said.PROGRAMME.search(self.plain[: one.begin]) for one in spans)
            doubts = (Doubt.PARTLY_READ,) if dated or said.STANDING.search(self.plain, first.end()) else ()
            return (self.one(Kind.WAITING, doubts=doubts, questions=(Question.EVENT,)),)
        if rhythm:
            return self.recurring(rhythm, spans)
        in_any_year = all(one.unit is Unit.YEAR and one.year is None and one.part is None for one in spans)
        if spans and not (in_any_year and said.STANDING.search(self.plain)):
            return self.dated(with_years(self.plain, spans, self.year))
        return (self.undated(),)

    def undated(self) -> Deadline:
        standing = said.STANDING.search(self.plain)
        waits = said.WAITS.search(self.plain)
        if standing and (waits is None or standing.start() < waits.start()):
            return self.checked(self.one(Kind.CONTINUOUS), ())
        if waits or said.SESSION.search(self.plain):
            return self.one(Kind.WAITING, questions=(Question.EVENT,))
        return self.one(Kind.UNKNOWN)

    def counted(self, found: re.Match[str]) -> Deadline:
        """So many days after something: a day when that is the issue of this document and its day is known."""
        ours = said.ISSUE.match(self.plain, found.end())
        if ours is None:
            return self.one(Kind.WAITING, questions=(Question.EVENT,))
        due = said.counted_day(self.issued_on, int(found["n"]), found["unit"]) if self.issued_on else None
        if due is None:
            return self.one(Kind.WAITING, questions=(Question.ISSUE_DAY,))
        return self.one(Kind.ONCE, due=due)

    # --- what recurs

    def recurring(self, rhythm: Rhythm, spans: tuple[Span, ...]) -> tuple[Deadline, ...]:
        inside = [one for one in spans if one.end > said.end_of_mark(rhythm.marks, one)]
        dated = with_years(self.plain, [one for one in inside if one.year is not None], None)
        anchors = [one for one in inside if one.year is None and (one.unit is not Unit.YEAR or one.part is not None)]
        apart = self.apart(rhythm, dated, anchors)
        if apart is not None:
            return apart
        self.used += [*rhythm.marks, *((one.begin, one.end) for one in inside)]
        start, due = self.bounds(dated)
        if start and due and start > due:
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.IMPOSSIBLE_DATE,)),)
        if rhythm.daily:
            return (self.checked(self.one(Kind.CONTINUOUS, start, due), inside),)
        places = places_of(rhythm, anchors, self.plain)
        doubts = (Doubt.PARTLY_READ,) if places is None else ()
        whole = self.one(Kind.RECURRING, start, due, doubts=doubts)
        if rhythm.every is None and not places:
            found = [replace(whole, questions=(Question.NO_RHYTHM,))]
        elif rhythm.yearly:
            found = [replace(whole, every=Every.YEAR, month=month) for month in rhythm.yearly]
        elif not places:
            found = [replace(whole, every=rhythm.every, month=rhythm.month, day=rhythm.day)]
        else:
            found = [self.placed(whole, place) for place in places]
        found[0] = self.checked(found[0], inside)
        gaps = pairwise(anchors)
        listed = all(said.only_listed(self.plain, said.with_aside(self.plain, a.end), b.begin) for a, b in gaps)
        return self.cut(found, anchors if listed else ())

    def placed(self, whole: Deadline, place: Place) -> Deadline:
        if place.vague:
            whole = _doubted(whole, Doubt.VAGUE_DAY)
        if place.before and self.before is None:
            whole = replace(whole, questions=(*whole.questions, Question.BEFORE_DAY))
        if place.before and self.before is False:
            place = day_before(place)
        return replace(whole, every=place.every, month=place.month, day=place.day)

    def bounds(self, dated: tuple[Span, ...]) -> tuple[date | None, date | None]:
        """First and last day of the whole in which something recurs."""
        if not dated:
            return None, None
        before = self.plain[: dated[0].begin]
        first, last = dated[0].first, dated[-1].last
        if len(dated) == 1 and said.TO.search(before):
            return None, last
        if len(dated) == 1 and said.BEFORE.search(before):
            return None, first - timedelta(days=1)
        if len(dated) == 1 and (said.FROM.search(before) or said.NO_END.search(self.plain)):
            return first, None
        return first, last

    def apart(self, rhythm: Rhythm, dated: tuple[Span, ...], anchors: list[Span]) -> tuple[Deadline, ...] | None:
        """A date first and a rhythm after it ("Năm 2026 và hằng năm"): two deadlines; None when they are one."""
        if not dated or anchors or rhythm.daily or dated[-1].end > rhythm.begin:
            return None
        between = self.plain[dated[-1].end : rhythm.begin]
        own = said.and_after(between)
        step = {Every.YEAR: Unit.YEAR, Every.HALF: Unit.HALF, Every.QUARTER: Unit.QUARTER, Every.MONTH: Unit.MONTH}
        short = rhythm.every in step and dated[-1].unit <= step[rhythm.every] and len(dated) == 1
        if not own and not (short and re.fullmatch(r"[\s,(]*", between)):
            return None
        if said.FROM.search(self.plain[: dated[0].begin]):
            return None
        once = _Reader(self.part(0, dated[-1].end), self.year, self.from_plan, self.before, self.issued_on).read()
        then = self.part(dated[-1].end, len(self.plain))
        last = max((one.due for one in once if one.due is not None), default=None)
        again = Deadline(said.bare(then.words), Kind.RECURRING, every=rhythm.every)
        if rhythm.every is None:
            again = replace(again, questions=(Question.NO_RHYTHM,))
        elif last is not None:
            again = replace(again, start=said.next_step(last, rhythm.every), month=rhythm.month, day=rhythm.day)
        return (*once, again)

    def part(self, begin: int, end: int) -> Line:
        return Line(self.words[begin:end], self.line.marked[begin:end], self.plain[begin:end])

    # --- what has days

    def dated(self, spans: tuple[Span, ...]) -> tuple[Deadline, ...]:
        doubts: tuple[Doubt, ...] = ()
        if any(one.year is None for one in spans):
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.NO_YEAR,)),)
        if any(not one.possible for one in spans):
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.IMPOSSIBLE_DATE,)),)
        if any(one.month is None for one in spans):
            return (self.one(Kind.UNKNOWN, doubts=(Doubt.PARTLY_READ,)),)
        session = said.SESSION.search(self.plain)
        if session and len(spans) == 1 and re.search(r"\bgiua nam\b", self.plain):
            return (self.one(Kind.WAITING, questions=(Question.EVENT,)),)
        notes = (Note.YEAR_OF_PLAN,) if self.from_plan and self.taken(spans) else ()
        asked = (Question.EVENT,) if session or said.WAITS.search(self.plain) else ()
        groups = said.grouped(self.plain, said.without_wider(self.plain, spans))
        found: list[Deadline] = []
        carried = False
        for place, group in enumerate(groups):
            text = self.plain[: group[0].begin]
            listed = place > 0 and said.AND.match(self.plain[groups[place - 1][-1].end : group[0].begin])
            carried = bool(said.BEFORE.search(text)) or bool(carried and listed)
            one = self.once(group, text, carried)
            if any(span.part in VAGUE for span in group):
                one = _doubted(one, Doubt.VAGUE_DAY)
            found.append(replace(one, questions=(*one.questions, *asked), notes=notes))
        days = [one.due for one in found if one.due is not None]
        if days != sorted(days):
            doubts = (Doubt.PARTLY_READ,)
        found = self.goes_on(found, groups)
        found[0] = replace(found[0], doubts=(*doubts, *found[0].doubts))
        found[0] = self.checked(found[0], spans)
        return self.cut(found, [group[-1] for group in groups] if len(groups) == len(found) else ())

    def once(self, group: list[Span], text: str, before: bool) -> Deadline:
        first, span = group[0].first, group[-1]
        if len(group) > 1:
            ends = self.ends(span, bool(said.BEFORE.search(self.plain[: span.begin])))
            if ends.due is None or first > ends.due:
                return self.one(Kind.UNKNOWN, doubts=(Doubt.IMPOSSIBLE_DATE,))
            return replace(ends, kind=Kind.RANGE, start=first)
        last = span.last
        if said.AFTER.search(text):
            return self.one(Kind.CONTINUOUS, last + timedelta(days=1))
        if said.FROM.search(text):
            return self.one(Kind.CONTINUOUS, first)
        return self.ends(span, before)

    def ends(self, span: Span, before: bool) -> Deadline:
        """Due by one stretch: on its last day, or before it."""
        last = span.last
        if before and span.unit is not Unit.DAY:
            return self.one(Kind.ONCE, due=last if span.part is not None else span.first - timedelta(days=1))
        if before and self.before is False:
            return self.one(Kind.ONCE, due=last - timedelta(days=1))
        if before and self.before is None:
            return self.one(Kind.ONCE, due=last, questions=(Question.BEFORE_DAY,))
        return self.one(Kind.ONCE, due=last)

    def goes_on(self, found: list[Deadline], groups: list[list[Span]]) -> list[Deadline]:
        """Duties that stand or go on beside their dates."""
        text = self.plain
        no_end, standing = said.NO_END.search(text), said.STANDING.search(text)
        if not no_end and not standing:
            return found
        only, due = found[-1], found[-1].due
        if only.kind not in (Kind.ONCE, Kind.RANGE) or due is None:
            return found
        first, span = groups[-1][0].first, groups[-1][-1]
        begin = groups[-2][-1].end if len(groups) > 1 else 0
        product = said.PRODUCT.search(text[said.with_aside(text, begin) if begin else 0 : groups[-1][0].begin])
        if product and not no_end and standing and standing.start() < groups[-1][0].begin:
            return found  # it goes on until it is done
        apart = said.and_after(text[span.end : standing.start()]) if standing and standing.start() >= span.end else None
        exact = span.unit is Unit.DAY or (span.unit is not Unit.YEAR and no_end) or product or apart
        if exact:
            ends = replace(only, words=said.bare(self.words[begin : span.end]) or only.words)
            rest = self.one(Kind.CONTINUOUS, due + timedelta(days=1))
            return [*found[:-1], ends, replace(rest, words=said.bare(self.words[span.end :]) or self.words)]
        if span.unit is not Unit.YEAR and only.kind is Kind.ONCE:
            only = _doubted(only, Doubt.PARTLY_READ)  # a standing duty, within a quarter?
        kept = replace(only, kind=Kind.CONTINUOUS, start=only.start or first, due=None if no_end else due)
        if only.kind is Kind.ONCE and (due < first or said.TO.search(text[: groups[-1][0].begin])):
            kept = replace(kept, start=None)
        return [*found[:-1], kept]

    def taken(self, spans: tuple[Span, ...]) -> bool:
        """Whether a year stands in none of the words."""
        return not any(one.year is not None for one in spans_of(self.plain)) and bool(spans)

    # --- words

    def one(
        self,
        kind: Kind,
        start: date | None = None,
        due: date | None = None,
        doubts: tuple[Doubt, ...] = (),
        questions: tuple[Question, ...] = (),
    ) -> Deadline:
        return Deadline(self.words, kind, start, due, doubts=doubts, questions=questions)

    def checked(self, deadline: Deadline, spans: tuple[Span, ...] | list[Span]) -> Deadline:
        used = [*self.used, *((one.begin, one.end) for one in spans)]
        return _doubted(deadline, Doubt.PARTLY_READ) if said.remains(self.line, used) else deadline

    def cut(self, found: list[Deadline], ends: list[Span] | tuple[Span, ...]) -> tuple[Deadline, ...]:
        """Each of several deadlines with its own words, up to where its last stretch ends."""
        if len(found) < 2 or len(ends) != len(found):
            return tuple(found)
        begin, cut = 0, []
        for place, (one, span) in enumerate(zip(found, ends, strict=True)):
            end = said.with_aside(self.plain, span.end) if place + 1 < len(found) else len(self.words)
            cut.append(replace(one, words=said.bare(self.words[begin:end]) or one.words))
            begin = end
        return tuple(cut)


def _doubted(deadline: Deadline, doubt: Doubt) -> Deadline:
    return deadline if doubt in deadline.doubts else replace(deadline, doubts=(*deadline.doubts, doubt))
