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
    """How many documents give tasks here, and the period under way by the one that gives most; the newest of those."""
    with office.look() as work:
        documents = work.documents.all()
        tasks = {row.id: row.tasks for row in work.documents.rows()}
    if not documents:
        return Heading(0, "")
    most = max(documents, key=lambda document: tasks[document.id])
    calendar = office.calendars[most.calendar]
    period = period_of(office.clock.today(), kinds_asked(most.periods)[0], calendar)
    return Heading(len(documents), title(period, calendar))
