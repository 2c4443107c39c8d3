"""`camket signer accept`: who signed a report without being listed, accepted by a person with a reason."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.verdicts import report_named
from desktop_app.services.house import House
from desktop_app.services.paper_signatures import accept_signers
from desktop_app.wording.catalogue import _


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("accept who signed a report without being listed, with a reason")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["accept"])
    parser.add_argument("report", metavar="REPORT", help=_("id, or AGENCY:PERIOD such as SNV:2025-Q1"))
    parser.add_argument("--reason", required=True, help=_("why, for example the decision that appointed them"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        names = accept_signers(office, report_named(office, words.report).id, words.reason)
    for name in names:
        out.line(_("Accepted as signer: {name}").format(name=name))
    if not names:
        out.line(_("Nobody who signed this report is in doubt."))
    out.result({"ok": True, "signers": names})
    return DONE
