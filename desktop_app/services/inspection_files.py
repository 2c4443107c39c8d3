"""Xuất hồ sơ kiểm tra: in one act a folder with what was asked for and nothing else, its index and how to check it."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.commitments import Commitment
from desktop_app.domain.file_names import plain_part
from desktop_app.domain.inspection_files import (
    Absent,
    InspectionFolderExists,
    InspectionIndex,
    InspectionLine,
    InspectionProof,
    InspectionScopeEmpty,
    Part,
    Scope,
)
from desktop_app.domain.legal_words import COMMITMENT_OF, REPORT_ON
from desktop_app.domain.printing import Issuing
from desktop_app.domain.registers import NAMES, TRAVELLING, words_of
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.violations import Violation
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.consolidation import nameless
from desktop_app.services.lineage import family
from desktop_app.services.named_tasks import agency_names, checked_tasks, own_issuing
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.minutes import CheckedTask
    from desktop_app.domain.registers import RegisterEntry
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.domain.written_tables import Table
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

INDEX: Final = "00-muc-luc.pdf"
PROOF: Final = "00-trang-xac-minh.pdf"
SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an inspection asks for, as a person types it; nothing named is everything."""

    document: str = ""
    first: date | None = None
    last: date | None = None
    tasks: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    violations: bool = False


@dataclass(frozen=True, slots=True)
class InspectionFile:
    """The folder that was made."""

    folder: Path
    lines: tuple[InspectionLine, ...]
    absent: tuple[Absent, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One thing that goes into the folder: a file that lies here, or a table to be written."""

    part: Part
    stem: str
    source: Path | None
    sha256: str
    table: tuple[Table, ...] = ()
    number: str = ""
    dated_on: date | None = None
    author: str = ""
    abstract: str = ""
    about: str = ""
    verdict: str = ""
    ending: str = ".pdf"


def inspection_file(
    office: Office, asked: Asked, target: Path, unit: str = "", watch: Watch = unwatched
) -> InspectionFile:
    """Write the folder `target`: tasks as a table, commitments, reports, evidence, registers, each with a number before
    its name; index, verification page and `SHA256SUMS`. It appears whole or not at all.

    InspectionFolderExists, InspectionScopeEmpty, DocumentUnknown, AgencyUnknown, TaskUnknown, TargetNotWritable.
    """
    if target.exists():
        raise InspectionFolderExists(str(target))
    with office.look() as work:
        scope, found, absent = _gather(office, work, asked)
        try:
            issuing = own_issuing(office, work, unit)
        except AgencyUnknown:
            issuing = Issuing(nameless(office), office.clock.today(), training=office.info.training)
        audit = work.audit.length(), work.audit.head()
    if not found:
        raise InspectionScopeEmpty()
    making = target.with_name(f".{target.name}.making-{office.new_id()[-8:]}")
    with writing_to(target):
        making.mkdir(parents=True)
        try:
            lines = []
            for place, one in enumerate(found, 1):
                watch(place - 1, len(found) + 1)
                lines.append(_written(office, one, making, place))
            office.printer.paper(InspectionIndex(issuing, scope, tuple(lines), absent), making / INDEX)
            proof = InspectionProof(issuing, scope, tuple(lines), office.clock.now(), *audit, office.program)
            office.printer.paper(proof, making / PROOF)
            sums = [(line.sha256, line.name) for line in lines]
            sums.append((_digest(making / INDEX), INDEX))
            told = "".join(f"{sha256}  {name}\n" for sha256, name in sums)
            (making / SUMS).write_text(told, encoding="utf-8", newline="\n")
            if target.exists():
                raise InspectionFolderExists(str(target))
            making.rename(target)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    watch(len(found) + 1, len(found) + 1)
    _log(office, asked, len(lines))
    return InspectionFile(target, tuple(lines), absent)


def _log(office: Office, asked: Asked, files: int) -> None:
    if office.standing.hindrance() is not None:
        return  # a workspace that may not be written can still show what it holds
    with office.work() as work:
        details: dict[str, object] = {
            "document": asked.document,
            "first": asked.first.isoformat() if asked.first else "",
            "last": asked.last.isoformat() if asked.last else "",
            "tasks": list(asked.tasks),
            "agencies": list(asked.agencies),
            "violations": asked.violations,
        }
        now = office.clock.now()
        work.audit.append(office.new_id(), now, office.actor, "inspection.export", f"{files}", details)
        work.commit()


def _written(office: Office, one: _Found, folder: Path, place: int) -> InspectionLine:
    ending = ".xlsx" if one.table else one.ending
    name = f"{place:03d}-{one.stem}{ending}"
    if one.table:
        office.tables.write(folder / name, one.table, made=office.clock.now(), training=office.info.training)
    elif one.source is not None:
        shutil.copyfile(one.source, folder / name)
    sha256 = _digest(folder / name)
    if one.sha256 and sha256 != one.sha256:
        raise OSError(0, f"{name}: the copy differs from what was kept")
    size = (folder / name).stat().st_size
    return InspectionLine(
        name, one.part, one.number, one.dated_on, one.author, one.abstract, one.about, size, sha256, one.verdict
    )


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _gather(office: Office, work: UnitOfWork, asked: Asked) -> tuple[Scope, list[_Found], tuple[Absent, ...]]:
    names = agency_names(work)
    documents = (work.documents.find(asked.document),) if asked.document else work.documents.all()
    chosen = tuple(str(work.agencies.find(word).code) for word in asked.agencies)
    own = family(work, office.info.code) if office.info.kind is WorkspaceKind.AGENCY else tuple(names)
    codes = chosen or own
    scope = Scope(
        documents[0].number if asked.document else "",
        asked.first,
        asked.last,
        asked.tasks,
        tuple(names[code] for code in chosen),
        asked.violations,
    )
    tasks: list[CheckedTask] = []
    found: list[_Found] = []
    absent: list[Absent] = []
    for document in reversed(documents):
        for code in codes:
            tasks += checked_tasks(office, work, office.clock.today(), code, document, None, asked.tasks)
            parts = _parts(work, document, code, asked.tasks)
            if not parts and asked.tasks:
                continue
            found += _commitments(office, work, document, code, names, asked)
            found += _reports(office, work, document, code, names, asked)
            proofs, missing = _evidence(office, work, document, code, names, asked, parts)
            found += proofs
            absent += missing
    missing_numbers = sorted(set(asked.tasks) - {one.task.number for one in tasks})
    if missing_numbers:
        raise TaskUnknown(missing_numbers[0])
    registers = _registers(office, work, documents, codes, names, asked)
    order = list(Part)
    unique = {(one.part, one.sha256 or one.stem): one for one in reversed(found)}
    kept = sorted(unique.values(), key=lambda one: (order.index(one.part), str(one.dated_on or ""), one.stem))
    if not tasks and not kept and not registers:
        return scope, [], ()
    listed = _table(office, Part.TASKS, "nhiem-vu", tasks, names)
    return scope, [*listed, *kept, *registers], tuple(absent)


def _parts(work: UnitOfWork, document: AssigningDocument, code: str, numbers: Sequence[str]) -> dict[str, str]:
    """Assignment → number of its task, of those asked for."""
    tasks = {task.id: task.number for task in work.tasks.of_document(document.id)}
    parts = ((part.id, tasks.get(part.task_id, "")) for part in work.assignments.of_document(document.id, code))
    return {identity: number for identity, number in parts if not numbers or number in numbers}


def _within(asked: Asked, day: date | None) -> bool:
    if day is None:
        return asked.first is None and asked.last is None
    return (asked.first is None or asked.first <= day) and (asked.last is None or day <= asked.last)


def _verdict(verdicts: Mapping[str, PaperVerdict], identity: str) -> str:
    return verdicts[identity].words if identity in verdicts else ""


def _commitments(
    office: Office, work: UnitOfWork, document: AssigningDocument, code: str, names: Mapping[str, str], asked: Asked
) -> list[_Found]:
    found = []
    for one in work.matters.all(Commitment, code, document.id):
        file = office.folder / "documents" / f"{one.pdf_sha256}.pdf"
        if not one.pdf_sha256 or not file.is_file() or not _within(asked, one.signed_on):
            continue
        verdict = _verdict(work.signatures.of([one.id]), one.id)
        stem = plain_part(f"CK {one.year} {one.agency_code}")
        about = COMMITMENT_OF.format(year=one.year)
        found.append(
            _Found(
                Part.COMMITMENT, stem, file, one.pdf_sha256, (), one.number, one.signed_on, names.get(code, code),
                about, "", verdict,
            )
        )  # fmt: skip
    return found


def _reports(
    office: Office, work: UnitOfWork, document: AssigningDocument, code: str, names: Mapping[str, str], asked: Asked
) -> list[_Found]:
    if asked.tasks:
        return []  # a report tells of every task: it is no file of some of them
    issues = [one for one in work.reports.issues(document.id, code) if _within(asked, one.issued_on)]
    reports = {one.id: one for one in work.reports.all(document.id, code)}
    verdicts = work.signatures.of([one.report_id for one in issues])
    found = []
    for one in issues:
        file, report = office.folder / "documents" / f"{one.pdf_sha256}.pdf", reports[one.report_id]
        if not file.is_file():
            continue
        stem = plain_part(f"BC {report.period} {code} lan{report.round}")
        found.append(
            _Found(
                Part.REPORT, stem, file, one.pdf_sha256, (), one.number, one.issued_on, names.get(code, code),
                REPORT_ON.format(number=document.number), report.period, _verdict(verdicts, one.report_id),
            )
        )  # fmt: skip
    return found


def _evidence(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    code: str,
    names: Mapping[str, str],
    asked: Asked,
    parts: Mapping[str, str],
) -> tuple[list[_Found], list[Absent]]:
    records, links, tombstones = work.evidence.of_document(document.id, code)
    gone = {one.evidence_id for one in tombstones}
    proved: dict[str, list[str]] = {}
    for link in links:
        if link.assignment_id in parts:
            proved.setdefault(link.evidence_id, []).append(parts[link.assignment_id])
    verdicts = work.signatures.of([one.id for one in records])
    found, absent = [], []
    for one in records:
        if one.id not in proved or not _within(asked, one.dated_on or one.added_at.date()):
            continue
        if one.id in gone or not office.files.has(one.sha256):
            absent.append(Absent(one.abstract or one.file_name, one.sha256, one.id in gone))
            continue
        name = Path(one.file_name)
        stem = plain_part(f"MC {one.number or name.stem}")[:60]
        about = ", ".join(dict.fromkeys(proved[one.id]))
        found.append(
            _Found(
                Part.EVIDENCE, stem, office.files.path(one.sha256), one.sha256, (), one.number, one.dated_on,
                one.issuer or names.get(code, code), one.abstract or one.file_name, about,
                _verdict(verdicts, one.id), name.suffix.lower(),
            )
        )  # fmt: skip
    return found, absent


def _table(office: Office, part: Part, stem: str, rows: Sequence[object], names: Mapping[str, str]) -> list[_Found]:
    """A table of these rows, as the printer lays it out; nothing for none."""
    return [_Found(part, stem, None, "", (office.printer.inspection_sheet(part, rows, names),))] if rows else []


def _registers(
    office: Office,
    work: UnitOfWork,
    documents: Sequence[AssigningDocument],
    codes: Sequence[str],
    names: Mapping[str, str],
    asked: Asked,
) -> list[_Found]:
    """What the registers say of the span; violations apart, and only when they were asked for."""
    if asked.tasks:
        return []  # registers tell of the whole document
    newest: dict[str, RegisterEntry] = {}
    for document in documents:
        for code in codes:
            for one in work.registers.of_document(document.id, code):
                if NAMES[type(one)] in TRAVELLING:
                    newest[one.subject] = one
    kept = [one for one in newest.values() if _within(asked, one.made_at.date())]
    violations = [one for one in newest.values() if isinstance(one, Violation) and _within(asked, one.found_on)]
    others = [one for one in kept if not isinstance(one, Violation) and words_of(one)]
    return [
        *_table(office, Part.REGISTERS, "so-theo-doi", others, names),
        *_table(office, Part.VIOLATIONS, "sai-pham", violations if asked.violations else (), names),
    ]
