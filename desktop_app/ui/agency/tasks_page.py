"""Nhiệm vụ: one list of all assignments under headings, with filters and search, and everything about one beside.

The page shows rows before the workspace is open (`first`), and reads them again from the office when it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.assignments import Role
from desktop_app.runtime import settings
from desktop_app.services.overview import ListedAssignment, Overview, overview
from desktop_app.ui.agency.task_columns import columns_of
from desktop_app.ui.agency.task_list import OF_MARKS, PARTS, Filters, first_blocks
from desktop_app.ui.agency.task_search import TaskSearch
from desktop_app.ui.agency.task_strip import TaskStrip
from desktop_app.ui.agency.task_view import TaskView, read_view
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, SearchField, ToolButton
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.turns import next_turn
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import figure
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.changes import Changes
    from desktop_app.services.first_list import FirstList
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.task_blanks import TaskBlanks
    from desktop_app.ui.agency.task_groups import InOrder
    from desktop_app.ui.agency.task_panel import TaskPanel
    from desktop_app.ui.agency.task_tools import TaskTools
    from desktop_app.ui.kit.empty import EmptyState
    from desktop_app.ui.shared.desk import Desk

SEARCH_WIDTH = 250


class TasksPage(LatePage["TaskPanel"]):
    """The list and its panel."""

    search: SearchField

    def __init__(self, frame: Frame, desk: Desk, marks: Marks, first: FirstList | None = None) -> None:
        super().__init__(frame)
        self._desk = desk
        self._marks = marks
        self.view: TaskView = read_view()
        self._tools: TaskTools | None = None
        self._rows: dict[str, ListedAssignment] = {}
        self._all: InOrder | None = None
        self._first: FirstList | None = None
        self._today = date.today()  # noqa: DTZ011
        self._filters = Filters()
        self._search = TaskSearch(desk, self._found)
        self._wanted = ""
        self._stale = True
        self.model: TableModel[ListedAssignment] = TableModel(columns_of(self.view.columns, marks.of), self.rows_of)
        self.table = TableView(self.model, _("Tasks"), several=True)
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        marks.changed.connect(self._marked)
        desk.watched_changed.connect(lambda: self.tools.watch_again())
        if first is not None and self.view.grouping == "state" and self.view.order == "due":
            self._show_first(first)

    def settle(self) -> None:
        """The details beside the list, once the list has been seen; then what a search needs."""
        if self.slot.make():
            next_turn(self.slot, lambda: self._chosen(self.table.current_id()))
            next_turn(self.slot, self._search.prepare)

    def make_panel(self, slot: QWidget) -> TaskPanel:
        from desktop_app.ui.agency.task_panel import TaskPanel

        made = TaskPanel(self._desk, self.frame, self._marks, slot)
        made.stepped.connect(self._step)
        return made

    def _build(self) -> None:
        self.head = PageHead(_("Tasks"))
        self.search = SearchField(_("Search, with or without marks"), delay_ms=0)
        self.search.setFixedWidth(theme.px(SEARCH_WIDTH))
        self.search.asked.connect(self.find_words)
        self.search.entered.connect(lambda: self._search.prepare() if self.slot.made else None)
        self.head.add(self.search)
        self.bring = Button(_("Import a table"))
        self.bring.clicked.connect(lambda: self._desk.import_asked.emit())
        self.head.add(self.bring)
        self.more = ToolButton("ellipsis", _("Columns, groups, filters, Excel"))
        self.more.clicked.connect(lambda: self.tools.open_menu())
        self.head.add(self.more)
        self.strip = TaskStrip()
        self.documents, self.states, self.roles, self.departments = self.strip.boxes()
        self.count = self.head.beside
        self.strip.changed.connect(self._filter)
        self.strip.only_dropped.connect(self._drop_only)
        self._fill_documents()
        self._blank: TaskBlanks | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.middle = middle_of(self.head, self.strip, self.stack)
        self.first = self.table
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.frame.into_panel())
        self.table.clicked.connect(lambda _index: self.frame.show_panel())
        self.table.menu_asked.connect(lambda _id, spot: self.panel.open_menu_at(spot))
        self.table.order_asked.connect(self._order)
        self.table.copier = lambda ids: self.tools.copied(ids)
        self.table.pasted.connect(lambda: self.tools.paste())
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._selected())

    @property
    def nothing(self) -> EmptyState:
        """What stands in the list's place when the filters let nothing through."""
        return self._blank_of("nothing")

    @property
    def empty(self) -> EmptyState:
        """What stands there before the first task has arrived."""
        return self._blank_of("empty")

    def _blank_of(self, kind: str) -> EmptyState:
        if self._blank is None:
            from desktop_app.ui.agency.task_blanks import TaskBlanks

            self._blank = TaskBlanks(self.stack, self.clear_filters, lambda: self.frame.go("exchange"))
            self.show_all, self.receive = self._blank.show_all, self._blank.receive
        return self._blank.nothing if kind == "nothing" else self._blank.empty

    # --- what arrives ---

    def shown(self) -> None:
        self._marks.want()
        if settings.read().watched_folder:
            self.tools.watching()
        if self._stale and self._desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._stale = False
        self._desk.read(overview, self.show_overview)

    def _show_first(self, first: FirstList) -> None:
        """Show a list whose rows are read when they come into view; whatever is asked of it reads the rest."""
        self._first, self._today = first, first.today
        self._fill_documents()
        self.model.show_blocks(first_blocks(first))
        self._say_count(len(first.parts.ids), len(first.parts.ids), first.led())
        self._show_table(bool(first.parts.ids))
        if first.parts.ids:
            self.table.choose_first()

    def show_overview(self, whole: Overview) -> None:
        """Show this list; the chosen row and the scroll place stay."""
        self._first, self._today = None, whole.today
        if not self.slot.made:
            self._wanted = self._wanted or self.table.current_id() or ""
        self._rows = {listed.row.id: listed for listed in whole.rows}
        self._all = None
        self._fill_documents()
        self._fill_departments()
        self._show()
        if not self._marks.all():
            self._marks.want()

    def _marked(self) -> None:
        """Who answers and what is asked is known now, or has changed."""
        self._fill_departments()
        if self._first is not None:
            return
        if self.view.grouping in ("department", "index") or self.view.order in OF_MARKS or self._filters.department:
            self._show()
        else:
            # Who answers moves no row: what is on the screen is painted again, and nothing else.
            self.model.refresh_rows(())
            self.table.viewport().update()

    def _fill_departments(self) -> None:
        names = (mark.department for mark in self._marks.all().values())
        self.strip.fill_departments(names, self._filters.department)

    def _changed(self, changes: Changes) -> None:
        if changes.assignments or changes.documents or changes.packages:
            if self.middle.isVisible():
                self.reload()
            else:
                self._stale = True

    def ask_for(self, assignment_id: str) -> None:
        """Show this assignment, whatever was filtered."""
        self._wanted = assignment_id
        self.frame.go("tasks")
        self.clear_filters()
        self.frame.show_panel()

    def start_entry(self, assignment_id: str) -> None:
        """Show this assignment with the caret in its composer."""
        self.ask_for(assignment_id)
        self.panel.composer.composer.field.setFocus()

    def show_part(self, part: str) -> None:
        """Show what one count of the counter tile stands for: tasks that we lead."""
        self.look_at(Filters(words=PARTS[part], role=Role.LEAD))

    def show_only(self, ids: frozenset[str], words: str) -> None:
        """Show these assignments and no others; `words` say what they have in common."""
        self.look_at(Filters(only=ids), words)

    def show_index(self, code: str) -> None:
        """Show the tasks that serve one index or component, as far as their marks are known."""
        self.look_at(Filters(only=self._marks.serving(code), role=Role.LEAD), code)

    def look_at(self, wanted: Filters, only: str = "") -> None:
        """Filter so, whatever was searched before; `only` says what tasks that are shown alone have in common."""
        self._search.forget()
        with QSignalBlocker(self.search):
            self.search.clear()
        self._filters = wanted
        self.strip.choose(wanted)
        self.strip.show_only(only)
        self._show()

    def take_files(self, files: tuple[Path, ...]) -> bool:
        """A filled sheet of a department is taken in; other files are evidence of the task that is chosen."""
        from desktop_app.ui.agency.collecting_dialog import may_be_sheet, offer_sheet

        if may_be_sheet(files):
            offer_sheet(self.frame.window_widget(), self._desk, files[0], lambda: self._attach(files))
            return True
        return self._attach(files)

    def _attach(self, files: tuple[Path, ...]) -> bool:
        if not self.panel.shown_id():
            return False
        self.panel.attach(files)
        return True

    # --- filters ---

    def clear_filters(self) -> None:
        """Show everything."""
        self.look_at(Filters())

    def is_filtered(self) -> bool:
        """Whether a filter is in use that could be kept."""
        return replace(self._filters, only=None).any

    def _filter(self) -> None:
        self._filters = replace(self.strip.values(), matching=self._filters.matching, only=self._filters.only)
        self._show()

    def _drop_only(self) -> None:
        self.look_at(replace(self._filters, only=None))

    def _order(self, key: str) -> None:
        again = key == "place" and self.view.order == "place"
        self.use(replace(self.view, order="title" if again else key))

    def use(self, view: TaskView, keep: bool = True) -> None:
        """Show the list so from now on; remembered on this PC unless told otherwise."""
        from desktop_app.ui.agency.task_view import keep_view

        columns, self.view = self.view.columns, view
        if keep:
            self._desk.jobs.start("", lambda _watch: keep_view(view))
        self._marks.want()
        if view.columns != columns:
            self.table.show_columns(columns_of(view.columns, self._marks.of))
        self._show()

    def find_words(self, text: str) -> None:
        """Show the tasks whose words, entries or evidence have these words."""
        self._search.ask(text)

    def _found(self, ids: frozenset[str] | None) -> None:
        self._filters = replace(self._filters, matching=ids)
        self._show(anew=False)

    # --- the list ---

    def rows_of(self, ids: Sequence[Any]) -> list[ListedAssignment]:
        """The rows of these ids, in that order."""
        return self._first.rows(ids) if self._first is not None else [self._rows[identity] for identity in ids]

    def _show(self, anew: bool = True) -> None:
        """Show what is asked for; unless `anew`, a list that stays as it is is left alone."""
        if self._first is not None:
            self.show_overview(self._first.everything())
            return
        current = self._wanted or self.panel.shown_id()
        if self._all is None:
            from desktop_app.ui.agency.task_groups import InOrder

            self._all = InOrder(tuple(self._rows.values()), self._marks)
        blocks = tuple(self._all.blocks(self._filters, self.view))
        shown = sum(len(block.ids) for block in blocks)
        self._say_count(shown, len(self._rows), self._all.led)
        if not anew and shown and blocks == self.model.blocks() and self.table.current_id() == current:
            return
        scroll = self.table.verticalScrollBar().value()
        self.model.show_blocks(blocks, anew)
        self._show_table(bool(shown))
        if shown and current and self.table.choose(current, scroll):
            self._wanted = ""
        elif shown:
            self.table.choose_first()

    def _show_table(self, filled: bool) -> None:
        known = bool(self._first.parts.ids if self._first is not None else self._rows)
        self.stack.setCurrentWidget(self.table if filled else self.nothing if known else self.empty)
        if not filled and (self.slot.made or self._first is None):
            self.panel.show_nothing()

    def _chosen(self, identity: str | None) -> None:
        if not self.slot.made and self._first is not None:
            return  # the list comes first
        if identity is not None and (self._first is not None or identity in self._rows):
            self.panel.show_task(self.rows_of([identity])[0], self._today)

    def _step(self, by: int) -> None:
        place = self.table.currentIndex().row() + by
        while 0 <= place < self.model.rowCount():
            identity = self.model.id_at(place)
            if identity is not None:
                self.table.choose(identity)
                return
            place += by

    # --- several at once, Excel, the menu: in task_tools.py, loaded by the first act that needs them ---

    @property
    def tools(self) -> TaskTools:
        """What the page does besides showing."""
        if self._tools is None:
            from desktop_app.ui.agency.task_tools import TaskTools

            self._tools = TaskTools(self, self._desk, self._marks)
        return self._tools

    def _selected(self) -> None:
        if self._tools is not None or len(self.table.selectionModel().selectedRows()) > 1:
            self.tools.selected()

    def filters(self) -> Filters:
        """What is asked to be seen."""
        return self._filters

    def _say_count(self, shown: int, everything: int, led: int) -> None:
        if shown < everything:
            self.count.setText(_("{n} of {all} tasks").format(n=figure(shown), all=figure(everything)))
            return
        text = ngettext("{n} task led", "{n} tasks led", led).format(n=figure(led))
        if everything > led:
            partners = everything - led
            text += ", " + ngettext("{n} as partner", "{n} as partner", partners).format(n=figure(partners))
        self.count.setText(text if everything else "")

    # --- texts ---

    def _fill_documents(self) -> None:
        numbers = {listed.row.document_id: listed.row.document_number for listed in self._rows.values()}
        if self._first is not None:
            numbers = dict(self._first.parts.documents)
        self.strip.fill_documents(numbers, self._filters.document_id)

    def retranslate(self) -> None:
        self.head.title.setText(_("Tasks"))
        self.search.setPlaceholderText(_("Search, with or without marks"))
        self.search.setAccessibleName(_("Search, with or without marks"))
        self.table.setAccessibleName(_("Tasks"))
        if self._blank is not None:
            self._blank.retranslate()
        self.bring.setText(_("Import a table"))
        self.more.set_name(_("Columns, groups, filters, Excel"))
        self.strip.fill_states()
        if self._tools is not None:
            self._tools.retranslate()
        self._fill_documents()
        self._marked()
        self._show()
        self.panel.retranslate()
