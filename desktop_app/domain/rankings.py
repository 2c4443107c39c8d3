"""Xếp hạng: what the follower publishes of every agency so that each can count it again, and how agencies object.

Points are hundredths, so that nothing is rounded on the way. Agencies are ranked within their khối: equal points share
a place and the next place is left out. A line has a place or a reason for having none, never both.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000045")

MAX_POINTS = 100_00
"""One hundred points in hundredths."""


class Unranked(StrEnum):
    """Why the program itself ranks an agency nowhere; a paper says it in words."""

    NO_REPORT = "no_report"
    NO_TASK = "no_task"


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One agency in a ranking."""

    agency_code: str
    block: str
    """Khối."""
    done_on_time: int
    done_late: int
    in_time: int
    overdue: int
    total: int
    """The denominator: the sum of the four counts."""
    points: int
    """Hundredths of a point; 0 for an agency that is not ranked."""
    place: int | None
    """Within its khối, from 1; None when it is not ranked."""
    reason: str
    """Why it is "không xếp loại"; empty when it has a place."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A published ranking of one document and period; a higher version replaces a lower one."""

    id: str
    version: int
    agency_code: str
    """Empty: a ranking concerns everybody."""
    document_id: str
    """Empty: it travels in the common stream."""
    ranked_document: str
    """Id of the assigning document whose tasks were counted."""
    period: str
    rules_name: str
    rules_version: int
    input_sha256: str
    """Digest of what the points were given for: `input_digest`."""
    rows: tuple[RankingRow, ...]
    made_at: datetime
    made_by: str


class AppealOutcome(StrEnum):
    """What became of an appeal."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Appeal:
    """Kiến nghị về điểm: an agency objects to its own line of a ranking."""

    id: str
    version: int
    agency_code: str
    document_id: str
    ranking_id: str
    ranking_version: int
    points_given: int
    points_asked: int
    reason: str
    evidence: tuple[str, ...]
    """SHA-256 of files that the agency has delivered or delivers with its next report."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class AppealAnswer:
    """The follower's decision on an appeal; new points stand in the next version of the ranking."""

    id: str
    version: int
    agency_code: str
    document_id: str
    appeal_id: str
    outcome: AppealOutcome
    points: int
    """What the line is worth now."""
    reason: str
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class RankingWrong(Refusal, code="RANKING_WRONG"):
    """A line of a ranking cannot be right: `problem` is one of PROBLEMS."""

    agency: str
    problem: str


PROBLEMS = frozenset(
    {"empty", "twice", "unknown_agency", "sum", "points", "place", "reason", "digest", "rules", "facts", "decision"}
)


@dataclass(eq=False)
class RankingUnknown(Refusal, code="RANKING_UNKNOWN"):
    """No such ranking, or it has no line of this agency."""

    ranking: str


@dataclass(eq=False)
class RankingFileUnreadable(Refusal, code="RANKING_FILE_UNREADABLE"):
    """A file holds no ranking that could be counted again."""

    name: str
    problem: str


@dataclass(eq=False)
class AppealUnknown(Refusal, code="APPEAL_UNKNOWN"):
    """No such appeal."""

    appeal: str


def ranking_id(document_id: str, period: str) -> str:
    """The id of the ranking of a document and period, of whatever form: publishing again makes a higher version."""
    return str(uuid.uuid5(_FAMILY, f"{document_id}/{period}"))


def placed(rows: Iterable[RankingRow]) -> tuple[RankingRow, ...]:
    """The rows with their places: within each khối by points, equal points alike; a row with a reason gets none."""
    found = tuple(rows)
    ranked = [row for row in found if not row.reason]
    return tuple(
        replace(
            row,
            place=None
            if row.reason
            else 1 + sum(other.block == row.block and other.points > row.points for other in ranked),
        )
        for row in found
    )


def input_digest(rows: Iterable[RankingRow]) -> str:
    """SHA-256 (hex) of what the points were given for, one line an agency, by code: code, khối, the four counts."""
    lines = sorted(
        f"{row.agency_code}|{row.block}|{row.done_on_time}|{row.done_late}|{row.in_time}|{row.overdue}\n"
        for row in rows
    )
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def check_ranking(ranking: Ranking, known: Iterable[str] | None = None, digest: str = "") -> None:
    """RankingWrong for the first line that cannot be counted again; `known` are the codes of the catalogue, None
    where only the follower can tell. `digest`: of what the points were given for, where that is more than the rows."""
    codes = None if known is None else frozenset(known)
    if not ranking.rows:
        raise RankingWrong("–", "empty")
    if not ranking.rules_name or ranking.rules_version < 1:
        raise RankingWrong("–", "rules")
    seen: set[str] = set()
    for row, counted in zip(ranking.rows, placed(ranking.rows), strict=True):
        problem = _problem(row, counted, seen, codes)
        if problem:
            raise RankingWrong(row.agency_code, problem)
        seen.add(row.agency_code)
    if (digest or input_digest(ranking.rows)) != ranking.input_sha256:
        raise RankingWrong("–", "digest")


def _problem(row: RankingRow, counted: RankingRow, seen: set[str], codes: frozenset[str] | None) -> str:
    counts = (row.done_on_time, row.done_late, row.in_time, row.overdue)
    if row.agency_code in seen:
        return "twice"
    if codes is not None and row.agency_code not in codes:
        return "unknown_agency"
    if min(counts) < 0 or sum(counts) != row.total:
        return "sum"
    if not 0 <= row.points <= MAX_POINTS or (row.reason and row.points):
        return "points"
    if (row.place is None) != bool(row.reason.strip()):
        return "reason"
    return "place" if row.place != counted.place else ""


def row_of(ranking: Ranking, agency_code: str) -> RankingRow:
    """An agency's own line; RankingUnknown."""
    for row in ranking.rows:
        if row.agency_code == agency_code:
            return row
    raise RankingUnknown(ranking.period)


def unlike(before: Sequence[RankingRow], after: Sequence[RankingRow]) -> tuple[str, ...]:
    """Codes of agencies whose line is not what it was: what a new version changes."""
    old = {row.agency_code: row for row in before}
    new = {row.agency_code: row for row in after}
    return tuple(sorted(code for code in old.keys() | new.keys() if old.get(code) != new.get(code)))
