"""What window tests stand on: the Vietnamese catalogue as it is written now, the theme, and no stray warning of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.kit import theme, translator
from desktop_app.wording import catalogue
from tests.disks import folder_elsewhere
from tests.ui import agency_world, province_story
from tests.ui.agency_world import World
from tools import catalogue as tool

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # A key that nobody takes is nothing wrong for a person who has keys alone; Qt's own tests warn of it.
            keys = ["Keyboard event not accepted"] if item.path.name.startswith("test_keyboard_") else []
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", *keys, extend=True))


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
    # What is not taken down is restyled with every look of every later test.
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A province and an agency with seven tasks, made once."""
    return agency_world.build(tmp_path_factory.mktemp("world"))


@pytest.fixture
def agency(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the agency's workspace; today is 06/07/2026, and nothing is remembered of earlier windows."""
    monkeypatch.setenv("CAMKET_TODAY", agency_world.TODAY.isoformat())
    settings.file().unlink(missing_ok=True)
    return agency_world.copy(world.agency, tmp_path / "Sở Nội vụ")


@pytest.fixture
def another_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the workspaces of tests."""
    with folder_elsewhere(tmp_path) as place:
        if place is None:
            pytest.skip("this machine has one disk")
        yield place


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> province_story.Story:
    """A province, three certified agencies and one that waits, with their reports: told once."""
    return province_story.tell(tmp_path_factory.mktemp("story"))


@pytest.fixture
def province(qtbot: QtBot, story: province_story.Story, tmp_path: Path) -> Iterator[province_story.ProvinceWindow]:
    """The window on a province that has issued its plan and received nothing yet."""
    workspace = province_story.copy_of(story.province, tmp_path / "province")
    window = province_story.ProvinceWindow(qtbot, workspace)
    yield window
    window.close()


@pytest.fixture
def new_province(qtbot: QtBot, story: province_story.Story, tmp_path: Path) -> Iterator[province_story.ProvinceWindow]:
    """The window on a province that was only just founded."""
    workspace = province_story.copy_of(story.new_province, tmp_path / "province")
    window = province_story.ProvinceWindow(qtbot, workspace)
    yield window
    window.close()
