"""What the window holds after its start, in a process of its own: `python -m tests.benchmarks memory`.

MB by the kernel's account (/proc/self/smaps_rollup) on 2,000 assignments, 100,000 entries, 20,000 files of evidence:
all that is resident, and its own share where libraries are shared with other programs. Once while the list can be used
and once at rest, when the workspace is open and what most people need next is loaded.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 3
SIZE = (2_000, 100_000, 20_000)


def measured(folder: Path, environment: dict[str, str]) -> list[tuple[int, int]]:
    """Resident and proportional MB, at the usable list and at rest."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=True)
    return [(int(one), int(two)) for one, two in (line.split() for line in done.stdout.splitlines())]


def main() -> int:
    """Print medians; returns 0."""
    from tests.benchmarks.world import TODAY, large_workspace

    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        os.environ["CAMKET_PROFILE"] = f"{name}/profile"
        environment = {
            **os.environ,
            "CAMKET_TODAY": TODAY.isoformat(),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        folder = Path(name) / "workspace"
        with large_workspace(folder, *SIZE):
            pass
        rounds = [measured(folder, environment) for _round in range(ROUNDS)]
    for place, what in enumerate(("usable list", "at rest")):
        resident = statistics.median(one[place][0] for one in rounds)
        own = statistics.median(one[place][1] for one in rounds)
        print(f"{what}: {resident:.0f} MB resident, {own:.0f} MB its share (median of {ROUNDS})")
    return 0


def _now() -> str:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    found = {name: int(rest.split()[0]) for name, rest in (line.split(":") for line in lines)}
    return f"{found['Rss'] // 1024} {found['Pss'] // 1024}"


def _child(folder: Path) -> int:
    """Open the window as a person does, say what it holds, leave."""
    from PySide6.QtCore import QTimer

    from desktop_app.ui.kit import plain_import

    plain_import.restore()  # as the program does before it loads anything else: PySide would keep every source
    from PySide6.QtWidgets import QApplication

    from desktop_app import bootstrap
    from desktop_app.ui.shell.application import Session

    run, quiet = QApplication.exec, [0]

    def look() -> None:
        session = next(iter(QApplication.instance().findChildren(Session)))  # type: ignore[union-attr]
        if quiet[0] == 0 and session.window is not None and session.window.page() is not None:  # type: ignore[attr-defined]
            print(_now(), flush=True)
            quiet[0] = 1
        quiet[0] += bool(quiet[0]) and session.is_open() and not session.busy()
        if quiet[0] > 20:
            print(_now(), flush=True)
            os._exit(0)

    def watched(*_arguments: object) -> int:
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(50)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign,assignment]
    return bootstrap.run_window(folder)


if __name__ == "__main__":
    sys.exit(_child(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
