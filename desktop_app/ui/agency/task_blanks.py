"""What stands in the place of the list of tasks: nothing matches, or no task has arrived yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget


class TaskBlanks:
    """Both states, in the stack of the list."""

    def __init__(self, stack: QStackedWidget, show_all: Callable[[], object], receive: Callable[[], object]) -> None:
        self.show_all = Button("")
        self.show_all.clicked.connect(lambda: show_all())
        self.receive = Button("", "inbox", "primary")
        self.receive.clicked.connect(lambda: receive())
        self.nothing = EmptyState("", "", self.show_all)
        self.empty = EmptyState("", "", self.receive)
        stack.addWidget(self.nothing)
        stack.addWidget(self.empty)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.show_all.setText(_("Show all tasks"))
        self.nothing.show_words(_("No task matches"), _("Change the words or the filters above."))
        self.receive.setText(_("Receive files"))
        self.empty.show_words(
            _("No task yet"),
            _("Tasks arrive in a file from the body that follows the plan. Receive that file to see them here."),
        )
