"""Hostile files are refused with a code, quickly and without filling the memory; lawful ones pass."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.guard import Limits, TableDamaged, TableTooLarge, read_guarded
from desktop_app.tables.plan_table import read_plan
from desktop_app.tables.scan import column_number
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.sentences import SENTENCES
from tests.tables.shapes import HEADINGS, lettered, workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Reads a file in a process of its own and says what came out, how long it took and how much memory it took at most.
MEASURE = """
import json, sys, time
from pathlib import Path
from desktop_app.domain.refusal import Refusal
from desktop_app.tables.plan_table import read_plan
start = time.perf_counter()
try:
    code = "read %d" % len(read_plan(Path(sys.argv[1])).rows)
except Refusal as refusal:
    code = refusal.code
status = Path("/proc/self/status").read_text() if sys.platform == "linux" else "VmHWM: 0"
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps({"code": code, "seconds": time.perf_counter() - start, "megabytes": peak}))
"""


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A lawful plan with its parts changed."""
    lettered(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_rows(rows: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        before, _data, after = parts[SHEET].partition(b"</sheetData>")
        parts[SHEET] = before + rows + b"</sheetData>" + after

    return change


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"<si><t>aaaaaaaa</t></si>" * 2_000_000 + b"</sst>"


def doctype(parts: dict[str, bytes]) -> None:
    start, _sign, rest = parts[SHEET].partition(b"<worksheet")
    parts[SHEET] = start + b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet' + rest


def doctype_in_another_encoding(parts: dict[str, bytes]) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    parts[SHEET] = text.encode("utf-16")


def outside_link(parts: dict[str, bytes]) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'.encode()


def outside_relation(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{RELATION}/oleObject" Target="http://x/y" TargetMode="External"/></Relationships>'
    ).encode()


def macro(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def long_tag(parts: dict[str, bytes]) -> None:
    import random

    noise = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=3 << 20))
    parts[SHEET] = f'<worksheet xmlns="{MAIN}" x="{noise}"/>'.encode()


def deep(parts: dict[str, bytes]) -> None:
    parts[SHEET] = b"<a>" * 5000 + b"</a>" * 5000


def cut_xml(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET][:-30]


def upwards(parts: dict[str, bytes]) -> None:
    parts["../evil.xml"] = b"<a/>"


def many_parts(parts: dict[str, bytes]) -> None:
    parts.update({f"xl/media/{number}.bin": b"" for number in range(2100)})


FAR_CELL = b'<row r="30"><c r="XFD1048576"><v>1</v></c></row>'
HIDDEN_FAR_CELL = b"<x:row xmlns:x='u' r='31'><x:c\n r = '&#88;FD31'/></x:row>"
MANY_ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(40, 100_040))
UNNUMBERED_ROWS = b"".join(b"<row><c><v>%d</v></c></row>" % (n * 7919 % 100_003) for n in range(100_000))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (bomb, "TABLE_SWELLS"),
        (doctype, "TABLE_DOCTYPE"),
        (doctype_in_another_encoding, "TABLE_DAMAGED"),
        (outside_link, "TABLE_EXTERNAL_LINKS"),
        (outside_relation, "TABLE_EXTERNAL_LINKS"),
        (macro, "TABLE_MACROS"),
        (long_tag, "TABLE_DAMAGED"),
        (deep, "TABLE_DAMAGED"),
        (cut_xml, "TABLE_DAMAGED"),
        (upwards, "TABLE_DAMAGED"),
        (many_parts, "TABLE_TOO_MANY_PARTS"),
        (with_rows(FAR_CELL), "TABLE_TOO_MANY_CELLS"),
        (with_rows(HIDDEN_FAR_CELL), "TABLE_TOO_MANY_CELLS"),
        (with_rows(MANY_ROWS), "TABLE_TOO_MANY_CELLS"),
        (with_rows(UNNUMBERED_ROWS), "TABLE_TOO_MANY_CELLS"),
        (with_rows(b'<row r="nan"/>'), "TABLE_DAMAGED"),
        (lambda parts: parts.pop("[Content_Types].xml"), "TABLE_KIND"),
        (lambda parts: parts.pop("xl/workbook.xml"), "TABLE_DAMAGED"),
    ],
)
def test_a_hostile_workbook_is_refused_by_its_own_code(tmp_path, change, code):
    with pytest.raises(Refusal) as caught:
        read_plan(changed(tmp_path / "plan.xlsx", change))
    assert caught.value.code == code
    assert "plan.xlsx" in sentence_for(caught.value)


@pytest.mark.alone
@pytest.mark.parametrize(
    "change", [bomb, with_rows(FAR_CELL), with_rows(MANY_ROWS), long_tag], ids=["bomb", "far", "rows", "tag"]
)
def test_a_refusal_takes_under_two_seconds_and_200_megabytes(tmp_path, change):
    path = changed(tmp_path / "plan.xlsx", change)
    run = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found["code"].startswith("TABLE_")
    assert found["seconds"] < 2
    assert found["megabytes"] < 200


def outcome(path: Path) -> str:
    """The code of the refusal, or "read" when there are rows."""
    try:
        return "read" if read_plan(path).rows else "nothing"
    except Refusal as refusal:
        return refusal.code


def named(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("plan.xlsx", b"", "TABLE_EMPTY"),
        ("plan.xlsx", b"%PDF-1.7 ...", "TABLE_KIND"),
        ("plan.xlsx", b"STT;Nhiem vu\n1;abc", "TABLE_KIND"),
        ("plan.csv", b"STT;Nhiem vu\n1;abc", "TABLE_KIND"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "TABLE_OLD_FORMAT"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "TABLE_ENCRYPTED"),
        ("plan.xlsm", b"PK\x03\x04", "TABLE_MACROS"),
        ("plan.xlsx", b"PK\x03\x04" + b"\0" * 100, "TABLE_DAMAGED"),
    ],
)
def test_files_that_are_no_workbook_are_refused_by_what_they_are(tmp_path, name, data, code):
    with pytest.raises(Refusal) as caught:
        read_guarded(named(tmp_path / name, data))
    assert caught.value.code == code


def test_a_missing_file_a_folder_and_a_workbook_under_another_name_are_refused(tmp_path):
    found = []
    lettered(tmp_path / "plan.xlsx").rename(tmp_path / "plan.docx")
    for path in (tmp_path / "none.xlsx", tmp_path, tmp_path / "plan.docx"):
        with pytest.raises(Refusal) as caught:
            read_guarded(path)
        found.append(caught.value.code)
    assert found == ["TABLE_UNREADABLE", "TABLE_UNREADABLE", "TABLE_KIND"]
    assert caught.value.facts["seen"] == ".xlsx"


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
