"""docs/duties.md says nothing that is not so: its commands, nouns, papers and packages are the program's own."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import desktop_app.domain
from desktop_app.cli.main import VERBS, parser_of, split
from desktop_app.cli.print_kinds import KINDS
from desktop_app.domain.packages import Kind

PAGE = (Path(__file__).parents[2] / "docs" / "duties.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | "))
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| duty", "| ---"))
]
COMMANDS = sorted(set(re.findall(r"`camket ([^`]+)`", PAGE)))


@cache
def nouns() -> frozenset[str]:
    found: set[str] = set()
    for module in pkgutil.iter_modules(desktop_app.domain.__path__, "desktop_app.domain."):
        found |= {name for name, one in vars(importlib.import_module(module.name)).items() if isinstance(one, type)}
    return frozenset(found)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one_that_the_program_takes(command: str) -> None:
    verb, rest = split(command.split())
    assert verb in VERBS, command
    actions = parser_of(verb)._actions
    options = {name for action in actions for name in action.option_strings}
    steps = next((set(action.choices or ()) for action in actions if action.dest in ("step", "kind")), set[str]())
    for word in rest:
        assert word in (options if word.startswith("--") else steps), command


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_every_duty_has_a_noun_of_the_code_a_command_a_paper_and_a_package(row: tuple[str, ...]) -> None:
    _duty, noun, command, paper, package = row
    named = re.findall(r"`([^`]+)`", noun)
    assert named
    assert set(named) <= nouns()
    assert "`camket " in command
    assert paper
    kinds = re.findall(r"`([^`]+)`", package)
    assert set(kinds) <= {one.value for one in Kind}
    assert kinds or package in (
        "stays at home", "a letter", "a file that can be counted again", "stays at the body that follows",
        "its head goes into every package",
    )  # fmt: skip


def test_the_page_names_every_paper_and_every_register_of_an_agency() -> None:
    from desktop_app.domain.registers import NOUNS, TRAVELLING

    assert {kind for kind in KINDS if f"`camket print {kind}" not in PAGE} <= {"signatures"}
    own = {NOUNS[name].__name__ for name in TRAVELLING} - {"ReturnAnswer"}
    assert {name for name in own if f"`{name}`" not in PAGE} == set()
