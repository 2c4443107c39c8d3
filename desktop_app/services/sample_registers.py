"""What lies between two reports of the sample office year, as it stands in `resources/sample/office/registers.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop_app.domain.outreach import Form
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import ReviewVerdict


class Row(Protocol):
    """What every row that has a name can say."""

    @property
    def id(self) -> str:
        """By which others name it."""

    @property
    def document(self) -> str:
        """The document it belongs to."""


@dataclass(frozen=True, slots=True)
class OfficeOutreach:
    """One session; `reach` and `stated` as briefed, of all, facing citizens, of all who do."""

    id: str
    day: date
    document: str
    held_on: date
    form: Form
    topic: str
    paper: str
    reach: tuple[int, ...]
    stated: tuple[int, ...] = ()
    newcomers: bool = False
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeFinding:
    """What an inspection found; `shortcoming` names the row that was entered for it."""

    content: str
    shortcoming: str = ""


@dataclass(frozen=True, slots=True)
class OfficeInspection:
    """One inspection of the office, and the day on which its conclusion came."""

    id: str
    day: date
    document: str
    body: str
    first_day: date
    scope: str
    paper: str
    concluded_on: date
    conclusion: str
    finding: tuple[OfficeFinding, ...]
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeInstruction:
    """One instruction; without `noted_on` it is open when the year ends."""

    id: str
    day: date
    document: str
    giver: str
    given_on: date
    content: str
    paper: str
    due_on: date
    tasks: tuple[str, ...]
    noted_on: date | None = None
    carried_out_on: date | None = None
    result: str = ""
    result_paper: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHandling:
    """What the office says of a shortcoming on a day."""

    day: date
    words: str
    cause: Cause | None = None
    mended_on: date | None = None
    proofs: tuple[str, ...] = ()
    confirmed_by: str = ""
    confirmed_paper: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeReview:
    """What the body that follows says of the mending."""

    day: date
    verdict: ReviewVerdict
    paper: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OfficeShortcoming:
    """One shortcoming; `told`: by the body that follows, otherwise recorded from another body's paper."""

    id: str
    day: date
    document: str
    told: bool
    body: str
    paper: str
    found_on: date
    words: str
    due_on: date
    answer: tuple[OfficeHandling, ...]
    review: tuple[OfficeReview, ...] = ()
    cause: Cause | None = None
    task: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class OfficeRepeat:
    """The body that follows says whether a shortcoming repeats an earlier one."""

    day: date
    shortcoming: str
    earlier: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class OfficeViolation:
    """One violation, kept at home, and the day on which its handling was written down."""

    id: str
    day: date
    document: str
    body: str
    paper: str
    found_on: date
    content: str
    persons: tuple[str, ...]
    due_on: date
    noted_on: date
    handled_on: date
    handling: str
    decision: str


@dataclass(frozen=True, slots=True)
class OfficeRegisters:
    """Everything in the file but the papers that prove it."""

    outreach: tuple[OfficeOutreach, ...] = ()
    inspection: tuple[OfficeInspection, ...] = ()
    instruction: tuple[OfficeInstruction, ...] = ()
    shortcoming: tuple[OfficeShortcoming, ...] = ()
    repeat: tuple[OfficeRepeat, ...] = ()
    violation: tuple[OfficeViolation, ...] = ()

    @property
    def papers(self) -> tuple[str, ...]:
        """Ids of the files that prove something here."""
        sessions = (paper for one in self.outreach for paper in one.proofs)
        answers = (paper for one in self.shortcoming for answer in one.answer for paper in answer.proofs)
        return (*sessions, *answers)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row that has a name."""
        return (*self.outreach, *self.inspection, *self.instruction, *self.shortcoming, *self.violation)
