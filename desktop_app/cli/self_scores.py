"""`camket selfscore …`: an agency scores itself by the criteria of an index; the body that follows appraises."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from desktop_app.cli.indices import points
from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.score_adjustments import outcome_words, say_adjustment
from desktop_app.cli.words import file as existing
from desktop_app.domain.score_sheets import SheetLine, SheetView
from desktop_app.services.appraisals import Given, answer_sheet, appraise
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.score_tables import sheet_words, take_scores, write_sheet
from desktop_app.services.self_scores import Said, score, send_sheet, start_sheet, view, views
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points
from desktop_app.wording.index_labels import effect_label

STEPS: Final = ("start", "list", "show", "set", "out", "in", "send", "appraise", "answer")


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("selfscore start, set, out, in, list, show; agency: send; province: appraise, answer")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=STEPS)
    parser.add_argument(
        "sheet",
        nargs="?",
        default="",
        metavar="SHEET",
        help=_("start: index or set; else set, year, id, or at the province the agency"),
    )
    parser.add_argument("--year", type=int, help=_("the year that is scored"))
    parser.add_argument("--document", default="", help=_("number of the document that asks for it"))
    parser.add_argument("--criterion", default="", metavar="CODE", help=_("PAR.1.2 or 1.2"))
    parser.add_argument("--points", type=points, help=_("for example 1,5"))
    parser.add_argument("--not-applicable", metavar="RULE", help=_("code of a rule of the set; empty: it applies"))
    parser.add_argument("--does-not-apply", action="store_true", help=_("appraise: the criterion does not apply"))
    parser.add_argument("--explain", metavar="TEXT", help=_("what the points rest on"))
    parser.add_argument("--reason", default="", help=_("appraise: why the points differ"))
    parser.add_argument("--evidence", action="append", metavar="SHA256|NUMBER", help=_("may be repeated"))
    parser.add_argument("--task", action="append", metavar="TASK", help=_("may be repeated"))
    parser.add_argument("--unsure", choices=["yes", "no"], help=_("the score should be looked at again"))
    parser.add_argument("--accept-rest", action="store_true", help=_("answer: all other criteria as scored"))
    parser.add_argument("--file", type=existing, metavar="FILE.xlsx", help=_("in: the filled sheet"))
    parser.add_argument("--replace", action="store_true", help=_("write over a file of this name"))
    parser.add_argument("--to", type=Path, metavar="DIR|FILE.xlsx")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one step."""
    with house.open(workspace_of(words)) as office:
        return _STEPS[words.step](words, office, out)


def _start(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.sheet and words.year and words.document):
        raise UsageError(_("A sheet needs an index or a set, --year and --document."))
    sheet = start_sheet(office, words.sheet, words.year, words.document)
    return _say(view(office, sheet.subject), office, out)


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    known = views(office)
    for one in known:
        out.line(
            f"{one.sheet_id[-6:]}  {one.agency_code}  {one.criteria.name}  {one.year}  {_state(one)}  {_sum(one.total)}"
        )
    out.result({"ok": True, "sheets": [_short(one) for one in known]})
    return DONE


def _show(words: argparse.Namespace, office: Office, out: Out) -> int:
    return _say(view(office, words.sheet), office, out)


def _set(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.criterion:
        raise UsageError(_("Say which criterion: --criterion CODE."))
    said = Said(
        words.criterion, words.points, False, words.not_applicable, words.explain,
        tuple(words.evidence) if words.evidence is not None else None,
        tuple(words.task) if words.task is not None else None,
        None if words.unsure is None else words.unsure == "yes",
    )  # fmt: skip
    return _say(score(office, words.sheet, (said,)), office, out, words.criterion)


def _out(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.to is None or words.to.suffix.lower() != ".xlsx":
        raise UsageError(_("This step needs --to FILE.xlsx."))
    sheet = write_sheet(office, words.sheet, words.to, words.replace)
    out.line(_("Written: {file}").format(file=words.to))
    out.result({"ok": True, "file": words.to, "sheet": _short(sheet)})
    return DONE


def _in(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.file:
        raise UsageError(_("This step needs --file FILE.xlsx."))
    sheet, filled = take_scores(office, words.file)
    out.line(ngettext("{count} criterion taken in", "{count} criteria taken in", filled).format(count=filled))
    out.line(_sum(sheet.total))
    out.result({"ok": True, "filled": filled, "sheet": _short(sheet)})
    return DONE


def _send(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.to:
        raise UsageError(_("This step needs --to DIR."))
    record, matter = send_sheet(office, words.sheet)
    sheet = view(office, matter.id)
    out.line(f"{matter.criteria.title} {matter.year}: {_sum(sheet.total)}")
    for name, codes in ((_("to be looked at again"), sheet.unsure), (_("without evidence or task"), sheet.unproven)):
        if codes:
            out.line(f"  {name}: {', '.join(codes)}")
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "sheet": _short(sheet)})
    return DONE


def _appraise(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.criterion or (words.points is None) != words.does_not_apply:
        raise UsageError(_("Say --criterion CODE and --points, or --does-not-apply."))
    given = Given(words.criterion, words.points, words.reason)
    return _say(appraise(office, words.sheet, (given,)), office, out, words.criterion)


def _answer(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.to:
        raise UsageError(_("This step needs --to DIR."))
    record, answer = answer_sheet(office, words.sheet, words.accept_rest)
    sheet = view(office, answer.sheet_id)
    out.line(f"{sheet.criteria.title} {sheet.year}: {_sum(sheet.total)}")
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "sheet": _short(sheet)})
    return DONE


def _say(sheet: SheetView, office: Office, out: Out, only: str = "") -> int:
    words = sheet_words(office, sheet)
    out.line(f"{sheet.criteria.title} · {sheet.year} · {words.agency} · {_state(sheet)}")
    for each in sheet.lines:
        line = each.line
        if only and line.leaf and not line.code.endswith(only):
            continue
        out.line(f"{'  ' * line.depth}{line.code}  {line.title}  {_sum(each)}")
        if not line.leaf or (each.row is None and each.rule is None):
            continue
        indent = "  " * line.depth + "    "
        if each.rule is not None:
            out.line(f"{indent}{effect_label(each.rule.effect)} ({each.rule.condition})")
        if each.row is not None and each.row.explanation:
            out.line(f"{indent}{each.row.explanation}")
        for proof in each.row.evidence if each.row is not None else ():
            out.line(f"{indent}" + _("evidence: {name}").format(name=words.files.get(proof.sha256, proof.paper)))
        if each.row is not None and each.row.assignments:
            numbers = ", ".join(dict.fromkeys(words.tasks.get(one, one) for one in each.row.assignments))
            out.line(f"{indent}" + _("tasks: {numbers}").format(numbers=numbers))
        if each.given is not None and each.given.reason:
            out.line(f"{indent}" + _("appraised otherwise: {reason}").format(reason=each.given.reason))
    for one in sheet.adjustments:
        if not only or one.adjustment.code.endswith(only):
            say_adjustment(one, words, out)
    if sheet.outcome is not None:
        out.line(outcome_words(sheet))
    if sheet.other_criteria:
        out.line(_("The set that is kept here under this name is another one."))
    for name, codes in (
        (_("not scored yet"), sheet.open), (_("to be looked at again"), sheet.unsure),
        (_("without evidence or task"), sheet.unproven),
    ):  # fmt: skip
        if codes and not only:
            out.line(f"{name}: {', '.join(codes)}")
    out.result({"ok": True, "sheet": sheet, "state": _state_code(sheet), "tasks": words.tasks, "files": words.files})
    return DONE


def _sum(each: SheetLine) -> str:
    line = each.line
    told = f"{write_points(line.points)}/{write_points(line.counted)}"
    if line.counted != line.full:
        told += " " + _("(of {full} in the set)").format(full=write_points(line.full))
    if each.appraised is not None:
        given = f"{write_points(each.appraised.points)}/{write_points(each.appraised.counted)}"
        told += " · " + _("appraised {points}").format(points=given)
    return told


def _state_code(sheet: SheetView) -> str:
    if sheet.answered:
        return "answered"
    if not sheet.version:
        return "draft"
    return "changed" if sheet.changed else "sent"


def _state(sheet: SheetView) -> str:
    return {
        "draft": _("being scored"),
        "sent": _("sent, round {round}"),
        "changed": _("changed since it was sent"),
        "answered": _("appraised, round {round}"),
    }[_state_code(sheet)].format(round=sheet.version)


def _short(sheet: SheetView) -> dict[str, object]:
    total = sheet.total
    return {
        "id": sheet.sheet_id, "set": sheet.criteria.name, "year": sheet.year, "agency": sheet.agency_code,
        "version": sheet.version, "state": _state_code(sheet), "points": total.line.points,
        "counted": total.line.counted, "full": total.line.full,
        "appraised": total.appraised.points if total.appraised is not None else None,
        "outcome": sheet.outcome, "appraised_outcome": sheet.appraised_outcome,
        "other_criteria": sheet.other_criteria, "open": sheet.open, "unsure": sheet.unsure, "unproven": sheet.unproven,
    }  # fmt: skip


_STEPS: Final = {
    "start": _start, "list": _list, "show": _show, "set": _set, "out": _out, "in": _in, "send": _send,
    "appraise": _appraise, "answer": _answer,
}  # fmt: skip
