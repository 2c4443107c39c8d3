"""The Vietnamese texts as the .po files have them now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from desktop_app.wording import catalogue
from tools.catalogue import load


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("i18n")
    (folder / "vi").mkdir()
    with (folder / "vi" / "camket.mo").open("wb") as file:
        write_mo(file, load("vi"))
    return folder


@pytest.fixture
def vietnamese(compiled: Path) -> Iterator[None]:
    before = catalogue.language()
    catalogue.use("vi", compiled)
    yield
    catalogue.use(before, compiled)
