"""What the follower says to a report: accept with a verdict on each completion, return with remarks, give receipts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.calendars import WorkingDays, working_between
from desktop_app.domain.reports import ReportLine, ReturnItem, ReturnKind
from desktop_app.services.intake_view import ReportView
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.province.common import Common, FolderDialog
from desktop_app.ui.shared.fields import DayField, line_edit, named, text_edit
from desktop_app.ui.shared.kept_draft import KeptDraft, Typed
from desktop_app.ui.shared.words import report_words
from desktop_app.wording.catalogue import _, ngettext

LONGEST_LINE = 78
ONE_REMARK, TWO_REMARKS = 136, 252
"""Heights of the list of remarks, px at 100 %."""


def title_of(line: ReportLine) -> str:
    """`Nhiệm vụ 12 · Ban hành Kế hoạch…`, short enough for a list."""
    words = line.content if len(line.content) <= LONGEST_LINE else line.content[:LONGEST_LINE].rstrip() + "…"
    return _("Task {number}").format(number=line.number) + f" · {words}"


def scrolled(inside: QWidget, height: int) -> QScrollArea:
    """A part of a dialog that scrolls instead of growing over the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    area.setFixedHeight(theme.px(height))
    return area


class ClaimRow(QWidget):
    """One claimed completion: ticked it is confirmed, unticked it needs a reason."""

    changed = Signal()

    def __init__(self, line: ReportLine) -> None:
        super().__init__()
        self.line = line
        self.tick = QCheckBox(_("Task {number}").format(number=line.number))
        theme.set_role(self.tick, "base.medium")
        self.tick.setChecked(True)
        self.tick.setAccessibleDescription(line.content)
        self.reason = line_edit(_("Why it is not proved"), "", _("Not enough evidence: say what is missing"))
        self.reason.hide()
        self.tick.toggled.connect(self._ticked)
        self.reason.textChanged.connect(lambda _text: self.changed.emit())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 4)
        inside.setSpacing(3)
        inside.addWidget(self.tick)
        words = Label(line.content, "second", "text-2", wrap=True)
        words.setContentsMargins(theme.px(24), 0, 0, 0)
        inside.addWidget(words)
        inside.addWidget(self.reason)

    def _ticked(self, on: bool) -> None:
        self.reason.setVisible(not on)
        if not on:
            self.reason.setFocus()
        self.changed.emit()


class AcceptDialog(FolderDialog):
    """`accepted_with` gives assignment id → reason of what is not proved, and the folder."""

    accepted_with = Signal(object, object)

    def __init__(self, parent: QWidget | None, common: Common, view: ReportView) -> None:
        said = _("{report} of {agency}").format(
            report=report_words(view.row.period, view.row.round), agency=view.row.agency_name
        )
        super().__init__(parent, common, _("Accept the report"), said, _("Accept"), 560)
        self.rows = [ClaimRow(line) for line in view.claims]
        if self.rows:
            inside = QWidget()
            place = QVBoxLayout(inside)
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(6)
            for one in self.rows:
                one.changed.connect(self.look)
                place.addWidget(one)
            place.addStretch(1)
            self.insert(Label(_("Completions: ticked ones are confirmed"), "second.bold"))
            self.insert(scrolled(inside, min(300, 70 * len(self.rows) + 10)))

    def problem(self) -> str:
        if any(not one.tick.isChecked() and not one.reason.text().strip() for one in self.rows):
            return _("Say for each task without a tick what is missing")
        return super().problem()

    def give(self, folder: Path) -> None:
        missing = {
            one.line.assignment_id: one.reason.text().strip() for one in self.rows if not one.tick.isChecked()
        }  # fmt: skip
        self.accept()
        self.accepted_with.emit(missing, folder)


class RemarkRow(QWidget):
    """One remark: on which task, in which words, and whether the completion is not proved."""

    changed = Signal()
    removed = Signal()

    def __init__(self, lines: Sequence[ReportLine], claims: Sequence[ReportLine]) -> None:
        super().__init__()
        self._claims = {line.assignment_id for line in claims}
        self.task = QComboBox()
        theme.set_role(self.task, "base")
        self.task.setAccessibleName(_("What the remark is about"))
        self.task.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.task.setMinimumContentsLength(20)
        self.task.addItem(_("Whole report"), "")
        for line in lines:
            self.task.addItem(title_of(line), line.assignment_id)
        self.words: QPlainTextEdit = text_edit(_("Remark"), lines=2)
        self.words.setPlaceholderText(_("What must be added or mended"))
        self.words.setFixedHeight(theme.px(58))
        self.not_proved = QCheckBox(_("The completion is not proved yet"))
        theme.set_role(self.not_proved, "base")
        self.drop = ToolButton("trash-2", _("Remove this remark"))
        self.drop.clicked.connect(self.removed)
        self.task.currentIndexChanged.connect(self._chosen)
        self.words.textChanged.connect(self.changed)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 6)
        inside.setSpacing(5)
        top = row(self.task, self.drop, spacing=6)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(self.words)
        inside.addWidget(self.not_proved)
        self._chosen()

    def _chosen(self) -> None:
        claimed = self.assignment_id() in self._claims
        self.not_proved.setVisible(claimed)
        if not claimed:
            self.not_proved.setChecked(False)
        self.changed.emit()

    def assignment_id(self) -> str:
        """The assignment spoken of, "" for the whole report."""
        return str(self.task.currentData() or "")

    def item(self) -> ReturnItem:
        """The remark."""
        return ReturnItem(self.assignment_id(), "result", self.words.toPlainText().strip())


class _Remarks(QObject):
    """All remarks of a return as one text, for its draft."""

    changed = Signal()

    def __init__(self, dialog: ReturnDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def text(self) -> str:
        """The remarks; "" while none has words."""
        told = [
            (one.assignment_id(), one.words.toPlainText(), one.not_proved.isChecked()) for one in self._dialog.remarks
        ]
        return json.dumps(told, ensure_ascii=False) if any(words.strip() for _id, words, _not in told) else ""

    def take_text(self, text: str) -> None:
        """Show these remarks; of a task that is not in the report any more as one about the whole."""
        for place, (identity, words, not_proved) in enumerate(json.loads(text) if text else ()):
            known = self._dialog.remarks
            remark = known[place] if place < len(known) else self._dialog.add_remark()
            remark.task.setCurrentIndex(max(0, remark.task.findData(identity)))
            remark.words.setPlainText(words)
            remark.not_proved.setChecked(not_proved)


class ReturnDialog(FolderDialog):
    """`returned_with` gives the kind, the remarks, the due day, what is not proved, and the folder."""

    returned_with = Signal(object, object, object, object, object)

    def __init__(
        self, parent: QWidget | None, common: Common, view: ReportView, days: WorkingDays, today: date
    ) -> None:
        said = _("{report} of {agency}").format(
            report=report_words(view.row.period, view.row.round), agency=view.row.agency_name
        )
        super().__init__(parent, common, _("Return for completion"), said, _("Return"), 560)
        self._view = view
        self._days, self._today = days, today
        self.remarks: list[RemarkRow] = []
        self.kind = QComboBox()
        theme.set_role(self.kind, "base")
        self.kind.addItem(_("Report again"), ReturnKind.REPORT_AGAIN)
        self.kind.addItem(_("Only add evidence"), ReturnKind.EVIDENCE_ONLY)
        self.due = DayField(_("Answer due"), view.answer_by)
        self.due.edit.textChanged.connect(lambda _text: self.look())
        self.left = Label(role="second", tone="text-2")
        self._list = QWidget()
        self._places = QVBoxLayout(self._list)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(6)
        self._places.addStretch(1)
        more = Button(_("Add a remark"), "plus", "link")
        more.clicked.connect(lambda: self.add_remark())
        self.more = more
        self._kept = _Remarks(self)
        self._add_parts()
        self.add_remark()
        told: dict[str, QWidget | Typed] = {"remarks": self._kept, "due": self.due}
        self.draft = KeptDraft(self, common.desk, f"return/{view.row.id}", told, self.look)
        self.set_first(self.remarks[0].task)

    def _add_parts(self) -> None:
        asks = QWidget()
        line = QHBoxLayout(asks)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(named(_("What is asked for"), self.kind), 1)
        line.addLayout(named(_("Answer due"), self.due), 1)
        link = QWidget()
        link.setLayout(row(self.more, 1, self.left))
        self.insert(asks)
        self._area = scrolled(self._list, ONE_REMARK)
        self.insert(self._area)
        self.insert(link)

    def add_remark(self) -> RemarkRow:
        """Add an empty remark and put the focus there."""
        remark = RemarkRow(self._view.content.lines, self._view.claims)
        remark.changed.connect(self.look)
        remark.changed.connect(self._kept.changed)
        remark.removed.connect(lambda: self._remove(remark))
        self.remarks.append(remark)
        self._places.insertWidget(self._places.count() - 1, remark)
        self._area.setFixedHeight(theme.px(ONE_REMARK if len(self.remarks) == 1 else TWO_REMARKS))
        self.look()
        if self.isVisible():
            remark.task.setFocus()
        return remark

    def _remove(self, remark: RemarkRow) -> None:
        if len(self.remarks) > 1:
            self.remarks.remove(remark)
            remark.hide()
            remark.deleteLater()
            self.look()

    def problem(self) -> str:
        if any(not remark.item().comment for remark in self.remarks):
            return _("Write what must be added or mended")
        due = self.due.day()
        if due is None:
            return _("Write the due day as 30/06/2026")
        if due <= self._today:
            return _("The due day must lie after today")
        return super().problem()

    def look(self) -> None:
        due = self.due.day()
        count = working_between(self._days, self._today, due) if due is not None else 0
        self.left.setText(
            ngettext("answer within {n} working day", "answer within {n} working days", count).format(n=count)
            if count > 0
            else ""
        )
        super().look()

    def give(self, folder: Path) -> None:
        items = tuple(remark.item() for remark in self.remarks)
        missing = {
            remark.assignment_id(): remark.item().comment for remark in self.remarks if remark.not_proved.isChecked()
        }  # fmt: skip
        kind, due = ReturnKind(self.kind.currentData()), self.due.day()
        self.accept()
        self.returned_with.emit(kind, items, due, missing, folder)


class ReceiptsDialog(FolderDialog):
    """`receipts_for` gives the codes of the agencies and the folder."""

    receipts_for = Signal(object, object)

    def __init__(
        self, parent: QWidget | None, common: Common, chosen: Sequence[tuple[str, str]],
        everybody: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        super().__init__(
            parent,
            common,
            _("Give receipts"),
            _("A receipt says what arrived on which day and what is still missing; a newer one replaces it."),
            _("Give receipts"),
            540,
        )
        self._chosen, self._everybody = tuple(chosen), tuple(everybody)
        self.all = QRadioButton(
            ngettext("The {n} agency that has sent something", "All {n} agencies that have sent something",
                     len(everybody)).format(n=len(everybody))
        )  # fmt: skip
        self.some = QRadioButton(
            ngettext("Only {n} chosen: {names}", "Only {n} chosen: {names}", len(chosen)).format(
                n=len(chosen), names=_short([name for _code, name in chosen])
            )
        )
        group = QButtonGroup(self)
        for button in (self.all, self.some):
            theme.set_role(button, "base")
            group.addButton(button)
            self.insert(button)
        self.some.setVisible(bool(chosen))
        (self.some if 1 < len(chosen) < len(everybody) else self.all).setChecked(True)

    def problem(self) -> str:
        if not self._everybody:
            return _("No agency with a certified key has sent anything yet")
        return super().problem()

    def give(self, folder: Path) -> None:
        codes = tuple(code for code, _name in (self._chosen if self.some.isChecked() else self._everybody))
        self.accept()
        self.receipts_for.emit(codes, folder)


def _short(names: Sequence[str], room: int = 48) -> str:
    words = "; ".join(names)
    return words if len(words) <= room else words[:room].rstrip() + "…"
