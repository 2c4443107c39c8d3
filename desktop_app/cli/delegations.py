"""`camket delegate TASK…`, `delegate list|history|names`: who inside the agency answers for which task."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.words import day
from desktop_app.services.delegations import (
    DelegatedRow,
    Naming,
    Share,
    assignments_of,
    delegate,
    delegated,
    end_delegation,
    history_of,
    names_known,
    shares,
)
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.vietnamese.text import tidy_line
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import word_label

if TYPE_CHECKING:
    from desktop_app.services.office import Office

BY = ("leader", "department", "person")


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "delegate": _("agency: who answers for tasks: delegate TASK… --leader --department --person --due DAY"),
        "delegate list": _("agency: tasks by person, department or leader, or on a day"),
        "delegate history": _("agency: who answered for a task, from when to when"),
        "delegate names": _("agency: names that were used before"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "delegate names":
        return
    if verb == "delegate list":
        parser.add_argument("--by", choices=BY, help=_("counted by person, department or leader"))
        parser.add_argument("--name", default="", help=_("only what this leader, department or person answers for"))
        parser.add_argument("--nobody", action="store_true", help=_("only tasks for which nobody is named"))
        parser.add_argument("--on", type=day, metavar="DAY", help=_("who answered on that day (today)"))
        return
    if verb == "delegate history":
        parser.add_argument("task", metavar="TASK")
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--on", type=day, metavar="DAY", help=_("who answered on that day"))
        return
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=_("numbers of tasks"))
    parser.add_argument("--held-by", default="", metavar="NAME", help=_("instead: every task that this name has now"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--leader", metavar="NAME", help=_("leader in charge; empty takes the name away"))
    parser.add_argument("--department", metavar="NAME", help=_("department or subordinate unit"))
    parser.add_argument("--person", metavar="NAME", help=_("who does it"))
    due = parser.add_mutually_exclusive_group()
    due.add_argument("--due", type=day, metavar="DAY", help=_("internal deadline"))
    due.add_argument("--no-due", action="store_true", help=_("take the internal deadline away"))
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help=_("from which day it holds (today)"))
    parser.add_argument("--note", default="", help=_("why, or by which paper"))
    parser.add_argument("--end", action="store_true", help=_("from that day on nobody answers for it"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "delegate list":
            return _list(words, office, out)
        if verb == "delegate history":
            return _history(words, office, out)
        if verb == "delegate names":
            known = names_known(office)
            for title, names in (
                (_("Leader in charge"), known.leaders), (_("Department"), known.departments),
                (_("Person in charge"), known.people),
            ):  # fmt: skip
                out.line(f"{title}: {'; '.join(names) or '–'}")
            out.result({"ok": True, "leaders": known.leaders, "departments": known.departments, "people": known.people})
            return DONE
        return _delegate(words, office, out)


def _delegate(words: argparse.Namespace, office: Office, out: Out) -> int:
    if bool(words.tasks) is bool(words.held_by):
        raise UsageError(_("Name tasks, or whose tasks with --held-by."))
    naming = Naming(words.leader, words.department, words.person, words.due, words.no_due)
    if words.end is not (naming == Naming()):
        raise UsageError(_("Say who answers for it (--leader, --department, --person, --due), or --end."))
    if words.held_by:
        ids = assignments_of(office, words.held_by)
    else:
        own, document = office.info.code, words.document or None
        ids = tuple(find_assignment(office, task, document, own).id for task in words.tasks)
    if words.end:
        made, _changes = end_delegation(office, ids, words.first, words.note)
    else:
        made, _changes = delegate(office, ids, naming, words.first, words.note)
    for one in made:
        told = one.words or _("nobody")
        due = f" · {_('internal deadline')} {one.due_on:%d/%m/%Y}" if one.due_on else ""
        out.line(f"{one.holds_from:%d/%m/%Y} · {told}{due}")
    count = len(made)
    out.line(ngettext("Delegated: {count} task", "Delegated: {count} tasks", count).format(count=count))
    out.result({"ok": True, "delegations": made, "unchanged": len(ids) - count})
    return DONE


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    rows = delegated(office, words.on)
    if words.name:
        wanted = tidy_line(words.name)
        rows = tuple(
            one for one in rows
            if one.delegation is not None and wanted in [getattr(one.delegation, by) for by in BY]
        )  # fmt: skip
    if words.nobody:
        rows = tuple(one for one in rows if one.delegation is None)
    parted = shares(office, rows, words.by) if words.by else ()
    for share in parted:
        out.line(_share_line(share))
    if not words.by:
        for one in rows:
            out.line(_line(one))
    out.result(
        {
            "ok": True,
            "on": words.on or office.clock.today(),
            "tasks": [_json(one) for one in rows],
            **({"shares": [_share_json(one) for one in parted]} if words.by else {}),
        }
    )
    return DONE


def _share_line(share: Share) -> str:
    counts = share.counts
    told = _("{total} tasks: on time {a} · late {b} · in time {c} · overdue {d}; as partner {partner}").format(
        total=counts.total, a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue,
        partner=share.partner,
    )  # fmt: skip
    return f"{share.name or _('nobody named')} · {told}"


def _share_json(share: Share) -> dict[str, object]:
    return {
        "name": share.name, "counts": {**plain(share.counts), "total": share.counts.total}, "partner": share.partner,
    }  # fmt: skip


def _line(one: DelegatedRow) -> str:
    row, held = one.listed.row, one.delegation
    due = f" · {_('internal deadline')} {held.due_on:%d/%m/%Y}" if held is not None and held.due_on else ""
    return (
        f"{row.number:>6}  {word_label(one.listed.word):<28}  "
        f"{held.words if held is not None else _('nobody named')}{due}  {row.content[:60]}"
    )


def _json(one: DelegatedRow) -> dict[str, object]:
    row = one.listed.row
    return {
        "assignment": row.id,
        "number": row.number,
        "document": row.document_number,
        "content": row.content,
        "role": row.role,
        "word": one.listed.word,
        "due_on": row.state.due_on,
        "delegation": one.delegation,
        "internal_days": one.internal_days,
    }


def _history(words: argparse.Namespace, office: Office, out: Out) -> int:
    part = find_assignment(office, words.task, words.document or None, office.info.code)
    entries, held = history_of(office, part.id)
    if words.on is not None:
        held = tuple(one for one in held if one.first <= words.on and (one.last is None or words.on <= one.last))
    for span in held:
        last = f"{span.last:%d/%m/%Y}" if span.last is not None else _("now")
        out.line(f"{span.first:%d/%m/%Y} – {last} · {span.delegation.words}")
    if not held:
        out.line(_("nobody named"))
    out.result({"ok": True, "assignment": part.id, "spans": held, "entries": entries})
    return DONE
