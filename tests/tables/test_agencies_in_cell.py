"""Agencies are found in cells by their whole names, in any spelling and order; nothing in a cell is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.groups import GroupKind
from desktop_app.domain.plan_readings import Duty, Named
from desktop_app.services.catalogue import shipped
from desktop_app.tables.agencies_in_cell import (
    KnownAgency,
    NamedInCell,
    catalogue,
    catalogue_of,
    named_in_cell,
)
from desktop_app.vietnamese.text import fold
from tests.tables.agency_cells import CELLS

SHIPPED = shipped(Path(__file__).parents[2] / "resources")
SIGNS = {one.code: one.sign for one in SHIPPED}
DAY = date(2025, 11, 18)
NOW = catalogue_of(SHIPPED, DAY)
THERE = [one for one in SHIPPED if (one.valid_to or DAY) >= DAY]
DUTIES = {Duty.LEAD: "", Duty.SUPPORT: " s", Duty.GUIDE: " g", Duty.CARRY_OUT: " c"}

NAMES = {
    "SNV": "Sở Nội vụ",
    "STC": "Sở Tài chính",
    "SCT": "Sở Công Thương",
    "SKHCN": "Sở Khoa học và Công nghệ",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "SYT": "Sở Y tế",
    "CAT": "Công an tỉnh Đồng Nai",
    "BCH": "Bộ Chỉ huy quân sự tỉnh",
    "VP": "Văn phòng UBND tỉnh",
    "KCN": "Ban Quản lý các khu công nghiệp",
    "BH": "UBND thành phố Biên Hòa",
    "LT": "UBND huyện Long Thành",
}
KNOWN = catalogue((KnownAgency(code, name) for code, name in NAMES.items()), place="Đồng Nai")


def read(text: str) -> NamedInCell:
    return named_in_cell(text, KNOWN)


def codes_of(found: NamedInCell) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agency for one in found.named if one.agency))


def groups_of(found: NamedInCell) -> list[str]:
    return [one.group for one in found.named if one.group]


@given(
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, unique=True),
    st.sampled_from(["; ", ", ", "\n", " và ", " ", "\n- ", ",", " - "]),
)
def test_names_in_any_order_with_any_separator_are_all_found(codes, separator):
    found = read(separator.join(NAMES[code] for code in codes))
    assert ([one.agency for one in found.named], found.remains) == (codes, ())


@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, unique=True))
def test_names_typed_without_marks_are_found_too(codes):
    assert codes_of(read(fold("; ".join(NAMES[code] for code in codes)))) == tuple(codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sở KH&CN", ("SKHCN",)),
        ("Sở KHCN", ("SKHCN",)),
        ("Sở VHTT&DL, Sở VH, TT&DL", ("SVHTTDL",)),
        ("Sở Văn hoá Thể thao du lịch", ("SVHTTDL",)),
        ("Sở Tài Chính; Sở Sở Công thương", ("STC", "SCT")),
        ("VP UBND tỉnh, Bộ CHQS tỉnh", ("VP", "BCH")),
        ("Văn phòng Ủy ban nhân dân tỉnh", ("VP",)),
        ("Uỷ ban nhân dân TP Biên Hoà", ("BH",)),
        ("Công an tỉnh", ("CAT",)),
        ("Sở Nội vụ tỉnh Đồng Nai", ("SNV",)),
        ("BQL các KCN", ("KCN",)),
        ("Sở Khoa học và Công nghệ Sở Công Thương", ("SKHCN", "SCT")),
    ],
)
def test_the_spellings_of_real_plans(text, codes):
    found = read(text)
    assert (codes_of(found), groups_of(found), found.remains) == (codes, [], ())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Các sở, ban, ngành; UBND các phường, xã", ["departments", "communes"]),
        ("các sở, ngành, UBND xã, phường, đặc khu", ["departments", "communes"]),
        ("Các sở ban ngành tỉnh", ["departments"]),
        ("UBND các phường xã", ["communes"]),
        ("UBND cấp xã", ["communes"]),
        ("Ủy ban nhân dân các huyện, thành phố", ["districts"]),
        ("Các bộ, ngành, địa phương", ["ministries", "localities"]),
        ("Các cơ quan, đơn vị có liên quan", ["units"]),
        ("Các doanh nghiệp cung cấp dịch vụ viễn thông", ["firms"]),
        ("Các trường: Đại học, Cao đẳng trên địa bàn tỉnh", ["schools"]),
    ],
)
def test_groups_are_things_of_their_own(text, kinds):
    found = read(text)
    assert groups_of(found) == kinds
    assert (codes_of(found), found.remains) == ((), ())


def test_a_group_of_those_concerned_is_open_ended():
    words = "UBND các phường, xã có liên quan"
    assert read(words).named == (Named(words, group=GroupKind.COMMUNES, role=Duty.LEAD, open_ended=True),)
    assert not read("UBND các phường, xã").named[0].open_ended


def test_agencies_and_groups_stand_side_by_side():
    found = read("Sở KH&CN chủ trì hướng dẫn, tổng hợp; các sở, ngành, UBND huyện Long Thành thực hiện")
    assert (codes_of(found), groups_of(found)) == (("SKHCN", "LT"), ["departments"])
    assert found.remains == ()


def test_what_nobody_answers_to_is_handed_back_in_its_words():
    assert read("Trung tâm Xúc tiến").named == (Named("Trung tâm Xúc tiến", role=Duty.LEAD),)
    text = "Các cơ quan nêu tại điểm d, khoản 1, mục III"
    assert (read(text).named, read(text).remains) == ((), (text,))


def test_a_longer_name_wins_over_a_shorter_one_inside_it():
    known = catalogue([KnownAgency("A", "Sở Y tế"), KnownAgency("B", "Thanh tra Sở Y tế")])
    assert codes_of(named_in_cell("Thanh tra Sở Y tế", known)) == ("B",)


def test_a_short_form_that_two_share_finds_neither_unless_it_was_given():
    two = [KnownAgency("A", "Sở Kế hoạch và Đầu tư"), KnownAgency("B", "Sở Kiến họa và Điện thoại")]
    assert codes_of(named_in_cell("Sở KH&ĐT", catalogue(two))) == ()
    two[0] = KnownAgency("A", "Sở Kế hoạch và Đầu tư", ("Sở KH&ĐT",))
    assert codes_of(named_in_cell("Sở KH&ĐT", catalogue(two))) == ("A",)


@given(
    st.text(),
    st.lists(st.sampled_from([*NAMES.values(), "Các sở, ban, ngành", "UBND các xã", "liên quan", "tỉnh", "\n", ","])),
)
def test_any_cell_is_read_and_no_word_is_lost(noise, pieces):
    text = " ".join([noise, *pieces])
    found = read(text)
    if not found.named:
        assert fold("".join(found.remains)).count("lien quan") == fold(text).count("lien quan")
    for piece in found.remains:
        assert piece


def mark(one: Named) -> str:
    if one.agency is not None:
        said = SIGNS[one.agency]
    else:
        said = f"@{one.group}{'?' if one.open_ended else ''}" if one.group else f"!{one.text}"
    formerly = f"<{SIGNS[one.formerly]}" if one.formerly else ""
    return said + formerly + DUTIES[one.role or Duty.LEAD]


@pytest.mark.parametrize(("text", "names", "remains"), CELLS, ids=[cell[0] for cell in CELLS])
def test_a_cell_says_who_has_which_duty_and_what_nobody_answers_to(text, names, remains):
    found = named_in_cell(text, NOW)
    assert (tuple(map(mark, found.named)), found.remains) == (names, remains)
    assert bool(found.doubts) == bool(remains)


def test_there_are_enough_of_them():
    assert len({cell[0] for cell in CELLS}) >= 80


GROUPS = ("Các sở, ban, ngành", "UBND các xã, phường, đặc khu", "các đơn vị có liên quan")
SEPARATORS = ("; ", ", ", "\n", "\n- ", " và ", " ", ",", ";", " - ", "\n+ ", " / ")


@given(
    st.lists(st.sampled_from([one.name for one in THERE]), min_size=1, max_size=8),
    st.sampled_from(SEPARATORS),
)
def test_any_arrangement_of_the_catalogue_comes_back_in_order_with_nothing_remaining(names, separator):
    wanted = {one.name: one.code for one in THERE}
    found = named_in_cell(separator.join(names), NOW)
    # A name that stands twice in a row with no sign between is a slip of the pen, not two bodies.
    assert list(dict.fromkeys(one.agency for one in found.named)) == list(dict.fromkeys(wanted[name] for name in names))
    assert (found.remains, found.doubts, found.problems) == ((), (), ())


@given(st.permutations([*[one.name for one in THERE[:6]], *GROUPS]), st.sampled_from(("; ", "\n", ", ", "\n- ")))
def test_names_and_groups_come_back_in_the_order_of_the_cell(pieces, separator):
    found = named_in_cell(separator.join(pieces), NOW)
    assert [one.text for one in found.named] == pieces
    assert found.remains == ()


@given(st.text(max_size=60), st.lists(st.sampled_from([cell[0] for cell in CELLS]), max_size=3))
def test_whatever_stands_in_a_cell_each_word_of_it_is_accounted_for(noise, cells):
    found = named_in_cell("\n".join([*cells, noise]), NOW)
    assert all(piece.strip() for piece in found.remains)
    assert all(one.text for one in found.named)
    assert bool(found.doubts) == bool(found.remains)


def test_the_column_gives_the_duty_that_the_cell_does_not_state():
    support = named_in_cell("Sở Nội vụ; Sở Y tế (chủ trì)", NOW, Duty.SUPPORT)
    assert [one.role for one in support.named] == [Duty.SUPPORT, Duty.LEAD]
    assert [one.role for one in named_in_cell("Các sở thực hiện", NOW, Duty.SUPPORT).named] == [Duty.SUPPORT]


def test_a_name_means_who_bears_it_on_the_day():
    before = catalogue_of(SHIPPED, date(2024, 10, 15))
    then = named_in_cell("Sở Kế hoạch và Đầu tư; UBND huyện Long Thành", before)
    assert [(SIGNS[one.agency or ""], one.formerly) for one in then.named] == [("SKHDT", None), ("UBLT", None)]
    now = named_in_cell("Sở Kế hoạch và Đầu tư; UBND huyện Long Thành", NOW)
    assert [one.agency and SIGNS[one.agency] for one in now.named] == ["STC", None]
    assert [(one.code, one.words) for one in now.problems] == [("agency_split", "UBND huyện Long Thành")]
    early = named_in_cell("Sở Nông nghiệp và Môi trường", before)
    assert [(one.agency, one.formerly) for one in early.named] == [(None, None)]
    assert [one.code for one in early.problems] == ["agency_not_yet"]


def test_a_body_that_ended_without_heir_is_told_and_given_to_nobody():
    known = catalogue([KnownAgency("A", "Sở Cũ", valid_to=date(2025, 1, 31))], day=DAY)
    (one,) = named_in_cell("Sở Cũ", known).named
    assert (one.agency, one.formerly) == (None, "A")
    assert [problem.code for problem in named_in_cell("Sở Cũ", known).problems] == ["agency_ended"]


def test_two_mergers_in_a_row_lead_to_the_body_of_the_day():
    known = catalogue(
        [
            KnownAgency("A", "Sở Một", valid_to=date(2025, 1, 31), successors=("B",)),
            KnownAgency("B", "Sở Hai", valid_from=date(2025, 2, 1), valid_to=date(2025, 6, 30), successors=("C",)),
            KnownAgency("C", "Sở Ba", valid_from=date(2025, 7, 1)),
        ],
        day=DAY,
    )
    (one,) = named_in_cell("Sở Một", known).named
    assert (one.agency, one.formerly) == ("C", "A")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Trung tâm Lạ; UBND cấp xã có liên quan", ["agency_not_known", "group_open"]),
        ("Các doanh nghiệp viễn thông", ["group_without_rule"]),
        ("Các cơ quan, đơn vị", ["group_without_rule"]),
        ("Sở Nội vụ; các sở, ban, ngành", []),
    ],
)
def test_what_needs_a_decision_is_a_problem_and_no_doubt(text, codes):
    found = named_in_cell(text, NOW)
    assert ([one.code for one in found.problems], found.doubts) == (codes, ())


def test_a_reference_to_the_text_of_the_plan_is_a_doubt_that_names_nobody():
    found = named_in_cell("Các cơ quan quản lý lĩnh vực tại điểm d, khoản 1, mục III", NOW)
    assert (found.named, found.doubts) == ((), ("agency_reference",))


def test_who_is_called_dau_moi_is_told():
    assert named_in_cell("Sở Nội vụ (cơ quan đầu mối), Sở Tài chính", NOW).focal == "H19.02"
    assert named_in_cell("Sở Nội vụ, Sở Tài chính", NOW).focal is None
