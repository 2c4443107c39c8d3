from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.workspaces import WorkspacePlaceRefused
from desktop_app.runtime.volumes import read_mounts
from desktop_app.storage import places
from desktop_app.storage.places import check_place, default_folder, is_cloud, on_linux

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 8:17 / /media/lan/USB\\040STICK rw - vfat /dev/sdb1 rw
31 22 8:33 / /data rw - ext4 /dev/sdc1 rw
32 22 0:50 / /mnt/share rw - cifs //server/share rw
33 22 0:51 / /home/lan/nas rw - nfs4 nas:/export rw
34 22 0:52 / /home/lan/remote rw - fuse.sshfs lan@host:/ rw
35 22 0:53 / /home/lan/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
36 22 0:40 / /srv rw - btrfs /dev/sdd1 rw
37 22 179:1 / /media/card rw - vfat /dev/mmcblk0p1 rw
38 22 0:60 / /overlay rw - overlay overlay rw
39 22 8:2 / /mnt/share/inside rw - ext4 /dev/sda2 rw
broken line
"""


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    """A mount table and a /sys as Linux shows them: a fixed disk, a stick, a USB disk, a card."""
    table, system = tmp_path / "mountinfo", tmp_path / "sys"
    table.write_text(MOUNTS)
    devices = {
        "8:2": ("devices/pci0/ata1/block/sda/sda2", {"../removable": "0"}),
        "8:17": ("devices/pci0/ata2/block/sdb/sdb1", {"../removable": "1"}),
        "8:33": ("devices/pci0/usb1/1-1/block/sdc/sdc1", {"../removable": "0"}),
        "179:1": ("devices/pci0/mmc_host/block/mmcblk0/mmcblk0p1", {"../removable": "0", "../device/type": "SD"}),
        "sdd1": ("devices/pci0/ata3/block/sdd/sdd1", {"../removable": "1"}),
    }
    for name, (path, files) in devices.items():
        device = system / path
        device.mkdir(parents=True)
        for file, text in files.items():
            target = device.parent / file.removeprefix("../")
            target.parent.mkdir(exist_ok=True)
            target.write_text(text + "\n")
        link = system / ("dev/block" if ":" in name else "class/block") / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(device)
    return table, system


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("/home/lan/CamKet", None),
        ("/", None),
        ("/media/lan/USB STICK/ws", "removable"),
        ("/data", "removable"),
        ("/srv/ws", "removable"),
        ("/media/card/ws", "removable"),
        ("/mnt/share", "network"),
        ("/mnt/share/deep/inside", "network"),
        ("/mnt/share/inside/ws", None),
        ("/mnt/sharedocs", None),
        ("/home/lan/nas/ws", "network"),
        ("/home/lan/remote", "network"),
        ("/home/lan/gvfs/smb", "network"),
        ("/overlay/ws", None),
    ],
)
def test_the_kernel_says_what_a_place_is(machine: tuple[Path, Path], folder: str, why: str | None) -> None:
    assert on_linux(Path(folder), *machine) == why


def test_a_system_without_a_mount_table_has_nothing_against_a_place(tmp_path: Path) -> None:
    assert on_linux(tmp_path, tmp_path / "nothing", tmp_path) is None
    (tmp_path / "empty").touch()
    assert on_linux(tmp_path, tmp_path / "empty", tmp_path) is None


def test_names_with_spaces_and_backslashes_are_read_as_they_are() -> None:
    (mount,) = read_mounts("1 2 8:1 / /a\\040b\\134c rw - ext4 /dev/x rw")
    assert mount.point == Path("/a b\\c")


@pytest.mark.parametrize(
    "folder",
    [
        "/home/lan/OneDrive/ws",
        "/home/lan/OneDrive - UBND tỉnh Đồng Nai/ws",
        "/home/lan/Dropbox",
        "/home/lan/Google Drive/My Drive/x",
        "/Users/lan/Library/Mobile Documents/x",
        "/home/lan/Nextcloud/a/b/c",
        "/company/files/ws",
    ],
)
def test_a_clouds_folder_is_known_by_its_name_or_by_the_environment(folder: str) -> None:
    assert is_cloud(Path(folder), {"OneDriveCommercial": "/company/files", "OneDrive": ""})


@pytest.mark.parametrize("marker", [".dropbox", ".stfolder", ".tmp.drivedownload"])
def test_a_clouds_folder_under_another_name_is_known_by_its_mark(tmp_path: Path, marker: str) -> None:
    folder = tmp_path / "Hồ sơ" / "2025"
    folder.mkdir(parents=True)
    assert not is_cloud(folder, {})
    (tmp_path / "Hồ sơ" / marker).touch()
    assert is_cloud(folder, {})


def test_a_link_into_a_clouds_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(WorkspacePlaceRefused) as refused:
        check_place(tmp_path / "innocent" / "not there yet")
    assert refused.value.why == places.CLOUD


def test_the_disk_of_this_test_is_a_fit_place_and_so_is_what_is_proposed(tmp_path: Path) -> None:
    check_place(tmp_path)
    assert default_folder("SNV").name == "SNV"
    assert default_folder("SNV").is_absolute()
