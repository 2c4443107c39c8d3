"""Hồ sơ kiểm tra: a folder of numbered files, exactly what an inspection has asked for, that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal


class Part(StrEnum):
    """What a file of the folder is; the order of the index."""

    TASKS = "tasks"
    COMMITMENT = "commitment"
    REPORT = "report"
    EVIDENCE = "evidence"
    REGISTERS = "registers"
    VIOLATIONS = "violations"


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; an empty choice is everything."""

    document: str = ""
    """Number of one assigning document."""
    first: date | None = None
    last: date | None = None
    tasks: tuple[str, ...] = ()
    """Numbers."""
    agencies: tuple[str, ...] = ()
    """Names."""
    violations: bool = False
    """Only when somebody has chosen so."""


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One file of the folder."""

    name: str
    part: Part
    number: str
    dated_on: date | None
    author: str
    abstract: str
    about: str
    """Numbers of the tasks that evidence proves, period of a report."""
    size: int
    sha256: str
    verdict: str
    """What was found in its signatures on the day of receipt, as papers say it; empty when nobody looked."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A file within the scope that is named and not here."""

    abstract: str
    sha256: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class InspectionIndex:
    """Mục lục of the folder."""

    issuing: Issuing
    scope: Scope
    lines: tuple[InspectionLine, ...]
    absent: tuple[Absent, ...]


@dataclass(frozen=True, slots=True)
class InspectionProof:
    """Trang xác minh: digests, verdicts, and how to check both without this program."""

    issuing: Issuing
    scope: Scope
    lines: tuple[InspectionLine, ...]
    made_at: datetime
    audit_length: int
    audit_head: str
    program: str


@dataclass(eq=False)
class InspectionFolderExists(Refusal, code="INSPECTION_FOLDER_EXISTS"):
    """A folder or file of this name is there: nothing is overwritten."""

    folder: str


@dataclass(eq=False)
class InspectionScopeEmpty(Refusal, code="INSPECTION_SCOPE_EMPTY"):
    """Nothing lies within what was asked for."""
