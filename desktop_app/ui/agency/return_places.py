"""The open places of a returned report: what is asked, what was sent, the rule, and how each is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.dialogs import InsetBox
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Facts, Label, column, empty_layout, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import write_number, write_percent
from desktop_app.wording.labels import word_label
from desktop_app.wording.report_changes import field_label

if TYPE_CHECKING:
    from desktop_app.domain.reports import ReportLine, ReturnItem
    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.services.return_answers import RemarkView

RULES: Final = {
    "evidence": "DONE_WITHOUT_EVIDENCE",
    "figures": "NUMERATOR_ABOVE_DENOMINATOR",
    "figure": "NUMERATOR_ABOVE_DENOMINATOR",
    "word": "DONE_WITHOUT_EVIDENCE",
    "done_on": "DAY_OF_NO_PAPER",
    "causes": "OVERDUE_WITHOUT_CAUSE",
    "results": "FIGURE_IN_TEXT_DIFFERS",
}
"""Field of a remark → the check whose rule it rests on, where the remark cites none itself."""


class ReturnPlaces(QWidget):
    """Signals give the assignment and the field of the place; `files_dropped` the files too."""

    explain_asked = Signal(object)
    """The RemarkView to answer in words."""
    taken_back = Signal(object)
    """The RemarkView whose explanation is taken back."""
    files_dropped = Signal(object, object)
    """The RemarkView and the files that prove it."""
    figure_asked = Signal(object)
    """The RemarkView whose figure is put right."""
    part_asked = Signal(str)
    task_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Place] = []
        self._remarks: tuple[RemarkView, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)

    def show_answer(self, sheet: ReportSheet) -> None:
        """Show every remark of the return; nothing where none waits."""
        answer = sheet.answer
        remarks = answer.remarks if answer is not None else ()
        if remarks == self._remarks:
            # Whoever stands on a button of these stays there.
            return
        self._remarks = remarks
        empty_layout(self._rows)
        self.cards = []
        for number, remark in enumerate(remarks, 1):
            card = Place(self, number, remark, sheet)
            self.cards.append(card)
            self._rows.addWidget(card)
            card.show()


class Place(InsetBox):
    """One remark."""

    def __init__(self, places: ReturnPlaces, number: int, remark: RemarkView, sheet: ReportSheet) -> None:
        super().__init__(places)
        item = remark.item
        self.remark = remark
        where = task_words(remark.sent.number) if remark.sent is not None else _("The whole report")
        self.title = Label(f"{number}. {where} · {field_label(item.field)}", "base.bold", wrap=True, parent=self)
        self.setAccessibleName(f"{self.title.text()}: {item.comment}")
        self.comment = Label(item.comment, wrap=True, copyable=True, parent=self)
        self.state = _state(remark, self)
        self.facts = Facts(86, self)
        sent, now = (said(line, item) for line in (remark.sent, remark.now))
        own = remark.answer
        self.facts.show_facts(
            [
                (_("Sent"), sent),
                (_("Now"), now if remark.touched and now != sent else ""),
                (_("Rule"), sheet.rules.get(RULES.get(item.field, ""), "")),
                (_("Explained"), own.words if own is not None else ""),
            ]
        )
        inside = column(self.title, self.comment, self.state, self.facts, spacing=6, margins=(12, 10, 12, 8))
        inside.setAlignment(self.state, Qt.AlignmentFlag.AlignLeft)
        self.drop: DropArea | None = None
        self.acts: dict[str, Button] = {}
        if own is None and item.field in ("evidence", "word", "done_on") and item.assignment_id:
            self.drop = DropArea(_("Drop files here or press to choose"), height=44, parent=self)
            self.drop.dropped.connect(lambda files: places.files_dropped.emit(remark, files))
            self.drop.asked.connect(lambda: places.files_dropped.emit(remark, ()))
            inside.addWidget(self.drop)
        self._add(places, remark)
        line = row(*self.acts.values(), 1, spacing=2)
        inside.addLayout(line)
        self.setLayout(inside)

    def _add(self, places: ReturnPlaces, remark: RemarkView) -> None:
        item = remark.item
        if remark.answer is not None:
            self._button("back", _("Take the explanation back"), "undo-2", partial(places.taken_back.emit, remark))
            return
        if item.field in ("figures", "figure") and remark.sent is not None and remark.sent.figures:
            self._button("figure", _("Put right"), "pencil", partial(places.figure_asked.emit, remark))
        elif not item.assignment_id:
            self._button("part", _("Go there"), "arrow-right", partial(places.part_asked.emit, item.field))
        if not remark.touched:
            self._button("explain", _("Explain"), "message-square-plus", partial(places.explain_asked.emit, remark))
        if item.assignment_id:
            see = ToolButton("external-link", _("See the task"), self)
            see.clicked.connect(lambda: places.task_asked.emit(item.assignment_id))
            self.acts["task"] = see

    def _button(self, key: str, text: str, icon: str, pressed: partial[None]) -> None:
        button = Button(text, icon, "ghost", self)
        button.clicked.connect(lambda: pressed())
        self.acts[key] = button


def _state(remark: RemarkView, parent: QWidget) -> Chip:
    if remark.answer is not None:
        return Chip.of(Shape.VALID, _("Explained, stays as it was sent"), parent)
    if remark.touched:
        return Chip.of(Shape.VALID, _("Mended"), parent)
    return Chip.of(Shape.MISSING, _("Waits for your answer"), parent)


def said(line: ReportLine | None, item: ReturnItem) -> str:
    """What a line says in the field of a remark."""
    if line is None:
        return ""
    if item.field in ("figures", "figure"):
        return "; ".join(
            f"{write_number(one.numerator)}/{write_number(one.denominator)} "
            f"({write_percent(one.numerator, one.denominator)})"
            for one in line.figures
        )
    if item.field == "evidence":
        return ", ".join(line.evidence_names) or "–"
    if item.field in ("word", "done_on"):
        day = f", {line.done_on:%d/%m/%Y}" if line.done_on else ""
        return f"{word_label(line.word)}{day}"
    return line.result
