"""Marks as files: whole or not at all, bound to their machine, and harmless when they cannot be read or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.marks import Trail
from desktop_app.storage.layout import FOLDERS
from desktop_app.storage.marks import MachineMarks, place_of

TRAIL = Trail("lần-1", 7, "h7", {"H19.01/common": 2})


def marks(*places: Path, machine: str = "máy", account: str = "an", has_key: bool = True) -> MachineMarks:
    return MachineMarks(places, machine, account, lambda _workspace: has_key)


def test_a_mark_is_read_as_it_was_written(tmp_path: Path) -> None:
    here = marks(tmp_path / "marks")
    assert here.read("ws") is None
    assert here.write("ws", tmp_path, TRAIL) == ""
    mark = here.read("ws")
    assert mark is not None
    assert (mark.trail, mark.folder, mark.place, mark.account) == (TRAIL, str(tmp_path), place_of(tmp_path), "an")
    assert [file.name for file in (tmp_path / "marks").iterdir()] == ["ws.json"]


def test_a_mark_of_another_machine_or_workspace_counts_as_none(tmp_path: Path) -> None:
    marks(tmp_path).write("ws", tmp_path, TRAIL)
    assert marks(tmp_path, machine="máy khác").read("ws") is None
    (tmp_path / "ws.json").rename(tmp_path / "other.json")
    assert marks(tmp_path).read("other") is None


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"form":2}', b'{"form":1}', b"\xff\xfe", b'{"form":1,"numbers":3}']
)
def test_a_broken_mark_counts_as_none_and_is_replaced(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "ws.json").write_bytes(broken)
    here = marks(tmp_path)
    assert here.read("ws") is None
    assert here.write("ws", tmp_path, TRAIL) == ""
    assert here.read("ws") is not None


def test_the_newest_of_two_places_counts(tmp_path: Path) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    marks(own).write("ws", tmp_path, TRAIL)
    both = marks(shared, own)
    both.write("ws", tmp_path, Trail("lần-1", 9, "h9", {}))
    found = both.read("ws")
    assert found is not None
    assert (found.trail.audit_length, found.serial) == (9, 2)


def test_where_the_machines_place_cannot_be_written_the_accounts_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    here = marks(tmp_path / "file" / "marks", tmp_path / "own")
    assert here.usable()
    assert here.write("ws", tmp_path, TRAIL) == ""
    nowhere = marks(tmp_path / "file" / "marks")
    assert not nowhere.usable()
    assert "file" in nowhere.write("ws", tmp_path, TRAIL)


def test_who_holds_the_key_is_remembered_when_another_account_writes(tmp_path: Path) -> None:
    marks(tmp_path, account="an").write("ws", tmp_path, TRAIL)
    second = marks(tmp_path, account="bình", has_key=False)
    second.write("ws", tmp_path, Trail("lần-1", 8, "h8", {}))
    assert second.holder("ws") == "an"
    assert marks(tmp_path, account="an").holder("ws") == ""


def test_a_copy_of_a_folder_is_another_place_and_a_renamed_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = place_of(tmp_path / "a")
    assert place_of((tmp_path / "a").rename(tmp_path / "c")) == before
    assert place_of(tmp_path / "b") != before
    assert "marks" not in FOLDERS
