"""The shipped sample world, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services.sample_data import (
    SampleCatalogue,
    SamplePlan,
    SampleYear,
    read_catalogue,
    read_plan,
    read_year,
)

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def catalogue() -> SampleCatalogue:
    return read_catalogue(RESOURCES / "agencies" / "dong-nai-2024-10.toml")


@pytest.fixture(scope="session")
def plan() -> SamplePlan:
    return read_plan(RESOURCES / "sample" / "plan.toml")


@pytest.fixture(scope="session")
def year(catalogue: SampleCatalogue) -> SampleYear:
    return read_year(RESOURCES / "sample" / "year.toml", catalogue)
