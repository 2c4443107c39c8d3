"""Signed papers with one bit turned over: a verdict, never an error, and never a good one over other content."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop_app.domain.signature_verdicts import Judgement
from tests.signatures.judges import containers, our_verdict
from tests.signatures.spoiling import places_of
from tests.signatures.worlds import Case, World

FLIPS = 300


@pytest.mark.parametrize("stamped", [False, True], ids=["plain", "stamped"])
def test_a_flipped_bit_never_leaves_a_good_verdict_over_changed_content(tmp_path: Path, stamped: bool) -> None:
    world = World("p256", stamped=stamped)
    data = world.report()
    signed = [one for _container, one in containers(data)]
    gaps = places_of(data)
    chance = random.Random(20260915)
    file = tmp_path / "flipped.pdf"
    for _turn in range(FLIPS // 2):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        flipped = bytearray(data)
        flipped[place] ^= 1 << bit
        file.write_bytes(flipped)
        case = Case("flip", "", "report", bytes(flipped), world.trusted(), world.crls(), "")
        verdict = our_verdict(case, file)
        if verdict.judgement is Judgement.VALID:
            # Only inside a container: its padding, or a letter of a hex digit turned from small to capital.
            assert any(start <= place < end for start, end in gaps), place
            assert next(one for _container, one in containers(bytes(flipped))) == signed[0]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-", b"%PDF-1.7\n" + b"\0" * 400, b"%PDF-1.4\n1 0 obj\n<</Kids[1 0 R]>>\nendobj\n"]
)
def test_what_is_no_whole_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(data)
    world = World("p256")
    verdict = our_verdict(Case("x", "", "other", data, world.trusted(), (), ""), file)
    assert [one.code for one in verdict.reasons] == ["PAPER_DAMAGED"]
    assert verdict.judgement is Judgement.INVALID
