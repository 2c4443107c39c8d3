"""Agencies are found in cells by their whole names, in any spelling and order; nothing in a cell is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.tables.agencies_in_cell import (
    AgenciesInCell,
    Group,
    GroupKind,
    KnownAgency,
    agencies_in_cell,
    catalogue,
)
from desktop_app.vietnamese.text import fold

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


def read(text: str) -> AgenciesInCell:
    return agencies_in_cell(text, KNOWN)


@given(
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, unique=True),
    st.sampled_from(["; ", ", ", "\n", " và ", " ", "\n- ", ",", " - "]),
)
def test_names_in_any_order_with_any_separator_are_all_found(codes, separator):
    found = read(separator.join(NAMES[code] for code in codes))
    assert found == AgenciesInCell(tuple(codes), (), ())


@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, unique=True))
def test_names_typed_without_marks_are_found_too(codes):
    assert read(fold("; ".join(NAMES[code] for code in codes))).codes == tuple(codes)


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
    assert read(text) == AgenciesInCell(codes, (), ())


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
    assert [group.kind for group in found.groups] == kinds
    assert (found.codes, found.remains) == ((), ())


def test_a_group_of_those_concerned_is_open_ended():
    (group,) = read("UBND các phường, xã có liên quan").groups
    assert group == Group(GroupKind.COMMUNES, "UBND các phường, xã có liên quan", open_ended=True)
    assert not read("UBND các phường, xã").groups[0].open_ended


def test_agencies_and_groups_stand_side_by_side():
    found = read("Sở KH&CN chủ trì hướng dẫn, tổng hợp; các sở, ngành, UBND huyện Long Thành thực hiện")
    assert found.codes == ("SKHCN", "LT")
    assert [group.kind for group in found.groups] == ["departments"]
    assert found.remains == ()


@pytest.mark.parametrize("text", ["Trung tâm Xúc tiến", "Các cơ quan nêu tại điểm d, khoản 1, mục III"])
def test_what_nobody_answers_to_is_handed_back_in_its_words(text):
    assert read(text) == AgenciesInCell((), (), (text,))


def test_a_longer_name_wins_over_a_shorter_one_inside_it():
    known = catalogue([KnownAgency("A", "Sở Y tế"), KnownAgency("B", "Thanh tra Sở Y tế")])
    assert agencies_in_cell("Thanh tra Sở Y tế", known).codes == ("B",)


def test_a_short_form_that_two_share_finds_neither_unless_it_was_given():
    two = [KnownAgency("A", "Sở Kế hoạch và Đầu tư"), KnownAgency("B", "Sở Kiến họa và Điện thoại")]
    assert agencies_in_cell("Sở KH&ĐT", catalogue(two)).codes == ()
    two[0] = KnownAgency("A", "Sở Kế hoạch và Đầu tư", ("Sở KH&ĐT",))
    assert agencies_in_cell("Sở KH&ĐT", catalogue(two)).codes == ("A",)


@given(
    st.text(),
    st.lists(st.sampled_from([*NAMES.values(), "Các sở, ban, ngành", "UBND các xã", "liên quan", "tỉnh", "\n", ","])),
)
def test_any_cell_is_read_and_no_word_is_lost(noise, pieces):
    text = " ".join([noise, *pieces])
    found = read(text)
    if not found.codes and not found.groups:
        assert fold("".join(found.remains)).count("lien quan") == fold(text).count("lien quan")
    for piece in found.remains:
        assert piece
