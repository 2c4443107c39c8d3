"""What every test stands on: no window system, no folder of the person who runs the tests, repeatable surprises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shared machine is slow at times: an example's time is no finding. Examples are the same in every run of the suite.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys, settings and logs of tests stay with the tests; subprocesses inherit the place."""
    profile: Path = tmp_path_factory.mktemp("profile")
    before = {name: value for name, value in os.environ.items() if name.startswith("CAMKET_")}
    for name in before:
        if name != "CAMKET_SOAK":
            del os.environ[name]
    os.environ["CAMKET_PROFILE"] = str(profile)
    yield
    del os.environ["CAMKET_PROFILE"]
    os.environ.update(before)
