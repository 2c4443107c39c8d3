"""Nhiệm vụ: one list of all assignments by state, with filters and search, and everything about the chosen one beside.

The page shows rows before the workspace is open (`first`), and reads them again from the office when it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.assignments import Role, Word
from desktop_app.services.overview import ListedAssignment, Overview, matching, overview
from desktop_app.ui.agency.task_list import COLUMNS, PARTS, Filters, blocks_of, chosen, first_blocks
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.after_paint import after_paint
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import document_words, figure, task_state
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import role_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.changes import Changes
    from desktop_app.services.first_list import FirstList
    from desktop_app.ui.agency.task_panel import TaskPanel
    from desktop_app.ui.kit.empty import EmptyState
    from desktop_app.ui.shared.desk import Desk

SEARCH_WIDTH = 250


class TasksPage(LatePage["TaskPanel"]):
    """The list and its panel."""

    search: SearchField

    def __init__(self, frame: Frame, desk: Desk, first: FirstList | None = None) -> None:
        super().__init__(frame)
        self._desk = desk
        self._rows: dict[str, ListedAssignment] = {}
        self._first: FirstList | None = None
        self._today = date.today()  # noqa: DTZ011
        self._filters = Filters()
        self._asked = ""
        self._wanted = ""
        self._stale = True
        self.model: TableModel[ListedAssignment] = TableModel(COLUMNS, self._load)
        self.table = TableView(self.model, _("Tasks"))
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        if first is not None:
            self._show_first(first)
            after_paint(self.table.viewport(), self._complete)

    def _complete(self) -> None:
        """The details beside the list, once the list has been seen."""
        if self.slot.make():
            self._chosen(self.table.current_id())

    def make_panel(self, slot: QWidget) -> TaskPanel:
        from desktop_app.ui.agency.task_panel import TaskPanel

        made = TaskPanel(self._desk, self.frame, slot)
        made.stepped.connect(self._step)
        made.reuse_asked.connect(self._reuse)
        return made

    def _build(self) -> None:
        self.head = PageHead(_("Tasks"))
        self.search = SearchField(_("Search, with or without marks"))
        self.search.setFixedWidth(theme.px(SEARCH_WIDTH))
        self.search.asked.connect(self._search)
        self.head.add(self.search)
        self.documents = QComboBox()
        self.states = QComboBox()
        self.roles = QComboBox()
        self.count = Label(role="second", tone="text-2")
        strip = QWidget()
        line = QHBoxLayout(strip)
        line.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN - 8, 8)
        line.setSpacing(6)
        for box, act in (
            (self.documents, self._filter_document),
            (self.states, self._filter_state),
            (self.roles, self._filter_role),
        ):
            theme.set_role(box, "base")
            box.currentIndexChanged.connect(act)
            line.addWidget(box)
        line.addStretch(1)
        line.addWidget(self.count)
        self._fill_states()
        self._fill_documents()
        self._nothing: EmptyState | None = None
        self._empty: EmptyState | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.middle = middle_of(self.head, strip, self.stack)
        self.first = self.table
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.frame.show_panel())
        self.table.clicked.connect(lambda _index: self.frame.show_panel())
        self.table.order_asked.connect(self._order)

    @property
    def nothing(self) -> EmptyState:
        """What stands in the list's place when the filters let nothing through."""
        if self._nothing is None:
            from desktop_app.ui.kit.empty import EmptyState

            self.show_all = Button(_("Show all tasks"))
            self.show_all.clicked.connect(self.clear_filters)
            self._nothing = EmptyState(_("No task matches"), _("Change the words or the filters above."), self.show_all)
            self.stack.addWidget(self._nothing)
        return self._nothing

    @property
    def empty(self) -> EmptyState:
        """What stands there before the first task has arrived."""
        if self._empty is None:
            from desktop_app.ui.kit.empty import EmptyState

            self.receive = Button(_("Receive files"), "inbox", "primary")
            self.receive.clicked.connect(lambda: self.frame.go("exchange"))
            self._empty = EmptyState(
                _("No task yet"),
                _("Tasks arrive in a file from the body that follows the plan. Receive that file to see them here."),
                self.receive,
            )
            self.stack.addWidget(self._empty)
        return self._empty

    # --- what arrives ---

    def shown(self) -> None:
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
        self._first = None
        if not self.slot.made:
            self._wanted = self._wanted or self.table.current_id() or ""
        self._rows = {listed.row.id: listed for listed in whole.rows}
        self._today = whole.today
        self._fill_documents()
        self._show()

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
        self._reset(replace(Filters(), words=PARTS[part], role=Role.LEAD))
        with QSignalBlocker(self.states), QSignalBlocker(self.roles):
            # Qt compares foreign objects by identity only, so the sets are compared here.
            places = [place for place in range(self.states.count()) if self.states.itemData(place) == PARTS[part]]
            self.states.setCurrentIndex(places[0] if places else 0)
            self.roles.setCurrentIndex(self.roles.findData(Role.LEAD))
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
        self._reset(Filters(order=self._filters.order))
        self._show()

    def _reset(self, filters: Filters) -> None:
        self._filters = filters
        self._asked = ""
        with QSignalBlocker(self.search):
            self.search.clear()
        for box in (self.documents, self.states, self.roles):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def _filter_document(self, place: int) -> None:
        self._filters = replace(self._filters, document_id=self.documents.itemData(place))
        self._show()

    def _filter_state(self, place: int) -> None:
        self._filters = replace(self._filters, words=self.states.itemData(place))
        self._show()

    def _filter_role(self, place: int) -> None:
        # Qt hands a string enum back as a plain string.
        value = self.roles.itemData(place)
        self._filters = replace(self._filters, role=Role(value) if value else None)
        self._show()

    def _order(self, key: str) -> None:
        self._filters = replace(self._filters, order=key)
        self._show()

    def _search(self, text: str) -> None:
        self._asked = text
        if not text:
            self._filters = replace(self._filters, matching=None)
            self._show()
            return

        def found(ids: frozenset[str]) -> None:
            if self._asked == text:
                self._filters = replace(self._filters, matching=ids)
                self._show()

        self._desk.read(lambda office: matching(office, text), found)

    # --- the list ---

    def _load(self, ids: Sequence[Any]) -> list[ListedAssignment]:
        return self._first.rows(ids) if self._first is not None else [self._rows[identity] for identity in ids]

    def _all(self) -> Collection[ListedAssignment]:
        return self._first.everything().rows if self._first is not None else self._rows.values()

    def _show(self) -> None:
        if self._first is not None:
            self.show_overview(self._first.everything())
            return
        current = self._wanted or self.panel.shown_id()
        rows = chosen(self._rows.values(), self._filters)
        scroll = self.table.verticalScrollBar().value()
        self.model.show_blocks(blocks_of(rows, self._filters.order))
        led = sum(1 for listed in self._rows.values() if listed.row.role is Role.LEAD)
        self._say_count(len(rows), len(self._rows), led)
        self._show_table(bool(rows))
        if not rows:
            return
        if current and self.table.choose(current):
            self._wanted = ""
            self.table.verticalScrollBar().setValue(scroll)
            self.table.scrollTo(self.table.currentIndex())
        else:
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
            self.panel.show_task(self._load([identity])[0], self._today)

    def _step(self, by: int) -> None:
        place = self.table.currentIndex().row() + by
        while 0 <= place < self.model.rowCount():
            identity = self.model.id_at(place)
            if identity is not None:
                self.table.choose(identity)
                return
            place += by

    def _reuse(self, found: EvidenceRow, own_id: str) -> None:
        from desktop_app.ui.agency import task_acts

        task_acts.reuse_evidence(self._desk, self.frame, found, own_id, list(self._all()))

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
        chosen_id = self._filters.document_id
        numbers = {listed.row.document_id: listed.row.document_number for listed in self._rows.values()}
        if self._first is not None:
            numbers = dict(self._first.parts.documents)
        with QSignalBlocker(self.documents):
            self.documents.clear()
            self.documents.addItem(_("All documents"), None)
            for identity, number in numbers.items():
                self.documents.addItem(document_words(number), identity)
            self.documents.setCurrentIndex(max(0, self.documents.findData(chosen_id)))

    def _fill_states(self) -> None:
        with QSignalBlocker(self.states), QSignalBlocker(self.roles):
            state, role = max(0, self.states.currentIndex()), max(0, self.roles.currentIndex())
            self.states.clear()
            self.states.addItem(_("All states"), None)
            offered = [
                ("in_time", PARTS["in_time"]),
                *((word.value, frozenset({word})) for word in Word if word is not Word.IN_TIME),
            ]
            for name, words in offered:
                self.states.addItem(word_of(task_state(Word(name))), words)
            self.states.setCurrentIndex(state)
            self.roles.clear()
            self.roles.addItem(_("Every role"), None)
            for one in Role:
                self.roles.addItem(role_label(one), one)
            self.roles.setCurrentIndex(role)
        for box, name in (
            (self.documents, _("Filter by document")),
            (self.states, _("Filter by state")),
            (self.roles, _("Filter by role")),
        ):
            box.setAccessibleName(name)

    def retranslate(self) -> None:
        self.head.title.setText(_("Tasks"))
        self.search.setPlaceholderText(_("Search, with or without marks"))
        self.search.setAccessibleName(_("Search, with or without marks"))
        self.table.setAccessibleName(_("Tasks"))
        if self._nothing is not None:
            self.show_all.setText(_("Show all tasks"))
            self._nothing.show_words(_("No task matches"), _("Change the words or the filters above."))
        if self._empty is not None:
            self.receive.setText(_("Receive files"))
            self._empty.show_words(
                _("No task yet"),
                _("Tasks arrive in a file from the body that follows the plan. Receive that file to see them here."),
            )
        self._fill_states()
        self._fill_documents()
        self._show()
