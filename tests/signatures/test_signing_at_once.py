"""Two who sign one file at the same time, and what a signing that broke off leaves behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from desktop_app.domain.printing import Spot
from desktop_app.domain.signing import SigningKey
from desktop_app.domain.signing_refusals import PaperSignedMeanwhile
from desktop_app.services.signing import Desk
from desktop_app.signatures.tokens import HelpedTokens
from tests.signatures.authority import Holder
from tests.signatures.signing_desk import WHEN, desk_in, printed, sign, wishes_for


@pytest.fixture
def desk(tmp_path: Path, tokens: HelpedTokens) -> Desk:
    return desk_in(tmp_path, tokens)


class Slow:
    """A key that something happens to while it signs."""

    def __init__(self, key: SigningKey, meanwhile: Callable[[], object]) -> None:
        self._key, self._meanwhile = key, meanwhile
        self.certificate, self.chain = key.certificate, key.chain

    def sign(self, data: bytes) -> bytes:
        self._meanwhile()
        return self._key.sign(data)


def test_of_two_that_sign_one_file_at_once_one_is_refused_and_no_signature_is_lost(
    desk: Desk, tmp_path: Path, agency: Holder
) -> None:
    paper = printed(tmp_path / "paper.pdf")
    (tmp_path / "agency.p12").write_bytes(agency.pkcs12("mật khẩu"))
    key = desk.files.open(tmp_path / "agency.p12", "mật khẩu")
    both = Barrier(2)

    def fill(spot: Spot) -> str:
        state = next(one for one in desk.papers.spots(paper) if one.spot is spot)
        left, low, right, high = state.box
        drawn = desk.appearances.number("125", (right - left, high - low))
        try:
            desk.papers.sign(paper, spot, Slow(key, both.wait), drawn, WHEN)
        except PaperSignedMeanwhile:
            return "refused"
        return "signed"

    with ThreadPoolExecutor() as pool:
        said = dict(zip((Spot.NUMBER, Spot.DAY), pool.map(fill, (Spot.NUMBER, Spot.DAY)), strict=True))
    assert sorted(said.values()) == ["refused", "signed"]
    assert {one.spot for one in desk.papers.spots(paper) if one.filled} == {
        spot for spot, word in said.items() if word == "signed"
    }
    assert not list(tmp_path.glob(".*.part"))


def test_a_signing_that_broke_off_blocks_the_file_for_a_minute_only(desk: Desk, tmp_path: Path, head: Holder) -> None:
    paper = printed(tmp_path / "paper.pdf")
    left_over = tmp_path / ".paper.pdf.part"
    left_over.write_bytes(b"half")
    refused = sign(desk, wishes_for(paper)[Spot.HEAD], head)
    assert refused.refusal is not None
    assert refused.refusal.code == "PAPER_SIGNED_MEANWHILE"
    os.utime(left_over, (1, 1))
    assert sign(desk, wishes_for(paper)[Spot.HEAD], head).whole
    assert not left_over.exists()
