"""Nhắc việc: once a day, in a few figures, what waits for the person at the desk; nothing of the data is changed.

Only counts and days are told: a notification may be seen by whoever passes, so no task, paper or person is named, and
what stands in the restricted view is neither read nor counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.approvals import Duty
from desktop_app.domain.users import UserRole
from desktop_app.services.desk_papers import desk_papers
from desktop_app.services.report_days import report_days
from desktop_app.services.today import to_do
from desktop_app.services.users import at_desk

if TYPE_CHECKING:
    from desktop_app.services.office import Office

FIRST_START: Final = 0
"""In place of an hour: at the first start of the day."""
MORNING: Final = 7
"""The hour from which a program that was left running overnight counts as started anew."""
_DUTIES: Final = {
    UserRole.OFFICER: Duty.AUTHOR,
    UserRole.LEADER: Duty.REVIEW,
    UserRole.SIGNER: Duty.SIGN,
    UserRole.REGISTRY: Duty.REGISTRY,
}


@dataclass(frozen=True, slots=True)
class Digest:
    """What waits, in figures."""

    day: date
    overdue: int
    due_this_week: int
    """Deadlines from today to Sunday, of what we lead."""
    returned: int
    at_my_desk: int
    """Papers on the desks of whoever sits here; on any desk where nobody is on the list of people."""
    report: str
    """Period of the next report (`2026-Q3`), or the last whose day has passed; empty when none comes near."""
    submit_by: date | None
    """The day by which it should be submitted."""
    days_left: int
    """Working days to that day, negative when it has passed; 0 without a report."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.overdue or self.due_this_week or self.returned or self.at_my_desk or self.report)

    @property
    def place(self) -> str:
        """Key of the place of the window where most of it stands: `today`, `signing` or `reports`."""
        if self.overdue or self.due_this_week or self.returned:
            return "today"
        return "signing" if self.at_my_desk else "reports" if self.report else "today"


def digest(office: Office) -> Digest:
    """Read it for an agency, as of today by its clock."""
    waiting = to_do(office)
    today = waiting.overview.today
    sunday = today + timedelta(days=6 - today.weekday())
    led = (*waiting.due_soon, *waiting.overdue)
    week = sum(1 for one in led if one.row.state.due_on is not None and today <= one.row.state.due_on <= sunday)
    reports = report_days(office)
    coming = next((one for one in reports if one.days_left >= 0), reports[-1] if reports else None)
    return Digest(
        day=today,
        overdue=len(waiting.overdue),
        due_this_week=week,
        returned=len(waiting.returned),
        at_my_desk=_at_my_desk(office),
        report=coming.period if coming is not None else "",
        submit_by=coming.submit_by if coming is not None else None,
        days_left=coming.days_left if coming is not None else 0,
    )


def _at_my_desk(office: Office) -> int:
    chosen = at_desk(office).chosen
    papers = desk_papers(office)
    if chosen is None:
        return len(papers)
    mine = {_DUTIES[role] for role in chosen.roles if role in _DUTIES}
    return sum(1 for paper in papers if paper.duty in mine)


def next_moment(now: datetime, hour: int, shown_on: date | None, started_on: date) -> datetime:
    """When the digest is due next: never twice a day, and at once where its hour has passed.

    `hour` is `FIRST_START` or an hour of the day; `shown_on` the day of the last one; `started_on` the day on which the
    program was started.
    """
    day = now.date()
    if shown_on is not None and shown_on >= day:
        day = shown_on + timedelta(days=1)
    elif hour == FIRST_START and started_on == day:
        return now
    due = datetime.combine(day, time(hour if hour != FIRST_START else MORNING), now.tzinfo)
    return max(now, due)
