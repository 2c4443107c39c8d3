"""The archive has one form: every other is refused with a code, and none by a fault of ours."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from desktop_app.domain.packages import MAX_ENTRIES, MAX_SIZE, Kind, PackageRefused, VersionTooNew
from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.domain.watch import unwatched
from desktop_app.packages.container import ArchiveWriter, Steps
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.seal import MANIFEST
from desktop_app.packages.zipform import CENTRAL, END, LOCAL, READ_ME, Entry, directory, local_header, place_of
from tests.packages.forgery import put_together, take_apart
from tests.packages.world import KINDS, World


@pytest.fixture(scope="module")
def receipt(world: World) -> bytes:
    return world.package(Kind.RECEIPT).read_bytes()


@pytest.fixture(scope="module")
def report(world: World) -> bytes:
    return world.package(Kind.REPORT).read_bytes()


def code_of(world: World, data: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        world.read(data)
    return refusal.value.code


def patch(data: bytes, place: int, new: bytes) -> bytes:
    return data[:place] + new + data[place + len(new) :]


def directory_at(data: bytes) -> int:
    return int(END.unpack(data[-END.size :])[6])


@pytest.mark.parametrize("kind", KINDS)
def test_ordinary_tools_read_what_we_write(world: World, kind: Kind) -> None:
    with zipfile.ZipFile(world.package(kind)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[0] == "mimetype"
        assert names[1:3] == ["package.json", "READ-ME-FIRST.html"]
        assert names[-2:] == [MANIFEST, SEAL]
        assert archive.read("mimetype") == b"application/vnd.etsi.asic-e+zip"
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_taking_apart_and_putting_together_gives_the_same_bytes(report: bytes) -> None:
    assert put_together(take_apart(report)) == report


def test_every_flipped_bit_of_a_receipt_is_refused(world: World, receipt: bytes) -> None:
    assert len(receipt) <= 8 * 1024
    codes: dict[str, int] = {}
    for place in range(len(receipt)):
        changed = bytearray(receipt)
        for bit in range(8):
            changed[place] = receipt[place] ^ (1 << bit)
            try:
                world.read(bytes(changed))
            except Refusal as refusal:
                codes[refusal.code] = codes.get(refusal.code, 0) + 1
            else:
                pytest.fail(f"bit {bit} of byte {place} may be flipped")
    assert sum(codes.values()) == 8 * len(receipt)
    assert set(codes) <= set(NUMBERS)
    assert len(codes) > 10


def test_sampled_flips_cuts_and_insertions_of_a_report_are_refused(world: World, report: bytes) -> None:
    chance = random.Random(336)
    for _ in range(1000):
        place, changed = chance.randrange(len(report)), bytearray(report)
        changed[place] ^= 1 << chance.randrange(8)
        assert code_of(world, bytes(changed)) in NUMBERS
    for _ in range(200):
        place, length = chance.randrange(len(report)), chance.choice((1, 2, 17, 512, 5000))
        assert code_of(world, report[:place] + report[place + length :]) in NUMBERS
        assert code_of(world, report[:place] + chance.randbytes(length) + report[place:]) in NUMBERS
        assert code_of(world, report[:place]) in NUMBERS
        assert code_of(world, report[place + 1 :]) in NUMBERS


def test_what_is_no_archive(world: World, receipt: bytes) -> None:
    for data in (b"", b"PK", b"%PDF-1.7\n" * 100, b"\x00" * 5000, b"PK\x03\x04" * 3):
        assert code_of(world, data) == "NOT_A_ZIP"
    assert code_of(world, receipt[:-1]) == "TRUNCATED"
    assert code_of(world, receipt[: len(receipt) // 2]) == "TRUNCATED"


def test_bytes_after_the_end_and_comments(world: World, receipt: bytes) -> None:
    assert code_of(world, receipt + b"\x00") == "TRAILING_DATA_OR_COMMENT"
    commented = receipt[:-2] + struct.pack("<H", 5) + b"hello"
    assert code_of(world, commented) == "TRAILING_DATA_OR_COMMENT"
    assert code_of(world, patch(receipt, len(receipt) - 2, b"\x01\x00")) == "TRAILING_DATA_OR_COMMENT"


def test_the_end_of_the_directory_contradicts_itself(world: World, receipt: bytes) -> None:
    end = len(receipt) - END.size
    assert code_of(world, patch(receipt, end + 4, b"\x01\x00")) == "BAD_CENTRAL_DIRECTORY"
    assert code_of(world, patch(receipt, end + 8, b"\x01\x00")) == "BAD_CENTRAL_DIRECTORY"
    assert code_of(world, patch(receipt, end + 8, struct.pack("<2H", 1, 1))) == "BAD_CENTRAL_DIRECTORY"
    assert code_of(world, patch(receipt, end + 8, struct.pack("<2H", 7, 7))) == "BAD_CENTRAL_DIRECTORY"
    assert code_of(world, patch(receipt, end + 8, b"\xff\xff\xff\xff")) == "TOO_MANY_ENTRIES"
    assert code_of(world, patch(receipt, end + 12, b"\x00\x00\x00\x00")) == "GAP_OR_OVERLAP"
    empty = b"PK\x03\x04" + END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 4, 0)
    assert code_of(world, empty) == "BAD_CENTRAL_DIRECTORY"


def test_each_field_of_a_directory_line(world: World, receipt: bytes) -> None:
    line = directory_at(receipt)
    second = line + CENTRAL.size + len("mimetype")
    cases = {
        0: (b"XX", "BAD_CENTRAL_DIRECTORY"),
        4: (b"\x3f\x03", "BAD_CENTRAL_DIRECTORY"),
        6: (b"\x2d\x00", "BAD_CENTRAL_DIRECTORY"),
        8: (b"\x01\x00", "FLAGS"),
        10: (b"\x08\x00", "METHOD"),
        12: (b"\x01\x00", "BAD_CENTRAL_DIRECTORY"),
        20: (b"\x00\x00", "SIZE_MISMATCH"),
        30: (b"\x04\x00", "BAD_CENTRAL_DIRECTORY"),
        32: (b"\x04\x00", "BAD_CENTRAL_DIRECTORY"),
        34: (b"\x01\x00", "BAD_CENTRAL_DIRECTORY"),
        36: (b"\x01\x00", "BAD_CENTRAL_DIRECTORY"),
        38: (struct.pack("<I", 0o120777 << 16), "NOT_A_REGULAR_FILE"),
        42: (b"\x01\x00", "GAP_OR_OVERLAP"),
    }
    for offset, (new, code) in cases.items():
        assert code_of(world, patch(receipt, second + offset, new)) == code, offset
    streamed = patch(receipt, second + 8, b"\x08\x00")
    assert code_of(world, streamed) == "FLAGS"


def test_local_headers_must_say_the_same(world: World, receipt: bytes) -> None:
    second = LOCAL.size + len("mimetype") + 31
    for offset, new in ((4, b"\x2d"), (6, b"\x08"), (8, b"\x08"), (10, b"\x01"), (14, b"\x00\x00"), (28, b"\x01")):
        assert code_of(world, patch(receipt, second + offset, new)) == "LOCAL_HEADER_DIFFERS"
    assert code_of(world, patch(receipt, second + LOCAL.size, b"PACKAGE")) == "LOCAL_HEADER_DIFFERS"


def test_a_crc_that_lies_is_refused_though_the_digest_holds(world: World, report: bytes) -> None:
    index = list(take_apart(report))
    for name in (index[1], next(name for name in index if name.startswith("evidence/")), "mimetype"):
        at, entries = 0, []
        out = bytearray()
        for other, content in take_apart(report).items():
            import zlib

            crc = zlib.crc32(content) ^ (1 if other == name else 0)
            out += local_header(other, crc, len(content))
            entries.append(Entry(other, len(content), crc, len(out)))
            out += content
            at = len(out)
        assert code_of(world, bytes(out + directory(entries, at))) == "CORRUPT_ENTRY"


def test_entries_overlap_or_leave_a_gap(world: World, receipt: bytes) -> None:
    start = directory_at(receipt)
    gap = receipt[:start] + b"gap" + receipt[start:-6] + struct.pack("<IH", start + 3, 0)
    assert code_of(world, gap) == "GAP_OR_OVERLAP"
    files = list(take_apart(receipt).items())
    out, entries = bytearray(b""), []
    import zlib

    for number, (name, content) in enumerate(files):
        if number == 2:
            out += b"hidden"
        out += local_header(name, zlib.crc32(content), len(content))
        entries.append(Entry(name, len(content), zlib.crc32(content), len(out)))
        out += content
    assert code_of(world, bytes(out + directory(entries, len(out)))) == "GAP_OR_OVERLAP"


def test_declared_sizes_beyond_the_file_are_refused_before_a_byte_is_read(world: World, receipt: bytes) -> None:
    last = directory_at(receipt)
    name = b"package.json"
    place = receipt.index(name, last) - CENTRAL.size
    huge = struct.pack("<II", 0xFFFFFFFE, 0xFFFFFFFE)
    assert code_of(world, patch(receipt, place + 20, huge)) == "GAP_OR_OVERLAP"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil.pdf", "UNSAFE_NAME"),
        ("/etc/passwd", "UNSAFE_NAME"),
        ("C:evil.pdf", "UNSAFE_NAME"),
        ("documents\\evil.pdf", "UNSAFE_NAME"),
        ("documents/../../evil.pdf", "UNSAFE_NAME"),
        ("documents/.pdf", "NOT_CANONICAL"),
        ("documents/con.pdf", "UNSAFE_NAME"),
        ("documents/LPT1.xlsx", "UNSAFE_NAME"),
        ("documents/a.pdf.", "UNSAFE_NAME"),
        ("documents/a b.pdf", "UNSAFE_NAME"),
        ("documents/b\u00e1o.pdf", "UNSAFE_NAME"),
        ("documents/", "UNSAFE_NAME"),
        ("documents/a.exe", "NOT_CANONICAL"),
        ("evidence/" + "A" * 64, "NOT_CANONICAL"),
        ("evidence/" + "a" * 63, "NOT_CANONICAL"),
        ("records/A.jsonl", "NOT_CANONICAL"),
        ("notes.txt", "NOT_CANONICAL"),
        ("META-INF/signature002.p7s", "NOT_CANONICAL"),
    ],
)
def test_names_that_no_package_has(world: World, receipt: bytes, name: str, code: str) -> None:
    raw = name.encode("utf-8")
    placeholder = "x" * len(raw)
    forged = directory_with(receipt, placeholder).replace(placeholder.encode(), raw)
    assert code_of(world, forged) == code


def directory_with(data: bytes, name: str) -> bytes:
    files = list(take_apart(data).items())
    files.insert(3, (name, b"evil"))
    return put_together(files)


def test_names_are_judged_without_an_archive_too() -> None:
    for name in ("", ".", "..", "a/", "a//b", "aux", "x/nul.txt"):
        with pytest.raises(PackageRefused) as refusal:
            place_of(name)
        assert refusal.value.code == "UNSAFE_NAME"


def test_an_entry_twice_is_refused_also_when_only_capitals_differ(world: World, report: bytes) -> None:
    files = list(take_apart(report).items())
    for place, (name, content) in enumerate(files):
        assert code_of(world, put_together([*files[: place + 1], (name, content), *files[place + 1 :]])) in {
            "DUPLICATE_ENTRY",
        }
    files.insert(5, ("documents/A.pdf", b""))
    files.insert(6, ("documents/a.pdf", b""))
    assert code_of(world, put_together(files)) == "DUPLICATE_ENTRY"


def test_what_must_be_there_must_be_there(world: World, report: bytes) -> None:
    for name in ("package.json", READ_ME, MANIFEST, SEAL):
        files = take_apart(report)
        del files[name]
        assert code_of(world, put_together(files)) == "MISSING"
    files = take_apart(report)
    del files["mimetype"]
    assert code_of(world, put_together(files)) == "MIMETYPE_NOT_FIRST_OR_WRONG"


def test_entries_stand_in_their_order(world: World, report: bytes) -> None:
    files = list(take_apart(report).items())
    for place in range(1, len(files) - 1):
        swapped = [*files[:place], files[place + 1], files[place], *files[place + 2 :]]
        assert code_of(world, put_together(swapped)) == "NOT_CANONICAL"
    assert code_of(world, put_together([files[1], files[0], *files[2:]])) == "MIMETYPE_NOT_FIRST_OR_WRONG"


def test_another_media_type_and_a_later_profile(world: World, receipt: bytes) -> None:
    files = take_apart(receipt)
    for other in (b"application/zip", b"application/vnd.etsi.asic-s+zip", b"", b"application/vnd.etsi.asic-e+zip\n"):
        assert code_of(world, put_together({**files, "mimetype": other})) == "MIMETYPE_NOT_FIRST_OR_WRONG"
    later = {**files, "mimetype": b"application/vnd.camket.package-2+zip"}
    with pytest.raises(VersionTooNew) as refusal:
        world.read(put_together(later))
    assert refusal.value.format == 2


def test_too_many_entries_and_too_large_files_are_not_written() -> None:
    archive = ArchiveWriter(io.BytesIO())
    for number in range(MAX_ENTRIES):
        archive.add(f"evidence/{number:064x}", b"")
    with pytest.raises(PackageRefused) as refusal:
        archive.add("evidence/" + "f" * 64, b"")
    assert refusal.value.code == "TOO_MANY_ENTRIES"

    class Nowhere(io.RawIOBase):
        def write(self, data: object) -> int:
            return len(memoryview(data).cast("B"))  # type: ignore[arg-type]

    with pytest.raises(PackageRefused) as refusal:
        ArchiveWriter(Nowhere()).copy(  # type: ignore[arg-type]
            "evidence/" + "a" * 64, io.BytesIO(), MAX_SIZE, Steps(unwatched, 1)
        )
    assert refusal.value.code == "TOO_LARGE"


def test_entries_are_written_in_their_order_or_not_at_all() -> None:
    archive = ArchiveWriter(io.BytesIO())
    archive.add("evidence/" + "b" * 64, b"")
    with pytest.raises(ValueError, match="does not come after"):
        archive.add("evidence/" + "a" * 64, b"")


def test_more_entries_than_a_package_may_have_are_not_read(world: World) -> None:
    many = put_together([(f"evidence/{number:064x}", b"") for number in range(MAX_ENTRIES + 1)])
    assert code_of(world, many) == "TOO_MANY_ENTRIES"


def test_a_directory_of_the_greatest_size_is_read_quickly(world: World) -> None:
    many = put_together([("mimetype", b""), *((f"evidence/{number:064x}", b"") for number in range(MAX_ENTRIES - 1))])
    assert code_of(world, many) == "MISSING"
