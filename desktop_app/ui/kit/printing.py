"""Printing a PDF or a picture as it is: on a printer, or saved as a PDF where there is none.

printing.print_file(window, file, title, say)       # `say` hears what became of it, in words
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.ui.kit.preview import Ask, draw
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

DPI: Final = 200
MM: Final = 25.4


def print_file(
    parent: QWidget, file: Path, name: str, sizes: Sequence[tuple[float, float]], say: Callable[[str], object]
) -> QWidget:
    """Ask for the printer and print every page at its true size; without any printer, ask where to save the file.
    The question that was opened."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        return save_file(parent, file, name, say, sizes)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setFromTo(1, len(sizes))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))

    def accepted(chosen: QPrinter) -> None:
        send(chosen, file, sizes)
        say(_("Sent to the printer: {name}").format(name=name))

    dialog.accepted.connect(lambda: accepted(dialog.printer()))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog


def save_file(
    parent: QWidget,
    file: Path,
    name: str,
    say: Callable[[str], object],
    sizes: Sequence[tuple[float, float]] = (),
) -> QFileDialog:
    """Ask where to keep a copy of the PDF; a picture, whose `sizes` are needed, becomes one of a page."""
    dialog = QFileDialog(parent, _("No printer here: save as PDF"), f"{name.replace('/', '-')}.pdf", "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")

    def chosen(target: str) -> None:
        if sizes and not _is_pdf(file):
            write_pdf(file, sizes, Path(target))
        else:
            shutil.copyfile(file, target)
        say(_("Saved: {name}").format(name=Path(target).name))

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(5) == b"%PDF-"


def write_pdf(file: Path, sizes: Sequence[tuple[float, float]], target: Path) -> None:
    """The pages of a picture as a PDF of that size; sizes are in millimetres."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    width, height = sizes[0]
    page = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Millimeter)
    printer.setPageSize(page)
    printer.setPageMargins(QMarginsF())
    send(printer, file, sizes)


def send(printer: QPrinter, file: Path, sizes: Sequence[tuple[float, float]]) -> None:
    """Every asked page of the file onto a printer, at its true size; sheets turn with their pages."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    wanted = range(max(1, first), min(last, len(sizes)) + 1)
    painter: QPainter | None = None
    for number in wanted:
        width, height = sizes[number - 1]
        wide = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(wide)
        if painter is None:
            painter = QPainter(printer)
        else:
            printer.newPage()
        picture = draw(Ask(file, number - 1, round(width / MM * DPI)))
        scale = printer.resolution() / MM
        sheet = QRect(0, 0, round(width * scale), round(height * scale))
        place = QRect(QPoint(), picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(sheet.center())  # a photograph is as long as it is; a page fills its sheet
        painter.drawImage(place, picture)
    if painter is not None:
        painter.end()
