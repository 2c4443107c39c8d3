"""`camket print coordination-reminder|authority`: công văn about what was asked of others, and about powers."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError
from desktop_app.cli.print_letters import unit_argument
from desktop_app.cli.words import day
from desktop_app.domain.printing import Order
from desktop_app.services.coordination_letters import authority_letter, coordination_reminder
from desktop_app.services.office import Office
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return {
        "coordination-reminder": _("agency: a letter that reminds of a coordination request, with its days"),
        "authority": _("agency: a letter that a task is outside its powers"),
    }[kind]


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind."""
    parser.add_argument("request", metavar="REQUEST", help=_("id of the request, or the end of it"))
    if kind == "coordination-reminder":
        parser.add_argument("--answer-by", type=day, metavar="DAY", help=_("day by which an answer is asked for"))
    unit_argument(parser)


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    if kind == "authority":
        return authority_letter(office, words.request, words.unit)
    if words.answer_by is not None and words.answer_by < office.clock.today():
        raise UsageError(_("The day to answer by is past: {day}.").format(day=short_date(words.answer_by)))
    return coordination_reminder(office, words.request, words.answer_by, words.unit)
