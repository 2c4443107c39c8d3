"""Nhật ký: who did what when, newest first, read page by page; whether the chain holds; an extract between two days."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from desktop_app.domain.audit import LogQuery
from desktop_app.services.log_reading import LogPage, LogStart, LogVerdict, check_log, log_page, log_start
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.log_extract_dialog import ask_extract
from desktop_app.ui.shared.log_filters import LogFilters
from desktop_app.ui.shared.log_rows import COLUMNS, LogLine, facts_of
from desktop_app.ui.shared.register_page import RegisterList, RegisterPage
from desktop_app.ui.shared.words import figure, short_day
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.log_kinds import actions_of
from desktop_app.wording.log_words import action_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

LIST: Final = "events"
NEAR: Final = 40
"""Px from the end of what was read at which the next page is asked for."""


class AuditPage(RegisterPage[LogStart]):
    """See the module."""

    title = N_("Log")
    hint = N_("Search the log")
    lists = (
        RegisterList(
            LIST,
            N_("Events of the log"),
            COLUMNS,
            lambda _line: "",
            N_("Nothing matches"),
            N_("Choose other days, another person or kind, or change the words above."),
        ),
    )

    def __init__(self, frame: Frame, desk: Desk) -> None:
        self._lines: list[LogLine] = []
        self._more = self._reading = False
        self._words = ""
        self._round = 0
        super().__init__(frame, desk)
        self.tables[LIST].verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is asked for ---

    def build_acts(self) -> None:
        self.check = Button(_("Check the chain"), "shield-check", "ghost")
        self.check.clicked.connect(self.check_chain)
        self.extract = Button(_("Print an extract"), "printer", "ghost")
        self.extract.clicked.connect(self.ask_extract)
        self.head.add(self.check)
        self.head.add(self.extract)
        self.see = Button(_("See the task"), "external-link", "plain")
        self.see.clicked.connect(self._see)
        self.panel.set_acts([self.see])

    def above(self) -> QWidget:
        self.filters = LogFilters()
        self.filters.asked.connect(self._asked_otherwise)
        self.banner = VerdictBanner()
        self.banner.hide()
        self._banner_place = QWidget()
        self._banner_place.setLayout(column(self.banner, margins=(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 10)))
        self._banner_place.hide()
        above = QWidget()
        above.setLayout(column(self.filters, self._banner_place, spacing=0))
        return above

    def query(self) -> LogQuery:
        """What the fields above the list ask for; a day that is no day asks for nothing."""
        found = self.found
        actions = found.actions if found is not None else ()
        kind, who = self.filters.kind.currentData() or "", self.filters.who.currentData() or ""
        words = fold(self._words)
        return LogQuery(
            self.filters.first_day.day(),
            self.filters.last_day.day(),
            frozenset({who}) if who else None,
            actions_of(kind, actions) if kind else None,
            self._words,
            frozenset(one for one in actions if words and words in fold(action_label(one))),
            frozenset(one for one in (found.actors if found is not None else ()) if words and words in fold(one)),
        )

    def _asked_otherwise(self) -> None:
        if self.desk.office is not None:
            self.reload()

    def _search(self, text: str) -> None:
        self._words = text
        self._asked_otherwise()

    # --- what is shown ---

    def reload(self) -> None:
        asked = self.query()
        self._round += 1
        this = self._round
        self.desk.read(lambda office: log_start(office, asked), lambda found: self._arrived(found, this))

    def _arrived(self, found: LogStart, this: int) -> None:
        if this == self._round:  # what was asked before somebody typed on is nobody's answer any more
            self._take(found)

    def read(self, office: Office) -> LogStart:
        return log_start(office, self.query())

    def rows(self, whole: LogStart) -> Mapping[str, Sequence[LogLine]]:
        self._lines = [LogLine(one) for one in whole.page.rows]
        self._more, self._reading = whole.page.more, False
        return {LIST: self._lines}

    def arrived(self, whole: LogStart) -> None:
        self.head.beside.setText(ngettext("{n} event", "{n} events", whole.length).format(n=figure(whole.length)))
        self.filters.fill_who(whole.actors)
        told = _("{part} of {whole} events").format(part=figure(whole.fitting), whole=figure(whole.length))
        self.filters.tell(told if self.query() != LogQuery() else "")

    def _scrolled(self, value: int) -> None:
        bar = self.tables[LIST].verticalScrollBar()
        if self._more and not self._reading and bar.maximum() and value >= bar.maximum() - NEAR:
            self._read_on()

    def _read_on(self) -> None:
        asked, before, this = self.query(), self._lines[-1].row.event.sequence, self._round
        self._reading = True
        self.desk.read(lambda office: log_page(office, asked, before), lambda page: self._add(page, this))

    def _add(self, page: LogPage, this: int) -> None:
        self._reading = False
        if this != self._round:
            return
        self._more = page.more
        self._lines += [LogLine(one) for one in page.rows]
        self._rows[LIST] = {one.key: one for one in self._lines}
        table = self.tables[LIST]
        current, at = table.current_id(), table.verticalScrollBar().value()
        self.models[LIST].show_ids([one.key for one in self._lines])
        if current is not None:
            table.choose(current)
        table.doItemsLayout()
        table.verticalScrollBar().setValue(at)

    def _changed(self, changes: Changes) -> None:
        # Whoever reads far down is not thrown back to the top by what is written meanwhile.
        if self.tables[LIST].verticalScrollBar().value() == 0:
            super()._changed(changes)

    def show(self, line: LogLine) -> None:
        row_ = line.row
        foot = [self.see] if row_.assignment and row_.task else []
        self.panel.show_row(action_label(row_.event.action), facts_of(row_), foot=foot)

    def _see(self) -> None:
        line = self.chosen_row()
        if line is not None:
            self.desk.task_asked.emit(json.loads(line.row.event.details)["assignment"])

    # --- chain and extract ---

    def check_chain(self) -> None:
        """Read the whole log and work out every seal anew."""
        self.desk.act(_("Checking the log"), lambda office, watch: check_log(office, watch), self.show_verdict)

    def show_verdict(self, verdict: LogVerdict) -> None:
        """Say above the list whether the chain holds."""
        moment = f"{verdict.checked_at:%H:%M}, {short_day(verdict.checked_at.date())}"
        if verdict.broken_at:
            title = _("The chain does not hold from event {n} on").format(n=figure(verdict.broken_at))
            told = _(
                "From this event on it is not certain that what stands here is what was written. Checked at {moment}. "
                "Change nothing, make a backup, and tell whoever looks after the data."
            )
            self.banner.show_verdict(Shape.INVALID, title, told.format(moment=moment))
        else:
            title = ngettext("The whole chain holds: {n} event", "The whole chain holds: {n} events", verdict.events)
            told = _("Nothing was changed, removed or slipped in after it was written. Checked at {moment}.")
            self.banner.show_verdict(Shape.VALID, title.format(n=figure(verdict.events)), told.format(moment=moment))
        self.banner.show()
        self._banner_place.show()

    def ask_extract(self) -> None:
        """Ask between which days, and print the extract."""
        ask_extract(self.frame, self.desk, self.filters.first_day.day(), self.filters.last_day.day())

    def retranslate(self) -> None:
        self.check.setText(_("Check the chain"))
        self.extract.setText(_("Print an extract"))
        self.see.setText(_("See the task"))
        self.filters.say()
        super().retranslate()
