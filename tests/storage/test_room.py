"""Room for the shared memory of a database is taken when it is opened: a disk that fills up later kills nobody."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.storage import engine, room
from desktop_app.storage.room import NEEDED, RESERVED, Reservation, check_room, has_room


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _path: SimpleNamespace(free=NEEDED - 1))


@pytest.mark.usefixtures("full")
def test_without_room_for_opening_that_is_said_before_sqlite_touches_the_disk(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceDiskFull):
        check_room(tmp_path)


def test_a_disk_that_does_not_tell_its_room_is_no_hindrance(tmp_path: Path) -> None:
    assert has_room(tmp_path / "not" / "there")
    check_room(tmp_path)


def test_blocks_are_allotted_and_held_until_the_end(tmp_path: Path) -> None:
    shared = tmp_path / "workspace.db-shm"
    shared.write_bytes(b"\0" * 100)
    held = Reservation(tmp_path)
    if hasattr(os, "posix_fallocate"):
        assert shared.stat().st_blocks * 512 >= RESERVED
    held.end()
    held.end()
    Reservation(tmp_path / "empty").end()


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="this system has no call that allots blocks")
def test_no_room_for_the_blocks_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "workspace.db-shm").touch()
    monkeypatch.setattr(os, "posix_fallocate", refuse)
    with pytest.raises(WorkspaceDiskFull):
        Reservation(tmp_path)


def test_an_error_of_input_and_output_is_a_full_disk_when_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert engine.refusal_of(error, str(tmp_path)) is None
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
    assert isinstance(engine.refusal_of(error, str(tmp_path)), WorkspaceDiskFull)
