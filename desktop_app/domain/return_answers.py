"""Trả lời phiếu trả lại: which places of a report are open, what was explained instead of changed, what was opened
besides and why.

A return names places. They alone may change in the next round; all else stays as it was sent, whatever has been logged
since: that belongs to the next period. A place that must change all the same is opened with a reason, and the reason
travels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.report_checks import counted_as
from desktop_app.domain.reports import ReportContent, ReportLine, ReturnItem, Texts


class Given(StrEnum):
    """What an agency answers to a place."""

    EXPLAINED = "explained"
    """Giải trình: it stays as it was sent."""
    OPENED = "opened"
    """It was not asked about and changes all the same."""


@dataclass(frozen=True, slots=True)
class ReturnAnswer:
    """One answer to one place; it travels with the next round or the next supplement."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    report_id: str
    """The report that was returned."""
    return_id: str
    assignment_id: str
    """Empty: the whole report."""
    field: str
    given: Given
    text: str
    cites: str
    """Number of the document that it rests on."""
    withdrawn: bool
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """The answer in a line."""
        return f"{self.text} ({self.cites})" if self.cites else self.text


@dataclass(eq=False)
class NotReturnedToUs(Refusal, code="NOT_RETURNED_TO_US"):
    """This report waits for no answer of ours."""

    period: str


@dataclass(eq=False)
class PlaceLocked(Refusal, code="PLACE_LOCKED"):
    """Nobody asked about this place, and nobody has opened it."""

    place: str


@dataclass(eq=False)
class AnswerNeedsWords(Refusal, code="ANSWER_NEEDS_WORDS"):
    """An explanation or a reason without words."""


@dataclass(eq=False)
class NothingToCompare(Refusal, code="NOTHING_TO_COMPARE"):
    """The report replaces no other, or the one that it replaces has not come."""

    period: str


@dataclass(eq=False)
class RemarkUnknown(Refusal, code="REMARK_UNKNOWN"):
    """The return says nothing about this place."""

    period: str
    place: str


PARTS: Final = tuple(field.name for field in fields(Texts))
_EVERYTHING: Final = frozenset(
    {"word", "done_on", "result", "figures", "evidence", "evidence_names", "entry_id", "estimates"}
)
_EVIDENCE: Final = frozenset({"evidence", "evidence_names"})
OPENS: Final[Mapping[str, frozenset[str]]] = {
    "evidence": _EVIDENCE,
    "figures": frozenset({"figures", "estimates", "result"}),
    "figure": frozenset({"figures", "estimates", "result"}),
    "done_on": _EVIDENCE | {"word", "done_on", "result", "entry_id"},
    "word": _EVIDENCE | {"word", "done_on", "result", "entry_id"},
}
"""Field of a remark → what of the line it opens; any other field opens the whole line."""
FIELDS: Final = ("evidence", "figures", "done_on", "word", "result")
"""Fields that a remark can name of a task."""


@dataclass(frozen=True, slots=True)
class Open:
    """What may change: fields of lines by assignment, and parts of the text."""

    lines: Mapping[str, frozenset[str]]
    parts: frozenset[str]
    whole: bool = False

    def fields_of(self, assignment_id: str) -> frozenset[str]:
        """Fields of one line that are open."""
        return _EVERYTHING if self.whole else self.lines.get(assignment_id, frozenset())


def opened_by(items: Iterable[ReturnItem], answers: Iterable[ReturnAnswer]) -> Open:
    """What a return opens, with what the agency opened besides; a place that was explained stays as it was sent."""
    standing = [one for one in answers if not one.withdrawn]
    explained = {(one.assignment_id, one.field) for one in standing if one.given is Given.EXPLAINED}
    places = [(item.assignment_id, item.field) for item in items]
    places = [place for place in places if place not in explained]
    places += [(one.assignment_id, one.field) for one in standing if one.given is Given.OPENED]
    lines: dict[str, frozenset[str]] = {}
    parts: set[str] = set()
    whole = False
    for assignment_id, field in places:
        if assignment_id:
            lines[assignment_id] = lines.get(assignment_id, frozenset()) | OPENS.get(field, _EVERYTHING)
        elif field in PARTS:
            parts.add(field)
        else:
            whole = True
    if any(found - _EVIDENCE for found in lines.values()):
        # Words about results and causes speak of the figures and states that are open.
        parts |= {"results", "causes"}
    return Open(lines, frozenset(PARTS) if whole else frozenset(parts), whole)


def locked(fresh: ReportContent, sent: ReportContent, open_places: Open, counting: frozenset[str]) -> ReportContent:
    """The next round: what was sent, with only the open places as they are now.

    `counting`: assignments that enter the agency's own counts. Lines that were not sent stay out, and so does whatever
    the document has become since.
    """
    if open_places.whole:
        return fresh
    now = {line.assignment_id: line for line in fresh.lines}
    lines = tuple(
        _merged(line, now[line.assignment_id], open_places.fields_of(line.assignment_id))
        if line.assignment_id in now
        else line
        for line in sent.lines
    )
    pairs = tuple(zip(sent.lines, lines, strict=True))
    return replace(
        fresh,
        document_number=sent.document_number,
        document_issued_on=sent.document_issued_on,
        document_title=sent.document_title,
        revision=sent.revision,
        agency_name=sent.agency_name,
        counts=_recounted(sent.counts, [pair for pair in pairs if _counts(pair[0], counting)]),
        previous_counts=sent.previous_counts,
        estimate_to=sent.estimate_to,
        partner_counts=_recounted(sent.partner_counts, [pair for pair in pairs if pair[0].role is Role.SUPPORT]),
        lines=lines,
        texts=locked_texts(fresh.texts, sent.texts, open_places),
    )


def base_of(
    told: ReportContent, sent: ReportContent, own: ReportContent | None, counting: frozenset[str]
) -> ReportContent:  # fmt: skip
    """What a successor's answer to the returned report of a closed agency begins from: of what has passed to it the
    lines as they were `sent`, of its own tasks those of its `own` newest report of the period, and as they are `told`
    where it has sent none. Parts that went to another successor are that one's to answer."""
    known = {line.assignment_id: line for content in (own, sent) if content is not None for line in content.lines}
    lines = tuple(known.get(line.assignment_id, line) for line in told.lines)
    return replace(
        told, round=sent.round, replaces=sent.replaces, estimate_to=sent.estimate_to, lines=lines,
        counts=_tallied(line for line in lines if _counts(line, counting)),
        partner_counts=_tallied(line for line in lines if line.role is Role.SUPPORT),
        texts=sent.texts if own is None else own.texts,
    )  # fmt: skip


def inherited(
    fresh: ReportContent,
    sent: ReportContent,
    own: ReportContent | None,
    open_places: Open,
    counting: frozenset[str],
) -> ReportContent:
    """A successor's answer: what `base_of` says, with only the open places as they are now. The words are free: another
    agency signs them."""
    base = base_of(fresh, sent, own, counting)
    asked = {line.assignment_id for line in sent.lines}
    lines = tuple(
        _merged(was, now, open_places.fields_of(was.assignment_id)) if was.assignment_id in asked else was
        for was, now in zip(base.lines, fresh.lines, strict=True)
    )
    return replace(
        fresh, estimate_to=sent.estimate_to, lines=lines,
        counts=_tallied(line for line in lines if _counts(line, counting)),
        partner_counts=_tallied(line for line in lines if line.role is Role.SUPPORT),
    )  # fmt: skip


def locked_texts(fresh: Texts, sent: Texts, open_places: Open) -> Texts:
    """The words with only the open parts as they are now."""
    return replace(sent, **{part: getattr(fresh, part) for part in open_places.parts})


def changed_parts(old: Texts, new: Texts) -> tuple[str, ...]:
    """Names of the parts whose words differ."""
    return tuple(part for part in PARTS if getattr(old, part) != getattr(new, part))


def _merged(sent: ReportLine, now: ReportLine, open_fields: frozenset[str]) -> ReportLine:
    return replace(sent, **{name: getattr(now, name) for name in open_fields})


def _counts(line: ReportLine, counting: frozenset[str]) -> bool:
    return line.role is Role.LEAD and line.assignment_id in counting


_UNDER_WAY: Final = frozenset({Word.NOT_STARTED, Word.IN_TIME, Word.DUE_SOON, Word.OVERDUE})


def _marks(line: ReportLine) -> tuple[str, ...]:
    """The counts that one line enters. Every statement has words, so a line without words has none."""
    unstarted = line.word is Word.NOT_STARTED or (line.word in _UNDER_WAY and not line.result)
    marks = [counted_as(line.word)]
    return (*marks, *(["not_started"] if unstarted else []), *(["due_soon"] if line.word is Word.DUE_SOON else []))


def _tallied(lines: Iterable[ReportLine]) -> Counts:
    tally = Counter(name for line in lines for name in _marks(line))
    return Counts(**{field.name: tally[field.name] for field in fields(Counts)})


def _recounted(counts: Counts, pairs: Iterable[tuple[ReportLine, ReportLine]]) -> Counts:
    tally = {field.name: getattr(counts, field.name) for field in fields(Counts)}
    for old, new in pairs:
        if old.word is new.word:
            continue
        for name in _marks(old):
            tally[name] -= 1
        for name in _marks(new):
            tally[name] += 1
    return Counts(**tally)
