"""What every test stands on: no window system, no folder of the person who runs the tests, repeatable surprises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import wraps
from itertools import count
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
    "tests/ui/test_keyboard_quarter.py": "year stories",
    "tests/ui/test_keyboard_year.py": "year stories",
    "tests/ui/test_fit.py": "year stories",
    "tests/ui/test_languages.py": "year stories",
    "tests/ui/test_story_": "year stories",
    "tests/ui/test_settings_": "agency",
    "tests/ui/test_shell_main_window.py": "agency",
}


# What takes long is begun first, then what shares a world: at the end both workers have small things left.
LONGEST: Final = (
    "tests/cli/test_demo.py",
    "tests/ui/test_fit.py",
    "tests/services/test_two_sides.py",
    "tests/cli/test_story_e.py",
    "tests/vectors/",
    "tests/soak/",
    "tests/conformity/",
    "tests/documents/test_word_papers.py",
    "tests/ui/",
    "tests/cli/",
    "tests/services/",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The order in which workers are given tests."""
    if not hasattr(config, "workerinput"):
        return
    first = {group: place for place, group in enumerate(dict.fromkeys(TOGETHER.values()))}

    def place(item: pytest.Item) -> tuple[int, int]:
        long = next((n for n, start in enumerate(LONGEST) if item.nodeid.startswith(start)), len(LONGEST))
        return long, first.get(world_of(item.nodeid), len(first))

    items.sort(key=place)


def world_of(nodeid: str) -> str:
    """The group of a test; the test itself where it shares no world."""
    return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out tests one by one, except those that share a world."""
    from xdist.scheduler import LoadScopeScheduling

    class ByWorld(LoadScopeScheduling):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            config.option.loadscopereorder = False  # as pytest_collection_modifyitems has put them

        def _split_scope(self, nodeid: str) -> str:
            return world_of(nodeid)

    return ByWorld(config, log)


# Measuring coverage makes tests take nearly twice as long. Each room with a floor reaches it by its own tests and those
# few of services that go where they do not; the others run without. `./run cover` measures all rooms by all tests.
COVERING: Final = tuple(
    str(Path(__file__).parent / name)
    for name in (
        "domain/", "packages/", "storage/", "cli/test_backups.py", "cli/test_bodies.py",
        "services/test_clerk_day.py", "services/test_collecting_sheets.py", "services/test_copy_layouts.py",
        "services/test_datapacks.py", "services/test_log_reading.py", "services/test_matching.py",
        "services/test_paper_checking.py", "services/test_past_results.py", "services/test_tallies.py",
        "services/test_work.py",
    )
)  # fmt: skip
MEASURED_EXAMPLES: Final = 25
"""Of each property: the examples after them go the same ways, and the tracer would take as long as they do."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """A worker's pytest-cov measures once before it knows that it is a worker and then again: what only the first one
    sees is kept nowhere, and it would go on whenever the second rests."""
    controller = getattr(session.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if hasattr(session.config, "workerinput") and controller is not None:
        controller.cov.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Coverage rests while a test runs that is not of `COVERING`, from its fixtures on, and after the first examples
    of a property."""
    controller = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is None:
        return (yield)
    wanted = "CAMKET_COVER" in os.environ or str(item.path).startswith(COVERING)
    if controller.started != wanted:
        (controller.resume if wanted else controller.pause)()
    handle = getattr(getattr(item, "obj", None), "hypothesis", None)
    if handle is None or not wanted or "CAMKET_COVER" in os.environ:
        return (yield)
    inner, tried = handle.inner_test, count(1)

    @wraps(inner)
    def example(*args: Any, **named: Any) -> Any:
        if next(tried) == MEASURED_EXAMPLES + 1:
            controller.pause()
        return inner(*args, **named)

    handle.inner_test = example
    try:
        return (yield)
    finally:
        handle.inner_test = inner


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
    """The sample office year, played once for all workers: a `tests.cli.mornings.Year`."""
    from tests.cli.mornings import play, reused

    if kept := os.environ.get("CAMKET_PLAYED_YEAR"):
        return reused(Path(kept))
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return play(tmp_path_factory.mktemp("năm công tác"))
    shared = tmp_path_factory.getbasetemp().parent / "năm công tác"  # of this run, beside the workers' own folders
    shared.mkdir(exist_ok=True)
    return reused(shared)
