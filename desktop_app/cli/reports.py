"""`camket report STEP`, `camket export`: from draft to file."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from desktop_app.cli import report_answers, report_messages, report_roads, report_route
from desktop_app.cli.carriers import form_arguments, form_of, say_written, target_of
from desktop_app.cli.leaving import plain_arguments, plain_of, say_protection
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain
from desktop_app.cli.plan_tables import document_of
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.periods import ad_hoc
from desktop_app.domain.report_checks import brief, errors
from desktop_app.domain.reports import Report, ReportState, ReportUnknown, Texts
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.exporting import seal_report, whole_sending
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.report_checks import check_report
from desktop_app.services.reports import (
    approve,
    issue_report,
    print_draft,
    start_report,
    write_texts,
)
from desktop_app.services.sending import hand_over_as
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import report_label
from desktop_app.wording.report_checks import check_lines, tally, tally_label

STEPS: Final = (
    "start", "text", "check", "submit", "pass", "back", "opinion", "where", "approve", "paper", "signed", "issue",
    "list", "show", "print", "answer", "explain", "open", "take-back", "compare", "message", "figures", "marks",
)  # fmt: skip


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "report": _("reports from draft to file, step by step: report STEP REPORT"),
        "export": _("seal an issued report and copy the file to a folder"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "export":
        parser.add_argument("report", metavar="REPORT", help=_("id, period or number"))
        form_arguments(parser)
        plain_arguments(parser)
        parser.add_argument(
            "--travels-in",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help=_("a file exported before that is still on its way: what it carries is left out"),
        )
        return
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("report", nargs="?", default="", metavar="REPORT", help=_("id, period or number"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help=_("first day of an ad hoc report"))
    parser.add_argument("--until", dest="last", type=day, metavar="DAY", help=_("last day of an ad hoc report"))
    parser.add_argument(
        "--texts", type=existing, help=_("parts I to V as .toml: direction, results, causes, next_steps, proposals")
    )
    told = _("start: fill parts I to III from registers and figures, where --texts says nothing")
    parser.add_argument("--from-registers", action="store_true", help=told)
    parser.add_argument("--number", default="", help=_("number and sign, for example 125/BC-SNV"))
    parser.add_argument("--issued-on", type=day, metavar="DAY")
    parser.add_argument("--to", type=Path, metavar="FILE")
    report_roads.arguments(parser)
    report_route.step_arguments(parser)
    report_answers.arguments(parser)
    report_messages.arguments(parser)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "export":
            report = find_report(office, words.report)
            folder, form, plain_why = target_of(words, house), form_of(words), plain_of(words)
            record = seal_report(office, report.id, out.watch, words.travels_in)
            files = [
                file
                for one in whole_sending(office, record)
                for file in hand_over_as(office, one, folder, form, plain_why, out.watch)
            ]
            out.end_watch()
            say_written(files, out)
            encrypted = say_protection(office, record, plain_why, out)
            told = {"file": files[0], "files": files, "identity": record.identity, "size": record.size}
            out.result({"ok": True, **told, "encrypted": encrypted})
            return DONE
        return _report(words, office, house, out)


def find_report(office: Office, word: str) -> Report:
    """The newest report with this id, period or number; ReportUnknown."""
    with office.look() as work:
        found = [one for one in work.reports.all() if word and word in (one.id, one.period, one.number)]
    # Beside our own there may be those of a closed agency, whose tasks we have: they give way, or are named by id.
    return the_one(word, [one for one in found if one.agency_code == office.info.code] or found)


def the_one(word: str, found: Sequence[Report]) -> Report:
    """The newest round of those found, when they are all of one agency and document; ReportUnknown, UsageError."""
    if not found:
        raise ReportUnknown(word)
    if len({(one.agency_code, one.document_id, one.period) for one in found}) > 1:
        raise UsageError(
            _("Several reports are called {word}: name the one by its id (report list).").format(word=word)
        )
    return found[-1]


def _texts(file: Path | None) -> Texts:
    if file is None:
        return Texts()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(_("The file {file} is not .toml: {error}").format(file=file, error=error)) from error
    known = {field.name for field in fields(Texts)}
    if set(data) - known:
        raise UsageError(_("Unknown parts: {names}").format(names=", ".join(sorted(set(data) - known))))
    return Texts(**{name: str(text) for name, text in data.items()})


def _report(words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    if words.step == "list":
        with office.look() as work:
            rows = work.reports.rows()
            hands = {row.id: report_roads.hands_told(work, row.id) for row in rows if row.state is ReportState.SIGNED}
        for row in rows:
            told = f"{row.period} · {row.agency_name} · {row.number or '–'} · {report_label(row.state)} · {row.round}"
            out.line(" · ".join(filter(None, (told, hands.get(row.id, ""), row.id))))
        out.result({"ok": True, "reports": rows})
        return DONE
    if words.step == "start":
        report = start_report(office, document_of(words, office), _period(words), _texts(words.texts))
        if words.from_registers:
            from desktop_app.cli.report_texts import from_registers

            report = from_registers(office, report.id, out).report
        return _said(report, out)
    if words.step == "where" and not words.report:
        return report_route.take(None, words, office, out)
    if words.step == "message" and not words.mail:
        return report_messages.remind(words, office, out)
    report = _named(words, office)
    if words.step in report_answers.STEPS:
        return report_answers.take(report, words, office, out)
    if words.step == "message":
        return report_messages.mail(report, office, out)
    if words.step == "figures":
        from desktop_app.cli.report_texts import figures

        return figures(report, office, out)
    if words.step in report_route.STEPS:
        return report_route.take(report, words, office, out)
    if words.step in report_roads.STEPS or (words.step == "issue" and report_roads.chosen(words)):
        return report_roads.run(report, words, office, house, out)
    if words.step == "text":
        return _said(write_texts(office, report.id, _texts(words.texts)), out)
    if words.step == "check":
        return _check(report, office, out)
    if words.step == "approve":
        return _said(approve(office, report.id), out)
    if words.step == "print":
        if words.to is None:
            raise UsageError(_("print needs --to FILE."))
        print_draft(office, report.id, words.to)
        out.line(_("Written: {file}").format(file=words.to))
        out.result({"ok": True, "file": words.to})
        return DONE
    if not (words.number and words.issued_on):
        raise UsageError(_("issue needs --number and --issued-on."))
    return _said(issue_report(office, report.id, words.number, words.issued_on)[0], out)


def _named(words: argparse.Namespace, office: Office) -> Report:
    """The report that is meant; at the body that follows also as `SNV:2026-Q3`."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        from desktop_app.cli.verdicts import report_named

        return report_named(office, words.report)
    return find_report(office, words.report)


def _check(report: Report, office: Office, out: Out) -> int:
    found = check_report(office, report.id)
    for line in check_lines(found):
        out.line(line)
    out.line(tally_label(found))
    problems = errors(found)
    told = {"errors": len(problems), "notes": tally(found)[1], "lines": check_lines(found), "findings": found}
    out.result({"ok": not problems, "problems": brief(problems), **told})
    return REFUSED if problems else DONE


def _period(words: argparse.Namespace) -> str:
    """The period as it was typed, or the one between two days."""
    if words.first is None and words.last is None:
        return str(words.report)
    if words.report or words.first is None or words.last is None:
        raise UsageError(_("An ad hoc report takes --from and --until, and no period."))
    return ad_hoc(words.first, words.last).key


def _said(report: Report, out: Out) -> int:
    told = _("round {number}").format(number=report.round)
    out.line(f"{report.period} · {told} · {report_label(report.state)}")
    out.result({"ok": True, "report": plain(report)})
    return DONE
