"""`camket issue`, `camket plan match|unmatch`: documents that give tasks."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import carrier_argument, say_all_written, say_carried
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import pair
from desktop_app.services.carrying import carry
from desktop_app.services.house import House
from desktop_app.services.matching import match, unmatch
from desktop_app.services.plans import issue
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "plan match": _("agency: our own record of a document and the issued one are the same"),
        "plan unmatch": _("agency: take such matches back"),
        "issue": _("write the files that give a document to everybody"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "issue":
        parser.add_argument("--document", default="", help=_("number of the document, when there are several"))
        parser.add_argument("--to", type=Path, required=True, metavar="DIR")
        carrier_argument(parser)
        return
    parser.add_argument("document", metavar="OURS", help=_("the document written down here"))
    parser.add_argument("issued", metavar="ISSUED", help=_("the document that was issued"))
    parser.add_argument(
        "--task", type=pair, action="append", default=[], metavar="OURS=ISSUED", help=_("match only these tasks")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "issue":
        return _issue(words, house, out)
    with house.open(workspace_of(words)) as office:
        if verb == "plan match":
            made = match(office, words.document, words.issued, words.task)
        else:
            made = unmatch(office, words.document, words.issued)
    said = ngettext("{count} task", "{count} tasks", len(made)).format(count=len(made))
    out.line(f"{words.document} → {words.issued}: {said}")
    out.result({"ok": True, "matches": made})
    return DONE


def _issue(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        with office.look() as work:
            known = work.documents.all()
            if not words.document and len(known) != 1:
                raise UsageError(_("Say which document: --document NUMBER."))
            document = work.documents.find(words.document) if words.document else known[0]
        records = issue(office, document.id)
        files, _encrypted = say_all_written(office, records, words.to, out)
        trust = words.to / "ca.pem"
        trust.write_bytes(house.trust_pem(office))
        out.line(_("Written: {file}").format(file=trust))
        told = None
        if words.carrier is not None:
            with office.look() as work:
                codes = {part.agency_code for part in work.assignments.of_document(document.id)}
            told = say_carried(carry(office, sorted(codes), words.carrier, out.watch), out)
            out.end_watch()
    out.result({"ok": True, "document": document.number, "files": files, "trust": trust, "carrier": told})
    return DONE
