"""Photographs and texts of the sample year, saved again in the ways that happen: which are found to be the same."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from desktop_app.documents.likeness_reading import Likenesses, bits_of
from desktop_app.documents.sample_evidence import make
from desktop_app.domain.likeness import ALIKE_TEXT, APART, LikenessKind, Sketch, alike, apart, shared
from desktop_app.services.sample_data import SampleEvidence, read_catalogue, read_year

RESOURCES = Path(__file__).parents[2] / "resources"


def photograph(seed: int) -> Image.Image:
    """A view of its own: large shapes of many tones, as rooms and faces are, with grain."""
    lot = Random(seed)
    image = Image.new("L", (640, 480), lot.randint(60, 160))
    for _ in range(40):
        x, y = lot.randint(-80, 600), lot.randint(-80, 440)
        size = (lot.randint(30, 260), lot.randint(30, 260))
        image.paste(Image.new("L", size, lot.randint(10, 230)), (x, y))
    image = image.filter(ImageFilter.GaussianBlur(6))
    grain = Image.frombytes("L", image.size, lot.randbytes(image.width * image.height))
    return Image.blend(image, grain, 0.06)


def again(image: Image.Image, quality: int) -> Image.Image:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return Image.open(target).convert("L")


def stamped(image: Image.Image) -> Image.Image:
    copy = image.copy()
    copy.paste(0, (image.width - 150, image.height - 40, image.width - 10, image.height - 10))
    return copy


def cut(image: Image.Image) -> Image.Image:
    by = image.width // 12
    return image.crop((by, by, image.width - by, image.height - by))


WAYS: dict[str, tuple[Callable[[Image.Image], Image.Image], bool]] = {
    "saved again": (lambda one: again(one, 40), True),
    "made smaller": (lambda one: again(one.resize((200, 150)), 70), True),
    "brighter": (lambda one: ImageEnhance.Brightness(one).enhance(1.1), True),
    "less contrast": (lambda one: ImageEnhance.Contrast(one).enhance(0.7), True),
    "lying on its side": (lambda one: again(one.rotate(90, expand=True), 60), True),
    "upside down": (lambda one: one.rotate(180), True),
    "stamped in a corner": (stamped, True),
    "cut by a twelfth": (cut, False),
    "tilted by three degrees": (lambda one: one.rotate(3), False),
}


def test_photographs_saved_again_are_found_and_others_are_not() -> None:
    images = [photograph(seed) for seed in range(60)]
    bits = [bits_of(one) for one in images]
    for name, (way, expected) in WAYS.items():
        found = sum(apart(bits_of(way(image)), own) <= APART for image, own in zip(images, bits, strict=True))
        print(f"{name}: {found} of {len(images)} found")
        assert (found >= 57) is expected
    wrong = sum(apart(left, right) <= APART for left, right in itertools.combinations(bits, 2))
    print(f"other pictures: {wrong} of {60 * 59 // 2} pairs pointed out")
    assert wrong == 0


def test_a_scanned_paper_and_a_tiny_picture_are_no_photographs() -> None:
    sheet = Image.new("L", (1240, 1754), 245)
    sheet.paste(30, (200, 300, 1000, 320))
    assert bits_of(sheet) == ()
    assert bits_of(photograph(1).resize((40, 30))) == ()


@pytest.fixture(scope="module")
def papers() -> list[SampleEvidence]:
    catalogue = read_catalogue(RESOURCES / "agencies" / "dong-nai-2024-10.toml")
    return [one for one in read_year(RESOURCES / "sample" / "year.toml", catalogue).evidence if one.kind == "pdf"]


def test_the_text_of_a_paper_that_another_agency_put_its_name_on_is_found(
    papers: list[SampleEvidence], tmp_path: Path
) -> None:
    longest = max(papers, key=lambda one: sum(map(len, one.lines)))
    own = replace(longest, lines=longest.lines * 3 if sum(map(len, longest.lines)) < 400 else longest.lines)
    copy = replace(own, number="77/KH-STP", issuer="Sở Tư pháp", seed=own.seed + 1)
    for name, one in (("a.pdf", own), ("b.pdf", copy)):
        make(one, tmp_path / name)
    sketcher = Likenesses()
    left, right = (sketcher.sketch(tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert shared(left.runs, right.runs) >= ALIKE_TEXT
    assert [one.kind for one in alike({"a": left, "b": right})] == [LikenessKind.TEXT]


def test_of_the_sample_year_only_what_one_office_writes_each_quarter_is_alike(
    papers: list[SampleEvidence], tmp_path: Path
) -> None:
    sketches: dict[str, Sketch] = {}
    for one in papers:
        make(one, tmp_path / "one.pdf")
        sketches[one.id] = Likenesses().sketch(tmp_path / "one.pdf")
    known = {one.id: one for one in papers}
    found = alike(sketches)
    assert found
    for one in found:
        left, right = known[one.left], known[one.right]
        assert left.issuer == right.issuer
        assert left.abstract.split(" quý ")[0] == right.abstract.split(" quý ")[0]


def test_whatever_else_a_file_is_it_has_no_sketch(tmp_path: Path) -> None:
    for name, data in (
        ("a.pdf", b"%PDF-1.7 broken"),
        ("b.jpg", b"\xff\xd8\xff broken"),
        ("c.docx", b"PK\x03\x04"),
        ("d", b""),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert Likenesses().sketch(file) == Sketch()
