"""Calendars and days off as they count in one workspace: the shipped ones, then what data packs say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.datapacks import CalendarPack, HolidaysPack, calendar_of, days_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.services.unit_of_work import UnitOfWork


class InForce:
    """What counts now; asked for without a disk, read again when a pack was taken in."""

    calendars: Mapping[str, ReportingCalendar]
    """By name: a pack's calendar stands before a shipped one of the same name."""
    working_days: WorkingDays

    def __init__(
        self,
        look: Callable[[], UnitOfWork],
        shipped: Callable[[], tuple[Mapping[str, ReportingCalendar], WorkingDays]],
    ) -> None:
        self._look, self._shipped = look, shipped
        self.reload()

    def reload(self) -> None:
        """Read the newest packs."""
        with self._look() as work:
            packs = (*work.matters.all(CalendarPack), *work.matters.all(HolidaysPack))
        self.calendars, self.working_days = counting(*self._shipped(), packs)


def counting(
    calendars: Mapping[str, ReportingCalendar], days: WorkingDays, packs: Sequence[object]
) -> tuple[Mapping[str, ReportingCalendar], WorkingDays]:
    """Calendars by name and days off, with the newest packs among `packs` put over the shipped ones."""
    own = {pack.name: calendar_of(pack) for pack in packs if isinstance(pack, CalendarPack)}
    return {**calendars, **own}, days_with(days, [pack for pack in packs if isinstance(pack, HolidaysPack)])
