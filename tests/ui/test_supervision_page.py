"""Kiểm tra, giám sát on the screen: inspected, instructed, left alone, shown only when asked for, accounted for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.accountability import ReviewBody, ReviewStep
from desktop_app.domain.shortcomings import Stand
from desktop_app.services.accountability import owed
from desktop_app.services.supervision import inspections, instructions, untouched_rows
from desktop_app.services.violations import list_violations
from desktop_app.ui.agency.shortcomings_page import ShortcomingsPage
from desktop_app.ui.agency.tasks_page import TasksPage
from tests.cli.mornings import MONDAY
from tests.ui.agency_window import dialog, drop, lines, press, words
from tests.ui.supervision_story import (
    MINUTES,
    Opening,
    folders,
    form,
    given,
    link,
    office,
    opening,
    stands,
    supervision,
)

__all__ = ["folders", "opening"]  # fixtures


def test_an_inspection_is_written_down_concluded_and_its_finding_becomes_a_shortcoming(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = supervision(seen, "inspections")
    press(page.inspections.new)
    given(
        seen, body="Tổ kiểm tra liên ngành", first_day="29/06/2026", last_day="30/06/2026", scope="Giờ làm việc",
        paper="33/QĐM-TLN",
    )  # fmt: skip
    assert page.chosen_row().row.inspection.body == "Tổ kiểm tra liên ngành"
    assert "chưa có kết luận" in lines(page.models["inspections"])[0]

    press(page.inspections.edit)
    given(seen, conclusion="50/KLM-TLN", findings="Hai người đi muộn\nSổ trực thiếu chữ ký")
    row = page.chosen_row()
    assert (row.row.inspection.conclusion, len(row.findings)) == ("50/KLM-TLN", 2)

    press(link(page, "Ghi vào tồn tại"))
    asked = form(seen)
    assert (asked.said()["body"], asked.said()["words"]) == ("Tổ kiểm tra liên ngành", "Hai người đi muộn")
    given(seen, found_on="03/07/2026")
    assert stands(seen)["50/KLM-TLN"] is Stand.OPEN
    (kept,) = [one.inspection for one in inspections(office(seen)) if one.inspection.body == "Tổ kiểm tra liên ngành"]
    assert [bool(one.reference) for one in kept.findings] == [True, False]

    press(link(page, "Xem tồn tại đã ghi"))
    seen.rest()
    there = seen.window.page()
    assert isinstance(there, ShortcomingsPage)
    assert there.chosen_row().listed.shortcoming.found.words == "Hai người đi muộn"


def test_an_instruction_is_written_down_carried_out_and_open_again(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = supervision(seen, "instructions")
    press(page.instructions.new)
    given(
        seen, giver="Chủ tịch UBND tỉnh", given_on="02/07/2026", content="Rà soát 12 thủ tục", due_on="08/07/2026",
        tasks="24; 30", document=page.chosen_row().row.instruction.document_id,
    )  # fmt: skip
    row = page.chosen_row()
    assert (row.row.instruction.content, [number for _id, number in row.tasks]) == ("Rà soát 12 thủ tục", ["24", "30"])
    assert page.countdown.accessibleName().startswith("Còn 2 ngày làm việc")

    def done() -> date | None:
        found = {one.instruction.subject: one.instruction for one in instructions(office(seen))}
        return found[row.key].carried_out_on

    press(page.instructions.edit)
    given(seen, content="Rà soát 14 thủ tục")
    assert page.chosen_row().row.instruction.content == "Rà soát 14 thủ tục"
    press(page.instructions.done)
    given(seen, on="03/07/2026", result="Đã rà soát")
    assert done() == date(2026, 7, 3)
    seen.window.toast_area.press()
    seen.rest()
    assert done() is None
    press(page.instructions.done)
    given(seen, on="06/07/2026")
    press(page.instructions.reopen)
    seen.rest()
    assert done() is None

    press(link(page, "Nhiệm vụ\u00a024"))
    seen.rest()
    tasks = seen.window.page()
    assert isinstance(tasks, TasksPage)
    assert tasks.panel.number.text() == "Nhiệm vụ\u00a024"


def test_tasks_left_alone_for_as_many_weeks_as_chosen_and_partner_work_apart(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = supervision(seen, "untouched")
    before = page.models["untouched"].total()
    assert before == len(untouched_rows(office(seen))[0])
    page.untouched.weeks.setFocus()
    QTest.keyClick(page.untouched.weeks, Qt.Key.Key_Down)
    seen.rest()
    assert page.models["untouched"].total() < before
    assert untouched_rows(office(seen))[1] == 6

    page.untouched.role.setFocus()
    QTest.keyClick(page.untouched.role, Qt.Key.Key_Down)
    seen.rest()
    assert page.found is not None
    shown = [page.models["untouched"].id_at(place) for place in range(page.models["untouched"].rowCount())]
    assert shown == [one.key for one in page.found.untouched_partner]
    assert shown != [one.key for one in page.found.untouched]
    QTest.keyClick(page.untouched.role, Qt.Key.Key_Up)
    seen.rest()

    number = page.chosen_row().row.row.number
    press(page.untouched.open)
    seen.rest()
    tasks = seen.window.page()
    assert isinstance(tasks, TasksPage)
    assert tasks.panel.number.text() == f"Nhiệm vụ\u00a0{number}"
    page = supervision(seen, "untouched")
    QTest.keyClick(page.tables["untouched"], Qt.Key.Key_Return)
    seen.rest()
    assert isinstance(seen.window.page(), TasksPage)


def test_violations_are_hidden_until_asked_for_and_stay_at_home_until_somebody_sends_them(opening: Opening) -> None:
    seen = opening(MONDAY)
    page = supervision(seen, "violations")
    seen.rest()
    assert page.found is not None
    assert page.found.violations is None
    assert page.models["violations"].total() == 0
    assert page.tabs.count_of("violations") is None
    assert page.empty.title.text() == "Danh sách đang ẩn"
    press(page.violations.new)
    given(
        seen, body="Thanh tra tỉnh", paper="70/KLM-TTT", found_on="02/07/2026", content="Thu sai 01 khoản phí",
        persons="Người thu phí; Kế toán",
    )  # fmt: skip

    def kept() -> Any:
        (found,) = [one for one in list_violations(office(seen)) if one.paper == "70/KLM-TTT"]
        return found

    assert kept().persons == ("Người thu phí", "Kế toán")
    assert page.chosen_row().violation.paper == "70/KLM-TTT"
    press(page.violations.eye)
    seen.rest()
    assert page.models["violations"].total() == 0
    page.tabs.pick("inspections")
    page.tables["inspections"].setFocus()
    page.tabs.pick("violations")
    assert seen.window.focusWidget() is page.tabs, "an empty list takes no keys"
    press(page.violations.eye)
    seen.rest()
    assert "Quyết toán 02 lớp" in lines(page.models["violations"])[1]
    assert page.chosen_row().violation.paper == "70/KLM-TTT"
    press(page.violations.handle)
    given(seen, handling="Hoàn trả, rút kinh nghiệm", decision="80/TB-SNV", handled_on="06/07/2026")
    assert kept().handled_on == MONDAY

    press(page.violations.share)
    dialog(seen.qtbot).reject()
    assert not kept().shared
    press(page.violations.share)
    press(dialog(seen.qtbot).answer)
    seen.rest()
    assert kept().shared
    assert not page.violations.share.isVisible()

    assert seen.session.desk is not None
    seen.session.desk.become("Phạm Văn Hai")
    assert page.models["violations"].total() == 0
    assert "Thu sai" not in words(page.panel)
    press(page.violations.eye)
    seen.rest()
    assert page.models["violations"].total() == 2
    seen.go("today")
    page = supervision(seen, "violations")
    assert page.models["violations"].total() == 0
    seen.rest()
    assert page.models["violations"].total() == 0


def test_a_review_before_a_body_is_planned_held_with_its_minutes_and_concluded(
    opening: Opening, tmp_path: Path
) -> None:
    seen = opening(MONDAY)
    page = supervision(seen, "accountability")
    assert page.models["accountability"].total() == 2
    row = page.chosen_row()
    assert "kết luận tại 12/KLM-UBND" in words(page.panel)

    def step() -> ReviewStep:
        (one,) = owed(office(seen))
        return one.step(ReviewBody.PARTY)

    press(page.accounts.plan)
    given(seen, name="Đảng ủy Sở Nội vụ", on="04/07/2026")
    assert step() is ReviewStep.PLANNED
    assert page.chosen_row().key == row.key
    press(page.accounts.hold)
    asked = form(seen)
    asked.fields["on"].take_text("04/07/2026")
    press(asked.answer)
    seen.rest()
    assert asked.isVisible()
    assert "CK-" in asked.notice.sentence.text()
    file = tmp_path / "Biên bản kiểm điểm.pdf"
    file.write_bytes(MINUTES)
    drop(asked.fields["proofs"].widget, file)
    given(seen)
    assert step() is ReviewStep.HELD
    assert [button.text() for button in page.panel.file_buttons] == ["Biên bản kiểm điểm.pdf"]
    press(page.accounts.conclude)
    given(seen, on="06/07/2026", paper="05-KLM/ĐU", words="Rút kinh nghiệm")
    assert step() is ReviewStep.CONCLUDED
    assert not any(button.isVisible() for button in page.accounts.feet)
