"""Bản cam kết as a paper: what is printed for the head and the body that receives the promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.commitment_templates import CommitmentTemplate
from desktop_app.domain.commitments import CommitmentContent
from desktop_app.domain.fingerprints import words
from desktop_app.domain.printing import Issuing
from desktop_app.domain.signers import Signer
from desktop_app.domain.trust import groups

KEY_CODE: Final = "CKF1"
"""First word of the QR code of a workspace key, as CK1 is of a page."""


@dataclass(frozen=True, slots=True)
class CommitmentOrder:
    """One commitment to print."""

    issuing: Issuing
    """The agency that promises; its signer is the head who does, its binding the frozen content."""
    content: CommitmentContent
    document: AssigningDocument
    template: CommitmentTemplate
    superior: Signer | None = None
    """Who receives the promise, in place of the template's words."""
    fingerprint: str = ""
    """SHA-256 (hex) of the agency's workspace key; empty prints none."""


@dataclass(frozen=True, slots=True)
class StackRow:
    """One paper of a stack that is printed as one file; pages are those of the file, from 1."""

    title: str
    """Whose it is."""
    first: int
    last: int
    """Of all copies, blank pages behind them left out."""
    pages: int
    """Of one copy."""
    prepared: bool = False
    """Made ready here: the agency has sent none."""


@dataclass(frozen=True, slots=True)
class StackCover:
    """Danh sách bản cam kết: the sheet on top of a stack."""

    issuing: Issuing
    document: AssigningDocument
    year: int
    copies: int
    rows: tuple[StackRow, ...]


def key_code(agency_code: str, fingerprint: str) -> str:
    """The QR text of a workspace key: `CKF1:H19.02:` and 64 capital hexadecimal digits."""
    return f"{KEY_CODE}:{agency_code.upper()}:{fingerprint.upper()}"


def key_words(fingerprint: str) -> str:
    """The same as people compare it: eight groups of four digits, and the eight words on a line below."""
    return f"{groups(fingerprint)}\n{words(fingerprint)}"
