"""The sheet as NĐ 30/2020 wants it, measured on the printed page with another program than the one that drew it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.papers import Papers
from desktop_app.domain.reports import Texts
from tests.documents.paper import AGENCY, CONTENT, DISTRICT, LINES, PLAN, RESOURCES, SHA, Print, order, run

Report = Callable[..., Print]
LONG = replace(AGENCY, name="Ban Quản lý các Khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh Đồng Nai")
LOWER = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


@pytest.mark.parametrize("file", ["Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"])
def test_every_shipped_face_has_every_vietnamese_letter(file: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    glyphs = TTFontFile(str(RESOURCES / "fonts" / file)).charToGlyph
    needed = LOWER + LOWER.upper() + "0123456789fjwzFJWZ–−“”…;:/()%+\xa0"
    assert len(LOWER) == 89
    assert [letter for letter in needed if not glyphs.get(ord(letter))] == []


def test_the_three_lines_of_the_letterhead_stand_at_their_heights(printed: Print) -> None:
    tops = {
        20.0: ("UBND TỈNH ĐỒNG NAI", "CỘNG HÒA XÃ HỘI"),
        25.5: ("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
        35.0: ("Số: 125/BC-SNV", "Đồng Nai, ngày 15"),
    }
    for top, starts in tops.items():
        for start in starts:
            assert printed.find(start, page=1).top == pytest.approx(top, abs=0.5)


def test_the_columns_of_the_letterhead_are_centred_where_offices_put_them(printed: Print) -> None:
    for start in ("UBND TỈNH", "SỞ NỘI VỤ", "Số: 125"):
        assert 57 <= printed.find(start, page=1).centre <= 60
    for start in ("CỘNG HÒA", "Độc lập", "Đồng Nai, ngày"):
        assert 141 <= printed.find(start, page=1).centre <= 143


def test_the_name_of_the_country_is_95_mm_wide_and_keeps_the_right_margin(printed: Print) -> None:
    country = printed.find("CỘNG HÒA")
    assert country.right - country.left == pytest.approx(95, abs=1)
    assert country.right <= 190.5


def test_letters_have_the_sizes_that_move_together(printed: Print) -> None:
    sizes = {"UBND TỈNH": 13, "SỞ NỘI VỤ": 13, "Số: 125": 13, "CỘNG HÒA": 13, "Độc lập": 14, "Đồng Nai, ngày": 14}
    sizes |= {"BÁO CÁO": 14, "Kết quả thực hiện Kế hoạch": 14, "Kính gửi": 14, "Thực hiện Kế hoạch": 14, "GIÁM ĐỐC": 14}
    sizes |= {"Nơi nhận:": 12, "- Như trên;": 11, "- Lưu: VT.": 11}
    for start, size in sizes.items():
        assert printed.find(start).size == pytest.approx(size, abs=0.1), start


def test_bold_and_italic_stand_where_the_decree_puts_them(printed: Print) -> None:
    first, last = printed.marked(1), printed.marked(3)
    assert first["UBND TỈNH ĐỒNG NAI"] == ""
    assert (
        first["SỞ NỘI VỤ"]
        == first["Độc lập - Tự do - Hạnh phúc"]
        == first["BÁO CÁO"]
        == first["quý III năm 2026"]
        == "b"
    )
    assert first["Số: 125/BC-SNV"] == ""
    assert first["Đồng Nai, ngày 15 tháng 9 năm 2026"] == "i"
    assert last["Nơi nhận:"] == "bi"
    assert last["- Như trên;"] == ""
    assert last["GIÁM ĐỐC"] == last["Trần Minh Quang"] == "b"


def test_rules_below_motto_agency_and_abstract_have_their_lengths(printed: Print) -> None:
    def below(start: str) -> float:
        text = printed.find(start, page=1)
        foot = text.top + text.size * 1.1 / 2.8346
        near = [
            right - left
            for left, right, height in printed.rules(1)
            if foot - 0.5 < height < foot + 2 and left < text.centre < right
        ]
        assert len(near) == 1, start
        return near[0] / (text.right - text.left)

    assert below("Độc lập") == pytest.approx(1, abs=0.02)
    assert 1 / 3 <= below("SỞ NỘI VỤ") <= 1 / 2
    assert 1 / 3 <= below("quý III năm 2026") <= 1 / 2


def test_the_name_of_the_paper_is_centred_between_the_margins(printed: Print) -> None:
    title = printed.find("BÁO CÁO", page=1)
    assert 44 <= title.top <= 54
    assert title.centre == pytest.approx(110, abs=0.5)
    assert printed.find("Kết quả thực hiện Kế hoạch", page=1).centre == pytest.approx(110, abs=0.5)


def test_a_draft_leaves_number_and_day_open_for_the_registry(report: Report) -> None:
    draft = report()
    assert "Số: /BC-SNV Đồng Nai, ngày tháng năm 2026 BÁO CÁO" in draft.words
    assert "15 tháng 9" not in draft.words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "Đồng Nai, ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Đồng Nai, ngày 31 tháng 01 năm 2026"),
        (date(2026, 6, 9), "Đồng Nai, ngày 09 tháng 6 năm 2026"),
        (date(2026, 12, 10), "Đồng Nai, ngày 10 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_before_days_below_ten_and_the_first_two_months_only(report: Report, day: date, words: str) -> None:
    assert report(number="05/BC-SNV", day=day).find("Đồng Nai, ngày").text == words


def test_a_name_of_many_lines_pushes_number_and_place_down_together(report: Report) -> None:
    paper = report(agency=LONG, number="05/BC-BQLKCN", day=date(2026, 9, 15))
    number, place = paper.find("Số: 05"), paper.find("Đồng Nai, ngày")
    name = [text for text in paper.texts if text.page == 1 and 25 < text.top < number.top and text.centre < 62]
    assert len(name) >= 4
    assert all(text.left >= 30 and text.right <= 89 for text in name)
    assert number.top > name[-1].top + 5
    assert number.baseline == pytest.approx(place.baseline, abs=0.2)
    assert paper.find("BÁO CÁO").top > number.top + 8


def test_a_peoples_committee_names_no_superior_and_signs_as_a_collective(report: Report) -> None:
    paper = report(agency=DISTRICT)
    assert paper.find("ỦY BAN NHÂN DÂN", page=1).top == pytest.approx(20, abs=0.5)
    assert paper.find("HUYỆN LONG THÀNH", page=1).top == pytest.approx(25.5, abs=0.5)
    assert paper.marked(1)["ỦY BAN NHÂN DÂN"] == "b"
    title, chair = paper.find("TM. ỦY BAN NHÂN DÂN"), paper.find("CHỦ TỊCH")
    assert chair.text == "CHỦ TỊCH"
    assert title.page == chair.page
    assert 0 < chair.top - title.top < 7


def test_text_is_justified_with_an_indented_first_line_inside_the_margins(report: Report) -> None:
    printed = report(document=PLAN)
    first = printed.find("Thực hiện Kế hoạch số 336", page=1)
    assert first.left == pytest.approx(30 + 12.7, abs=0.3)
    assert first.right == pytest.approx(190, abs=0.3)
    body = [text for text in printed.texts if text.page <= 3 and 20 <= text.top <= 277]
    assert min(text.left for text in body) >= 29.5
    assert max(text.right for text in body) <= 190.5


def test_page_numbers_stand_in_the_top_margin_and_not_on_the_first_page(printed: Print) -> None:
    def numbers(page: int) -> list[str]:
        return [t.text for t in printed.texts if t.page == page and t.top < 19 and abs(t.centre - 110) < 3]

    assert numbers(1) == []
    assert numbers(2) == ["2"]
    assert numbers(3) == ["3"]
    assert printed.find("2", page=2).size == pytest.approx(14, abs=0.1)


def test_the_annex_counts_its_own_pages_on_sheets_that_lie(printed: Print) -> None:
    start, end = printed.find("Phụ lục I").page, printed.find("Phụ lục II").page
    with pikepdf.open(printed.file) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    assert all(box[2] < box[3] for box in boxes[: start - 1])
    assert all(box[2] > box[3] for box in boxes[start - 1 : end - 1])
    centre = (30 + 297 - 20) / 2
    for page in range(start, end):
        shown = [t.text for t in printed.texts if t.page == page and t.top < 19 and abs(t.centre - centre) < 3]
        assert shown == ([] if page == start else [str(page - start + 1)])


def test_who_receives_stands_level_with_the_signer_on_the_right_half(printed: Print) -> None:
    title, name, label = printed.find("GIÁM ĐỐC"), printed.find("Trần Minh Quang"), printed.find("Nơi nhận:")
    assert label.baseline == pytest.approx(title.baseline, abs=0.3)
    assert label.left == pytest.approx(30, abs=0.3)
    assert title.centre == pytest.approx(150, abs=1)
    assert name.centre == pytest.approx(title.centre, abs=0.3)
    between = [
        t for t in printed.texts if t.page == title.page and title.top + 6 < t.top < name.top - 1 and t.left > 112
    ]
    assert between == []
    assert name.top - title.top > 30
    receivers = [t.text for t in printed.texts if t.page == label.page and t.text.startswith("- ")]
    assert receivers == ["- Như trên;", "- Lưu: VT."]


@pytest.mark.parametrize("paragraphs", range(1, 30, 3))
def test_the_signature_never_stands_on_a_page_without_words_of_the_report(report: Report, paragraphs: int) -> None:
    texts = replace(CONTENT.texts, proposals="Đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí.\n" * paragraphs)
    paper = report(replace(CONTENT, texts=texts, lines=()))
    last = next(text for text in paper.texts if text.text.endswith("./."))
    assert last.page == paper.find("GIÁM ĐỐC").page == paper.find("Trần Minh Quang").page == paper.find("Nơi nhận").page


def test_every_font_travels_inside_the_file(printed: Print) -> None:
    rows = run("pdffonts", str(printed.file)).splitlines()[2:]
    assert len(rows) == 4
    assert all("Tinos" in row and row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_another_program_finds_the_file_sound_and_in_vietnamese(printed: Print) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(printed.file))
    with pikepdf.open(printed.file) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]).startswith(
            "Báo cáo kết quả thực hiện Kế hoạch số 336/KH-UBND quý III năm 2026"
        )
        assert pdf.open_metadata()["dc:title"] == str(pdf.docinfo["/Title"])


def test_equal_reports_give_equal_bytes_in_any_process(printed: Print, papers: Papers, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    papers.paper(order(replace(CONTENT, texts=Texts()), DISTRICT), tmp_path / "other.pdf")
    papers.paper(order(CONTENT, AGENCY, "125/BC-SNV", date(2026, 9, 15), SHA, True, document=PLAN), again)
    assert again.read_bytes() == printed.file.read_bytes()
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from desktop_app.documents.papers import Papers; "
        "from tests.documents.paper import *; "
        "Papers(RESOURCES / 'fonts', RESOURCES / 'layouts' / 'nd-30-2020.toml').paper(order("
        "CONTENT, AGENCY, '125/BC-SNV', date(2026, 9, 15), SHA, True, document=PLAN), Path(sys.argv[1]))"
    )
    elsewhere = tmp_path / "elsewhere.pdf"
    subprocess.run([sys.executable, "-c", code, str(elsewhere), str(RESOURCES.parent)], check=True, timeout=60)
    assert elsewhere.read_bytes() == printed.file.read_bytes()


def test_marks_that_came_apart_are_printed_composed_and_signs_are_not_markup(report: Report) -> None:
    import unicodedata

    apart = unicodedata.normalize("NFD", "Đã trình Ủy ban nhân dân tỉnh; tiết kiệm <b>5 & 6%</b> kinh phí.")
    paper = report(
        replace(CONTENT, lines=(replace(LINES[0], result=apart),), texts=replace(CONTENT.texts, direction=apart))
    )
    assert paper.words.count("Đã trình Ủy ban nhân dân tỉnh; tiết kiệm <b>5 & 6%</b> kinh phí.") >= 1
    assert unicodedata.is_normalized("NFC", paper.words)


def test_asking_for_papers_loads_no_layout_library() -> None:
    code = (
        "import sys; from desktop_app.documents.papers import Papers; from pathlib import Path; "
        "Papers(Path('.'), Path('.')); "
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'pikepdf', 'openpyxl', 'PIL')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=RESOURCES.parent, timeout=60)
