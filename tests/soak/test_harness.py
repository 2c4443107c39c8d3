"""What the kills stand on: the log is read rightly, the steps are spread, carelessness is seen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.soak import kills
from tests.soak.kills import Step, careless_renames, choose, read_steps

LOG = """\
write(1</dev/pts/0>, ""..., 5) = 5
write(3</w/a.part>, ""..., 5) = 5
unlink("/w/gone") = -1 ENOENT (No such file or directory)
fsync(3</w/a.part>) = 0
rename("/w/a.part", "/w/sub/a") = 0
fsync(4</w/sub>) = 0
unlink("/w/b") = 0
fsync(5</w>) = 0
+++ exited with 0 +++
"""


def test_a_log_gives_the_calls_on_the_watched_folder_with_their_own_numbers() -> None:
    assert read_steps(LOG, Path("/w")) == [
        Step("write", 2, "a.part"),
        Step("fsync", 1, "a.part"),
        Step("rename", 1, "sub/a", "a.part"),
        Step("fsync", 2, "sub"),
        Step("unlink", 2, "b"),
        Step("fsync", 3, ""),
    ]
    assert careless_renames(read_steps(LOG, Path("/w"))) == []


@pytest.mark.parametrize("missing", ["fsync(3</w/a.part>) = 0\n", "fsync(4</w/sub>) = 0\n"])
def test_a_rename_without_its_syncs_is_careless(missing: str) -> None:
    assert len(careless_renames(read_steps(LOG.replace(missing, ""), Path("/w")))) == 1


def test_every_kind_of_step_is_killed_at_before_one_is_killed_at_twice() -> None:
    steps = [Step("write", n, "a") for n in range(1, 40)] + [Step("fsync", 1, "a"), Step("rename", 1, "b", "a")]
    assert choose(steps, 3) == [steps[0], steps[39], steps[40]]
    assert choose(steps, 2) == [steps[0], steps[-1]]
    assert set(choose(steps, 44)) == set(steps)
    assert [len(choose(steps, count)) for count in (1, 5, 42, 200)] == [1, 5, 42, 200]


@pytest.mark.skipif(bool(kills.refusal_to_trace()), reason=kills.refusal_to_trace())
def test_a_process_dies_just_before_the_step(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    code = "import pathlib, sys; f = pathlib.Path(sys.argv[1]); [(f / n).write_text(n) for n in 'abc']"
    command = [sys.executable, "-c", code, str(folder)]
    steps = kills.record(command, folder, tmp_path / "log")
    assert [(step.call, step.path) for step in steps] == [("write", name) for name in "abc"]
    for file in folder.iterdir():
        file.unlink()
    assert kills.kill_at(command, steps[1], folder, tmp_path / "log")
    assert {file.name: file.read_text() for file in folder.iterdir()} == {"a": "a", "b": ""}
    assert not kills.kill_at(command, Step("rename", 1, "never"), folder, tmp_path / "log")
