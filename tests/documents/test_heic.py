"""Photographs as telephones keep them: upright, without what the camera wrote, and never larger than a photograph."""

from __future__ import annotations

import struct
from pathlib import Path

import pi_heif
import pytest
from PIL import Image

from desktop_app.documents.heic import MOST_BYTES, heic_picture, is_heic
from desktop_app.domain.photos import PhotoUnreadable

PHOTO = Path(__file__).parent / "sideways.heic"
"""120 × 90, the left half red; kept turned by a quarter, with the place and the maker of the camera beside it."""


def test_a_picture_that_lies_on_its_side_stands_upright() -> None:
    data = PHOTO.read_bytes()
    assert is_heic(data[:12])
    assert b"May anh tap huan" in data
    picture = heic_picture(PHOTO)
    assert picture.size == (120, 90)
    left, right = picture.convert("RGB").getpixel((30, 45)), picture.convert("RGB").getpixel((90, 45))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > left[2] + 80
    assert right[2] > right[0] + 80


@pytest.mark.parametrize("kept", [12, 200, 450, -60])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    cut = tmp_path / "IMG_1.heic"
    cut.write_bytes(PHOTO.read_bytes()[:kept])
    with pytest.raises(PhotoUnreadable) as refused:
        heic_picture(cut)
    assert (refused.value.file_name, refused.value.reason) == ("IMG_1.heic", "heic")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    data = bytearray(PHOTO.read_bytes())
    place = data.index(b"ispe") + 8
    data[place : place + 8] = struct.pack(">II", 16_000, 16_000)
    large = tmp_path / "IMG_2.heic"
    large.write_bytes(data)
    with pytest.raises(PhotoUnreadable) as refused:
        heic_picture(large)
    assert refused.value.reason == "large"


def test_a_file_of_too_many_bytes_is_not_even_read(tmp_path: Path) -> None:
    large = tmp_path / "IMG_3.heic"
    with large.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(PhotoUnreadable) as refused:
        heic_picture(large)
    assert refused.value.reason == "large"


def test_the_library_decodes_only_and_nobody_else_opens_such_files() -> None:
    """x265 is under the GPL: what is delivered must never bring it along."""
    told = pi_heif.libheif_info()
    assert not [name for name in told["encoders"] if name != "mask"]
    assert set(told["decoders"]) == {"libde265"}
    heic_picture(PHOTO)
    with pytest.raises(Image.UnidentifiedImageError):
        Image.open(PHOTO)
