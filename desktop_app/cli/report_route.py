"""`camket report submit|pass|back|opinion|where`, `camket route show|set|reset`: a paper desk by desk."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.approvals import Act, Move, Pin, Route, opinions
from desktop_app.domain.reports import Report
from desktop_app.services.approvals import Said, Whereabouts, route_of, set_route, waiting_papers
from desktop_app.services.approvals import whereabouts as where_is
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.report_route import give_back, opinion, pass_on, submit
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.labels import report_label

if TYPE_CHECKING:
    from datetime import date, datetime

STEPS: Final = frozenset({"submit", "pass", "back", "opinion", "where"})
ACTS: Final = {
    Act.SUBMITTED: N_("submitted"),
    Act.PASSED: N_("passed on"),
    Act.BACK: N_("sent back to its author"),
    Act.OPINION: N_("opinion"),
}


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {"route": _("the route of approval of this agency: route show, route set FILE, route reset")}[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["show", "set", "reset"])
    parser.add_argument("file", nargs="?", type=existing, metavar="FILE", help=_("the route as .toml"))


def step_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of a step on the way, beside those of `camket report`."""
    parser.add_argument("--note", default="", help=_("what is said at this desk"))
    parser.add_argument("--person", default="", metavar="NAME", help=_("who decided, when it was somebody else"))
    parser.add_argument(
        "--on-paper", type=day, metavar="DAY", help=_("the step was closed on the printed copy, on this day")
    )
    parser.add_argument("--page", type=int, default=0, metavar="N", help=_("page that the note speaks of"))
    parser.add_argument("--task", default="", metavar="TASK", help=_("number of the task"))
    parser.add_argument("--field", default="", metavar="FIELD", help=_("field that is meant"))
    parser.add_argument(
        "--changes-known", action="store_true", help=_("what changed since the desk before is known and accepted")
    )


def run(_verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out `camket route`."""
    with house.open(workspace_of(words)) as office:
        if words.step == "set":
            if words.file is None:
                raise UsageError(_("set needs FILE.toml."))
            route = set_route(office, words.file)
        elif words.step == "reset":
            route = set_route(office, None)
        else:
            with office.look() as work:
                route = route_of(office, work)
    _say_route(route, out)
    out.result({"ok": True, "route": route})
    return DONE


def _say_route(route: Route, out: Out) -> None:
    out.line(" → ".join(step.title for step in route.steps))
    told = _("To be submitted {count} working days before the day of sending")
    out.line(told.format(count=route.submit_before))


def take(report: Report | None, words: argparse.Namespace, office: Office, out: Out) -> int:
    """Carry out one of the steps; `where` without a report lists every paper that lies on a desk."""
    if words.step == "where" and report is None:
        return _everywhere(office, out)
    assert report is not None
    if words.step == "where":
        return _told(office, report, out, history=True)
    said = Said(words.note, words.person, pins_of(words), words.on_paper, words.changes_known)
    if words.step == "opinion":
        opinion(office, report.id, said)
    else:
        verb = {"submit": submit, "pass": pass_on, "back": give_back}[words.step]
        report = verb(office, report.id, said)
    return _told(office, report, out)


def pins_of(words: argparse.Namespace) -> tuple[Pin, ...]:
    """The place that a note speaks of; UsageError."""
    if words.page < 0:
        raise UsageError(_("Pages are counted from 1."))
    pin = Pin(words.page, words.task, words.field)
    return (pin,) if pin != Pin() else ()


def _told(office: Office, report: Report, out: Out, history: bool = False) -> int:
    found = where_is(office, report.id)
    out.line(f"{report.period} · {_('round {number}').format(number=report.round)} · {report_label(report.state)}")
    where = desk_words(found, office.clock.today())
    if where:
        out.line(where)
    # Whoever has it now is told what was said of this version; `where` tells the whole way.
    for move in found.moves if history else opinions(found.moves):
        out.line(f"  {move_line(move)}")
    out.result({"ok": True, "report": plain(report), **_json(found)})
    return DONE


def _everywhere(office: Office, out: Out) -> int:
    found = waiting_papers(office)
    for report, where in found:
        told = f"{report.period} · {report_label(report.state)} · {desk_words(where, office.clock.today())}"
        if said := len(opinions(where.moves)):
            told += " · " + ngettext("{count} opinion", "{count} opinions", said).format(count=said)
        out.line(told)
    out.result({"ok": True, "papers": [{"report": plain(report), **_json(where)} for report, where in found]})
    return DONE


def _json(found: Whereabouts) -> dict[str, object]:
    return {
        "at": plain(found.step) if found.step is not None else None,
        "since": found.since,
        "moves": [_without_route(move) for move in found.moves],
        "opinions": [_without_route(move) for move in opinions(found.moves)],
    }


def _without_route(move: Move) -> dict[str, object]:
    return {key: value for key, value in plain(move).items() if key != "route"}


def desk_words(found: Whereabouts, today: date) -> str:
    """`Đang ở: Lãnh đạo phòng, từ 14:10`; with the day when that was not today. Empty for a paper on no desk."""
    if found.step is None or found.since is None:
        return ""
    return _("Now with: {step}, since {since}").format(step=found.step.title, since=_moment(found.since, today))


def _moment(at: datetime, today: date) -> str:
    return f"{at:%H:%M}" if at.date() == today else f"{at:%H:%M} {short_date(at.date())}"


def move_line(move: Move) -> str:
    """One thing that happened on the way."""
    told = [f"{move.at:%H:%M} {short_date(move.at.date())}", move.title, _(ACTS[move.act])]
    if move.on_paper_on is not None:
        told.append(_("approved on the printed copy, {day}").format(day=short_date(move.on_paper_on)))
    told += [part for part in (move.person, move.note, *map(_pin, move.pins)) if part]
    return " · ".join(told)


def _pin(pin: Pin) -> str:
    told = []
    if pin.page:
        told.append(_("page {number}").format(number=pin.page))
    if pin.task:
        told.append(_("task {number}").format(number=pin.task))
    if pin.field:
        told.append(pin.field)
    return ", ".join(told)
