"""Tồn tại, hạn chế: what a body has found in a document, how the agency mends it, and who says that it is mended.

The finding is said by the body that follows (a matter) or recorded by the agency from another body's document (an entry
of its register). The agency answers in its register; the follower's word on the answer is a matter. What follows for a
shortcoming is derived from these four, whatever the order in which they came to be known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.requests import Cause


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by whom, where it stands."""

    body: str
    """The body that found it, by name."""
    paper: str
    """Number and sign of its document."""
    found_on: date
    """Day of that document."""
    words: str
    """The document's own."""
    cause: Cause | None
    """Khách quan, chủ quan as the document says; None where it does not."""
    assignment_id: str
    """Empty: of no task."""
    component: str
    """Code of the index component it costs points in; empty: none named."""
    due_on: date | None
    """Day by which it is to be mended; None: the document sets none."""


@dataclass(frozen=True, slots=True)
class ShortcomingNotice:
    """The body that follows tells an agency of a shortcoming."""

    id: str
    version: int
    agency_code: str
    document_id: str
    found: Found
    withdrawn: bool
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ShortcomingRecord:
    """An agency records what another body has found."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    found: Found
    withdrawn: bool
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """In a line of text."""
        return self.found.words


@dataclass(frozen=True, slots=True)
class BodyConfirmation:
    """The body that found it has confirmed in a document that it is mended."""

    body: str
    paper: str
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class ShortcomingAnswer:
    """What the agency does about a shortcoming, whoever recorded it."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    shortcoming_id: str
    cause: Cause | None
    """The agency's own word."""
    handling: str
    mended_on: date | None
    proofs: tuple[str, ...]
    """Ids of the evidence that shows it."""
    confirmed: BodyConfirmation | None
    repeats: tuple[str, ...]
    """Ids of earlier ones that a person says it repeats."""
    no_repeats: tuple[str, ...]
    """Ids of earlier ones that it looks like, and does not repeat by a person's word."""
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """In a line of text."""
        return self.handling


class ReviewVerdict(StrEnum):
    """What the body that follows holds of the mending."""

    MENDED = "mended"
    NOT_MENDED = "not_mended"


@dataclass(frozen=True, slots=True)
class ShortcomingReview:
    """The follower's word on one shortcoming; each restates all that it has said."""

    id: str
    version: int
    """Counts the words on this shortcoming."""
    agency_code: str
    document_id: str
    shortcoming_id: str
    answer_id: str
    """The answer it speaks of; empty: of none."""
    verdict: ReviewVerdict | None
    mended_on: date | None
    """The day that was confirmed: a later answer does not move it."""
    repeats: tuple[str, ...]
    no_repeats: tuple[str, ...]
    reason: str
    paper: str
    made_at: datetime
    made_by: str


class Stand(StrEnum):
    """How a shortcoming stands."""

    OPEN = "open"
    MENDED = "mended"
    """By the agency's word; nobody has confirmed it."""
    REFUSED = "refused"
    """The follower has not accepted the mending, and the agency has not answered since."""
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One shortcoming with all that was said of it."""

    id: str
    agency_code: str
    document_id: str
    found: Found
    by_follower: bool
    """Told by the body that follows; else recorded by the agency."""
    withdrawn: bool
    made_at: datetime
    answer: ShortcomingAnswer | None
    review: ShortcomingReview | None

    @property
    def stand(self) -> Stand:
        """By the newest words of both sides."""
        if self.withdrawn:
            return Stand.WITHDRAWN
        verdict, answer = self.review.verdict if self.review is not None else None, self.answer
        if verdict is ReviewVerdict.MENDED:
            return Stand.CONFIRMED
        if verdict is ReviewVerdict.NOT_MENDED and (answer is None or answer.id == self.refused_answer):
            return Stand.REFUSED
        if answer is not None and answer.confirmed is not None and not self.by_follower:
            return Stand.CONFIRMED
        return Stand.MENDED if answer is not None and answer.mended_on is not None else Stand.OPEN

    @property
    def refused_answer(self) -> str:
        """The answer that the follower has not accepted; a later one is looked at anew. Empty for none."""
        refused = self.review is not None and self.review.verdict is ReviewVerdict.NOT_MENDED
        return self.review.answer_id if self.review is not None and refused else ""

    @property
    def mended_on(self) -> date | None:
        """The day on which it was mended, by the word that counts; None while it is not."""
        if self.stand not in (Stand.MENDED, Stand.CONFIRMED):
            return None
        if self.review is not None and self.review.verdict is ReviewVerdict.MENDED and self.review.mended_on:
            return self.review.mended_on
        if self.answer is None:
            return self.review.made_at.date() if self.review is not None else None
        confirmed = self.answer.confirmed
        return self.answer.mended_on or (confirmed.confirmed_on if confirmed is not None else None)

    @property
    def cause(self) -> Cause | None:
        """The document's word, else the agency's."""
        return self.found.cause or (self.answer.cause if self.answer is not None else None)

    @property
    def repeats(self) -> tuple[str, ...]:
        """Ids of earlier ones that it repeats: by the follower's word, else the agency's."""
        return tuple(one for one in self._judged if self._judged[one])

    @property
    def _judged(self) -> dict[str, bool]:
        judged: dict[str, bool] = {}
        for said in (self.answer, self.review):
            if said is not None:
                judged.update(dict.fromkeys(said.no_repeats, False))
                judged.update(dict.fromkeys(said.repeats, True))
        return judged

    def judged(self, other: str) -> bool | None:
        """Whether a person says that it repeats another; None when nobody has said."""
        return self._judged.get(other)

    def is_late(self, today: date) -> bool:
        """Mended after the day that was set, or past that day and not mended: facts of dates, no more."""
        due, mended = self.found.due_on, self.mended_on
        if due is None or self.stand is Stand.WITHDRAWN:
            return False
        return (mended or today) > due


@dataclass(eq=False)
class ShortcomingUnknown(Refusal, code="SHORTCOMING_UNKNOWN"):
    """No shortcoming of this id here, or several that end so."""

    shortcoming: str


@dataclass(eq=False)
class ShortcomingIncomplete(Refusal, code="SHORTCOMING_INCOMPLETE"):
    """A shortcoming needs its words, the body that found it and that body's document; `missing` says which lacks."""

    missing: str


@dataclass(eq=False)
class MendedTooEarly(Refusal, code="SHORTCOMING_MENDED_TOO_EARLY"):
    """Mended before it was found."""

    mended_on: date
    found_on: date


@dataclass(eq=False)
class ShortcomingUnanswered(Refusal, code="SHORTCOMING_UNANSWERED"):
    """Nothing has been said that could be refused: the agency has not answered yet."""

    shortcoming: str


@dataclass(eq=False)
class ShortcomingNotYours(Refusal, code="SHORTCOMING_NOT_YOURS"):
    """Recorded by the other side: only whoever recorded it changes or withdraws it."""

    shortcoming: str


@dataclass(eq=False)
class ShortcomingWithdrawn(Refusal, code="SHORTCOMING_WITHDRAWN"):
    """It was taken back: nothing more is said of it."""

    shortcoming: str


@dataclass(eq=False)
class RepeatImpossible(Refusal, code="SHORTCOMING_REPEAT_IMPOSSIBLE"):
    """Only an earlier shortcoming of the same agency can be repeated."""

    shortcoming: str
    other: str


def shortcomings_of(
    notices: Iterable[ShortcomingNotice],
    records: Iterable[ShortcomingRecord],
    answers: Iterable[ShortcomingAnswer],
    reviews: Iterable[ShortcomingReview],
) -> tuple[Shortcoming, ...]:
    """Everything that is known, oldest finding first; each argument in any order, several versions of one thing too.

    Of several words on one shortcoming the newest counts: by version where it is counted, else by when it was said.
    """
    answered: dict[str, ShortcomingAnswer] = {}
    for answer in sorted(answers, key=lambda one: (one.made_at, one.id)):
        answered[answer.shortcoming_id] = answer
    reviewed: dict[str, ShortcomingReview] = {}
    for review in sorted(reviews, key=lambda one: (one.version, one.made_at, one.id)):
        reviewed[review.shortcoming_id] = review
    found: dict[str, Shortcoming] = {}
    for notice in sorted(notices, key=lambda one: (one.version, one.made_at)):
        found[notice.id] = _one(notice.id, notice, True, answered, reviewed)
    told = frozenset(found)
    for record in sorted(records, key=lambda one: (one.made_at, one.id)):
        if record.subject not in told:  # what the body that follows has told, nobody tells otherwise
            found[record.subject] = _one(record.subject, record, False, answered, reviewed)
    return tuple(sorted(found.values(), key=order))


def _one(
    identity: str,
    said: ShortcomingNotice | ShortcomingRecord,
    by_follower: bool,
    answered: dict[str, ShortcomingAnswer],
    reviewed: dict[str, ShortcomingReview],
) -> Shortcoming:
    return Shortcoming(
        identity,
        said.agency_code,
        said.document_id,
        said.found,
        by_follower,
        said.withdrawn,
        said.made_at,
        answered.get(identity),
        reviewed.get(identity),
    )


def order(one: Shortcoming) -> tuple[date, str]:
    """Oldest finding first."""
    return one.found.found_on, one.id
