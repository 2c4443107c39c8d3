"""`camket chain list|decide`: numbered chains of files, and the decision about one that forked."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain
from desktop_app.domain.chains import Keep
from desktop_app.domain.packages import COMMON
from desktop_app.services.chains import ChainRow, Decided, chains, decide
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import kind_label, outcome_label
from desktop_app.wording.refusals import sentence_for

GOOD = frozenset({"applied", "older", "duplicate"})


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("chains of numbered files: list, decide")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["list", "decide"])
    parser.add_argument(
        "chain", nargs="?", default="", metavar="CHAIN", help=_("agency, or the first characters of a file that waits")
    )
    parser.add_argument(
        "--keep", choices=[keep.value for keep in Keep], default="", help=_("which side of the fork goes on")
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("what the sender said; kept for ever"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        if words.step == "list":
            return _list(office, out)
        if not (words.chain and words.keep):
            raise UsageError(_("decide needs a chain and --keep first or --keep other."))
        return _said(decide(office, words.chain, Keep(words.keep), words.reason), out)


def _list(office: Office, out: Out) -> int:
    rows = chains(office)
    with office.look() as work:
        names: dict[str, str] = {one.code: one.name for one in work.agencies.all()}
        numbers = {one.id: one.number for one in work.documents.all()}
        decisions = work.chains.decisions()
    for row in rows:
        _tell(row, names, numbers, out)
        for decision in decisions:
            if decision.chain == row.key:
                told = f"{decision.decided_at:%d/%m/%Y} · {decision.keep} · {decision.reason} ({decision.decided_by})"
                out.line(_("  decided: {decision}").format(decision=told))
    out.result({"ok": True, "chains": [plain(row) for row in rows], "decisions": [plain(one) for one in decisions]})
    return DONE


def _tell(row: ChainRow, names: dict[str, str], numbers: dict[str, str], out: Out) -> None:
    key = row.key
    about = _("common files") if key.stream == COMMON else numbers.get(key.stream, key.stream)
    told = _("up to number {number}").format(number=row.highest)
    out.line(f"{names.get(key.sender, key.sender)} · {about} · {key.incarnation[:8]} · {told}")
    if row.missing:
        missing = ", ".join(str(number) for number in row.missing)
        out.line(_("  Not arrived: {numbers}").format(numbers=missing))
    if row.closed_on is not None:
        out.line(_("  Closed after {day}").format(day=f"{row.closed_on:%d/%m/%Y}"))
    for record in row.contested:
        out.line(
            _("  first: {file}").format(file=f"{record.identity[:12]} · {kind_label(record.kind)} {record.number}")
        )
    for record in row.halted:
        arrived = f"{record.arrived_on:%d/%m/%Y}" if record.arrived_on is not None else ""
        told = f"{record.identity[:12]} · {kind_label(record.kind)} {record.number} · {arrived}"
        out.line(_("  waits: {file}").format(file=told))


def _said(decided: Decided, out: Out) -> int:
    settled = decided.decision.settlement
    count = len(settled.taken_in)
    out.line(ngettext("{count} file goes on", "{count} files go on", count).format(count=count))
    for record, placed in decided.placed:
        out.line(
            f"  {record.identity[:12]} · {kind_label(record.kind)} {record.number}: {outcome_label(placed.outcome)}"
        )
        if placed.refusal is not None:
            out.line(f"    {sentence_for(placed.refusal)} [CK-{placed.refusal.short_number}]")
    count = len(settled.refused) + len(settled.set_aside)
    out.line(ngettext("{count} file does not count", "{count} files do not count", count).format(count=count))
    if decided.waiting:
        told = ngettext("{count} file still waits for a decision", "{count} files still wait", decided.waiting)
        out.line(told.format(count=decided.waiting))
    if decided.left_behind:
        told = ngettext(
            "{count} entry of the side given up stays here and is not asked for again",
            "{count} entries of the side given up stay here and are not asked for again",
            decided.left_behind,
        )
        out.line("  " + told.format(count=decided.left_behind))
    good = all(placed.outcome in GOOD for _record, placed in decided.placed)
    out.result({"ok": good, **plain(decided)})
    return DONE if good else REFUSED
