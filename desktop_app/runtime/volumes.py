"""The disks of this machine as the system tells of them: where they are mounted, what kind, whether they come and go.

Linux is asked through files (/proc/self/mountinfo, /sys), Windows through three calls; both can be pointed elsewhere.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MOUNTINFO: Final = Path("/proc/self/mountinfo")
SYSTEM: Final = Path("/sys")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of /proc/self/mountinfo: where, what kind, on what, which device (`8:1`)."""

    point: Path
    kind: str
    source: str
    device: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class Volume:
    """One mounted disk; `kind` is its file system in lower case, empty when the system does not tell."""

    root: Path
    name: str
    kind: str
    read_only: bool


def read_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts that /proc/self/mountinfo tells, in its order; later ones lie over earlier ones."""
    mounts = []
    for line in text.splitlines():
        left, _, right = line.partition(" - ")
        before, after = left.split(), right.split()
        if len(before) >= 5 and len(after) >= 2:
            options = {*",".join(before[5:6]).split(","), *",".join(after[2:3]).split(",")}
            point, source = Path(_unescape(before[4])), _unescape(after[1])
            mounts.append(Mount(point, after[0], source, before[2], "ro" in options))
    return tuple(mounts)


def _unescape(text: str) -> str:
    """Spaces and the like stand there as octal (`\\040`)."""
    parts = text.split("\\")
    return parts[0] + "".join(
        chr(int(part[:3], 8)) + part[3:] if part[:3].isdigit() and len(part) >= 3 else "\\" + part for part in parts[1:]
    )


def mounts_of(mountinfo: Path) -> tuple[Mount, ...]:
    """What the table tells; nothing on a system without one."""
    try:
        return read_mounts(mountinfo.read_text(errors="surrogateescape"))
    except OSError:
        return ()


def mount_of(folder: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that holds a folder."""
    holding = [mount for mount in mounts if folder == mount.point or mount.point in folder.parents]
    # The deepest mount point holds it; of two at the same point the later lies above.
    deepest = max(enumerate(holding), key=lambda one: (len(one[1].point.parts), one[0]), default=None)
    return deepest[1] if deepest is not None else None


def is_removable(mount: Mount, system: Path) -> bool:
    """Whether a mount lies on a device that can be pulled out: on USB, in a card reader, or said to be removable."""
    # Some file systems (btrfs, overlay) number their devices themselves; then the source names the real one.
    links = [system / "dev" / "block" / mount.device, system / "class" / "block" / Path(mount.source).name]
    for link in links:
        if link.exists():
            device = link.resolve()
            break
    else:
        return False
    if any(part.startswith("usb") for part in device.parts):
        return True
    return any(
        _text(place / "removable") == "1" or _text(place / "device" / "type") == "SD"
        for place in (device, device.parent)
    )


def _text(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""


def volume_of(folder: Path, mountinfo: Path = MOUNTINFO) -> Volume | None:
    """The volume that holds a folder, which need not exist yet; None when the system does not tell."""
    real = folder.resolve()
    if sys.platform == "win32":
        local = real.drive and not real.drive.startswith("\\\\")
        return windows_volume(real.anchor, _kernel()) if local else None
    mount = mount_of(real, mounts_of(mountinfo))
    return Volume(mount.point, mount.point.name, mount.kind.lower(), mount.read_only) if mount is not None else None


def removable_volumes(mountinfo: Path = MOUNTINFO, system: Path = SYSTEM) -> tuple[Volume, ...]:
    """Mounted volumes that can be pulled out, by their place; a device that is mounted twice counts once."""
    if sys.platform == "win32":
        return windows_removable(_kernel(), os.path.exists)
    found: dict[str, Volume] = {}
    for mount in mounts_of(mountinfo):
        if mount.device not in found and mount.source.startswith("/") and is_removable(mount, system):
            found[mount.device] = Volume(mount.point, mount.point.name, mount.kind.lower(), mount.read_only)
    return tuple(sorted(found.values(), key=lambda one: str(one.root)))


def second_disk() -> Path | None:
    """The first fixed disk of Windows besides the system's, where data outlives a new installation; None without one,
    and on systems that keep everybody's files under one root."""
    if sys.platform == "win32":
        return windows_second(_kernel(), os.environ.get("SYSTEMDRIVE", "C:"))
    return None


_REMOVABLE: Final = 2
_FIXED: Final = 3
_READ_ONLY: Final = 0x00080000
_LONGEST: Final = 261


def drive_type(folder: Path) -> int:
    """Of a drive of Windows: removable 2, fixed 3, network 4, CD 5."""
    return int(_kernel().GetDriveTypeW(f"{folder.drive}\\"))


def windows_volume(root: str, kernel: Any) -> Volume:
    """The volume of a drive (`E:\\`); an empty name is its letter, an unknown file system stays empty."""
    import ctypes

    name, kind = ctypes.create_unicode_buffer(_LONGEST), ctypes.create_unicode_buffer(_LONGEST)
    flags = ctypes.c_ulong(0)
    told = kernel.GetVolumeInformationW(root, name, _LONGEST, None, None, ctypes.byref(flags), kind, _LONGEST)
    letter = root.rstrip("\\")
    if not told:
        return Volume(Path(root), letter, "", False)
    return Volume(Path(root), name.value or letter, kind.value.lower(), bool(flags.value & _READ_ONLY))


def windows_removable(kernel: Any, is_there: Callable[[str], bool]) -> tuple[Volume, ...]:
    """Drives that can be pulled out and have something in them: an empty card reader has a letter, too."""
    drives = kernel.GetLogicalDrives()
    roots = [f"{chr(65 + place)}:\\" for place in range(26) if drives & 1 << place]
    removable = [root for root in roots if kernel.GetDriveTypeW(root) == _REMOVABLE and is_there(root)]
    return tuple(windows_volume(root, kernel) for root in removable)


def windows_second(kernel: Any, system_drive: str) -> Path | None:
    """The first fixed drive that can be written and is not the system's."""
    drives = kernel.GetLogicalDrives()
    letters = [chr(65 + place) for place in range(26) if drives & 1 << place]
    for root in (f"{letter}:\\" for letter in letters if letter != system_drive[:1].upper()):
        if kernel.GetDriveTypeW(root) == _FIXED:
            volume = windows_volume(root, kernel)
            if volume.kind and not volume.read_only:
                return volume.root
    return None


def _kernel() -> Any:
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32
    raise NotImplementedError("drive letters are Windows's")
