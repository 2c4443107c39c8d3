"""Quán triệt, tuyên truyền on the screen: sessions written down, proved, put right, taken out and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.services.outreach import sessions
from desktop_app.ui.agency.outreach_page import OutreachPage
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import MONDAY, Year
from tests.ui.agency_window import Seen, dialog, dialogs, drop, lines, press, session
from tests.ui.support import type_text


@pytest.fixture(scope="module")
def workspace(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_year.morning(MONDAY, tmp_path_factory.mktemp("quán triệt") / "năm").snv


@pytest.fixture
def seen(workspace: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, workspace) as seen:
        yield seen.opened()


def page_of(seen: Seen) -> OutreachPage:
    page = seen.go("outreach")
    assert isinstance(page, OutreachPage)
    return page


def count(seen: Seen) -> int:
    assert seen.session.desk is not None
    return len(sessions(seen.session.desk.there()))


def form(seen: Seen) -> FormDialog:
    found = dialog(seen.qtbot)
    assert isinstance(found, FormDialog)
    seen.rest()
    return found


def fill(one: FormDialog, **texts: str) -> None:
    for key, text in texts.items():
        one.fields[key].take_text(text)


def test_a_session_is_written_down_proved_put_right_and_taken_out_and_back(seen: Seen, tmp_path: Path) -> None:
    page = page_of(seen)
    before = count(seen)
    press(page.new)
    asked = form(seen)
    assert asked.answer.toolTip() == "Còn thiếu: Ngày tổ chức"
    type_text(asked.fields["topic"].widget, "Hội nghị đối thoại với người dân")
    fill(asked, held_on="03/07/2026", briefed="40/96", facing="12/22")
    assert asked.answer.isEnabled()
    press(asked.answer)
    seen.rest()
    assert dialogs() == []
    assert count(seen) == before + 1
    row = page.chosen_row().row
    assert (row.session.topic, row.session.reach.briefed) == ("Hội nghị đối thoại với người dân", 40)
    assert "chưa có tệp" in lines(page.models["sessions"])[0]

    press(page.add_proof)
    asked = form(seen)
    file = tmp_path / "Danh sách ký tên.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    drop(asked.fields["proofs"].widget, file)
    press(asked.answer)
    seen.rest()
    assert [button.text() for button in page.panel.file_buttons] == ["Danh sách ký tên.pdf"]

    press(page.edit)
    asked = form(seen)
    fill(asked, briefed="44/96")
    press(asked.answer)
    seen.rest()
    assert page.chosen_row().row.session.reach.briefed == 44

    press(page.withdraw)
    asked = dialog(seen.qtbot)
    type_text(asked.words, "Ghi trùng")
    press(asked.answer)
    seen.rest()
    assert count(seen) == before
    seen.window.toast_area.press()
    seen.rest()
    assert count(seen) == before + 1


def test_a_figure_that_cannot_be_is_refused_in_place_and_nothing_typed_is_lost(seen: Seen) -> None:
    page = page_of(seen)
    before = count(seen)
    press(page.new)
    asked = form(seen)
    fill(asked, held_on="03/07/2026", topic="Phổ biến", briefed="97/96", facing="12/22")
    press(asked.answer)
    seen.rest()
    assert asked.isVisible()
    assert "CK-" in asked.notice.sentence.text()
    assert asked.said()["briefed"] == (97, 96)
    assert count(seen) == before
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    seen.rest()


def test_what_was_being_typed_is_offered_after_the_window_was_gone(
    workspace: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    with session(qtbot, workspace) as seen:
        seen.opened()
        press(page_of(seen).new)
        asked = form(seen)
        type_text(asked.fields["topic"].widget, "Buổi đang ghi dở")
        qtbot.waitUntil(lambda: seen.session.desk is not None and seen.session.desk.is_kept(), timeout=5000)
        asked.hide()  # the power fails: nobody pressed Hủy
    with session(qtbot, workspace) as seen:
        seen.opened()
        press(page_of(seen).new)
        asked = form(seen)
        qtbot.waitUntil(asked.draft.offer.isVisible, timeout=5000)
        press(asked.draft.restore)
        assert asked.said()["topic"] == "Buổi đang ghi dở"
        asked.reject()
        seen.rest()


def test_search_goes_without_marks_and_says_when_nothing_matches(seen: Seen) -> None:
    page = page_of(seen)
    type_text(page.search, "truc tuyen")
    seen.rest()
    qtbot = seen.qtbot
    qtbot.waitUntil(lambda: 0 < page.models["sessions"].total() < count(seen), timeout=5000)
    page.search.clear()
    type_text(page.search, "không có buổi này")
    qtbot.waitUntil(page.empty.isVisible, timeout=5000)
    assert page.empty.title.text() == "Không có mục nào khớp"
