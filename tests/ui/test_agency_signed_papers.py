"""Ink and scan, another system, another signer: how a signed paper comes back to the page Trình ký."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.approvals import Duty
from desktop_app.ui.agency.compare_dialog import CompareDialog
from desktop_app.ui.agency.desk_dialogs import SignerDialog
from desktop_app.ui.agency.take_dialog import TakeDialog
from tests.cli.real_office import scanned
from tests.ui.agency_window import Seen, dialog, drop, press
from tests.ui.signing_desk import Desks, signed_elsewhere
from tests.ui.signing_window import (
    NUMBER,
    choose,
    desks,
    desks_now,
    exported,
    gone,
    of,
    panel_of,
    pick,
    reading,
    seen,
    signing,
    taking,
)
from tests.ui.support import type_text

__all__ = ["desks", "seen"]


def test_a_scan_is_dropped_in_and_a_missing_page_is_named(seen: Seen, tmp_path: Path) -> None:
    page = signing(seen)
    bare = exported(seen, page, tmp_path / "in ra.pdf")
    short = scanned(bare, tmp_path / "thiếu.pdf", pages=[0, 2, 3])
    drop(seen.window, short)
    seen.rest()
    asked = taking(seen)
    assert "thiếu.pdf" in asked.named.text()
    type_text(asked.number, "125")
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert "2" in asked.banner.title.text() + asked.banner.sentence.text()
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    press(asked.area)
    pick(asked, scanned(bare, tmp_path / "quét.pdf"))
    seen.rest()
    assert not asked.banner.isVisible()
    press(asked.answer)
    gone(seen, TakeDialog)
    assert seen.window.toast_area.text() == f"Đã phát hành số {NUMBER}"
    assert "2026-Q3" not in desks_now(seen)


def test_signed_elsewhere_a_mismatch_is_shown_page_beside_page(seen: Seen, desks: Desks, tmp_path: Path) -> None:
    page = signing(seen)
    choose(seen, page, Duty.SIGN)
    brought = signed_elsewhere(desks, desks.old_words, tmp_path / "đã ký.pdf")
    press(panel_of(page).acts["take"])
    asked = taking(seen)
    drop(asked.area, brought)
    seen.rest()
    assert "đã ký số" in asked.named.text()
    type_text(asked.number, "125")
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert asked.banner.isVisible()
    assert asked.compare.isVisible()
    press(asked.compare)
    seen.qtbot.waitUntil(lambda: bool(of(CompareDialog)), timeout=20000)
    seen.rest()
    pair = of(CompareDialog)[-1]
    assert isinstance(pair, CompareDialog)
    assert pair.where.text().startswith("Chỗ khác 1 trên ")
    if pair.next.isVisible():
        press(pair.next)
        assert pair.where.text().startswith("Chỗ khác 2 trên ")
        press(pair.before)
        assert pair.where.text().startswith("Chỗ khác 1 trên ")
    pair.accept()
    assert not asked.answer.isEnabled()
    type_text(asked.why, "Thủ trưởng đồng ý lời cũ")
    press(asked.answer)
    gone(seen, TakeDialog)
    assert "2026-Q3" not in desks_now(seen)


def test_another_signer_is_named_and_the_paper_is_printed_for_ink(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = signing(seen)
    choose(seen, page, Duty.SIGN)
    press(panel_of(page).acts["signer"])
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SignerDialog)
    assert not asked.answer.isEnabled()
    type_text(asked.title_field, "Phó Giám đốc")
    type_text(asked.name, "Lê Thị Thanh Thủy")
    press(asked.answer)
    seen.rest()
    view = reading(seen, page)
    shown = view.shown()
    assert shown is not None
    assert shown[1].block == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    press(view.tools.print)
    seen.rest()
    seen.qtbot.waitUntil(lambda: bool(seen.window.findChildren(QFileDialog)), timeout=20000)
    pick(seen.window, tmp_path / "bản ký.pdf")
    assert (tmp_path / "bản ký.pdf").read_bytes().startswith(b"%PDF-")
    QTest.keyClick(view.paper, Qt.Key.Key_Escape)
    choose(seen, page, Duty.SIGN)
    press(panel_of(page).acts["signer"])
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SignerDialog)
    assert asked.name.text() == "Lê Thị Thanh Thủy"
    press(asked.head)
    seen.rest()
    assert seen.window.toast_area.text() == "Người ký: người đứng đầu"
