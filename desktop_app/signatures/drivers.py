"""Driver files of tokens: which are installed, and whether this program can load them. Loads none of them."""

from __future__ import annotations

import os
import struct
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.domain.signing import Driver
from desktop_app.domain.signing_refusals import DriverMissing

_ELF: Final = {3: (32, "x86"), 62: (64, "x86"), 40: (32, "arm"), 183: (64, "arm")}
_PE: Final = {0x14C: (32, "x86"), 0x8664: (64, "x86"), 0x1C4: (32, "arm"), 0xAA64: (64, "arm")}
"""Number of the processor in the header → width and family."""
OUR_BITS: Final = 64 if sys.maxsize > 2**32 else 32


def library_kind(head: bytes) -> tuple[str, int, str]:
    """Format (`elf`, `pe`, empty for no library), width and family of processor, from the first 4 KiB of a file.

    ELF: Tool Interface Standard 1.2, e_machine; PE: Microsoft's PE/COFF format, Machine. Width 0: another processor.
    """
    if head[:4] == b"\x7fELF" and len(head) >= 20:
        (machine,) = struct.unpack_from("<H" if head[5] == 1 else ">H", head, 18)
        return "elf", *_ELF.get(machine, (0, ""))
    if head[:2] == b"MZ" and len(head) >= 0x40:
        (place,) = struct.unpack_from("<I", head, 0x3C)
        if head[place : place + 4] == b"PE\0\0" and len(head) >= place + 6:
            (machine,) = struct.unpack_from("<H", head, place + 4)
            return "pe", *_PE.get(machine, (0, ""))
    return "", 0, ""


def examine(path: Path, name: str = "", platform: str = sys.platform) -> Driver:
    """What a driver file is, by its header; DriverMissing when it cannot be read."""
    try:
        with path.open("rb") as stream:
            form, bits, family = library_kind(stream.read(4096))
    except OSError as error:
        raise DriverMissing(str(path)) from error
    wanted = "pe" if platform == "win32" else "elf"
    fits = form == wanted and bits == OUR_BITS and family == _our_family()
    return Driver(path, name, bits if form else 0, fits)


def installed(known: Path, platform: str = sys.platform) -> tuple[Driver, ...]:
    """The drivers of the list (`resources/signing/drivers.toml`) that lie on this machine, each file once."""
    with known.open("rb") as stream:
        told = tomllib.load(stream)
    system = "windows" if platform == "win32" else "linux"
    folders = [Path(os.path.expandvars(one)) for one in told["folders"][system]]
    found: dict[Path, Driver] = {}
    for driver in told["driver"]:
        for file in _named(folders, driver[system]):
            found.setdefault(file.resolve(), examine(file, driver["name"], platform))
    return tuple(found.values())


def _named(folders: list[Path], patterns: list[str]) -> Iterator[Path]:
    for folder in folders:
        for pattern in patterns:
            yield from sorted(one for one in folder.glob(pattern) if one.is_file())


def _our_family() -> str:
    import platform

    return "arm" if platform.machine().lower() in ("arm64", "aarch64", "armv7l", "armv8l") else "x86"
