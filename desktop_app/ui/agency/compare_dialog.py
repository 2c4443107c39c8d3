"""Page beside page: the paper that was approved and the one that came back, difference by difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.paper_marks import Mark
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.services.compared_papers import ComparedPapers
    from desktop_app.ui.kit.preview import Previews

WIDTH: Final = 1240
HEIGHT: Final = 400


class CompareDialog(Dialog):
    """Left what was approved, right what came back; both turn together."""

    def __init__(self, parent: QWidget | None, previews: Previews, compared: ComparedPapers) -> None:
        room = parent.window().width() - 40 if parent is not None else WIDTH
        super().__init__(parent, _("Page beside page"), WIDTH)
        self.setFixedWidth(min(theme.px(WIDTH), room))
        self._places = compared.places
        self._at = 0
        self.where = Label("", "base.medium", wrap=True)
        self.before = ToolButton("chevron-up", _("Difference before"))
        self.before.clicked.connect(lambda: self.step(-1))
        self.next = ToolButton("chevron-down", _("Next difference"))
        self.next.clicked.connect(lambda: self.step(1))
        line = row(self.before, self.next, self.where, spacing=6)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        self.ours = PaperView(previews, _("Approved"), self)
        self.theirs = PaperView(previews, _("Came back"), self)
        pair = QHBoxLayout()
        pair.setSpacing(10)
        for view, name in ((self.ours, _("Approved")), (self.theirs, _("Came back"))):
            view.setFixedHeight(theme.px(HEIGHT))
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(Label(name, "second.bold", "text-2"))
            side.addWidget(view)
            pair.addLayout(side, 1)
        self.body.addLayout(pair)
        self.ours.show_paper(compared.ours, compared.our_sizes)
        self.theirs.show_paper(compared.theirs, compared.their_sizes)
        for button in (self.before, self.next):
            button.setVisible(len(self._places) > 1)
        self.add_button(_("Close"), self.accept, "primary")
        self.set_first(self.next)
        self.finished.connect(self.deleteLater)
        self.step(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now are the pages as wide as they will be.
        QTimer.singleShot(0, self, lambda: self.step(0))

    def step(self, step: int) -> None:
        """Go to another difference."""
        if not self._places:
            return
        self._at = (self._at + step) % len(self._places)
        one = self._places[self._at]
        told = _("Difference {n} of {all}, page {page}: approved “{ours}”, came back “{theirs}”")
        difference = one.difference
        self.where.setText(
            told.format(n=self._at + 1, all=len(self._places), page=difference.page, ours=difference.ours or "–",
                        theirs=difference.theirs or "–")
        )  # fmt: skip
        for view, place in ((self.ours, one.ours), (self.theirs, one.theirs)):
            if place is None:
                view.show_hits(())
                view.go(difference.page)
            else:
                view.show_hits((Mark(place.page, place.boxes, "", ""),), 0)
