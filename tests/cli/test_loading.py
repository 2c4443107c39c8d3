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
heavy, lines = json.loads(sys.stdin.read())
from desktop_app.__main__ import main
for words in lines:
    sys.argv = ["camket", *words]
    try:
        code = main()
    except SystemExit as left:
        code = left.code
    print("\\n" + json.dumps([code, sorted(name for name in heavy if name in sys.modules)]))
"""
Loaded = tuple[int, set[str]]


def all_loaded(*lines: tuple[object, ...], workspace: Path | None = None) -> list[Loaded]:
    """For each command line, one after the other in one process: how it ended, and what is loaded by then."""
    environment = {**os.environ, "CAMKET_TODAY": "2025-03-17"}
    if workspace is not None:
        environment["CAMKET_WORKSPACE"] = str(workspace)
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        input=json.dumps([HEAVY, [[str(word) for word in words] for words in lines]]),
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return [(code, set(found)) for code, found in told]


def loaded(*words: object, workspace: Path | None = None) -> Loaded:
    ((code, found),) = all_loaded(words, workspace=workspace)
    return code, found


def test_the_help_of_a_verb_loads_no_large_library() -> None:
    verbs = [next(verb for verb, its in VERBS.items() if its == module) for module in sorted(set(VERBS.values()))]
    found = all_loaded(*((*verb.split(), "--help") for verb in verbs))
    assert dict(zip(verbs, found, strict=True)) == {verb: (0, set()) for verb in verbs}


def test_the_list_of_verbs_loads_no_large_library() -> None:
    assert loaded("--help") == (0, set())


def test_verify_needs_no_database_and_no_window(places: Places) -> None:
    trust = places.folder / "ca.pem"
    trust.write_bytes(b"")
    code, found = loaded("verify", places.usb / "CN_chung.asice", "--trust", trust)
    assert code == 1
    assert found <= {"cryptography"}


@pytest.mark.parametrize(
    ("at", "lines"),
    [
        (
            "snv",
            (
                ("tasks", "--search", "cai cach"),
                ("log", "2", "--note", "Đã làm"),
                ("evidence", "list", "1"),
                ("report", "start", "2025-Q1"),
                ("packages",),
                ("collect", "list"),
                ("plan", "layout", "list"),
                ("check",),
            ),
        ),
        ("province", (("agency", "list"), ("consolidate", "2025-Q1"))),
    ],
)
def test_reading_and_writing_in_a_workspace_loads_the_database_alone(
    places: Places, at: str, lines: tuple[tuple[str, ...], ...]
) -> None:
    found = dict(zip(lines, all_loaded(*lines, workspace=getattr(places, at)), strict=True))
    for words, (code, names) in found.items():
        assert code == 0, words
        assert not names & NEVER, words
        assert not names & {"reportlab", "pikepdf", "pypdfium2", "openpyxl", "PIL"}, words
        assert names >= DATABASE, words


def test_receiving_a_package_loads_no_printer_and_no_tables(places: Places) -> None:
    code, found = loaded("receive", places.usb / "CN_chung.asice", workspace=places.snv)
    assert code == 0
    assert not found & (NEVER | {"reportlab", "openpyxl", "PIL"})


def test_a_table_is_read_without_a_window_or_a_printer(places: Places) -> None:
    code, found = loaded("plan", "check", places.folder / "kế hoạch.xlsx")
    assert code == 0
    assert not found & {"PySide6", "alembic", "reportlab", "pikepdf", "sqlalchemy"}
