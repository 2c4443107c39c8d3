"""Which period is under way, and what counts as near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.services.office import Office

SOON: Final = 10
"""Working days ahead that count as "sắp đến hạn"."""


def period_start(office: Office, document: AssigningDocument, today: date) -> date:
    """First day of the period under way: "nothing arose" holds until it ends."""
    from desktop_app.domain.periods import bounds, kinds_asked, period_of

    calendar = office.calendars[document.calendar]
    return bounds(period_of(today, kinds_asked(document.periods)[0], calendar), calendar)[0]
