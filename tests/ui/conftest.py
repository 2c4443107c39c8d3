"""What window tests stand on: the Vietnamese catalogue as it is written now, the theme, and no stray warning of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from PySide6.QtWidgets import QApplication

from desktop_app.ui.kit import theme, translator
from desktop_app.wording import catalogue
from tools import catalogue as tool

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def i18n(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Vietnamese catalogue compiled from the .po files of this checkout."""
    folder = tmp_path_factory.mktemp("i18n")
    (folder / "vi").mkdir()
    buffer = BytesIO()
    write_mo(buffer, tool.load("vi"))
    (folder / "vi" / "camket.mo").write_bytes(buffer.getvalue())
    return folder


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication, i18n: Path) -> None:
    catalogue.use("vi", i18n)
    translator.install(qapp)
    theme.install(qapp, theme.Look("light", 100))


@pytest.fixture(autouse=True)
def _vietnamese_and_light(_dressed: None, qapp: QApplication, i18n: Path) -> Iterator[None]:
    """Every test begins light, at 100 %, in Vietnamese, and leaves no window behind."""
    if catalogue.language() != "vi":
        catalogue.use("vi", i18n)
        translator.install(qapp)
    theme.apply(theme.Look("light", 100))
    yield
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            window.close()
    qapp.clipboard().clear()
