"""Answers to a returned report: explain a place, take that back, add files, open a place that nobody asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.services.changes import Changes
from desktop_app.services.progress import view_assignment
from desktop_app.services.return_answers import explain, open_place, take_back
from desktop_app.ui.agency.task_acts import attach_files, choose_files
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.report_changes import field_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.services.return_answers import RemarkView
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

OPENED = ("result", "figures", "evidence", "word", "done_on")


def ask_explanation(desk: Desk, frame: Frame, sheet: ReportSheet, remark: RemarkView) -> FormDialog | None:
    """Giải trình: words in place of a change; the place stays as it was sent."""
    answer, item = sheet.answer, remark.item
    if answer is None:
        return None
    returned = answer.returned.id
    fields = [
        Field("text", _("Explanation"), "text", True),
        Field("cites", _("Number and sign of the document that it rests on"), hint="640/QĐ-UBND"),
    ]
    where = task_words(remark.sent.number) if remark.sent is not None else _("The whole report")
    dialog = FormDialog(
        frame.window_widget(), desk, _("Explain: {where}").format(where=where), fields, _("Explain"),
        draft=f"return/{returned}/{item.assignment_id}/{item.field}", sentence=item.comment,
    )  # fmt: skip

    def do(office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[object, Changes]:
        made = explain(office, returned, item.assignment_id, said["text"], said["cites"], item.field)
        return made, _changed(sheet)

    dialog.carry_out(do, lambda _found: frame.toast(_("Explained; the place stays as it was sent")))
    dialog.open()
    return dialog


def take_explanation_back(desk: Desk, frame: Frame, sheet: ReportSheet, remark: RemarkView) -> None:
    """The place is open again."""
    answer, own = sheet.answer, remark.answer
    if answer is None or own is None:
        return

    def work(office: Office, _watch: Watch) -> tuple[object, Changes]:
        return take_back(office, answer.returned.id, own.subject), _changed(sheet)

    desk.act("", work, lambda _done: frame.toast(_("The place is open again")), cancellable=False)


def add_files(desk: Desk, frame: Frame, sheet: ReportSheet, remark: RemarkView, files: tuple[Path, ...]) -> None:
    """Keep files that answer a remark; without any a person chooses them."""
    if not files:
        choose_files(frame.window_widget(), lambda chosen: add_files(desk, frame, sheet, remark, chosen))
        return

    def known(view: Any) -> None:
        def kept(_assignment: str) -> None:
            desk.changed.emit(_changed(sheet))

        attach_files(desk, frame, view, files, desk.today(), kept)

    desk.read(lambda office: view_assignment(office, remark.item.assignment_id), known)


def ask_opening(desk: Desk, frame: Frame, sheet: ReportSheet) -> FormDialog | None:
    """Mở thêm chỗ: a place that nobody asked about changes too; the reason goes to the body that follows."""
    answer = sheet.answer
    if answer is None:
        return None
    returned = answer.returned.id
    lines = [
        (line.assignment_id, f"{task_words(line.number)}: {line.content[:60]}") for line in sheet.view.content.lines
    ]
    fields = [
        Field("task", _("Task"), "choice", choices=lines),
        Field("field", _("What changes"), "choice", choices=[(one, field_label(one)) for one in OPENED]),
        Field("reason", _("Reason; the body that follows reads it"), "text", True),
    ]
    dialog = FormDialog(
        frame.window_widget(), desk, _("Open another place"), fields, _("Open"), draft=f"return/{returned}/open",
        sentence=_("Only the places that were asked about may change. Another one is opened with a reason."),
    )  # fmt: skip

    def do(office: Office, _watch: Watch, said: Mapping[str, Any]) -> tuple[object, Changes]:
        made = open_place(office, returned, said["task"], said["reason"], said["field"])
        return made, _changed(sheet)

    dialog.carry_out(do, lambda _found: frame.toast(_("The place is open; the reason goes with the report")))
    dialog.open()
    return dialog


def _changed(sheet: ReportSheet) -> Changes:
    return Changes(reports=frozenset({sheet.view.report.id}))
