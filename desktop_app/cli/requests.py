"""`camket acknowledge`, `camket request`, `camket supplement`: what an agency says beside its reports."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day
from desktop_app.domain.decisions import Clarification, DeadlineChange
from desktop_app.domain.requests import Cause, ClarificationKind, ClarificationRequest, DeadlineRequest
from desktop_app.services.acknowledging import acknowledge
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.requests import (
    Asked,
    list_requests,
    request_clarification,
    request_deadline,
    withdraw_request,
)
from desktop_app.wording.catalogue import _
from desktop_app.wording.request_labels import answer_label, request_label

CHANGES: Final = {
    "extend": DeadlineChange.EXTENSION,
    "adjust": DeadlineChange.ADJUSTMENT,
    "pause": DeadlineChange.PAUSE,
    "resume": DeadlineChange.RESUMPTION,
    "drop": DeadlineChange.WITHDRAWAL,
    "transfer": DeadlineChange.TRANSFER,
}
"""Step of the verb → what is asked."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "acknowledge": _("agency: say that the revision in force has been received"),
        "request": _(
            "agency: request extend|adjust|pause|resume|drop|transfer|clarify|not-ours|withdraw; either kind: "
            "request list"
        ),
        "supplement": _("agency: send what was entered and attached since the last report"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb in ("acknowledge", "supplement"):
        parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
        parser.add_argument("--to", type=Path, required=True, metavar="DIR")
        if verb == "acknowledge":
            parser.add_argument("--received-on", type=day, metavar="DAY")
        return
    parser.add_argument("step", choices=[*CHANGES, "clarify", "not-ours", "withdraw", "list"])
    parser.add_argument("subject", nargs="?", default="", metavar="TASK", help=_("number of the task; id of a request"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument("--until", type=day, metavar="DAY", help=_("the day asked for"))
    parser.add_argument("--of", type=day, metavar="DAY", help=_("the due day meant; the earliest open one when none"))
    parser.add_argument("--reason", default="", help=_("why; for clarify the question"))
    parser.add_argument("--cause", choices=[one.value for one in Cause], default=Cause.OBJECTIVE.value)
    parser.add_argument("--paper", default="", help=_("number of the letter"))
    parser.add_argument("--words", default="", help=_("adjust: the deadline in other words"))
    receiver = _("transfer, not-ours: who should have the task")
    parser.add_argument("--to-agency", default="", metavar="AGENCY", help=receiver)
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "acknowledge":
            matter, record = acknowledge(office, words.document, words.received_on)
            file, encrypted = say_written(office, record, words.to, out)
            out.result({"ok": True, "file": file, "encrypted": encrypted, "acknowledgement": matter})
            return DONE
        if verb == "supplement":
            records = seal_supplement(office, words.document, out.watch)
            out.end_watch()
            files, sealed = say_all_written(office, records, words.to, out)
            out.result({"ok": True, "files": files, "encrypted": sealed})
            return DONE
        if words.step == "list":
            asked = list_requests(office)
            for one in asked:
                _say(one, out)
            out.result({"ok": True, "requests": asked})
            return DONE
        return _request(words, office, out)


def _request(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.to is None:
        raise UsageError(_("This step needs --to DIR."))
    request: DeadlineRequest | ClarificationRequest
    if words.step == "withdraw":
        request, record = withdraw_request(office, words.subject)
    elif words.step == "not-ours":
        part = find_assignment(office, words.subject, words.document or None, office.info.code)
        request, record = request_clarification(
            office, part.document_id, words.reason, part.id, ClarificationKind.AUTHORITY, words.to_agency, words.paper
        )
    elif words.step == "clarify":
        assignment = ""
        if words.subject:
            assignment = find_assignment(office, words.subject, words.document or None, office.info.code).id
        elif not words.document:
            raise UsageError(_("Name a task, or the document with --document."))
        document = ""
        if words.document:
            with office.look() as work:
                document = work.documents.find(words.document).id
        request, record = request_clarification(office, document, words.reason, assignment)
    else:
        if words.step == "extend" and words.until is None:
            raise UsageError(_("extend needs --until DAY."))
        part = find_assignment(office, words.subject, words.document or None, office.info.code)
        request, record = request_deadline(
            office, part.id, CHANGES[words.step], words.reason, words.until, words.of, Cause(words.cause), words.paper,
            words.words, words.to_agency,
        )  # fmt: skip
    _say(Asked(request, None, not request.withdrawn), out)
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "request": request})
    return DONE


def _say(asked: Asked, out: Out) -> None:
    request, reply = asked.request, asked.reply
    wanted = ""
    if isinstance(request, DeadlineRequest) and request.milestone is not None and request.wanted is not None:
        wanted = f" · {request.milestone:%d/%m/%Y} → {request.wanted:%d/%m/%Y}"
    elif isinstance(request, DeadlineRequest) and (new := request.words or request.receiver):
        wanted = f" → {new}"
    elif isinstance(request, DeadlineRequest) and request.wanted is not None:
        wanted = f" → {request.wanted:%d/%m/%Y}"
    elif isinstance(request, ClarificationRequest) and request.receiver:
        wanted = f" → {request.receiver}"
    told = request.question if isinstance(request, ClarificationRequest) else request.reason
    out.line(f"{request.id[-6:]} · {request.agency_code} · {request_label(request)}{wanted} · {told}")
    if isinstance(reply, Clarification):
        out.line(f"         {reply.answer}")
    elif reply is not None:
        due = f" · {reply.due_on:%d/%m/%Y}" if reply.due_on is not None else ""
        out.line(f"         {answer_label(reply.answer)}{due} · {reply.reason}")
    elif request.withdrawn:
        out.line("         " + _("Taken back"))
    elif asked.moved:
        out.line("         " + _("The task was moved to another agency"))
    else:
        out.line("         " + _("Awaits an answer; the old deadline counts until then"))
