"""Tự chấm điểm on the screen: criteria scored, refused in place, proved, taken back; paper, Excel, sent, answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.score_sheets import SheetLine
from desktop_app.runtime import settings
from desktop_app.services.index_sets import import_set
from desktop_app.services.rankings import appeals
from desktop_app.services.self_scores import views
from desktop_app.ui.agency.paper_dialog import PaperDialog
from desktop_app.ui.agency.report_dialogs import ExportDialog
from desktop_app.ui.agency.score_acts import AppealDialog
from desktop_app.ui.agency.score_dialogs import CheckDialog, ProofDialog
from desktop_app.ui.agency.selfscore_page import SelfScorePage
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import MONDAY, Morning, Year
from tests.ui.agency_window import Seen, dialog, dialogs, drop, lines, press, session
from tests.ui.support import type_text

PLAN = "08/KHM-UBND"


@pytest.fixture(scope="module")
def morning(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return office_year.morning(MONDAY, tmp_path_factory.mktemp("tự chấm") / "năm")


@pytest.fixture
def seen(morning: Morning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, morning.snv) as seen:
        yield seen.opened()


def page_of(seen: Seen) -> SelfScorePage:
    page = seen.go("selfscore")
    assert isinstance(page, SelfScorePage)
    return page


def chosen(seen: Seen, code: str) -> SelfScorePage:
    """The page with this criterion beside it."""
    page = page_of(seen)
    page.ask_for(f"CCHC.{code}", "criteria")
    seen.rest()
    entry = page.scoring.entry.criterion()
    assert entry is not None
    assert entry.code == code
    return page


def tab(seen: Seen, key: str) -> SelfScorePage:
    page = page_of(seen)
    page.tabs.pick(key)
    seen.rest()
    return page


def kept(seen: Seen, code: str, year: int = 2026) -> SheetLine:
    """What the workspace says of a criterion."""
    assert seen.session.desk is not None
    sheet = next(one for one in views(seen.session.desk.there()) if one.year == year)
    return next(line for line in sheet.lines if line.line.code == f"CCHC.{code}")


def typed(edit: Any, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    type_text(edit, text)


def pick_file(seen: Seen, file: Path) -> None:
    """Name a file in the question that is open."""
    found = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    found.fileSelected.emit(str(file))
    found.close()
    seen.rest()


def menu_item(page: SelfScorePage, words: str, act: Callable[[], None]) -> None:
    """Open the menu of the page and choose an entry."""
    press(page.more)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(one for one in menu.actions() if one.text().startswith(words)).trigger()
    menu.close()
    act()


def test_a_criterion_is_scored_by_typing_and_taken_back_while_the_toast_stays(seen: Seen) -> None:
    page = chosen(seen, "2.2")
    entry = page.scoring.entry
    assert entry.most.text() == "trên 4 điểm"
    QTest.keyClick(page.tables["criteria"], Qt.Key.Key_Return)
    assert entry.points.hasFocus()
    typed(entry.points, "3,5")
    typed(entry.explanation, "Trả lời 35/35 kiến nghị.")
    QTest.keyClick(entry.explanation, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seen.rest()
    line = kept(seen, "2.2")
    assert line.row is not None
    assert (line.row.points, line.row.explanation) == (35000, "Trả lời 35/35 kiến nghị.")
    assert any("Thiếu tài liệu kiểm chứng" in one and "3,5" in one for one in lines(page.models["criteria"]))
    assert "41 trên 100" in page.total.text()
    press(entry.whole)
    press(entry.save)
    seen.rest()
    assert kept(seen, "2.2").line.points == 40000
    seen.window.toast_area.press()
    seen.rest()
    assert kept(seen, "2.2").line.points == 35000
    assert entry.points.text() == "3,5"


def test_points_above_the_maximum_are_refused_beside_what_was_typed(seen: Seen) -> None:
    page = chosen(seen, "1.2")
    entry = page.scoring.entry
    typed(entry.points, "6,5")
    QTest.keyClick(entry.points, Qt.Key.Key_Return)
    seen.rest()
    assert dialogs() == []
    assert entry.notice.isVisible()
    assert "6,5" in entry.notice.title.text()
    assert kept(seen, "1.2").row is None
    typed(entry.points, "sáu")
    press(entry.save)
    assert entry.notice.isVisible()
    assert entry.points.text() == "sáu"


def test_only_a_rule_of_the_set_lets_a_criterion_be_left_aside(seen: Seen) -> None:
    page = chosen(seen, "1.1")
    entry = page.scoring.entry
    assert not entry.rule.isVisible()
    assert "không có quy định" in entry.rule_words.text()
    page = chosen(seen, "6.3")
    assert entry.rule.isVisible()
    entry.rule.setFocus()
    QTest.keyClick(entry.rule, Qt.Key.Key_Down)
    assert not entry.points.isEnabled()
    press(entry.save)
    seen.rest()
    assert entry.notice.isVisible()  # a criterion that is left aside needs its words
    typed(entry.explanation, "Cả năm không có nhà, đất dôi dư.")
    press(entry.save)
    seen.rest()
    line = kept(seen, "6.3")
    assert line.rule is not None
    assert any("Không áp dụng" in one for one in lines(page.models["criteria"]))
    row = next(one for one in page._rows["criteria"].values() if one.code == "6.1")
    assert row.most > 40000  # its points were shared out within the group


def test_what_was_being_typed_comes_back_beside_its_criterion(morning: Morning, qtbot: QtBot, seen: Seen) -> None:
    page = chosen(seen, "5.2")
    typed(page.scoring.entry.explanation, "Đã tổ chức 03/05 lớp")
    qtbot.waitUntil(lambda: seen.session.desk is not None and seen.session.desk.is_kept(), timeout=5000)
    seen.close()
    with session(qtbot, morning.snv) as again:
        again.opened()
        page = chosen(again, "5.2")
        entry = page.scoring.entry
        qtbot.waitUntil(entry.draft_words.isVisible, timeout=5000)
        assert entry.explanation.toPlainText() == "Đã tổ chức 03/05 lớp"
        entry.unsure.click()
        typed(entry.points, "4")
        press(entry.save)
        again.rest()
        row = kept(again, "5.2").row
        assert row is not None
        assert row.unsure
        chosen(again, "5.1")
        chosen(again, "5.2")
        assert not entry.draft_words.isVisible()


def test_proof_is_offered_chosen_attached_opened_and_dropped(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = chosen(seen, "1.2")
    entry = page.scoring.entry
    offered = next(iter(entry.offers))
    press(entry.offers[offered])
    seen.rest()
    assert list(entry.links)[:1] == [offered]
    shown: list[Path] = []
    monkeypatch.setattr(outside, "open_file", shown.append)
    press(entry.links[offered])
    seen.rest()
    assert [file.suffix for file in shown] == [".pdf"]

    press(entry.pick)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ProofDialog)
    count = asked.papers.count()
    type_text(asked.finder, "dao tao")
    hidden = [asked.papers.isRowHidden(place) for place in range(count)]
    assert 0 < hidden.count(False) < count
    place = hidden.index(False)
    asked.papers.setCurrentRow(place)
    QTest.keyClick(asked.papers, Qt.Key.Key_Return)
    press(asked.answer)
    seen.rest()
    assert len(entry.links) == 2

    press(entry.attach)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    file = tmp_path / "Bảng theo dõi tiến độ.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    drop(asked.fields["files"].widget, file)
    press(asked.answer)
    seen.rest()
    row = kept(seen, "1.2").row
    assert row is not None
    assert (len(row.evidence), len(row.assignments)) == (3, 1)

    press(entry.drops[offered])
    seen.rest()
    assert offered not in entry.links
    (part,) = row.assignments
    press(entry.drops[part])
    seen.rest()
    after = kept(seen, "1.2").row
    assert after is not None
    assert (len(after.evidence), after.assignments) == (2, ())


def test_tasks_are_named_by_number_and_open_from_the_criterion_and_from_a_lost_point(seen: Seen) -> None:
    page = chosen(seen, "1.3")
    press(page.scoring.entry.tasks)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    asked.fields["numbers"].take_text("5, 60")
    press(asked.answer)
    seen.rest()
    row = kept(seen, "1.3").row
    assert row is not None
    assert len(row.assignments) == 2
    press(page.scoring.entry.links[row.assignments[0]])
    seen.rest()
    there = seen.window.page()
    assert isinstance(there, TasksPage)
    assert there.table.current_id() == row.assignments[0]

    page = tab(seen, "losses")
    first = lines(page.models["losses"])[0]
    assert "−1,5" in first
    assert "lấy ý kiến hai lần" in first
    assert not page.scoring.entry.isVisible()
    press(page.to_task)
    seen.rest()
    there = seen.window.page()
    assert isinstance(there, TasksPage)
    assert there.panel.number.text().replace("\u00a0", " ") == "Nhiệm vụ 12"


def test_results_are_a_span_and_a_field_is_one_press_away(seen: Seen) -> None:
    page = tab(seen, "results")
    told = lines(page.models["results"])
    assert "87,25" in told[0]
    assert "6 trên 20" in told[0]
    assert "–" in told[1]
    page.tables["results"].choose("outlook")
    seen.rest()
    assert "không phải dự báo" in page.panel.sentence.text()
    box = page.bars.box(3)
    QTest.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=QPoint(box.center().x(), 4))
    seen.rest()
    assert page.list_key() == "criteria"
    assert page.chosen_row().code == "4.1"
    QTest.keyClick(page.bars, Qt.Key.Key_Right)
    QTest.keyClick(page.bars, Qt.Key.Key_Return)
    seen.rest()
    assert page.chosen_row().code == "5.1"


def test_the_sheet_is_seen_on_paper_and_goes_to_excel_and_back(seen: Seen, tmp_path: Path) -> None:
    page = page_of(seen)
    press(page.print)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PaperDialog)
    assert len(asked._made.sizes) > 1
    assert asked.page.text().startswith("Trang 1")
    zoom = asked.paper.zoom()
    press(asked.into)
    larger = asked.paper.zoom()
    assert larger > zoom
    press(asked.out)
    assert asked.paper.zoom() < larger
    press(asked.print)
    pick_file(seen, tmp_path / "in.pdf")
    assert (tmp_path / "in.pdf").is_file()
    press(asked.save)
    pick_file(seen, tmp_path / "phieu.docx")
    assert (tmp_path / "phieu.docx").is_file()

    target = tmp_path / "phieu.xlsx"
    menu_item(page, "Lưu thành bảng Excel", lambda: pick_file(seen, target))
    from openpyxl import load_workbook

    book = load_workbook(target)
    sheet = book.worksheets[0]
    row = next(one for one in sheet.iter_rows() if any(cell.value == "CCHC.7.4" for cell in one))
    column = next(cell.column for one in sheet.iter_rows() for cell in one if cell.value == "Điểm tự chấm")
    sheet.cell(row[0].row, column).value = "1,5"
    book.save(target)
    menu_item(page, "Nhập bảng Excel", lambda: pick_file(seen, target))
    assert kept(seen, "7.4").line.points == 15000


BONUS = """
name = "thi-dua-mau"
index = "TDM"
title = "Bộ tiêu chí thi đua mẫu"
publisher = "UBND tỉnh"
basis = "Quyết định số 11/QĐM-UBND (tài liệu tập huấn)"
first_year = 2026
stage = ""
unit = "điểm"
max_points = 100000
composition = "sum"
of_agencies = true
source = "imported"
note = ""

[[components]]
code = "TDM.1"
parent = ""
title = "Hoàn thành nhiệm vụ được giao"
max_points = 100000
source = "imported"

[[adjustments]]
code = "TDM.T1"
kind = "bonus"
title = "Sáng kiến được công nhận"
max_points = 10000
each = 5000
source = "imported"

[[adjustments]]
code = "TDM.P1"
kind = "minus"
title = "Báo cáo gửi muộn"
max_points = 20000
source = "imported"
"""


def test_another_sheet_with_bonus_points_is_begun_each_case_with_its_own_proof(
    seen: Seen, morning: Morning, tmp_path: Path
) -> None:
    (tmp_path / "thi-dua.toml").write_text(BONUS, encoding="utf-8")
    assert seen.session.desk is not None
    import_set(seen.session.desk.there(), tmp_path / "thi-dua.toml")
    page = page_of(seen)
    menu_item(page, "Lập phiếu khác", lambda: None)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    asked.fields["criteria"].take_text("thi-dua-mau")
    press(asked.answer)
    seen.rest()
    assert page.which.currentText() == "TDM, năm 2026"
    assert any("Điểm cộng, điểm trừ" in one for one in lines(page.models["criteria"]))
    page.ask_for("TDM.T1", "criteria")
    seen.rest()
    entry = page.scoring.entry
    assert entry.cases.isVisible()
    assert not entry.points.isVisible()
    entry.cases.setFocus()
    QTest.keyClick(entry.cases, Qt.Key.Key_Down)
    press(entry.save)
    seen.rest()
    assert entry.notice.isVisible()  # a case has a proof of its own
    press(entry.pick)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ProofDialog)
    asked.papers.item(0).setCheckState(Qt.CheckState.Checked)
    press(asked.answer)
    seen.rest()
    press(entry.save)
    seen.rest()
    assert any("+0,5" in one for one in lines(page.models["criteria"]))
    page.which.setFocus()
    QTest.keyClick(page.which, Qt.Key.Key_Home)
    seen.rest()
    assert page.which.currentText() == "CCHC, năm 2026"


def test_a_sheet_is_checked_sent_answered_and_its_ranking_petitioned(
    office_year: Year, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole road, with the body that follows at its own desk."""
    morning = office_year.morning(MONDAY, tmp_path / "năm")
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    out = tmp_path / "ra"
    out.mkdir()
    with session(qtbot, morning.snv) as seen:
        seen.opened()
        page = page_of(seen)
        press(page.check)
        asked = dialog(qtbot)
        assert isinstance(asked, CheckDialog)
        assert not asked.answer.isEnabled()
        press(asked.jumps["CCHC.1.3"])
        seen.rest()
        assert page.chosen_row().code == "1.3"
    sheet = morning.do("selfscore", "list")["sheets"][0]
    for code in sheet["open"]:
        morning.do("selfscore", "set", "2026", "--criterion", code, "--points", "1")
    with session(qtbot, morning.snv) as seen:
        seen.opened()
        page = page_of(seen)
        press(page.check)
        asked = dialog(qtbot)
        assert isinstance(asked, CheckDialog)
        press(asked.answer)
        leaving = dialog(qtbot)
        assert isinstance(leaving, ExportDialog)
        leaving.folder.setText(str(out))
        press(leaving.answer)
        seen.rest()
        assert "đã gửi lần 1" in page.total.text()
    (file,) = out.iterdir()
    morning.do("receive", file, at=morning.province)
    morning.do("selfscore", "appraise", "SNV:2026", "--criterion", "1.3", "--points", "0,5", "--reason", "Gửi muộn",
               at=morning.province)  # fmt: skip
    answer = morning.do("selfscore", "answer", "SNV:2026", "--accept-rest", "--to", out, at=morning.province)["file"]
    ranked = morning.do("ranking", "publish", "--document", PLAN, "--period", "2026-Q2", "--consolidated", "--to", out,
                        at=morning.province)["file"]  # fmt: skip
    morning.do("receive", answer)
    morning.do("receive", ranked)
    with session(qtbot, morning.snv) as seen:
        seen.opened()
        page = page_of(seen)
        assert "đã thẩm định" in page.total.text()
        told = lines(page.models["criteria"])
        assert any("Thẩm định khác" in one and "0,5" in one for one in told)
        page = tab(seen, "results")
        place = next(key for key in page._rows["results"] if key.startswith("place/"))
        page.tables["results"].choose(place)
        seen.rest()
        press(page.object)
        petition = dialog(qtbot)
        assert isinstance(petition, AppealDialog)
        petition.fields["points"].take_text("90")
        type_text(petition.fields["reason"].widget, "Nhiệm vụ 12 có văn bản xác nhận")
        press(petition.choose)
        proofs = dialogs()[-1] if isinstance(dialogs()[-1], ProofDialog) else dialogs()[0]
        assert isinstance(proofs, ProofDialog)
        proofs.papers.item(0).setCheckState(Qt.CheckState.Checked)
        press(proofs.answer)
        press(petition.answer)
        seen.rest()
        leaving = dialog(qtbot)
        assert isinstance(leaving, ExportDialog)
        leaving.folder.setText(str(out))
        press(leaving.answer)
        seen.rest()
        assert seen.session.desk is not None
        ((made, _answer),) = appeals(seen.session.desk.there())
        assert (made.points_asked, len(made.evidence)) == (9000, 1)
        assert any("kiến nghị" in one for one in lines(page.models["results"]))
        assert len(list(out.iterdir())) == 4
