"""`camket report texts REPORT`: what registers and figures propose for parts I to III, and with `--fill` write it
there; `camket report figures REPORT`: the sentences made from figures, with the rows behind each figure."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.services.house import House
from desktop_app.services.report_texts import PARTS, Proposed, figures_told, fill, propose, refresh
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _(
        "agency: what registers and figures say for parts I to III of a report; --fill writes it where nobody typed"
    )


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("report", metavar="REPORT", help=_("id, period or number"))
    parser.add_argument("--fill", action="store_true", help=_("write it into the parts that nobody has typed into"))
    told = _("bring the sentences of part II that are made from figures up to date, also where numbers were typed over")
    parser.add_argument("--refresh", action="store_true", help=told)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    from desktop_app.cli.reports import find_report

    with house.open(workspace_of(words)) as office:
        report = find_report(office, words.report)
        if words.refresh:
            refresh(office, report.id)
        proposed = (fill if words.fill else propose)(office, report.id)
    say(proposed, out)
    out.result({"ok": True, **told(proposed)})
    return DONE


def figures(report: Report, office: Office, out: Out) -> int:
    """`report figures`: each sentence made from figures, what is behind each figure, and what it should say."""
    found = figures_told(office, report.id)
    for one in found.sentences:
        out.line(one.told.text)
        for figure in one.told.figures:
            numbers = ", ".join(found.rows[row].number for row in figure.rows if row in found.rows)
            out.line("  " + _("{figure}: tasks {numbers}").format(figure=figure.said, numbers=numbers or "–"))
        if not one.agrees:
            out.line("  " + _("The figures are now: {sentence}").format(sentence=one.now or "–"))
    if not found.sentences:
        out.line(_("Part II has no sentence that is made from figures."))
    out.result(
        {
            "ok": True,
            "text": found.text,
            "sentences": [{**plain(one), "agrees": one.agrees} for one in found.sentences],
            "rows": found.rows,
        }
    )
    return DONE


def from_registers(office: Office, report_id: str, out: Out) -> Proposed:
    """`report start --from-registers`: fill what nobody has typed into."""
    proposed = fill(office, report_id)
    say(proposed, out)
    return proposed


def say(proposed: Proposed, out: Out) -> None:
    """The proposals, part by part."""
    names = {"direction": _("Part I"), "results": _("Part II"), "causes": _("Part III")}
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
