"""The filters above the list of tasks: document, state, role, department; and the narrow look at some tasks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.domain.assignments import Role, Word
from desktop_app.ui.agency.task_list import PARTS, Filters
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import width_of
from desktop_app.ui.shared.words import document_words, task_state
from desktop_app.vietnamese.text import sort_key
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import role_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_WIDE = 216


class TaskStrip(QWidget):
    """`changed` when a person filters; `values()` says by what. Texts and lists are filled from outside."""

    changed = Signal()
    only_dropped = Signal()
    """The narrow look at some tasks alone was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = QComboBox()
        self.states = QComboBox()
        self.roles = QComboBox()
        self.departments = QComboBox()
        self.only = Button("", "x", "ghost")
        self.only.hide()
        self.only.clicked.connect(self.only_dropped)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN - 8, 8)
        line.setSpacing(6)
        for box in self.boxes():
            theme.set_role(box, "base")
            box.currentIndexChanged.connect(self._chosen)
            line.addWidget(box)
        line.addWidget(self.only)
        line.addStretch(1)
        self._known: list[str] = []
        theme.signals().changed.connect(self.fit)
        self.fill_states()

    def boxes(self) -> tuple[QComboBox, ...]:
        """The four boxes, left to right."""
        return self.documents, self.states, self.roles, self.departments

    def _chosen(self, _place: int) -> None:
        self.fit()
        self.changed.emit()

    def fit(self) -> None:
        """Each box as wide as what it says, so that four of them stand in one line."""
        for box in self.boxes():
            wide = min(theme.px(MOST_WIDE), width_of(box.currentText(), "base") + theme.px(46))
            if box.maximumWidth() != wide:
                box.setFixedWidth(wide)
                box.setToolTip(box.currentText())

    def values(self) -> Filters:
        """By what a person filters; what was searched and what was looked at alone are not part of it."""
        # Qt hands a string enum back as a plain string.
        role = self.roles.currentData()
        return Filters(
            document_id=self.documents.currentData(),
            words=self.states.currentData(),
            role=Role(role) if role else None,
            department=self.departments.currentData(),
        )

    def choose(self, wanted: Filters) -> None:
        """Show these filters without telling anybody."""
        # Qt compares foreign objects by identity only, so the sets are compared here.
        states = [place for place in range(self.states.count()) if self.states.itemData(place) == wanted.words]
        for box, place in (
            (self.documents, self.documents.findData(wanted.document_id)),
            (self.states, states[0] if states else 0),
            (self.roles, self.roles.findData(wanted.role) if wanted.role is not None else 0),
            (self.departments, _place_of(self.departments, wanted.department)),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, place))
        self.fit()

    def show_only(self, words: str) -> None:
        """Say what the tasks shown alone have in common; "" for no such look."""
        self.only.setText(words)
        self.only.setVisible(bool(words))
        # Beside the narrow look there is no room for four boxes, and no need for these two.
        self.roles.setVisible(not words)
        self.departments.setVisible(not words and self.departments.count() > 1)
        self.only.setToolTip(_("Show all tasks"))

    def fill_documents(self, numbers: Mapping[str, str], chosen_id: str | None) -> None:
        """Offer these documents, id → number."""
        with QSignalBlocker(self.documents):
            self.documents.clear()
            self.documents.addItem(_("All documents"), None)
            for identity, number in numbers.items():
                self.documents.addItem(document_words(number), identity)
            self.documents.setCurrentIndex(max(0, self.documents.findData(chosen_id)))
        self.fit()

    def fill_departments(self, names: Iterable[str], chosen: str | None) -> None:
        """Offer these departments; without any the box has nothing to say and is put away."""
        known = sorted({name for name in names if name}, key=sort_key)
        if self.departments.count() == (len(known) + 2 if known else 1) and known == self._known:
            return
        self._known = known
        with QSignalBlocker(self.departments):
            self.departments.clear()
            self.departments.addItem(_("All departments"), None)
            for name in known:
                self.departments.addItem(name, name)
            if known:
                self.departments.addItem(_("No department named"), "")
            self.departments.setCurrentIndex(max(0, _place_of(self.departments, chosen)))
        self.departments.setVisible(bool(known) and self.only.isHidden())
        self.fit()

    def fill_states(self) -> None:
        """States and roles in the language in use; what was chosen stays chosen."""
        with QSignalBlocker(self.states), QSignalBlocker(self.roles):
            state, role = max(0, self.states.currentIndex()), max(0, self.roles.currentIndex())
            self.states.clear()
            self.states.addItem(_("All states"), None)
            offered = [
                ("in_time", PARTS["in_time"]),
                *((word.value, frozenset({word})) for word in Word if word is not Word.IN_TIME),
            ]
            for name, words in offered:
                self.states.addItem(word_of(task_state(Word(name))), words)
            self.states.setCurrentIndex(state)
            self.roles.clear()
            self.roles.addItem(_("Every role"), None)
            for one in Role:
                self.roles.addItem(role_label(one), one)
            self.roles.setCurrentIndex(role)
        names = (_("Filter by document"), _("Filter by state"), _("Filter by role"), _("Filter by department"))
        for box, name in zip(self.boxes(), names, strict=True):
            box.setAccessibleName(name)
        if not self.departments.count():
            self.fill_departments((), None)
        self.fit()


def _place_of(box: QComboBox, data: str | None) -> int:
    return next((place for place in range(box.count()) if box.itemData(place) == data), 0)
