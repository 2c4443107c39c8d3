"""Đôn đốc: what is overdue or due soon at whom, and whose report has not come. Printing changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Word
from desktop_app.domain.calendars import working_between
from desktop_app.domain.letters import NothingToUrge, ReportReminder, SilentAgency, TaskReminder, UrgedTask
from desktop_app.domain.periods import parse_period, send_by
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.consolidation import COUNTED, consolidate
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import agency_names, led_rows, own_issuing
from desktop_app.services.senders import causes_of, urgings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.office import Office


def task_reminder(
    office: Office,
    agencies: Sequence[str] = (),
    document_word: str = "",
    answer_by: date | None = None,
    overdue_only: bool = False,
    unit: str = "",
) -> TaskReminder:
    """To these agencies (all that lead when none), about one document or all: what is overdue, and what is due soon.

    NothingToUrge, AgencyUnknown, DocumentUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    today = office.clock.today()
    with office.look() as work:
        document = work.documents.find(document_word) if document_word else None
        codes = {work.agencies.find(word).code for word in agencies}
        documents = {one.id: one for one in work.documents.all()}
        names = agency_names(work)
        found: dict[Word, list[UrgedTask]] = {Word.OVERDUE: [], Word.DUE_SOON: []}
        named = set()
        for row, word in led_rows(office, work, today, None, document):
            due_on = row.state.due_on
            if word not in found or due_on is None or row.agency_code == office.info.code:
                continue
            if codes and row.agency_code not in codes:
                continue
            if overdue_only and word is Word.DUE_SOON:
                continue
            named.add(row.document_id)
            name = names.get(row.agency_code, row.agency_code)
            left = working_between(office.working_days, today, due_on)
            found[word].append(
                UrgedTask(name, row.number, row.content, documents[row.document_id], due_on, left)
            )  # fmt: skip
        issuing = own_issuing(office, work, unit)
    overdue, due_soon = (tuple(sorted(found[word], key=_order)) for word in (Word.OVERDUE, Word.DUE_SOON))
    if not overdue and not due_soon:
        raise NothingToUrge()
    return TaskReminder(
        issuing=issuing,
        addressees=tuple(dict.fromkeys(task.agency for task in sorted((*overdue, *due_soon), key=_order))),
        documents=tuple(documents[one] for one in documents if one in named),
        as_of=today,
        overdue=overdue,
        due_soon=due_soon,
        answer_by=answer_by,
    )


def _order(task: UrgedTask) -> tuple[str, date]:
    return task.agency, task.due_on


def report_reminder(
    office: Office, document_word: str, period_word: str, answer_by: date | None = None, unit: str = ""
) -> ReportReminder:
    """To every agency whose report on this document and period has not come. NothingToUrge when all have come;
    DocumentUnknown, PeriodUnreadable, PeriodNotAsked."""
    table = consolidate(office, document_word, period_word)
    others = [row for row in table.rows if row.code != office.info.code]
    silent = [row for row in others if not row.state]
    if not silent:
        raise NothingToUrge()
    today, document = office.clock.today(), table.document
    day = send_by(parse_period(table.period), office.calendars[document.calendar])
    with office.look() as work:
        causes = causes_of(work, document.id, table.period)
        urged = urgings_of(work, document.id, table.period)
        rows = []
        for row in sorted(silent, key=lambda row: row.code not in causes):  # those with a known cause first
            before = [one for one in work.reports.all(document.id, row.code) if one.state in COUNTED and one.arrived_on]
            newest = max(before, key=lambda one: (one.arrived_on or today, one.period), default=None)
            told = (causes.get(row.code, ()), len(urged.get(row.code, ())))
            rows.append(SilentAgency(row.name, newest.period if newest else "", *told))
        issuing = own_issuing(office, work, unit)
    return ReportReminder(
        issuing=issuing,
        document=document,
        period=table.period,
        send_by=day,
        as_of=today,
        working_days=working_between(office.working_days, day, today),
        silent=tuple(rows),
        expected=len(others),
        answer_by=answer_by,
    )
