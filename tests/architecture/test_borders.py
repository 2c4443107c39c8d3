"""The borders of the house, checked against the code as it stands, imports inside functions included."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import house

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "desktop_app"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

# One home a library; what stands here is also what import-linter's contracts say, room by room.
HOMES = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "sqlite3": {"storage"},
    "cryptography": {"packages"},
    "asn1crypto": {"packages"},
    "msgspec": {"packages"},
    "reportlab": {"documents"},
    "pikepdf": {"documents"},
    "pypdfium2": {"documents", "ui/kit/preview.py"},
    "openpyxl": {"tables", "documents"},
    "docx": {"tables", "documents"},
    "defusedxml": {"tables", "documents"},
    "PIL": {"tables", "documents"},
    "lxml": {"tables", "documents"},
}


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Every imported module with its line, wherever in the source it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def strays() -> list[str]:
    found = []
    for path in sorted(CODE.rglob("*.py")):
        place = path.relative_to(CODE).as_posix()
        for line, module in imports(path.read_text("utf-8")):
            homes = HOMES.get(module.partition(".")[0])
            if homes is not None and not any(place == home or place.startswith(f"{home}/") for home in homes):
                found.append(f"{place}:{line}: {module} lives in {', '.join(sorted(homes))}")
    return found


def test_each_library_is_used_in_its_home_only():
    assert strays() == []


def test_the_search_for_strays_sees_imports_inside_functions():
    source = "def show():\n    from PySide6.QtCore import Qt\n    import sqlalchemy.exc\n"
    assert list(imports(source)) == [(2, "PySide6.QtCore"), (3, "sqlalchemy.exc")]


def test_import_contracts_hold():
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    outcome = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"}, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_room_stands_in_the_contracts():
    rooms = {f"desktop_app.{path.name}" for path in CODE.iterdir() if (path / "__init__.py").is_file()}
    rooms |= {f"desktop_app.{path.stem}" for path in CODE.glob("*.py") if path.name != "__init__.py"}
    for contract in CONTRACTS:
        if contract["type"] == "forbidden" and contract.get("allow_indirect_imports"):
            libraries = contract["forbidden_modules"]
            homes = {f"desktop_app.{home.partition('/')[0]}" for library in libraries for home in HOMES[library]}
            named = {".".join(module.split(".")[:2]) for module in contract["source_modules"]}
            assert rooms - named <= homes, f"{contract['name']}: does not speak of {sorted(rooms - named - homes)}"


def test_nobody_imports_by_a_dotted_relative_name():
    relative = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_no_file_breaks_the_rules_of_the_house():
    assert house.problems() == []


@pytest.mark.parametrize(
    ("source", "called"),
    [
        ("import os\nos.mkdir('x')", "mkdir"),
        ("NOW = time.time()", "time"),
        ("def f(at=open('x')): ...", "open"),
        ("class A:\n    rows = load()", "load"),
        ("@register('x')\ndef f(): ...", "register"),
        ("APP = QApplication([])", "QApplication"),
    ],
)
def test_work_at_import_time_is_noticed(source, called):
    assert [f"{called}()" in line for line in house.import_problems(Path("x.py"), source)] == [True]


@pytest.mark.parametrize(
    "source",
    [
        "KINDS = frozenset({'a'})",
        "def f():\n    open('x')",
        "if __name__ == '__main__':\n    run()",
        "class A:\n    x: int = 0\nEMPTY = A()",
        "PATTERN = re.compile('a')",
        "KEY = lambda row: load(row)",
    ],
)
def test_constants_are_no_work(source):
    assert list(house.import_problems(Path("x.py"), source)) == []


def test_importing_the_whole_program_loads_no_heavy_library():
    """Only what a person waits for is loaded when it is needed; the rooms of rules, words and commands stay light."""
    rooms = ("vietnamese", "domain", "services", "wording", "runtime", "cli", "packages", "documents", "tables")
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in rooms
        for path in (CODE / room).rglob("*.py")
    )
    heavy = ("PySide6", "reportlab", "openpyxl", "docx", "pikepdf", "pypdfium2", "PIL", "alembic", "lxml")
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({heavy!r}) & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, ""), outcome.stderr
