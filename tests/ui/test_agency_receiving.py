"""Nhận tệp: first contact and its code, the same file twice, a foreign one, by what a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.trust import groups
from desktop_app.ui.agency.exchange_page import ExchangePage
from desktop_app.ui.agency.export_dialog import ExportDialog
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, drop, lines, press, session, words
from tests.ui.agency_world import TODAY, World
from tests.ui.support import type_text


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def _looked(seen: Seen, page: ExchangePage, *files: Path) -> ReceiveDialog:
    drop(page.panel.drop, *files)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    seen.qtbot.waitUntil(asked.answer.isEnabled, timeout=20000)
    QApplication.processEvents()
    return asked


def test_the_book_tells_what_was_received_and_from_whom(seen: Seen) -> None:
    page = seen.exchange()
    page.tabs.pick("received")
    said = lines(page.received)
    assert len(said) == 3
    assert all("Hợp lệ, đã nhận" in line for line in said)
    assert any(line.startswith("Giao nhiệm vụ") for line in said)
    type_text(page.search, "giao nhiem vu")
    seen.qtbot.waitUntil(lambda: page.received.total() == 1)


def test_a_foreign_file_is_put_aside_with_its_reason(seen: Seen, tmp_path: Path) -> None:
    file = tmp_path / "thư lạ.asice"
    file.write_bytes(b"PK\x03\x04 something else")
    page = seen.exchange()
    asked = _looked(seen, page, file)
    press(asked.answer)
    seen.rest()
    assert "Tệp cần xem lại" in words(asked)
    assert "CK-10" in words(asked)
    press(asked.answer)
    seen.rest()
    assert page.tabs.key() == "aside"
    assert lines(page.aside)[0].startswith("thư lạ.asice")


def test_the_same_file_again_is_harmless_and_says_when_it_came(seen: Seen, world: World) -> None:
    page = seen.exchange()
    asked = _looked(seen, page, world.packages)
    assert "Chưa có gì thay đổi cho đến khi anh/chị bấm Nhận" in asked.lead.text()
    press(asked.answer)
    seen.rest()
    QApplication.processEvents()
    said = words(asked)
    assert "Đã nhận trước đó" in said
    assert "Tệp này đã đến lần đầu ngày\u00a005/01/2026." in said
    assert asked.answer.text() == "Đóng"
    press(asked.answer)


def test_first_contact_wants_the_code_from_the_paper(
    qtbot: QtBot, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    folder = agency_world.copy(world.fresh, tmp_path / "fresh")
    with session(qtbot, folder) as running:
        page = running.opened().exchange()
        assert page.banner.title.text() == "Lần đầu liên hệ: cần nhận tệp chứng thư trước"
        drop(page.panel.drop, world.packages)
        asked = dialog(qtbot)
        assert isinstance(asked, ReceiveDialog)
        running.rest()
        QApplication.processEvents()
        assert "Chưa biết nơi gửi" in words(asked)
        assert groups(world.fingerprint) in asked.code._code.accessibleName()
        assert not asked.answer.isEnabled()
        type_text(asked.typed, "0000 1111 2222 3333 4444 5555 6666 7777")
        assert "khác mã trong tệp" in asked.compare.text()
        assert not asked.answer.isEnabled()
        asked.typed.setText(groups(world.fingerprint).lower())
        assert asked.compare.text() == "Hai mã khớp nhau."
        press(asked.answer)
        running.rest()
        assert "Đã nhận 2 trên 2 tệp." in words(asked)
        press(asked.answer)
        running.rest()
        assert running.window.below.text() == "1 văn bản giao"
        assert page.banner.title.text() == "Lần đầu liên hệ: nơi nhận chưa biết khóa của đơn vị"
        press(page.enrol)
        running.rest()
        write = dialog(qtbot)
        assert isinstance(write, ExportDialog)
        write.folder.setText(str(tmp_path / "USB"))
        press(write.answer)
        running.rest()
        assert [file.name for file in (tmp_path / "USB").iterdir()] == ["DK_STC.asice"]
        press(write.answer)
        assert running.tasks().count.text() == "1 nhiệm vụ chủ trì, 6 phối hợp"
