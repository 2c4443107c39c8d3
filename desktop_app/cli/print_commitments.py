"""`camket print commitment DOCUMENT`: a commitment as it was sealed."""

from __future__ import annotations

import argparse

from desktop_app.cli.commitments import find_commitment
from desktop_app.domain.printing import Order
from desktop_app.services.commitment_papers import kept_order
from desktop_app.services.office import Office
from desktop_app.wording.catalogue import _


def summary(_kind: str) -> str:
    """What is printed, for the usage."""
    return _("a commitment as it was sealed")


def arguments(_kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of the kind."""
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, default=0)
    parser.add_argument("--agency", default="", help=_("code or sign, at the province"))


def order(_kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    return kept_order(office, find_commitment(office, words.document, words.year, words.agency))
