"""The question before a report: of which document, of which period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import named
from desktop_app.ui.shared.words import document_words, period_words, short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.report_views import DocumentChoice


class NewReportDialog(Dialog):
    """Lập báo cáo: choose document and period; `chosen` gives document id and period key."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None, choices: Sequence[DocumentChoice], taken: frozenset[str]) -> None:
        super().__init__(parent, _("Write a report"), 520)
        self._choices = list(choices)
        self._taken = taken
        self.document = QComboBox()
        self.period = QComboBox()
        for box in (self.document, self.period):
            theme.set_role(box, "base")
        for choice in choices:
            self.document.addItem(document_words(choice.number), choice.id)
        self.words = Label(role="second", tone="text-2", wrap=True)
        self.body.addLayout(named(_("Assigning document"), self.document))
        self.body.addLayout(named(_("Period"), self.period))
        self.body.addWidget(self.words)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Make the draft"), self._give, "primary")
        self.document.currentIndexChanged.connect(lambda _place: self._fill())
        self.period.currentIndexChanged.connect(lambda _place: self._look())
        self.finished.connect(self.deleteLater)
        self._fill()

    def _fill(self) -> None:
        choice = self._choices[max(0, self.document.currentIndex())]
        self.period.clear()
        for period in choice.periods:
            words = period_words(period.key)
            self.period.addItem(words[:1].upper() + words[1:], period.key)
        free = [place for place, one in enumerate(choice.periods) if f"{choice.id}/{one.key}" not in self._taken]
        self.period.setCurrentIndex(free[0] if free else 0)
        self._look()

    def _look(self) -> None:
        choice = self._choices[max(0, self.document.currentIndex())]
        place = self.period.currentIndex()
        if not 0 <= place < len(choice.periods):
            self.words.setText("")
            self.answer.set_off(_("No period of this document has begun"))
            return
        period = choice.periods[place]
        self.words.setText(
            _("Figures of {first} to {last}.").format(
                first=short_day(period.first_day), last=short_day(period.last_day)
            )
        )
        taken = f"{choice.id}/{period.key}" in self._taken
        self.answer.set_off(_("A report of this period is under way") if taken else "")

    def _give(self) -> None:
        document, period = str(self.document.currentData()), str(self.period.currentData())
        self.accept()
        self.chosen.emit(document, period)
