"""`camket plan copy-for`, `camket plan layout`: the tasks of a document as another system wants them."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of, target_arguments
from desktop_app.cli.words import file, pair
from desktop_app.domain.copy_layouts import CopyLayout
from desktop_app.services.copy_layouts import copy_for, forget_layout, known_layouts, learn_layout
from desktop_app.services.house import House
from desktop_app.wording.catalogue import N_, _, ngettext

HOLDS = {
    "number": N_("number"),
    "task": N_("task"),
    "lead": N_("who leads"),
    "support": N_("who takes part"),
    "time": N_("deadline"),
    "product": N_("product"),
    "status": N_("state"),
    "percent": N_("percentage"),
    "done_on": N_("day of completion"),
    "result": N_("newest entry"),
}
"""What of ours a column takes."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "plan copy-for": _("write the tasks of a document in the columns of another system"),
        "plan layout": _("columns of other systems: layout learn FILE --name NAME | list | remove --name NAME"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "plan copy-for":
        document_argument(parser)
        parser.add_argument("--layout", required=True, metavar="NAME", help=_("name of the other system"))
        target_arguments(parser)
        return
    parser.add_argument("step", choices=["learn", "list", "remove"])
    parser.add_argument("file", nargs="?", type=file, metavar="FILE", help=_("learn: a file of the other system"))
    parser.add_argument("--name", default="", help=_("name of the other system"))
    parser.add_argument(
        "--set", type=pair, action="append", default=[], metavar="HEADING=VALUE",
        help=_("learn: what stands in every row under a heading"),
    )  # fmt: skip


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    return _copy(words, house, out) if verb == "plan copy-for" else _layout(words, house, out)


def _copy(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        count = copy_for(office, document_of(words, office), words.layout, words.to, words.replace)
    said = ngettext("{file}: {count} task", "{file}: {count} tasks", count)
    out.line(said.format(file=words.to, count=count))
    out.result({"ok": True, "file": words.to, "tasks": count})
    return DONE


def _layout(words: argparse.Namespace, house: House, out: Out) -> int:
    if words.step != "list" and not words.name.strip():
        raise UsageError(_("Name the other system: --name NAME."))
    if (words.step == "learn") != (words.file is not None):
        raise UsageError(_("Only learn takes a file, and needs one."))
    if words.set and words.step != "learn":
        raise UsageError(_("Only learn takes --set."))
    with house.open(workspace_of(words)) as office:
        if words.step == "remove":
            forget_layout(office, words.name)
            out.line(_("Forgotten: {name}").format(name=words.name))
            out.result({"ok": True, "name": words.name})
            return DONE
        if words.step == "learn":
            known: tuple[CopyLayout, ...] = (learn_layout(office, words.name, Path(words.file), dict(words.set)),)
        else:
            known = known_layouts(office)
    for layout in known:
        out.line(f"{layout.name} ({layout.learned_from}, {layout.learned_at:%d/%m/%Y})")
        for column in layout.columns:
            meant = _(HOLDS[column.holds]) if column.holds in HOLDS else _("left empty")
            out.line(f"  {column.heading or '–'}: {f'“{column.fixed}”' if column.fixed else meant}")
    out.result({"ok": True, "layouts": known})
    return DONE
