"""Evidence by the gigabyte: export, verify and intake against `cp` and `openssl dgst`, on this machine, in this run.

`python -m tests.benchmarks.packages` prints a table and ends with 1 when memory passed its limit. CAMKET_BENCH_MB sets
the size (1024). Each of ours runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.contents import ReportContents
from desktop_app.domain.packages import Draft, Kind, Piece
from desktop_app.domain.watch import unwatched
from desktop_app.packages.verdict import verify
from tests.packages.world import CONTENT, EVIDENCE, NOW, PROVINCE, REPORT_ID, World, uid

PEAK_LIMIT_MB = 150
FILE_MB = 16
ROUNDS = 3


def prepare(folder: Path, megabytes: int) -> None:
    """Evidence files, no two alike."""
    (folder / "evidence").mkdir()
    block = os.urandom(1024 * 1024)
    for number in range(max(1, megabytes // FILE_MB)):
        with (folder / "evidence" / f"{number:04d}").open("wb") as stream:
            for part in range(min(FILE_MB, megabytes)):
                stream.write(number.to_bytes(8, "big") + part.to_bytes(8, "big") + block[16:])


def pieces(folder: Path) -> tuple[Piece, ...]:
    """The files as intake knows them."""
    found = []
    for file in sorted((folder / "evidence").iterdir()):
        with file.open("rb") as stream:
            found.append(Piece(hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size, file))
    return tuple(found)


def draft(world: World, evidence: tuple[Piece, ...]) -> Draft:
    """A report that brings all of it."""
    contents = world.contents
    statements = {
        uid(1000 + number): contents.statement_line(
            replace(EVIDENCE, id=uid(1000 + number), sha256=piece.sha256, size=piece.size)
        )
        for number, piece in enumerate(evidence)
    }
    records = contents.write_report(ReportContents(statements, {REPORT_ID: contents.freeze(CONTENT)}, REPORT_ID))
    return Draft(world.header(Kind.REPORT), records, {}, evidence)


def child(what: str, folder: Path) -> None:
    """Do one of ours once; print its seconds and its peak of memory in MiB."""
    package, before = folder / "report.asice", 0.0
    if what == "export":
        shutil.rmtree(folder / "world", ignore_errors=True)
        (folder / "world").mkdir()
        world = World(folder / "world")
        world.ca.replace(folder / "ca.pem")
        package.unlink(missing_ok=True)
        ready = draft(world, pieces(folder))
        before = time.perf_counter()
        world.agency().seal(ready, package, unwatched)
    elif what == "verify":
        before = time.perf_counter()
        found = verify(package, [folder / "ca.pem"], NOW)
        if found.verdict != "valid":
            raise SystemExit(f"{found.verdict}: {found.reasons}")
    else:
        from desktop_app.domain.trust import Trust
        from desktop_app.packages.certs import Shape, load
        from desktop_app.packages.pem import read_anchors
        from desktop_app.packages.reading import PackageOpener, open_regular, read_package

        anchors = read_anchors([folder / "ca.pem"])
        with open_regular(package) as (stream, size):
            sealing = load(read_package(stream, size).certificates[0])
        trust = Trust(
            anchors.certificates[0], anchors.certificates[1:], anchors.crls, {sealing.code: (sealing.fingerprint,)}
        )
        assert sealing.shape is Shape.AGENCY
        before = time.perf_counter()
        PackageOpener().open(package, folder / "staged", trust, (PROVINCE,), unwatched)
    seconds = time.perf_counter() - before
    print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


def by_the_system(folder: Path) -> float:
    """Seconds of `cp` of all files, then `openssl dgst` of the copies."""
    copies = folder / "copies"
    shutil.rmtree(copies, ignore_errors=True)
    before = time.perf_counter()
    subprocess.run(["cp", "-r", folder / "evidence", copies], check=True)
    files = sorted(copies.iterdir())
    subprocess.run(["openssl", "dgst", "-sha256", *files], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - before
    shutil.rmtree(copies)
    return seconds


def by_us(what: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one of ours."""
    (folder / "staged").unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.benchmarks.packages", what, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    seconds, peak = said.split()
    return float(seconds), float(peak)


def main(say: Callable[[str], None] = print) -> int:
    """Measure, tell, and answer with 1 when memory passed its limit."""
    megabytes = int(os.environ.get("CAMKET_BENCH_MB", "1024"))
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        folder = Path(name)
        prepare(folder, megabytes)
        system: list[float] = []
        ours: dict[str, list[tuple[float, float]]] = {"export": [], "verify": [], "receive": []}
        for _ in range(ROUNDS):
            system.append(by_the_system(folder))
            for what, found in ours.items():
                found.append(by_us(what, folder))
    yardstick = min(system)
    say(f"packages: {megabytes} MB of evidence, best of {ROUNDS}; cp + openssl dgst {yardstick:.2f} s")
    high = 0.0
    for what, found in ours.items():
        seconds, peak = min(one for one, _ in found), max(one for _, one in found)
        high = max(high, peak)
        say(f"  {what:8} {seconds:6.2f} s   {seconds / yardstick:5.2f} x   peak {peak:6.1f} MB")
    say(f"  peak {high:.1f} MB, limit {PEAK_LIMIT_MB} MB")
    return 0 if high <= PEAK_LIMIT_MB else 1


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
