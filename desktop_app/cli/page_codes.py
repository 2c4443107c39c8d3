"""`camket page-codes`: whether what is printed here bears a QR code on each page."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.house import House
from desktop_app.services.page_code_choice import choose_codes, prints_codes
from desktop_app.wording.catalogue import _


def summary(_verb: str) -> str:
    """What the verb does, for the usage."""
    return _("print a QR code on each page, or the same facts as a line on the last one")


def arguments(_verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("choice", nargs="?", choices=["on", "off"], help=_("without it: say which it is"))


def run(_verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Choose, or only say."""
    with house.open(workspace_of(words)) as office:
        if words.choice is not None:
            choose_codes(office, words.choice == "on")
        with office.look() as work:
            on = prints_codes(work)
    out.line(_("Each page bears a code.") if on else _("Pages bear no code; the last one bears a line of text."))
    out.result({"ok": True, "page_codes": on})
    return DONE
