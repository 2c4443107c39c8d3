"""Trích nhật ký: between which days, then as a file or on paper."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from desktop_app.services.log_extracts import log_extract
from desktop_app.services.sending import writing_to
from desktop_app.ui.kit import printing
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

    Made = tuple[Path, tuple[tuple[float, float], ...]]

FILE, PAPER = "file", "paper"


def ask_extract(frame: Frame, desk: Desk, first: date | None, last: date | None) -> FormDialog:
    """Open the question; the days of the filter stand in it already."""
    until = last or desk.today()
    fields = [
        Field("first", _("From day"), "day", True, first or until.replace(day=1), half=True),
        Field("last", _("To day"), "day", True, until, half=True),
        Field("how", _("Where to"), "choice", value=FILE,
              choices=((FILE, _("Save as a PDF file")), (PAPER, _("Print on paper")))),
    ]  # fmt: skip
    sentence = _("Every event between the two days, and what the check of the whole chain says.")
    dialog = FormDialog(
        frame.window_widget(), desk, _("Print an extract of the log"), fields, _("Make the extract"), sentence=sentence
    )
    dialog.carry_out(
        lambda office, _watch, said: (_made(office, desk.scratch(), said), said),
        lambda found: _leave(frame, desk, *found),
        _("Printing the extract"),
    )
    dialog.open()
    return dialog


def _days(said: Mapping[str, Any]) -> tuple[date, date]:
    first, last = sorted((said["first"], said["last"]))
    return first, last


def _made(office: Office, folder: Path, said: Mapping[str, Any]) -> Made:
    first, last = _days(said)
    target = folder / f"log-{first:%Y%m%d}-{last:%Y%m%d}.pdf"
    target.unlink(missing_ok=True)
    office.printer.paper(log_extract(office, first, last), target)
    return target, tuple((page.width, page.height) for page in office.pages.scanned(target))


def _leave(frame: Frame, desk: Desk, made: Made, said: Mapping[str, Any]) -> None:
    file, sizes = made
    first, last = _days(said)
    name = _("Extract of the log {first} – {last}").format(first=short_day(first), last=short_day(last))
    if said["how"] == PAPER:
        printing.print_file(frame.window_widget(), file, name, sizes, frame.toast)
        return
    dialog = QFileDialog(frame.window_widget(), _("Save the extract"), f"{name.replace('/', '-')}.pdf", "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda target: _save(frame, desk, file, Path(target)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _save(frame: Frame, desk: Desk, file: Path, kept: Path) -> None:
    def work(_office: Office, _watch: Watch) -> Path:
        with writing_to(kept):
            shutil.copyfile(file, kept)
        return kept

    desk.act(
        "",
        work,
        lambda _kept: frame.toast(
            _("Saved: {name}").format(name=kept.name), _("Open"), lambda: outside.open_file(kept)
        ),
    )
