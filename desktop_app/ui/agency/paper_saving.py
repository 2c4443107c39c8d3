"""A paper is printed into a file that a person names: PDF to sign or print, Word to go on writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.shared import outside
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.printing import Order
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

PAPERS = ((".pdf", "PDF (*.pdf)"), (".docx", "Word (*.docx)"))
TABLES = ((".xlsx", "Excel (*.xlsx)"),)


def ask_target(
    parent: QWidget, title: str, name: str, kinds: Sequence[tuple[str, str]], take: Callable[[Path], object]
) -> QFileDialog:
    """Ask for the file to write; `take` gets it with an ending of `kinds`, the chosen kind's when none was typed."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent.window(), title, home, ";;".join(words for _ending, words in kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name + kinds[0][0])

    def chosen(text: str) -> None:
        file = Path(text)
        wanted = next((ending for ending, words in kinds if words == dialog.selectedNameFilter()), kinds[0][0])
        if file.suffix.lower() not in {ending for ending, _words in kinds}:
            file = file.with_name(file.name + wanted)
        take(file)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save_paper(
    desk: Desk,
    frame: Frame,
    name: str,
    order: Callable[[Office], Order],
    done: Callable[[Path], object] | None = None,
) -> QFileDialog:
    """Ask where to, print the paper there and offer to open it; `done` gets the file."""

    def work(office: Office, target: Path) -> Path:
        from desktop_app.services.sending import writing_to

        paper = order(office)
        with writing_to(target):
            office.printer.paper(paper, target)
        return target

    def written(file: Path) -> None:
        frame.toast(_("Written: {file}").format(file=file.name), _("Open"), lambda: outside.open_file(file))
        if done is not None:
            done(file)

    return ask_target(
        frame.window_widget(),
        _("Save the paper"),
        name,
        PAPERS,
        lambda target: desk.act(_("Printing the paper"), lambda office, _watch: work(office, target), written,
                                cancellable=False),
    )  # fmt: skip
