"""One paper with a block of each kind: what the file is made of, what stands on each page, where people fill it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from desktop_app.documents.fonts import use_fonts
from desktop_app.documents.layout import Layout
from desktop_app.documents.layout_reading import read_layouts
from desktop_app.documents.page_codes import read, read_line
from desktop_app.documents.paper import (
    Annex,
    Article,
    Band,
    Basis,
    Clause,
    Code,
    Facts,
    Heading,
    NewPage,
    Paper,
    Part,
    Points,
    Receivers,
    Section,
    Table,
    Text,
    TextLook,
    Total,
)
from desktop_app.documents.paper_pdf import paper_pdf
from desktop_app.documents.papers import Papers
from desktop_app.documents.words import number_line
from desktop_app.domain.printing import Binding, PaperFormUnknown, Printed, Spot, SpotPlace
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import open_date
from tests.documents.paper import MM, RESOURCES, Print, order, run

BINDING = Binding("0f8fad5b-d9cb-469f-a165-70867728950e", 2, "8f3a12bc" * 8)
KEY = "SHA256:8F3A12BC8F3A12BC8F3A12BC8F3A12BC"
HEAD = Signer("Giám đốc", "Trần Minh Quang")
BLOCKS = (
    Basis(("Căn cứ một", "Căn cứ hai")),
    Part(1, "Quy định chung"),
    Section("I. Kết quả thực hiện"),
    Clause("1. Công tác chỉ đạo"),
    Text("Đoạn văn trong thân bài."),
    Text(""),
    Points(("Điểm một.", "Điểm hai.")),
    Article(1, "Phạm vi"),
    Text("Tên phần không đánh số", TextLook.CENTRED),
    Facts((("Họ và tên", "Nguyễn Văn Ánh"), ("Chức vụ", "Giám đốc"))),
    Code(KEY, "Mã xác nhận khóa của đơn vị"),
    Text("Đơn vị tính: nhiệm vụ", TextLook.NOTE),
    Table(("STT", "Nội dung"), (20, 140), (("1", "Hàng"), Band("Nhóm"), Total(("", "Cộng")))),
    NewPage(),
    Text("Sang trang."),
)
Show = Callable[..., tuple[Print, Printed]]


def layout_called(name: str) -> Layout:
    use_fonts(RESOURCES / "fonts")
    return next(one for one in read_layouts(RESOURCES / "layouts") if one.id == name)


def paper_of(layout: Layout) -> Paper:
    return Paper(
        title="Văn bản mẫu A<B & C",
        day=date(2026, 2, 5),
        heading=Heading(
            "UBND tỉnh Đồng Nai", ("Sở Nội vụ",), number_line(layout.words, "", "BC", "SNV"),
            f"Đồng Nai, {open_date(2026)}", "Báo cáo", ("Kết quả thực hiện",),
        ),
        blocks=BLOCKS,
        to=("Ủy ban nhân dân tỉnh",),
        last="Lời kết",
        signers=(HEAD,),
        receivers=Receivers(("Như trên",), "CCHC"),
        annexes=(
            Annex("Phụ lục đứng", (Text("Một"),)),
            Annex("Phụ lục nằm", (Table(("A", "B"), (1, 3), (("1", "2"),), small=True),), landscape=True),
        ),
        binding=BINDING,
    )  # fmt: skip


@pytest.fixture(params=["nd-30-2020", "hd-36-2018-vptw"])
def layout(request: pytest.FixtureRequest) -> Layout:
    return layout_called(request.param)


@pytest.fixture
def show(layout: Layout, tmp_path: Path) -> Show:
    def make(**changes: object) -> tuple[Print, Printed]:
        data, printed = paper_pdf(layout, replace(paper_of(layout), **changes))  # type: ignore[arg-type]
        file = tmp_path / "paper.pdf"
        file.write_bytes(data)
        return Print(file), printed

    return make


def symbols(file: Path) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """Of each page its QR codes: text, and left, top, right, bottom in millimetres."""
    scale = 300 / 72
    found = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            image = page.render(scale=scale, grayscale=True).to_pil()
            here = []
            for one in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
                corners = (one.position.top_left, one.position.bottom_right)
                left, top, right, low = (side / scale / MM for corner in corners for side in (corner.x, corner.y))
                here.append((one.text, (left, top, right, low)))
            found.append(here)
    return found


def spot(printed: Printed, name: Spot) -> SpotPlace:
    (place,) = (one for one in printed.places if one.spot is name)
    return place


def test_a_paper_of_every_block_is_a_sound_archive_file(show: Show) -> None:
    paper, printed = show()
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(paper.file))
    fonts = run("pdffonts", str(paper.file)).splitlines()[2:]
    assert len(fonts) >= 3
    assert all("Tinos" in row and row.split()[-5:-2] == ["yes", "yes", "yes"] for row in fonts)
    assert printed.pages == paper.pages == 4
    with pikepdf.open(paper.file) as pdf, pdf.open_outline() as outline:
        sizes = [[float(side) for side in page.mediabox] for page in pdf.pages]
        assert sizes[:3] == [pytest.approx([0, 0, 595.2756, 841.8898], abs=0.01)] * 3
        assert sizes[3] == pytest.approx([0, 0, 841.8898, 595.2756], abs=0.01)
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]) == pdf.open_metadata()["dc:title"] == "Văn bản mẫu A<B & C"
        assert pdf.open_metadata()["pdfaid:part"] == "2"
        assert str(pdf.docinfo["/CamketRecordsSHA256"]) == BINDING.records_sha256
        titles = [item.title for item in outline.root]
        assert [title.split(".")[0] for title in titles] == ["Phần I", "I", "Phụ lục I", "Phụ lục II"]
        assert [item.title for item in outline.root[1].children] == ["1. Công tác chỉ đạo", "Điều 1. Phạm vi"]
        for page in pdf.pages:
            assert not {"/AA", "/Annots", "/Trans", "/Group"} & set(page.obj.keys())


def test_every_block_says_what_it_says(show: Show) -> None:
    paper, _printed = show()
    words = paper.words
    for said in (
        "Căn cứ hai.", "QUY ĐỊNH CHUNG", "a) Điểm một.", "b) Điểm hai.", "Họ và tên: Nguyễn Văn Ánh",
        "Chức vụ: Giám đốc", "Mã xác nhận khóa của đơn vị", "Tên phần không đánh số", "STT Nội dung", "Nhóm", "Cộng",
        "Lời kết./.",
    ):  # fmt: skip
        assert said in words
    assert paper.find("Sang trang.").page == 2
    assert paper.find("Họ và tên").left == pytest.approx(30, abs=0.3)


def test_equal_papers_give_equal_bytes(layout: Layout) -> None:
    assert paper_pdf(layout, paper_of(layout)) == paper_pdf(layout, paper_of(layout))


def test_each_page_says_in_a_code_which_it_is(show: Show) -> None:
    paper, printed = show()
    pages = symbols(paper.file)
    for number, found in enumerate(pages, 1):
        ((text, (left, top, right, low)),) = (one for one in found if one[0] != KEY)
        code = read(text)
        assert code is not None
        assert (code.page, code.pages, code.version) == (number, printed.pages, 2)
        assert (code.document_id, code.records.hex()) == (BINDING.document_id, BINDING.records_sha256[:32])
        wide, tall = (297, 210) if number == 4 else (210, 297)
        assert (right - left, low - top) == pytest.approx((14, 14), abs=0.5)
        assert top > tall - 20 + 1.4  # the quiet zone of four modules lies in the margin
        assert low < tall - 4
        assert right < wide - 10
        quiet = 14 / 33 * 4
        for line in (one for one in paper.texts if one.page == number):
            beside = line.right < left - quiet or line.left > right + quiet
            assert beside or line.top + line.size * 1.1 / MM < top - quiet + 0.3
    assert KEY in [text for text, _box in pages[0]]


def test_the_code_of_a_block_is_twenty_two_millimetres_wide(show: Show) -> None:
    paper, _printed = show()
    ((left, top, right, low),) = (box for text, box in symbols(paper.file)[0] if text == KEY)
    assert (right - left, low - top) == pytest.approx((22, 22), abs=0.6)
    words = paper.find("Mã xác nhận")
    assert words.left > right + 4
    assert top < words.top < low


def test_without_codes_the_last_page_says_the_same_in_words(show: Show) -> None:
    paper, printed = show(binding=replace(BINDING, codes=False), annexes=())
    assert all(text == KEY for page in symbols(paper.file) for text, _box in page)
    bound = read_line(paper.raw(printed.pages))
    assert bound is not None
    assert (bound.document_id, bound.version) == (BINDING.document_id, 2)
    assert bound.fits(BINDING.records_sha256)
    assert all(read_line(paper.raw(page)) is None for page in range(1, printed.pages))
    line = paper.find("Mã đối chiếu")
    assert line.top > 277
    assert all(text.right < 200 and text.top + text.size / MM < 293 for text in paper.texts)


def test_a_paper_that_is_not_bound_bears_no_code(show: Show) -> None:
    paper, _printed = show(binding=None)
    assert all(text == KEY for page in symbols(paper.file) for text, _box in page)
    assert "Mã đối chiếu" not in paper.words


def test_an_address_at_the_foot_keeps_its_rule_and_the_code_its_corner(tmp_path: Path) -> None:
    layout = layout_called("nd-30-2020")
    paper = replace(paper_of(layout), blocks=(Text("Ngắn."),), annexes=(), address=("Số 2 Nguyễn Văn Trị", "ĐT: 1"))
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper_pdf(layout, paper)[0])
    ((_text, (left, _top, right, _low)),) = symbols(file)[0]
    assert left > 190 + 1.4
    assert right < 210 - 4
    assert any(rule[:2] == pytest.approx((30, 190), abs=0.3) for rule in Print(file).rules(1))


def test_number_and_day_are_filled_in_where_they_were_left_open(show: Show) -> None:
    paper, printed = show()
    number, day = spot(printed, Spot.NUMBER), spot(printed, Spot.DAY)
    words = word_boxes(paper.file)
    for place, before, after in ((number, r"Số:?", r"[/-]BC.*"), (day, "ngày", "năm")):
        left, low, right, high = place.box
        assert place.page == 1
        start = max(box[2] for word, box in words if re.fullmatch(before, word) and box[1] < 841.9 - low + 2)
        end = min(box[0] for word, box in words if re.fullmatch(after, word) and box[1] < 841.9 - low + 2)
        assert start - 0.5 <= left < right <= end + 0.5
        assert high - low == pytest.approx(15, abs=2)
    assert number.box[2] - number.box[0] >= 5 * 0.5 * 13 + 3  # five digits of 13 points, half as wide as high
    month = next(box for word, box in words if word == "tháng")
    assert month[0] - day.box[0] >= 14 + 3
    assert day.box[2] - month[2] >= 14 + 3


def word_boxes(file: Path) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Words of page 1 with left, top, right, bottom in points from its top left corner."""
    out = run("pdftotext", "-bbox", "-l", "1", str(file), "-")
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out)
    return [(word, (float(a), float(b), float(c), float(d))) for a, b, c, d, word in found]


def test_what_the_registry_has_given_is_not_asked_of_it_again(show: Show) -> None:
    layout_words = Heading("", ("Sở",), "Số: 05/BC-SNV", "Đồng Nai, ngày 05 tháng 02 năm 2026", "Báo cáo", ())
    _paper, printed = show(heading=layout_words)
    assert [place.spot for place in printed.places] == [Spot.HEAD, Spot.STAMP]


def test_hand_and_stamp_stand_between_title_and_name(show: Show) -> None:
    paper, printed = show()
    title, name = paper.find("GIÁM ĐỐC"), paper.find("Trần Minh Quang")
    hand, stamp = spot(printed, Spot.HEAD), spot(printed, Spot.STAMP)
    assert hand.page == stamp.page == title.page == name.page
    for place in (hand, stamp):
        _left, low, _right, high = (side / MM for side in place.box)
        assert 297 - high > title.top + 3
        assert 297 - low < name.top + 2
    assert (hand.box[0] + hand.box[2]) / 2 / MM == pytest.approx(title.centre, abs=0.5)
    cover = (stamp.box[2] - hand.box[0]) / (hand.box[2] - hand.box[0])
    assert cover == pytest.approx(1 / 3, abs=0.01)
    assert (stamp.box[2] - stamp.box[0]) / MM == pytest.approx(36, abs=0.1)


def test_a_promise_has_a_place_for_who_receives_it_and_one_stamp(show: Show) -> None:
    sides = (Signer("Chủ tịch", "Võ Tấn Đức", "Ủy ban nhân dân tỉnh"), HEAD)
    heading = Heading("", ("Sở Nội vụ",), "", "", "Bản cam kết", ("Thực hiện nhiệm vụ",))
    spots = (Spot.SUPERIOR, Spot.HEAD)
    paper, printed = show(heading=heading, signers=sides, signer_spots=spots, spots=tuple(Spot), annexes=())
    assert [(place.spot, place.signer) for place in printed.places] == [
        (Spot.SUPERIOR, 0), (Spot.HEAD, 1), (Spot.STAMP, 1)
    ]  # fmt: skip
    left, right = spot(printed, Spot.SUPERIOR).box, spot(printed, Spot.HEAD).box
    assert left[2] < right[0]
    assert (left[0] + left[2]) / 2 / MM == pytest.approx(paper.find("Võ Tấn Đức").centre, abs=0.5)
    assert "Số" not in [text.text[:2] for text in paper.texts]
    only = show(heading=heading, signers=sides, signer_spots=spots, spots=(Spot.HEAD,), annexes=())[1]
    assert [place.spot for place in only.places] == [Spot.HEAD]


def test_a_form_in_which_no_paper_is_written_is_refused(papers: Papers, tmp_path: Path) -> None:
    for name in ("báo cáo.odt", "báo cáo", ".pdf"):
        with pytest.raises(PaperFormUnknown) as refused:
            papers.paper(order(), tmp_path / name)
        assert ".pdf" in refused.value.endings
    assert not list(tmp_path.iterdir())
    assert papers.paper(order(), tmp_path / "BÁO CÁO.PDF").pages > 1
