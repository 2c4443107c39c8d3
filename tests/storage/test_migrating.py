"""An older workspace is brought up to date on a copy. The scripts of a made-up next release stand in for the future."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from desktop_app.domain.workspaces import WorkspaceDamaged, WorkspaceTooNew
from desktop_app.storage import migrating, schema, snapshots
from desktop_app.storage.layout import MIGRATING, SCHEMA_VERSION, database
from desktop_app.storage.workspace import Workspace, open_workspace
from tests.storage import world

NEXT_VERSION = SCHEMA_VERSION + 1

NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{next}", "{now}"

def upgrade():
    with op.batch_alter_table("agency") as table:
        table.add_column(sa.Column("phone", sa.Text(), nullable=False, server_default="chưa có"))
    {more}
"""


@pytest.fixture
def old(workspace: Workspace) -> Path:
    """The folder of a closed workspace of the first release with some rows, the newest of them only in the log."""
    with workspace.work() as work:
        work.agencies.add(world.agency())
        document = world.document()
        task = world.task(document.id)
        part = world.assignment(task)
        work.documents.add(document, "0" * 64)
        work.tasks.add(task)
        work.assignments.add(part)
        work.progress.add(world.entry(part.id))
        work.commit()
    workspace.close()
    return workspace.folder


def scripts(folder: Path, more: str = "pass") -> Path:
    """Our scripts and one more, in a folder whose name has what configuration files stumble over."""
    versions = folder / "100% kịch bản; mới" / "versions"
    shutil.copytree(migrating.SCRIPTS / "versions", versions)
    text = NEXT.format(more=more, now=f"{SCHEMA_VERSION:04d}", next=f"{NEXT_VERSION:04d}")
    (versions / f"v{NEXT_VERSION:04d}_next.py").write_text(text)
    return versions


def read(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database(folder))) as connection:
        return connection.execute(sql).fetchall()


def schema_of(file: Path) -> dict[str, list[str]]:
    """Everything that SQLite remembers of how things were made: the parts of each, in any order, spaces aside."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("select type || ' ' || name, sql from sqlite_master where sql is not null").fetchall()
    found = {}
    for name, sql in rows:
        # Commas inside parentheses (keys of two columns) part nothing; an added column shares a line.
        parts = re.split(r",\s*(?![^()]*\))", re.sub(r"\n\s*\)\s*$", "", sql))
        found[name] = sorted(" ".join(part.split()) for part in parts)
    return found


def test_a_new_workspace_has_the_schema_that_migrations_lead_to(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{made}")
    with engine.begin() as connection:
        schema.create(connection)
    engine.dispose()
    migrated.touch()
    migrating._upgrade(migrated, SCHEMA_VERSION, migrating.SCRIPTS / "versions")
    ours, theirs = schema_of(made), schema_of(migrated)
    # Alembic makes its own table in its own words; both hold the same row.
    del ours["table alembic_version"], theirs["table alembic_version"]
    assert ours == theirs
    for file in (made, migrated):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("select * from alembic_version").fetchall() == [(f"{SCHEMA_VERSION:04d}",)]


def test_an_older_workspace_is_migrated_when_it_is_opened(old: Path, tmp_path: Path) -> None:
    before = read(old, "select id, name from agency"), read(old, "select * from progress")
    versions = scripts(tmp_path)
    with open_workspace(old, target=NEXT_VERSION, versions=versions) as opened, opened.reading() as work:
        assert work.search.assignments("ra soat") != ()
    assert (read(old, "select id, name from agency"), read(old, "select * from progress")) == before
    assert read(old, "select phone from agency") == [("chưa có",)]
    assert read(old, "pragma user_version") == [(NEXT_VERSION,)]
    assert read(old, "pragma application_id") == [(0x434D4B54,)]
    assert not (old / MIGRATING).exists()
    with pytest.raises(WorkspaceTooNew):
        open_workspace(old)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        read(old, "delete from progress")


def test_the_old_database_stays_in_snapshots_and_opens_in_the_old_program(old: Path, tmp_path: Path) -> None:
    open_workspace(old, target=NEXT_VERSION, versions=scripts(tmp_path)).close()
    ((_, kept),) = snapshots.listed(old / "snapshots")
    assert kept.name == f"0001-before-{NEXT_VERSION:04d}.db"
    shutil.copy(kept, database(old))
    with open_workspace(old) as opened, opened.reading() as work:
        assert len(work.agencies.all()) == 1


def test_a_workspace_of_this_release_is_opened_without_the_library_of_migrations(old: Path) -> None:
    code = (
        "import sys, pathlib; from desktop_app.storage.workspace import open_workspace; "
        "open_workspace(pathlib.Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(old)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "fault",
    [
        "raise ValueError('a fault of the script')",
        "op.execute('delete from agency')",
        "op.execute('update assignment set task_id = 1')",
    ],
)
def test_a_script_that_fails_or_loses_something_leaves_the_old_database(old: Path, tmp_path: Path, fault: str) -> None:
    before = database(old).read_bytes()
    with pytest.raises((ValueError, RuntimeError)):
        open_workspace(old, target=NEXT_VERSION, versions=scripts(tmp_path, fault))
    assert not (old / MIGRATING).exists()
    with open_workspace(old) as opened, opened.reading() as work:
        assert len(work.agencies.all()) == 1
    assert len(database(old).read_bytes()) == len(before)


def test_a_damaged_database_is_not_migrated(old: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database(old))) as connection:
        connection.execute("update assignment set task_id = 'nothing'")
        connection.commit()
    with pytest.raises(WorkspaceDamaged, match="assignment"):
        open_workspace(old, target=NEXT_VERSION, versions=scripts(tmp_path))
    assert snapshots.listed(old / "snapshots") == []
    assert read(old, "pragma user_version") == [(SCHEMA_VERSION,)]


def test_migrations_import_nothing_of_ours() -> None:
    for script in migrating.SCRIPTS.rglob("*.py"):
        assert "desktop_app" not in script.read_text(), script.name
