"""`camket print people --year`: the table of persons by department, for the awards council."""

from __future__ import annotations

import argparse

from desktop_app.domain.printing import Order
from desktop_app.services.office import Office
from desktop_app.services.people import people_order, people_table
from desktop_app.wording.catalogue import _


def summary(_kind: str) -> str:
    """What is printed, for the usage."""
    return _("agency: the year's table of persons by department, for the awards council")


def arguments(_kind: str, parser: argparse.ArgumentParser) -> None:
    """The words of the kind."""
    parser.add_argument("--year", type=int, required=True)


def order(_kind: str, words: argparse.Namespace, office: Office) -> Order:
    """What to print."""
    return people_order(office, people_table(office, office.resources, words.year))
