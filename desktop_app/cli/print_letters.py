"""`camket print extension|clarification|coordination|reminder|report-reminder`: công văn about tasks and reports."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError
from desktop_app.cli.plan_tables import document_of
from desktop_app.cli.words import day
from desktop_app.domain.printing import Order
from desktop_app.services.asking_letters import clarification_letter, coordination_letter, deadline_letter
from desktop_app.services.coordination_letters import recorded_letter
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.reminders import report_reminder, task_reminder
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return {
        "extension": _("agency: the letter of a request for another deadline or a pause"),
        "clarification": _("agency: the letter of a question about a task or a document"),
        "coordination": _("agency: a letter to those who help with a task"),
        "reminder": _("province: a letter about what is overdue and due soon"),
        "report-reminder": _("province: a letter to those whose report has not come"),
    }[kind]


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind."""
    if kind in ("extension", "clarification"):
        parser.add_argument("request", metavar="REQUEST", help=_("id of the request, or the end of it"))
    if kind == "extension":
        parser.add_argument(
            "--measure", action="append", default=[], metavar="TEXT", help=_("how the new deadline will be kept")
        )
    elif kind == "coordination":
        parser.add_argument("task", nargs="?", default="", metavar="TASK", help=_("number of the task"))
        parser.add_argument(
            "--request", default="", metavar="REQUEST", help=_("instead: a request that was written down, by its id")
        )
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument(
            "--addressee",
            action="append",
            default=[],
            metavar="AGENCY",
            help=_("code, sign or name; the partners whom the document names when none"),
        )
        parser.add_argument("--ask", action="append", default=[], metavar="TEXT", help=_("what is asked of them"))
    elif kind == "reminder":
        parser.add_argument(
            "agencies", nargs="*", metavar="AGENCY", help=_("code or sign; every one that leads when none")
        )
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--overdue-only", action="store_true", help=_("leave out what is due soon"))
    elif kind == "report-reminder":
        parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
        parser.add_argument("--document", default="", help=_("number of the document"))
    if kind != "extension":
        parser.add_argument("--answer-by", type=day, metavar="DAY", help=_("day by which an answer is asked for"))
    unit_argument(parser)


def unit_argument(parser: argparse.ArgumentParser) -> None:
    """The sign of the unit that drafts."""
    parser.add_argument("--unit", default="", metavar="SIGN", help=_("sign of the unit that drafts, for example CCHC"))


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    if kind == "extension":
        return deadline_letter(office, words.request, words.measure, words.unit)
    if words.answer_by is not None and words.answer_by < office.clock.today():
        raise UsageError(_("The day to answer by is past: {day}.").format(day=short_date(words.answer_by)))
    if kind == "clarification":
        return clarification_letter(office, words.request, words.answer_by, words.unit)
    if kind == "coordination":
        if bool(words.task) is bool(words.request):
            raise UsageError(_("Name the task, or the request with --request."))
        if words.request:
            return recorded_letter(office, words.request, words.answer_by, words.unit)
        part = find_assignment(office, words.task, words.document or None, office.info.code)
        return coordination_letter(office, part.id, words.addressee, words.ask, words.answer_by, words.unit)
    if kind == "reminder":
        return task_reminder(office, words.agencies, words.document, words.answer_by, words.overdue_only, words.unit)
    return report_reminder(office, document_of(words, office), words.period, words.answer_by, words.unit)
