"""What is pointed out about evidence. Facts only: one file may lawfully prove several tasks, and why it does is told by
whoever uses it; a person judges what a remark is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.text import fold, tidy


class RemarkKind(StrEnum):
    """What is remarkable."""

    REUSED = "reused"
    """Proves another task too, and says why: neutral."""
    REUSED_SILENTLY = "reused_silently"
    """Proves another task too, and says nothing."""
    OTHER_PERIOD = "other_period"
    """Was first used in an earlier reporting period."""
    OTHER_AGENCY = "other_agency"
    """Another agency has delivered the same bytes."""
    DATED_BEFORE = "dated_before"
    """The paper is older than the document that gave the task."""
    REQUIREMENT_OPEN = "requirement_open"
    """The task is said to be done, and a proof that it asks for is not there."""
    ALIKE_TEXT = "alike_text"
    ALIKE_PICTURE = "alike_picture"


NEUTRAL: Final = frozenset({RemarkKind.REUSED})


@dataclass(frozen=True, slots=True)
class Use:
    """One file that proves something of one assignment and stands."""

    agency_code: str
    document_id: str
    document_number: str
    issued_on: date
    assignment_id: str
    task_number: str
    evidence_id: str
    sha256: str
    file_name: str
    dated_on: date | None
    requirement: str
    reason: str
    linked_on: date
    order: int
    """Place among all uses of its agency, oldest first."""
    period: str
    """Key of the reporting period in which it was linked; empty where the calendar knows none."""


@dataclass(frozen=True, slots=True)
class EvidenceRemark:
    """One remark on one use of a file, or on a task without one."""

    kind: RemarkKind
    agency_code: str
    document_number: str
    assignment_id: str
    task_number: str
    evidence_id: str
    """Empty for a proof that is missing."""
    file_name: str
    other: str
    """Number of the other task, code of the other agency, day of the document, words of the requirement, name of the
    file that is alike."""
    other_agency: str
    """Whose the other file is; empty where there is none."""
    said: str
    """The reason that was given; the period of the first use."""
    percent: int
    """Of likeness; 0 for any other remark."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One proof that a task asks for, and the files that are linked as such."""

    words: str
    evidence_ids: tuple[str, ...]


def requirements(asked: Sequence[str], uses: Iterable[tuple[str, str]]) -> tuple[Requirement, ...]:
    """Which of the asked proofs are there; `uses` are (evidence, the requirement it is linked as). Words are compared
    without marks, case and spaces. A task that asks for one proof takes any file that names none."""
    found = tuple(uses)
    rows = []
    for words in asked:
        fitting = [one for one, named in found if _same(named, words) or (len(asked) == 1 and not named.strip())]
        rows.append(Requirement(words, tuple(dict.fromkeys(fitting))))
    return tuple(rows)


def _same(left: str, right: str) -> bool:
    return fold(tidy(left)) == fold(tidy(right))


def remarks_on(uses: Sequence[Use]) -> tuple[EvidenceRemark, ...]:
    """What is remarkable about these uses beside the others; in the order of the uses."""
    by_bytes: dict[str, list[Use]] = {}
    for use in uses:
        by_bytes.setdefault(use.sha256, []).append(use)
    found: list[EvidenceRemark] = []
    for use in uses:
        if use.dated_on is not None and use.dated_on < use.issued_on:
            found.append(_remark(RemarkKind.DATED_BEFORE, use, use.issued_on.isoformat()))
        same = by_bytes[use.sha256]
        for code in sorted({one.agency_code for one in same} - {use.agency_code}):
            found.append(_remark(RemarkKind.OTHER_AGENCY, use, "", other_agency=code))
        first = min((one for one in same if one.agency_code == use.agency_code), key=lambda one: one.order)
        if first.assignment_id == use.assignment_id:
            continue
        kind = RemarkKind.REUSED if use.reason.strip() else RemarkKind.REUSED_SILENTLY
        found.append(_remark(kind, use, first.task_number, said=use.reason))
        if first.period != use.period and first.period and use.period:
            found.append(_remark(RemarkKind.OTHER_PERIOD, use, first.task_number, said=first.period))
    return tuple(found)


def _remark(kind: RemarkKind, use: Use, other: str, *, other_agency: str = "", said: str = "") -> EvidenceRemark:
    return EvidenceRemark(
        kind, use.agency_code, use.document_number, use.assignment_id, use.task_number, use.evidence_id,
        use.file_name, other, other_agency, said, 0,
    )  # fmt: skip
