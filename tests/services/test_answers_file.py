"""A file of answers says what a person settled, or which line of it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.plan_answers import Answers, AnswersUnreadable, RowAnswer, key_of, recipe_of, with_recipe
from desktop_app.domain.plan_readings import SheetKind
from desktop_app.services.answers_file import HOLDS, answers_in, answers_text, read_answers

WHOLE = """
[plan]
before_day_counts = false
year = 2026
[sheets]
"Phụ lục II" = "skip"
"Phụ lục I" = "indicators"
[columns]
"Đơn vị" = "lead"
[letters."Phụ lục"]
b = "tcvn3"
d7 = "telex"
[agencies]
"Sở NN" = "H19.05"
"Sở Lạ" = []
[groups]
"Các sở, ngành có liên quan" = ["H19.01", "H19.02", "H19.01"]
[rows."Phụ lục!12"]
deadline = "31/12/2026"
leads = ["H19.01"]
confirmed = true
"""
TEXT = st.text(max_size=20)
KEY = TEXT.map(key_of)
CODES = st.lists(st.sampled_from(["H19.01", "H19.02", "X"]), max_size=3, unique=True).map(tuple)
LINE = st.one_of(st.none(), st.sampled_from(["3", "Quý I/2026", 'a "b" \\ c', "hai\ndòng"]))
ROWS = st.builds(RowAnswer, LINE, LINE, LINE, LINE, st.none() | CODES, st.none() | CODES, st.booleans(), st.booleans())
SHEET = st.sampled_from(["Phụ lục", "A!1", 'dấu " và \\', "Sheet1"])
ANSWERS = st.builds(
    Answers,
    st.none() | st.booleans(),
    st.none() | st.integers(2000, 2100),
    st.dictionaries(SHEET, st.sampled_from(list(SheetKind)) | st.just("skip"), max_size=2),
    st.dictionaries(KEY, st.sampled_from(HOLDS), max_size=2),
    st.dictionaries(SHEET, st.dictionaries(st.sampled_from("ABC"), st.just("vni"), min_size=1), max_size=2),
    st.dictionaries(KEY, CODES, max_size=2),
    st.dictionaries(KEY, CODES, max_size=2),
    st.dictionaries(st.tuples(SHEET, st.integers(1, 9999)), ROWS, max_size=2),
)


def test_every_kind_of_answer_is_read(tmp_path: Path) -> None:
    file = tmp_path / "trả lời.toml"
    file.write_text("\ufeff" + WHOLE, encoding="utf-8")
    said = read_answers(file)
    assert (said.before_counts, said.year) == (False, 2026)
    assert said.sheets == {"Phụ lục II": "skip", "Phụ lục I": SheetKind.INDICATORS}
    assert said.columns[key_of("ĐƠN VỊ:")] == "lead"
    assert said.letters == {"Phụ lục": {"B": "tcvn3", "D7": "telex"}}
    assert said.agencies == {key_of("Sở NN"): ("H19.05",), key_of("Sở lạ"): ()}
    assert said.groups[key_of("các sở,  ngành có liên quan")] == ("H19.01", "H19.02")
    assert said.rows == {("Phụ lục", 12): RowAnswer(deadline="31/12/2026", leads=("H19.01",), confirmed=True)}


@given(ANSWERS)
def test_what_was_written_is_read_back(answers: Answers) -> None:
    assert answers_in(answers_text(answers), "x") == answers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[plan", ""),
        ("[plans]", "plans"),
        ("[plan]\nyear = '2026'", "plan.year"),
        ("[plan]\nyear = true", "plan.year"),
        ("[plan]\nmonth = 3", "plan.month"),
        ("sheets = 3", "sheets"),
        ("[sheets]\nA = 'tables'", "sheets.A"),
        ("[columns]\nA = 'who'", "columns.A"),
        ("[letters.A]\nB = 'viscii'", "letters.A.B"),
        ("[letters.A]\n7 = 'vni'", "letters.A"),
        ("[agencies]\nA = 3", "agencies.A"),
        ("[agencies]\nA = ['']", "agencies.A"),
        ("[rows.12]\nskip = true", "rows.12"),
        ("[rows.'A!12']\nskip = 'yes'", "rows.A!12.skip"),
        ("[rows.'A!12']\nnext = 'yes'", "rows.A!12.next"),
        ("[rows.'A!12']\ncontent = 3", "rows.A!12.content"),
        ("a = " + "[" * 5000, ""),
    ],
)
def test_the_first_line_that_says_nothing_possible_is_named(text: str, place: str) -> None:
    with pytest.raises(AnswersUnreadable) as refusal:
        answers_in(text, "x.toml")
    assert refusal.value.place == place
    assert refusal.value.found


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path) -> None:
    for content in (b"\xff\xfe\x00", b"#" * ((4 << 20) + 1)):
        (tmp_path / "a.toml").write_bytes(content)
        with pytest.raises(AnswersUnreadable):
            read_answers(tmp_path / "a.toml")


@given(ANSWERS, ANSWERS)
def test_what_is_said_of_this_file_goes_before_what_is_remembered(recipe: Answers, said: Answers) -> None:
    both = with_recipe(recipe_of(recipe), said)
    assert both.rows == said.rows
    assert both.year == said.year
    assert dict(both.agencies) == {**recipe.agencies, **said.agencies}
    assert both.before_counts == (recipe.before_counts if said.before_counts is None else said.before_counts)
    assert with_recipe(Answers(), said) == said
