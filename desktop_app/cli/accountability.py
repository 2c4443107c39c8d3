"""`camket accountability plan|hold|conclude|list`: a head whose commitment was not kept accounts to two bodies."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.proofs import proofs_of
from desktop_app.cli.words import day
from desktop_app.domain.accountability import Owed, ReviewBody
from desktop_app.services.accountability import StepFacts, owed, step
from desktop_app.services.house import House
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.conclusion_labels import body_label, step_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "accountability plan": _("agency: the day on which a head accounts to one of the two bodies"),
        "accountability hold": _("agency: that it was held, with its minutes"),
        "accountability conclude": _("agency: what the body has concluded"),
        "accountability list": _("who accounts for clauses that were not met, and who still owes it"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    name = verb.removeprefix("accountability ")
    if name == "list":
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--agency", default="", help=_("code or sign, at the province"))
        parser.add_argument("--year", type=int)
        parser.add_argument("--owed", action="store_true", help=_("only those before whom a body has not concluded"))
        return
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument(
        "--before", choices=[one.value for one in ReviewBody], required=True,
        help=_("party: the Party committee directly in charge; committee: the provincial People's Committee"),
    )  # fmt: skip
    parser.add_argument("--name", default="", help=_("name of that body"))
    if name == "plan":
        parser.add_argument("--on", type=day, required=True, metavar="DAY", help=_("day for which it is planned"))
        return
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help=_("day on which it took place"))
    if name == "hold":
        parser.add_argument("--minutes", default="", metavar="NUMBER", help=_("number and sign of the minutes"))
        parser.add_argument(
            "--proof", action="append", default=[], metavar="FILE-OR-ID", help=_("the minutes; may be repeated")
        )
        return
    parser.add_argument("--paper", required=True, help=_("number and sign of the conclusion"))
    parser.add_argument("--words", dest="conclusion", default="", help=_("the body's own words, as they are written"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    name = verb.removeprefix("accountability ")
    with house.open(workspace_of(words)) as office:
        if name == "list":
            return _list(owed(office, words.document, words.agency, words.year), words.owed, out)
        if name == "plan":
            facts = StepFacts(words.name, planned_on=words.on)
        elif name == "hold":
            proofs = proofs_of(office, words.proof)
            facts = StepFacts(words.name, held_on=words.on, minutes=words.minutes, evidence=proofs)
        else:
            facts = StepFacts(
                words.name, concluded_on=words.on, conclusion_paper=words.paper, conclusion=words.conclusion
            )
        review = step(office, words.document, words.year, ReviewBody(words.before), facts)
        (one,) = owed(office, words.document, year=words.year)
    _say(one, out)
    out.line(_("It goes with the next report or supplement."))
    out.result({"ok": True, "review": review, "owed_before": one.open})
    return DONE


def _list(found: tuple[Owed, ...], only_owed: bool, out: Out) -> int:
    rows = [one for one in found if one.open or not only_owed]
    for one in rows:
        _say(one, out)
    told = [
        {
            "agency": one.agency_code,
            "document": one.document_id,
            "year": one.year,
            "person": one.person,
            "title": one.title,
            "clauses": one.clauses,
            "steps": {body: one.step(body) for body in ReviewBody},
            "owed_before": one.open,
            "review": one.review,
        }
        for one in rows
    ]
    out.result({"ok": True, "reviews": told})
    return DONE


def _say(one: Owed, out: Out) -> None:
    count = len(one.clauses)
    unmet = ngettext("{count} clause not met", "{count} clauses not met", count).format(count=count)
    out.line(f"{one.agency_code} · {one.year} · {one.title} {one.person} · {unmet}")
    for body in ReviewBody:
        known = one.review.before(body) if one.review is not None else None
        day_of = (known.concluded_on or known.held_on or known.planned_on) if known is not None else None
        when = f" · {short_date(day_of)}" if day_of else ""
        paper = f" · {known.conclusion_paper}" if known is not None and known.conclusion_paper else ""
        out.line(f"         {body_label(body, known.name if known else '')}: {step_label(one.step(body))}{when}{paper}")
