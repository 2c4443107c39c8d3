"""Văn bản giao: record one with its tasks and who has which part, and give it to everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind, DocumentKnown
from desktop_app.domain.assignments import Assignment, Role
from desktop_app.domain.completion_rules import UNSAID, CompletionRule, SeveralLeads
from desktop_app.domain.contents import AssignmentContents, Revision
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, EVERYBODY, Kind
from desktop_app.domain.periods import check_periods
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.tasks import Task
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import addressing
from desktop_app.services.certificates import to_everybody
from desktop_app.services.completion_rules import usual_rule
from desktop_app.services.following import principal
from desktop_app.services.kinds import need
from desktop_app.services.lineage import as_passed_on
from desktop_app.services.sending import Letter, send
from desktop_app.services.terms import settle
from desktop_app.vietnamese import deadlines
from desktop_app.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.amendments import Amendment
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.groups import Addressed
    from desktop_app.domain.measures import Measure
    from desktop_app.domain.packages import Opened
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a person says of a document that gives tasks."""

    kind: DocumentKind
    number: str
    title: str
    issuer: str
    issued_on: date
    ends_on: date
    calendar: str
    periods: tuple[str, ...]
    legal_basis: tuple[str, ...] = ()
    follower: str = ""
    """At an agency: who follows a document that it wrote down itself, by name; at the province it is we."""
    estimates: tuple[str, ...] = ()
    """Of `periods` those whose report also estimates figures to the end of the period."""
    rule: CompletionRule | None = None
    """None: what resources say of documents of this kind."""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One task as a table gives it, agencies already resolved to codes."""

    number: str
    section: tuple[str, ...]
    content: str
    deliverables: tuple[str, ...]
    schedules: tuple[Schedule, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    components: tuple[str, ...] = ()
    weight: int = 1
    measures: tuple[Measure, ...] = ()
    requirements: tuple[str, ...] = ()
    focal: str | None = None
    """The one lead that reports for all; None: each lead answers for its own part."""
    groups: tuple[Addressed, ...] = ()
    """Groups that become parts of their members when the document is issued."""


def understood(
    words: str, year: int, *, before_counts: bool | None = None, issued_on: date | None = None
) -> tuple[Schedule, ...]:
    """Deadline words as schedules, each with its words; what is not understood waits until somebody says.

    `before_counts` and `issued_on` as in `read_deadlines`.
    """
    found: list[Schedule] = []
    for deadline in deadlines.read_deadlines(words, year, before_counts=before_counts, issued_on=issued_on):
        kind = ScheduleKind.WAITING if deadline.kind is deadlines.Kind.UNKNOWN else ScheduleKind(deadline.kind.value)
        every = Every(deadline.every.value) if deadline.every is not None else None
        start, due = deadline.start, deadline.due
        found.append(Schedule(kind, deadline.words, start, due, every, deadline.month, deadline.day))
    return tuple(found) or (Schedule(ScheduleKind.WAITING, words),)


def record_plan(office: Office, facts: PlanFacts, tasks: Sequence[PlanTask]) -> AssigningDocument:
    """Keep a document with its tasks at revision 1; DocumentKnown when its number is already here, and what
    `check_periods` refuses.

    At the province it can then be issued; at an agency it is a self-recorded document, and only the parts of this
    agency are kept.
    """
    with office.work() as work:
        contents = record(office, work, facts, tasks)
        work.commit()
    return contents.document


def record(office: Office, work: UnitOfWork, facts: PlanFacts, tasks: Sequence[PlanTask]) -> AssignmentContents:
    """The same inside the caller's transaction; gives what was kept."""
    province = office.info.kind is WorkspaceKind.PROVINCE
    check_periods(facts.periods, facts.calendar, office.calendars, facts.estimates)
    _refuse_known(work, facts.number)
    rule = facts.rule or usual_rule(office.resources, facts.kind)
    document = AssigningDocument(
        id=office.new_id(),
        kind=facts.kind,
        number=tidy(facts.number),
        title=tidy(facts.title),
        issuer=tidy(facts.issuer),
        issued_on=facts.issued_on,
        legal_basis=facts.legal_basis,
        follower_code=office.info.code if province else "",
        follower_name=office.info.name if province else tidy(facts.follower),
        calendar=facts.calendar,
        periods=facts.periods,
        ends_on=facts.ends_on,
        revision=1,
        training=office.info.training,
        self_recorded=not province,
        estimates=facts.estimates,
        done_by=rule.done_by,
        several_leads=rule.several_leads,
        rule_basis=tidy(rule.basis),
    )
    contents = _contents(office, work, document, tasks)
    # What an agency wrote down itself is never sealed: it has no follower and needs no digest.
    digest = office.contents.digest_assignment(contents) if province else ""
    keep_contents(work, contents, digest)
    if province:
        groups = [(task, row.groups) for task, row in zip(contents.tasks, tasks, strict=True)]
        addressing.keep_groups(office, work, document, groups)
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "document.record",
        document.id,
        {"number": document.number, "tasks": len(contents.tasks)},
    )
    return contents


def _refuse_known(work: UnitOfWork, number: str) -> None:
    wanted = fold(number).replace(" ", "")
    if any(fold(known.number).replace(" ", "") == wanted for known in work.documents.all()):
        raise DocumentKnown(number)


def _contents(
    office: Office, work: UnitOfWork, document: AssigningDocument, rows: Sequence[PlanTask]
) -> AssignmentContents:
    tasks: list[Task] = []
    assignments: list[Assignment] = []
    concerned: dict[str, Agency] = {}
    for position, row in enumerate(rows, 1):
        if document.self_recorded:
            row = addressing.for_ourselves(office, work, row, document.issued_on)
        task = task_of(office, row, document.id, position)
        parts = parts_of(office, row, task, document.revision, document.rule)
        if document.self_recorded:
            parts = tuple(part for part in parts if part.agency_code == office.info.code)
            if not parts:
                continue
        tasks.append(task)
        concerned.update((part.agency_code, work.agencies.get(part.agency_code)) for part in parts)
        assignments += parts
    return AssignmentContents(document, tuple(concerned.values()), tuple(tasks), tuple(assignments))


def task_of(office: Office, row: PlanTask, document_id: str, position: int) -> Task:
    """A new task at its place in a document."""
    return Task(
        id=office.new_id(),
        document_id=document_id,
        number=row.number,
        position=position,
        section=row.section,
        content=row.content,
        deliverables=row.deliverables,
        schedules=row.schedules,
        components=row.components,
        weight=row.weight,
        measures=tuple(replace(measure, id=measure.id or office.new_id()) for measure in row.measures),
        requirements=row.requirements,
    )


def parts_of(
    office: Office, row: PlanTask, task: Task, revision: int, rule: CompletionRule = UNSAID
) -> tuple[Assignment, ...]:
    """Who has a task, one new part for each agency: leads before partners. Of several leads that one reports which was
    named, else those that the rule says."""
    focal = row.focal
    if focal is None and rule.several_leads is SeveralLeads.FIRST and row.leads:
        focal = row.leads[0]
    roles = [(code, Role.LEAD) for code in row.leads]
    roles += [(code, Role.SUPPORT) for code in row.supports if code not in row.leads]
    return tuple(
        Assignment(
            office.new_id(), task.id, task.document_id, code, role, revision,
            role is Role.LEAD and focal in (None, code),
        )
        for code, role in dict(roles).items()
    )  # fmt: skip


def keep_contents(work: UnitOfWork, contents: AssignmentContents, digest: str) -> None:
    """Bring a document with its tasks and parts to what this revision says."""
    for agency in _to_keep(work, contents):
        work.agencies.add(agency)
    work.documents.add(contents.document, digest)
    for task in contents.tasks:
        work.tasks.add(task)
    work.assignments.add_all(contents.assignments)


def _to_keep(work: UnitOfWork, contents: AssignmentContents) -> tuple[Agency, ...]:
    """Agencies whose entry in the catalogue a document brings up to date: at an agency those of another body than the
    one pinned first only add to it."""
    first = principal(work) if work.info.kind is WorkspaceKind.AGENCY else ""
    if first in ("", contents.document.follower_code):
        return contents.agencies
    known = {agency.code for agency in work.agencies.all()}
    return tuple(agency for agency in contents.agencies if agency.code not in known)


def keep_assignment(
    office: Office, work: UnitOfWork, contents: AssignmentContents, amendment: Amendment | None = None
) -> frozenset[str]:
    """At an agency: take in an issued document with our own parts and those we work with; returns our assignments.

    Every revision is kept; the newest is in force, whatever arrives later, and what was entered stays.
    """
    kept = _ours(office, as_passed_on(work, contents))
    if not _keep_revision(office, work, contents, kept, amendment):
        return frozenset()
    return frozenset(part.id for part in kept.assignments if part.agency_code == office.info.code)


def read_back_assignment(
    office: Office, work: UnitOfWork, contents: AssignmentContents, amendment: Amendment | None = None
) -> int:
    """At the province after a restore: take a revision back that we have issued; how many assignments that gave back.

    One that is still here, or is older than what is here, gives none.
    """
    known = {part.id for part in work.assignments.of_document(contents.document.id)}
    _keep_revision(office, work, contents, contents, amendment)
    return len({part.id for part in work.assignments.of_document(contents.document.id)} - known)


def _keep_revision(
    office: Office,
    work: UnitOfWork,
    whole: AssignmentContents,
    kept: AssignmentContents,
    amendment: Amendment | None,
) -> bool:
    """Keep one revision for good; True when it is the newest, and then in force."""
    document_id, digest = whole.document.id, office.contents.digest_assignment(whole)
    keep_current(work, document_id)
    if not work.documents.keep_revision(document_id, Revision(whole.document.revision, digest, kept, amendment)):
        return False
    if work.documents.revisions(document_id)[-1].digest != digest:
        return False
    keep_contents(work, kept, digest)
    settle(work, document_id)
    return True


def keep_current(work: UnitOfWork, document_id: str) -> None:
    """Keep the revision in force, where a workspace of an earlier release has kept none."""
    if any(one.id == document_id for one in work.documents.all()) and not work.documents.revisions(document_id):
        contents = issued_contents(work, document_id)
        digest = work.documents.digest(document_id)
        work.documents.keep_revision(document_id, Revision(contents.document.revision, digest, contents, None))


def keep_parts(office: Office, work: UnitOfWork, contents: AssignmentContents) -> tuple[Assignment, ...]:
    """At an agency: of a document that is known, keep what has become ours since its file came; returns that."""
    kept = _ours(office, as_passed_on(work, contents))
    known = {part.id for part in work.assignments.of_document(contents.document.id, office.info.code)}
    if contents.document.revision >= work.documents.get(contents.document.id).revision:
        keep_contents(work, kept, office.contents.digest_assignment(contents))
    return tuple(part for part in kept.assignments if part.agency_code == office.info.code and part.id not in known)


def whole_of(office: Office, opened: Opened) -> AssignmentContents:
    """The document that an assignment or an amendment brings."""
    if opened.header.kind is Kind.AMENDMENT:
        return office.contents.read_amendment(opened.records).whole
    return office.contents.read_assignment(opened.records)


def _ours(office: Office, contents: AssignmentContents) -> AssignmentContents:
    ours = {part.task_id for part in contents.assignments if part.agency_code == office.info.code}
    return AssignmentContents(
        contents.document,
        contents.agencies,
        tuple(task for task in contents.tasks if task.id in ours),
        tuple(part for part in contents.assignments if part.task_id in ours),
    )


def issued_contents(work: UnitOfWork, document_id: str) -> AssignmentContents:
    """What the assignment package of a document says."""
    document = work.documents.get(document_id)
    assignments = work.assignments.of_document(document_id)
    codes = {part.agency_code for part in assignments} | {document.follower_code}
    agencies = tuple(agency for agency in work.agencies.all() if agency.code in codes)
    return AssignmentContents(document, agencies, work.tasks.of_document(document_id), assignments)


def issue(office: Office, document_id: str) -> tuple[PackageRecord, ...]:
    """The files that give a document to everybody: our certificates first, then the assignment, or the newest
    amendment, which is whole too. Repeating it gives the same files as long as the revision is the same.

    The first time the groups that its tasks address become parts of their members; GroupNotChosen.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        document = work.documents.get(document_id)
        records = [
            _sent_before(work, Kind.CERTIFICATE, COMMON) or to_everybody(office, work),
            _sent_before(work, Kind.AMENDMENT, document.id)
            or _sent_before(work, Kind.ASSIGNMENT, document.id)
            or _send_assignment(office, work, document),
        ]
        work.commit()
    return tuple(records)


def _sent_before(work: UnitOfWork, kind: Kind, stream: str) -> PackageRecord | None:
    sent = [record for record in work.custody.sent(EVERYBODY) if record.kind is kind and record.stream == stream]
    return sent[-1] if sent else None


def _send_assignment(office: Office, work: UnitOfWork, document: AssigningDocument) -> PackageRecord:
    addressing.expand(office, work, document)
    contents = issued_contents(work, document.id)
    # Parts may have passed to a successor since the document was written down.
    work.documents.add(document, office.contents.digest_assignment(contents))
    keep_current(work, document.id)  # from now on the first revision stands; until now it could be corrected
    name = package_name(Kind.ASSIGNMENT, document.number, round_number=document.revision)
    return send(
        office, work, Letter(Kind.ASSIGNMENT, None, document.id, office.contents.write_assignment(contents), name, {})
    )
