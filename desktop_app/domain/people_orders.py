"""Bảng xếp loại cá nhân on paper, for the awards council."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.people import PeopleTable
from desktop_app.domain.printing import Issuing


@dataclass(frozen=True, slots=True)
class PeopleOrder:
    """The table of one year."""

    issuing: Issuing
    table: PeopleTable
