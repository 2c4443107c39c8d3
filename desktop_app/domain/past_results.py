"""Kết quả trước khi dùng phần mềm: last year's table of progress, matched to tasks and stated as entries of the past.

Nothing is guessed silently: what is not certain is a doubt, and a row with a doubt waits until somebody settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.collected_answers import KINDS
from desktop_app.domain.plan_matching import Worded, likeness, paired, words_of
from desktop_app.domain.plan_matching import place as place_of
from desktop_app.domain.plan_readings import ReadRow, ReadSheet
from desktop_app.domain.progress import EntryKind, ProgressEntry, effective
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.schedules import Schedule
from desktop_app.domain.tasks import Task
from desktop_app.vietnamese.dates import read_date
from desktop_app.vietnamese.statuses import WORDS, Status, read_status
from desktop_app.vietnamese.text import fold, tidy_line

BEFORE: Final = "Trước khi dùng phần mềm: "
"""How the note of such an entry begins; nothing else in its line tells it from one that was logged day by day."""
ALIKE: Final = 0.9
CLEAR: Final = 0.1
"""A match is certain when the words are the same, or when number and `ALIKE` of the words are and no other task is
nearly as like: the tables of two years differ by one word where they mean two things."""
_DAY: Final = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE
)
_DONE_ON: Final = re.compile(r"^ngay (?:da )?hoan thanh|hoan thanh (?:thuc te|ngay)|^ngay (?:van ban|ban hanh)|^ngay$")
_PAPER: Final = re.compile(r"van ban|so,? ky hieu|so hieu|minh chung|kiem chung|chung minh|tai lieu")
_PROVES: Final = re.compile(r"minh chung|kiem chung|chung minh|ket qua|hoan thanh|ban hanh|san pham")
_GIVES: Final = re.compile(r"\bgiao\b|can cu|chi dao|yeu cau")
_SHARE: Final = re.compile(r"%|phan tram|^ty le|^tien do")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]0+)? ?%?")


@dataclass(eq=False)
class NoResultsInTable(Refusal, code="RESULTS_NOT_FOUND"):
    """No table of the file has a column that says how tasks stand."""

    name: str


@dataclass(eq=False)
class ResultRowUnknown(Refusal, code="RESULTS_ROW_UNKNOWN"):
    """Something is settled about a row that is not in the table."""

    row: str


class Matching(StrEnum):
    """How sure it is which task a row speaks of."""

    CERTAIN = "certain"
    ASK = "ask"
    NONE = "none"
    CHOSEN = "chosen"


class ResultDoubt(StrEnum):
    """What somebody settles before a row is loaded."""

    MATCH = "match_unsure"
    STATUS_MISSING = "status_missing"
    STATUS = "status_not_read"
    DAY_MISSING = "day_missing"
    DAY_FROM_WORDS = "day_from_words"
    """The only day in the words of the result, which may be another paper's."""
    DAY_OTHER_YEAR = "day_other_year"
    DAY_AHEAD = "day_ahead"
    LATE_IN_TIME = "late_in_time"
    """Done late by its word, in time by its day."""
    LOGGED_SINCE = "logged_since"
    """The task has entries of its own already."""


class ResultOutcome(StrEnum):
    """What becomes of a row."""

    READY = "ready"
    LOADED = "loaded"
    KNOWN = "known"
    """Loaded before."""
    OPEN = "open"
    """A doubt is left."""
    NOTHING = "nothing"
    """The row says nothing of a task of ours: no match, not begun, or blank."""


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The cells of one row that tell how it stands, in their words."""

    status: str
    percent: str
    day: str
    result: str
    paper: str = ""
    """The document that proves it, in a column of its own."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody has settled about one row."""

    task: str | None = None
    status: Status | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PastResult:
    """What a row would state; `done_on` only for a completion."""

    kind: EntryKind
    worked_on: date
    done_on: date | None
    percent: int | None
    note: str


@dataclass(frozen=True, slots=True)
class RowMatch:
    """To which task a row belongs (its place in the list, from 0) and how like they are."""

    task: int | None
    likeness: float
    matching: Matching


def is_before_program(entry: ProgressEntry) -> bool:
    """Whether an entry speaks of the time before the program."""
    return entry.note.startswith(BEFORE)


def result_words(row: ReadRow, sheet: ReadSheet) -> ResultWords:
    """The words about standing among the columns of a row: status, share, day, result, the paper that proves it."""
    holds = dict(sheet.columns)
    told: dict[str, list[str]] = {"status": [], "percent": [], "day": [], "result": [], "paper": []}
    for heading, words in row.others:
        plain = fold(tidy_line(heading)).rpartition(" - ")[2]
        if _DONE_ON.search(plain):
            told["day"].append(words)
        elif holds.get(heading) == "status":
            share = _PERCENT.fullmatch(words.strip())
            told["percent" if share and _SHARE.search(plain) else "status"].append(words)
        elif _PAPER.search(plain) and not _GIVES.search(plain):
            told["paper" if _PROVES.search(plain) else "result"].append(words)
        elif holds.get(heading) == "result":
            told["result"].append(words)
        elif _SHARE.search(plain):
            told["percent"].append(words)
    if not (told["result"] or told["paper"]) and not any(what == "result" for what in holds.values()):
        # "Kết quả" alone is a product in a plan; beside a status it says what was done.
        told["result"] += [
            "\n".join(row.deliverables)
            for heading, what in sheet.columns
            if what == "product" and fold(heading).startswith("ket qua") and row.deliverables
        ]
    return ResultWords(*(" ".join(dict.fromkeys(told[name])).strip() for name in told))


def match_rows(tasks: Sequence[Task], rows: Sequence[ReadRow]) -> tuple[RowMatch, ...]:
    """For each row the task it speaks of: by words, with number and headings helping; certain as `CLEAR` says."""
    mine = [Worded(task.number, task.section, task.content) for task in tasks]
    theirs = [Worded(row.number, row.section, row.content) for row in rows]
    bags = [words_of(task.content) for task in tasks]
    found = {pair.new: pair for pair in paired(mine, theirs).pairs}
    matches = []
    for place, row in enumerate(rows):
        pair = found.get(place)
        if pair is None:
            matches.append(RowMatch(None, 0.0, Matching.NONE))
            continue
        own = words_of(row.content)
        rival = max((likeness(bag, own) for at, bag in enumerate(bags) if at != pair.old), default=0.0)
        near = pair.likeness >= ALIKE and pair.likeness - rival >= CLEAR and tasks[pair.old].number == row.number
        twins = rival == 1.0 and place_of(mine[pair.old]) != place_of(theirs[place])
        sure = near or (pair.likeness == 1.0 and not twins)
        matches.append(RowMatch(pair.old, round(pair.likeness, 2), Matching.CERTAIN if sure else Matching.ASK))
    return tuple(matches)


def past_result(
    words: ResultWords, settled: Settled, schedules: Iterable[Schedule], year: int, day: date | None, today: date
) -> tuple[PastResult | None, tuple[ResultDoubt, ...]]:
    """What a row states and what is in doubt about it; None when it states nothing.

    `day` stands for rows that name none, by somebody's word; without it work is of the last day of `year`, and a
    completion without a day is a doubt.
    """
    doubts: list[ResultDoubt] = []
    status = settled.status or (read_status(words.status) if words.status else None)
    if status is None and not (words.status or words.result or words.paper or words.percent):
        return None, ()
    if status is Status.NOT_STARTED:
        return None, ()
    if status is None:
        doubts.append(ResultDoubt.STATUS if words.status else ResultDoubt.STATUS_MISSING)
    kind = KINDS[status] if status is not None else EntryKind.WORK
    found, unsure = _day_of(words, settled, day)
    if kind is EntryKind.DONE:
        doubts += unsure
    elif unsure:
        found = None  # a day in the words of work that goes on is some paper's
    worked_on = found or day or min(date(year, 12, 31), today)
    if worked_on > today:
        doubts.append(ResultDoubt.DAY_AHEAD)
    elif found is not None and found.year != year and settled.done_on is None:
        doubts.append(ResultDoubt.DAY_OTHER_YEAR)
    due = max((one.due for one in schedules if one.due is not None), default=None)
    if status is Status.DONE_LATE and settled.status is None and found is not None and due is not None and found <= due:
        doubts.append(ResultDoubt.LATE_IN_TIME)
    share = _PERCENT.fullmatch(words.percent)
    percent = int(share[1]) if share and int(share[1]) <= 100 and kind is EntryKind.WORK else None
    told = "; ".join(dict.fromkeys(one for one in (words.result, words.paper) if one))
    told = told or words.status or (WORDS[status] if status is not None else "") or words.percent
    done_on = worked_on if kind is EntryKind.DONE else None
    return PastResult(kind, worked_on, done_on, percent, BEFORE + told), tuple(doubts)


def loaded_before(result: PastResult, history: Iterable[ProgressEntry]) -> bool:
    """Whether an entry says the same already, corrected since or not."""
    return any(
        (entry.kind, entry.worked_on, entry.done_on, entry.note)
        == (result.kind, result.worked_on, result.done_on, result.note)
        for entry in history
    )


def logged_since(history: Sequence[ProgressEntry]) -> bool:
    """Whether the task has entries that stand and were made in the program."""
    return any(not is_before_program(entry) for entry in effective(history))


def _day_of(words: ResultWords, settled: Settled, day: date | None) -> tuple[date | None, list[ResultDoubt]]:
    if settled.done_on is not None:
        return settled.done_on, []
    if words.day and (named := read_date(words.day)):
        return named, []
    # A completion is of the day of the paper that proves it; any other day in the words may be of another paper.
    if len(days := _days(words.paper)) == 1:
        return days.pop(), []
    if len(days := _days(f"{words.day} {words.result} {words.status} {words.paper}")) == 1:
        return days.pop(), [ResultDoubt.DAY_FROM_WORDS]
    return (day, []) if day is not None else (None, [ResultDoubt.DAY_MISSING])


def _days(words: str) -> set[date]:
    return {day for text in _DAY.findall(words) if (day := read_date(text))}
