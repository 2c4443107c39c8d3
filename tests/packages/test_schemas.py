"""The published forms are those of the program, and whatever the program learns to say is published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.packages import WAYS, Kind, Way
from desktop_app.packages.lines import matters
from desktop_app.services.taking import TAKERS
from tests.independent import forms, kinds

ROOT = Path(__file__).parents[2]
ARROWS = {Way.TO_ALL: "P→*", Way.TO_AGENCY: "P→A", Way.TO_PROVINCE: "A→P", Way.TO_SUCCESSOR: "A→S"}
SCHEMAS = sorted((ROOT / "resources" / "schemas").glob("*.json"))


def test_schemas_and_tables_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/schemas.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_a_schema_has_a_title_and_uses_words_that_the_second_reader_knows(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    assert schema["title"].startswith("camket ")
    assert schema["additionalProperties"] is False
    fields = schema["properties"]
    needed, later = list(fields)[: len(schema["required"])], list(fields)[len(schema["required"]) :]
    assert schema["required"] == needed
    assert all("default" in fields[one] for one in later), "a field that may be left out says what it means then"
    todo = [schema]
    while todo:
        form = todo.pop()
        assert set(form) - {"default"} <= forms.WORDS
        todo += [*form.get("properties", {}).values(), *form.get("$defs", {}).values(), *form.get("anyOf", [])]
        todo += [form["items"]] if "items" in form else []


@pytest.mark.parametrize("kind", sorted(TAKERS))
def test_the_page_has_a_row_for_every_kind_that_is_read(kind: Kind) -> None:
    assert kind.value in kinds.table(), f"docs/protocol.md, Kinds: no row for {kind.value}"
    ways, stream, _ = kinds.table()[kind.value]
    assert set(ways) == {ARROWS[way] for way in WAYS[kind]}, kind.value
    assert stream in ("common", "document")


@pytest.mark.parametrize("name", sorted(matters.SHAPES))
def test_the_page_names_the_line_of_every_matter(name: str) -> None:
    told = {
        one
        for _, _, bundles in kinds.table().values()
        for bundle in bundles
        for groups in bundle.values()
        for _, names in groups
        for one in names
    }
    assert name in told, f"docs/protocol.md, Kinds: no record holds the line {name}"


def test_every_line_of_the_page_has_a_published_form() -> None:
    for kind, (_, _, bundles) in kinds.table().items():
        for bundle in bundles:
            for groups in bundle.values():
                for _, names in groups:
                    for name in names:
                        assert forms.schema(f"{name}.v1") is not None, f"{kind}: {name}"


@pytest.mark.parametrize("name", [file.stem.partition(".")[0] for file in SCHEMAS if file.stem != "package.v1"])
def test_every_line_stands_in_a_record_of_some_kind(name: str) -> None:
    told = {
        one
        for _, _, bundles in kinds.table().values()
        for bundle in bundles
        for groups in bundle.values()
        for _, names in groups
        for one in names
    }
    assert name in told, f"docs/protocol.md, Kinds: no record holds the line {name}"
