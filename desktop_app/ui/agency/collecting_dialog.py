"""Nhận phiếu thu thập: what a department's sheet brings, what it contradicts side by side, and the choice between both.

Nothing is kept before "Nhận" is pressed; what nobody has chosen about stays as it is and can be asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.collected_answers import Outcome
from desktop_app.domain.collecting_sheets import NotACollectingSheet
from desktop_app.services.collecting_sheets import Collected, CollectedRow, take_in
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, empty_layout
from desktop_app.wording.catalogue import _
from desktop_app.wording.collected import answer_words, entry_words, summary_words
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.ui.shared.desk import Desk

MOST_SHOWN = 200


def may_be_sheet(files: tuple[Path, ...]) -> bool:
    """Whether these files are one workbook, which is worth a look inside."""
    return len(files) == 1 and files[0].suffix.lower() == ".xlsx"


def offer_sheet(parent: QWidget | None, desk: Desk, file: Path, otherwise: Callable[[], object]) -> None:
    """Open the dialog when the file is a filled sheet of ours; do `otherwise` when it is none."""

    def failed(error: BaseException) -> None:
        if isinstance(error, NotACollectingSheet):
            otherwise()
        else:
            desk.show_problem(error)

    def show(collected: Collected) -> None:
        CollectingDialog(parent, desk, file, collected).open()

    desk.read(lambda office: take_in(office, file, write=False), show, failed)


class CollectingDialog(Dialog):
    """One filled sheet, before and after it is taken in."""

    def __init__(self, parent: QWidget | None, desk: Desk, file: Path, collected: Collected) -> None:
        super().__init__(parent, _("Take in a collecting sheet"), 560)
        self._desk, self._file = desk, file
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.body.addWidget(Label(f"{collected.file} · {collected.department}", "base.medium", wrap=True))
        self.lead = Label(wrap=True)
        self.body.addWidget(self.lead)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._rows.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self.keep = QCheckBox(_("Keep the sheet as evidence of what it brings"))
        self.body.addWidget(self.keep)
        self.close_button = self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Take in"), self.go, "primary")
        self.finished.connect(self.deleteLater)
        self.show_rows(collected)
        self._look(collected)

    def show_rows(self, collected: Collected) -> None:
        """The summary, then each row about which there is something to say."""
        self.lead.setText(summary_words(collected))
        empty_layout(self._rows)
        self.choices.clear()
        told = [row for row in collected.rows if row.outcome in (Outcome.CONFLICT, Outcome.PROBLEM)][:MOST_SHOWN]
        for row in told:
            self._rows.addWidget(Label(_place(row), "base.medium", wrap=True))
            if row.problem is not None:
                self._rows.addWidget(Label(sentence_for(row.problem), "second", "text-2", wrap=True))
            else:
                self._choice(row)
        self._rows.addStretch(1)
        self._area.setVisible(bool(told))
        self._area.setMinimumHeight(theme.px(min(280, max(60, len(told) * 96))))

    def _choice(self, row: CollectedRow) -> None:
        """Both sides, neither chosen: it is for a person to say."""
        if row.ours is None:
            return
        holder = QWidget()
        sides = QVBoxLayout(holder)
        sides.setContentsMargins(0, 0, 0, 0)
        day = f"{row.ours.recorded_at:%d/%m/%Y}"
        both = (QRadioButton(_("The sheet")), QRadioButton(_("The entry of {day}").format(day=day)))
        for button, words in zip(both, (answer_words(row.words), entry_words(row.ours)), strict=True):
            button.setAccessibleDescription(words)
            sides.addWidget(button)
            sides.addWidget(Label(words, "second", "text-2", wrap=True))
        self.choices[f"{row.sheet}!{row.row}"] = both
        self._rows.addWidget(holder)

    def chosen(self) -> dict[str, Outcome]:
        """Row → what was chosen; rows without a choice are not among them."""
        return {
            place: Outcome.THEIRS if theirs.isChecked() else Outcome.OURS
            for place, (theirs, ours) in self.choices.items()
            if theirs.isChecked() or ours.isChecked()
        }

    def go(self) -> None:
        """Take the sheet in with what was chosen."""
        choices, keep = self.chosen(), self.keep.isChecked()
        self.answer.set_off(_("The sheet is being taken in"))
        self._desk.act(
            _("Taking in a collecting sheet"),
            lambda office, _watch: take_in(office, self._file, choices, keep_file=keep),
            self._taken,
            self._failed,
            cancellable=False,
        )

    def _taken(self, collected: Collected) -> None:
        self.show_rows(collected)
        self._look(collected)
        self.keep.hide()
        self.close_button.setText(_("Close"))
        if not self.choices:
            self.answer.hide()

    def _failed(self, error: BaseException) -> None:
        self.reject()
        self._desk.show_problem(error)

    def _look(self, collected: Collected) -> None:
        nothing = not (collected.count(Outcome.NEW) or self.choices)
        self.answer.set_off(_("The sheet brings nothing new") if nothing else "")


def _place(row: CollectedRow) -> str:
    words = _("row {row}, task {task}").format(row=row.row, task=row.number)
    return words[:1].upper() + words[1:]
