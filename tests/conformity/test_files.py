"""Each kind of document under each letterhead as a file: whole, fit for archives, and the same when printed again.

Pieces of PDF/A-2b only: whether a file conforms, veraPDF alone can certify.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.conformity.kinds import KINDS
from tests.conformity.test_conformity import PACKS, Printed, make
from tests.conformity.test_kinds import NAMES

BOOKMARKS = {
    "report": (
        "I. CÔNG TÁC CHỈ ĐẠO",
        "II. KẾT QUẢ",
        "III. TỒN TẠI",
        "IV. NHIỆM VỤ",
        "V. ĐỀ XUẤT",
        "Phụ lục I",
        "Phụ lục II",
    ),
    "commitment": ("I. NỘI DUNG CAM KẾT", "II. TRÁCH NHIỆM", "III. TỔ CHỨC THỰC HIỆN"),
    "handover": ("Phụ lục",),
    "inspection": ("Phụ lục",),
    "review": ("I. ", "II. ", "Phụ lục"),
    "signatures": ("I. TỆP ĐƯỢC KIỂM TRA", "II. "),
}
"""How the parts of a paper begin; a kind that is not here has none that must be found."""
A4 = (595.2756, 841.8898)


@pytest.fixture(scope="module")
def folders(printed: Printed, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    again = tmp_path_factory.mktemp("again")
    # by another program, so that nothing which the first one remembers makes them alike
    make([{"layouts": str(PACKS), "target": str(again), "papers": NAMES}], again)
    return printed.folder, again


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.parametrize("name", NAMES)
def test_printing_again_gives_the_same_bytes(name: str, folders: tuple[Path, Path]) -> None:
    first, second = ((folder / f"{name}.pdf").read_bytes() for folder in folders)
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_whole_and_its_letters_travel_with_it(name: str, folders: tuple[Path, Path]) -> None:
    file = str(folders[0] / f"{name}.pdf")
    assert "No syntax or stream encoding errors" in told("qpdf", "--check", file)
    fonts = told("pdffonts", file).splitlines()[2:]
    assert fonts
    for font in fonts:
        embedded, subset, unicode = font.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), font
        assert re.match(r"[A-Z]{6}\+", font), font
    text = told("pdftotext", file, "-")
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & {"\ufffd", "□"}
    assert all(letter.isprintable() or letter in "\n\f" for letter in text)
    kind = KINDS[name.split(".")[0]]
    assert (kind.title or kind.about) in " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_made_for_archives(name: str, folders: tuple[Path, Path]) -> None:
    with pikepdf.open(folders[0] / f"{name}.pdf") as pdf, pdf.open_outline() as outline:
        for page in pdf.pages:
            for box in ("/MediaBox", "/CropBox", "/TrimBox"):
                sides = [float(side) for side in page.obj.get(box, page.mediabox)]
                assert sides[:2] == [0, 0]
                assert sorted(sides[2:]) == pytest.approx(A4, abs=0.01)
            assert int(page.obj.get("/Rotate", 0)) == 0
            assert not {"/AA", "/Annots", "/Trans", "/Group"} & set(page.obj.keys())
            for state in page.resources.get("/ExtGState", {}).values():
                assert float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1
                assert "/SMask" not in state
        root: Any = pdf.Root
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root.keys())
        (intent,) = root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        assert (str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle)) == ("vi", True)
        assert len(pdf.trailer.ID) == 2
        assert "/Encrypt" not in pdf.trailer
        xmp, title = pdf.open_metadata(), str(pdf.docinfo["/Title"])
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["dc:title"]) == ("2", "B", title)
        assert title.strip()
        assert title == unicodedata.normalize("NFC", title)
        found = [item.title for item in outline.root]
        for start in BOOKMARKS.get(name.split(".")[0], ()):
            assert [one for one in found if one.startswith(start)], f"{start!r} in {found}"
