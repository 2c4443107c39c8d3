"""Việc cần làm: what is overdue, returned, due soon, or still without a receipt, in the order to deal with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.calendars import working_between
from desktop_app.services.backups import LAST, SAME_DISK
from desktop_app.services.overview import ListedAssignment, Overview, overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.reports import ReportRow, Return
    from desktop_app.services.office import Office

PATIENCE = 3
"""Working days after which an exported package without a receipt asks for a call."""


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """A report that came back and has no newer round yet."""

    report: ReportRow
    answer: Return | None
    working_days: int | None
    """To the day the answer is due; negative when it has passed."""


@dataclass(frozen=True, slots=True)
class SilentPackage:
    """A report that was exported and of which nothing has been heard, or whose file was not taken in."""

    report: ReportRow
    file_name: str
    exported_on: date
    working_days: int
    """Since it was exported."""
    refusal: str = ""
    """Code of the refusal when the newest receipt says that the file was not taken in."""
    number: int = 0
    """Of the package in its chain."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Everything that waits for somebody here."""

    overview: Overview
    overdue: tuple[ListedAssignment, ...]
    returned: tuple[ReturnedReport, ...]
    due_soon: tuple[ListedAssignment, ...]
    silent: tuple[SilentPackage, ...]
    backed_up_on: date | None = None
    """The day of the newest backup of this workspace; None when there has been none."""
    backup_on_same_disk: bool = False
    """It lies on the disk of the workspace, so one broken disk takes both."""

    @property
    def count(self) -> int:
        """How many things wait."""
        return len(self.overdue) + len(self.returned) + len(self.due_soon) + len(self.silent)


def to_do(office: Office) -> ToDo:
    """Read everything that waits; partner work is in the list of tasks, not here."""
    from desktop_app.domain.reports import ReportState  # not before the window's first paint
    from desktop_app.services.reports import returned_to_us

    whole = overview(office)
    overdue, due_soon = pressing(whole)
    with office.look() as work:
        reports = work.reports.rows(agency_code=office.info.code)
        sent = work.custody.sent()
        returned = tuple(
            _returned(office, row, work.reports.returns(row.id), whole.today)
            for row in _newest_rounds(reports)
            if row.state is ReportState.RETURNED
        )
        kept, beside = work.notes.get(LAST), work.notes.get(SAME_DISK)
        inherited = {one.id for one in returned_to_us(office, work)}
        if inherited:
            others = (row for row in work.reports.rows() if row.id in inherited)
            returned += tuple(_returned(office, row, work.reports.returns(row.id), whole.today) for row in others)
    return ToDo(
        overview=whole,
        overdue=overdue,
        returned=returned,
        due_soon=due_soon,
        silent=_silent(office, reports, sent, whole.today),
        backed_up_on=date.fromisoformat(kept) if kept else None,
        backup_on_same_disk=bool(kept and beside),
    )


def pressing(whole: Overview) -> tuple[tuple[ListedAssignment, ...], tuple[ListedAssignment, ...]]:
    """What we lead that is overdue, and what is due soon; the nearest deadline first."""
    led = [listed for listed in whole.rows if listed.row.role is Role.LEAD]
    return _of(led, Word.OVERDUE), _of(led, Word.DUE_SOON)


def _of(rows: Iterable[ListedAssignment], word: Word) -> tuple[ListedAssignment, ...]:
    chosen = (listed for listed in rows if listed.word is word)
    return tuple(sorted(chosen, key=lambda listed: (listed.row.state.due_on or date.max, listed.row.position)))


def _newest_rounds(reports: Iterable[ReportRow]) -> tuple[ReportRow, ...]:
    newest: dict[tuple[str, str], ReportRow] = {}
    for row in reports:
        known = newest.get((row.document_id, row.period))
        if known is None or row.round > known.round:
            newest[row.document_id, row.period] = row
    return tuple(newest.values())


def _returned(office: Office, row: ReportRow, answers: tuple[Return, ...], today: date) -> ReturnedReport:
    due = row.due_back_on
    left = working_between(office.working_days, today, due) if due is not None else None
    return ReturnedReport(row, answers[-1] if answers else None, left)


def _silent(
    office: Office, reports: Iterable[ReportRow], sent: Iterable[PackageRecord], today: date
) -> tuple[SilentPackage, ...]:
    from desktop_app.domain.packages import Kind
    from desktop_app.domain.reports import ReportState
    from desktop_app.services.sending import public_name

    packages = {record.report_id: record for record in sent if record.kind is Kind.REPORT and record.report_id}
    found = []
    for row in reports:
        record = packages.get(row.id)
        if row.state not in (ReportState.EXPORTED, ReportState.REFUSED) or record is None:
            continue
        since = working_between(office.working_days, record.created.date(), today)
        refusal = record.refusal if row.state is ReportState.REFUSED else ""
        if since >= PATIENCE or refusal:
            found.append(SilentPackage(row, public_name(record), record.created.date(), since, refusal, record.number))
    return tuple(sorted(found, key=lambda silent: silent.exported_on))
