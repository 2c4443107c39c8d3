"""`camket handover all --to DIR`: the whole handover in one act: sealed files, minutes, keys, what is open."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import plain_arguments, plain_of
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.print_letters import unit_argument
from desktop_app.cli.printing import signer
from desktop_app.cli.words import day
from desktop_app.domain.trust import shown
from desktop_app.services.handover_folders import hand_everything_over
from desktop_app.services.handover_minutes import Sides
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("the whole handover in one folder: sealed files for successors, minutes, keys, what is open")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument(
        "--from", dest="giver", type=signer, required=True, metavar="TITLE|NAME", help=_("who hands over")
    )
    parser.add_argument("--receiver", type=signer, required=True, metavar="TITLE|NAME", help=_("who takes over"))
    parser.add_argument("--agency", default="", help=_("the agency that receives; none: another person of this one"))
    parser.add_argument("--witness", type=signer, metavar="TITLE|NAME", help=_("who witnesses it"))
    parser.add_argument("--why", default="", metavar="TEXT", help=_("ground of the handover"))
    parser.add_argument("--on", type=day, metavar="DAY", help=_("day on which it took place (today)"))
    parser.add_argument("--place", default="", metavar="TEXT", help=_("where it took place"))
    parser.add_argument(
        "--delegate", action="store_true", help=_("the receiver answers for the open tasks that name who hands over")
    )
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("folder that does not exist yet"))
    unit_argument(parser)
    plain_arguments(parser)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    plain = plain_of(words)
    if words.delegate and words.agency:
        raise UsageError(_("--delegate is for another person of the same agency."))
    sides = Sides(words.giver, words.receiver, words.agency, words.witness, words.on, words.place, words.why)
    with house.open(workspace_of(words)) as office:
        made = hand_everything_over(office, sides, words.to, words.unit, plain, out.watch, words.delegate)
    out.end_watch()
    for file in (*made.minutes, *made.packages, made.open_list):
        out.line(_("Written: {file}").format(file=file))
    tasks = ngettext("{count} task still open", "{count} tasks still open", made.open_tasks)
    things = ngettext("{count} other thing", "{count} other things", len(made.open_things))
    out.line(f"{tasks.format(count=made.open_tasks)}; {things.format(count=len(made.open_things))}")
    if made.delegated:
        told = ngettext(
            "{count} task: the receiver answers for it now", "{count} tasks: the receiver answers for them now",
            made.delegated,
        )  # fmt: skip
        out.line(told.format(count=made.delegated))
    if made.still_named:
        told = ngettext(
            "{count} open task still names who hands over", "{count} open tasks still name who hands over",
            made.still_named,
        )  # fmt: skip
        out.line(told.format(count=made.still_named))
    if made.key:
        out.line(_("Key of this workspace: {key}").format(key=shown(made.key)))
    if made.key_holder:
        out.line(_("The key rests with the account {account} of this computer.").format(account=made.key_holder))
    for name in made.without_key:
        out.line(_("{name} has shown no key yet: nothing is sealed for it.").format(name=name))
    out.result({"ok": True, **{name: getattr(made, name) for name in made.__slots__}})
    return DONE
