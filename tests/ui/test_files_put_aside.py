"""Tệp cần xem lại, at the agency and at the province: still there after a restart, with reason and copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop_app.services.receiving import receive
from desktop_app.ui.province.intake_page import IntakePage
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.ui.agency_window import dialog, lines, press, session, words
from tests.ui.province_story import ProvinceWindow, Story, copy_of


class _Manager(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def test_an_agency_finds_a_foreign_file_again_with_its_reason_and_its_copy(
    qtbot: QtBot, agency: Path, tmp_path: Path
) -> None:
    file = tmp_path / "thư lạ.asice"
    file.write_bytes(b"PK\x03\x04 something else")
    with session(qtbot, agency) as running:
        page = running.opened().exchange()
        assert page.tabs.count_of("aside") == 0
        page.receive_files((file,))
        asked = dialog(qtbot)
        assert isinstance(asked, ReceiveDialog)
        running.rest()  # what the file is stands there first
        press(asked.answer)
        running.rest()
        assert page.tabs.key() == "aside"
        press(asked.answer)
    file.unlink()
    with session(qtbot, agency) as again:
        page = again.opened().exchange()
        assert page.tabs.count_of("aside") == 1
        page.tabs.pick("aside")
        (said,) = lines(page.aside)
        assert said.startswith("thư lạ.asice, ")
        assert "06/07/2026" in said
        assert "Tệp cần xem lại, CK-10" in said
        assert page.panel.title.text() == "thư lạ.asice"
        assert "giữ nguyên vẹn trong thư mục dữ liệu đơn vị" in words(page.panel)
        assert not page.panel.export.isVisible()
        manager = _Manager()
        QDesktopServices.setUrlHandler("file", manager, "take")  # type: ignore[arg-type]
        try:
            press(page.panel.copy)
        finally:
            QDesktopServices.unsetUrlHandler("file")
        (shown,) = manager.shown
        assert [copy.read_bytes() for copy in shown.iterdir()] == [b"PK\x03\x04 something else"]
        page.tabs.pick("received")
        assert not page.panel.copy.isVisible()
        page.tabs.pick("aside")
        page._search("không có")
        assert page.empty.isVisible()


def test_an_agency_without_such_files_is_told_so(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        page = running.opened().exchange()
        page.tabs.pick("aside")
        assert "Không có tệp nào cần xem lại" in words(page.empty)


@pytest.fixture
def workspace(story: Story, tmp_path: Path) -> Path:
    return copy_of(story.province, tmp_path / "province")


def test_the_province_sees_before_a_new_drop_what_could_not_be_verified(
    qtbot: QtBot, story: Story, workspace: Path
) -> None:
    first = ProvinceWindow(qtbot, workspace)
    try:
        results = receive(first.office(), [story.files["H19.02"], story.files["tampered"]], date(2024, 12, 19))
        assert sorted(one.outcome for one in results) == ["applied", "quarantined"]
    finally:
        first.close()
    again = ProvinceWindow(qtbot, workspace)
    try:
        page: IntakePage = again.see("intake")
        assert again.office().clock.today() == date(2024, 12, 20)
        assert page.strip.count_of("problem") == 1
        parts = ("valid", "duplicate", "waiting", "stray", "refused", "problem")
        assert sum(page.strip.count_of(key) or 0 for key in parts) == page.strip.count_of("all")
        page.strip.pick("problem")
        (row,) = again.cells(page.table)
        assert row[:3] == ["Sở Tài chính", story.files["tampered"].stem, "19/12/2024"]
        said = again.words(page.panel)
        assert "Đã bị thay đổi" in said
        assert "(CK-10" in said
        assert again.button("Sao chép lời nhắn", page.panel).isEnabled()
        assert again.button("Mở thư mục", page.panel).isEnabled()
    finally:
        again.close()
