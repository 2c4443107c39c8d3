"""The places of the year between two reports, below the line of the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.wording.catalogue import N_

if TYPE_CHECKING:
    from desktop_app.ui.shared.desk import Desk


def year_entries(desk: Desk) -> list[PageEntry]:
    """Registers and files, each loaded when somebody first goes there."""

    def outreach(frame: Frame) -> Page:
        from desktop_app.ui.agency.outreach_page import OutreachPage

        return OutreachPage(frame, desk)

    return [
        PageEntry.line(),
        PageEntry(
            NavItem(
                "outreach",
                N_("Briefing, outreach"),
                "megaphone",
                N_("Meetings, briefings, how many people were briefed"),
            ),
            outreach,
        ),
    ]
