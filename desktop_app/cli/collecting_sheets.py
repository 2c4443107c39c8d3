"""`camket collect out|check|in|list`: sheets that departments fill in Excel."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, refusal_json
from desktop_app.cli.plan_tables import target_arguments
from desktop_app.cli.words import file, pair
from desktop_app.domain.collected_answers import Outcome
from desktop_app.domain.refusal import Refusal
from desktop_app.services.collecting_sheets import Collected, CollectedRow, give_out, given_out, take_in
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.collected import answer_words, entry_words, summary_words
from desktop_app.wording.refusals import sentence_for


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "collect out": _("write a sheet that a department fills in Excel"),
        "collect check": _("what a filled sheet would bring; keeps nothing"),
        "collect in": _("take in filled sheets"),
        "collect list": _("the sheets that were given out"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "collect out":
        parser.add_argument("--department", required=True, metavar="NAME", help=_("who fills the sheet"))
        parser.add_argument("--task", action="append", default=[], help=_("only this task; may be repeated"))
        parser.add_argument("--document", default="", help=_("only tasks of this document"))
        parser.add_argument("--period", default="", help=_("for example 2025-Q1; the period under way if left out"))
        target_arguments(parser)
    elif verb in ("collect check", "collect in"):
        parser.add_argument("files", nargs="+", type=file, metavar="FILE")
        if verb == "collect in":
            parser.add_argument(
                "--take", type=pair, action="append", default=[], metavar="ROW=theirs|ours",
                help=_("what counts where a row contradicts an entry: the sheet (theirs) or the entry (ours)"),
            )  # fmt: skip
            parser.add_argument(
                "--keep-file", action="store_true", help=_("keep the sheet as evidence of what it brought")
            )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "collect out":
        return _out(words, house, out)
    return _list(words, house, out) if verb == "collect list" else _in(verb == "collect in", words, house, out)


def _out(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        sheet = give_out(office, words.department, words.to, words.task, words.document, words.period, words.replace)
    count = len(sheet.assignments)
    said = ngettext("{file}: {count} task for {department}", "{file}: {count} tasks for {department}", count)
    out.line(said.format(file=words.to, count=count, department=sheet.department))
    out.result({"ok": True, "file": words.to, "sheet": sheet})
    return DONE


def _list(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        views = given_out(office)
    for view in views:
        count = len(view.sheet.assignments)
        told = _("{day}  {department} · {period}: {answered} of {count} answered")
        out.line(
            told.format(
                day=f"{view.sheet.made_at:%d/%m/%Y}", department=view.sheet.department, period=view.sheet.period,
                answered=view.answered, count=count,
            )
        )  # fmt: skip
    out.result({"ok": True, "sheets": views})
    return DONE


def _in(write: bool, words: argparse.Namespace, house: House, out: Out) -> int:
    choices = _choices(words.take) if write else {}
    if choices and len(words.files) > 1:
        raise UsageError(_("With --take name one file."))
    brought: list[Collected] = []
    refused: list[dict[str, object]] = []
    with house.open(workspace_of(words)) as office:
        for one in words.files:
            try:
                brought.append(take_in(office, one, choices, keep_file=write and words.keep_file, write=write))
            except Refusal as refusal:
                if len(words.files) == 1:
                    raise
                out.warn(f"{sentence_for(refusal)} [CK-{refusal.short_number}]")
                refused.append({"file": one.name, "refusal": refusal_json(refusal)})
    for each in brought:
        _say(each, out)
    out.result({"ok": not refused, "files": [_json(each) for each in brought], "refused": refused})
    return REFUSED if refused else DONE


def _choices(pairs: list[tuple[str, str]]) -> dict[str, Outcome]:
    if any(word not in (Outcome.THEIRS, Outcome.OURS) for _row, word in pairs):
        raise UsageError(_("Say --take ROW=theirs or --take ROW=ours."))
    return {row: Outcome(word) for row, word in pairs}


def _say(each: Collected, out: Out) -> None:
    out.line(f"{each.file} · {each.department} – {summary_words(each)}")
    for row in each.rows:
        place = _("row {row}, task {task}").format(row=row.row, task=row.number)
        if row.problem is not None:
            out.line(f"  {place}: {sentence_for(row.problem)} [CK-{row.problem.short_number}]")
        elif row.outcome is Outcome.CONFLICT and row.ours is not None:
            day = f"{row.ours.recorded_at:%d/%m/%Y}"
            out.line(f"  {place}")
            out.line(_("    sheet: {words}").format(words=answer_words(row.words)))
            out.line(_("    entry of {day}: {words}").format(day=day, words=entry_words(row.ours)))


def _json(each: Collected) -> dict[str, object]:
    return {
        "file": each.file,
        "department": each.department,
        "counts": {outcome.value: each.count(outcome) for outcome in Outcome},
        "rows": [_row_json(row) for row in each.rows],
    }


def _row_json(row: CollectedRow) -> dict[str, object]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "task": row.number,
        "outcome": row.outcome,
        "theirs": row.words,
        "ours": row.ours,
        "problem": refusal_json(row.problem) if row.problem is not None else None,
        "entry": row.entry_id or None,
    }
