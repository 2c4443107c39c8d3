"""The checks of this house: `python tools/checks.py test|cover|soak|desktop|bench|build|ci`, as `./run` calls them.

Every check runs, whatever the ones before it said. At the end stand the checks with their seconds, the failed ones by
name, and one line with the tests that ran. The exit code is 0 only when every check passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
BUILD = ROOT / "build"
PROGRAM = ROOT / "dist" / "camket" / ("camket.exe" if sys.platform == "win32" else "camket")
COVERED = ("domain", "packages", "storage")
"""The rooms with a floor; the tests that measure them stand in tests/conftest.py. `cover` measures all by all."""
IN_MEMORY = 8 * 2**30
"""Bytes that must be free before the files of tests lie in memory."""
NO_TESTS = 5  # pytest's exit code when nothing was collected


@dataclass(slots=True)
class Round:
    """What one call of this script has done so far."""

    environment: dict[str, str]
    results: list[tuple[str, bool, float]] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)

    def check(
        self, name: str, *command: str | Path, allowed: tuple[int, ...] = (0,), more: Mapping[str, str] | None = None
    ) -> bool:
        """Run one command in the checkout, its output passed through; remember whether it passed."""
        print(f"\n── {name}", flush=True)
        begun = time.monotonic()
        code = subprocess.run([str(part) for part in command], **self._place(more)).returncode
        self.results.append((name, code in allowed, time.monotonic() - begun))
        return code in allowed

    def beside_each_other(self, *checks: tuple[str, tuple[str | Path, ...]]) -> None:
        """Run checks that take one processor each, two at a time; the output of each stands together, in order."""

        def run(check: tuple[str, tuple[str | Path, ...]]) -> tuple[str, int, float, bytes]:
            begun = time.monotonic()
            command = [str(part) for part in check[1]]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self._place())
            return check[0], done.returncode, time.monotonic() - begun, done.stdout

        with ThreadPoolExecutor(2) as pool:
            for name, code, seconds, said in pool.map(run, checks):
                print(f"\n── {name}", flush=True)
                sys.stdout.buffer.write(said)
                sys.stdout.flush()
                self.results.append((name, code == 0, seconds))

    def _place(self, more: Mapping[str, str] | None = None) -> dict[str, Any]:
        return {"cwd": ROOT, "env": self.environment | dict(more or {}), "stdin": subprocess.DEVNULL}

    def tests_in_memory(self, name: str, *options: str, more: Mapping[str, str] | None = None) -> bool:
        """The same with the files of the tests in memory, where the machine has the room: a workspace waits for its
        disk at every change, and a fifth of the suite's time was that."""
        memory = disk_in_memory()
        if memory is None:
            return self.tests(name, *options, more=more)
        with tempfile.TemporaryDirectory(dir=memory, prefix="camket-tests-", ignore_cleanup_errors=True) as place:
            return self.tests(name, *options, f"--basetemp={place}/files", more=more)

    def tests(
        self, name: str, *options: str, allowed: tuple[int, ...] = (0,), more: Mapping[str, str] | None = None
    ) -> bool:
        """Run pytest as one check and keep its counts for the closing line."""
        report = BUILD / f"tests-{len(self.reports)}.xml"
        report.unlink(missing_ok=True)
        self.reports.append(report)
        command = (sys.executable, "-m", "pytest", "-q", "--durations=8", f"--junit-xml={report}", *options)
        return self.check(name, *command, allowed=allowed, more=more)

    def close(self) -> int:
        """Print what happened; 0 when every check passed, else 1."""
        print()
        for name, passed, seconds in self.results:
            print(f"{'ok    ' if passed else 'FAILED'} {seconds:7.1f} s  {name}")
        failed = [name for name, passed, _seconds in self.results if not passed]
        if failed:
            print(f"\nFailed: {', '.join(failed)}")
        if self.reports:
            print(closing_line(self.reports))
        return 1 if failed else 0


def disk_in_memory() -> Path | None:
    """A disk in memory with room for the files of all tests; None where there is none, or memory is short."""
    place, limit, memory = Path("/dev/shm"), Path("/sys/fs/cgroup/memory.max"), Path("/proc/meminfo")
    if not (place.is_dir() and os.access(place, os.W_OK) and memory.is_file()):
        return None
    allowed = limit.read_text().strip() if limit.is_file() else "max"
    available = next(line for line in memory.read_text().splitlines() if line.startswith("MemAvailable:"))
    rooms = [shutil.disk_usage(place).free, int(available.split()[1]) * 1024]
    if allowed.isdecimal():
        rooms.append(int(allowed))
    return place if min(rooms) >= IN_MEMORY else None


def closing_line(reports: list[Path]) -> str:
    """`N passed, N failed`, with `, N skipped` where some were, over pytest's JUnit files."""
    total = failed = skipped = 0
    for report in reports:
        if not report.is_file():
            failed += 1
            continue
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            total += int(suite.get("tests", 0))
            failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped += int(suite.get("skipped", 0))
    line = f"{max(total - failed - skipped, 0)} passed, {failed} failed"
    return f"{line}, {skipped} skipped" if skipped else line


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of every check: no window system, nothing of this person's own folders; Python keeps what it
    compiles, or every program that a test starts compiles ours anew."""
    kept = {name: value for name, value in given.items() if not name.startswith("CAMKET_") or name == "CAMKET_SOAK"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["QT_QPA_PLATFORM"] = "offscreen"
    kept["PATH"] = os.pathsep.join([str(BIN), given.get("PATH", "")])
    return kept


def test(round_: Round) -> None:
    """Style, types, borders, texts, the house's own rules, then the tests and what they cover."""
    python = sys.executable
    contracts = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    round_.beside_each_other(
        ("types (mypy --strict)", (python, "-m", "mypy", "--strict", "desktop_app", "tools")),
        ("style (ruff check)", (python, "-m", "ruff", "check", "--no-cache", ".")),
        ("form (ruff format)", (python, "-m", "ruff", "format", "--check", "--no-cache", ".")),
        ("borders (import contracts)", (python, "-X", "utf8", "-c", contracts)),
        ("texts (catalogue)", (python, "tools/catalogue.py", "check")),
        ("house rules", (python, "tools/house.py")),
        ("pictures", (python, "tools/pictures.py", "check")),
        ("acts of the window", (python, "tools/acts.py", "missing")),
    )
    covered_tests(round_, *(f"--cov=desktop_app/{room}" for room in COVERED))
    # Measured ones have the machine to themselves; until there are any, there is nothing to say.
    round_.tests("measured tests", "-m", "alone and not soak", *marked("alone"), allowed=(0, NO_TESTS))


def marked(mark: str) -> list[str]:
    """The files whose tests bear a mark: importing the other five hundred takes longer than running these."""
    named = f"pytest.mark.{mark}"
    return sorted(
        str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py") if named in file.read_text("utf-8")
    )


def covered_tests(round_: Round, *rooms: str, more: Mapping[str, str] | None = None) -> None:
    """All tests that need no machine of their own, and how much of `rooms` they have run."""
    report = BUILD / "coverage.json"
    report.unlink(missing_ok=True)
    coverage = (*rooms, "--cov-report=", f"--cov-report=json:{report}")
    round_.tests_in_memory(
        "tests", "-n", "2", "--dist", "loadscope", "-m", "not soak and not alone", *coverage, more=more
    )
    round_.check("coverage", sys.executable, "tools/coverage_floor.py", report)


def soak(round_: Round, times: str) -> None:
    """Kills and repetitions; none at all is a failure, because then nothing was shown. The long one prints what it
    saw, the short one of a landing goes in two workers."""
    how = ("-n", "2", "--dist", "loadscope") if int(times) <= 20 else ("-s",)
    round_.tests_in_memory(f"soak × {times}", *how, "-m", "soak", *marked("soak"), more={"CAMKET_SOAK": times})


def desktop(round_: Round, part: str = "") -> None:
    """Vietnamese typed through Unikey on a real X server, and a clerk's year by mouse and keyboard (`year`: only that);
    slow, so by hand."""
    if not part:
        round_.check("Unikey on an X server", sys.executable, "-m", "tests.desktop")
    round_.check("a year by mouse and keyboard", sys.executable, "-m", "tests.desktop.year")


def bench(round_: Round) -> None:
    """Measure against the system's own tools, on this machine, in this run."""
    round_.check("benchmarks", sys.executable, "-m", "tests.benchmarks")


def build(round_: Round) -> bool:
    """The one-folder program in dist/camket."""
    return round_.check(
        "built program (PyInstaller)",
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"),
        *("--distpath", ROOT / "dist", "--workpath", BUILD / "pyinstaller", "installer/camket.spec"),
    )


def try_built(round_: Round) -> None:
    """The built program tests itself and plays the demonstration, away from the checkout and with its own profile."""
    with tempfile.TemporaryDirectory(prefix="Cam kết ") as folder:
        place = {"CAMKET_PROFILE": str(Path(folder, "hồ sơ riêng")), "PATH": os.defpath}
        round_.check("built program: selftest", PROGRAM, "selftest", more=place)
        demo = ("demo", "--to", Path(folder, "trình diễn"), "--no-window")
        if not round_.check("built program: demo", PROGRAM, *demo, more=place):
            for log in Path(place["CAMKET_PROFILE"]).rglob("*.log"):
                print(log.read_text("utf-8"))


def main() -> int:
    BUILD.mkdir(exist_ok=True)
    round_ = Round(environment(os.environ))
    verbs: dict[str, Callable[[], None]] = {
        "test": lambda: test(round_),
        "cover": lambda: covered_tests(round_, "--cov=desktop_app", more={"CAMKET_COVER": "1"}),
        "soak": lambda: soak(round_, os.environ.get("CAMKET_SOAK", "200")),
        "desktop": lambda: desktop(round_, *sys.argv[2:]),
        "bench": lambda: bench(round_),
        "build": lambda: full_build(round_),
        "ci": lambda: everything(round_),
    }
    if sys.argv[1:] != ["desktop", "year"] and (len(sys.argv) != 2 or sys.argv[1] not in verbs):
        print(__doc__, file=sys.stderr)
        return 2
    verbs[sys.argv[1]]()
    return round_.close()


def full_build(round_: Round) -> None:
    """The program, tried, and the Debian package made of it."""
    if build(round_):
        try_built(round_)
        if sys.platform == "linux":
            round_.check("Debian package", "sh", "installer/make_deb.sh")


def everything(round_: Round) -> None:
    """What must hold before a change lands."""
    test(round_)
    soak(round_, os.environ.get("CAMKET_SOAK", "20"))
    if build(round_):
        try_built(round_)


if __name__ == "__main__":
    sys.exit(main())
