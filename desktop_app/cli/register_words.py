"""Words that the lists of every register share: of which agency, of which document."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def filter_arguments(parser: argparse.ArgumentParser) -> None:
    """Which records of a register are meant."""
    parser.add_argument("--agency", default="", metavar="AGENCY", help=_("province: only of this agency"))
    parser.add_argument("--document", default="", help=_("number of the document"))


def chosen(words: argparse.Namespace, office: Office) -> tuple[str | None, str | None]:
    """Code of the agency and id of the document; None for all. AgencyUnknown, DocumentUnknown."""
    with office.look() as work:
        agency = work.agencies.find(words.agency).code if words.agency else None
        document = work.documents.find(words.document).id if words.document else None
    return agency, document
