"""Parts join in any order; what is missing is named, what was changed is refused, what is foreign does no harm."""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.carriers.parts import MAX_HEAD, Part, join, read_part, sets_of, split
from desktop_app.domain.parts import PartAltered, PartsDiffer, PartsMissing, PartsTooMany
from desktop_app.domain.refusal import Refusal

NAME = "BC_2026-Q3_SNV_lan1.asice"


def cut(folder: Path, content: bytes, piece: int, name: str = NAME) -> list[Path]:
    """Into parts with so many bytes of the whole each."""
    source = folder / "whole"
    source.write_bytes(content)
    folder = folder / f"parts {piece} {name}"
    folder.mkdir()
    return list(split(source, name, piece + MAX_HEAD, folder))


def read(files: list[Path]) -> list[Part]:
    return [read_part(file, file) for file in files]


def test_a_part_says_in_plain_words_what_it_belongs_to(tmp_path: Path) -> None:
    content = b"0123456789" * 3
    first, second, third = cut(tmp_path, content, 12)
    assert [file.name for file in (first, second, third)] == [f"{NAME}.part0{n}of03" for n in (1, 2, 3)]
    lines = f"camket-part 1\nwhole {hashlib.sha256(content).hexdigest()} 30\npart 03 of 03 piece 12\n".encode()
    own = hashlib.sha256(lines + b"456789").hexdigest().encode()
    assert third.read_bytes() == lines + b"sha256 " + own + b"\n\n456789"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 2000), pieces=st.integers(1, 99), seed=st.integers(0, 2**20))
def test_whatever_the_order_and_however_often_the_whole_comes_back(
    tmp_path_factory: pytest.TempPathFactory, size: int, pieces: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    chance = random.Random(seed)
    content = chance.randbytes(size)
    files = cut(folder, content, -(-size // pieces))
    parts = read(files)
    shuffled = parts + chance.choices(parts, k=3)
    chance.shuffle(shuffled)
    (found,) = sets_of(shuffled)
    join(found, folder / "joined")
    assert (folder / "joined").read_bytes() == content
    gone = chance.sample(parts, chance.randint(1, len(parts)))
    rest = sets_of([part for part in shuffled if part.number not in {one.number for one in gone}])
    for one in rest:
        with pytest.raises(PartsMissing) as missing:
            join(one, folder / "again")
        assert missing.value.missing == tuple(sorted(part.number for part in gone))
        assert (missing.value.name, missing.value.count) == (NAME, len(parts))


def test_every_flipped_bit_of_a_part_is_refused(tmp_path: Path) -> None:
    files = cut(tmp_path, b"0123456789" * 3, 12)
    data = files[1].read_bytes()
    for place in range(len(data) * 8):
        altered = bytearray(data)
        altered[place // 8] ^= 1 << place % 8
        files[1].write_bytes(altered)
        with pytest.raises(PartAltered):
            read_part(files[1], files[1])


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (rb"part 02", b"part 00"),
        (rb"part 02", b"part 04"),
        (rb"of 03", b"of 04"),
        (rb" 30\n", b" 31\n"),
        (rb" 30\n", b" 030\n"),
        (rb"piece 12", b"piece 11"),
        (rb"\n\n", b"\r\n\r\n"),
        (rb"part 1\n", b"part 2\n"),
        (rb" 30\n", b" 9999999999\n"),
    ],
)
def test_a_head_that_contradicts_itself_is_refused(tmp_path: Path, pattern: bytes, instead: bytes) -> None:
    file = cut(tmp_path, b"0123456789" * 3, 12)[1]
    altered = re.sub(pattern, instead, file.read_bytes(), count=1)
    assert altered != file.read_bytes()
    file.write_bytes(altered)
    with pytest.raises(PartAltered):
        read_part(file, file)


@pytest.mark.parametrize("more", [b"", b"\n"])
def test_a_part_cut_short_or_grown_is_refused(tmp_path: Path, more: bytes) -> None:
    file = cut(tmp_path, b"0123456789" * 3, 12)[1]
    file.write_bytes(file.read_bytes()[:-1] if not more else file.read_bytes() + more)
    with pytest.raises(PartAltered):
        read_part(file, file)


def forged(files: list[Path], number: int, content: bytes) -> Path:
    """A part with other bytes whose own digest is right."""
    true = read_part(files[number - 1], files[number - 1])
    lines = true.head.partition(b"sha256")[0]
    digest = hashlib.sha256(lines + content).hexdigest().encode()
    file = files[0].with_name(f"forged {number}")
    file.write_bytes(lines + b"sha256 " + digest + b"\n\n" + content)
    return file


def test_a_foreign_part_beside_the_true_one_does_no_harm_and_alone_it_is_refused(tmp_path: Path) -> None:
    content = b"0123456789" * 3
    files = cut(tmp_path, content, 12)
    foreign = forged(files, 2, b"x" * 12)
    (found,) = sets_of(read([foreign, *files]))
    join(found, tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == content
    (without,) = sets_of(read([foreign, files[0], files[2]]))
    with pytest.raises(PartsDiffer):
        join(without, tmp_path / "never")
    assert not (tmp_path / "never").exists()


def test_parts_of_two_files_and_of_two_sizes_are_kept_apart(tmp_path: Path) -> None:
    one, other = cut(tmp_path, b"a" * 30, 12), cut(tmp_path, b"b" * 30, 12, "other.asice")
    smaller = cut(tmp_path, b"a" * 30, 10)
    sets = sets_of(read([*other, *one, *smaller]))
    assert [(found.name, len(found.parts)) for found in sets] == [("other.asice", 3), (NAME, 3), (NAME, 3)]


def test_a_file_of_more_than_99_parts_is_not_cut(tmp_path: Path) -> None:
    assert len(cut(tmp_path, b"x" * 99, 1)) == 99
    with pytest.raises(PartsTooMany) as refused:
        cut(tmp_path, b"x" * 200, 2)
    assert refused.value.needed == 100
    with pytest.raises(Refusal):
        cut(tmp_path, b"x", -1)
