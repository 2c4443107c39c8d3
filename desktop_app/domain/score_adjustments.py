"""Điểm cộng, điểm trừ của phiếu tự chấm: what is given or taken beside the criteria, each case by a proof of its own,
and what the whole comes to. The tree stays as it is: every bold line is still the sum of the lines below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.index_sets import Adjustment, AdjustmentKind, IndexSet
from desktop_app.domain.points import write_points
from desktop_app.domain.self_scores import (
    AdjustmentStep,
    AdjustmentUnproven,
    AppraisedRow,
    NotApplicableUnknown,
    ScoreRow,
    SelfScoreNeedsWords,
    SelfScoreTooHigh,
)


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """One line of bonus or minus points, as people see it."""

    adjustment: Adjustment
    row: ScoreRow | None
    """None: the agency claims nothing."""
    given: AppraisedRow | None
    """None: the follower has not spoken of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sheet comes to once bonus and minus points are counted. Ten-thousandths."""

    points: int
    """Of the criteria."""
    bonus: int
    """Within the limit of the set."""
    minus: int
    total: int
    """Never below nothing, nor above `most`."""
    most: int
    """The maximum that stands; with `over_max` that and the bonus."""


def check_adjusted(each: Adjustment, points: int | None) -> None:
    """SelfScoreTooHigh, AdjustmentStep for points that a line cannot bring."""
    if points is None:
        return
    if not 0 <= points <= each.max_points:
        raise SelfScoreTooHigh(each.code, write_points(points), write_points(each.max_points))
    if each.each is not None and points % each.each:
        raise AdjustmentStep(each.code, write_points(points), write_points(each.each))


def check_claimed(each: Adjustment, row: ScoreRow) -> None:
    """The same for what an agency says of itself; AdjustmentUnproven where a case has no proof of its own,
    NotApplicableUnknown for a rule, SelfScoreNeedsWords for a doubt without its reason."""
    if row.rule:
        raise NotApplicableUnknown(each.code, row.rule)
    check_adjusted(each, row.points)
    if row.points:
        needed = row.points // each.each if each.each is not None else 1
        proofs = len({one.sha256 or one.paper for one in row.evidence} - {""})
        if proofs < needed:
            raise AdjustmentUnproven(each.code, needed, proofs)
    if row.unsure and not row.explanation:
        raise SelfScoreNeedsWords(each.code)


def check_adjustment_given(each: Adjustment, row: AppraisedRow) -> None:
    """What the follower cannot give: SelfScoreTooHigh, AdjustmentStep; NotApplicableUnknown: nothing is left aside."""
    if row.points is None:
        raise NotApplicableUnknown(each.code, "")
    check_adjusted(each, row.points)


def adjustment_lines(
    criteria: IndexSet, rows: Mapping[str, ScoreRow], given: Mapping[str, AppraisedRow]
) -> tuple[AdjustmentLine, ...]:
    """Every bonus and minus line of a set, in its order."""
    return tuple(AdjustmentLine(each, rows.get(each.code), given.get(each.code)) for each in criteria.adjustments)


def outcome(criteria: IndexSet, points: int, counted: int, said: Mapping[str, int]) -> Outcome:
    """What the points of the criteria (of `counted`) come to with these points of bonus and minus lines, by code."""
    bonus = _limited(_sum(criteria, said, AdjustmentKind.BONUS), criteria.most_bonus)
    minus = _limited(_sum(criteria, said, AdjustmentKind.MINUS), criteria.most_minus)
    most = counted + bonus if criteria.over_max else counted
    return Outcome(points, bonus, minus, max(0, min(most, points + bonus - minus)), most)


def claimed(rows: Iterable[ScoreRow]) -> dict[str, int]:
    """Code → points that an agency claims or admits."""
    return {row.criterion: row.points for row in rows if row.points is not None}


def appraised(rows: Iterable[ScoreRow], given: Iterable[AppraisedRow]) -> dict[str, int]:
    """The same as the follower sees it: what it does not speak of stays as claimed."""
    return claimed(rows) | {row.criterion: row.points for row in given if row.points is not None}


def _sum(criteria: IndexSet, said: Mapping[str, int], kind: AdjustmentKind) -> int:
    return sum(said.get(each.code, 0) for each in criteria.adjustments if each.kind is kind)


def _limited(points: int, limit: int | None) -> int:
    return points if limit is None else min(points, limit)
