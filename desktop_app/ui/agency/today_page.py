"""Việc cần làm: the four counts, every task one cell, and what to deal with now in the order to deal with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.agency.today_rows import first_rows, pressing_rows
from desktop_app.ui.agency.todo_list import TodoList, TodoRow
from desktop_app.ui.kit import counters, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.counters import CounterTile
from desktop_app.ui.kit.labels import Label, Line
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.turns import next_turn
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import figure, weekday_and_day
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.changes import Changes
    from desktop_app.services.clerk_day import ClerkDay
    from desktop_app.services.first_list import FirstList
    from desktop_app.services.office import Office
    from desktop_app.services.overview import Overview
    from desktop_app.services.today import ToDo
    from desktop_app.ui.agency.cutoff_line import CutOffLine
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.today_panel import TodayPanel
    from desktop_app.ui.kit.empty import EmptyState
    from desktop_app.ui.shared.desk import Desk


class Asks(QObject):
    """What the page asks of its neighbours: a count or some tasks to be seen as a list, an entry to write, a report to
    start."""

    part = Signal(str)
    log = Signal(str)
    report = Signal()
    only = Signal(object, str)
    """Ids of assignments, and what they have in common in words."""
    index = Signal(str)
    """Code of an index: its tasks."""


class TodayPage(LatePage["TodayPanel"]):
    """The first page."""

    def __init__(self, frame: Frame, desk: Desk, marks: Marks, first: FirstList | None = None) -> None:
        super().__init__(frame)
        self._desk = desk
        self._marks = marks
        self._stale = True
        self._whole: ToDo | None = None
        self._day: ClerkDay | None = None
        self._day_stale = True
        self._told: frozenset[object] = frozenset()
        self._first = first
        self.asks = Asks()
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        desk.saved.connect(self._saved)
        marks.changed.connect(self._marked)
        if first is not None:
            self._show_counts(first)
            self._show_rows(first_rows(first))

    def settle(self) -> None:
        """The details beside the list, once the list has been seen."""
        if self.slot.make():
            self._show_panel()

    def make_panel(self, slot: QWidget) -> TodayPanel:
        from desktop_app.ui.agency.today_panel import TodayPanel

        made = TodayPanel(self._desk, self.frame, self._marks, slot)
        made.log_asked.connect(self.asks.log)
        made.report_asked.connect(self.asks.report)
        made.part_asked.connect(self.asks.part)
        made.index_asked.connect(self.asks.index)
        return made

    def _build(self) -> None:
        self.head = PageHead(_("To do"))
        self.receive = Button(_("Receive files"), "inbox")
        self.receive.clicked.connect(lambda: self.frame.go("exchange"))
        self.report = Button(_("Write a report"), "file-plus")
        self.report.clicked.connect(lambda: self.asks.report.emit())
        self.head.add(self.receive)
        self.head.add(self.report)
        self.tile = CounterTile()
        self.tile.chosen.connect(self.asks.part)
        self.line = Label(role="second", tone="text-2")
        self.cut_off: CutOffLine | None = None
        above = QWidget()
        inside = self._above = QVBoxLayout(above)
        inside.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 9)
        inside.setSpacing(8)
        inside.addWidget(self.tile)
        inside.addWidget(self.line)
        self.todo = TodoList(_("To do"))
        self.todo.setContentsMargins(0, 8, 0, 0)
        self.nothing: EmptyState | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.todo)
        self.middle = middle_of(self.head, above, Line(), self.stack)
        self.first = self.todo
        self.todo.chosen.connect(self._chosen)
        self.todo.opened.connect(self._opened)
        self.todo.clicked.connect(lambda _index: self.frame.show_panel())

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is None:
            return
        if self._stale:
            self.reload()
        elif self._day_stale:
            self._read_day()

    def reload(self) -> None:
        """Read everything that waits again."""
        self._stale = False

        def read(office: Office) -> ToDo:
            from desktop_app.services.today import to_do

            return to_do(office)

        self._desk.read(read, self._show)

    def _changed(self, _changes: Changes) -> None:
        # The count in the navigation is seen from every page, so this one always reads again.
        self.reload()

    def _saved(self) -> None:
        # A backup changes no task and no report, and stands here all the same. Changes that follow read in this turn.
        self._stale = True
        next_turn(self.slot, self._look_again)

    def _look_again(self) -> None:
        if self._stale and self.middle.isVisible():
            self.reload()

    def _show(self, whole: ToDo) -> None:
        self._whole, self._first = whole, None
        self._day_stale = True
        self._show_counts(whole.overview)
        self._list()
        self.frame.show_count("today", whole.count)
        if self.middle.isVisible():
            self._read_day()

    def count(self) -> int:
        """How many things wait, as the navigation says it."""
        return self._whole.count if self._whole is not None else 0

    def _list(self) -> None:
        if self._whole is None:
            return
        from desktop_app.ui.agency.today_rows import quiet_rows

        pressing = pressing_rows(self._whole, self._marks.all())
        self._show_rows(pressing + quiet_rows(self._whole, self._day))

    def _marked(self) -> None:
        """What is asked or awaited stands in the rows; who answers stands in the panel alone."""
        ids = [row.key[1] for row in self.todo.rows() if row.key[0] == "task"]
        marks = ((identity, self._marks.of(identity)) for identity in ids)
        told = frozenset((identity, mark.pending, mark.waits_for) for identity, mark in marks if mark is not None)
        if told != self._told:
            self._told = told
            self._list()
        elif self._whole is not None:
            self._show_panel()

    def _read_day(self) -> None:
        """What stands below what presses, once that is on the screen."""
        whole = self._whole
        if whole is None:
            return
        self._day_stale = False
        self._marks.want()

        def read(office: Office) -> ClerkDay:
            from desktop_app.services.clerk_day import clerk_day

            return clerk_day(office, whole.overview)

        self._desk.read(read, self._show_day)

    def _show_day(self, day: ClerkDay) -> None:
        if day == self._day:
            return
        self._day = day
        if day.line is not None or self.cut_off is not None:
            self._show_line(day)
        self._list()

    def _show_line(self, day: ClerkDay) -> None:
        if self.cut_off is None:
            from desktop_app.ui.agency.cutoff_line import CutOffLine

            self.cut_off = CutOffLine(self.middle)
            self._above.insertWidget(0, self.cut_off)
            self.cut_off.asked.connect(lambda ids: self.asks.only.emit(ids, _("Not updated in the period")))
            self.cut_off.copied.connect(lambda _text: self.frame.toast(_("The message lies on the clipboard")))
        self.cut_off.show_line(day.line)

    def _show_counts(self, overview: Overview | FirstList) -> None:
        counts, partners = overview.counts, overview.partner_counts
        self.head.beside.setText(weekday_and_day(overview.today))
        self.tile.show_counts(
            counters.Counts(counts.done_on_time, counts.done_late, counts.in_time, counts.overdue, counts.due_soon)
        )
        text = ngettext("{n} task led.", "{n} tasks led.", counts.total).format(n=figure(counts.total))
        if partners.total:
            text += " " + ngettext(
                "Besides, {n} task as partner, counted apart.",
                "Besides, {n} tasks as partner, counted apart.",
                partners.total,
            ).format(n=figure(partners.total))
        if counts.left_out:
            text += " " + _("{n} not assessed or moved.").format(n=figure(counts.left_out))
        self.line.setText(text)

    def _show_rows(self, rows: list[TodoRow]) -> None:
        self.todo.show_rows(rows)
        if rows:
            self.stack.setCurrentWidget(self.todo)
        else:
            parts = self._first.parts.ids if self._first is not None else self._whole and self._whole.overview.rows
            self._show_nothing(bool(parts))
        self._show_panel()

    def _show_nothing(self, tasks: bool) -> None:
        """Say why the list is empty: nothing presses, or there is no task yet."""
        if tasks:
            words = _("Nothing presses today"), _("Nothing is overdue, returned, due soon, or without a receipt.")
        else:
            words = (
                _("No task yet"),
                _("Tasks arrive in a file from the body that follows the plan. Receive that file to see them here."),
            )
        if self.nothing is None:
            from desktop_app.ui.kit.empty import EmptyState

            self.nothing = EmptyState(*words)
            self.stack.addWidget(self.nothing)
        self.nothing.show_words(*words)
        self.stack.setCurrentWidget(self.nothing)

    def _show_panel(self) -> None:
        if not self.slot.made and self._first is not None:
            return  # the list comes first
        key = self.todo.current_key()
        if key is not None:
            self._chosen(key)
        else:
            self.panel.show_nothing()

    def _chosen(self, key: Any) -> None:
        if not self.slot.made and self._first is not None:
            return
        known = self._whole.overview if self._whole is not None else self._first
        if known is None or key is None:
            return
        kind, identity = key
        self.panel.today = known.today
        if kind == "task":
            self._show_task(identity)
            return
        whole, day = self._whole, self._day
        if whole is None:
            return
        if kind in ("returned", "silent"):
            found = whole.returned if kind == "returned" else whole.silent
            one = next((one for one in found if one.report.id == identity), None)
            if one is not None:
                self.panel.show_report(one)
        elif kind == "backup":
            self.panel.show_backup(whole)
        elif day is not None:
            self._show_quiet(kind, identity, day)

    def _show_task(self, identity: str) -> None:
        if self._first is not None:
            self.panel.show_task(self._first.rows([identity])[0])
        elif self._whole is not None:
            rows = self._whole.overview.rows
            self.panel.show_task(next(listed for listed in rows if listed.row.id == identity))

    def _show_quiet(self, kind: str, identity: str, day: ClerkDay) -> None:
        if kind == "coming":
            self.panel.show_coming(next(one for one in day.reports if one.document_id == identity))
        elif kind == "indices":
            self.panel.show_indices(day.indices)
        elif kind == "rating" and day.rating is not None:
            self.panel.show_rating(day.rating)

    def _opened(self, key: Any) -> None:
        self._chosen(key)
        self.panel.open()

    def take_files(self, files: tuple[Any, ...]) -> bool:
        """A filled sheet of a department is taken in; other files belong to the task that is chosen."""
        from desktop_app.ui.agency.collecting_dialog import may_be_sheet, offer_sheet

        if may_be_sheet(files):
            offer_sheet(self.frame.window_widget(), self._desk, files[0], lambda: self._attach(files))
            return True
        return self._attach(files)

    def _attach(self, files: tuple[Any, ...]) -> bool:
        if self.panel.drop.isVisible():
            self.panel.attach(files)
            return True
        return False

    def retranslate(self) -> None:
        self.head.title.setText(_("To do"))
        self.receive.setText(_("Receive files"))
        self.report.setText(_("Write a report"))
        self.todo.setAccessibleName(_("To do"))
        self.panel.drop.set_text(
            _("Drag files here, or paste a picture"), _("PDF, pictures, Word, Excel · or choose a file")
        )
        if self.cut_off is not None:
            self.cut_off.retranslate()
        if self._whole is not None:
            self._show(self._whole)
