"""Lines of shortcomings (told, recorded, answered, reviewed), of violations that were shared, and of self-reviews."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from desktop_app.domain.accountability import AccountabilityReview, ReviewBody
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import ReviewVerdict, ShortcomingAnswer, ShortcomingRecord
from desktop_app.domain.violations import Violation
from desktop_app.packages.lines.base import Code, EntryLine, Id, IdOrNone, Line, Moment, Shape, Short, Text, Version
from desktop_app.packages.lines.commitments import Year

Ids = Annotated[tuple[Id, ...], Meta(max_length=500)]


class FoundShape(Shape, frozen=True):
    """What was found, by whom, where it stands."""

    body: Short
    paper: Short
    found_on: date
    words: Text
    cause: Cause | None
    assignment_id: IdOrNone
    component: Short
    due_on: date | None


class ShortcomingNoticeLine(Line, frozen=True, tag="shortcoming_notice"):
    """The body that follows tells an agency of a shortcoming."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    found: FoundShape
    withdrawn: bool
    made_at: Moment
    made_by: Short


class ShortcomingReviewLine(Line, frozen=True, tag="shortcoming_review"):
    """The follower's word on a shortcoming."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    shortcoming_id: Id
    answer_id: IdOrNone
    verdict: ReviewVerdict | None
    mended_on: date | None
    repeats: Ids
    no_repeats: Ids
    reason: Text
    paper: Short
    made_at: Moment
    made_by: Short


class ShortcomingRecordLine(EntryLine, frozen=True, tag="shortcoming_record"):
    """An agency records what another body has found."""

    found: FoundShape
    withdrawn: bool
    made_at: Moment
    made_by: Short


class BodyConfirmationShape(Shape, frozen=True):
    """The body that found it has confirmed that it is mended."""

    body: Short
    paper: Short
    confirmed_on: date


class ShortcomingAnswerLine(EntryLine, frozen=True, tag="shortcoming_answer"):
    """What the agency does about a shortcoming."""

    shortcoming_id: Id
    cause: Cause | None
    handling: Text
    mended_on: date | None
    proofs: Ids
    confirmed: BodyConfirmationShape | None
    repeats: Ids
    no_repeats: Ids
    made_at: Moment
    made_by: Short


class ViolationLine(EntryLine, frozen=True, tag="violation"):
    """A violation that somebody chose to send."""

    body: Short
    paper: Short
    found_on: date
    content: Text
    persons: Annotated[tuple[Short, ...], Meta(max_length=100)]
    handling: Text
    decision: Short
    due_on: date | None
    handled_on: date | None
    shared: bool
    made_at: Moment
    made_by: Short


class ReviewedClauseShape(Shape, frozen=True):
    """A clause that was not met, and the document that decided so."""

    assignment_id: IdOrNone
    content: Text
    paper: Short


class BodyReviewShape(Shape, frozen=True):
    """The review before one body."""

    body: ReviewBody
    name: Short
    planned_on: date | None
    held_on: date | None
    minutes: Short
    minutes_evidence: Ids
    concluded_on: date | None
    conclusion_paper: Short
    conclusion: Text


class AccountabilityReviewLine(EntryLine, frozen=True, tag="accountability_review"):
    """A head accounts for a year before two bodies."""

    year: Year
    person: Short
    title: Short
    clauses: Annotated[tuple[ReviewedClauseShape, ...], Meta(max_length=5_000)]
    bodies: Annotated[tuple[BodyReviewShape, ...], Meta(min_length=2, max_length=2)]
    made_at: Moment
    made_by: Short


REGISTERS: Final[dict[type, type[Line]]] = {
    ShortcomingRecord: ShortcomingRecordLine,
    ShortcomingAnswer: ShortcomingAnswerLine,
    Violation: ViolationLine,
    AccountabilityReview: AccountabilityReviewLine,
}
"""What an entry is, and the form of its line."""
