"""Each paper as a Word file: LibreOffice opens it and shows on page one the lines of our PDF, at their places."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from defusedxml import ElementTree
from docx.enum.section import WD_ORIENT
from hypothesis import HealthCheck, given, settings

from desktop_app.documents.kinds import KINDS
from desktop_app.documents.paper import Band, Paper, Table, Text
from desktop_app.documents.paper_docx import paper_docx
from desktop_app.documents.paper_pdf import paper_pdf
from desktop_app.documents.papers import Papers
from desktop_app.documents.scan_facts import page_texts
from desktop_app.domain.paper_texts import differences
from desktop_app.domain.signers import Signer
from tests.documents import word_samples
from tests.documents.paper import AGENCY, CONTENT, LINES, MM, PLAN, RESOURCES, Print, order, run
from tests.documents.paper import Text as Line
from tests.documents.test_any_paper import HARD, papers
from tests.documents.word_samples import ORDERS, PACKS, TEXT, layout_called

FORMS = {"full": word_samples.full, "letter": word_samples.letter, "two": word_samples.two}
DRAWN = {"brief"}
"""Bars that a Word file says in a table of figures instead: it has other lines."""
PLAIN = [name for name in ORDERS if name not in DRAWN]
NAMES = [*PLAIN, *(f"{form}-{pack}" for form in FORMS for pack in PACKS)]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AWAY = 1.0
"""Millimetres by which a line may stand elsewhere."""
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@dataclass(frozen=True, slots=True)
class Folder:
    """NAME.docx, ours/NAME.pdf, shown/NAME.pdf."""

    place: Path

    def word(self, name: str) -> Path:
        return self.place / f"{name}.docx"

    def ours(self, name: str) -> Print:
        return Print(self.place / "ours" / f"{name}.pdf")

    def shown(self, name: str) -> Print:
        return Print(self.place / "shown" / f"{name}.pdf")


def hard_papers() -> Iterator[tuple[str, Paper]]:
    layout = layout_called("nd-30-2020")
    usual = replace(word_samples.full(layout), binding=None, annexes=())
    for place, text in enumerate(HARD):
        rows = ((text, text), Band(text), ("1", "2"))
        table = Table(("A", "B"), (20, 140), rows)
        head = replace(usual.heading, superior=text, issuer=(text,), abstract=(text,), place_line=text)
        yield f"hard-{place}", replace(
            usual, heading=head, title=text, to=(text, text), blocks=(Text(text), table, table), last=text,
            signers=(Signer("Giám đốc", text), Signer("Chủ tịch", text), Signer("Trưởng ban", text)),
            restriction=text, corner=(text,), address=(text, text), footer=text,
        )  # fmt: skip
    tall = " ".join(f"Việc{number}" for number in range(4000))
    yield "hard-tall", replace(usual, blocks=(Table(("A", "B"), (20, 140), (("1", "Trước"), ("2", tall), ("3", "S"))),))


@pytest.fixture(scope="session")
def folder(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    place = tmp_path_factory.mktemp("word")
    (place / "ours").mkdir()
    for name, one in ORDERS.items():
        papers_of = Papers(RESOURCES / "fonts", RESOURCES / "layouts")
        papers_of.paper(one, place / f"{name}.docx")
        papers_of.paper(one, place / "ours" / f"{name}.pdf")
    for form, make in FORMS.items():
        for pack in PACKS:
            layout = layout_called(pack)
            (place / f"{form}-{pack}.docx").write_bytes(paper_docx(layout, make(layout)))
            (place / "ours" / f"{form}-{pack}.pdf").write_bytes(paper_pdf(layout, make(layout))[0])
    law = layout_called(PACKS[0])
    (place / "trained.docx").write_bytes(paper_docx(law, word_samples.trained(law)))
    (place / "ours" / "trained.pdf").write_bytes(paper_pdf(law, word_samples.trained(law))[0])
    for name, paper in hard_papers():
        (place / f"{name}.docx").write_bytes(paper_docx(layout_called("nd-30-2020"), paper))
    files = sorted(place.glob("*.docx"))
    word_samples.opened_by_libreoffice(files, place / "shown", place / "scratch")
    return Folder(place)


def said(line: Line) -> str:
    return line.text.replace("\u2011", "-").replace("\xa0", " ")


def first_page(paper: Print) -> list[Line]:
    """Its lines without the code of the data: in a PDF it is the last line of the file, wherever that ends; in a Word
    file a paragraph."""
    code = ("Mã đối chiếu dữ liệu", "bản: ", "phiên bản")
    return [line for line in paper.texts if line.page == 1 and not line.text.startswith(code)]


def letters(paper: Print) -> dict[str, list[tuple[float, float]]]:
    """Where each letter of page one stands on its line: from the left and the top edge of the sheet, in millimetres."""
    found: dict[str, list[tuple[float, float]]] = {}
    with pypdfium2.PdfDocument(paper.file) as pdf:
        page = pdf[0]
        text, height = page.get_textpage(), page.get_height()
        x, y = c_double(), c_double()
        for at in range(text.count_chars()):
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))
            pypdfium2.raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
            found.setdefault(letter, []).append((x.value / MM, (height - y.value) / MM))
    return found


def test_every_kind_of_paper_is_among_the_samples() -> None:
    assert {type(one) for one in ORDERS.values()} == set(KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_page_one_has_the_lines_of_our_print_at_their_places(folder: Folder, name: str) -> None:
    ours, shown = first_page(folder.ours(name)), first_page(folder.shown(name))
    assert sorted(map(said, shown)) == sorted(map(said, ours))
    own, other = letters(folder.ours(name)), letters(folder.shown(name))
    for line in ours:
        x, y = min(own[line.text[0]], key=lambda at: abs(at[0] - line.left) + abs(at[1] - line.baseline))
        away = min(max(abs(at[0] - x), abs(at[1] - y)) for at in other[line.text[0]])
        assert away < AWAY, line.text


@pytest.mark.parametrize("name", PLAIN)
def test_a_paper_that_went_through_word_says_what_our_print_says(folder: Folder, name: str) -> None:
    assert differences(page_texts(folder.ours(name).file), page_texts(folder.shown(name).file)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_sheets_are_those_of_our_print(folder: Folder, name: str) -> None:
    def sheets(paper: Print) -> list[tuple[int, int]]:
        out = run("pdfinfo", "-f", "1", "-l", "99", str(paper.file)).splitlines()
        sizes = [line.split(":")[1].split() for line in out if line.startswith("Page") and "size" in line]
        return [(round(float(size[0])), round(float(size[2]))) for size in sizes]

    ours, shown = sheets(folder.ours(name)), sheets(folder.shown(name))
    assert set(shown) == set(ours) <= {(595, 842), (842, 595)}
    assert abs(len(shown) - len(ours)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_margins_and_rules_stand_where_ours_stand(folder: Folder, name: str) -> None:
    party = name.endswith(("vptw", "-party"))
    for section in docx.Document(str(folder.word(name))).sections:
        found = [
            side.mm
            for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
            if side
        ]
        assert found == pytest.approx([20, 20, 30, 15 if party else 20], abs=0.05)
    rules = [rule for rule in folder.ours(name).rules(1) if rule[2] < 80 and rule[1] - rule[0] < 100]
    shown = folder.shown(name).rules(1)
    for left, right, top in rules[:3]:
        assert any(
            abs(left - one[0]) < AWAY and abs(right - one[1]) < AWAY and abs(top - one[2]) < AWAY for one in shown
        ), (left, right, top)


@pytest.mark.parametrize("pack", PACKS)
def test_pages_are_counted_in_the_top_margin_from_the_second_on_and_anew_in_an_annex(folder: Folder, pack: str) -> None:
    paper = folder.shown(f"full-{pack}")
    numbers = {line.page: line for line in paper.texts if line.text.isdigit() and line.top < 17}
    starts = [line.page for line in paper.texts if line.text in ("Phụ lục I", "Phụ lục II")]
    assert 1 not in numbers
    assert not set(starts) & set(numbers)
    first, second = starts
    assert [int(numbers[page].text) for page in sorted(numbers)] == [
        *range(2, first), *range(2, second - first + 1), *range(2, paper.pages - second + 2),
    ]  # fmt: skip
    assert numbers[2].centre == pytest.approx(30 + (210 - 30 - (20 if pack == PACKS[0] else 15)) / 2, abs=0.5)
    annex = [line for line in paper.texts if line.page > second and line.text.startswith("Số")]
    assert len(annex) == paper.pages - second, "the head of the table stands on each of its pages"


def test_a_paper_of_a_training_says_so_in_a_box_and_across_the_sheet(folder: Folder) -> None:
    ours, shown = folder.ours("trained").find("BẢN TẬP HUẤN"), folder.shown("trained").find("BẢN TẬP HUẤN")
    assert (shown.left, shown.right) == pytest.approx((ours.left, ours.right), abs=AWAY)
    assert shown.top == pytest.approx(ours.top, abs=AWAY)
    with zipfile.ZipFile(folder.word("trained")) as archive:
        assert 'string="BẢN TẬP HUẤN"' in archive.read("word/header0a.xml").decode()
    assert "BẢN TẬP HUẤN" not in folder.shown("letter-nd-30-2020").words


def test_who_edits_it_finds_headings_styles_and_a_file_without_an_author(folder: Folder) -> None:
    file = docx.Document(str(folder.word("full-nd-30-2020")))
    headings = [
        (one.style.name, one.text) for one in file.paragraphs if one.style and one.style.name.startswith("Heading")
    ]
    assert ("Heading 1", "I. KẾT QUẢ THỰC HIỆN") in headings
    assert ("Heading 2", "1. Công tác chỉ đạo") in headings
    properties = file.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Văn bản mẫu A<B & C", "", "")
    assert (properties.created.date(), properties.language) == (word_samples.DAY, "vi-VN")
    assert [section.orientation for section in file.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    table = next(one for one in file.tables if one.cell(0, 0).text == "STT")
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
    with zipfile.ZipFile(folder.word("full-nd-30-2020")) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml")).decode()
    fonts = {part.split('"')[1] for part in xml.split("w:ascii=")[1:]}
    assert fonts == {"Times New Roman"}


def test_equal_papers_give_equal_bytes() -> None:
    layout = layout_called("nd-30-2020")
    assert paper_docx(layout, word_samples.full(layout)) == paper_docx(layout, word_samples.full(layout))


def test_the_words_of_a_number_stay_on_one_line(folder: Folder) -> None:
    lines = [said(line) for name in ORDERS for line in folder.shown(name).texts]
    assert lines
    assert not [line for line in lines if line.endswith(("/KH-", "/BC-", "/BCK-"))]


@pytest.mark.parametrize("pack", PACKS)
def test_whatever_stands_in_a_paper_its_word_file_is_whole(pack: str) -> None:
    layout = layout_called(pack)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(papers)
    def written(paper: Paper) -> None:
        data = paper_docx(layout, paper)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))
        assert docx.Document(BytesIO(data)).sections

    written()


def test_libreoffice_opens_hard_text_and_shows_all_of_it(folder: Folder) -> None:
    names = [name for name, _paper in hard_papers()]
    assert all(folder.shown(name).pages >= 1 for name in names)
    words = folder.shown("hard-tall").words
    assert all(f"Việc{number} " in f"{words} " for number in range(4000))
    assert "A<B & C </para> <b>&amp;" in folder.shown("hard-2").words
    assert "Dòng 149" in folder.shown("hard-6").words


def test_a_report_of_two_thousand_rows_is_written_whole(tmp_path: Path) -> None:
    lines = tuple(
        replace(LINES[place % 64], number=f"{place}", section=(f"Nhóm {place // 50}",)) for place in range(2000)
    )
    file = tmp_path / "long.docx"
    Papers(RESOURCES / "fonts", RESOURCES / "layouts").paper(
        order(replace(CONTENT, lines=lines), AGENCY, document=PLAN), file
    )
    rows = sum(len(table._tbl.tr_lst) for table in docx.Document(str(file)).tables)
    assert rows > 2000


def test_a_word_that_a_line_would_end_inside_of_holds_together(folder: Folder) -> None:
    layout = layout_called("nd-30-2020")
    texts = tuple(Text("x" * count + f" {TEXT} số 336/KH-UBND-CCHC ngày 15/10/2024") for count in range(1, 40))
    plain = replace(word_samples.letter(layout), blocks=texts)
    xml = zipfile.ZipFile(BytesIO(paper_docx(layout, plain))).read("word/document.xml").decode()
    assert 0 < xml.count("<w:noBreakHyphen/>") < 2 * len(texts), "only where a line ends, not everywhere"
