"""Driver files: found by name, understood by their header, never loaded for it; the helper that loads one ends."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.signatures.drivers import examine, installed, library_kind
from tests.cli.shell import ROOT
from tests.signatures.conftest import KNOWN
from tests.signatures.devices import softhsm
from tests.signatures.test_tokens import elf


def pe(machine: int) -> bytes:
    head = bytearray(0x100)
    head[:2] = b"MZ"
    struct.pack_into("<I", head, 0x3C, 0x80)
    head[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<H", head, 0x84, machine)
    return bytes(head)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (elf(64, 62), ("elf", 64, "x86")),
        (elf(32, 3), ("elf", 32, "x86")),
        (elf(64, 183), ("elf", 64, "arm")),
        (pe(0x8664), ("pe", 64, "x86")),
        (pe(0x14C), ("pe", 32, "x86")),
        (pe(0xAA64), ("pe", 64, "arm")),
        (pe(0x5032), ("pe", 0, "")),
        (b"MZ" + bytes(10), ("", 0, "")),
        (b"\x7fELF", ("", 0, "")),
        (b"", ("", 0, "")),
        (b"#!/bin/sh", ("", 0, "")),
    ],
)
def test_the_header_says_what_a_library_is_for(head: bytes, kind: tuple[str, int, str]) -> None:
    assert library_kind(head) == kind


def test_a_real_library_of_this_machine_fits_and_one_for_windows_does_not(tmp_path: Path) -> None:
    assert examine(softhsm()).fits
    (tmp_path / "eTPKCS11.dll").write_bytes(pe(0x8664))
    assert not examine(tmp_path / "eTPKCS11.dll").fits
    assert examine(tmp_path / "eTPKCS11.dll", platform="win32").fits
    (tmp_path / "eTPKCS11.dll").write_bytes(pe(0x14C))
    found = examine(tmp_path / "eTPKCS11.dll", platform="win32")
    assert (found.bits, found.fits) == (32, False)


@pytest.mark.parametrize(
    ("platform", "folder", "names"),
    [
        ("win32", "windows", ["viettel-ca_v6.dll", "eTPKCS11.dll", "vnptca_p11_v8.dll", "shell32.dll"]),
        ("linux", "linux", ["libeToken.so", "opensc-pkcs11.so", "libc.so.6"]),
    ],
)
def test_known_names_are_found_each_file_once(
    tmp_path: Path, platform: str, folder: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "System32"
    place.mkdir()
    for name in names:
        (place / name).write_bytes(pe(0x8664) if platform == "win32" else elf(64, 62))
    known = tmp_path / "drivers.toml"
    lines = KNOWN.read_text("utf-8").splitlines()
    place_line = next(line for line in lines if line.startswith(f"{folder} = "))
    known.write_text("\n".join(lines).replace(place_line, f"{folder} = ['{place}', '{place}']"), "utf-8")
    found = installed(known, platform)
    assert sorted(one.path.name for one in found) == sorted(names[:-1])
    assert all(one.name and one.fits for one in found)


def test_the_helper_ends_with_its_parent_even_while_the_driver_hangs(failing: Callable[[str], Path]) -> None:
    driver = failing("hang-load")
    helper = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "token-helper"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert helper.stdin is not None
    helper.stdin.write(json.dumps({"question": 1, "do": "load", "driver": str(driver)}).encode() + b"\n")
    helper.stdin.close()
    began = time.monotonic()
    assert helper.wait(20) == 1
    assert time.monotonic() - began < 10
    assert helper.stdout is not None
    assert helper.stdout.read() == b""
    helper.stdout.close()
