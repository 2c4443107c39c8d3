"""The places of an agency's window, in the order of the navigation, and how they send a person to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.agency.year_counts import YearCounts
from desktop_app.ui.agency.year_places import year_entries
from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.wording.catalogue import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.first_list import FirstList
    from desktop_app.services.house import House
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.reports_page import ReportsPage
    from desktop_app.ui.agency.tasks_page import TasksPage
    from desktop_app.ui.shared.desk import Desk


def entries(desk: Desk, house: House, first: Callable[[], FirstList | None] | None = None) -> list[PageEntry]:
    """What stands in the navigation; `first` gives the list that is known before the workspace is open."""
    places = _Places(desk, house, first)
    return [
        PageEntry(
            NavItem("today", N_("To do"), "list-todo", N_("Overdue, due soon, returned, waiting for a receipt")),
            places.today,
        ),
        PageEntry(
            NavItem("tasks", N_("Tasks"), "square-check", N_("Every task given, of all documents")), places.tasks
        ),
        PageEntry(
            NavItem(
                "commitment", N_("Commitment"), "handshake", N_("What the head has promised, and the results to date")
            ),
            places.commitment,
        ),
        PageEntry(NavItem("reports", N_("Reports"), "file-text", N_("Reports by period")), places.reports),
        PageEntry(
            NavItem("signing", N_("Signing"), "signature", N_("On whose desk each paper lies, and since when")),
            places.signing,
        ),
        PageEntry(
            NavItem(
                "exchange", N_("Sent, received"), "arrow-left-right", N_("Packages sent and received, and their book")
            ),
            places.exchange,
        ),
        *year_entries(desk, places.see_task),
    ]


class _Places:
    """Pages are built at their first visit; whoever is asked for is visited first."""

    def __init__(self, desk: Desk, house: House, first: Callable[[], FirstList | None] | None) -> None:
        self._desk = desk
        self._house = house
        self._first = first
        self._list: FirstList | None = None
        self._frame: Frame | None = None
        self._known_marks: Marks | None = None
        self._tasks: TasksPage | None = None
        self._reports: ReportsPage | None = None
        desk.task_asked.connect(self.see_task)
        desk.report_asked.connect(self._see_report)
        desk.import_asked.connect(self._import_table)

    # Each page is loaded when somebody first goes there: the window opens with one of them.

    def today(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.today_page import TodayPage

        page = TodayPage(self._with(frame), self._desk, self._marks(), self._known())
        page.asks.part.connect(self._see_part)
        page.asks.only.connect(self._see_only)
        page.asks.index.connect(self._see_index)
        page.asks.log.connect(self._log)
        page.asks.report.connect(self._new_report)
        return page

    def tasks(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.tasks_page import TasksPage

        self._tasks = TasksPage(self._with(frame), self._desk, self._marks(), self._known())
        return self._tasks

    def commitment(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.commitment_page import CommitmentPage

        return CommitmentPage(self._with(frame), self._desk)

    def reports(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.reports_page import ReportsPage

        self._reports = ReportsPage(self._with(frame), self._desk)
        self._reports.asks.rows.connect(self._see_only)
        self._reports.asks.log.connect(self._log)
        return self._reports

    def signing(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.signing_page import SigningPage

        return SigningPage(self._with(frame), self._desk, self._house)

    def exchange(self, frame: Frame) -> Page:
        from desktop_app.ui.agency.exchange_page import ExchangePage

        return ExchangePage(self._with(frame), self._desk)

    def _marks(self) -> Marks:
        if self._known_marks is None:
            from desktop_app.ui.agency.marks import Marks

            self._known_marks = Marks(self._desk)
        return self._known_marks

    def _with(self, frame: Frame) -> Frame:
        if self._frame is None:
            YearCounts(self._desk, frame)
        self._frame = frame
        return frame

    def _known(self) -> FirstList | None:
        """The first list helps only until the workspace itself can be asked."""
        if self._desk.office is not None:
            return None
        if self._list is None and self._first is not None:
            self._list = self._first()
        return self._list

    def _go(self, key: str) -> None:
        if self._frame is not None:
            self._frame.go(key)

    def see_task(self, assignment_id: str) -> None:
        """Show this part of a task."""
        self._go("tasks")
        if self._tasks is not None:
            self._tasks.ask_for(assignment_id)

    def _log(self, assignment_id: str) -> None:
        self._go("tasks")
        if self._tasks is not None:
            self._tasks.start_entry(assignment_id)

    def _see_part(self, part: str) -> None:
        self._go("tasks")
        if self._tasks is not None:
            self._tasks.show_part(part)

    def _see_only(self, ids: frozenset[str], words: str) -> None:
        self._go("tasks")
        if self._tasks is not None:
            self._tasks.show_only(ids, words)

    def _see_index(self, code: str) -> None:
        self._go("tasks")
        if self._tasks is not None:
            self._tasks.show_index(code)

    def _import_table(self) -> None:
        if self._frame is not None:
            from desktop_app.ui.agency.import_table import open_import

            open_import(self._frame, self._desk, self._house)

    def _see_report(self, report_id: str) -> None:
        self._go("reports")
        if self._reports is not None:
            self._reports.ask_for(report_id)

    def _new_report(self) -> None:
        self._go("reports")
        if self._reports is not None:
            self._reports.ask_new()
