"""Whatever stands in the data, a paper is printed: long, broken, strange or empty text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.closing import ending
from desktop_app.documents.grid import Look, grid
from desktop_app.documents.layout_reading import read_layout
from desktop_app.documents.letterhead import addressees, letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.paper import Band, Heading, Receivers, Urgency
from desktop_app.documents.papers import Papers
from desktop_app.documents.styles import paragraph, styles_of
from desktop_app.domain.reports import Texts
from desktop_app.domain.signers import Signer
from tests.documents.paper import AGENCY, CONTENT, DISTRICT, LINES, MADE, RESOURCES, Print, order, run

Report = Callable[..., Print]
LOWER = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
LONG = "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và phát triển đô thị " * 3
DAY = MADE.date()


@pytest.fixture(scope="module")
def layout(papers: Papers):  # type: ignore[no-untyped-def]
    from desktop_app.documents.fonts import use_fonts

    use_fonts(RESOURCES / "fonts")
    return read_layout(RESOURCES / "layouts" / "nd-30-2020.toml")


def show(layout, story, target: Path) -> Print:  # type: ignore[no-untyped-def]
    target.write_bytes(build(layout, Marks("Thử", False, False, "", DAY), story)[0])
    return Print(target)


def test_a_row_of_many_pages_stands_between_rows_that_stay_whole(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    styles = styles_of(layout)
    look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    told = " ".join(f"Việc{number}" for number in range(4000))
    rows = [("1", "Trước"), Band("Nhóm"), ("2", told), ("3", "Ngay sau"), *((str(n), "Sau") for n in range(4, 60))]
    paper = show(layout, [grid(("STT", "Nội dung"), (20, 140), rows, look, frozenset({0}))], tmp_path / "t.pdf")
    text = paper.words
    assert paper.pages > 6
    assert all(f"Việc{number} " in f"{text} " for number in range(4000))
    last = paper.find("Việc3999" if "Việc3999" in [t.text for t in paper.texts] else "Việc39").page
    assert paper.find("Ngay sau").page >= last
    for page in range(1, paper.pages + 1):
        assert paper.raw(page).count("Nội dung") == 1
        assert max(line.top for line in paper.texts if line.page == page) < 277


def test_a_cell_taller_than_a_page_may_be_the_first_and_the_last_thing(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    styles = styles_of(layout)
    look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    told = "\n".join(f"Dòng {number}" for number in range(300))
    story = [paragraph("Mở đầu", styles.body), grid(("A", "B"), (20, 140), [(told, told)], look, frozenset())]
    assert show(layout, story, tmp_path / "t.pdf").words.count("Dòng 299") == 2
    bands = [Band(told), Band(told), ("1", "2")]
    assert "Dòng 299" in show(layout, [grid(("A", "B"), (1, 1), bands, look, frozenset())], tmp_path / "b.pdf").words


def test_an_annex_of_two_thousand_rows_is_printed_whole(report: Report) -> None:
    lines = tuple(
        replace(LINES[place % 64], number=f"{place}", section=(f"Nhóm {place // 50}",)) for place in range(2000)
    )
    paper = report(replace(CONTENT, lines=lines))
    text = paper.words
    assert paper.pages > 200
    assert all(f"Nhóm {group}" in text for group in range(40))
    for number in (0, 1, 999, 1998, 1999):
        assert f" {number} Rà soát" in text
    assert paper.raw(paper.pages).count("Mã đối chiếu dữ liệu") == 1


def test_names_of_two_hundred_letters_keep_the_form(report: Report) -> None:
    name = LONG[:200]
    paper = report(agency=replace(AGENCY, name=name, head_name=LONG[:200], head_title=LONG[:200], superior=LONG[:200]))
    annex = paper.find("Phụ lục").page
    assert all(text.left >= 29.5 for text in paper.texts)
    assert all(text.right <= (190.5 if text.page < annex else 277.5) for text in paper.texts)
    assert paper.find("Số:").baseline == pytest.approx(paper.find("Đồng Nai, ngày").baseline, abs=0.2)
    assert paper.find("BÁO CÁO").page == 1
    assert paper.find("Nơi nhận").page > 1


def test_a_word_that_never_ends_is_cut_at_the_edge_of_its_place(report: Report) -> None:
    paper = report(
        replace(CONTENT, texts=replace(CONTENT.texts, direction="x" * 4000)),
        agency=replace(AGENCY, name="Đ" * 900, head_name="y" * 300, head_title="z" * 300),
    )
    assert all(text.left >= 29.5 and text.right <= 190.6 for text in paper.texts if text.page < 4)


def test_letters_that_come_apart_are_composed_in_every_part_of_the_form(report: Report) -> None:
    apart = {
        name: unicodedata.normalize("NFD", getattr(AGENCY, name)) for name in ("name", "superior", "place", "head_name")
    }
    paper = report(agency=replace(AGENCY, **apart))
    assert unicodedata.is_normalized("NFC", paper.words)
    assert paper.find("SỞ NỘI VỤ").text == "SỞ NỘI VỤ"
    assert paper.find("Trần Minh Quang").text == "Trần Minh Quang"


@pytest.mark.parametrize("letters", [LOWER, LOWER.upper()])
def test_every_vietnamese_letter_is_printed_upright_bold_and_italic(layout, letters: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    styles = styles_of(layout)
    words = " ".join(letters[at : at + 10] for at in range(0, len(letters), 10))
    story = [paragraph(words, style) for style in (styles.body, styles.clause, styles.basis)]
    story += ending(layout, styles, "Hết", [Signer("Giám đốc", words)], Receivers((words,)))
    paper = show(layout, story, tmp_path / "t.pdf")
    assert paper.words.count(letters[80:89]) >= 5
    fonts = run("pdffonts", str(paper.file))
    assert all(face in fonts for face in ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"))


def test_signs_are_never_markup_anywhere(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sign, styles = "A<B & C </para> <b>", styles_of(layout)
    look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    story = [
        *letterhead(layout, Heading(sign, (sign,), sign, sign, sign, (sign,)), styles),
        *addressees(layout, [sign, sign], Urgency.URGENT),
        grid((sign, sign), (1, 1), [(sign, sign), Band(sign)], look, frozenset()),
        *ending(layout, styles, sign, [Signer(sign, sign)], Receivers((sign,), sign, drafter="<i>&")),
    ]
    found = show(layout, story, tmp_path / "t.pdf").words
    assert "&amp;" not in found
    assert "&lt;" not in found
    assert found.count("A<B &") >= 13


def test_letters_that_the_face_lacks_are_shown_as_missing(report: Report) -> None:
    strange = "Hết hạn \U0001f600 汉字 \ud800 \x00\x0b\u202e xong"
    paper = report(replace(CONTENT, texts=replace(CONTENT.texts, direction=strange)))
    assert "Hết hạn □ □□" in paper.words
    assert "xong" in paper.words


def test_what_runs_from_right_to_left_is_marked_and_turns_no_other_word(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    styles = styles_of(layout)
    heading = Heading("", ("Sở",), "Số: \u202e12\u200f/BC-\u05d0", "Đồng Nai \u2067ngày", "Báo cáo", ())
    story = [*letterhead(layout, heading, styles), paragraph("Từ \u202e\u05d0\u05d1\u0645 sau", styles.body)]
    words = show(layout, story, tmp_path / "t.pdf").words
    assert "Số: 12/BC-□" in words
    assert "Đồng Nai ngày" in words
    assert "Từ □□□ sau" in words


def test_more_receivers_than_a_page_holds_run_on(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    names = tuple(f"Ủy ban nhân dân xã số {number}" for number in range(1, 140))
    styles = styles_of(layout)
    story = ending(layout, styles, "Hết", [Signer("Giám đốc", "Trần Minh Quang")], Receivers(names, "CCHC", 3, "PL"))
    paper = show(layout, story, tmp_path / "t.pdf")
    assert [text for text in paper.all("- Ủy ban") if text.text.endswith("số 139;")]
    assert len(paper.all("- Ủy ban")) == 139
    assert paper.find("Trần Minh Quang").page == 1
    assert "- Lưu: VT, CCHC (03). PL" in paper.words


def test_more_addressees_than_a_page_holds_run_on(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    paper = show(layout, addressees(layout, [f"Đơn vị {n}" for n in range(99)], Urgency.URGENT), tmp_path / "t.pdf")
    assert len(paper.all("- Đơn vị")) == 99
    assert paper.pages == 3
    assert paper.find("- Đơn vị 98").text.endswith(".")


def test_an_abstract_of_many_lines_flows_like_text(layout, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    styles = styles_of(layout)
    heading = Heading("", ("Sở",), "Số: 1", "Nơi", "Báo cáo", (" ".join(f"chữ{n}" for n in range(900)),))
    paper = show(layout, [*letterhead(layout, heading, styles), paragraph("Thân", styles.body)], tmp_path / "t.pdf")
    assert paper.pages > 1
    assert "chữ899" in paper.words


def test_nothing_at_all_is_printed_too(report: Report) -> None:
    bare = replace(AGENCY, name="", superior="", place="", head_name="", head_title="", sign="")
    assert report(replace(CONTENT, lines=(), texts=Texts()), agency=bare).pages >= 2
    assert report(replace(CONTENT, lines=()), agency=replace(DISTRICT, head_title="")).find("CHỦ TỊCH")


@settings(max_examples=40)
@given(text=st.text(max_size=400), name=st.text(max_size=250))
def test_any_text_is_printed(text: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.getbasetemp() / "any.pdf"
    line = replace(LINES[0], content=text, result=text, evidence_names=(name,), section=(name,), due_words=text)
    content = replace(CONTENT, texts=Texts(text, text, text, text, text), lines=(line,), document_title=text)
    agency = replace(AGENCY, name=name, superior=name, place=name, head_name=name, head_title=name, sign=name)
    Papers(RESOURCES / "fonts", RESOURCES / "layouts").paper(order(content, agency, name, DAY, training=True), target)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) >= 2


@settings(max_examples=25)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["row", "band"]), st.integers(0, 3), st.one_of(st.integers(0, 40), st.integers(300, 900))
        ),
        max_size=40,
    )
)
def test_every_row_of_any_table_is_printed_once_and_inside_the_page(
    rows: list[tuple[str, int, int]], papers: Papers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pack = read_layout(RESOURCES / "layouts" / "nd-30-2020.toml")
    styles = styles_of(pack)
    look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    made: list[Band | tuple[str, str]] = []
    for place, (kind, column, count) in enumerate(rows):
        words = f"Đầu{place}x " + "chữ " * count + f" Cuối{place}x"
        made.append(Band(words) if kind == "band" else (words if column == 0 else "", words if column else ""))
    target = tmp_path_factory.getbasetemp() / "rows.pdf"
    paper = show(pack, [paragraph("Mở", styles.body), grid(("A", "B"), (50, 110), made, look, frozenset())], target)
    text = paper.words
    for place in range(len(rows)):
        assert text.count(f"Đầu{place}x") == text.count(f"Cuối{place}x") == 1
    assert all(line.top + line.size * 0.4 < 278 for line in paper.texts)
