"""Story B in the window: the last day of the quarter, 14/09/2026, on the page Báo cáo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.reports import ReportState
from desktop_app.services.progress import view_assignment
from desktop_app.services.report_texts import figures_told
from desktop_app.services.report_views import report_list, view_report
from desktop_app.services.wording_bank import own_phrases
from desktop_app.ui.agency.attach_dialog import AttachDialog
from desktop_app.ui.agency.report_compare import PeriodsDialog
from desktop_app.ui.agency.report_phrases import PhrasesDialog
from desktop_app.ui.agency.report_preview import PrintView
from desktop_app.ui.agency.reports_page import ReportsPage
from tests.cli.mornings import CUT_OFF, PLAN, Morning, Year
from tests.ui.agency_window import Seen, dialog, drop, press, words
from tests.ui.office_morning import opened
from tests.ui.report_desk import CTRL, draft, figure, follow, office_of, titles
from tests.ui.support import type_text


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, CUT_OFF, tmp_path / "ngày chốt số liệu", monkeypatch) as both:
        yield both


def test_the_draft_is_there_checked_mended_and_submitted(monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    page = _the_draft_has_all_parts_and_counts_that_add_up(seen)
    _every_figure_opens_the_rows_behind_it(seen, page)
    _the_figure_is_put_right_where_the_check_leads(seen, page)
    _the_paper_is_attached_where_the_check_leads(seen, page, morning)
    _the_report_goes_to_the_first_desk(seen, page)


def _the_draft_has_all_parts_and_counts_that_add_up(seen: Seen) -> ReportsPage:
    page = draft(seen)
    assert page.editor.isVisible()
    assert page.editor.title.text().replace("\u00a0", " ") == "Báo cáo quý III/2026, lần 1"
    assert page.editor.beside.text() == f"Kế hoạch {PLAN} · 15/06/2026 – 14/09/2026"
    heading = page.editor.paper.blocks["opening"].toPlainText()
    assert f"Kết quả thực hiện Kế hoạch số {PLAN}\nquý III/2026\n" in heading.replace("\u2028", "\n")
    assert f"Thực hiện Kế hoạch số {PLAN} ngày " in heading
    outline = page.editor.outline.list
    said = [outline.item(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(outline.count())]
    assert [one.partition(":")[0] for one in said] == [
        "Mở đầu", "I. Chỉ đạo, triển khai", "II. Kết quả thực hiện", "III. Tồn tại, hạn chế", "IV. Nhiệm vụ kỳ tới",
        "V. Đề xuất, kiến nghị", "Phụ lục (69 dòng)",
    ]  # fmt: skip
    assert said[2].endswith("1 lỗi phải sửa")
    assert said[6].endswith("1 lỗi phải sửa")
    assert "64/64 nhiệm vụ chủ trì" in page.editor.fields["direction"].toPlainText()
    told = page.editor.paper.blocks["counts"].toPlainText()
    assert "Kỳ trước" in told
    assert "tính riêng" in told
    content = page.panel.sheet().view.content  # type: ignore[union-attr]
    four = (content.counts.done_on_time, content.counts.done_late, content.counts.in_time, content.counts.overdue)
    assert (four, sum(four)) == ((38, 4, 18, 4), 64)
    assert page.editor.steps.accessibleName() == "Báo cáo đang ở bước: Đang soạn"
    return page


def _every_figure_opens_the_rows_behind_it(seen: Seen, page: ReportsPage) -> None:
    follow(page, page.editor.paper.blocks["counts"], "rows:overdue")
    seen.rest()
    tasks = seen.tasks()
    assert seen.window.navigation.current_key() == "tasks"
    shown = [tasks.model.row_at(place) for place in range(tasks.model.rowCount())]
    assert sorted(one.row.number for one in shown if one is not None) == ["22", "23", "44", "50"]
    page = seen.reports()
    field = page.editor.fields["results"]
    page.editor.go_to("results")
    QTest.mouseClick(
        field.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, figure(field, "85/58")
    )
    seen.rest()
    shown = [tasks.model.row_at(place) for place in range(tasks.model.rowCount())]
    assert [one.row.number for one in shown if one is not None] == ["27"]
    page = seen.reports()
    page.editor.fields["results"].setFocus()
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("42/64") + 1)
    field.setTextCursor(cursor)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    seen.rest()
    shown = [tasks.model.row_at(place) for place in range(tasks.model.rowCount())]
    assert len([one for one in shown if one is not None]) == 42
    seen.reports()


def _the_figure_is_put_right_where_the_check_leads(seen: Seen, page: ReportsPage) -> None:
    assert page.panel.banner.title.text() == "2 lỗi phải sửa, 3 lưu ý"
    assert titles(page)[:2] == [
        "Nhiệm vụ 14 đã hoàn thành nhưng chưa có minh chứng", "Nhiệm vụ 27: tử số lớn hơn mẫu số (85/58)",
    ]  # fmt: skip
    assert not page.panel.primary.isEnabled()
    assert page.panel.primary.toolTip() == "Sửa hết lỗi ở trên trước"
    checks = page.panel.checks
    checks.setFocus()
    QTest.keyClick(checks, Qt.Key.Key_Down)
    QTest.keyClick(checks, Qt.Key.Key_Return)
    cell = page.editor.paper.cell
    assert cell.isVisible()
    assert cell.text() == "85/58"
    cell.clear()
    type_text(cell, "85/85")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    seen.rest()
    assert titles(page)[0].startswith("Nhiệm vụ 14")
    assert page.panel.banner.title.text() == "1 lỗi phải sửa, 3 lưu ý"
    assert "85/85 (100,0%)" in page.editor.fields["results"].toPlainText()
    assert "85/58" not in page.editor.fields["results"].toPlainText()
    assert all(one.agrees for one in figures_told(office_of(seen), page.editor.report_id()).sentences)
    # Undone and done again: what was stated before comes back, then what is right.
    seen.window.toast_area.press()
    seen.rest()
    assert page.panel.banner.title.text() == "2 lỗi phải sửa, 3 lưu ý"
    assert page.editor.paper.fill(next(one for one in page.editor.paper.blocks["figures"].links() if "figure:" in one)
                                  ) is True  # fmt: skip
    QTest.keyClick(page.editor.paper.cell, Qt.Key.Key_Escape)
    assert not page.editor.paper.cell.isVisible()
    page.writing.jump(next(one for one in checks.checks() if one.findings[0].number == "27"))
    cell.setText("85/85")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    seen.rest()


def _the_paper_is_attached_where_the_check_leads(seen: Seen, page: ReportsPage, morning: Morning) -> None:
    checks = page.panel.checks
    checks.setFocus()
    QTest.keyClick(checks, Qt.Key.Key_Return)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    tasks = seen.tasks()
    assert tasks.panel.number.text().replace("\u00a0", " ") == "Nhiệm vụ 14"
    paper = morning.folder / "tờ trình.txt"
    paper.write_text("Tờ trình dự thảo quy định thay thế, trang 1", "utf-8")
    drop(tasks.panel.evidence.drop, paper)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, AttachDialog)
    seen.rest()
    press(asked.answer)
    seen.rest()
    page = seen.reports()
    assert page.panel.banner.title.text() == "0 lỗi phải sửa, 3 lưu ý"
    assert not any("Nhiệm vụ 14" in one for one in titles(page))
    assert page.panel.primary.isEnabled()
    assert "Trình ký chậm nhất 15/09/2026" in words(page.panel)


def _the_report_goes_to_the_first_desk(seen: Seen, page: ReportsPage) -> None:
    press(page.panel.primary)
    seen.rest()
    assert page.editor.steps.accessibleName().startswith("Báo cáo đang ở bước: Đang trình ký. Đang ở: Lãnh đạo phòng")
    assert all(field.isReadOnly() for field in page.editor.fields.values())
    assert page.panel.primary.text() == "Đến Trình ký"
    (kept,) = [one for one in report_list(office_of(seen)).rows if one.period == "2026-Q3"]
    assert kept.state is ReportState.IN_APPROVAL
    press(page.panel.primary)
    seen.rest()
    assert seen.window.navigation.current_key() == "signing"


def test_words_are_typed_in_place_kept_undone_and_taken_from_the_bank(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = draft(seen)
    _what_is_typed_is_kept_within_two_seconds(seen, page)
    _what_is_typed_is_undone_and_done_again(page)
    _a_phrase_is_put_in_and_an_own_one_is_kept(seen, page)
    _a_sentence_that_no_longer_agrees_is_an_error_until_it_does(seen, page)
    _only_what_nobody_typed_is_filled(seen, page)


def _what_is_typed_is_kept_within_two_seconds(seen: Seen, page: ReportsPage) -> None:
    outline = page.editor.outline.list
    outline.setFocus()
    outline.setCurrentRow(4)
    QTest.keyClick(outline, Qt.Key.Key_Return)
    field = page.editor.fields["next_steps"]
    assert seen.window.focusWidget() is field
    type_text(field, "Hoàn thành 4 nhiệm vụ quá hạn.")
    desk = seen.session.desk
    assert desk is not None
    assert not desk.is_kept()
    seen.qtbot.waitUntil(desk.is_kept, timeout=2000)
    seen.rest()
    kept = view_report(office_of(seen), page.editor.report_id()).report
    assert kept.texts.next_steps == "Hoàn thành 4 nhiệm vụ quá hạn."


def _what_is_typed_is_undone_and_done_again(page: ReportsPage) -> None:
    field = page.editor.fields["next_steps"]
    press(page.editor.undo)
    assert field.toPlainText() == ""
    press(page.editor.redo)
    assert field.toPlainText() == "Hoàn thành 4 nhiệm vụ quá hạn."
    QTest.keySequence(field, QKeySequence("Ctrl+Z"))
    assert field.toPlainText() == ""
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Redo))
    assert field.toPlainText() == "Hoàn thành 4 nhiệm vụ quá hạn."


def _a_phrase_is_put_in_and_an_own_one_is_kept(seen: Seen, page: ReportsPage) -> None:
    field = page.editor.fields["next_steps"]
    field.setFocus()
    field.selectAll()
    press(page.editor.bank)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PhrasesDialog)
    seen.rest()
    before = asked.list.count()
    assert not asked.drop.isEnabled(), "only own phrases can be dropped"
    press(asked.keep)
    seen.rest()
    assert asked.list.count() == before + 1
    assert own_phrases(office_of(seen), "next_steps") == ("Hoàn thành 4 nhiệm vụ quá hạn.",)
    type_text(asked.search, "qua han")
    QTest.keyClick(asked.search, Qt.Key.Key_Return)
    assert asked.current() is not None
    press(asked.drop)
    seen.rest()
    assert own_phrases(office_of(seen), "next_steps") == ()
    press(asked.keep)
    seen.rest()
    cursor = field.textCursor()
    cursor.clearSelection()
    field.setTextCursor(cursor)
    asked.list.setCurrentRow(0)
    press(asked.answer)
    assert field.toPlainText() == "Hoàn thành 4 nhiệm vụ quá hạn.\nHoàn thành 4 nhiệm vụ quá hạn."
    seen.rest()


def _a_sentence_that_no_longer_agrees_is_an_error_until_it_does(seen: Seen, page: ReportsPage) -> None:
    field = page.editor.fields["results"]
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("42/64"))
    cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, 2)
    field.setFocus()
    field.setTextCursor(cursor)
    type_text(field, "43")
    assert "paper-red" in [one.token for one in field.marks()]
    page.editor.flush()
    seen.rest()
    wrong = next(one for one in page.panel.checks.checks() if one.findings[0].field == "results")
    assert wrong.error
    page.editor.go_to("annex")
    page.writing.jump(wrong)
    assert seen.window.focusWidget() is field
    press(page.editor.undo)
    page.editor.flush()
    seen.rest()
    assert not any(one.findings[0].field == "results" for one in page.panel.checks.checks())


def _only_what_nobody_typed_is_filled(seen: Seen, page: ReportsPage) -> None:
    field = page.editor.fields["causes"]
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    typed = page.editor.fields["next_steps"].toPlainText()
    press(page.editor.fill)
    seen.rest()
    assert "kết luận 2 tồn tại, hạn chế" in field.toPlainText()
    assert page.editor.fields["next_steps"].toPlainText() == typed
    assert seen.window.toast_area.text() == "Đã điền 1 phần; chỗ đã gõ giữ nguyên"


def test_the_report_is_compared_seen_as_printed_and_left_for_the_list(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, _morning = monday
    page = draft(seen)
    assert page.editor.compare.text() == "So sánh kỳ trước"
    press(page.editor.compare)
    seen.rest()
    beside = dialog(seen.qtbot)
    assert isinstance(beside, PeriodsDialog)
    assert "31/85" in beside.table.text()
    assert "4.180/4.212" in beside.table.text()
    beside.accept()
    press(page.editor.preview)
    seen.rest()
    printed = dialog(seen.qtbot)
    assert isinstance(printed, PrintView)
    assert printed.page.text().startswith("Trang 1 trên ")
    before = printed.paper.zoom()
    press(printed.into)
    assert printed.paper.zoom() > before
    press(printed.out)
    assert printed.paper.zoom() == before
    printed.paper.go(2)
    assert printed.page.text().startswith("Trang 2 trên ")
    press(printed.printed)
    without_printer = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()
    )
    assert without_printer.windowTitle() == "Không có máy in: lưu thành PDF"
    without_printer.close()
    press(printed.save)
    chooser = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    chooser.fileSelected.emit(str(tmp_path / "bản in.pdf"))
    chooser.close()
    said = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(tmp_path / "bản in.pdf"))
    assert "Tổng số nhiệm vụ được giao chủ trì: 64" in " ".join(said.split())
    printed.accept()
    page.editor.outline.open_part(page.editor.outline.list.item(6))
    annex = page.editor.paper.annex
    assert seen.window.focusWidget() is annex
    QTest.keyClick(annex, Qt.Key.Key_Down)
    assert annex.accessibleDescription().startswith("2 · ")
    QTest.keyClick(annex, Qt.Key.Key_Return)
    seen.rest()
    assert seen.tasks().panel.number.text().replace("\u00a0", " ") == "Nhiệm vụ 2"
    page = seen.reports()
    notes = next(one for one in page.panel.checks.checks() if len(one.findings) == 5)
    page.panel.checks.opened.emit(notes)
    seen.rest()
    shown = [seen.tasks().model.row_at(place) for place in range(seen.tasks().model.rowCount())]
    assert sorted(one.row.number for one in shown if one is not None) == ["10", "22", "50", "55", "62"]
    page = seen.reports()
    press(page.editor.back)
    seen.rest()
    assert page.table.isVisible()
    assert page.panel.primary.text() == "Soạn nội dung"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    seen.rest()
    assert page.editor.isVisible()
    sheet = page.panel.sheet()
    assert sheet is not None
    assert sheet.view.report.state is ReportState.DRAFT


def test_an_estimate_is_stated_in_the_cell_that_waits_for_it(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = draft(seen)
    sheet = page.panel.sheet()
    assert sheet is not None
    # No document of the sample asks for estimates: this one does from here on.
    content = replace(sheet.view.content, estimate_to=date(2026, 9, 30))
    page._show_report(replace(sheet, view=replace(sheet.view, content=content)))
    block = page.editor.paper.blocks["figures"]
    assert "Ước đến 30/9" in block.toPlainText()
    address = next(one for one in block.links() if one.startswith("guess:"))
    seen.qtbot.waitUntil(lambda: block.spot_of(address).isValid())
    follow(page, block, address)
    cell = page.editor.paper.cell
    assert cell.isVisible()
    type_text(cell, "6400")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    seen.rest()
    assignment = address.removeprefix("guess:").partition("/")[0]
    newest = view_assignment(office_of(seen), assignment).entries[-1]
    assert newest.note == "Ước đến 30/9: 6400/6475."
    (guess,) = newest.figures
    assert (guess.numerator, guess.denominator, guess.estimate) == (6400, 6475, True)
