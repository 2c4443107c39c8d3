"""`camket history`: every deadline that ever counted for a task, its completions with their days, what went before."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.domain.deadline_lines import DatedStep
from desktop_app.domain.schedules import joined_words
from desktop_app.domain.transfers import Transfer
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.histories import AssignmentHistory, ClaimedDays, history_of
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.history_labels import confirmation_label, ending_label, standing_label
from desktop_app.wording.labels import word_label
from desktop_app.wording.request_labels import decision_label
from desktop_app.wording.rule_labels import done_by_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    assert verb == "history"
    return _("every deadline that ever counted for a task, its completions, what went before at another agency")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    assert verb == "history"
    parser.add_argument("task", metavar="TASK", help=_("number of the task; at the province AGENCY:TASK"))
    parser.add_argument("--document", default="", help=_("number of the document"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Show it."""
    assert verb == "history"
    with house.open(workspace_of(words)) as office:
        sign, colon, task = words.task.rpartition(":")
        own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
        if colon:
            with office.look() as work:
                own = work.agencies.find(sign).code
        part = find_assignment(office, task, words.document or None, own)
        history = history_of(office, part.id)
    _say(history, out)
    out.result({"ok": True, "history": history})
    return DONE


def _say(history: AssignmentHistory, out: Out) -> None:
    out.line(f"{history.document_number} · {history.number} · {history.content}")
    out.line(_("Deadlines"))
    for step in history.dates:
        out.line("  " + _step(step))
    if history.completions:
        out.line(_("Completions"))
    for one in history.completions:
        out.line("  " + _completion(one))
    for exemption in history.exemptions:
        told = _("Left out of the assessment") if exemption.exempt else _("Taken back into the assessment")
        out.line(f"  {exemption.made_at:%d/%m/%Y} · {told} · {exemption.reason} · {exemption.paper}".rstrip(" ·"))
    for year in history.years:
        goes_on = _("it goes on") if year.open else ""
        stood = [f"{year.year}", f"{year.last_day:%d/%m/%Y}", word_label(year.word), goes_on, year.into_document]
        out.line("  " + " · ".join(word for word in stood if word))
    for earlier in history.earlier:
        told_of = _("Continues task {number} of {document} ({year}: {word})")
        out.line(
            told_of.format(
                number=earlier.number,
                document=earlier.document_number,
                year=earlier.year,
                word=word_label(earlier.word),
            )
        )
        for entry in earlier.entries:
            out.line(f"  {entry.worked_on:%d/%m/%Y} · {entry.note}")
    for before in history.before:
        _before(before, out)


def _step(step: DatedStep) -> str:
    days = ", ".join(f"{day:%d/%m/%Y}" for day in step.days[:6]) + (" …" if len(step.days) > 6 else "")
    words = joined_words(one.words for one in step.schedules)
    what = decision_label(step.change) if step.change is not None else _("By the document")
    if step.ended is not None:
        what = ending_label(step.ended)
    span = f"{step.since:%d/%m/%Y}" + (f" – {step.until:%d/%m/%Y}" if step.until is not None else "")
    told = [span, standing_label(step.standing), what, days, words if words != days else "", step.paper, step.reason]
    return " · ".join(one for one in told if one)


def _completion(one: ClaimedDays) -> str:
    arrived = f"{one.arrived_on:%d/%m/%Y}" if one.arrived_on is not None else "–"
    told = _("done on {done} (by its product), entered {entered}, arrived {arrived}").format(
        done=f"{one.done_on:%d/%m/%Y}", entered=f"{one.entered_on:%d/%m/%Y}", arrived=arrived
    )
    if one.stands:
        counted = _("counts as of {day}: {rule}") if one.counts_on is not None else _("counts as of today: {rule}")
        day = f"{one.counts_on:%d/%m/%Y}" if one.counts_on is not None else ""
        rule = done_by_label(one.done_by) + (f" ({one.basis})" if one.basis else "")
        told = f"{told} · {counted.format(day=day, rule=rule)}"
    state = confirmation_label(one.confirmation) if one.stands else _("taken back or corrected")
    return f"{told} · {state}"


def _before(one: Transfer, out: Out) -> None:
    told = _("Before, at {agency} (until {paper} of {day})")
    out.line(told.format(agency=one.former_name, paper=one.paper, day=f"{one.paper_on:%d/%m/%Y}"))
    for entry in one.entries:
        crossed = "" if entry.stands else f" · {_('taken back or corrected')}"
        out.line(f"  {entry.worked_on:%d/%m/%Y} · {entry.note}{crossed}")
    count = len(one.papers)
    if count:
        out.line(
            "  "
            + ngettext("{count} paper named as evidence", "{count} papers named as evidence", count).format(count=count)
        )
    for paper in one.papers:
        dated = f"{paper.dated_on:%d/%m/%Y}" if paper.dated_on is not None else ""
        out.line("    " + " · ".join(word for word in (paper.number, dated, paper.issuer, paper.abstract) if word))
