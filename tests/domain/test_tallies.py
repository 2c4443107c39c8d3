"""Figures put together: they always add up, and merging or renaming agencies changes no total."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assignments import Count, Counts, Word
from desktop_app.domain.tallies import OUTSIDE, By, Counted, counts_of, groups_of

CODES = tuple(f"H19.{number:02d}" for number in range(1, 8))
BLOCKS = ("so-ban-nganh", "nganh-doc", "")


def agency(place: int) -> Agency:
    kind = tuple(AgencyKind)[place % len(AgencyKind)]
    return Agency(
        CODES[place], AgencyCode(CODES[place]), f"DV{place}", f"Đơn vị {place}", (), kind, BLOCKS[place % 3], "", "",
        "", "", True, None, None, (),
    )  # fmt: skip


AGENCIES = {CODES[place]: agency(place) for place in range(len(CODES))}
COMPONENTS = st.lists(st.sampled_from(["PAR.1", "PAR.2", "PCI.3", "PAPI.1"]), max_size=3, unique=True).map(tuple)


@st.composite
def parts_of(draw: st.DrawFn) -> list[Counted]:
    """Tasks with one or several leads of which exactly one counts the task."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        leads = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True))
        components, due = draw(COMPONENTS), draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)))
        found += [
            Counted(
                f"a{number}.{code}", f"t{number}", code, place == 0, components, draw(st.sampled_from(Word)),
                draw(st.booleans()), due, None,
            )
            for place, code in enumerate(leads)
        ]  # fmt: skip
    return found


def four(counts: Counts) -> tuple[int, ...]:
    return counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def recount(parts: list[Counted]) -> tuple[int, ...]:
    """The same written another way."""
    seen = Counter(
        {
            "done_on_time": Count.DONE_ON_TIME,
            "done_late": Count.DONE_LATE,
            "overdue": Count.OVERDUE,
        }.get(one.word.value, Count.IN_TIME)
        for one in parts
        if one.reports and one.word.value not in ("exempt", "moved", "withdrawn", "continued")
    )
    return tuple(seen[count] for count in Count)


@settings(max_examples=40)
@given(parts_of())
def test_the_four_counts_add_up_to_the_tasks_that_are_counted(parts: list[Counted]) -> None:
    for by in By:
        groups, total, _several = groups_of(parts, by, AGENCIES, CODES, CODES[:3])
        tasks = {one.task_id for one in parts if one.reports and one.word not in OUTSIDE}
        assert total.counts.total == len(tasks) == sum(four(total.counts))
        assert four(total.counts) == recount(parts)
        assert total.counts.left_out == sum(one.reports and one.word in OUTSIDE for one in parts)
        assert (total.received, total.expected) == (3, len(CODES))
        if by is not By.INDEX:
            lines = [four(group.counts) for group in groups] or [(0, 0, 0, 0)]
            assert tuple(map(sum, zip(*lines, strict=True))) == four(total.counts)
            assert sum(group.shared for group in groups) == total.shared


@settings(max_examples=40)
@given(parts_of())
def test_an_index_counts_a_task_once_whatever_components_it_serves(parts: list[Counted]) -> None:
    groups, total, several = groups_of(parts, By.INDEX, AGENCIES, CODES, ())
    indices = [group for group in groups if not group.parent]
    surplus = sum(group.counts.total + group.counts.left_out for group in indices) - (
        total.counts.total + total.counts.left_out
    )
    assert surplus >= several
    assert (surplus == 0) == (several == 0)
    for index in indices:
        served = [one for one in parts if one.reports and index.key in {c.split(".")[0] for c in one.components}]
        if index.key:
            assert four(index.counts) == recount(served)


@settings(max_examples=40)
@given(parts_of(), st.dictionaries(st.sampled_from(CODES), st.sampled_from(CODES), max_size=5), st.sampled_from(By))
def test_merging_agencies_changes_no_total(parts: list[Counted], heirs: dict[str, str], by: By) -> None:
    moved = [replace(one, agency_code=heirs.get(one.agency_code, one.agency_code)) for one in parts]
    before, after = (groups_of(each, by, AGENCIES, CODES, ())[1] for each in (parts, moved))
    assert after.counts == before.counts
    assert counts_of(one for one in moved if one.reports) == before.counts


@settings(max_examples=40)
@given(parts_of(), st.sampled_from(By))
def test_renaming_agencies_changes_no_figure(parts: list[Counted], by: By) -> None:
    renamed = {code: replace(one, name=f"{one.name} mới", sign="X") for code, one in AGENCIES.items()}
    (one, first, _a), (other, second, _b) = (groups_of(parts, by, each, CODES, ()) for each in (AGENCIES, renamed))
    assert first == second
    assert [replace(group, name="") for group in one] == [replace(group, name="") for group in other]
