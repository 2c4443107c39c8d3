"""`camket accept`, `camket return`, `camket receipt`: what the follower answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import carrier_argument, plain_arguments, plain_of, say_carried, say_protection
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.reports import find_report, the_one
from desktop_app.cli.words import day, pair
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.reports import Report, ReturnItem, ReturnKind
from desktop_app.domain.return_answers import FIELDS, PARTS
from desktop_app.services.carrying import carry
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.resyncing import left_out
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept_for_all, give_back_to_all, give_receipt
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "accept": _("province: accept a report"),
        "return": _("province: return a report with remarks"),
        "receipt": _("province: give receipts to agencies that have sent something"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    plain_arguments(parser)
    if verb == "receipt":
        parser.add_argument("agencies", nargs="*", metavar="AGENCY", help=_("code or sign; all that sent when none"))
        parser.add_argument("--all", action="store_true", help=_("every agency that has sent something"))
        parser.add_argument("--resync", action="store_true", help=_("carry the agency's own files back to it"))
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--to", type=Path, metavar="DIR")
        carrier_argument(where)
        return
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("report", metavar="REPORT", help=_("id, or AGENCY:PERIOD such as SNV:2025-Q1"))
    parser.add_argument(
        "--not-proved", type=pair, action="append", default=[], metavar="TASK=REASON", help=_("a completion not proved")
    )
    if verb == "return":
        parser.add_argument(
            "--kind", choices=[kind.value for kind in ReturnKind], default=ReturnKind.REPORT_AGAIN.value
        )
        parser.add_argument("--item", type=pair, action="append", default=[], metavar="TASK[:FIELD]=REMARK")
        parser.add_argument("--due-on", type=day, required=True, metavar="DAY")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    plain = plain_of(words)
    with house.open(workspace_of(words)) as office:
        if verb == "receipt":
            if plain is not None and words.carrier is not None:
                raise UsageError(_("What a carrier holds is always encrypted: --plain goes with --to."))
            codes = _receivers(words, office)
            missing = {code: left_out(office, code) if words.resync else 0 for code in codes}
            records = [give_receipt(office, code, words.resync) for code in codes]
            for code, count in missing.items():
                if count:
                    told = ngettext(
                        "{agency}: {count} file of its own could not be carried back",
                        "{agency}: {count} files of its own could not be carried back",
                        count,
                    )
                    out.line(told.format(agency=code, count=count))
            if words.carrier is not None:
                carried = say_carried(
                    carry(office, [record.receiver for record in records], words.carrier, out.watch), out
                )
                out.end_watch()
                identities = [record.identity for record in records]
                out.result({"ok": True, "carrier": carried, "identities": identities, "not_carried_back": missing})
                return DONE
        else:
            missing = None
            report = report_named(office, words.report)
            numbers = _assignments(office, report)
            doubts = {_claimed(office, report, numbers, task): reason for task, reason in words.not_proved}
            if verb == "accept":
                records = list(accept_for_all(office, report.id, doubts))
            else:
                if not words.item:
                    raise UsageError(_("A return needs at least one --item TASK=REMARK."))
                items = [remark(numbers, place, text) for place, text in words.item]
                kind = ReturnKind(words.kind)
                records = list(give_back_to_all(office, report.id, kind, items, words.due_on, doubts))
        return _said(words, office, records, plain, missing, out)


def _said(
    words: argparse.Namespace,
    office: Office,
    records: list[PackageRecord],
    plain: str | None,
    missing: dict[str, int] | None,
    out: Out,
) -> int:
    files, encrypted = [], []
    for record in records:
        files.append(hand_over(office, record, words.to, plain))
        out.line(_("Written: {file}").format(file=files[-1]))
        encrypted.append(say_protection(office, record, plain, out))
    identities = [record.identity for record in records]
    told = {"ok": True, "files": files, "identities": identities, "encrypted": encrypted}
    out.result(told if missing is None else {**told, "not_carried_back": missing})
    return DONE


def _receivers(words: argparse.Namespace, office: Office) -> list[str]:
    if words.agencies and words.all:
        raise UsageError(_("Name agencies, or say --all."))
    if words.agencies:
        return list(words.agencies)
    with office.look() as work:
        certified = {key.code for key in work.keys.all() if key.certified and key.role.value == "A"}
        return sorted({record.sender for record in work.custody.received()} & certified)


def report_named(office: Office, word: str) -> Report:
    """A report by its id or part of it, or by `SNV:2025-Q1`; ReportUnknown, AgencyUnknown."""
    sign, colon, period = word.partition(":")
    if not colon:
        return find_report(office, word)
    with office.look() as work:
        code = work.agencies.find(sign).code
        found = [one for one in work.reports.all(agency_code=code) if one.period == period]
    return the_one(word, found)


def _assignments(office: Office, report: Report) -> dict[str, str]:
    with office.look() as work:
        return {line.number: line.assignment_id for line in work.reports.content(report.id).lines}


def _claimed(office: Office, report: Report, numbers: dict[str, str], task: str) -> str:
    """The assignment of a task whose completion the report claims: only a claim can be found not proved."""
    found = _assignment(numbers, task)
    with office.look() as work:
        claims = {line.assignment_id for line in work.reports.content(report.id).lines if line.entry_id is not None}
    if found not in claims:
        raise UsageError(_("The report claims no completion of task {task}.").format(task=task))
    return found


def remark(numbers: dict[str, str], place: str, text: str) -> ReturnItem:
    """A remark at `TASK` or `TASK:FIELD`; at `-` or `-:FIELD` about the whole report, or one part of its words. Without
    a field everything about the task is meant."""
    task, colon, field = place.rpartition(":")
    if not colon or field not in (*FIELDS, *PARTS):
        task, field = place, "result"
    return ReturnItem("" if task == "-" else _assignment(numbers, task), field, text)


def _assignment(numbers: dict[str, str], task: str) -> str:
    if task not in numbers:
        raise UsageError(_("The report has no task {task}.").format(task=task))
    return numbers[task]
