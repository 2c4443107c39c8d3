"""Worlds: one whose plan has been issued, and one in which Sở Nội vụ has made its first contact."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.services.world import SNV, World


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Closed; only to be copied."""
    with ExitStack() as stack:
        made = World(tmp_path_factory.mktemp("issued"), stack)
        made.issue()
    return made


@pytest.fixture(scope="session")
def contacted(issued: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Closed; only to be copied."""
    with ExitStack() as stack:
        made = World(tmp_path_factory.mktemp("contacted"), stack, template=issued)
        made.member(SNV)
    return made


@pytest.fixture
def own_keys(contacted: World, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds are copies that share their keys; a test that destroys keys asks first for keys of its own."""
    assert contacted.agencies
    profile = tmp_path_factory.mktemp("own") / "profile"
    shutil.copytree(os.environ["CAMKET_PROFILE"], profile)
    monkeypatch.setenv("CAMKET_PROFILE", str(profile))


@pytest.fixture
def world(issued: World, tmp_path: Path) -> Iterator[World]:
    with ExitStack() as stack:
        yield World(tmp_path, stack, template=issued)


@pytest.fixture
def member(contacted: World, tmp_path: Path) -> Iterator[World]:
    with ExitStack() as stack:
        yield World(tmp_path, stack, template=contacted)
