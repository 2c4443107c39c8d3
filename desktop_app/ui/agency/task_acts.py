"""What a person does to a task besides writing: attach, open, reuse, withdraw files; correct and take back entries.

Dialogs and use cases are loaded by the act that needs them: a page names all of them and a start uses none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.changes import Changes
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.task_facts import requirements_of
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QImage

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.watch import Watch
    from desktop_app.services.evidence import PaperFacts
    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.progress import AssignmentView
    from desktop_app.ui.agency.attach_dialog import AttachDialog
    from desktop_app.ui.agency.reuse_dialog import ReuseDialog
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shared.fields import WordsDialog


def choose_files(parent: QWidget, take: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Let a person choose files; `take` gets them."""
    dialog = QFileDialog(parent.window(), _("Choose evidence files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: take(tuple(Path(name) for name in names)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def attach_files(desk: Desk, frame: Frame, view: AssignmentView, files: Sequence[Path], today: date) -> AttachDialog:
    """Ask what the files prove, then keep them as a job that can be cancelled."""
    from desktop_app.ui.agency.attach_dialog import AttachDialog

    missing = [wanted.name for wanted in requirements_of(view) if not wanted.files]
    dialog = AttachDialog(frame.window_widget(), files, view.task.requirements, missing, today)
    dialog.accepted_facts.connect(
        lambda facts, requirement: _keep(desk, frame, view.assignment.id, tuple(files), facts, requirement, False)
    )
    dialog.open()
    if len(files) == 1:
        from desktop_app.services.paper_signatures import look_at

        desk.read(lambda office: look_at(office, files[0]), dialog.take)
    return dialog


def _keep(
    desk: Desk,
    frame: Frame,
    assignment_id: str,
    files: tuple[Path, ...],
    facts: PaperFacts,
    requirement: str,
    not_secret: bool,
) -> None:
    from desktop_app.domain.evidence import SecretDocument
    from desktop_app.services.evidence import attach
    from desktop_app.ui.kit import problems

    def work(office: Office, watch: Watch) -> tuple[Changes, ...]:
        return tuple(
            attach(office, assignment_id, file, facts, requirement, not_secret=not_secret, watch=watch)[1]
            for file in files
        )

    def kept(_changes: object) -> None:
        frame.toast(ngettext("{n} file attached", "{n} files attached", len(files)).format(n=len(files)))

    def refused(error: BaseException) -> None:
        desk.changed.emit(Changes(assignments=frozenset({assignment_id})))
        if isinstance(error, SecretDocument) and not not_secret:
            again = (_("It bears no such stamp"), lambda: _keep(
                desk, frame, assignment_id, files, facts, requirement, True))  # fmt: skip
            problems.show(frame.window_widget(), error, (again,))
        else:
            desk.show_problem(error)

    desk.act(_("Attaching files"), work, kept, refused)


def save_picture(desk: Desk, picture: QImage, today: date, take: Callable[[Path], object]) -> None:
    """Write a pasted picture into the scratch folder; `take` gets the file."""
    folder, name = desk.scratch(), _("Pasted picture")

    def work(_office: Office) -> Path:
        file = next(
            place
            for number in range(1, 10000)
            if not (place := folder / f"{name} {today:%d-%m-%Y} ({number}).png").exists()
        )
        picture.save(str(file), "PNG")  # type: ignore[call-overload]
        return file

    desk.read(work, take)


def open_evidence(desk: Desk, evidence_id: str) -> None:
    """Show a kept file in the system's viewer, as a copy under its own name."""
    from desktop_app.services.evidence import path_of

    folder = desk.scratch()

    def work(office: Office) -> Path:
        evidence, path = path_of(office, evidence_id)
        return outside.copy_to_view(path, folder / evidence.sha256[:12], evidence.file_name)

    desk.read(work, outside.open_file)


def pictured(office: Office, view: AssignmentView) -> dict[str, Path]:
    """Evidence id → where its bytes lie, for the files of an assignment that a small picture can be drawn of."""
    return {
        row.evidence.id: office.files.path(row.evidence.sha256)
        for row in view.evidence
        if row.withdrawn is None
        and (row.evidence.media_type == "application/pdf" or row.evidence.media_type.startswith("image/"))
        and office.files.has(row.evidence.sha256)
    }


def withdraw_evidence(desk: Desk, frame: Frame, found: EvidenceRow, assignment_id: str) -> WordsDialog:
    """Ask for the reason, then withdraw the file: its bytes are destroyed, the record stays."""
    from desktop_app.services.evidence import withdraw
    from desktop_app.ui.shared.fields import WordsDialog

    name = found.evidence.number or found.evidence.file_name
    sentence = _("The bytes of this file are destroyed for every task that uses it; the record and your reason stay.")
    dialog = WordsDialog(
        frame.window_widget(),
        _("Withdraw {name}").format(name=name),
        sentence,
        _("Reason"),
        _("Withdraw the evidence"),
        danger=True,
    )

    def work(office: Office, reason: str) -> Changes:
        withdraw(office, found.evidence.id, reason)
        return Changes(assignments=frozenset({assignment_id}))

    dialog.given.connect(
        lambda reason: desk.act("", lambda office, watch: work(office, reason),
                                lambda _changes: frame.toast(_("The evidence was withdrawn")), cancellable=False)
    )  # fmt: skip
    dialog.open()
    return dialog


def reuse_evidence(
    desk: Desk, frame: Frame, found: EvidenceRow, own_id: str, others: Sequence[ListedAssignment]
) -> ReuseDialog:
    """Ask for which other task and why, then link the same file there."""
    from desktop_app.services.evidence import reuse
    from desktop_app.ui.agency.reuse_dialog import ReuseDialog

    rows = [listed for listed in others if listed.row.id != own_id]
    dialog = ReuseDialog(frame.window_widget(), found.evidence.number or found.evidence.file_name, rows)
    dialog.chosen.connect(
        lambda target, reason: desk.act(
            "", lambda office, watch: reuse(office, found.evidence.id, target, reason),
            lambda _changes: frame.toast(_("The file now proves that task too")), cancellable=False)
    )  # fmt: skip
    dialog.open()
    return dialog


def correct_entry(desk: Desk, frame: Frame, entry: ProgressEntry) -> WordsDialog:
    """Ask for the right words; the first wording stays visible, crossed out."""
    from desktop_app.services.progress import correct
    from desktop_app.ui.shared.fields import WordsDialog

    dialog = WordsDialog(
        frame.window_widget(), _("Correct the entry"), _("The first wording stays visible, crossed out."),
        _("Right wording"), _("Save"), entry.note,
    )  # fmt: skip
    dialog.given.connect(
        lambda note: desk.act("", lambda office, watch: correct(office, entry, note),
                              lambda _result: frame.toast(_("The entry was corrected")), cancellable=False)
    )  # fmt: skip
    dialog.open()
    return dialog


def retract_entry(desk: Desk, frame: Frame, entry: ProgressEntry) -> WordsDialog:
    """Ask why, then say that the entry was a mistake."""
    from desktop_app.services.progress import retract
    from desktop_app.ui.shared.fields import WordsDialog

    dialog = WordsDialog(
        frame.window_widget(), _("Take the entry back"), _("It stays visible, crossed out, and counts no more."),
        _("Reason"), _("Take back"), danger=True,
    )  # fmt: skip
    dialog.given.connect(
        lambda reason: desk.act("", lambda office, watch: retract(office, entry, reason),
                                lambda _result: frame.toast(_("The entry was taken back")), cancellable=False)
    )  # fmt: skip
    dialog.open()
    return dialog
