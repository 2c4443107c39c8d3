"""`camket people`: the year's table of persons for the awards council: counted, proposed, decided by a person."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.ratings import say_proposal
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.levels import Level
from desktop_app.domain.people import PeopleTable, PersonRow
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.people import (
    decide_person,
    people_in,
    people_table,
    record_people,
    row_named,
    write_people,
)
from desktop_app.services.sending import writing_to
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.people_labels import proposed_label, quota_label, role_of_person_label
from desktop_app.wording.rating_labels import level_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "people": _("agency: the year's table of persons by department, counted from delegation"),
        "people draft": _("agency: a file with everybody of the year, to be filled with what no data know"),
        "people record": _("agency: keep what such a file says"),
        "people decide": _("agency: who has decided which level for a person"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("--year", type=int, required=True)
    if verb == "people record":
        parser.add_argument("file", type=existing, metavar="PEOPLE.toml")
    if verb == "people draft":
        parser.add_argument("--to", type=Path, required=True, metavar="PEOPLE.toml")
    if verb == "people":
        parser.add_argument("--to", type=Path, metavar="FILE", help=_(".pdf, .docx or .xlsx, not yet there"))
    if verb in ("people", "people decide"):
        parser.add_argument("--person", default="", required=verb == "people decide")
    if verb == "people decide":
        parser.add_argument("--level", choices=[one.value for one in Level], required=True, help=_("level decided"))
        parser.add_argument("--number", default="", help=_("of the paper that decides"))
        parser.add_argument("--day", type=day, required=True, metavar="DAY", help=_("of that paper"))
        parser.add_argument("--by", default="", help=_("who decided"))
        parser.add_argument("--reason", default="")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "people record":
            made = record_people(office, words.year, people_in(words.file))
            out.line(_("Recorded: {count}").format(count=len(made)))
            out.result({"ok": True, "recorded": made})
            return DONE
        if verb == "people decide":
            paper = {"number": words.number, "by": words.by}
            decision = decide_person(
                office, house.resources, words.year, words.person, Level(words.level), paper, words.day, words.reason
            )
            out.line(f"{decision.person}: {level_label(decision.level)} · {decision.number}")
            out.result({"ok": True, "decision": decision})
            return DONE
        table = people_table(office, house.resources, words.year)
        if verb == "people draft":
            return _draft(words, table, out)
        return _table(words, table, office, out)


def _table(words: argparse.Namespace, table: PeopleTable, office: Office, out: Out) -> int:
    if words.to is not None:
        if words.to.suffix.lower() not in (".pdf", ".docx", ".xlsx"):
            raise UsageError(_("The file's name must end in .pdf, .docx or .xlsx."))
        write_people(office, table, words.to)
        out.line(_("Written: {file}").format(file=words.to))
    rows = (row_named(table, words.person),) if words.person else table.rows
    out.line(_("{agency} · {year} · {rules}").format(
        agency=table.agency_name, year=table.year, rules=table.rules.title
    ))  # fmt: skip
    department = None
    for row in rows:
        if row.department != department:
            department = row.department
            out.line(department or _("department not recorded"))
        _say(row, out)
        if words.person and row.proposal is not None:
            say_proposal(table.rules, row.proposal, out)
    if not words.person:
        lost, whole = table.undelegated, table.agency
        told = _("Nobody named: {lost} of {all} tasks")
        out.line(told.format(lost=lost.total, all=whole.total))
        for check in table.quotas:
            out.line("  " + quota_label(check))
        out.line(_("Proposals only; the competent person decides. Quotas are shown, never applied."))
    out.result({"ok": True, "file": words.to, "table": table})
    return DONE


def _say(row: PersonRow, out: Out) -> None:
    counts = row.counts
    role = role_of_person_label(row.said.role if row.said is not None else None)
    figures = f"{counts.on_time}/{counts.late}/{counts.in_time}/{counts.overdue}"
    out.line(f"  {row.person} · {role} · {figures} · {proposed_label(row)}")
    if row.decision is not None:
        one = row.decision
        out.line("    " + _("decided: {level} · {paper} of {day} · {who}").format(
            level=level_label(one.level), paper=one.number, day=short_date(one.decided_on), who=one.decided_by
        ))  # fmt: skip


def _draft(words: argparse.Namespace, table: PeopleTable, out: Out) -> int:
    if words.to.exists():
        raise TargetExists(str(words.to))
    head = _("# role: staff, deputy or head. What is left out counts as 0 or as not known.")
    lines = [head]
    for row in table.rows:
        if row.said is None:
            lines += ["", "[[people]]", f"person = {_quoted(row.person)}", f"department = {_quoted(row.department)}"]
            lines += ['role = "staff"', "months_worked = 12", "own = { above = 0, weak_on_time = 0, weak_late = 0 }"]
    with writing_to(words.to):
        words.to.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    out.line(_("Written: {file}").format(file=words.to))
    out.result({"ok": True, "file": words.to, "people": [row.person for row in table.rows if row.said is None]})
    return DONE


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
