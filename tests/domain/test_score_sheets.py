"""Self-scoring sheets: points add up in every tree with every choice of what does not apply; nothing is averaged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.index_sets import (
    Adjustment,
    AdjustmentKind,
    Component,
    Effect,
    IndexSet,
    IndexSetUnsound,
    NotApplicable,
    check_set,
    leaves_of,
    set_digest,
    within,
)
from desktop_app.domain.index_trees import Scored, TreeLine, add_up
from desktop_app.domain.score_adjustments import Outcome, outcome
from desktop_app.domain.score_sheets import (
    check_appraisal,
    check_scorable,
    check_self_score,
    checked_row,
    rule_of,
    view_of,
)
from desktop_app.domain.self_scores import (
    AdjustmentStep,
    AdjustmentUnproven,
    AppraisedRow,
    CriteriaWithoutPoints,
    NotApplicableUnknown,
    ScoreEvidence,
    ScoreRow,
    SelfScore,
    SelfScoreAppraisal,
    SelfScoreNeedsWords,
    SelfScoreTooHigh,
    SelfScoreWrong,
)
from tests.domain.index_samples import NOW, criteria, set_of, trees

EFFECTS = (None, Effect.LEAVE_OUT, Effect.REDISTRIBUTE)
TEN = criteria({"1": [("1.1", 2), ("1.2", 3)], "2": [("2.1", 5)]}, 1_0000)
"""Two fields of 5 points."""


def scored(data: st.DataObject, one: IndexSet) -> dict[str, Scored]:
    found = {}
    for leaf in leaves_of(one):
        effect = data.draw(st.sampled_from(EFFECTS))
        points = data.draw(st.none() | st.integers(0, leaf.max_points or 0)) if effect is None else None
        found[leaf.code] = Scored(points, effect)
    return found


def below(lines: tuple[TreeLine, ...], above: TreeLine) -> list[TreeLine]:
    """Lines one level below a line."""
    return [
        line for line in lines if line.depth == above.depth + 1 and (above.depth == 0 or within(line.code, above.code))
    ]


@given(st.data())
def test_every_sum_is_that_of_the_lines_below_it_whatever_does_not_apply(data: st.DataObject) -> None:
    one = data.draw(trees())
    scores = scored(data, one)
    lines = add_up(one, scores)
    for line in lines:
        assert 0 <= line.points <= line.counted
        if not line.leaf:
            parts = below(lines, line)
            for name in ("full", "points", "open", "counted"):
                assert getattr(line, name) == sum(getattr(part, name) for part in parts), (line, name)
    whole = lines[0]
    applies = [leaf for leaf in leaves_of(one) if scores[leaf.code].effect is None]
    left_out = sum(leaf.max_points or 0 for leaf in leaves_of(one) if scores[leaf.code].effect is Effect.LEAVE_OUT)
    assert whole.full == sum(leaf.max_points or 0 for leaf in leaves_of(one))
    assert whole.counted == (whole.full - left_out if applies else 0)
    assert whole.open == sum(scores[leaf.code].points is None for leaf in applies)


@given(st.data())
def test_who_has_everything_has_everything_and_who_has_nothing_nothing(data: st.DataObject) -> None:
    one = data.draw(trees())
    effects = {leaf.code: data.draw(st.sampled_from(EFFECTS)) for leaf in leaves_of(one)}
    most = {
        leaf.code: Scored(leaf.max_points if effects[leaf.code] is None else None, effects[leaf.code])
        for leaf in leaves_of(one)
    }
    none = {code: Scored(0 if effect is None else None, effect) for code, effect in effects.items()}
    assert all(line.points == line.counted for line in add_up(one, most))
    assert all(line.points == 0 for line in add_up(one, none))


@given(st.data())
def test_a_point_more_on_a_criterion_never_lowers_the_whole(data: st.DataObject) -> None:
    one = data.draw(trees())
    scores = scored(data, one)
    movable = [leaf for leaf in leaves_of(one) if (scores[leaf.code].points or 0) < (leaf.max_points or 0)]
    movable = [leaf for leaf in movable if scores[leaf.code].points is not None]
    if movable:
        leaf = data.draw(st.sampled_from(movable))
        more = {**scores, leaf.code: Scored((scores[leaf.code].points or 0) + 1)}
        assert add_up(one, more)[0].points >= add_up(one, scores)[0].points


def test_points_that_do_not_apply_go_to_their_group_or_leave_the_maximum() -> None:
    """Field 1 has 2 + 3 points. With 1.1 shared out, 1.2 is worth 5: 1,5 of 3 become 2,5 of 5. Left out: 1,5 of 3."""
    half = {"PAR.1.2": Scored(1_5000), "PAR.2.1": Scored(4_0000)}
    shared = add_up(TEN, {**half, "PAR.1.1": Scored(None, Effect.REDISTRIBUTE)})
    assert [(line.code, line.counted, line.points) for line in shared] == [
        ("PAR", 10_0000, 6_5000), ("PAR.1", 5_0000, 2_5000), ("PAR.1.1", 0, 0), ("PAR.1.2", 5_0000, 2_5000),
        ("PAR.2", 5_0000, 4_0000), ("PAR.2.1", 5_0000, 4_0000),
    ]  # fmt: skip
    left = add_up(TEN, {**half, "PAR.1.1": Scored(None, Effect.LEAVE_OUT)})
    assert [(line.counted, line.points) for line in left[:2]] == [(8_0000, 5_5000), (3_0000, 1_5000)]


def test_a_field_of_which_nothing_applies_gives_its_points_to_the_others() -> None:
    lines = add_up(TEN, {"PAR.2.1": Scored(None, Effect.REDISTRIBUTE), "PAR.1.1": Scored(2_0000), "PAR.1.2": Scored(0)})
    assert [(line.code, line.counted, line.points) for line in lines] == [
        ("PAR", 10_0000, 4_0000), ("PAR.1", 10_0000, 4_0000), ("PAR.1.1", 4_0000, 4_0000), ("PAR.1.2", 6_0000, 0),
        ("PAR.2", 0, 0), ("PAR.2.1", 0, 0),
    ]  # fmt: skip


def said(code: str, points: int | None, **more: Any) -> ScoreRow:
    told: dict[str, Any] = {"rule": "", "explanation": "", "evidence": (), "assignments": (), "unsure": False, **more}
    return ScoreRow(criterion=code, points=points, **told)


def test_what_does_not_apply_follows_from_a_rule_never_from_a_wish() -> None:
    so = AgencyKind.SO
    with pytest.raises(NotApplicableUnknown):
        checked_row(TEN, so, said("PAR.1.1", None, rule="khong-muon", explanation="Khó"))
    with pytest.raises(SelfScoreNeedsWords):
        checked_row(TEN, so, said("PAR.1.1", None, rule="chia"))
    with pytest.raises(SelfScoreTooHigh):
        checked_row(TEN, so, said("PAR.1.1", 1, rule="chia", explanation="Không có"))
    assert checked_row(TEN, so, said("PAR.1.1", None, rule="chia", explanation="Không có")).rule == "chia"
    for kind, holds in ((AgencyKind.COMMUNE, True), (so, False)):
        rule = NotApplicable("xa", "Đơn vị cấp xã", "", Effect.LEAVE_OUT, (AgencyKind.COMMUNE,))
        leaf = replace(TEN.components[1], not_applicable=(rule,))
        assert (rule_of(leaf, kind, "") == rule) is holds
    with pytest.raises(NotApplicableUnknown):  # what holds for communes by itself nobody else may state
        rule_of(leaf, so, "xa")


@pytest.mark.parametrize("points", [-1, 2_0001])
def test_points_outside_the_criterion_are_refused(points: int) -> None:
    with pytest.raises(SelfScoreTooHigh):
        checked_row(TEN, AgencyKind.SO, said("PAR.1.1", points))


def test_a_field_is_not_scored_and_a_doubt_needs_words() -> None:
    with pytest.raises(SelfScoreTooHigh):
        checked_row(TEN, AgencyKind.SO, said("PAR.1", 1))
    with pytest.raises(SelfScoreNeedsWords):
        checked_row(TEN, AgencyKind.SO, said("PAR.1.1", 1, unsure=True))


def test_a_set_without_points_is_no_sheet() -> None:
    with pytest.raises(CriteriaWithoutPoints) as wanting:
        check_scorable(set_of([Component("PAR.1", "", "A"), Component("PAR.2", "", "B", 1)]))
    assert wanting.value.criteria == ("PAR.1",)
    with pytest.raises(CriteriaWithoutPoints):
        check_scorable(set_of([]))


ROWS = (
    said("PAR.1.1", 2_0000, evidence=(ScoreEvidence("", "12/KH-SNV"),)),
    said("PAR.1.2", None, rule="bo", explanation="Không có đơn vị trực thuộc"),
    said("PAR.2.1", 4_5000, unsure=True, explanation="Chờ số liệu quý IV"),
)
SHEET = SelfScore("1", 1, "H19.02", "2", 2025, AgencyKind.SO, TEN, ROWS, NOW, "Lan")


def answer(*rows: AppraisedRow) -> SelfScoreAppraisal:
    return SelfScoreAppraisal("3", 1, "H19.02", "2", "1", 1, rows, NOW, "Bình")


def test_the_appraised_score_stands_beside_the_self_score() -> None:
    check_self_score(SHEET)
    rows = (
        AppraisedRow("PAR.1.1", 2_0000, ""),
        AppraisedRow("PAR.1.2", 1_0000, "Có đơn vị"),
        AppraisedRow("PAR.2.1", 3_0000, "Chậm"),
    )
    check_appraisal(SHEET, answer(*rows))
    view = view_of(SHEET, answer(*rows), 1)
    total = view.total
    assert total.appraised is not None
    assert (total.line.points, total.line.counted, total.line.full) == (6_5000, 7_0000, 10_0000)
    assert (total.appraised.points, total.appraised.counted) == (6_0000, 10_0000)
    assert (view.open, view.unsure, view.unproven) == ((), ("PAR.2.1",), ("PAR.2.1",))


@pytest.mark.parametrize(
    ("rows", "flaw"),
    [
        ((*ROWS, ROWS[0]), "twice"), (ROWS[:2], "open"), ((*ROWS, said("PAR.9", 1)), "unknown"),
        ((said("PAR.1.1", 2_0001), *ROWS[1:]), "points"), ((said("PAR.1", 1), *ROWS), "unknown"),
        ((said("PAR.1.1", None, rule="khác", explanation="x"), *ROWS[1:]), "rule"),
    ],
)  # fmt: skip
def test_a_sheet_from_outside_that_cannot_be_counted_is_refused(rows: tuple[ScoreRow, ...], flaw: str) -> None:
    with pytest.raises(SelfScoreWrong) as wrong:
        check_self_score(replace(SHEET, rows=rows))
    assert wrong.value.flaw == flaw


@pytest.mark.parametrize(
    ("rows", "flaw"),
    [
        ((AppraisedRow("PAR.1.1", 1, ""),), "open"), ((AppraisedRow("PAR.1", 1, ""),), "unknown"),
        ((AppraisedRow("PAR.1.1", 9_0000, ""),), "points"), ((AppraisedRow("PAR.1.1", 1, ""),) * 2, "twice"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_its_sheet_is_refused(rows: tuple[AppraisedRow, ...], flaw: str) -> None:
    with pytest.raises(SelfScoreWrong) as wrong:
        check_appraisal(SHEET, answer(*rows))
    assert wrong.value.flaw == flaw


def test_criteria_that_cannot_be_used_make_no_sheet() -> None:
    broken = replace(TEN, components=(*TEN.components, TEN.components[0]))
    with pytest.raises(SelfScoreWrong) as wrong:
        check_self_score(replace(SHEET, criteria=broken))
    assert wrong.value.flaw == "set"


BESIDE = replace(
    TEN,
    adjustments=(
        Adjustment("PAR.T1", AdjustmentKind.BONUS, "Sáng kiến được công nhận", 1_5000, 5000),
        Adjustment("PAR.T2", AdjustmentKind.BONUS, "Mô hình mới", 1_0000),
        Adjustment("PAR.P1", AdjustmentKind.MINUS, "Báo cáo chậm", 2_0000, 5000),
    ),
    most_bonus=2_0000,
)
"""Ten points, and beside them at most 2 of bonus, half a point for each late report taken."""


def proofs(*papers: str) -> tuple[ScoreEvidence, ...]:
    return tuple(ScoreEvidence("", one) for one in papers)


def test_each_case_of_bonus_or_minus_points_has_a_proof_of_its_own() -> None:
    so = AgencyKind.SO
    two = said("PAR.T1", 1_0000, evidence=proofs("1/QĐ", "2/QĐ"))
    assert checked_row(BESIDE, so, two) == two
    with pytest.raises(AdjustmentUnproven) as wanting:
        checked_row(BESIDE, so, replace(two, evidence=proofs("1/QĐ", "1/QĐ")))
    assert (wanting.value.needed, wanting.value.given) == (2, 1)
    with pytest.raises(AdjustmentStep):
        checked_row(BESIDE, so, replace(two, points=7000))
    with pytest.raises(SelfScoreTooHigh):
        checked_row(BESIDE, so, replace(two, points=2_0000))
    with pytest.raises(AdjustmentUnproven):
        checked_row(BESIDE, so, said("PAR.T2", 3000))
    with pytest.raises(NotApplicableUnknown):
        checked_row(BESIDE, so, said("PAR.P1", None, rule="chia", explanation="Không có"))
    assert checked_row(BESIDE, so, said("PAR.P1", 0)).points == 0


def test_bonus_and_minus_points_stand_beside_a_tree_that_stays_as_it_is() -> None:
    """6,5 of 7 from the criteria; 1,5 + 1 bonus limited to 2; two late reports 1: 7,5, but no more than 7."""
    rows = (
        *ROWS, said("PAR.T1", 1_5000, evidence=proofs("1", "2", "3")), said("PAR.T2", 1_0000, evidence=proofs("4")),
        said("PAR.P1", 1_0000, evidence=proofs("5", "6")),
    )  # fmt: skip
    sheet = replace(SHEET, criteria=BESIDE, rows=rows)
    check_self_score(sheet)
    view = view_of(sheet, None, 1)
    assert view.lines == view_of(SHEET, None, 1).lines
    assert view.outcome == Outcome(6_5000, 2_0000, 1_0000, 7_0000, 7_0000)
    free = view_of(replace(sheet, criteria=replace(BESIDE, over_max=True)), None, 1)
    assert free.outcome == Outcome(6_5000, 2_0000, 1_0000, 7_5000, 9_0000)
    given = tuple(AppraisedRow(row.criterion, row.points, "") for row in rows[:-1])
    with pytest.raises(SelfScoreWrong) as wrong:
        check_appraisal(sheet, answer(*given))
    assert (wrong.value.criterion, wrong.value.flaw) == ("PAR.P1", "open")
    whole = answer(*given, AppraisedRow("PAR.P1", 2_0000, "Bốn báo cáo chậm"))
    check_appraisal(sheet, whole)
    seen = view_of(sheet, whole, 1)
    assert seen.appraised_outcome == Outcome(6_5000, 2_0000, 2_0000, 6_5000, 7_0000)
    with pytest.raises(SelfScoreWrong):
        check_self_score(replace(sheet, rows=(*rows[:3], replace(rows[3], evidence=()))))


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3), st.booleans(), st.integers(0, 10_0000))
def test_the_whole_is_never_below_nothing_nor_above_its_maximum(cases: list[int], free: bool, points: int) -> None:
    one = replace(BESIDE, over_max=free)
    codes = {each.code: count * 2500 for each, count in zip(one.adjustments, cases, strict=True)}
    found = outcome(one, points, 10_0000, codes)
    assert 0 <= found.total <= found.most
    assert found.bonus <= 2_0000
    more = outcome(one, points, 10_0000, {**codes, "PAR.P1": codes["PAR.P1"] + 2500})
    assert more.total <= found.total


@pytest.mark.parametrize(
    "wrong",
    [{"code": "PAR.1"}, {"code": "PAR.1.9"}, {"code": "PCI.T1"}, {"title": " "}, {"max_points": 0}, {"each": 4000}],
)
def test_bonus_lines_that_cannot_be_used_make_no_set(wrong: dict[str, Any]) -> None:
    check_set(BESIDE)
    with pytest.raises(IndexSetUnsound):
        check_set(replace(BESIDE, adjustments=(replace(BESIDE.adjustments[0], **wrong),)))
    assert set_digest(BESIDE) != set_digest(TEN)
