"""Carriers: one file with an encrypted one for each of several agencies, in one form and no other."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.encryption import CarrierWithoutUs
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import unwatched
from desktop_app.packages import bundle
from desktop_app.packages.container import Steps
from desktop_app.packages.zipform import CENTRAL, END, LOCAL
from tests.packages.test_encryption import locker

CODES = ("H19.01", "H19.02-1", "H19.02", "H19.10")
"""As their entries are ordered: `-` comes before `.`."""


def content(code: str) -> bytes:
    return random.Random(code).randbytes(3000)


def made(folder: Path, codes: tuple[str, ...] = CODES) -> bytes:
    pairs = []
    for code in codes:
        file = folder / f"{code}.bytes"
        file.write_bytes(content(code))
        pairs.append((code, file))
    out = io.BytesIO()
    assert bundle.write(out, pairs[::-1], Steps(unwatched, 1)) == len(out.getvalue())
    return out.getvalue()


def read(data: bytes, code: str) -> bytes:
    stream, out = io.BytesIO(data), io.BytesIO()
    for entry in bundle.find(stream, len(data), code, "x"):
        bundle.copy_entry(stream, entry, out, Steps(unwatched, 1))
    return out.getvalue()


def refusal(data: bytes, code: str = CODES[2]) -> str:
    with pytest.raises(Refusal) as refused:
        read(data, code)
    return refused.value.code


def test_each_finds_its_own_and_nobody_else_s(tmp_path: Path) -> None:
    data = made(tmp_path)
    for code in CODES:
        assert read(data, code) == content(code)
    with pytest.raises(CarrierWithoutUs):
        read(data, "H19.1")
    assert bundle.looks_like_one(data[:256])


def test_any_program_for_zip_lists_it(tmp_path: Path) -> None:
    file = tmp_path / "chung.zip"
    file.write_bytes(made(tmp_path))
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{code}.asice.age" for code in CODES]
        assert archive.read("H19.02.asice.age") == content("H19.02")
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tq", file], check=True, capture_output=True)


def test_the_bytes_of_others_are_not_even_read(tmp_path: Path) -> None:
    data = bytearray(made(tmp_path))
    for code in CODES:
        if code != CODES[2]:
            at = data.index(content(code))
            data[at : at + 3000] = bytes(3000)
    assert read(bytes(data), CODES[2]) == content(CODES[2])
    assert refusal(bytes(data), CODES[0]) == "CORRUPT_ENTRY"


def test_a_flipped_bit_outside_the_entries_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    data = made(tmp_path)
    dice, inside = random.Random(3), set()
    for code in CODES:
        at = data.index(content(code))
        inside |= set(range(at, at + 3000))
    places = [place for place in range(len(data)) if place not in inside]
    for place in dice.sample(places, min(400, len(places))):
        altered = bytearray(data)
        altered[place] ^= 1 << dice.randrange(8)
        with pytest.raises(Refusal):
            read(bytes(altered), CODES[2])


def test_a_cut_or_longer_one_is_refused(tmp_path: Path) -> None:
    data = made(tmp_path)
    for size in (0, 3, 21, 22, 1000, len(data) - 1):
        assert refusal(data[:size]) in ("NOT_A_ZIP", "TRUNCATED", "BAD_CENTRAL_DIRECTORY")
    assert refusal(data + b"x") == "TRAILING_DATA_OR_COMMENT"
    assert refusal(b"x" + data) == "NOT_A_ZIP"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("H19.02.asice.age", "H19.01.asice.age"), "NOT_CANONICAL"),
        (("H19.02.asice.age", "H19.02.asice.age"), "DUPLICATE_ENTRY"),
        (("H19.02.asice.age", "h19.02.asice.age"), "DUPLICATE_ENTRY"),
        (("../H19.02.asice.age",), "UNSAFE_NAME"),
        (("a/H19.02.asice.age",), "UNSAFE_NAME"),
        (("con.asice.age",), "UNSAFE_NAME"),
        (("H19.02.asice",), "UNSAFE_NAME"),
        (("mimetype", "H19.02.asice.age"), "UNSAFE_NAME"),
    ],
)
def test_names_that_no_carrier_has_are_refused(names: tuple[str, ...], code: str) -> None:
    assert refusal(_crafted(names)) == code


def test_what_other_programs_write_is_not_in_the_one_form(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr("H19.02.asice.age", b"x" * 1000)
        assert refusal(out.getvalue()) in ("METHOD", "BAD_CENTRAL_DIRECTORY", "NOT_A_REGULAR_FILE")
    assert refusal(_crafted(())) == "NOT_A_ZIP"


def _crafted(names: tuple[str, ...]) -> bytes:
    """An archive in our form with names and an order of somebody else's choice."""
    body, lines = b"", b""
    for name in names:
        raw = name.encode()
        place = len(body)
        body += LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 0, 0, len(raw), 0) + raw
        fields = (3 << 8 | 20, 20, 0, 0, 0, 0x21, 0, 0, 0, len(raw), 0, 0, 0, 0, 0o100644 << 16, place)
        lines += CENTRAL.pack(b"PK\x01\x02", *fields) + raw
    return body + lines + END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), len(lines), len(body), 0)


def test_a_key_opens_nothing_that_names_another_agency(tmp_path: Path) -> None:
    """Neither by its code, nor by taking somebody else's entry out."""
    a, to_a = locker(tmp_path, "a")
    b, to_b = locker(tmp_path, "b")
    sealed = tmp_path / "sealed"
    for code, one in (("A", to_a), ("B", to_b)):
        sealed.write_bytes(f"gói của {code}".encode())
        a.lock(sealed, tmp_path / f"{code}.age", [one], unwatched)
    carrier = tmp_path / "chung.bin"
    a.write_carrier([("B", tmp_path / "B.age"), ("A", tmp_path / "A.age")], carrier, unwatched)
    assert a.is_carrier(carrier)
    assert not a.is_carrier(tmp_path / "A.age")
    (tmp_path / "own").mkdir()
    for opener, code in ((a, "A"), (b, "B")):
        (own,) = opener.own_entries(carrier, code, tmp_path / "own", unwatched)
        opener.unlock(own, tmp_path / "inside", unwatched)
        assert (tmp_path / "inside").read_text(encoding="utf-8") == f"gói của {code}"
        (tmp_path / "inside").unlink()
    (tmp_path / "theirs").mkdir()
    (theirs,) = a.own_entries(carrier, "B", tmp_path / "theirs", unwatched)
    with pytest.raises(Refusal) as refused:
        a.unlock(theirs, tmp_path / "inside", unwatched)
    assert refused.value.code == "NOT_FOR_US"
    assert not (tmp_path / "inside").exists()


def test_an_entry_that_claims_more_than_there_is_leaves_nothing(tmp_path: Path) -> None:
    data = bytearray(made(tmp_path, ("H19.02",)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<II", data, at + 20, 4000, 4000)
    file = tmp_path / "x"
    file.write_bytes(data)
    opener, _ = locker(tmp_path, "a")
    (tmp_path / "own").mkdir()
    with pytest.raises(PackageRefused):
        opener.own_entries(file, "H19.02", tmp_path / "own", unwatched)
    assert list((tmp_path / "own").iterdir()) == []


def test_several_files_for_one_agency_stand_in_their_order(tmp_path: Path) -> None:
    pairs = []
    for code, count in (("H19.02", 12), ("H19.02-1", 1), ("H19.10", 2)):
        for number in range(count):
            file = tmp_path / f"{code} {number}"
            file.write_bytes(f"{code} {number};".encode())
            pairs.append((code, file))
    out = io.BytesIO()
    bundle.write(out, pairs, Steps(unwatched, 1))
    data = out.getvalue()
    assert read(data, "H19.02").decode() == "".join(f"H19.02 {number};" for number in range(12))
    assert read(data, "H19.02-1") == b"H19.02-1 0;"
    with pytest.raises(CarrierWithoutUs):
        read(data, "H19.02+02")
    for wrong in (b"H19.10+03.asice.age", b"H19.10+2a.asice.age", b"H19.10+01.asice.age"):
        assert refusal(data.replace(b"H19.10+02.asice.age", wrong)) in ("NOT_CANONICAL", "UNSAFE_NAME")
