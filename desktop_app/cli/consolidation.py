"""`camket consolidate`: what all agencies have reported, as a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.consolidation import consolidate, write_consolidated
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("province: what all agencies have reported, as .xlsx or .pdf")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--to", type=Path, metavar="FILE")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    if words.to is not None and words.to.suffix.lower() not in (".pdf", ".xlsx"):
        raise UsageError(_("The file's name must end in .xlsx or .pdf."))
    with house.open(workspace_of(words)) as office:
        with office.look() as work:
            known = work.documents.all()
        if not words.document and len(known) != 1:
            raise UsageError(_("Say which document: --document NUMBER."))
        table = consolidate(office, words.document or known[0].id, words.period)
        if words.to is not None:
            write_consolidated(office, table, words.to)
    for row in table.rows:
        a, b, c, d = row.counts
        out.line(f"{row.name[:44]:<44} {a:>4}{b:>4}{c:>4}{d:>4}  {row.arrived_on or '–'}")
    out.line(_("{received} of {expected} agencies").format(received=table.received, expected=table.expected))
    out.result({"ok": True, "table": table})
    return DONE
