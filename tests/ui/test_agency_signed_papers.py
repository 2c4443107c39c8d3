"""Ink and scan, another system, another signer: how a signed paper comes back to the page Trình ký."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.approvals import Duty
from desktop_app.services.commitment_route import pass_on, submit
from desktop_app.services.commitments import draft
from desktop_app.ui.agency.compare_dialog import CompareDialog
from desktop_app.ui.agency.desk_dialogs import SignerDialog
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.stamp_dialog import StampDialog
from desktop_app.ui.agency.take_dialog import TakeDialog
from tests.cli.real_office import scanned
from tests.ui.agency_window import Seen, dialog, drop, press, session, words
from tests.ui.signing_desk import PLAN, Desks, signed_elsewhere
from tests.ui.signing_window import (
    NUMBER,
    choose,
    desks,
    desks_now,
    exported,
    fill,
    gone,
    of,
    opened,
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
    assert not asked.answer.isEnabled(), "number and day of a scan are read by people"
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
    first = pair._places[0]
    if first.theirs is not None:
        place = pair.theirs.where(first.theirs.boxes[0], first.theirs.page)
        assert pair.theirs.viewport().rect().contains(place.center())
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


def test_a_commitment_is_signed_stamped_and_sealed_in_the_same_list(qtbot: QtBot, desks: Desks) -> None:
    with Building("Phạm Thị Lan").open(desks.workspace) as office:
        draft(office, PLAN, 2026)
        submit(office, PLAN, 2026)
        for _desk in range(2):
            pass_on(office, PLAN, 2026)
    with session(qtbot, desks.workspace) as seen:
        page = signing(seen.opened())
        (paper,) = [one for one in page._papers.values() if one.commitment is not None]
        page.table.choose(paper.id)
        seen.rest()
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        seen.qtbot.waitUntil(lambda: page.whole, timeout=20000)
        seen.rest()
        view = page.reading.view
        assert "6 nội dung cam kết" in words(view.summary)
        press(view.primary)
        asked = opened(seen, SignDialog)
        asked.use_file(desks.key(desks.head))
        fill(asked, desks.hand(), "abc")
        seen.rest()
        press(asked.answer)
        gone(seen, SignDialog)
        page.table.choose(paper.id)
        seen.rest()
        press(panel_of(page).main)
        seen.qtbot.waitUntil(lambda: bool(of(StampDialog)), timeout=20000)
        stamp = of(StampDialog)[-1]
        assert isinstance(stamp, StampDialog)
        seen.qtbot.waitUntil(lambda: not stamp.number.isEnabled(), timeout=20000)
        stamp.use_file(desks.key(desks.agency, "cơ quan.p12"))
        fill(stamp, desks.stamp(), "abc")
        seen.rest()
        press(stamp.answer)
        gone(seen, StampDialog)
        assert seen.window.toast_area.text() == "Đã niêm phong: Bản cam kết năm 2026 · Kế hoạch 336/KH-UBND"
        assert all(one.commitment is None for one in page._papers.values())
