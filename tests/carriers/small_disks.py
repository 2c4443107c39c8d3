"""Small disks for tests: a file made into a file system and mounted, where whoever runs the tests may do that."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

MEBIBYTE = 1024 * 1024
SHUT_DOWN, WITHOUT_FLUSH = 0x8004587D, 2
MAKE = {"ext4": ["mkfs.ext4", "-q", "-F", "-m", "0"], "vfat": ["mkfs.vfat", "-F", "32"]}


def _run(*command: object) -> str:
    """Empty when it worked, else what was said."""
    try:
        done = subprocess.run([str(one) for one in command], capture_output=True, text=True, timeout=60)
    except OSError as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr or done.stdout or "failed").strip()[:200]


@cache
def refusal_to_mount(kind: str) -> str:
    """Why no disk of this kind can be made and mounted here; empty when it can."""
    if shutil.which(MAKE[kind][0]) is None:
        return f"{MAKE[kind][0]} is not here"
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder), kind, 40):
                return ""
        except AssertionError as error:
            return f"no {kind} disk can be mounted: {error}"


@contextmanager
def small_disk(folder: Path, kind: str, mebibytes: int, options: str = "", name: str = "") -> Iterator[Path]:
    """A mounted disk of this size; gone with everything on it when this is left."""
    image, root = folder / f"{kind}.img", folder / (name or f"{kind} disk")
    with image.open("wb") as stream:
        stream.truncate(mebibytes * MEBIBYTE)
    root.mkdir()
    said = _run(*MAKE[kind], image) or _run("mount", "-o", f"loop{options}", image, root)
    assert not said, said
    shutil.rmtree(root / "lost+found", ignore_errors=True)
    try:
        yield root
    finally:
        for _attempt in range(9):  # whatever a test laid over it goes too
            if _run("umount", root) and _run("umount", "-l", root):
                break
        image.unlink(missing_ok=True)


def lay_aside(root: Path) -> None:
    """Pull the disk out: its place is empty from now on, though a file that is open may still be written."""
    said = _run("umount", "-l", root)
    assert not said, said


def break_disk(root: Path) -> None:
    """The disk answers nothing any more: every call on an ext4 that was shut down is an error of the device."""
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", WITHOUT_FLUSH))
    finally:
        os.close(handle)


def make_read_only(root: Path) -> None:
    """Move the small switch."""
    said = _run("mount", "-o", "remount,ro", root)
    assert not said, said
