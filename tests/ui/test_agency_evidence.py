"""A signed file that becomes evidence, by what a person sees on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.attach_dialog import AttachDialog
from tests.signatures.authority import Authority
from tests.signatures.signed_papers import VIETNAM, How, draft, sign
from tests.ui.agency_window import Seen, dialog, history, session


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def test_a_signed_file_fills_what_it_says_of_itself_and_its_verdict_stands_in_one_line(
    seen: Seen, tmp_path: Path
) -> None:
    file = tmp_path / "Quyết định 12.pdf"
    lines_of_paper = (
        "UBND TỈNH ĐỒNG NAI",
        "SỞ NỘI VỤ",
        "Số: 12/QĐ-SNV",
        "QUYẾT ĐỊNH",
        "Ban hành Quy chế tiếp công dân",
    )
    how = How(when=datetime(2026, 3, 12, 9, 0, tzinfo=VIETNAM), new=True)
    file.write_bytes(sign(draft(lines_of_paper, records=""), Authority(kind="p256").agency(), "Signature1", how))
    page = seen.task("1")
    page.panel.attach((file,))
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    asked.issuer.setText("Sở Nội vụ tỉnh")
    seen.qtbot.waitUntil(lambda: not asked.read.isHidden())
    assert (asked.number.text(), asked.issuer.text()) == ("12/QĐ-SNV", "Sở Nội vụ tỉnh")
    assert asked.read.text().startswith("Không đủ thông tin xác thực chữ ký")
    marked = [field for field, mark in asked.marks.items() if mark.isVisible()]
    assert asked.number in marked
    assert asked.issuer not in marked
    assert {mark.text() for mark in asked.marks.values()} == {"đọc từ tệp – anh/chị kiểm tra lại"}
    QTest.keyClick(asked, Qt.Key.Key_Return)
    seen.rest()
    assert "Đính kèm 12/QĐ-SNV" in history(page.panel.timeline)[0]
