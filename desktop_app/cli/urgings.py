"""`camket senders`, `camket remind letter|message|phone|cause|list|withdraw`: who has sent, and urging those who have
not."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.words import day, number
from desktop_app.domain.periods import parse_period, title
from desktop_app.domain.senders import Senders, Sending
from desktop_app.domain.urgings import UrgeWay, Urging
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.reminders import report_reminder
from desktop_app.services.senders import senders
from desktop_app.services.sending import writing_to
from desktop_app.services.urgings import note_cause, urge, withdraw_urging
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.intake_labels import sending_label, urge_label, urge_message

_HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)")


def hour(text: str) -> str:
    """`15:40` or `15h40` as `15:40`."""
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(_("not an hour such as 15:40: {text}").format(text=text))
    return f"{int(found[1]):02d}:{found[2]}"


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "senders": _("province: who has sent the report of a period, who is late, who is silent, by day of arrival"),
        "remind letter": _("province: a letter to those whose report has not come, noted for each"),
        "remind message": _("province: a text to copy for those whose report has not come, noted for each"),
        "remind phone": _("province: note a call, with the hour and who answered"),
        "remind cause": _("province: note why a report has not come"),
        "remind list": _("province: how often each was urged, by when, and what answered"),
        "remind withdraw": _("province: take back what was noted by mistake"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "remind withdraw":
        parser.add_argument("urging", metavar="ID", help=_("id of what was noted, or the end of it"))
        return
    parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
    document_argument(parser)
    if verb == "senders":
        parser.add_argument("--only", choices=[one.value for one in Sending], help=_("only those that are so far"))
    if verb in ("remind phone", "remind cause"):
        parser.add_argument("agency", metavar="AGENCY", help=_("code or sign"))
    if verb == "remind cause":
        parser.add_argument("--words", default="", metavar="TEXT", help=_("the cause; none takes back what was noted"))
    if verb in ("remind letter", "remind message", "remind phone"):
        parser.add_argument("--answer-by", type=day, metavar="DAY", help=_("day by which an answer is asked for"))
        parser.add_argument("--on", type=day, metavar="DAY", help=_("day on which it was said (today)"))
        parser.add_argument("--note", default="", metavar="TEXT", help=_("what was said"))
    if verb == "remind phone":
        parser.add_argument("--hour", type=hour, metavar="HH:MM", help=_("hour of the call"))
        parser.add_argument("--person", default="", metavar="NAME", help=_("who answered"))
    if verb == "remind letter":
        parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=_(".pdf or .docx, not yet there"))
        parser.add_argument("--number", type=number, help=_("number and sign; without it left open for the registry"))
        parser.add_argument(
            "--unit", default="", metavar="SIGN", help=_("sign of the unit that drafts, for example CCHC")
        )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "remind withdraw":
            gone = withdraw_urging(office, words.urging)
            _say((gone,), out)
            out.result({"ok": True, "urging": gone})
            return DONE
        document = document_of(words, office)
        if verb in ("senders", "remind list"):
            return _senders(verb, words, office, document, out)
        if verb == "remind cause":
            cause = note_cause(office, document, words.period, words.agency, words.words)
            out.line(f"{cause.agency_code} · {cause.words or '–'}")
            out.result({"ok": True, "cause": cause})
            return DONE
        if words.answer_by is not None and words.answer_by < office.clock.today():
            raise UsageError(_("The day to answer by is past: {day}.").format(day=short_date(words.answer_by)))
        return _urge(verb, words, office, document, out)


def _senders(verb: str, words: argparse.Namespace, office: Office, document: str, out: Out) -> int:
    found = senders(office, document, words.period)
    rows = found.rows if verb == "senders" else tuple(row for row in found.rows if row.urgings)
    if verb == "senders" and words.only:
        rows = found.of(Sending(words.only))
    for row in rows:
        came = f"{row.arrived_on:%d/%m/%Y}" if row.arrived_on is not None else "–"
        out.line(f"{row.name} · {sending_label(row.sending.value)} · {came}")
        for cause in row.causes:
            out.line(f"    {cause}")
        _say(row.urgings, out)
        if row.answered_on is not None:
            out.line("    " + _("Answered by what arrived on {day}").format(day=f"{row.answered_on:%d/%m/%Y}"))
    told = _("{received} of {expected} agencies; figures until {time}")
    out.line(told.format(received=found.received, expected=found.expected, time=f"{found.made_at:%H:%M %d/%m/%Y}"))
    counts = {one.value: len(found.of(one)) for one in Sending}
    out.result(
        {
            "ok": True,
            "document": found.document.number,
            "period": found.period,
            "send_by": found.send_by,
            "received": found.received,
            "expected": found.expected,
            "made_at": found.made_at,
            "counts": counts,
            "rows": rows,
        }
    )
    return DONE


def _urge(verb: str, words: argparse.Namespace, office: Office, document: str, out: Out) -> int:
    told: dict[str, object] = {"ok": True}
    way = UrgeWay(verb.removeprefix("remind "))
    found = senders(office, document, words.period)
    facts = {"urged_on": words.on, "deadline": words.answer_by, "note": words.note}
    if way is UrgeWay.PHONE:
        made = urge(
            office, document, words.period, way, [words.agency], hour=words.hour or "", person=words.person, **facts
        )
    elif way is UrgeWay.MESSAGE:
        made = urge(office, document, words.period, way, **facts)
        told["message"] = _message(office, found, words)
        out.line(str(told["message"]))
    else:
        if words.to.suffix.lower() not in (".pdf", ".docx"):
            raise UsageError(_("The file's name must end in .pdf or .docx."))
        if words.to.exists():
            raise TargetExists(str(words.to))
        from dataclasses import replace

        order = report_reminder(office, document, words.period, words.answer_by, words.unit)
        order = replace(order, issuing=replace(order.issuing, number=words.number or ""))
        with writing_to(words.to):
            office.printer.paper(order, words.to)
        made = urge(office, document, words.period, way, number=words.number or "", **facts)
        told["file"] = words.to
        out.line(_("Written: {file}").format(file=words.to))
    count = ngettext("{count} agency urged", "{count} agencies urged", len(made))
    out.line(count.format(count=len(made)))
    known = sum(1 for row in found.of(Sending.KNOWN) if any(one.agency_code == row.code for one in made))
    out.result({**told, "urged": made, "known": known, "silent": len(made) - known})
    return DONE


def _message(office: Office, found: Senders, words: argparse.Namespace) -> str:
    period = title(parse_period(found.period), office.calendars[found.document.calendar])
    return urge_message(found, office.info.name, period, words.answer_by)


def _say(urgings: tuple[Urging, ...], out: Out) -> None:
    for place, one in enumerate(urgings, 1):
        told = [f"{place}", urge_label(one.way.value), f"{one.hour} {one.urged_on:%d/%m/%Y}".strip()]
        told += [one.number, one.person, one.note]
        if one.deadline is not None:
            told.append(_("by {day}").format(day=f"{one.deadline:%d/%m/%Y}"))
        out.line("    " + " · ".join(filter(None, told)) + f" · {one.subject[-6:]}")
