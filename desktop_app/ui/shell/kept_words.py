"""What the title and the status bar say of the person's words: saved only while all of them are on the disk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow


def last_word(desk: Desk | None) -> str:
    """The end of the title: `Đã lưu`, or `Đang soạn` while something typed is not kept."""
    if desk is None or desk.is_kept():
        return _("Saved")
    from desktop_app.ui.kit.chips import word_of

    return word_of("report.draft")


def say_kept(window: MainWindow, desk: Desk) -> None:
    """Say in the status bar at what hour all was saved, or that something is being written."""
    if desk.is_kept():
        words = _("Saved at {hour}").format(hour=f"{datetime.now().astimezone():%H:%M}")
        window.say_status("saved", "circle-check", words)
    else:
        window.say_status("saved", "pencil", last_word(desk))
