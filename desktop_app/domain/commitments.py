"""Bản cam kết: what the head of an agency has promised for a year, clause by clause.

The content is frozen before anybody signs; number, day, signers and print stand beside it. One commitment for each
agency, document and year: a later version replaces, and every version stays readable.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000045")


@dataclass(frozen=True, slots=True)
class Clause:
    """Một nội dung cam kết: task, product or figure, day, and who answers for it."""

    id: str
    assignment_id: str
    """Empty: of no task of the document."""
    number: str
    content: str
    product: str
    """Chỉ tiêu, sản phẩm, in words."""
    due_words: str
    due_on: date | None
    person: str
    """Người chịu trách nhiệm."""


@dataclass(frozen=True, slots=True)
class CommitmentContent:
    """What is frozen: without number, day, signers or the print's own hash."""

    id: str
    version: int
    document_id: str
    document_number: str
    revision_digest: str
    agency_code: str
    agency_name: str
    year: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: name and title, as they stand under the paper."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One version of a commitment as it travels."""

    id: str
    version: int
    agency_code: str
    document_id: str
    year: int
    signer: Signer
    """Người cam kết."""
    superior: Signer
    """Who receives the promise, where the form has a second signature; empty where it has none."""
    signed_on: date
    number: str
    """Empty: the paper bears none."""
    pdf_sha256: str
    """Empty: no print travels with it."""
    pdf_size: int
    made_at: datetime
    made_by: str
    content: CommitmentContent


@dataclass(eq=False)
class CommitmentEmpty(Refusal, code="COMMITMENT_EMPTY"):
    """A commitment has at least one clause and names who signs."""

    document: str


@dataclass(eq=False)
class CommitmentUnknown(Refusal, code="COMMITMENT_UNKNOWN"):
    """No commitment for this document and year."""

    document: str
    year: int


@dataclass(eq=False)
class CommitmentBadlySigned(Refusal, code="COMMITMENT_BADLY_SIGNED"):
    """The signatures of a commitment do not hold, or are not those of its agency."""

    year: int
    found: tuple[str, str, str]
    """Code, field and detail of the heaviest reason."""


def in_force(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """One for each agency, document and year: the highest version, whatever the order they came in."""
    newest: dict[tuple[str, str, int], Commitment] = {}
    for one in commitments:
        key = (one.agency_code, one.document_id, one.year)
        known = newest.get(key)
        if known is None or _rank(one) > _rank(known):
            newest[key] = one
    return tuple(newest[key] for key in sorted(newest))


def _rank(commitment: Commitment) -> tuple[int, datetime, str]:
    return commitment.version, commitment.made_at, commitment.id


def commitment_id(document_id: str, agency_code: str, year: int, origin: str) -> str:
    """The id of the commitment of an agency for a document and year.

    `origin` names the workspace that makes it (its key, and the incarnation once it was restored): the body that
    follows prints a commitment for the ceremony under the very id that the agency will give it, and a workspace that
    starts anew never meets what an earlier one has said.
    """
    return str(uuid.uuid5(_FAMILY, "/".join((document_id, agency_code, str(year), origin))))


def clause_id(commitment: str, version: int, about: str) -> str:
    """The id of a clause of one version; `about` is its assignment, or its place among those of no task."""
    return str(uuid.uuid5(_FAMILY, f"{commitment}/{version}/{about}"))
