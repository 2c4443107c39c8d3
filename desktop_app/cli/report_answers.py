"""`camket report answer|explain|open|take-back|compare`: what came back, place by place; two rounds side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from desktop_app.cli.main import UsageError
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.domain.report_changes import Comparison
from desktop_app.domain.return_answers import FIELDS, PARTS
from desktop_app.services.comparison_slips import marked_places
from desktop_app.services.return_answers import compare, explain, open_place, returned_before, take_back, view_answer
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.report_changes import (
    change_line,
    comparison_line,
    field_label,
    mark_line,
    return_line,
    signing_line,
)

if TYPE_CHECKING:
    from desktop_app.domain.reports import Report
    from desktop_app.services.comparison_slips import MarkedPlaces
    from desktop_app.services.office import Office
    from desktop_app.services.return_answers import AnswerView

STEPS: Final = frozenset({"answer", "explain", "open", "take-back", "compare", "marks"})


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the steps, beside those of `camket report`."""
    parser.add_argument("--text", default="", help=_("explain: why it stays as it was sent"))
    parser.add_argument("--cites", default="", metavar="NUMBER", help=_("explain: number of the document it rests on"))
    parser.add_argument("--reason", default="", help=_("open: why another place must change"))
    parser.add_argument("--answer", default="", metavar="ID", help=_("take-back: which answer"))


def take(report: Report, words: argparse.Namespace, office: Office, out: Out) -> int:
    """Carry out one of the steps."""
    if words.step == "compare":
        found = compare(office, report.id)
        say_comparison(found, out)
        out.result({"ok": True, **comparison_json(found)})
        return DONE
    if words.step == "marks":
        return _marks(marked_places(office, report.id), out)
    returned = returned_before(office, report.id)
    if words.step == "answer":
        return _answer(view_answer(office, returned.id), out)
    if words.step == "take-back":
        made = take_back(office, returned.id, words.answer)
        out.line(_("Taken back."))
    elif words.step == "explain":
        made = explain(office, returned.id, _place(words, office, returned), words.text, words.cites, words.field)
        out.line(_("Kept: the place stays as it was sent, and the explanation goes with the answer."))
    else:
        field = words.field or "result"
        if field not in (*FIELDS, *PARTS):
            raise UsageError(_("Fields: {names}").format(names=", ".join((*FIELDS, *PARTS))))
        made = open_place(office, returned.id, _place(words, office, returned), words.reason, field)
        out.line(_("Opened; the reason goes with the answer."))
    out.result({"ok": True, "answer": made})
    return DONE


def _place(words: argparse.Namespace, office: Office, returned: Report) -> str:
    """The assignment that --task names in the returned report; without it the whole report."""
    if not words.task:
        return ""
    with office.look() as work:
        numbers = {line.number: line.assignment_id for line in work.reports.content(returned.id).lines}
    if words.task not in numbers:
        raise UsageError(_("The report has no task {task}.").format(task=words.task))
    return numbers[words.task]


def _answer(view: AnswerView, out: Out) -> int:
    out.line(return_line(view))
    for place, one in enumerate(view.remarks, 1):
        number = one.sent.number if one.sent is not None else ""
        named = _("task {number}").format(number=number) if number else _("the whole report")
        out.line(f"{place}. {named} · {field_label(one.item.field)}: {one.item.comment}")
        if one.answer is not None:
            out.line("   " + _("Explained: {text}").format(text=one.answer.words))
        elif one.touched:
            out.line("   " + _("Changed"))
        else:
            out.line("   " + _("As it was sent"))
    for answer in view.opened:
        out.line(_("Opened besides: {field} · {text}").format(field=field_label(answer.field), text=answer.text))
    out.line(signing_line(view))
    out.result(
        {
            "ok": True,
            "report": plain(view.returned),
            "kind": view.answer.kind,
            "due_on": view.answer.due_on,
            "remarks": view.remarks,
            "opened": view.opened,
            "signs_again": view.signs_again,
            "title": return_line(view),
            "sentence": signing_line(view),
            **comparison_json(view.comparison),
        }
    )
    return DONE


def _marks(found: MarkedPlaces, out: Out) -> int:
    for mark in found.marks:
        out.line(mark_line(mark))
    told = ngettext("{count} place changed", "{count} places changed", len(found.marks))
    out.line(told.format(count=len(found.marks)))
    out.result({"ok": True, "report": found.report, "replaced": found.replaced, "marks": found.marks})
    return DONE


def say_comparison(found: Comparison, out: Out) -> None:
    """Every change in a line, then the explanations, then the tally."""
    for change in found.changes:
        out.line(change_line(change))
    numbers = {line.assignment_id: line.number for line in found.before.lines}
    for answer in found.answers:
        told = _("Explained: {text}") if answer.given.value == "explained" else _("Opened besides: {text}")
        out.line(f"{numbers.get(answer.assignment_id, '')} {told.format(text=answer.words)}".strip())
    out.line(comparison_line(found))


def comparison_json(found: Comparison) -> dict[str, object]:
    """The changes and their tally."""
    return {
        "changes": [{**plain(one), "follows": one.follows, "line": change_line(one)} for one in found.changes],
        "answers": found.answers,
        "figures": found.figures,
        "files": found.files,
        "sentences": found.sentences,
        "explanations": found.explanations,
        "tally": comparison_line(found),
    }
