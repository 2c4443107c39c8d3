"""Tổng hợp: what all agencies have reported on one document in one period, with sums, and its table as Excel or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from desktop_app.domain.consolidated import ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.file_names import plain_part
from desktop_app.services.changes import Changes
from desktop_app.services.consolidation import consolidate, write_consolidated
from desktop_app.services.office import Office
from desktop_app.services.period_choice import DocumentChoice, choices, usual
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.choice import ChoiceBox
from desktop_app.ui.kit.dialogs import SignMark
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.labels import Label, Sheet, row, write
from desktop_app.ui.kit.list_header import edges
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.province.common import Common, choose_target, say_written
from desktop_app.ui.province.consolidated_list import COLUMNS, blocks_of, words_of
from desktop_app.ui.province.consolidated_panel import ConsolidatedPanel
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import document_words, figure, hour, period_words, short_day
from desktop_app.wording.catalogue import _

HEADER_HEIGHT = 46
OVER = 8
"""Px that the first head may reach over into the column of names."""


class CountsHeader(QWidget):
    """Paints the heads of the four counts in two storeys over a table's header: "Done" and "Under way" span two."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header.viewport())
        self._header = header
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(lambda *_sizes: self._lay())
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lay()
        return False

    def _lay(self) -> None:
        first = self._header.sectionViewportPosition(1)
        last = self._header.sectionViewportPosition(4) + self._header.sectionSize(4)
        self.setGeometry(QRect(first - OVER, 0, max(1, last - first + OVER), self._header.height()))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        edges(painter, self.rect())
        ink, half = theme.colour("text-2"), self.height() // 2
        right = Qt.AlignmentFlag.AlignRight
        below = (_("on time"), _("late"), _("in time"), _("overdue"))
        size = (self.width() - OVER) // 4
        for place, word in enumerate(below):
            box = QRect(OVER + place * size - 8, half - 2, size, self.height() - half - 1)
            write(painter, box, word, "small", ink, right, elide=False)
        for place, word in enumerate((_("Done"), _("Under way"))):
            box = QRect(OVER + place * 2 * size, 3, 2 * size - 8, half)
            write(painter, box, word, "second.medium", ink, right, elide=False)
        painter.end()


class ConsolidatedView(TableView):
    """The table with a taller header."""

    def _dress(self) -> None:
        super()._dress()
        self.horizontalHeader().setFixedHeight(theme.px(HEADER_HEIGHT))


class ConsolidatePage(Page):
    """Two choices, the table, the words of the chosen row, and the panel of sums."""

    # The table beside the panel needs every letter of its names; figures do not.
    panel_most = 344

    def __init__(self, frame: Frame, desk: Desk, common: Common) -> None:
        super().__init__(frame)
        self._desk = desk
        self._common = common
        self._choices: tuple[DocumentChoice, ...] = ()
        self._table: ConsolidatedTable | None = None
        self._rows: dict[str, ConsolidatedRow] = {}
        self._stale = True
        self.model: TableModel[ConsolidatedRow] = TableModel(COLUMNS, self._load)
        self.table: ConsolidatedView = ConsolidatedView(self.model, _("Consolidated table"))
        self.counts_header = CountsHeader(self.table.horizontalHeader())
        self.panel: ConsolidatedPanel = ConsolidatedPanel()
        self._build()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.frame.into_panel())
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        self.head = PageHead(_("Consolidation"))
        self.excel = Button(_("Export to Excel"), "file-spreadsheet")
        self.excel.clicked.connect(lambda: self._ask_target(".xlsx"))
        self.pdf = Button(_("Export to PDF"), "file-down")
        self.pdf.clicked.connect(lambda: self._ask_target(".pdf"))
        for button in (self.excel, self.pdf):
            self.head.add(button)
        self.documents = ChoiceBox()
        self.periods = ChoiceBox()
        self.standing = Label(role="second", tone="text-2")
        strip = QWidget()
        line = QHBoxLayout(strip)
        line.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 8)
        line.setSpacing(6)
        for box in (self.documents, self.periods):
            theme.set_role(box, "base")
            # What may be chosen arrives later, and the box is as wide as that.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            line.addWidget(box)
        line.addStretch(1)
        line.addWidget(self.standing)
        self.documents.currentIndexChanged.connect(lambda _place: self._document_chosen())
        self.periods.currentIndexChanged.connect(lambda _place: self._read())
        self.empty = EmptyState("", "")
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        self.sign = SignMark(Shape.WAITING)
        self.words = Label(role="second.medium", wrap=True)
        foot = Sheet("sunken", "top")
        places = row(self.sign, self.words, spacing=10, margins=(tokens.PAGE_MARGIN, 8, tokens.PAGE_MARGIN, 8))
        places.setStretch(1, 1)
        foot.setLayout(places)
        foot.setMinimumHeight(theme.px(48))
        self.foot = foot
        self.middle = middle_of(self.head, strip, self.stack, foot, grow=2)
        self.first = self.table
        self._say()

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is not None and self._stale:
            self.reload()

    def reload(self) -> None:
        """Read the choices and the table again."""
        self._stale = False
        self._desk.read(choices, self._show_choices)

    def _changed(self, changes: Changes) -> None:
        if changes.reports or changes.documents or changes.packages:
            if self.middle.isVisible():
                self.reload()
            else:
                self._stale = True

    def _show_choices(self, found: tuple[DocumentChoice, ...]) -> None:
        document, period = self.documents.currentData(), self.periods.currentData()
        self._choices = found
        with QSignalBlocker(self.documents):
            self.documents.clear()
            for choice in found:
                self.documents.addItem(document_words(choice.document.number), choice.document.id)
            self.documents.setCurrentIndex(max(0, self.documents.findData(document)))
        self._fill_periods(period)
        self._read()

    def _fill_periods(self, wanted: str | None) -> None:
        place = self.documents.currentIndex()
        periods = self._choices[place].periods if 0 <= place < len(self._choices) else ()
        meant = usual(periods)
        with QSignalBlocker(self.periods):
            self.periods.clear()
            for one in periods:
                words = period_words(one.key)
                self.periods.addItem(words[:1].upper() + words[1:], one.key)
            known = self.periods.findData(wanted)
            self.periods.setCurrentIndex(known if known >= 0 else self.periods.findData(meant.key if meant else ""))

    def _document_chosen(self) -> None:
        self._fill_periods(self.periods.currentData())
        self._read()

    def _read(self) -> None:
        document, period = self.documents.currentData(), self.periods.currentData()
        if not document or not period:
            self._show(None)
            return

        def found(table: ConsolidatedTable) -> None:
            if (document, period) == (self.documents.currentData(), self.periods.currentData()):
                self._show(table)

        self._desk.read(lambda office: consolidate(office, document, period), found)

    def _show(self, table: ConsolidatedTable | None) -> None:
        chosen = self.table.current_id()
        self._table = table
        self._rows = {one.code: one for one in table.rows} if table is not None else {}
        self.model.show_blocks(blocks_of(table) if table is not None else ())
        self._say()
        if table is None or not table.rows:
            self.stack.setCurrentWidget(self.empty)
            self.panel.show_nothing()
            return
        self.stack.setCurrentWidget(self.table)
        self.panel.show_table(table)
        if chosen is None or not self.table.choose(chosen):
            told = next((one.code for one in table.rows if one.state), None)
            if told is None or not self.table.choose(told):
                self.table.choose_first()

    def _load(self, ids: Sequence[Any]) -> list[ConsolidatedRow]:
        return [self._rows[identity] for identity in ids]

    def _chosen(self, identity: str | None) -> None:
        found = self._rows.get(identity or "")
        if found is not None:
            shape, words = words_of(found)
            self.sign.show_shape(shape)
            self.words.setText(words)

    # --- export ---

    def _ask_target(self, ending: str) -> None:
        table = self._table
        if table is None:
            return
        name = f"TH_{table.period}_{plain_part(table.document.number)}{ending}"
        pattern = _("Excel workbook (*.xlsx)") if ending == ".xlsx" else _("PDF file (*.pdf)")
        choose_target(
            self.frame.window_widget(), _("Export the table"), self._common.folder / name, pattern, self.export
        )  # fmt: skip

    def export(self, target: Path) -> None:
        """Write the table that is shown, as PDF or xlsx by the ending of the name."""
        table = self._table
        if table is None:
            return
        self._common.folder = target.parent

        def work(office: Office, _watch: object) -> Path:
            write_consolidated(office, table, target)
            return target

        self._desk.act(_("Exporting the table"), work, lambda file: say_written(self.frame, (file,)), cancellable=False)

    # --- texts ---

    def _say(self) -> None:
        table = self._table
        reason = "" if table is not None and table.rows else _("There is no table to export yet")
        for button in (self.excel, self.pdf):
            button.set_off(reason)
        self.documents.setAccessibleName(_("Assigning document"))
        self.periods.setAccessibleName(_("Period"))
        for box in (self.documents, self.periods):
            box.setVisible(box.count() > 0)
        self.foot.setVisible(not reason)
        if table is None or not table.rows:
            self.head.beside.setText("")
            self.standing.setText("")
        else:
            self.standing.setText(
                _("{received}/{expected} agencies have reported").format(
                    received=figure(table.received), expected=figure(table.expected)
                )
            )
            self.head.beside.setText(
                _("figures as of {hour} on {day}").format(hour=hour(table.made_at), day=short_day(table.made_at.date()))
            )
        self.empty.show_words(
            _("Nothing to consolidate yet"),
            _("Import an assigning document first; its agencies then stand here, with their figures once their "
              "reports were received."),
        )  # fmt: skip

    def retranslate(self) -> None:
        self.head.title.setText(_("Consolidation"))
        self.excel.setText(_("Export to Excel"))
        self.pdf.setText(_("Export to PDF"))
        self.table.setAccessibleName(_("Consolidated table"))
        self.counts_header.update()
        self._show_choices(self._choices)
