"""Start of the window with 10,000 assignments against a bare PySide6 window that shows the same rows through sqlite3.

Both are whole processes, in turn, in one run; the figures are seconds from process start and their ratio. The child
(`window_child.py`) opens the real window by `bootstrap.run_window`; nothing in the program knows that it is measured.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = int(os.environ.get("CAMKET_BENCH_ROUNDS", "7"))
ASSIGNMENTS = int(os.environ.get("CAMKET_BENCH_ASSIGNMENTS", "10000"))
ENTRIES = int(os.environ.get("CAMKET_BENCH_ENTRIES", "20000"))
PAGES = ("tasks", "today")
"""All assignments in one list, and the page that a person sees first."""
HERE = Path(__file__).resolve().parent


def _seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    first, usable = done.stdout.split()[-2:]
    return float(first), float(usable)


def main() -> int:
    """Print medians and ratios; returns 0."""
    from tests.benchmarks.world import TODAY, large_workspace

    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        environment = {
            **os.environ,
            "CAMKET_PROFILE": f"{name}/profile",
            "CAMKET_TODAY": TODAY.isoformat(),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHONPATH": str(HERE.parents[1]),
        }
        os.environ["CAMKET_PROFILE"] = f"{name}/profile"
        folder = Path(name) / "workspace"
        with large_workspace(folder, ASSIGNMENTS, ENTRIES):
            pass
        bare = [sys.executable, str(HERE / "bare_window.py"), str(folder / "workspace.db")]
        for page in PAGES:
            ours = [sys.executable, str(HERE / "window_child.py"), str(folder), page]
            pairs = [(_seconds(bare, environment), _seconds(ours, environment)) for _round in range(ROUNDS + 1)][1:]
            for place, what in ((0, "first painted window"), (1, "usable list")):
                yard = statistics.median(one[0][place] for one in pairs)
                own = statistics.median(one[1][place] for one in pairs)
                ratio = statistics.median(one[1][place] / one[0][place] for one in pairs)
                print(
                    f"{page}, {what}: bare {yard:.3f} s, ours {own:.3f} s, ratio {ratio:.2f} (median of {ROUNDS} pairs)"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
