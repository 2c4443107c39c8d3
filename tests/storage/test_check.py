from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.evidence import Tombstone
from desktop_app.domain.reports import Issue
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.house import Health
from desktop_app.storage.check import check
from desktop_app.storage.layout import database
from desktop_app.storage.workspace import Workspace, create, open_workspace
from tests.storage import world

IDENTITY = "1" * 64


def always(_file: Path, identity: str) -> bool:
    """A reader of packages that finds in every file the identity it was given."""
    return identity == IDENTITY


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two files of evidence, one withdrawn, a package each way, three events."""
    for name in ("one", "two", "three"):
        (tmp_path / name).write_text(name * 1000)
    stored = [workspace.files.take_in(tmp_path / name, unwatched) for name in ("one", "two", "three")]
    with workspace.work() as work:
        for one in stored:
            file = world.evidence(one.sha256, size=one.size)
            work.evidence.add(file)
        work.evidence.withdraw(Tombstone(world.new_id(), file.id, file.sha256, "nhầm", world.NOW, "x"))
        for direction, folder in (("in", "inbox"), ("out", "outbox")):
            work.custody.add(world.package(direction=direction, identity=IDENTITY, file_name="p.asice", size=4))
            (workspace.folder / folder / "p.asice").write_bytes(b"pack")
        for _ in range(3):
            work.audit.append(world.new_id(), world.NOW, "x", "progress.add", "y", {})
        work.commit()
    workspace.files.destroy(stored[2].sha256)
    return workspace


def test_a_sound_workspace_is_called_sound_and_every_byte_was_read(filled: Workspace) -> None:
    steps: list[tuple[int, int]] = []
    found = check(filled, always, lambda done, total: steps.append((done, total)))
    assert found == Health(world.INFO, (), 3, None, 2, (), ())
    assert found.sound
    assert steps[0] == (0, 6008)
    assert steps[-1] == (6008, 6008)


def test_altered_and_missing_files_are_named(filled: Workspace) -> None:
    altered, missing = sorted(filled.files.stored())
    path = filled.files.path(altered)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    filled.files.destroy(missing)
    (filled.folder / "inbox" / "p.asice").write_bytes(b"longer than it was")
    (filled.folder / "outbox" / "p.asice").unlink()
    found = check(filled, always, unwatched)
    assert found.evidence_bad == (altered, missing)
    assert found.packages_bad == ("inbox/p.asice", "outbox/p.asice")
    assert not found.sound


def test_an_issued_paper_that_was_altered_is_named(filled: Workspace) -> None:
    paper = hashlib.sha256(b"paper").hexdigest()
    with filled.work() as work:
        document = world.document()
        report = world.report(document.id)
        work.documents.add(document, "0" * 64)
        work.reports.add(report)
        work.reports.issue(Issue(world.new_id(), report.id, "125/BC-SNV", world.TODAY, paper, 5, world.NOW))
        work.commit()
    file = filled.folder / "documents" / f"{paper}.pdf"
    file.write_bytes(b"paper")
    assert check(filled, always, unwatched).sound
    file.write_bytes(b"PAPER")
    assert check(filled, always, unwatched).packages_bad == (f"documents/{paper}.pdf",)


def test_a_package_of_another_identity_is_named(filled: Workspace) -> None:
    assert check(filled, lambda _file, _identity: False, unwatched).packages_bad == ("inbox/p.asice", "outbox/p.asice")


def test_a_file_that_cannot_be_read_counts_as_bad(filled: Workspace) -> None:
    def fails(_file: Path, _identity: str) -> bool:
        raise OSError(5, "Input/output error")

    assert len(check(filled, fails, unwatched).packages_bad) == 2


def test_an_event_changed_from_outside_is_found(filled: Workspace) -> None:
    filled.close()
    with closing(sqlite3.connect(database(filled.folder))) as connection:
        connection.execute("drop trigger audit_event_no_update")
        connection.execute("update audit_event set actor = 'somebody else' where sequence = 2")
        connection.commit()
    with open_workspace(filled.folder) as opened:
        found = check(opened, always, unwatched)
    assert (found.audit_events, found.audit_broken_at) == (3, 2)


def test_references_to_nothing_and_broken_indexes_are_found(filled: Workspace) -> None:
    filled.close()
    with closing(sqlite3.connect(database(filled.folder))) as connection:
        connection.execute("insert into assignment values ('a', 'no task', 'no document', 'x', 'lead', 1, 1)")
        connection.execute("pragma writable_schema = on")
        # The index of tombstones now stands where that of evidence should.
        connection.execute(
            "update sqlite_master set rootpage = (select rootpage from sqlite_master "
            "where name = 'ix_tombstone_sha256') where name = 'ix_evidence_sha256'"
        )
        connection.commit()
    with open_workspace(filled.folder) as opened:
        found = check(opened, always, unwatched)
    assert any("assignment" in line for line in found.database)
    assert any("ix_evidence_sha256" in line for line in found.database)


def test_evidence_that_cannot_be_read_counts_as_bad(filled: Workspace) -> None:
    kept = next(filled.files.stored())
    path = filled.files.path(kept)
    path.unlink()
    path.symlink_to("/proc/self/mem")
    assert check(filled, always, unwatched).evidence_bad == (kept,)


def test_pages_that_sqlite_cannot_read_are_a_finding(filled: Workspace) -> None:
    with filled.work() as work:
        for number in range(200):
            work.notes.put(f"{number}", "x" * 2000)
        work.commit()
    filled.close()
    file = database(filled.folder)
    with file.open("r+b") as stream:
        stream.seek(-4096 * 20, 2)
        stream.write(b"\xff" * 4096 * 20)
    with open_workspace(filled.folder) as opened:
        assert not check(opened, always, unwatched).sound


def test_the_province_misses_only_what_somebody_delivered(tmp_path: Path) -> None:
    with create(tmp_path / "ws", replace(world.INFO, kind=WorkspaceKind.PROVINCE, code="H19")) as province:
        with province.work() as work:
            for sha256 in ("ab" * 32, "cd" * 32):
                work.evidence.add(world.evidence(sha256))
            work.custody.deliver(world.US, "cd" * 32)
            work.commit()
        found = check(province, always, unwatched)
    assert (found.evidence_files, found.evidence_bad) == (1, ("cd" * 32,))


def test_a_check_can_be_stopped(filled: Workspace) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(filled, always, stop)
