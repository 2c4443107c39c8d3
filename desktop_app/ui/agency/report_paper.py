"""The paper of a report on its desk: parts I to V typed in place, tables that open their rows, cells to fill in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.figure_sentences import PART, told_in
from desktop_app.domain.reports import Texts
from desktop_app.ui.agency import report_tables
from desktop_app.ui.agency.ratio_cell import RatioCell
from desktop_app.ui.agency.report_annex import AnnexTable
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.labels import Sheet
from desktop_app.ui.kit.paper_text import PaperBlock, PaperHeading, PaperText, Span
from desktop_app.vietnamese.dates import paper_date
from desktop_app.wording.catalogue import N_, _, ngettext, on_paper

if TYPE_CHECKING:
    from desktop_app.domain.measures import Figure
    from desktop_app.domain.report_marks import Mark
    from desktop_app.domain.reports import ReportContent
    from desktop_app.services.report_sheet import ReportSheet

PARTS: Final = {
    "direction": N_("I. Direction and organisation"),
    "results": N_("II. Results"),
    "causes": N_("III. Shortcomings and causes"),
    "next_steps": N_("IV. Main tasks of the next period"),
    "proposals": N_("V. Proposals"),
}
HINTS: Final = {
    "direction": N_("What was issued and organised in the period."),
    "results": N_("Words before the figures; the table of counts and the annex are made by the program."),
    "causes": N_("What was not done, and why."),
    "next_steps": N_("What will be done in the next period."),
    "proposals": N_("What is asked of the receiving body; may stay empty."),
}
ANNEX: Final = "annex"
OPENING: Final = "opening"
MARGIN: Final = 24
MOST: Final = 640


class _Desk(QWidget):
    """The ground behind the paper; the paper is as wide as there is room, up to 640 px."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(10, 14, 10, 14)
        inside.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)


class ReportPaper(QScrollArea):
    """`typed` gives the part whose words change; `rows_asked` assignments and what they have in common; `task_asked`
    one of them; `figure_given` and `guess_given` the assignment, the measure, numerator and denominator."""

    typed = Signal(str)
    part_entered = Signal(str)
    rows_asked = Signal(object, str)
    task_asked = Signal(str)
    figure_given = Signal(str, str, int, int)
    guess_given = Signal(str, str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: ReportSheet | None = None
        self._figures: dict[str, list[tuple[frozenset[str], str]]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = Sheet("desk")
        over = QVBoxLayout(ground)
        over.setContentsMargins(0, 0, 0, 0)
        self.paper = Sheet("paper")
        over.addWidget(_Desk(self.paper))
        self._rows = QVBoxLayout(self.paper)
        self._rows.setSpacing(4)
        self._ground = ground
        self.setWidget(ground)
        self.fields: dict[str, PaperText] = {}
        self._headings: dict[str, PaperHeading] = {}
        self.blocks: dict[str, PaperBlock] = {}
        self._block("opening", _("Opening"))
        for part, name in PARTS.items():
            self._heading(part, _heading_of(name))
            if part == "causes":
                self._block("overdue", _("Overdue tasks"))
            self._field(part)
            if part == "results":
                self._block("counts", _("Counts"))
                self._block("figures", _("Figures"))
        self._heading(ANNEX, "")
        self.annex = AnnexTable(self.paper)
        self.annex.task_asked.connect(self.task_asked)
        self.annex.moved.connect(lambda box: self._show(self.annex, box))
        self._rows.addWidget(self.annex)
        self.cell = RatioCell(self.blocks["figures"])
        self.cell.given.connect(self._given)
        theme.signals().changed.connect(self._dress)
        self._fit()

    def _heading(self, part: str, text: str) -> None:
        self._headings[part] = PaperHeading(text, self.paper)
        self._rows.addSpacing(6)
        self._rows.addWidget(self._headings[part])

    def _field(self, part: str) -> None:
        field = PaperText(_(PARTS[part]), _(HINTS[part]), self.paper)
        field.textChanged.connect(partial(self._typed, part))
        field.cursorPositionChanged.connect(partial(self._follow, field))
        field.figure_pressed.connect(partial(self._pressed, part))
        field.entered.connect(partial(self.part_entered.emit, part))
        self.fields[part] = field
        self._rows.addWidget(field)

    def _block(self, key: str, name: str) -> None:
        block = PaperBlock(name, self.paper)
        block.followed.connect(self.follow)
        self.blocks[key] = block
        self._rows.addWidget(block)

    # --- what stands on it ---

    def show_sheet(self, sheet: ReportSheet, *, words: bool) -> None:
        """Show a report; `words`: its words too, in place of what was typed."""
        self._sheet = sheet
        with on_paper():
            self._show_tables(sheet)
        for part, field in self.fields.items():
            # Words that stand there already are left alone: what was typed can still be undone.
            if words and field.toPlainText().strip() != getattr(sheet.view.content.texts, part).strip():
                field.put(getattr(sheet.view.content.texts, part))
            field.setReadOnly(part not in sheet.open_parts)
            self._mark(part)

    def _show_tables(self, sheet: ReportSheet) -> None:
        content = sheet.view.content
        changes = _changed(sheet)
        self.blocks["opening"].show_html(report_tables.opening(content, sheet.view.document, _replaced(sheet)))
        self._put(
            "counts",
            report_tables.counts_table(
                content, {one.field: one.after for one in changes if one.block.value == "counts"}
            ),
        )
        marked = frozenset((one.assignment_id, one.measure_id) for one in changes if one.block.value == "figures")
        self._put(
            "figures",
            report_tables.figures_table(content, sheet.measures, sheet.open_lines, marked, sheet.writable),
        )
        self._put("overdue", report_tables.overdue_table(content))
        led = len(content.lines)
        self._headings[ANNEX].setText(ngettext("Annex ({n} row)", "Annex ({n} rows)", led).format(n=led))
        asked = sheet.open_lines if sheet.writable else None
        self.annex.show_lines(content, frozenset(asked) if asked is not None else None)

    def _put(self, key: str, html: str) -> None:
        self.blocks[key].show_html(html)
        self.blocks[key].setVisible(bool(html))

    def texts(self) -> Texts:
        """What stands in the fields."""
        return Texts(**{part: field.toPlainText().strip() for part, field in self.fields.items()})

    def _typed(self, part: str) -> None:
        self._mark(part)
        self.typed.emit(part)

    def _mark(self, part: str) -> None:
        """Tint what is known in the words of a part: figures, those that differ from the report, changed sentences."""
        sheet, field = self._sheet, self.fields[part]
        if sheet is None:
            return
        spans: list[Span] = []
        known: list[tuple[frozenset[str], str]] = []
        for one in _changed(sheet):
            found = field.toPlainText().find(one.after) if one.part == part and one.after else -1
            if found >= 0:
                spans.append(Span(found, found + len(one.after), "paper-green"))
                known.append((frozenset(), ""))
        if part == PART:
            for told in told_in(field.toPlainText(), sheet.view.content, sheet.counting):
                if not told.agrees and told.now:
                    spans.append(Span(told.start, told.start + len(told.told.text), "paper-red"))
                    known.append((frozenset(), ""))
                for figure in told.told.figures:
                    spans.append(Span(figure.start, figure.end, "paper-tint", bool(figure.rows)))
                    known.append((frozenset(figure.rows), figure.said))
        self._figures[part] = known
        field.mark(spans)

    # --- what a person does ---

    def _pressed(self, part: str, place: int) -> None:
        rows, said = self._figures[part][place]
        self.rows_asked.emit(rows, _("Behind the figure {figure}").format(figure=said))

    def follow(self, address: str) -> None:
        """Open what a link of a table leads to."""
        kind, _colon, rest = address.partition(":")
        sheet = self._sheet
        if sheet is None:
            return
        if kind == "rows":
            rows = report_tables.rows_behind(sheet.view.content, sheet.counting, rest)
            figure = f"{len(rows)}"
            self.rows_asked.emit(rows, _("Behind the figure {figure}").format(figure=figure))
        elif kind == "task":
            self.task_asked.emit(rest)
        else:
            self.fill(address)

    def fill(self, address: str) -> bool:
        """Open the cell of a figure or an estimate to be typed into; False when there is none."""
        block = self.blocks["figures"]
        spot = block.spot_of(address)
        if self._sheet is None or not spot.isValid():
            return False
        kind, _colon, place = address.partition(":")
        figure = _figure(self._sheet.view.content, place, estimate=False)
        guess = _figure(self._sheet.view.content, place, estimate=True)
        self._show(block, spot)
        self.cell.ask(address, spot, figure if kind == "figure" else guess, figure.denominator if figure else 0)
        return True

    def _given(self, address: str, numerator: int, denominator: int) -> None:
        kind, _colon, place = address.partition(":")
        assignment, _slash, measure = place.partition("/")
        signal = self.figure_given if kind == "figure" else self.guess_given
        signal.emit(assignment, measure, numerator, denominator)

    def go_to(self, part: str) -> None:
        """Show a part of the paper, the caret in it where it can be typed into."""
        if part == OPENING:
            self.verticalScrollBar().setValue(0)
        elif part == ANNEX:
            self._top(self._headings[ANNEX])
            self.annex.setFocus()
        else:
            self._top(self._headings[part])
            self.fields[part].setFocus()

    def go_to_row(self, assignment_id: str) -> None:
        """Show the row of an assignment in the annex."""
        box = self.annex.row_of(assignment_id)
        if box.isValid():
            self._show(self.annex, box)

    def _top(self, widget: QWidget) -> None:
        self.verticalScrollBar().setValue(widget.mapTo(self._ground, QPoint(0, 0)).y() - 12)

    def _show(self, widget: QWidget, box: QRect) -> None:
        middle = widget.mapTo(self._ground, box.center())
        self.ensureVisible(middle.x(), middle.y(), 20, 60)

    def _follow(self, field: PaperText) -> None:
        if field.hasFocus():
            self._show(field, field.cursorRect())

    # --- the look ---

    def _dress(self) -> None:
        for heading in self._headings.values():
            heading.dress()
        for field in self.fields.values():
            field.dress()
        for block in self.blocks.values():
            block.dress()
        self._fit()

    def _fit(self) -> None:
        margin = theme.px(MARGIN)
        self._rows.setContentsMargins(margin, margin, margin, margin)
        self.paper.setFixedWidth(min(theme.px(MOST), max(theme.px(360), self.viewport().width() - 20)))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def retranslate(self) -> None:
        """Say headings and hints in the language in use."""
        for part, name in PARTS.items():
            self._headings[part].setText(_heading_of(name))
            self.fields[part].setAccessibleName(_(name))
            self.fields[part].setPlaceholderText(_(HINTS[part]))
        if self._sheet is not None:
            self.show_sheet(self._sheet, words=False)


def _heading_of(name: str) -> str:
    with on_paper():
        return _(name).upper()


def _changed(sheet: ReportSheet) -> tuple[Mark, ...]:
    """The places that differ from what was sent, of a round that answers a return."""
    from desktop_app.domain.report_marks import marks

    if sheet.answer is None or sheet.view.report.replaces is None:
        return ()
    return marks(sheet.answer.comparison.before, sheet.view.content)


def _replaced(sheet: ReportSheet) -> str:
    answer = sheet.answer
    if answer is None or sheet.view.report.replaces is None or answer.returned.issued_on is None:
        return ""
    told = _("This report replaces report no. {number} of {day}.")
    return told.format(number=answer.returned.number, day=paper_date(answer.returned.issued_on))


def _figure(content: ReportContent, place: str, *, estimate: bool) -> Figure | None:
    assignment, _slash, measure = place.partition("/")
    for line in content.lines:
        if line.assignment_id == assignment:
            known = line.estimates if estimate else line.figures
            return next((one for one in known if one.measure_id == measure), None)
    return None
