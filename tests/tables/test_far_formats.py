"""Formats and formulas that reach far below a table, as Excel leaves them, cost nothing and lose nothing."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.tables.guard import read_guarded
from desktop_app.tables.plan_table import read_plan
from tests.tables.hostile import SHEET, packed, parts_of
from tests.tables.shapes import HEADINGS, workbook

MEASURE = """
import json, sys, time
from pathlib import Path
from desktop_app.tables.plan_table import read_plan
start = time.process_time()
rows = len(read_plan(Path(sys.argv[1])).rows)
seconds = time.process_time() - start
status = Path("/proc/self/status").read_text() if sys.platform == "linux" else "VmHWM: 0"
print(json.dumps({"rows": rows, "seconds": seconds, "megabytes": int(status.partition("VmHWM:")[2].split()[0]) / 1024}))
"""


def bordered(path: Path, last: int, letters: str = "ABCDEF") -> Path:
    """A hundred tasks, and below them borders down to the row `last`."""
    rows = [HEADINGS, *((str(n), f"Việc {n}", "Sở Nội vụ", "", "Quý I/2026", "Báo cáo") for n in range(1, 101))]
    parts = parts_of(workbook(path, rows))
    empty = b"".join(
        b'<row r="%d" spans="1:6" ht="15.75" customHeight="1">%s</row>'
        % (n, b"".join(b'<c r="%c%d" s="1"/>' % (ord(letter), n) for letter in letters))
        for n in range(102, last + 1)
    )
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", empty + b"</sheetData>")
    return packed(path, parts)


@pytest.mark.parametrize("letters", ["ABCDEF", ""], ids=["borders", "heights"])
def test_borders_far_below_the_table_are_passed_over(tmp_path, letters):
    path = bordered(tmp_path / "plan.xlsx", 90_000, letters)
    assert len(read_plan(path).rows) == 100
    guarded = read_guarded(path)
    assert len(guarded.data) < len(path.read_bytes())
    assert guarded.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_formulas_that_come_to_nothing_below_the_table_are_passed_over(tmp_path):
    path = bordered(tmp_path / "plan.xlsx", 102)
    parts = parts_of(path)
    formulas = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><f>IF(B{n}="","",ROW()-1)</f><v></v></c></row>' for n in range(103, 50_000)
    )
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", formulas.encode() + b"</sheetData>")
    assert len(read_plan(packed(path, parts)).rows) == 100


def test_a_task_below_a_long_stretch_of_borders_is_not_lost(tmp_path):
    path = bordered(tmp_path / "plan.xlsx", 19_000)
    parts = parts_of(path)
    late = '<row r="19500"><c r="A19500"><v>101</v></c>' + "".join(
        f'<c r="{letter}19500" t="inlineStr"><is><t>{words}</t></is></c>'
        for letter, words in (("B", "Việc cuối"), ("C", "Sở Nội vụ"), ("E", "2026"), ("F", "Báo cáo"))
    )
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", late.encode() + b"</row></sheetData>")
    rows = read_plan(packed(path, parts)).rows
    assert (len(rows), rows[-1].row, rows[-1].content) == (101, 19_500, "Việc cuối")


@pytest.mark.alone
def test_a_table_with_borders_to_the_last_row_of_excel_is_read_in_two_seconds(tmp_path):
    path = bordered(tmp_path / "plan.xlsx", 1_048_576)
    run = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found["rows"] == 100
    assert found["seconds"] < 2
    assert found["megabytes"] < 200
