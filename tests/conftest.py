"""What every test stands on: no window system, no folder of the person who runs the tests, repeatable surprises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if os.environ.get("CAMKET_EMPTIED_HANDLER"):
    from tools.acts import install

    install()

# A shared machine is slow at times: an example's time is no finding. Examples are the same in every run of the suite.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


# Worlds that take long to make are made by one worker: tests of these files stay together, the others go one by one.
# (The mark xdist_group of pytest-xdist 3.8 does nothing under pytest 9.2, whose node ids cannot be changed.)
TOGETHER: Final = {
    "tests/cli/test_demo.py": "demo",
    "tests/cli/test_office_year.py": "office year",
    "tests/cli/test_story_e.py": "afternoon",
    "tests/cli/test_story_": "office year",
    "tests/conformity/": "conformity",
    "tests/documents/test_word_papers.py": "word papers",
    "tests/documents/test_foreign_pdf.py": "foreign files",
    "tests/ui/test_province_": "province",
    "tests/ui/test_files_put_aside.py": "province",
    "tests/ui/test_agency_": "agency",
    "tests/ui/test_audit_page.py": "agency",
    "tests/ui/test_read_only.py": "agency",
    "tests/ui/test_help.py": "agency",
    "tests/ui/test_keyboard_order.py": "agency",
    "tests/ui/test_selfscore_": "year pages",
    "tests/ui/test_files_page.py": "year pages",
    "tests/ui/test_outreach_page.py": "year pages",
    "tests/ui/test_commitment_page.py": "year stories",
    "tests/ui/test_fit.py": "year stories",
    "tests/ui/test_languages.py": "year stories",
    "tests/ui/test_story_": "year stories",
    "tests/ui/test_settings_": "agency",
    "tests/ui/test_shell_main_window.py": "agency",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out tests one by one, except those that share a world."""
    from xdist.scheduler import LoadScopeScheduling

    class ByWorld(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)

    return ByWorld(config, log)


# Measuring coverage makes tests take half as long again. What has a floor is reached by the tests of these folders, so
# the others run without; `./run cover` measures all of them.
COVERING: Final = tuple(
    str(Path(__file__).parent / name)
    for name in ("domain", "packages", "services", "storage", "cli/test_backups.py", "cli/test_bodies.py")
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Coverage rests while a test runs that is not of `COVERING`, from its fixtures on."""
    controller = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    wanted = "CAMKET_COVER" in os.environ or str(item.path).startswith(COVERING)
    if controller is not None and controller.started != wanted:
        (controller.resume if wanted else controller.pause)()
    return (yield)


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys, settings and logs of tests stay with the tests; subprocesses inherit the place."""
    profile: Path = tmp_path_factory.mktemp("profile")
    before = {name: value for name, value in os.environ.items() if name.startswith("CAMKET_")}
    for name in before:
        if name not in ("CAMKET_SOAK", "CAMKET_COVER", "CAMKET_PLAYED_YEAR"):
            del os.environ[name]
    os.environ["CAMKET_PROFILE"] = str(profile)
    yield
    del os.environ["CAMKET_PROFILE"]
    os.environ.update(before)


@pytest.fixture(scope="session")
def office_year(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample office year, played once: a `tests.cli.mornings.Year`."""
    from tests.cli.mornings import play, reused

    kept = os.environ.get("CAMKET_PLAYED_YEAR")
    return reused(Path(kept)) if kept else play(tmp_path_factory.mktemp("năm công tác"))
