"""The published vectors: made again byte by byte, judged by the program and by the second reader alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.packages import Kind
from desktop_app.domain.refusal import NUMBERS
from desktop_app.packages.lines import matters
from desktop_app.packages.verdict import verify
from desktop_app.services.taking import TAKERS
from tests.independent import age, forms, kinds, reader
from tests.vectors.building import NOW
from tests.vectors.make import FOLDER, PARTS, write
from tests.vectors.register import NOT_BY_A_FILE

CLOSED = sorted((FOLDER / "closed").glob("*.asice.age"))
FILES = sorted([*FOLDER.glob("*/*.asice"), *CLOSED])
MOST_BYTES = 3 * 1024 * 1024


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.name.split('.')[0]}"


@cache
def answer(file: Path) -> Any:
    return json.loads((FOLDER / f"{name_of(file)}.json").read_text("utf-8"))


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path) <= MOST_BYTES
    made = {str(one.relative_to(tmp_path)): one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    kept = {str(one.relative_to(FOLDER)): one.read_bytes() for part in PARTS for one in (FOLDER / part).iterdir()}
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
    wanted = {code for code, number in NUMBERS.items() if 1001 <= number < 1400} - NOT_BY_A_FILE
    missing = sorted(wanted - shown)
    assert not missing, f"no vector, and not in tests/vectors/register.py: {missing}"
    assert not sorted(NOT_BY_A_FILE & shown)
    assert set(NUMBERS) >= NOT_BY_A_FILE


def decrypted(file: Path, tool: Callable[[bytes, str, str], bytes]) -> tuple[bytes, str | None]:
    """What lies inside by this tool, or the code of its refusal."""
    wanted = answer(file)["opened"]
    identity = (FOLDER / wanted["identity"]).read_text("ascii")
    try:
        return tool(file.read_bytes(), identity, wanted["agency"] or ""), None
    except reader.Refused as refusal:
        return b"", refusal.code


@pytest.mark.parametrize("file", CLOSED, ids=name_of)
def test_the_second_reader_opens_what_is_for_it_and_says_why_not(file: Path) -> None:
    wanted = answer(file)["opened"]
    inside, code = decrypted(file, age.open_closed)
    assert code == wanted["code"]
    assert inside == ((FOLDER / f"{wanted['inside']}.asice").read_bytes() if wanted["inside"] else b"")


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")
@pytest.mark.parametrize("file", CLOSED, ids=name_of)
def test_the_age_tool_opens_the_same_files(file: Path) -> None:
    wanted = answer(file)["opened"]
    data = file.read_bytes()
    if age.is_carrier(data):
        carrier, name = age.Carrier(data), f"{wanted['agency']}.asice.age"
        data = carrier.content(name) if name in carrier.entries else b""
    command = ["age", "--decrypt", "--identity", str(FOLDER / wanted["identity"])]
    found = subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)
    assert (found.returncode == 0) == bool(wanted["inside"])
    if wanted["inside"]:
        assert found.stdout == (FOLDER / f"{wanted['inside']}.asice").read_bytes()


def test_no_identity_of_the_vectors_passes_for_a_real_one() -> None:
    for file in (FOLDER / "identities").iterdir():
        assert file.read_text("ascii").startswith("# A key of test vectors: everybody has it.")


@pytest.fixture(scope="module")
def told() -> tuple[set[str], bytes]:
    """The kinds of the vectors that are whole, as the second reader sees them, and all their bytes."""
    whole = [file.read_bytes() for file in FILES if file.parent.name == "kinds"]
    return {reader.read(data, reader.Trust((), ())).kind for data in whole}, b"".join(whole)


@pytest.mark.parametrize("kind", sorted(TAKERS))
def test_every_kind_that_is_read_has_a_vector(told: tuple[set[str], bytes], kind: Kind) -> None:
    assert kind.value in told[0], f"no vector of the kind {kind.value}"


@pytest.mark.parametrize("name", sorted(matters.SHAPES))
def test_every_matter_has_a_vector(told: tuple[set[str], bytes], name: str) -> None:
    assert f'{{"type":"{name}","v":1,'.encode() in told[1], f"no vector with a line {name}"
