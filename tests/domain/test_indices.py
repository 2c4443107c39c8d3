"""Indices: sets that add up, losses that add up to what is missing, years that may be held against each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.index_figures import (
    FigureKind,
    IndexFigureWrong,
    Measured,
    Unlike,
    check_measured,
    compare,
    figure_subject,
    read_rank,
    target_for,
    write_rank,
)
from desktop_app.domain.index_losses import IndexLoss, is_loss, losses, served
from desktop_app.domain.index_rows import IndexTableUnreadable, TableRow, components_from, figures_from
from desktop_app.domain.index_sets import (
    Component,
    Composition,
    IndexSet,
    IndexSetUnknown,
    IndexSetUnsound,
    Source,
    check_set,
    leaves_of,
    max_of,
    set_digest,
    set_for,
    within,
)
from desktop_app.domain.points import PointsUnreadable, read_points, shared_out, write_points
from desktop_app.services.index_sets import shipped_sets
from tests.domain.index_samples import NOW, criteria, trees

SHIPPED = {one.name: one for one in shipped_sets(Path(__file__).parents[2] / "resources" / "indices")}
PAR = replace(
    SHIPPED["par-index-2022"],
    components=tuple(replace(part, max_points=125_000) for part in SHIPPED["par-index-2022"].components),
)


def result(component: str, points: int | None, year: int = 2024, **more: Any) -> Measured:
    said: dict[str, Any] = {"rank": None, "of": None, "paper": "", "about": "", "kind": FigureKind.RESULT, **more}
    last = said.pop("last_year", year)
    return Measured(component=component, points=points, first_year=year, last_year=last, **said)


@given(st.integers(0, 9_999_999))
def test_points_are_read_as_they_are_written(points: int) -> None:
    assert read_points(write_points(points)) == points
    assert read_points(write_points(points, 2)) == points
    assert read_points(write_points(points).replace(",", ".")) == points


@pytest.mark.parametrize("text", ["", "tám", "-1", "1,23456", "1.234.5", "1e3", "1000", "87,5 điểm", "١"])
def test_what_is_no_figure_of_points_is_refused(text: str) -> None:
    with pytest.raises(PointsUnreadable):
        read_points(text)


@given(st.integers(0, 10**7), st.lists(st.integers(0, 10**6), max_size=30))
def test_what_is_shared_out_adds_up_and_nobody_is_robbed(amount: int, weights: list[int]) -> None:
    parts = shared_out(amount, weights)
    assert sum(parts) == (amount if any(weights) else 0)
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert whole == 0 or amount * weight // whole <= part <= -(-amount * weight // whole)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_set_is_sound_and_says_what_it_does_not_know(name: str) -> None:
    one = SHIPPED[name]
    check_set(one)
    assert one.note
    for part in one.components:
        assert part.max_points is None or part.source is Source.UNVERIFIED, part.code


def test_the_shipped_sets_are_those_of_the_sources() -> None:
    assert len(SHIPPED["par-index-2022"].components) == 8
    assert {part.max_points for part in SHIPPED["par-index-2022"].components} == {None}
    assert max_of(SHIPPED["papi-2018"], "PAPI") == 80_0000
    assert [SHIPPED["pci-2021"].composition, len(SHIPPED["pci-2021"].components)] == [Composition.OTHER, 10]
    assert set_for(SHIPPED.values(), "PAR", 2015).name == "par-index-2012"
    assert set_for(SHIPPED.values(), "PAR INDEX", 2024).name == "par-index-2022"
    assert set_for(SHIPPED.values(), "PAR").name == "par-index-2022"
    with pytest.raises(IndexSetUnknown):
        set_for(SHIPPED.values(), "PAR", 2011)


@given(trees())
def test_any_tree_that_adds_up_is_sound_and_its_maximum_is_that_of_its_leaves(one: IndexSet) -> None:
    check_set(one)
    assert max_of(one, one.index) == sum(leaf.max_points or 0 for leaf in leaves_of(one))
    assert set_digest(one) == set_digest(replace(one, title="Tên khác", note="x"))
    changed = (*one.components[:-1], replace(one.components[-1], title="Khác"))
    assert set_digest(one) != set_digest(replace(one, components=changed))


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"name": "PAR 2022"}, "name"), ({"title": " "}, "name"), ({"index": "par"}, "index"),
        ({"first_year": 2031}, "years"), ({"max_points": 0}, "points"), ({"max_points": 99_0000}, "sum"),
        ({"components": (Component("PAR.1", "", "A"), Component("PAR.1", "", "B"))}, "twice"),
        ({"components": (Component("PAPI.1", "", "A"),)}, "code"),
        ({"components": (Component("PAR", "", "A"),)}, "code"),
        ({"components": (Component("PAR.1.1", "PAR.1", "A"),)}, "parent"),
        ({"components": (Component("PAR.1", "", "A"), Component("PAR.2.1", "PAR.1", "A"))}, "parent"),
        ({"components": (Component("PAR.1", "", " "),)}, "title"),
        ({"components": (Component("PAR.1", "", "A", 0),)}, "points"),
    ],
)  # fmt: skip
def test_a_set_that_cannot_be_is_refused_with_its_place(change: dict[str, Any], flaw: str) -> None:
    with pytest.raises(IndexSetUnsound) as wrong:
        check_set(replace(PAR, **change))
    assert wrong.value.flaw == flaw


@given(st.data())
def test_losses_and_what_nobody_explains_make_exactly_what_is_missing(data: st.DataObject) -> None:
    one = data.draw(trees())
    figures = []
    for part in (None, *one.components):
        code = part.code if part else one.index
        most = max_of(one, code) or 0
        if part is None or data.draw(st.booleans()):
            figures.append(result(code, data.draw(st.integers(0, most))))
    lost = losses(one, 2024, figures)
    assert lost.max_points is not None
    assert lost.result is not None
    assert lost.unexplained is not None
    assert sum(line.lost or 0 for line in lost.lines) + lost.unexplained == lost.max_points - lost.result
    codes = [line.component for line in lost.lines]
    assert len(set(codes)) == len(codes)
    for code in codes:  # nothing is told twice, as itself and as its parts
        assert not any(other != code and within(other, code) for other in codes) or codes == [one.index]
    told = {*codes, *lost.unknown}
    for leaf in leaves_of(one):  # nothing is forgotten either
        assert any(within(leaf.code, code) or within(code, leaf.code) for code in told) or codes == [one.index]


def test_losses_of_an_index_that_does_not_add_up_are_told_one_by_one() -> None:
    pci = SHIPPED["pci-2021"]
    lost = losses(pci, 2024, [result("PCI", 68_5000), result("PCI.1", 7_5000), result("PCI.10", 10_0000)])
    assert [(line.component, line.lost, is_loss(line)) for line in lost.lines] == [
        ("PCI.1", 2_5000, True),
        ("PCI.10", 0, False),
    ]
    assert lost.unexplained is None
    (whole,) = losses(SHIPPED["sipas-2017"], 2024, [result("SIPAS", 84_3000)]).lines
    assert (whole.component, whole.lost) == ("SIPAS", 15_7000)


def test_a_target_counts_for_its_year_and_a_stage_for_every_year_of_it() -> None:
    stage = result("PAR", 90_0000, 2022, last_year=2030, kind=FigureKind.TARGET)
    year = result("PAR", 88_0000, 2025, kind=FigureKind.TARGET)
    assert target_for([stage, year], "PAR", 2024) == stage
    assert target_for([stage, year], "PAR", 2025) == year
    assert target_for([stage], "PAR", 2031) is None
    (line,) = losses(SHIPPED["sipas-2017"], 2024, [result("SIPAS", 84_0000), replace(stage, component="SIPAS")]).lines
    assert (line.target, line.short) == (90_0000, 6_0000)


@pytest.mark.parametrize(
    ("figure", "flaw"),
    [
        (result("PAR.1", None), "nothing"), (result("PAR.1", 13_0000), "too_high"), (result("PAR.1", -1), "too_high"),
        (result("PAR.1", 1, 2031), "year"), (result("PAR.1", 1, 2022, last_year=2025), "stage"),
        (result("PAR.1", 1, rank=64, of=63), "rank"), (result("PAR.1", 1, rank=0), "rank"),
        (result("PAR.1", 1, of=63), "rank_of"), (result("PAR.1", 1, about="H19.02"), "agency"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused(figure: Measured, flaw: str) -> None:
    with pytest.raises(IndexFigureWrong) as wrong:
        check_measured(PAR, figure)
    assert wrong.value.flaw == flaw


def test_ranks_are_read_as_they_are_written() -> None:
    assert (read_rank("8/63"), read_rank(" 8 "), write_rank(8, 63), write_rank(None, None)) == (
        (8, 63), (8, None), "8/63", "–",
    )  # fmt: skip
    with pytest.raises(ValueError, match="tám"):
        read_rank("tám")


def test_sixty_three_provinces_are_not_held_against_thirty_four() -> None:
    before, after = result("PAR", 88_0000, 2024, rank=8, of=63), result("PAR", 89_5000, 2025, rank=5, of=34)
    step = compare((PAR, before), (PAR, after))
    assert (step.points, step.places, step.unlike) == (1_5000, None, (Unlike.PROVINCES,))
    same = compare((PAR, before), (PAR, replace(after, rank=32, of=63)))
    assert (same.points, same.places, same.unlike) == (1_5000, -24, ())
    assert compare((PAR, before), (PAR, replace(after, of=None))).unlike == (Unlike.PROVINCES_UNKNOWN,)


def test_points_by_other_criteria_are_not_compared_and_ranks_are() -> None:
    old = SHIPPED["par-index-2012"]
    step = compare(
        (old, result("PAR", 80_0000, 2021, rank=32, of=63)), (PAR, result("PAR", 82_0000, 2022, rank=8, of=63))
    )
    assert (step.points, step.places, step.unlike) == (None, 24, (Unlike.CRITERIA,))
    renamed = replace(PAR, name="par-index-2026", first_year=2026)
    alike = compare((PAR, result("PAR.1", 10_0000)), (renamed, result("PAR.1", 11_0000, 2026)))
    assert (alike.points, alike.unlike) == (1_0000, (Unlike.NO_RANK,))


@given(st.lists(st.lists(st.sampled_from(["PAR.1", "PAR.1.2", "PAR.2", "PAPI.1"]), unique=True), max_size=6))
def test_a_lost_component_is_a_gap_only_when_no_task_is_near_it(codes: list[list[str]]) -> None:
    one = criteria({"1": [("1.1", 50), ("1.2", 50)], "2": [("2.1", 100)]})
    lines = losses(one, 2024, [result(leaf.code, 0) for leaf in leaves_of(one)]).lines
    tasks = [(str(place), tuple(each)) for place, each in enumerate(codes)]
    for own in served(lines, {}, tasks):
        near = [task for task, each in tasks if any(within(c, own.component) or within(own.component, c) for c in each)]
        assert own.gap == (not near)
        assert sorted((*own.serving, *own.field_only)) == near
    note = IndexLoss("1", "1", "", "", one.name, "PAR.2.1", 2024, "", "x", (), ("part",), NOW, "")
    assert not served(lines, {"PAR.2.1": note}, [])[-1].gap


def rows(*cells: tuple[str, str, str]) -> list[TableRow]:
    return [
        TableRow(place, number, title, points, "", "", "", "", "")
        for place, (number, title, points) in enumerate(cells, 5)
    ]


def test_numbers_of_a_table_say_what_belongs_to_what() -> None:
    plain = components_from(
        "x", "PAR", rows(("1", "A", "10"), ("1.1", "B", "4"), ("1.2", "C", "6"), ("", "Tổng", "10"))
    )
    assert [(one.code, one.parent, one.max_points) for one in plain] == [
        ("PAR.1", "", 10_0000), ("PAR.1.1", "PAR.1", 4_0000), ("PAR.1.2", "PAR.1", 6_0000),
    ]  # fmt: skip
    again = [("I", "A", "10"), ("1", "B", "4"), ("2", "C", "6"), ("II", "D", "5"), ("1", "E", "5"), ("1.1", "F", "5")]
    assert [one.code for one in components_from("x", "PAR", rows(*again))] == [
        "PAR.1", "PAR.1.1", "PAR.1.2", "PAR.2", "PAR.2.1", "PAR.2.1.1",
    ]  # fmt: skip
    whole = [("I", "A", "10"), ("1.1", "B", "4"), ("1.2", "C", "6"), ("II", "D", "5"), ("2.1", "E", "5")]
    assert [one.code for one in components_from("x", "PAR", rows(*whole))] == [
        "PAR.1", "PAR.1.1", "PAR.1.2", "PAR.2", "PAR.2.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "place", "flaw"),
    [
        ([("1", "A", "1"), ("1", "B", "1")], 6, "twice"), ([("1", "", "1")], 5, "title"),
        ([("1", "A", "x")], 5, "figure"),
        ([("1-2", "A", "1")], 5, "code"), ([("", "A", "1")], 5, "code"), ([("", "Tổng", "1")], 0, "empty"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_names_its_row(cells: list[tuple[str, str, str]], place: int, flaw: str) -> None:
    with pytest.raises(IndexTableUnreadable) as wrong:
        components_from("bảng.xlsx", "PAR", rows(*cells))
    assert (wrong.value.row, wrong.value.flaw) == (place, flaw)


def test_results_are_found_by_number_by_title_and_for_the_whole() -> None:
    told = [
        TableRow(2, "I", "", "10", "", "", "", "", ""),
        TableRow(3, "", "Cải cách thể chế", "8,5", "", "9", "", "", ""),
        TableRow(4, "", "Tổng cộng", "88,07", "8/63", "", "", "", ""),
        TableRow(5, "", "Ghi chú", "", "", "", "", "", ""),
    ]
    found = figures_from("x", PAR, told, 2024, 63, "1/BC")
    assert [(one.kind, one.component, one.points, one.rank, one.of) for one in found] == [
        (FigureKind.RESULT, "PAR.1", 10_0000, None, None), (FigureKind.RESULT, "PAR.2", 8_5000, None, None),
        (FigureKind.TARGET, "PAR.2", 9_0000, None, None), (FigureKind.RESULT, "PAR", 88_0700, 8, 63),
    ]  # fmt: skip
    assert len({figure_subject(PAR.name, one) for one in found}) == 4
    with pytest.raises(IndexTableUnreadable) as wrong:
        figures_from("x", PAR, [TableRow(9, "99", "Lạ", "1", "", "", "", "", "")], 2024, None, "")
    assert (wrong.value.row, wrong.value.flaw) == (9, "unknown")
