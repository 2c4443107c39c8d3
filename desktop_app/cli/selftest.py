"""`camket selftest`: whether this very build works (services/selftest.py), and whether it speaks Vietnamese."""

from __future__ import annotations

import argparse

from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.services.house import House
from desktop_app.services.selftest import Trial, selftest
from desktop_app.wording.catalogue import _, gap


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("try this very build: letters, calendar, database, seals")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """No words of its own."""


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Run every trial; one that fails does not stop the others."""
    found: dict[str, str] = {}
    for name, wrong in selftest(house, (Trial("catalogue", lambda _house: gap()),)):
        found[name] = wrong
        out.line(f"{'ok  ' if not wrong else 'FAIL'} {name}" + (f": {wrong}" if wrong else ""))
    good = not any(found.values())
    out.result({"ok": good, "trials": {name: wrong or "ok" for name, wrong in found.items()}})
    return DONE if good else REFUSED
