"""Kill a process at a chosen write, fsync, rename …: strace counts the calls and sends SIGKILL when the n-th begins.

First a run is recorded whole: every call that changes a file or makes it last, with its number among the calls of its
name and the file it concerns. Then the same run is repeated from the same start and killed when one of those calls
begins, so each kill lands between two recorded steps. What SQLite writes is seen too, since the kernel is asked and not
Python.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.homes import at_home

CALLS = (
    "write,pwrite64,writev,pwritev,sendfile,copy_file_range,fsync,fdatasync,ftruncate,fallocate,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,chmod,fchmod,fchmodat"
)
# The one path, or the path of a descriptor as `-y` shows it.
_CALL = re.compile(r"^(\w+)\((.*)$")
_PATH = re.compile(r'\d+<([^>]*)>|"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded call: its name, its number (from 1) among the calls of this name, and the file."""

    call: str
    number: int
    path: str
    """Inside the folder that is watched; of a rename the new name. What is made at random in names shows as …"""
    old: str = ""
    """Of a rename the old name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kill left."""

    step: Step
    state: str
    """`old`, `new`, or a description of something in between."""


@cache
def refusal_to_trace() -> str:
    """Why nothing can be traced here; empty when it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not here"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"strace may not trace: {tried.stderr.strip()[:200]}"


def _environment(folder: Path) -> dict[str, str]:
    """Nothing at random: the same run makes the same calls."""
    given = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(folder)}
    return {**given, "PYTHONPATH": os.pathsep.join((str(Path.cwd()), given.get("PYTHONPATH", "")))}


def _strace(folder: Path, log: Path, more: Sequence[str], command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    traced = ["strace", "-y", "-s", "0", "-o", str(log), "-e", f"trace={CALLS}", *more, "--", *command]
    return subprocess.run(traced, capture_output=True, text=True, env=_environment(folder), timeout=300)


def record(command: Sequence[str], folder: Path, log: Path) -> list[Step]:
    """Run a command to its end and list every call that concerned a file under `folder`."""
    done = _strace(folder, log, (), command)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_steps(log.read_text(errors="replace"), folder)


def read_steps(text: str, folder: Path) -> list[Step]:
    """The steps that a strace log tells."""
    counted: Counter[str] = Counter()
    steps = []
    for line in text.splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        counted[found[1]] += 1
        if re.search(r"\) += -1 ", line):
            continue  # it changed nothing: most are files that were looked for, to be removed
        paths = [one or two for one, two in _PATH.findall(found[2])]
        inside = [path for path in paths if path == str(folder) or path.startswith(f"{folder}/")]
        if inside:
            first, last = (path[len(str(folder)) + 1 :] for path in (inside[0], inside[-1]))
            steps.append(Step(found[1], counted[found[1]], last, first if found[1].startswith("rename") else ""))
    return steps


def shown(path: str) -> str:
    """A path without what differs from run to run."""
    return re.sub(r"[0-9a-f-]{16,}|(?<=\.)\d+(?=\.part)", "…", path)


def careless_renames(steps: Sequence[Step]) -> list[str]:
    """Renames that a power cut could undo or leave with half a file: the file was not synced after its last write, or
    the folder was not synced before the database's next commit (or ever)."""
    found = []
    for place, step in enumerate(steps):
        if not step.old:
            continue
        about = [one.call for one in steps[:place] if one.path == step.old]
        changed = [at for at, call in enumerate(about) if call not in ("fsync", "fdatasync", "chmod", "fchmod")]
        synced = any(call in ("fsync", "fdatasync") for call in about[changed[-1] if changed else 0 :])
        later = steps[place + 1 :]
        committed = [one for one in later if one.call == "fdatasync" and one.path == "workspace.db-wal"]
        before_commit = later[: later.index(committed[0])] if committed else later
        folder = str(Path(step.path).parent)
        kept = any(one.call in ("fsync", "fdatasync") and one.path == folder.removeprefix(".") for one in before_commit)
        if not (synced and kept):
            found.append(f"{shown(step.old)} → {shown(step.path)}: file synced {synced}, folder synced {kept}")
    return found


def kill_at(command: Sequence[str], step: Step, folder: Path, log: Path) -> bool:
    """Run a command and kill it when this step begins; False when it ended before."""
    done = _strace(folder, log, ("-e", f"inject={step.call}:signal=KILL:when={step.number}"), command)
    if done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
        return True
    assert done.returncode == 0, done.stdout + done.stderr
    return False


def fail_at(command: Sequence[str], step: Step, folder: Path, log: Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose calls of this kind find the disk full from this step on, forty times over.

    Stands in for a small disk where none can be mounted: there is room again when the program says what happened.
    """
    rule = f"inject={step.call}:error=ENOSPC:when={step.number}..{step.number + 40}"
    return _strace(folder, log, ("-e", rule), command)


def choose(steps: Sequence[Step], count: int) -> list[Step]:
    """`count` steps, at every kind of call on every file first, then spread evenly over the run.

    The first and the last step are among them; more than there are begin again.
    """
    kinds: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        kinds.setdefault((step.call, shown(step.path)), []).append(step)
    one_each = [steps[0], *(group[len(group) // 2] for group in list(kinds.values())[1:-1]), steps[-1]]
    if count <= len(one_each):
        return _spread(one_each, count)
    return one_each + _spread(steps, count - len(one_each))


def _spread(steps: Sequence[Step], count: int) -> list[Step]:
    whole, rest = divmod(count, len(steps))
    if rest == 1:
        return list(steps) * whole + [steps[0]]
    return list(steps) * whole + [steps[round(at * (len(steps) - 1) / (rest - 1))] for at in range(rest)]


def kill_often(
    command: Callable[[Path], Sequence[str]],
    base: Path,
    folder: Path,
    count: int,
    look: Callable[[Path], object],
) -> tuple[list[Step], list[Outcome]]:
    """Record the command once on a copy of `base` at `folder`, then kill it `count` times, each from a fresh copy.

    `look` reads what a copy holds after it has been opened again; it is called on the start, the end and after each
    kill. Returns the recorded steps and where each kill led.
    """

    def start() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        at_home(folder)

    log = folder.with_name(f"{folder.name}.strace")
    start()
    old = look(folder)
    start()
    steps = record(command(folder), folder, log)
    new = look(folder)
    assert old != new, "the command changed nothing that `look` sees"
    outcomes = []
    for step in choose(steps, count):
        start()
        killed = kill_at(command(folder), step, folder, log)
        seen = look(folder)
        state = "old" if seen == old else "new" if seen == new else f"between: {seen} is neither {old} nor {new}"
        outcomes.append(Outcome(step, state if killed else f"not killed, {state}"))
    shutil.rmtree(folder)
    return steps, outcomes


def table(name: str, steps: Sequence[Step], outcomes: Sequence[Outcome]) -> str:
    """How the kills are spread: per call and file the recorded steps, the kills, and what was found afterwards."""
    recorded = Counter((step.call, shown(step.path)) for step in steps)
    killed = Counter((one.step.call, shown(one.step.path), one.state.split(":")[0]) for one in outcomes)
    lines = [f"{name}: {len(steps)} recorded steps, {len(outcomes)} kills"]
    for (call, path), count in recorded.items():
        old, new = killed[call, path, "old"], killed[call, path, "new"]
        rest = sum(found for (one, two, _), found in killed.items() if (one, two) == (call, path)) - old - new
        lines.append(f"  {call:<12} {path:<60} {count:>4} steps, kills: {old} old, {new} new, {rest} else")
    return "\n".join(lines)
