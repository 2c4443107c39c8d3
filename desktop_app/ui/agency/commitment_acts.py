"""The steps of a commitment as a person takes them: draft, template, print, submit, signed scan, yearly conclusion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.commitments import Signer
from desktop_app.domain.conclusions import Finding
from desktop_app.services.changes import Changes
from desktop_app.services.commitment_papers import kept_order, print_draft
from desktop_app.services.commitment_route import submit
from desktop_app.services.commitment_templates import install, write_out
from desktop_app.services.commitments import Signing, commit, draft
from desktop_app.services.concluding import Judged, propose
from desktop_app.ui.agency.paper_saving import ask_target
from desktop_app.ui.agency.report_preview import show_print
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import document_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.conclusion_labels import finding_label, ground_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.commitment_desk import PromisedClause, PromisedYear
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


def title_of(one: PromisedYear) -> str:
    """`Bản cam kết năm 2026, Kế hoạch 08/KHM-UBND`."""
    return _("Commitment of {year}, {document}").format(year=one.year, document=document_words(one.document.number))


def _touched(one: PromisedYear) -> Changes:
    return Changes(documents=frozenset({one.document.id}))


def ask_draft(desk: Desk, frame: Frame, one: PromisedYear) -> FormDialog:
    """Make the draft from the tasks as they stand, with clauses of no task where somebody adds them."""
    known = one.commitment
    version = known.version + 1 if known is not None else 1
    sentence = _("A clause for each task that the agency leads, as the document says it.")
    if version > 1:
        sentence = _("Tasks as they stand now; version {before} stays in force until the new one is signed.").format(
            before=version - 1
        )
    fields = [
        Field("person", _("Who answers for every clause"), hint=_("May be put into single clauses later")),
        Field("words", _("Further promises, one a line"), "text"),
    ]
    dialog = FormDialog(
        frame.window_widget(), desk, title_of(one), fields, _("Make the draft"),
        draft=f"commitment/{one.key}", sentence=sentence,
    )  # fmt: skip

    def do(office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[object, Changes]:
        words = [line.strip() for line in said["words"].splitlines() if line.strip()]
        persons: dict[str, str] = {}
        if said["person"].strip():
            with office.look() as work:
                parts = work.assignments.of_document(one.document.id, office.info.code)
            persons = {part.id: said["person"].strip() for part in parts}
        return draft(office, one.document.id, one.year, persons, words), _touched(one)

    dialog.carry_out(do, lambda _found: frame.toast(_("The draft is made; nothing is promised before it is signed")))
    dialog.open()
    return dialog


def see_print(desk: Desk, frame: Frame, one: PromisedYear) -> None:
    """The paper page by page: the draft where there is one, else the commitment as it was sealed."""

    def make(office: Office, folder: Path) -> Path:
        target = folder / f"cam-ket-{office.new_id()[-8:]}.pdf"
        kept = one.commitment
        if one.draft is not None:
            print_draft(office, one.draft.content, target)
        elif kept is not None and kept.pdf_sha256:
            signed = office.folder / "documents" / f"{kept.pdf_sha256}.pdf"
            return outside.copy_to_view(signed, folder, f"{title_of(one)}.pdf")
        elif kept is not None:
            office.printer.paper(kept_order(office, kept), target)
        return target

    show_print(desk, frame, title_of(one), make)


def submit_commitment(desk: Desk, frame: Frame, one: PromisedYear) -> None:
    """Put the draft on the first desk of the route."""

    def work(office: Office, _watch: Watch) -> tuple[object, Changes]:
        return submit(office, one.document.id, one.year), _touched(one)

    desk.act(
        "", work,
        lambda _done: frame.toast(_("Submitted for signature"), _("Go to Signing"), lambda: frame.go("signing")),
        cancellable=False,
    )  # fmt: skip


def ask_signed(desk: Desk, frame: Frame, one: PromisedYear) -> FormDialog:
    """Take in the paper that was signed in ink and scanned, or signed in another system, and seal the commitment."""
    fields = [
        Field("file", _("Signed paper (PDF)"), "files", True),
        Field("signed_on", _("Day of signing"), "day", True, desk.today(), half=True),
        Field("number", _("Number and sign"), hint="12/BCK-SNV", half=True),
        Field("superior", _("Who received the promise"), half=True),
        Field("superior_title", _("Title"), half=True),
    ]
    dialog = FormDialog(
        frame.window_widget(), desk, _("Take in the signed commitment"), fields, _("Take in and seal"),
        sentence=_("The file is compared with the draft; a print of other data is refused and nothing changes."),
    )  # fmt: skip

    def do(office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[object, Changes]:
        with office.look() as work:
            agency = work.agencies.get(office.info.code)
        signing = Signing(
            Signer(agency.head_name, agency.head_title), said["signed_on"],
            Signer(said["superior"], said["superior_title"]), said["number"], Path(said["file"][0]),
        )  # fmt: skip
        made, record = commit(office, one.document.id, one.year, signing)
        return made, Changes(documents=frozenset({one.document.id}), packages=frozenset({record.id}))

    dialog.carry_out(
        do,
        lambda _found: frame.toast(
            _("The commitment is sealed and waits to be sent"), _("Go to Sent, received"), lambda: frame.go("exchange")
        ),
    )
    dialog.open()
    return dialog


def ask_conclusion(desk: Desk, frame: Frame, one: PromisedYear, row: PromisedClause) -> FormDialog:
    """Propose the conclusion of the year on one clause; what the data bear stands beside."""
    concluded = row.concluded
    data = concluded.suggestion.finding if concluded is not None else None
    said_before = concluded.conclusion.proposed if concluded is not None else None
    grounds = "; ".join(ground_words(ground) for ground in concluded.suggestion.grounds) if concluded else ""
    grounds = grounds[:1].upper() + grounds[1:]
    told = _("The data would bear: {finding}.").format(finding=finding_label(data))
    choice = said_before.finding if said_before is not None else data or Finding.MET
    offered = [(finding, finding_label(finding)) for finding in Finding]
    fields = [
        Field("finding", _("Conclusion"), "choice", value=choice, choices=offered),
        Field("reason", _("Reason, when the data differ or are missing"), "text",
              value=said_before.reason if said_before is not None else ""),
    ]  # fmt: skip
    number = row.clause.number
    dialog = FormDialog(
        frame.window_widget(), desk, _("Propose the conclusion: clause {number}").format(number=number or "–"), fields,
        _("Propose"), draft=f"conclusion/{one.key}/{row.key}", sentence=f"{told} {grounds}".strip(),
    )  # fmt: skip

    def do(office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[object, Changes]:
        judged = Judged(said["finding"], said["reason"])
        made, record = propose(office, one.document.id, one.year, {row.key: judged})
        return made, Changes(documents=frozenset({one.document.id}), packages=frozenset({record.id}))

    dialog.carry_out(do, lambda _found: frame.toast(_("Proposed; the file waits to be sent")))
    dialog.open()
    return dialog


def propose_rest(desk: Desk, frame: Frame, one: PromisedYear) -> None:
    """Propose on every open clause of which the data say something what they bear."""
    rest = {
        row.key: Judged(row.concluded.suggestion.finding)
        for row in one.clauses
        if row.concluded is not None
        and row.concluded.conclusion.stage.value == "open"
        and row.concluded.suggestion.finding is not None
    }

    def work(office: Office, _watch: Watch) -> tuple[object, Changes]:
        made, record = propose(office, one.document.id, one.year, rest)
        return made, Changes(documents=frozenset({one.document.id}), packages=frozenset({record.id}))

    desk.act(
        "", work,
        lambda _done: frame.toast(_("{n} conclusions proposed as the data bear them").format(n=len(rest))),
        cancellable=False,
    )  # fmt: skip


def save_template(desk: Desk, frame: Frame) -> QFileDialog:
    """Write the shipped template, to be changed in a text editor."""

    def write(target: Path) -> None:
        desk.act("", lambda office, _watch: write_out(office, target, replaces=True), lambda _done: said(target))

    def said(target: Path) -> None:
        frame.toast(_("Written: {file}").format(file=target.name), _("Open the folder"),
                    lambda: outside.open_folder(target.parent))  # fmt: skip

    window = frame.window_widget()
    return ask_target(window, _("Save the template"), "cam-ket", ((".toml", "TOML (*.toml)"),), write)


def take_template(desk: Desk, frame: Frame, changed: Any) -> QFileDialog:
    """Let a template of the agency's own count from now on; `changed` is called when it does."""
    dialog = QFileDialog(frame.window_widget(), _("Choose the template"))
    dialog.setNameFilter("TOML (*.toml)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def done(_kept: Path | None) -> None:
        frame.toast(_("The template counts from now on; papers that were signed stay as they are"))
        changed()

    dialog.fileSelected.connect(
        lambda name: desk.act("", lambda office, _watch: install(office, Path(name)), done, cancellable=False)
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
