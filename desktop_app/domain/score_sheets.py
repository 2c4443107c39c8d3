"""Cộng phiếu tự chấm: which rows may stand, what a whole sheet comes to, and what is still open in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.index_sets import (
    Adjustment,
    Component,
    Effect,
    IndexSet,
    IndexSetUnsound,
    NotApplicable,
    check_set,
    component_of,
    leaves_of,
    scored_part,
)
from desktop_app.domain.index_trees import Scored, TreeLine, add_up
from desktop_app.domain.points import write_points
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.score_adjustments import (
    AdjustmentLine,
    Outcome,
    adjustment_lines,
    appraised,
    check_adjustment_given,
    check_claimed,
    claimed,
    outcome,
)
from desktop_app.domain.self_scores import (
    AppraisedRow,
    CriteriaWithoutPoints,
    NotApplicableUnknown,
    ScoreRow,
    SelfScore,
    SelfScoreAppraisal,
    SelfScoreNeedsWords,
    SelfScoreTooHigh,
    SelfScoreWrong,
    SheetFlaw,
)


def check_scorable(criteria: IndexSet) -> None:
    """CriteriaWithoutPoints where the maximum of a criterion is open, or there is no criterion at all."""
    leaves = leaves_of(criteria)
    missing = tuple(leaf.code for leaf in leaves if leaf.max_points is None)
    if missing or not leaves:
        raise CriteriaWithoutPoints(criteria.name, missing)


def rule_of(part: Component, kind: AgencyKind, wanted: str) -> NotApplicable | None:
    """The rule by which a criterion does not apply to an agency of this kind: one that holds for its kind by itself,
    else the one that it states. NotApplicableUnknown for a rule that the set does not give it."""
    for rule in part.not_applicable:
        if kind in rule.kinds:
            return rule
    if not wanted:
        return None
    for rule in part.not_applicable:
        if rule.code == wanted and not rule.kinds:
            return rule
    raise NotApplicableUnknown(part.code, wanted)


def checked_row(criteria: IndexSet, kind: AgencyKind, row: ScoreRow) -> ScoreRow:
    """A row that may stand; IndexComponentUnknown, SelfScoreTooHigh, NotApplicableUnknown, SelfScoreNeedsWords; of a
    bonus or minus line AdjustmentUnproven, AdjustmentStep."""
    part = scored_part(criteria, row.criterion)
    if isinstance(part, Adjustment):
        check_claimed(part, row)
        return row
    if part not in leaves_of(criteria):
        raise (
            NotApplicableUnknown(part.code, row.rule)
            if row.rule
            else SelfScoreTooHigh(part.code, write_points(row.points or 0), "0")
        )
    rule = rule_of(part, kind, row.rule)
    most = part.max_points or 0
    if rule is None and row.points is not None and not 0 <= row.points <= most:
        raise SelfScoreTooHigh(part.code, write_points(row.points), write_points(most))
    if rule is not None and row.points is not None:
        raise SelfScoreTooHigh(part.code, write_points(row.points), "0")
    if (row.rule or row.unsure) and not row.explanation:
        raise SelfScoreNeedsWords(part.code)
    return row


def scores_of(criteria: IndexSet, kind: AgencyKind, rows: Iterable[ScoreRow]) -> dict[str, Scored]:
    """What the tree adds up: each criterion's points, or the effect of the rule by which it does not apply."""
    known = {row.criterion: row for row in rows}
    found = {}
    for leaf in leaves_of(criteria):
        row = known.get(leaf.code)
        rule = rule_of(leaf, kind, row.rule if row else "")
        found[leaf.code] = Scored(row.points if row and rule is None else None, rule.effect if rule else None)
    return found


def appraised_scores(
    criteria: IndexSet, kind: AgencyKind, rows: Iterable[ScoreRow], given: Iterable[AppraisedRow]
) -> dict[str, Scored]:
    """The same with what the follower gave instead. It may find that a criterion applies which was left aside, and the
    other way round where a rule of the set allows it."""
    own = scores_of(criteria, kind, rows)
    for row in given:
        if row.criterion not in own:
            continue  # a bonus or minus line stands beside the tree
        if row.points is not None:
            own[row.criterion] = Scored(row.points)
        elif own[row.criterion].effect is None:
            own[row.criterion] = Scored(None, _first_effect(component_of(criteria, row.criterion)))
    return own


def _first_effect(part: Component) -> Effect:
    for rule in part.not_applicable:
        return rule.effect
    raise NotApplicableUnknown(part.code, "")


def check_appraised(criteria: IndexSet, row: AppraisedRow) -> None:
    """SelfScoreTooHigh, NotApplicableUnknown, IndexComponentUnknown for what the follower cannot give."""
    part = scored_part(criteria, row.criterion)
    if isinstance(part, Adjustment):
        check_adjustment_given(part, row)
        return
    most = part.max_points or 0
    if row.points is None:
        _first_effect(part)
    elif part not in leaves_of(criteria) or not 0 <= row.points <= most:
        raise SelfScoreTooHigh(part.code, write_points(row.points), write_points(most))


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a sheet as people see it."""

    line: TreeLine
    row: ScoreRow | None
    """None: nobody has spoken of it, or it has parts."""
    rule: NotApplicable | None
    appraised: TreeLine | None
    """The same line by the follower's points; None before the answer."""
    given: AppraisedRow | None


@dataclass(frozen=True, slots=True)
class SheetView:
    """A whole sheet: the first line is the total."""

    sheet_id: str
    version: int
    """0 while it has not been sent."""
    agency_code: str
    document_id: str
    year: int
    criteria: IndexSet
    lines: tuple[SheetLine, ...]
    open: tuple[str, ...]
    """Criteria that apply and have no score."""
    unsure: tuple[str, ...]
    unproven: tuple[str, ...]
    """Criteria with points and neither evidence nor a task."""
    answered: bool
    changed: bool = False
    """Something was said after it was sent."""
    adjustments: tuple[AdjustmentLine, ...] = ()
    """Bonus and minus points, where the set has any."""
    outcome: Outcome | None = None
    """With them; None where the set has none."""
    appraised_outcome: Outcome | None = None
    """By the follower's points."""
    other_criteria: bool = False
    """The set that is kept here under its name gives other points: it was changed, or is not here."""

    @property
    def total(self) -> SheetLine:
        """The whole."""
        return self.lines[0]


def view_of(sheet: SelfScore, answer: SelfScoreAppraisal | None, version: int) -> SheetView:
    """A sheet with its answer, counted."""
    criteria, rows = sheet.criteria, {row.criterion: row for row in sheet.rows}
    own = scores_of(criteria, sheet.kind, sheet.rows)
    lines = add_up(criteria, own)
    theirs: Mapping[str, TreeLine] = {}
    given = {row.criterion: row for row in answer.rows} if answer is not None else {}
    if answer is not None:
        counted = add_up(criteria, appraised_scores(criteria, sheet.kind, sheet.rows, answer.rows))
        theirs = {line.code: line for line in counted}
    leaves = {leaf.code: leaf for leaf in leaves_of(criteria)}
    shown = []
    for line in lines:
        row = rows.get(line.code)
        rule = rule_of(leaves[line.code], sheet.kind, row.rule if row else "") if line.code in leaves else None
        shown.append(SheetLine(line, row, rule, theirs.get(line.code), given.get(line.code)))
    total, adjusted = shown[0], bool(criteria.adjustments)
    now = outcome(criteria, total.line.points, total.line.counted, claimed(sheet.rows)) if adjusted else None
    then = None
    if adjusted and answer is not None and total.appraised is not None:
        said = appraised(sheet.rows, answer.rows)
        then = outcome(criteria, total.appraised.points, total.appraised.counted, said)
    return SheetView(
        sheet.id, version, sheet.agency_code, sheet.document_id, sheet.year, criteria, tuple(shown),
        tuple(line.code for line in lines if line.leaf and line.open),
        tuple(row.criterion for row in sheet.rows if row.unsure),
        tuple(row.criterion for row in sheet.rows if row.points and not row.evidence and not row.assignments),
        answer is not None,
        adjustments=adjustment_lines(criteria, rows, given),
        outcome=now,
        appraised_outcome=then,
    )  # fmt: skip


def check_self_score(sheet: SelfScore) -> None:
    """SelfScoreWrong for the first row of a sheet from outside that cannot be counted."""
    try:
        check_set(sheet.criteria)
        check_scorable(sheet.criteria)
    except (IndexSetUnsound, CriteriaWithoutPoints) as error:
        raise SelfScoreWrong("–", SheetFlaw.SET) from error
    leaves = {leaf.code for leaf in leaves_of(sheet.criteria)} | {one.code for one in sheet.criteria.adjustments}
    seen: set[str] = set()
    for row in sheet.rows:
        if row.criterion in seen:
            raise SelfScoreWrong(row.criterion, SheetFlaw.TWICE)
        if row.criterion not in leaves:
            raise SelfScoreWrong(row.criterion, SheetFlaw.UNKNOWN)
        seen.add(row.criterion)
        try:
            checked_row(sheet.criteria, sheet.kind, row)
        except NotApplicableUnknown as error:
            raise SelfScoreWrong(row.criterion, SheetFlaw.RULE) from error
        except Refusal as error:
            raise SelfScoreWrong(row.criterion, SheetFlaw.POINTS) from error
    if view_of(sheet, None, 1).open:
        raise SelfScoreWrong(view_of(sheet, None, 1).open[0], SheetFlaw.OPEN)


def claimed_adjustments(sheet: SelfScore) -> set[str]:
    """Codes of bonus and minus lines of which the agency has said something: the answer speaks of each."""
    codes = {one.code for one in sheet.criteria.adjustments}
    return {row.criterion for row in sheet.rows if row.criterion in codes and row.points is not None}


def check_appraisal(sheet: SelfScore, answer: SelfScoreAppraisal) -> None:
    """SelfScoreWrong for an answer that does not fit the sheet that it answers."""
    leaves = {leaf.code for leaf in leaves_of(sheet.criteria)} | claimed_adjustments(sheet)
    known = leaves | {one.code for one in sheet.criteria.adjustments}
    seen = [row.criterion for row in answer.rows]
    if len(set(seen)) != len(seen):
        raise SelfScoreWrong("–", SheetFlaw.TWICE)
    for row in answer.rows:
        if row.criterion not in known:
            raise SelfScoreWrong(row.criterion, SheetFlaw.UNKNOWN)
        try:
            check_appraised(sheet.criteria, row)
        except Refusal as error:
            raise SelfScoreWrong(row.criterion, SheetFlaw.POINTS) from error
    if leaves - set(seen):
        raise SelfScoreWrong(min(leaves - set(seen)), SheetFlaw.OPEN)


@dataclass(frozen=True, slots=True)
class SelfScoreOrder:
    """Phiếu tự chấm điểm on paper."""

    issuing: Issuing
    view: SheetView
    tasks: Mapping[str, str]
    """Id of an assignment → the number of its task."""
    files: Mapping[str, str]
    """Digest of a file → how papers name it."""
