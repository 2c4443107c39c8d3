"""Dùng cho nhiệm vụ khác: choose the other task, say why the same file proves it."""

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

    from desktop_app.services.overview import ListedAssignment


class ReuseDialog(Dialog):
    """The tasks of this workspace, narrowed by typing; `chosen` gives assignment id and reason."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None, file_name: str, rows: Sequence[ListedAssignment]) -> None:
        super().__init__(parent, _("Use for another task"), 560)
        self.body.addWidget(Label(file_name, "base.medium", wrap=True))
        self.finder = line_edit(_("Find a task"), hint=_("Number or words of the task"))
        self.tasks = QListWidget()
        self.tasks.setAccessibleName(_("Tasks"))
        self.tasks.setMinimumHeight(theme.px(190))
        self.tasks.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tasks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.tasks, "second")
        for listed in rows:
            own = listed.row
            item = QListWidgetItem(f"{task_words(own.number)} · {document_words(own.document_number)}: {own.content}")
            item.setToolTip(own.content)
            item.setData(Qt.ItemDataRole.UserRole, own.id)
            self.tasks.addItem(item)
        self.reason = line_edit(_("Why the same file proves it"))
        self.body.addLayout(named(_("Find a task"), self.finder))
        self.body.addWidget(self.tasks)
        self.body.addLayout(named(_("Why the same file proves it"), self.reason))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Use it there"), self._give, "primary")
        self.finder.textChanged.connect(self._narrow)
        self.tasks.currentRowChanged.connect(lambda _row: self._look())
        self.reason.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self.set_first(self.finder)
        self._look()

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for place in range(self.tasks.count()):
            item = self.tasks.item(place)
            shown = all(word in fold(item.text()) for word in words)
            item.setHidden(not shown)

    def _look(self) -> None:
        item = self.tasks.currentItem()
        missing = ""
        if item is None or item.isHidden():
            missing = _("Choose a task first")
        elif not self.reason.text().strip():
            missing = _("Say why the same file proves it")
        self.answer.set_off(missing)

    def _give(self) -> None:
        item = self.tasks.currentItem()
        if item is None:
            return
        self.accept()
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)), self.reason.text().strip())
