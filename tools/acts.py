"""User act → test: replace each handler of the window by `pass` and see its test fail.

    python tools/acts.py check [--only TEXT] [--jobs 2]     # every row of tests/ui/acts/*.toml, or those with TEXT
    python tools/acts.py missing            # handlers connected in ui/ that no row names, rows of what is gone
    python tools/acts.py table                              # the table in Markdown

A row: act (what a person does), handler (file:qualified name of what the signal calls), test (its pytest name). Rows
whose tests lie in one file share a process and the worlds it makes (tools/emptied.py): each test runs as it is, then
without each of its handlers. What lives there is tried again in a process of its own, where the handler loses its body
while its module is being loaded. No file is touched.
"""

from __future__ import annotations

import argparse
import ast
import importlib.machinery
import json
import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType

ROOT: Final = Path(__file__).resolve().parents[1]
ACTS: Final = ROOT / "tests" / "ui" / "acts"
ROOMS: Final = ("agency", "shared", "shell", "province")
EMPTIED: Final = "CAMKET_EMPTIED_HANDLER"
PYTEST: Final = (sys.executable, "-m", "pytest", "-q", "--no-cov", "-p", "no:cacheprovider")
HANGS: Final = 180.0
"""Seconds: a test that takes longer without its handler waits for what will not come."""
PLAYED: Final = "CAMKET_PLAYED_YEAR"
"""Where the sample year lies that the first test has played: the others do not play it again."""


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the table."""

    act: str
    handler: str
    test: str

    @property
    def file(self) -> Path:
        """The handler's file."""
        return ROOT / self.handler.partition(":")[0]

    @property
    def name(self) -> str:
        """The handler's qualified name."""
        return self.handler.partition(":")[2]


def acts() -> list[Act]:
    """The table, file by file."""
    return [
        Act(row["act"], row["handler"], row["test"])
        for file in sorted(ACTS.glob("*.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["act"]
    ]


def emptied(source: str, name: str) -> ast.Module:
    """The module with that function's body replaced by `pass`; KeyError when it has no such function."""
    tree = ast.parse(source)
    found = _function(tree, name.split("."))
    found.body = [ast.copy_location(ast.Pass(), found.body[0])]
    return tree


def _function(tree: ast.AST, names: Sequence[str]) -> Any:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and child.name == names[0]:
            return child if len(names) == 1 else _function(child, names[1:])
    raise KeyError(names[0])


def install() -> None:
    """In a test process: load the module of the emptied handler without that handler's body (called by conftest)."""
    asked = os.environ.get(EMPTIED)
    if not asked:
        return
    file, _, name = asked.partition(":")
    wanted = str(ROOT / file)
    plain = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        if self.path != wanted:
            return plain(self, fullname)
        tree = emptied(Path(wanted).read_text(encoding="utf-8"), name)
        return compile(tree, wanted, "exec", dont_inherit=True)

    setattr(importlib.machinery.SourceFileLoader, "get_code", get_code)  # noqa: B010


def alone(act: Act) -> str:
    """Try one row in a process of its own: "" when the test fails without the handler, else what is wrong."""
    around = {**os.environ, EMPTIED: act.handler, "QT_QPA_PLATFORM": "offscreen"}
    try:
        code = subprocess.run(
            [*PYTEST, "-x", act.test], cwd=ROOT, env=around, capture_output=True, timeout=HANGS
        ).returncode
    except subprocess.TimeoutExpired:
        return ""
    return {0: "the test passes without it", 1: ""}.get(code, "the test cannot be run")


def together(rows: Sequence[Act]) -> Iterator[tuple[Act, str]]:
    """Try rows whose tests share a world in one process; what that process leaves open is tried alone."""
    waiting = list(rows)
    while waiting:
        said = _one_process(waiting)
        plain = {test: word == "passed" for test, handler, word in said if not handler}
        # A test that fails as it is says nothing, and what the test before it left open may be why.
        after = dict(zip(plain, [*list(plain.values())[1:], True], strict=True))
        words = {(test, handler): word for test, handler, word in said if handler}
        done = [row for row in waiting if (row.test, row.handler) in words] or waiting[:1]
        for row in done:
            held = plain.get(row.test) and after.get(row.test) and words.get((row.test, row.handler)) == "failed"
            yield row, "" if held else alone(row)
        waiting = [row for row in waiting if row not in done]


def _one_process(rows: Sequence[Act]) -> list[tuple[str, str, str]]:
    """What one process found: test, handler ("" for the test as it is), and the last word about the two."""
    asked: dict[str, list[str]] = {}
    for row in rows:
        asked.setdefault(row.test, []).append(row.handler)
    with TemporaryDirectory() as folder:
        found = Path(folder) / "found"
        found.touch()
        Path(folder, "rows").write_text(json.dumps(asked), encoding="utf-8")
        around = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "CAMKET_ROWS": str(Path(folder) / "rows"),
            "CAMKET_FOUND": str(found),
        }
        words = [*PYTEST, "-p", "tools.emptied", *asked]
        process = subprocess.Popen(words, cwd=ROOT, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        size = -1
        while process.poll() is None:
            try:
                process.wait(HANGS)
            except subprocess.TimeoutExpired:
                if found.stat().st_size == size:
                    process.kill()
                size = found.stat().st_size
        lines = [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines()]
    # Of a test with several cases one failing is enough.
    last: dict[tuple[str, str], str] = {}
    for test, handler, word in lines:
        if last.get((test, handler)) != "failed":
            last[test, handler] = word
    return [(test, handler, word) for (test, handler), word in last.items()]


def connected() -> Iterator[str]:
    """Every method of ui/ that some signal is connected to, as "file:Class.method"."""
    for room in ROOMS:
        for file in sorted((ROOT / "desktop_app" / "ui" / room).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for owner in tree.body:
                if isinstance(owner, ast.ClassDef):
                    place = file.relative_to(ROOT).as_posix()
                    yield from (f"{place}:{owner.name}.{name}" for name in sorted(_handlers(owner)))


def _handlers(owner: ast.ClassDef) -> set[str]:
    methods = {
        child.name
        for child in owner.body
        if isinstance(child, ast.FunctionDef)
        and not any(isinstance(one, ast.Name) and one.id == "property" for one in child.decorator_list)
    }
    named: set[str] = set()
    for call in ast.walk(owner):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in CONNECTING:
            for given in call.args:
                named |= {
                    part.attr
                    for part in ast.walk(given)
                    if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "self"
                }
    return named & methods


CONNECTING: Final = ("connect", "add_button", "add_link", "addAction")


def main(words: Sequence[str]) -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("check", "missing", "table"))
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    said = parser.parse_args(words)
    rows = [row for row in acts() if said.only in f"{row.act} {row.handler} {row.test}"]
    if said.what == "table":
        print("| act | handler | test |\n|---|---|---|")
        for row in rows:
            print(f"| {row.act} | `{row.name}` | `{row.test.rpartition('/')[2]}` |")
        return 0
    if said.what == "missing":
        named = {row.handler for row in acts()}
        unnamed = [handler for handler in connected() if handler not in named]
        gone = [f"{row.handler} ({row.test})" for row in acts() if not (_stands(row) and _is_tested(row))]
        print("\n".join((*unnamed, *gone)))
        print(
            f"{len(unnamed)} connected handlers without a row, {len(gone)} rows of what is gone; {len(named)} named",
            file=sys.stderr,
        )
        return 1 if unnamed or gone else 0
    return check(rows, said.jobs)


def check(rows: Sequence[Act], jobs: int) -> int:
    """Try these rows, say each, and the sum of them; 1 when a handler lives."""
    survivors = [(row, "no such handler") for row in rows if not _stands(row)]
    groups: dict[str, list[Act]] = {}
    for row in rows:
        if _stands(row):
            groups.setdefault(row.test.partition("::")[0], []).append(row)
    for row, wrong in survivors:
        _tell(row, wrong)
    with TemporaryDirectory() as kept, ThreadPoolExecutor(jobs) as pool:
        os.environ.setdefault(PLAYED, kept)

        def whole(group: list[Act]) -> list[tuple[Act, str]]:
            found = []
            for row, wrong in together(group):
                _tell(row, wrong)
                found.append((row, wrong))
            return found

        for found in pool.map(whole, groups.values()):
            survivors += [(row, wrong) for row, wrong in found if wrong]
    print(f"{len(rows)} rows, {len(rows) - len(survivors)} killed, {len(survivors)} survivors")
    for row, wrong in survivors:
        print(f"  {row.handler} ({row.test}): {wrong}")
    return 1 if survivors else 0


def _stands(row: Act) -> bool:
    try:
        emptied(row.file.read_text(encoding="utf-8"), row.name)
    except (OSError, KeyError):
        return False
    return True


def _is_tested(row: Act) -> bool:
    file, _colons, name = row.test.partition("::")
    text = ROOT / file
    return text.is_file() and f"def {name.partition('[')[0].rpartition('::')[2]}(" in text.read_text(encoding="utf-8")


def _tell(row: Act, wrong: str) -> None:
    print(f"{'LIVES' if wrong else 'killed'}  {row.act}  [{row.name}]" + (f": {wrong}" if wrong else ""), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
