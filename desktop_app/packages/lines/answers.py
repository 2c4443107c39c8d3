"""What the follower answers: receipts, returns, decisions; and what both show of their keys."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.completions import Verdict
from desktop_app.domain.encryption import Purpose
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReturnKind
from desktop_app.domain.return_answers import Given
from desktop_app.packages.lines.base import (
    AgeRecipient,
    Code,
    Der,
    Hash,
    Id,
    IdOrNone,
    Line,
    Moment,
    Number,
    Shape,
    Short,
    Stream,
    Text,
    Word,
)


class ReceiptLine(Line, frozen=True, tag="receipt"):
    """First line of a receipt."""

    v: Literal[1]
    id: Id
    agency_code: Code
    number: Number
    made_at: Moment
    audit_head: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]


class ReceivedLine(Line, frozen=True, tag="received"):
    """One package that has arrived."""

    v: Literal[1]
    stream: Stream
    incarnation: Word
    number: Number
    identity: Hash
    kind: Kind
    arrived_on: date
    verdict: Literal["received", "refused", "halted"]
    refusal: Annotated[str, Meta(pattern=r"^[A-Z0-9_]{0,64}\Z")]


class GapLine(Line, frozen=True, tag="gap"):
    """A number that has not arrived though a higher one has."""

    v: Literal[1]
    stream: Stream
    incarnation: Word
    number: Number


class HeldLine(Line, frozen=True, tag="held"):
    """A file that is held."""

    v: Literal[1]
    sha256: Hash


class MissingLine(Line, frozen=True, tag="missing"):
    """A file that records name and nobody has delivered."""

    v: Literal[1]
    sha256: Hash


class ResyncLine(Line, frozen=True, tag="resync"):
    """A file of the receiver's own that comes back whole, as evidence named by the SHA-256 of its bytes."""

    v: Literal[1]
    identity: Hash
    sha256: Hash


class DecisionShape(Shape, frozen=True):
    """The verdict on one claimed completion."""

    id: Id
    entry_id: Id
    assignment_id: Id
    verdict: Verdict
    reason: Text
    decided_at: Moment
    decided_by: Short


class RemarkShape(Shape, frozen=True):
    """One remark of a return."""

    assignment_id: IdOrNone
    field: Short
    comment: Text


class ReturnLine(Line, frozen=True, tag="return"):
    """What must be mended, and by when."""

    v: Literal[1]
    id: Id
    report_id: Id
    kind: ReturnKind
    items: Annotated[tuple[RemarkShape, ...], Meta(max_length=5_000)]
    completions: Annotated[tuple[DecisionShape, ...], Meta(max_length=5_000)]
    due_on: date
    decided_at: Moment
    decided_by: Short


class ReturnAnswerLine(Line, frozen=True, tag="return_answer"):
    """What an agency says to one place of a return, instead of changing it or because it changes another."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    report_id: Id
    return_id: Id
    assignment_id: IdOrNone
    field: Short
    given: Given
    text: Text
    cites: Short
    withdrawn: bool
    made_at: Moment
    made_by: Short


class AcceptanceLine(Line, frozen=True, tag="acceptance"):
    """A report is accepted."""

    v: Literal[1]
    id: Id
    report_id: Id
    completions: Annotated[tuple[DecisionShape, ...], Meta(max_length=5_000)]
    decided_at: Moment
    decided_by: Short


class EnrolmentLine(Line, frozen=True, tag="enrolment"):
    """An agency shows its key."""

    v: Literal[1]
    agency_code: Code
    agency_name: Short
    head_name: Short
    certificate: Der
    recipient: AgeRecipient


class RecipientShape(Shape, frozen=True):
    """What one can encrypt for."""

    purpose: Purpose
    recipient: AgeRecipient


class CertificateLine(Line, frozen=True, tag="certificate"):
    """The follower shows its keys, and to one agency that agency's certificate."""

    v: Literal[1]
    root: Der
    operational: Annotated[tuple[Der, ...], Meta(min_length=1, max_length=100)]
    crls: Annotated[tuple[Der, ...], Meta(max_length=101)]
    agency: Der | None
    phone_secret: Annotated[bytes, Meta(min_length=32, max_length=32)] | None
    recipients: Annotated[tuple[RecipientShape, ...], Meta(max_length=8)]
    replaces: Annotated[tuple[Hash, ...], Meta(max_length=20)]
