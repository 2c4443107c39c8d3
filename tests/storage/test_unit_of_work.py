from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.workspaces import WorkspaceBusy, WorkspaceDamaged, WorkspaceDiskFull
from desktop_app.services.unit_of_work import UnitOfWork
from desktop_app.storage.engine import connect
from desktop_app.storage.layout import SCHEMA_VERSION, database
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspace import Workspace, create
from tests.storage import world


@contextmanager
def closing_engine(engine: Engine) -> Iterator[None]:
    """Let go of an engine of the test's own."""
    try:
        yield
    finally:
        engine.dispose()


def test_what_is_committed_stays_and_what_is_not_is_gone(workspace: Workspace) -> None:
    with workspace.work() as work:
        work.notes.put("kept", "yes")
        work.commit()
        work.notes.put("kept", "changed after the commit")
    with workspace.work() as work:
        assert work.notes.get("kept") == "yes"
        assert work.notes.get("never") is None


def test_an_error_on_the_way_leaves_nothing_behind(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.work() as work:
            work.notes.put("kept", "yes")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with workspace.reading() as work:
        assert work.notes.get("kept") is None


def test_a_unit_of_work_says_which_workspace_it_is_on(work: SqlUnitOfWork) -> None:
    port: UnitOfWork = work
    assert port.info == world.INFO


def test_a_unit_of_work_is_entered_once_and_commits_only_while_open(workspace: Workspace) -> None:
    work = workspace.work()
    with work, pytest.raises(RuntimeError):
        work.__enter__()
    with pytest.raises(RuntimeError):
        work.commit()
    with workspace.reading() as reading, pytest.raises(RuntimeError):
        reading.commit()


def test_a_second_writer_waits_until_the_first_has_finished(workspace: Workspace) -> None:
    entered, seen = threading.Event(), []

    def second() -> None:
        entered.set()
        with workspace.work() as other:
            seen.append(other.notes.get("first"))

    thread = threading.Thread(target=second)
    with workspace.work() as work:
        thread.start()
        entered.wait(10)
        work.notes.put("first", "was here")
        work.commit()
    thread.join(20)
    assert seen == ["was here"]


def test_a_reader_sees_one_state_beside_a_writer(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        assert reading.notes.get("x") is None
        with workspace.work() as work:
            work.notes.put("x", "new")
            work.commit()
        assert reading.notes.get("x") is None
    with workspace.reading() as reading:
        assert reading.notes.get("x") == "new"


def test_a_writer_that_never_finishes_makes_the_next_one_say_busy(workspace: Workspace) -> None:
    impatient = connect(database(workspace.folder), busy_seconds=0)
    with closing_engine(impatient), workspace.work(), pytest.raises(WorkspaceBusy), SqlUnitOfWork(impatient):
        pass


def test_a_full_disk_is_told_and_keeps_nothing(workspace: Workspace) -> None:
    engine = connect(database(workspace.folder))

    def write_too_much() -> None:
        with SqlUnitOfWork(engine) as work:
            # SQLite's own limit gives the very error of a full disk.
            connection = work._connection
            assert connection is not None
            pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            connection.exec_driver_sql(f"pragma max_page_count = {pages}")
            for number in range(2000):
                work.notes.put(f"note {number}", "x" * 4000)
            work.commit()

    with closing_engine(engine), pytest.raises(WorkspaceDiskFull) as told:
        write_too_much()
    assert told.value.folder == str(workspace.folder)
    with workspace.reading() as work:
        assert work.notes.get("note 0") is None


def test_a_record_that_names_nothing_is_refused_at_the_commit_and_nothing_is_kept(workspace: Workspace) -> None:
    with workspace.work() as work:
        work.progress.add(world.entry("no such assignment"))
        with pytest.raises(IntegrityError):
            work.commit()
    with workspace.reading() as work:
        assert work.progress.of_assignment("no such assignment") == ()


def test_the_database_is_durable_strict_and_marked_as_ours(workspace: Workspace) -> None:
    with workspace.reading_connection() as connection:
        found = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": 0x434D4B54,
        "user_version": SCHEMA_VERSION,
    }


def test_pages_spoilt_from_outside_are_called_damage(workspace: Workspace) -> None:
    file = database(workspace.folder)
    with workspace.work() as work:
        for number in range(300):
            work.notes.put(f"note {number}", "x" * 1000)
        work.commit()
    workspace.close()
    with file.open("r+b") as stream:
        stream.seek(8192)
        stream.write(b"\xff" * (file.stat().st_size - 8192))
    engine = connect(file)
    with closing_engine(engine), pytest.raises(WorkspaceDamaged), SqlUnitOfWork(engine):
        pass


HISTORY = (
    "progress",
    "figure",
    "evidence",
    "evidence_link",
    "tombstone",
    "audit_event",
    "kept_line",
    "delivered",
    "receipt",
    "completion",
    "report_frozen",
    "report_issue",
    "report_return",
)


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("verb", ["update {} set rowid = rowid + 1", "delete from {}"])
def test_rows_that_are_history_can_be_neither_changed_nor_removed(workspace: Workspace, table: str, verb: str) -> None:
    with closing(sqlite3.connect(database(workspace.folder))) as connection:
        columns = connection.execute(f"pragma table_info({table})").fetchall()
        values = ", ".join("x'01'" if kind == "BLOB" else "1" for _, _, kind, *_ in columns)
        connection.execute(f"insert into {table} values ({values})")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(verb.format(table))


def test_what_was_compiled_for_one_workspace_serves_the_next(workspace: Workspace, tmp_path: Path) -> None:
    found: list[CacheStats] = []

    def keep(_connection: Any, _cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any) -> None:
        found.append(context.cache_hit)

    with workspace.reading() as work:
        work.notes.get("any")
    with create(tmp_path / "another", world.INFO) as another:
        engine = connect(database(another.folder))
        event.listen(engine, "after_cursor_execute", keep)
        with closing_engine(engine), SqlUnitOfWork(engine, reading=True) as work:
            work.notes.get("any")
    assert found.count(CacheStats.CACHE_HIT) == 2
    assert CacheStats.CACHE_MISS not in found
