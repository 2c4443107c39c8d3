"""Xếp loại cá nhân: counts by year and by person, quotas held against the table, decisions with their paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import AssignmentState, Mark, Progress, Timing, count_of
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.levels import Level
from desktop_app.domain.people import (
    PersonDecision,
    PersonDecisionIncomplete,
    PersonRow,
    PersonSaid,
    added,
    check_decision,
    quota_checks,
    year_counts,
)
from desktop_app.domain.rating_facts import Counts, RatingFacts
from desktop_app.domain.rating_rules import Role, rules_for
from desktop_app.domain.ratings import propose
from desktop_app.services.ratings import shipped_rules

OLD = rules_for(2025, shipped_rules(Path(__file__).parents[2] / "resources"))
NOW = datetime(2025, 12, 12, 8, tzinfo=VIETNAM)
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31))
STATES = st.builds(
    AssignmentState,
    progress=st.sampled_from(Progress),
    timing=st.sampled_from(Timing),
    mark=st.none() | st.sampled_from(Mark),
    due_on=DAYS,
    done_on=DAYS,
    confirmation=st.none(),
)


def done(due: date, on: date) -> AssignmentState:
    timing = Timing.LATE if on > due else Timing.IN_TIME
    return AssignmentState(Progress.DONE, timing, None, due, on, None)


def open_until(due: date, today: date) -> AssignmentState:
    return AssignmentState(Progress.SOME, Timing.LATE if due < today else Timing.IN_TIME, None, due, None, None)


def test_a_year_counts_what_stood_on_its_last_day() -> None:
    states = [
        done(date(2024, 6, 30), date(2024, 6, 1)),  # done before the year: left out
        done(date(2025, 6, 30), date(2025, 6, 30)),
        done(date(2025, 6, 30), date(2025, 7, 1)),
        done(date(2025, 12, 1), date(2026, 2, 1)),  # on 31/12/2025 overdue
        done(date(2026, 3, 1), date(2026, 2, 1)),  # on 31/12/2025 not yet due
        open_until(date(2025, 11, 1), date(2026, 4, 1)),
        open_until(date(2026, 3, 1), date(2026, 4, 1)),  # overdue today, not on that day
    ]
    assert year_counts(states, 2025) == Counts(on_time=1, late=1, in_time=2, overdue=2)


@given(st.lists(st.tuples(STATES, st.sampled_from(["", "A", "B", "C"])), max_size=30), st.sampled_from([2024, 2025]))
def test_persons_and_what_nobody_answers_for_are_the_agency(
    parts: list[tuple[AssignmentState, str]], year: int
) -> None:
    whole = year_counts((state for state, _name in parts), year)
    by_name = {name: year_counts((state for state, who in parts if who == name), year) for name in ("", "A", "B", "C")}
    assert added(by_name.values()) == whole
    counted = [state for state, _name in parts if count_of(state) is not None]
    assert whole.total == sum(state.done_on is None or state.done_on.year >= year for state in counted)


def person(name: str, counts: Counts, role: Role = Role.STAFF, decided: Level | None = None) -> PersonRow:
    facts = RatingFacts(2025, name, "SNV", role, 12, counts, unit=counts if role is not Role.STAFF else None)
    decision = decision_on(name, decided) if decided is not None else None
    said = PersonSaid(name, role, 12)
    return PersonRow(name, "Văn phòng", counts, said, facts, propose(OLD, facts), None, "", decision)


def decision_on(name: str, level: Level, **change: object) -> PersonDecision:
    made = PersonDecision(
        "1", "1", "SNV", "", NOW, "x", 2025, name, level, "44/QĐ-SNV", date(2025, 12, 12), "Giám đốc", "Lý do",
        Level.GOOD, Level.GOOD, OLD.name, OLD.version,
    )  # fmt: skip
    return replace(made, **change)  # type: ignore[arg-type]


def test_a_quota_is_held_against_the_table_for_leaders_and_others_apart() -> None:
    # 10 good, 3 excellent: 20 % of 10 are 2 places, 1 too many; one between two levels has no level yet
    good, best = Counts(on_time=10), Counts(on_time=10, above=5)
    rows = [person(f"T{n}", good) for n in range(10)] + [person(f"X{n}", best) for n in range(3)]
    rows.append(person("Y", Counts(on_time=7, late=3)))
    rows.append(person("Giám đốc", best, Role.HEAD))
    leaders, others = quota_checks(OLD, rows)
    assert (others.at_level, others.of_level, others.places, others.over, others.unsure) == (3, 10, 2, 1, 1)
    assert (leaders.leaders, leaders.at_level, leaders.places, leaders.over) == (True, 1, 0, 1)
    assert [one.level for one in rows[10:13]] == [Level.EXCELLENT] * 3  # nothing was applied
    rows[10] = person("X0", best, decided=Level.GOOD)
    assert (quota_checks(OLD, rows)[1].over, quota_checks(OLD, rows)[1].places) == (0, 2)  # 2 of 11


def test_a_decision_needs_its_paper_and_where_it_differs_a_reason() -> None:
    check_decision(decision_on("Lan", Level.GOOD, reason=""))
    check_decision(decision_on("Lan", Level.DONE))
    for change in ({"number": " "}, {"decided_by": ""}, {"level": Level.DONE, "reason": ""},
                   {"lowest": Level.DONE, "reason": " "}, {"lowest": None, "highest": None, "reason": ""}):  # fmt: skip
        with pytest.raises(PersonDecisionIncomplete):
            check_decision(replace(decision_on("Lan", Level.GOOD), **change))
