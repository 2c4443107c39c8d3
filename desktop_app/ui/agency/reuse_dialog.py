"""Dùng cho nhiệm vụ khác: one file proves several tasks; those of the same product come first, a tick is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import document_words, task_words
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.reusing import ReuseOffer

_ID, _SAME = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class ReuseDialog(Dialog):
    """The tasks that the file does not prove yet, narrowed by typing; `chosen` gives their ids and the reason."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None, file_name: str, offers: Sequence[ReuseOffer]) -> None:
        super().__init__(parent, _("Use for another task"), 560)
        self.body.addWidget(Label(file_name, "base.medium", wrap=True))
        self.finder = line_edit(_("Find a task"), hint=_("Number or words of the task"))
        self.tasks = QListWidget()
        self.tasks.setAccessibleName(_("Tasks"))
        self.tasks.setMinimumHeight(theme.px(190))
        self.tasks.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tasks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.tasks, "second")
        for offer in offers:
            self.tasks.addItem(_item(offer))
        self.reason = line_edit(_("Why the same file proves it"))
        self.body.addLayout(named(_("Find a task"), self.finder))
        self.body.addWidget(self.tasks)
        self.body.addLayout(named(_("Why the same file proves it"), self.reason))
        self.add_note(_("Kept once, even if several tasks use it"))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Use it there"), self._give, "primary")
        self.finder.textChanged.connect(self._narrow)
        self.tasks.itemChanged.connect(lambda _item: self._ticked())
        self.tasks.itemDoubleClicked.connect(self._toggle)  # Enter is the answer, Space ticks
        self.reason.textEdited.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self.set_first(self.tasks if any(offer.same_product for offer in offers) else self.finder)
        if self.tasks.count():
            self.tasks.setCurrentRow(0)
        self._look()

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for place in range(self.tasks.count()):
            item = self.tasks.item(place)
            shown = all(word in fold(item.text()) for word in words)
            item.setHidden(not shown)

    def ticked(self) -> list[QListWidgetItem]:
        """The tasks that are ticked."""
        items = [self.tasks.item(place) for place in range(self.tasks.count())]
        return [item for item in items if item.checkState() is Qt.CheckState.Checked]

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self) -> None:
        usual = _("The same product")
        same = self.ticked() and all(item.data(_SAME) for item in self.ticked())
        if same and not self.reason.text().strip():
            self.reason.setText(usual)
        elif not same and self.reason.text() == usual:
            self.reason.clear()
        self._look()

    def _look(self) -> None:
        missing = ""
        if not self.ticked():
            missing = _("Tick a task first")
        elif not self.reason.text().strip():
            missing = _("Say why the same file proves it")
        self.answer.set_off(missing)

    def _give(self) -> None:
        ids = tuple(str(item.data(_ID)) for item in self.ticked())
        if ids:
            reason = self.reason.text().strip()
            self.accept()
            self.chosen.emit(ids, reason)


def _item(offer: ReuseOffer) -> QListWidgetItem:
    own = offer.listed.row
    words = f"{task_words(own.number)} · {document_words(own.document_number)}: {own.content}"
    if offer.same_product:
        same = _("same product")
        words = f"[{same}] {words}"
    item = QListWidgetItem(words)
    item.setToolTip(own.content)
    item.setData(_ID, own.id)
    item.setData(_SAME, offer.same_product)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item
