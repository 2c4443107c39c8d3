"""Story C in the window: the returned report, 22/09/2026, answered place by place on the page Báo cáo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.services.exporting import seal_report
from desktop_app.services.receiving import receive
from desktop_app.services.report_views import report_list
from desktop_app.services.reports import approve, issue_report
from desktop_app.services.return_answers import view_answer
from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.report_compare import ChangesDialog
from desktop_app.ui.agency.reports_page import ReportsPage
from desktop_app.ui.kit import theme
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import RETURNED, Morning, Year
from tests.ui.agency_window import Seen, dialog, drop, history, press, words
from tests.ui.office_morning import opened, save_to
from tests.ui.report_desk import QUARTER, office_of
from tests.ui.support import colours_of, type_text


@pytest.fixture
def tuesday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, RETURNED, tmp_path / "báo cáo bị trả lại", monkeypatch) as (seen, morning):
        # What Gửi, nhận does with the mail is another story: here both files have been taken in.
        receive(office_of(seen), [morning.packages("receipt")[-1], morning.packages("return")[-1]])
        yield seen, morning


def _returned(seen: Seen) -> ReportsPage:
    page = seen.reports()
    (row,) = [one for one in report_list(office_of(seen)).rows if one.state.value == "returned"]
    page.ask_for(row.id)
    seen.rest()
    return page


def test_the_returned_report_is_answered_place_by_place(tuesday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, morning = tuesday
    page = _returned(seen)
    first = page.panel.sheet()
    assert first is not None
    returned = first.view.report.id
    _only_the_open_places_can_change(seen, page)
    _the_full_scan_is_dropped_on_its_place(seen, page, morning)
    _the_figure_is_typed_and_what_follows_is_marked(seen, page)
    _the_third_place_is_explained(seen, page, returned)
    _the_bar_says_that_it_is_signed_again(page)
    _one_page_says_what_differs(seen, page, tmp_path)
    _the_next_round_is_issued_and_leaves(seen, page)


def _only_the_open_places_can_change(seen: Seen, page: ReportsPage) -> None:
    assert page.panel.chip.text() == "Trả lại để hoàn thiện"
    assert [card.title.text().replace("\u00a0", " ") for card in page.panel.places.cards] == [
        "1. Nhiệm vụ 14 · minh chứng", "2. Nhiệm vụ 27 · số liệu", "3. Nhiệm vụ 31 · tiến độ",
    ]  # fmt: skip
    said = words(page.panel.places)
    for told in ("Minh chứng thiếu trang 2", "85/85 (100,0%)", "Tử số không lớn hơn mẫu số"):
        assert told in said
    assert [card.state.text() for card in page.panel.places.cards] == ["Chờ trả lời"] * 3
    assert page.panel.primary.text() == "Lập lần\u00a02"
    press(page.panel.primary)
    seen.rest()
    assert page.editor.isVisible()
    assert page.editor.title.text().replace("\u00a0", " ") == "Báo cáo quý III/2026, lần 2"
    writable = [part for part, field in page.editor.fields.items() if not field.isReadOnly()]
    assert writable == ["results", "causes"], "words about results and causes speak of the open figures"
    outline = page.editor.outline.list
    seen.window.activateWindow()
    outline.setFocus()
    seen.qtbot.waitUntil(outline.hasFocus)
    assert theme.colour("accent").name() in colours_of(outline.viewport()), "the part in hand has a ring"
    said = [outline.item(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(outline.count())]
    assert [one for one in said if "Khóa" in one] == [
        f"{name}: Khóa: phiếu trả lại không nêu chỗ này"
        for name in ("I. Chỉ đạo, triển khai", "IV. Nhiệm vụ kỳ tới", "V. Đề xuất, kiến nghị")
    ]
    assert not page.editor.fill.isVisible()
    links = page.editor.paper.blocks["figures"].links()
    assert sum(one.startswith("figure:") for one in links) == 1, "of two figures one is open"
    assert "Trả lời trước 25/09/2026" in words(page.panel)


def _the_full_scan_is_dropped_on_its_place(seen: Seen, page: ReportsPage, morning: Morning) -> None:
    scan = morning.folder / "105_TTr-SNV đủ 2 trang.txt"
    scan.write_text("Tờ trình, trang 1 và trang 2", "utf-8")
    card = page.panel.places.cards[0]
    assert card.drop is not None
    drop(card.drop, scan)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    seen.rest()
    press(asked.answer)
    seen.rest()
    card = page.panel.places.cards[0]
    assert card.state.text() == "Đã sửa"
    assert "105_TTr-SNV đủ 2 trang.txt" in words(card)


def _the_figure_is_typed_and_what_follows_is_marked(seen: Seen, page: ReportsPage) -> None:
    press(page.panel.places.cards[1].acts["figure"])
    cell = page.editor.paper.cell
    assert cell.isVisible()
    assert cell.text() == "85/85"
    cell.clear()
    type_text(cell, "khoảng 58")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    assert cell.isVisible(), "what is no figure stays to be mended"
    assert cell.toolTip() == "Anh/chị ghi hai số nguyên, ví dụ 58/85"
    cell.clear()
    type_text(cell, "58")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    seen.rest()
    seen.window.show_panel()
    card = page.panel.places.cards[1]
    assert card.state.text() == "Đã sửa"
    assert "58/85 (68,2%)" in words(card)
    assert "58/85" in page.editor.paper.blocks["figures"].toPlainText()
    assert "68,2%" in page.editor.paper.blocks["figures"].toPlainText()
    field = page.editor.fields["results"]
    field.moveCursor(field.textCursor().MoveOperation.End)
    type_text(field, " Kiểm tra công vụ đạt 58/85 đơn vị.")
    page.editor.flush()
    seen.rest()
    marked = [field.toPlainText()[one.start : one.end] for one in field.marks() if one.token == "paper-green"]
    assert marked == ["Kiểm tra công vụ đạt 58/85 đơn vị."]


def _the_third_place_is_explained(seen: Seen, page: ReportsPage, returned: str) -> None:
    for _turn in range(2):
        press(page.panel.places.cards[2].acts["explain"])
        asked = dialog(seen.qtbot)
        assert isinstance(asked, FormDialog)
        type_text(asked.fields["text"].widget, "Quyết định sắp xếp đủ 04 trung tâm, có trung tâm thứ tư")
        type_text(asked.fields["cites"].widget, "640/QĐM-UBND")
        press(asked.answer)
        seen.rest()
        card = page.panel.places.cards[2]
        assert card.state.text() == "Đã giải trình, giữ như đã gửi"
        assert "640/QĐM-UBND" in words(card)
        (last,) = view_answer(office_of(seen), returned).remarks[2:]
        assert last.sent is not None
        assert last.now is not None
        assert last.sent.word is last.now.word
        if _turn == 0:
            press(card.acts["back"])
            seen.rest()
            assert page.panel.places.cards[2].state.text() == "Chờ trả lời"


def _the_bar_says_that_it_is_signed_again(page: ReportsPage) -> None:
    assert page.editor.bar.isVisible()
    assert page.editor.bar.title.text() == (
        "Số liệu trong văn bản đã ký thay đổi: cần ký lại. "
        "Báo cáo mới ghi rõ: thay thế Báo cáo số 125/BC-SNV ngày 15/9/2026."
    )
    assert "thay thế Báo cáo số 125/BC-SNV" in page.editor.paper.blocks["opening"].toPlainText()


def _one_page_says_what_differs(seen: Seen, page: ReportsPage, tmp_path: Path) -> None:
    press(page.editor.compare)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ChangesDialog)
    assert asked.tally.text() == "2 số liệu thay đổi, 1 tệp, 1 giải trình"
    told = " | ".join(history(asked.list))
    assert "85 → 58" in told
    assert "640/QĐM-UBND" in told
    for button, file in ((asked.slip, "so sánh.pdf"), (asked.marked, "bản xem.pdf")):
        press(button)
        save_to(seen, tmp_path / file)
    slip = pypdfium2.PdfDocument(tmp_path / "so sánh.pdf")
    assert len(slip) == 1
    assert "68,2%" in slip[0].get_textpage().get_text_range()
    assert (tmp_path / "bản xem.pdf").is_file()
    asked.accept()


def _the_next_round_is_issued_and_leaves(seen: Seen, page: ReportsPage) -> None:
    assert page.panel.primary.text() == "Trình ký"
    assert page.panel.primary.isEnabled()
    office, report = office_of(seen), page.editor.report_id()
    approve(office, report)
    issue_report(office, report, "131/BC-SNV", RETURNED)
    page.reload()
    seen.rest()
    assert page.editor.steps.accessibleName() == "Báo cáo đang ở bước: Đã phát hành"
    assert page.panel.primary.text() == "Xuất để gửi"
    seal_report(office, report)
    page.reload()
    seen.rest()
    states = [(row.round, row.state.value) for row in report_list(office).rows if row.period == QUARTER]
    assert sorted(states) == [(1, "returned"), (2, "exported")]
    press(page.editor.back)
    seen.rest()
    assert page.panel.chip.text() == "Đã xuất, chưa có phiếu"


def test_another_place_is_opened_with_a_reason(tuesday: tuple[Seen, Morning]) -> None:
    seen, _morning = tuesday
    page = _returned(seen)
    press(page.panel.primary)
    seen.rest()
    press(page.editor.another)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    task = next(line for line in page.panel.sheet().view.content.lines if line.number == "8")  # type: ignore[union-attr]
    asked.set_value("task", task.assignment_id)
    type_text(asked.fields["reason"].widget, "Nhập thiếu kết quả ngày 12/9")
    press(asked.answer)
    seen.rest()
    sheet = page.panel.sheet()
    assert sheet is not None
    assert sheet.open_lines is not None
    assert task.assignment_id in sheet.open_lines
    press(page.panel.places.cards[0].acts["task"])
    seen.rest()
    assert seen.tasks().panel.number.text().replace("\u00a0", " ") == "Nhiệm vụ 14"
