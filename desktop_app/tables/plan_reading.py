"""A task table turned into what the services record: agencies resolved to codes, deadlines to schedules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.agencies import Agency
from desktop_app.services.house import ReadPlan, ReadTask
from desktop_app.services.plans import understood
from desktop_app.tables.agencies_in_cell import AgenciesInCell, Catalogue, KnownAgency, agencies_in_cell, catalogue
from desktop_app.tables.plan_table import PlanRow, read_plan


def read_tasks(file: Path, agencies: Sequence[Agency], year: int) -> ReadPlan:
    """Understand every task table of an .xlsx file against a catalogue; refuses as the guard and the table do."""
    found = read_plan(file, year)
    places = Counter(agency.place for agency in agencies if agency.place)
    province = places.most_common(1)[0][0] if places else ""
    known = catalogue((KnownAgency(agency.code, agency.name, agency.aliases) for agency in agencies), province)
    return ReadPlan(
        title=" ".join(found.tables[0].titles) if found.tables else "",
        headings=sum(len(table.headings) for table in found.tables),
        tasks=tuple(_task(row, known, bool(agencies), year) for row in found.rows),
    )


def _task(row: PlanRow, known: Catalogue, has_catalogue: bool, year: int) -> ReadTask:
    leads, supports = agencies_in_cell(row.leads_text, known), agencies_in_cell(row.support_text, known)
    doubts = list(row.doubts)
    if has_catalogue:
        doubts += _doubts(leads)
    return ReadTask(
        sheet=row.sheet,
        row=row.row,
        number=row.number,
        section=row.sections,
        content=row.content,
        deliverables=(row.deliverable,) if row.deliverable else (),
        leads_words=row.leads_text,
        leads=leads.codes,
        supports_words=row.support_text,
        supports=supports.codes,
        deadline_words=row.deadline_words,
        schedules=understood(row.deadline_words, year),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _doubts(found: AgenciesInCell) -> list[str]:
    """Questions that the cell of the leads leaves open: groups are not spread over their members by guessing."""
    doubts: list[str] = []
    if any(group.open_ended for group in found.groups):
        doubts.append("agency_open")
    if found.remains or any(not group.open_ended for group in found.groups):
        doubts.append("agency_not_known")
    return doubts
