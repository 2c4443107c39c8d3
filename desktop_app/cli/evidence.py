"""`camket evidence add|withdraw|list`: files that prove."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day
from desktop_app.services.evidence import PaperFacts, attach, withdraw
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment, view_assignment
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("evidence add TASK FILE …; evidence list TASK; evidence withdraw ID --reason …")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["add", "list", "withdraw"])
    parser.add_argument("subject", metavar="TASK-OR-ID")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--document", help=_("number of the document, when several have this task number"))
    parser.add_argument("--number", default="", help=_("number and sign of the paper"))
    parser.add_argument("--dated-on", type=day, metavar="DAY")
    parser.add_argument("--issuer", default="")
    parser.add_argument("--abstract", default="")
    parser.add_argument("--requirement", default="", help=_("which required evidence it is"))
    parser.add_argument("--reason", default="", help=_("why it is used again, or withdrawn"))
    parser.add_argument(
        "--not-secret", action="store_true", help=_("I state that the stamp of secrecy is a false alarm")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        if words.step == "withdraw":
            withdraw(office, words.subject, words.reason)
            out.line(_("Withdrawn; the record stays with its reason."))
            out.result({"ok": True, "evidence": words.subject})
            return DONE
        assignment = find_assignment(office, words.subject, words.document, office.info.code)
        if words.step == "list":
            rows = view_assignment(office, assignment.id).evidence
            for row in rows:
                gone = _(" (withdrawn)") if row.withdrawn is not None else ""
                out.line(f"{row.evidence.id}  {row.evidence.file_name}{gone}")
            out.result({"ok": True, "evidence": rows})
            return DONE
        if not words.files:
            raise UsageError(_("evidence add needs at least one FILE."))
        facts = PaperFacts(words.number, words.dated_on, words.issuer, words.abstract)
        kept = []
        for file in words.files:
            evidence, _changes = attach(
                office,
                assignment.id,
                file,
                facts,
                words.requirement,
                words.reason,
                words.not_secret,
                out.watch,
            )
            kept.append(evidence)
            out.line(_("Kept: {name} ({id})").format(name=evidence.file_name, id=evidence.id))
    out.result({"ok": True, "evidence": kept})
    return DONE
