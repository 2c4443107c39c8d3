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

    from desktop_app.domain.evidence import Evidence, EvidenceRow
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.watch import Watch
    from desktop_app.services.evidence import PaperFacts
    from desktop_app.services.office import Office
    from desktop_app.services.progress import AssignmentView
    from desktop_app.services.reusing import ReuseOffer
    from desktop_app.ui.agency.attach_dialog import AttachDialog
    from desktop_app.ui.agency.photos_dialog import PhotosDialog
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shared.words_dialog import WordsDialog


def choose_files(parent: QWidget, take: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Let a person choose files; `take` gets them."""
    dialog = QFileDialog(parent.window(), _("Choose evidence files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: take(tuple(Path(name) for name in names)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def attach_files(
    desk: Desk,
    frame: Frame,
    view: AssignmentView,
    files: Sequence[Path],
    today: date,
    kept: Callable[[str], object],
    as_papers: bool = False,
) -> AttachDialog | PhotosDialog:
    """Ask what the files prove, then keep them as a job that can be cancelled; `kept` gets the assignment's id.

    Photographs are bound into one file, unless a person says that they are scanned papers (`as_papers`)."""
    from desktop_app.ui.agency.attach_dialog import AttachDialog
    from desktop_app.ui.agency.photos_dialog import are_photos, attach_photographs

    missing = [wanted.name for wanted in requirements_of(view) if not wanted.files]
    if not as_papers and are_photos(files):
        return attach_photographs(
            desk, frame, view, tuple(files), missing, today, kept,
            lambda: attach_files(desk, frame, view, files, today, kept, True),
        )  # fmt: skip
    dialog = AttachDialog(frame.window_widget(), files, view.task.requirements, missing, today)
    dialog.accepted_facts.connect(
        lambda facts, requirement: _keep(desk, frame, view.assignment.id, tuple(files), facts, requirement, False, kept)
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
    kept: Callable[[str], object],
) -> None:
    from desktop_app.services.evidence import attach

    def work(office: Office, watch: Watch) -> tuple[tuple[Evidence, Changes], ...]:
        return tuple(
            attach(office, assignment_id, file, facts, requirement, not_secret=not_secret, watch=watch)
            for file in files
        )

    def attached(found: tuple[tuple[Evidence, Changes], ...]) -> None:
        frame.toast(ngettext("{n} file attached", "{n} files attached", len(files)).format(n=len(files)))
        kept(assignment_id)
        if len(found) == 1:
            offer_reuse(desk, frame, found[0][0])

    def again() -> None:
        _keep(desk, frame, assignment_id, files, facts, requirement, True, kept)

    desk.act(_("Attaching files"), work, attached, lambda error: refused_file(desk, frame, assignment_id, error, again,
                                                                              not_secret))  # fmt: skip


def refused_file(
    desk: Desk,
    frame: Frame,
    assignment_id: str,
    error: BaseException,
    again: Callable[[], object],
    not_secret: bool,
) -> None:
    """Say why a file was not kept; a stamp that is a false alarm can be stated to be one."""
    from desktop_app.domain.evidence import SecretDocument
    from desktop_app.ui.kit import problems

    desk.changed.emit(Changes(assignments=frozenset({assignment_id})))
    if isinstance(error, SecretDocument) and not not_secret:
        problems.show(frame.window_widget(), error, ((_("It bears no such stamp"), again),))
    else:
        desk.show_problem(error)


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


def view_evidence(desk: Desk, frame: Frame, found: EvidenceRow) -> None:
    """Show a kept file here where we can draw it, otherwise in the system's viewer."""
    from desktop_app.ui.agency.evidence_viewer import can_show, show_evidence

    if can_show(found.evidence.media_type):
        show_evidence(desk, frame, found)
    else:
        open_evidence(desk, found.evidence.id)


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
    from desktop_app.ui.shared.words_dialog import WordsDialog

    name = found.evidence.number or found.evidence.file_name
    sentence = _("The bytes of this file are destroyed for every task that uses it; the record and your reason stay.")
    dialog = WordsDialog(
        frame.window_widget(),
        desk,
        f"withdraw/{found.evidence.id}",
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
        lambda reason: dialog.draft.until(
            desk.act("", lambda office, watch: work(office, reason),
                     lambda _changes: frame.toast(_("The evidence was withdrawn")), cancellable=False)
        )
    )  # fmt: skip
    dialog.open()
    return dialog


def offer_reuse(desk: Desk, frame: Frame, evidence: Evidence) -> None:
    """Say that other tasks ask for the same product, when some do; one press shows them."""
    from desktop_app.services.reusing import reuse_offers

    def offered(offers: tuple[ReuseOffer, ...]) -> None:
        count = sum(1 for one in offers if one.same_product)
        if count:
            words = ngettext("{n} other task asks for the same product", "{n} other tasks ask for the same product",
                             count).format(n=count)  # fmt: skip
            frame.toast(words, _("Use for another task"), lambda: reuse_evidence(desk, frame, evidence))

    desk.read(lambda office: reuse_offers(office, evidence.id), offered)


def reuse_evidence(desk: Desk, frame: Frame, evidence: Evidence) -> None:
    """Ask for which other tasks and why, then link the same file there; it stays kept once."""
    from desktop_app.services.evidence import reuse
    from desktop_app.services.reusing import reuse_offers

    def work(office: Office, ids: tuple[str, ...], reason: str) -> tuple[Changes, ...]:
        return tuple(reuse(office, evidence.id, target, reason) for target in ids)

    def used(ids: tuple[str, ...]) -> None:
        words = ngettext("The file now proves {n} other task too", "The file now proves {n} other tasks too", len(ids))
        frame.toast(words.format(n=len(ids)))

    def show(offers: tuple[ReuseOffer, ...]) -> None:
        from desktop_app.ui.agency.reuse_dialog import ReuseDialog

        dialog = ReuseDialog(frame.window_widget(), evidence.number or evidence.file_name, offers)
        dialog.chosen.connect(
            lambda ids, reason: desk.act("", lambda office, _watch: work(office, ids, reason),
                                         lambda _changes: used(ids), cancellable=False)
        )  # fmt: skip
        dialog.open()

    desk.read(lambda office: reuse_offers(office, evidence.id), show)


def say_next_period(desk: Desk, frame: Frame, entry: ProgressEntry, take_back: Callable[[], object]) -> None:
    """Say into which period an entry goes when the one before it is closed and does not change."""
    from desktop_app.services.next_period import falls
    from desktop_app.wording.report_checks import falls_label

    def look(office: Office) -> str:
        with office.look() as work:
            found = falls(office, work, entry)
        return falls_label(found) if found is not None else ""

    desk.read(look, lambda words: frame.toast(words, _("Take back"), take_back) if words else None)


def correct_entry(desk: Desk, frame: Frame, entry: ProgressEntry) -> WordsDialog:
    """Ask for the right words; the first wording stays visible, crossed out."""
    from desktop_app.services.progress import correct
    from desktop_app.ui.shared.words_dialog import WordsDialog

    dialog = WordsDialog(
        frame.window_widget(), desk, f"correct/{entry.id}",
        _("Correct the entry"), _("The first wording stays visible, crossed out."),
        _("Right wording"), _("Save"), entry.note,
    )  # fmt: skip
    dialog.given.connect(
        lambda note: dialog.draft.until(
            desk.act("", lambda office, watch: correct(office, entry, note),
                     lambda _result: frame.toast(_("The entry was corrected")), cancellable=False)
        )
    )  # fmt: skip
    dialog.open()
    return dialog


def retract_entry(desk: Desk, frame: Frame, entry: ProgressEntry) -> WordsDialog:
    """Ask why, then say that the entry was a mistake."""
    from desktop_app.services.progress import retract
    from desktop_app.ui.shared.words_dialog import WordsDialog

    dialog = WordsDialog(
        frame.window_widget(), desk, f"retract/{entry.id}",
        _("Take the entry back"), _("It stays visible, crossed out, and counts no more."),
        _("Reason"), _("Take back"), danger=True,
    )  # fmt: skip
    dialog.given.connect(
        lambda reason: dialog.draft.until(
            desk.act("", lambda office, watch: retract(office, entry, reason),
                     lambda _result: frame.toast(_("The entry was taken back")), cancellable=False)
        )
    )  # fmt: skip
    dialog.open()
    return dialog
