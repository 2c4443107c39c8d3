"""`camket print receipt|return|routing|signatures`: slips about files, reports and signatures."""

from __future__ import annotations

import argparse

from desktop_app.cli.print_letters import unit_argument
from desktop_app.cli.reports import find_report
from desktop_app.cli.verdicts import report_named
from desktop_app.cli.words import day, file
from desktop_app.domain.printing import Order
from desktop_app.domain.signature_verdicts import Reason
from desktop_app.services.comparison_slips import comparison_slip, marked_report
from desktop_app.services.office import Office
from desktop_app.services.routing_slips import routing_slip
from desktop_app.services.signature_slips import signature_slip
from desktop_app.services.slips import receipt_slip, return_slip
from desktop_app.wording.catalogue import _
from desktop_app.wording.refusals import sentence_of


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return {
        "receipt": _("province: what has come from an agency, with what result"),
        "return": _("province: the disputed fields of a returned report"),
        "routing": _("agency: one page about a report for whoever signs it"),
        "compare": _("one page with what a round of a report changes"),
        "marked": _("a round of a report to be read, with its changed places marked"),
        "signatures": _("what can be said of the digital signatures of a PDF"),
    }[kind]


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind."""
    if kind == "receipt":
        parser.add_argument("agency", metavar="AGENCY", help=_("code or sign"))
        parser.add_argument("--since", type=day, metavar="DAY", help=_("only what came on this day or later"))
    elif kind in ("return", "compare", "marked"):
        parser.add_argument("report", metavar="REPORT", help=_("id, or AGENCY:PERIOD such as SNV:2025-Q1"))
    elif kind == "signatures":
        parser.add_argument("file", type=file, metavar="FILE")
    else:
        parser.add_argument("report", metavar="REPORT", help=_("id, period or number"))
        parser.add_argument(
            "--decide", action="append", default=[], metavar="TEXT", help=_("what the head is asked beside signing")
        )
    if kind != "marked":
        unit_argument(parser)


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    if kind == "receipt":
        return receipt_slip(office, words.agency, _happened, words.since, words.unit)
    if kind == "compare":
        return comparison_slip(office, report_named(office, words.report).id, words.unit)
    if kind == "marked":
        return marked_report(office, report_named(office, words.report).id)
    if kind == "return":
        return return_slip(office, report_named(office, words.report).id, words.unit)
    if kind == "signatures":
        return signature_slip(office, words.file, _told, words.unit)
    return routing_slip(office, find_report(office, words.report).id, words.decide, words.unit)


def _told(reason: Reason) -> str:
    return sentence_of(reason.code, entry=reason.entry, detail=reason.detail)


def _happened(code: str) -> str:
    """What happened, without what the program advises its own user: a slip has its own advice."""
    return sentence_of(code).split(". ", 1)[0].rstrip(".")
