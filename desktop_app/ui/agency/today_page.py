"""Việc cần làm: the four counts, every task one cell, and what to deal with now in the order to deal with it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.assignments import Word
from desktop_app.ui.agency.todo_list import TodoList, TodoRow, TodoWords
from desktop_app.ui.kit import counters, tokens
from desktop_app.ui.kit.after_paint import after_paint
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.counters import CounterTile
from desktop_app.ui.kit.labels import Label, Line
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import (
    days_long,
    document_words,
    figure,
    report_words,
    short_day,
    task_words,
    weekday_and_day,
)
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.changes import Changes
    from desktop_app.services.first_list import FirstList
    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment, Overview
    from desktop_app.services.today import ReturnedReport, SilentPackage, ToDo
    from desktop_app.ui.agency.today_panel import TodayPanel
    from desktop_app.ui.kit.empty import EmptyState
    from desktop_app.ui.shared.desk import Desk

SCREENFUL = 32
"""Rows that a tall window shows at once."""


class Asks(QObject):
    """What the page asks of its neighbours: a count to be seen as a list, an entry to write, a report to start."""

    part = Signal(str)
    log = Signal(str)
    report = Signal()


class TodayPage(LatePage["TodayPanel"]):
    """The first page."""

    def __init__(self, frame: Frame, desk: Desk, first: FirstList | None = None) -> None:
        super().__init__(frame)
        self._desk = desk
        self._stale = True
        self._whole: ToDo | None = None
        self._first = first
        self.asks = Asks()
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        if first is not None:
            self._show_counts(first)
            self._show_rows(_first_rows(first))
            after_paint(self.todo.viewport(), self._complete)

    def _complete(self) -> None:
        """The details beside the list, once the list has been seen."""
        if self.slot.make():
            self._show_panel()

    def make_panel(self, slot: QWidget) -> TodayPanel:
        from desktop_app.ui.agency.today_panel import TodayPanel

        made = TodayPanel(self._desk, self.frame, slot)
        made.log_asked.connect(self.asks.log)
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
        above = QWidget()
        inside = QVBoxLayout(above)
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
        if self._stale and self._desk.office is not None:
            self.reload()

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

    def _show(self, whole: ToDo) -> None:
        self._whole, self._first = whole, None
        self._show_counts(whole.overview)
        self._show_rows(_rows(whole))
        self.frame.show_count("today", whole.count)

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

    def _found(self, key: Any) -> object:
        kind, identity = key
        if self._first is not None:
            return self._first.rows([identity])[0]
        if self._whole is None:
            return None
        if kind == "task":
            return next((listed for listed in self._whole.overview.rows if listed.row.id == identity), None)
        found: tuple[ReturnedReport | SilentPackage, ...] = (
            self._whole.returned if kind == "returned" else self._whole.silent
        )
        return next((one for one in found if one.report.id == identity), None)

    def _chosen(self, key: Any) -> None:
        if not self.slot.made and self._first is not None:
            return
        from desktop_app.services.overview import ListedAssignment
        from desktop_app.services.today import ReturnedReport, SilentPackage

        found = self._found(key) if key is not None else None
        known = self._whole.overview if self._whole is not None else self._first
        today = known.today if known is not None else date.today()  # noqa: DTZ011
        if isinstance(found, ListedAssignment):
            self.panel.show_task(found, today)
        elif isinstance(found, ReturnedReport):
            self.panel.show_returned(found, today)
        elif isinstance(found, SilentPackage):
            self.panel.show_silent(found, today)

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
        if self._whole is not None:
            self._show(self._whole)


def _count(number: int) -> str:
    return ngettext("{n} to do", "{n} to do", number).format(n=number)


def _task_words(listed: ListedAssignment, deadline: bool) -> TodoWords:
    own = listed.row
    day = short_day(own.state.due_on)
    return TodoWords(
        own.content,
        f"{task_words(own.number)} · {document_words(own.document_number)}",
        days_long(listed.working_days),
        _("Deadline {day}").format(day=day) if deadline else day,
    )


def _first_rows(first: FirstList) -> list[TodoRow]:
    """What the list of tasks alone knows: overdue, then due soon; rows are read when they are looked at."""

    def words(ids: tuple[str, ...], place: int, overdue: bool) -> TodoWords:
        return _task_words(first.row(ids, place), overdue)

    overdue, soon = first.pressing(Word.OVERDUE), first.pressing(Word.DUE_SOON)
    first.rows((overdue or soon)[:SCREENFUL])
    return _of_tasks(overdue, True, lambda place: words(overdue, place, True)) + _of_tasks(
        soon, False, lambda place: words(soon, place, False)
    )


def _of_listed(tasks: tuple[ListedAssignment, ...], overdue: bool) -> list[TodoRow]:
    ids = tuple(listed.row.id for listed in tasks)
    return _of_tasks(ids, overdue, lambda place: _task_words(tasks[place], overdue))


def _of_tasks(ids: tuple[str, ...], overdue: bool, words: Callable[[int], TodoWords]) -> list[TodoRow]:
    shape = Shape.OVERDUE if overdue else Shape.DUE_SOON
    group = _("Overdue") if overdue else word_of("task.due_soon")
    below = _count(len(ids))
    return [
        TodoRow(("task", identity), shape, group, below, partial(words, place)) for place, identity in enumerate(ids)
    ]


def _said(words: TodoWords) -> TodoWords:
    return words


def _rows(whole: ToDo) -> list[TodoRow]:
    rows = _of_listed(whole.overdue, True)
    for back in whole.returned:
        report = back.report
        remarks = len(back.answer.items) if back.answer is not None else 0
        below = ngettext("{n} point to complete or correct", "{n} points to complete or correct", remarks)
        by = _("Answer by {day}").format(day=short_day(report.due_back_on)) if report.due_back_on else ""
        words = TodoWords(
            report_words(report.period, report.round), below.format(n=remarks), days_long(back.working_days), by
        )
        several = _count(len(whole.returned)) if len(whole.returned) > 1 else ""
        rows.append(TodoRow(("returned", report.id), Shape.RETURNED, _("Returned"), several, partial(_said, words)))
    rows += _of_listed(whole.due_soon, False)
    for silent in whole.silent:
        report = silent.report
        words = TodoWords(
            f"{silent.file_name.removesuffix('.asice')} · {report_words(report.period, report.round)}",
            _("Exported on {day}").format(day=short_day(silent.exported_on)),
            ngettext("{n} working day", "{n} working days", silent.working_days).format(n=silent.working_days),
            _("Export again") if silent.refusal else _("Call and ask"),
        )
        several = _count(len(whole.silent)) if len(whole.silent) > 1 else ""
        shape, group = (Shape.INVALID, _("Not taken in")) if silent.refusal else (Shape.EXPORTED, _("No receipt"))
        rows.append(TodoRow(("silent", report.id), shape, group, several, partial(_said, words)))
    return rows
