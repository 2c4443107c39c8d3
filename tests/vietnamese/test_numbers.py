"""Figures of Vietnamese papers come back as the values they stand for, and doubtful ones are left to a person."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnamese.numbers import (
    Figure,
    UnsureFigure,
    exact,
    paper_number,
    read_any_figure,
    read_figure,
    read_number,
    read_roman,
    roman,
    write_figure,
    write_number,
    write_percent,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("172.033", "172033"), ("8,00", "8"), ("30.000", "30000"), ("1.234.567,50", "1234567.5"), ("-5", "-5"),
     ("12 480", "12480"), ("2026", "2026"), ("0", "0"), ("05", "5"), ("0,5", "0.5")],
)  # fmt: skip
def test_figures_are_read_the_vietnamese_way(text, value):
    assert read_number(text) == Decimal(value)


def test_a_percentage_keeps_its_sign():
    assert read_figure("98,6%") == Figure(Decimal("98.6"), percent=True)
    assert read_figure("100 %") == Figure(Decimal(100), percent=True)
    assert read_figure("95") == Figure(Decimal(95), percent=False)


@pytest.mark.parametrize("text", ["8.00", "3.14", "1,234.5", "12.34.567", "0.500", "", "%", "1,", "58/85", "01.234"])
def test_what_could_mean_two_things_is_not_guessed(text):
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("8.00", "8"), ("3.14", "3.14"), ("1,234.5", "1234.5"), ("12,345,678", "12345678"), ("0.500", "0.5"),
     ("-1,234.50", "-1234.5"), ("98.6%", "98.6")],
)  # fmt: skip
def test_a_figure_written_the_english_way_is_said_to_be_one(text, value):
    found = read_any_figure(text)
    assert isinstance(found, UnsureFigure)
    assert found.english == Figure(Decimal(value), percent=text.endswith("%"))
    assert read_figure(text) is None


@pytest.mark.parametrize("text", ["12.34.567", "1,2,3", "một nghìn", "", "1..2", "%"])
def test_what_is_no_figure_in_either_way_is_none(text):
    assert read_any_figure(text) is None


def test_dots_and_commas_mean_what_our_papers_mean():
    assert read_any_figure("1.234") == Figure(Decimal(1234), percent=False)
    assert read_any_figure("1,234") == Figure(Decimal("1.234"), percent=False)
    assert read_any_figure("1\u00a0234 %") == Figure(Decimal(1234), percent=True)


@given(st.decimals(-(10**9), 10**9, places=3), st.booleans())
def test_figures_survive_writing_and_reading_with_their_sign(value, percent):
    figure = Figure(value, percent)
    assert read_any_figure(write_figure(figure)) == figure


@given(st.decimals(-(10**6), 10**6, places=4))
def test_a_number_kept_by_excel_comes_back_as_it_was_typed(value):
    assert exact(float(value)) == value
    assert read_number(write_number(exact(float(value)))) == value


def test_a_number_that_excel_worked_out_is_what_excel_shows():
    assert exact(0.1 + 0.2) == Decimal("0.3")
    with pytest.raises(ValueError):
        exact(float("inf"))


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_survive_writing_and_reading(number):
    assert read_number(write_number(number)) == number


@given(st.decimals(-(10**9), 10**9, places=4))
def test_decimals_survive_writing_and_reading(number):
    assert read_number(write_number(number)) == number


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_rounding_moves_a_figure_by_half_a_step_at_most(number, decimals):
    written = read_number(write_number(number, decimals))
    assert written is not None
    assert abs(written - number) <= Decimal(1).scaleb(-decimals) / 2


def test_numbers_are_printed_as_in_papers():
    assert write_number(1284) == "1.284"
    assert write_number(Decimal("98.65"), 1) == "98,7"
    assert write_number(Decimal("-0.04"), 1) == "0,0"
    assert write_percent(58, 85) == "68,2%"
    assert write_percent(0, 0) == "–"
    with pytest.raises(ValueError):
        write_number(Decimal("NaN"))


def test_document_numbers_below_ten_take_a_zero():
    assert [paper_number(number) for number in (5, 10, 125)] == ["05", "10", "125"]
    with pytest.raises(ValueError):
        paper_number(0)


@given(st.integers(1, 3999))
def test_roman_numbers_survive_writing_and_reading(number):
    assert read_roman(roman(number)) == number


@pytest.mark.parametrize("text", ["IIII", "VX", "iv", "", "IC", "MMMM", "A"])
def test_only_well_formed_roman_numbers_are_read(text):
    assert read_roman(text) is None
