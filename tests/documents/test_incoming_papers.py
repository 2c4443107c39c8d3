"""The first page of somebody's paper, as text: stamps included, and nothing raised over what is no paper."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop_app.documents.incoming_papers import IncomingPapers
from tests.signatures.signed_papers import BOXES, NUMBER, How, Look, draft, sign
from tests.signatures.worlds import World


@pytest.fixture(scope="module")
def stamped() -> bytes:
    """A paper whose number the registry stamped and signed."""
    open_number = ("UBND TỈNH ĐỒNG NAI", "SỞ NỘI VỤ", "Số:        /QĐ-SNV", "QUYẾT ĐỊNH")
    return sign(draft(open_number, records=""), World("p256").stamp, NUMBER, How(new=True, look=Look("12")))


def test_what_was_stamped_is_told_apart_from_the_page_below(stamped: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(stamped)
    page = IncomingPapers().first_page(file, [BOXES[NUMBER]])
    assert page is not None
    assert page.in_boxes == {BOXES[NUMBER]: "12"}
    assert any("SỞ NỘI VỤ" in run.text for run in page.runs)
    assert file.read_bytes() == stamped


def test_a_damaged_file_has_no_first_page_or_another_and_raises_nothing(stamped: bytes, tmp_path: Path) -> None:
    chance = random.Random(3)
    file = tmp_path / "a.pdf"
    for data in (b"", b"%PDF-1.7", stamped[:400]):
        file.write_bytes(data)
        assert IncomingPapers().first_page(file, []) is None
    for _turn in range(60):
        flipped = bytearray(stamped)
        for _bit in range(5):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        IncomingPapers().first_page(file, [BOXES[NUMBER]])
    assert IncomingPapers().first_page(tmp_path / "nothing.pdf", []) is None
