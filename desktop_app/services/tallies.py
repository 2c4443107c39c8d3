"""Tổng hợp theo nhiều chiều: the four counts by agency, kind, khối, index and month, and the rows behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Count, Word
from desktop_app.domain.calendars import add_working
from desktop_app.domain.periods import PeriodNotAsked, asked, bounds, parse_period
from desktop_app.domain.tallies import (
    COUNT_OF,
    OUTSIDE,
    Basis,
    Behind,
    By,
    Counted,
    FigureUnknown,
    Tally,
    TallyOrder,
    counts_by_task,
    groups_of,
    keys_of,
    named,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.consolidation import nameless, who_reports
from desktop_app.services.index_sets import index_titles
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.periods import SOON, period_start
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def tally(office: Office, by: By, document_word: str = "", period_word: str = "") -> Tally:
    """The four counts by one of the ways. With a period: what the newest reports on it say; without one: everything
    received until now, of one document or (no word) of all. DocumentUnknown, PeriodUnreadable, PeriodNotAsked."""
    return tallies(office, (by,), document_word, period_word)[0]


def tallies(office: Office, ways: Sequence[By], document_word: str = "", period_word: str = "") -> tuple[Tally, ...]:
    """The same by several ways, of one moment."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        document = work.documents.find(document_word) if document_word or period_word else None
        agencies: dict[str, Agency] = {str(agency.code): agency for agency in work.agencies.all()}
        parts, must, have = _counted(office, work, document, period_word)
        year = parse_period(period_word).year if period_word else office.clock.today().year
        titles = index_titles(office, work, year) if By.INDEX in ways else {}
    made, by_task = office.clock.now(), counts_by_task(parts)
    found = []
    for by in ways:
        groups, total, several = groups_of(parts, by, agencies, must, have)
        if by is By.INDEX:
            groups = named(groups, titles)
        found.append(
            Tally(
                by=by,
                basis=Basis.REPORTED if period_word else Basis.RECORDED,
                document=document,
                period=parse_period(period_word).key if period_word else "",
                as_of=office.clock.today(),
                made_at=made,
                groups=groups,
                total=total,
                several=several,
                training=office.info.training,
                by_task=by_task,
            )
        )
    return tuple(found)


def behind(
    office: Office, by: By, key: str, count: Count | None = None, document_word: str = "", period_word: str = ""
) -> tuple[Behind, ...]:
    """The rows behind one figure of a tally: of a line (`all` for the sum), of one of the four counts or of all that
    are in the denominator. FigureUnknown for a key that is in no line; else as `tally`."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        document = work.documents.find(document_word) if document_word or period_word else None
        agencies: dict[str, Agency] = {str(agency.code): agency for agency in work.agencies.all()}
        parts, must, have = _counted(office, work, document, period_word)
        keys = keys_of(by, agencies)
        lines = {group.key for group in groups_of(parts, by, agencies, must, have)[0]}
        wanted = _key(work, by, key)
        if wanted is not None and wanted not in lines:
            raise FigureUnknown(key, by)
        chosen = [
            part
            for part in parts
            if (wanted is None or wanted in keys(part))
            and part.word not in OUTSIDE
            and (count is None or COUNT_OF.get(part.word, Count.IN_TIME) is count)
        ]
        return _rows(work, chosen, agencies, document)


def _key(work: UnitOfWork, by: By, word: str) -> str | None:
    """The key that a person meant: an agency by code, sign or name; `-` for what has none; None for the sum."""
    if word == "all":
        return None
    if word == "-":
        return ""
    return str(work.agencies.find(word).code) if by is By.AGENCY else word


def _counted(
    office: Office, work: UnitOfWork, document: AssigningDocument | None, period_word: str
) -> tuple[tuple[Counted, ...], frozenset[str], frozenset[str]]:
    """The parts, who has to report, and who has."""
    if document is not None and period_word:
        period = parse_period(period_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        parts = work.tallies.reported(document.id, period.key)
        must = who_reports(work, document.id, bounds(period, office.calendars[document.calendar])[1])
        return parts, must, frozenset(part.agency_code for part in parts) & must
    today = office.clock.today()
    documents = (document,) if document is not None else work.documents.all()
    starts = {one.id: period_start(office, one, today) for one in documents}
    soon = add_working(office.working_days, today, SOON)
    parts = work.tallies.recorded(document.id if document is not None else None, today, soon, starts)
    must = frozenset(part.agency_code for part in parts)
    return parts, must, work.tallies.heard_of() & must


def _rows(
    work: UnitOfWork, parts: Sequence[Counted], agencies: Mapping[str, Agency], document: AssigningDocument | None
) -> tuple[Behind, ...]:
    documents = {one.id: one for one in ((document,) if document is not None else work.documents.all())}
    wanted = {part.task_id for part in parts}
    tasks = {task.id: task for one in documents for task in work.tasks.of_document(one) if task.id in wanted}
    rows = []
    for part in parts:
        task = tasks.get(part.task_id)
        agency = agencies.get(part.agency_code)
        rows.append(
            Behind(
                assignment_id=part.assignment_id,
                document=documents[task.document_id].number if task is not None else "",
                number=task.number if task is not None else "",
                content=task.content if task is not None else "",
                agency_code=part.agency_code,
                agency=agency.name if agency is not None else part.agency_code,
                word=Word(part.word),
                due_on=part.due_on,
                done_on=part.done_on,
                shared=not part.reports,
            )
        )
    place = {task.id: task.position for task in tasks.values()}
    order = {part.assignment_id: place.get(part.task_id, 0) for part in parts}
    return tuple(sorted(rows, key=lambda row: (row.document, order[row.assignment_id], row.agency_code)))


def write_tallies(office: Office, found: Sequence[Tally], target: Path) -> None:
    """As paper (.pdf, .docx) or workbook (.xlsx, a sheet each), by the ending of the name; TargetNotWritable,
    TableNotWritten, PaperFormUnknown."""
    with writing_to(target):
        if target.suffix.lower() == ".xlsx":
            sheets = office.printer.tally_sheets(found)
            office.tables.write(target, sheets, made=office.clock.now(), training=office.info.training)
        else:
            office.printer.paper(tally_order(office, found), target)


def tally_order(office: Office, found: Sequence[Tally]) -> TallyOrder:
    """What is printed of them, under the letterhead of the body that follows."""
    from desktop_app.domain.agencies import AgencyUnknown
    from desktop_app.domain.printing import Issuing

    with office.look() as work:
        try:
            issuing = own_issuing(office, work)
        except AgencyUnknown:
            issuing = Issuing(nameless(office), office.clock.today(), training=office.info.training)
    return TallyOrder(issuing, tuple(found))
