"""A stack of papers as one file: how much room it needs, and what is left of one that was stopped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.papers import Papers
from desktop_app.domain.commitment_papers import StackCover, StackRow
from desktop_app.domain.printing import Issuing, Order, PaperFormUnknown
from desktop_app.domain.watch import Cancelled
from tests.documents.commitment_samples import DAY, clauses, order
from tests.documents.paper import AGENCY, PLAN, RESOURCES

PAPERS = Papers(RESOURCES / "fonts", RESOURCES / "layouts")
ROOT = RESOURCES.parent
MOST_MB, AGENCIES = 200, 500
CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.documents import test_stack as own

def used(name):
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(said[name].split()[0]) / 1e3

def orders():
    for number in range(own.AGENCIES):
        yield f"Sở Số {number}", own.order(promised=own.clauses(20)), True

own.PAPERS.stack(orders(), own.cover, Path(sys.argv[2]), 2, True)
print(used("VmHWM"))
"""


def cover(rows: tuple[StackRow, ...]) -> Order:
    return StackCover(Issuing(AGENCY, DAY), PLAN, 2026, 2, rows)


def text_of(page: pikepdf.Page) -> bytes:
    parts = page.obj.Contents
    return b"".join(part.read_bytes() for part in (parts if isinstance(parts, pikepdf.Array) else [parts]))


def some(count: int) -> Iterator[tuple[str, Order, bool]]:
    return ((f"Sở Số {number}", order(promised=clauses(number % 9)), False) for number in range(count))


@pytest.mark.skipif(sys.platform != "linux", reason="the room is read where the kernel tells it")
@pytest.mark.soak
def test_five_hundred_agencies_stay_below_two_hundred_megabytes(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", CHILD, str(ROOT), str(tmp_path / "stack.pdf")], check=True, capture_output=True
    )
    assert float(told.stdout) < MOST_MB


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize("copies", [1, 3])
def test_every_copy_is_whole_and_where_the_list_says(copies: int, duplex: bool, tmp_path: Path) -> None:
    rows = PAPERS.stack(some(30), cover, tmp_path / "stack.pdf", copies, duplex)
    with pikepdf.open(tmp_path / "stack.pdf") as pdf:
        empty = [number for number, page in enumerate(pdf.pages, 1) if not text_of(page)]
        for row in rows:
            step = row.pages + (row.pages % 2 if duplex else 0)
            for place in range(row.pages):
                same = {text_of(pdf.pages[row.first - 1 + copy * step + place]) for copy in range(copies)}
                assert len(same) == 1
            assert row.last == row.first + (copies - 1) * step + row.pages - 1
    assert bool(empty) is duplex


def test_a_list_of_several_pages_moves_what_it_tells(tmp_path: Path) -> None:
    rows = PAPERS.stack(some(60), cover, tmp_path / "stack.pdf", 1, False)
    with pikepdf.open(tmp_path / "stack.pdf") as pdf:
        assert len(pdf.pages) == rows[-1].last
    assert rows[0].first > 2


def test_what_is_stopped_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    def stopped() -> Iterator[tuple[str, Order, bool]]:
        yield from some(2)
        raise Cancelled

    target = tmp_path / "stack.pdf"
    target.write_bytes(b"older")
    with pytest.raises(Cancelled):
        PAPERS.stack(stopped(), cover, target, 1, False)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("stack.pdf", b"older")]
    with pytest.raises(PaperFormUnknown):
        PAPERS.stack(some(1), cover, tmp_path / "stack.docx", 1, False)
