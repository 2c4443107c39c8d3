"""Hồ sơ, bàn giao on the screen: the index of a case, an inspection's folder, a handover, a year closed, the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.slips import Filed
from desktop_app.runtime import settings
from desktop_app.services.delegations import delegated
from desktop_app.services.files_desk import files_desk
from desktop_app.ui.agency.exchange_page import ExchangePage
from desktop_app.ui.agency.files_forms import FolderForm, HandedDialog
from desktop_app.ui.agency.files_page import FilesPage
from desktop_app.ui.agency.paper_dialog import PaperDialog
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import FormDialog
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.cli.mornings import MONDAY, Morning, Year
from tests.cli.shell import write_plan
from tests.ui.agency_window import Seen, dialog, dialogs, lines, press, session
from tests.ui.support import type_text

OWN = "36/KH-SNV"


@pytest.fixture(scope="module")
def morning(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    """The sample office, which also wrote a plan down by itself the year before."""
    folder = tmp_path_factory.mktemp("hồ sơ")
    morning = office_year.morning(MONDAY, folder / "năm")
    rows = (
        ("1", "Ban hành kế hoạch kiểm tra công vụ", "Kế hoạch", "Sở Nội vụ", "", "31/03/2025"),
        ("2", "Tổng kết công tác dân vận", "Báo cáo", "Sở Nội vụ", "", "30/11/2025"),
    )
    facts = {"number": OWN, "title": "Kế hoạch công tác năm 2025", "issuer": "Sở Nội vụ", "issued-on": "2025-01-06",
             "ends-on": "2025-12-31"}  # fmt: skip
    words = [word for name, value in facts.items() for word in (f"--{name}", value)]
    morning.do("plan", "import", write_plan(folder / "kế hoạch riêng.xlsx", rows), *words)
    return morning


@pytest.fixture
def seen(morning: Morning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, morning.snv) as seen:
        yield seen.opened()


def tab(seen: Seen, key: str) -> FilesPage:
    page = seen.go("files")
    assert isinstance(page, FilesPage)
    page.tabs.pick(key)
    seen.rest()
    return page


def pick_file(seen: Seen, *files: Path) -> None:
    """Name files in the question that is open."""
    found = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    if found.fileMode() is QFileDialog.FileMode.ExistingFiles:
        found.filesSelected.emit([str(file) for file in files])
    else:
        found.fileSelected.emit(str(files[0]))
    found.close()
    seen.rest()


def folder_form(seen: Seen, folder: Path, name: str) -> FolderForm:
    """The form that is open, with the folder that it is to make."""
    form = dialog(seen.qtbot)
    assert isinstance(form, FolderForm)
    press(form.browse)
    pick_file(seen, folder)
    assert form.said()["folder"] == str(folder)
    form.fields["name"].take_text(name)
    return form


def test_a_case_is_listed_by_document_and_year_and_its_index_is_printed(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tab(seen, "papers")
    shown: list[Path] = []
    monkeypatch.setattr(outside, "open_file", shown.append)
    for kind in (Filed.EVIDENCE, Filed.REPORT):
        place = next(place for place in range(page.models["papers"].rowCount())
                     if page.models["papers"].row_at(place).paper.kind is kind)  # fmt: skip
        page.tables["papers"].choose(page.models["papers"].id_at(place))
        seen.rest()
        press(page.panel.file_buttons[0])
        seen.rest()
    assert [file.suffix for file in shown] == [".pdf", ".pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")
    assert page.documents.currentText() == "Kế hoạch 08/KHM-UBND"
    everything = page.models["papers"].total()
    assert everything > 30
    assert lines(page.models["papers"])[0].startswith("1, KẾ HOẠCH MẪU")
    page.documents.setFocus()
    QTest.keyClick(page.documents, Qt.Key.Key_Home)
    seen.rest()
    assert 0 < page.models["papers"].total() < everything
    assert page.count.text() == f"{page.models['papers'].total()} tài liệu"
    press(page.index)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PaperDialog)
    assert asked.page.text().startswith("Trang 1 trên ")
    press(asked.close_button)
    QTest.keyClick(page.documents, Qt.Key.Key_End)
    seen.rest()
    before = page.models["papers"].total()
    page.years.setFocus()
    QTest.keyClick(page.years, Qt.Key.Key_Down)
    seen.rest()
    assert page.years.currentText().startswith("Năm ")
    assert 0 < page.models["papers"].total() <= before


def test_a_folder_for_an_inspection_holds_what_was_asked_for_and_stands_in_the_list(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tab(seen, "inspections")
    assert page.empty.isVisible()
    press(page.export)
    form = folder_form(seen, tmp_path, "ho-so-doan")
    form.fields["document"].take_text("08/KHM-UBND")
    form.fields["tasks"].take_text("1, 5")
    (tmp_path / "ho-so-doan").mkdir()
    press(form.answer)
    seen.rest()
    assert form.notice.isVisible()  # a folder of that name is there: nothing is overwritten
    form.fields["name"].take_text("ho-so-doan-1")
    press(form.answer)
    seen.rest()
    assert dialogs() == []
    names = sorted(one.name for one in (tmp_path / "ho-so-doan-1").iterdir())
    assert names[:2] == ["00-muc-luc.pdf", "00-trang-xac-minh.pdf"]
    assert any(name.startswith("001-nhiem-vu") for name in names)
    (told,) = lines(page.models["inspections"])
    assert "Nhiệm vụ 1, 5" in told.replace("\u00a0", " ")
    shown: list[Path] = []
    monkeypatch.setattr(outside, "open_folder", shown.append)
    seen.window.toast_area.press()
    assert shown == [tmp_path / "ho-so-doan-1"]


def test_what_is_open_is_handed_over_with_minutes_and_the_receiver_answers_from_then_on(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tab(seen, "handover")
    told = lines(page.models["handover"])
    assert told[0].startswith("[Nhiệm vụ còn mở")
    assert any(one.startswith("[Báo cáo đang làm") for one in told)
    assert seen.session.desk is not None
    before = delegated(seen.session.desk.there())
    giver = next(one.delegation.person for one in before if one.delegation is not None and one.delegation.person)
    press(page.hand)
    form = folder_form(seen, tmp_path, "ban-giao")
    assert not form.answer.isEnabled()
    type_text(form.fields["giver"].widget, giver)
    form.fields["receiver"].take_text("Đỗ Thị Khánh Ly")
    press(form.answer)
    seen.rest()
    made = dialog(seen.qtbot)
    assert isinstance(made, HandedDialog)
    shown: list[Path] = []
    monkeypatch.setattr(outside, "open_folder", shown.append)
    monkeypatch.setattr(outside, "open_file", shown.append)
    press(made.minutes)
    press(made.folder)
    assert shown == [tmp_path / "ban-giao" / "bien-ban-ban-giao.pdf", tmp_path / "ban-giao"]
    press(made.close_button)
    names = {one.delegation.person for one in delegated(seen.session.desk.there()) if one.delegation is not None}
    assert "Đỗ Thị Khánh Ly" in names
    assert any("Đỗ Thị Khánh Ly" in one for one in lines(page.models["handover"]))
    page.tables["handover"].choose_first()
    seen.rest()
    press(page.to_task)
    seen.rest()
    there = seen.window.page()
    assert isinstance(there, TasksPage)


def test_sealed_files_are_taken_in_from_here(seen: Seen, morning: Morning) -> None:
    page = tab(seen, "incoming")
    assert page.empty.isVisible()
    press(page.take)
    pick_file(seen, morning.packages("decision")[0])
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    asked.reject()


def test_only_a_year_of_our_own_document_is_closed_here_and_derived_again(seen: Seen) -> None:
    page = tab(seen, "years")
    assert seen.session.desk is not None
    lines_now = {one.document.number: one for one in files_desk(seen.session.desk.there()).years}
    assert page.tables["years"].choose(f"{lines_now['08/KHM-UBND'].document.id}/2026")
    seen.rest()
    assert not page.close_year.isEnabled()
    assert "tự nhập" in page.close_year.toolTip()
    own = lines_now[OWN]
    assert page.tables["years"].choose(f"{own.document.id}/2025")
    seen.rest()
    press(page.close_year)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    asked.fields["stage"].take_text("2021–2025")
    press(asked.answer)
    seen.rest()
    assert dialogs() == []
    page.tables["years"].choose(f"{own.document.id}/2025")
    seen.rest()
    assert page.panel.chip.text() == "Đã khóa"
    press(page.check)
    seen.rest()
    assert "đúng như khi khóa" in seen.window.toast_area.text()
    press(page.close_year)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    assert not asked.answer.isEnabled()  # a closed year is closed again only with a reason
    asked.fields["again"].take_text("Bổ sung số liệu tháng 12")
    press(asked.answer)
    seen.rest()
    year = next(one for one in files_desk(seen.session.desk.there()).years if one.document.number == OWN)
    assert year.closing is not None
    assert (year.closing.version, year.closing.reason) == (2, "Bổ sung số liệu tháng 12")


def test_the_book_is_searched_saved_for_excel_and_leads_to_its_packages(seen: Seen, tmp_path: Path) -> None:
    page = tab(seen, "book")
    everything = page.models["book"].total()
    type_text(page.search, "phieu tiep nhan")
    seen.qtbot.waitUntil(lambda: 0 < page.models["book"].total() < everything, timeout=5000)
    shown = page.models["book"].total()
    press(page.table)
    pick_file(seen, tmp_path / "so.xlsx")
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert sum("Phiếu tiếp nhận" in str(row[2].value) for row in sheet.iter_rows()) == shown
    press(page.to_exchange)
    seen.rest()
    assert isinstance(seen.window.page(), ExchangePage)
