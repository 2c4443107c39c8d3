"""Báo cáo nhanh: one page, as paper and as picture, told apart without colour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf
from PIL import Image

from desktop_app.services.briefs import brief, write_brief
from desktop_app.services.receiving import receive
from tests.services.world import FACTS, PERIOD, SNV, World, took


def test_the_page_for_whoever_leads(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 17)
    member.done(SNV, "1", date(2024, 12, 20))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    order = brief(member.province, FACTS.number, PERIOD)
    assert (order.senders.received, order.senders.expected) == (1, 2)
    assert order.blocks.total.counts.total == 3
    assert [group.counts.overdue for group in order.overdue] == [1]
    for name in ("nhanh.pdf", "nhanh.docx", "nhanh.png"):
        write_brief(member.province, order, tmp_path / name)
    with pikepdf.open(tmp_path / "nhanh.pdf") as pdf:
        assert len(pdf.pages) == 1
    with Image.open(tmp_path / "nhanh.png") as picture:
        assert picture.mode == "L"
        assert picture.size == (1241, 1754)
        assert picture.getextrema()[0] < 64
