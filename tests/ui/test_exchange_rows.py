"""Rows of the custody book: where a package stands, and how far its way has come."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.packages import Kind, PackageRow
from desktop_app.services.exchange import Exchanged
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.exchange_rows import SENT, state_of


@pytest.mark.parametrize(
    ("state", "word", "shape", "over"),
    [("sealed", "Đã niêm phong, chưa trao", Shape.WAITING, False), ("given", "Đã trao", Shape.VALID, True)],
)
def test_a_file_that_no_receipt_answers_waits_for_none(state: str, word: str, shape: Shape, over: bool) -> None:
    made = datetime(2026, 7, 3, 9, 0, tzinfo=VIETNAM)
    row = PackageRow(
        "1",
        "out",
        Kind.HANDOVER,
        "H19.03",
        "Sở Tư pháp",
        "s",
        1,
        "f" * 64,
        "1_BG.asice",
        9,
        made,
        None,
        state,
        "",
        None,
    )
    one = Exchanged(row, None, "BG.asice")
    assert state_of(one) == (shape, word)
    path = SENT[2].cell(one)
    assert path.stops == ((None, None, shape) if over else (shape, "", ""))
    assert path.said == word
