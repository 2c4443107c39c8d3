"""Kiểm điểm: a head whose commitment was not kept accounts to two bodies. Facts and days; its text is never ours.

It starts from clauses that a document has decided as not met. Each of the two bodies has its own days, minutes and
conclusion; the review is owed until both have concluded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.conclusions import ClauseConclusion, Finding
from desktop_app.domain.refusal import Refusal


class ReviewBody(StrEnum):
    """Before whom."""

    PARTY = "party"
    """Cấp ủy quản lý trực tiếp."""
    COMMITTEE = "committee"
    """Ủy ban nhân dân tỉnh."""


class ReviewStep(StrEnum):
    """How far it has come before one body."""

    OWED = "owed"
    PLANNED = "planned"
    HELD = "held"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class ReviewedClause:
    """A clause that was not met, and the document that decided so."""

    assignment_id: str
    content: str
    paper: str


@dataclass(frozen=True, slots=True)
class BodyReview:
    """The review before one body."""

    body: ReviewBody
    name: str
    """Of the body, in words; empty: its general name."""
    planned_on: date | None = None
    held_on: date | None = None
    minutes: str = ""
    """Number and sign of the minutes."""
    minutes_evidence: tuple[str, ...] = ()
    """Ids of the evidence that holds them."""
    concluded_on: date | None = None
    conclusion_paper: str = ""
    conclusion: str = ""
    """The body's own words, typed by a person."""

    @property
    def step(self) -> ReviewStep:
        """The furthest step."""
        if self.concluded_on is not None:
            return ReviewStep.CONCLUDED
        if self.held_on is not None:
            return ReviewStep.HELD
        return ReviewStep.PLANNED if self.planned_on is not None else ReviewStep.OWED


@dataclass(frozen=True, slots=True)
class AccountabilityReview:
    """One review of one year, told whole by each entry."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    year: int
    person: str
    """Who accounts, as the commitment names its signer."""
    title: str
    clauses: tuple[ReviewedClause, ...]
    bodies: tuple[BodyReview, ...]
    """One for each body, in the order of `ReviewBody`."""
    made_at: datetime
    made_by: str

    @property
    def proofs(self) -> tuple[str, ...]:
        """Ids of the evidence that travels with it."""
        return tuple(dict.fromkeys(one for body in self.bodies for one in body.minutes_evidence))

    @property
    def words(self) -> str:
        """In a line of text."""
        return f"{self.person} · {self.year}"

    def before(self, body: ReviewBody) -> BodyReview:
        """What is known before one body."""
        return next((one for one in self.bodies if one.body is body), BodyReview(body, ""))


@dataclass(frozen=True, slots=True)
class Owed:
    """A head who accounts for a year, and how far it has come before each body."""

    agency_code: str
    document_id: str
    year: int
    person: str
    title: str
    clauses: tuple[ReviewedClause, ...]
    """Decided as not met."""
    review: AccountabilityReview | None

    @property
    def open(self) -> tuple[ReviewBody, ...]:
        """Before whom it is still owed."""
        return tuple(one for one in ReviewBody if self.step(one) is not ReviewStep.CONCLUDED)

    def step(self, body: ReviewBody) -> ReviewStep:
        """How far it has come before one body."""
        return self.review.before(body).step if self.review is not None else ReviewStep.OWED


@dataclass(eq=False)
class NothingToAccountFor(Refusal, code="ACCOUNTABILITY_NOTHING_OWED"):
    """No document has decided that a clause of this commitment was not met."""

    document: str
    year: int


@dataclass(eq=False)
class ReviewOutOfOrder(Refusal, code="ACCOUNTABILITY_OUT_OF_ORDER"):
    """A review is concluded after it was held, and never held before it could be owed."""

    day: date
    earlier: date | None
    """The day before which it cannot be; None: the step before has not been entered."""


@dataclass(eq=False)
class MinutesMissing(Refusal, code="ACCOUNTABILITY_MINUTES_MISSING"):
    """A review that was held has minutes: their number, or the file."""

    year: int


@dataclass(eq=False)
class ReviewConcluded(Refusal, code="ACCOUNTABILITY_CONCLUDED"):
    """This body has concluded; the day of its conclusion and its document stand."""

    year: int
    paper: str


def unmet(found: Iterable[ClauseConclusion]) -> tuple[ReviewedClause, ...]:
    """The clauses that a document has decided as not met."""
    return tuple(
        ReviewedClause(one.clause.assignment_id, one.clause.content, one.decided.paper.number)
        for one in found
        if one.decided is not None and one.decided.finding is Finding.NOT_MET
    )


def stepped(review: BodyReview, to: BodyReview, year: int) -> BodyReview:
    """The next state of the review before one body; ReviewOutOfOrder, MinutesMissing, ReviewConcluded."""
    if review.step is ReviewStep.CONCLUDED:
        raise ReviewConcluded(year, review.conclusion_paper)
    if to.held_on is not None and not (to.minutes or to.minutes_evidence):
        raise MinutesMissing(year)
    if to.concluded_on is not None and (to.held_on is None or to.concluded_on < to.held_on):
        raise ReviewOutOfOrder(to.concluded_on, to.held_on)
    return to
