"""Bảng nhiệm vụ ghi ra Excel: the tasks of a document in its own columns, words and order; read back it is the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Role
from desktop_app.domain.legal_words import KIND_WORDS
from desktop_app.domain.plan_sources import SourceRow, SourceSheet
from desktop_app.domain.written_tables import Column, Row, Section, Table
from desktop_app.services.plan_standing import NO_STANDING, Standing, standing_of
from desktop_app.services.table_files import write_new
from desktop_app.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Assignment
    from desktop_app.domain.tasks import Task
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

COLUMNS: Final = (
    ("STT", "number"),
    ("Nhiệm vụ", "task"),
    ("Cơ quan chủ trì", "lead"),
    ("Cơ quan phối hợp", "support"),
    ("Thời hạn", "time"),
    ("Sản phẩm", "product"),
)
"""The order of a document that came without a table of its own."""
STANDING: Final = (Column("Trạng thái", 18), Column("Tiến độ", 10, centred=True), Column("Ngày hoàn thành", 14, "date"))
WIDTHS: Final = {"number": 7.0, "task": 48.0, "lead": 24.0, "support": 26.0, "time": 20.0, "product": 26.0}


@dataclass(frozen=True, slots=True)
class TaskCells:
    """One task as its row says it, whatever the order of the columns: what a column holds → words; the words of the
    other columns by heading."""

    task: Task
    sheet: str
    cells: Mapping[str, str]
    others: tuple[tuple[str, str], ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class DocumentCells:
    """All tasks of a document that are in force, with the sheets they were read from."""

    document: AssigningDocument
    sheets: tuple[SourceSheet, ...]
    rows: tuple[TaskCells, ...]


def export_plan(
    office: Office, document_word: str, target: Path, with_progress: bool = False, replace: bool = False
) -> int:
    """Write the table of a document to an .xlsx file; how many tasks it holds. `with_progress` adds how each stands.

    DocumentUnknown, TableExists, TableNotWritten.
    """
    found = cells_of(office, document_word)
    write_new(office, target, tables_of(found, with_progress), replace)
    return len(found.rows)


def cells_of(office: Office, document_word: str) -> DocumentCells:
    """Every task of a document that is in force, in its own words; DocumentUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word)
        source = work.plan_sources.newest(document.id)
        known = {row.task_id: row for row in source.rows} if source is not None else {}
        sheets = source.sheets if source is not None else ()
        parts: defaultdict[str, list[Assignment]] = defaultdict(list)
        for part in work.assignments.of_document(document.id):
            parts[part.task_id].append(part)
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        bodies = _bodies_when_read(work, document.id)
        standing = standing_of(office, work, document, names)
        rows = tuple(
            _cells(task, parts[task.id], known.get(task.id), sheets, names, bodies, standing.get(task.id, NO_STANDING))
            for task in work.tasks.of_document(document.id)
            if not parts[task.id] or any(part.ended is None for part in parts[task.id])
        )
    return DocumentCells(document, sheets or (_no_sheet(document),), rows)


def tables_of(found: DocumentCells, with_progress: bool) -> tuple[Table, ...]:
    """One table for each sheet that the document was read from; an empty one where no task is left."""
    filled = [sheet for sheet in found.sheets if _rows_of(found, sheet)]
    return tuple(_table(found, sheet, with_progress) for sheet in filled or found.sheets[:1])


def _rows_of(found: DocumentCells, sheet: SourceSheet) -> tuple[TaskCells, ...]:
    """What was added since stands in the first sheet."""
    names = {one.name for one in found.sheets}
    first = found.sheets[0].name
    return tuple(row for row in found.rows if (row.sheet if row.sheet in names else first) == sheet.name)


def _table(found: DocumentCells, sheet: SourceSheet, with_progress: bool) -> Table:
    own = sheet.columns or COLUMNS
    columns = tuple(Column(heading, WIDTHS.get(what, 18.0), centred=what == "number") for heading, what in own)
    place = next((number for number, (_heading, what) in enumerate(own) if what == "task"), 0)
    titles = sheet.titles or _titles(found.document)
    return Table(
        sheet.name,
        columns + (STANDING if with_progress else ()),
        tuple(_lines(_rows_of(found, sheet), own, place, with_progress)),
        titles,
    )


def _lines(
    rows: Sequence[TaskCells], columns: Sequence[tuple[str, str]], place: int, with_progress: bool
) -> Iterator[Row]:
    before: tuple[str, ...] = ()
    for row in rows:
        section = row.task.section
        shared = next((at for at, pair in enumerate(zip(before, section, strict=False)) if pair[0] != pair[1]), None)
        shared = min(len(before), len(section)) if shared is None else shared
        if section != before and shared == len(section):
            shared -= 1  # back up under a heading that stands already: it is said again
        for words in section[max(shared, 0) :]:
            yield Section(words, place)
        before = section
        yield (*in_order(row, columns), *(row.standing.values if with_progress else ()))


def in_order(row: TaskCells, columns: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The words of a row under headings with what each holds; what the row does not have stays empty."""
    cells, others = dict(row.cells), list(row.others)
    found = []
    for heading, what in columns:
        own = next((pair for pair in others if pair[0] == heading), None)
        if what in cells:
            found.append(cells.pop(what))
        elif own is not None:
            others.remove(own)
            found.append(own[1])
        else:
            found.append("")
    return tuple(found)


def _cells(
    task: Task,
    parts: Sequence[Assignment],
    source: SourceRow | None,
    sheets: Sequence[SourceSheet],
    names: Mapping[str, str],
    bodies: Mapping[str, frozenset[tuple[str, Role]]],
    standing: Standing,
) -> TaskCells:
    in_force = [part for part in parts if part.ended is None]
    words = {
        role: "; ".join(names.get(part.agency_code, part.agency_code) for part in in_force if part.role is role)
        for role in (Role.LEAD, Role.SUPPORT)
    }
    now = frozenset((part.agency_code, part.role) for part in in_force)
    if source is not None and bodies.get(task.id, now) == now:
        words = {Role.LEAD: source.leads_words, Role.SUPPORT: source.supports_words}
    cells = {
        "number": task.number,
        "task": task.content,
        "lead": words[Role.LEAD],
        "support": words[Role.SUPPORT],
        "time": "\n".join(dict.fromkeys(schedule.words for schedule in task.schedules)),
        "product": "\n".join(task.deliverables),
    }
    sheet = source.sheet if source is not None else (sheets[0].name if sheets else "")
    return TaskCells(task, sheet, cells, source.others if source is not None else (), standing)


def _bodies_when_read(work: UnitOfWork, document_id: str) -> dict[str, frozenset[tuple[str, Role]]]:
    """Who had each task when the document was written down: the words of its cells speak of these, not of whoever
    came with an amendment."""
    revisions = work.documents.revisions(document_id)
    found: defaultdict[str, set[tuple[str, Role]]] = defaultdict(set)
    for part in revisions[0].contents.assignments if len(revisions) > 1 else ():
        found[part.task_id].add((part.agency_code, part.role))
    return {task_id: frozenset(bodies) for task_id, bodies in found.items()}


def _no_sheet(document: AssigningDocument) -> SourceSheet:
    return SourceSheet("Nhiệm vụ", "tasks", _titles(document), COLUMNS)


def _titles(document: AssigningDocument) -> tuple[str, ...]:
    kind = KIND_WORDS[document.kind]
    return (
        "DANH MỤC NHIỆM VỤ",
        document.title,
        f"(Kèm theo {kind} số {document.number} ngày {short_date(document.issued_on)} của {document.issuer})",
    )
