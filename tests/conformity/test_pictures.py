"""First pages beside the pictures that were looked at and found good. `NEW_PICTURES=1` draws them anew: look at
them before you commit them."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.conformity.kinds import KINDS
from tests.conformity.test_conformity import NAMES, PACKS, Printed, make

GOLDEN = Path(__file__).parent / "golden"
SCALE = 0.75  # 54 dots to the inch: a line of text is eleven dots high
OWN = [name for name in NAMES if not name.startswith(("edges", "forms", "report-plain", "report-short"))]

KIND = [f"{kind}.office" for kind in KINDS if kind not in OWN]
"""Each kind that has no picture above."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    make([{"layouts": str(PACKS), "target": str(folder), "papers": OWN}], folder)
    return folder


def first_page(file: Path) -> Image.Image:
    with pypdfium2.PdfDocument(file) as pdf:
        picture: Image.Image = pdf[0].render(scale=SCALE, grayscale=True).to_pil()
    return picture.convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ clearly, once edges are softened as another version of the drawer softens them."""
    soft = [picture.filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    counts = ImageChops.difference(*soft).histogram()
    return sum(counts[48:]) / sum(counts)


@pytest.mark.parametrize("name", [*OWN, *KIND])
def test_the_first_page_looks_as_it_did_when_somebody_looked(name: str, folder: Path, printed: Printed) -> None:
    golden = GOLDEN / f"{name}.png"
    found = first_page((printed.folder if name in KIND else folder) / f"{name}.pdf")
    if os.environ.get("NEW_PICTURES"):
        golden.parent.mkdir(exist_ok=True)
        found.quantize(16).save(golden, optimize=True)
    wanted = Image.open(golden).convert("L")
    assert found.size == wanted.size
    assert difference(found, wanted) < 0.002


def test_a_line_that_moves_by_a_millimetre_is_seen(folder: Path) -> None:
    page = first_page(folder / "full.pdf")
    moved = page.copy()
    line = page.crop((0, 300, page.width, 315))
    moved.paste(255, (0, 300, page.width, 315))
    moved.paste(line, (2, 302))
    assert difference(page, moved) > 0.002
