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
    "cryptography": {"packages", "signatures"},
    "asn1crypto": {"packages", "signatures"},
    "pyhanko": {"signatures"},
    "pyhanko_certvalidator": {"signatures"},
    "pkcs11": {"signatures"},
    "msgspec": {"packages"},
    "pyrage": {"packages"},
    "reportlab": {"documents"},
    "pikepdf": {"documents"},
    "zxingcpp": {"documents"},
    "pypdfium2": {"documents", "ui/kit/preview.py"},
    "openpyxl": {"tables", "documents"},
    "docx": {"tables", "documents"},
    "defusedxml": {"tables", "documents"},
    "PIL": {"tables", "documents"},
    "pi_heif": {"documents"},
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
        ("register('x')", "register"),
        ("NOW = time.time()", "time"),
        ("def f(at=open('x')): ...", "open"),
        ("class A:\n    day = date.today()", "today"),
        ("@lru_cache(time.time())\ndef f(): ...", "time"),
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
        "NEWEST = lambda: date.today()",
    ],
)
def test_constants_are_no_work(source):
    assert list(house.import_problems(Path("x.py"), source)) == []


# Watches one process while it imports every module of ours: what a module does itself, or has the standard library do
# for it, is charged to it; what import itself does, and what other libraries do for themselves, is not.
WATCHER = """
import importlib, os, sys, sysconfig
code, names = sys.argv[1], sys.argv[2:]
library = tuple({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")})
acts = ("open", "os.", "subprocess.", "socket.", "sqlite3.", "shutil.", "tempfile.", "_thread.start", "ctypes.dlopen")
harmless = ("os.listdir", "os.scandir")
seen = set()
def watch(event, arguments):
    if not event.startswith(acts) or event in harmless:
        return
    frame = sys._getframe(1)
    while frame is not None:
        place = frame.f_code.co_filename
        if place.startswith("<frozen importlib"):
            return
        if place.startswith(code):
            seen.add(f"{os.path.relpath(place, code)}:{frame.f_lineno}: {event} {arguments[:1]}")
            return
        if not place.startswith(library) or "site-packages" in place:
            return
        frame = frame.f_back
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
found = sorted(seen)
print("\\n".join(found))
"""


def modules(*rooms: str) -> list[str]:
    """The dotted names of every module of the rooms named, or of the whole program."""
    paths = [path for room in rooms for path in (CODE / room).rglob("*.py")] if rooms else list(CODE.rglob("*.py"))
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(paths))
    return [name.removesuffix(".__init__") for name in names if not name.startswith("desktop_app.storage.migrations.")]


def run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.strip()


def test_nothing_happens_when_a_module_is_imported():
    assert run(WATCHER, str(CODE), *modules()) == ""


def test_the_watcher_sees_a_file_read_behind_a_helper(tmp_path):
    (tmp_path / "idle.py").write_text("LETTERS = 'abc'\n")
    (tmp_path / "busy.py").write_text("from pathlib import Path\nTEXT = Path(__file__).read_text()\n")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{WATCHER}"
    assert run(program, str(tmp_path), "idle") == ""
    assert run(program, str(tmp_path), "busy").startswith("busy.py:2: open")


def test_rules_words_and_commands_load_no_heavy_library():
    """A command answers at once: what it needs of the big libraries it loads when it needs it."""
    light = modules("vietnamese", "domain", "services", "wording", "runtime", "cli")
    light += [*modules("bootstrap"), "desktop_app.__main__"]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[2:]: importlib.import_module(name)\n"
        "print(*sorted(set(sys.argv[1].split()) & set(sys.modules)))"
    )
    assert run(program, " ".join(HOMES), *light) == ""
