"""Yearly conclusions: the newest word of each stage, whatever came first; what was decided outlives a new promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Confirmation, Word
from desktop_app.domain.clause_suggestions import ClauseFacts, Ground, Reached, suggest
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.commitments import Clause
from desktop_app.domain.conclusions import (
    AppraisedClause,
    ConclusionAppraisal,
    ConclusionDecision,
    DecidedClause,
    DecidingPaper,
    Finding,
    Stage,
    conclusions_on,
    newest,
    restated,
    tally,
)
from desktop_app.domain.measures import Figure

SAID = datetime(2025, 12, 1, 8, tzinfo=VIETNAM)
PAPER = DecidingPaper("12/KL-UBND", date(2025, 12, 18), "UBND tỉnh")
DECIDING = (Finding.MET, Finding.PARTLY, Finding.NOT_MET)


def clause(place: int, content: str = "") -> Clause:
    return Clause(f"clause-{place}", f"part-{place}", str(place), content or f"Nội dung {place}", "", "", None, "")


def decided(place: int, finding: Finding, number: str = PAPER.number) -> DecidedClause:
    one = clause(place)
    paper = replace(PAPER, number=number)
    return DecidedClause(one.id, one.assignment_id, one.content, finding, "", paper, "chuyên viên")


def decision(version: int, clauses: tuple[DecidedClause, ...], identity: str = "") -> ConclusionDecision:
    return ConclusionDecision(
        identity or f"d{version}", version, "H19.02", "document", "commitment", 1, 2025, clauses,
        SAID + timedelta(minutes=version), "chuyên viên",
    )  # fmt: skip


STEPS = st.lists(st.dictionaries(st.integers(1, 5), st.sampled_from(DECIDING), min_size=1), min_size=1, max_size=5)


@given(steps=STEPS, order=st.randoms(use_true_random=False))
def test_each_decision_restates_the_ones_before_so_the_highest_version_says_it_all(
    steps: list[dict[int, Finding]], order: Random
) -> None:
    made: list[ConclusionDecision] = []
    for version, step in enumerate(steps, 1):
        before = made[-1].clauses if made else ()
        said = tuple(decided(place, finding, f"{version}/KL") for place, finding in step.items())
        made.append(decision(version, restated(before, said)))
    expected: dict[int, Finding] = {}
    for step in steps:
        expected.update(step)
    order.shuffle(made)
    found = conclusions_on([clause(place) for place in range(1, 6)], None, None, newest(made))
    assert {one.clause.number: one.finding for one in found if one.finding} == {
        str(place): finding for place, finding in expected.items()
    }
    assert sum(tally(found).values()) == 5


def test_a_new_commitment_does_not_shake_off_what_was_decided() -> None:
    against = decision(1, (decided(1, Finding.NOT_MET), decided(2, Finding.MET)))
    again = replace(clause(1), id="clause-1-of-version-2", content="Nội dung nhẹ hơn")
    first, gone = conclusions_on([again], None, None, against)
    assert (first.in_force, first.finding, first.stage) == (True, Finding.NOT_MET, Stage.DECIDED)
    assert (gone.in_force, gone.finding, gone.clause.content) == (False, Finding.MET, "Nội dung 2")


def test_a_promise_of_no_task_is_known_by_its_words() -> None:
    words = Clause("a", "", "", "Không để hồ sơ trễ hạn", "", "", None, "")
    appraised = AppraisedClause("of an earlier version", "", "Không để hồ sơ  trễ hạn", Finding.PARTLY, "")
    said = ConclusionAppraisal("x", 1, "H19.02", "document", "commitment", 1, 2025, (appraised,), SAID, "")
    (one,) = conclusions_on([words], None, said, None)
    assert (one.stage, one.finding) == (Stage.APPRAISED, Finding.PARTLY)


FACTS = ClauseFacts(
    Word.DONE_ON_TIME, False, date(2025, 3, 1), date(2025, 3, 31), date(2025, 3, 31), Confirmation.CONFIRMED, (), 0, 0
)
ANY = st.builds(
    ClauseFacts,
    word=st.sampled_from(Word),
    continuous=st.booleans(),
    done_on=st.none() | st.just(date(2025, 3, 1)),
    due_on=st.none() | st.just(date(2025, 3, 31)),
    promised=st.none() | st.just(date(2025, 2, 1)),
    confirmation=st.none() | st.sampled_from(Confirmation),
    reached=st.lists(
        st.builds(
            Reached,
            st.just("Tỷ lệ"),
            st.builds(Figure, st.just("m"), st.integers(0, 100), st.integers(0, 100)),
            st.integers(0, 1000),
        ),
        max_size=2,
    ).map(tuple),
    periods_told=st.integers(0, 4),
    periods_asked=st.integers(0, 4),
)


@given(facts=ANY)
def test_a_suggestion_always_says_why_and_met_is_never_said_of_what_is_late_overdue_or_missed(
    facts: ClauseFacts,
) -> None:
    said = suggest(True, facts)
    grounds = {one.ground for one in said.grounds}
    assert said.grounds
    if said.finding is Finding.MET:
        assert not grounds & {Ground.DONE_LATE, Ground.OVERDUE, Ground.TARGET_MISSED, Ground.LEFT_OUT}
        assert facts.word is Word.DONE_ON_TIME or (facts.continuous and facts.periods_told >= facts.periods_asked)
    if said.finding is Finding.NOT_MET:
        assert grounds & {Ground.OVERDUE, Ground.PERIODS_TOLD}
    if facts.word in (Word.EXEMPT, Word.MOVED, Word.WITHDRAWN):
        assert said.finding is None


def test_what_the_data_bear_by_hand() -> None:
    def found(**more: object) -> Finding | None:
        return suggest(True, replace(FACTS, **more)).finding  # type: ignore[arg-type]

    reached = Reached("Tỷ lệ đúng hạn", Figure("m", 58, 85), 700)
    assert found() is Finding.MET
    assert found(promised=date(2025, 2, 1)) is Finding.MET  # a decision had moved the deadline
    assert found(reached=(reached,)) is Finding.PARTLY  # 58/85 = 68,2% of 70%
    assert found(reached=(replace(reached, target_permille=680),)) is Finding.MET
    assert found(word=Word.DONE_LATE) is Finding.PARTLY
    assert found(word=Word.OVERDUE, done_on=None) is Finding.NOT_MET
    assert found(word=Word.IN_TIME, done_on=None) is Finding.NOT_YET
    assert found(word=Word.IN_TIME, continuous=True, periods_told=2, periods_asked=3) is Finding.PARTLY
    assert found(word=Word.IN_TIME, continuous=True, periods_told=3, periods_asked=3) is Finding.MET
    assert found(word=Word.NOT_STARTED, continuous=True, periods_told=0, periods_asked=3) is Finding.NOT_MET
    assert suggest(False, None).grounds[0].ground is Ground.NO_TASK
    assert suggest(True, None).grounds[0].ground is Ground.TASK_MISSING
