"""`camket consolidate`: what all agencies have reported, as a table; by agency, kind, khối, index, month; the rows
behind a figure."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_of
from desktop_app.domain.assignments import Count
from desktop_app.domain.tallies import Behind, By, Tally
from desktop_app.services.briefs import brief, write_brief
from desktop_app.services.consolidation import consolidate, write_consolidated
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.tallies import behind, tallies, write_tallies
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import word_label
from desktop_app.wording.tally_labels import group_label, way_label

ENDINGS = (".pdf", ".docx", ".xlsx")


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("province: what all agencies have reported, as .xlsx or .pdf")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("period", metavar="PERIOD", nargs="?", default="", help=_("for example 2025-Q1"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument(
        "--by",
        choices=[*(one.value for one in By), "all"],
        action="append",
        default=[],
        help=_("put the figures together by this; may be repeated; without PERIOD all that was received until now"),
    )
    parser.add_argument(
        "--behind", default="", metavar="LINE", help=_("the rows behind one line: its key, - for none, all for the sum")
    )
    parser.add_argument("--count", choices=[one.value for one in Count], help=_("only one of the four counts of it"))
    parser.add_argument("--brief", action="store_true", help=_("one page for whoever leads: --to FILE.pdf or .png"))
    parser.add_argument("--to", type=Path, metavar="FILE")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    if words.brief:
        return _brief(words, house, out)
    if words.to is not None and words.to.suffix.lower() not in ENDINGS:
        raise UsageError(_("The file's name must end in .xlsx or .pdf."))
    if (words.behind or words.count) and len(words.by) != 1:
        raise UsageError(_("The rows behind a figure need one --by, and --behind LINE."))
    if not words.by and not words.period:
        raise UsageError(_("Say which period, for example 2025-Q1; or --by for what was received until now."))
    with house.open(workspace_of(words)) as office:
        with office.look() as work:
            known = work.documents.all()
        if not words.document and len(known) != 1 and (words.period or not words.by):
            raise UsageError(_("Say which document: --document NUMBER."))
        document = words.document or (known[0].id if words.period else "")
        return _by(words, office, document, out) if words.by else _table(words, office, document, out)


def _brief(words: argparse.Namespace, house: House, out: Out) -> int:
    if words.to is None or words.to.suffix.lower() not in (".pdf", ".docx", ".png") or not words.period or words.by:
        raise UsageError(_("The one page needs PERIOD and --to FILE.pdf or FILE.png."))
    with house.open(workspace_of(words)) as office:
        order = brief(office, document_of(words, office), words.period)
        write_brief(office, order, words.to)
    out.line(_("Written: {file}").format(file=words.to))
    sent = order.senders
    counts = order.blocks.total.counts
    told = {"received": sent.received, "expected": sent.expected, "counts": counts, "made_at": order.blocks.made_at}
    out.result({"ok": True, "file": words.to, **told})
    return DONE


def _table(words: argparse.Namespace, office: Office, document: str, out: Out) -> int:
    table = consolidate(office, document, words.period)
    if words.to is not None:
        write_consolidated(office, table, words.to)
    for row in table.rows:
        a, b, c, d = row.counts
        out.line(f"{row.name[:44]:<44} {a:>4}{b:>4}{c:>4}{d:>4}  {row.arrived_on or '–'}")
    out.line(_("{received} of {expected} agencies").format(received=table.received, expected=table.expected))
    out.result({"ok": True, "table": table})
    return DONE


def _by(words: argparse.Namespace, office: Office, document: str, out: Out) -> int:
    ways = tuple(By) if "all" in words.by else tuple(dict.fromkeys(By(one) for one in words.by))
    found = tallies(office, ways, document, words.period)
    rows: tuple[Behind, ...] = ()
    if words.behind:
        count = Count(words.count) if words.count else None
        rows = behind(office, ways[0], words.behind, count, document, words.period)
    if words.to is not None:
        write_tallies(office, found, words.to)
    for one in found:
        _say(one, out)
    for row in rows:
        due = f"{row.due_on:%d/%m/%Y}" if row.due_on is not None else "–"
        out.line(f"  {row.document} · {row.number} · {row.agency} · {word_label(row.word)} · {due}")
    told = {"ok": True, "tallies": found, "file": words.to}
    out.result({**told, "behind": rows} if words.behind else told)
    return DONE


def _say(tally: Tally, out: Out) -> None:
    out.line(way_label(tally.by))
    for group in (*tally.groups, tally.total):
        counts = group.counts
        name = _("Sum of all") if group is tally.total else group_label(tally.by, group)
        told = f"{counts.done_on_time:>5}{counts.done_late:>5}{counts.in_time:>5}{counts.overdue:>5}"
        out.line(f"  {'  ' if group.parent else ''}{name[:50]:<50} {told}  {group.received}/{group.expected}")
    if tally.by_task.total != tally.total.counts.total:
        one, every = tally.by_task, tally.total.counts.total
        parts = ngettext("{count} part", "{count} parts", every).format(count=every)
        tasks = ngettext("{count} task", "{count} tasks", one.total).format(count=one.total)
        named = _("Each task once") + f" ({parts}, {tasks})"
        told = f"{one.done_on_time:>5}{one.done_late:>5}{one.in_time:>5}{one.overdue:>5}"
        out.line(f"  {named[:50]:<50} {told}")
    figures = _("{received} of {expected} agencies; figures until {time}")
    out.line(
        figures.format(
            received=tally.total.received, expected=tally.total.expected, time=f"{tally.made_at:%H:%M %d/%m/%Y}"
        )
    )
