"""`camket violation record|handle|share|list`: seen only by whoever asks for it, sent only once it is shared."""

from __future__ import annotations

import argparse
from typing import Any

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.words import day
from desktop_app.domain.violations import Violation
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.violations import (
    ViolationFacts,
    handle_violation,
    list_violations,
    record_violation,
    share_violation,
)
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "violation record": _("agency: keep a violation; it stays at home unless it is shared"),
        "violation handle": _("agency: how a violation was handled"),
        "violation share": _("agency: send a violation with every report from now on"),
        "violation list": _("violations; at the province those that agencies have shared"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    step = verb.removeprefix("violation ")
    if step == "list":
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--agency", default="", help=_("code or sign, at the province"))
        return
    if step == "record":
        document_argument(parser)
        parser.add_argument("--share", action="store_true", help=_("send it with the reports of the document"))
    else:
        parser.add_argument("violation", metavar="ID", help=_("end of the code of a violation, from the list"))
    if step == "share":
        return
    needed = step == "record"
    parser.add_argument("--body", required=needed, default="", help=_("the body that concluded it"))
    parser.add_argument("--paper", required=needed, default="", help=_("number and sign of its document"))
    parser.add_argument("--found-on", type=day, required=needed, metavar="DAY", help=_("day of that document"))
    parser.add_argument("--words", dest="content", required=needed, default="", metavar="WORDS", help=_("what it says"))
    parser.add_argument("--person", action="append", default=[], metavar="NAME", help=_("who answers for it"))
    parser.add_argument("--handling", default="", metavar="WORDS", help=_("what is done about it"))
    parser.add_argument("--decision", default="", help=_("number of the document by which it was handled"))
    parser.add_argument("--due-on", type=day, metavar="DAY", help=_("day by which it is to be handled"))
    parser.add_argument("--handled-on", type=day, metavar="DAY", help=_("day on which it was handled"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    step = verb.removeprefix("violation ")
    with house.open(workspace_of(words)) as office:
        if step == "list":
            rows = list_violations(office, words.document, words.agency)
            for one in rows:
                _say(office, one, out)
            out.line(_("Inside one account of this computer, hiding them from others is courtesy, not protection."))
            out.result({"ok": True, "violations": [_json(office, one) for one in rows]})
            return DONE
        if step == "record":
            one = record_violation(office, document_of(words, office), _facts(words), words.share)
        elif step == "handle":
            one = handle_violation(office, words.violation, _facts(words))
        else:
            one = share_violation(office, words.violation)
        _say(office, one, out)
        if one.shared:
            out.line(_("It goes with every report and supplement of its document from now on, and stays in them."))
        else:
            out.line(_("It stays in this workspace until it is shared."))
        out.result({"ok": True, "violation": _json(office, one)})
    return DONE


def _facts(words: argparse.Namespace) -> ViolationFacts:
    return ViolationFacts(
        words.body,
        words.paper,
        words.found_on,
        words.content,
        tuple(words.person),
        words.handling,
        words.decision,
        words.due_on,
        words.handled_on,
    )


def _say(office: Office, one: Violation, out: Out) -> None:
    told = [_("sent with the reports") if one.shared else _("kept at home")]
    if one.is_late(office.clock.today()) and one.handled_on is None:
        told.append(_("past its day"))
    out.line(" · ".join((one.subject[-6:], one.agency_code, *told)))
    out.line(f"         {one.content}")
    out.line(f"         {one.body} · {one.paper} · {short_date(one.found_on)}")
    if one.persons:
        out.line(f"         {'; '.join(one.persons)}")
    if one.handling or one.decision:
        handled = short_date(one.handled_on) if one.handled_on else ""
        out.line("         " + " · ".join(part for part in (one.handling, one.decision, handled) if part))


def _json(office: Office, one: Violation) -> dict[str, Any]:
    return {"late": one.is_late(office.clock.today()), "entry": one}
