"""One world for all tests of packages: keys take time, and no test changes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages.world import World


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(Path(tmp_path_factory.mktemp("packages")))
