"""What each kind of package says: records of the domain as lines, and back. Implements `domain.contents.Contents`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar, Union

from desktop_app.domain.agencies import Agency
from desktop_app.domain.amendments import Amendment
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Assignment
from desktop_app.domain.commitments import Commitment, CommitmentContent
from desktop_app.domain.contents import (
    AmendmentContents,
    AssignmentContents,
    CertificateContents,
    EnrolmentContents,
    ReportContents,
    Statement,
)
from desktop_app.domain.custody import Receipt
from desktop_app.domain.custody import ReceiptLine as Received
from desktop_app.domain.encryption import RecipientUnreadable
from desktop_app.domain.matters import NAMES, NOUNS, TRAVELS_AS, Matter
from desktop_app.domain.packages import Kind, PackageRefused, VersionTooNew
from desktop_app.domain.reports import Acceptance, ReportContent, ReportLine, Return
from desktop_app.domain.successions import Handover
from desktop_app.domain.tasks import Task
from desktop_app.packages import commitments, entries, handing
from desktop_app.packages.lines import answers, documents, matters, reports, statements
from desktop_app.packages.lines.base import Line, join, meant, read, said, split, unknown_type, write

SNAPSHOT: Final = "snapshot"
SEGMENT: Final = "segment"
RESYNC: Final = "resync"
_T = TypeVar("_T")


class PackageContents:
    """Turns records into lines and back."""

    def write_assignment(self, contents: AssignmentContents) -> dict[str, bytes]:
        """Records by stem: `document`, `agencies`, `tasks`, `assignments`."""
        return {
            "document": _written(documents.DocumentLine, (contents.document,)),
            "agencies": _written(documents.AgencyLine, contents.agencies),
            "tasks": _written(documents.TaskLine, contents.tasks),
            "assignments": _written(documents.AssignmentLine, contents.assignments),
        }

    def read_assignment(self, records: Mapping[str, bytes]) -> AssignmentContents:
        """The other way; every task and assignment must belong to the document."""
        _stems(records, "document", "agencies", "tasks", "assignments")
        document = _one(records, "document", documents.DocumentLine, AssigningDocument)
        tasks = _many(records, "tasks", documents.TaskLine, Task)
        assignments = _many(records, "assignments", documents.AssignmentLine, Assignment)
        _unlike("tasks", [task.id for task in tasks])
        _unlike("assignments", [assignment.id for assignment in assignments])
        known = {task.id for task in tasks}
        for assignment in assignments:
            if assignment.task_id not in known or assignment.document_id != document.id:
                raise PackageRefused("RECORD_UNREADABLE", "records/assignments.jsonl", "of no task of this document")
        if any(task.document_id != document.id for task in tasks):
            raise PackageRefused("RECORD_UNREADABLE", "records/tasks.jsonl", "of another document")
        return AssignmentContents(
            document, _many(records, "agencies", documents.AgencyLine, Agency), tasks, assignments
        )

    def write_amendment(self, contents: AmendmentContents) -> dict[str, bytes]:
        """Records by stem: those of an assignment, and `amendment`."""
        return {
            **self.write_assignment(contents.whole),
            "amendment": _written(documents.AmendmentLine, (contents.amendment,)),
        }

    def read_amendment(self, records: Mapping[str, bytes]) -> AmendmentContents:
        """The other way; the amendment must speak of the document and its revision."""
        if "amendment" not in records:
            raise PackageRefused("RECORD_UNREADABLE", "", "no amendment")
        amendment = _one(records, "amendment", documents.AmendmentLine, Amendment)
        whole = self.read_assignment({stem: lines for stem, lines in records.items() if stem != "amendment"})
        if (amendment.document_id, amendment.revision) != (whole.document.id, whole.document.revision):
            raise PackageRefused("RECORD_UNREADABLE", "records/amendment.jsonl", "of another revision")
        return AmendmentContents(amendment, whole)

    def digest_assignment(self, contents: AssignmentContents) -> str:
        """SHA-256 (hex) of the revision's lines in the order of its tasks: document, tasks, assignments. The catalogue
        of agencies only comes along."""
        place = {task.id: task.position for task in contents.tasks}
        ordered = replace(
            contents,
            tasks=tuple(sorted(contents.tasks, key=lambda task: (task.position, task.id))),
            assignments=tuple(sorted(contents.assignments, key=lambda one: (place[one.task_id], one.task_id, one.id))),
        )
        records = self.write_assignment(ordered)
        return hashlib.sha256(b"".join(records[stem] for stem in ("document", "tasks", "assignments"))).hexdigest()

    def write_enrolment(self, contents: EnrolmentContents) -> dict[str, bytes]:
        """Records by stem: `enrolment`."""
        return {"enrolment": _written(answers.EnrolmentLine, (contents,))}

    def read_enrolment(self, records: Mapping[str, bytes]) -> EnrolmentContents:
        """The other way."""
        _stems(records, "enrolment")
        contents = _one(records, "enrolment", answers.EnrolmentLine, EnrolmentContents)
        _check_recipients("enrolment", (contents.recipient,))
        return contents

    def write_certificate(self, contents: CertificateContents) -> dict[str, bytes]:
        """Records by stem: `certificate`."""
        return {"certificate": _written(answers.CertificateLine, (contents,))}

    def read_certificate(self, records: Mapping[str, bytes]) -> CertificateContents:
        """The other way; certificates and CRLs must stand under the root that comes with them. Recipients come to one
        agency only, as its own certificate does."""
        from desktop_app.packages.trusting import check_family

        _stems(records, "certificate")
        contents = _one(records, "certificate", answers.CertificateLine, CertificateContents)
        _check_recipients("certificate", tuple(one.recipient for one in contents.recipients))
        if (contents.agency is None) != (not contents.recipients):
            raise PackageRefused("RECORD_UNREADABLE", "records/certificate.jsonl", "recipients come to one agency")
        check_family(contents)
        return contents

    def write_report(self, contents: ReportContents) -> dict[str, bytes]:
        """Records by stem: `snapshot`, and each frozen report under its own id."""
        head = write(statements.SnapshotLine(1, contents.report_id))
        return {SNAPSHOT: join([head, *contents.statements.values()]), **contents.frozen}

    def read_report(self, records: Mapping[str, bytes]) -> ReportContents:
        """The other way; every line and frozen report is decoded and checked."""
        if SNAPSHOT not in records:
            raise PackageRefused("RECORD_UNREADABLE", "", "no snapshot")
        where = f"records/{SNAPSHOT}.jsonl"
        report_id, kept, said_there = self._snapshot(records)
        frozen = {stem: lines for stem, lines in records.items() if stem != SNAPSHOT}
        for stem, lines in frozen.items():
            if self.thaw(lines).id != stem:
                raise PackageRefused("RECORD_UNREADABLE", f"records/{stem}.jsonl", "another report's lines")
        if report_id not in frozen:
            raise PackageRefused("RECORD_UNREADABLE", where, "the report it brings is not there")
        return ReportContents(kept, frozen, report_id, said_there)

    def _snapshot(self, records: Mapping[str, bytes]) -> tuple[str, dict[str, bytes], dict[str, Statement]]:
        where = f"records/{SNAPSHOT}.jsonl"
        head, *rest = split(records[SNAPSHOT], where)
        report_id: str = read(head, statements.SnapshotLine, where).report_id
        kept: dict[str, bytes] = {}
        said_there: dict[str, Statement] = {}
        for line in rest:
            statement = entries.read_entry(line, snapshot=True)
            if statement.id in kept:
                raise PackageRefused("RECORD_UNREADABLE", where, f"{statement.id} stands twice")
            kept[statement.id], said_there[statement.id] = line, statement
        return report_id, kept, said_there

    def write_supplement(self, contents: ReportContents) -> dict[str, bytes]:
        """Records by stem: `snapshot` alone; what was frozen stands in the report."""
        return {SNAPSHOT: self.write_report(contents)[SNAPSHOT]}

    def read_supplement(self, records: Mapping[str, bytes]) -> ReportContents:
        """The other way."""
        _stems(records, SNAPSHOT)
        report_id, kept, said_there = self._snapshot(records)
        return ReportContents(kept, {}, report_id, said_there)

    def write_receipt(self, receipt: Receipt) -> dict[str, bytes]:
        """Records by stem: `receipt`, one line for the head and one for each package, gap and file."""
        lines = [write(said(receipt, answers.ReceiptLine))]
        lines += [write(said(line, answers.ReceivedLine)) for line in receipt.lines]
        lines += [write(answers.GapLine(1, *gap)) for gap in receipt.missing_numbers]
        lines += [write(answers.HeldLine(1, sha256)) for sha256 in receipt.held]
        lines += [write(answers.MissingLine(1, sha256)) for sha256 in receipt.missing]
        return {"receipt": join(lines)}

    def read_receipt(self, records: Mapping[str, bytes]) -> Receipt:
        """The other way; lines stand in the order in which they are written. What a resync adds is read apart."""
        _stems({stem: lines for stem, lines in records.items() if stem != RESYNC}, "receipt")
        where = "records/receipt.jsonl"
        first, *rest = split(records["receipt"], where)
        head: answers.ReceiptLine = read(first, answers.ReceiptLine, where)
        order: tuple[type[Line], ...] = (answers.ReceivedLine, answers.GapLine, answers.HeldLine, answers.MissingLine)
        shapes = answers.ReceivedLine | answers.GapLine | answers.HeldLine | answers.MissingLine
        rows: dict[type[Line], list[Any]] = {shape: [] for shape in order}
        reached = 0
        for raw in rest:
            line = read(raw, shapes, where)
            if order.index(type(line)) < reached:
                raise PackageRefused("RECORD_UNREADABLE", where, "lines not in their order")
            reached = order.index(type(line))
            rows[type(line)].append(line)
        return Receipt(
            head.id,
            head.agency_code,
            head.number,
            head.made_at,
            tuple(meant(line, Received) for line in rows[answers.ReceivedLine]),
            tuple((line.stream, line.incarnation, line.number) for line in rows[answers.GapLine]),
            tuple(line.sha256 for line in rows[answers.HeldLine]),
            tuple(line.sha256 for line in rows[answers.MissingLine]),
            head.audit_head,
        )

    def write_resync(self, files: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Records by stem: `resync`, beside a receipt; (identity, SHA-256 of the whole file), oldest first."""
        return {RESYNC: join([write(answers.ResyncLine(1, *one)) for one in files])}

    def read_resync(self, records: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
        """The other way; nothing when the receipt is no resync."""
        where = f"records/{RESYNC}.jsonl"
        raw = split(records[RESYNC], where) if records.get(RESYNC) else []
        lines: list[answers.ResyncLine] = [read(line, answers.ResyncLine, where) for line in raw]
        return tuple((line.identity, line.sha256) for line in lines)

    def write_return(self, answer: Return) -> dict[str, bytes]:
        """Records by stem: `return`."""
        return {"return": _written(answers.ReturnLine, (answer,))}

    def read_return(self, records: Mapping[str, bytes]) -> Return:
        """The other way."""
        _stems(records, "return")
        return _one(records, "return", answers.ReturnLine, Return)

    def write_decision(self, decision: Acceptance) -> dict[str, bytes]:
        """Records by stem: `decision`."""
        return {"decision": _written(answers.AcceptanceLine, (decision,))}

    def read_decision(self, records: Mapping[str, bytes]) -> Acceptance | Matter:
        """The other way; decisions on anything but a report are matters."""
        _stems(records, "decision")
        if records["decision"].startswith(b'{"type":"acceptance",'):
            return _one(records, "decision", answers.AcceptanceLine, Acceptance)
        return self.read_matter(Kind.DECISION, records)

    def write_matter(self, matter: Matter) -> dict[str, bytes]:
        """Records by stem: one line under the stem of the matter's kind; a commitment also brings its frozen lines."""
        if isinstance(matter, Commitment):
            return commitments.write_commitment(matter)
        name = NAMES[type(matter)]
        return {matters.STEMS[TRAVELS_AS[name]]: _written(matters.SHAPES[name], (matter,))}

    def read_matter(self, kind: Kind, records: Mapping[str, bytes]) -> Matter:
        """The other way; only a matter that travels as this kind."""
        if kind is Kind.COMMITMENT:
            return commitments.read_commitment(records)
        stem = matters.STEMS[kind]
        _stems(records, stem)
        where = f"records/{stem}.jsonl"
        lines = split(records[stem], where)
        if len(lines) != 1:
            raise PackageRefused("RECORD_UNREADABLE", where, f"{len(lines)} lines instead of one")
        if kind is Kind.DATA_PACK and (unknown := unknown_type(lines[0], matters.SHAPES)):
            raise VersionTooNew(1, unknown)
        names = [name for name, travels in TRAVELS_AS.items() if travels is kind]
        shape = read(lines[0], Union[tuple(matters.SHAPES[name] for name in names)], where)  # noqa: UP007
        noun = next(NOUNS[name] for name in names if type(shape) is matters.SHAPES[name])
        matter: Matter = meant(shape, noun)
        return matter

    def write_handover(self, handover: Handover) -> dict[str, bytes]:
        """Records by stem: `handover`, `entries` when there are any, and each frozen report under its own id."""
        return handing.write_handover(handover)

    def read_handover(self, records: Mapping[str, bytes]) -> Handover:
        """The other way; each entry is decoded, and names its author; each report has its issue."""
        return handing.read_handover(records, self.read_statement, self.thaw)

    def matter_from(self, name: str, fields: Mapping[str, object]) -> Matter:
        """A matter from plain fields, as a file of a person gives them; PackageRefused names the first that does not
        fit its form."""
        import msgspec

        try:
            shape = msgspec.convert({"type": name, "v": 1, **fields}, matters.SHAPES[name])
        except msgspec.ValidationError as error:
            raise PackageRefused("RECORD_UNREADABLE", name, str(error)) from error
        matter: Matter = meant(shape, NOUNS[name])
        return matter

    def statement_line(self, statement: Statement) -> bytes:
        """One entry as a canonical line, without its LF."""
        return entries.write_entry(statement)

    def read_statement(self, line: bytes) -> Statement:
        """The other way."""
        return entries.read_entry(line)

    def freeze(self, content: ReportContent) -> bytes:
        """The frozen lines of a report, each ended by LF."""
        head = write(said(content, reports.ReportHeadLine))
        return join([head, *(write(said(line, reports.ReportRowLine)) for line in content.lines)])

    def thaw(self, lines: bytes) -> ReportContent:
        """The other way."""
        head, *rows = split(lines, "records")
        shape: reports.ReportHeadLine = read(head, reports.ReportHeadLine, "records")
        content: tuple[ReportLine, ...] = tuple(
            meant(read(row, reports.ReportRowLine, f"records/{shape.id}.jsonl"), ReportLine) for row in rows
        )
        fields = {name: getattr(shape, name) for name in shape.__struct_fields__ if name != "v"}
        return _noun({**fields, "lines": content}, ReportContent)

    def freeze_commitment(self, content: CommitmentContent) -> bytes:
        """The frozen lines of a commitment, each ended by LF."""
        return commitments.freeze(content)

    def thaw_commitment(self, lines: bytes) -> CommitmentContent:
        """The other way; PackageRefused."""
        return commitments.thaw(lines, f"records/{commitments.STEM}.jsonl")


def read_kind(contents: PackageContents, kind: str, records: Mapping[str, bytes]) -> object | None:
    """Decode the records of a kind; None for a kind that this version does not read; any refusal."""
    readers: dict[str, Callable[[Mapping[str, bytes]], object]] = {
        "assignment": contents.read_assignment,
        "amendment": contents.read_amendment,
        "enrolment": lambda records: (
            contents.read_matter(Kind.ENROLMENT, records) if SEGMENT in records else contents.read_enrolment(records)
        ),
        "certificate": contents.read_certificate,
        "report": contents.read_report,
        "supplement": contents.read_supplement,
        "receipt": contents.read_receipt,
        "return": contents.read_return,
        "decision": contents.read_decision,
        "handover": contents.read_handover,
    }
    if kind in readers:
        return readers[kind](records)
    known = {one.value: one for one in matters.STEMS}
    return contents.read_matter(known[kind], records) if kind in known else None


def _written(shape: type[Line], nouns: tuple[object, ...]) -> bytes:
    return join([write(said(noun, shape)) for noun in nouns])


def _stems(records: Mapping[str, bytes], *expected: str) -> None:
    if set(records) != set(expected):
        raise PackageRefused("RECORD_UNREADABLE", "", f"records {sorted(records)} instead of {sorted(expected)}")


def _many(records: Mapping[str, bytes], stem: str, shape: type[Line], noun: type[_T]) -> tuple[_T, ...]:
    where = f"records/{stem}.jsonl"
    if not records[stem]:
        return ()
    return tuple(meant(read(line, shape, where), noun) for line in split(records[stem], where))


def _one(records: Mapping[str, bytes], stem: str, shape: type[Line], noun: type[_T]) -> _T:
    found = _many(records, stem, shape, noun)
    if len(found) != 1:
        raise PackageRefused("RECORD_UNREADABLE", f"records/{stem}.jsonl", f"{len(found)} lines instead of one")
    return found[0]


def _check_recipients(stem: str, recipients: tuple[str, ...]) -> None:
    """Each can be encrypted for, and none stands twice."""
    from desktop_app.packages.identities import lock_of

    _unlike(stem, list(recipients))
    for one in recipients:
        try:
            lock_of(one)
        except RecipientUnreadable as error:
            raise PackageRefused("RECORD_UNREADABLE", f"records/{stem}.jsonl", f"no recipient: {one}") from error


def _unlike(stem: str, found: list[str]) -> None:
    if len(set(found)) != len(found):
        raise PackageRefused("RECORD_UNREADABLE", f"records/{stem}.jsonl", "an id stands twice")


def _noun(fields: dict[str, Any], noun: type[_T]) -> _T:
    import msgspec

    return msgspec.convert(fields, noun, from_attributes=True)
