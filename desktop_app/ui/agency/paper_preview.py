"""A paper as it will be printed: its exact pages, then print, or save as PDF, Word or Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from desktop_app.ui.agency.paper_saving import TABLES, ask_target, save_paper
from desktop_app.ui.kit import printing, theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.printing import Order
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

WIDTH: Final = 1000
LEAST: Final = 280


@dataclass(frozen=True, slots=True)
class Preview:
    """A printed paper: its name, the file, the sizes of its pages in mm, and how it is made again."""

    name: str
    file: Path
    sizes: tuple[tuple[float, float], ...]
    order: Callable[[Office], Order]
    table: Callable[[Office, Path], object] | None = None
    """Writes the same as a workbook; None when there is none."""


def printed(office: Office, folder: Path, name: str, order: Callable[[Office], Order]) -> Preview:
    """Print a paper into a folder of our own, on the worker."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name.replace('/', '-')}.pdf"
    office.printer.paper(order(office), file)
    return Preview(name, file, tuple((page.width, page.height) for page in office.pages.scanned(file)), order)


class PaperPreview(Dialog):
    """Nothing of the paper is changed here."""

    def __init__(self, parent: QWidget, desk: Desk, frame: Frame, preview: Preview) -> None:
        window = parent.window()
        super().__init__(parent, preview.name, WIDTH)
        self.setFixedWidth(min(theme.px(WIDTH), window.width() - 40))
        self._desk, self._place, self._preview = desk, frame, preview
        self.page = Label(role="second", tone="text-2")
        self.body.addWidget(self.page)
        self.paper = PaperView(desk.previews(), preview.name, self)
        self.paper.setFixedHeight(max(theme.px(LEAST), window.height() - theme.px(240)))
        self.paper.turned.connect(self._turned)
        self.paper.show_paper(preview.file, preview.sizes)
        self.body.addWidget(self.paper)
        self.excel = self.add_link(_("Save as Excel…"), self.save_table)
        self.excel.setVisible(preview.table is not None)
        self.add_button(_("Close"), self.reject)
        self.save = self.add_button(_("Save as PDF, Word…"), self.save_paper)
        self.print = self.add_button(_("Print"), self.send, "primary")
        self.set_first(self.paper)
        self.finished.connect(self.deleteLater)
        self._turned(1)

    def _turned(self, page: int) -> None:
        self.page.setText(_("Page {page} of {pages}").format(page=page, pages=len(self._preview.sizes)))

    def send(self) -> None:
        """Ask for the printer; without one, where to keep the PDF."""
        one = self._preview
        self.accept()
        printing.print_file(self._place.window_widget(), one.file, one.name, one.sizes, self._place.toast)

    def save_paper(self) -> None:
        """Ask where to, and write PDF or Word."""
        self.accept()
        save_paper(self._desk, self._place, self._preview.name, self._preview.order)

    def save_table(self) -> None:
        """Ask where to, and write the workbook."""
        table = self._preview.table
        if table is None:
            return
        self.accept()

        def write(target: Path) -> None:
            self._desk.act(
                _("Writing the table"),
                lambda office, _watch: table(office, target),
                lambda _count: self._place.toast(_("Written: {file}").format(file=target.name)),
                cancellable=False,
            )

        ask_target(self._place.window_widget(), _("Save as Excel…"), self._preview.name, TABLES, write)
