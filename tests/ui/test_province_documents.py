"""Văn bản giao as a person at the province sees it: documents, import, issue, and keys compared with the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from desktop_app.runtime import paths
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.province.common import FolderDialog
from desktop_app.ui.province.documents_panel import first_difference, two_lines
from desktop_app.ui.shared.import_dialog import ImportDialog
from tests.cli.shell import ROWS, write_plan
from tests.ui.province_story import UNKNOWN, ProvinceWindow, Story
from tests.ui.support import type_text


def drop(window: ProvinceWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPoint(600, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.window.dropEvent(event)
    window.settle()


def test_the_list_names_the_plan_with_its_tasks_agencies_and_that_it_was_given(province: ProvinceWindow) -> None:
    page = province.see("plans")
    ((number, day, tasks, agencies, state),) = province.cells(page.documents)
    assert number.startswith("Kế hoạch 01/KHM-UBND KẾ HOẠCH MẪU")
    assert (day, tasks, agencies) == ("15/10/2024", "86", "43")
    assert state.startswith("Đã giao")


def test_the_panel_shows_the_code_for_the_paper_and_who_has_which_task(province: ProvinceWindow) -> None:
    page = province.see("plans")
    with province.office().look() as work:
        root = work.keys.trust().root
    assert root is not None
    shown = province.words(page.panel).replace("\u2002", "").replace("\n", "")
    assert province.office().keys.fingerprint(root)[:32].upper() in shown
    assert "quý I, quý II, quý III, năm" in province.words(page.panel)
    first = province.cells(page.panel.tasks)[0][0]
    assert "Tham mưu UBND tỉnh ban hành Kế hoạch" in first
    assert "SNV · Trước ngày 31/12/2024" in first


def test_giving_the_tasks_writes_certificates_and_assignment_into_the_folder(
    province: ProvinceWindow, tmp_path: Path
) -> None:
    page = province.see("plans")
    province.click(province.button("Ghi lại tệp giao", page.panel))
    dialog = province.dialog(FolderDialog)
    dialog.place.edit.setText(str(tmp_path / "gửi đi"))
    province.click(dialog.answer)
    assert sorted(file.name for file in (tmp_path / "gửi đi").iterdir()) == [
        "CN_chung.asice",
        "GV_01-KHM-UBND_lan1.asice",
    ]
    assert "2 tệp" in province.window.toast_area.text()


def test_a_folder_must_be_named_before_anything_is_written(province: ProvinceWindow) -> None:
    page = province.see("plans")
    province.click(province.button("Ghi lại tệp giao", page.panel))
    dialog = province.dialog(FolderDialog)
    dialog.place.edit.setText("")
    assert not dialog.answer.isEnabled()
    assert "chọn thư mục" in dialog.notice.text()
    dialog.reject()


def test_a_province_without_documents_says_what_will_be_here_and_how(new_province: ProvinceWindow) -> None:
    page = new_province.see("plans")
    assert page.empty.isVisible()
    assert "Chưa có văn bản giao" in new_province.words(page.middle)
    assert new_province.button("Nhập bảng", page.empty).isVisible()


def test_a_table_is_reviewed_before_it_is_kept_and_stands_in_the_list_then(new_province: ProvinceWindow) -> None:
    drop(new_province, paths.resources() / "sample" / "plan.xlsx")
    page = new_province.window.page()
    dialog = new_province.dialog(ImportDialog)
    assert dialog.tabs.count_of("all") == 86
    assert dialog.tabs.count_of("doubts") == 0, "our own sample leaves no row in doubt"
    assert not dialog.seen.isVisible()
    asked = dialog.tabs.count_of("asked")
    assert asked
    dialog.tabs.pick("asked")
    assert dialog.model.total() == asked
    new_province.click(dialog.answer)
    assert dialog.form.number.text(), "the table's own titles fill in what they say"
    dialog.form.number.clear()
    assert not dialog.answer.isEnabled(), "a document without a number is not kept"
    type_text(dialog.form.number, "336/KH-UBND")
    dialog.form.title.setText("Nâng cao chỉ số cải cách hành chính")
    dialog.form.issued_on.set_day(date(2024, 10, 15))
    dialog.form.ends_on.set_day(date(2025, 12, 31))
    assert dialog.answer.isEnabled(), dialog.notice.text()
    new_province.click(dialog.answer)
    ((number, _day, tasks, _agencies, state),) = new_province.cells(page.documents)
    assert number == "Kế hoạch 336/KH-UBND Nâng cao chỉ số cải cách hành chính"
    assert tasks == "86"
    assert state == "Chưa giao"
    assert new_province.button("Giao nhiệm vụ", page.panel).isEnabled()


def test_rows_in_doubt_come_first_and_are_looked_at_before_anything_is_kept(
    new_province: ProvinceWindow, tmp_path: Path
) -> None:
    rows = (
        *ROWS,
        ("4", "Việc khác", "", "Sở Nội vụ", "", "sớm nhất có thể"),
        ("5", "Việc nữa", "", "", "", "31/5/2025"),
    )
    drop(new_province, write_plan(tmp_path / "bảng.xlsx", rows))
    dialog = new_province.dialog(ImportDialog)
    assert (dialog.tabs.count_of("doubts"), dialog.model.total()) == (2, 2), "one unread deadline, one led by nobody"
    assert not dialog.answer.isEnabled()
    assert "xem" in dialog.notice.text()
    dialog.seen.setChecked(True)
    assert dialog.answer.isEnabled()
    dialog.reject()


def test_cancelling_the_review_keeps_nothing(new_province: ProvinceWindow) -> None:
    drop(new_province, paths.resources() / "sample" / "plan.xlsx")
    dialog = new_province.dialog(ImportDialog)
    new_province.click(dialog.cancel)
    assert new_province.see("plans").empty.isVisible()


def test_a_file_that_is_no_table_is_refused_in_words_with_its_number(
    new_province: ProvinceWindow, tmp_path: Path
) -> None:
    file = tmp_path / "bảng.xlsx"
    file.write_bytes(b"not a workbook at all")
    drop(new_province, file)
    problem = new_province.dialog(ProblemDialog)
    assert "CK-3" in problem.problem.code
    assert "bảng.xlsx" in problem.problem.what + problem.problem.why
    problem.reject()


def test_a_key_is_certified_only_when_the_code_on_the_paper_is_the_one_in_the_file(
    province: ProvinceWindow, story: Story, tmp_path: Path
) -> None:
    page = province.see("plans")
    page.tabs.pick("keys")
    province.settle()
    assert province.cells(page.keys)[0][0] == "Sở Kế hoạch và Đầu tư", "those that wait stand first"
    panel, paper = page.panel, story.fingerprints[UNKNOWN].upper()
    assert not panel.certify.isEnabled()
    wrong = paper[:6] + ("0" if paper[6] != "0" else "1") + paper[7:32]
    panel.typed.setText(wrong)
    assert "Nhóm thứ 2 khác" in panel.notice.text()
    assert not panel.certify.isEnabled()
    panel.typed.setText(" ".join(paper[place : place + 4] for place in range(0, 32, 4)))
    assert panel.notice.text() == "Khớp với tệp"
    province.click(panel.certify)
    dialog = province.dialog(FolderDialog)
    dialog.place.edit.setText(str(tmp_path / "chứng nhận"))
    province.click(dialog.answer)
    assert [file.name for file in (tmp_path / "chứng nhận").iterdir()] == ["CN_SKHDT.asice.age"]
    assert all(row[2] == "Đã chứng nhận" for row in province.cells(page.keys))


def test_sealed_files_dropped_here_are_taken_in_at_the_intake(province: ProvinceWindow, story: Story) -> None:
    province.see("plans")
    drop(province, story.files["H19.02"])
    page = province.window.page()
    assert page.head.title.text() == "Tiếp nhận"
    assert page.strip.count_of("valid") == 1


@pytest.mark.parametrize(("typed", "group"), [("", 0), ("abcd", 0), ("ABCE", 1), ("abcd 0000", 2), ("xyz", 0)])
def test_the_first_group_that_differs_is_named(typed: str, group: int) -> None:
    assert first_difference(typed, "ABCD 1234 5678 9ABC DEF0 1111 2222 3333") == group


def test_a_code_of_eight_groups_stands_on_two_lines() -> None:
    assert two_lines("A B C D E F G H") == "A B C D\nE F G H"


def test_everything_on_the_page_has_a_name_for_screen_readers(province: ProvinceWindow, qapp: QApplication) -> None:
    page = province.see("plans")
    for widget in (page.documents, page.keys, page.tabs, page.panel, page.panel.tasks):
        assert widget.accessibleName(), widget
