"""Nhắc việc: the icon in the notification area, the digest of the day, and staying there when the window is closed.

reminder = Reminder(desk, window)       # makes nothing until the person has agreed in the settings
reminder.apply()                        # the settings were changed
reminder.end()

It reads the workspace once a day, at its hour by the workspace's clock, and changes nothing in it. Between two looks
one timer runs that wakes at most once an hour.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from desktop_app.runtime import settings
from desktop_app.services.digest import Digest, digest, next_moment
from desktop_app.ui.kit import icons, theme
from desktop_app.wording.catalogue import _
from desktop_app.wording.digest_words import digest_lines, digest_title

if TYPE_CHECKING:
    from desktop_app.domain.watch import Watch
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow

HOUR_MS: Final = 3_600_000
SIZES: Final = (16, 24, 32, 64)
ICON: Final = "file-check"


def picture() -> QIcon:
    """The sign of the program: white on the accent, to be seen in light and dark areas alike."""
    made = QIcon()
    for size in SIZES:
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(drawn.rect(), size / 5, size / 5)
        inside = round(size * 0.75)
        edge = (size - inside) // 2
        icons.paint(painter, QRect(edge, edge, inside, inside), ICON, theme.colour("on-accent"))
        painter.end()
        made.addPixmap(drawn)
    return made


def come_forward(window: QWidget) -> None:
    """Show a window in front of others, hidden or minimised as it may be."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Reminder(QObject):
    """Of one open workspace; see the module."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None
        self.last: Digest | None = None
        """What was told last."""
        self._leaving = self._said_that_it_stays = False
        self._started_on = self._now().date()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)
        desk.reminder_changed.connect(self.apply)
        desk.digest_asked.connect(self.show_now)
        window.retranslated.connect(self._speak)
        theme.signals().changed.connect(self._dress)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.commitDataRequest.connect(self._session_ends)
        window.installEventFilter(self)
        self.apply()

    def apply(self) -> None:
        """Do what the settings say now: show the icon and wait for the next digest, or put both away."""
        wanted = settings.read().tray != "off" and QSystemTrayIcon.isSystemTrayAvailable()
        if wanted and self.icon is None:
            self.icon = QSystemTrayIcon(picture(), self)
            self.icon.activated.connect(self._activated)
            self.icon.messageClicked.connect(self.open_told)
            self._speak()
            self.icon.show()
        elif not wanted and self.icon is not None:
            self._put_away()
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self.stays():
            self._window.closing.emit()
            event.ignore()
            self._window.hide()
            return True
        return False

    def stays(self) -> bool:
        """Somebody closes the window: whether the program goes on in the notification area."""
        icon = self.icon
        if icon is None or self._leaving or settings.read().tray != "stay":
            return False
        if not self._said_that_it_stays:
            self._said_that_it_stays = True
            icon.showMessage(
                _("The program goes on here"),
                _("The data stay open. Quit in the menu of this icon ends the program."),
                picture(),
            )  # fmt: skip
        return True

    def leave(self) -> None:
        """End the program, whatever the settings say."""
        self._leaving = True
        if self._window.jobs.working():
            self.come_forward()  # it is asked there whether the work should stop
        self._window.close()

    def come_forward(self) -> None:
        """Show the window in front of others."""
        come_forward(self._window)

    def open_told(self) -> None:
        """Show the place of the window where most of what was told stands."""
        self.come_forward()
        if self.last is not None:
            self._window.go(self.last.place)

    # --- the digest ---

    def look(self) -> None:
        """Show the digest if it is due, else wait for its hour."""
        if self.icon is None:
            self.timer.stop()
            return
        now = self._now()
        due = next_moment(now, settings.read().digest_hour, self._shown_on(), self._started_on)
        if due > now:
            self.timer.start(min(HOUR_MS, max(1000, round((due - now).total_seconds() * 1000))))
        else:
            self._remember(now.date())
            self.show_now()

    def show_now(self) -> None:
        """Read what waits and tell it, whatever was told today."""
        if self.icon is not None:
            self._desk.read(digest, self._tell)

    def _tell(self, found: Digest) -> None:
        if self.icon is None:
            return
        self.last = found
        lines = digest_lines(found)
        self.icon.setToolTip("\n".join((self._window.agency.text(), *lines)))
        if lines:
            self.icon.showMessage(digest_title(), "\n".join(lines), picture())

    def _shown_on(self) -> date | None:
        for line in settings.read().digests_shown.splitlines():
            day, _space, workspace = line.partition(" ")
            if workspace == self._desk.there().info.id:
                try:
                    return date.fromisoformat(day)
                except ValueError:
                    return None
        return None

    def _remember(self, day: date) -> None:
        """Told today: written at once, so that a second start of the day says nothing. Days before are forgotten."""
        mine = f"{day.isoformat()} {self._desk.there().info.id}"

        def work(_watch: Watch) -> None:
            chosen = settings.read()
            others = [one for one in chosen.digests_shown.splitlines() if one.startswith(day.isoformat())]
            settings.write(replace(chosen, digests_shown="\n".join(dict.fromkeys([mine, *others]))))

        job = self._desk.jobs.start("", work)
        job.succeeded.connect(lambda _done: self.look())

    def _now(self) -> datetime:
        return self._desk.there().clock.now()

    # --- the icon ---

    def _speak(self) -> None:
        icon = self.icon
        if icon is None:
            return
        before = self.menu
        menu = self.menu = QMenu()
        theme.set_role(menu, "base")
        menu.addAction(_("Open the window")).triggered.connect(lambda _on=False: self.come_forward())
        menu.addAction(_("What waits today")).triggered.connect(lambda _on=False: self.show_now())
        menu.addSeparator()
        menu.addAction(_("Quit")).triggered.connect(lambda _on=False: self.leave())
        icon.setContextMenu(menu)
        icon.setToolTip(self._window.agency.text())
        if before is not None:
            before.deleteLater()

    def _dress(self) -> None:
        if self.icon is not None:
            self.icon.setIcon(picture())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.come_forward()

    def _session_ends(self) -> None:
        # Whoever logs out ends every program: a window that stayed would hold that up.
        self._leaving = True

    def _put_away(self) -> None:
        icon, menu, self.icon, self.menu = self.icon, self.menu, None, None
        if icon is not None:
            icon.hide()
            icon.deleteLater()
        if menu is not None:
            menu.deleteLater()

    def end(self) -> None:
        """The workspace is left: nothing is shown and nothing is waited for any more."""
        self.timer.stop()
        self._put_away()
