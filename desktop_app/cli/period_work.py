"""`camket period`: what a period has seen: continuous duties carried out or not, figures of measures and their sums."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.domain.period_work import CarriedOut
from desktop_app.services.house import House
from desktop_app.services.period_work import period_work
from desktop_app.wording.catalogue import _
from desktop_app.wording.history_labels import carried_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    assert verb == "period"
    return _("what a period has seen of a document: continuous duties carried out or not, figures and their sums")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    assert verb == "period"
    parser.add_argument("period", metavar="PERIOD", help=_("for example 2026-Q3"))
    parser.add_argument("--document", required=True, help=_("number of the document"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Show it."""
    assert verb == "period"
    with house.open(workspace_of(words)) as office:
        seen = period_work(office, words.document, words.period)
    out.line(f"{seen.period} · {seen.first:%d/%m/%Y} – {seen.last:%d/%m/%Y}")
    for row in seen.rows:
        state = f" · {carried_label(row.continuous)}" if row.continuous is not None else ""
        out.line(f"{row.number:>6}  {row.agency_code}{state} · {row.content[:70]}")
        for one in row.readings:
            estimate = " · " + _("estimate") if one.figure.estimate else ""
            out.line(f"{'':8}{one.measure.name}: {one.figure.numerator}/{one.figure.denominator}{estimate}")
    for total in seen.totals:
        told = _("Together: {name} {numerator}/{denominator} {unit} ({count} figures, {estimates} estimates)")
        out.line(
            told.format(
                name=total.name, numerator=total.numerator, denominator=total.denominator, unit=total.unit,
                count=total.readings, estimates=total.estimates,
            )
        )  # fmt: skip
    counts = {one: sum(row.continuous is one for row in seen.rows) for one in CarriedOut}
    out.result({"ok": True, "work": seen, "continuous": counts})
    return DONE
