"""Lần điều chỉnh: a document is issued again, whole, at the next revision. The newest revision is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is said of a revision: by which paper, of which day, in short."""

    id: str
    document_id: str
    revision: int
    """From 2; revision 1 is the document as first issued."""
    replaces: str
    """Digest of the revision that it was made from."""
    number: str
    """Số, ký hiệu of the paper that amends."""
    issued_on: date
    summary: str
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class AmendmentEmpty(Refusal, code="AMENDMENT_EMPTY"):
    """The amendment changes nothing."""

    document: str


@dataclass(eq=False)
class RevisionUnknown(Refusal, code="REVISION_UNKNOWN"):
    """The file answers a revision of the document that was never issued."""

    document: str
