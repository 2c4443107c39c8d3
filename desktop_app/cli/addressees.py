"""`camket plan addressees|choose`: groups that a document addresses, and whom they mean."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.addressing import AddresseeView, addressees, choose_group
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import role_label

if TYPE_CHECKING:
    from desktop_app.services.house import House
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "plan addressees": _("province: groups that a document addresses, and whom they mean as of today"),
        "plan choose": _("province: say whom a group of a document means, before it is issued"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("--document", default="", help=_("number of the document, when there are several"))
    if verb == "plan addressees":
        return
    parser.add_argument("--group", required=True, metavar="WORDS", help=_("the words of the group, as listed"))
    parser.add_argument("--task", action="append", metavar="NUMBER", help=_("only in these tasks"))
    parser.add_argument("--agency", nargs="*", metavar="CODE", help=_("who is meant; without any code: none of ours"))
    parser.add_argument("--without", nargs="+", default=[], metavar="CODE", help=_("all of the group but these"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """List the groups of a document, or say whom one means."""
    if verb == "plan choose" and words.agency is None and not words.without:
        raise UsageError(_("Say who is meant: --agency CODE…, or --without CODE…."))
    with house.open(workspace_of(words)) as office:
        number = words.document or _only_one(office)
        if verb == "plan choose":
            choose_group(office, number, words.group, words.agency or [], words.without, words.task or [])
        views = addressees(office, number)
    for view in views:
        _say(view, out)
    out.result({"ok": True, "document": number, "addressees": [_shown(view) for view in views]})
    return DONE


def _only_one(office: Office) -> str:
    with office.look() as work:
        known = work.documents.all()
    if len(known) != 1:
        raise UsageError(_("Say which document: --document NUMBER."))
    return known[0].number


def _say(view: AddresseeView, out: Out) -> None:
    one = view.addressee
    out.line(f"{view.task_number:>6}  {role_label(one.addressed.role)}: {one.addressed.words}")
    if view.waits:
        out.line("        " + _("Somebody must choose who is meant."))
        return
    count = ngettext("{count} agency", "{count} agencies", len(view.agencies)).format(count=len(view.agencies))
    when = _("since it was issued") if one.expanded_on is not None else _("as of today")
    out.line(f"        {count} ({when}): {', '.join(view.agencies)}")


def _shown(view: AddresseeView) -> dict[str, object]:
    one = view.addressee
    return {
        "task": view.task_number,
        "role": one.addressed.role,
        "words": one.addressed.words,
        "group": one.addressed.group,
        "open_ended": one.addressed.open_ended,
        "chosen": one.addressed.chosen,
        "excluded": one.addressed.excluded,
        "agencies": view.agencies,
        "waits": view.waits,
        "expanded_on": one.expanded_on,
    }
