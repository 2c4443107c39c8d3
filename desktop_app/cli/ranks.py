"""`camket rank …`: what the rules give every agency and why; appraise, decide, publish, count again, look ahead."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_of
from desktop_app.cli.rank_pages import say_outlook, say_recount, say_rules, say_sheet, say_table
from desktop_app.cli.rankings import points
from desktop_app.cli.words import day, pair
from desktop_app.cli.words import file as existing
from desktop_app.domain.levels import Level
from desktop_app.domain.score_outlook import Supposed
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.rule_packs import read_score_rules, score_rules_in_force, shipped_score_rules
from desktop_app.services.scored_rankings import (
    Approval,
    export_ranking,
    outlook_here,
    publish_scored,
    recount_file,
)
from desktop_app.services.scoring import Points, appraise, decide_level, give_ourselves, leave_unranked, scoring
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "rank": _("province: points of every agency, line by line, as the rules give them; a person decides"),
        "rank rules": _("the rules for points of agencies in force, or of a file"),
        "rank own": _("agency: our own points for a period, as a sealed file"),
        "rank appraise": _("province: give an agency points for rules, with reasons"),
        "rank leave-out": _("province: rank an agency nowhere, with reason and paper"),
        "rank decide": _("province: decide the level of an agency"),
        "rank publish": _("province: the ranking with rules and figures, for everybody"),
        "rank check": _("count a ranking again, from its package or an exported file; no workspace needed"),
        "rank export": _("write a ranking as one line of JSON that anybody counts again"),
        "rank outlook": _("if …, then …: from which to which points and places an agency may come"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "rank check":
        parser.add_argument("file", type=existing, metavar="FILE", help=_("XH_….asice, or written by rank export"))
        return
    if verb == "rank rules":
        parser.add_argument("file", nargs="?", type=existing, metavar="RULES.toml")
        parser.add_argument("--year", type=int)
        return
    parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-N"))
    if verb == "rank export":
        parser.add_argument("--to", type=Path, required=True, metavar="FILE.json")
        return
    parser.add_argument("--document", default="", help=_("number of the document"))
    if verb != "rank own" and verb != "rank publish":
        parser.add_argument("--agency", default="", help=_("code or sign"))
    if verb in ("rank own", "rank appraise"):
        parser.add_argument(
            "--score", type=pair, action="append", default=[], metavar="RULE=8,5", help=_("points for a line")
        )
        parser.add_argument(
            "--why", type=pair, action="append", default=[], metavar="RULE=TEXT", help=_("why so many points")
        )
        parser.add_argument(
            "--evidence", type=pair, action="append", default=[], metavar="RULE=PAPER", help=_("what proves it")
        )
    if verb in ("rank leave-out", "rank decide"):
        parser.add_argument("--reason", default="")
    if verb == "rank leave-out":
        parser.add_argument("--paper", default="", help=_("number of the paper that says it is left out"))
    if verb == "rank decide":
        parser.add_argument("--level", choices=[one.value for one in Level], help=_("left out: as proposed"))
    if verb == "rank publish":
        parser.add_argument("--number", default="", help=_("of the paper that decides"))
        parser.add_argument("--day", type=day, metavar="DAY", help=_("of that paper"))
        parser.add_argument("--by", default="", help=_("who decided"))
    if verb in ("rank own", "rank publish"):
        parser.add_argument("--to", type=Path, metavar="DIR")
    if verb == "rank outlook":
        for name, told in (
            ("finish-open", _("so many tasks not yet due are done on time")),
            ("finish-overdue", _("so many overdue tasks are done, though late")),
            ("miss-open", _("so many tasks not yet due are missed")),
            ("prove-on-time", _("so many late tasks are proved to have been done on time")),
        ):
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N", help=told)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "rank check":
        found = recount_file(house, words.file)
        say_recount(found, out)
        out.result({"ok": True, "ranking": found.ranking, "sheets": found.sheets})
        return DONE
    if verb == "rank rules" and words.file is not None:
        rules = read_score_rules(words.file)
        say_rules(rules, out)
        out.result({"ok": True, "rules": rules})
        return DONE
    with house.open(workspace_of(words)) as office:
        if verb == "rank rules":
            return _rules(words, office, house, out)
        if verb == "rank export":
            return _export(words, office, out)
        words.document = document_of(words, office)
        acts = {"rank own": _own, "rank publish": _publish, "rank outlook": _outlook, "rank": _table}
        return acts.get(verb, _appraise)(words, office, house, out)


def _rules(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    with office.look() as work:
        year = words.year or office.clock.today().year
        rules = score_rules_in_force(work, house.resources, year)
    say_rules(rules, out)
    shipped = rules in shipped_score_rules(house.resources)
    if shipped:
        told = _("These came with the program: the body that follows has published none of its own for {year}.")
        out.line(told.format(year=year))
    out.result({"ok": True, "rules": rules, "shipped": shipped})
    return DONE


def _table(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    found = scoring(office, house.resources, words.document, words.period)
    sheets = found.sheets
    if words.agency:
        with office.look() as work:
            code = work.agencies.find(words.agency).code
        sheets = tuple(one for one in sheets if one.agency_code == code)
        for sheet in sheets:
            say_sheet(sheet, out)
    else:
        say_table(found, out)
    out.result({"ok": True, "rules": _named(found.rules.name, found.rules.version), "rows": found.rows,
                "sheets": sheets, "facts": found.facts, "appraisals": found.appraisals})  # fmt: skip
    return DONE


def _named(name: str, version: int) -> dict[str, object]:
    return {"name": name, "version": version}


def _said(words: argparse.Namespace) -> Points:
    if not words.score:
        raise UsageError(_("Give points: --score RULE=8,5 (camket rank rules names the lines)."))
    evidence: dict[str, list[str]] = {}
    for code, paper in words.evidence:
        evidence.setdefault(code, []).append(paper)
    try:
        given = {code: points(text) for code, text in words.score}
    except argparse.ArgumentTypeError as error:
        raise UsageError(str(error)) from error
    return Points(given, dict(words.why), evidence)


def _own(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    if words.to is None:
        raise UsageError(_("Say where to: --to DIR."))
    record, made = give_ourselves(office, house.resources, words.document, words.period, _said(words))
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "own": made})
    return DONE


def _appraise(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    if not words.agency:
        raise UsageError(_("Say which agency: --agency CODE."))
    place = (words.document, words.period, words.agency)
    if "score" in words:
        made = appraise(office, house.resources, *place, _said(words))
    elif "paper" in words:
        made = leave_unranked(office, *place, words.reason, words.paper)
    else:
        made = decide_level(office, *place, Level(words.level) if words.level else None, words.reason)
    found = scoring(office, house.resources, words.document, words.period)
    for sheet in found.sheets:
        if sheet.agency_code == made.agency_code:
            say_sheet(sheet, out)
    out.result({"ok": True, "appraisal": made})
    return DONE


def _publish(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    if not (words.number and words.day and words.by and words.to):
        raise UsageError(_("A person decides: give --number, --day and --by of the decision, and --to DIR."))
    approval = Approval(words.number, words.day, words.by)
    made = publish_scored(office, house.resources, words.document, words.period, approval)
    out.line(_("Round {round}; lines that changed: {codes}").format(
        round=made.ranking.version, codes=", ".join(made.changed) or "–"
    ))  # fmt: skip
    file, encrypted = say_written(office, made.record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "ranking": made.ranking, "changed": made.changed})
    return DONE


def _export(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.to.exists():
        raise TargetExists(str(words.to))
    ranking = export_ranking(office, words.period, words.to)
    out.line(_("Written: {file}").format(file=words.to))
    out.result({"ok": True, "file": words.to, "id": ranking.id, "version": ranking.version})
    return DONE


def _outlook(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    counts = (words.finish_open, words.finish_overdue, words.miss_open, words.prove_on_time)
    supposed = Supposed(*counts) if any(counts) else None
    agency = words.agency or office.info.code
    found = outlook_here(office, house.resources, words.document, words.period, agency, supposed)
    say_outlook(found, out)
    rules = {"name": found.rules.name, "version": found.rules.version, "title": found.rules.title}
    out.result({"ok": True, "agency": found.agency_code, "outlook": found.outlook, "ground": found.ground,
                "rules": rules, "sheet": found.sheet})  # fmt: skip
    return DONE
