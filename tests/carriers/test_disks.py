"""Which disks can be pulled out is what the system says; a person names one only when there are several."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest

from desktop_app.carriers.moving import Moving
from desktop_app.domain.carriers import Form
from desktop_app.domain.disks import Disk, DiskAmbiguous, DiskNotFound, pick_disk
from desktop_app.domain.parts import PartsTooMany
from desktop_app.domain.watch import unwatched
from desktop_app.runtime.volumes import removable_volumes, volume_of, windows_removable, windows_second


@pytest.fixture
def moving(tmp_path: Path) -> Moving:
    """A fixed disk, a stick mounted twice, a write-protected card, a stick that is just being pulled out."""
    places = [tmp_path / name for name in ("KINGSTON 16G", "again", "card")]
    for place in places:
        place.mkdir()
    stick, again, card = (str(place).replace(" ", "\\040") for place in places)
    (tmp_path / "mountinfo").write_text(
        "22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n"
        f"30 22 8:17 / {stick} rw,nosuid shared:2 - vfat /dev/sdb1 rw\n"
        f"31 22 8:17 / {again} rw - vfat /dev/sdb1 rw\n"
        f"32 22 179:1 / {card} ro - exfat /dev/mmcblk0p1 rw\n"
        f"33 22 8:33 / {tmp_path}/gone rw - vfat /dev/sdc1 rw\n"
        "34 22 0:5 / /proc rw - proc proc rw\n"
    )
    for device, path, flag in (
        ("8:2", "ata1/block/sda/sda2", "0"),
        ("8:17", "usb1/block/sdb/sdb1", "0"),
        ("179:1", "mmc/block/mmcblk0/mmcblk0p1", "1"),
        ("8:33", "usb2/block/sdc/sdc1", "1"),
    ):
        place = tmp_path / "sys" / "devices" / path
        place.mkdir(parents=True)
        (place.parent / "removable").write_text(f"{flag}\n")
        link = tmp_path / "sys" / "dev" / "block" / device
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(place)
    return Moving(tmp_path / "mountinfo", tmp_path / "sys")


def test_disks_that_come_and_go_are_listed_once_with_what_is_known(moving: Moving, tmp_path: Path) -> None:
    stick, card = moving.disks()
    assert (stick.root, stick.name, stick.file_system) == (tmp_path / "KINGSTON 16G", "KINGSTON 16G", "vfat")
    assert (card.name, card.read_only, stick.read_only) == ("card", True, False)
    assert 0 < stick.free < stick.size


def test_a_machine_that_tells_nothing_has_no_disks(tmp_path: Path) -> None:
    assert removable_volumes(tmp_path / "nothing", tmp_path) == ()
    assert volume_of(tmp_path, tmp_path / "nothing") is None
    real = volume_of(tmp_path)
    assert real is not None
    assert real.kind


class Kernel:
    """Answers as Windows does: a fixed disk, a stick, a write-protected one, an empty card reader, a CD."""

    TYPES: ClassVar = {"C:\\": 3, "E:\\": 2, "F:\\": 2, "G:\\": 2, "H:\\": 5, "I:\\": 2}
    TOLD: ClassVar = {"E:\\": ("KINGSTON", "FAT32", 0), "F:\\": ("", "NTFS", 0x00080000)}

    def GetLogicalDrives(self) -> int:
        return sum(1 << ord(root[0]) - 65 for root in self.TYPES)

    def GetDriveTypeW(self, root: str) -> int:
        return self.TYPES[root]

    def GetVolumeInformationW(
        self, root: str, name: Any, _l: int, _s: None, _m: None, flags: Any, kind: Any, _k: int
    ) -> int:
        if root not in self.TOLD:
            return 0
        name.value, kind.value, flags._obj.value = self.TOLD[root]
        return 1


def test_drives_of_windows_are_told_by_three_calls() -> None:
    found = windows_removable(Kernel(), lambda root: root != "G:\\")
    assert [(str(one.root), one.name, one.kind, one.read_only) for one in found] == [
        ("E:\\", "KINGSTON", "fat32", False),
        ("F:\\", "F:", "ntfs", True),
        ("I:\\", "I:", "", False),
    ]


class SecondDisk(Kernel):
    """A machine with another fixed disk behind a write-protected one."""

    TYPES: ClassVar = {"C:\\": 3, "D:\\": 3, "E:\\": 3, "F:\\": 2}
    TOLD: ClassVar = {"D:\\": ("KHÔI PHỤC", "NTFS", 0x00080000), "E:\\": ("DATA", "NTFS", 0)}


def test_new_data_goes_to_the_second_fixed_disk_that_can_be_written() -> None:
    assert str(windows_second(SecondDisk(), "C:")) == "E:\\"
    assert windows_second(Kernel(), "C:") is None


def disk(name: str) -> Disk:
    return Disk(Path("/media") / name, name, "vfat", 10, 5, False)


def test_one_disk_needs_no_name_and_several_do() -> None:
    one, other = disk("A"), disk("B")
    assert pick_disk([one], "") is one
    assert pick_disk([one, other], "B") is other
    assert pick_disk([one, other], "/media/A") is one
    with pytest.raises(DiskAmbiguous) as several:
        pick_disk([one, other], "")
    assert several.value.names == ("A (/media/A)", "B (/media/B)")
    for disks, name in (([], ""), ([one], "C")):
        with pytest.raises(DiskNotFound):
            pick_disk(disks, name)


def test_a_file_leaves_whole_in_parts_or_as_messages(tmp_path: Path) -> None:
    source, moving = tmp_path / "sealed", Moving()
    source.write_bytes(bytes(range(256)) * 800)

    def sent(form: Form) -> list[str]:
        files = moving.dispatch(source, tmp_path / f"{form}", "BC.asice", form, unwatched)
        assert all(file.stat().st_size <= form.largest or not form.largest for file in files)
        return [file.name for file in files]

    assert sent(Form()) == ["BC.asice"]
    assert sent(Form(1024 * 1024)) == ["BC.asice"]
    assert sent(Form(102_656)) == ["BC.asice.part01of02", "BC.asice.part02of02"]
    assert sent(Form(1024 * 1024, mail=True)) == ["BC.asice.eml"]
    assert sent(Form(128 * 1024, mail=True)) == [f"BC.asice.part0{number}of03.eml" for number in (1, 2, 3)]
    with pytest.raises(PartsTooMany):
        sent(Form(1024))
    with pytest.raises(PartsTooMany):
        sent(Form(100, mail=True))
