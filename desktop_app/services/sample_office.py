"""The office year of 2026 as it stands in `resources/sample/office`: Sở Nội vụ between two reports, for training only.

The files are the program's own data: an unknown, missing or wrongly typed key is a fault of ours (strict_data.Misread),
and so is a name that no row answers to.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.reports import ReturnKind
from desktop_app.domain.requests import Cause
from desktop_app.services.sample_data import SampleAgency, SampleEvidence, evidence_of
from desktop_app.services.sample_registers import OfficeRegisters
from desktop_app.services.sample_scores import OfficeScores
from desktop_app.services.strict_data import Misread, shaped
from desktop_app.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.services.sample_data import SampleCatalogue

RESIDUE = frozenset({"evidence"})
"""Tables of entries.toml and registers.toml that another reader knows."""


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """One of the documents that give work."""

    id: str
    kind: DocumentKind
    number: str
    title: str
    issuer: str
    issued_on: date
    ends_on: date
    calendar: str
    periods: tuple[str, ...]
    legal_basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeDepartment:
    """A department of the office, its head, and the leader of the office who is in charge of it."""

    id: str
    name: str
    head: str
    leader: str


@dataclass(frozen=True, slots=True)
class OfficeMeasure:
    """What a task counts; the target in thousandths."""

    name: str
    numerator: str
    denominator: str
    unit: str
    target_permille: int


@dataclass(frozen=True, slots=True)
class OfficeTask:
    """One task with whom it is delegated to inside the office."""

    document: str
    number: str
    section: str
    content: str
    deliverables: tuple[str, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    deadline: str
    components: tuple[str, ...]
    requirements: tuple[str, ...]
    department: str
    person: str
    internal_due: date | None = None
    measure: OfficeMeasure | None = None


@dataclass(frozen=True, slots=True)
class OfficeEvent:
    """One dated entry; `day` is the day of writing it down."""

    id: str
    day: date
    document: str
    task: str
    kind: EntryKind
    note: str
    percent: int | None = None
    done_on: date | None = None
    figure: tuple[int, ...] = ()
    """Numerator and denominator of the task's measure."""
    evidence: tuple[str, ...] = ()
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class OfficeAttachment:
    """A file that is attached without an entry, or used again with its reason."""

    day: date
    document: str
    task: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeCommitment:
    """The head's commitment."""

    document: str
    year: int
    signed_on: date
    signer: str
    signer_title: str


@dataclass(frozen=True, slots=True)
class OfficeCoordination:
    """Another agency was asked for its part."""

    id: str
    document: str
    task: str
    agency: str
    asked_on: date
    due_on: date
    paper: str
    words: str
    answered_on: date
    answer: str
    answer_paper: str


@dataclass(frozen=True, slots=True)
class OfficeRequest:
    """Another deadline was asked for and granted."""

    document: str
    task: str
    day: date
    wanted: date
    cause: Cause
    reason: str
    paper: str
    decided_on: date
    granted_until: date
    decision: str
    decision_paper: str


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """A collecting sheet that was given to a department."""

    day: date
    department: str
    document: str
    tasks: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class OfficeComment:
    """One remark on a returned report."""

    task: str
    note: str
    field: str = "result"
    """What of the task it is about."""


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """One report on its way; `outcome` is accepted or returned."""

    id: str
    document: str
    period: str
    round: int
    number: str
    approved_on: date
    issued_on: date
    sent_on: date
    arrives_on: date
    answered_on: date
    outcome: str
    taken_on: date | None = None
    """When the office took the answer in; the day of the answer when it says nothing."""
    due_on: date | None = None
    asks: ReturnKind | None = None
    supplement_on: date | None = None
    """When the missing proof was sent."""
    accepted_on: date | None = None
    """When the report was accepted with that proof."""
    filled: bool = False
    """Parts I and III say what the registers say."""
    comment: tuple[OfficeComment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Documents:
    follower_code: str
    agency_code: str
    actor: str
    training: bool
    document: tuple[OfficeDocument, ...]
    department: tuple[OfficeDepartment, ...]
    task: tuple[OfficeTask, ...]


@dataclass(frozen=True, slots=True)
class OfficeTexts:
    """Parts I to V of the reports."""

    direction: str
    results: str
    causes: str
    next_steps: str
    proposals: str


@dataclass(frozen=True, slots=True)
class _Entries:
    begins_on: date
    ends_on: date
    backups: tuple[date, ...]
    texts: OfficeTexts
    commitment: OfficeCommitment
    coordination: tuple[OfficeCoordination, ...]
    request: tuple[OfficeRequest, ...]
    attach: tuple[OfficeAttachment, ...]
    sheet: tuple[OfficeSheet, ...]
    report: tuple[OfficeReport, ...]
    event: tuple[OfficeEvent, ...]


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """Everything that the year tells."""

    given: _Documents
    told: _Entries
    kept: OfficeRegisters
    scores: OfficeScores
    evidence: tuple[SampleEvidence, ...]
    calendar: Path
    """The reporting calendar that the body that follows has published."""
    criteria: Path
    """The criteria by which agencies score themselves."""
    _tasks: dict[tuple[str, str], OfficeTask] = field(default_factory=dict)

    def document(self, id_: str) -> OfficeDocument:
        """By its id in the files."""
        return next(one for one in self.given.document if one.id == id_)

    def department(self, id_: str) -> OfficeDepartment:
        """By its id in the files."""
        return next(one for one in self.given.department if one.id == id_)

    def task(self, document: str, number: str) -> OfficeTask:
        """By document and number."""
        return self._tasks[document, number]


def read_office(folder: Path, catalogue: SampleCatalogue) -> OfficeYear:
    """The year in a folder; the catalogue tells letterhead, place and signer of each issuer of a paper. Misread."""
    given = shaped(_Documents, _table(folder / "documents.toml"))
    data = _table(folder / "entries.toml")
    told = shaped(_Entries, _without_residue(data))
    registers = _table(folder / "registers.toml")
    kept = shaped(OfficeRegisters, _without_residue(registers))
    issuers: dict[str, SampleAgency] = {agency.name: agency for agency in catalogue.agencies}
    evidence = tuple(evidence_of(row, issuers) for row in (*data["evidence"], *registers["evidence"]))
    tasks = {(one.document, one.number): one for one in given.task}
    scores = shaped(OfficeScores, _table(folder / "scores.toml"))
    year = OfficeYear(
        given, told, kept, scores, evidence, folder / "calendar.toml", folder / "criteria.toml", tasks
    )  # fmt: skip
    _check(year)
    return year


def _table(file: Path) -> dict[str, Any]:
    return tomllib.loads(nfc(file.read_text("utf-8")))


def _without_residue(data: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in data.items() if name not in RESIDUE}


def _check(year: OfficeYear) -> None:
    """Every name in the files answers to a row, and no row is told twice."""
    given, told, kept = year.given, year.told, year.kept
    _once("document", (one.id for one in given.document))
    _once("department", (one.id for one in given.department))
    _once("task", (f"{one.document} {one.number}" for one in given.task))
    _once("event", (one.id for one in told.event))
    _once("report", (one.id for one in told.report))
    _once("evidence", (one.id for one in year.evidence))
    documents = {one.id for one in given.document}
    departments = {one.id for one in given.department}
    _known("task", (one.document for one in given.task), documents)
    _known("task", (one.department for one in given.task), departments)
    _known("sheet", (one.department for one in told.sheet), departments)
    tasks = {f"{document} {number}" for document, number in year._tasks}
    for name, rows in (
        ("event", told.event), ("attach", told.attach), ("request", told.request), ("coordination", told.coordination),
    ):  # fmt: skip
        _known(name, (f"{one.document} {one.task}" for one in rows), tasks)
    for report in told.report:
        _known(f"report {report.id}", (f"{report.document} {one.task}" for one in report.comment), tasks)
    papers = {one.id for one in year.evidence}
    _known("event", (paper for one in told.event for paper in one.evidence), papers)
    _known("attach", (one.evidence for one in told.attach), papers)
    _known("registers", kept.papers, papers)
    _check_registers(kept, documents, tasks)
    sheet = year.scores.sheet
    _known("scores", (paper for one in year.scores.score for paper in one.papers), papers)
    _known("scores", (f"{sheet.document} {task}" for task in year.scores.tasks), tasks)
    _known("event", (one.corrects for one in told.event if one.corrects), {one.id for one in told.event})


def _check_registers(kept: OfficeRegisters, documents: set[str], tasks: set[str]) -> None:
    _once("registers", (one.id for one in kept.rows))
    _known("registers", (one.document for one in kept.rows), documents)
    _known("instruction", (f"{one.document} {task}" for one in kept.instruction for task in one.tasks), tasks)
    _known("shortcoming", (f"{one.document} {one.task}" for one in kept.shortcoming if one.task), tasks)
    found = {one.id for one in kept.shortcoming}
    findings = (each.shortcoming for one in kept.inspection for each in one.finding if each.shortcoming)
    _known("inspection", findings, found)
    _known("repeat", (name for one in kept.repeat for name in (one.shortcoming, one.earlier)), found)


def _once(table: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Misread(table, f"{name} twice")
        seen.add(name)


def _known(table: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise Misread(table, f"unknown {name}")
