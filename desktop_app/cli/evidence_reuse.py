"""`camket evidence reuse`: the same file for another task, with its reason; stored once."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.services.evidence import reuse
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.services.reusing import reuse_offers
from desktop_app.vietnamese.text import tidy
from desktop_app.wording.catalogue import _

SHOWN = 20
"""Offers that are told to people; --json has them all."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("agency: use a kept file for another task: evidence reuse ID [TASK --reason …]")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("evidence", metavar="ID", help=_("id of the kept file"))
    parser.add_argument("task", nargs="?", default="", metavar="TASK", help=_("number of the task; offers when none"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--reason", default="", help=_("why the same file proves it"))
    parser.add_argument("--requirement", default="", help=_("which required evidence it is"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        if not words.task:
            offers = reuse_offers(office, words.evidence)
            for one in offers[:SHOWN]:
                row = one.listed.row
                mark = f"{_('same product')} · " if one.same_product else ""
                out.line(f"{row.number:>6}  {row.document_number}  {mark}{row.content[:70]}")
            told = [{**plain(one.listed.row), "same_product": one.same_product} for one in offers]
            out.result({"ok": True, "offers": told})
            return DONE
        if not tidy(words.reason):
            raise UsageError(_("Say why the same file proves it: --reason TEXT."))
        part = find_assignment(office, words.task, words.document or None, office.info.code)
        reuse(office, words.evidence, part.id, words.reason, words.requirement)
        with office.look() as work:
            uses = next(row.uses for row in work.evidence.of_assignment(part.id) if row.evidence.id == words.evidence)
    out.line(_("Shared with its reason; the file is stored once and proves {count} tasks.").format(count=uses))
    out.result({"ok": True, "evidence": words.evidence, "assignment": part.id, "uses": uses})
    return DONE
