"""The power fails while somebody types: at most two seconds of it are gone, the rest is offered at the next start.

Twenty kills in the ordinary suite; CAMKET_SOAK says how many in the long one, a hundred at least (docs/soak.md).
"""

from __future__ import annotations

import os
import shutil
import statistics
from pathlib import Path

import pytest

from tests.repetitions import SHORT, TIMES, first_seed
from tests.soak import typing_kills
from tests.ui import agency_world

MOST_SECONDS = 2.0
SCENARIOS = ("composer", "form", "composer", "form")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> agency_world.World:
    """One agency; each window has a copy of its own."""
    return agency_world.build(tmp_path_factory.mktemp("world"))


def places(world: agency_world.World, folder: Path) -> list[typing_kills.Place]:
    """A machine for each window: the copies are one workspace, which is at home in one place only."""
    found = []
    for number, scenario in enumerate(SCENARIOS):
        profile = folder / f"profile {number}"
        shutil.copytree(os.environ["CAMKET_PROFILE"], profile)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("CAMKET_PROFILE", str(profile))
            workspace = agency_world.copy(world.agency, folder / f"workspace {number}")
        found.append(typing_kills.Place(workspace, profile, scenario))
    return found


def kill(world: agency_world.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, seed: int) -> None:
    monkeypatch.setenv("CAMKET_TODAY", agency_world.TODAY.isoformat())
    losses = typing_kills.kill_side_by_side(places(world, tmp_path), count, seed)
    lost = [one.lost_seconds for one in losses]
    print(
        f"\n{len(losses)} kills after {sum(one.keys for one in losses)} keys: lost {statistics.median(lost):.2f} s in "
        f"the middle, {max(lost):.2f} s at worst; {sum(one.processor_seconds for one in losses):.0f} s of processor"
    )
    assert len(losses) == count
    assert [one for one in losses if one.lost_seconds > MOST_SECONDS] == []
    # Somebody did type on for longer than may be lost, or nothing was shown.
    assert sum(one.typed_seconds > MOST_SECONDS and one.keys > 5 for one in losses) >= count // 4


@pytest.mark.alone
def test_a_kill_while_typing_costs_two_seconds_at_most(
    world: agency_world.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(world, tmp_path, monkeypatch, 20, 20_261_123)


@pytest.mark.soak
def test_a_hundred_kills_while_typing_cost_two_seconds_at_most(
    world: agency_world.World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(world, tmp_path, monkeypatch, max(100, TIMES) if TIMES > SHORT else SHORT, first_seed())


def test_what_a_kill_cost_is_counted_from_the_first_key_that_was_lost() -> None:
    states = [(1.0, {}), (2.0, {"a": "x"}), (2.5, {"a": "xy"}), (3.0, {"a": "xyz"})]
    assert typing_kills.lost_seconds(states, 3.2, {"a": "xyz"}) == 0
    assert typing_kills.lost_seconds(states, 3.2, {"a": "x"}) == pytest.approx(0.7)
    assert typing_kills.lost_seconds(states, 3.2, {"a": "q"}) == float("inf")
