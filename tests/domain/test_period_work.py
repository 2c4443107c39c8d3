"""In a period: a duty that goes on was carried out or not; figures are added alike with alike, rates never averaged."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.period_work import CarriedOut, Reading, added, carried_out, figures_in
from desktop_app.domain.progress import EntryKind, ProgressEntry

FIRST, LAST = date(2026, 6, 15), date(2026, 9, 14)
NOW = datetime(2026, 9, 20, 8, tzinfo=VIETNAM)


def entry(place: int, kind: EntryKind, day: date, supersedes: str | None = None, figure: int = 0) -> ProgressEntry:
    figures = (Figure("m", figure, 100),) if figure else ()
    done_on = day if kind is EntryKind.DONE else None
    return ProgressEntry(str(place), "a", kind, day, NOW, "x", "Đã làm", None, done_on, None, figures, supersedes)


@given(st.lists(st.tuples(st.sampled_from((EntryKind.WORK, EntryKind.DONE, EntryKind.NOTHING_AROSE)),
                          st.dates(date(2026, 5, 1), date(2026, 10, 31))), max_size=6))  # fmt: skip
def test_only_what_was_stated_of_the_period_counts(said: list[tuple[EntryKind, date]]) -> None:
    entries = [entry(place, kind, day) for place, (kind, day) in enumerate(said)]
    within = [kind for kind, day in said if FIRST <= day <= LAST]
    expected = CarriedOut.NOT_YET if not within else CarriedOut.NOTHING_AROSE
    if set(within) - {EntryKind.NOTHING_AROSE}:
        expected = CarriedOut.YES
    assert carried_out(entries, FIRST, LAST) is expected


def test_what_was_taken_back_was_not_carried_out_and_the_newest_figure_counts() -> None:
    first = entry(1, EntryKind.WORK, FIRST, figure=40)
    assert carried_out([first, entry(2, EntryKind.RETRACTED, FIRST, "1")], FIRST, LAST) is CarriedOut.NOT_YET
    newer = entry(3, EntryKind.WORK, LAST, figure=58)
    assert figures_in([first, newer, entry(4, EntryKind.WORK, date(2026, 9, 15), figure=90)], FIRST, LAST) == (
        Figure("m", 58, 100),
    )


PAIRS = st.integers(1, 500).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most)))


@given(st.lists(st.tuples(st.sampled_from(("hồ sơ", "thủ tục")), PAIRS, st.booleans()), max_size=12))
def test_sums_are_of_one_unit_and_lie_between_the_rates(rows: list[tuple[str, tuple[int, int], bool]]) -> None:
    readings = [
        Reading(Measure(str(place), "Tỷ lệ đúng hạn", "đúng hạn", "tiếp nhận", unit), Figure(str(place), *pair, guess))
        for place, (unit, pair, guess) in enumerate(rows)
    ]
    totals = added(readings)
    assert sorted(one.unit for one in totals) == sorted({unit for unit, _pair, _guess in rows})
    for one in totals:
        own = [(pair, guess) for unit, pair, guess in rows if unit == one.unit]
        assert one.numerator == sum(pair[0] for pair, _guess in own)
        assert one.denominator == sum(pair[1] for pair, _guess in own)
        assert (one.readings, one.estimates) == (len(own), sum(guess for _pair, guess in own))
        rates = [Fraction(*pair) for pair, _guess in own]
        assert min(rates) <= Fraction(one.numerator, one.denominator) <= max(rates)
