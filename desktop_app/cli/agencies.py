"""`camket enrol`, `camket agency list|certify`: first contact."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import plain_arguments, plain_of, say_protection
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.packages import say
from desktop_app.services.bodies import body_named
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.exchange import contact
from desktop_app.services.house import House
from desktop_app.services.receiving import receive_waiting
from desktop_app.services.sending import hand_over
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "enrol": _("agency: write the file that shows our key to the province"),
        "agency": _("province: agency list; agency certify CODE --fingerprint … --to DIR"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "enrol":
        parser.add_argument("--head", default="", help=_("name of the head of the agency"))
        parser.add_argument("--to", type=Path, required=True, metavar="DIR")
        parser.add_argument("--body", default="", metavar="CODE", help=_("the body that is to certify our key"))
        plain_arguments(parser)
        return
    parser.add_argument("step", choices=["list", "certify"])
    parser.add_argument("code", nargs="?", default="")
    parser.add_argument("--fingerprint", default="", help=_("as it stands on the paper"))
    parser.add_argument("--to", type=Path, metavar="DIR")
    plain_arguments(parser)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    plain = plain_of(words)
    with house.open(workspace_of(words)) as office:
        if verb == "enrol":
            record = write_enrolment(office, words.head, body_named(office, words.body).code if words.body else "")
            file = hand_over(office, record, words.to, plain)
            out.line(_("Written: {file}").format(file=file))
            encrypted = say_protection(office, record, plain, out)
            own = contact(office)
            out.line(_("Fingerprint to compare on paper: {shown}").format(shown=f"{own.fingerprint} ({own.words})"))
            out.result(
                {
                    "ok": True,
                    "file": file,
                    "encrypted": encrypted,
                    "shown": own.fingerprint,
                    "words": own.words,
                    "body": record.receiver,
                }
            )
            return DONE
        if words.step == "list":
            keys = enrolled_keys(office)
            for key in keys:
                state = _("certified") if key.certified else _("to be compared")
                out.line(f"{key.code}  {key.shown}  ({key.words})  {state}  {key.name}")
            out.result({"ok": True, "keys": keys})
            return DONE
        if not (words.code and words.fingerprint and words.to):
            raise UsageError(_("certify needs CODE, --fingerprint and --to DIR."))
        record = certify(office, words.code, words.fingerprint)
        file = hand_over(office, record, words.to, plain)
        waited = receive_waiting(office, out.watch)
        out.line(_("Written: {file}").format(file=file))
        encrypted = say_protection(office, record, plain, out)
    for one in waited:
        say(one, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "waited": [one.outcome for one in waited]})
    return DONE
