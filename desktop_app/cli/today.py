"""`camket today`, `camket task`: what waits for somebody here, in the order to deal with it, and one task whole."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.services.heading import heading
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.services.task_sheets import TaskSheet, task_sheet
from desktop_app.services.today import to_do
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.coordination_texts import waiting_words
from desktop_app.wording.history_labels import confirmation_label
from desktop_app.wording.labels import role_label, word_label

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.today import ToDo

WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "today": _("agency: what is overdue, returned, due soon or without a receipt"),
        "task": _("agency: one task whole: task NUMBER"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "task":
        parser.add_argument("task", metavar="TASK", help=_("number of the task"))
        parser.add_argument("--document", default="", help=_("number of the document"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "task":
            part = find_assignment(office, words.task, words.document or None, office.info.code)
            sheet = task_sheet(office, part.id)
            _say_task(sheet, out)
            out.result({"ok": True, **_task_json(sheet)})
            return DONE
        waits, title = to_do(office), heading(office)
        _say_today(office, waits, out)
    out.result(
        {
            "ok": True,
            "today": waits.overview.today,
            "documents": title.documents,
            "period": title.period,
            "counts": {**plain(waits.overview.counts), "total": waits.overview.counts.total},
            "partner_counts": {**plain(waits.overview.partner_counts), "total": waits.overview.partner_counts.total},
            "overdue": [_json(one) for one in waits.overdue],
            "returned": waits.returned,
            "due_soon": [_json(one) for one in waits.due_soon],
            "silent": waits.silent,
            "backed_up_on": waits.backed_up_on,
            "backup_on_same_disk": waits.backup_on_same_disk,
        }
    )
    return DONE


def _say_today(office: Office, waits: ToDo, out: Out) -> None:
    today, counts, title = waits.overview.today, waits.overview.counts, heading(office)
    documents = ngettext("{n} assigning document", "{n} assigning documents", title.documents)
    parts = (office.info.name, documents.format(n=title.documents), title.period)
    out.line(" · ".join(part for part in parts if part))
    out.line(_weekday(today))
    out.line(
        _("On time {a} · late {b} · in time {c} · overdue {d} · total {total}").format(
            a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue, total=counts.total
        )
    )
    if partner := waits.overview.partner_counts.total:
        out.line(
            ngettext(
                "Besides, {n} task as partner, counted apart.",
                "Besides, {n} tasks as partner, counted apart.",
                partner,
            ).format(n=partner)
        )
    _say_listed(_("Overdue"), waits.overdue, out)
    for returned in waits.returned:
        report = returned.report
        due = f" · {_('answer by {day}').format(day=f'{report.due_back_on:%d/%m/%Y}')}" if report.due_back_on else ""
        items = len(returned.answer.items) if returned.answer is not None else 0
        what = ngettext("{n} remark", "{n} remarks", items).format(n=items)
        out.line(f"{_('Returned for completion')}: {report.number} · {report.period} · {report.round} · {what}{due}")
    _say_listed(_("Due soon"), waits.due_soon, out)
    for silent in waits.silent:
        days = ngettext("{n} working day", "{n} working days", silent.working_days).format(n=silent.working_days)
        exported = _("Exported on {day}").format(day=f"{silent.exported_on:%d/%m/%Y}")
        out.line(f"{_('No receipt')}: {silent.file_name} · {exported} · {days}")
    out.line(
        _("Newest backup: {day}").format(day=_weekday(waits.backed_up_on))
        if waits.backed_up_on is not None
        else _("There has been no backup yet.")
    )
    if waits.backup_on_same_disk:
        out.line(f"  {_('On the same disk as the data: take a copy to a USB drive too')}")


def _say_listed(name: str, rows: tuple[ListedAssignment, ...], out: Out) -> None:
    if rows:
        out.line(f"{name}: {len(rows)}")
    for one in rows:
        row = one.row
        out.line(f"{row.number:>6}  {row.state.due_on:%d/%m/%Y} · {_days(one.working_days)} · {row.content[:70]}")


def _weekday(day: date) -> str:
    return f"{_(WEEKDAYS[day.weekday()])}, {day:%d/%m/%Y}"


def _days(days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return ngettext("{n} working day overdue", "{n} working days overdue", -days).format(n=-days)
    if days == 0:
        return _("Due today")
    return ngettext("{n} working day to go", "{n} working days to go", days).format(n=days)


def _json(one: ListedAssignment) -> dict[str, object]:
    return {**plain(one.row), "word": one.word.value, "working_days": one.working_days}


def _say_task(sheet: TaskSheet, out: Out) -> None:
    row, view, held = sheet.listed.row, sheet.view, sheet.delegation
    out.line(f"{row.number} · {view.document_number} · {role_label(row.role)}")
    out.line(view.task.content)
    for product in view.task.deliverables:
        out.line("  " + _("Product: {words}").format(words=product))
    due = f"{row.state.due_on:%d/%m/%Y}" if row.state.due_on is not None else row.due_words
    confirmed = f" · {confirmation_label(row.state.confirmation)}" if row.state.confirmation is not None else ""
    out.line(f"  {word_label(sheet.listed.word)}{confirmed} · {due} · {_days(sheet.listed.working_days)}".rstrip(" ·"))
    newest = next((one for one in reversed(view.entries) if one.id not in view.corrected), None)
    if newest is not None and newest.done_on is not None:
        told = _("Completed on {day} (by the proof); entered on {entered}")
        out.line("  " + told.format(day=f"{newest.done_on:%d/%m/%Y}", entered=f"{newest.recorded_at:%d/%m/%Y}"))
    if held is not None:
        internal = f" · {_('internal deadline')} {held.due_on:%d/%m/%Y}" if held.due_on is not None else ""
        out.line(f"  {held.words}{internal}")
    if view.partners:
        out.line("  " + _("Partners: {names}").format(names="; ".join(view.partners)))
    names = {one.evidence.id: one.evidence.number or one.evidence.file_name for one in view.evidence}
    for proof in sheet.requirements:
        found = "; ".join(names[one] for one in proof.evidence_ids) or _("not there yet")
        out.line("  " + _("Proof: {words} – {found}").format(words=proof.words, found=found))
    for asked in sheet.coordination:
        request = asked.request
        out.line(f"  {request.partner_name} · {request.content}")
        out.line(f"    {waiting_words(request, asked.waiting)}")


def _task_json(sheet: TaskSheet) -> dict[str, object]:
    return {
        "task": {**_json(sheet.listed), "deliverables": sheet.view.task.deliverables},
        "document": sheet.view.document_number,
        "partners": sheet.view.partners,
        "delegation": sheet.delegation,
        "requirements": sheet.requirements,
        "coordination": [
            {
                **plain(one.request),
                "open": one.request.open,
                "waited": one.waiting.waited,
                "past_due": one.waiting.past_due,
            }
            for one in sheet.coordination
        ],
        "entries": sheet.view.entries,
        "corrected": sorted(sheet.view.corrected),
        "evidence": sheet.view.evidence,
    }
