"""Whenever the disk runs full, the workspace is as it was before or as it was to become, and what to do is said.

Five points of each operation in the ordinary suite; a quarter of CAMKET_SOAK in the long one (docs/soak.md).
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.refusal import Refusal
from desktop_app.storage.workspace import open_workspace
from desktop_app.wording import catalogue
from desktop_app.wording.refusals import sentence_for
from tests.carriers.small_disks import refusal_to_mount, small_disk
from tests.cli.shell import ROOT
from tests.homes import at_home
from tests.repetitions import TIMES
from tests.soak import chain, full, kills
from tests.soak.chain import Chain
from tests.soak.full import Answer, Operation
from tests.soak.test_kills import camket, look, scenario

MANY = max(5, TIMES // 4)
MEBIBYTES = 64
NAMES = ["evidence", "intake", "import", "export", "hand over", "migration", "backup copy"]
SAID = {"hand over": {"TARGET_FULL"}, "export": {"WORKSPACE_DISK_FULL", "TARGET_FULL"}}
MOUNTS = pytest.mark.skipif(bool(refusal_to_mount("ext4")), reason=refusal_to_mount("ext4"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """One chain for all points; each works on a copy."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CAMKET_TODAY", chain.DAY.isoformat())
        patched.setenv("CAMKET_ACTOR", "Lê Văn Đường")
        yield chain.build(tmp_path_factory.mktemp("chain"))


@pytest.fixture(scope="module")
def exported(built: Chain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agency's workspace with its report sealed, so that only copying it out is left."""
    folder = tmp_path_factory.mktemp("exported") / "ws"
    shutil.copytree(built.agency, folder)
    at_home(folder)
    answer = full.command("--workspace", folder, "export", built.period, "--to", folder.parent / "out")
    assert answer.said == "done", answer
    return folder


def said_by(error: Refusal) -> Answer:
    return Answer(error.code, sentence_for(error))


def migrate(workspace: Path, versions: Path) -> Answer:
    try:
        open_workspace(workspace, target=chain.NEXT_VERSION, versions=versions).close()
    except Refusal as error:
        return said_by(error)
    return Answer("done")


def copy(workspace: Path) -> Answer:
    """A copy of the database before something risky."""
    try:
        with open_workspace(workspace) as opened:
            opened.snapshot("before-restore")
    except Refusal as error:
        return said_by(error)
    return Answer("done")


def with_copies(workspace: Path) -> object:
    """What a workspace holds, its copies included; a copy that is there is a whole database."""
    copies = sorted((workspace / "snapshots").glob("*.db"))
    for one in copies:
        with closing(sqlite3.connect(one)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    return [look(workspace), len(copies)]


def operation(built: Chain, exported: Path, name: str, disk: Path) -> Operation:
    """What is done, by its name."""
    if name == "migration":
        return Operation(
            built.agency,
            lambda workspace: migrate(workspace, built.versions),
            lambda workspace: look(workspace, built.versions),
        )
    if name == "backup copy":
        return Operation(built.agency, copy, with_copies)
    if name == "hand over":
        return Operation(
            exported,
            lambda workspace: full.command("--workspace", workspace, "export", built.period, "--to", disk / "USB"),
            lambda workspace: [look(workspace), on_stick(disk / "USB", exported)],
            only_target=True,
        )
    base, words = scenario(built, name)
    return Operation(
        base,
        lambda workspace: full.command(
            "--workspace", workspace, *(workspace / "out" if word == "OUT" else word for word in words)
        ),
        look,
    )


def on_stick(folder: Path, exported: Path) -> list[str]:
    """Names on the stick; what lies there is at least as large as what was sealed (encryption adds to it)."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    sealed = max(one.stat().st_size for one in (exported / "outbox").iterdir())
    assert all(file.stat().st_size >= sealed for file in files)
    return [file.name for file in files]


def fill(built: Chain, exported: Path, name: str, count: int, tmp_path: Path) -> None:
    """Let the disk run full `count` times and judge what each time left."""
    catalogue.use("vi", ROOT / "i18n")
    with small_disk(tmp_path, "ext4", MEBIBYTES) as disk:
        needed, points = full.run_full(operation(built, exported, name, disk), disk, tmp_path, count)
    print("\n" + full.table(name, needed, points))
    assert len(points) == count
    assert [one for one in points if one.state not in ("old", "new")] == []
    refused = [one for one in points if one.answer.said != "done"]
    assert {one.answer.said for one in refused} <= SAID.get(name, {"WORKSPACE_DISK_FULL"})
    assert all("giải phóng" in one.answer.sentence.casefold() for one in refused)
    assert all("an toàn" in one.answer.sentence for one in refused)
    assert refused


@MOUNTS
@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_leaves_the_old_state_or_the_new(built: Chain, exported: Path, name: str, tmp_path: Path) -> None:
    fill(built, exported, name, 5, tmp_path)


@pytest.mark.skipif(bool(kills.refusal_to_trace()), reason=kills.refusal_to_trace())
@pytest.mark.parametrize("name", ["evidence", "intake", "import", "export"] if refusal_to_mount("ext4") else ["export"])
def test_writes_that_find_no_room_leave_the_old_state_or_the_new(built: Chain, name: str, tmp_path: Path) -> None:
    """Without a disk of its own: the kernel answers ENOSPC to a chosen write and those after it. Where disks can be
    mounted one operation shows that this works, too."""
    workspace, log = tmp_path / "ws", tmp_path / "log"
    base, words = scenario(built, name)
    command = camket(workspace, *(workspace / "out" if word == "OUT" else word for word in words))

    def start() -> None:
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(base, workspace)
        at_home(workspace)

    start()
    old = look(workspace)
    start()
    steps = [step for step in kills.record(command, workspace, log) if step.call in ("write", "pwrite64")]
    new = look(workspace)
    seen = []
    for step in kills.choose(steps, 2):
        start()
        done = kills.fail_at(command, step, workspace, log)
        assert done.returncode in (0, 1), done.stderr
        state = look(workspace)
        assert state in (old, new), step
        seen.append(done.returncode)
    assert 1 in seen


@MOUNTS
@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_disks_full_at_many_points_leave_the_old_state_or_the_new(
    built: Chain, exported: Path, name: str, tmp_path: Path
) -> None:
    fill(built, exported, name, MANY, tmp_path)
