"""Kiểm tra trước khi gửi: what a report says that cannot be right, and what somebody should look at before it leaves.

One set of checks for the agency before it submits and for the body that follows when the report arrives. Which of them
is an error that must be mended and which a note is data; a check never changes a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.assignments import OUTSIDE, Counts, Role, Word
from desktop_app.domain.evidence import EvidenceRow
from desktop_app.domain.figure_sentences import told_in
from desktop_app.domain.measures import Figure, rate
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.reports import ReportContent, ReportLine


class Weight(StrEnum):
    """How heavy a finding is."""

    ERROR = "error"
    """Must be mended before the report can be submitted or approved."""
    NOTE = "note"
    OFF = "off"


class Chosen(StrEnum):
    """Which of several rounds of one period counts."""

    FIRST = "first"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class CheckRule:
    """How heavy one check is, and on what that rests."""

    code: str
    level: Weight
    basis: str


@dataclass(frozen=True, slots=True)
class ChecksPack:
    """Bộ quy tắc kiểm tra: the levels of the checks, and which round of a period counts for what."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    title: str
    checks: tuple[CheckRule, ...]
    day_of_round: Chosen
    """The round whose day of arrival is the day of reporting."""
    figures_of_round: Chosen
    """The round whose figures score."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found."""

    code: str
    level: Weight
    assignment_id: str
    """Empty: the whole report."""
    number: str
    """Of the task; empty: the whole report."""
    field: str
    """The field to look at: `evidence`, `figures`, `entries`, `done_on`, `counts`, `results`, `causes`, `word`."""
    facts: tuple[str, ...] = ()
    """What the sentence names, in its order."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that the checks look at: what travels with a report, so both sides see the same."""

    content: ReportContent
    before: ReportContent | None
    """The report of the period before."""
    entries: Mapping[str, tuple[ProgressEntry, ...]]
    """Those that stand, by assignment."""
    evidence: Mapping[str, tuple[EvidenceRow, ...]]
    """Not withdrawn, by assignment."""
    promised: frozenset[str]
    """Assignments that the commitment of the year names."""
    counting: frozenset[str]
    """Assignments whose report counts: of two leads one is đầu mối báo cáo."""
    of_others: frozenset[str] = frozenset()
    """SHA-256 of evidence that other agencies have sent too; known to the body that follows alone."""


_OPEN: Final = frozenset({Word.NOT_STARTED, Word.IN_TIME, Word.DUE_SOON, Word.OVERDUE})
_APART: Final = {Word.DONE_ON_TIME: "done_on_time", Word.DONE_LATE: "done_late", Word.OVERDUE: "overdue"}
Found = tuple[str, str, str, tuple[str, ...]]
"""Assignment, number of the task, field, facts."""


def counted_as(word: Word) -> str:
    """The count that a line of this state enters, by its name in `Counts`."""
    return "left_out" if word in OUTSIDE else _APART.get(word, "in_time")


def _led(looked: Looked) -> Iterator[ReportLine]:
    return (line for line in looked.content.lines if line.role is Role.LEAD)


def _at(line: ReportLine, field: str, *facts: str) -> Found:
    return line.assignment_id, line.number, field, facts


def _done_without_evidence(looked: Looked) -> Iterator[Found]:
    for line in _led(looked):
        if line.done_on is not None and not line.evidence:
            yield _at(line, "evidence")


def _numerator_above(looked: Looked) -> Iterator[Found]:
    for line in looked.content.lines:
        for figure in line.figures:
            if figure.numerator > figure.denominator:
                yield _at(line, "figures", said(figure))


def _counts_differ(looked: Looked) -> Iterator[Found]:
    for role, counts in ((Role.LEAD, looked.content.counts), (Role.SUPPORT, looked.content.partner_counts)):
        mine = [
            line
            for line in looked.content.lines
            if line.role is role and (role is Role.SUPPORT or line.assignment_id in looked.counting)
        ]
        tally = Counter(counted_as(line.word) for line in mine)
        if any(getattr(counts, name) != tally[name] for name in (*_FOUR, "left_out")):
            yield "", "", "counts", (_four(counts), " / ".join(str(tally[name]) for name in _FOUR))


_FOUR: Final = ("done_on_time", "done_late", "in_time", "overdue")


def _four(counts: Counts) -> str:
    return " / ".join(str(getattr(counts, name)) for name in _FOUR)


def untouched(looked: Looked) -> tuple[ReportLine, ...]:
    """Tasks under way of which nothing was said in the period."""
    first, last = looked.content.first_day, looked.content.last_day
    return tuple(
        line
        for line in _led(looked)
        if line.word in _OPEN
        and not any(first <= entry.worked_on <= last for entry in looked.entries.get(line.assignment_id, ()))
    )


def _no_update(looked: Looked) -> Iterator[Found]:
    return (_at(line, "entries") for line in untouched(looked))


def _figure_fell(looked: Looked) -> Iterator[Found]:
    if looked.before is None:
        return
    known = {(line.assignment_id, one.measure_id): one for line in looked.before.lines for one in line.figures}
    for line in looked.content.lines:
        for figure in line.figures:
            old = known.get((line.assignment_id, figure.measure_id))
            if old is not None and old.denominator and figure.denominator and rate(figure) < rate(old):
                yield _at(line, "figures", said(old), said(figure))


def _shared_without_reason(looked: Looked) -> Iterator[Found]:
    tasks: dict[str, list[ReportLine]] = {}
    for line in looked.content.lines:
        for sha256 in line.evidence:
            tasks.setdefault(sha256, []).append(line)
    for sha256, lines in tasks.items():
        rows = [row for line in lines for row in looked.evidence.get(line.assignment_id, ())]
        bare = [row for row in rows if row.evidence.sha256 == sha256 and not row.link.reason]
        # The first task that a file proves needs no reason, every other one does.
        if len(lines) > 1 and len(bare) > 1:
            name = bare[0].evidence.number or bare[0].evidence.file_name
            yield _at(lines[-1], "evidence", name, ", ".join(line.number for line in lines[:-1]))


def _evidence_before(looked: Looked) -> Iterator[Found]:
    issued = looked.content.document_issued_on
    for line in _led(looked):
        for row in looked.evidence.get(line.assignment_id, ()):
            day = row.evidence.dated_on
            if day is not None and day < issued:
                yield _at(line, "evidence", row.evidence.number or row.evidence.file_name, _day(day))


def _day_of_no_paper(looked: Looked) -> Iterator[Found]:
    for line in _led(looked):
        days = {row.evidence.dated_on for row in looked.evidence.get(line.assignment_id, ())} - {None}
        if line.done_on is not None and days and line.done_on not in days:
            yield _at(line, "done_on", _day(line.done_on), ", ".join(sorted(_day(day) for day in days if day)))


def _promise_missed(looked: Looked) -> Iterator[Found]:
    for line in _led(looked):
        if line.assignment_id in looked.promised and line.word in (Word.OVERDUE, Word.DONE_LATE):
            yield _at(line, "word")


def _estimate_missing(looked: Looked) -> Iterator[Found]:
    day = looked.content.estimate_to
    for line in _led(looked) if day is not None else ():
        if {one.measure_id for one in line.figures} - {one.measure_id for one in line.estimates}:
            yield _at(line, "figures", f"{day.day}/{day.month}" if day else "")


def _overdue_without_cause(looked: Looked) -> Iterator[Found]:
    late = [line for line in _led(looked) if line.word is Word.OVERDUE]
    if late and not looked.content.texts.causes.strip():
        yield "", "", "causes", (str(len(late)),)


def _figure_in_text_differs(looked: Looked) -> Iterator[Found]:
    for one in told_in(looked.content.texts.results, looked.content, looked.counting):
        if not one.agrees:
            yield "", "", "results", (one.told.text, one.now)


def _of_another_agency(looked: Looked) -> Iterator[Found]:
    for line in _led(looked):
        shared = [
            name for sha256, name in zip(line.evidence, line.evidence_names, strict=True) if sha256 in looked.of_others
        ]
        if shared:
            yield _at(line, "evidence", ", ".join(shared))


def said(figure: Figure) -> str:
    """`58/85`."""
    return f"{figure.numerator}/{figure.denominator}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


CHECKS: Final[Mapping[str, Callable[[Looked], Iterable[Found]]]] = {
    "COUNTS_DIFFER": _counts_differ,
    "DONE_WITHOUT_EVIDENCE": _done_without_evidence,
    "NUMERATOR_ABOVE_DENOMINATOR": _numerator_above,
    "NO_UPDATE_IN_PERIOD": _no_update,
    "FIGURE_FELL": _figure_fell,
    "EVIDENCE_SHARED_WITHOUT_REASON": _shared_without_reason,
    "EVIDENCE_BEFORE_ASSIGNMENT": _evidence_before,
    "DAY_OF_NO_PAPER": _day_of_no_paper,
    "PROMISE_MISSED": _promise_missed,
    "OVERDUE_WITHOUT_CAUSE": _overdue_without_cause,
    "ESTIMATE_MISSING": _estimate_missing,
    "FIGURE_IN_TEXT_DIFFERS": _figure_in_text_differs,
    "EVIDENCE_OF_ANOTHER_AGENCY": _of_another_agency,
}
"""The whole vocabulary: a pack says how heavy each is, and names no others."""


def findings(looked: Looked, rules: Iterable[CheckRule]) -> tuple[Finding, ...]:
    """What the checks found, errors first, then in the order of the rules and of the tasks."""
    chosen = {rule.code: rule.level for rule in rules}
    found = [
        Finding(code, level, *one)
        for code, level in chosen.items()
        if level is not Weight.OFF
        for one in CHECKS[code](looked)
    ]
    return tuple(sorted(found, key=lambda one: one.level is not Weight.ERROR))


def errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that must be mended."""
    return tuple(one for one in found if one.level is Weight.ERROR)


def brief(found: Iterable[Finding]) -> tuple[str, ...]:
    """Findings as `CODE number`, for a refusal."""
    return tuple(f"{one.code} {one.number}".strip() for one in found)


def unknown_checks(rules: Iterable[CheckRule]) -> tuple[str, ...]:
    """Codes that name no check of ours, and codes that stand twice."""
    codes = [rule.code for rule in rules]
    return tuple(sorted({code for code in codes if code not in CHECKS or codes.count(code) > 1}))
