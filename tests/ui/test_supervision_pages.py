"""Tồn tại, hạn chế and Kiểm tra, giám sát on the screen: answered, repeated, printed; inspected, accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.accountability import ReviewBody, ReviewStep
from desktop_app.domain.shortcomings import Stand
from desktop_app.runtime import settings
from desktop_app.services.accountability import owed
from desktop_app.services.shortcomings import list_shortcomings
from desktop_app.services.supervision import inspections, instructions, untouched_rows
from desktop_app.services.violations import list_violations
from desktop_app.ui.agency.confirm import ConfirmDialog
from desktop_app.ui.agency.paper_preview import PaperPreview
from desktop_app.ui.agency.shortcomings_page import ShortcomingsPage
from desktop_app.ui.agency.supervision_page import SupervisionPage
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import CUT_OFF, MONDAY, PLAN, Year
from tests.homes import all_at_home
from tests.ui.agency_window import Seen, dialog, dialogs, drop, lines, press, session, words
from tests.ui.office_morning import save_to
from tests.ui.support import type_text

PDF = b"%PDF-1.4\n%%EOF\n"
MINUTES = PDF + b"% minutes\n"
Opening = Callable[[date], Seen]


@pytest.fixture(scope="module")
def folders(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    """Two mornings; before the first, a document has decided that a promise was not kept."""
    there = tmp_path_factory.mktemp("giám sát")
    mornings = {day: office_year.morning(day, there / day.isoformat()) for day in (CUT_OFF, MONDAY)}
    monday = mornings[MONDAY]
    usb = there / "usb"
    usb.mkdir()
    decided = monday.do(
        "commitment", "decide", PLAN, "--year", "2026", "--agency", "SNV", "--to", usb, "--finding", "#1=not_met",
        "--why", "#1=Chưa có sản phẩm", "--paper", "12/KLM-UBND", "--issued-on", "03/07/2026", "--issuer",
        "UBND tỉnh", at=monday.province,
    )  # fmt: skip
    monday.do("receive", decided["file"])
    return {day: one.folder for day, one in mornings.items()}


@pytest.fixture
def opening(folders: dict[date, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    with ExitStack() as stack:

        def opened(day: date = MONDAY) -> Seen:
            monkeypatch.setenv("CAMKET_TODAY", day.isoformat())
            settings.file().unlink(missing_ok=True)
            all_at_home(folders[day])  # two mornings of one workspace: only one of them is used on a machine
            window: AbstractContextManager[Seen] = session(qtbot, folders[day] / "agencies" / "H19.02")
            return stack.enter_context(window).opened()

        yield opened


def office(seen: Seen) -> Any:
    assert seen.session.desk is not None
    return seen.session.desk.there()


def shortcomings(seen: Seen) -> ShortcomingsPage:
    page = seen.go("shortcomings")
    assert isinstance(page, ShortcomingsPage)
    return page


def supervision(seen: Seen, tab: str) -> SupervisionPage:
    page = seen.go("supervision")
    assert isinstance(page, SupervisionPage)
    page.tabs.pick(tab)
    return page


def form(seen: Seen) -> FormDialog:
    found = dialog(seen.qtbot)
    assert isinstance(found, FormDialog)
    seen.rest()
    return found


def given(seen: Seen, **texts: str) -> None:
    """Fill the form that is open, and press its answer."""
    asked = form(seen)
    for key, text in texts.items():
        asked.fields[key].take_text(text)
    press(asked.answer)
    seen.rest()
    assert dialogs() == [], asked.notice.sentence.text()


def link(page: ShortcomingsPage | SupervisionPage, text: str) -> Button:
    box = page.repeats if isinstance(page, ShortcomingsPage) else page.links
    return next(one for one in box.links if one.text() == text)


def stands(seen: Seen) -> dict[str, Stand]:
    return {one.shortcoming.found.paper: one.shortcoming.stand for one in list_shortcomings(office(seen))}


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
    assert "quá 15 ngày" in lines(page.models["todo"])[0]

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

    press(preview().save)
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
    assert page.models["untouched"].total() == len(page.found.untouched_partner)
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
    press(page.violations.eye)
    seen.rest()
    assert "Quyết toán 02 lớp" in lines(page.models["violations"])[0]

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

    seen.go("today")
    page = supervision(seen, "violations")
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
