"""What the title and the status bar say of the person's words: saved only while all of them are on the disk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow


def last_word(desk: Desk | None) -> str:
    """The end of the title: `Đã lưu`, `Đang soạn` while something typed is not kept, `Chỉ xem` where nothing can be."""
    if desk is not None and desk.read_only:
        return _("Read-only")
    if desk is None or desk.is_kept():
        return _("Saved")
    from desktop_app.ui.kit.chips import word_of

    return word_of("report.draft")


def say_kept(window: MainWindow, desk: Desk) -> None:
    """Say in the status bar that all was saved now, or that something is being written."""
    if desk.is_kept():
        desk.saved_at = f"{datetime.now().astimezone():%H:%M}"
    _say(window, desk)


def say_all(window: MainWindow, desk: Desk, folder: Path) -> None:
    """Say what the status bar says from the start: what is saved, where it lies, that no network is needed."""
    _say(window, desk)
    window.say_status("folder", "hard-drive", _("Data of the agency: {folder}").format(folder=folder))
    window.say_status("right", "", _("No network needed"))


def _say(window: MainWindow, desk: Desk) -> None:
    if desk.read_only:
        window.say_status("saved", "lock", last_word(desk))
    elif desk.is_kept():
        words = _("Saved at {hour}").format(hour=desk.saved_at) if desk.saved_at else _("Saved")
        window.say_status("saved", "circle-check", words)
    else:
        window.say_status("saved", "pencil", last_word(desk))
