"""The catalogue that comes with the program, and a workspace that knows itself alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.agencies import existed_on
from desktop_app.services.catalogue import beside, read_agencies, shipped, shipped_groups
from desktop_app.tables.agencies_in_cell import catalogue_of, named_in_cell

RESOURCES = Path(__file__).parents[2] / "resources"
ALL = shipped(RESOURCES)


def test_the_shipped_catalogue_holds_bodies_of_all_dates():
    assert {one.code for one in read_agencies(RESOURCES / "agencies" / "dong-nai-2024-10.toml")} < {
        one.code for one in ALL
    }
    assert len({one.code for one in ALL}) == len({one.sign for one in ALL}) == len(ALL)
    then, now = ({one.name for one in existed_on(ALL, day)} for day in (date(2024, 10, 15), date(2025, 11, 18)))
    assert "Sở Kế hoạch và Đầu tư" in then - now
    assert "Sở Nông nghiệp và Môi trường" in now - then


def test_every_heir_and_every_member_of_a_group_stands_in_it():
    codes = {one.code for one in ALL}
    assert {heir for one in ALL for heir in one.successors} <= codes
    assert {code for group in shipped_groups(RESOURCES) for code in group.members} <= codes
    assert all(one.successors for one in ALL if one.valid_to is not None)


def test_a_body_of_ours_is_never_taken_for_its_namesake_elsewhere():
    ours = replace(ALL[1], id="x", code="H20.7", sign="SNVDT", name="Sở Nội vụ tỉnh Đồng Tháp", place="Đồng Tháp")
    both = beside((ours,), ALL)  # type: ignore[arg-type]
    assert both[0] is ours
    assert [one.code for one in both if one.name.startswith("Sở Nội vụ")] == ["H20.7"]
    assert len(both) == len(ALL)
    known = catalogue_of(both, date(2025, 11, 18))
    for words in ("Sở Nội vụ", "Sở Nội vụ tỉnh", "Sở Nội vụ tỉnh Đồng Tháp", "sở nội vụ Đồng Tháp"):
        assert [one.agency for one in named_in_cell(words, known).named] == ["H20.7"], words
