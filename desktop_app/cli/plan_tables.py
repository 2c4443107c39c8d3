"""`camket plan export`: the tasks of a document as a table for Excel."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.plan_tables import export_plan
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("write the tasks of a document as .xlsx, in the document's own columns")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    document_argument(parser)
    target_arguments(parser)
    parser.add_argument("--with-progress", action="store_true", help=_("also how each task stands"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        document = document_of(words, office)
        count = export_plan(office, document, words.to, words.with_progress, words.replace)
    said = ngettext("{file}: {count} task", "{file}: {count} tasks", count)
    out.line(said.format(file=words.to, count=count))
    out.result({"ok": True, "file": words.to, "tasks": count})
    return DONE


def document_argument(parser: argparse.ArgumentParser) -> None:
    """Which document, by its number."""
    parser.add_argument("--document", default="", help=_("number of the document, when there are several"))


def target_arguments(parser: argparse.ArgumentParser) -> None:
    """Where a table goes."""
    parser.add_argument("--to", type=workbook, required=True, metavar="FILE.xlsx")
    parser.add_argument("--replace", action="store_true", help=_("replace a file of this name"))


def workbook(text: str) -> Path:
    """The name of an Excel file."""
    path = Path(text)
    if path.suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError(_("The file's name must end in .xlsx."))
    return path


def document_of(words: argparse.Namespace, office: Office) -> str:
    """The document that is meant: named, or the only one."""
    if words.document:
        return str(words.document)
    with office.look() as work:
        known = work.documents.all()
    if len(known) != 1:
        raise UsageError(_("Say which document: --document NUMBER."))
    return known[0].id
