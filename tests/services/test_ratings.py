"""Rule packs and facts as files: every key known; a written record yields itself again or is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.rating_facts import RatingFacts, RatingFactsWrong
from desktop_app.domain.rating_rules import RatingRulesUnsound, RatingYearWithoutRules
from desktop_app.domain.ratings import RatingDiffers
from desktop_app.domain.score_rules import ScoreMeasure
from desktop_app.services.ratings import checked_record, facts_in, rate, read_rules, record_of, shipped_rules
from desktop_app.services.rule_packs import shipped_score_rules
from tests.domain.test_ratings_of_anybody import anybody

RESOURCES = Path(__file__).parents[2] / "resources"
PACKS = [RESOURCES / "ratings" / f"{name}.toml" for name in ("nd-90-2020", "nd-335-2025")]
FACTS = """
year = 2025
person = "Nguyễn Thị Lan"
agency = "SNV"
role = "head"
months_worked = 12
self_level = "excellent"
own = { on_time = 4, above = 2 }
unit = { on_time = 8, late = 2, in_time = 1 }
units = { total = 3, done = 3, good = 2 }

[[failures]]
clause = "Khoản 3 Bản cam kết"
finding = "Không đạt"
evidence = ["12/TB-SNV"]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "x.toml"
    file.write_text(text, "utf-8")
    return file


def test_facts_from_a_file_are_rated_under_the_rules_of_their_year(tmp_path: Path) -> None:
    facts = facts_in(written(tmp_path, FACTS))
    rated = rate(RESOURCES, facts)
    assert (rated.rules.name, rated.proposal.level) == ("nd-90-2020", "done")  # good before the cap
    assert rated.proposal.before_caps is not None
    assert rated.proposal.before_caps.lowest == "good"
    assert rate(RESOURCES, facts, year=2026).rules.name == "nd-335-2025"
    with pytest.raises(RatingYearWithoutRules):
        rate(RESOURCES, facts, year=2019)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("months_worked = 12", "months_worked = 12\nbonus = 3"),
        ("months_worked = 12", ""),
        ("months_worked = 12", "months_worked = true"),
        ("months_worked = 12", 'months_worked = "12"'),
        ('role = "head"', 'role = "minister"'),
        ("own = {", "own = [] #"),
        ("total = 3,", "total = 3, bad = 1,"),
        ('["12/TB-SNV"]', '"12/TB-SNV"'),
        ("year = 2025", "year = "),
    ],
)
def test_facts_with_an_unknown_key_or_a_wrong_type_are_refused(tmp_path: Path, before: str, after: str) -> None:
    assert before in FACTS
    with pytest.raises(RatingFactsWrong):
        facts_in(written(tmp_path, FACTS.replace(before, after, 1)))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused):
        facts_in(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("pack", "before", "after"),
    [
        (0, 'measure = "above"', 'measure = "own[above] * 2"'),
        (0, 'measure = "above"', 'measure = "progress"'),
        (0, "bound = 500", "bound = 5000"),
        (0, "bound = 500", "limit = 500"),
        (0, 'test = "at_least"', 'test = ">="'),
        (0, 'code = "good.on_time"', 'code = "excellent.on_time"'),
        (0, 'value = "open"', 'value = "guess"'),
        (0, 'roles = ["staff"]', "roles = []"),
        (0, "to_year = 2025", "to_year = 2019"),
        (0, 'name = "between"', 'name = "among"'),
        (0, 'why = "no_task"', 'why = "too_short"'),
        (0, "share = 200", "share = 1200"),
        (0, 'clause = "Nghị định 90/2020/NĐ-CP, mức hoàn thành tốt nhiệm vụ"', 'clause = ""'),
        (1, "max_points = 3000", "max_points = 2900"),
        (1, "value = 7000", 'value = "7000"'),
        (1, "value = 250", "value = 1001"),
        (1, "at_least = 7000", "at_least = 9000"),
        (1, 'measure = "quantity"', 'measure = "above"'),
        (1, 'when = "commitment_failed"', 'when = "always"'),
        (1, 'way = "points"', 'way = "conditions"'),
        (1, 'way = "points"', 'way = "points'),
    ],
)
def test_a_rule_pack_outside_the_vocabulary_is_refused(tmp_path: Path, pack: int, before: str, after: str) -> None:
    text = PACKS[pack].read_text("utf-8")
    assert before in text
    with pytest.raises(RatingRulesUnsound):
        read_rules(written(tmp_path, text.replace(before, after, 1)))


def test_every_uncertain_clause_is_named_in_the_manual() -> None:
    manual = (RESOURCES.parent / "docs" / "ratings.md").read_text("utf-8")
    for rules in shipped_rules(RESOURCES):
        part = manual.split(f"### `{rules.name}`")[1].split("### ")[0]
        named = [one.name for one in rules.settings if one.uncertain]
        named += [one.code for one in (*rules.conditions, *rules.items, *rules.caps) if one.uncertain]
        named += [f"quotas.{one.level}" for one in rules.quotas if one.uncertain]
        named += [f"unrated.{one.why}" for one in rules.unrated if one.uncertain]
        assert [name for name in named if f"`{name}`" not in part] == []


def test_every_uncertain_line_of_the_rules_for_agencies_is_named_in_the_manual() -> None:
    manual = (RESOURCES.parent / "docs" / "ratings.md").read_text("utf-8")
    for rules in shipped_score_rules(RESOURCES):
        part = manual.split(f"### `{rules.name}`")[1].split("Not in the packs")[0]
        named = [one.name for one in rules.settings if one.uncertain] + [
            one.code for one in rules.rules if one.uncertain
        ]
        named += [one.rule for one in rules.caps if one.uncertain] + [
            one.why for one in rules.unranked if one.uncertain
        ]
        assert [name for name in named if f"`{name}`" not in part] == []


def test_every_measure_of_agencies_is_told_in_the_manual() -> None:
    manual = (RESOURCES.parent / "docs" / "ratings.md").read_text("utf-8")
    assert [one for one in ScoreMeasure if f"`{one}`" not in manual] == []


@given(anybody())
def test_a_rating_counted_again_from_its_record_is_the_same(facts: RatingFacts) -> None:
    rated = rate(RESOURCES, facts)
    text = record_of(rated)
    assert checked_record(text) == (rated.rules, facts, rated.proposal)
    assert record_of(rate(RESOURCES, facts)) == text


@pytest.mark.parametrize("part", ["facts", "rules", "proposal"])
def test_a_record_in_which_something_was_changed_is_refused(tmp_path: Path, part: str) -> None:
    said = json.loads(record_of(rate(RESOURCES, facts_in(written(tmp_path, FACTS)))))
    if part == "facts":
        said["facts"]["unit"]["on_time"] = 9
    elif part == "rules":
        said["rules"]["caps"] = []
    else:
        said["proposal"]["span"]["highest"] = "good"
    with pytest.raises(RatingDiffers):
        checked_record(json.dumps(said))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 2, "facts": {}, "rules": {}, "proposal": {}}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(RatingFactsWrong):
        checked_record(text)


def test_the_example_of_the_manual_is_rated(tmp_path: Path) -> None:
    manual = (RESOURCES.parent / "docs" / "ratings.md").read_text("utf-8")
    example = manual.split("```toml\n")[1].split("```")[0]
    rated = rate(RESOURCES, facts_in(written(tmp_path, example)))
    assert rated.proposal.level == "not_done"  # disciplined in the year
    assert rated.proposal.caps[0].decision == "15/KL-UBND"
