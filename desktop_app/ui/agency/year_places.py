"""The places of the year between two reports, below the line of the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.wording.catalogue import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.agency.shortcomings_page import ShortcomingsPage
    from desktop_app.ui.shared.desk import Desk


def year_entries(desk: Desk, see_task: Callable[[str], None]) -> list[PageEntry]:
    """Registers and files, each loaded when somebody first goes there; `see_task` takes a person to one of our parts
    of a task."""
    seen = _Seen()

    def shortcomings(frame: Frame) -> Page:
        from desktop_app.ui.agency.shortcomings_page import ShortcomingsPage

        seen.shortcomings = ShortcomingsPage(frame, desk)
        return seen.shortcomings

    def supervision(frame: Frame) -> Page:
        from desktop_app.ui.agency.supervision_page import SupervisionPage

        def see(shortcoming_id: str) -> None:
            frame.go("shortcomings")
            if seen.shortcomings is not None:
                seen.shortcomings.see(shortcoming_id)

        return SupervisionPage(frame, desk, see)

    def outreach(frame: Frame) -> Page:
        from desktop_app.ui.agency.outreach_page import OutreachPage

        return OutreachPage(frame, desk)

    def selfscore(frame: Frame) -> Page:
        from desktop_app.ui.agency.selfscore_page import SelfScorePage

        return SelfScorePage(frame, desk, see_task)

    def files(frame: Frame) -> Page:
        from desktop_app.ui.agency.files_page import FilesPage

        return FilesPage(frame, desk, see_task)

    return [
        PageEntry.line(),
        PageEntry(
            NavItem(
                "shortcomings",
                N_("Shortcomings"),
                "triangle-alert",
                N_("What a competent body has concluded, and how it is mended"),
            ),
            shortcomings,
        ),
        PageEntry(
            NavItem(
                "supervision",
                N_("Inspection, supervision"),
                "search-check",
                N_("Inspections, instructions, violations and how they were handled"),
            ),
            supervision,
        ),
        PageEntry(
            NavItem(
                "outreach",
                N_("Briefing, outreach"),
                "megaphone",
                N_("Meetings, briefings, how many people were briefed"),
            ),
            outreach,
        ),
        PageEntry(
            NavItem(
                "selfscore",
                N_("Self-scoring"),
                "star",
                N_("Every criterion, its self-score and what proves it"),
            ),
            selfscore,
        ),
        PageEntry(
            NavItem(
                "files",
                N_("Files, handover"),
                "archive",
                N_("Files, their index, handing over when people change or agencies merge"),
            ),
            files,
        ),
    ]


class _Seen:
    """Pages that another page sends a person to."""

    shortcomings: ShortcomingsPage | None = None
