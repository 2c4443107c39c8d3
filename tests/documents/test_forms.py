"""The pieces from which papers are built: endings, annexes, the structure of a text, heads of each kind of body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.annex import annex_head
from desktop_app.documents.closing import Place, ending, receiver_lines
from desktop_app.documents.fonts import use_fonts
from desktop_app.documents.layout import Layout
from desktop_app.documents.layout_reading import read_layout
from desktop_app.documents.page import Marks, build
from desktop_app.documents.paper import Parent, Receivers
from desktop_app.documents.structure import basis, ended, part, point_letter
from desktop_app.documents.styles import Styles, paragraph, styles_of
from desktop_app.documents.words import number_line, signer_of
from desktop_app.domain.signers import Signer, form_lines
from tests.documents.paper import AGENCY, DISTRICT, MADE, RESOURCES, Print

Show = Callable[..., Print]
HEAD = Signer("Giám đốc", "Trần Minh Quang")


@pytest.fixture(scope="module")
def layout() -> Layout:
    use_fonts(RESOURCES / "fonts")
    return read_layout(RESOURCES / "layouts" / "nd-30-2020.toml")


@pytest.fixture(scope="module")
def styles(layout: Layout) -> Styles:
    return styles_of(layout)


@pytest.fixture
def show(layout: Layout, tmp_path: Path) -> Show:
    def make(*story: object, **more: object) -> Print:
        target = tmp_path / "form.pdf"
        marks = Marks("Thử", False, False, "", MADE.date(), **more)  # type: ignore[arg-type]
        target.write_bytes(build(layout, marks, story)[0])
        return Print(target)

    return make


def many(styles: Styles) -> list[object]:
    """Text of some pages."""
    return [paragraph("Dòng", styles.body) for _line in range(60)]


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Hết.", "Hết./."), ("Hết./.", "Hết./."), ("Hết ; ", "Hết./."), ("Hết", "Hết./."), ("", "./.")],
)
def test_a_text_ends_with_its_sign_once(written: str, printed: str, layout: Layout) -> None:
    assert ended(written, layout) == printed


def test_points_are_counted_by_the_vietnamese_alphabet() -> None:
    letters = [point_letter(place) for place in range(25)]
    assert "".join(letters[:23]) == "abcdđeghiklmnopqrstuvxy"
    assert letters[23:] == ["aa", "ab"]


def test_basis_lines_end_as_the_decree_says(show: Show, styles: Styles) -> None:
    paper = show(*basis(["Căn cứ một;", " Căn cứ hai. ", "", "Căn cứ ba"], styles))
    assert [text.text for text in paper.texts] == ["Căn cứ một;", "Căn cứ hai;", "Căn cứ ba."]


def test_parts_count_in_roman_and_muc_in_arabic_figures(show: Show, layout: Layout, styles: Styles) -> None:
    paper = show(*part(4, "Tổ chức", layout, styles), *part(2, "Kinh phí", layout, styles, name="Mục"))
    assert [text.text for text in paper.texts] == ["Phần IV", "TỔ CHỨC", "Mục 2", "KINH PHÍ"]


def test_who_receives_is_listed_as_the_decree_writes_it(layout: Layout) -> None:
    receivers = Receivers(("- Như trên;", "Chủ tịch, các PCT", " ", "Lưu trữ."), "CCHC", 3, "pl", 20)
    lines = [line for line, _mark in receiver_lines(layout, receivers)]
    assert lines == ["- Như trên;", "- Chủ tịch, các PCT;", "- Lưu trữ;", "- Lưu: VT, CCHC (03)."]
    assert receiver_lines(layout, receivers)[-1][1] == "PL.(20)"
    assert receiver_lines(layout, Receivers(("A",)))[-1] == ("- Lưu: VT.", "")


def test_two_who_sign_stand_side_by_side_and_a_third_below(show: Show, layout: Layout, styles: Styles) -> None:
    signers = [Signer("Chủ tịch", "Một"), Signer("Giám đốc", "Hai"), Signer("Trưởng ban", "Ba")]
    places: list[Place] = []
    paper = show(*ending(layout, styles, "Hết", signers, None, places))
    one, two, three = (paper.find(name) for name in ("Một", "Hai", "Ba"))
    assert one.baseline == pytest.approx(two.baseline, abs=0.1)
    assert (one.centre, two.centre, three.centre) == pytest.approx((70, 150, 110), abs=0.3)
    assert three.top > one.top + 30
    assert [place.signer for place in places] == [0, 1, 2]
    assert "Nơi nhận" not in paper.words


def test_an_ending_never_leaves_its_last_words_behind(show: Show, layout: Layout, styles: Styles) -> None:
    for lines in (20, 24, 26, 27, 28, 30, 34):
        fill = [paragraph(f"Dòng {number}", styles.body) for number in range(lines)]
        paper = show(*fill, *ending(layout, styles, "Lời cuối", [HEAD], Receivers()))
        assert paper.find("Lời cuối./.").page == paper.find("GIÁM ĐỐC").page == paper.find("Trần").page


def test_annexes_upright_and_lying_count_their_own_pages(show: Show, layout: Layout, styles: Styles) -> None:
    story = many(styles)
    for place, landscape in enumerate((True, False, True), 1):
        story += [*annex_head(layout, styles, f"Bảng {place}", place=place, count=3, landscape=landscape)]
        story += many(styles)
    paper = show(*story)
    shown = [
        next((t.text for t in paper.texts if t.page == page and t.top < 18 and t.text.isdigit()), "")
        for page in range(1, paper.pages + 1)
    ]
    starts = [0] + [text.page - 1 for text in paper.all("Phụ lục I")]
    for first, end in zip(starts, [*starts[1:], len(shown)], strict=True):
        assert shown[first:end] == ["", *(str(number) for number in range(2, end - first + 1))]
    assert [text.text for text in paper.all("Phụ lục")] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]


def test_a_pack_may_fill_the_reference_of_an_annex(show: Show, layout: Layout, styles: Styles) -> None:
    parent = Parent("Báo cáo", "05/BC-SNV", date(2026, 2, 5), "Sở Nội vụ")
    filled = replace(layout, fill_reference=True)
    said = "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"
    assert said in show(*annex_head(filled, styles, "Bảng", parent=parent)).words
    assert said not in show(*annex_head(layout, styles, "Bảng", parent=parent)).words
    assert "(Kèm theo Văn bản số" in show(*annex_head(filled, styles, "Bảng")).words


def test_address_copy_and_restriction_stand_on_the_first_page_only(show: Show, styles: Styles) -> None:
    paper = show(
        *many(styles),
        restriction="Xem xong trả lại", corner=("SAO Y",), address=("Số 2 Nguyễn Văn Trị",),
    )  # fmt: skip
    assert [text.page for start in ("XEM XONG", "SAO Y", "Số 2") for text in paper.all(start)] == [1, 1, 1]


def test_words_of_any_length_in_the_margins_stay_between_them(show: Show, styles: Styles) -> None:
    words = "Xem xong trả lại nơi gửi " * 20
    paper = show(paragraph("Dòng", styles.body), restriction=words, corner=(words, words), address=(words, words))
    assert all(text.left >= 29.5 and text.right <= 190.5 for text in paper.texts)


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        (AGENCY, ["Giám đốc"]),
        (DISTRICT, ["Ủy ban nhân dân", "Chủ tịch"]),
        (replace(DISTRICT, head_title="Phó Chủ tịch UBND huyện phụ trách"),
         ["Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"]),
        (replace(AGENCY, name="Tỉnh ủy Đồng Nai", head_title="Bí thư Tỉnh ủy"), ["Ban Thường vụ", "Bí thư"]),
        (replace(AGENCY, name="Ban Tổ chức Tỉnh ủy", head_title="Trưởng ban"), ["Trưởng ban"]),
        (replace(AGENCY, head_title=""), ["Thủ trưởng đơn vị"]),
        (replace(DISTRICT, head_title=""), ["Ủy ban nhân dân", "Chủ tịch"]),
    ],
)  # fmt: skip
def test_the_head_of_each_kind_of_body_signs_in_his_form(agency, lines: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [text for _form, text in form_lines(signer_of(agency))] == lines


def test_numbers_are_written_as_each_kind_of_body_writes_them(layout: Layout) -> None:
    party = read_layout(RESOURCES / "layouts" / "hd-36-2018-vptw.toml")
    assert number_line(layout.words, "05/BC-SNV", "BC", "SNV") == "Số: 05/BC-SNV"
    assert number_line(layout.words, "", "BC", "SNV").split() == ["Số:", "/BC-SNV"]
    assert number_line(layout.words, "", "", "SNV-VP").split() == ["Số:", "/SNV-VP"]
    assert number_line(party.words, "15-BC/TU", "BC", "TU") == "Số 15-BC/TU"
    assert number_line(party.words, "", "BC", "TU").split() == ["Số", "-BC/TU"]


def test_no_line_of_a_paragraph_stands_alone_on_a_page(show: Show, styles: Styles) -> None:
    text = "Rà soát, đề nghị đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của các cơ quan, đơn vị. " * 3
    for lines in range(32, 44):
        paper = show(
            *[paragraph(f"Dòng {number}", styles.body) for number in range(lines)], paragraph(text, styles.body)
        )
        start = paper.find("Rà soát, đề nghị").page
        body = [line.page for line in paper.texts if not line.text.startswith("Dòng") and not line.text.isdigit()]
        assert 1 not in (body.count(start), body.count(start + 1)), lines
