"""`camket body list|pin|unpin`: the bodies that an agency follows documents of."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day, file
from desktop_app.domain.trust import shown
from desktop_app.services.bodies import Body, bodies, pin, unpin
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "body list": _("agency: the bodies whose documents are followed here, and how far contact has come"),
        "body pin": _("agency: trust a further body whose fingerprint was compared with the paper"),
        "body unpin": _("agency: trust a body no more; everything that came and went stays"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "body pin":
        parser.add_argument("file", type=file, metavar="FILE", help=_("certificate file of the body"))
        parser.add_argument("--root", required=True, metavar="FINGERPRINT", help=_("its fingerprint or words on paper"))
        parser.add_argument("--arrived-on", type=day, metavar="DAY", help=_("day of mail or hand-over (today)"))
    elif verb == "body unpin":
        parser.add_argument("body", metavar="CODE", help=_("code or name of the body"))
        parser.add_argument("--reason", default="", help=_("why; it stands in the log"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "body list":
            found = bodies(office)
            if not found:
                out.line(_("No body is trusted here yet."))
        elif verb == "body pin":
            if not words.root.strip():
                raise UsageError(_("Say the fingerprint that was compared with the paper: --root."))
            _result, body = pin(office, words.file, words.root, words.arrived_on)
            found = (body,)
        else:
            found = (unpin(office, words.body, words.reason),)
        for one in found:
            _say(one, out)
        out.result({"ok": True, "bodies": found})
    return DONE


def _say(body: Body, out: Out) -> None:
    if body.pinned:
        state = _("trusted") + (" · " + _("common data come from it") if body.first else "")
    else:
        state = _("trusted no more")
    out.line(f"{body.name} ({body.code}) · {state}")
    out.line("  " + _("Root: {shown}").format(shown=shown(body.root)))
    out.line("  " + (_("It has certified our key.") if body.certified else _("It has not certified our key.")))
    count = len(body.documents)
    if count:
        told = ngettext("{count} document: {numbers}", "{count} documents: {numbers}", count)
        out.line("  " + told.format(count=count, numbers=", ".join(body.documents)))
    out.line(
        "  " + _("Sent to it: {sent}; received from it: {received}").format(sent=body.sent, received=body.received)
    )
