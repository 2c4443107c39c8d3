"""Groups mean those who exist on a day: by the words of a catalogue, else by rule; nobody by guessing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agencies import AgencyKind, existed_on
from desktop_app.domain.assignments import Role
from desktop_app.domain.groups import (
    Addressed,
    Addressee,
    GroupKind,
    ListedGroup,
    choose,
    heirs_on,
    members,
    needs_choice,
    parts_for,
)
from desktop_app.services.catalogue import shipped, shipped_groups

RESOURCES = Path(__file__).parents[2] / "resources"
AGENCIES = shipped(RESOURCES)
LISTED = shipped_groups(RESOURCES)
BY_CODE = {one.code: one for one in AGENCIES}
BEFORE, AFTER = date(2024, 10, 15), date(2025, 11, 18)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
KINDS = st.sampled_from(list(GroupKind))


def signs(group: GroupKind, words: str, day: date, listed: tuple[ListedGroup, ...] = LISTED) -> list[str]:
    return [BY_CODE[code].sign for code in members(group, words, AGENCIES, day, listed)]


def test_departments_are_those_of_the_catalogue_on_its_day():
    found = signs(GroupKind.DEPARTMENTS, "Các sở, ban, ngành", BEFORE)
    assert len(found) == 20
    assert {"VPUBND", "SKHDT", "SGTVT", "BDT", "TTT"} <= set(found)
    assert not {"CAT", "UBLT", "DHDN"} & set(found)


def test_departments_after_the_mergers_are_their_heirs_and_no_others():
    found = signs(GroupKind.DEPARTMENTS, "các sở, ban, ngành tỉnh", AFTER)
    assert {"SNNMT", "SDTTG", "STC", "SXD", "BQLKCNKKT"} <= set(found)
    assert not {"SKHDT", "SGTVT", "BDT", "STNMT"} & set(found)
    # The police took over a task of a department that ended; that makes it no department.
    assert "CAT" not in found
    assert len(found) == len(set(found))


def test_the_words_of_the_catalogue_and_the_rule_agree_on_its_day():
    for day in (BEFORE, AFTER):
        listed, ruled = (
            set(members(GroupKind.DEPARTMENTS, "Các sở, ban, ngành", AGENCIES, day, known)) for known in (LISTED, ())
        )
        assert listed == ruled


def test_districts_end_where_communes_begin():
    assert len(signs(GroupKind.DISTRICTS, "UBND các huyện, thành phố", BEFORE)) == 11
    assert signs(GroupKind.COMMUNES, "UBND cấp xã", BEFORE) == []
    assert signs(GroupKind.DISTRICTS, "UBND các huyện, thành phố", AFTER) == []
    assert len(signs(GroupKind.COMMUNES, "UBND các xã, phường, đặc khu", AFTER)) == 55
    assert signs(GroupKind.LOCALITIES, "các địa phương", BEFORE) == signs(GroupKind.DISTRICTS, "cấp huyện", BEFORE, ())


def test_communes_and_districts_are_those_that_the_words_name():
    wards = signs(GroupKind.COMMUNES, "UBND các phường", AFTER)
    others = signs(GroupKind.COMMUNES, "UBND các xã", AFTER)
    assert set(wards) | set(others) == set(signs(GroupKind.COMMUNES, "UBND cấp xã", AFTER))
    assert set(signs(GroupKind.COMMUNES, "Uỷ ban nhân dân phường, xã", AFTER)) == set(wards) | set(others)
    assert not set(wards) & set(others)
    assert {"PTH", "PLK"} <= set(wards)
    assert signs(GroupKind.DISTRICTS, "UBND các thành phố", BEFORE) == ["UBBH", "UBLK"]
    assert len(signs(GroupKind.DISTRICTS, "UBND các huyện", BEFORE)) == 9


def test_listed_words_decide_before_any_rule():
    own = (ListedGroup("Các sở khối kinh tế", ("các sở kinh tế",), (BY_CODE["H19.04"].code, BY_CODE["H19.05"].code)),)
    assert signs(GroupKind.DEPARTMENTS, "CÁC SỞ  KINH TẾ", BEFORE, own) == ["STC", "SKHDT"]
    assert signs(GroupKind.DEPARTMENTS, "CÁC SỞ  KINH TẾ", AFTER, own) == ["STC"]


@pytest.mark.parametrize("group", [GroupKind.FIRMS, GroupKind.SCHOOLS, GroupKind.UNITS])
def test_nobody_is_named_by_guessing(group):
    assert members(group, "các đơn vị", AGENCIES, AFTER) == ()
    assert needs_choice(Addressed("các đơn vị", group, Role.SUPPORT), ())


@given(KINDS, DAYS, st.booleans())
def test_members_exist_on_the_day_and_stand_once(group, day, with_words):
    words = "Các sở, ban, ngành" if with_words else "cụm từ khác"
    found = members(group, words, AGENCIES, day, LISTED)
    assert len(set(found)) == len(found)
    assert {BY_CODE[code] for code in found} <= set(existed_on(AGENCIES, day))


@given(DAYS, st.sampled_from([one.code for one in AGENCIES]))
def test_heirs_stand_on_the_day_and_a_body_that_stands_is_its_own(day, code):
    heirs = heirs_on(code, BY_CODE, day)
    own = BY_CODE[code]
    if own.valid_to is None or day <= own.valid_to:
        assert heirs == (code,)
    else:
        assert heirs
        assert all(BY_CODE[one].valid_to is None for one in heirs)


def test_successions_in_a_circle_come_to_an_end():
    one, two = AGENCIES[0], AGENCIES[1]
    ended = date(2025, 1, 1)
    circle = {
        one.code: replace(one, valid_to=ended, successors=(two.code,)),
        two.code: replace(two, valid_to=ended, successors=(one.code,)),
    }
    assert heirs_on(one.code, circle, ended + timedelta(days=1)) == ()


@given(
    st.lists(st.sampled_from("ABCDE")), st.lists(st.sampled_from("ABCDE")), st.none() | st.lists(st.sampled_from("ABC"))
)
def test_each_part_goes_out_once_and_never_to_those_excluded(found, excluded, chosen):
    addressed = Addressed(
        "các sở", GroupKind.DEPARTMENTS, Role.LEAD, False, None if chosen is None else tuple(chosen), tuple(excluded)
    )
    given_to = parts_for(addressed, found)
    assert len(set(given_to)) == len(given_to)
    assert set(given_to) == set(found if chosen is None else chosen) - set(excluded)


def test_what_was_expanded_is_not_chosen_again():
    addressed = Addressed("các sở có liên quan", GroupKind.DEPARTMENTS, Role.SUPPORT, open_ended=True)
    waiting = Addressee("1", "d", "t", 0, addressed)
    settled = choose(waiting, ("A",))
    assert needs_choice(addressed, ("A", "B"))
    assert not needs_choice(settled.addressed, ("A", "B"))
    done = replace(settled, expanded_on=AFTER, members=("A",))
    assert choose(done, ("B",)) is done


def test_every_kind_of_agency_under_the_committee_is_a_department_or_has_a_rule_of_its_own():
    kinds = {AgencyKind.SO, AgencyKind.BAN}
    found = {BY_CODE[code].kind for code in members(GroupKind.DEPARTMENTS, "các sở", AGENCIES, AFTER)}
    assert found == kinds
