"""Gửi, nhận: what the files of the other side said, read again from where they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.exchange_page import ExchangePage
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from tests.cli.mornings import Morning, Year
from tests.ui.agency_window import Seen, dialog, dialogs, drop, words
from tests.ui.office_morning import opened

MONDAY = date(2026, 7, 6)
NOT_MENDED = (
    "“Có 03/40 hồ sơ được kiểm tra trả kết quả quá hạn chưa kèm thư xin lỗi và hẹn lại ngày trả.” Chưa chấp nhận việc "
    "khắc phục. Mới có thư xin lỗi của 02/03 hồ sơ; đề nghị bổ sung hồ sơ thứ ba. Theo văn bản số 68/TBM-VP."
)


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "thứ Hai", monkeypatch) as both:
        yield both


def lines_of(page: ExchangePage, part: str, column: int, count: int) -> list[str]:
    """The first lines of the list, as a person reads them."""
    model = page.table_of(part).model()
    assert model is not None
    return [str(model.index(place, column).data()) for place in range(count)]


def test_received_files_are_named_by_what_they_say_and_the_panel_tells_it(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = seen.exchange()
    page.tabs.pick("received")
    seen.rest()
    told = lines_of(page, "received", 0, 5)
    assert told[0].startswith("Ý kiến về việc khắc phục “Bảng niêm yết tại nơi tiếp nhận còn thiếu 04 thủ tục")
    assert told[1] == f"Ý kiến về việc khắc phục {NOT_MENDED}"
    assert told[2].startswith("Tồn tại, hạn chế · Nhiệm vụ 37 “Báo cáo quý II gửi thiếu biên bản của 03 đơn vị")
    assert told[3:] == [
        "Trả lại · Báo cáo quý II/2026, lần\u00a01 từ Văn phòng Ủy ban nhân dân tỉnh",
        "Phiếu tiếp nhận từ Văn phòng Ủy ban nhân dân tỉnh",
    ]
    page.table_of("received").choose(page.received.id_at(1))
    seen.rest()
    assert f"Nội dung | {NOT_MENDED}" in words(page.panel)
    page.tabs.pick("book")
    seen.rest()
    assert lines_of(page, "book", 1, 2) == ["Ý kiến về việc khắc phục Kế hoạch 08/KHM-UBND"] * 2


def test_a_decision_says_what_it_decides_before_it_is_taken_in(monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    page = seen.exchange()
    page.tabs.pick("received")
    seen.rest()
    row = page._rows[page.received.id_at(1)]
    file = next((morning.snv / "inbox").glob(f"{row.package.identity}*"))
    drop(seen.window, file)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ReceiveDialog)
    assert "Ý kiến về việc khắc phục" in words(asked)
    asked.reject()


def test_a_kept_file_that_cannot_be_read_says_nothing_and_disturbs_nobody(monday: tuple[Seen, Morning]) -> None:
    seen, morning = monday
    for place, file in enumerate(sorted((morning.snv / "inbox").glob("*.asice*"))):
        file.unlink()
        if place % 3 == 1:
            file.write_bytes(b"PK")
        elif place % 3 == 2:
            file.mkdir()
    page = seen.exchange()
    page.tabs.pick("received")
    seen.rest()
    assert lines_of(page, "received", 0, 2) == ["Kết luận xem xét từ Văn phòng Ủy ban nhân dân tỉnh"] * 2
    assert dialogs() == []
    assert "Nội dung | " not in words(page.panel)
