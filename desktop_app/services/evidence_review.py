"""Rà minh chứng: what is pointed out about the files of a document, and which files are nearly the same.

At an agency about its own files; at the body that follows about everybody's. What is found is for whoever asks: nothing
of it is written into a comment by itself, and one agency is never told another's files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Progress
from desktop_app.domain.evidence_remarks import (
    EvidenceRemark,
    RemarkKind,
    Requirement,
    Use,
    remarks_on,
    requirements,
)
from desktop_app.domain.likeness import LikenessKind, alike
from desktop_app.domain.periods import PeriodNotAsked, kinds_asked, period_of
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.progress import find_assignment

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

TOGETHER: Final = 50
"""Sketches that are kept in one transaction."""
_KINDS: Final = {LikenessKind.TEXT: RemarkKind.ALIKE_TEXT, LikenessKind.PICTURE: RemarkKind.ALIKE_PICTURE}


@dataclass(frozen=True, slots=True)
class EvidenceReview:
    """Remarks in the order of documents, agencies and tasks, and how many files they rest on."""

    remarks: tuple[EvidenceRemark, ...]
    uses: int
    compared: int
    """Files whose text or pictures could be compared."""
    absent: int
    """Files that are named and not here."""


def review(
    office: Office, document_word: str | None = None, agency_word: str | None = None, watch: Watch = unwatched
) -> EvidenceReview:
    """What is remarkable about the evidence of a document (all of them without one) and agency; files that are looked
    at for the first time are sketched first, and that may take a while. DocumentUnknown, AgencyUnknown."""
    with office.look() as work:
        wanted = work.documents.find(document_word).id if document_word is not None else None
        agency = work.agencies.find(agency_word).code if agency_word is not None else None
        uses = _uses(office, work)
        open_proofs = _missing(office, work, wanted, agency)
    shown = [
        one for one in uses if wanted in (None, one.document_id) and agency in (None, one.agency_code)
    ]  # fmt: skip
    absent = len({one.sha256 for one in shown if not office.files.has(one.sha256)})
    _sketch(office, {one.sha256 for one in uses}, watch)
    with office.look() as work:
        sketches = {sha256: one for sha256, one in work.sketches.all().items() if one.runs or one.pictures}
    known = {one.sha256 for one in uses}
    pairs = alike({sha256: one for sha256, one in sketches.items() if sha256 in known})
    places, files = {(one.evidence_id, one.assignment_id) for one in shown}, {one.sha256 for one in shown}
    remarks = [one for one in remarks_on(uses) if (one.evidence_id, one.assignment_id) in places]
    remarks += open_proofs
    first: dict[str, Use] = {}
    for use in uses:
        first.setdefault(use.sha256, use)
    for pair in pairs:
        left, right = first[pair.left], first[pair.right]
        if files & {pair.left, pair.right}:
            remarks.append(_alike(_KINDS[pair.kind], left, right, pair.percent))
    return EvidenceReview(tuple(remarks), len(shown), len(files & set(sketches)), absent)


def _alike(kind: RemarkKind, left: Use, right: Use, percent: int) -> EvidenceRemark:
    """Told of the later one, beside the earlier one."""
    earlier, later = sorted((left, right), key=lambda one: one.order)
    return EvidenceRemark(
        kind, later.agency_code, later.document_number, later.assignment_id, later.task_number, later.evidence_id,
        later.file_name, earlier.file_name, earlier.agency_code if earlier.agency_code != later.agency_code else "",
        earlier.task_number, percent,
    )  # fmt: skip


def required(office: Office, task_word: str, document_word: str | None = None) -> tuple[Requirement, ...]:
    """Minh chứng cần có of a task of ours, each with what proves it; refusals of `find_assignment`."""
    code = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    assignment = find_assignment(office, task_word, document_word, code)
    with office.look() as work:
        task = work.tasks.get(assignment.task_id)
        rows = [row for row in work.evidence.of_assignment(assignment.id) if row.withdrawn is None]
    return requirements(task.requirements, [(row.evidence.id, row.link.requirement) for row in rows])


def _uses(office: Office, work: UnitOfWork) -> list[Use]:
    """Every standing use of every file, agency by agency, oldest first."""
    found: list[Use] = []
    for document in sorted(work.documents.all(), key=lambda one: (one.issued_on, one.number)):
        tasks = {task.id: task.number for task in work.tasks.of_document(document.id)}
        parts = {part.id: part for part in work.assignments.of_document(document.id)}
        for code in sorted({part.agency_code for part in parts.values() if part.agency_code}):
            for part, rows in work.evidence.by_assignment(document.id, code).items():
                number = tasks.get(parts[part].task_id, "") if part in parts else ""
                for row in rows:
                    if row.withdrawn is None:
                        one = row.evidence
                        linked_on = row.link.linked_at.date()
                        found.append(
                            Use(
                                code, document.id, document.number, document.issued_on, part, number, one.id,
                                one.sha256, one.file_name, one.dated_on, row.link.requirement, row.link.reason,
                                linked_on, 0, _period(office, document, linked_on),
                            )
                        )  # fmt: skip
    found.sort(key=lambda one: (one.linked_on, one.document_number, one.task_number))
    return [replace(one, order=place) for place, one in enumerate(found)]


def _period(office: Office, document: AssigningDocument, day: date) -> str:
    calendar = office.calendars.get(document.calendar)
    kinds = kinds_asked(document.periods)
    if calendar is None or not kinds:
        return ""
    try:
        return period_of(day, kinds[0], calendar).key
    except PeriodNotAsked:
        return ""


def _missing(office: Office, work: UnitOfWork, wanted: str | None, agency: str | None) -> list[EvidenceRemark]:
    """Proofs that tasks which are said to be done ask for and do not have."""
    today = office.clock.today()
    proofs: dict[tuple[str, str], dict[str, tuple[EvidenceRow, ...]]] = {}
    found: list[EvidenceRemark] = []
    rows = work.assignments.rows(today, today, agency, wanted)
    done = [row for row in rows if row.required and row.state.progress is Progress.DONE]
    tasks = {task.id: task for one in {row.document_id for row in done} for task in work.tasks.of_document(one)}
    for row in done:
        place = (row.document_id, row.agency_code)
        if place not in proofs:
            proofs[place] = dict(work.evidence.by_assignment(*place))
        standing = [one for one in proofs[place].get(row.id, ()) if one.withdrawn is None]
        asked = tasks[row.task_id].requirements
        for one in requirements(asked, [(one.evidence.id, one.link.requirement) for one in standing]):
            if not one.evidence_ids:
                found.append(
                    EvidenceRemark(
                        RemarkKind.REQUIREMENT_OPEN, row.agency_code, row.document_number, row.id, row.number, "", "",
                        one.words, "", "", 0,
                    )
                )  # fmt: skip
    return found


def _sketch(office: Office, wanted: set[str], watch: Watch) -> None:
    """Take and keep the sketches of files that are here and have none; what cannot be read gets an empty one."""
    with office.look() as work:
        known = set(work.sketches.all())
    new = [one for one in sorted(wanted - known) if office.files.has(one)]
    for start in range(0, len(new), TOGETHER):
        watch(start, len(new))
        some = {one: office.sketcher.sketch(office.files.path(one)) for one in new[start : start + TOGETHER]}
        with office.work() as work:
            for sha256, sketch in some.items():
                work.sketches.keep(sha256, sketch)
            work.commit()
    watch(len(new), len(new))
