"""`camket documents`: every document that gives tasks, each by its own calendar."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.domain.assignments import Counts
from desktop_app.domain.legal_words import KIND_WORDS
from desktop_app.services.house import House
from desktop_app.services.side_by_side import DocumentNow, documents_now
from desktop_app.wording.catalogue import _
from desktop_app.wording.rule_labels import rule_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    assert verb == "documents"
    return _("every document that gives tasks: who follows it, its calendar, its counts, its next report")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The verb takes no words of its own."""
    assert (verb, parser.prog) == ("documents", "camket documents")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """List them."""
    assert verb == "documents"
    with house.open(workspace_of(words)) as office:
        found = documents_now(office)
    for one in found:
        _say(one, out)
    out.result({"ok": True, "documents": [_json(one) for one in found]})
    return DONE


def _say(one: DocumentNow, out: Out) -> None:
    document = one.document
    follower = document.follower_name or "–"
    own = " · " + _("written down here") if document.self_recorded else ""
    out.line(f"{document.number} · {KIND_WORDS[document.kind]} · {document.title}")
    told = _("followed by {name}; calendar {calendar}: {periods}; to {ends}")
    out.line(
        "  "
        + told.format(
            name=follower, calendar=document.calendar, periods=", ".join(document.periods),
            ends=f"{document.ends_on:%d/%m/%Y}",
        )
        + own
    )  # fmt: skip
    if document.estimates:
        out.line("  " + _("estimated to the end of: {periods}").format(periods=", ".join(document.estimates)))
    out.line("  " + rule_label(document.rule))
    out.line("  " + _counts(one.counts))
    if one.partner_counts.total:
        out.line("  " + _("as partner: {counts}").format(counts=_counts(one.partner_counts)))
    if one.shared:
        out.line("  " + _("led together with who reports: {count}").format(count=one.shared))
    if one.due is not None:
        told = _("next report: {title}, figures to {last}, to be sent by {send} ({days} working days)")
        out.line(
            "  "
            + told.format(
                title=one.due.title, last=f"{one.due.last_day:%d/%m/%Y}", send=f"{one.due.send_by:%d/%m/%Y}",
                days=one.due.working_days,
            )
        )  # fmt: skip


def _counts(counts: Counts) -> str:
    return _("On time {a} · late {b} · in time {c} · overdue {d} · total {total}").format(
        a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue, total=counts.total
    )


def _json(one: DocumentNow) -> dict[str, object]:
    totals = {
        "counts": {**plain(one.counts), "total": one.counts.total},
        "partner_counts": {**plain(one.partner_counts), "total": one.partner_counts.total},
    }
    return {**plain(one), **totals}
