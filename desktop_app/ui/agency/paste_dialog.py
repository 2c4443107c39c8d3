"""Dán từ Excel: what was copied, row by row as it was understood; nothing is kept before it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.services.pasted_progress import Doubt, PastedRow, read_pasted, take_pasted
from desktop_app.services.progress import retract
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.lasting_words import taken_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

DOUBTS: Final[dict[Doubt, str]] = {
    Doubt.UNKNOWN: N_("no task of this number"),
    Doubt.AMBIGUOUS: N_("several documents have this number: name the document"),
    Doubt.EMPTY: N_("nothing is said"),
    Doubt.DAY: N_("the day is no day or lies ahead"),
    Doubt.PERCENT: N_("percent lies between 0 and 100"),
    Doubt.TWICE: N_("another row speaks of the same task"),
}


class PasteDialog(Dialog):
    """`taken` when the rows that were understood shall be kept."""

    taken = Signal()

    def __init__(self, parent: QWidget | None, rows: Sequence[PastedRow]) -> None:
        super().__init__(parent, _("Paste from Excel"), 560)
        good = sum(1 for row in rows if row.statement is not None)
        said = ngettext("{n} row is understood", "{n} rows are understood", good).format(n=good)
        left = len(rows) - good
        if left:
            said += ", " + ngettext("{n} row is left out", "{n} rows are left out", left).format(n=left)
        self.words = Label(said, "base.medium", wrap=True)
        self.body.addWidget(self.words)
        self.table = QTableWidget(len(rows), 4)
        self.table.setAccessibleName(_("Paste from Excel"))
        self.table.setHorizontalHeaderLabels([_("Task"), _("What is new"), _("Day"), _("Percent")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(tokens.ROW_HEIGHT))
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(column, mode)
        theme.set_role(self.table, "second")
        for place, row in enumerate(rows):
            for column, text in enumerate(_cells(row)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if row.statement is None:
                    item.setForeground(theme.colour("red.text"))
                self.table.setItem(place, column, item)
        high = theme.px(tokens.ROW_HEIGHT)
        self.table.setFixedHeight(min(theme.px(240), (len(rows) + 1) * high + 12))
        self.body.addWidget(self.table)
        self.add_note(_("Nothing is kept yet"))
        self.add_button(_("Cancel"), self.reject)
        text = ngettext("Keep {n} update", "Keep {n} updates", good).format(n=good)
        self.answer = self.add_button(text, self._take, "primary")
        self.answer.set_off("" if good else _("No row can be kept"))
        self.finished.connect(self.deleteLater)

    def _take(self) -> None:
        self.accept()
        self.taken.emit()


def _cells(row: PastedRow) -> tuple[str, str, str, str]:
    if row.statement is None:
        return row.number, _(DOUBTS[row.doubt or Doubt.EMPTY]), "", ""
    told = row.statement
    percent = f"{told.percent}%" if told.percent is not None else ""
    note = told.note
    if told.done_on is not None:
        done = _("done {day}").format(day=short_day(told.done_on))
        note = f"{note} ({done})".strip()
    return row.number, note, short_day(told.worked_on), percent


def paste(desk: Desk, frame: Frame) -> None:
    """Read the clipboard, show what it means, keep it when a person says so; one press takes all of it back."""
    text = QGuiApplication.clipboard().text()

    def take_back(office: Office, entries: Sequence[ProgressEntry]) -> tuple[Changes, ...]:
        return tuple(retract(office, entry, taken_back())[1] for entry in entries)

    def kept(found: tuple[tuple[ProgressEntry, ...], Changes]) -> None:
        entries = found[0]
        words = ngettext("{n} update kept", "{n} updates kept", len(entries)).format(n=len(entries))
        frame.toast(words, _("Take back"), lambda: desk.act("", lambda office, _watch: take_back(office, entries)))

    def show(rows: tuple[PastedRow, ...]) -> None:
        if not rows:
            frame.toast(_("No table was copied: copy rows with the number of the task and what is new"))
            return
        dialog = PasteDialog(frame.window_widget(), rows)
        dialog.taken.connect(
            lambda: desk.act("", lambda office, _watch: take_pasted(office, rows), kept, cancellable=False)
        )
        dialog.open()

    desk.read(lambda office: read_pasted(office, text), show)
