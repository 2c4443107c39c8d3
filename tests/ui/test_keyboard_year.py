"""The year with keys alone, first half: a clerk's Monday in July on every page, without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.shortcomings import Stand
from desktop_app.services.commitment_desk import commitment_desk
from desktop_app.services.shortcomings import list_shortcomings
from desktop_app.services.users import users
from desktop_app.ui.kit import theme
from desktop_app.ui.shell.help_sheet import HelpSheet
from desktop_app.wording import catalogue
from tests.cli.mornings import MONDAY, PLAN, Morning, Year
from tests.cli.test_story_a import signed_plan
from tests.ui.agency_window import Seen, choose_in_dialog, dialogs, history, words
from tests.ui.keys import Keys, inside, is_, named, said
from tests.ui.office_morning import opened
from tests.ui.report_desk import office_of
from tests.ui.selfscore_desk import kept


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "sáng thứ Hai", monkeypatch) as both:
        yield both


def test_a_clerk_goes_through_a_day_of_july_with_keys_alone(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    keys = Keys(seen)
    _what_is_due_is_opened(seen, keys)
    _a_file_is_attached_and_proves_two_tasks(seen, keys, signed_plan(tmp_path / "KH boi duong (1).pdf"))
    _a_task_is_found_written_down_and_taken_back(seen, keys)
    _figures_are_filled_in(seen, keys)
    _several_tasks_are_copied(seen, keys)
    _the_next_commitment_is_drafted_and_goes_on(seen, keys)


def _number(page: Any) -> str:
    return str(page.panel.number.text()).replace("\u00a0", " ")


def _what_is_due_is_opened(seen: Seen, keys: Keys) -> None:
    today: Any = seen.window.page()
    assert keys.focus() is today.todo, "the list has the keyboard when the window opens"
    assert today.todo.current_key()[0] == "task"
    keys.press("Down", "Up", "Return")
    page: Any = seen.window.page()
    assert seen.window.navigation.current_key() == "tasks"
    assert keys.focus() is page.table
    assert _number(page) == "Nhiệm vụ 40"


def _a_file_is_attached_and_proves_two_tasks(seen: Seen, keys: Keys, paper: Path) -> None:
    page: Any = seen.window.page()
    keys.tab_to(named("Thêm tệp"))
    keys.press("Return")
    choose_in_dialog(paper)
    seen.rest()
    assert keys.focus().text() == "Đính kèm"  # type: ignore[attr-defined]
    keys.tab_to(named("Trích yếu"))
    keys.press("Return")
    assert dialogs() == []
    assert keys.focus() is page.panel.evidence.drop, "the keyboard is where it was before the dialog"
    assert page.panel.requirements.accessibleName().startswith("Minh chứng cần có. 1 trên 1")
    keys.press("Shift+Tab")
    assert keys.focus() is page.panel.evidence._cards[0]
    keys.press("Return")
    assert dialogs()[-1].windowTitle() == "655/KH-SNV"
    keys.press("Esc")
    assert keys.focus() is page.panel.evidence._cards[0]
    keys.press("Shift+F10")
    keys.menu("Dùng cho nhiệm vụ khác")
    assert said(keys.focus()) == "QListWidget('Nhiệm vụ')"
    keys.press("Space", "Return")
    assert dialogs() == []
    assert seen.window.toast_area.text() == "Tệp đã dùng chung cho 1 nhiệm vụ khác"
    assert keys.focus() is page.panel.evidence._cards[0], "what is rebuilt keeps the keyboard"
    assert "dùng chung" in keys.focus().accessibleName()
    keys.press("Esc")
    assert not seen.window.toast_area.isVisible()
    keys.press("Esc")
    assert keys.focus() is page.table


def _a_task_is_found_written_down_and_taken_back(seen: Seen, keys: Keys) -> None:
    page: Any = seen.window.page()
    keys.press("Ctrl+F")
    assert keys.focus() is page.search
    keys.type("tu chu")
    keys.press("Down")
    assert keys.focus() is page.table
    found = page.model.rowCount()
    keys.press("Ctrl+F", "Esc")
    assert page.model.rowCount() > found
    keys.tab_to(named("Lọc theo trạng thái"))
    keys.choose("Đang thực hiện, quá hạn")
    assert page.count.text() == "2 trên 81 nhiệm vụ"
    keys.tab_to(is_(page.table))
    keys.press("End")
    assert _number(page) == "Nhiệm vụ 30"
    keys.press("Return")
    field = page.panel.composer.composer.field
    assert keys.focus() is field, "Enter on a row leads to where one writes"
    keys.type("Đã gửi văn bản lấy ý kiến.")
    keys.press("Ctrl+Return")
    assert keys.focus() is field
    assert "Đã gửi văn bản lấy ý kiến." in history(page.panel.timeline)[0]
    keys.press("F8")
    assert any(one.startswith("06/07, Rút lại một cập nhật") for one in history(page.panel.timeline))
    keys.press("Esc", "Esc")
    assert keys.focus() is page.table


def _figures_are_filled_in(seen: Seen, keys: Keys) -> None:
    page: Any = seen.window.page()
    composer = page.panel.composer
    keys.press("Return")
    keys.tab_to(named("Thêm số liệu"), back=True)
    keys.press("Return")
    assert keys.focus() is composer.figures.percent
    keys.type("85")
    keys.press("Ctrl+Return")
    assert composer.composer.notice.isVisible(), "words are missing"
    assert keys.focus() is composer.composer.field
    keys.type("Đã qua thẩm định.")
    keys.tab_to(named("Ngày 06/07/2026"))
    keys.press("Return", "Left", "Return")  # the calendar: a day earlier
    assert composer.composer.chosen_day() == date(2026, 7, 5)
    assert keys.focus() is composer.composer.day
    keys.tab_to(is_(composer.figures.percent), back=True)
    keys.press("Ctrl+Return")
    assert not composer.composer.notice.isVisible(), composer.composer.notice.text()
    stated = next(one for one in history(page.panel.timeline) if "Đã qua thẩm định" in one)
    assert stated.startswith("05/07")
    assert "85%" in stated
    keys.press("Esc", "Esc")


def _several_tasks_are_copied(seen: Seen, keys: Keys) -> None:
    page: Any = seen.window.page()
    keys.tab_to(is_(page.table))
    keys.press("Home", "Shift+Down", "Shift+Down", "Ctrl+C")
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Số\tNhiệm vụ\tTrạng thái")
    assert len(copied) == 1 + len(page.table.selected_ids())
    keys.press("Down")


def _the_next_commitment_is_drafted_and_goes_on(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+3")
    page: Any = seen.window.page()
    assert keys.focus() is page.tables["clauses"]
    keys.tab_to(named("Lập bản tiếp theo"), back=True)
    keys.press("Return")
    keys.tab_to(named("Cam kết thêm"))
    keys.type("Giảm 10% thời gian họp")
    keys.tab_to(named("Lập bản thảo"))
    keys.press("Return")
    assert dialogs() == []
    assert keys.focus() is page.next
    assert page.next.text() == "Trình ký"
    draft = next(one for one in commitment_desk(office_of(seen)).years if one.document.number == PLAN).draft
    assert draft is not None
    assert draft.content.clauses[-1].content == "Giảm 10% thời gian họp"
    keys.press("Return")
    assert page.next.text() == "Đến Trình ký"
    keys.press("Return")
    assert seen.window.navigation.current_key() == "signing"
    assert keys.focus() is seen.window.page().table  # type: ignore[union-attr]


def test_the_books_of_the_year_are_kept_with_keys_alone(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    keys = Keys(seen)
    _a_shortcoming_is_answered(seen, keys, tmp_path / "Thư xin lỗi hồ sơ thứ ba.pdf")
    _an_inspection_is_noted(seen, keys)
    _a_briefing_is_noted_and_put_right(seen, keys)
    _a_criterion_is_filled(seen, keys)
    _files_and_log_are_seen(seen, keys)
    _somebody_sits_down_at_the_desk(seen, keys)
    _the_help_comes_and_goes(seen, keys)
    _theme_and_language_change(seen, keys)


def _a_shortcoming_is_answered(seen: Seen, keys: Keys, letter: Path) -> None:
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    keys.press("Ctrl+7")
    page: Any = seen.window.page()
    assert keys.focus() is page.tables["todo"]
    keys.press("Return")
    assert keys.focus() is page.answer, "Enter on a row leads to its primary act"
    keys.press("Return")
    keys.type("Đã gửi đủ thư xin lỗi của 03 hồ sơ")
    keys.tab_to(named("Ngày khắc phục"))
    keys.clear_and_type("03/07/2026")
    keys.tab_to(named("Tệp minh chứng"))
    keys.press("Space")
    choose_in_dialog(letter)
    seen.rest()
    keys.tab_to(named("Ghi vào sổ"))
    keys.press("Return")
    assert dialogs() == []
    stands = {one.shortcoming.found.paper: one.shortcoming.stand for one in list_shortcomings(office_of(seen))}
    assert stands["77/TBM-ĐKT"] in (Stand.MENDED, Stand.CONFIRMED)
    assert inside(page.panel)(keys.focus()), said(keys.focus())
    assert letter.name in [one.text() for one in page.panel.file_buttons]
    keys.press("Esc", "Esc")
    assert keys.focus() is page.tables[page.list_key()]


def _an_inspection_is_noted(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+8")
    page: Any = seen.window.page()
    keys.tab_to(named("Ghi lần kiểm tra"), back=True)
    keys.press("Return")
    keys.tab_to(named("Đoàn, cơ quan kiểm tra"))
    keys.type("Tổ kiểm tra liên ngành")
    keys.tab_to(named("Ngày bắt đầu"))
    keys.type("29/06/2026")
    keys.tab_to(named("Nội dung kiểm tra"))
    keys.type("Giờ làm việc")
    keys.tab_to(named("Số quyết định, kế hoạch"))
    keys.type("33/QĐM-TLN")
    keys.press("Return")
    assert dialogs() == []
    assert page.chosen_row().row.inspection.body == "Tổ kiểm tra liên ngành"
    assert keys.focus() is page.inspections.new
    keys.tab_to(is_(page.tabs))
    keys.press("Right")
    assert page.list_key() == "instructions"
    keys.press("Tab")
    assert inside(page.middle)(keys.focus()), said(keys.focus())


def _a_briefing_is_noted_and_put_right(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+9")
    page: Any = seen.window.page()
    keys.tab_to(named("Ghi một buổi"), back=True)
    keys.press("Return")
    for field, text in (
        ("Ngày tổ chức", "03/07/2026"), ("Nội dung", "Hội nghị đối thoại với người dân"),
        ("Cán bộ, công chức dự", "40"), ("Cán bộ, công chức dự, tổng số", "96"),
        ("Trong đó trực tiếp tiếp xúc người dân", "12"), ("Trong đó trực tiếp tiếp xúc người dân, tổng số", "22"),
    ):  # fmt: skip
        keys.tab_to(named(field))
        keys.type(text)
    keys.press("Return")
    assert dialogs() == []
    assert page.chosen_row().row.session.topic == "Hội nghị đối thoại với người dân"
    keys.tab_to(named("Sửa"))
    keys.press("Return")
    keys.tab_to(named("Cán bộ, công chức dự"))
    keys.clear_and_type("44")
    keys.press("Tab")
    keys.clear_and_type("96")
    keys.press("Return")
    assert page.chosen_row().row.session.reach.briefed == 44
    assert keys.focus() is page.edit


def _a_criterion_is_filled(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+0")
    page: Any = seen.window.page()
    assert keys.focus() is page.tables["criteria"]
    keys.press("Ctrl+F")
    keys.type("1.2")
    keys.press("Down")
    entry = page.scoring.entry
    assert entry.criterion().code == "1.2"
    keys.press("Return")
    assert keys.focus() is entry.points
    keys.clear_and_type("2")
    keys.tab_to(named("Thuyết minh"))
    keys.type("Đã ban hành đủ văn bản.")
    keys.press("Tab", "Tab")
    assert keys.focus() is entry.save
    keys.press("Return")
    row = kept(seen, "1.2").row
    assert row is not None
    assert (row.points, row.explanation) == (20000, "Đã ban hành đủ văn bản.")
    assert inside(page.panel)(keys.focus()), said(keys.focus())


def _files_and_log_are_seen(seen: Seen, keys: Keys) -> None:
    keys.press("Esc", "Esc", "Shift+F6")
    assert keys.focus() is seen.window.navigation
    keys.press("Down")
    page: Any = seen.window.page()
    assert seen.window.navigation.current_key() == "files"
    assert keys.focus() is seen.window.navigation, "arrows go on through the places"
    keys.press("F6")
    assert inside(page.middle)(keys.focus())
    keys.press("Shift+F6", "Down", "F6")
    page = seen.window.page()
    assert seen.window.navigation.current_key() == "audit"
    before = page.models["events"].rowCount()
    keys.press("Ctrl+F")
    keys.type("kiem tra")
    keys.press("Down")
    assert 0 < page.models["events"].rowCount() < before
    assert keys.focus() is page.first


def _somebody_sits_down_at_the_desk(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+,")
    page: Any = seen.window.page()
    assert keys.focus() is page.list
    keys.tab_to(named("Thêm người dùng"))
    keys.press("Return")
    keys.type("Đặng Thùy Khuê")
    keys.tab_to(named("Chuyên viên"))
    keys.press("Space", "Return")
    assert dialogs() == []
    assert [one.name for one in users(office_of(seen))] == ["Đặng Thùy Khuê"]
    keys.press("F2")
    keys.menu("Đặng Thùy Khuê")
    assert office_of(seen).actor == "Đặng Thùy Khuê"
    assert seen.window.person.name() == "Đặng Thùy Khuê"


def _the_help_comes_and_goes(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+2", "F1")
    (help_,) = seen.window.findChildren(HelpSheet)
    assert keys.focus() is help_.text
    keys.press("Tab")
    assert keys.focus() is help_.keys
    keys.press("Return")
    assert help_.title.text() == "Tất cả phím tắt"
    assert inside(help_)(keys.focus()), said(keys.focus())
    keys.press("Esc")
    assert not help_.isVisible()
    assert keys.focus() is seen.window.page().table  # type: ignore[union-attr]


def _theme_and_language_change(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+,")
    page: Any = seen.window.page()
    keys.tab_to(is_(page.list), back=True)
    place = [item.key for item in page.list._places.items].index("look")
    keys.press("Home", *["Down"] * place)
    look = page.section("look")
    assert look.isVisible()
    keys.tab_to(is_(look.scheme))
    keys.choose("Tối")
    assert theme.look().scheme == "dark"
    keys.choose("Sáng")
    assert theme.look().scheme == "light"
    keys.tab_to(is_(look.language))
    keys.choose("English")
    assert catalogue.language() == "en"
    assert keys.focus() is look.language, "everything speaks another language, the keyboard stays"
    assert "On the screen" in words(look)
    keys.choose("Tiếng Việt")
    assert catalogue.language() == "vi"
