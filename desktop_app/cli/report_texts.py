"""`camket report texts REPORT`: what the registers propose for parts I and III, and with `--fill` write it there."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.house import House
from desktop_app.services.report_texts import PARTS, Proposed, fill, propose
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("agency: what the registers say for parts I and III of a report; --fill writes it where nobody typed")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("report", metavar="REPORT", help=_("id, period or number"))
    parser.add_argument("--fill", action="store_true", help=_("write it into the parts that nobody has typed into"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    from desktop_app.cli.reports import find_report

    with house.open(workspace_of(words)) as office:
        proposed = (fill if words.fill else propose)(office, find_report(office, words.report).id)
    say(proposed, out)
    out.result({"ok": True, **told(proposed)})
    return DONE


def from_registers(office: Office, report_id: str, out: Out) -> Proposed:
    """`report start --from-registers`: fill what nobody has typed into."""
    proposed = fill(office, report_id)
    say(proposed, out)
    return proposed


def say(proposed: Proposed, out: Out) -> None:
    """The proposals, part by part."""
    names = {"direction": _("Part I"), "causes": _("Part III")}
    for part in PARTS:
        if part in proposed.filled:
            state = _("written")
        else:
            state = _("proposed") if part in proposed.free else _("typed words stay")
        out.line(f"{names[part]} ({state}):")
        out.line(getattr(proposed.texts, part) or _("  the registers say nothing"))


def told(proposed: Proposed) -> dict[str, object]:
    """The same for `--json`."""
    return {
        "report": proposed.report, "proposed": proposed.texts, "free": proposed.free, "filled": proposed.filled,
    }  # fmt: skip
