"""Where a workspace may lie: on a fixed disk of this machine, never on a stick, a network or in a cloud's folder.

Sticks are pulled out, networks break in the middle of a write and lie about locks, cloud services copy a database
while it is being written. What is asked of the system is read from files (Linux) or one call (Windows).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import WorkspacePlaceRefused

REMOVABLE: Final = "removable"
NETWORK: Final = "network"
CLOUD: Final = "cloud"

_NETWORK_TYPES: Final = frozenset({"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs"})
_NETWORK_FUSE: Final = ("ssh", "dav", "rclone", "gvfs", "gluster", "ceph", "s3", "google", "onedrive", "smb", "curlftp")
"""Beginnings of what stands after `fuse.`."""
_CLOUD_NAMES: Final = frozenset(
    {
        "onedrive",
        "google drive",
        "googledrive",
        "my drive",
        "drive của tôi",
        "dropbox",
        "icloud drive",
        "iclouddrive",
        "mobile documents",
        "box sync",
        "nextcloud",
        "owncloud",
        "megasync",
    }
)
_CLOUD_BEGINNINGS: Final = ("onedrive - ", "onedrive – ", "dropbox (", "googledrive-", "onedrive-")
_CLOUD_MARKERS: Final = (
    ".dropbox",
    ".dropbox.cache",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
    ".sync_folder_marker",
)
_CLOUD_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of /proc/self/mountinfo: where, what kind, on what, which device (`8:1`)."""

    point: Path
    kind: str
    source: str
    device: str


def check_place(folder: Path) -> None:
    """WorkspacePlaceRefused when the place is removable, on a network, or copied by a cloud service."""
    why = why_not(folder)
    if why is not None:
        raise WorkspacePlaceRefused(str(folder), why)


def why_not(folder: Path) -> str | None:
    """`removable`, `network` or `cloud`; None for a fit place. The folder need not exist yet."""
    real = folder.resolve()
    if is_cloud(real, os.environ):
        return CLOUD
    if sys.platform == "win32":
        return _drive_type(real)
    return on_linux(real, Path("/proc/self/mountinfo"), Path("/sys"))


def is_cloud(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether a folder is, or lies in, one that a cloud service copies: by its name, its mark, or the environment."""
    roots = {Path(environment[name]) for name in _CLOUD_VARIABLES if environment.get(name)}
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if name in _CLOUD_NAMES or name.startswith(_CLOUD_BEGINNINGS) or place in roots:
            return True
        if any((place / marker).exists() for marker in _CLOUD_MARKERS):
            return True
    return False


def read_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts that /proc/self/mountinfo tells, in its order; later ones lie over earlier ones."""
    mounts = []
    for line in text.splitlines():
        left, _, right = line.partition(" - ")
        before, after = left.split(), right.split()
        if len(before) >= 5 and len(after) >= 2:
            mounts.append(Mount(Path(_unescape(before[4])), after[0], _unescape(after[1]), before[2]))
    return tuple(mounts)


def _unescape(text: str) -> str:
    """Spaces and the like stand there as octal (`\\040`)."""
    parts = text.split("\\")
    return parts[0] + "".join(
        chr(int(part[:3], 8)) + part[3:] if part[:3].isdigit() and len(part) >= 3 else "\\" + part for part in parts[1:]
    )


def on_linux(folder: Path, mountinfo: Path, system: Path) -> str | None:
    """`network`, `removable` or None, by what the kernel says of the mount that holds the folder."""
    try:
        mounts = read_mounts(mountinfo.read_text(errors="surrogateescape"))
    except OSError:
        return None  # no such table on this system: nothing is known against the place
    holding = [mount for mount in mounts if folder == mount.point or mount.point in folder.parents]
    if not holding:
        return None
    # The deepest mount point holds it; of two at the same point the later lies above.
    mount = max(enumerate(holding), key=lambda one: (len(one[1].point.parts), one[0]))[1]
    fuse = mount.kind.startswith(tuple(f"fuse.{name}" for name in _NETWORK_FUSE))
    if mount.kind in _NETWORK_TYPES or fuse or mount.source.startswith("//"):
        return NETWORK
    return REMOVABLE if _is_removable(mount, system) else None


def _is_removable(mount: Mount, system: Path) -> bool:
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
    for place in (device, device.parent):
        if _text(place / "removable") == "1" or _text(place / "device" / "type") == "SD":
            return True
    return False


def _text(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""


def default_folder(name: str) -> Path:
    """Where a new workspace is proposed: on the second fixed disk if there is one (Windows), else in the home folder.

    A system that has to be installed again takes only its own disk along.
    """
    if sys.platform == "win32":
        for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
            drive = Path(f"{letter}:\\")
            if drive.exists() and _drive_type(drive) is None:
                return drive / "CamKet" / name
    return Path.home() / "CamKet" / name


if sys.platform == "win32":
    import ctypes

    def _drive_type(folder: Path) -> str | None:
        """DRIVE_REMOVABLE 2, DRIVE_FIXED 3, DRIVE_REMOTE 4, DRIVE_CDROM 5; a UNC path is the network."""
        if folder.drive.startswith("\\\\"):
            return NETWORK
        return {2: REMOVABLE, 4: NETWORK, 5: REMOVABLE}.get(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\"))

else:

    def _drive_type(folder: Path) -> str | None:
        raise NotImplementedError("drive letters are Windows's")
