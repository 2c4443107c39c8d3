"""What makes a file fit for an archive: each piece of the structure of PDF/A-2b, looked at by another program.

These are pieces only. Whether a file conforms, veraPDF alone can certify.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import ImageCms

from desktop_app.documents.papers import Papers
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedTable
from desktop_app.domain.printing import Issuing
from tests.documents.paper import AGENCY, CONTENT, MADE, PLAN, SHA, Print, order, run

Report = Callable[..., Print]


@pytest.fixture(params=["report", "consolidated"])
def file(request: pytest.FixtureRequest, papers: Papers, printed: Print, tmp_path: Path) -> Path:
    if request.param == "report":
        return printed.file
    target = tmp_path / "table.pdf"
    table = ConsolidatedTable(PLAN, "2026-Q3", MADE, (), 0, 0, True)
    papers.paper(ConsolidatedOrder(Issuing(AGENCY, MADE.date(), training=True), table), target)
    return target


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.resources.get("/Font", {}).values()


def subtables(font: bytes) -> list[tuple[int, int]]:
    """Platform and encoding of each table of letters in a TrueType font."""
    count = struct.unpack(">H", font[4:6])[0]
    tables = {font[at : at + 4]: struct.unpack(">II", font[at + 8 : at + 16]) for at in range(12, 12 + 16 * count, 16)}
    start = tables[b"cmap"][0]
    found = struct.unpack(">H", font[start + 2 : start + 4])[0]
    return [struct.unpack(">HH", font[start + 4 + 8 * at : start + 8 + 8 * at]) for at in range(found)]  # type: ignore[misc]


def test_each_font_is_embedded_and_found_by_one_table_of_letters(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        found = list(fonts(pdf))
        assert found
        for font in found:
            descriptor = font.FontDescriptor
            assert str(font.Subtype) == "/TrueType"
            assert int(descriptor.Flags) & 4, "a symbolic font needs no names of letters"
            assert "/Encoding" not in font
            assert "/ToUnicode" in font
            assert len(subtables(descriptor.FontFile2.read_bytes())) == 1


def test_colours_are_said_by_a_profile(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        profile = ImageCms.ImageCmsProfile(BytesIO(intent.DestOutputProfile.read_bytes()))
        assert profile.profile.xcolor_space.strip() == "RGB"
        assert int(intent.DestOutputProfile.N) == 3


def test_the_file_says_its_part_its_language_and_its_title(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
        assert "vi" in xmp["dc:language"]
        assert str(pdf.Root.Lang) == "vi"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert len(pdf.trailer.ID) == 2
        assert "/Encrypt" not in pdf.trailer
        assert "/Filter" not in pdf.Root.Metadata


def test_nothing_acts_and_nothing_is_see_through(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert not {"/AA", "/Annots", "/Trans", "/Group"} & set(page.obj.keys())
            for state in page.resources.get("/ExtGState", {}).values():
                assert float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(file))


def test_sheets_are_a4_to_a_hundredth_of_a_point(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            left, low, right, high = (float(side) for side in page.mediabox)
            assert (left, low) == (0, 0)
            assert sorted((right, high)) == pytest.approx([595.2756, 841.8898], abs=0.01)


def test_parts_and_annexes_are_bookmarks_on_their_pages(printed: Print) -> None:
    with pikepdf.open(printed.file) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        places = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        assert [title.split(".")[0] for title in titles] == ["I", "II", "III", "IV", "V", "Phụ lục I", "Phụ lục II"]
        assert titles[1] == "II. KẾT QUẢ THỰC HIỆN"
        below = [item.title for item in outline.root[1].children]
        assert below == [
            "1. Nhiệm vụ được giao chủ trì",
            "2. Nhiệm vụ được giao phối hợp",
            "3. Các chỉ tiêu có số liệu",
        ]
        target: Any = outline.root[-1].destination or outline.root[-1].action.D
        names = pdf.Root.get("/Dests", {})
        array = names[str(target)] if isinstance(target, pikepdf.Name) else target
        assert places[array[0].objgen] == printed.find("Phụ lục II").page


def test_another_day_is_the_only_difference_of_another_day(papers: Papers, tmp_path: Path) -> None:
    found = []
    for name, day in (("a", date(2026, 9, 15)), ("b", date(2026, 9, 15)), ("c", date(2026, 9, 16))):
        papers.paper(order(CONTENT, AGENCY, "125/BC-SNV", day, SHA, document=PLAN), tmp_path / f"{name}.pdf")
        found.append((tmp_path / f"{name}.pdf").read_bytes())
    assert found[0] == found[1] != found[2]
