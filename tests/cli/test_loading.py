"""What each verb does not load: small answers wait for no large library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli.main import VERBS
from tests.cli.conftest import Places
from tests.cli.shell import ROOT

HEAVY = (
    "PySide6",
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "openpyxl",
    "docx",
    "PIL",
    "cryptography",
    "pyrage",
)
DATABASE = {"sqlalchemy"}
NEVER = {"PySide6", "alembic", "docx"}
PROBE = """
import json, sys
sys.argv = ["camket", *json.loads(sys.argv[1])]
from desktop_app.__main__ import main
try:
    code = main()
except SystemExit as left:
    code = left.code
heavy = json.loads(sys.stdin.read())
print("\\n" + json.dumps([code, sorted(name for name in heavy if name in sys.modules)]))
"""


def loaded(*words: object, workspace: Path | None = None) -> tuple[int, set[str]]:
    environment = {**os.environ, "CAMKET_TODAY": "2025-03-17"}
    if workspace is not None:
        environment["CAMKET_WORKSPACE"] = str(workspace)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps([str(word) for word in words])],
        cwd=ROOT, env=environment, input=json.dumps(HEAVY), capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, found = json.loads(done.stdout.splitlines()[-1])
    return code, set(found)


@pytest.mark.parametrize("module", sorted(set(VERBS.values())))
def test_the_help_of_a_verb_loads_no_large_library(module: str) -> None:
    verb = next(verb for verb, its in VERBS.items() if its == module)
    assert loaded(*verb.split(), "--help") == (0, set())


def test_the_list_of_verbs_loads_no_large_library() -> None:
    assert loaded("--help") == (0, set())


def test_verify_needs_no_database_and_no_window(places: Places) -> None:
    trust = places.folder / "ca.pem"
    trust.write_bytes(b"")
    code, found = loaded("verify", places.usb / "CN_chung.asice", "--trust", trust)
    assert code == 1
    assert found <= {"cryptography"}


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (("tasks", "--search", "cai cach"), "snv"),
        (("log", "2", "--note", "Đã làm"), "snv"),
        (("evidence", "list", "1"), "snv"),
        (("report", "start", "2025-Q1"), "snv"),
        (("packages",), "snv"),
        (("collect", "list"), "snv"),
        (("plan", "layout", "list"), "snv"),
        (("check",), "snv"),
        (("agency", "list"), "province"),
        (("consolidate", "2025-Q1"), "province"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else one,
)
def test_reading_and_writing_in_a_workspace_loads_the_database_alone(
    places: Places, words: tuple[str, ...], at: str
) -> None:
    code, found = loaded(*words, workspace=getattr(places, at))
    assert code == 0
    assert not found & NEVER
    assert not found & {"reportlab", "pikepdf", "pypdfium2", "openpyxl", "PIL"}
    assert found >= DATABASE


def test_receiving_a_package_loads_no_printer_and_no_tables(places: Places) -> None:
    code, found = loaded("receive", places.usb / "CN_chung.asice", workspace=places.snv)
    assert code == 0
    assert not found & (NEVER | {"reportlab", "openpyxl", "PIL"})


def test_a_table_is_read_without_a_window_or_a_printer(places: Places) -> None:
    code, found = loaded("plan", "check", places.folder / "kế hoạch.xlsx")
    assert code == 0
    assert not found & {"PySide6", "alembic", "reportlab", "pikepdf", "sqlalchemy"}
