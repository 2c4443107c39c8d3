"""Lines of a commitment: its frozen content (a head, then its clauses), and what stands beside it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.packages.lines.base import Code, Hash, Id, IdOrNone, Line, Moment, Number, Shape, Short, Text, Version

Year = Annotated[int, Meta(ge=2000, le=2999)]


class SignerShape(Shape, frozen=True):
    """Who signs."""

    name: Short
    title: Short


class CommitmentLine(Line, frozen=True, tag="commitment"):
    """Number, day, signers and print of a commitment; `records_sha256` names its frozen lines."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    year: Year
    signer: SignerShape
    superior: SignerShape
    signed_on: date
    number: Short
    records_sha256: Hash
    pdf_sha256: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]
    pdf_size: Number
    made_at: Moment
    made_by: Short


class CommitmentHeadLine(Line, frozen=True, tag="commitment_content"):
    """First frozen line."""

    v: Literal[1]
    id: Id
    version: Version
    document_id: Id
    document_number: Short
    revision_digest: Hash
    agency_code: Code
    agency_name: Short
    year: Year


class ClauseLine(Line, frozen=True, tag="clause"):
    """One promise."""

    v: Literal[1]
    id: Id
    assignment_id: IdOrNone
    number: Short
    content: Text
    product: Text
    due_words: Text
    due_on: date | None
    person: Short
