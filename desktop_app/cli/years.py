"""`camket year`: a year of a document is closed, shown, derived again."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.decisions import say_untold
from desktop_app.cli.leaving import say_all_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain
from desktop_app.cli.words import day, pair
from desktop_app.domain.assignments import Counts, Role
from desktop_app.domain.year_closings import YearClosing, YearNotClosed, counts_of
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.year_closings import (
    ClosingFacts,
    close_year,
    closed_year,
    differing,
    tell_closed,
    year_counts,
)
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import word_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    assert verb == "year"
    return _("year close|tell YEAR: freeze a year of a document, say what goes on; year show|check YEAR")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    assert verb == "year"
    parser.add_argument("step", choices=["close", "show", "check", "tell"])
    parser.add_argument("year", type=int, metavar="YEAR", help=_("the year, for example 2026"))
    parser.add_argument("--document", required=True, help=_("number of the document"))
    parser.add_argument("--agency", default="", help=_("show, check: only this agency"))
    parser.add_argument(
        "--last-day", type=day, metavar="DAY", help=_("the last day (that of the calendar, else 31/12)")
    )
    parser.add_argument("--stage", default="", help=_("the stage that ends with the year, in words"))
    parser.add_argument("--into", default="", metavar="DOCUMENT", help=_("the document that continues this one"))
    parser.add_argument(
        "--carry",
        type=pair,
        action="append",
        default=[],
        metavar="OLD=NEW",
        help=_("an open task and its number there"),
    )
    parser.add_argument("--carry-by-words", action="store_true", help=_("also what stands in both in like words"))
    parser.add_argument("--paper", default="", help=_("number of the paper that says so"))
    parser.add_argument("--issued-on", type=day, metavar="DAY", help=_("day of that paper"))
    parser.add_argument("--again", default="", metavar="REASON", help=_("close a closed year again; the first stays"))
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the steps."""
    assert verb == "year"
    with house.open(workspace_of(words)) as office:
        if words.step == "show":
            return _show(words, office, out)
        if words.step == "check":
            return _check(words, office, out)
        with office.look() as work:
            self_recorded = work.documents.find(words.document).self_recorded
        if words.to is None and not self_recorded:
            raise UsageError(_("This step needs --to DIR."))
        if words.step == "tell":
            records, untold = tell_closed(office, words.document, words.year)
            files, encrypted = say_all_written(office, records, words.to, out)
            say_untold(untold, out)
            out.result({"ok": True, "files": files, "encrypted": encrypted, "untold": untold})
            return DONE
        return _close(words, office, out)


def _close(words: argparse.Namespace, office: Office, out: Out) -> int:
    facts = ClosingFacts(
        words.last_day, words.stage, words.paper, words.issued_on, words.again, words.into, dict(words.carry),
        words.carry_by_words,
    )  # fmt: skip
    done = close_year(office, words.document, words.year, facts)
    for one in done.closings:
        _say(one, out)
    files, encrypted = say_all_written(office, done.records, words.to, out) if words.to is not None else ([], [])
    for code in done.untold:
        told = _("{agency} cannot be told yet: compare its key first, then: camket year tell {year}")
        out.line("  " + told.format(agency=code, year=words.year))
    out.result(
        {
            "ok": True,
            "closings": [_json(one) for one in done.closings],
            "amendment": done.amendment,
            "files": files,
            "encrypted": encrypted,
            "untold": done.untold,
        }
    )
    return DONE


def _show(words: argparse.Namespace, office: Office, out: Out) -> int:
    try:
        closings = closed_year(office, words.document, words.year, words.agency)
    except YearNotClosed:
        counts, carried = year_counts(office, words.document, words.year)
        out.line(_("The year {year} is not closed; as of today:").format(year=words.year))
        out.line("  " + _counts(counts))
        told = ngettext("{count} of them from earlier years", "{count} of them from earlier years", carried)
        out.line("  " + told.format(count=carried))
        total = {**plain(counts), "total": counts.total}
        out.result({"ok": True, "closed": False, "counts": total, "carried": carried})
        return DONE
    for one in closings:
        _say(one, out)
        for part in one.parts:
            if part.open:
                due = f"{part.due_on:%d/%m/%Y}" if part.due_on is not None else "–"
                where = _("goes on in another document") if part.into_document else _("it goes on")
                out.line(f"  {part.number:>6}  {word_label(part.word)} · {due} · {where}")
    out.result({"ok": True, "closed": True, "closings": [_json(one) for one in closings]})
    return DONE


def _check(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = {}
    for one in closed_year(office, words.document, words.year, words.agency):
        found[one.agency_code] = differing(office, one)
        count = len(found[one.agency_code])
        told = _("every state is derived again as it was closed")
        if count:
            told = ngettext(
                "{count} state is not derived as it was closed",
                "{count} states are not derived as they were closed",
                count,
            ).format(count=count)
        out.line(f"{one.agency_code} · {one.year} · {told}")
        for other in found[one.agency_code]:
            out.line(f"  {other.part.number:>6}  {word_label(other.part.word)}")
    same = not any(found.values())
    out.result({"ok": same, "differing": found})
    return DONE if same else REFUSED


def _say(one: YearClosing, out: Out) -> None:
    stage = f" · {one.stage}" if one.stage else ""
    version = " · " + _("closed again: {reason}").format(reason=one.reason) if one.version > 1 else ""
    out.line(f"{one.agency_code} · {one.year}{stage} · {one.last_day:%d/%m/%Y}{version}")
    out.line("  " + _counts(counts_of(one)))
    partner = counts_of(one, Role.SUPPORT)
    if partner.total:
        out.line("  " + _("as partner: {counts}").format(counts=_counts(partner)))
    open_ones = sum(part.open for part in one.parts)
    told = ngettext("{count} open task goes on", "{count} open tasks go on", open_ones)
    out.line("  " + told.format(count=open_ones))


def _counts(counts: Counts) -> str:
    return _("On time {a} · late {b} · in time {c} · overdue {d} · total {total}").format(
        a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue, total=counts.total
    )


def _json(one: YearClosing) -> dict[str, object]:
    counts, partner = counts_of(one), counts_of(one, Role.SUPPORT)
    return {
        **plain(one),
        "counts": {**plain(counts), "total": counts.total},
        "partner_counts": {**plain(partner), "total": partner.total},
    }
