"""Scanned pages put into one file, and ink that was not printed."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from desktop_app.documents.page_reading import Pages
from desktop_app.domain.paper_reading import PageAt, PagesUnreadable
from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.watch import unwatched
from tests.documents import scans

PAGES = Pages()
MM = 72 / 25.4
HEAD = SpotPlace(Spot.HEAD, 1, (120 * MM, 20 * MM, 170 * MM, 45 * MM))
"""A free place of the test sheet, right below its text."""


def gathered(target: Path) -> list[tuple[int, int]]:
    """(Page by its code, turn) of each page of a file."""
    paper = PAGES.read(target, unwatched)
    return [(page.codes[0].page, page.turn) for page in paper.pages]


def test_pages_of_pdf_tiff_and_photos_become_one_upright_file(tmp_path: Path) -> None:
    first, second, third = (scans.at_dpi(scans.sheet(scans.text_of(1, page)), 150) for page in (1, 2, 3))
    scans.keep(tmp_path / "a.pdf", [third, first.rotate(180)], 150)
    scans.keep(tmp_path / "b.tiff", [second.rotate(90, expand=True), first], 150)
    third.save(tmp_path / "c.jpg")
    read = {
        (file, page.number): PageAt(tmp_path / file, page.number, page.turn)
        for file in ("a.pdf", "b.tiff", "c.jpg")
        for page in PAGES.read(tmp_path / file, unwatched).pages
    }
    target = tmp_path / "one.pdf"
    PAGES.gather([read["a.pdf", 2], read["b.tiff", 1], read["c.jpg", 1], read["a.pdf", 1]], target)
    assert gathered(target) == [(1, 0), (2, 0), (3, 0), (3, 0)]
    with pikepdf.open(target) as made, pikepdf.open(tmp_path / "a.pdf") as source:
        assert [page.get("/Rotate", 0) for page in made.pages] == [180, 0, 0, 0]
        kept, was = (
            next(iter(page.Resources.XObject.values())).read_raw_bytes() for page in (made.pages[0], source.pages[1])
        )
        assert kept == was, "a scanned page is not pressed a second time"
        for page in made.pages[1:3]:
            assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]


def test_a_page_that_cannot_be_read_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    target = tmp_path / "one.pdf"
    with pytest.raises(PagesUnreadable):
        PAGES.gather([PageAt(tmp_path / "broken.pdf", 1)], target)
    assert [file.name for file in tmp_path.iterdir()] == ["broken.pdf"]


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """The sheet as it was printed."""
    file = tmp_path / "blank.pdf"
    scans.keep(file, [scans.sheet(scans.text_of(1))], 300)
    return file


def signed(colour: tuple[int, int, int] | None) -> Image.Image:
    sheet = scans.sheet(scans.text_of(1)).convert("RGB")
    if colour is not None:
        chance = random.Random(5)
        points = [(scans.dots(125 + 4 * at), scans.dots(264 + chance.uniform(-8, 8))) for at in range(10)]
        ImageDraw.Draw(sheet).line(points, fill=colour, width=6)
    return sheet


@pytest.mark.parametrize(
    ("colour", "written"),
    [((30, 50, 170), True), ((20, 20, 20), True), ((150, 150, 155), True), ((205, 40, 50), False), (None, False)],
    ids=["blue", "black", "pencil", "red stamp", "nothing"],
)
def test_ink_in_the_box_is_seen_however_the_page_lies(
    blank: Path, tmp_path: Path, colour: tuple[int, int, int] | None, written: bool
) -> None:
    page = signed(colour).resize((1240, 1754)).rotate(182.5, Image.Resampling.BICUBIC, True, fillcolor=(250, 250, 250))
    page.save(tmp_path / "scan.png")
    (ink,) = PAGES.inks(PageAt(tmp_path / "scan.png", 1), blank, [HEAD])
    assert ink.written is written


def test_of_a_page_without_code_and_of_a_slanted_photo_nothing_is_said(blank: Path, tmp_path: Path) -> None:
    scans.sheet(None).save(tmp_path / "no code.png")
    scans.photo(scans.sheet(scans.text_of(1)), random.Random(4), 0.25).save(tmp_path / "photo.png")
    for name in ("no code.png", "photo.png"):
        (ink,) = PAGES.inks(PageAt(tmp_path / name, 1), blank, [HEAD])
        assert (ink.share, ink.written) == (None, None)
    with pytest.raises(PagesUnreadable):
        PAGES.inks(PageAt(tmp_path / "photo.png", 1), blank, [SpotPlace(Spot.HEAD, 7, HEAD.box)])
