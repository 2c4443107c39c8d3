"""`camket amend`, `camket revisions`: a document at its next revision, and what each revision changed."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from desktop_app.cli.decisions import say_untold
from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.plan_imports import names_of, read, reading_arguments, say_changes, say_reading
from desktop_app.cli.plan_json import row_json
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.completion_rules import DoneBy
from desktop_app.services.amendments import AmendmentFacts, RevisionView, amend, revisions_of
from desktop_app.services.house import House
from desktop_app.services.passing import tell_moved
from desktop_app.services.plan_answers import asked_by_row
from desktop_app.services.plan_imports import plan_task
from desktop_app.services.plans import PlanTask
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "amend": _("province: issue the next revision of a document to everybody"),
        "revisions": _("every revision of a document kept here, and what it changed"),
        "amend tell": _("province: tell who received tasks what went before, where nobody has yet"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    if verb == "revisions":
        return
    if verb == "amend tell":
        parser.add_argument("--to", type=Path, required=True, metavar="DIR")
        return
    parser.add_argument("file", nargs="?", type=existing, metavar="FILE", help=_("table of tasks changed or added"))
    parser.add_argument("--withdraw", action="append", default=[], metavar="TASK", help=_("a task in force no more"))
    parser.add_argument(
        "--whole", action="store_true", help=_("the table is the whole document: tasks that it lacks are withdrawn")
    )
    parser.add_argument("--number", required=True, help=_("number and sign of the paper that amends"))
    parser.add_argument("--issued-on", type=day, required=True, metavar="DAY")
    parser.add_argument("--summary", default="", help=_("in short, what it is about"))
    parser.add_argument("--ends-on", type=day, metavar="DAY", help=_("another last day of the document"))
    told = _("periods whose report also estimates figures to the end of the period, for example Q3; - for none")
    parser.add_argument("--estimates", default="", metavar="PERIODS", help=told)
    told = _("which day completes a task: of its product, of the claim, of sending it, of its confirmation")
    parser.add_argument("--done-by", choices=[one.value for one in DoneBy], default="", help=told)
    parser.add_argument("--rule-basis", default="", help=_("on what this rule rests, in words"))
    reading_arguments(parser)
    parser.add_argument("--allow-doubts", action="store_true", help=_("keep rows that leave a question open"))
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "amend tell":
        return _tell(words, house, out)
    return _amend(words, house, out) if verb == "amend" else _revisions(words, house, out)


def _tell(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        records, untold = tell_moved(office, words.document)
        files, encrypted = say_all_written(office, records, words.to, out)
    say_untold(untold, out)
    out.result({"ok": True, "files": files, "encrypted": encrypted, "untold": untold})
    return DONE


def _amend(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        rows: list[PlanTask] = []
        if words.file is not None:
            with office.look() as work:
                words.issuer = work.documents.find(words.document).issuer
            plan, _said = read(words, house, office, out)
            doubtful = plan.doubtful
            if doubtful and not words.allow_doubts:
                say_reading(plan, doubtful, out)
                out.result({"ok": False, "doubtful": [row_json(row, asked_by_row(plan)) for row in doubtful]})
                return REFUSED
            rows = [plan_task(row) for row in plan.rows]
        estimates = names_of(words.estimates.strip().strip("-")) if words.estimates else None
        rule = None
        if words.done_by or words.rule_basis:
            with office.look() as work:
                known = work.documents.find(words.document).rule
            rule = replace(known, done_by=DoneBy(words.done_by or known.done_by), basis=words.rule_basis)
        facts = AmendmentFacts(
            words.number, words.issued_on, words.summary, words.ends_on, estimates=estimates, rule=rule
        )  # fmt: skip
        amendment, record = amend(office, words.document, facts, rows, words.withdraw, words.whole)
        _say(view := revisions_of(office, amendment.document_id)[-1], out)
        file, encrypted = say_written(office, record, words.to, out)
        records, untold = tell_moved(office, amendment.document_id)
        told = say_all_written(office, records, words.to, out)[0]
    say_untold(untold, out)
    out.result(
        {
            "ok": True,
            "file": file,
            "encrypted": encrypted,
            "amendment": amendment,
            "changes": view.changes,
            "told": told,
            "untold": untold,
        }
    )
    return DONE


def _revisions(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        views = revisions_of(office, words.document)
    for view in views:
        _say(view, out)
    told = [
        {
            "revision": view.revision.number,
            "digest": view.revision.digest,
            "amendment": view.revision.amendment,
            "tasks": len(view.revision.contents.tasks),
            "changes": view.changes,
        }
        for view in views
    ]
    out.result({"ok": True, "revisions": told})
    return DONE


def _say(view: RevisionView, out: Out) -> None:
    amendment = view.revision.amendment
    paper = f" · {amendment.number} · {amendment.issued_on:%d/%m/%Y} · {amendment.summary}" if amendment else ""
    out.line(_("Revision {number}").format(number=view.revision.number) + paper)
    say_changes(view.changes, out)
