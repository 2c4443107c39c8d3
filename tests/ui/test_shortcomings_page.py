"""Tồn tại, hạn chế on the screen: counted down, answered, confirmed, taken back, repeated, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.domain.shortcomings import Stand
from desktop_app.services.shortcomings import list_shortcomings
from desktop_app.ui.agency.confirm import ConfirmDialog
from desktop_app.ui.agency.paper_preview import PaperPreview
from desktop_app.ui.agency.tasks_page import TasksPage
from tests.cli.mornings import CUT_OFF, MONDAY
from tests.ui.agency_window import dialog, drop, lines, press, words
from tests.ui.office_morning import save_to
from tests.ui.supervision_story import (
    PDF,
    Opening,
    folders,
    form,
    given,
    link,
    office,
    opening,
    shortcomings,
    stands,
)
from tests.ui.support import type_text

__all__ = ["folders", "opening"]  # fixtures


def test_a_shortcoming_is_counted_down_answered_with_its_proof_and_waits_for_confirmation(
    opening: Opening, tmp_path: Path
) -> None:
    seen = opening(MONDAY)
    counts = seen.window.navigation.model().counts
    seen.qtbot.waitUntil(lambda: counts.get("shortcomings") == 1, timeout=5000)
    page = shortcomings(seen)
    first = page.chosen_row()
    assert first.listed.shortcoming.stand is Stand.REFUSED
    told = words(page.panel)
    assert "Chưa chấp nhận: Mới có thư xin lỗi của 02/03 hồ sơ" in told
    assert page.countdown.isVisible()
    assert page.countdown.accessibleName() == "Quá 15 ngày làm việc. Thời hạn khắc phục 15/06/2026"
    assert "quá 15 ngày làm việc" in lines(page.models["todo"])[0]

    press(page.answer)
    asked = form(seen)
    file = tmp_path / "Thư xin lỗi hồ sơ thứ ba.pdf"
    file.write_bytes(PDF)
    drop(asked.fields["proofs"].widget, file)
    given(seen, handling="Đã gửi đủ thư xin lỗi của 03 hồ sơ", mended_on="03/07/2026")
    assert page.list_key() == "waiting"
    assert page.chosen_row().key == first.key
    assert "Thư xin lỗi hồ sơ thứ ba.pdf" in [button.text() for button in page.panel.file_buttons]
    assert stands(seen)["77/TBM-ĐKT"] in (Stand.MENDED, Stand.CONFIRMED)
    seen.qtbot.waitUntil(lambda: counts.get("shortcomings", 0) == 0, timeout=5000)

    press(page.task)
    seen.rest()
    tasks = seen.window.page()
    assert isinstance(tasks, TasksPage)
    assert tasks.panel.number.text().replace("\u00a0", " ") == "Nhiệm vụ 24"


def test_what_another_body_found_is_written_down_confirmed_by_it_and_taken_back(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = shortcomings(seen)
    press(page.new)
    asked = form(seen)
    number, day, task, part = (asked.fields[key].widget for key in ("paper", "found_on", "task", "component"))
    assert day.mapTo(asked, QPoint()).x() == part.mapTo(asked, QPoint()).x(), "halves stand under one another"
    assert number.width() == task.width()
    assert task.mapTo(asked, QPoint()).y() == part.mapTo(asked, QPoint()).y(), "whatever the lines of their names"
    given(
        seen, body="Kiểm toán khu vực", paper="09/BCM-KT", found_on="01/07/2026", words="Thiếu sổ theo dõi tài sản",
        due_on="10/07/2026",
    )  # fmt: skip
    assert page.chosen_row().listed.shortcoming.found.words == "Thiếu sổ theo dõi tài sản"
    assert page.countdown.accessibleName().startswith("Còn 4 ngày làm việc")

    press(page.answer)
    asked = form(seen)
    asked.fields["handling"].take_text("Đã lập sổ")
    asked.fields["confirmed_paper"].take_text("11/TTM-KT")
    assert not asked.answer.isEnabled()
    assert asked.answer.toolTip() == "Còn thiếu: Ngày văn bản"
    given(seen, confirmed_on="06/07/2026")
    assert page.list_key() == "confirmed"
    assert stands(seen)["09/BCM-KT"] is Stand.CONFIRMED

    press(page.back)
    asked_back = dialog(seen.qtbot)
    assert isinstance(asked_back, ConfirmDialog)
    assert asked_back.focusWidget() is asked_back.cancel
    press(asked_back.answer)
    seen.rest()
    assert stands(seen)["09/BCM-KT"] is Stand.WITHDRAWN
    assert page.list_key() == "all"
    assert page.chosen_row().listed.shortcoming.withdrawn
    assert not page.answer.isVisible()


def test_an_earlier_one_stands_beside_and_a_person_says_whether_it_repeats(opening: Opening) -> None:
    seen = opening(CUT_OFF)
    page = shortcomings(seen)
    page.tabs.pick("repeated")
    later = page.chosen_row()
    (earlier,) = [one.pair.earlier for one in later.earlier]
    assert "có thể lặp lại" in lines(page.models["repeated"])[0]

    def judged() -> bool | None:
        rows = {one.shortcoming.id: one.shortcoming for one in list_shortcomings(office(seen))}
        return rows[later.key].judged(earlier)

    press(link(page, "Có lặp lại"))
    seen.rest()
    assert judged() is True
    assert page.chosen_row().key == later.key
    press(link(page, "Không lặp lại"))
    seen.rest()
    assert judged() is False

    page.ask_for(later.key, "all")
    press(link(page, "Xem"))
    assert page.list_key() == "all"
    assert page.chosen_row().key == earlier


def test_one_document_alone_and_words_alone(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = shortcomings(seen)
    page.tabs.pick("all")
    every = page.models["all"].total()
    page.document.setFocus()
    QTest.keyClick(page.document, Qt.Key.Key_Down)
    wanted = page.document.currentData()
    shown = [page.row_of(page.models["all"].id_at(place)) for place in range(page.models["all"].rowCount())]
    assert 0 < len(shown) < every
    assert {one.listed.shortcoming.document_id for one in shown} == {wanted}
    page.document.setCurrentIndex(0)
    type_text(page.search, "niem yet")
    seen.qtbot.waitUntil(lambda: page.models["all"].total() == 1, timeout=5000)


def test_the_list_is_seen_as_it_will_be_printed_and_saved(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = opening(MONDAY)
    page = shortcomings(seen)

    def preview() -> PaperPreview:
        press(page.print)
        press(form(seen).answer)
        seen.rest()
        found = dialog(seen.qtbot)
        assert isinstance(found, PaperPreview)
        seen.qtbot.waitUntil(lambda: found.paper.drawn(1), timeout=10000)
        return found

    read = preview()
    assert read.page.text() == "Trang 1 trên 2"
    QTest.keyClick(read.paper, Qt.Key.Key_PageDown)
    assert read.page.text() == "Trang 2 trên 2"
    press(read.save)
    save_to(seen, tmp_path / "danh sách.pdf")
    press(preview().excel)
    save_to(seen, tmp_path / "danh sách.xlsx")
    press(preview().print)  # no printer here: the PDF is saved
    chooser = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    chooser.fileSelected.emit(str(tmp_path / "in.pdf"))
    chooser.close()
    assert (tmp_path / "danh sách.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "danh sách.xlsx").stat().st_size > 0
    assert (tmp_path / "in.pdf").read_bytes()[:5] == b"%PDF-"
