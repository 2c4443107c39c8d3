"""The steps of a report as a person takes them: draft, fill, put figures right, submit, send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reports import Report, ReportState, Texts
from desktop_app.services.changes import Changes
from desktop_app.services.report_figures import correct_figure, state_estimate
from desktop_app.services.report_route import submit
from desktop_app.services.report_texts import fill
from desktop_app.services.reports import start_report
from desktop_app.ui.agency.report_dialogs import NewReportDialog
from desktop_app.ui.shared.words import report_words
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.services.report_texts import Proposed
    from desktop_app.services.report_views import ReportList, ReportView
    from desktop_app.ui.agency.export_dialog import ExportDialog
    from desktop_app.ui.agency.outgoing import Outgoing
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
    dialog.chosen.connect(lambda document, period: begin(desk, document, period, started))
    dialog.open()
    return dialog


def begin(desk: Desk, document_id: str, period: str, started: Callable[[Report], object]) -> None:
    """Make the draft of a period, its parts filled from registers and figures; or the next round after a return, with
    the words that were sent."""

    def work(office: Office, _watch: Watch) -> tuple[Report, Changes]:
        report = start_report(office, document_id, period, Texts())
        if not report.replaces:
            report = fill(office, report.id).report
        return report, Changes(reports=frozenset({report.id}))

    desk.act("", work, lambda result: started(result[0]), cancellable=False)


def fill_parts(desk: Desk, frame: Frame, report_id: str) -> None:
    """Write what registers and figures say into the parts that nobody has typed into."""

    def work(office: Office, _watch: Watch) -> tuple[Proposed, Changes]:
        return fill(office, report_id), Changes(reports=frozenset({report_id}))

    def done(result: tuple[Proposed, Changes]) -> None:
        count = len(result[0].filled)
        told = ngettext(
            "{n} part was filled; what was typed stays", "{n} parts were filled; what was typed stays", count
        )
        frame.toast(told.format(n=count) if count else _("Nothing new: what was typed stays"))

    desk.act("", work, done, cancellable=False)


def submit_report(desk: Desk, frame: Frame, report_id: str) -> None:
    """Put the draft on the first desk of the route."""

    def work(office: Office, _watch: Watch) -> Changes:
        return Changes(reports=frozenset({submit(office, report_id).id}))

    desk.act(
        "", work,
        lambda _done: frame.toast(_("Submitted for signature"), _("Go to Signing"), lambda: frame.go("signing")),
        cancellable=False,
    )  # fmt: skip


def put_right(desk: Desk, frame: Frame, report_id: str, assignment_id: str, measure_id: str, figure: tuple[int, int],
              before: tuple[int, int]) -> None:  # fmt: skip
    """Put a figure right where it was stated; the toast takes it back."""

    def work(office: Office, _watch: Watch, typed: tuple[int, int]) -> Changes:
        _entry, changes = correct_figure(office, assignment_id, measure_id, *typed)
        return Changes(changes.assignments, frozenset({report_id}))

    def again(typed: tuple[int, int], done: Callable[[Changes], object]) -> None:
        desk.act("", lambda office, watch: work(office, watch, typed), done, cancellable=False)

    told = _("{figure} in place of {before}; rates and sentences follow").format(
        figure=f"{figure[0]}/{figure[1]}", before=f"{before[0]}/{before[1]}"
    )
    again(figure, lambda _done: frame.toast(told, _("Undo"), lambda: again(before, lambda _back: None)))


def state_guess(
    desk: Desk, frame: Frame, sheet: ReportSheet, assignment_id: str, measure_id: str, figure: tuple[int, int]
) -> None:
    """State how far a figure will have come by the end of the period."""
    day, report_id = sheet.view.content.estimate_to, sheet.view.report.id
    said = f"{figure[0]}/{figure[1]}"
    # The words go into the annex, which is Vietnamese whatever the window speaks.
    note = f"Ước đến {day.day}/{day.month}: {said}." if day is not None else f"Ước thực hiện: {said}."

    def work(office: Office, _watch: Watch) -> Changes:
        _entry, changes = state_estimate(office, report_id, assignment_id, measure_id, *figure, note)
        return Changes(changes.assignments, frozenset({report_id}))

    desk.act("", work, lambda _done: frame.toast(_("The estimate is stated")), cancellable=False)


def export(desk: Desk, frame: Frame, view: ReportView) -> ExportDialog:
    """Ask for the road, then seal, write and read back."""
    from desktop_app.services.exporting import seal_report, whole_sending
    from desktop_app.ui.agency.outgoing import Outgoing

    report = view.report

    def seal(office: Office, watch: Watch) -> tuple[PackageRecord, ...]:
        return whole_sending(office, seal_report(office, report.id, watch))

    title = report_words(report.period, report.round)
    return _send(desk, frame, Outgoing(title, view.document.follower_name, seal, report.id))


def send_evidence(desk: Desk, frame: Frame, view: ReportView) -> ExportDialog:
    """The answer to a return that evidence alone answers: a supplement, nothing signed again."""
    from desktop_app.services.exporting import seal_supplement
    from desktop_app.ui.agency.outgoing import Outgoing

    def seal(office: Office, watch: Watch) -> tuple[PackageRecord, ...]:
        return seal_supplement(office, view.document.id, watch)

    return _send(desk, frame, Outgoing(_("More evidence"), view.document.follower_name, seal))


def _send(desk: Desk, frame: Frame, what: Outgoing) -> ExportDialog:
    from desktop_app.ui.agency.export_dialog import ExportDialog

    dialog = ExportDialog(frame, desk, what)
    dialog.open()
    return dialog
