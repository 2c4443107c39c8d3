"""`camket decide`, `camket evidence-request`: the follower decides and asks."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day, pair
from desktop_app.domain.assignments import Assignment
from desktop_app.domain.completions import Verdict
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.matters import Matter
from desktop_app.services.acknowledging import ask_evidence, evidence_requests
from desktop_app.services.amendments import AmendmentFacts
from desktop_app.services.decisions import (
    clarify,
    decide_completions,
    decide_deadline,
    decide_exemption,
    decide_request,
)
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "decide": _("province: decide on a request, or on a task as AGENCY:TASK"),
        "evidence-request": _("province: evidence-request ask AGENCY; either kind: evidence-request list"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("--document", default="", help=_("number of the document"))
    if verb == "evidence-request":
        parser.add_argument("step", choices=["ask", "list"])
        parser.add_argument("agency", nargs="?", default="", metavar="AGENCY", help=_("code or sign"))
        parser.add_argument("--item", type=pair, action="append", default=[], metavar="TASK=WORDS")
        parser.add_argument("--due-on", type=day, metavar="DAY")
        parser.add_argument("--to", type=Path, metavar="DIR")
        return
    parser.add_argument("subject", metavar="REQUEST", help=_("end of the id of a request, or AGENCY:TASK"))
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--grant", action="store_true", help=_("grant what is asked; with --until another day"))
    act.add_argument("--refuse", action="store_true")
    act.add_argument("--answer", default="", metavar="WORDS", help=_("answer a question"))
    act.add_argument("--extend", action="store_true", help=_("AGENCY:TASK: another day, by --until"))
    act.add_argument("--adjust", action="store_true", help=_("AGENCY:TASK: an earlier day by --until, or --words"))
    act.add_argument("--pause", action="store_true", help=_("AGENCY:TASK: no deadline for now"))
    act.add_argument("--resume", action="store_true", help=_("AGENCY:TASK: end of the pause; with --until another day"))
    act.add_argument("--withdraw", action="store_true", help=_("AGENCY:TASK: out of force for this agency"))
    act.add_argument("--transfer", action="store_true", help=_("AGENCY:TASK: to --to-agency"))
    act.add_argument("--exempt", action="store_true", help=_("AGENCY:TASK: leave out of the assessment"))
    act.add_argument("--assess", action="store_true", help=_("AGENCY:TASK: take back into the assessment"))
    act.add_argument("--verdict", choices=[one.value for one in Verdict], help=_("AGENCY:TASK: on its completion"))
    parser.add_argument("--until", type=day, metavar="DAY", help=_("the new day"))
    parser.add_argument("--of", type=day, metavar="DAY", help=_("the due day meant; the earliest open one when none"))
    parser.add_argument("--reason", default="")
    parser.add_argument("--paper", default="", help=_("number of the paper that says so"))
    parser.add_argument("--words", default="", help=_("the deadline in other words"))
    parser.add_argument("--to-agency", default="", metavar="AGENCY", help=_("who receives the task: code or sign"))
    parser.add_argument("--issued-on", type=day, metavar="DAY", help=_("day of the paper that withdraws or moves"))
    parser.add_argument("--focal", default="", metavar="AGENCY", help=_("who reports for the task from now on"))
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "evidence-request":
            return _evidence(words, office, out)
        if words.withdraw or words.transfer or (words.grant and words.issued_on is not None):
            return _pass(words, office, out)
        matter, record = _decide(words, office)
        file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "decision": matter})
    return DONE


def _decide(words: argparse.Namespace, office: Office) -> tuple[Matter, PackageRecord]:
    if words.answer:
        return clarify(office, words.subject, words.answer)
    if words.grant or words.refuse:
        answer = Answer.GRANTED if words.grant else Answer.REFUSED
        return decide_request(office, words.subject, answer, words.reason, words.until, words.paper, words.words)
    part = _part(office, words.subject, words.document)
    if words.extend:
        if words.until is None:
            raise UsageError(_("--extend needs --until DAY."))
        return decide_deadline(
            office, part.id, DeadlineChange.EXTENSION, words.reason, words.until, words.of, words.paper
        )
    if words.adjust:
        return decide_deadline(
            office, part.id, DeadlineChange.ADJUSTMENT, words.reason, words.until, words.of, words.paper, words.words
        )
    if words.pause:
        return decide_deadline(office, part.id, DeadlineChange.PAUSE, words.reason, paper=words.paper)
    if words.resume:
        return decide_deadline(office, part.id, DeadlineChange.RESUMPTION, words.reason, words.until, paper=words.paper)
    if words.verdict:
        return decide_completions(office, {part.id: (Verdict(words.verdict), words.reason)})
    return decide_exemption(office, part.id, words.exempt, words.reason, words.paper)


def _pass(words: argparse.Namespace, office: Office, out: Out) -> int:
    """Withdraw or move by a revision; what is written is for everybody, for who asked, for who receives."""
    from desktop_app.services.passing import grant, move_part, withdraw_part

    if not words.paper or words.issued_on is None:
        raise UsageError(_("A task is withdrawn or moved by a paper: say --paper NUMBER and --issued-on DAY."))
    facts = AmendmentFacts(words.paper, words.issued_on, words.reason)
    if words.grant:
        passed = grant(office, words.subject, facts, words.to_agency, words.reason, words.until, words.focal)
    else:
        part = _part(office, words.subject, words.document)
        if words.withdraw:
            passed = withdraw_part(office, part.id, facts, focal=words.focal)
        else:
            passed = move_part(office, part.id, words.to_agency, facts, due_on=words.until)
    files, encrypted = say_all_written(office, passed.records, words.to, out)
    say_untold(passed.untold, out)
    told = {"amendment": passed.amendment, "files": files, "encrypted": encrypted, "untold": passed.untold}
    out.result({"ok": True, "file": files[0], **told})
    return DONE


def say_untold(untold: Sequence[str], out: Out) -> None:
    """Who cannot be told yet what went before."""
    for code in untold:
        told = _(
            "{agency} cannot be told yet what went before: compare its key first, then: camket amend tell DOCUMENT"
        )
        out.line("  " + told.format(agency=code))


def _part(office: Office, word: str, document: str) -> Assignment:
    sign, colon, task = word.partition(":")
    if not colon:
        raise UsageError(_("Name the task as AGENCY:TASK, for example SNV:4."))
    with office.look() as work:
        code = work.agencies.find(sign).code
    return find_assignment(office, task, document or None, code)


def _evidence(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.step == "list":
        with office.look() as work:
            asked = evidence_requests(work)
        for one in asked:
            out.line(f"{one.made_at:%d/%m/%Y} · {one.agency_code} · {one.due_on:%d/%m/%Y}")
            for item in one.items:
                out.line(f"         {item.asked}")
        out.result({"ok": True, "requests": asked})
        return DONE
    if not (words.agency and words.item and words.due_on and words.to):
        raise UsageError(_("ask needs AGENCY, --item TASK=WORDS, --due-on DAY and --to DIR."))
    items = {_part(office, f"{words.agency}:{task}", words.document).id: told for task, told in words.item}
    request, record = ask_evidence(office, items, words.due_on)
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "request": request})
    return DONE
