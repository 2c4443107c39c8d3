"""`camket tasks`, `camket log`: the list of assignments and what was done."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.words import day, figure
from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.house import House
from desktop_app.services.next_period import falls
from desktop_app.services.office import Office
from desktop_app.services.overview import ListedAssignment, overview
from desktop_app.services.progress import Statement, find_assignment, record_alike, view_assignment
from desktop_app.services.requests import changes_pending, extension_pending
from desktop_app.services.segments import earlier_only
from desktop_app.services.unit_of_work import UnitOfWork
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import earlier_label, word_label
from desktop_app.wording.report_checks import falls_label
from desktop_app.wording.request_labels import request_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "tasks": _("the list of assignments with their state"),
        "log": _("log progress on a task: log TASK --note …"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "tasks":
        parser.add_argument("--state", choices=[word.value for word in Word])
        parser.add_argument("--search", default="", metavar="TEXT")
        parser.add_argument("--role", choices=[role.value for role in Role])
        parser.add_argument("--entries", action="store_true", help=_("also what was stated on each, oldest first"))
        return
    parser.add_argument("task", nargs="+", metavar="TASK", help=_("several only with --nothing-arose"))
    parser.add_argument("--document", help=_("number of the document, when several have this task number"))
    parser.add_argument("--note", default="", help=_("one or two sentences"))
    parser.add_argument("--percent", type=int)
    parser.add_argument("--worked-on", type=day, metavar="DAY", help=_("day of the work (today)"))
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--done-on", type=day, metavar="DAY", help=_("the task is done: day of its product"))
    kind.add_argument("--nothing-arose", action="store_true", help=_("nothing arose in this period"))
    parser.add_argument("--figure", type=figure, metavar="N/M", help=_("the task's measure, for example 58/85"))
    parser.add_argument("--estimate", action="store_true", help=_("the figure is an estimate"))
    parser.add_argument("--corrects", metavar="ENTRY", help=_("id of the entry that this one corrects"))
    parser.add_argument("--reason", default="", help=_("why a percentage is lower than before"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    return _tasks(words, house, out) if verb == "tasks" else _log(words, house, out)


def _tasks(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        seen = overview(office, words.search, Role(words.role) if words.role else None)
        with office.look() as work:
            asked, pending_changes = extension_pending(work), changes_pending(work)
            held = held_on(work, office.info.code, seen.today)
            rows = [row for row in seen.rows if words.state is None or row.word == words.state]
            marked = _earlier(work, rows)
            history = _histories(work, rows) if words.entries else {}
    for listed in rows:
        row = listed.row
        due = f"{row.state.due_on:%d/%m/%Y}" if row.state.due_on else row.due_words
        pending = "".join(f"{request_label(one)} · " for one in pending_changes.get(row.id, ()))
        out.line(f"{row.number:>6}  {word_label(listed.word):<28}  {due:<14}  {pending}{row.content[:70]}")
        if row.id in held:
            internal = held[row.id].due_on
            told = f" · {_('internal deadline')} {internal:%d/%m/%Y}" if internal is not None else ""
            out.line(f"{'':8}{held[row.id].words}{told}")
        for entry in history.get(row.id, ()):
            mark = f" · {earlier_label(marked[row.id][entry.id])}" if entry.id in marked[row.id] else ""
            out.line(f"{'':8}{entry.worked_on:%d/%m/%Y} · {entry.note}{mark}")
        if not words.entries and (count := len(marked[row.id])):
            told = ngettext(
                "{count} entry that the newest files do not repeat",
                "{count} entries that the newest files do not repeat",
                count,
            )
            out.line(f"{'':8}{told.format(count=count)}")
    counts = seen.counts
    out.line()
    out.line(
        _("On time {a} · late {b} · in time {c} · overdue {d} · total {total}").format(
            a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue, total=counts.total
        )
    )
    out.result(
        {
            "ok": True,
            "tasks": [
                {
                    **_json(listed),
                    "extension_pending": listed.row.id in asked,
                    "delegation": held.get(listed.row.id),
                    "asked": [one.change for one in pending_changes.get(listed.row.id, ())],
                    "earlier_only": sorted(marked[listed.row.id]),
                    **({"entries": history[listed.row.id]} if words.entries else {}),
                }
                for listed in rows
            ],
            "counts": {**plain(counts), "total": counts.total},
            "partner_counts": {**plain(seen.partner_counts), "total": seen.partner_counts.total},
            "today": seen.today,
        }
    )
    return DONE


def _histories(work: UnitOfWork, rows: Sequence[ListedAssignment]) -> dict[str, tuple[ProgressEntry, ...]]:
    """Every entry of each row, by its id."""
    pairs = {(one.row.document_id, one.row.agency_code) for one in rows}
    stated = {part: entries for pair in pairs for part, entries in work.progress.by_assignment(*pair).items()}
    return {one.row.id: stated.get(one.row.id, ()) for one in rows}


def _earlier(work: UnitOfWork, rows: Sequence[ListedAssignment]) -> dict[str, dict[str, bool]]:
    """Of each row the entries of progress that are kept here and that the newest files do not repeat."""
    pairs = {(one.row.agency_code, one.row.document_id) for one in rows}
    marked = {pair: earlier_only(work, *pair) for pair in pairs}
    found: dict[str, dict[str, bool]] = {}
    histories = _histories(work, [one for one in rows if marked[one.row.agency_code, one.row.document_id]])
    for one in rows:
        of_it = marked[one.row.agency_code, one.row.document_id]
        stated = histories.get(one.row.id, ())
        found[one.row.id] = {entry.id: of_it[entry.id] for entry in stated if entry.id in of_it}
    return found


def _json(listed: ListedAssignment) -> dict[str, object]:
    return {**plain(listed.row), "word": listed.word.value, "working_days": listed.working_days}


def _day_of(entry_id: str | None, office: Office) -> date:
    """A correction speaks of the day of what it corrects; anything else of today. EntryUnknown."""
    if entry_id is None:
        return office.clock.today()
    with office.look() as work:
        return work.progress.get(entry_id).worked_on


def _log(words: argparse.Namespace, house: House, out: Out) -> int:
    if len(words.task) > 1 and not words.nothing_arose:
        raise UsageError(_("Only --nothing-arose is said of several tasks at once."))
    with house.open(workspace_of(words)) as office:
        found = [find_assignment(office, task, words.document, office.info.code) for task in words.task]
        assignment = found[0]
        kind = EntryKind.WORK
        if words.done_on is not None:
            kind = EntryKind.DONE
        elif words.nothing_arose:
            kind = EntryKind.NOTHING_AROSE
        figures: tuple[Figure, ...] = ()
        if words.figure is not None:
            measures = view_assignment(office, assignment.id).task.measures
            if not measures:
                raise UsageError(_("This task counts nothing: leave --figure out."))
            numerator, denominator = words.figure
            figures = tuple(Figure(one.id, numerator, denominator, words.estimate) for one in measures[:1])
        statement = Statement(
            kind=kind,
            note=words.note,
            worked_on=words.worked_on or words.done_on or _day_of(words.corrects, office),
            percent=words.percent,
            done_on=words.done_on,
            figures=figures,
            supersedes=words.corrects,
            drop_reason=words.reason,
        )
        entries = record_alike(office, [one.id for one in found], statement)
        with office.look() as work:
            unchanged = falls(office, work, entries[0])
    for entry, task in zip(entries, dict.fromkeys(words.task), strict=False):
        out.line(_("Kept: entry {entry} on task {task}").format(entry=entry.id, task=task))
    told = falls_label(unchanged) if unchanged is not None else ""
    if told:
        out.line(told)
    said = {**plain(unchanged), "sentence": told} if unchanged is not None else None
    out.result(
        {"ok": True, "entry": entries[0], "assignment": assignment.id, "entries": entries, "next_period": said}
    )  # fmt: skip
    return DONE
