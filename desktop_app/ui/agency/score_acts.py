"""What is done with a whole sheet: begin one, look at it on paper, Excel both ways, send it, object to what came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.rankings import appeal
from desktop_app.services.score_tables import score_order, take_scores, write_sheet
from desktop_app.services.self_scores import send_sheet, start_sheet
from desktop_app.ui.agency.export_dialog import hand_out
from desktop_app.ui.agency.outgoing import Outgoing
from desktop_app.ui.agency.paper_dialog import show_order
from desktop_app.ui.agency.paper_saving import TABLES, ask_target
from desktop_app.ui.agency.score_dialogs import CheckDialog, ProofDialog
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import document_words, period_words
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points
from desktop_app.wording.score_labels import points_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.score_desk import OwnPlace, ScoreDesk
    from desktop_app.ui.agency.export_dialog import ExportDialog
    from desktop_app.ui.agency.selfscore_page import SelfScorePage


def sheet_name(sheet: SheetView) -> str:
    """A file name for a sheet, without its ending."""
    return f"phieu-tu-cham-{sheet.criteria.index.lower()}-{sheet.year}"


def begin(page: SelfScorePage, desk: ScoreDesk, year: int) -> FormDialog:
    """Ask by which set, for which year and document, and begin the sheet."""
    # The plan comes first in time; notices and letters that assign a task or two come after it.
    usual = desk.sheet.document_id if desk.sheet is not None else desk.documents[-1].id
    fields = [
        Field("criteria", _("Set of criteria"), "choice", choices=[(one.name, one.title) for one in desk.sets]),
        Field("year", _("Year that is scored"), "number", True, year, half=True),
        Field("document", _("Document that asks for it"), "choice", half=True, value=usual,
              choices=[(one.id, document_words(one.number)) for one in desk.documents]),
    ]  # fmt: skip
    dialog = FormDialog(
        page.frame.window_widget(), page.desk, _("Begin a self-scoring sheet"), fields, _("Begin the sheet"),
        sentence=_("The sheet keeps the criteria as they are today: a set that changes later changes no sheet."),
    )  # fmt: skip

    def work(office: Office, _watch: Watch, said: Mapping[str, Any]) -> Any:
        return start_sheet(office, said["criteria"], said["year"], said["document"]), NOTHING_CHANGED

    dialog.carry_out(work, lambda found: page.show_sheet(found[0].subject))
    dialog.open()
    return dialog


def look_at_paper(page: SelfScorePage, sheet: SheetView) -> None:
    """Show the sheet as it would be printed."""
    identity = sheet.sheet_id
    show_order(
        page.desk, page.frame, _("Self-scoring sheet"), sheet_name(sheet), lambda office: score_order(office, identity)
    )


def export(page: SelfScorePage, sheet: SheetView) -> QFileDialog:
    """Ask where to, and write the sheet as an Excel file to be filled by others."""

    def write(target: Path) -> None:
        page.desk.act(
            _("Writing the table"),
            lambda office, _watch: write_sheet(office, sheet.sheet_id, target, replace=True),
            lambda _sheet: page.frame.toast(
                _("Written: {file}").format(file=target.name), _("Open"), lambda: outside.open_file(target)
            ),
            cancellable=False,
        )

    return ask_target(page.frame.window_widget(), _("Save the table"), sheet_name(sheet), TABLES, write)


def take_in(page: SelfScorePage, file: Path) -> None:
    """Take in a filled Excel sheet; all of it or nothing."""

    def done(result: tuple[SheetView, int]) -> None:
        sheet, filled = result
        words = ngettext("{count} criterion taken in", "{count} criteria taken in", filled).format(count=filled)
        page.show_sheet(sheet.sheet_id)
        page.frame.toast(words)

    page.desk.act(_("Reading the table"), lambda office, _watch: take_scores(office, file), done, cancellable=False)


def choose_table(page: SelfScorePage) -> QFileDialog:
    """Ask for the filled Excel sheet."""
    dialog = QFileDialog(page.frame.window_widget(), _("Take in a filled sheet"), "", TABLES[0][1])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    from pathlib import Path

    dialog.fileSelected.connect(lambda name: take_in(page, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def check(page: SelfScorePage, sheet: SheetView) -> CheckDialog:
    """Show what is still to be looked at; from there the sheet is sent."""
    dialog = CheckDialog(page.frame.window_widget(), sheet)
    dialog.wanted.connect(lambda code: page.ask_for(code, "criteria"))
    dialog.sent.connect(lambda: send(page, sheet))
    dialog.open()
    return dialog


def send(page: SelfScorePage, sheet: SheetView) -> ExportDialog:
    """Ask for the folder, seal the sheet for the body that follows, write it there and read it back."""
    title = _("Self-scoring sheet {year}: {points} points").format(
        year=sheet.year, points=write_points(sheet.total.line.points)
    )
    made: list[PackageRecord] = []

    def seal(office: Office, _watch: Watch) -> tuple[PackageRecord, ...]:
        if not made:  # a disk that was full is no reason to send the sheet twice
            made.append(send_sheet(office, sheet.sheet_id)[0])
        return tuple(made)

    return _hand_out(page, Outgoing(title, "", seal))


def _hand_out(page: SelfScorePage, what: Outgoing) -> ExportDialog:
    dialog = hand_out(page.frame, page.desk, what)
    dialog.written.connect(lambda _written: page.reload())
    return dialog


class AppealDialog(FormDialog):
    """Kiến nghị về điểm: the points that we ask for, why, and which kept files prove it."""

    def __init__(self, page: SelfScorePage, place: OwnPlace, desk: ScoreDesk) -> None:
        self._page, self._place, self._score_desk = page, place, desk
        self.proofs: tuple[str, ...] = ()
        given = points_label(place.row.points)
        super().__init__(
            page.frame.window_widget(),
            page.desk,
            _("Petition about points, {period}").format(period=period_words(place.ranking.period)),
            [
                Field("points", _("Points asked for"), "line", True, hint=given, half=True),
                Field("reason", _("Why, by which figures and papers"), "text", True),
            ],
            _("Write the petition"),
            draft=f"appeal/{place.ranking.id}",
            sentence=_("Published: {points} points. The petition is sealed for the body that follows.").format(
                points=given
            ),
        )
        self.names = Label(role="second", tone="text-2", wrap=True)
        self.choose = Button(_("Choose proof"), "files")
        self.choose.clicked.connect(self._choose)
        line = row(self.choose, self.names, 1)
        self.body.insertLayout(self.body.count() - 1, line)
        self._say_proofs()

    def _choose(self) -> None:
        dialog = ProofDialog(self, _("Proof for the petition"), self._score_desk, known=frozenset(self.proofs))
        dialog.chosen.connect(self._take)
        dialog.open()

    def _take(self, digests: tuple[str, ...]) -> None:
        self.proofs = (*self.proofs, *digests)
        self._say_proofs()

    def _say_proofs(self) -> None:
        count = len(self.proofs)
        told = ngettext("{n} paper", "{n} papers", count).format(n=count)
        self.names.setText(told if count else _("No paper is chosen yet"))


def object_to(page: SelfScorePage, place: OwnPlace, desk: ScoreDesk) -> AppealDialog:
    """Ask for the petition, then for the folder it is written to."""
    dialog = AppealDialog(page, place, desk)

    def work(office: Office, _watch: Watch, said: Mapping[str, Any]) -> Any:
        from desktop_app.domain.points import read_points

        hundredths = read_points(said["points"]) // 100
        record, made = appeal(office, place.ranking.id, hundredths, said["reason"], dialog.proofs)
        return record, made, NOTHING_CHANGED

    def written(result: Any) -> None:
        record = result[0]
        page.reload()
        _hand_out(page, Outgoing(_("Petition about points"), record.receiver, lambda _office, _watch: (record,)))

    dialog.carry_out(work, written)
    dialog.open()
    return dialog
