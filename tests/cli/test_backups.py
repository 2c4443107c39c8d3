"""A workspace is copied to another disk, tried out, and brought back as another life of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_chain import reported, work
from tests.disks import folder_elsewhere

DAY = "2025-03-17"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the workspaces; beside them on a machine that has but one."""
    with folder_elsewhere(tmp_path) as place:
        yield place if place is not None else tmp_path / "ổ khác"


def copies(disk: Path) -> list[Path]:
    return sorted(disk.glob("camket-*/20*"))


def test_a_backup_goes_to_another_disk_is_tried_out_and_becomes_the_workspace_again(
    places: Places, disk: Path, tmp_path: Path
) -> None:
    work(places)
    assert refused("backup", at=places.snv, today=DAY) == "BACKUP_PLACE_UNKNOWN"
    assert refused("backup", "--to", places.folder / "cùng ổ", at=places.snv, today=DAY) == "BACKUP_SAME_DISK"
    assert ok("backup", "list", at=places.snv, today=DAY)["state"]["overdue"] is True
    # Whoever knows it may; it is said until another disk has a copy.
    beside = ("backup", "--to", places.folder / "cùng ổ", "--same-disk")
    assert ok(*beside, at=places.snv, today=DAY)["state"]["same_disk"] is True
    assert ok("today", at=places.snv, today=DAY)["backup_on_same_disk"] is True
    told = camket("today", at=places.snv, today=DAY, as_json=False).out
    assert "Cùng ổ đĩa với dữ liệu: nên sao lưu thêm ra USB" in told
    made = ok("backup", "--to", disk, at=places.snv, today=DAY)
    assert made["state"] == {
        "last": DAY, "place": str(disk), "drilled": None, "overdue": False, "drill_due": True, "same_disk": False,
    }  # fmt: skip
    assert made["backup"]["files"] > 0
    assert ok("today", at=places.snv, today=DAY)["backup_on_same_disk"] is False
    tried = ok("backup", "drill", at=places.snv, today=DAY)
    assert tried["state"]["drill_due"] is False
    # What is done after it is not in it; a second one, to the same place, holds that too.
    sent = reported(places)
    again = ok("backup", at=places.snv, today="2025-03-18")
    assert [one["name"] for one in ok("backup", "list", at=places.snv, today="2025-03-18")["backups"]] == [
        again["backup"]["name"], made["backup"]["name"],
    ]  # fmt: skip
    before = ok("tasks", at=places.snv, today="2025-03-18")["counts"]
    shutil.rmtree(places.snv)
    new = tmp_path / "dữ liệu mới"
    back = ok("restore", disk, "--to", new, today="2025-03-19")
    assert back["backup"]["name"] == again["backup"]["name"]
    assert ok("tasks", at=new, today="2025-03-19")["counts"] == before
    assert ok("check", at=new, today="2025-03-19")["health"]["evidence_bad"] == []
    # Another life: nothing leaves before the province's receipt has said what it holds.
    ok("log", "2", "--note", "Tiếp tục", at=new, today="2025-03-19")
    ok("receive", sent, at=places.province, today="2025-03-19")
    assert ok("workspace", at=new, today="2025-03-19")["restoring"]["code"] == "RESTORE_UNFINISHED"


def test_an_older_backup_by_name_and_what_is_damaged_is_named_and_brings_nothing_back(
    places: Places, disk: Path, tmp_path: Path
) -> None:
    ok("backup", "--to", disk, at=places.snv, today=DAY)
    work(places)
    ok("backup", at=places.snv, today="2025-03-18")
    first, second = copies(disk)
    old = ok("restore", disk, "--to", tmp_path / "cũ", "--name", first.name, today="2025-03-19")
    assert old["backup"]["made_at"].startswith(DAY)
    assert ok("tasks", at=tmp_path / "cũ", today="2025-03-19")["counts"]["done_on_time"] == 0
    assert refused("restore", disk, "--to", tmp_path / "cũ", today="2025-03-19") == "WORKSPACE_EXISTS"
    stored = next(one for one in disk.glob("camket-*/files/*/*") if one.read_bytes().startswith("Quyết định".encode()))
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes()[:-1] + b"?")
    said = camket("restore", disk, "--to", tmp_path / "mới", today="2025-03-19", as_json=False)
    assert (said.code, "CK-2019" in said.out + said.err) == (1, True)
    assert not (tmp_path / "mới").exists()
    assert refused("backup", "drill", at=places.snv, today="2025-03-19") == "BACKUP_DAMAGED"
    # The workspace that was brought back is the one now; the other folder is only read here.
    tried = ok("backup", "drill", "--to", disk, "--name", first.name, at=tmp_path / "cũ", today="2025-03-19")
    assert tried["backup"]["name"] == first.name
    (second / "backup.json").write_text("{", encoding="utf-8")
    assert ok("restore", disk, "--to", tmp_path / "mới", today="2025-03-19")["backup"]["name"] == first.name
    assert refused("restore", tmp_path, "--to", tmp_path / "nữa", today="2025-03-19") == "BACKUP_MISSING"


HOSTILE = ("../ngoài", "evidence/../../ngoài", r"evidence\\..\\ngoài", "C:/ngoài", "/ngoài", "workspace.db")


@pytest.mark.parametrize("path", HOSTILE)
def test_facts_that_name_a_place_outside_the_workspace_write_nothing_there(
    places: Places, disk: Path, tmp_path: Path, path: str
) -> None:
    work(places)
    ok("backup", "--to", disk, at=places.snv, today=DAY)
    (made,) = copies(disk)
    facts = made / "backup.json"
    told = facts.read_text("utf-8")
    start = told.index('"path": "evidence/')
    facts.write_text(told[:start] + f'"path": "{path}' + told[told.index('"', start + 9) :], "utf-8")
    assert refused("restore", disk, "--to", tmp_path / "mới", today=DAY) == "BACKUP_DAMAGED"
    assert not (tmp_path / "ngoài").exists()
    assert not (tmp_path / "mới").exists()


def test_only_the_newest_backups_are_kept_and_the_store_keeps_what_they_name(
    places: Places, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.storage.backups.KEPT", 2)
    work(places)
    for day in ("2025-03-17", "2025-03-18", "2025-03-19"):
        ok("backup", "--to", disk, at=places.snv, today=day)
    assert [one.name[:10] for one in copies(disk)] == ["2025-03-18", "2025-03-19"]
    ok("backup", "drill", at=places.snv, today="2025-03-19")
