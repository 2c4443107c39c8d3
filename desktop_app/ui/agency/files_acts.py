"""What the page Hồ sơ, bàn giao makes: the folder for an inspection, the handover, the book as an Excel table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.written_tables import Column, Table
from desktop_app.services.handover_folders import hand_everything_over
from desktop_app.services.inspection_files import inspection_file
from desktop_app.services.table_files import write_new
from desktop_app.ui.agency.files_forms import HandedDialog, asked_of, handover_form, inspection_form, sides_of
from desktop_app.ui.agency.files_rows import way
from desktop_app.ui.agency.paper_saving import TABLES, ask_target
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.exchange_rows import name_of, state_of
from desktop_app.wording.catalogue import _, ngettext, on_paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from desktop_app.domain.watch import Watch
    from desktop_app.services.files_desk import FilesDesk
    from desktop_app.services.handover_folders import HandedOver
    from desktop_app.services.inspection_files import InspectionFile
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.files_forms import FolderForm
    from desktop_app.ui.agency.files_page import FilesPage
    from desktop_app.ui.agency.files_rows import BookRow


def export_inspection(page: FilesPage, whole: FilesDesk) -> FolderForm:
    """Ask, then write the folder; it appears whole or not at all, also when somebody presses Hủy."""
    form = inspection_form(page.frame.window_widget(), page.desk, whole, _today(page))

    def go(target: Path, said: Mapping[str, Any]) -> None:
        page.desk.act(
            _("Making the folder for the inspection"),
            lambda office, watch: inspection_file(office, asked_of(said), target, watch=watch),
            made,
        )

    def made(result: InspectionFile) -> None:
        page.reload()
        count = len(result.lines)
        told = ngettext("{name}: {n} file", "{name}: {n} files", count).format(name=result.folder.name, n=count)
        if result.absent:
            missing = len(result.absent)
            told += "; " + ngettext("{n} is not here", "{n} are not here", missing).format(n=missing)
        page.frame.toast(told, _("Open the folder"), lambda: outside.open_folder(result.folder))

    form.then(go)
    form.open()
    return form


def hand_over(page: FilesPage, whole: FilesDesk) -> FolderForm:
    """Ask, then make minutes, list and sealed files, and say what was made."""
    form = handover_form(page.frame.window_widget(), page.desk, whole, _today(page))

    def work(office: Office, watch: Watch, target: Path, said: Mapping[str, Any]) -> HandedOver:
        delegating = said["delegate"] and not said["receiving"]
        return hand_everything_over(office, sides_of(said), target, watch=watch, delegating=delegating)

    def go(target: Path, said: Mapping[str, Any]) -> None:
        page.desk.act(_("Handing over"), lambda office, watch: work(office, watch, target, said), made)

    def made(result: HandedOver) -> None:
        page.reload()
        HandedDialog(page.frame.window_widget(), result).open()

    form.then(go)
    form.open()
    return form


def save_book(page: FilesPage, shown: Sequence[BookRow]) -> QFileDialog:
    """Ask where to, and write these lines of the book."""

    def write(target: Path) -> None:
        page.desk.act(
            _("Writing the table"),
            lambda office, _watch: write_new(office, target, [_book(shown)], replace=True),
            lambda _none: page.frame.toast(
                _("Written: {file}").format(file=target.name), _("Open"), lambda: outside.open_file(target)
            ),
            cancellable=False,
        )

    return ask_target(page.frame.window_widget(), _("Save the table"), "so-giao-nhan", TABLES, write)


def _book(shown: Sequence[BookRow]) -> Table:
    with on_paper():  # the book is kept and shown as a paper is
        return _table(shown)


def _table(shown: Sequence[BookRow]) -> Table:
    columns = (
        Column(_("No."), 6, "number"), Column(_("Day"), 12, "date", centred=True), Column(_("Package"), 40),
        Column(_("From or to"), 34), Column(_("Serial no."), 12, "number"), Column(_("File"), 44),
        Column(_("State"), 28),
    )  # fmt: skip
    lines: list[list[str | int | date | None]] = []
    for place, row in enumerate(shown, 1):
        package = row.line.package
        lines.append(
            [
                place, package.arrived_on or package.created.date(), name_of(row.line), way(row.line), package.number,
                row.line.file_name, state_of(row.line)[1],
            ]
        )  # fmt: skip
    return Table(_("Book of packages"), columns, lines, titles=(_("Book of packages"),))


def _today(page: FilesPage) -> date:
    assert page.desk.office is not None
    return page.desk.office.clock.today()
