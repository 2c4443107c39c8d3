"""What happened to one assignment, newest first: statements with their corrections, files, the follower's answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.timeline import OUTSIDE, OWN, SYSTEM, Entry
from desktop_app.ui.shared.words import day_and_month, dotted, figure, hour, short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.progress import AssignmentView


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    entry: Entry


def history_of(view: AssignmentView, year: int, most: int | None = None) -> tuple[Entry, ...]:
    """The timeline of an assignment; own entries carry their ProgressEntry as key, others None."""
    events = [_stated(entry, view, year) for entry in view.entries]
    events += [_decided(decision, year) for decision in view.decisions]
    for row in view.evidence:
        events.append(_attached(row, year))
        if row.withdrawn is not None:
            events.append(_withdrawn(row, year))
    events.sort(key=lambda event: event.at, reverse=True)
    return tuple(event.entry for event in events[:most])


def newest_words(view: AssignmentView, year: int, most: int = 3) -> tuple[Entry, ...]:
    """The last statements that stand, for a short look."""
    standing = [
        entry for entry in view.entries if entry.id not in view.corrected and entry.kind is not EntryKind.RETRACTED
    ]
    newest = sorted(standing, key=lambda entry: (entry.worked_on, entry.recorded_at), reverse=True)[:most]
    return tuple(Entry(day_and_month(entry.worked_on, year), entry.note, key=entry) for entry in newest)


def _stated(entry: ProgressEntry, view: AssignmentView, year: int) -> _Event:
    corrected = entry.id in view.corrected
    sentence = entry.note
    if entry.kind is EntryKind.DONE and entry.done_on is not None:
        sentence = _("Done by the product of {day}. {note}").format(day=short_day(entry.done_on), note=entry.note)
    elif entry.kind is EntryKind.RETRACTED:
        sentence = _("An entry was taken back: {reason}").format(reason=entry.note)
    elif entry.supersedes is not None:
        sentence = _("Corrected: {note}").format(note=entry.note)
    if figures := _figures(entry, view):
        sentence = dotted([sentence, figures])
    source = _("{name} · written at {hour} on {day}").format(
        name=entry.author, hour=hour(entry.recorded_at), day=day_and_month(entry.recorded_at.date(), year)
    )
    struck = corrected and entry.kind is not EntryKind.RETRACTED
    origin = SYSTEM if entry.kind is EntryKind.RETRACTED else OWN
    return _Event(
        entry.recorded_at,
        Entry(day_and_month(entry.worked_on, year), sentence, source, origin, key=entry, struck=struck),
    )


def _figures(entry: ProgressEntry, view: AssignmentView) -> str:
    """`70 %; Tỷ lệ đúng hạn 58/85 hồ sơ (ước thực hiện)`: what an entry says in figures."""
    names = {measure.id: measure for measure in view.task.measures}
    said = [f"{entry.percent}%"] if entry.percent is not None else []
    for reading in entry.figures:
        measure = names.get(reading.measure_id)
        name, unit = (measure.name, measure.unit) if measure is not None else ("", "")
        share = f"{figure(reading.numerator)}/{figure(reading.denominator)}"
        words = " ".join(part for part in (name, share, unit) if part)
        estimated = _("estimated")
        said.append(f"{words} ({estimated})" if reading.estimate else words)
    return "; ".join(said)


def _decided(decision: CompletionDecision, year: int) -> _Event:
    confirmed = decision.verdict is Verdict.CONFIRMED
    sentence = word_of("task.confirmed" if confirmed else "task.refused_completion")
    if decision.verdict is Verdict.NOT_PROVED:
        why = _("not enough evidence")
        sentence = f"{sentence}: {why}"
    if decision.reason:
        sentence = f"{sentence}. {decision.reason}"
    return _Event(
        decision.decided_at,
        Entry(
            day_and_month(decision.decided_at.date(), year),
            sentence,
            decision.decided_by,
            OUTSIDE,
            strong=not confirmed,
        ),
    )


def _attached(row: EvidenceRow, year: int) -> _Event:
    name = row.evidence.number or row.evidence.file_name
    if row.link.reason:
        sentence = _("Used here too: {name} ({reason})").format(name=name, reason=row.link.reason)
    else:
        sentence = _("Attached {name}").format(name=name)
    at = row.link.linked_at
    return _Event(at, Entry(day_and_month(at.date(), year), sentence, row.evidence.added_by, SYSTEM))


def _withdrawn(row: EvidenceRow, year: int) -> _Event:
    assert row.withdrawn is not None
    at = row.withdrawn.withdrawn_at
    name = row.evidence.number or row.evidence.file_name
    sentence = _("Withdrew {name}: {reason}").format(name=name, reason=row.withdrawn.reason)
    return _Event(at, Entry(day_and_month(at.date(), year), sentence, row.withdrawn.withdrawn_by, SYSTEM))
