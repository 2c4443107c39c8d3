from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.evidence import Tombstone
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import (
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceDiskFull,
    WorkspaceExists,
    WorkspaceForeign,
    WorkspaceMissing,
    WorkspacePlaceRefused,
    WorkspaceTooNew,
)
from desktop_app.storage import durable, snapshots
from desktop_app.storage.layout import SCHEMA_VERSION, database
from desktop_app.storage.workspace import Workspace, create, open_workspace
from tests.storage import world


def write_header(folder: Path, offset: int, value: int) -> None:
    """Change four bytes of the database's header, as another program would have written them."""
    with database(folder).open("r+b") as stream:
        stream.seek(offset)
        stream.write(value.to_bytes(4, "big"))


def test_a_new_workspace_has_its_folders_and_opens_again(workspace: Workspace) -> None:
    folder = workspace.folder
    with workspace.work() as work:
        work.notes.put("x", "y")
        work.commit()
    workspace.close()
    names = {entry.name for entry in folder.iterdir()}
    assert names == {"workspace.db", "workspace.lock", "evidence", "documents", "outbox", "inbox", "snapshots"}
    with open_workspace(folder) as again, again.reading() as reading:
        assert again.info == world.INFO
        assert reading.notes.get("x") == "y"


def test_a_folder_that_holds_anything_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").touch()
    with pytest.raises(WorkspaceExists):
        create(tmp_path, world.INFO)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.docx"]


def test_a_workspace_is_not_made_over_another(workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(WorkspaceExists):
        create(workspace.folder, world.INFO)


def test_a_making_that_was_cut_off_is_no_hindrance(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    (folder / "evidence").mkdir(parents=True)
    for name in ("workspace.lock", "workspace.db.new", "workspace.db.new-wal", "workspace.db.new-journal"):
        (folder / name).write_bytes(b"half")
    with create(folder, world.INFO) as made:
        assert made.info == world.INFO


def test_one_program_at_a_time(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceBusy):
        open_workspace(workspace.folder)
    workspace.close()
    workspace.close()
    open_workspace(workspace.folder).close()


def test_a_program_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    create(folder, world.INFO).close()
    code = (
        "import sys, pathlib; from desktop_app.storage.workspace import open_workspace; "
        "open_workspace(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WorkspaceBusy):
            open_workspace(folder)
        other.kill()
    open_workspace(folder).close()


def test_a_folder_without_a_workspace_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        open_workspace(tmp_path)
    with pytest.raises(WorkspaceMissing):
        open_workspace(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"\x00" * 4096, b"PK\x03\x04" * 1000])
def test_a_file_of_another_kind_is_foreign(tmp_path: Path, data: bytes) -> None:
    database(tmp_path).write_bytes(data)
    with pytest.raises(WorkspaceForeign):
        open_workspace(tmp_path)
    assert database(tmp_path).read_bytes() == data


def test_another_programs_database_is_foreign(workspace: Workspace) -> None:
    workspace.close()
    write_header(workspace.folder, 68, 12345)
    with pytest.raises(WorkspaceForeign):
        open_workspace(workspace.folder)


def test_a_newer_programs_workspace_is_left_alone(workspace: Workspace) -> None:
    workspace.close()
    write_header(workspace.folder, 60, SCHEMA_VERSION + 1)
    before = database(workspace.folder).read_bytes()
    with pytest.raises(WorkspaceTooNew) as refused:
        open_workspace(workspace.folder)
    assert (refused.value.found, refused.value.known) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)
    assert database(workspace.folder).read_bytes() == before


def test_a_database_that_was_cut_short_is_damaged(workspace: Workspace) -> None:
    workspace.close()
    os.truncate(database(workspace.folder), 8192)
    with pytest.raises(WorkspaceDamaged):
        open_workspace(workspace.folder)


@pytest.mark.parametrize("start", [100, 4096])
def test_a_database_of_rubbish_behind_a_good_header_is_damaged_and_the_lock_is_free(
    workspace: Workspace, start: int
) -> None:
    workspace.close()
    file = database(workspace.folder)
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(b"\xfe" * (file.stat().st_size - start))
    for _ in range(2):
        with pytest.raises(WorkspaceDamaged):
            open_workspace(workspace.folder)


def test_a_database_that_cannot_be_read_is_damaged(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.close()

    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(WorkspaceDamaged, match="Input/output"):
        open_workspace(workspace.folder)


def test_a_place_that_is_refused_is_left_untouched(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - UBND tỉnh" / "ws"
    with pytest.raises(WorkspacePlaceRefused) as refused:
        create(folder, world.INFO)
    assert refused.value.why == "cloud"
    assert not folder.exists()


def test_a_workspace_carried_into_a_refused_place_is_not_opened(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    moved = tmp_path / "Dropbox" / "ws"
    shutil.copytree(workspace.folder, moved)
    with pytest.raises(WorkspacePlaceRefused):
        open_workspace(moved)


def test_an_intake_that_was_never_committed_leaves_no_bytes(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("kept")
    (tmp_path / "b.txt").write_text("never committed")
    (tmp_path / "c.txt").write_text("withdrawn")
    kept, lost, gone = (workspace.files.take_in(tmp_path / name, unwatched) for name in ("a.txt", "b.txt", "c.txt"))
    with workspace.work() as work:
        document = world.document()
        task = world.task(document.id)
        part = world.assignment(task)
        work.documents.add(document, "0" * 64)
        work.tasks.add(task)
        work.assignments.add(part)
        for stored in (kept, gone):
            file = world.evidence(stored.sha256)
            work.evidence.add(file)
        work.evidence.withdraw(Tombstone(world.new_id(), file.id, gone.sha256, "nhầm", world.NOW, "x"))
        work.commit()
    workspace.close()
    with open_workspace(workspace.folder) as again:
        assert [again.files.has(one.sha256) for one in (kept, lost, gone)] == [True, False, False]
    with open_workspace(workspace.folder) as again:
        assert list(again.files.stored()) == [kept.sha256]


def test_what_a_cut_off_program_was_writing_is_cleared_at_the_next_opening(workspace: Workspace) -> None:
    folder = workspace.folder
    known, unknown = world.package(file_name=f"{'a' * 64}.asice"), "b" * 64
    with workspace.work() as work:
        work.custody.add(known)
        work.custody.deliver(world.US, "c" * 64)
        work.commit()
    workspace.close()
    keep = [
        f"inbox/{known.file_name}",
        "inbox/waiting/2025-06-20_x.asice",
        "outbox/copied by hand.asice",
        f"documents/{'c' * 64}.pdf",
        "documents/put here by hand.pdf",
    ]
    clear = [
        f"inbox/{unknown}.asice",
        "inbox/.staging-1",
        f"documents/{unknown}.pdf",
        "outbox/00000000-0000-7000-8000-000000000001_BC_2025-Q2_SNV_lan1.asice",
        "outbox/.x.asice.12.part",
        "documents/tmpabc/paper.pdf",
        "snapshots/0001-before-0002.db.part",
        "workspace.db.migrating",
        "workspace.db.migrating-journal",
        "workspace.db.new",
    ]
    for name in (*keep, *clear):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    open_workspace(folder).close()
    assert [(folder / name).exists() for name in keep] == [True] * len(keep)
    assert [(folder / name).exists() for name in clear] == [False] * len(clear)
    assert not (folder / "documents/tmpabc").exists()


def test_a_missing_folder_is_made_again(workspace: Workspace) -> None:
    workspace.close()
    (workspace.folder / "snapshots").rmdir()
    open_workspace(workspace.folder).close()
    assert (workspace.folder / "snapshots").is_dir()


def test_snapshots_are_whole_numbered_and_only_the_newest_stay(workspace: Workspace) -> None:
    with workspace.work() as work:
        work.notes.put("x", "in the log still")
        work.commit()
    taken = [workspace.snapshot("before-import") for _ in range(snapshots.KEPT + 2)]
    left = snapshots.listed(workspace.folder / "snapshots")
    assert [number for number, _ in left] == list(range(3, snapshots.KEPT + 3))
    assert left[-1][1] == taken[-1]
    assert taken[-1].name == "0012-before-import.db"
    restored = workspace.folder.parent / "restored"
    restored.mkdir()
    shutil.copy(taken[-1], database(restored))
    with open_workspace(restored) as copied, copied.reading() as work:
        assert work.notes.get("x") == "in the log still"


def test_no_room_for_a_snapshot_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(WorkspaceDiskFull):
        workspace.snapshot("before-import")
    assert list((workspace.folder / "snapshots").iterdir()) == []


def test_no_room_for_a_new_workspace_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(122, "Disk quota exceeded")

    with monkeypatch.context() as patched:
        patched.setattr(durable.os, "fsync", full)
        with pytest.raises(WorkspaceDiskFull):
            create(tmp_path / "ws", world.INFO)
    create(tmp_path / "ws", replace(world.INFO, id="ws-2")).close()


def test_a_file_is_kept_whole_in_its_place(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "Thư mục mới" / "target"
    source.write_bytes(b"new" * 1_000_000)
    durable.keep_file(source, target)
    assert target.read_bytes() == source.read_bytes()
    source.write_bytes(b"newer")
    durable.keep_file(source, target)
    assert [entry.name for entry in target.parent.iterdir()] == ["target"]
    assert target.read_bytes() == b"newer"


def test_a_copy_that_reads_back_otherwise_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "out" / "target"
    source.write_bytes(b"new")
    monkeypatch.setattr(durable, "hash_of", lambda _path: "another")
    with pytest.raises(OSError, match="differs"):
        durable.keep_file(source, target)
    assert list(target.parent.iterdir()) == []


def test_an_error_that_is_not_a_full_disk_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        durable.move_file(tmp_path / "nothing", tmp_path / "target")
    durable.remove_file(tmp_path / "nothing")
