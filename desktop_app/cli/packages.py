"""`camket receive`, `camket packages`: files that travel."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.carriers import say_suspicions, suspicions_json
from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain, refusal_json
from desktop_app.cli.signatures import verdict_json
from desktop_app.cli.words import day
from desktop_app.domain.refusal import NUMBERS
from desktop_app.services.exchange import exchange
from desktop_app.services.house import House
from desktop_app.services.looking import look
from desktop_app.services.matching import suggested
from desktop_app.services.paper_signatures import verdicts_of
from desktop_app.services.receiving import Received, reception
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import kind_label, outcome_label, package_state_label
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.report_changes import recognised_line
from desktop_app.wording.signature_labels import one_line

GOOD = frozenset({"applied", "older", "duplicate"})


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "receive": _("take in files and folders; safe to repeat"),
        "packages": _("the custody book: what was sent and received"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "receive":
        parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
        parser.add_argument("--arrived-on", type=day, metavar="DAY", help=_("day of mail or hand-over (today)"))
        parser.add_argument("--look", action="store_true", help=_("only say what the files are; nothing is taken in"))
        parser.add_argument(
            "--root",
            "--accept-root",
            dest="root",
            default="",
            metavar="FINGERPRINT",
            help=_("fingerprint or words of the province, compared with the paper; once for a root"),
        )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    return _receive(words, house, out) if verb == "receive" else _packages(words, house, out)


def _receive(words: argparse.Namespace, house: House, out: Out) -> int:
    if words.look:
        return _look(words, house, out)
    missing = [path for path in words.paths if not path.exists()]
    with house.open(workspace_of(words)) as office:
        paths = [path for path in words.paths if path.exists()]
        seen = reception(office, paths, words.arrived_on, words.root, out.watch)
        matches = suggested(office)
        signed = verdicts_of(office, [report for one in seen.files for report in one.changes.reports])
    out.end_watch()
    results = seen.files
    applied = sum(result.outcome in ("applied", "older") for result in results)
    out.line(ngettext("Received {count} package", "Received {count} packages", applied).format(count=applied))
    for result in results:
        say(result, out)
        for report in result.changes.reports & signed.keys():
            out.line("    " + _("The report's signatures: {verdict}").format(verdict=one_line(signed[report])))
    if seen.ignored:
        left = ngettext("{count} other file left alone", "{count} other files left alone", len(seen.ignored))
        out.line(left.format(count=len(seen.ignored)))
    say_suspicions(seen.suspicions, out)
    for one in matches:
        told = _(
            "{local}, written down here, looks like {issued}: {pairs} of {parts} tasks are the same. To read them "
            "together: camket plan match {local} {issued}"
        )
        out.line(told.format(local=one.local, issued=one.issued, pairs=one.pairs, parts=one.parts))
    for path in missing:
        out.line(_("Not found: {path}").format(path=path))
    out.result(
        {
            "ok": not missing and all(one.outcome in GOOD for one in results),
            "files": [_json(one) for one in results],
            "signatures": {report: verdict_json(verdict) for report, verdict in signed.items()},
            "missing": missing,
            "ignored": seen.ignored,
            "suspicious": suspicions_json(seen.suspicions),
            "matches": matches,
        }
    )
    return DONE if not missing and all(result.outcome in GOOD for result in results) else REFUSED


def _look(words: argparse.Namespace, house: House, out: Out) -> int:
    """What files are, one after the other; the first that cannot be opened is refused as it would be when taken in."""
    found = []
    with house.open(workspace_of(words)) as office:
        for path in words.paths:
            one = look(office, path, out.watch)
            told = recognised_line(one)
            out.line(f"{path.name}: {told}")
            facts = {"returned": one.returned, "kind": one.header.kind, "sender": one.header.sender.code}
            found.append({"file": path, "line": told, **facts})
    out.end_watch()
    out.line(_("Nothing was taken in."))
    out.result({"ok": True, "files": found})
    return DONE


def say(result: Received, out: Out) -> None:
    """What became of one file, for people."""
    line = f"  {result.path.name}: {outcome_label(result.outcome)}"
    if result.header is not None:
        line += f" · {kind_label(result.header.kind)} · {result.sender_name}"
    out.line(line)
    if result.outcome == "duplicate" and result.arrived_on is not None:
        out.line(_("    This package was received on {day}.").format(day=f"{result.arrived_on:%d/%m/%Y}"))
    if result.refusal is not None:
        out.line(f"    {sentence_for(result.refusal)} [CK-{result.refusal.short_number}]")


def _json(result: Received) -> dict[str, object]:
    header = result.header
    return {
        "file": str(result.path),
        "outcome": result.outcome,
        "refusal": refusal_json(result.refusal) if result.refusal is not None else None,
        "kind": header.kind.value if header is not None else None,
        "sender": header.sender.code if header is not None else None,
        "number": header.number if header is not None else None,
        "identity": result.identity or None,
        "arrived_on": plain(result.arrived_on),
    }


def _packages(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        book = exchange(office)
    rows = sorted((one.package for one in (*book.sent, *book.received)), key=lambda row: row.created, reverse=True)
    for row in rows:
        way = "→" if row.direction == "out" else "←"
        out.line(
            f"{row.arrived_on or row.created:%d/%m/%Y} {way} {row.party_name or row.party}: "
            f"{kind_label(row.kind)} {row.number} · {package_state_label(row.state)}"
            + (f" [CK-{NUMBERS[row.refusal]}]" if row.refusal else "")
        )
    out.result({"ok": True, "packages": rows})
    return DONE
