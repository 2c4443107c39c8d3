"""Xem bản in: a paper as it is printed, page by page, to print or to keep as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.reports import paper_of, print_draft
from desktop_app.ui.kit import printing, theme
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.ui.kit.thumbnails import Thumbnails
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.words import report_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.kit.preview import Previews
    from desktop_app.ui.shared.desk import Desk

WIDTH: Final = 1020
LEAST: Final = 300


class PrintView(Dialog):
    """One printed paper."""

    def __init__(
        self,
        parent: QWidget,
        previews: Previews,
        file: Path,
        sizes: Sequence[tuple[float, float]],
        title: str,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(parent, title, WIDTH)
        self.setFixedWidth(min(theme.px(WIDTH), parent.window().width() - 40))
        self._file, self._sizes, self._title, self._say = file, sizes, title, say
        self.paper = PaperView(previews, title, self)
        self.small = Thumbnails(previews, self)
        self.out = ToolButton("zoom-out", _("Smaller (−)"), self)
        self.into = ToolButton("zoom-in", _("Larger (+)"), self)
        self.page = Label(role="second", tone="text-2", parent=self)
        self.out.clicked.connect(lambda: self.paper.step_zoom(-1))
        self.into.clicked.connect(lambda: self.paper.step_zoom(1))
        self.body.addLayout(row(self.out, self.into, self.page, 1, spacing=6))
        height = max(theme.px(LEAST), parent.window().height() - theme.px(240))
        pair = QHBoxLayout()
        pair.setSpacing(0)
        for view in (self.small, self.paper):
            view.setFixedHeight(height)
        pair.addWidget(self.small)
        pair.addWidget(self.paper, 1)
        self.body.addLayout(pair)
        self.paper.turned.connect(self._turned)
        self.small.chosen.connect(self.paper.go)
        self.paper.show_paper(file, sizes)
        self.small.show_paper(file, len(sizes))
        self.save = self.add_link(_("Save as PDF…"), self.keep)
        self.close_button = self.add_button(_("Close"), self.accept)
        self.printed = self.add_button(_("Print…"), self.print_paper, "primary")
        self.set_first(self.paper)
        self.finished.connect(self.deleteLater)
        self._turned(1)

    def _turned(self, page: int) -> None:
        self.page.setText(_("Page {page} of {pages}").format(page=page, pages=len(self._sizes)))
        self.small.show_page(page)

    def print_paper(self) -> None:
        """Ask for the printer; without one, where to keep the file."""
        printing.print_file(self, self._file, self._title, self._sizes, self._say)

    def keep(self) -> None:
        """Keep the paper as PDF where a person says."""
        printing.save_file(self, self._file, self._title, self._say)


def show_print(desk: Desk, frame: Frame, title: str, make: Callable[[Office, Path], Path]) -> None:
    """Show a paper that `make` prints or finds, given a folder of our own; its pages are read on the worker."""

    def work(office: Office) -> tuple[Path, Sequence[tuple[float, float]]]:
        file = make(office, desk.scratch())
        return file, tuple((page.width, page.height) for page in office.pages.scanned(file))

    def show(found: tuple[Path, Sequence[tuple[float, float]]]) -> None:
        PrintView(frame.window_widget(), desk.previews(), *found, title, frame.toast).open()

    desk.read(work, show)


def preview_report(desk: Desk, frame: Frame, report: Report) -> None:
    """Show a report as it is issued, or as it would look if it were printed now."""
    title = report_words(report.period, report.round)

    def make(office: Office, folder: Path) -> Path:
        if report.pdf_sha256:
            return outside.copy_to_view(paper_of(office, report), folder / report.id[-12:], f"{title}.pdf")
        target = folder / f"{report.id[-12:]}-{office.new_id()[-6:]}.pdf"
        print_draft(office, report.id, target)
        return target

    show_print(desk, frame, title, make)
