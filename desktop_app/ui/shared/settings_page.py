"""Cài đặt: sections at the left, one of them beside it; the same page in both kinds of window.

What an administrator fixed is shown grey with the reason. `show_section(key)` opens one of them: "users", "keys",
"backups", "data", "look", "reminder" (an agency's window), "place", "about".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.labels import Line, Sheet, row
from desktop_app.ui.kit.navigation import Navigation, NavItem
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.house import House
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shared.settings_section import Section

LIST_WIDTH = 240
SECTIONS = (
    NavItem("users", N_("People"), "users", N_("Who works here, in which roles")),
    NavItem("keys", N_("Keys and certificates"), "fingerprint", N_("The key that seals, whom it trusts, the device")),
    NavItem("backups", N_("Backup"), "database-backup", N_("Where, when last, a trial of the way back")),
    NavItem("data", N_("Catalogues, rules as data"), "layers", N_("Calendars, days off, rules, their versions")),
    NavItem("look", N_("On the screen"), "monitor", N_("Colours, text size, language")),
    NavItem("reminder", N_("Reminder"), "clock", N_("An icon beside the clock, the digest of the day")),
    NavItem("place", N_("Data of the agency"), "hard-drive", N_("The folder of the data, other data")),
    NavItem("about", N_("About the program"), "info", N_("Version, licences, check, test")),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the settings need besides the desk."""

    house: House
    folder: Path
    agency: bool
    """Whether the window is an agency's."""
    change: Callable[[], object] | None = None
    """Close these data and choose others; None where that cannot be."""
    doctor: Callable[[], object] | None = None
    """Opens what examines signing devices; None where nothing is signed."""


class _Side(Sheet):
    """What the list of sections stands on; as wide as the text size asks for."""

    def __init__(self) -> None:
        super().__init__("surface", "right")
        theme.signals().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the width for the text size in use."""
        self.setFixedWidth(theme.px(LIST_WIDTH))


class SettingsPage(Page):
    """See the module."""

    def __init__(self, frame: Frame, desk: Desk, around: Around) -> None:
        super().__init__(frame)
        self._desk, self._around = desk, around
        self._sections: dict[str, Section] = {}
        self.head = PageHead(_("Settings"))
        self.list = Navigation([one for one in SECTIONS if around.agency or one.key != "reminder"])
        self.list.setAccessibleName(_("Sections of the settings"))
        side = _Side()
        side.setLayout(row(self.list, margins=(0, 8, 1, 0)))
        self.stack = QStackedWidget()
        both = QWidget()
        both.setLayout(row(side, self.stack, spacing=0))
        self.middle = middle_of(self.head, Line(), both)
        self.first = self.list
        self.section(SECTIONS[0].key)  # now, not while the page is laid out: a turn of the event loop stays short
        self.list.chosen.connect(self._chosen)
        desk.opened.connect(lambda _office: self.shown())

    def shown(self) -> None:
        if not self.list.current_key():
            self.list.choose(SECTIONS[0].key)
        elif self._desk.office is not None:
            self.section(self.list.current_key()).shown()

    def show_section(self, key: str) -> None:
        """Open this section; ValueError when there is none of that key."""
        self.list.choose(key)

    def section(self, key: str) -> Section:
        """The section of this key; made when it is first asked for."""
        found = self._sections.get(key)
        if found is None:
            found = self._sections[key] = self._make(key)
            self.stack.addWidget(found)
        return found

    def _chosen(self, key: str) -> None:
        section = self.section(key)
        self.stack.setCurrentWidget(section)
        section.shown()

    def _make(self, key: str) -> Section:
        # Each section is loaded when somebody first goes there: the window opens with none of them.
        frame, desk, around = self.frame, self._desk, self._around
        if key == "users":
            from desktop_app.ui.shared.settings_users import UsersSection

            return UsersSection(frame, desk)
        if key == "keys":
            from desktop_app.ui.shared.settings_keys import KeysSection

            return KeysSection(frame, desk, around.house, around.doctor)
        if key == "backups":
            from desktop_app.ui.shared.settings_backups import BackupsSection

            return BackupsSection(frame, desk, around.house)
        if key == "data":
            from desktop_app.ui.shared.settings_data import DataSection

            return DataSection(frame, desk)
        if key == "look":
            from desktop_app.ui.shared.settings_look import LookSection

            return LookSection(frame, desk)
        if key == "reminder":
            from desktop_app.ui.shared.settings_reminder import ReminderSection

            return ReminderSection(frame, desk)
        if key == "place":
            from desktop_app.ui.shared.settings_place import PlaceSection

            return PlaceSection(frame, desk, around.folder, around.agency, around.change)
        from desktop_app.ui.shared.settings_about import AboutSection

        return AboutSection(frame, desk, around.house)

    def retranslate(self) -> None:
        self.head.title.setText(_("Settings"))
        self.list.setAccessibleName(_("Sections of the settings"))
        self.list.viewport().update()
        for section in self._sections.values():
            section.retranslate()
