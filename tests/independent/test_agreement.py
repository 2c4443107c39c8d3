"""The program and the second reader say the same of every altered file; seeds make each meeting repeatable.

CAMKET_SOAK multiplies: 300 mutations a run, hundreds of thousands in a long one.
"""

from __future__ import annotations

import io
import os
import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.domain.watch import unwatched
from desktop_app.packages import zipform
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.encryption import AgeLocker
from desktop_app.packages.identities import ProfileIdentities
from desktop_app.packages.verdict import verify
from tests.independent import age, reader
from tests.repetitions import TIMES, first_seed
from tests.vectors.building import AGENCY, NOW, apart, recipient, zipped
from tests.vectors.make import FOLDER

TRUST = [FOLDER / "trust" / "ca.pem", FOLDER / "trust" / "own.pem"]
BASES = sorted((FOLDER / "kinds").glob("*.asice"))
RUNS = 300


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One accident or attack: a bit, a cut, an insertion, entries exchanged, altered bytes in a repaired archive."""
    act = chance.randrange(7)
    place = chance.randrange(len(data))
    if act == 0:
        return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
    if act == 1:
        return data[:place] + data[place + chance.choice((1, 2, 17, 500)) :]
    if act == 2:
        return data[:place] + chance.randbytes(chance.choice((1, 2, 17, 500))) + data[place:]
    if act == 3:
        return data[:place] if chance.random() < 0.5 else data[place:]
    files = list(apart(data).items())
    one, other = chance.randrange(len(files)), chance.randrange(len(files))
    if act == 4:
        files[one], files[other] = files[other], files[one]
    elif act == 5:  # contents exchanged, names left
        files[one], files[other] = (files[one][0], files[other][1]), (files[other][0], files[one][1])
    else:
        name, content = files[one]
        at = chance.randrange(len(content))
        files[one] = (name, content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
    return zipped(files)


def both(data: bytes, folder: Path) -> tuple[tuple[str, str], tuple[str, str]]:
    """(verdict, first code) of the program and of the second reader."""
    file = folder / "x.asice"
    file.write_bytes(data)
    ours = verify(file, TRUST, NOW)
    theirs = reader.read(data, reader.trust_of([pem.read_text("ascii") for pem in TRUST]))
    return (ours.verdict, ours.reasons[0].code if ours.reasons else ""), (theirs.verdict, theirs.code)


def agree(seed: int, runs: int) -> Counter[str]:
    """Play so many mutations; returns the codes met."""
    chance, met = random.Random(seed), Counter[str]()
    originals = [file.read_bytes() for file in BASES]
    with tempfile.TemporaryDirectory() as name:
        for number in range(runs):
            data = mutated(chance.choice(originals), chance)
            ours, theirs = both(data, Path(name))
            assert ours == theirs, f"seed {seed}, mutation {number}"
            assert (ours[0] == "valid") == (data in originals), f"seed {seed}, mutation {number}"
            met[ours[1]] += 1
    return met


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_readers_agree_on_mutations(seed: int) -> None:
    met = agree(seed, RUNS // 3)
    assert set(met) - {""} <= set(NUMBERS)
    assert len(met) > 8, met


@pytest.mark.soak
def test_both_readers_agree_on_thousands_of_mutations() -> None:
    start = first_seed()
    for seed in range(start, start + TIMES):
        agree(seed, RUNS)


def test_both_readers_agree_on_every_flipped_bit_of_a_seal() -> None:
    """Where an archive is repaired around the seal, its own rules speak."""
    data = (FOLDER / "kinds" / "receipt.asice").read_bytes()
    files = apart(data)
    good = files[reader.SEAL]
    step = 1 if os.environ.get("CAMKET_SOAK") else 11
    met = Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        for bit in range(0, 8 * len(good), step):
            bad = bytearray(good)
            bad[bit // 8] ^= 1 << bit % 8
            ours, theirs = both(zipped({**files, reader.SEAL: bytes(bad)}), Path(name))
            assert ours == theirs, f"bit {bit}"
            met[ours[1]] += 1
    assert set(met) == {"CMS_SYNTAX", "NOT_CANONICAL", "SIGNATURE_INVALID"} | (set(met) & {"DIGEST_MISMATCH"})


def test_the_second_reader_knows_nothing_of_the_program() -> None:
    for file in Path(__file__).parent.glob("*.py"):
        if not file.name.startswith("test_"):
            words = file.read_text("utf-8")
            assert "desktop_app" not in words
            assert "import cryptography" not in words
            assert "tests.packages" not in words


def test_an_archive_that_holds_reads_back_as_it_was() -> None:
    for file in BASES:
        data = file.read_bytes()
        assert zipped(apart(data)) == data
        assert len(zipform.read_index(io.BytesIO(data), len(data))) == len(reader.Archive(data).entries)


def test_both_readers_agree_on_mutations_of_encrypted_files(tmp_path: Path) -> None:
    """What is opened with which identity, and the code where nothing comes of it."""
    vault = Vault(tmp_path / "keys")
    text = (FOLDER / "identities" / "agency.age-identity").read_text("ascii")
    vault.keep("ws", f"{recipient('agency')}.age-identity", text.splitlines()[-1].encode())
    locker, chance, met = AgeLocker(ProfileIdentities(vault, "ws")), random.Random(7), Counter[str]()
    originals = [(FOLDER / "closed" / f"{name}.asice.age").read_bytes() for name in ("receipt", "NOT_FOR_US")]
    for number in range(RUNS):
        data = chance.choice(originals)
        place = chance.randrange(len(data)) if chance.random() < 0.4 else chance.randrange(450)
        act = chance.randrange(3)
        if act == 0:
            data = data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
        elif act == 1:
            data = data[:place] + data[place + chance.choice((1, 2, 44)) :]
        else:
            data = data[:place] + chance.choice((b"\n", b"-> a\n\n", b"A")) + data[place:]
        file, out = tmp_path / f"{number}.age", tmp_path / f"{number}.asice"
        file.write_bytes(data)
        ours, theirs = b"", b""
        try:
            locker.unlock(file, out, unwatched)
            code, ours = "", out.read_bytes()
        except Refusal as refusal:
            code = refusal.code
        try:
            theirs = age.open_closed(data, text, AGENCY)
            other = ""
        except reader.Refused as refused:
            other = refused.code
        assert (code, ours) == (other, theirs), f"mutation {number}"
        met[code] += 1
    assert set(met) >= {"ENCRYPTION_ALTERED", "NOT_FOR_US"}
