"""`camket reading list|accept|draft|drafts|drop|send|phrase`: reports that were received are read, accepted many at
once, or returned with remarks."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import plain_arguments, plain_of, say_protection
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.verdicts import remark, report_named
from desktop_app.cli.words import pair
from desktop_app.domain.calendars import add_working
from desktop_app.domain.drops import ReturnDraft
from desktop_app.domain.periods import parse_period
from desktop_app.domain.reports import ReturnKind
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.readings import (
    DAYS,
    accept_many,
    draft_return,
    drafts,
    drop_draft,
    keep_phrase,
    phrases,
    reading_list,
    send_drafts,
)
from desktop_app.services.sending import hand_over, writing_to
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.intake_labels import return_message
from desktop_app.wording.report_checks import finding_label

MAIL = "loi-nhan.txt"


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "reading list": _("province: received reports, those that need most first"),
        "reading accept": _("province: accept several reports together, or all without remarks"),
        "reading draft": _("province: keep remarks of a return that is not sent yet"),
        "reading drafts": _("province: returns that are being drafted"),
        "reading drop": _("province: give up the draft of a return"),
        "reading send": _("province: seal the drafted returns, a folder and a mail text for each agency"),
        "reading phrase": _("province: own phrases for remarks; with WORDS keep one more"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    named = _("id, or AGENCY:PERIOD such as SNV:2025-Q1")
    if verb in ("reading list", "reading accept"):
        parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
        document_argument(parser)
    if verb == "reading accept":
        parser.add_argument("reports", nargs="*", metavar="REPORT", help=_("those meant, as AGENCY or id"))
        parser.add_argument("--clean", action="store_true", help=_("all of the period that have no remarks"))
        parser.add_argument("--confirm", action="store_true", help=_("I have read the list and decide so"))
    if verb in ("reading accept", "reading send"):
        parser.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("folder for the files"))
        plain_arguments(parser)
    if verb == "reading send":
        parser.add_argument("reports", nargs="*", metavar="REPORT", help=named)
    if verb in ("reading draft", "reading drop"):
        parser.add_argument("report", metavar="REPORT", help=named)
    if verb == "reading draft":
        parser.add_argument(
            "--item", type=pair, action="append", default=[], metavar="TASK=REMARK",
            help=_("a remark on a task, - for the whole report; @2 stands for the second own phrase"),
        )  # fmt: skip
        parser.add_argument(
            "--kind", choices=[kind.value for kind in ReturnKind], default=ReturnKind.REPORT_AGAIN.value,
            help=_("whether only evidence is asked for, or a new report"),
        )  # fmt: skip
        parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=_("working days to answer"))
    if verb == "reading phrase":
        parser.add_argument("words", nargs="?", default="", metavar="WORDS", help=_("one more phrase to keep"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    steps = {
        "reading list": _list,
        "reading accept": _accept,
        "reading draft": _draft,
        "reading drafts": _drafts,
        "reading drop": _drop,
        "reading send": _send,
        "reading phrase": _phrase,
    }
    with house.open(workspace_of(words)) as office:
        return steps[verb](words, office, out)


def _period(words: argparse.Namespace) -> str:
    return parse_period(words.period).key


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = reading_list(office, document_of(words, office), _period(words), out.watch)
    out.end_watch()
    for one in found:
        out.line(f"{one.agency} · {one.number} · {one.round}")
        if one.signer_in_doubt:
            out.line("    " + _("Signed by somebody who is not in the list."))
        for finding in one.findings:
            out.line(f"    {finding_label(finding)}")
    clean = sum(1 for one in found if not one.findings and not one.signer_in_doubt)
    told = _("{clean} without remarks, {with_remarks} with")
    out.line(told.format(clean=clean, with_remarks=len(found) - clean))
    out.result({"ok": True, "clean": clean, "with_remarks": len(found) - clean, "reports": found})
    return DONE


def _accept(words: argparse.Namespace, office: Office, out: Out) -> int:
    if bool(words.reports) == words.clean:
        raise UsageError(_("Name the reports, or say --clean."))
    plain = plain_of(words)
    period = _period(words)
    if words.clean:
        waiting = reading_list(office, document_of(words, office), period, out.watch)
        out.end_watch()
        chosen = [one.report_id for one in waiting if not one.findings and not one.signer_in_doubt and not one.drafting]
    else:
        chosen = [report_named(office, _named(one, period)).id for one in words.reports]
    records = accept_many(office, chosen, words.confirm, out.watch)
    out.end_watch()
    files = [hand_over(office, record, words.to, plain) for record in records]
    told = ngettext("{count} report accepted", "{count} reports accepted", len(chosen))
    out.line(told.format(count=len(chosen)))
    out.result({"ok": True, "accepted": chosen, "files": files})
    return DONE


def _named(word: str, period: str) -> str:
    return word if ":" in word or len(word) > 20 else f"{word}:{period}"


def _draft(words: argparse.Namespace, office: Office, out: Out) -> int:
    report = report_named(office, words.report)
    with office.look() as work:
        numbers = {line.number: line.assignment_id for line in work.reports.content(report.id).lines}
    own = phrases(office)
    items = []
    for task, text in words.item:
        if text.startswith("@"):
            if not text[1:].isdigit() or not 1 <= int(text[1:]) <= len(own):
                raise UsageError(_("There is no own phrase {phrase}.").format(phrase=text))
            text = own[int(text[1:]) - 1]
        items.append(remark(numbers, task, text))
    if not items or words.days < 1:
        raise UsageError(_("A draft needs at least one --item TASK=REMARK, and a day or more to answer."))
    draft = draft_return(office, report.id, items, ReturnKind(words.kind), words.days)
    _say(draft, out)
    out.result({"ok": True, "draft": draft})
    return DONE


def _say(draft: ReturnDraft, out: Out) -> None:
    count = ngettext("{count} remark", "{count} remarks", len(draft.items)).format(count=len(draft.items))
    days = ngettext("{count} working day to answer", "{count} working days to answer", draft.days)
    out.line(f"{draft.agency_code} · {count} · {days.format(count=draft.days)}")


def _drafts(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = drafts(office)
    for one in found:
        _say(one, out)
    out.result({"ok": True, "drafts": found})
    return DONE


def _drop(words: argparse.Namespace, office: Office, out: Out) -> int:
    dropped = drop_draft(office, report_named(office, words.report).id)
    _say(dropped, out)
    out.result({"ok": True, "draft": dropped})
    return DONE


def _send(words: argparse.Namespace, office: Office, out: Out) -> int:
    plain = plain_of(words)
    chosen = [report_named(office, one).id for one in words.reports]
    due_from = office.clock.today()
    sent = send_drafts(office, chosen, out.watch)
    out.end_watch()
    told = []
    for draft, records in sent:
        with office.look() as work:
            sign = work.agencies.get(draft.agency_code).sign
            report = work.reports.get(draft.report_id)
        folder = words.to / sign
        files = [hand_over(office, record, folder, plain) for record in records]
        due_on = add_working(office.working_days, due_from, draft.days)
        remarks = [comment for _assignment, comment in draft.items]
        mail = return_message(office.info.name, report.number, draft.kind, remarks, due_on, files[0].name)
        with writing_to(folder / MAIL):
            (folder / MAIL).write_text(mail + "\n", encoding="utf-8")
        out.line(_("Written: {file}").format(file=files[0]))
        say_protection(office, records[0], plain, out)
        told.append({"agency": draft.agency_code, "files": files, "mail": folder / MAIL, "due_on": due_on})
    out.result({"ok": True, "returns": told})
    return DONE


def _phrase(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = keep_phrase(office, words.words) if words.words else phrases(office)
    for place, one in enumerate(found, 1):
        out.line(f"@{place}  {one}")
    out.result({"ok": True, "phrases": found})
    return DONE
