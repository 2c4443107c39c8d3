"""The year with keys alone, second half: the quarter's report written, signed, numbered, sent and answered for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals import Duty
from desktop_app.services.report_views import view_report
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.stamp_dialog import StampDialog
from tests.cli.mornings import CUT_OFF, PLAN, RETURNED, Morning, Year
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder
from tests.ui.agency_window import Seen, choose_in_dialog, dialogs, lines, words
from tests.ui.keys import Keys, inside, is_, named, said
from tests.ui.office_morning import opened
from tests.ui.report_desk import office_of, titles
from tests.ui.signing_desk import FAR
from tests.ui.signing_window import desks_now, found, gone, of, pick

QUARTER = "2026-Q3"
STEPS_OF_NEXT_PERIOD = "Hoàn thành 4 nhiệm vụ quá hạn."


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, CUT_OFF, tmp_path / "ngày chốt số liệu", monkeypatch) as both:
        yield both


def test_the_report_of_the_quarter_goes_its_way_with_keys_alone(monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    keys = Keys(seen)
    _the_draft_is_begun(seen, keys)
    _what_is_wrong_is_mended_where_the_check_leads(seen, keys, morning)
    _words_are_written_and_the_report_is_submitted(seen, keys)
    _the_head_of_department_reads_it_and_gives_it_back(seen, keys)
    _it_comes_to_the_signer(seen, keys)
    _the_head_signs_and_the_registry_numbers_it(seen, keys, morning.folder)
    _it_is_written_to_a_folder(seen, keys, morning.folder)


def _the_draft_is_begun(seen: Seen, keys: Keys) -> None:
    keys.tab_to(named("Lập báo cáo"), back=True)
    keys.press("Return")
    page: Any = seen.window.page()
    asked: Any = dialogs()[-1]
    assert said(keys.focus()) == "Button('Lập bản thảo')"
    keys.tab_to(is_(asked.document))
    keys.choose(f"Kế hoạch {PLAN}")
    keys.press("Tab")
    keys.choose("Quý III/2026")
    assert asked.words.text() == "Số liệu từ 15/06/2026 đến 14/09/2026."
    keys.press("Return")
    assert dialogs() == []
    assert page.editor.isVisible()
    assert keys.focus() is page.editor.fields["direction"], "the caret is where one writes"


def _what_is_wrong_is_mended_where_the_check_leads(seen: Seen, keys: Keys, morning: Morning) -> None:
    page: Any = seen.window.page()
    keys.press("F6")
    checks = page.panel.checks
    assert keys.focus() is checks
    assert titles(page)[1] == "Nhiệm vụ 27: tử số lớn hơn mẫu số (85/58)"
    keys.press("Home", "Down", "Return")
    assert keys.focus() is page.editor.paper.cell
    keys.press("Esc")
    assert keys.focus() is checks
    keys.press("Return")
    keys.clear_and_type("85/85")
    keys.press("Return")
    assert keys.focus() is checks, "back in the list of what is left"
    assert page.panel.banner.title.text() == "1 lỗi phải sửa, 3 lưu ý"
    keys.press("Home", "Return")
    tasks: Any = seen.window.page()
    assert seen.window.navigation.current_key() == "tasks"
    assert keys.focus() is tasks.table
    paper = morning.folder / "tờ trình.txt"
    paper.write_text("Tờ trình dự thảo quy định thay thế, trang 1", "utf-8")
    keys.tab_to(named("Thêm tệp"))
    keys.press("Return")
    choose_in_dialog(paper)
    seen.rest()
    keys.press("Return")
    keys.press("Ctrl+4")
    assert keys.focus() is checks
    assert page.panel.banner.title.text() == "0 lỗi phải sửa, 3 lưu ý"


def _words_are_written_and_the_report_is_submitted(seen: Seen, keys: Keys) -> None:
    page: Any = seen.window.page()
    keys.press("Shift+F6")
    assert keys.focus() is page.editor.outline.list
    keys.press("Home", "Down", "Down", "Down", "Down", "Return")
    assert keys.focus() is page.editor.fields["next_steps"]
    keys.type(STEPS_OF_NEXT_PERIOD)
    keys.press("F6", "Tab")
    assert keys.focus() is page.panel.primary
    keys.press("Return")
    kept = view_report(office_of(seen), page.editor.report_id()).report
    assert kept.texts.next_steps == STEPS_OF_NEXT_PERIOD
    assert page.panel.primary.text() == "Đến Trình ký"
    keys.press("Return")
    assert seen.window.navigation.current_key() == "signing"


def _the_head_of_department_reads_it_and_gives_it_back(seen: Seen, keys: Keys) -> None:
    page: Any = seen.window.page()
    assert keys.focus() is page.table
    keys.press("Return")
    view = page.reading.view
    assert page.whole
    assert keys.focus() is view.paper
    seen.qtbot.waitUntil(lambda: view.paper.drawn(2), timeout=20000)
    keys.press("PgDown")
    assert view.paper.page() == 2
    keys.press("F")
    assert view.paper.page() == view._flags[0].page
    keys.tab_to(named("Trả lại người trình"))
    keys.press("Return")
    keys.type("Ghi rõ lý do quá hạn")
    keys.tab_to(is_(dialogs()[-1].answer))  # type: ignore[attr-defined]
    keys.press("Return")
    assert dialogs() == []
    assert not page.whole
    assert keys.focus() is page.table
    assert desks_now(seen) == {QUARTER: Duty.AUTHOR}
    keys.tab_to(named("Mở báo cáo"))
    keys.press("Return")
    reports: Any = seen.window.page()
    assert seen.window.navigation.current_key() == "reports"
    keys.tab_to(is_(reports.panel.primary))
    keys.press("Return")
    assert desks_now(seen) == {QUARTER: Duty.REVIEW}


def _it_comes_to_the_signer(seen: Seen, keys: Keys) -> None:
    keys.press("Ctrl+5")
    page: Any = seen.window.page()
    for name in ("Lê Văn Hùng", "Đỗ Thị Mai"):
        keys.tab_to(named("Đồng ý, chuyển bước tiếp theo"))
        keys.press("Return")
        keys.clear_and_type(name)
        keys.press("Return")
        assert dialogs() == []
        assert inside(page.panel)(keys.focus()) or keys.focus() is page.table, said(keys.focus())
    assert desks_now(seen) == {QUARTER: Duty.SIGN}


def _the_head_signs_and_the_registry_numbers_it(seen: Seen, keys: Keys, folder: Path) -> None:
    office = office_of(seen)
    with office.look() as work:
        head = work.agencies.get(office.info.code).head_name
    authority = Authority(kind="p256")
    page: Any = seen.window.page()
    keys.tab_to(is_(page.table))
    keys.press("Return")
    assert keys.focus() is page.reading.view.paper
    keys.tab_to(is_(page.reading.view.primary))
    keys.press("Return")
    asked: Any = of(SignDialog)[-1]
    key = _key(authority.head(head, ends=FAR), folder)
    _the_key_is_given(seen, keys, asked, key, pictures.hand(folder / "tay.png"))
    keys.press("Return")
    gone(seen, SignDialog)
    assert desks_now(seen) == {QUARTER: Duty.REGISTRY}
    assert not page.whole
    assert keys.focus() is page.table
    keys.tab_to(is_(page.panel.main))
    keys.press("Return")
    stamp: Any = of(StampDialog)[-1]
    seen.rest()
    assert keys.focus() is stamp.number
    keys.type("125")
    key = _key(authority.agency(ends=FAR), folder)
    _the_key_is_given(seen, keys, stamp, key, pictures.stamp(folder / "dấu.png"))
    keys.press("Return")
    gone(seen, StampDialog)
    assert seen.window.toast_area.text() == "Đã phát hành số 125/BC-SNV"
    assert desks_now(seen) == {}
    assert keys.focus().isVisible()


def _key(holder: Holder, folder: Path) -> Path:
    file = folder / "khóa.p12"
    file.write_bytes(holder.pkcs12("abc"))
    return file


def _the_key_is_given(seen: Seen, keys: Keys, asked: Any, key: Path, picture: Path) -> None:
    """The key in a file, the picture of hand or stamp, a tick where one is asked for, and last the password."""
    keys.tab_to(is_(asked.file))
    keys.press("Return")
    pick(asked, key)
    seen.rest()
    found(seen, asked)
    keys.tab_to(is_(asked.key.choose))
    keys.press("Return")
    pick(asked, picture)
    seen.rest()
    if asked.key.confirm.isVisible() and not asked.key.confirm.isChecked():
        keys.tab_to(is_(asked.key.confirm))
        keys.press("Space")
    keys.tab_to(is_(asked.key.pin))
    keys.type("abc")
    assert asked.answer.isEnabled(), asked.key.reason()


def _it_is_written_to_a_folder(seen: Seen, keys: Keys, folder: Path) -> None:
    keys.press("Ctrl+6")
    page: Any = seen.window.page()
    assert keys.focus() is page.sent_table
    keys.tab_to(named("Xuất để gửi"), back=True)
    keys.press("Return")
    keys.menu("Báo cáo quý III/2026")
    asked: Any = dialogs()[-1]
    usb = folder / "USB"
    keys.tab_to(is_(asked.folder))
    keys.clear_and_type(str(usb))
    keys.tab_to(is_(asked.answer))
    keys.press("Return")
    assert [file.name for file in usb.iterdir()] == ["BC_2026-Q3_SNV_lan1.asice.age"]
    assert said(keys.focus()) == "Button('Đóng')"
    keys.press("Return")
    assert dialogs() == []
    assert inside(page.middle)(keys.focus()), said(keys.focus())
    assert "Đã xuất, chưa có phiếu, 125/BC-SNV" in lines(page.sent)[0]


def test_what_comes_back_is_taken_in_with_keys_alone(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, office_year, RETURNED, tmp_path / "báo cáo bị trả lại", monkeypatch) as (seen, morning):
        keys = Keys(seen)
        keys.press("Ctrl+6")
        page: Any = seen.window.page()
        keys.tab_to(is_(page.receive), back=True)
        keys.press("Return")
        choose_in_dialog(morning.packages("return")[-1])
        seen.rest()
        assert dialogs()[-1].windowTitle() == "Nhận tệp"
        keys.press("Return")
        assert "Đã nhận 1 trên 1 tệp." in words(dialogs()[-1])
        assert said(keys.focus()) == "Button('Đóng')", "what is left to do has the keyboard"
        keys.press("Return")
        assert dialogs() == []
        assert keys.focus() is page.receive
        keys.press("Ctrl+1")
        todo: Any = seen.window.page()
        assert keys.focus() is todo.todo
        returned = [one.key[0] for one in todo.todo.rows()].index("returned")
        keys.press("Home", *["Down"] * returned, "Return")
        reports: Any = seen.window.page()
        assert seen.window.navigation.current_key() == "reports"
        assert reports.panel.chip.text() == "Trả lại để hoàn thiện"
        keys.tab_to(is_(reports.panel.primary))
        keys.press("Return")
        assert reports.editor.title.text().replace("\u00a0", " ") == "Báo cáo quý III/2026, lần 2"
        assert inside(reports.middle)(keys.focus()), said(keys.focus())
