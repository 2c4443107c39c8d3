"""`camket plan results`: last year's results from an Excel file, as entries of the time before the program."""

from __future__ import annotations

import argparse
from dataclasses import replace

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out, plain, refusal_json
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.words import day, file, pair
from desktop_app.domain.past_results import Matching, ResultOutcome, Settled
from desktop_app.domain.plan_answers import Answers
from desktop_app.services.house import House
from desktop_app.services.past_results import ResultRow, past_results
from desktop_app.vietnamese.statuses import Status
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import in_language
from desktop_app.wording.labels import entry_label
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.result_doubts import result_doubt


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("match last year's results to tasks and load them as entries of the time before")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("file", type=file, metavar="FILE")
    document_argument(parser)
    parser.add_argument("--year", type=int, default=0, help=_("year of the results (last year)"))
    parser.add_argument("--day", type=day, metavar="DAY", help=_("day of all rows that name none"))
    parser.add_argument(
        "--match", type=pair, action="append", default=[], metavar="ROW=TASK", help=_("this row speaks of this task")
    )
    parser.add_argument(
        "--status", type=_status, action="append", default=[], metavar="ROW=STATUS",
        help=_("what this row states: {words}").format(words=", ".join(Status)),
    )  # fmt: skip
    parser.add_argument(
        "--done-on", type=_done_on, action="append", default=[], metavar="ROW=DAY", help=_("day of this row")
    )
    parser.add_argument("--apply", action="store_true", help=_("load the rows that leave no question open"))


def _status(text: str) -> tuple[str, Status]:
    row, word = pair(text)
    try:
        return row, Status(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("no status: {word}").format(word=word)) from error


def _done_on(text: str) -> tuple[str, object]:
    row, word = pair(text)
    return row, day(word)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    settled: dict[str, Settled] = {}
    for name, said in (("task", words.match), ("status", words.status), ("done_on", words.done_on)):
        for row, value in said:
            settled[row] = replace(settled.get(row, Settled()), **{name: value})
    with house.open(workspace_of(words)) as office:
        document = document_of(words, office)
        with office.look() as work:
            agencies, issued_on = work.agencies.all(), work.documents.find(document).issued_on
        plan = house.read_plan(words.file, agencies, Answers(), issued_on, out.watch)
        year = words.year or office.clock.today().year - 1
        rows = past_results(office, document, plan, year, settled, words.day, words.apply)
    for row in rows:
        _say(row, out)
    counts = {one: sum(1 for row in rows if row.outcome is one) for one in ResultOutcome}
    out.line(
        _(
            "{ready} ready · {loaded} loaded · {known} loaded before · {open} open · {nothing} of no task of ours"
        ).format(**{one.value: count for one, count in counts.items()})
    )
    out.result({"ok": True, "rows": [_json(row) for row in rows], "counts": counts, "year": year})
    return DONE


def _say(row: ResultRow, out: Out) -> None:
    if row.outcome is ResultOutcome.NOTHING:
        return
    match = _("chosen") if row.matching is Matching.CHOSEN else in_language(f"{row.likeness:.2f}".replace(".", ","))
    out.line(f"{row.sheet}!{row.row}  {row.number} {row.content[:50]}")
    out.line(f"    → {row.task} {row.task_content[:50]} ({match})")
    if row.result is not None:
        said = f"{entry_label(row.result.kind)} · {row.result.worked_on:%d/%m/%Y} · {row.result.note[:80]}"
        out.line(f"    {said}")
    for doubt in row.doubts:
        out.line(f"    ? {result_doubt(doubt)}")
    if row.problem is not None:
        out.line(f"    ? {sentence_for(row.problem)} [CK-{row.problem.short_number}]")


def _json(row: ResultRow) -> dict[str, object]:
    return {
        **{name: plain(getattr(row, name)) for name in _SHOWN},
        "problem": refusal_json(row.problem) if row.problem is not None else None,
        "entry": row.entry_id or None,
    }


_SHOWN = ("sheet", "row", "number", "content", "task", "likeness", "matching", "result", "doubts", "outcome")
