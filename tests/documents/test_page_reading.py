"""What is read from pages that came back, and how much of it: every kind of damage prints its rate with `-s`."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop_app.documents.page_reading import Pages, seen_in
from desktop_app.domain import page_codes
from desktop_app.domain.paper_reading import PagesTooLarge, PagesUnreadable, ReadPaper
from desktop_app.domain.watch import unwatched
from tests.documents import scans

TRIES = 2
WEAK = {
    "grain and dust, 150 dpi": 1,
    "photo, 1 MP": 0,
    "photo, strong slant": 1,
    "stroke through the code": 1,
}
"""Kinds of damage of which some stay unread, with what must be read of them."""


def read(file: Path) -> ReadPaper:
    return Pages().read(file, unwatched)


@pytest.mark.parametrize("damage", scans.DAMAGES)
def test_a_code_is_read_from_what_scanners_and_phones_make_of_it(damage: str) -> None:
    found = 0
    for number in range(TRIES):
        text, sheet = scans.sheet_of(number)
        page = scans.DAMAGES[damage](sheet, random.Random(f"{damage}{number}"))
        seen = seen_in(page, lambda page=page: page)
        assert {one.code for one in seen} <= {page_codes.read(text)}, "a wrong answer is worse than none"
        found += bool(seen)
    print(f"{damage}: {found} of {TRIES}")
    assert found >= WEAK.get(damage, TRIES)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("askew", [-4, 0, 4])
def test_how_a_page_lies_is_told_by_its_code(tmp_path: Path, turn: int, askew: int) -> None:
    file = tmp_path / "page.png"
    scans.turned(scans.at_dpi(scans.sheet(scans.text_of(1)), 150), askew - turn).save(file)
    (page,) = read(file).pages
    assert page.turn == turn
    assert [code.page for code in page.codes] == [1]


def test_every_page_of_a_scan_is_read_in_its_order(tmp_path: Path) -> None:
    pages = [scans.at_dpi(scans.sheet(text), 150) for text in (scans.text_of(1, 2), None, scans.text_of(1, 1))]
    for name in ("scan.pdf", "scan.tiff"):
        scans.keep(tmp_path / name, pages, 150)
        paper = read(tmp_path / name)
        assert [page.number for page in paper.pages] == [1, 2, 3]
        assert [[code.page for code in page.codes] for page in paper.pages] == [[2], [], [1]]
        assert [page.blank for page in paper.pages] == [False, False, False]
        assert paper.picture is (name == "scan.tiff")


def test_a_photo_that_a_camera_has_turned_is_read_upright(tmp_path: Path) -> None:
    picture = scans.at_dpi(scans.sheet(scans.text_of(1)), 200).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "photo.jpg", exif=exif)
    (page,) = read(tmp_path / "photo.jpg").pages
    assert (page.turn, len(page.codes)) == (0, 1)


def test_the_back_of_a_sheet_is_blank_and_a_line_of_words_is_not(tmp_path: Path) -> None:
    chance = random.Random(3)
    back = scans.noisy(Image.new("L", (1240, 1754), 226), chance, 5)
    words = scans.at_dpi(scans.sheet(None), 150)
    words.paste(255, (0, 500, *words.size))
    back.save(tmp_path / "back.png")
    words.save(tmp_path / "words.png")
    assert [read(tmp_path / name).pages[0].blank for name in ("back.png", "words.png")] == [True, False]


def test_two_codes_on_one_page_are_both_told(tmp_path: Path) -> None:
    page = scans.sheet(scans.text_of(1))
    page.paste(scans.code_picture(scans.text_of(2), 170), (300, 3290))
    page.save(tmp_path / "two.png")
    assert len(read(tmp_path / "two.png").pages[0].codes) == 2


def test_a_code_of_somebody_else_is_no_code_of_a_page(tmp_path: Path) -> None:
    scans.sheet("https://dichvucong.gov.vn/tra-cuu?ma=000.00.00").save(tmp_path / "other.png")
    assert read(tmp_path / "other.png").pages[0].codes == ()


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"II*\x00\xff\xff\xff\xff", b"PK\x03\x04", b"GIF89a"]
)
def test_what_is_no_paper_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "giấy.pdf"
    file.write_bytes(content)
    with pytest.raises(PagesUnreadable) as refusal:
        read(file)
    assert refusal.value.file == "giấy.pdf"


def test_a_paper_under_a_password_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="mật", owner="khẩu"))
    with pytest.raises(PagesUnreadable):
        read(tmp_path / "locked.pdf")


def test_a_picture_of_any_size_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 12_000, 11_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(12_001) * 11_000, 9)
    file = tmp_path / "large.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    with pytest.raises(PagesTooLarge) as refusal:
        read(file)
    assert refusal.value.most == "120 MP"
    file.write_bytes(file.read_bytes().replace(head, struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 0, 0, 0, 0)))
    with pytest.raises((PagesTooLarge, PagesUnreadable)):
        read(file)


def test_a_sheet_of_any_size_is_drawn_within_the_limit(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.add_blank_page(page_size=(3, 14_400))
        pdf.save(tmp_path / "wide.pdf")
    assert [page.blank for page in read(tmp_path / "wide.pdf").pages] == [True, True]


def test_more_pages_than_any_paper_has_are_not_looked_at(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for _page in range(3001):
            pdf.add_blank_page(page_size=(20, 20))
        pdf.save(tmp_path / "many.pdf")
    with pytest.raises(PagesTooLarge) as refusal:
        read(tmp_path / "many.pdf")
    assert refusal.value.most == "3000"


def test_a_person_can_stop_it(tmp_path: Path) -> None:
    pages = [scans.at_dpi(scans.sheet(None), 100)] * 3
    scans.keep(tmp_path / "scan.pdf", pages, 100)
    looked = []

    def watch(done: int, total: int) -> None:
        looked.append((done, total))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Pages().read(tmp_path / "scan.pdf", watch)
    assert looked == [(0, 3), (1, 3)]
