"""Layout packs: data that can be replaced, dated, and is refused by name when it cannot be."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.layout_reading import (
    LayoutImpossible,
    LayoutIncomplete,
    layout_for,
    read_layout,
    read_layouts,
)
from desktop_app.documents.papers import Papers
from tests.documents.paper import RESOURCES, Print, order

FOLDER = RESOURCES / "layouts"
STATE = (FOLDER / "nd-30-2020.toml").read_text("utf-8")
LINES = [line for line in STATE.splitlines() if re.match(r"^[a-z_]+ = ", line)]


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in STATE
    file = folder / "pack.toml"
    file.write_text(STATE.replace(old, new, 1), "utf-8")
    return file


@pytest.mark.parametrize("line", LINES, ids=[line.split(" = ")[0] for line in LINES])
def test_a_pack_without_any_one_of_its_values_is_refused_by_the_name_of_the_value(line: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutIncomplete) as refused:
        read_layout(changed(tmp_path, f"\n{line}\n", "\n"))
    assert refused.value.pack == "pack.toml"
    assert refused.value.value.rpartition(".")[2] == line.split(" = ")[0]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("top = { value = 20.0,", "top = { value = 26.0,", "page.top"),
        ("left = { value = 30.0,", "left = { value = 29.0,", "page.left"),
        ("body = { size = 14.0,", "body = { size = 15.0,", "element.body.size"),
        ("first_line = { value = 12.7,", "first_line = { value = 11.0,", "body.first_line"),
        ("motto = { size = 14.0,", "motto = { size = 13.0,", "rules.together"),
        ("second_top = 25.5", "second_top = 36.0", "letterhead.third_top"),
        ("number_top = 11.0", "number_top = 18.0", "page.number_top"),
        ("left_width = 57.0", "left_width = 90.0", "letterhead.portrait.left_width"),
        ('issuer_end = "rule"', 'issuer_end = "wave"', "letterhead.issuer_end"),
        ('style = "bold", case = "upper" }\nmotto', 'style = "fat", case = "upper" }\nmotto', "element.country.style"),
        ('italic", case = "lower" }\nbody', 'underline", case = "lower" }\nbody', "element.basis.style"),
        ('number = "Số: {number}"', 'number = "Số: {no}"', "words.number"),
        ('end = "./."', 'end = ""', "words.end"),
        ("gap = 36.0", 'gap = "wide"', "signature.gap"),
        ("gap = 36.0", "gap = -1.0", "signature.gap"),
        ("gap = 36.0", "gap = true", "signature.gap"),
        ("fill_reference = false", "fill_reference = 0", "annex.fill_reference"),
        ("range = [20.0, 25.0]", "range = [25.0, 20.0]", "page.top.range"),
        ("[page]", "[page", "TOML"),
    ],
)  # fmt: skip
def test_an_impossible_pack_is_refused_by_the_name_of_the_value(old: str, new: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutImpossible) as refused:
        read_layout(changed(tmp_path, old, new))
    assert refused.value.value == value


def test_a_value_that_no_paper_knows_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(LayoutIncomplete) as refused:
        read_layout(changed(tmp_path, "number_top = 11.0", "number_top = 11.0\ncolour = 1.0"))
    assert refused.value.value == "page.colour"


def test_a_folder_without_any_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutIncomplete):
        read_layouts(tmp_path)


def test_the_values_inside_their_ranges_may_be_changed(papers: Papers, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    text = STATE.replace("left = { value = 30.0,", "left = { value = 35.0,")
    text = text.replace("left_centre = 58.5\nleft_width = 57.0", "left_centre = 61.0\nleft_width = 52.0")
    text = text.replace("left_width = 82.0", "left_width = 80.0")
    file.write_text(text, "utf-8")
    target = tmp_path / "report.pdf"
    Papers(RESOURCES / "fonts", file).paper(order(), target)
    paper = Print(target)
    assert min(text.left for text in paper.texts) == pytest.approx(35, abs=0.3)
    assert max(text.right for text in paper.texts if text.page < 4) <= 190.5


def test_the_newest_pack_in_force_on_the_day_is_used_and_a_party_body_has_its_own(tmp_path: Path) -> None:
    later = STATE.replace('id = "nd-30-2020"', 'id = "later"').replace("2020-03-05\n", "2027-01-01\n")
    (tmp_path / "a.toml").write_text(later, "utf-8")
    for file in FOLDER.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    packs = read_layouts(tmp_path)
    assert layout_for(packs, "Sở Nội vụ", date(2026, 12, 31)).id == "nd-30-2020"
    assert layout_for(packs, "Sở Nội vụ", date(2027, 1, 1)).id == "later"
    assert layout_for(packs, "Sở Nội vụ", date(2019, 1, 1)).id == "nd-30-2020"
    for name in ("Tỉnh ủy Đồng Nai", "Ban Tổ chức Tỉnh uỷ", "Văn phòng Tỉnh ủy", "Huyện ủy Long Thành"):
        assert layout_for(packs, name, date(2027, 1, 1)).id == "hd-36-2018-vptw", name
    for name in ("Ủy ban nhân dân thành phố Biên Hòa", "Thanh tra tỉnh", "Ban Quản lý các Khu công nghiệp", ""):
        assert layout_for(packs, name, date(2026, 1, 1)).id == "nd-30-2020", name
