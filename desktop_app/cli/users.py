"""`camket users list|add|change|remove`: who works with a workspace, and in which roles."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.domain.users import User, UserRole
from desktop_app.services.house import House
from desktop_app.services.users import add_user, change_user, remove_user, user_named, users
from desktop_app.wording.catalogue import _
from desktop_app.wording.user_labels import roles_of_user


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "users list": _("the people who work with these data, and their roles"),
        "users add": _("put a person on the list: users add NAME --role ROLE …"),
        "users change": _("put right what the list says of a person"),
        "users remove": _("take a person off the list; the log keeps the name"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "users list":
        return
    parser.add_argument("name", metavar="NAME", help=_("name of the person"))
    if verb == "users remove":
        return
    roles = [role.value for role in UserRole]
    first = verb == "users add"
    parser.add_argument("--role", action="append", choices=roles, required=first, help=_("once for each role"))
    parser.add_argument("--position", default="" if first else None, help=_("as papers write it"))
    if verb == "users change":
        parser.add_argument("--name", dest="new_name", metavar="NAME", help=_("the new name"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "users list":
            found = users(office)
            if not found:
                out.line(_("Nobody is on the list yet."))
        elif verb == "users add":
            found = (add_user(office, words.name, [UserRole(one) for one in words.role], words.position),)
        elif verb == "users change":
            roles = None if words.role is None else [UserRole(one) for one in words.role]
            known = user_named(office, words.name)
            found = (change_user(office, known.id, name=words.new_name, roles=roles, position=words.position),)
        else:
            found = (remove_user(office, user_named(office, words.name).id),)
        for one in found:
            _say(one, out)
        if verb != "users list":
            out.line(_("Within one account of this computer roles tell people apart; they keep nobody out."))
        out.result({"ok": True, "users": found})
    return DONE


def _say(user: User, out: Out) -> None:
    gone = [_("taken off the list")] if user.gone else []
    out.line(" · ".join([user.name, *([user.position] if user.position else []), roles_of_user(user.roles), *gone]))
