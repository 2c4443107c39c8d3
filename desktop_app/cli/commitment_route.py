"""`camket commitment route STEP DOCUMENT --year Y`: the draft of a commitment desk by desk."""

from __future__ import annotations

import argparse

from desktop_app.cli import report_route
from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.services.approvals import Said
from desktop_app.services.commitment_route import give_back, opinion, pass_on, submit, where
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _


def summary(_verb: str) -> str:
    """What the verb does, for the usage."""
    return _("agency: the draft of a commitment on the route of approval: submit, pass, back, opinion, where")


def arguments(_verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["submit", "pass", "back", "opinion", "where"])
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, required=True)
    report_route.step_arguments(parser)


def run(_verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the steps."""
    said = Said(words.note, words.person, report_route.pins_of(words), words.on_paper, words.changes_known)
    with house.open(workspace_of(words)) as office:
        if words.step == "where":
            way = where(office, words.document, words.year)
        else:
            verb = {"submit": submit, "pass": pass_on, "back": give_back, "opinion": opinion}[words.step]
            way = verb(office, words.document, words.year, said)
        today = office.clock.today()
    out.line(f"{way.content.document_number} · {way.content.year}")
    told = report_route.desk_words(way.where, today)
    if told:
        out.line(told)
    for move in way.where.moves if words.step == "where" else ():
        out.line(f"  {report_route.move_line(move)}")
    out.result(
        {
            "ok": True,
            "at": plain(way.where.step) if way.where.step is not None else None,
            "since": way.where.since,
            "moves": [{key: value for key, value in plain(one).items() if key != "route"} for one in way.where.moves],
        }
    )
    return DONE
