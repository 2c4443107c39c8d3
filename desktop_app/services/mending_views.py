"""Tồn tại, hạn chế as a window shows them: days that are left, what was said so far, what it may repeat, the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.calendars import working_between
from desktop_app.domain.shortcomings import ShortcomingAnswer, ShortcomingReview, Stand
from desktop_app.services.periods import SOON
from desktop_app.services.shortcomings import ListedShortcoming, listed_in

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.shortcoming_repeats import Suspected
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

UNSETTLED: Final = frozenset({Stand.OPEN, Stand.REFUSED})
"""The agency has something to do."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier shortcoming that one may repeat, and what a person has said of it."""

    pair: Suspected
    listed: ListedShortcoming


@dataclass(frozen=True, slots=True)
class Said:
    """One word on a shortcoming: an answer of the agency, or a review of the body that follows."""

    at: datetime
    answer: ShortcomingAnswer | None = None
    review: ShortcomingReview | None = None


@dataclass(frozen=True, slots=True)
class ShortcomingView:
    """One shortcoming with everything that stands beside it."""

    listed: ListedShortcoming
    document_number: str
    days_left: int | None
    """Working days to the day by which it is to be mended, negative when that day is past; None without such a day, or
    when the agency has nothing to do."""
    said: tuple[Said, ...]
    """Newest first; a restated answer stands once for each time that it changed."""
    proofs: tuple[Evidence, ...]
    earlier: tuple[Earlier, ...]
    own: bool
    """Recorded by this agency, which may take it back."""

    @property
    def key(self) -> str:
        """Its id."""
        return self.listed.shortcoming.id


@dataclass(frozen=True, slots=True)
class ShortcomingBook:
    """What the page of shortcomings shows."""

    rows: tuple[ShortcomingView, ...]
    """Those with the nearest day first, then by the day of the finding, newest first."""
    documents: tuple[AssigningDocument, ...]
    code: str
    """Of this agency."""


def shortcoming_book(office: Office) -> ShortcomingBook:
    """The shortcomings of this agency and of whom it succeeds."""
    with office.look() as work:
        rows = listed_in(office, work)
        by_id = {row.shortcoming.id: row for row in rows}
        said = _said(work)
        views = [_view(office, work, row, by_id, said.get(row.shortcoming.id, ())) for row in rows]
        documents = work.documents.all()
    views.sort(key=lambda one: (one.listed.shortcoming.found.found_on, one.key), reverse=True)
    views.sort(key=lambda one: (one.days_left is None, one.days_left or 0))
    return ShortcomingBook(tuple(views), documents, office.info.code)


def pressing(office: Office) -> int:
    """How many shortcomings wait for this agency and are due within ten working days, or past their day."""
    with office.look() as work:
        rows = listed_in(office, work, stands=UNSETTLED)
    days = (_days_left(office, row) for row in rows)
    return sum(1 for left in days if left is not None and left <= SOON)


def _days_left(office: Office, row: ListedShortcoming) -> int | None:
    due = row.shortcoming.found.due_on
    if due is None or row.shortcoming.stand not in UNSETTLED:
        return None
    return working_between(office.working_days, office.clock.today(), due)


def _said(work: UnitOfWork) -> dict[str, tuple[Said, ...]]:
    """Every word on each shortcoming, newest first."""
    answers: dict[str, list[ShortcomingAnswer]] = {}
    for newest in work.registers.all(ShortcomingAnswer):
        told = [one for one in work.registers.versions(newest.subject) if isinstance(one, ShortcomingAnswer)]
        answers.setdefault(newest.shortcoming_id, []).extend(told)
    found = {key: [Said(one.made_at, one) for one in _told(told)] for key, told in answers.items()}
    for review in work.matters.all(ShortcomingReview):
        if review.verdict is not None:
            found.setdefault(review.shortcoming_id, []).append(Said(review.made_at, review=review))
    return {key: tuple(sorted(said, key=lambda one: one.at, reverse=True)) for key, said in found.items()}


def _told(answers: list[ShortcomingAnswer]) -> list[ShortcomingAnswer]:
    """Answers that say how it is handled; one that only judges a repeat says nothing of that."""
    kept: list[ShortcomingAnswer] = []
    for one in answers:
        before = kept[-1] if kept else None
        same = before is not None and (before.handling, before.mended_on, before.confirmed, before.proofs) == (
            one.handling, one.mended_on, one.confirmed, one.proofs,
        )  # fmt: skip
        if one.handling and not same:
            kept.append(one)
    return kept


def _view(
    office: Office,
    work: UnitOfWork,
    row: ListedShortcoming,
    by_id: dict[str, ListedShortcoming],
    said: tuple[Said, ...],
) -> ShortcomingView:
    one = row.shortcoming
    proofs = tuple(work.evidence.get(proof) for proof in one.answer.proofs) if one.answer is not None else ()
    earlier = tuple(Earlier(pair, by_id[pair.earlier]) for pair in row.suspected if pair.earlier in by_id)
    own = not one.by_follower and not one.withdrawn and one.agency_code == office.info.code
    number = work.documents.get(one.document_id).number
    return ShortcomingView(row, number, _days_left(office, row), said, proofs, earlier, own)
