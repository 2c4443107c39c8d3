"""The status bar never makes a window wider: what came first gives way, what was saved last of all."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.shell.status_bar import StatusBar

ENTRIES = (
    ("saved", "circle-check", "Đã lưu lúc 14:00"),
    ("folder", "hard-drive", "Dữ liệu đơn vị: D:\\Cam ket\\SNV, ổ đĩa thứ hai"),
    ("pages", "circle-check", "13/13 trang in đúng dữ liệu đã khóa"),
    ("right", "", "Người ký: Trần Minh Quang"),
)


def seen(bar: StatusBar) -> list[str]:
    return [name for name, (holder, _sign, _label) in bar._entries.items() if not holder.isHidden()]


def test_entries_give_way_where_there_is_no_room_and_come_back(qtbot: QtBot) -> None:
    jobs = Jobs()
    window = QWidget()
    qtbot.addWidget(window)
    bar = StatusBar(jobs, window)
    bar.resize(1400, 28)
    window.show()
    for name, icon, text in ENTRIES:
        bar.say(name, icon, text)
    assert seen(bar) == ["saved", "folder", "pages", "right"]
    bar.resize(700, 28)
    assert seen(bar) == ["saved", "pages", "right"]
    bar.resize(420, 28)
    assert seen(bar) == ["saved", "right"]
    assert bar.text("folder").startswith("Dữ liệu đơn vị")
    bar.resize(1400, 28)
    assert seen(bar) == ["saved", "folder", "pages", "right"]
    bar.say("pages", "", "")
    assert seen(bar) == ["saved", "folder", "right"]
    jobs.close()
