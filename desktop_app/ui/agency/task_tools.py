"""What the page Nhiệm vụ does besides showing: keep filters, Excel, acts on several tasks, watch a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_app.runtime import settings
from desktop_app.ui.agency.task_list import Filters
from desktop_app.ui.agency.task_view import keep_filters, read_filters, role_in, saved, toggled, words_in
from desktop_app.ui.kit import menus
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from desktop_app.services.office import Office
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.selection_bar import SelectionBar
    from desktop_app.ui.agency.task_view import SavedFilter
    from desktop_app.ui.agency.tasks_page import TasksPage
    from desktop_app.ui.agency.watched_folder import WatchedFolder
    from desktop_app.ui.shared.desk import Desk


class TaskTools(QObject):
    """Made by the first act that needs it."""

    def __init__(self, page: TasksPage, desk: Desk, marks: Marks) -> None:
        super().__init__(desk)
        self._page, self._desk, self._marks = page, desk, marks
        self.kept_filters: tuple[SavedFilter, ...] = read_filters()
        self._bar: SelectionBar | None = None
        self._watched: WatchedFolder | None = None
        desk.watched_changed.connect(self.watch_again)

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        if self._bar is not None:
            self._bar.retranslate()

    def open_menu(self) -> None:
        """Open the menu of the page below its button."""
        from desktop_app.ui.agency.task_page_menu import page_menu

        menus.open_below(page_menu(self._page), self._page.more)

    # --- columns, groups, filters ---

    def toggle_column(self, name: str) -> None:
        """Show this column, or put it away."""
        self._page.use(toggled(self._page.view, name))

    def group_by(self, grouping: str) -> None:
        """Put the list under other headings."""
        self._page.use(replace(self._page.view, grouping=grouping))

    def apply_filter(self, kept: SavedFilter) -> None:
        """Filter as it was kept under this name."""
        page = self._page
        page.look_at(Filters(kept.document_id, words_in(kept), role_in(kept), department=kept.department))
        if kept.search:
            page.search.setText(kept.search)
            page.find_words(kept.search)

    def is_filtered(self) -> bool:
        """Whether a filter is in use that could be kept."""
        return replace(self._page.filters(), only=None).any

    def keep_filter(self) -> None:
        """Ask for a name, and keep the filter in use under it; the same name is kept once."""
        from desktop_app.ui.agency.name_dialog import NameDialog

        page = self._page
        dialog = NameDialog(page.frame.window_widget(), _("Keep the filter"), _("Name of the filter"), _("Keep"))
        dialog.given.connect(self._keep_as)
        dialog.open()

    def _keep_as(self, name: str) -> None:
        others = tuple(one for one in self.kept_filters if one.name != name)
        self._keep((*others, saved(name, self._page.filters(), self._page.search.text().strip())))
        self._page.frame.toast(_("Filter kept: {name}").format(name=name))

    def forget_filter(self, name: str) -> None:
        """Keep this filter no longer; one press brings it back."""
        before = self.kept_filters
        self._keep(tuple(one for one in before if one.name != name))
        words = _("Filter forgotten: {name}").format(name=name)
        self._page.frame.toast(words, _("Take back"), lambda: self._keep(before))

    def _keep(self, filters: tuple[SavedFilter, ...]) -> None:
        self.kept_filters = filters
        self._desk.jobs.start("", lambda _watch: keep_filters(filters))

    # --- Excel ---

    def copied(self, ids: list[Any]) -> QMimeData:
        """These rows for the clipboard."""
        from desktop_app.ui.agency.task_export import on_clipboard

        self._page.frame.toast(ngettext("{n} row copied", "{n} rows copied", len(ids)).format(n=len(ids)))
        return on_clipboard(self._page.rows_of(ids), self._page.view.columns, self._marks.of)

    def paste(self) -> None:
        """Take progress from copied rows of a spreadsheet, shown first."""
        from desktop_app.ui.agency.paste_dialog import paste

        paste(self._desk, self._page.frame)

    def export(self) -> None:
        """Ask where to, and write what is seen as .xlsx."""
        from desktop_app.ui.agency.paper_saving import TABLES, ask_target
        from desktop_app.ui.agency.task_export import as_table
        from desktop_app.ui.shared.words import short_day

        page, today = self._page, self._desk.today()
        blocks = page.model.blocks()
        rows = {str(row.row.id): row for block in blocks for row in page.rows_of(block.ids)}
        heading = ngettext("{n} task, as of {day}", "{n} tasks, as of {day}", len(rows))
        title = heading.format(n=len(rows), day=short_day(today))
        table = as_table(blocks, rows, page.view.columns, self._marks.of, title)

        def work(office: Office, target: Path) -> Path:
            from desktop_app.services.table_files import write_new

            write_new(office, target, [table], replace=True)
            return target

        def write(target: Path) -> None:
            self._desk.act(
                _("Writing the table"), lambda office, _watch: work(office, target), self._written, cancellable=False
            )

        name = _("Tasks {day}").format(day=f"{today:%d-%m-%Y}")
        ask_target(page.frame.window_widget(), _("Save the table"), name, TABLES, write)

    def _written(self, file: Path) -> None:
        from desktop_app.ui.shared import outside

        words = _("Written: {file}").format(file=file.name)
        self._page.frame.toast(words, _("Open"), lambda: outside.open_file(file))

    # --- several at once ---

    def selected(self) -> None:
        """What is chosen has changed: with more than one the bar stands below the list."""
        count = len(self._page.table.selectionModel().selectedRows())
        if self._bar is None:
            if count < 2:
                return
            self._bar = self._made_bar()
        self._bar.show_count(len(self._page.table.selected_ids()) if count > 1 else 0)

    def _made_bar(self) -> SelectionBar:
        from desktop_app.ui.agency.selection_bar import SelectionBar

        bar = SelectionBar(self._page.middle)
        layout = self._page.middle.layout()
        assert layout is not None
        layout.addWidget(bar)
        bar.nothing_arose.connect(self.nothing_arose)
        bar.delegated.connect(self.delegate)
        bar.sheet_asked.connect(self.give_out)
        bar.copied.connect(self._page.table.copy)
        return bar

    def _ids(self) -> list[str]:
        return [str(identity) for identity in self._page.table.selected_ids()]

    def nothing_arose(self) -> None:
        """State on everything chosen that nothing arose in the period."""
        from desktop_app.ui.agency.task_group_acts import state_nothing_arose

        state_nothing_arose(self._desk, self._page.frame, self._ids())

    def delegate(self) -> None:
        """Name who answers for everything chosen."""
        from desktop_app.ui.agency.delegate_dialog import ask_delegation

        ask_delegation(self._desk, self._page.frame, self._ids(), "", None)

    def give_out(self) -> None:
        """Write a sheet about what is chosen, for a department to fill."""
        from desktop_app.ui.agency.task_group_acts import department_of_most, give_out_sheet

        ids = self._ids()
        give_out_sheet(self._desk, self._page.frame, ids, department_of_most([self._marks.of(one) for one in ids]))

    # --- the watched folder ---

    def watching(self) -> WatchedFolder:
        """The folder that is looked at, as it was chosen on this PC; what arrives is offered for the task on show."""
        if self._watched is None:
            from desktop_app.ui.agency.watched_folder import WatchedFolder

            self._watched = WatchedFolder(self._desk, self)
            self._watched.arrived.connect(self.offer)
            self._watched.begin(settings.read().watched_folder)
        return self._watched

    def watch_again(self) -> None:
        """The settings name another folder, or none."""
        self.watching().begin(settings.read().watched_folder)

    def offer(self, files: tuple[Path, ...]) -> None:
        """Say that something new lies there; one press attaches it to the task on show."""
        several = ngettext("{n} file", "{n} files", len(files)).format(n=len(files))
        words = _("New in the watched folder: {name}").format(name=files[0].name if len(files) == 1 else several)
        self._page.frame.toast(words, _("Attach to the task"), lambda: self._page.take_files(files))

    def watched_folder(self) -> str:
        """The folder that is looked at; "" for none."""
        return self.watching().folder

    def watch_folder(self) -> None:
        """Choose the folder whose new files are offered."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(
            self._page.frame.window_widget(), _("Choose the folder to watch"), self.watched_folder()
        )  # fmt: skip
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.watching().choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def stop_watching(self) -> None:
        """Look at no folder any more."""
        self.watching().choose("")
