"""`camket inspection --to DIR`: a folder with exactly what an inspection asks for, its index and how to check it."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day
from desktop_app.services.house import House
from desktop_app.services.inspection_files import Asked, inspection_file
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("a folder for an inspection: numbered files, index, verification page; exactly what was asked for")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help=_("first day that was asked for"))
    parser.add_argument("--until", dest="last", type=day, metavar="DAY", help=_("last day that was asked for"))
    parser.add_argument(
        "--task", action="append", default=[], metavar="TASK", help=_("number of a task; all when none is named")
    )
    parser.add_argument(
        "--agency", action="append", default=[], metavar="AGENCY", help=_("code or sign; all when none is named")
    )
    parser.add_argument("--with-violations", action="store_true", help=_("violations too; without it none is written"))
    parser.add_argument("--unit", default="", metavar="SIGN", help=_("sign of the unit that drafts, for example CCHC"))
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("folder that does not exist yet"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    if words.first is not None and words.last is not None and words.last < words.first:
        raise UsageError(_("The last day lies before the first."))
    asked = Asked(
        words.document, words.first, words.last, tuple(words.task), tuple(words.agency), words.with_violations
    )
    with house.open(workspace_of(words)) as office:
        made = inspection_file(office, asked, words.to, words.unit, out.watch)
    out.end_watch()
    count = ngettext("{folder}: {count} file, with index and verification page",
                     "{folder}: {count} files, with index and verification page", len(made.lines))  # fmt: skip
    out.line(count.format(folder=made.folder, count=len(made.lines)))
    for one in made.absent:
        out.line("  " + _("Not here: {name}").format(name=one.abstract))
    out.result({"ok": True, "folder": made.folder, "files": made.lines, "absent": made.absent})
    return DONE
