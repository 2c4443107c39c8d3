"""Tiếp nhận: files taken in, checked and listed worst first; receipts, returns and acceptances go out from here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop_app.services.answering import Answered, accept_to, again, receipts_to, return_to
from desktop_app.services.changes import Changes
from desktop_app.services.intake_view import (
    Intake,
    IntakeItem,
    ReportView,
    correspondents,
    earlier,
    matching,
    of_results,
)
from desktop_app.services.receiving import Received, receive
from desktop_app.ui.kit import problems, theme, tokens
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.dialogs import Problem
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.labels import Label, Sheet, row
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import FilterStrip
from desktop_app.ui.province.answer_dialogs import AcceptDialog, ReceiptsDialog, ReturnDialog
from desktop_app.ui.province.common import Common, FolderDialog, choose_files, choose_folder, say_written
from desktop_app.ui.province.intake_list import COLUMNS, only, parts_of
from desktop_app.ui.province.intake_panel import IntakePanel
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.fields import DayField
from desktop_app.ui.shared.page_head import Beside, PageHead, middle_of
from desktop_app.ui.shared.words import figure, period_words, short_day
from desktop_app.wording.catalogue import _, ngettext

SEARCH_WIDTH = 190


class IntakePage(Page):
    """The strip over everything, the list, and the panel of the chosen file."""

    search: SearchField

    def __init__(self, frame: Frame, desk: Desk, common: Common) -> None:
        super().__init__(frame)
        self._desk = desk
        self._common = common
        self._results: tuple[Received, ...] = ()
        self._arrived: date | None = None
        self._items: dict[str, IntakeItem] = {}
        self._whole = Intake((), None, 0, date.min)
        self._asked = ""
        self.dialog: FolderDialog | None = None
        self.model: TableModel[IntakeItem] = TableModel(COLUMNS, self._load)
        self.table = TableView(self.model, _("Received files"), several=True)
        self.panel: IntakePanel = IntakePanel(desk, frame)
        self._build()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.frame.into_panel())
        self.panel.accept_asked.connect(self._ask_accept)
        self.panel.return_asked.connect(self._ask_return)
        self.panel.again_asked.connect(self._ask_again)
        self.panel.compare_asked.connect(self._compare)
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        self.head = PageHead(_("Intake"))
        self.search = SearchField(_("Search agency, file"))
        self.search.setFixedWidth(theme.px(SEARCH_WIDTH))
        self.search.asked.connect(self._search)
        self.take = Button(_("Receive files"), "inbox")
        self.take.clicked.connect(self._choose_files)
        self.take_folder = Button(_("Receive a folder"), "folder-input")
        self.take_folder.clicked.connect(self._choose_folder)
        self.receipts = Button(_("Give receipts"), "stamp", "primary")
        self.receipts.clicked.connect(lambda: self._desk.read(correspondents, self._ask_receipts))
        for widget in (self.search, self.take, self.take_folder, self.receipts):
            self.head.add(widget)
        self.strip = FilterStrip(_("What became of the files"))
        self.strip.picked.connect(lambda _key: self._fill())
        self.standing = Beside()
        self.head.beside.elsewhere = True
        self.head.beside.cut.connect(self._say_standing)
        self.scope = QComboBox()
        theme.set_role(self.scope, "base")
        self.scope.setAccessibleName(_("Which files the list shows"))
        self.scope.currentIndexChanged.connect(lambda _place: self.reload())
        self.scope.hide()
        self.day = DayField(_("Day of arrival for the whole folder"))
        self.day.setFixedWidth(theme.px(158))
        self.day_name = Label(_("Day of arrival for the whole folder"), "second", "text-2")
        self.day_name.setBuddy(self.day.edit)
        self.top = self._top()
        self.empty_take = Button(_("Receive a folder"), "folder-input", "primary")
        self.empty_take.clicked.connect(self._choose_folder)
        self.empty = EmptyState("", "", self.empty_take)
        self.show_all = Button(_("Show all files"))
        self.show_all.clicked.connect(self._clear)
        self.nothing = EmptyState("", "", self.show_all)
        self.stack = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self.stack.addWidget(part)
        self.middle = middle_of(self.stack)
        self.first = self.table
        self._say()

    def _top(self) -> Sheet:
        sheet = Sheet("surface", "bottom")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 1)
        inside.setSpacing(0)
        strip = QHBoxLayout()
        strip.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0)
        strip.addWidget(self.strip)
        line = row(self.standing, spacing=10, margins=(tokens.PAGE_MARGIN, 7, tokens.PAGE_MARGIN, 7))
        line.addWidget(self.scope)
        line.addStretch(1)
        line.addWidget(self.day_name)
        line.addWidget(self.day)
        inside.addWidget(self.head)
        inside.addLayout(strip)
        inside.addLayout(line)
        return sheet

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is None:
            return
        if self.day.is_empty():
            self.day.set_day(self._desk.office.clock.today())
        files, self._common.wanted_files = self._common.wanted_files, ()
        if files:
            self.take_files(files)
        else:
            self.reload()

    def reload(self) -> None:
        """Read the list again: what the newest drop brought, or everything that was ever received."""
        if self._results and self.scope.currentIndex() == 0:
            results, day = self._results, self._arrived
            self._desk.read(lambda office: of_results(office, results, day), self._show)
        else:
            self._desk.read(earlier, self._show)

    def _changed(self, changes: Changes) -> None:
        if changes.reports or changes.packages or changes.documents:
            self.reload()

    def _show(self, whole: Intake) -> None:
        self._whole = whole
        if self.day.is_empty():
            self.day.set_day(whole.today)
        self.frame.show_count("intake", whole.undecided)
        self._say()
        self._fill()

    def _fill(self) -> None:
        current = self.panel.item.key if self.panel.item is not None else None
        items = matching(self._whole.items, self._asked)
        self.strip.show_parts(parts_of(items, self.strip.key()))
        shown = only(items, self.strip.key())
        self._items = {item.key: item for item in shown}
        scroll = self.table.verticalScrollBar().value()
        self.model.show_ids(tuple(self._items))
        if not shown:
            self.stack.setCurrentWidget(self.nothing if self._whole.items else self.empty)
            self.panel.show_nothing()
            return
        self.stack.setCurrentWidget(self.table)
        if current is None or not self.table.choose(current, scroll):
            self.table.choose_first()

    def _load(self, ids: Sequence[Any]) -> list[IntakeItem]:
        return [self._items[identity] for identity in ids]

    def _chosen(self, identity: str | None) -> None:
        item = self._items.get(identity or "")
        if item is not None and not (item == self.panel.item and self.panel.is_whole()):
            self.panel.show_item(item)

    def _search(self, text: str) -> None:
        self._asked = text
        self._fill()

    def _clear(self) -> None:
        self._asked = ""
        self.search.clear()
        self.strip.pick("all")
        self._fill()

    # --- taking in ---

    def take_files(self, files: tuple[Path, ...]) -> bool:
        """Check and take in these files and folders, with the day of arrival that the page names."""
        day = self.day.day()
        if day is None or (self._whole.today != date.min and day > self._whole.today):
            self.day.edit.setFocus()
            self.day.edit.selectAll()
            problems.show_problem(
                self.frame.window_widget(),
                Problem(
                    _("The day of arrival is not right"),
                    _("Nothing was taken in. Write the day of the mail or the hand-over as 30/06/2026, not in the "
                      "future, then try again."),
                ),
            )  # fmt: skip
            return True
        title = ngettext("Checking {name}", "Checking {n} files and folders", len(files)).format(
            name=files[0].name, n=len(files)
        )
        job = self._desk.act(
            title,
            lambda office, watch: receive(office, files, day, watch=watch),
            lambda results: self._received(results, day),
        )
        job.cancelled.connect(self._stopped)
        return True

    def _received(self, results: tuple[Received, ...], day: date) -> None:
        if not results:
            self.frame.toast(_("No sealed file was found there"))
            return
        self._results, self._arrived = results, day
        with QSignalBlocker(self.scope):
            self.scope.setCurrentIndex(0)
        self.strip.pick("all")
        self.panel.show_nothing()
        self._say()
        self.reload()
        taken = sum(1 for one in results if one.outcome in ("applied", "older"))
        count = ngettext("{n} file checked", "{n} files checked", len(results)).format(n=figure(len(results)))
        self.frame.toast(
            _("{count}, {taken} taken in with the day of arrival {day}").format(
                count=count, taken=figure(taken), day=short_day(day)
            )
        )

    def _stopped(self) -> None:
        self._results = ()
        self._say()
        self.reload()
        self.frame.toast(_("Stopped; what was taken in before stays"))

    def _choose_files(self) -> None:
        kinds = _("Sealed files (*.asice *.age *.zip *.eml *.part??of??)")
        choose_files(self.frame.window_widget(), _("Choose the files to receive"), kinds, self.take_files)

    def _choose_folder(self) -> None:
        choose_folder(self.frame.window_widget(), self._common.folder, lambda folder: self.take_files((folder,)))

    # --- answers ---

    def _ask_accept(self, view: ReportView) -> None:
        dialog = AcceptDialog(self.frame.window_widget(), self._common, view)
        report_id = view.row.id
        dialog.accepted_with.connect(
            lambda missing, folder: self._desk.act(
                _("Sealing the decision"),
                lambda office, watch: accept_to(office, report_id, missing, folder),
                self._answered,
                cancellable=False,
            )
        )
        self._open(dialog)

    def _ask_return(self, view: ReportView) -> None:
        office = self._desk.office
        assert office is not None
        dialog = ReturnDialog(
            self.frame.window_widget(), self._common, view, office.working_days, office.clock.today()
        )  # fmt: skip
        report_id = view.row.id
        dialog.returned_with.connect(
            lambda kind, items, due, missing, folder: dialog.draft.until(
                self._desk.act(
                    _("Sealing the return"),
                    lambda office, watch: return_to(office, report_id, kind, items, due, missing, folder),
                    self._answered,
                    cancellable=False,
                )
            )
        )
        self._open(dialog)

    def _ask_again(self, view: ReportView) -> None:
        dialog = FolderDialog(
            self.frame.window_widget(),
            self._common,
            _("Write the answers again"),
            _("The sealed files are written again as they are; nothing is sealed anew."),
            _("Write the files"),
        )
        dialog.answered.connect(
            lambda folder: self._desk.act(
                _("Writing the answers"),
                lambda office, watch: again(office, view.answers, folder),
                self._answered,
                cancellable=False,
            )
        )
        self._open(dialog)

    def _ask_receipts(self, everybody: tuple[tuple[str, str], ...]) -> None:
        names = dict(everybody)
        codes = [self._items[key].agency_code for key in self.table.selected_ids() if key in self._items]
        chosen = [(code, names[code]) for code in dict.fromkeys(codes) if code in names]
        dialog = ReceiptsDialog(self.frame.window_widget(), self._common, chosen, everybody)
        dialog.receipts_for.connect(
            lambda codes, folder: self._desk.act(
                _("Sealing receipts"),
                lambda office, watch: receipts_to(office, codes, folder, watch),
                self._answered,
            )
        )
        self._open(dialog)

    def _open(self, dialog: FolderDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _answered(self, answered: Answered) -> None:
        say_written(self.frame, answered.files)
        if answered.refused:
            self._desk.show_problem(answered.refused[0][1])

    def _compare(self, code: str) -> None:
        self._common.wanted_key = code
        self.frame.go("plans")

    # --- texts ---

    def _say(self) -> None:
        standing = self._whole.standing
        if standing is None:
            self.head.beside.setText("")
        else:
            self.head.beside.setText(
                _("Report for {period} · send by {day}").format(
                    period=period_words(standing.period), day=short_day(standing.send_by)
                )
            )
        self._say_standing()
        with QSignalBlocker(self.scope):
            place = max(0, self.scope.currentIndex())
            self.scope.clear()
            self.scope.addItem(
                ngettext("Just received: {n} file", "Just received: {n} files", len(self._results)).format(
                    n=figure(len(self._results))
                )
            )
            self.scope.addItem(_("Everything received so far"))
            self.scope.setCurrentIndex(place)
        self.scope.setVisible(bool(self._results))
        self.empty.show_words(
            _("Nothing was received yet"),
            _("Drag a folder with the files of agencies here, or choose it. Every file is checked before anything "
              "is taken in."),
        )  # fmt: skip
        self.nothing.show_words(_("No file matches"), _("Change the words or the part above."))

    def _say_standing(self) -> None:
        """How many have reported; with the period and its last day where the head has no room for them."""
        standing, words = self._whole.standing, ""
        if standing is not None:
            beside = self.head.beside
            words = _("Reports received: {received} of {expected} agencies")
            if beside.is_cut():
                words = beside.text() + _(" · received {received}/{expected}")
            words = words.format(received=figure(standing.received), expected=figure(standing.expected))
        self.standing.setText(words)

    def retranslate(self) -> None:
        self.head.title.setText(_("Intake"))
        self.search.setPlaceholderText(_("Search agency, file"))
        self.search.setAccessibleName(_("Search agency, file"))
        self.take.setText(_("Receive files"))
        self.receipts.setText(_("Give receipts"))
        for button in (self.take_folder, self.empty_take):
            button.setText(_("Receive a folder"))
        self.show_all.setText(_("Show all files"))
        self.day_name.setText(_("Day of arrival for the whole folder"))
        self.table.setAccessibleName(_("Received files"))
        self.strip.setAccessibleName(_("What became of the files"))
        self.panel.show_nothing()
        self._say()
        self._fill()
