"""Cập nhật tiến độ: what is stated (under way, done, nothing arose), the day of the product, and the composer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.progress import EntryKind
from desktop_app.services.progress import Statement
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.composer import Composer
from desktop_app.ui.kit.labels import Sheet, column, row, width_of
from desktop_app.ui.shared.fields import ask_day
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import entry_label

KINDS = (EntryKind.WORK, EntryKind.DONE, EntryKind.NOTHING_AROSE)


class ProgressComposer(Sheet):
    """The foot of the task panel; `stated` gives the Statement to record, `drafted` the words within 2 seconds."""

    stated = Signal(object)
    drafted = Signal(str)

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
        self.composer.drafted.connect(self.drafted)
        self.composer.set_edge("")
        top = row(self.kind, self.product, 1, spacing=6, margins=(17, 8, 16, 0))
        whole = column(spacing=0)
        whole.addLayout(top)
        whole.addWidget(self.composer)
        self.setLayout(whole)
        self._show_product()

    def start(self, today: date, product: date | None) -> None:
        """Begin anew for another task; `product` is the day of its newest evidence."""
        self._today, self._product = today, product
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(0)
        self._fit_kind()
        self.product.hide()
        self.composer.set_day(today)
        self.composer.clear()
        self._show_product()

    def chosen_kind(self) -> EntryKind:
        """What is stated."""
        return KINDS[self.kind.currentIndex()]

    def choose(self, kind: EntryKind) -> None:
        """State this."""
        self.kind.setCurrentIndex(KINDS.index(kind))

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
        self._fit_kind()
        self._show_product()
        own_words = f"{entry_label(EntryKind.NOTHING_AROSE)}."
        if kind is EntryKind.NOTHING_AROSE and not self.composer.text():
            self.composer.set_text(own_words)
        elif kind is not EntryKind.NOTHING_AROSE and self.composer.text() == own_words:
            self.composer.set_text("")

    def _fit_kind(self) -> None:
        # As wide as what it says: the day of the product stands beside it and is never cut.
        self.kind.setFixedWidth(width_of(self.kind.currentText(), "second") + theme.px(48))

    def _state(self, text: str, day: date) -> None:
        kind = self.chosen_kind()
        done_on = self.product_day() if kind is EntryKind.DONE else None
        self.stated.emit(Statement(kind, text, day, done_on=done_on))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for place, kind in enumerate(KINDS):
                self.kind.setItemText(place, entry_label(kind))
            self._show_product()
            self._fit_kind()
