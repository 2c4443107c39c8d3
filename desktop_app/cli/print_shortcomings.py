"""`camket print shortcomings`: the list of shortcomings with their handling, of one document."""

from __future__ import annotations

import argparse

from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.print_letters import unit_argument
from desktop_app.domain.printing import Order
from desktop_app.domain.shortcomings import Stand
from desktop_app.services.office import Office
from desktop_app.services.shortcoming_papers import shortcoming_list
from desktop_app.wording.catalogue import _

_OPEN = frozenset({Stand.OPEN, Stand.MENDED, Stand.REFUSED})


def summary(_kind: str) -> str:
    """What is printed, for the usage."""
    return _("list of shortcomings with their handling; at the province of every agency")


def arguments(_kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of the kind."""
    document_argument(parser)
    parser.add_argument("--agency", default="", help=_("code or sign, at the province"))
    parser.add_argument("--open", action="store_true", help=_("only those whose mending is not confirmed"))
    parser.add_argument("--with-violations", action="store_true", help=_("also the violations, below the list"))
    unit_argument(parser)


def order(_kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    stands = _OPEN if words.open else frozenset()
    document = document_of(words, office)
    return shortcoming_list(office, document, words.agency, stands, words.with_violations, words.unit)
