"""Số liệu chấm điểm: what is known of one agency in one period; nothing here is an opinion of the program."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.refusal import Refusal

if TYPE_CHECKING:
    from desktop_app.domain.score_rules import ScoreRules


@dataclass(eq=False)
class ScoreFactsWrong(Refusal, code="SCORE_FACTS_WRONG"):
    """Facts of an agency that cannot be so, or that lack what they rest on, at `place`."""

    agency: str
    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many are good; `open`: nobody has said yet."""

    good: int
    open: int
    of: int


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A report that was due: its sending day, and the day of arrival of each round."""

    period: str
    send_by: date
    arrivals: tuple[date, ...]
    """By round; empty: none has arrived."""
    returned: int = 0
    """How many times it was sent back."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What people gave for one rule, hundredths of a point: the agency for itself, and whoever appraised it."""

    rule: str
    self_score: int | None = None
    self_reason: str = ""
    appraised: int | None = None
    """None: not appraised; a counted rule is then worth what is counted."""
    reason: str = ""
    """Of the appraisal; needed where it is not what was counted, or not what the agency gave itself."""
    evidence: tuple[str, ...] = ()
    """SHA-256 of files, or numbers of papers."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An appeal that changed what the line is worth."""

    appeal_id: str
    points: int
    """What the line is worth now."""
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """One agency in one period."""

    agency_code: str
    block: str
    """Khối."""
    under: bool
    """Under the body that ranks; ngành dọc are not."""
    reported: bool
    """Its report of the period that is ranked has arrived."""
    done_on_time: int
    done_late: int
    in_time: int
    overdue: int
    reports: tuple[ReportFact, ...] = ()
    evidence: Tally | None = None
    """None, here and below: nobody knows."""
    clauses: Tally | None = None
    shortcomings: Tally | None = None
    """Good: mended in time. Open: not mended, not yet due."""
    index_work: Tally | None = None
    """Good: done on time. Open: not yet due."""
    index_targets: Tally | None = None
    said: tuple[Scored, ...] = ()
    answered: Answered | None = None
    unranked: str = ""
    """Why a person ranks it nowhere; empty: nobody said so."""
    unranked_paper: str = ""

    @property
    def total(self) -> int:
        """The denominator of the four counts."""
        return self.done_on_time + self.done_late + self.in_time + self.overdue


def check_facts(facts: ScoreFacts, rules: ScoreRules) -> None:
    """ScoreFactsWrong for the first fact that cannot be so."""
    for place, problem in _problems(facts, rules):
        raise ScoreFactsWrong(facts.agency_code, place, problem)


def _problems(facts: ScoreFacts, rules: ScoreRules) -> Iterable[tuple[str, str]]:
    if not facts.agency_code or not facts.block.strip():
        yield "agency", "code or khối"
    if min(facts.done_on_time, facts.done_late, facts.in_time, facts.overdue) < 0:
        yield "counts", "negative"
    for name in ("evidence", "clauses", "shortcomings", "index_work", "index_targets"):
        tally: Tally | None = getattr(facts, name)
        if tally is not None and not 0 <= min(tally.good, tally.open) <= tally.good + tally.open <= tally.of:
            yield name, "sum"
    if len({one.period for one in facts.reports}) != len(facts.reports):
        yield "reports", "twice"
    for report in facts.reports:
        if not 0 <= report.returned <= len(report.arrivals):
            yield f"reports {report.period}", "returned"
    if len({one.rule for one in facts.said}) != len(facts.said):
        yield "said", "twice"
    for one in facts.said:
        rule = rules.rule(one.rule)
        if rule is None:
            yield f"said {one.rule}", "rule"
        elif any(score is not None and not 0 <= score <= rule.max_points for score in (one.self_score, one.appraised)):
            yield f"said {one.rule}", "points"
    if facts.answered is not None and not (0 <= facts.answered.points <= 100_00 and facts.answered.reason.strip()):
        yield "answered", facts.answered.appeal_id
    if facts.unranked.strip() and not facts.unranked_paper.strip():
        yield "unranked", "paper"


def facts_digest(facts: Iterable[ScoreFacts]) -> str:
    """SHA-256 (hex) of everything that points were given for: JSON with sorted keys, no spaces, one line an agency by
    code, days as ISO 8601, each line ended by LF."""
    lines = sorted(
        json.dumps(asdict(one), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str) for one in facts
    )
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()
