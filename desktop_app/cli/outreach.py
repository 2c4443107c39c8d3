"""`camket outreach add|prove|change|list|figures`: sessions, and how many people have been briefed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.register_words import chosen, filter_arguments
from desktop_app.cli.words import day, figure
from desktop_app.cli.words import file as existing
from desktop_app.domain.outreach import Form, OutreachSession, Reach
from desktop_app.services.house import House
from desktop_app.services.outreach import (
    AgencyFigures,
    SessionRow,
    change_session,
    figures,
    prove,
    record_session,
    sessions,
)
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.coordination_texts import form_label, reach_words

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "add": _("agency: write down a session: day, form, topic, who came of how many, proof"),
        "prove": _("agency: add files that prove a session"),
        "change": _("agency: put right a session, or take it back"),
        "list": _("sessions; at the province of every agency"),
        "figures": _("sessions counted, people briefed to date, nobody twice"),
    }[verb.split()[1]]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    step = verb.split()[1]
    if step in ("list", "figures"):
        filter_arguments(parser)
        if step == "figures":
            parser.add_argument("--on", type=day, metavar="DAY", help=_("as of that day (today)"))
            parser.add_argument("--since", type=day, metavar="DAY", help=_("count sessions from that day on"))
        return
    if step == "add":
        document_argument(parser)
    else:
        parser.add_argument("record", metavar="SESSION", help=_("id of the session, or the end of it"))
    if step != "change":
        parser.add_argument(
            "--proof", type=existing, action="append", default=[], metavar="FILE", help=_("a file that proves it")
        )
        parser.add_argument("--not-secret", action="store_true", help=_("a stamp that was found is a false alarm"))
    if step == "prove":
        return
    needed = step == "add"
    parser.add_argument("--held-on", type=day, required=needed, metavar="DAY", help=_("day of the session"))
    parser.add_argument("--form", choices=[one.value for one in Form], required=needed, help=_("form of the session"))
    parser.add_argument("--topic", required=needed, metavar="TEXT", help=_("what it was about"))
    parser.add_argument("--paper", help=_("number of the invitation, plan or minutes"))
    parser.add_argument("--briefed", type=figure, metavar="N/M", help=_("who came, of all officers: 40/85"))
    parser.add_argument("--facing", type=figure, metavar="N/M", help=_("of those who meet citizens: 20/30"))
    came = parser.add_mutually_exclusive_group()
    came.add_argument("--newcomers", action="store_true", help=_("nobody who came had been briefed before"))
    if not needed:
        came.add_argument("--not-newcomers", action="store_true", help=_("some may have been briefed before"))
    parser.add_argument("--so-far", type=figure, metavar="N/M", help=_("total briefed to date, as you know it: 58/85"))
    parser.add_argument("--so-far-facing", type=figure, metavar="N/M", help=_("the same of those who meet citizens"))
    if not needed:
        parser.add_argument("--withdraw", action="store_true", help=_("it was written down by mistake"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    step = verb.split()[1]
    with house.open(workspace_of(words)) as office:
        if step == "list":
            agency, document = chosen(words, office)
            return _listed(sessions(office, agency, document), out)
        if step == "figures":
            return _figures(words, office, out)
        if step == "add":
            made = _add(words, office, out)
        elif step == "prove":
            if not words.proof:
                raise UsageError(_("Name files with --proof."))
            made = prove(office, words.record, words.proof, words.not_secret, out.watch)
        else:
            made = _change(words, office)
        out.end_watch()
        rows = tuple(row for row in sessions(office) if row.session.subject == made.subject)
    return _listed(rows, out)


def _add(words: argparse.Namespace, office: Office, out: Out) -> OutreachSession:
    reach = _reach(words.briefed, words.facing)
    if reach is None:
        raise UsageError(_("Say who came with --briefed N/M, and of those who meet citizens with --facing N/M."))
    return record_session(
        office, document_of(words, office), words.held_on, Form(words.form), words.topic, reach, words.newcomers,
        _reach(words.so_far, words.so_far_facing), words.paper or "", words.proof, words.not_secret, out.watch,
    )  # fmt: skip


def _change(words: argparse.Namespace, office: Office) -> OutreachSession:
    newcomers = True if words.newcomers else False if words.not_newcomers else None
    return change_session(
        office, words.record, words.held_on, Form(words.form) if words.form else None, words.topic,
        _reach(words.briefed, words.facing), newcomers, _reach(words.so_far, words.so_far_facing), words.paper,
        True if words.withdraw else None,
    )  # fmt: skip


def _reach(briefed: tuple[int, int] | None, facing: tuple[int, int] | None) -> Reach | None:
    """Both figures or neither."""
    if briefed is None and facing is None:
        return None
    if briefed is None or facing is None:
        raise UsageError(
            _("Both figures belong together: of all officers, and of those who meet citizens (0/0: none).")
        )
    return Reach(*briefed, *facing)


def _listed(rows: tuple[SessionRow, ...], out: Out) -> int:
    for row in rows:
        one = row.session
        told = (f"{one.held_on:%d/%m/%Y}", row.agency_name, form_label(one.form), one.topic, one.paper)
        out.line(f"{one.subject[-6:]} · " + " · ".join(filter(None, told)))
        files = ngettext("{count} file", "{count} files", len(row.proofs)).format(count=len(row.proofs))
        out.line(f"         {reach_words(one.reach)} · {files}")
    out.result(
        {
            "ok": True,
            "sessions": [
                {
                    **plain(row.session),
                    "agency": row.agency_name,
                    "document": row.document_number,
                    "files": [{"name": one.file_name, "sha256": one.sha256} for one in row.proofs],
                }
                for row in rows
            ],
        }
    )
    return DONE


def _figures(words: argparse.Namespace, office: Office, out: Out) -> int:
    agency, document = chosen(words, office)
    found = figures(office, words.on, words.since, agency, document)
    for one in found:
        out.line(f"{one.agency_name} · {one.document_number} · {_told(one)}")
    out.result({"ok": True, "on": words.on or office.clock.today(), "figures": found})
    return DONE


def _told(one: AgencyFigures) -> str:
    count = one.figures.sessions
    told = [ngettext("{count} session", "{count} sessions", count).format(count=count)]
    if one.figures.reach is not None:
        told.append(_("briefed to date {reach}").format(reach=reach_words(one.figures.reach)))
    if one.figures.stated_on is not None:
        told.append(_("total stated on {day}").format(day=f"{one.figures.stated_on:%d/%m/%Y}"))
    return " · ".join(told)
