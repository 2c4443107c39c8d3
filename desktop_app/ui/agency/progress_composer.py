"""Cập nhật tiến độ: what is stated (under way, done, nothing arose), the day of the product, words and figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.measures import FigureImpossible
from desktop_app.domain.progress import DropNeedsReason, EntryKind, PercentOutOfRange
from desktop_app.services.progress import Statement
from desktop_app.ui.agency.figure_fields import FigureFields, Figures, Unclear
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.composer import Composer
from desktop_app.ui.kit.labels import Sheet, column, row, width_of
from desktop_app.ui.shared.fields import ask_day
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import entry_label
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.measures import Measure
    from desktop_app.domain.refusal import Refusal

KINDS = (EntryKind.WORK, EntryKind.DONE, EntryKind.NOTHING_AROSE)


class ProgressComposer(Sheet):
    """The foot of the task panel; `stated` gives the Statement to record, `typed` says at the first key that something
    is not kept, `drafted` within 2 seconds that it is time to keep it. Figures are asked for only where the task
    counts something, or when a person opens them."""

    stated = Signal(object)
    typed = Signal()
    drafted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._today = date.today()  # noqa: DTZ011
        self._product: date | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What is stated"))
        theme.set_role(self.kind, "second")
        theme.signals().changed.connect(self._fit_kind)
        for kind in KINDS:
            self.kind.addItem(entry_label(kind), kind)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.product = Button("", "calendar", "ghost")
        theme.set_role(self.product, "second")
        self.product.clicked.connect(lambda: ask_day(self.product, self.product_day(), self.set_product))
        self.product.hide()
        self.composer = Composer(_("Log progress: what is new"))
        self.composer.saved.connect(self._state)
        self.composer.typed.connect(self.typed)
        self.composer.drafted.connect(lambda _text: self.drafted.emit())
        self.composer.set_edge("")
        self.figures = FigureFields()
        self.figures.changed.connect(self._figures_typed)
        self.figures.hide()
        self.composer.put_under(self.figures)
        self.more = Button(_("Add figures"), "plus", "ghost")
        self.more.setToolTip(_("Percent, and the figures that the task counts"))
        theme.set_role(self.more, "second")
        self.more.clicked.connect(self.open_figures)
        self._opened = False
        top = row(self.kind, 1, self.more, spacing=6, margins=(tokens.PANEL_MARGIN, 8, 16, 0))
        # On a line of its own: beside the kind its words do not fit the narrowest panel.
        below = row(self.product, 1, margins=(tokens.PANEL_MARGIN, 2, 16, 0))
        whole = column(spacing=0)
        whole.addLayout(top)
        whole.addLayout(below)
        whole.addWidget(self.composer)
        self.setLayout(whole)
        self._show_product()

    def start(self, today: date, product: date | None, measures: Sequence[Measure] = ()) -> None:
        """Begin anew for another task; `product` is the day of its newest evidence, `measures` are what it counts."""
        self._today, self._product = today, product
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(0)
        self._opened = False
        self.figures.show_measures(measures)
        self.figures.set_values({})
        self.product.hide()
        self.composer.set_day(today)
        self.composer.clear()
        self._show_product()
        self._show_figures()

    def values(self) -> dict[str, str]:
        """What was typed beside the words, for the draft."""
        return self.figures.values()

    def restore(self, text: str, values: Mapping[str, str]) -> None:
        """Show a draft."""
        self.composer.set_text(text)
        self.figures.set_values(values)
        self._opened = bool(values)
        self._show_figures()

    def open_figures(self) -> None:
        """Show the fields for figures, the caret in the first."""
        self._opened = True
        self._show_figures()
        self.figures.percent.setFocus()

    def say_refused(self, refusal: Refusal) -> bool:
        """Say in place why the figures cannot stand, what was typed left as it is; False when it is not about them."""
        if not isinstance(refusal, DropNeedsReason | FigureImpossible | PercentOutOfRange):
            return False
        self.composer.say(sentence_for(refusal))
        if isinstance(refusal, DropNeedsReason):
            self.figures.ask_reason()
        return True

    def chosen_kind(self) -> EntryKind:
        """What is stated."""
        return KINDS[self.kind.currentIndex()]

    def choose(self, kind: EntryKind) -> None:
        """State this."""
        self.kind.setCurrentIndex(KINDS.index(kind))

    def offer_done(self, product: date) -> None:
        """Every proof is there: state the completion by this product, unless something else was begun already."""
        self.set_product(product)
        if self.chosen_kind() is EntryKind.WORK and not self.composer.text():
            self.choose(EntryKind.DONE)
            self.composer.say(_("All proof is there: write one sentence, or choose another word above."), "text-2")

    def product_day(self) -> date:
        """The day of the product that a completion names."""
        return self._product or self.composer.chosen_day()

    def set_product(self, day: date) -> None:
        """The product bears this day."""
        self._product = day
        self._show_product()

    def _show_product(self) -> None:
        self.product.setText(_("Product of {day}").format(day=short_day(self.product_day())))
        self.product.setToolTip(_("The completion counts from the day of the product document"))

    def _kind_changed(self) -> None:
        kind = self.chosen_kind()
        self.product.setVisible(kind is EntryKind.DONE)
        self._show_product()
        self._show_figures()
        own_words = f"{entry_label(EntryKind.NOTHING_AROSE)}."
        if kind is EntryKind.NOTHING_AROSE and not self.composer.text():
            self.composer.set_text(own_words)
        elif kind is not EntryKind.NOTHING_AROSE and self.composer.text() == own_words:
            self.composer.set_text("")

    def _fit_kind(self) -> None:
        # As wide as what it says: the button beside it is never cut.
        self.kind.setFixedWidth(width_of(self.kind.currentText(), "second") + theme.px(48))

    def _asks_figures(self) -> bool:
        return self.chosen_kind() is not EntryKind.NOTHING_AROSE

    def _show_figures(self) -> None:
        """Fields, button and the row above as they belong to what is stated."""
        open_now = self._asks_figures() and (self._opened or self.figures.has_measures())
        self.figures.setVisible(open_now)
        self.more.setVisible(self._asks_figures() and not open_now)
        self._fit_kind()

    def _figures_typed(self) -> None:
        self.composer.say("")
        self.composer.touch()

    def _state(self, text: str, day: date) -> None:
        kind = self.chosen_kind()
        read = self.figures.read() if self._asks_figures() else Figures(None, ())
        if isinstance(read, Unclear):
            self.composer.say(read.sentence)
            read.field.setFocus()
            read.field.selectAll()
            self.composer.touch()
            return
        done_on = self.product_day() if kind is EntryKind.DONE else None
        reason = self.figures.drop_reason() if read.percent is not None else ""
        self.stated.emit(Statement(kind, text, day, read.percent, done_on, read.figures, drop_reason=reason))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for place, kind in enumerate(KINDS):
                self.kind.setItemText(place, entry_label(kind))
            self.more.setText(_("Add figures"))
            self.more.setToolTip(_("Percent, and the figures that the task counts"))
            self._show_product()
            self._show_figures()
