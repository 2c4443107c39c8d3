"""What one tab of Kiểm tra, giám sát has: its buttons, what it shows of a row, and a dialog that writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.ui.agency.shortcoming_forms import document_field
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.supervision_page import SupervisionPage
    from desktop_app.ui.kit.buttons import Button

    Said = Mapping[str, Any]


class Part:
    """One tab; `heads` stand in the head of the page while the tab is on show, `feet` in the foot of the panel."""

    key: ClassVar[str]

    def __init__(self, page: SupervisionPage) -> None:
        self.page = page
        self.desk = page.desk
        self.frame = page.frame
        self.heads: Sequence[Button] = ()
        self.feet: Sequence[Button] = ()
        self.under: QWidget | None = None
        """Stands above the list while the tab is on show."""
        self.build()

    def build(self) -> None:
        """Make the buttons."""

    def arrived(self) -> None:
        """`page.found` is new."""

    def documents(self) -> Field:
        """Which assigning document something new belongs to: to begin with, that of the chosen row."""
        assert self.page.found is not None
        one = self.page.chosen_row()
        return document_field(self.page.found.documents, one.document_id if one is not None else "")

    def show(self, one: Any) -> None:
        """Show a row in the panel."""
        raise NotImplementedError

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        answer: str,
        do: Callable[[Office, Watch, Said], Any],
        words: str,
        *,
        draft: str = "",
        sentence: str = "",
        job: str = "",
        undo: Callable[[], object] | None = None,
    ) -> FormDialog | None:
        """Ask for these fields; `do` writes them down and gives the key of the row that is shown then. None, with the
        way out said, while no assigning document is here."""
        if self.page.found is None:
            return None
        if not self.page.found.documents:
            go = self.frame.go
            self.frame.toast(_("No assigning document is here yet"), _("Receive files"), lambda: go("exchange"))
            return None
        window = self.frame.window_widget()
        dialog = FormDialog(window, self.desk, title, fields, answer, draft=draft, sentence=sentence)
        dialog.carry_out(
            lambda office, watch, said: (do(office, watch, said), NOTHING_CHANGED),
            lambda found: self.page.written(found[0], self.key, words, undo),
            job,
        )
        dialog.open()
        return dialog
