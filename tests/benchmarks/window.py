"""Start of the window with 10,000 assignments against a bare PySide6 window that shows the same rows through sqlite3.

Both are whole processes, in turn, in one run; the figures are seconds from process start and their ratio. The child
opens the real window by `bootstrap.run_window`; nothing in the program knows that it is being measured.
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
HERE = Path(__file__).resolve().parent


def child(folder: Path) -> int:
    """Open the window, print seconds to the first paint of the window and to the first paint of a filled list."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QTableView

    from tests.benchmarks.bare_window import since_start

    class Paints(QObject):
        first = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.first = self.first or since_start()
                table = watched.parent()
                if isinstance(table, QTableView) and table.isVisible() and table.model() and table.model().rowCount():
                    QTimer.singleShot(0, self.done)
            return False

        def done(self) -> None:
            print(f"{self.first:.4f} {since_start():.4f}", flush=True)
            os._exit(0)

    paints = Paints()
    real_exec = QApplication.exec

    def watched_exec(*arguments: object) -> int:
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(paints)
        return real_exec()

    QApplication.exec = watched_exec  # type: ignore[method-assign,assignment]
    from desktop_app.bootstrap import run_window

    return run_window(folder)


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
        ours = [sys.executable, "-m", "tests.benchmarks.window", "--child", str(folder)]
        pairs = [(_seconds(bare, environment), _seconds(ours, environment)) for _round in range(ROUNDS + 1)][1:]
    for place, what in ((0, "first painted window"), (1, "usable list")):
        yard = statistics.median(one[0][place] for one in pairs)
        own = statistics.median(one[1][place] for one in pairs)
        ratio = statistics.median(one[1][place] / one[0][place] for one in pairs)
        print(f"{what}: bare {yard:.3f} s, ours {own:.3f} s, ratio {ratio:.2f} (median of {ROUNDS} pairs)")
    return 0


if __name__ == "__main__":
    sys.exit(child(Path(sys.argv[2])) if sys.argv[1:2] == ["--child"] else main())
