"""Gửi, nhận: files looked at before they are taken in, three roads out, the book with its gaps, the phone code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.disks import Disk
from desktop_app.domain.reports import ReturnItem, ReturnKind
from desktop_app.runtime import settings
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.acknowledging import ask_evidence
from desktop_app.services.exporting import export_report
from desktop_app.services.progress import find_assignment
from desktop_app.services.quarantine import quarantined
from desktop_app.services.receiving import receive
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_back, give_receipt
from desktop_app.ui.agency.exchange_page import ExchangePage
from desktop_app.ui.agency.export_dialog import ExportDialog
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.ui import agency_world
from tests.ui.agency_window import Seen, choose_in_dialog, dialog, dialogs, drop, lines, press, session, words
from tests.ui.agency_world import SNV, TODAY, World
from tests.ui.office_morning import menu_of, press_in_menu


@dataclass(frozen=True, slots=True)
class Sent:
    """A report that went out on 06/07/2026, and what the province answered."""

    agency: Path
    report: Path
    returned: Path
    receipt: Path
    later_receipt: Path
    """The second receipt: the agency lacks the first."""
    request: Path


@pytest.fixture(scope="session")
def sent(world: World, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """The agency has sent a report; the province has it, returns it and asks for evidence."""
    folder, house = tmp_path_factory.mktemp("sent"), Building("Kiều Vạn Thuận")
    agency = agency_world.copy(world.agency, folder / "agency")
    province = agency_world.copy(world.province, folder / "province")
    with house.open(agency, FixedDay(TODAY)) as office:
        draft = start_report(office, "336/KH-UBND", "2026-Q2")
        approve(office, draft.id)
        issue_report(office, draft.id, "125/BC-SNV", TODAY)
        _record, file, _changes = export_report(office, draft.id, folder / "mail")
    with house.open(province, FixedDay(TODAY)) as office:
        assert [one.outcome for one in receive(office, [file])] == ["applied"]
        receipt = hand_over(office, give_receipt(office, SNV), folder / "answers")
        item = ReturnItem(find_assignment(office, "3", agency=SNV).id, "evidence", "Minh chứng thiếu trang 2")
        back = give_back(office, draft.id, ReturnKind.REPORT_AGAIN, [item], date(2026, 7, 10))
        returned = hand_over(office, back, folder / "answers")
        _asked, record = ask_evidence(office, {find_assignment(office, "3", agency=SNV).id: "Biên bản"}, TODAY)
        request = hand_over(office, record, folder / "answers")
        later = hand_over(office, give_receipt(office, SNV), folder / "answers")
    return Sent(agency, file, returned, receipt, later, request)


@pytest.fixture
def seen(qtbot: QtBot, sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, agency_world.copy(sent.agency, tmp_path / "Sở Nội vụ")) as running:
        yield running.opened()


def _looked(seen: Seen, page: ExchangePage, *files: Path) -> ReceiveDialog:
    drop(page.panel.drop, *files)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    seen.qtbot.waitUntil(asked.answer.isEnabled, timeout=20000)
    QApplication.processEvents()
    return asked


def _export(seen: Seen) -> ExportDialog:
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ExportDialog)
    return asked


# --- before anything is taken in ---


def test_a_renamed_return_says_what_it_asks_and_changes_nothing_before_receive_is_pressed(
    seen: Seen, sent: Sent, tmp_path: Path
) -> None:
    renamed = tmp_path / "TL_2026-Q2_SNV (1).zip"
    shutil.copyfile(sent.returned, renamed)
    page = seen.exchange()
    before = len(lines(page.sent)), len(page._rows)
    asked = _looked(seen, page, renamed)
    said = words(asked).replace("\u00a0", " ")
    assert "Trả lại để hoàn thiện · Báo cáo quý II lần 1 · 1 nội dung · trước 10/07/2026" in said
    assert "Báo cáo mở ra ở những chỗ này; phần còn lại vẫn khóa." in said
    press(asked.close_button)
    seen.rest()
    page.reload()
    seen.rest()
    assert (len(lines(page.sent)), len(page._rows)) == before
    assert not list((seen.session.desk.there().folder / "inbox").glob(".staging*"))  # type: ignore[union-attr]
    again = _looked(seen, page, renamed)
    press(again.answer)
    seen.rest()
    press(again.answer)
    page.tabs.pick("sent")
    page.reload()
    seen.rest()
    assert "Trả lại để hoàn thiện" in lines(page.sent)[0]


def test_what_came_before_and_what_is_broken_are_told_apart_before_they_are_taken_in(
    seen: Seen, sent: Sent, world: World, tmp_path: Path
) -> None:
    strange = tmp_path / "lạ.asice"
    strange.write_bytes(b"PK\x03\x04 something else")
    page = seen.exchange()
    asked = _looked(seen, page, strange, sent.receipt, *world.packages.iterdir())
    said = words(asked)
    assert "Chưa nhận được" in said
    assert "CK-10" in said
    assert "Đã nhận ngày 05/01/2026: không có gì thay đổi." in said
    assert "Nơi nhận đã tiếp nhận: DK_SNV.asice, BC_2026-Q2_SNV_lan1.asice." in said
    press(asked.close_button)
    seen.rest()
    office = seen.session.desk.there()  # type: ignore[union-attr]
    assert quarantined(office) == ()


# --- three roads out ---


def test_a_usb_disk_is_offered_by_name_and_read_back(seen: Seen, tmp_path: Path) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    asked.show_disks((Disk(stick, "KINGSTON-SNV", "vfat", 8 << 30, 4 << 30, False),))
    asked.disk.setCurrentIndex(0)
    assert "KINGSTON-SNV" in asked.disk.currentText()
    assert not asked.folder.isVisible()
    press(asked.answer)
    seen.rest()
    assert asked.banner.title.text() == "Đã ghi và đọc lại đúng 1/1 tệp. Có thể tháo USB."
    assert [file.name for file in stick.iterdir()] == ["BC_2026-Q2_SNV_lan1.asice.age"]
    press(asked.answer)
    assert dialogs() == []


def test_for_a_mail_subject_and_text_can_be_copied_and_an_eml_is_an_extra(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(outside, "open_folder", shown.append)
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    asked.roads.pick("mail")
    asked.folder.setText(str(tmp_path / "thư"))
    asked.limit.setCurrentIndex(asked.limit.findData(15))
    press(asked.answer)
    seen.rest()
    press(asked.text)
    assert "BC_2026-Q2_SNV_lan1.asice.age" in QGuiApplication.clipboard().text()
    press(asked.subject)
    assert QGuiApplication.clipboard().text().startswith("Sở Nội vụ: ")
    press(asked.message)
    seen.rest()
    names = sorted(file.name for file in (tmp_path / "thư").iterdir())
    assert names == ["BC_2026-Q2_SNV_lan1.asice.age", "BC_2026-Q2_SNV_lan1.asice.age.eml"]
    press(asked.open_folder)
    assert shown == [tmp_path / "thư"]
    assert settings.read().mail_mib == 15
    press(asked.answer)


def test_a_document_system_that_knows_few_endings_gets_an_archive(seen: Seen, tmp_path: Path) -> None:
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    assert not asked.endings.isVisible()
    asked.roads.pick("system")
    assert asked.endings.isVisible()
    asked.folder.setText(str(tmp_path / "hệ thống"))
    asked.endings.setText("pdf, docx")
    assert not asked.answer.isEnabled()
    assert "thêm zip" in asked.problem.text()
    asked.endings.setText("pdf, docx, zip")
    press(asked.answer)
    seen.rest()
    (file,) = (tmp_path / "hệ thống").iterdir()
    assert file.name == "BC_2026-Q2_SNV_lan1.asice.age.zip"
    with ZipFile(file) as archive:
        assert archive.namelist() == ["BC_2026-Q2_SNV_lan1.asice.age"]
    assert settings.read().system_endings == "pdf, docx, zip"
    press(asked.answer)


def test_a_place_that_cannot_be_written_is_said_and_another_can_be_chosen(seen: Seen, tmp_path: Path) -> None:
    wall = tmp_path / "một tệp"
    wall.write_text("x")
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    asked.folder.setText(str(wall))
    press(asked.answer)
    seen.rest()
    (problem,) = [one for one in dialogs() if isinstance(one, ProblemDialog)]
    problem.reject()
    assert asked.answer.isVisible()
    press(asked.browse)
    choose_in_dialog(tmp_path / "chỗ khác")
    press(asked.answer)
    seen.rest()
    assert asked.banner.title.text() == "Đã ghi và đọc lại đúng 1/1 tệp."
    press(asked.answer)


def test_export_to_send_offers_reports_and_evidence_without_a_new_report(seen: Seen) -> None:
    page = seen.exchange()
    press(page.export)
    seen.rest()
    offered = [action.text() for action in menu_of(seen).actions() if action.text()]
    assert offered[-1] == "Bổ sung minh chứng · Kế hoạch 336/KH-UBND"
    assert offered[0].replace("\u00a0", " ").startswith("Báo cáo quý II/2026, lần 1 · 125/BC-SNV")
    press_in_menu(seen, offered[0])
    asked = _export(seen)
    assert "125" not in asked.windowTitle()
    asked.reject()


def test_an_evidence_request_is_answered_from_its_own_row(seen: Seen, sent: Sent) -> None:
    page = seen.exchange()
    asked = _looked(seen, page, sent.request)
    press(asked.answer)
    seen.rest()
    press(asked.answer)
    seen.rest()
    assert page.tabs.key() == "received"
    assert page.panel.more.isVisible()
    press(page.panel.more)
    _export(seen).reject()


# --- word of mouth, the book ---


def test_the_phone_code_is_shown_in_three_groups_and_its_reading_is_recorded(seen: Seen) -> None:
    page = seen.exchange()
    code = page.panel.code._code.text()
    assert [len(group) for group in code.split()] == [4, 4, 4]
    press(page.panel.words)
    assert "".join(code.split()) in QGuiApplication.clipboard().text().replace("-", "")
    press(page.panel.phoned)
    seen.rest()
    assert "Xác nhận qua điện thoại" in lines(page.sent)[0]
    assert not page.panel.phoned.isVisible()
    assert "Chỉ phiếu tiếp nhận" in seen.window.toast_area.text()


def test_the_book_shows_a_number_that_never_came_and_the_words_to_ask_for_it(seen: Seen, sent: Sent) -> None:
    page = seen.exchange()
    asked = _looked(seen, page, sent.later_receipt)
    press(asked.answer)
    seen.rest()
    press(asked.answer)
    seen.rest()
    page.tabs.pick("book")
    seen.rest()
    assert (page.tabs.count_of("book") or 0) >= 1
    first = lines(page.book)[0]
    assert "Thiếu số" in first
    assert "đề nghị gửi lại" in first
    assert "đã gửi các số sau" in page.panel.banner.sentence.text()
    there, _slash, whole = page.numbers.text().removeprefix("Sổ giao nhận khớp ").removesuffix(" số").partition("/")
    assert int(there) < int(whole)
    press(page.panel.words)
    assert "chưa nhận được gói số" in QGuiApplication.clipboard().text()


def test_sent_packages_are_filtered_by_what_is_awaited(seen: Seen) -> None:
    page = seen.exchange()
    page.state.setCurrentIndex(page.state.findData("open"))
    seen.rest()
    assert page.sent.total() >= 1
    assert all("chưa có phiếu" in line for line in lines(page.sent))
    page.state.setCurrentIndex(page.state.findData("refused"))
    seen.rest()
    assert page.empty.isVisible()


def test_the_report_of_a_package_is_one_press_away_and_files_can_be_chosen(seen: Seen, world: World) -> None:
    page = seen.exchange()
    press(page.receive)
    choose_in_dialog(*world.packages.iterdir())
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    asked.reject()
    press(page.panel.report)
    seen.rest()
    assert seen.window.navigation.current_key() == "reports"


def test_cancel_stops_an_export_and_asks_again(seen: Seen, tmp_path: Path) -> None:
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    asked.folder.setText(str(tmp_path / "USB"))
    asked._go()
    press(asked.stop)
    seen.rest()
    assert asked.answer.isVisible()
    press(asked.stop)
    assert dialogs() == []


def test_esc_puts_the_export_aside_only_while_it_works(seen: Seen, tmp_path: Path) -> None:
    page = seen.exchange()
    press(page.panel.export)
    asked = _export(seen)
    asked.folder.setText(str(tmp_path / "USB"))
    asked._go()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    seen.rest()
    assert (tmp_path / "USB" / "BC_2026-Q2_SNV_lan1.asice.age").is_file()
    assert "BC_2026-Q2_SNV_lan1.asice.age" in seen.window.toast_area.text()
    assert dialogs() == []
