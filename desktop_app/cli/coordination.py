"""`camket coordination ask|list|show|remind|answer|change|withdraw|reopen`: what was asked of others, and the days."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.register_words import chosen, filter_arguments
from desktop_app.cli.words import day
from desktop_app.domain.coordination import CoordinationRequest, Direction, Way
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.coordination import (
    CoordinationRow,
    answer,
    ask,
    change,
    coordination,
    find_coordination,
    history_of,
    remind,
    reopen,
    withdraw,
)
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.wording.catalogue import _
from desktop_app.wording.coordination_texts import message, waiting_words, way_label

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "ask": _("agency: write down what was asked of another body (or, --received, of us)"),
        "list": _("what was asked, answered and not, in working days; --message for a text to paste"),
        "show": _("one coordination request with its history; --message for a text to paste"),
        "remind": _("agency: note that the body was reminded"),
        "answer": _("agency: note the answer, its day and document"),
        "change": _("agency: put right what was written down"),
        "withdraw": _("agency: no answer is awaited any more"),
        "reopen": _("agency: an answer or withdrawal was written down by mistake"),
    }[verb.split()[1]]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    step = verb.split()[1]
    if step == "list":
        filter_arguments(parser)
        parser.add_argument("--task", default="", metavar="TASK", help=_("only about this task"))
        parser.add_argument("--open", action="store_true", help=_("only what awaits an answer"))
        parser.add_argument("--message", action="store_true", help=_("only the text to paste into a message"))
        return
    if step == "ask":
        told = _("number of the task; none: about the document as a whole")
        parser.add_argument("task", nargs="?", default="", metavar="TASK", help=told)
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument(
            "--partner", action="append", default=[], metavar="AGENCY",
            help=_("code, sign or name; the partners whom the document names when none"),
        )  # fmt: skip
        parser.add_argument("--received", action="store_true", help=_("the other body asks us"))
    else:
        parser.add_argument("request", metavar="REQUEST", help=_("id of the request, or the end of it"))
    if step in ("ask", "change"):
        parser.add_argument("--content", default=None, metavar="TEXT", help=_("what is asked"))
        parser.add_argument("--asked-on", type=day, metavar="DAY", help=_("day of the letter that asks"))
        parser.add_argument("--due-on", type=day, metavar="DAY", help=_("day by which an answer is asked for"))
        parser.add_argument("--paper", default=None, help=_("number of the letter"))
    if step in ("remind", "answer"):
        parser.add_argument("--on", type=day, metavar="DAY", help=_("on which day (today)"))
        parser.add_argument("--paper", default="", help=_("number of the letter"))
    if step == "remind":
        parser.add_argument("--way", choices=[one.value for one in Way], default=Way.LETTER.value, help=_("how"))
    if step == "answer":
        parser.add_argument("--text", default="", help=_("what the answer says"))
    if step == "show":
        parser.add_argument("--message", action="store_true", help=_("only the text to paste into a message"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    step = verb.split()[1]
    with house.open(workspace_of(words)) as office:
        if step == "list":
            return _list(words, office, out)
        if step == "show":
            return _show(words, office, out)
        if step == "ask":
            made = _ask(words, office)
        elif step == "remind":
            made = (remind(office, words.request, words.on, Way(words.way), words.paper),)
        elif step == "answer":
            made = (answer(office, words.request, words.on, words.text, words.paper),)
        elif step == "change":
            made = (change(office, words.request, words.content, words.asked_on, words.due_on, words.paper),)
        else:
            made = ({"withdraw": withdraw, "reopen": reopen}[step](office, words.request),)
        rows = [find_coordination(office, one.subject) for one in made]
    for row in rows:
        _say(row, out)
    out.result({"ok": True, "requests": [_json(row) for row in rows]})
    return DONE


def _ask(words: argparse.Namespace, office: Office) -> tuple[CoordinationRequest, ...]:
    assignment = document = ""
    if words.task:
        assignment = find_assignment(office, words.task, words.document or None, office.info.code).id
    elif words.document:
        with office.look() as work:
            document = work.documents.find(words.document).id
    else:
        raise UsageError(_("Name a task, or the document with --document."))
    direction = Direction.RECEIVED if words.received else Direction.SENT
    return ask(
        office, words.content or "", assignment, document, words.partner, words.asked_on, words.due_on,
        words.paper or "", direction,
    )  # fmt: skip


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    agency, document = chosen(words, office)
    assignment = ""
    if words.task:
        own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else agency
        assignment = find_assignment(office, words.task, words.document or None, own).id
    rows = coordination(office, agency, document, assignment, words.open)
    text = message(office.info.name, rows, office.clock.today())
    if words.message:
        out.line(text)
    else:
        for row in rows:
            _say(row, out)
    out.result({"ok": True, "requests": [_json(row) for row in rows], "message": text})
    return DONE


def _show(words: argparse.Namespace, office: Office, out: Out) -> int:
    row = find_coordination(office, words.request)
    text = message(office.info.name, [row], office.clock.today())
    if words.message:
        out.line(text)
    else:
        _say(row, out)
        for once in row.request.reminders:
            paper = f" · {once.paper}" if once.paper else ""
            told = _("reminded {way} on {day}").format(way=way_label(once.way), day=f"{once.on:%d/%m/%Y}")
            out.line(f"         {told}{paper}")
        if row.request.answer or row.request.answer_paper:
            out.line("         " + " · ".join(filter(None, (row.request.answer_paper, row.request.answer))))
    entries = history_of(office, words.request)
    out.result({"ok": True, "request": _json(row), "message": text, "entries": entries})
    return DONE


def _say(row: CoordinationRow, out: Out) -> None:
    request = row.request
    about = f"{row.task_number} {row.document_number}".strip()
    paper = f" · {request.paper}" if request.paper else ""
    arrow = "→" if request.direction is Direction.SENT else "←"
    told = f"{row.agency_name} {arrow} {request.partner_name} · {about}{paper} · {request.content}"
    out.line(f"{request.subject[-6:]} · {told}")
    out.line(f"         {waiting_words(request, row.waiting)}")


def _json(row: CoordinationRow) -> dict[str, object]:
    return {
        **plain(row.request),
        "open": row.request.open,
        "agency": row.agency_name,
        "document": row.document_number,
        "task": row.task_number,
        "waited": row.waiting.waited,
        "past_due": row.waiting.past_due,
    }
