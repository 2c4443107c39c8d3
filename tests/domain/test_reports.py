"""The steps of a report and the number of a paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.reports import (
    NEXT,
    NumberUnreadable,
    ReportState,
    ReportStepRefused,
    figures_of,
    parse_number,
    step,
    write_number,
)

S = ReportState
PARTS = st.text("ABCDEGHIKLMNOPQRSTUVXYĐĂÂÊÔƠƯ", min_size=1, max_size=10)
NOTATIONS = st.builds(lambda kind, sign: f"{kind}-{sign}", PARTS, PARTS)


@pytest.mark.parametrize("state", ReportState)
@pytest.mark.parametrize("wanted", ReportState)
def test_a_step_is_taken_or_refused_as_the_table_says(state: ReportState, wanted: ReportState) -> None:
    if wanted in NEXT[state]:
        assert step(state, wanted) is wanted
    else:
        with pytest.raises(ReportStepRefused) as caught:
            step(state, wanted)
        assert (caught.value.state, caught.value.wanted) == (state, wanted)


def test_the_table_speaks_of_every_state_and_only_superseded_is_the_end() -> None:
    assert set(NEXT) == set(ReportState)
    assert [state for state in ReportState if not NEXT[state]] == [S.SUPERSEDED]


def _reached(state: ReportState) -> set[ReportState]:
    found: set[ReportState] = set()
    todo = [state]
    while todo:
        for following in NEXT[todo.pop()] - found:
            found.add(following)
            todo.append(following)
    return found


@pytest.mark.parametrize("state", ReportState)
def test_what_has_been_issued_never_becomes_a_draft_again(state: ReportState) -> None:
    early = {S.DRAFT, S.IN_APPROVAL, S.APPROVED, S.SIGNED}
    if state in early:
        assert S.ISSUED in _reached(state)
    else:
        assert not _reached(state) & early
    assert state not in NEXT[state]


def test_nothing_leaves_the_house_before_it_is_issued() -> None:
    """What the follower could not take in was issued before; it is sent again."""
    assert {state for state in ReportState if S.EXPORTED in NEXT[state]} == {S.ISSUED, S.REFUSED}
    assert not any(S.REFUSED in NEXT[state] for state in (S.DRAFT, S.IN_APPROVAL, S.APPROVED))


@given(number=st.integers(1, 999_999), notation=NOTATIONS)
def test_a_number_is_read_back_as_it_was_written(number: int, notation: str) -> None:
    assert parse_number(write_number(number, notation)) == (number, notation)


@given(
    number=st.integers(1, 999_999), notation=NOTATIONS, zeros=st.integers(0, 3), gap=st.sampled_from(["", " ", "  "])
)
def test_padding_and_stray_spaces_are_forgiven(number: int, notation: str, zeros: int, gap: str) -> None:
    loose = f"{gap}{'0' * zeros}{number}{gap}/{gap}{notation}{gap}"
    assert write_number(*parse_number(loose)) == write_number(number, notation)


@given(
    number=st.integers(1, 999_999),
    kind=PARTS,
    sign=PARTS,
    zeros=st.integers(0, 3),
    gap=st.sampled_from(["", " ", "  "]),
)
def test_a_number_of_the_party_keeps_its_form(number: int, kind: str, sign: str, zeros: int, gap: str) -> None:
    loose = f"{gap}{'0' * zeros}{number}{gap}-{gap}{kind}{gap}/{gap}{sign}{gap}"
    assert parse_number(loose) == (number, f"{kind}/{sign}")
    assert write_number(*parse_number(loose)) == f"{number:02d}-{kind}/{sign}"


@given(text=st.text(max_size=15))
def test_what_is_not_refused_is_a_number_that_can_be_written(text: str) -> None:
    try:
        number, notation = parse_number(text)
    except NumberUnreadable:
        return
    assert number > 0
    assert parse_number(write_number(number, notation)) == (number, notation)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "125",
        "/BC-SNV",
        "0/BC-SNV",
        "000/BC",
        "125/bc-snv",
        "125-BC",
        "0-BC/TU",
        "15-bc/tu",
        "15-BC/",
        "15/BC/TU",
        "1234567/BC",
        "-1/BC",
    ],
)
def test_other_words_are_no_number(text: str) -> None:
    with pytest.raises(NumberUnreadable):
        parse_number(text)


@pytest.mark.parametrize("notation", ["TTr-SNV", "CTr-UBND", "QyĐ-SNgV", "BC-SNgV", "SNgV-VP"])
def test_signs_with_small_letters_are_those_of_the_decree(notation: str) -> None:
    assert parse_number(f"5/{notation}") == (5, notation)


@pytest.mark.parametrize("number", ["15-BC/TU", "15/BC-SNV", " 15 ", "15 / BC"])
def test_the_figures_of_a_number_stand_before_its_sign(number: str) -> None:
    assert figures_of(number) == "15"


def test_numbers_below_ten_get_one_leading_zero() -> None:
    assert write_number(7, "BC/TU") == "07-BC/TU"
    assert write_number(7, "BC-SNV") == "07/BC-SNV"
    assert write_number(125, "BC-SGDĐT") == "125/BC-SGDĐT"
