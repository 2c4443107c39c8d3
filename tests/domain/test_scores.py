"""Chấm điểm đơn vị: worked sheets with their arithmetic, and what must hold for any figures of any agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.levels import Level
from desktop_app.domain.rankings import RankingWrong
from desktop_app.domain.rating_rules import LEVELS
from desktop_app.domain.score_facts import (
    Answered,
    ReportFact,
    Scored,
    ScoreFacts,
    ScoreFactsWrong,
    Tally,
    facts_digest,
)
from desktop_app.domain.score_outlook import Supposed, after, lowered, raised, unit_outlook
from desktop_app.domain.score_rules import COUNTED, ScoreRules, ScoreRulesUnsound, check_rules
from desktop_app.domain.scored_rankings import Decided, RankingOpen, ScoredRanking, check_scored
from desktop_app.domain.scores import ScoreSheet, ranked, score
from desktop_app.services.rule_packs import shipped_score_rules

(RULES,) = shipped_score_rules(Path(__file__).parents[2] / "resources")
NOW = datetime(2026, 1, 20, 8, tzinfo=VIETNAM)
ID = "0192a0c0-0000-7000-8000-000000000001"
DUE = date(2025, 12, 20)


def facts(code: str = "H19.02", **said: object) -> ScoreFacts:
    """28 on time, 3 late, 31 in time, 2 overdue; everything else in order."""
    told: dict[str, object] = {
        "block": "Khối sở", "under": True, "reported": True, "done_on_time": 28, "done_late": 3, "in_time": 31,
        "overdue": 2, "reports": (ReportFact("2025-N", DUE, (DUE,)),), "evidence": Tally(0, 0, 0),
        "clauses": Tally(4, 0, 4), "shortcomings": Tally(0, 0, 0), "index_work": Tally(0, 0, 0),
        "index_targets": Tally(0, 0, 0), "said": (Scored("initiative", 500, "", 400, "Có một sáng kiến"),), **said,
    }  # fmt: skip
    return ScoreFacts(code, **told)  # type: ignore[arg-type]


def points(sheet: ScoreSheet) -> dict[str, int]:
    return {line.rule.code: line.low for line in sheet.lines}


def setting(name: str, value: str | int) -> ScoreRules:
    return replace(RULES, settings=tuple(replace(s, value=value) if s.name == name else s for s in RULES.settings))


def test_a_sheet_adds_up_line_by_line() -> None:
    # on time 28 of 28 + 3 + 2 = 33 due: 30 x 28/33 = 25.4545 -> 25.45; two overdue: 6; the rest full; initiative 4
    sheet = score(RULES, facts())
    assert points(sheet) == {
        "on_time": 25_45, "overdue": 6_00, "reports": 10_00, "returned": 5_00, "evidence": 10_00, "clauses": 15_00,
        "shortcomings": 5_00, "index": 10_00, "initiative": 4_00,
    }  # fmt: skip
    # 25.45 + 6 + 10 + 5 + 10 + 15 + 5 + 10 + 4 = 90.45
    assert (sheet.low, sheet.high, sheet.lowest, sheet.highest) == (90_45, 90_45, Level.EXCELLENT, Level.EXCELLENT)
    assert sheet.unranked == ""


def test_tasks_not_yet_due_count_where_the_rules_say_so() -> None:
    # 30 x 28/64 = 13.125 -> 13.12
    assert points(score(setting("open_tasks", "counted"), facts()))["on_time"] == 13_12


def test_the_round_that_scores_is_data_and_lateness_is_by_the_day_of_arrival() -> None:
    # two reports; one came on its day, was returned, and came again five days later
    reports = (
        ReportFact("2025-Q3", date(2025, 9, 18), (date(2025, 9, 18), date(2025, 9, 23)), 1),
        ReportFact("2025-N", DUE, (DUE,)),
    )
    first = score(RULES, facts(reports=reports))
    last = score(setting("round_scored", "last"), facts(reports=reports))
    # first round 2/2 in time: 10; last round 1/2: 5; returned once: 3 of 5 either way
    assert (points(first)["reports"], points(last)["reports"], points(first)["returned"]) == (10_00, 5_00, 3_00)
    missing = facts(reports=(*reports, ReportFact("2025-Q4", date(2025, 12, 18), ())))
    assert points(score(RULES, missing))["reports"] == 6_66  # 2/3 of 10


def test_what_nobody_has_said_yet_is_a_span_and_what_nobody_knows_stays_open() -> None:
    # clauses: 2 met, 1 not, 1 not concluded: 15 x 2/4 = 7.5 to 15 x 3/4 = 11.25; initiative 0 to 5
    sheet = score(RULES, facts(clauses=Tally(2, 1, 4), said=()))
    assert sheet.high - sheet.low == (11_25 - 7_50) + 5_00
    assert sheet.open == ("clauses", "initiative")
    unknown = score(RULES, facts(clauses=None))
    assert (unknown.high - unknown.low, unknown.open) == (15_00, ("clauses",))
    assert score(setting("unknown", "full"), facts(clauses=None)).open == ()


def test_an_agency_that_met_no_clause_is_capped_and_the_cap_names_its_clause() -> None:
    # 90.45 - 15 = 75.45 points would be good
    sheet = score(RULES, facts(clauses=Tally(0, 0, 3)))
    assert (sheet.low, sheet.lowest) == (75_45, Level.DONE)
    assert [cap.rule for cap in sheet.caps] == ["clauses"]
    maybe = score(RULES, facts(clauses=Tally(0, 3, 3)))  # not concluded: capped only at its worst
    assert (maybe.lowest, maybe.highest, maybe.caps) == (Level.DONE, Level.EXCELLENT, ())


def test_a_person_gives_another_figure_only_with_a_reason() -> None:
    given = Scored("reports", 10_00, "Gửi đúng ngày", 8_00)
    told = facts(said=(*facts().said, given))
    assert score(RULES, told).unexplained == ("reports",)
    explained = score(RULES, facts(said=(*facts().said, replace(given, reason="Dấu bưu điện ngày 22/12"))))
    assert (explained.unexplained, points(explained)["reports"]) == ((), 8_00)
    own = next(line for line in explained.lines if line.rule.code == "reports")
    assert (own.self_score, own.appraised, own.counted_low) == (10_00, 8_00, 10_00)


def test_an_answered_appeal_is_a_line_of_its_own_and_the_total_is_what_the_answer_says() -> None:
    sheet = score(RULES, facts(answered=Answered(ID, 92_00, "Nhiệm vụ 7 đúng hạn", "chuyên viên")))
    assert (sheet.low, sheet.high, sheet.adjustment) == (92_00, 92_00, 1_55)
    assert sum(points(sheet).values()) + sheet.adjustment == sheet.low


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"under": False}, "Không thuộc thẩm quyền xếp loại của UBND tỉnh"),
        ({"reported": False}, "Chưa nhận được báo cáo của kỳ này"),
        ({"done_on_time": 0, "done_late": 0, "overdue": 0}, "Không có nhiệm vụ đến hạn trong kỳ"),
        ({"unranked": "Mới thành lập", "unranked_paper": "12/TB-UBND"}, "Mới thành lập"),
    ],
)
def test_who_is_not_ranked_is_told_why_and_takes_no_place(change: dict[str, object], words: str) -> None:
    rows = ranked(RULES, (facts("A", **change), facts("B")))
    assert [(row.place, row.reason, row.points) for row in rows] == [(None, words, 0), (1, "", 90_45)]


def test_a_reason_to_rank_nobody_needs_its_paper() -> None:
    for wrong in (
        {"unranked": "Mới thành lập"}, {"done_late": -1}, {"clauses": Tally(3, 2, 4)},
        {"said": (Scored("initiative", 5_01),)}, {"said": (Scored("bonus", 1),)},
        {"said": (Scored("initiative"), Scored("initiative"))},
        {"reports": (ReportFact("2025-N", DUE, (), 1),)}, {"answered": Answered(ID, 101_00, "x", "y")},
    ):  # fmt: skip
        with pytest.raises(ScoreFactsWrong):
            score(RULES, facts(**wrong))


@pytest.mark.parametrize(
    "change",
    [
        {"rules": RULES.rules[1:]},
        {"rules": (*RULES.rules[:1], *RULES.rules[:1], *RULES.rules[2:])},
        {"rules": (replace(RULES.rules[1], bands=RULES.rules[1].bands[1:]), *RULES.rules[:1], *RULES.rules[2:])},
        {"rules": (replace(RULES.rules[1], bands=RULES.rules[1].bands[::-1]), *RULES.rules[:1], *RULES.rules[2:])},
        {"rules": (replace(RULES.rules[0], clause=" "), *RULES.rules[1:])},
        {"settings": RULES.settings[1:]},
        {"bounds": RULES.bounds[1:]},
        {"caps": (replace(RULES.caps[0], rule="bonus"),)},
        {"unranked": RULES.unranked[:2]},
        {"to_year": 2001},
    ],
)
def test_rules_outside_the_vocabulary_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ScoreRulesUnsound):
        check_rules(replace(RULES, **change))  # type: ignore[arg-type]


# For any figures


@st.composite
def tallies(draw: st.DrawFn) -> Tally | None:
    if draw(st.booleans()):
        return None
    good, still = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    return Tally(good, still, good + still + draw(st.integers(0, 5)))


@st.composite
def anybody(draw: st.DrawFn, code: str = "A") -> ScoreFacts:
    counts = [draw(st.integers(0, 12)) for _ in range(4)]
    said = []
    for rule in RULES.rules:
        own = draw(st.none() | st.integers(0, rule.max_points))
        given_points = draw(st.none() | st.integers(0, rule.max_points))
        if own is not None or given_points is not None:
            said.append(Scored(rule.code, own, "", given_points, "Lý do", ("12/TB-SNV",)))
    days = [date(2025, 12, draw(st.integers(10, 30))) for _ in range(draw(st.integers(0, 3)))]
    return ScoreFacts(
        code, draw(st.sampled_from(["Khối sở", "Khối xã"])), draw(st.booleans()), draw(st.booleans()), *counts,
        reports=(ReportFact("2025-N", DUE, tuple(sorted(days)), draw(st.integers(0, len(days)))),),
        evidence=draw(tallies()), clauses=draw(tallies()), shortcomings=draw(tallies()), index_work=draw(tallies()),
        index_targets=draw(tallies()), said=tuple(said),
        answered=draw(st.sampled_from([None, Answered(ID, 5000, "Lý do", "x")])),
        unranked=draw(st.sampled_from(["", "Mới thành lập"])), unranked_paper="12/TB-UBND",
    )  # fmt: skip


EVERYBODY = st.tuples(*(anybody(code) for code in "ABCDE"))


@given(anybody())
def test_lines_add_up_to_the_total_and_no_line_leaves_its_bounds(one: ScoreFacts) -> None:
    sheet = score(RULES, one)
    low, high = sum(line.low for line in sheet.lines), sum(line.high for line in sheet.lines)
    if one.answered is None:
        assert (sheet.low, sheet.high, sheet.adjustment) == (low, high, 0)
    else:
        assert sheet.low == sheet.high == low + sheet.adjustment == one.answered.points
    assert all(0 <= line.low <= line.high <= line.rule.max_points for line in sheet.lines)
    assert LEVELS.index(sheet.lowest) <= LEVELS.index(sheet.highest)


@given(anybody(), st.sampled_from(["done_late", "in_time", "overdue"]))
def test_more_done_on_time_never_lowers_a_sheet(one: ScoreFacts, was: str) -> None:
    plain = replace(one, said=(), answered=None)
    if not getattr(plain, was):
        return
    better = replace(plain, done_on_time=plain.done_on_time + 1, **{was: getattr(plain, was) - 1})
    before, then = score(RULES, plain), score(RULES, better)
    assert (then.low >= before.low, then.high >= before.high) == (True, True)
    assert LEVELS.index(then.lowest) >= LEVELS.index(before.lowest)


@given(anybody())
def test_a_cap_never_raises_and_holds_wherever_nothing_was_reached(one: ScoreFacts) -> None:
    free = replace(RULES, caps=())
    capped, plain = score(RULES, one), score(free, one)
    assert LEVELS.index(capped.highest) <= LEVELS.index(plain.highest)
    assert LEVELS.index(capped.lowest) <= LEVELS.index(plain.lowest)
    if points(capped)["clauses"] == 0 and next(line for line in capped.lines if line.rule.code == "clauses").high == 0:
        assert LEVELS.index(capped.highest) <= LEVELS.index(Level.DONE)


def published(every: tuple[ScoreFacts, ...]) -> ScoredRanking:
    decided = tuple(
        Decided(sheet.agency_code, sheet.lowest, "")
        for sheet in (score(RULES, one) for one in every)
        if not sheet.unranked
    )
    return ScoredRanking(
        ID, 1, "", "", ID, "2025-N", RULES.name, RULES.version, facts_digest(every), ranked(RULES, every), NOW,
        "chuyên viên", RULES, every, decided, "15/QĐ-UBND", date(2026, 1, 15), "Chủ tịch",
    )  # fmt: skip


def closed(every: tuple[ScoreFacts, ...]) -> tuple[ScoreFacts, ...]:
    """As they are when everything has been appraised."""
    found = []
    for one in every:
        said = {given.rule: given for given in one.said}
        full = [
            replace(said.get(rule.code, Scored(rule.code)), appraised=said.get(rule.code, Scored("")).appraised or 0,
                    reason="Lý do")
            for rule in RULES.rules
        ]  # fmt: skip
        found.append(replace(one, said=tuple(full)))
    return tuple(found)


@settings(max_examples=30)
@given(EVERYBODY, st.data())
def test_a_ranking_counted_again_is_the_published_one_and_any_changed_figure_is_found(
    every: tuple[ScoreFacts, ...], data: st.DataObject
) -> None:
    made = published(closed(every))
    check_scored(made)
    at = data.draw(st.integers(0, 4))
    name = data.draw(st.sampled_from(["points", "place", "done_late", "reason"]))
    row = made.rows[at]
    other = {"points": (row.points + 1) % 10_000, "place": (row.place or 0) + 1, "done_late": row.done_late + 1,
             "reason": row.reason + "."}[name]  # fmt: skip
    rows = (*made.rows[:at], replace(row, **{name: other}), *made.rows[at + 1 :])
    with pytest.raises(RankingWrong):
        check_scored(replace(made, rows=rows))
    changed = replace(made.facts[at], done_on_time=made.facts[at].done_on_time + 1)
    with pytest.raises(RankingWrong):
        check_scored(replace(made, facts=(*made.facts[:at], changed, *made.facts[at + 1 :])))


def test_a_ranking_is_not_published_while_something_is_open_or_a_level_differs_without_a_reason() -> None:
    with pytest.raises(RankingOpen) as still_open:
        check_scored(published((facts(said=()),)))
    assert (still_open.value.problem, still_open.value.rules) == ("open", "initiative")
    with pytest.raises(RankingOpen) as silent:
        check_scored(published((facts(said=(Scored("initiative", 500, "", 400),)),)))
    assert silent.value.problem == "unexplained"
    made = published((facts(),))
    with pytest.raises(RankingOpen) as level:
        check_scored(replace(made, decided=(Decided("H19.02", Level.GOOD, " "),)))
    assert level.value.problem == "level"
    check_scored(replace(made, decided=(Decided("H19.02", Level.GOOD, "Có đơn thư đang xác minh"),)))
    for wrong in ({"decision": " "}, {"decided_by": ""}, {"decided": ()}, {"rules_version": 2}, {"facts": ()}):
        with pytest.raises(RankingWrong):
            check_scored(replace(made, **wrong))  # type: ignore[arg-type]


def test_every_rule_of_numbers_falls_and_every_share_rises() -> None:
    for rule in RULES.rules:
        given_points = [band.points for band in rule.bands]
        assert given_points == sorted(given_points, reverse=rule.measure in COUNTED)


# Nếu …, thì …


def test_two_overdue_tasks_done_move_an_agency_and_its_place_stays_a_span() -> None:
    rivals = [facts(code, overdue=n, in_time=5) for n, code in enumerate("BCDEFG", 1)]
    found = unit_outlook(RULES, [facts("A"), *rivals], "A", Supposed(finish_overdue=2))
    # now: nothing open, so one place; A 90.45; B, one overdue: 30 x 28/32 = 26.25, + 6 + 59 = 91.25; C as A
    assert found.now.places is not None
    assert (found.now.places.best, found.now.places.worst, found.now.places.of) == (2, 2, 7)
    assert found.supposed is not None
    assert found.supposed.low == found.supposed.high == 94_45  # nothing overdue: 10 instead of 6
    assert found.supposed.places is not None
    assert found.supposed.places.best < found.supposed.places.worst  # the others may still move too
    with pytest.raises(ScoreFactsWrong):
        after(facts(), Supposed(finish_overdue=3))
    with pytest.raises(ScoreFactsWrong):
        after(facts(), Supposed(finish_open=30, miss_open=2))


@settings(max_examples=30)
@given(EVERYBODY)
def test_whatever_becomes_of_everybody_points_and_place_lie_in_the_span(every: tuple[ScoreFacts, ...]) -> None:
    own = "A"
    found = unit_outlook(RULES, every, own)
    assert found.worst.low <= found.now.low <= found.now.high <= found.best.high
    for mine, theirs in ((raised, lowered), (lowered, raised), (raised, raised), (lowered, lowered)):
        then = [mine(one) if one.agency_code == own else theirs(one) for one in every]
        told = [
            replace(one, said=tuple(
                replace(given, appraised=given.appraised if given.appraised is not None else 0) for given in one.said
            )) for one in then
        ]  # fmt: skip
        row = next(row for row in ranked(RULES, told) if row.agency_code == own)
        span = found.best if mine is raised else found.worst
        if row.place is not None and span.places is not None:
            reach = (found.best.places or span.places).best, (found.worst.places or span.places).worst
            assert reach[0] <= row.place <= reach[1]
