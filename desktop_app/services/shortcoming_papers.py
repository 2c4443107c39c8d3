"""Danh sách tồn tại, hạn chế on paper and for Excel, of this agency or, at the body that follows, of every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.shortcoming_orders import ShortcomingList, ShortcomingRow, ViolationRow
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.named_tasks import agency_names, own_issuing
from desktop_app.services.shortcomings import listed_in
from desktop_app.services.table_files import write_new
from desktop_app.services.violations import violations_in

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.shortcomings import Stand
    from desktop_app.services.office import Office
    from desktop_app.services.shortcomings import ListedShortcoming
    from desktop_app.services.unit_of_work import UnitOfWork


def shortcoming_list(
    office: Office,
    document_word: str = "",
    agency_word: str = "",
    stands: frozenset[Stand] = frozenset(),
    with_violations: bool = False,
    unit: str = "",
) -> ShortcomingList:
    """What the list says today; withdrawn ones are left out. Violations only where `with_violations` says so.
    DocumentUnknown, AgencyUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word) if document_word else None
        of_document = document.id if document else None
        rows = listed_in(office, work, of_document, agency_word, stands)
        at_province = office.info.kind is WorkspaceKind.PROVINCE
        told = [_row(one) for one in rows if not one.shortcoming.withdrawn]
        if at_province:
            places = {name: place for place, name in enumerate(agency_names(work).values())}
            told.sort(key=lambda one: (places.get(one.agency, len(places)), one.agency))
        violations = _violations(office, work, agency_word, of_document) if with_violations else None
        issuing = own_issuing(office, work, unit)
    return ShortcomingList(issuing, document, office.clock.today(), tuple(told), at_province, violations)


def write_shortcomings(
    office: Office,
    target: Path,
    document_word: str = "",
    agency_word: str = "",
    stands: frozenset[Stand] = frozenset(),
    with_violations: bool = False,
) -> int:
    """The list as .xlsx; how many shortcomings it has. Refusals of `shortcoming_list`; TableExists, TableNotWritten."""
    made = shortcoming_list(office, document_word, agency_word, stands, with_violations)
    sheets = office.printer.shortcoming_sheets(made)
    write_new(office, target, sheets)
    return len(made.rows)


def _row(listed: ListedShortcoming) -> ShortcomingRow:
    one = listed.shortcoming
    return ShortcomingRow(
        agency=listed.agency_name,
        words=one.found.words,
        body=one.found.body,
        paper=one.found.paper,
        found_on=one.found.found_on,
        cause=one.cause,
        task=listed.task,
        component=one.found.component,
        due_on=one.found.due_on,
        handling=one.answer.handling if one.answer else "",
        mended_on=one.mended_on,
        stand=one.stand,
        late=listed.late,
        repeats=bool(one.repeats),
        may_repeat=any(pair.judged is None for pair in listed.suspected),
    )


def _violations(
    office: Office, work: UnitOfWork, agency_word: str, document_id: str | None
) -> tuple[ViolationRow, ...]:
    names = agency_names(work)
    agency: str | None = work.agencies.find(agency_word).code if agency_word else None
    if office.info.kind is WorkspaceKind.AGENCY:
        agency = office.info.code
    return tuple(
        ViolationRow(
            agency=names.get(one.agency_code, one.agency_code),
            content=one.content,
            body=one.body,
            paper=one.paper,
            found_on=one.found_on,
            persons=one.persons,
            handling=one.handling,
            decision=one.decision,
            due_on=one.due_on,
            handled_on=one.handled_on,
        )
        for one in violations_in(work, agency, document_id)
    )
