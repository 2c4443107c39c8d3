"""Consolidation over 40,000 assignments and 2 million entries, by agency and by index, against a tenth of both.

The database is filled by bulk inserts; the figures are asked for by the product's own service. Printed: the seconds of
each way at both sizes, by the clock and of the processor, which a busy machine blurs less, and how far ten times as
much takes more than ten times as long (1.0 is linear).
"""

from __future__ import annotations

import dataclasses
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap import Building, new_id
from desktop_app.domain.agencies import Agency, AgencyCode
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Count
from desktop_app.domain.tallies import By
from desktop_app.domain.tasks import Task
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.foundation import found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.plans import understood
from desktop_app.services.tallies import behind, tallies

if TYPE_CHECKING:
    from desktop_app.services.office import Office

ASSIGNMENTS = int(os.environ.get("CAMKET_BENCH_ASSIGNMENTS", "40000"))
ENTRIES = int(os.environ.get("CAMKET_BENCH_ENTRIES", "2000000"))
TENTH = 10
DOCUMENTS = 5
TASKS = 40
TODAY = date(2026, 7, 6)
PASSPHRASE = "một câu dài và dễ nhớ"
COMPONENTS = (("PAR.1",), ("PAR.3",), ("PAR.7", "PCI.5"), ("PAPI.2",), ("SIPAS.1",), ())
DEADLINES = ("Quý III/2026", "Tháng 6/2026", "Hằng quý", "Thường xuyên", "Khi có phát sinh", "31/12/2026", "Năm 2026")
ROUNDS = 3


def main() -> int:
    """Print seconds and ratios; returns 0."""
    os.environ["CAMKET_TODAY"] = TODAY.isoformat()
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        os.environ["CAMKET_PROFILE"] = f"{name}/profile"
        few = _measured(Path(name) / "few", ASSIGNMENTS // TENTH, ENTRIES // TENTH)
        many = _measured(Path(name) / "many", ASSIGNMENTS, ENTRIES)
    for what, small in few.items():
        large = many[what]
        told = [f"{a:.3f} s → {b:.3f} s, ratio {b / a / TENTH:.2f}" for a, b in zip(small, large, strict=True)]
        print(f"{what}: {told[0]}; processor {told[1]}")
    return 0


def _measured(folder: Path, assignments: int, entries: int) -> dict[str, tuple[float, float]]:
    folder.mkdir()
    with _province(folder, assignments, entries) as office:
        took: dict[str, tuple[float, float]] = {}
        for by in (By.AGENCY, By.INDEX):
            took[f"by {by.value}"] = _best(lambda by=by: tallies(office, (by,)))  # type: ignore[misc]
        took["by every way at once"] = _best(lambda: tallies(office, tuple(By)))
        took["the rows behind one figure"] = _best(lambda: behind(office, By.INDEX, "PAR.3", Count.OVERDUE))
        (found,) = tallies(office, (By.AGENCY,))
        counts = found.total.counts
        if counts.total + counts.left_out != assignments:
            raise RuntimeError(f"{counts} of {assignments}")
    return took


def _best(what: object) -> tuple[float, float]:
    """The quickest of several, by the clock and of the processor: other work on the machine makes it longer, nothing
    makes it shorter."""
    found = []
    for _round in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        what()  # type: ignore[operator]
        found.append((time.perf_counter() - began, time.process_time() - worked))
    return min(one[0] for one in found), min(one[1] for one in found)


@contextmanager
def _province(folder: Path, assignments: int, entries: int) -> Iterator[Office]:
    house = Building("Người đo")
    known = read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
    count = assignments // (DOCUMENTS * TASKS)
    agencies = [_copy(known[place % len(known)], place) for place in range(count)]
    wanted = NewWorkspace(WorkspaceKind.PROVINCE, "H19", "UBND", "UBND tỉnh (tập huấn)", True)
    began = time.perf_counter()
    with house.create(folder / "province", wanted) as office:
        found_province(office, agencies, folder / "root.pem", PASSPHRASE)
        parts = _tasks(office, agencies)
        _entries(folder / "province" / "workspace.db", parts, entries)
        size = (folder / "province" / "workspace.db").stat().st_size // 1024**2
        took = time.perf_counter() - began
        print(f"{len(parts)} assignments, {entries} entries: {size} MB, made in {took:.0f} s", flush=True)
        yield office


def _copy(agency: Agency, place: int) -> Agency:
    code = AgencyCode(f"H19.{1000 + place}")
    return dataclasses.replace(agency, id=new_id(), code=code, sign=f"DV{place}", name=f"{agency.name} {place}")


def _tasks(office: Office, agencies: list[Agency]) -> list[str]:
    """Documents and tasks by the program's own repositories, the assignments in bulk; their ids."""
    tasks: list[Task] = []
    with office.work() as work:
        for number in range(DOCUMENTS):
            document = AssigningDocument(
                office.new_id(), DocumentKind.PLAN, f"{90 + number}/KHM-UBND", "KẾ HOẠCH ĐO", "UBND tỉnh",
                date(2024, 10, 15), (), office.info.code, "", "nd-09-2019", ("Q1", "Q2", "Q3", "N"),
                date(2026, 12, 31), 1, True,
            )  # fmt: skip
            work.documents.add(document, f"{number}" * 64)
            for position in range(1, TASKS + 1):
                task = Task(
                    office.new_id(), document.id, str(position), position, (f"PHẦN {position % 7}",),
                    f"Rà soát, công khai thủ tục hành chính số {position}", ("Kế hoạch",),
                    understood(DEADLINES[position % len(DEADLINES)], 2026), COMPONENTS[position % len(COMPONENTS)], 1,
                    (), (),
                )  # fmt: skip
                work.tasks.add(task)
                tasks.append(task)
        work.commit()
    rows = [
        (office.new_id(), task.id, task.document_id, agency.code, "lead", 1, 1) for agency in agencies for task in tasks
    ]
    with closing(sqlite3.connect(office.folder / "workspace.db")) as database, database:
        database.executemany(
            "insert into assignment (id, task_id, document_id, agency_code, role, revision, reports) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    return [row[0] for row in rows]


def _entries(database: Path, parts: list[str], entries: int) -> None:
    draw = random.Random(43)
    first = date(2024, 11, 1)
    days = [(first + timedelta(days=day)).isoformat() for day in range(600)]

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(entries):
            # Agencies report one after the other: entries of one assignment lie together, period by period.
            part = parts[number % len(parts)]
            day = days[draw.randrange(len(days))]
            kind = "done" if number % 17 == 0 else "nothing_arose" if number % 41 == 0 else "work"
            yield (
                f"{number:032x}", part, kind, day, f"{day}T08:00:00+07:00", "chuyên viên",
                "Đã rà soát xong phần việc của kỳ, kết quả đăng trên trang tin", day if kind == "done" else None,
                f"{number - len(parts):032x}" if number % 500 == 499 and number >= len(parts) else None,
            )  # fmt: skip

    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma synchronous = off")
        connection.execute("pragma cache_size = -262144")
        with connection:
            connection.executemany(
                "insert into progress (id, assignment_id, kind, worked_on, recorded_at, author, note, done_on, "
                "supersedes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows(),
            )
        connection.execute("pragma wal_checkpoint(truncate)")


if __name__ == "__main__":
    sys.exit(main())
