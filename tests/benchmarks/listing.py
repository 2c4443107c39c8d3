"""The list of 10,000 assignments with 100,000 entries, against the bare reading of those rows by sqlite3."""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROUNDS = 7


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def main() -> int:
    """Print medians and ratios; returns 0."""
    from desktop_app.bootstrap import first_page
    from desktop_app.services.overview import overview
    from tests.benchmarks.world import TODAY, large_workspace

    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        os.environ["CAMKET_PROFILE"] = f"{name}/profile"
        os.environ["CAMKET_TODAY"] = TODAY.isoformat()
        folder = Path(name) / "workspace"
        with large_workspace(folder, 10_000, 100_000) as office:

            def bare() -> None:
                with closing(sqlite3.connect(folder / "workspace.db")) as connection:
                    connection.execute("select * from assignment a join task t on t.id = a.task_id").fetchall()
                    connection.execute("select * from progress").fetchall()

            def first() -> None:
                page = first_page(folder)
                assert page is not None
                assert page.listing() is not None

            trials: dict[str, Callable[[], object]] = {
                "bare reading": bare,
                "first page": first,
                "overview": lambda: overview(office),
                "search without marks": lambda: overview(office, "cai cach"),
            }
            found = {title: [_seconds(trial) for _round in range(ROUNDS)][1:] for title, trial in trials.items()}
    yard = statistics.median(found["bare reading"])
    for title, seconds in found.items():
        middle = statistics.median(seconds)
        print(f"{title}: {middle:.3f} s, ratio {middle / yard:.2f} (median of {ROUNDS - 1})")
    return 0
