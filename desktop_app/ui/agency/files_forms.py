"""Forms of Hồ sơ, bàn giao: what an inspection asks for, who hands over to whom, which year is closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.inspection_files import InspectionFolderExists
from desktop_app.domain.minutes import ReceiverMissing
from desktop_app.domain.signers import Signer
from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.handover_minutes import Sides
from desktop_app.services.inspection_files import Asked
from desktop_app.services.year_closings import ClosingFacts, close_year
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Facts, Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import document_words
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.watch import Watch
    from desktop_app.services.files_desk import FilesDesk, YearOfDocument
    from desktop_app.services.handover_folders import HandedOver
    from desktop_app.services.office import Office
    from desktop_app.ui.shared.desk import Desk


class FolderForm(FormDialog):
    """A form that ends in a new folder: where it is made, and what it is called. What the folder then takes to make
    runs after the form, so that it can be watched and stopped."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        answer: str,
        name: str,
        *,
        draft: str,
        sentence: str = "",
    ) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        where = [
            Field("folder", _("Folder or USB drive"), "line", True, desk.last_folder or home, half=True),
            Field("name", _("Name of the new folder"), "line", True, name, half=True),
        ]
        super().__init__(parent, desk, title, [*fields, *where], answer, draft=draft, sentence=sentence, width=620)
        self.browse = Button(_("Choose the folder…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        self.body.insertLayout(self.body.count() - 1, row(self.browse, 1))

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), self.fields["folder"].text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.set_value("folder", folder))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def then(self, go: Callable[[Path, Mapping[str, Any]], object]) -> None:
        """`go` gets the folder to be made and what was said, when nothing of that name is there."""
        desk = self._desk

        def check(_office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[Path, Mapping[str, Any]]:
            target = Path(said["folder"]).expanduser() / said["name"]
            if target.exists():
                raise InspectionFolderExists(str(target))
            if "receiver" in said and not said["receiver"]:
                raise ReceiverMissing()
            return target, said

        def answered(result: tuple[Path, Mapping[str, Any]]) -> None:
            desk.last_folder = str(result[0].parent)
            go(*result)

        self.carry_out(check, answered)


def inspection_form(parent: QWidget, desk: Desk, whole: FilesDesk, today: date) -> FolderForm:
    """What the team asks for; what is left empty is everything."""
    documents = [("", _("Every document")), *((one.number, document_words(one.number)) for one in whole.documents)]
    fields = [
        Field("document", _("Document"), "choice", choices=documents),
        Field("first", _("First day"), "day", half=True),
        Field("last", _("Last day"), "day", half=True),
        Field("tasks", _("Numbers of tasks, with commas between them")),
        Field("violations", _("Violations and how they were handled too"), "check"),
    ]
    return FolderForm(
        parent, desk, _("Export a folder for an inspection"), fields, _("Export"),
        f"ho-so-kiem-tra-{today:%Y-%m-%d}", draft="inspection",
        sentence=_("Exactly what was asked for, with an index and a page by which anybody can check it. What is left "
                   "empty is everything."),
    )  # fmt: skip


def asked_of(said: Mapping[str, Any]) -> Asked:
    """The scope that a form has stated."""
    tasks = tuple(word.strip() for word in said["tasks"].replace(";", ",").split(",") if word.strip())
    return Asked(said["document"], said["first"], said["last"], tasks, (), said["violations"])


def handover_form(parent: QWidget, desk: Desk, whole: FilesDesk, today: date) -> FolderForm:
    """Who hands over to whom, where and why."""
    agencies = [("", _("Another person of this agency"))]
    agencies += [(str(one.code), one.name) for one in whole.others]
    title = whole.own.head_title if whole.own is not None else ""
    fields = [
        Field("giver", _("Who hands over"), "line", True, half=True),
        Field("giver_title", _("Position"), half=True),
        Field("receiver", _("Who takes over"), "line", True, half=True),
        Field("receiver_title", _("Position"), half=True),
        Field("witness", _("Witness"), value=whole.own.head_name if whole.own is not None else "", half=True),
        Field("witness_title", _("Position"), value=title, half=True),
        Field("receiving", _("Agency that receives"), "choice", choices=agencies, half=True),
        Field("day", _("Day of the handover"), "day", True, today, half=True),
        Field("place", _("Where it takes place"), half=True),
        Field("why", _("Ground of the handover"), half=True),
        Field("delegate", _("Whoever takes over answers for the open tasks from that day"), "check", value=True),
    ]
    told = _("This agency was closed: sealed files are made for each successor.") if whole.ended else _(
        "Minutes, the list of what is open, and the workspace itself pass to the person who takes over."
    )  # fmt: skip
    return FolderForm(
        parent, desk, _("Hand over"), fields, _("Hand over"), f"ban-giao-{today:%Y-%m-%d}", draft="handover",
        sentence=told,
    )  # fmt: skip


def sides_of(said: Mapping[str, Any]) -> Sides:
    """Who and why, as a form has stated."""
    witness = Signer(said["witness_title"], said["witness"]) if said["witness"] else None
    return Sides(
        Signer(said["giver_title"], said["giver"]), Signer(said["receiver_title"], said["receiver"]),
        said["receiving"], witness, said["day"], said["place"], said["why"],
    )  # fmt: skip


class HandedDialog(Dialog):
    """What one handover has made, and what is still to be thought of."""

    def __init__(self, parent: QWidget, made: HandedOver) -> None:
        super().__init__(parent, _("Handed over"), 560)
        self._made = made
        banner = VerdictBanner()
        tasks = ngettext("{n} open task is listed", "{n} open tasks are listed", made.open_tasks)
        banner.show_verdict(Shape.VALID, made.folder.name, tasks.format(n=made.open_tasks))
        self.body.addWidget(banner)
        facts = Facts(168)
        delegated = ngettext("{n} task", "{n} tasks", made.delegated).format(n=made.delegated)
        facts.show_facts(
            [
                (_("Minutes"), ", ".join(file.name for file in made.minutes)),
                (_("Sealed files"), ", ".join(file.name for file in made.packages)),
                (_("List of what is open"), made.open_list.name),
                (_("Passed on"), delegated if made.delegated else ""),
                (_("Account that holds the key"), made.key_holder),
                (_("Has shown no key yet"), ", ".join(made.without_key)),
            ]
        )
        self.body.addWidget(facts)
        if made.still_named:
            words = ngettext("{n} open task still names who hands over.", "{n} open tasks still name who hands over.",
                             made.still_named)  # fmt: skip
            self.body.addWidget(Label(words.format(n=made.still_named), "second", "text-2", wrap=True))
        self.minutes = self.add_button(_("Open the minutes"), self._open_minutes)
        self.close_button = self.add_button(_("Close"), self.accept)
        self.folder = self.add_button(_("Open the folder"), self._open_folder, "primary")
        self.finished.connect(self.deleteLater)

    def _open_minutes(self) -> None:
        outside.open_file(self._made.minutes[0])

    def _open_folder(self) -> None:
        outside.open_folder(self._made.folder)


def closing_form(parent: QWidget, desk: Desk, whole: FilesDesk, line: YearOfDocument) -> FormDialog:
    """Freeze how everything stood on the last day of a year of a document that we wrote down ourselves."""
    into = [("", _("What is open goes on in its place"))]
    into += [(one.id, document_words(one.number)) for one in whole.documents if one.id != line.document.id]
    again = line.closing is not None
    fields = [
        Field("last_day", _("Last day of the year"), "day", half=True),
        Field("stage", _("Stage that ends with the year"), half=True),
        Field("paper", _("Paper that says so"), half=True),
        Field("paper_on", _("Day of that paper"), "day", half=True),
        Field("into", _("Document that continues this one"), "choice", choices=into),
        Field("by_words", _("Open tasks in like words go on there"), "check"),
    ]
    if again:
        fields.insert(0, Field("again", _("Why it is closed again"), "line", True))
    title = _("Close {year}, {document}").format(year=line.year, document=document_words(line.document.number))
    dialog = FormDialog(
        parent, desk, title, fields, _("Close the year"), draft=f"year/{line.document.id}/{line.year}",
        sentence=_("Nothing of the year is changed by it, and no later act changes what it says."),
    )  # fmt: skip

    def work(office: Office, _watch: Watch, said: Mapping[str, Any]) -> Any:
        facts = ClosingFacts(
            said["last_day"], said["stage"], said["paper"], said["paper_on"], said.get("again", ""), said["into"],
            by_words=said["by_words"],
        )  # fmt: skip
        return close_year(office, line.document.id, line.year, facts), NOTHING_CHANGED

    dialog.carry_out(work)
    return dialog
