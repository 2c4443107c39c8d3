"""The published page and the code print the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app.domain.packages import MAX_SIZE
from desktop_app.domain.refusal import NUMBERS
from desktop_app.packages import certs, manifest, seal, writing, zipform
from desktop_app.packages.zipform import Entry
from tests.vectors.register import NOT_BY_A_FILE

PAGE = (Path(__file__).parents[2] / "docs/protocol.md").read_text("utf-8")
BYTES = "".join(line.replace("|", " ") for line in PAGE.splitlines(keepends=True))


def spaced(data: bytes) -> str:
    return data.hex(" ")


def test_the_media_type_and_the_words_for_people() -> None:
    assert zipform.MIMETYPE_BYTES.decode() in PAGE
    assert f"{len(zipform.MIMETYPE_BYTES)} bytes" in PAGE
    assert writing.READ_ME_SHA256 in PAGE
    assert f"{MAX_SIZE:,}" in PAGE


def test_the_headers_of_the_archive() -> None:
    local = spaced(zipform.local_header("mimetype", 0, 0))
    line = spaced(zipform.central_header(Entry("mimetype", 0, 0, 38)))
    printed = " ".join(BYTES.split())
    assert local[: 3 * 14 - 1] in printed
    assert line[: 3 * 16 - 1] in printed
    assert line[3 * 30 : 3 * 42 - 1] in printed
    assert spaced(zipform.directory([], 0))[: 3 * 8 - 1] in printed


@pytest.mark.parametrize(
    "name",
    [
        "_SIGNED_DATA", "_DATA", "_SHA256", "_ECDSA_SHA256", "_CONTENT_TYPE", "_MESSAGE_DIGEST", "_SIGNING_TIME",
        "_SIGNING_CERTIFICATE",
    ],
)  # fmt: skip
def test_the_constants_of_the_seal(name: str) -> None:
    assert spaced(getattr(seal, name)) in PAGE


def test_the_manifest() -> None:
    text = manifest.write({"package.json": bytes(32)}).decode()
    head, line, tail = text.split("\n", 3)[:3], text.split("\n")[3], text.split("\n")[4]
    assert "\n".join(head) in PAGE
    assert tail in PAGE
    assert (
        line.replace("package.json", "NAME").replace("application/json", "MEDIA TYPE").split("<ds:DigestValue>")[0]
        in PAGE
    )


def test_days_of_certificates_and_lists() -> None:
    assert f"{certs.START:%Y-%m-%d}" in PAGE
    assert f"{certs.END:%Y-%m-%d}" in PAGE
    assert f"{certs.OPERATIONAL_DAYS} days" in PAGE
    assert f"{certs.CRL_DAYS:,} days" in PAGE


def test_the_header_lists_its_keys_in_order() -> None:
    from desktop_app.packages.header import _Package

    section = PAGE[PAGE.index("### The header") : PAGE.index("### Lines")]
    places = [section.index(f"`{name}`") for name in _Package.__struct_fields__ if name not in ("kind", "number")]
    assert places == sorted(places)


ROOT = Path(__file__).parents[2]
ATTACKS = re.findall(r"^\| (.+) \| (.+) \| ([A-Z0-9_]+|none) \| `([^`]+)::([a-z0-9_]+)` \|$", PAGE, re.MULTILINE)


def test_the_table_of_attacks_is_read_whole() -> None:
    section = PAGE.split("## Attacks and accidents", 1)[1]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    assert len(ATTACKS) == len(rows) - 2
    assert len(ATTACKS) >= 90


@pytest.mark.parametrize("row", ATTACKS, ids=lambda row: row[0][:60])
def test_an_attack_names_a_code_of_the_register_and_a_test_that_exists(row: tuple[str, ...]) -> None:
    _attack, _rule, code, file, name = row
    assert code == "none" or code in NUMBERS
    assert f"def {name}(" in (ROOT / file).read_text("utf-8"), f"{file} has no test {name}"


def test_every_code_of_packages_custody_and_trust_stands_on_the_page() -> None:
    """But those that only what a person does brings about."""
    codes = {code for code, number in NUMBERS.items() if 1001 <= number < 1400} - NOT_BY_A_FILE
    assert [code for code in sorted(codes) if code not in PAGE] == []
