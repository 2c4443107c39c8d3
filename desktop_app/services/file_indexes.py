"""Mục lục văn bản trong hồ sơ: the papers that the workspace knows of one assigning document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.slips import Filed, FiledDocument, FileIndex
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.commitments import commitments_in
from desktop_app.services.lineage import family
from desktop_app.services.named_tasks import agency_names, own_issuing

if TYPE_CHECKING:
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def file_index(
    office: Office, document_word: str, year: int | None = None, agency: str = "", unit: str = ""
) -> FileIndex:
    """The document itself, commitments, issued reports and evidence, by their day; of one year when given, and at the
    body that follows of one agency when given. What was withdrawn is left out. DocumentUnknown, AgencyUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word)
        names = agency_names(work)
        if agency:
            codes: tuple[str, ...] = (work.agencies.find(agency).code,)
        elif office.info.kind is WorkspaceKind.AGENCY:
            codes = family(work, office.info.code)
        else:
            codes = tuple(names)
        lines = [_assigning(document)]
        for code in codes:
            lines += _papers(work, document, code, names)
            lines += _evidence(work, document, code, names)
        issuing = own_issuing(office, work, unit)
    if year is not None:
        lines = [one for one in lines if one.dated_on is not None and one.dated_on.year == year]
    lines.sort(key=lambda one: (one.dated_on or date.max, one.number, one.abstract))
    return FileIndex(issuing, document, year, tuple(lines))


def _assigning(document: AssigningDocument) -> FiledDocument:
    return FiledDocument(Filed.ASSIGNING, document.number, document.issued_on, document.issuer, document.title)


def _papers(work: UnitOfWork, document: AssigningDocument, code: str, names: dict[str, str]) -> list[FiledDocument]:
    author = names.get(code, code)
    found = [
        FiledDocument(Filed.COMMITMENT, one.number, one.signed_on, author, "", str(one.year), file=one.pdf_sha256)
        for one in commitments_in(work, code)
        if one.document_id == document.id
    ]
    reports = {one.id: one for one in work.reports.all(document.id, code)}
    for issue in work.reports.issues(document.id, code):
        report = reports[issue.report_id]
        found.append(
            FiledDocument(
                Filed.REPORT,
                issue.number,
                issue.issued_on,
                author,
                "",
                report.period,
                report.round,
                file=issue.pdf_sha256,
            )
        )
    return found


def _evidence(work: UnitOfWork, document: AssigningDocument, code: str, names: dict[str, str]) -> list[FiledDocument]:
    evidence, links, tombstones = work.evidence.of_document(document.id, code)
    gone = {one.evidence_id for one in tombstones}
    tasks = {task.id: task.number for task in work.tasks.of_document(document.id)}
    numbers = {part.id: tasks.get(part.task_id, "") for part in work.assignments.of_document(document.id)}
    proved: dict[str, list[str]] = {}
    for link in links:
        proved.setdefault(link.evidence_id, []).append(numbers.get(link.assignment_id, ""))
    found: dict[str, FiledDocument] = {}
    for one in evidence:
        if one.id in gone:
            continue
        before = found[one.sha256].proves if one.sha256 in found else ()
        proves = tuple(dict.fromkeys([*before, *filter(None, proved.get(one.id, []))]))
        author, abstract = one.issuer or names.get(code, code), one.abstract or one.file_name
        found[one.sha256] = FiledDocument(
            Filed.EVIDENCE, one.number, one.dated_on, author, abstract, proves=proves, file=one.id
        )
    return list(found.values())
