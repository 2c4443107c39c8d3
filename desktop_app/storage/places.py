"""Where a workspace may lie: on a fixed disk of this machine, never on a stick, a network or in a cloud's folder.

Sticks are pulled out, networks break in the middle of a write and lie about locks, cloud services copy a database
while it is being written. What is asked of the system is read from files (Linux) or one call (Windows).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import WorkspacePlaceRefused
from desktop_app.runtime.volumes import MOUNTINFO, SYSTEM, drive_type, is_removable, mount_of, mounts_of

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
    return on_linux(real, MOUNTINFO, SYSTEM)


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


def on_linux(folder: Path, mountinfo: Path, system: Path) -> str | None:
    """`network`, `removable` or None, by what the kernel says of the mount that holds the folder."""
    mount = mount_of(folder, mounts_of(mountinfo))
    if mount is None:
        return None  # no such table on this system: nothing is known against the place
    fuse = mount.kind.startswith(tuple(f"fuse.{name}" for name in _NETWORK_FUSE))
    if mount.kind in _NETWORK_TYPES or fuse or mount.source.startswith("//"):
        return NETWORK
    return REMOVABLE if is_removable(mount, system) else None


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


def _drive_type(folder: Path) -> str | None:
    """A UNC path is the network."""
    if folder.drive.startswith("\\\\"):
        return NETWORK
    return {2: REMOVABLE, 4: NETWORK, 5: REMOVABLE}.get(drive_type(folder))
