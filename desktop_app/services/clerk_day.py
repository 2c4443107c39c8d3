"""Việc cần làm, the rest of the page: the line of the day, reports to come, progress by index, the rating now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.calendars import add_working
from desktop_app.services.index_counts import counts_by_component
from desktop_app.services.indices import component_titles
from desktop_app.services.overview import Overview
from desktop_app.services.rating_now import RatingNow, rating_now
from desktop_app.services.report_days import ReportDay, report_days
from desktop_app.services.report_messages import CutOff, cut_off

if TYPE_CHECKING:
    from desktop_app.services.office import Office

LINE_FROM = 3
"""Working days before the figures close from which on the page begins with the line of the day."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """The four counts of the tasks that serve one index or one of its components."""

    code: str
    title: str
    """Empty where no set of this workspace names it."""
    counts: tuple[int, int, int, int]
    """Done on time, done late, under way in time, overdue."""
    part: bool
    """A component of the index before it."""


@dataclass(frozen=True, slots=True)
class ClerkDay:
    """What is read after the list of what presses."""

    line: CutOff | None
    """What the figures still lack, from three working days before they close to the day of submitting."""
    reports: tuple[ReportDay, ...]
    indices: tuple[IndexLine, ...]
    rating: RatingNow | None


def clerk_day(office: Office, whole: Overview) -> ClerkDay:
    """Read it for an agency; `whole` is the list that the page shows already."""
    coming = report_days(office)
    return ClerkDay(_line(office, coming), coming, _indices(office), rating_now(office, whole))


def _line(office: Office, coming: tuple[ReportDay, ...]) -> CutOff | None:
    """Of several reports that close together the one that lacks most."""
    today = office.clock.today()
    near = [
        one
        for one in coming
        if add_working(office.working_days, one.cut_off, -LINE_FROM) <= today <= max(one.submit_by, one.cut_off)
    ]
    if not near:
        return None
    first = min(one.cut_off for one in near)
    found = [cut_off(office, one.document_number, one.period) for one in near if one.cut_off == first]
    return max(found, key=lambda one: len(one.owed))


def _indices(office: Office) -> tuple[IndexLine, ...]:
    groups, _total, _several = counts_by_component(office)
    titles = component_titles(office)
    return tuple(
        IndexLine(
            group.key, titles.get(group.key, ""),
            (group.counts.done_on_time, group.counts.done_late, group.counts.in_time, group.counts.overdue),
            bool(group.parent),
        )
        for group in groups
        if group.key and group.counts.total
    )  # fmt: skip
