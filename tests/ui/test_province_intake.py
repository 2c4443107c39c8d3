"""Tiếp nhận as a person at the province sees it: files in, verdicts that add up, answers out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportState
from desktop_app.services.encrypting import holds_same
from desktop_app.services.intake_view import OUTCOMES
from desktop_app.ui.kit import translator
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.province.answer_dialogs import AcceptDialog, ReceiptsDialog, ReturnDialog
from desktop_app.ui.province.common import FolderDialog
from desktop_app.ui.province.intake_list import PARTS
from desktop_app.ui.province.intake_page import IntakePage
from desktop_app.wording import catalogue
from tests.ui.province_story import UNKNOWN, ProvinceWindow, Story

ARRIVED = date(2024, 12, 19)


@pytest.fixture
def mail(story: Story, tmp_path: Path) -> Path:
    """A folder as it was saved from the mail: two good reports, one twice, and one of every trouble."""
    folder = tmp_path / "thư đến"
    folder.mkdir()
    for name in ("H19.02", "H19.03", UNKNOWN, "tampered", "stray"):
        shutil.copy(story.files[name], folder)
    shutil.copy(story.files["H19.03"], folder / "BC_2024-N_STP_lan1 (1).asice")
    (folder / "BC_2024-N_SYT_lan1.asice").write_bytes(b"nothing that was ever sealed")
    return folder


def take(province: ProvinceWindow, *files: Path) -> IntakePage:
    """Open the page, say on which day the files came, and drop them."""
    page: IntakePage = province.see("intake")
    page.day.set_day(ARRIVED)
    page.take_files(files)
    province.settle()
    return page


def choose(province: ProvinceWindow, page: IntakePage, word: str) -> None:
    """Choose the first row whose agency or file has this word."""
    key = next(key for key, item in page._items.items() if word in f"{item.agency_name} {item.file_name}")
    page.table.choose(key)
    province.settle()


def test_every_outcome_stands_in_exactly_one_part_of_the_strip() -> None:
    told = [outcome for _key, _label, _shape, some in PARTS for outcome in some]
    assert sorted(told) == sorted(OUTCOMES)


def test_a_dropped_folder_is_checked_and_the_parts_add_up(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    parts = {key: page.strip.count_of(key) for key, _label, _shape, _some in PARTS}
    assert {key: count for key, count in parts.items() if count} == {
        "valid": 2,
        "duplicate": 1,
        "waiting": 1,
        "stray": 1,
        "problem": 2,
    }
    assert page.strip.count_of("all") == sum(count or 0 for count in parts.values()) == 7
    assert "Đã nhận báo cáo của 2 trong 43 đơn vị" in page.standing.text()
    assert page.head.beside.text() == "Báo cáo năm 2024 · hạn gửi 18/12/2024"


def test_the_worst_stands_first_and_reports_say_where_they_are(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    rows = province.cells(page.table)
    assert rows[0][3] == "Đã bị thay đổi"
    assert [row[3] for row in rows[-2:]] == ["Đã tiếp nhận", "Đã tiếp nhận"]
    assert {row[2] for row in rows} == {"19/12/2024"}
    assert any(row[3] == "Trùng với tệp nhận 19/12" for row in rows)


def test_a_number_of_the_strip_filters_the_list(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    page.strip.setFocus()
    province.qtbot.keyClick(page.strip, Qt.Key.Key_Right)
    province.settle()
    assert page.strip.key() == "valid"
    assert [row[0] for row in province.cells(page.table)] == ["Sở Nội vụ", "Sở Tư pháp"]


def test_searching_without_marks_finds_the_agency(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    page.search.setText("noi vu")
    province.qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert [row[0] for row in province.cells(page.table)] == ["Sở Nội vụ"]
    page.search.setText("không có đơn vị này")
    province.qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.nothing.isVisible()
    province.click(page.show_all)
    assert len(province.cells(page.table)) == 7


def test_an_altered_file_says_why_with_its_number_and_offers_a_message(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    choose(province, page, "BC_2024-N_STC_lan1")
    told = province.words(page.panel)
    assert "Đã bị thay đổi" in told
    assert "CK-1" in told
    province.click(province.button("Sao chép lời nhắn", page.panel))
    message = QApplication.clipboard().text()
    assert message.startswith("Kính gửi: Sở Tài chính")
    assert "BC_2024-N_STC_lan1.asice nhận ngày 19/12/2024" in message


def test_the_panel_tells_what_the_report_says_and_that_it_came_late(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    choose(province, page, "Sở Nội vụ")
    told = province.words(page.panel)
    for words in (
        "Báo cáo năm 2024, lần\u00a01 · 02/BC-SNV",
        "19/12/2024 (chậm 1 ngày làm việc)",
        "20 nhiệm vụ chủ trì, 24 phối hợp",
        "1 nhiệm vụ báo hoàn thành, chờ xác nhận",
        "1 tệp",
    ):
        assert words in told, words


def test_a_wrong_day_of_arrival_takes_nothing_in(province: ProvinceWindow, mail: Path) -> None:
    page: IntakePage = province.see("intake")
    page.day.edit.setText("19 tháng 12")
    page.take_files((mail,))
    problem = province.dialog(ProblemDialog)
    assert "Chưa nhận tệp nào" in problem.problem.why
    problem.reject()
    province.settle()
    with province.office().look() as work:
        assert not [one for one in work.custody.received() if one.kind is Kind.REPORT]


def test_accepting_writes_the_decision_and_the_row_says_so(
    province: ProvinceWindow, mail: Path, tmp_path: Path
) -> None:
    page = take(province, mail)
    choose(province, page, "Sở Nội vụ")
    province.click(province.button("Đạt yêu cầu", page.panel))
    dialog = province.dialog(AcceptDialog)
    assert len(dialog.rows) == 1
    dialog.rows[0].tick.setChecked(False)
    dialog.place.edit.setText(str(tmp_path / "trả lời"))
    assert not dialog.answer.isEnabled(), "what is not proved needs a reason"
    dialog.rows[0].reason.setText("Thiếu văn bản đã ký.")
    province.click(dialog.answer)
    assert [file.name for file in (tmp_path / "trả lời").iterdir()] == ["QD_2024-N_SNV_lan1.asice.age"]
    row = next(row for row in province.cells(page.table) if row[0] == "Sở Nội vụ")
    assert row[3] == "Đạt yêu cầu"
    assert "QD_2024-N_SNV_lan1.asice" in province.words(page.panel)


def test_returning_asks_for_remarks_and_a_day_counted_in_working_days(
    province: ProvinceWindow, mail: Path, tmp_path: Path
) -> None:
    page = take(province, mail)
    choose(province, page, "Sở Nội vụ")
    province.click(province.button("Trả lại", page.panel))
    dialog = province.dialog(ReturnDialog)
    assert dialog.due.day() == date(2024, 12, 25), "three working days after Friday 20/12"
    assert dialog.left.text() == "trong 3 ngày làm việc"
    assert not dialog.answer.isEnabled()
    dialog.place.edit.setText(str(tmp_path / "trả lại"))
    remark = dialog.remarks[0]
    remark.task.setCurrentIndex(1)
    remark.words.setPlainText("Bổ sung bản ký của Kế hoạch.")
    assert dialog.answer.isEnabled(), dialog.notice.text()
    province.click(dialog.answer)
    assert [file.name for file in (tmp_path / "trả lại").iterdir()] == ["TL_2024-N_SNV_lan1.asice.age"]
    told = province.words(page.panel)
    assert "Trả lại để hoàn thiện" in told
    assert "Nhiệm vụ 1: Bổ sung bản ký của Kế hoạch." in told
    assert "Hạn gửi lại 25/12/2024" in told
    with province.office().look() as work:
        states = {report.agency_code: report.state for report in work.reports.all()}
    assert states == {"H19.02": ReportState.RETURNED, "H19.03": ReportState.RECEIVED}


def test_receipts_go_to_everybody_who_sent_something(province: ProvinceWindow, mail: Path, tmp_path: Path) -> None:
    page = take(province, mail)
    province.click(page.receipts)
    dialog = province.dialog(ReceiptsDialog)
    assert dialog.all.isChecked()
    assert dialog.all.text() == "Tất cả 3 đơn vị đã gửi"
    dialog.place.edit.setText(str(tmp_path / "phiếu"))
    province.click(dialog.answer)
    assert sorted(file.name for file in (tmp_path / "phiếu").iterdir()) == [
        "PTN_SNV_1.asice.age",
        "PTN_STC_1.asice.age",
        "PTN_STP_1.asice.age",
    ]


def test_an_answer_can_be_written_again_and_is_the_same_sealed_file(
    province: ProvinceWindow, mail: Path, tmp_path: Path
) -> None:
    page = take(province, mail)
    choose(province, page, "Sở Tư pháp")
    page.table.choose(next(key for key, item in page._items.items() if item.report and "STP" in item.file_name
                           and item.outcome == "applied"))  # fmt: skip
    province.settle()
    province.click(province.button("Đạt yêu cầu", page.panel))
    dialog = province.dialog(AcceptDialog)
    dialog.place.edit.setText(str(tmp_path / "một"))
    province.click(dialog.answer)
    province.click(province.button("Ghi lại tệp trả lời", page.panel))
    again = province.dialog(FolderDialog)
    again.place.edit.setText(str(tmp_path / "hai"))
    province.click(again.answer)
    name = "QD_2024-N_STP_lan1.asice"
    (sealed,) = (tmp_path / "province" / "outbox").glob(f"*_{name}")
    office = province.desk.office
    assert office is not None
    assert all(holds_same(office, tmp_path / place / f"{name}.age", sealed) for place in ("một", "hai"))


def test_a_second_drop_of_the_same_folder_brings_nothing_new(province: ProvinceWindow, mail: Path) -> None:
    page = take(province, mail)
    page = take(province, mail)
    counts = {key: page.strip.count_of(key) for key in ("all", "valid", "duplicate", "waiting", "problem")}
    assert counts == {"all": 7, "valid": 0, "duplicate": 3, "waiting": 1, "problem": 2}
    page.scope.setCurrentIndex(1)
    province.settle()
    assert page.strip.count_of("valid") == 6, "four enrolments and two reports were ever taken in"


def test_what_was_received_earlier_is_listed_before_anything_is_dropped(province: ProvinceWindow) -> None:
    page: IntakePage = province.see("intake")
    assert not page.scope.isVisible()
    assert [row[3] for row in province.cells(page.table)] == ["Đăng ký khóa niêm phong"] * 4
    assert page.day.day() == date(2024, 12, 20), "today, until somebody says otherwise"


def test_a_waiting_file_leads_to_its_key_and_is_taken_in_once_that_is_certified(
    province: ProvinceWindow, story: Story, mail: Path, tmp_path: Path
) -> None:
    page = take(province, mail)
    choose(province, page, "Sở Kế hoạch")
    assert "Mã của đơn vị chưa được so với bản giấy" in province.words(page.panel)
    province.click(province.button("So mã đối chiếu", page.panel))
    documents = province.window.page()
    assert documents is not None
    panel = documents.panel
    assert panel.key.code == UNKNOWN  # type: ignore[union-attr]
    panel.typed.setText(story.fingerprints[UNKNOWN])  # type: ignore[union-attr]
    province.click(panel.certify)  # type: ignore[union-attr]
    dialog = province.dialog(FolderDialog)
    dialog.place.edit.setText(str(tmp_path / "chứng nhận"))
    province.click(dialog.answer)
    page = province.see("intake")
    page.scope.setCurrentIndex(1)
    province.settle()
    row = next(row for row in province.cells(page.table) if row[1] == "BC_2024-N_SKHDT_lan1")
    assert row[2:] == ["19/12/2024", "Đã tiếp nhận"], "its day of arrival is the day it came, not the day it was read"


def test_a_province_that_received_nothing_says_how_to_begin(new_province: ProvinceWindow) -> None:
    page: IntakePage = new_province.see("intake")
    assert page.empty.isVisible()
    assert "Chưa nhận tệp nào" in new_province.words(page.middle)
    assert page.empty_take.isVisible()


def test_signs_differ_where_words_differ() -> None:
    shapes = [shape for _key, _label, shape, _some in PARTS]
    assert len(set(shapes)) == len(shapes)
    assert Shape.VALID in shapes


def test_stopping_keeps_what_was_taken_in_and_says_so(province: ProvinceWindow, mail: Path) -> None:
    page: IntakePage = province.see("intake")
    page.day.set_day(ARRIVED)
    page.take_files((mail,))
    province.jobs.cancel_all()
    province.settle()
    assert province.window.toast_area.text() == "Đã dừng; những tệp đã nhận vẫn giữ"
    assert not page.scope.isVisible()
    page = take(province, mail)
    assert page.strip.count_of("all") == 7, "the same folder again is taken in whole"


def test_the_page_speaks_the_language_in_use(province: ProvinceWindow, mail: Path, i18n: Path) -> None:
    page = take(province, mail)
    catalogue.use("en", i18n)
    translator.install(QApplication.instance())
    province.qtbot.waitUntil(lambda: page.head.title.text() == "Intake")
    province.settle()
    assert page.receipts.text() == "Give receipts"
    assert page.strip.tabText(0) == "All: 7"
    assert "Changed on the way" in [row[3] for row in province.cells(page.table)]
