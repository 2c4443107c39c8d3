"""Báo cáo in a window, as stories B and C drive it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.services.office import Office
from desktop_app.ui.agency.report_dialogs import NewReportDialog
from desktop_app.ui.agency.reports_page import ReportsPage
from desktop_app.ui.kit.paper_text import PaperBlock, PaperText
from tests.cli.mornings import PLAN
from tests.ui.agency_window import Seen, dialog, press

CTRL = Qt.KeyboardModifier.ControlModifier
QUARTER = "2026-Q3"


def office_of(seen: Seen) -> Office:
    """The open workspace of the window."""
    assert seen.session.desk is not None
    office = seen.session.desk.office
    assert office is not None
    return office


def draft(seen: Seen) -> ReportsPage:
    """Lập báo cáo: the quarter of the plan, as a clerk begins it."""
    page = seen.reports()
    press(page.new)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, NewReportDialog)
    place = asked.document.findText(f"Kế hoạch {PLAN}")
    asked.document.setCurrentIndex(place)
    asked.period.setCurrentIndex(asked.period.findData(QUARTER))
    assert asked.words.text() == "Số liệu từ 15/06/2026 đến 14/09/2026."
    press(asked.answer)
    seen.rest()
    return page


def follow(page: ReportsPage, block: PaperBlock, address: str) -> None:
    """Click a link of a table on the paper."""
    area = page.editor.paper
    spot = block.spot_of(address)
    assert spot.isValid(), address
    area.ensureVisible(*block.mapTo(area.widget(), spot.center()).toTuple())
    QTest.mouseClick(
        block.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        spot.center() - block.viewport().pos(),
    )


def figure(field: PaperText, said: str) -> QPoint:
    """Where a tinted figure of a part stands, in the widget that is clicked."""
    text = field.toPlainText()
    place = next(n for n, one in enumerate(field.marks()) if one.opens and text[one.start : one.end] == said)
    box = field.spot_of(place)
    return QPoint(box.right() + 6, box.center().y())


def titles(page: ReportsPage) -> list[str]:
    """What the check says, line by line."""
    return [one.title for one in page.panel.checks.checks()]
