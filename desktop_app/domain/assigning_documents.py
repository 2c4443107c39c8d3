"""Văn bản giao: kế hoạch, quyết định, chỉ thị, công văn, thông báo kết luận that give tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.completion_rules import UNSAID, CompletionRule, DoneBy, SeveralLeads
from desktop_app.domain.refusal import Refusal

if TYPE_CHECKING:
    from desktop_app.domain.contents import Revision


class DocumentKind(StrEnum):
    """Types of NĐ 30/2020, Phụ lục III, that give tasks."""

    PLAN = "KH"
    DECISION = "QĐ"
    DIRECTIVE = "CT"
    LETTER = "CV"
    NOTICE = "TB"
    REPORT = "BC"


@dataclass(frozen=True, slots=True)
class AssigningDocument:
    """One document that gives tasks, at one revision."""

    id: str
    kind: DocumentKind
    number: str
    """Số, ký hiệu as printed: `336/KH-UBND`."""
    title: str
    issuer: str
    issued_on: date
    legal_basis: tuple[str, ...]
    follower_code: str
    """Code of the body that follows the document: the province workspace."""
    follower_name: str
    calendar: str
    """Name of the reporting calendar that rules its periods."""
    periods: tuple[str, ...]
    """Which periods of a year it wants reports for: `T1`–`T12`, `Q1`–`Q4`, `H1`, `H2`, `N`."""
    ends_on: date
    """The last day its tasks can reach; ends recurring duties that name no end."""
    revision: int
    training: bool
    self_recorded: bool = False
    estimates: tuple[str, ...] = ()
    """Of `periods` those whose report also estimates each figure to the last day of the month, quarter or year itself:
    figures close before it."""
    done_by: DoneBy = UNSAID.done_by
    several_leads: SeveralLeads = UNSAID.several_leads
    rule_basis: str = UNSAID.basis

    @property
    def rule(self) -> CompletionRule:
        """Which day completes a task, and who counts one of several leads."""
        return CompletionRule(self.done_by, self.several_leads, self.rule_basis)


@dataclass(eq=False)
class DocumentUnknown(Refusal, code="DOCUMENT_UNKNOWN"):
    """No assigning document of this number or id in the workspace."""

    document: str


@dataclass(eq=False)
class DocumentKnown(Refusal, code="DOCUMENT_KNOWN"):
    """An assigning document of this number is already in the workspace."""

    document: str


@dataclass(eq=False)
class DocumentSelfRecorded(Refusal, code="DOCUMENT_SELF_RECORDED"):
    """The agency wrote this document down itself; nobody follows it through the program yet."""

    document: str


@dataclass(eq=False)
class DocumentOfAnotherBody(Refusal, code="DOCUMENT_OF_ANOTHER_BODY"):
    """A file of one body speaks of a document that another body follows."""

    document: str
    body: str
    follower: str


@dataclass(eq=False)
class SubjectNotHereYet(Refusal, code="SUBJECT_NOT_HERE_YET"):
    """Several bodies are believed here, and what the file speaks of has not come: whose it is cannot be told."""

    subject: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of assigning documents."""

    id: str
    number: str
    title: str
    issued_on: date
    revision: int
    tasks: int
    agencies: int
    issued_to: int
    """To how many agencies its assignment package has been written."""


class AssigningDocuments(Protocol):
    """The assigning documents of one workspace."""

    def add(self, document: AssigningDocument, digest: str) -> None:
        """Add, or bring to a higher revision; `digest` is the SHA-256 of the revision's canonical lines."""

    def keep_revision(self, document_id: str, revision: Revision) -> bool:
        """Keep a revision for good; False (and nothing happens) when it is known."""

    def revisions(self, document_id: str) -> tuple[Revision, ...]:
        """Every revision that is kept, the one in force last."""

    def digests(self, document_id: str) -> frozenset[str]:
        """The digests of every revision known here."""

    def get(self, document_id: str) -> AssigningDocument:
        """By id; DocumentUnknown."""

    def find(self, word: str) -> AssigningDocument:
        """By id or number; DocumentUnknown."""

    def digest(self, document_id: str) -> str:
        """The digest of the revision in force."""

    def all(self) -> tuple[AssigningDocument, ...]:
        """Every document, newest first."""

    def rows(self) -> tuple[DocumentRow, ...]:
        """The list a person sees, newest first."""
