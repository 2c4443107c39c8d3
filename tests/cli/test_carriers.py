"""Sticks and mails by command line: `camket disks`, `camket deliver`, and `camket export` in parts and as messages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.carriers.moving import Moving
from desktop_app.runtime import settings
from tests.carriers.small_disks import refusal_to_mount, small_disk
from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_chain import DAY, work


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A USB disk, as far as the system tells; with FAT32 on it where the kernel knows that."""
    folder = tmp_path / "KINGSTON"
    if refusal_to_mount("vfat"):
        folder.mkdir()
        yield _on_usb(folder, tmp_path, monkeypatch)
        return
    with small_disk(tmp_path, "vfat", 40, ",utf8", folder.name):
        yield _on_usb(folder, tmp_path, monkeypatch)


def _on_usb(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mountinfo").write_text(f"30 22 8:17 / {folder} rw - vfat /dev/sdb1 rw\n")
    device = tmp_path / "sys" / "devices" / "usb1" / "sdb1"
    device.mkdir(parents=True)
    link = tmp_path / "sys" / "dev" / "block" / "8:17"
    link.parent.mkdir(parents=True)
    link.symlink_to(device)
    moving = Moving(tmp_path / "mountinfo", tmp_path / "sys")
    monkeypatch.setattr(Building, "carriers", property(lambda _house: moving))
    return folder


def issued(places: Places) -> str:
    work(places)
    ok("report", "start", "2025-Q1", at=places.snv, today=DAY)
    ok("report", "approve", "2025-Q1", at=places.snv, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "5/BC-SNV", "--issued-on", DAY, at=places.snv, today=DAY)
    return "2025-Q1"


def test_a_report_goes_to_the_only_stick_and_is_read_back(places: Places, stick: Path) -> None:
    told = ok("export", issued(places), "--to-disk", at=places.snv, today=DAY)
    assert Path(told["file"]).parent == stick
    again = camket("export", "2025-Q1", "--to-disk", "KINGSTON", at=places.snv, today=DAY, as_json=False)
    assert (again.code, "Đã ghi và đọc lại đúng" in again.out) == (0, True)
    assert refused("export", "2025-Q1", "--to-disk", "SANDISK", at=places.snv, today=DAY) == "DISK_NOT_FOUND"
    assert ok("receive", stick, at=places.province, today=DAY)["files"][0]["outcome"] == "applied"


def test_a_report_in_messages_is_taken_in_from_what_the_gateway_made_of_them(places: Places, tmp_path: Path) -> None:
    period, out = issued(places), tmp_path / "thư"
    words = ("export", period, "--to", out, "--mail", "40K", "--mail-to", "tinh@dongnai.gov.vn")
    files = [Path(file) for file in ok(*words, at=places.snv, today=DAY)["files"]]
    assert len(files) > 1
    assert all(file.name.endswith(".eml") and file.stat().st_size <= 40 * 1024 for file in files)
    with zipfile.ZipFile(tmp_path / "gateway.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files[1:]:
            archive.write(file, file.name)
    first = camket("receive", tmp_path / "gateway.zip", at=places.province, today=DAY)
    assert (first.code, first.data["files"][0]["outcome"]) == (1, "incomplete")
    assert first.data["files"][0]["refusal"]["facts"]["missing"] == [1]
    said = camket("receive", tmp_path / "gateway.zip", at=places.province, today=DAY, as_json=False).out
    assert "Thiếu phần" in said
    assert "chưa nhận được các phần: 1" in said
    assert ok("receive", files[0], at=places.province, today=DAY)["files"][0]["outcome"] == "applied"


def test_sealed_files_are_copied_without_a_workspace(places: Places, tmp_path: Path) -> None:
    files = sorted(places.usb.glob("*.asice*"))
    told = ok("deliver", *files, "--to", tmp_path / "USB")
    assert [Path(file).read_bytes() for file in told["files"]] == [file.read_bytes() for file in files]
    parts = ok("deliver", files[0], "--to", tmp_path / "parts", "--parts", "3K")["files"]
    assert Path(parts[0]).name.endswith(f".part01of{len(parts):02d}")
    assert settings.read().mail_mib == 8
    (message,) = ok("deliver", files[0], "--to", tmp_path / "thư", "--mail")["files"]
    assert message.endswith(".asice.age.eml")
    assert refused("deliver", files[0], "--to", tmp_path / "parts", "--parts", "300") == "PARTS_TOO_MANY"


@pytest.mark.parametrize(
    "words",
    [
        ("deliver", "nothing-there", "--to", "x"),
        ("deliver", __file__),
        ("deliver", __file__, "--to", "x", "--parts", "8 quả"),
        ("deliver", __file__, "--to", "x", "--mail-to", "a@b"),
        ("deliver", __file__, "--to", "x", "--parts", "8M", "--mail"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(words: tuple[str, ...]) -> None:
    assert camket(*words).code == 2


def test_what_looks_suspicious_on_a_stick_is_said(places: Places, stick: Path) -> None:
    (stick / "Báo cáo.exe").write_bytes(b"MZ")
    (stick / "Cong van\u202efdp.exe").write_bytes(b"MZ")
    (disk,) = ok("disks")["disks"]
    assert (disk["root"], disk["file_system"]) == (str(stick), "vfat")
    assert {one["reason"] for one in disk["suspicious"]} == {"program as document", "direction"}
    told = camket("disks", as_json=False).out
    assert "KINGSTON" in told
    assert "\u202e" not in told
    received = ok("receive", stick, at=places.province, today=DAY)
    assert (len(received["suspicious"]), len(received["ignored"])) == (2, 2)
    said = camket("receive", stick, at=places.province, today=DAY, as_json=False).out
    assert "Bỏ qua 2 tệp khác" in said
    assert "tệp chương trình mang tên như văn bản" in said


def test_without_a_stick_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Building, "carriers", property(lambda _house: Moving(tmp_path / "no table", tmp_path)))
    assert ok("disks")["disks"] == []
    assert "USB" in camket("disks", as_json=False).out
    assert refused("deliver", __file__, "--to-disk") == "DISK_NOT_FOUND"
