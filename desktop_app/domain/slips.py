"""Phiếu: receipt, return, the leader's summary, and the check of signatures; mục lục and the extract of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Counts
from desktop_app.domain.audit import AuditEvent
from desktop_app.domain.packages import Kind
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.report_changes import Comparison
from desktop_app.domain.reports import ReportLine, ReturnItem, ReturnKind
from desktop_app.domain.signature_verdicts import Judgement, PaperVerdict


@dataclass(eq=False)
class NothingReceived(Refusal, code="NOTHING_RECEIVED"):
    """Nothing has come from this agency, so there is nothing to confirm."""

    agency: str


@dataclass(eq=False)
class NothingReturned(Refusal, code="NOTHING_RETURNED"):
    """This report was not returned."""

    report: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file as it came."""

    kind: Kind
    document: str
    """Number of the document that it is about; empty: of none."""
    period: str
    """Of the report that it brings; empty for none."""
    round: int
    number: int
    """In the chain of its sender."""
    arrived_on: date
    identity: str
    """SHA-256 (hex)."""
    size: int
    state: str
    """`applied`, `refused`, `halted`, `set_aside`, …"""
    why: str
    """The refusal in words; empty when there is none."""
    phone_code: str
    """Empty where there is none."""


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """Phiếu tiếp nhận: everything that came from one agency."""

    issuing: Issuing
    agency: str
    as_of: date
    files: tuple[ReceivedFile, ...]
    """Oldest first."""
    missing_numbers: tuple[tuple[str, int], ...]
    """Document (number; empty: of none) and the number of a file that a gap shows."""
    held: int
    """Files of evidence and papers held."""
    missing: tuple[str, ...]
    """Names of files that records name and nobody has delivered."""


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """One remark of a return beside what was sent."""

    item: ReturnItem
    line: ReportLine | None
    """None: about the whole report."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """A claimed completion that was not accepted, and why."""

    number: str
    content: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """Phiếu trả lại: the disputed fields, and the day the answer is due."""

    issuing: Issuing
    agency: str
    document: AssigningDocument
    period: str
    round: int
    number: str
    """Of the returned report."""
    issued_on: date | None
    kind: ReturnKind
    decided_on: date
    due_on: date
    lines: tuple[DisputedLine, ...]
    unproved: tuple[Unproved, ...]


@dataclass(frozen=True, slots=True)
class RoutingSlip:
    """Phiếu trình: one page for whoever signs a report."""

    issuing: Issuing
    document: AssigningDocument
    period: str
    round: int
    send_by: date
    cut_off: date
    counts: Counts
    before: Counts | None
    partners: Counts
    overdue: tuple[ReportLine, ...]
    newly_done: tuple[ReportLine, ...]
    """Done in this period and not in the one before."""
    newly_late: tuple[ReportLine, ...]
    """Overdue now and not before."""
    compared: bool
    """Whether a report of the period before is there to compare with."""
    at_risk: tuple[ReportLine, ...]
    """Promised in the commitment of the year, and overdue."""
    returned: tuple[tuple[str, str], ...]
    """What the follower asked for, of a report that answers a return: number of the task (empty: the whole), words."""
    proposals: tuple[str, ...]
    problems: int
    """Errors that the check before sending found."""
    decide: tuple[str, ...]
    """What the head is asked, in the words of whoever submits; none: to sign."""


@dataclass(frozen=True, slots=True)
class ComparisonSlip:
    """So sánh thay đổi: one page for whoever signs the next round of a report."""

    issuing: Issuing
    document: AssigningDocument
    comparison: Comparison
    numbers: Mapping[str, str]
    """Assignment → number of its task."""
    replaced_number: str
    replaced_on: date | None
    signs_again: bool


@dataclass(frozen=True, slots=True)
class SignatureSlip:
    """Phiếu kiểm tra chữ ký số."""

    issuing: Issuing
    verdict: PaperVerdict
    reasons: tuple[tuple[Judgement, str], ...]
    """What made the verdict, then remarks, in words, each once."""
    roots: tuple[str, ...]
    """Names of the roots that were believed."""
    intermediates: int
    """How many authorities below them are known."""
    revocations: int
    """How many lists of revoked certificates are at hand."""


class Filed(StrEnum):
    """What a line of a mục lục is."""

    ASSIGNING = "assigning"
    COMMITMENT = "commitment"
    REPORT = "report"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """One line of a mục lục."""

    kind: Filed
    number: str
    dated_on: date | None
    author: str
    abstract: str
    """Empty of papers of our own: the composer knows what they are about."""
    about: str = ""
    """Year of a commitment, key of the period of a report."""
    round: int = 1
    """Of a report."""
    proves: tuple[str, ...] = ()
    """Numbers of the tasks that a piece of evidence proves."""
    file: str = ""
    """Id of the evidence, or SHA-256 of the PDF of a paper of our own; empty where no file is kept."""


@dataclass(frozen=True, slots=True)
class FileIndex:
    """Mục lục văn bản trong hồ sơ."""

    issuing: Issuing
    document: AssigningDocument
    year: int | None
    """None: of all years."""
    lines: tuple[FiledDocument, ...]


@dataclass(frozen=True, slots=True)
class LogExtract:
    """Trích nhật ký: events between two days, and whether the chain holds."""

    issuing: Issuing
    first: date
    last: date
    events: tuple[AuditEvent, ...]
    before: str
    """Hash of the event before the first; 64 zeros when there is none."""
    length: int
    """Of the whole log."""
    head: str
    """Hash of its newest event."""
    broken_at: int
    """Number of the first event that does not fit; 0 when the whole chain holds."""
    checked_at: datetime
    made_by: str
