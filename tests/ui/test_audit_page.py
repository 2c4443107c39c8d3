"""Nhật ký on the screen: newest first, page by page, filtered, searched, checked, printed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.services.log_reading import PAGE
from desktop_app.ui.shared.audit_page import AuditPage
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.ui.agency_window import Seen, dialog, dialogs, lines, press, session, words
from tests.ui.support import type_text

MORE = 3 * PAGE


@pytest.fixture
def seen(agency: Path, qtbot: QtBot) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def page_of(seen: Seen) -> AuditPage:
    page = seen.go("audit")
    assert isinstance(page, AuditPage)
    return page


def first(page: AuditPage) -> str:
    return lines(page.models["events"])[0]


def test_the_newest_stands_first_and_the_panel_says_what_it_was_about(seen: Seen) -> None:
    page = page_of(seen)
    said = lines(page.models["events"])
    assert page.head.beside.text() == f"{len(said)} sự kiện"
    assert page.panel.title.text() in said[0]
    row = next(place for place, line in enumerate(said) if "Tổ chức hội nghị triển khai" in line)
    table = page.tables["events"]
    table.setFocus()
    for _down in range(row):
        QTest.keyClick(table, Qt.Key.Key_Down)
    told = words(page.panel).replace("\u00a0", " ")
    assert "Nhiệm vụ 6: Tổ chức hội nghị triển khai Kế hoạch năm 2026" in told
    assert "Mã nối chuỗi" in told
    press(page.see)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    assert "6" in seen.tasks().panel.number.text()


def test_days_person_and_kind_narrow_the_list_and_one_press_shows_everything(seen: Seen) -> None:
    page = page_of(seen)
    whole = page.models["events"].total()
    page.filters.kind.setCurrentIndex(page.filters.kind.findText("Minh chứng"))
    seen.rest()
    said = lines(page.models["events"])
    assert said
    assert all("minh chứng" in line.lower() for line in said)
    assert page.filters.told.text() == f"{len(said)} trên {whole} sự kiện"
    type_text(page.filters.first_day.edit, "01/01/2031")
    seen.qtbot.waitUntil(page.empty.isVisible, timeout=5000)
    press(page.filters.all)
    seen.rest()
    assert page.models["events"].total() == whole
    assert page.filters.first_day.is_empty()
    assert not page.filters.told.isVisible()
    page.filters.who.setCurrentIndex(1)
    seen.rest()
    assert all(page.filters.who.itemText(1) in line for line in lines(page.models["events"]))


def test_what_was_done_is_found_without_marks(seen: Seen) -> None:
    page = page_of(seen)
    type_text(page.search, "niem phong goi")
    seen.qtbot.waitUntil(lambda: "Niêm phong gói hồ sơ" in first(page), timeout=5000)
    assert all("Niêm phong gói hồ sơ" in line for line in lines(page.models["events"]))


def test_a_long_log_is_read_as_somebody_goes_down_and_the_place_is_kept(agency: Path, qtbot: QtBot) -> None:
    with Building("máy").open(agency) as office, office.work() as work:
        for number in range(MORE):
            at = office.clock.now() + timedelta(seconds=number)
            work.audit.append(office.new_id(), at, "máy", "progress.add", f"việc {number}", {})
        work.commit()
    with session(qtbot, agency) as seen:
        page = page_of(seen.opened())
        table = page.tables["events"]
        assert page.models["events"].total() == PAGE
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        assert page.models["events"].total() == 2 * PAGE
        place = table.rowAt(table.viewport().height() // 2)
        assert PAGE - 30 < place < PAGE + 5  # where the reader was, not thrown back to the top
        last = page.chosen_row().row.event
        assert last.subject == f"việc {MORE - PAGE}"
        QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        assert page.models["events"].total() == 3 * PAGE


def test_the_chain_is_checked_on_demand_and_a_break_is_named(seen: Seen, agency: Path) -> None:
    page = page_of(seen)
    assert not page.banner.isVisible()
    press(page.check)
    seen.rest()
    assert page.banner.title.text() == f"Chuỗi liên tục, đủ {page.models['events'].total()} sự kiện"
    with closing(sqlite3.connect(agency / "workspace.db")) as base, base:
        base.execute("drop trigger audit_event_no_update")
        base.execute("update audit_event set subject = 'khác' where sequence = 4")
    press(page.check)
    seen.rest()
    assert page.banner.title.text() == "Chuỗi không khớp từ sự kiện số 4"
    assert "sao lưu" in page.banner.sentence.text()


def test_an_extract_between_two_days_is_printed_into_a_file(seen: Seen, tmp_path: Path) -> None:
    page = page_of(seen)
    press(page.extract)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    asked.fields["first"].take_text("31/12/2030")  # the wrong way round is put right
    asked.fields["last"].take_text("01/01/2025")
    press(asked.answer)
    seen.rest()
    assert dialogs() == []
    choosers = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
    target = tmp_path / "Trích nhật ký.pdf"
    choosers[-1].fileSelected.emit(str(target))
    choosers[-1].close()
    seen.rest()
    assert target.read_bytes().startswith(b"%PDF-")
    assert seen.window.toast_area.isVisible()


def test_the_page_speaks_english_at_once(seen: Seen) -> None:
    page = page_of(seen)
    look = seen.look()
    look.language.setCurrentIndex(look.language.findData("en"))
    seen.qtbot.waitUntil(lambda: page.head.title.text() == "Log", timeout=5000)
    assert page_of(seen).filters.kind.itemText(0) == "Every kind"
    assert "Seal a package" in " ".join(lines(page.models["events"]))
