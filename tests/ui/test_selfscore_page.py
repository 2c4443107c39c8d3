"""Tự chấm điểm on the screen: criteria scored, refused in place, proved, taken back; paper, Excel, sent, answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.ui.agency.score_dialogs import ProofDialog
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import MONDAY, Morning, Year
from tests.ui.agency_window import Seen, dialog, dialogs, drop, lines, press, session
from tests.ui.selfscore_desk import chosen, kept, tab, typed
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
    assert not asked.answer.isEnabled()
    count = asked.papers.count()
    type_text(asked.finder, "dao tao")
    hidden = [asked.papers.isRowHidden(place) for place in range(count)]
    assert 0 < hidden.count(False) < count
    place = hidden.index(False)
    asked.papers.setCurrentRow(place)
    QTest.keyClick(asked.papers, Qt.Key.Key_Space)
    QTest.keyClick(asked.papers, Qt.Key.Key_Return)
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
