"""The steps of a report as a person takes them: draft, approve, number, print, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reports import Report, ReportState, Texts
from desktop_app.services.changes import Changes
from desktop_app.services.exporting import export_report
from desktop_app.services.reports import approve, issue_report, paper_of, print_draft, start_report
from desktop_app.ui.agency.report_dialogs import ExportDialog, NewReportDialog, NumberDialog
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.words import report_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.report_views import ReportList, ReportView
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


def new_report(
    desk: Desk, frame: Frame, known: ReportList, started: Callable[[Report], object]
) -> NewReportDialog | None:
    """Ask for document and period and make the draft; without a document the toast says what is missing."""
    if not known.choices:
        frame.toast(_("There is no assigning document yet: receive one first"))
        return None
    taken = frozenset(f"{row.document_id}/{row.period}" for row in known.rows if row.state is not ReportState.RETURNED)
    dialog = NewReportDialog(frame.window_widget(), known.choices, taken)
    dialog.chosen.connect(lambda document, period: begin(desk, document, period, Texts(), started))
    dialog.open()
    return dialog


def begin(desk: Desk, document_id: str, period: str, texts: Texts, started: Callable[[Report], object]) -> None:
    """Make the draft of a period, or of its next round with the words of the last one."""

    def work(office: Office, _watch: Watch) -> tuple[Report, Changes]:
        report = start_report(office, document_id, period, texts)
        return report, Changes(reports=frozenset({report.id}))

    desk.act("", work, lambda result: started(result[0]), cancellable=False)


def approve_report(desk: Desk, frame: Frame, report_id: str) -> None:
    """Freeze the content."""

    def work(office: Office, _watch: Watch) -> Changes:
        return Changes(reports=frozenset({approve(office, report_id).id}))

    desk.act("", work, lambda _done: frame.toast(_("The content is approved and locked")), cancellable=False)


def number_report(desk: Desk, frame: Frame, view: ReportView, sign: str) -> NumberDialog:
    """Ask for number and day, then print the paper."""
    title = report_words(view.report.period, view.report.round)
    today = desk.today()
    dialog = NumberDialog(frame.window_widget(), title, sign, today)
    dialog.given.connect(
        lambda number, day: desk.act(
            _("Printing the report"),
            lambda office, _watch: issue_report(office, view.report.id, number, day),
            lambda result: frame.toast(_("Issued as {number}").format(number=result[0].number)),
            cancellable=False,
        )
    )
    dialog.open()
    return dialog


def preview_report(desk: Desk, view: ReportView) -> None:
    """Show the paper in the system's viewer: the issued one, or a print of how it would look now."""
    report = view.report
    name = f"{report_words(report.period, report.round)}.pdf"
    folder = desk.scratch() / report.id[-12:]

    def work(office: Office, _watch: Watch) -> Path:
        if report.pdf_sha256:
            return outside.copy_to_view(paper_of(office, report), folder, name)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / name.replace("/", "-")
        print_draft(office, report.id, target)
        return target

    job = desk.jobs.start(_("Printing the report"), lambda watch: work(desk.there(), watch))
    job.succeeded.connect(outside.open_file)
    job.failed.connect(desk.show_problem)


def export(desk: Desk, frame: Frame, view: ReportView, folder: str) -> ExportDialog:
    """Ask for the folder, then seal, write and read back as a job."""
    title = report_words(view.report.period, view.report.round)
    dialog = ExportDialog(frame.window_widget(), title, view.document.follower_name, folder)

    def written(result: tuple[object, Path, Changes]) -> None:
        target = result[1]
        text = _("Written and read back: {name}").format(name=target.name)
        frame.toast(text, _("Open the folder"), lambda: outside.open_folder(target.parent))

    def go(target: Path) -> None:
        desk.last_folder = str(target)
        desk.act(_("Exporting"), lambda office, watch: export_report(office, view.report.id, target, watch), written)

    dialog.given.connect(go)
    dialog.open()
    return dialog


def is_writable(view: ReportView) -> bool:
    """Whether the words of a report can still change."""
    return view.report.state in (ReportState.DRAFT, ReportState.IN_APPROVAL)
