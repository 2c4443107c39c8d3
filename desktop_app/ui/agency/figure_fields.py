"""Số liệu of one statement: percent, and for each measure of the task a numerator over its denominator.

fields = FigureFields()
fields.show_measures(view.task.measures)
fields.read()                 # Figures, or Unclear with the sentence to show and the field that needs another look
fields.values()               # what was typed, by the name of the field, for the draft; set_values gives it back
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from desktop_app.domain.measures import Figure, FigureImpossible, checked
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.labels import Label, column, empty_layout, row
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.ui.shared.fields import line_edit
from desktop_app.wording.catalogue import _, in_vietnamese
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop_app.domain.measures import Measure

MOST_HEIGHT: Final = 204
"""px at 100 %: more measures than fit are scrolled to, the words and the buttons stay where they are."""
_PERCENT: Final = re.compile(r"^(\d{1,3})\s*%?$")
_WHOLE: Final = re.compile(r"^(?:\d{1,12}|\d{1,3}(?:[.\u00a0 ]\d{3}){1,3})$")
_ENGLISH: Final = re.compile(r"^\d{1,3}(?:,\d{3}){1,3}$")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the fields say."""

    percent: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Unclear:
    """What cannot be read or cannot be true, and where."""

    sentence: str
    field: QLineEdit


def whole_number(text: str) -> int | None:
    """1250 for `1250`, `1.250` and `1 250`, in an English window `1,250` too; None for anything else, fractions too."""
    text = text.strip()
    whole = _WHOLE.match(text) or (not in_vietnamese() and _ENGLISH.match(text))
    return int(re.sub(r"\D", "", text)) if whole else None


class _Pair(QWidget):
    """One measure: its name and unit, numerator over denominator under their names, and ước thực hiện."""

    changed = Signal()

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self.measure = measure
        name = f"{measure.name} ({measure.unit})" if measure.unit else measure.name
        self.numerator = line_edit(f"{name}: {measure.numerator_name}")
        self.denominator = line_edit(f"{name}: {measure.denominator_name}")
        types_plainly(self.numerator, self.denominator)
        self.estimate = QCheckBox(_("estimated"))
        theme.set_role(self.estimate, "second")
        self.estimate.toggled.connect(lambda _on: self.changed.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        title = Label(name, "second.bold", wrap=True)
        # The height that the width asks for, not the least one that a wrapped label likes best.
        title.setMinimumHeight(1)
        grid.addWidget(title, 0, 0, 1, 3)
        for place, words, edit in (
            (0, measure.numerator_name or _("numerator"), self.numerator),
            (2, measure.denominator_name or _("denominator"), self.denominator),
        ):
            label = Label(words, "second", "text-2", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignBottom)
            label.setMinimumHeight(1)
            label.setBuddy(edit)
            edit.setMinimumWidth(theme.px(60))
            edit.textEdited.connect(lambda _text: self.changed.emit())
            grid.addWidget(label, 1, place)
            grid.addWidget(edit, 2, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(Label("/", tone="text-2"), 2, 1)
        grid.addWidget(self.estimate, 3, 0, 1, 3)

    def read(self) -> Figure | Unclear | None:
        """The figure, what is unclear, or None when both fields are empty."""
        said = [edit.text().strip() for edit in (self.numerator, self.denominator)]
        if not any(said):
            return None
        values = [whole_number(text) for text in said]
        for text, value, edit in zip(said, values, (self.numerator, self.denominator), strict=True):
            if not text:
                return Unclear(_("Enter both figures of “{name}”.").format(name=self.measure.name), edit)
            if value is None:
                sentence = _("“{text}” is no whole number. Write it as 1250 or 1,250.")
                return Unclear(sentence.format(text=text), edit)
        numerator, denominator = values
        assert numerator is not None
        assert denominator is not None
        try:
            return checked(Figure(self.measure.id, numerator, denominator, self.estimate.isChecked()))
        except FigureImpossible as refusal:
            return Unclear(sentence_for(refusal), self.numerator)


class _Area(QScrollArea):
    """As tall as what it holds, up to MOST_HEIGHT; then it scrolls."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height that is needed at this width."""
        layout = self._inside.layout()
        assert layout is not None
        # Nothing is invalidated here: that asks for a layout, which asks for `fit`, and so on for ever.
        width = self.width()
        high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        most = theme.px(MOST_HEIGHT)
        # Else a bar that is there makes it narrower, so that words break once more and the bar stays.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if high > most else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(min(most, high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What it holds needs another height: other measures, another size of letters.
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


class FigureFields(QWidget):
    """The fields; nothing is asked for: all of them may stay empty."""

    changed = Signal()
    """A person typed in one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[_Pair] = []
        self._measures: tuple[Measure, ...] = ()
        self.percent = line_edit(_("Done so far, in percent"))
        types_plainly(self.percent)
        self.percent.setFixedWidth(theme.px(72))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.percent.textEdited.connect(self._percent_typed)
        self._percent_name = Label(_("Done so far"), "second", "text-2")
        self._percent_name.setBuddy(self.percent)
        self.reason = line_edit(_("Reason for the lower figure"))
        self.reason.textEdited.connect(lambda _text: self.changed.emit())
        self._reason_name = Label(_("Reason for the lower figure"), "second", "text-2")
        self._reason_name.setBuddy(self.reason)
        self._places = column(spacing=8)
        inside = QWidget()
        whole = column(spacing=8, margins=(0, 0, 0, 2))
        whole.addLayout(row(self._percent_name, self.percent, Label("%", "second", "text-2"), 1, spacing=6))
        whole.addLayout(self._places)
        whole.addStretch(1)
        inside.setLayout(whole)
        self.area = _Area(inside)
        self.setLayout(column(self.area, self._reason_name, self.reason, spacing=4))
        self._show_reason(False)

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Have one pair for each of these; what was typed for others goes."""
        wanted = tuple(measures)
        if wanted == self._measures:
            return
        self._measures = wanted
        empty_layout(self._places)
        self._pairs = [_Pair(measure) for measure in wanted]
        for pair in self._pairs:
            pair.changed.connect(self.changed)
            self._places.addWidget(pair)
        self.area.fit()

    def has_measures(self) -> bool:
        """Whether the task counts something."""
        return bool(self._measures)

    def pairs(self) -> list[_Pair]:
        """The measures' fields, in the order of the task."""
        return list(self._pairs)

    def read(self) -> Figures | Unclear:
        """What is to be recorded, or the first thing that needs another look."""
        percent = None
        if text := self.percent.text().strip():
            found = _PERCENT.match(text)
            if found is None or int(found[1]) > 100:
                return Unclear(_("Enter the percentage as a whole number from 0 to 100."), self.percent)
            percent = int(found[1])
        figures = []
        for pair in self._pairs:
            figure = pair.read()
            if isinstance(figure, Unclear):
                return figure
            if figure is not None:
                figures.append(figure)
        return Figures(percent, tuple(figures))

    def drop_reason(self) -> str:
        """Why the percentage went down, when that was asked for."""
        return self.reason.text().strip() if not self.reason.isHidden() else ""

    def ask_reason(self) -> None:
        """Ask here why the percentage went down."""
        self._show_reason(True)
        self.reason.setFocus()

    def values(self) -> dict[str, str]:
        """What stands in the fields, as typed; fields that are empty are left out."""
        said = {"percent": self.percent.text().strip(), "reason": self.drop_reason()}
        for pair in self._pairs:
            said[f"{pair.measure.id}/numerator"] = pair.numerator.text().strip()
            said[f"{pair.measure.id}/denominator"] = pair.denominator.text().strip()
            said[f"{pair.measure.id}/estimate"] = "1" if pair.estimate.isChecked() else ""
        return {name: value for name, value in said.items() if value}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show what was typed before; nothing is reported as typed."""
        self.percent.setText(values.get("percent", ""))
        self.reason.setText(values.get("reason", ""))
        self._show_reason("reason" in values)
        for pair in self._pairs:
            pair.numerator.setText(values.get(f"{pair.measure.id}/numerator", ""))
            pair.denominator.setText(values.get(f"{pair.measure.id}/denominator", ""))
            with QSignalBlocker(pair.estimate):
                pair.estimate.setChecked(f"{pair.measure.id}/estimate" in values)

    def _percent_typed(self) -> None:
        # Whether this figure is lower too is found out when it is saved.
        self._show_reason(False)
        self.changed.emit()

    def _show_reason(self, shown: bool) -> None:
        self._reason_name.setVisible(shown)
        self.reason.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._percent_name.setText(_("Done so far"))
            self.percent.setAccessibleName(_("Done so far, in percent"))
            self._reason_name.setText(_("Reason for the lower figure"))
            self.reason.setAccessibleName(_("Reason for the lower figure"))
            for pair in self._pairs:
                pair.estimate.setText(_("estimated"))
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "area"):
            self.percent.setFixedWidth(theme.px(72))
            self.area.fit()
