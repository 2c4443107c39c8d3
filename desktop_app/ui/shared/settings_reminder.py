"""Nhắc việc: an icon in the notification area and the digest of the day, off until the person agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop_app.runtime import settings
from desktop_app.services.digest import FIRST_START
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.shared.settings_look import keep
from desktop_app.ui.shared.settings_section import FIXED, Section, show_choice
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from desktop_app.ui.kit.labels import Label

WAYS = (
    ("off", N_("Off")),
    ("on", N_("Icon and digest")),
    ("stay", N_("Also stay when closed")),
)
HOURS = tuple(
    (hour, f"{hour:02}:00" if hour != FIRST_START else N_("At the first start")) for hour in settings.DIGEST_HOURS
)
NO_TRAY = N_("This computer has no notification area now, so no icon can be shown and nothing is told.")


class ReminderSection(Section):
    """See the module."""

    key, title, icon = "reminder", N_("Reminder"), "clock"

    def build(self) -> None:
        self.way = self.choice(N_("Reminder"), WAYS, self._set_way)
        self.hour = self.choice(N_("Time of the digest"), HOURS, self._set_hour)
        self.missing = self.text(NO_TRAY, "second", "amber")
        self.off = self.text(N_("Switch the reminder on first"), "second", "text-2")
        self._why: dict[str, Label] = {}
        for name, box, words, hint in (
            ("tray", self.way, N_("Reminder"),
             N_("An icon beside the clock of the computer; once a day it tells what waits")),
            ("digest_hour", self.hour, N_("Time of the digest"),
             N_("Later on the same day if the program was not running then")),
        ):  # fmt: skip
            self.add(self.line(words, hint, box))
            why = self._why[name] = self.text(FIXED, "second", "amber")
            self.add(why)
        self.now = self.button(N_("Show the digest now"), "eye", self.show_now)
        self.add(self.missing, self.off, flow(self.now))
        self.rule()
        for words in (
            N_("The digest holds figures only: overdue, due this week, returned, waiting at your desk, days to the "
               "next report. It names no task and no person, and violations are not in it."),
            N_("A program that stays in the notification area keeps the data open on this computer. Quit in the menu "
               "of the icon ends it."),
        ):  # fmt: skip
            self.add(self.text(words, "second", "text-2"))
        self.shown()

    def first(self) -> QWidget:
        return self.way

    def shown(self) -> None:
        chosen, fixed, there = settings.read(), settings.locked(), QSystemTrayIcon.isSystemTrayAvailable()
        show_choice(self.way, chosen.tray, "tray" in fixed, self._why["tray"])
        show_choice(self.hour, chosen.digest_hour, "digest_hour" in fixed, self._why["digest_hour"])
        self.missing.setVisible(not there)
        on = there and chosen.tray != "off"
        self.off.setVisible(there and not on)
        if not there and "tray" not in fixed:
            # Switching off is possible always: who agreed on another computer may take it back on this one.
            self.way.setEnabled(chosen.tray != "off")
            self.way.setAccessibleDescription(_(NO_TRAY))
        if not on:
            self.hour.setEnabled(False)
        self.now.set_off("" if on else _(NO_TRAY) if not there else _("Switch the reminder on first"))

    def show_now(self) -> None:
        """Tell what waits now, whatever was told today."""
        self.desk.digest_asked.emit()

    def _set_way(self, way: str) -> None:
        keep(self.desk, self._kept, tray=way)

    def _set_hour(self, hour: int) -> None:
        keep(self.desk, self._kept, digest_hour=hour)

    def _kept(self) -> None:
        self.desk.reminder_changed.emit()
        self.shown()

    def retranslate(self) -> None:
        super().retranslate()
        self.shown()
