"""Rules of the house that no linter knows: `python tools/house.py`.

No file names a package registry or a folder of somebody's machine; no module is longer than 400 lines; what people
read as text is stored in composed letters (NFC); no module does work when it is imported.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".po", ".json", ".svg", ".css", ".nsi", ".cmd", ".spec", ".desktop", ""}

# Written in pieces, so that this file does not hold what it looks for. Lan is the person of our examples, not somebody.
REGISTRY = re.compile(
    "|".join((r"py" + r"pi\.org", r"python" + r"hosted", r"npm" + r"js\.(org|com)", r"debian" + r"\.org/debian",
              r"--(extra-)?index" + r"-url", r"anaconda" + r"\.org")), re.IGNORECASE
)  # fmt: skip
MACHINE = re.compile(
    "|".join((r"(?<![\w.\-/])/wor" + r"k/", r"(?<![\w.\-/])/roo" + r"t/", r"(?<![\w.\-/])/hom" + r"e/(?!lan/)\w",
              r"(?<![\w.\-/])/opt" + r"/py\w", r"(?<![\w.\-/])/User" + r"s/(?!lan/)\w", r"\b[A-Z]:\\User" + r"s\\\w"))
)  # fmt: skip

# What no constant may depend on: the clock, the environment, a random number, a window system that is not there yet.
OF_THE_MOMENT = {
    "today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "getenv", "getcwd", "cwd", "home",
    "expanduser", "urandom", "token_bytes", "token_hex", "uuid4", "uuid7", "open", "print", "input", "QApplication",
    "QGuiApplication", "QCoreApplication", "QWidget", "QPixmap", "QFont", "QIcon", "QTimer", "connect", "start",
}  # fmt: skip
# SQLAlchemy's way to say what belongs to a table of ours: a declaration, though it is written as a call.
DECLARATIONS = {"event.listen"}


def files() -> list[Path]:
    """Every file of the project, as git sees it; in a copy without git, every file outside generated folders."""
    if (ROOT / ".git").exists():
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        try:
            listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
            return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
        except (OSError, subprocess.CalledProcessError):
            pass  # no git here, or it does not trust this folder's owner: the walk below sees enough
    inside = (path for path in ROOT.rglob("*") if not NOT_OURS.intersection(path.relative_to(ROOT).parts))
    return [path for path in inside if path.is_file() and not any(p.endswith(".egg-info") for p in path.parts)]


def text_problems(path: Path) -> Iterator[str]:
    """Addresses and machine folders in one text file, and decomposed letters."""
    if path.suffix not in TEXT:
        return
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    name = path.relative_to(ROOT)
    for number, line in enumerate(text.splitlines(), 1):
        if REGISTRY.search(line):
            yield f"{name}:{number}: names a package registry or mirror"
        if MACHINE.search(line):
            yield f"{name}:{number}: names a folder of somebody's machine"
    if path.suffix in {".po", ".md", ".json"} and not unicodedata.is_normalized("NFC", text):
        yield f"{name}: holds decomposed letters; store NFC"


def length_problems(path: Path) -> Iterator[str]:
    """A module that has outgrown one idea."""
    if path.suffix == ".py":
        lines = len(path.read_text("utf-8").splitlines())
        if lines > MOST_LINES:
            yield f"{path.relative_to(ROOT)}: {lines} lines, more than {MOST_LINES}"


def _called(call: ast.Call) -> str:
    function = call.func
    while isinstance(function, ast.Subscript):
        function = function.value
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ast.unparse(function)


def _run_on_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that happen when the module is imported: not those inside functions and lambdas."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        at_once: list[ast.AST] = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    elif isinstance(node, ast.Lambda):
        at_once = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    else:
        at_once = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call):
        yield node
    for child in at_once:
        yield from _run_on_import(child)


def _guarded(statement: ast.stmt) -> bool:
    """`if __name__ == "__main__":` and `if TYPE_CHECKING:` are not import time."""
    return isinstance(statement, ast.If) and ast.unparse(statement.test) in {"__name__ == '__main__'", "TYPE_CHECKING"}


def import_problems(path: Path, source: str) -> Iterator[str]:
    """Calls at import time that act instead of building a constant, or build one from the moment they run at.

    What slips through here, a file read behind a helper's name say, the tests catch by importing every module while
    they watch what it does.
    """
    for statement in ast.parse(source).body:
        if _guarded(statement):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            if ast.unparse(statement.value.func) in DECLARATIONS:
                continue
            yield f"{path}:{statement.lineno}: {_called(statement.value)}() acts when the module is imported"
            continue
        for call in _run_on_import(statement):
            if _called(call) in OF_THE_MOMENT:
                yield f"{path}:{call.lineno}: {_called(call)}() runs when the module is imported"


def problems() -> list[str]:
    """Everything found, one line each."""
    found: list[str] = []
    for path in files():
        found += text_problems(path)
        found += length_problems(path)
        name = path.relative_to(ROOT)
        if path.suffix == ".py" and name.parts[0] == "desktop_app" and "migrations" not in name.parts:
            found += import_problems(name, path.read_text("utf-8"))
    return found


def main() -> int:
    found = problems()
    print("\n".join(found) or "house: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
