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
LISTS = {"tasks": {"TableView"}, "today": {"TodoList"}}
"""Class of the list on each page."""
HERE = Path(__file__).resolve().parent


def child(folder: Path, page: str) -> int:
    """Open the window, go to a page, print seconds to the window's first paint and to the first paint of a filled list.

    `page` is `tasks` (all assignments in one list) or `today` (the page a person sees first).
    """
    # In the order of the program itself: our own modules first, then Qt.
    from desktop_app.bootstrap import run_window
    from tests.benchmarks.bare_window import since_start

    # isort: split
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    class Paints(QObject):
        first = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if not self.first:
                    self.first = since_start()
                    if page != "today":  # where the program goes by itself
                        QTimer.singleShot(0, go)
                view = watched.parent()
                if isinstance(view, QAbstractItemView) and type(view).__name__ in LISTS[page]:
                    model = view.model()
                    if view.isVisible() and model is not None and model.rowCount():
                        QTimer.singleShot(0, self.done)
            return False

        def done(self) -> None:
            print(f"{self.first:.4f} {since_start():.4f}", flush=True)
            os._exit(0)

    def go() -> None:
        for window in QApplication.topLevelWidgets():
            if hasattr(window, "go"):
                window.go(page)

    paints = Paints()
    real_exec = QApplication.exec

    def watched_exec(*arguments: object) -> int:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(paints)
        return real_exec()

    QApplication.exec = watched_exec  # type: ignore[method-assign,assignment]
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
        for page in LISTS:
            ours = [sys.executable, "-m", "tests.benchmarks.window", "--child", str(folder), page]
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
    sys.exit(child(Path(sys.argv[2]), sys.argv[3]) if sys.argv[1:2] == ["--child"] else main())
