"""Biên bản and báo cáo kiểm điểm: what the program knows is filled in, what people find and say stays open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.accountability import ReviewBody
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Word
from desktop_app.domain.conclusions import DecidingPaper
from desktop_app.domain.letters import NamedTask
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import Issue
from desktop_app.domain.signers import Signer


@dataclass(eq=False)
class ReceiverMissing(Refusal, code="RECEIVER_MISSING"):
    """A handover has somebody who receives; nobody was named."""


@dataclass(frozen=True, slots=True)
class CheckedTask:
    """One task with its state and its proof, as far as the data say."""

    task: NamedTask
    document: AssigningDocument
    agency: str
    """Name of who leads it."""
    word: Word
    done_on: date | None
    result: str
    """The newest statement in words; empty when there is none."""
    evidence: tuple[str, ...]
    """Number, or name of the file."""


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """What is handed over of one assigning document."""

    document: AssigningDocument
    tasks: int
    open: int
    """Of these not done."""
    entries: int
    """Statements of progress."""
    reports: tuple[Issue, ...]
    """Oldest first."""
    evidence: int
    """Files."""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """One sealed file of a handover."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HandoverMinutes:
    """Biên bản bàn giao, between two people or between two agencies."""

    issuing: Issuing
    day: date
    place: str
    """Empty leaves it open."""
    why: str
    """Căn cứ; empty leaves it open."""
    giver: Signer
    receiver: Signer
    receiving: str
    """Name of the body that receives; of a handover between people the same agency."""
    witness: Signer | None
    documents: tuple[HandedDocument, ...]
    open_tasks: tuple[CheckedTask, ...]
    files: tuple[HandedFile, ...]
    """Sealed files that carry it to a successor; none between people of one agency."""
    workspace: str
    """Name of the folder that is handed over between people; empty when sealed files are."""
    key: str
    """SHA-256 (hex) of the public key of the workspace that hands over; empty before there is one."""
    log_length: int
    log_head: str
    """Hash of the newest event of the log."""


@dataclass(frozen=True, slots=True)
class InspectionMinutes:
    """Biên bản kiểm tra: the frame, the tasks as the data have them, and open lines for what people find."""

    issuing: Issuing
    inspected: str
    day: date
    place: str
    inspectors: tuple[Signer, ...]
    """The first is its head."""
    inspected_people: tuple[Signer, ...]
    basis: tuple[str, ...]
    tasks: tuple[CheckedTask, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class UnmetClause:
    """A clause of a commitment that was not kept: by a document where one has decided, else by the data."""

    number: str
    content: str
    product: str
    promised: date | None
    due_on: date | None
    """The deadline in force, when a decision moved it."""
    word: Word | None
    """None: of no task that is here."""
    done_on: date | None
    person: str
    decision: str = ""
    """Number of the document that has decided so; empty: none has."""


@dataclass(frozen=True, slots=True)
class ConcludedClauses:
    """What documents have decided on the clauses of a commitment."""

    papers: tuple[DecidingPaper, ...]
    """By their day."""
    met: int
    partly: int
    not_met: int


@dataclass(frozen=True, slots=True)
class SelfReview:
    """Báo cáo kiểm điểm: a frame whose text people write, and the clauses that were not kept."""

    issuing: Issuing
    addressee: str
    document: AssigningDocument
    year: int
    promised_by: Signer
    commitment_number: str
    """Empty: the paper bears none."""
    signed_on: date
    as_of: date
    clauses: int
    kept: int
    """Done by their day."""
    running: int
    """Whose day has not come yet, or which have none."""
    left_out: int
    """Not rated, moved or withdrawn."""
    untold: tuple[str, ...]
    """Clauses of no task: only people know what became of them."""
    unmet: tuple[UnmetClause, ...]
    unmet_by_data: int | None = None
    """How many the data have as not kept; None: all of `unmet`."""
    concluded: ConcludedClauses | None = None
    """None: no document has decided on a clause yet."""
    before: ReviewBody | None = None
    """The body that it is given to, in place of the one that follows; its general name where `addressee` is empty."""
