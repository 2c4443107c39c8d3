"""`camket print report REPORT`, `camket print consolidated PERIOD`, `camket print ranking PERIOD`."""

from __future__ import annotations

import argparse

from desktop_app.cli.plan_tables import document_of
from desktop_app.cli.verdicts import report_named
from desktop_app.domain.printing import Order
from desktop_app.services.consolidation import consolidate, consolidated_order
from desktop_app.services.office import Office
from desktop_app.services.rankings import ranking_order
from desktop_app.services.reports import order_of
from desktop_app.wording.catalogue import _


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return {
        "report": _("a report with its task annex, as it is now"),
        "consolidated": _("province: what all agencies have reported"),
        "ranking": _("province: a published ranking, with what it was counted from"),
    }[kind]


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind."""
    if kind == "report":
        parser.add_argument(
            "report",
            metavar="REPORT",
            help=_("id, period or number; at the province AGENCY:PERIOD such as SNV:2025-Q1"),
        )
        return
    if kind == "ranking":
        parser.add_argument("ranking", metavar="RANKING", help=_("id or period of a published ranking"))
        return
    parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
    parser.add_argument("--document", default="", help=_("number of the document"))


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    if kind == "report":
        return order_of(office, report_named(office, words.report).id)
    if kind == "ranking":
        return ranking_order(office, words.ranking)
    return consolidated_order(office, consolidate(office, document_of(words, office), words.period))
