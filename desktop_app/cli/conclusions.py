"""`camket commitment conclude|appraise|decide|conclusions`: what became of every clause of a year."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day, pair
from desktop_app.domain.conclusions import DecidedClause, DecidingPaper, Finding, Stage, tally
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.matters import Matter
from desktop_app.services.concluding import Judged, appraise, decide, propose
from desktop_app.services.conclusions import ConcludedClause, conclusions
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.conclusion_labels import finding_label, ground_words, stage_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "commitment conclude": _("agency: propose the yearly conclusion on clauses, with the data beside it"),
        "commitment appraise": _("province: appraise what an agency has proposed on its clauses"),
        "commitment decide": _("province: enter what a document has decided on clauses"),
        "commitment conclusions": _("every clause: proposed, appraised, decided, and what the data would bear"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, required=True)
    if verb == "commitment conclusions":
        parser.add_argument("--agency", default="", help=_("code or sign, at the province"))
        return
    if verb != "commitment conclude":
        parser.add_argument("--agency", required=True, help=_("code or sign"))
    findings = ", ".join(one.value for one in Finding)
    parser.add_argument(
        "--finding", type=_finding, action="append", default=[], metavar="CLAUSE=FINDING",
        help=_("what became of a clause (its number, or #3): {findings}; may be repeated").format(findings=findings),
    )  # fmt: skip
    parser.add_argument(
        "--why", type=pair, action="append", default=[], metavar="CLAUSE=WORDS", help=_("why; may be repeated")
    )
    if verb == "commitment conclude":
        parser.add_argument(
            "--proof", type=pair, action="append", default=[], metavar="CLAUSE=EVIDENCE",
            help=_("id of evidence; without one, all that is attached to the task; may be repeated"),
        )  # fmt: skip
        parser.add_argument("--rest", action="store_true", help=_("propose on the other clauses what the data bear"))
    elif verb == "commitment appraise":
        parser.add_argument("--rest", action="store_true", help=_("appraise the other clauses as they were proposed"))
    else:
        parser.add_argument("--rest", action="store_true", help=_("decide the other clauses as they were appraised"))
        parser.add_argument("--paper", required=True, help=_("number and sign of the document that decides"))
        parser.add_argument("--issued-on", type=day, required=True, metavar="DAY")
        parser.add_argument("--issuer", required=True, help=_("the body that decides"))
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")


def _finding(text: str) -> tuple[str, Finding]:
    clause, found = pair(text)
    try:
        return clause, Finding(found)
    except ValueError:
        known = ", ".join(one.value for one in Finding)
        raise argparse.ArgumentTypeError(_("{found} is not one of {known}").format(found=found, known=known)) from None


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "commitment conclusions":
            return _list(words, office, out)
        matter, record = _said(verb, words, office)
        file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "conclusion": matter})
    return DONE


def _said(verb: str, words: argparse.Namespace, office: Office) -> tuple[Matter, PackageRecord]:
    judged = _judged(words)
    if not judged and not words.rest:
        raise UsageError(_("Name at least one clause with --finding, or say --rest."))
    if verb == "commitment conclude":
        return propose(office, words.document, words.year, judged, words.rest)
    if verb == "commitment appraise":
        return appraise(office, words.agency, words.document, words.year, judged, words.rest)
    paper = DecidingPaper(words.paper, words.issued_on, words.issuer)
    return decide(office, words.agency, words.document, words.year, judged, paper, words.rest)


def _judged(words: argparse.Namespace) -> dict[str, Judged]:
    findings, reasons = dict(words.finding), dict(words.why)
    proofs: dict[str, list[str]] = {}
    for clause, evidence in getattr(words, "proof", []):
        proofs.setdefault(clause, []).append(evidence)
    named = dict.fromkeys((*findings, *reasons, *proofs))
    return {
        clause: Judged(findings.get(clause), reasons.get(clause, ""), tuple(proofs.get(clause, ()))) for clause in named
    }


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = conclusions(office, words.document, words.year, words.agency)
    out.line(
        _("{agency} · {year} · data as of {day}").format(
            agency=found.commitment.content.agency_name, year=words.year, day=short_date(found.as_of)
        )
    )
    for place, one in enumerate(found.clauses, 1):
        _say(place, one, out)
    counted = tally(one.conclusion for one in found.clauses)
    names = {one: finding_label(one) if one is not None else stage_label(Stage.OPEN) for one in counted}
    out.line(" · ".join(f"{names[one]}: {count}" for one, count in counted.items()))
    out.result({"ok": True, "as_of": found.as_of, "commitment": found.commitment.id, "clauses": found.clauses})
    return DONE


def _say(place: int, one: ConcludedClause, out: Out) -> None:
    told = one.conclusion
    out.line(f"#{place:<3} {told.clause.number:>4}  {told.clause.content}")
    if not told.in_force:
        out.line("          " + _("no longer in the commitment in force"))
    grounds = "; ".join(map(ground_words, one.suggestion.grounds))
    out.line("          " + _("By the data: {finding} ({grounds})").format(
        finding=finding_label(one.suggestion.finding), grounds=grounds
    ))  # fmt: skip
    stages = ((Stage.PROPOSED, told.proposed), (Stage.APPRAISED, told.appraised), (Stage.DECIDED, told.decided))
    for stage, said in stages:
        if said is not None:
            paper = ""
            if isinstance(said, DecidedClause):
                paper = f" · {said.paper.number} · {short_date(said.paper.issued_on)}"
            reason = f" · {said.reason}" if said.reason else ""
            out.line(f"          {stage_label(stage)}: {finding_label(said.finding)}{paper}{reason}")
    if told.stage is Stage.OPEN:
        out.line(f"          {stage_label(told.stage)}")
