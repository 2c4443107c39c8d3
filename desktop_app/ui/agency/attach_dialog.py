"""Đính kèm minh chứng: what the files are, what they prove; Enter accepts what is already filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.services.evidence import NO_FACTS, PaperFacts
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.signature_labels import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.services.paper_signatures import Seen

SHOWN = 5


class AttachDialog(Dialog):
    """Asks for the requirement that the files meet, and for one file also for the facts of its paper."""

    accepted_facts = Signal(object, str)
    """PaperFacts, requirement ("" for none)."""

    def __init__(
        self,
        parent: QWidget | None,
        files: Sequence[Path],
        requirements: Sequence[str],
        missing: Sequence[str],
        today: date,
    ) -> None:
        super().__init__(parent, _("Attach evidence"), 540)
        self._today = today
        self._single = len(files) == 1
        self.body.addWidget(self._names(files))
        self.requirement = QComboBox()
        self.requirement.setAccessibleName(_("What it proves"))
        theme.set_role(self.requirement, "base")
        for name in requirements:
            self.requirement.addItem(name, name)
        self.requirement.addItem(_("Other evidence of this task"), "")
        self.requirement.setCurrentIndex(list(requirements).index(missing[0]) if missing else len(requirements))
        if requirements:
            self.body.addLayout(named(_("What it proves"), self.requirement))
        self.marks: dict[QWidget, Label] = {}
        self.number = line_edit(_("Number and sign"), hint="58/KH-SNV")
        self.day = DayField(_("Day of the paper"))
        self.issuer = line_edit(_("Issued by"))
        self.abstract = line_edit(_("What it says"))
        self.notice = Label(role="second", tone="red", wrap=True)
        self.notice.hide()
        self.read = Label(role="second", tone="text-2", wrap=True)
        self.read.hide()
        if self._single:
            self._ask_facts()
        self.body.addWidget(self.read)
        self.add_reason(self.notice)
        self.add_note(_("Kept once, even if several tasks use it"))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Attach"), self._accept, "primary")
        self.day.changed.connect(self._look)
        self.finished.connect(self.deleteLater)

    def _names(self, files: Sequence[Path]) -> InsetBox:
        box = InsetBox()
        lines = [Label(file.name, "base.medium", wrap=True) for file in files[:SHOWN]]
        if len(files) > SHOWN:
            rest = len(files) - SHOWN
            lines.append(Label(ngettext("and {n} more file", "and {n} more files", rest).format(n=rest), tone="text-2"))
        box.setLayout(column(*lines, spacing=2, margins=(14, 10, 14, 10)))
        return box

    def _ask_facts(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout

        first = QHBoxLayout()
        first.setSpacing(12)
        first.addLayout(self._marked(_("Number and sign"), self.number), 1)
        first.addLayout(self._marked(_("Day of the paper"), self.day), 1)
        self.body.addLayout(first)
        self.body.addLayout(self._marked(_("Issued by"), self.issuer))
        self.body.addLayout(self._marked(_("What it says"), self.abstract))

    def _marked(self, name: str, field: QWidget) -> QVBoxLayout:
        """A field, and under it the place that says that its words were read out of the file."""
        place = named(name, field)
        mark = Label(_("read from the file – please look again"), "small", "amber", wrap=True)
        mark.hide()
        place.addWidget(mark)
        self.marks[field] = mark
        return place

    def _filled(self, field: QWidget) -> None:
        self.marks[field].show()
        field.setAccessibleDescription(self.marks[field].text())

    def take(self, seen: Seen) -> None:
        """Fill what is still empty as a signed file says it, and say in one line what was found in its signatures."""
        if seen.verdict is None or self.ended:
            return
        reading = seen.reading
        texts = ((self.number, reading.number), (self.issuer, reading.issuer), (self.abstract, reading.abstract))
        for field, found in texts:
            if found is not None and not field.text().strip():
                field.setText(found.value)
                field.setCursorPosition(0)
                self._filled(field)
        if reading.dated_on is not None and self.day.is_empty():
            self.day.set_day(reading.dated_on)
            self._filled(self.day)
        self.read.setText(one_line(seen.verdict))
        self.read.show()
        self.fit()

    def _problem(self) -> str:
        if self.day.is_empty():
            return ""
        day = self.day.day()
        if day is None:
            return _("The day is not readable: write it as 30/06/2026")
        return _("The day lies in the future") if day > self._today else ""

    def _look(self) -> None:
        problem = self._problem()
        self.notice.setText(problem)
        self.notice.setVisible(bool(problem))
        self.answer.set_off(problem)

    def _accept(self) -> None:
        if self._problem():
            return
        facts = NO_FACTS
        if self._single:
            facts = PaperFacts(self.number.text(), self.day.day(), self.issuer.text(), self.abstract.text())
        requirement = str(self.requirement.currentData() or "")
        self.accept()
        self.accepted_facts.emit(facts, requirement)
