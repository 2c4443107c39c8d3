"""So sánh thay đổi: what differs between two rounds of a report, place by place, with what follows from it marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from desktop_app.domain.assignments import Counts
from desktop_app.domain.measures import Figure
from desktop_app.domain.reports import ReportContent, ReportLine, Texts
from desktop_app.domain.return_answers import Given, ReturnAnswer
from desktop_app.vietnamese.numbers import write_percent


class What(StrEnum):
    """What differs."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RATE = "rate"
    ESTIMATE = "estimate"
    """Ước thực hiện to the end of the period, as `70/85`."""
    COUNT = "count"
    STATE = "state"
    DAY = "day"
    SENTENCE = "sentence"
    """Of the result of a task."""
    TEXT = "text"
    """A sentence of one of the parts that people write."""
    FILE_ADDED = "file_added"
    FILE_GONE = "file_gone"


FIGURES: Final = frozenset({What.NUMERATOR, What.DENOMINATOR, What.RATE, What.ESTIMATE, What.COUNT})
FOLLOWS: Final = frozenset({What.RATE, What.COUNT})
"""What nobody typed: it follows from the rest."""


@dataclass(frozen=True, slots=True)
class ReportChange:
    """One difference; empty `before`: it is new, empty `after`: it is gone."""

    what: What
    assignment_id: str
    """Empty: of the whole report."""
    number: str
    name: str
    """Of the measure, of the count, or of the part of the text; of a file its SHA-256."""
    before: str
    after: str

    @property
    def follows(self) -> bool:
        """Whether it follows from other changes."""
        return self.what in FOLLOWS


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds side by side, and what was explained instead of changed."""

    before: ReportContent
    after: ReportContent
    changes: tuple[ReportChange, ...]
    answers: tuple[ReturnAnswer, ...]

    @property
    def figures(self) -> int:
        """Figures that differ."""
        return sum(one.what in FIGURES for one in self.changes)

    @property
    def files(self) -> int:
        """Files that came or went."""
        return len({one.name for one in self.changes if one.what in (What.FILE_ADDED, What.FILE_GONE)})

    @property
    def sentences(self) -> int:
        """Sentences that differ."""
        return sum(one.what in (What.SENTENCE, What.TEXT) for one in self.changes)

    @property
    def explanations(self) -> int:
        """Places that were explained instead of changed."""
        return sum(one.given is Given.EXPLAINED for one in self.answers)

    @property
    def evidence_only(self) -> bool:
        """Whether nothing that stands in the signed paper has changed but its list of evidence."""
        return all(one.what in (What.FILE_ADDED, What.FILE_GONE) for one in self.changes)


def report_changes(old: ReportContent, new: ReportContent) -> tuple[ReportChange, ...]:
    """Every difference: the counts, the tasks in their order, then the words."""
    found = [*_counts(old.counts, new.counts, ""), *_counts(old.partner_counts, new.partner_counts, "partner ")]
    known = {line.assignment_id: line for line in old.lines}
    for line in new.lines:
        was = known.pop(line.assignment_id, None)
        found += _line(was, line)
    for line in known.values():
        found.append(ReportChange(What.STATE, line.assignment_id, line.number, "", line.word.value, ""))
    return (*found, *_texts(old.texts, new.texts))


def _counts(old: Counts, new: Counts, prefix: str) -> Iterator[ReportChange]:
    for field in fields(Counts):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was != now:
            yield ReportChange(What.COUNT, "", "", prefix + field.name, str(was), str(now))


def _line(old: ReportLine | None, new: ReportLine) -> Iterator[ReportChange]:
    if old is None:
        yield ReportChange(What.STATE, new.assignment_id, new.number, "", "", new.word.value)
        return
    if old.word is not new.word:
        yield ReportChange(What.STATE, new.assignment_id, new.number, "", old.word.value, new.word.value)
    if old.done_on != new.done_on:
        days = (f"{day:%d/%m/%Y}" if day else "" for day in (old.done_on, new.done_on))
        yield ReportChange(What.DAY, new.assignment_id, new.number, "", *days)
    yield from _figures(old, new)
    for before, after in _sentences(old.result, new.result):
        yield ReportChange(What.SENTENCE, new.assignment_id, new.number, "", before, after)
    names = {
        sha256: name for line in (old, new) for sha256, name in zip(line.evidence, line.evidence_names, strict=True)
    }
    for sha256 in sorted(set(new.evidence) - set(old.evidence)):
        yield ReportChange(What.FILE_ADDED, new.assignment_id, new.number, sha256, "", names[sha256])
    for sha256 in sorted(set(old.evidence) - set(new.evidence)):
        yield ReportChange(What.FILE_GONE, new.assignment_id, new.number, sha256, names[sha256], "")


def _figures(old: ReportLine, new: ReportLine) -> Iterator[ReportChange]:
    was = {figure.measure_id: figure for figure in old.figures}
    now = {figure.measure_id: figure for figure in new.figures}
    for measure in sorted({*was, *now}):
        pairs = (
            (What.NUMERATOR, _number(was.get(measure), "numerator"), _number(now.get(measure), "numerator")),
            (What.DENOMINATOR, _number(was.get(measure), "denominator"), _number(now.get(measure), "denominator")),
            (What.RATE, percent(was.get(measure)), percent(now.get(measure))),
        )
        for what, before, after in pairs:
            if before != after:
                yield ReportChange(what, new.assignment_id, new.number, measure, before, after)
    guessed, guesses = ({one.measure_id: f"{one.numerator}/{one.denominator}" for one in line.estimates}
                        for line in (old, new))  # fmt: skip
    for measure in sorted({*guessed, *guesses}):
        before, after = guessed.get(measure, ""), guesses.get(measure, "")
        if before != after:
            yield ReportChange(What.ESTIMATE, new.assignment_id, new.number, measure, before, after)


def _number(figure: Figure | None, name: str) -> str:
    return "" if figure is None else str(getattr(figure, name))


def percent(figure: Figure | None) -> str:
    """`68,2%`; empty where there is no figure."""
    return "" if figure is None else write_percent(figure.numerator, figure.denominator)


def _texts(old: Texts, new: Texts) -> Iterator[ReportChange]:
    for field in fields(Texts):
        for before, after in _sentences(getattr(old, field.name), getattr(new, field.name)):
            yield ReportChange(What.TEXT, "", "", field.name, before, after)


_END: Final = re.compile(r"(?<=[.!?;])\s+|\n+")


def _sentences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Sentences that differ, each beside the one in whose place it stands."""
    was, now = (_split(text) for text in (old, new))
    for tag, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(last - first, end - start)):
            yield (
                was[first + place] if first + place < last else "",
                now[start + place] if start + place < end else "",
            )


def _split(text: str) -> list[str]:
    return [part.strip() for part in _END.split(text) if part and part.strip()]


def standing(answers: Iterable[ReturnAnswer]) -> tuple[ReturnAnswer, ...]:
    """Answers that were not taken back."""
    return tuple(one for one in answers if not one.withdrawn)
