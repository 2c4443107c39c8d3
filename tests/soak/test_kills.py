"""Whenever the program is killed, the workspace is as it was before or as it was to become, and opens at once.

Five kills of each kind in the ordinary suite; CAMKET_SOAK says how many in the long one (docs/soak.md).
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.watch import unwatched
from desktop_app.storage.header import version_of
from desktop_app.storage.layout import DOCUMENTS, EVIDENCE, INBOX, OUTBOX, SCHEMA_VERSION, database
from desktop_app.storage.workspace import open_workspace
from tests.repetitions import TIMES
from tests.soak import chain, kills
from tests.soak.chain import Chain

pytestmark = pytest.mark.skipif(bool(kills.refusal_to_trace()), reason=kills.refusal_to_trace())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """One chain for all kills; each works on a copy."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CAMKET_TODAY", chain.DAY.isoformat())
        patched.setenv("CAMKET_ACTOR", "Lê Văn Đường")
        yield chain.build(tmp_path_factory.mktemp("chain"))


def look(workspace: Path, versions: Path | None = None) -> dict[str, object]:
    """Open a workspace as the next start of the program would, check all of it, and tell what it holds."""
    version = version_of(workspace, chain.NEXT_VERSION)
    open_workspace(workspace, target=max(version, SCHEMA_VERSION), versions=versions).close()
    with closing(sqlite3.connect(database(workspace))) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        connection.execute("insert into search (search) values ('integrity-check')")
        names = connection.execute(
            "select name from sqlite_master where type = 'table' and (name not like 'search%' or name = 'search_row')"
        ).fetchall()
        counts = {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for (name,) in names}
        columns = len(connection.execute("pragma table_info(agency)").fetchall())
    if version == SCHEMA_VERSION:
        health = Building().check(workspace, unwatched)
        assert health.sound, health
    files = {
        folder: sorted(file.suffix for file in (workspace / folder).rglob("*") if file.is_file())
        for folder in (EVIDENCE, INBOX, OUTBOX, DOCUMENTS)
    }
    return {"version": version, "columns": columns, **counts, **files}


def camket(workspace: Path, *words: str | Path) -> list[str]:
    """A command line of the program."""
    return [sys.executable, "-m", "desktop_app", "--workspace", str(workspace), *map(str, words)]


def scenario(built: Chain, name: str) -> tuple[Path, list[str | Path]]:
    """Which workspace is worked on, and the words of the command."""
    if name == "evidence":
        return built.agency, ["evidence", "add", built.number, built.paper, "--number", "15/QĐ"]
    if name == "intake":
        return built.province, ["receive", built.report]
    if name == "import":
        facts = {
            "number": "99/KH-UBND",
            "title": "Thử",
            "issuer": "UBND",
            "issued-on": "15/01/2025",
            "ends-on": "31/12/2025",
        }
        words = [word for name, value in facts.items() for word in (f"--{name}", value)]
        return built.province, ["plan", "import", built.plan, "--allow-doubts", *words]
    return built.agency, ["export", built.period, "--to", "OUT"]


def kill(built: Chain, name: str, count: int, tmp_path: Path) -> None:
    """Kill one command `count` times and judge what each kill left."""
    target = tmp_path / "ws"
    if name == "migration":
        base = built.agency
        steps, outcomes = kills.kill_often(
            lambda folder: [sys.executable, "-m", "tests.soak.chain", str(folder), str(built.versions)],
            base,
            target,
            count,
            lambda folder: look(folder, built.versions),
        )
    else:
        base, words = scenario(built, name)
        steps, outcomes = kills.kill_often(
            lambda folder: camket(folder, *(folder / "out" if word == "OUT" else word for word in words)),
            base,
            target,
            count,
            look,
        )
    print("\n" + kills.table(name, steps, outcomes))
    assert len(outcomes) == count
    assert kills.careless_renames(steps) == []
    assert [one for one in outcomes if one.state not in ("old", "new")] == []
    if count > 1:
        assert {one.state for one in outcomes} == {"old", "new"}


@pytest.mark.parametrize("name", ["evidence", "intake", "import", "export", "migration"])
def test_a_kill_leaves_the_old_state_or_the_new(built: Chain, name: str, tmp_path: Path) -> None:
    kill(built, name, 5, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["evidence", "intake", "import", "export", "migration"])
def test_many_kills_leave_the_old_state_or_the_new(built: Chain, name: str, tmp_path: Path) -> None:
    kill(built, name, TIMES, tmp_path)
