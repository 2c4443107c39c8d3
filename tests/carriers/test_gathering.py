"""Packages are found whatever was done to their names and around them; traps open nothing, files of others are left."""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app.carriers import gathering
from desktop_app.carriers.gathering import Gatherer
from desktop_app.carriers.mail import write_message
from desktop_app.carriers.moving import Moving
from desktop_app.carriers.parts import MAX_HEAD, split
from desktop_app.carriers.writing import UNFINISHED
from desktop_app.domain.carriers import Gathered
from desktop_app.domain.suspicions import Oddity
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceDiskFull

LOCAL = b"PK\x03\x04" + b"\x14" + b"\0" * 25


def package(number: int = 0, size: int = 3000) -> bytes:
    """Begins as every package does; whether it is a good one is not decided here."""
    return LOCAL + b"mimetypeapplication/vnd.etsi.asic-e+zip" + bytes([number]) * size


AGE = b"age-encryption.org/v1\n-> X25519 abc\n"
FOR_ALL = b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0" + b"\0" * 16 + b"H19.02.asice.age" + b"\0" * 99


def gather(tmp_path: Path, *paths: Path) -> Gathered:
    staging = tmp_path / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    return Moving(tmp_path / "no table").gather(paths, staging, tmp_path / "kept", unwatched)


def found(gathered: Gathered) -> list[str]:
    return sorted(one.shown.name for one in gathered.files)


def zipped(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name", ["BC.asice", "BC.ASICE", "BC.asice.zip", "BC.asice (1).txt", "BC", "thư của Sở.dat", "BC.asice.part01of02"]
)
@pytest.mark.parametrize("content", [package(), AGE, FOR_ALL], ids=["plain", "encrypted", "for all"])
def test_a_package_is_known_by_its_first_bytes_under_any_name(
    tmp_path: Path, stick: Path, name: str, content: bytes
) -> None:
    (stick / name).write_bytes(content)
    gathered = gather(tmp_path, stick)
    assert [(one.file, one.shown) for one in gathered.files] == [(stick / name, stick / name)]


def test_files_of_others_are_left_alone_and_counted(tmp_path: Path, stick: Path) -> None:
    (stick / "ảnh.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / "lương.zip").write_bytes(zipped({"a.txt": b"x"}))
    (stick / "thư.eml").write_bytes(b"From: a@b\nSubject: x\nMIME-Version: 1.0\n\nchao")
    (stick / "outlook.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (stick / "trống").touch()
    (stick / "bom.zip").write_bytes(trap("overlap", tmp_path))
    (stick / f".BC.asice{UNFINISHED}").write_bytes(package())
    (stick / "BC.asice").write_bytes(package())
    gathered = gather(tmp_path, stick)
    assert found(gathered) == ["BC.asice"]
    assert len(gathered.ignored) == 8  # the file inside the archive is named too
    assert gathered.problems == ()
    assert not (tmp_path / "staging").exists()


def test_links_and_deep_folders_are_not_followed(tmp_path: Path, stick: Path) -> None:
    (stick / "b" / "c").mkdir(parents=True)
    for place in ("1.asice", "b/2.asice", "b/c/3.asice"):
        (stick / place).write_bytes(b"x")
    (stick / "link.asice").symlink_to(stick / "1.asice")
    (stick / "loop").symlink_to(stick, target_is_directory=True)
    os.mkfifo(stick / "pipe.asice")
    (stick / "b" / "note.txt").write_bytes(b"mimetype")
    assert found(gather(tmp_path, stick)) == ["1.asice", "2.asice"]
    assert found(gather(tmp_path, stick / "b" / "note.txt", stick / "link.asice")) == ["link.asice", "note.txt"]


def test_more_than_is_read_at_one_time_is_counted_and_what_is_named_is_never_left_out(
    tmp_path: Path, stick: Path
) -> None:
    for number in range(6):
        (stick / f"{number}.asice").write_bytes(package(number))
    gatherer = Gatherer(tmp_path / "staging", unwatched, most=4)
    gatherer.add([stick, stick / "5.asice"])
    gathered = gatherer.result(tmp_path / "kept")
    assert found(gathered) == ["0.asice", "1.asice", "2.asice", "3.asice", "5.asice"]
    (problem,) = gathered.problems
    assert problem.refusal.facts == {"folder": "USB", "limit": 4, "left": 2}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_gateways_archive_gives_its_packages_one_by_one(tmp_path: Path, stick: Path, compression: int) -> None:
    inside = {"thư mục/BC 1.asice": package(1), "BC 2.ASICE.txt": package(2), "CODE.asice.age": AGE, "x.doc": b"x"}
    (stick / "Tệp đính kèm.zip").write_bytes(zipped(inside, compression))
    gathered = gather(tmp_path, stick)
    assert found(gathered) == ["BC 1.asice", "BC 2.ASICE.txt", "CODE.asice.age"]
    assert {one.file.read_bytes() for one in gathered.files} == {package(1), package(2), AGE}
    assert all(one.file.name == one.shown.name and tmp_path / "staging" in one.file.parents for one in gathered.files)
    assert [path.name for path in gathered.ignored] == ["x.doc"]


def test_an_archive_in_an_archive_is_looked_into_and_a_deeper_one_is_not(tmp_path: Path, stick: Path) -> None:
    deep = zipped({"3.asice": package(3)})
    middle = zipped({"2.asice": package(2), "deep.zip": deep})
    (stick / "outer.zip").write_bytes(zipped({"1.asice": package(1), "middle.zip": middle}))
    gathered = gather(tmp_path, stick)
    assert found(gathered) == ["1.asice", "2.asice"]
    assert gathered.ignored == (stick / "outer.zip" / "middle.zip" / "deep.zip",)


def test_an_archive_in_a_mail_in_a_folder_is_looked_into(tmp_path: Path, stick: Path) -> None:
    write_message(zipped({"1.asice": package(1)}), "BC.zip", stick / "thư", "")
    gathered = gather(tmp_path, stick)
    assert [one.shown for one in gathered.files] == [stick / "thư" / "BC.zip" / "1.asice"]


def trap(kind: str, tmp_path: Path) -> bytes:
    """An archive with a package in it, and something that no gateway writes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("BC.asice")
        info.compress_type = zipfile.ZIP_DEFLATED
        if kind == "link":
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
        if kind == "path":
            info.filename = "../BC.asice"
        if kind == "absolute":
            info.filename = "/etc/BC.asice"
        if kind == "drive":
            info.filename = "C:\\BC.asice"
        if kind == "backslash":
            info.filename = "a\\..\\..\\BC.asice"
        archive.writestr(info, package())
        for number in range(2100 if kind == "many" else 0):
            archive.writestr(f"{number}", b"")
        if kind == "bomb":
            with archive.open("bomb", "w", force_zip64=False) as writer:
                for _ in range(70):
                    writer.write(b"\0" * 1024 * 1024)
    data = bytearray(stream.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    if kind == "encrypted":
        data[directory + 8] |= 1
        data[6] |= 1
    if kind == "lzma":
        struct.pack_into("<H", data, directory + 10, 14)
    if kind == "larger":
        struct.pack_into("<I", data, directory + 24, 2_000_000_000)
    if kind == "smaller":
        struct.pack_into("<I", data, directory + 24, 10)
    if kind == "overlap":
        line = bytes(data[directory : data.rindex(b"PK\x05\x06")])
        end = data.rindex(b"PK\x05\x06")
        second = line.replace(b"BC.asice", b"BD.asice")
        data[end:end] = second
        struct.pack_into("<HHI", data, len(data) - 22 + 8, 2, 2, 2 * len(line))
    if kind == "comment":
        data += b"comment"
        struct.pack_into("<H", data, data.rindex(b"PK\x05\x06") + 20, 7)
    if kind == "crc":
        data[directory + 16] ^= 1
    if kind == "cut":
        del data[len(data) // 2 :]
    return bytes(data)


TRAPS = {
    "link": "CARRIER_UNSAFE",
    "path": "CARRIER_UNSAFE",
    "absolute": "CARRIER_UNSAFE",
    "drive": "CARRIER_UNSAFE",
    "backslash": "CARRIER_UNSAFE",
    "overlap": "CARRIER_UNSAFE",
    "many": "CARRIER_TOO_LARGE",
    "bomb": "CARRIER_TOO_LARGE",
    "larger": "CARRIER_TOO_LARGE",
    "encrypted": "CARRIER_UNREADABLE",
    "lzma": "CARRIER_UNREADABLE",
    "smaller": "CARRIER_UNREADABLE",
    "comment": "CARRIER_UNREADABLE",
    "crc": "CARRIER_UNREADABLE",
    "cut": "CARRIER_UNREADABLE",
}


@pytest.mark.parametrize("kind", TRAPS)
def test_a_trap_is_named_when_it_is_named_and_leaves_nothing_outside(tmp_path: Path, stick: Path, kind: str) -> None:
    file = stick / "Tệp.zip"
    file.write_bytes(trap(kind, tmp_path))
    gathered = gather(tmp_path, file)
    assert [one.refusal.code for one in gathered.problems] == [TRAPS[kind]]
    assert gathered.files == ()
    staged = [path for path in tmp_path.rglob("*") if path.is_file() and path != file]
    assert all(tmp_path / "staging" in path.parents for path in staged)


@pytest.mark.parametrize("kind", TRAPS)
def test_a_trap_called_a_package_is_judged_as_one(tmp_path: Path, stick: Path, kind: str) -> None:
    (stick / "BC.asice").write_bytes(trap(kind, tmp_path))
    assert found(gather(tmp_path, stick)) == ["BC.asice"]


def test_an_archive_mail_or_note_without_a_package_is_named_when_a_person_names_it(tmp_path: Path, stick: Path) -> None:
    (stick / "a.zip").write_bytes(zipped({"a.txt": b"x"}))
    (stick / "b.eml").write_bytes(b"From: a@b\nSubject: x\n\nchao")
    (stick / "c.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    gathered = gather(tmp_path, *sorted(stick.iterdir()))
    assert [one.refusal.code for one in gathered.problems] == ["CARRIER_EMPTY", "CARRIER_EMPTY", "MAIL_FORMAT"]


def cut(folder: Path, content: bytes, name: str = "BC.asice") -> list[Path]:
    folder.mkdir(exist_ok=True)
    source = folder.parent / "whole"
    source.write_bytes(content)
    return list(split(source, name, 1000 + MAX_HEAD, folder))


def test_parts_from_folders_mails_and_archives_join(tmp_path: Path, stick: Path) -> None:
    files = cut(tmp_path / "cut", package(7))
    assert len(files) == 4
    files[0].rename(stick / "one")
    write_message(files[1].read_bytes(), files[1].name, stick / "thư.eml", "")
    (stick / "hai.zip").write_bytes(zipped({"x": files[2].read_bytes(), "y": files[3].read_bytes()}))
    gathered = gather(tmp_path, stick)
    (whole,) = gathered.files
    assert (whole.file.read_bytes(), whole.shown.name) == (package(7), "BC.asice")
    assert gathered.problems == ()


def test_parts_of_several_days_wait_for_each_other_and_go_when_they_have_served(tmp_path: Path, stick: Path) -> None:
    files = cut(tmp_path / "cut", package(7))
    first = gather(tmp_path, files[0], files[2])
    (problem,) = first.problems
    assert problem.refusal.facts == {"name": "BC.asice", "count": 4, "missing": (2, 4)}
    assert len(list((tmp_path / "kept").iterdir())) == 2
    again = gather(tmp_path, files[0])
    assert again.problems[0].refusal.facts["missing"] == (2, 4)
    assert len(list((tmp_path / "kept").iterdir())) == 2
    assert gather(tmp_path, stick).problems == ()
    last = gather(tmp_path, files[1], files[3])
    (whole,) = last.files
    assert whole.file.read_bytes() == package(7)
    Moving().forget(whole.whole, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_kept_part_whose_bytes_did_not_last_is_missing_again(tmp_path: Path) -> None:
    files = cut(tmp_path / "cut", package(7))
    gather(tmp_path, files[0], files[2])
    kept = sorted((tmp_path / "kept").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-1])
    facts = [one.refusal.facts["missing"] for one in gather(tmp_path, files[1]).problems]
    assert facts in ([(1, 4)], [(3, 4)])


def test_an_altered_part_is_named_and_the_others_wait(tmp_path: Path, stick: Path) -> None:
    files = cut(stick, package(7))
    files[1].write_bytes(files[1].read_bytes()[:-1] + b"x")
    gathered = gather(tmp_path, stick)
    assert [(one.shown.name, one.refusal.code) for one in gathered.problems] == [
        ("BC.asice.part02of04", "PART_ALTERED"),
        ("BC.asice.part01of04", "PARTS_MISSING"),
    ]


def test_names_that_make_people_open_programs_are_reported_and_nothing_else(tmp_path: Path, stick: Path) -> None:
    for name in ("autorun.inf", "Báo cáo quý 3.exe", "KH336.pdf.scr", "setup.exe", "Hình ảnh.lnk", "a.vbs", "BC.asice"):
        (stick / name).write_bytes(b"MZ")
    (stick / ".Tài liệu").mkdir()
    (stick / "Ảnh").mkdir()
    (stick / "Ảnh" / "Quyết định\u202efdp.exe").write_bytes(b"MZ")
    (stick / ".Tài liệu.lnk").write_bytes(b"L")
    gathered = gather(tmp_path, stick)
    assert {one.path.name: one.oddity for one in gathered.suspicions} == {
        "autorun.inf": Oddity.AUTORUN,
        "Báo cáo quý 3.exe": Oddity.PROGRAM_AS_DOCUMENT,
        "KH336.pdf.scr": Oddity.PROGRAM_AS_DOCUMENT,
        "Hình ảnh.lnk": Oddity.SHORTCUT,
        ".Tài liệu.lnk": Oddity.SHORTCUT_FOR_FOLDER,
        "a.vbs": Oddity.SCRIPT,
        "Quyết định\u202efdp.exe": Oddity.DIRECTION,
    }
    assert set(Moving().look(stick)) == set(gathered.suspicions)


def test_a_person_can_stop_a_long_look(tmp_path: Path, stick: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    (stick / "x").touch()
    with pytest.raises(Stopped):
        Gatherer(tmp_path / "staging", stop).add([stick])


def test_what_is_too_much_for_the_disk_here_is_not_unpacked(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering.shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
    (stick / "a.zip").write_bytes(zipped({"1.asice": package(1)}))
    with pytest.raises(WorkspaceDiskFull):
        gather(tmp_path, stick)
