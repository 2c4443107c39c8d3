"""A paper as it would be printed, to be looked at, saved or sent to a printer; nothing is issued by it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from desktop_app.ui.agency.paper_saving import save_paper
from desktop_app.ui.kit import printing, theme
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.printing import Order
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

WIDTH: Final = 940
LEAST: Final = 300
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A printed file and the sizes of its pages, in millimetres."""

    file: Path
    sizes: tuple[tuple[float, float], ...]


class PaperDialog(Dialog):
    """The exact pages."""

    def __init__(
        self, desk: Desk, frame: Frame, title: str, name: str, order: Callable[[Office], Order], made: MadePaper
    ) -> None:
        window = frame.window_widget()
        super().__init__(window, title, WIDTH)
        self.setFixedWidth(min(theme.px(WIDTH), window.width() - 40))
        self._desk, self._around, self._name, self._order, self._made = desk, frame, name, order, made
        self.paper = PaperView(desk.previews(), title, self)
        self.paper.setFixedHeight(max(theme.px(LEAST), window.height() - theme.px(260)))
        self.page = Label(role="second", tone="text-2")
        self.out = ToolButton("zoom-out", _("Smaller (−)"))
        self.into = ToolButton("zoom-in", _("Larger (+)"))
        self.out.clicked.connect(lambda: self.paper.step_zoom(-1))
        self.into.clicked.connect(lambda: self.paper.step_zoom(1))
        self.paper.turned.connect(self._turned)
        self.body.addLayout(row(self.out, self.into, self.page, 1, spacing=6))
        self.body.addWidget(self.paper)
        self.paper.show_paper(made.file, made.sizes)
        self.save = self.add_link(_("Save as PDF or Word…"), self._save)
        self.close_button = self.add_button(_("Close"), self.accept)
        self.print = self.add_button(_("Print"), self._print, "primary")
        self.set_first(self.paper)
        self.finished.connect(self.deleteLater)
        self._turned(1)

    def _turned(self, page: int) -> None:
        self.page.setText(_("Page {page} of {pages}").format(page=page, pages=len(self._made.sizes)))

    def _save(self) -> None:
        self.accept()
        save_paper(self._desk, self._around, self._name, self._order)

    def _print(self) -> None:
        self.question: QWidget = printing.print_file(
            self, self._made.file, self._name, self._made.sizes, lambda words: self._around.toast(words)
        )


def show_order(desk: Desk, frame: Frame, title: str, name: str, order: Callable[[Office], Order]) -> None:
    """Print a paper into a place of our own and show it; a refusal is said as any other."""
    folder = desk.scratch() / "looked-at"

    def make(office: Office) -> MadePaper:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{next(_numbers)}.pdf"
        office.printer.paper(order(office), target)
        return MadePaper(target, tuple((page.width, page.height) for page in office.pages.scanned(target)))

    desk.act(
        _("Printing the paper"),
        lambda office, _watch: make(office),
        lambda made: PaperDialog(desk, frame, title, name, order, made).open(),
        cancellable=False,
    )
