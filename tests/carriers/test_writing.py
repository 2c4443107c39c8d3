"""A file that goes to a stick lies there whole under its name or not at all, and the reason is said."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.carriers import writing
from desktop_app.carriers.writing import UNFINISHED, deliver, numbered, refusal_of
from desktop_app.domain.disks import (
    FAT32_BYTES,
    CopyDiffers,
    TargetFileLimit,
    TargetFull,
    TargetReadOnly,
    TargetRemoved,
)
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.domain.workspaces import TargetNotWritable
from tests.carriers.small_disks import break_disk, lay_aside, make_read_only, refusal_to_mount, small_disk

NAME = "BC_2026-Q3_SNV_lan1.asice"
KINDS = [
    pytest.param(kind, marks=pytest.mark.skipif(bool(refusal_to_mount(kind)), reason=refusal_to_mount(kind)))
    for kind in ("ext4", "vfat")
]
EXT4 = KINDS[0].marks[0]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "sealed"
    file.write_bytes(os.urandom(1024) * 5000)
    return file


@pytest.fixture(params=KINDS)
def stick(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    with small_disk(tmp_path, request.param, 40) as root:
        yield root


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_copied_and_what_is_there_already_is_never_replaced(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "USB" / "Gửi tỉnh"
    assert deliver(source, folder, NAME, unwatched) == folder / NAME
    assert deliver(source, folder, NAME, unwatched) == folder / NAME
    (folder / NAME).write_bytes(b"another")
    second = deliver(source, folder, NAME, unwatched)
    assert (second.name, second.read_bytes()) == ("BC_2026-Q3_SNV_lan1_2.asice", source.read_bytes())
    assert (folder / NAME).read_bytes() == b"another"
    assert deliver(source, folder, NAME, unwatched, lambda target: target.name == NAME) == folder / NAME
    assert names(folder) == [NAME, "BC_2026-Q3_SNV_lan1_2.asice"]


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("BC.asice", "BC_2.asice"),
        ("BC.asice.age", "BC_2.asice.age"),
        ("BC.asice.part01of07.eml", "BC_2.asice.part01of07.eml"),
        ("thư.eml", "thư_2.eml"),
        ("thư", "thư_2"),
    ],
)
def test_a_second_file_of_a_name_keeps_its_endings(name: str, second: str) -> None:
    assert numbered(name, 2) == second


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.ENOSPC, TargetFull),
        (errno.EDQUOT, TargetFull),
        (errno.EFBIG, TargetFileLimit),
        (errno.EROFS, TargetReadOnly),
        (errno.ENODEV, TargetRemoved),
        (errno.EIO, TargetRemoved),
        (errno.ENOENT, TargetRemoved),
        (errno.EACCES, TargetNotWritable),
    ],
)
def test_what_the_system_says_becomes_what_a_person_can_do(tmp_path: Path, number: int, refusal: type) -> None:
    said = refusal_of(OSError(number, os.strerror(number)), tmp_path / NAME, 7)
    assert type(said) is refusal
    assert NAME in str(said)


@pytest.mark.parametrize(
    ("number", "refusal"), [(112, TargetFull), (19, TargetReadOnly), (1167, TargetRemoved), (5, TargetNotWritable)]
)
def test_the_numbers_of_windows_are_known_too(tmp_path: Path, number: int, refusal: type) -> None:
    error = OSError(errno.EINVAL, "as Windows says")
    error.winerror = number  # type: ignore[attr-defined]
    assert type(refusal_of(error, tmp_path / NAME, 7)) is refusal


def test_a_stopped_copy_leaves_nothing(source: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        deliver(source, tmp_path / "USB", NAME, stop)
    assert names(tmp_path / "USB") == []


def test_a_disk_that_gives_back_other_bytes_is_not_relied_on(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(draft: Path) -> str:
        draft.write_bytes(b"\0" * draft.stat().st_size)  # what a stick does that claims to be larger than it is
        return honest(draft)

    honest = writing._read_back
    monkeypatch.setattr(writing, "_read_back", lying)
    with pytest.raises(CopyDiffers):
        deliver(source, tmp_path / "USB", NAME, unwatched)
    assert names(tmp_path / "USB") == []


def test_a_source_that_cannot_be_read_is_not_the_disks_fault(tmp_path: Path) -> None:
    def go_away(done: int, total: int) -> None:
        raise PackageRefused("FILE_UNREADABLE", "x")

    source = tmp_path / "x"
    source.write_bytes(b"x" * 10)
    with pytest.raises(PackageRefused):
        deliver(source, tmp_path / "USB", NAME, go_away)
    assert names(tmp_path / "USB") == []


def test_a_file_too_large_for_fat32_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as stream:
        stream.truncate(FAT32_BYTES + 1)
    table = tmp_path / "mountinfo"
    usb = str(tmp_path / "USB").replace(" ", "\\040")
    table.write_text(f"1 1 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 8:17 / {usb} rw - vfat /dev/sdb1 rw\n")
    with pytest.raises(TargetFileLimit) as refused:
        deliver(huge, tmp_path / "USB", NAME, unwatched, mountinfo=table)
    assert refused.value.limit_bytes == 4 * 1024**3 - 1
    assert names(tmp_path / "USB") == []


def test_a_full_stick_is_refused_before_the_first_byte_and_works_when_there_is_room(source: Path, stick: Path) -> None:
    filler = stick / "phim.mp4"
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, shutil.disk_usage(stick).free - 4 * 1024**2)
    with pytest.raises(TargetFull) as refused:
        deliver(source, stick, NAME, unwatched)
    assert refused.value.needed_bytes > source.stat().st_size > refused.value.free_bytes
    assert names(stick) == ["phim.mp4"]
    filler.unlink()
    assert deliver(source, stick, NAME, unwatched).read_bytes() == source.read_bytes()


def test_a_stick_that_fills_up_while_it_is_written_holds_nothing_half(source: Path, stick: Path) -> None:
    def fill(done: int, total: int) -> None:
        if done > total // 2:
            with (stick / "phim.mp4").open("wb") as stream:
                try:
                    while True:
                        stream.write(b"\0" * 65536)
                        stream.flush()
                except OSError:
                    os.ftruncate(stream.fileno(), os.fstat(stream.fileno()).st_size // 65536 * 65536)

    with pytest.raises(TargetFull):
        deliver(source, stick, NAME, fill)
    assert names(stick) == ["phim.mp4"]


def test_a_write_protected_stick_is_named_as_such(source: Path, stick: Path) -> None:
    make_read_only(stick)
    with pytest.raises(TargetReadOnly):
        deliver(source, stick, NAME, unwatched)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stick_pulled_out_in_the_middle_is_said_and_the_next_try_works(
    source: Path, tmp_path: Path, kind: str
) -> None:
    def pull(done: int, total: int) -> None:
        if done > total // 2 and stick.is_mount():
            lay_aside(stick)

    with small_disk(tmp_path, kind, 40) as stick:
        with pytest.raises(TargetRemoved) as refused:
            deliver(source, stick, NAME, pull)
        assert refused.value.left == "unfinished"
        assert names(stick) == []  # the place where it was mounted
    again = tmp_path / "again"
    again.mkdir()
    with small_disk(again, kind, 40) as stick:
        (stick / f".{NAME}{UNFINISHED}").write_bytes(source.read_bytes()[:1000])
        assert deliver(source, stick, NAME, unwatched).read_bytes() == source.read_bytes()
        assert names(stick) == [NAME]


@EXT4
def test_a_stick_that_answers_nothing_any_more_is_never_called_written(source: Path, tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        if done > total // 2:
            break_disk(stick)

    with small_disk(tmp_path, "ext4", 40) as stick, pytest.raises(Refusal) as refused:
        deliver(source, stick, NAME, fail)
    assert refused.value.code in ("TARGET_REMOVED", "TARGET_READ_ONLY", "COPY_DIFFERS")
