"""The places of a province's window, in the order of the navigation: `pages(desk, house)` gives the entries."""

from __future__ import annotations

from desktop_app.services.house import House
from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import PageEntry
from desktop_app.ui.province.common import Common
from desktop_app.ui.province.consolidate_page import ConsolidatePage
from desktop_app.ui.province.documents_page import DocumentsPage
from desktop_app.ui.province.intake_page import IntakePage
from desktop_app.ui.shared.desk import Desk
from desktop_app.wording.catalogue import N_


def pages(desk: Desk, house: House) -> list[PageEntry]:
    """Văn bản giao, Tiếp nhận, Tổng hợp; each is built at its first visit."""
    common = Common(desk)
    return [
        PageEntry(
            NavItem("plans", N_("Assigning documents"), "scroll-text", N_("Plans, letters, notices that give tasks")),
            lambda frame: DocumentsPage(frame, desk, house, common),
        ),
        PageEntry(
            NavItem("intake", N_("Intake"), "inbox", N_("Receive, check, give receipts, return")),
            lambda frame: IntakePage(frame, desk, common),
        ),
        PageEntry(
            NavItem("consolidate", N_("Consolidation"), "chart-column", N_("How things stand, by agency and group")),
            lambda frame: ConsolidatePage(frame, desk, common),
        ),
    ]
