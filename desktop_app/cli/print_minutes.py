"""`camket print handover|inspection|review|file-index|log`: minutes, self-review, what files hold."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError
from desktop_app.cli.plan_tables import document_of
from desktop_app.cli.print_letters import unit_argument
from desktop_app.cli.printing import signer
from desktop_app.cli.words import day
from desktop_app.domain.accountability import ReviewBody
from desktop_app.domain.printing import Order
from desktop_app.domain.signers import Signer
from desktop_app.services.file_indexes import file_index
from desktop_app.services.handover_minutes import Sides, handover_minutes
from desktop_app.services.inspection_minutes import Visit, inspection_minutes
from desktop_app.services.log_extracts import log_extract
from desktop_app.services.office import Office
from desktop_app.services.self_reviews import self_review
from desktop_app.wording.catalogue import _


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return {
        "handover": _("minutes of a handover to a successor or to another person"),
        "inspection": _("minutes of an inspection: tasks with state and proof, findings left open"),
        "review": _("agency: frame of a self-review with the clauses that were not kept"),
        "file-index": _("index of the papers of a document"),
        "log": _("extract of the log between two days, and whether its chain holds"),
    }[kind]


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind."""
    if kind == "handover":
        parser.add_argument("--from", dest="giver", type=signer, required=True, metavar="TITLE|NAME")
        parser.add_argument("--receiver", type=signer, required=True, metavar="TITLE|NAME")
        parser.add_argument(
            "--agency", default="", help=_("the agency that receives; none: another person of this one")
        )
        parser.add_argument("--witness", type=signer, metavar="TITLE|NAME")
        parser.add_argument("--why", default="", metavar="TEXT", help=_("ground of the handover"))
        _when(parser)
    elif kind == "inspection":
        parser.add_argument("agency", nargs="?", default="", metavar="AGENCY", help=_("code or sign"))
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--task", action="append", default=[], metavar="TASK", help=_("number of the task"))
        parser.add_argument("--inspector", type=signer, action="append", default=[], metavar="TITLE|NAME")
        parser.add_argument("--inspected", type=signer, action="append", default=[], metavar="TITLE|NAME")
        parser.add_argument("--basis", action="append", default=[], metavar="TEXT", help=_("ground of the inspection"))
        _when(parser)
    elif kind == "log":
        parser.add_argument("first", type=day, metavar="FIRST-DAY")
        parser.add_argument("last", type=day, metavar="LAST-DAY")
    else:
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--year", type=int, required=kind == "review", metavar="YEAR")
        if kind == "review":
            parser.add_argument(
                "--before", choices=[one.value for one in ReviewBody], default="",
                help=_("give it to the party committee in charge, or to the provincial committee"),
            )  # fmt: skip
        if kind == "file-index":
            parser.add_argument("--agency", default="", help=_("code or sign"))
    unit_argument(parser)


def _when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, metavar="DAY", help=_("day on which it took place (today)"))
    parser.add_argument("--place", default="", metavar="TEXT", help=_("where it took place"))


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    if kind == "handover":
        sides = Sides(
            giver=words.giver,
            receiver=words.receiver,
            receiving=words.agency,
            witness=words.witness,
            day=words.on,
            place=words.place,
            why=words.why,
        )
        return handover_minutes(office, sides, words.unit)
    if kind == "inspection":
        inspectors: tuple[Signer, ...] = tuple(words.inspector)
        visit = Visit(words.agency, words.on, words.place, inspectors, tuple(words.inspected), tuple(words.basis))
        return inspection_minutes(office, visit, words.document, words.task, words.unit)
    if kind == "log":
        if words.last < words.first:
            raise UsageError(_("The last day lies before the first."))
        return log_extract(office, words.first, words.last, words.unit)
    if kind == "review":
        before = ReviewBody(words.before) if words.before else None
        return self_review(office, document_of(words, office), words.year, words.unit, before)
    return file_index(office, document_of(words, office), words.year, words.agency, words.unit)
