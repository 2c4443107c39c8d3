"""What the title of the window says of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.periods import kinds_asked, period_of, title

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in the title of the window besides the agency."""

    documents: int
    period: str
    """What papers call the period under way, `Quý III/2026`; empty without documents."""


def heading(office: Office) -> Heading:
    """How many documents give tasks here, and the period under way by the newest of them."""
    with office.look() as work:
        documents = work.documents.all()
    if not documents:
        return Heading(0, "")
    calendar = office.calendars[documents[0].calendar]
    period = period_of(office.clock.today(), kinds_asked(documents[0].periods)[0], calendar)
    return Heading(len(documents), title(period, calendar))
