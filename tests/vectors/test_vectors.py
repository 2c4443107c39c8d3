"""The published vectors: made again byte by byte, judged by the program and by the second reader alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.packages import Kind
from desktop_app.domain.refusal import NUMBERS
from desktop_app.packages.lines import matters
from desktop_app.packages.verdict import verify
from desktop_app.services.taking import TAKERS
from tests.independent import forms, kinds, reader
from tests.vectors.building import NOW
from tests.vectors.make import FOLDER, write
from tests.vectors.register import NOT_BY_A_FILE, SHOWN_BY

FILES = sorted(FOLDER.glob("*/*.asice"))
MOST_BYTES = 3 * 1024 * 1024


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


@cache
def answer(file: Path) -> Any:
    return json.loads(file.with_suffix(".json").read_text("utf-8"))


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path) <= MOST_BYTES
    made = {str(one.relative_to(tmp_path)): one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    kept = {
        str(one.relative_to(FOLDER)): one.read_bytes()
        for part in ("kinds", "codes", "received", "trust")
        for one in (FOLDER / part).iterdir()
    }
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_program_gives_the_answer(file: Path) -> None:
    wanted = answer(file)
    found = verify(file, [FOLDER / name for name in wanted["trust"]], NOW)
    first = found.reasons[0] if found.reasons else None
    told = (found.verdict, first.code if first else None, first.number if first else None, first.entry if first else "")
    assert told == (wanted["verdict"], wanted["code"], wanted["number"], wanted["entry"])


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_second_reader_gives_the_answer(file: Path) -> None:
    wanted = answer(file)
    texts = [(FOLDER / name).read_text("ascii") for name in wanted["trust"]]
    found = reader.read(file.read_bytes(), reader.trust_of(texts))
    assert (found.verdict, found.code or None) == (wanted["verdict"], wanted["code"])


@pytest.mark.parametrize("file", [one for one in FILES if one.parent.name == "kinds"], ids=name_of)
def test_every_line_of_a_vector_has_its_published_form(file: Path) -> None:
    archive = reader.Archive(file.read_bytes())
    forms.check(json.loads(archive.raw("package.json")), forms.schema("package.v1"))
    lines = [
        line
        for name in archive.entries
        if name.startswith("records/")
        for line in archive.raw(name).splitlines()
    ]  # fmt: skip
    assert lines
    for line in lines:
        value = json.loads(line)
        forms.check(value, forms.schema(f"{value['type']}.v{value['v']}"))


def test_every_kind_that_has_a_row_has_a_vector() -> None:
    assert {answer(file)["why"].split(",")[0] for file in FILES if file.parent.name == "kinds"} == set(kinds.table())


def test_every_code_that_a_file_can_cause_has_a_vector() -> None:
    shown = {answer(file)["code"] for file in FILES} | {answer(file).get("received", {}).get("code") for file in FILES}
    wanted = {code for code, number in NUMBERS.items() if 1001 <= number < 1400} - NOT_BY_A_FILE - set(SHOWN_BY)
    missing = sorted(wanted - shown)
    assert not missing, f"no vector, and no reason in tests/vectors/register.py: {missing}"
    assert not sorted((NOT_BY_A_FILE | set(SHOWN_BY)) & shown)
    assert (NOT_BY_A_FILE | set(SHOWN_BY)) <= set(NUMBERS)


@pytest.mark.parametrize("code", sorted(SHOWN_BY))
def test_what_shows_a_code_without_a_vector_exists(code: str) -> None:
    file, _, name = SHOWN_BY[code].partition("::")
    text = (FOLDER.parents[1] / file).read_text("utf-8")
    assert f"def {name}(" in text
    assert code in text


@pytest.mark.parametrize("kind", sorted(TAKERS))
def test_every_kind_that_is_read_has_a_vector(kind: Kind) -> None:
    told = {reader.read(file.read_bytes(), reader.Trust((), ())).kind for file in FILES if file.parent.name == "kinds"}
    assert kind.value in told, f"no vector of the kind {kind.value}"


@pytest.mark.parametrize("name", sorted(matters.SHAPES))
def test_every_matter_has_a_vector(name: str) -> None:
    told = b"".join(file.read_bytes() for file in FILES if file.parent.name == "kinds")
    assert f'{{"type":"{name}","v":1,'.encode() in told, f"no vector with a line {name}"
