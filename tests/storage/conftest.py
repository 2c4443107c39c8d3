"""A new workspace on disk for each test, and a unit of work on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspace import Workspace, create
from tests.storage import world


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An agency's workspace in a folder with spaces and Vietnamese letters."""
    with create(tmp_path / "Dữ liệu đơn vị", world.INFO) as made:
        yield made


@pytest.fixture
def work(workspace: Workspace) -> Iterator[SqlUnitOfWork]:
    """An open transaction; what a test leaves uncommitted is rolled back."""
    with workspace.work() as opened:
        yield opened
