"""`camket print self-score SHEET`: a self-scoring sheet with its appraised points, as it is now."""

from __future__ import annotations

import argparse

from desktop_app.domain.printing import Order
from desktop_app.services.office import Office
from desktop_app.services.score_tables import score_order
from desktop_app.wording.catalogue import _


def summary(kind: str) -> str:
    """What is printed, for the usage."""
    return _("a self-scoring sheet of an index, criterion by criterion")


def arguments(kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of the kind."""
    parser.add_argument(
        "sheet", nargs="?", default="", metavar="SHEET", help=_("set, year, id, or at the province the agency")
    )


def order(kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    return score_order(office, words.sheet)
