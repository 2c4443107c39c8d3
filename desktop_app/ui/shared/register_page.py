"""A page over one register: its lists by tab, search, an empty state that says the next step, and a panel of facts.

    class OutreachPage(RegisterPage[Whole]):
        title = N_("…")                                     # head and accessible name
        lists = (RegisterList("sessions", N_("Sessions"), COLUMNS, words_of, N_("No session yet"), N_("…")),)
        def read(self, office): …                           # on the worker: frozen rows, all lists at once
        def rows(self, whole): return {"sessions": whole.sessions}          # every row has a `key`
        def show(self, row): …                              # fill self.panel: title, chip, facts, steps, files
        def build_acts(self): self.head.add(…); self.panel.set_acts([…])    # buttons of head and panel

The page reads again when it is visited and when Changes say that something moved. The chosen row stays chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.labels import Facts, Label, column, empty_layout, row
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.table_model import Block, TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.kit.theme import px
from desktop_app.ui.kit.timeline import Entry, Timeline
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.columns import Column
    from desktop_app.ui.kit.shapes import Shape
    from desktop_app.ui.shared.desk import Desk

Whole = TypeVar("Whole")
Made = TypeVar("Made")
SEARCH_LEAST: Final = 96


@dataclass(frozen=True, slots=True)
class RegisterList:
    """One list: what it is called, what of a row is searched, and what stands there while it is empty."""

    key: str
    name: str
    columns: Sequence[Column[Any]]
    words: Callable[[Any], str]
    empty: str
    how: str
    two_lines: bool = True


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file that proves an entry: the id of its evidence, and its name."""

    evidence_id: str
    name: str


class _Later(dict[str, Made]):
    """What is made when it is first asked for by its key; the maker puts it here."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Made:
        return self._make(key)


class RegisterPanel(Panel):
    """Title, state, one quiet sentence, facts, files, what happened to it, and at most three buttons."""

    opened = Signal(object)
    """ProofFile: somebody wants to see it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._acts: tuple[Button, ...] = ()
        self.title = Label(role="panel", wrap=True)
        self.chip = Chip()
        self.sentence = Label(role="second", tone="text-2", wrap=True)
        self.facts = Facts(128)
        self.files_name = Label(_("Files"), "second.bold")
        self._files = QWidget()
        self._inside = column(spacing=2)
        self._files.setLayout(self._inside)
        self.steps_name = Label(_("What happened"), "second.bold")
        self.steps = Timeline(_("What happened"))
        self.body.addWidget(self.title)
        self.body.addLayout(row(self.chip, 1))
        for part in (self.sentence, self.facts, self.files_name, self._files, self.steps_name, self.steps):
            self.body.addWidget(part)
        self.file_buttons: list[Button] = []
        self.show_nothing()

    def show_nothing(self, words: str = "") -> None:
        """No row is chosen."""
        self.title.setText(words or _("Nothing is chosen"))
        for part in (self.chip, self.sentence, self.facts, self.files_name, self._files, self.steps_name, self.steps):
            part.hide()
        self._show_acts(())

    def set_acts(self, acts: Sequence[Button]) -> None:
        """Every button that some row may have at the foot; `show_row` says which of them it has."""
        self._acts = tuple(acts)
        self.set_foot(acts)
        self._show_acts(())

    def _show_acts(self, shown: Sequence[Button]) -> None:
        for one in self._acts:
            one.setVisible(one in shown)

    def show_row(
        self,
        title: str,
        facts: Sequence[tuple[str, str]],
        *,
        state: tuple[Shape, str] | None = None,
        sentence: str = "",
        files: Sequence[ProofFile] = (),
        steps: Sequence[Entry] = (),
        foot: Sequence[Button] = (),
    ) -> None:
        """Show one entry."""
        self.title.setText(title)
        if state is not None:
            self.chip.show_shape(*state)
        self.chip.setVisible(state is not None)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.facts.show_facts(facts)
        self.facts.setVisible(bool(facts))
        self._show_files(files)
        self.steps.show_entries(list(steps))
        self.steps_name.setVisible(bool(steps))
        self.steps.setVisible(bool(steps))
        self._show_acts(foot)
        self.updateGeometry()

    def _show_files(self, files: Sequence[ProofFile]) -> None:
        empty_layout(self._inside)
        self.file_buttons = []
        for one in files:
            button = Button(one.name, "paperclip", "link")
            button.setAccessibleName(_("Open {name}").format(name=one.name))
            button.clicked.connect(lambda _on=False, one=one: self.opened.emit(one))
            self._inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.file_buttons.append(button)
        self.files_name.setVisible(bool(files))
        self._files.setVisible(bool(files))


class RegisterPage(Page, Generic[Whole]):
    """See the module."""

    title: str = ""
    hint: str = N_("Search, with or without marks")
    lists: Sequence[RegisterList] = ()
    search: SearchField
    panel: RegisterPanel

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self.desk = desk
        self.found: Whole | None = None
        self._rows: dict[str, dict[str, Any]] = {}
        self._asked = ""
        self._wanted = ""
        self.models: dict[str, TableModel[Any]] = _Later(lambda key: self._make(key)[0])
        self.tables: dict[str, TableView] = _Later(lambda key: self._make(key)[1])
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    # --- what a page of a register says ---

    def read(self, office: Office) -> Whole:
        """Everything the page shows; on the worker."""
        raise NotImplementedError

    def rows(self, whole: Whole) -> Mapping[str, Sequence[Any]]:
        """The rows of each list, in order; every row has a `key`."""
        raise NotImplementedError

    def show(self, row: Any) -> None:
        """Show this row in the panel."""
        raise NotImplementedError

    def build_acts(self) -> None:
        """Put buttons into the head, and those of the panel into its foot (`panel.set_acts`)."""

    def above(self) -> QWidget | None:
        """What stands between head and lists: a line of figures, a banner; None for nothing."""
        return None

    def beside_tabs(self) -> QWidget | None:
        """What stands at the right end of the line of tabs: a filter; None for nothing."""
        return None

    def under_tabs(self) -> QWidget | None:
        """What stands between tabs and list, and belongs to one of the tabs; None for nothing."""
        return None

    def counted(self, list_key: str) -> int | None:
        """The number beside the name of a tab; None for none."""
        return len(self._rows.get(list_key, {}))

    def arrived(self, whole: Whole) -> None:
        """What was read is here; lists are filled after this."""

    def blocks(self, list_key: str, shown: Sequence[str]) -> Sequence[Block]:
        """These rows of a list below their group rows; as they are, without any."""
        return (Block(None, shown),)

    # --- the page ---

    def _build(self) -> None:
        self.head = PageHead(_(self.title))
        self.search = SearchField(_(self.hint))
        self.search.setMinimumWidth(px(SEARCH_LEAST))
        # As wide as its words, less where the head has no room for them.
        self.search.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.search.asked.connect(self._search)
        self.head.add(self.search)
        self.panel = RegisterPanel(_("Details"))
        self.panel.opened.connect(self._open_file)
        self.tabs = Tabs(_(self.title))
        self.tabs.picked.connect(lambda _key: self.refill())
        self._strip = QWidget()
        line = row(self.tabs, 1, margins=(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0))
        self._strip.setLayout(line)
        self._strip.setVisible(len(self.lists) > 1)
        self.empty = EmptyState("", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.build_acts()
        above, beside, under = self.above(), self.beside_tabs(), self.under_tabs()
        if beside is not None:
            line.addWidget(beside)
        parts = (self.head, above, self._strip, under, self.stack)
        self.middle = middle_of(*(part for part in parts if part is not None))
        self.first = self.tables[self.lists[0].key]
        self._name_tabs()

    def _make(self, key: str) -> tuple[TableModel[Any], TableView]:
        """The list of a tab, when it is first asked for."""
        one = next(found for found in self.lists if found.key == key)
        model: TableModel[Any] = TableModel(one.columns, partial(self._load, key))
        table = TableView(model, _(one.name), two_lines=one.two_lines, parent=self.stack)
        table.chosen.connect(self._chosen)
        table.opened.connect(lambda _id: self.frame.into_panel())
        table.clicked.connect(lambda _index: self.frame.show_panel())
        self.models[key], self.tables[key] = model, table
        self.stack.addWidget(table)
        return model, table

    def list_key(self) -> str:
        """The list on the screen."""
        return self.tabs.key() or self.lists[0].key

    def shown(self) -> None:
        if self.desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self.desk.read(self.read, self._take)

    def _changed(self, changes: Changes) -> None:
        if self.middle.isVisible():
            self.reload()

    def _take(self, whole: Whole) -> None:
        self.found = whole
        self._rows = {key: {one.key: one for one in rows} for key, rows in self.rows(whole).items()}
        self.arrived(whole)
        self._name_tabs()
        self.refill()

    def ask_for(self, key: str, list_key: str = "") -> None:
        """Show this row as soon as it is there."""
        self._wanted = key
        if list_key:
            self.tabs.pick(list_key)
        self.refill()

    def row_of(self, key: str, list_key: str = "") -> Any:
        """The row of this key; KeyError when the list does not have it."""
        return self._rows[list_key or self.list_key()][key]

    def chosen_row(self) -> Any:
        """The row in the panel; None when the list is empty."""
        identity = self.tables[self.list_key()].current_id()
        return self._rows.get(self.list_key(), {}).get(str(identity)) if identity else None

    def refill(self) -> None:
        """Show the list of the tab by the words of the search."""
        key = self.list_key()
        one = next(found for found in self.lists if found.key == key)
        rows = self._rows.get(key, {})
        words = fold(self._asked).split()
        shown = [name for name, found in rows.items() if all(word in fold(one.words(found)) for word in words)]
        table = self.tables[key]
        current = table.current_id()
        if self._wanted in rows:
            current, self._wanted = self._wanted, ""
        self.models[key].show_blocks(self.blocks(key, shown))
        self.first = table
        if not shown:
            hidden = bool(rows)
            self.empty.show_words(
                _("Nothing matches") if hidden else _(one.empty), _("Change the words above.") if hidden else _(one.how)
            )
            focused = self.middle.window().focusWidget()
            inside = focused is not None and self.stack.isAncestorOf(focused)
            self.stack.setCurrentWidget(self.empty)
            if inside:  # words take no keys: who had the list is where another one is chosen
                (self.tabs if len(self.lists) > 1 else self.search).setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.show_nothing()
            return
        self.stack.setCurrentWidget(table)
        if not (current and table.choose(current)):
            table.choose_first()
        else:
            self._chosen(current)

    def _load(self, list_key: str, ids: Sequence[Any]) -> list[Any]:
        return [self._rows[list_key][identity] for identity in ids]

    def _chosen(self, identity: str | None) -> None:
        found = self._rows.get(self.list_key(), {}).get(identity or "")
        if found is not None:
            self.show(found)

    def _search(self, text: str) -> None:
        self._asked = text
        self.refill()

    def _open_file(self, one: ProofFile) -> None:
        from desktop_app.services.evidence import path_of

        folder = self.desk.scratch()

        def work(office: Office) -> Path:
            evidence, path = path_of(office, one.evidence_id)
            return outside.copy_to_view(path, folder / evidence.sha256[:12], evidence.file_name)

        self.desk.read(work, outside.open_file)

    def _name_tabs(self) -> None:
        self.tabs.show_parts([Part(one.key, _(one.name), self.counted(one.key)) for one in self.lists])

    def retranslate(self) -> None:
        self.head.title.setText(_(self.title))
        self.search.setPlaceholderText(_(self.hint))
        self.search.setAccessibleName(_(self.hint))
        self.search.updateGeometry()
        for one in self.lists:
            if one.key in self.tables:
                self.tables[one.key].setAccessibleName(_(one.name))
        if self.found is not None:
            self._take(self.found)
