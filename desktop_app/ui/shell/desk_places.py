"""Nhật ký and Cài đặt: the two places at the foot of the navigation, the same in both kinds of window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.wording.catalogue import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.house import House
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shared.settings_page import SettingsPage


@dataclass(slots=True)
class DeskPlaces:
    """Of one workspace: its folder, its kind, and how it is left for another."""

    desk: Desk
    house: House
    folder: Path
    kind: WorkspaceKind
    change: Callable[[], object]
    _settings: SettingsPage | None = None

    def entries(self) -> list[PageEntry]:
        """The gap above them, then both."""
        return [
            PageEntry.gap(),
            PageEntry(NavItem("audit", N_("Log"), "history", N_("Who did what, when")), self._make_log),
            PageEntry(
                NavItem("settings", N_("Settings"), "settings", N_("People, keys, backup, catalogues")),
                self._make_settings,
            ),
        ]

    def show_section(self, frame: Frame, key: str) -> None:
        """Go to this section of the settings."""
        frame.go("settings")
        if self._settings is not None:
            self._settings.show_section(key)

    def _make_log(self, frame: Frame) -> Page:
        from desktop_app.ui.shared.audit_page import AuditPage

        return AuditPage(frame, self.desk)

    def _make_settings(self, frame: Frame) -> Page:
        from desktop_app.ui.shared.settings_page import Around, SettingsPage

        agency = self.kind is WorkspaceKind.AGENCY
        doctor = (lambda: self._examine(frame)) if agency else None
        around = Around(self.house, self.folder, agency, self.change, doctor)
        self._settings = SettingsPage(frame, self.desk, around)
        return self._settings

    def _examine(self, frame: Frame) -> None:
        from desktop_app.ui.agency.signing_tools import SigningTools
        from desktop_app.ui.agency.token_doctor import TokenDoctor

        TokenDoctor(frame.window_widget(), self.desk, SigningTools(self.house, self.desk)).open()
