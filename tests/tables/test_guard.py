"""Hostile files are refused with a code, quickly and without filling the memory; lawful ones pass."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.guard import Limits, TableDamaged, TableTooLarge, read_guarded
from desktop_app.tables.plan_table import read_plan
from desktop_app.tables.scan import column_number
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.sentences import SENTENCES
from tests.tables.hostile import DOCUMENTS, WORKBOOKS, Make, named
from tests.tables.shapes import HEADINGS, lettered, workbook

# Reads a file in a process of its own and says what came out, how long the processor worked (a neighbour's work is no
# finding) and how much memory it took at most.
MEASURE = """
import json, sys, time
from pathlib import Path
from desktop_app.domain.refusal import Refusal
from desktop_app.tables.plan_table import read_plan
start = time.process_time()
try:
    code = "read %d" % len(read_plan(Path(sys.argv[1])).rows)
except Refusal as refusal:
    code = refusal.code
seconds = time.process_time() - start
again = len(read_plan(Path(sys.argv[2])).rows)
status = Path("/proc/self/status").read_text() if sys.platform == "linux" else "VmHWM: 0"
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps({"code": code, "seconds": seconds, "megabytes": peak, "next": again}))
"""
WRITE_ON = """
import sys
with open(sys.argv[1], "ab", buffering=0) as stream:
    stream.write(b"x")
    print("begun", flush=True)
    while stream.tell() < 47 << 20:
        stream.write(b"x")
"""


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no pipes, devices and links this way")


def cases(kinds: dict[str, tuple[Make, str]]) -> list[Any]:
    """One case for each hostile file, without those that Windows cannot make."""
    unix = {"a link to itself", "a pipe", "a device"}
    return [pytest.param(*case, id=name, marks=needs_links if name in unix else ()) for name, case in kinds.items()]


@pytest.mark.parametrize(("make", "code"), cases(WORKBOOKS))
def test_a_hostile_workbook_is_refused_by_its_own_code(tmp_path, make, code):
    with pytest.raises(Refusal) as caught:
        read_plan(make(tmp_path / "plan.xlsx"))
    assert caught.value.code == code
    assert "plan.xlsx" in sentence_for(caught.value)


@pytest.mark.parametrize(("make", "code"), cases(DOCUMENTS))
def test_a_hostile_word_file_is_refused_by_its_own_code(tmp_path, make, code):
    with pytest.raises(Refusal) as caught:
        read_plan(make(tmp_path / "plan.docx"))
    assert caught.value.code == code
    assert "plan.docx" in sentence_for(caught.value)


@pytest.mark.alone
@pytest.mark.parametrize(
    ("make", "code", "name"),
    [
        pytest.param(*case.values, f"plan{suffix}", id=f"{suffix[1:]}: {case.id}", marks=case.marks)
        for suffix, kinds in ((".xlsx", WORKBOOKS), (".docx", DOCUMENTS))
        for case in cases(kinds)
    ],
)
def test_a_refusal_takes_under_two_seconds_and_200_megabytes_and_the_next_file_is_read(
    tmp_path, lawful, make, code, name
):
    path = make(tmp_path / name)
    command = [sys.executable, "-c", MEASURE, str(path), str(lawful)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert (found["code"], found["next"]) == (code, 6)
    assert found["seconds"] < 2
    assert found["megabytes"] < 200


def test_a_file_that_is_still_being_written_is_not_read_half(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(40 << 20))
    command = [sys.executable, "-c", WRITE_ON, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()  # it has begun
        with pytest.raises(Refusal) as caught:
            read_guarded(path)
        writer.kill()
    assert caught.value.code == "TABLE_CHANGING"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_the_system_does_not_hand_out_is_refused(tmp_path):
    path = lettered(tmp_path / "plan.xlsx")
    path.chmod(0)
    assert outcome(path) == "TABLE_UNREADABLE"


def outcome(path: Path) -> str:
    """The code of the refusal, or "read" when there are rows."""
    try:
        return "read" if read_plan(path).rows else "nothing"
    except Refusal as refusal:
        return refusal.code


def test_a_word_file_passes_and_its_kind_is_told(tmp_path):
    from docx import Document

    document = Document()
    document.add_table(2, 3)
    document.save(str(tmp_path / "plan.docx"))
    assert read_guarded(tmp_path / "plan.docx").kind == "docx"


def test_a_hyperlink_in_a_cell_is_no_reason_to_refuse(tmp_path):
    from openpyxl import load_workbook

    path = lettered(tmp_path / "plan.xlsx")
    book = load_workbook(path)
    book.active["F8"].hyperlink = "https://example.vn/a"
    book.save(path)
    assert len(read_plan(path).rows) == 6


def test_limits_can_be_set_by_the_caller(tmp_path):
    path = lettered(tmp_path / "plan.xlsx")
    with pytest.raises(TableTooLarge):
        read_guarded(path, Limits(file=1000))
    with pytest.raises(TableTooLarge):
        read_guarded(path, Limits(part=500))


def test_a_plan_of_ten_thousand_rows_still_passes(tmp_path):
    rows = [HEADINGS, *((str(n), "Việc", "Sở Nội vụ", "", "Quý I/2026", "Báo cáo") for n in range(10_000))]
    guarded = read_guarded(workbook(tmp_path / "plan.xlsx", rows))
    assert guarded.kind == "xlsx"


@pytest.fixture(scope="module")
def lawful(tmp_path_factory):
    return lettered(tmp_path_factory.mktemp("lawful") / "plan.xlsx")


@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_copy_is_read_or_refused_but_never_breaks_the_program(lawful, data):
    whole = bytearray(lawful.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] ^= 1 << data.draw(st.integers(0, 7))
    end = data.draw(st.integers(len(whole) // 2, len(whole)))
    path = named(lawful.with_name("damaged.xlsx"), bytes(whole[:end]))
    assert outcome(path) in SENTENCES.keys() | {"read"}


def test_every_refusal_of_this_range_has_its_sentence():
    from desktop_app.domain.refusal import NUMBERS

    codes = {code for code, number in NUMBERS.items() if 3000 <= number <= 3099}
    assert codes
    assert codes <= SENTENCES.keys()
    assert issubclass(TableDamaged, Refusal)


@given(st.integers(1, 16384))
def test_column_letters_are_counted_as_excel_counts_them(number):
    from openpyxl.utils import get_column_letter

    assert column_number(get_column_letter(number)) == number
