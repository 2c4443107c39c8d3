"""Kiểm điểm: who owes a review before whom, and what each of the two bodies has held and concluded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.accountability import (
    AccountabilityReview,
    BodyReview,
    NothingToAccountFor,
    Owed,
    ReviewBody,
    stepped,
    unmet,
)
from desktop_app.domain.conclusions import ConclusionDecision
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.commitment_contents import commitments_in
from desktop_app.services.conclusions import clauses_of
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a person says of the review before one body; what is None or empty stays as it was."""

    name: str = ""
    planned_on: date | None = None
    held_on: date | None = None
    minutes: str = ""
    evidence: tuple[str, ...] = ()
    """Ids or SHA-256 of evidence."""
    concluded_on: date | None = None
    conclusion_paper: str = ""
    conclusion: str = ""


def owed_in(
    work: UnitOfWork, agency_code: str | None = None, document_id: str | None = None, year: int | None = None
) -> tuple[Owed, ...]:
    """Everybody whose commitment was decided as not met in a clause or more, with how far each review has come; those
    before both bodies concluded too. By document, agency and year."""
    decisions = work.matters.all(ConclusionDecision, agency_code, document_id)
    keys = sorted({(one.document_id, one.agency_code, one.year) for one in decisions if year in (None, one.year)})
    found: list[Owed] = []
    for document, code, of_year in keys:
        clauses = unmet(clauses_of(work, code, document, of_year))
        if not clauses:
            continue
        review = _review(work, code, document, of_year)
        person, title = _head(work, code, document, of_year, review)
        found.append(Owed(code, document, of_year, person, title, clauses, review))
    return tuple(found)


def owed(office: Office, document_word: str = "", agency_word: str = "", year: int | None = None) -> tuple[Owed, ...]:
    """`owed_in` for this agency, at the body that follows for every agency or the one named. DocumentUnknown,
    AgencyUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word).id if document_word else None
        agency: str | None = work.agencies.find(agency_word).code if agency_word else None
        if office.info.kind is WorkspaceKind.AGENCY:
            agency = office.info.code
        return owed_in(work, agency, document, year)


def step(office: Office, document_word: str, year: int, body: ReviewBody, facts: StepFacts) -> AccountabilityReview:
    """At the agency: plan, hold or conclude the review before one body; it travels with the next report or supplement.

    NothingToAccountFor while no document has decided that a clause was not met; ReviewOutOfOrder, MinutesMissing,
    ReviewConcluded, DayInFuture, EvidenceUnknown, DocumentUnknown.
    """
    need(office, WorkspaceKind.AGENCY)
    today = office.clock.today()
    for day in (facts.held_on, facts.concluded_on):
        if day is not None and day > today:
            raise DayInFuture(day, today)
    with office.work() as work:
        document = work.documents.find(document_word)
        found = owed_in(work, office.info.code, document.id, year)
        if not found:
            raise NothingToAccountFor(document.number, year)
        one = found[0]
        before = one.review.before(body) if one.review is not None else BodyReview(body, "")
        files = tuple(work.evidence.get(word).id for word in facts.evidence)
        after = BodyReview(
            body=body,
            name=tidy(facts.name) or before.name,
            planned_on=facts.planned_on or before.planned_on,
            held_on=facts.held_on or before.held_on,
            minutes=tidy(facts.minutes) or before.minutes,
            minutes_evidence=tuple(dict.fromkeys((*before.minutes_evidence, *files))),
            concluded_on=facts.concluded_on or before.concluded_on,
            conclusion_paper=tidy(facts.conclusion_paper) or before.conclusion_paper,
            conclusion=tidy(facts.conclusion) or before.conclusion,
        )
        entry = _with(office, one, stepped(before, after, year))
        work.registers.add(entry)
        told = {"document": document.id, "year": year, "body": body.value, "step": after.step.value}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "accountability.step", entry.subject, told)
        work.commit()
    return entry


def _with(office: Office, one: Owed, body: BodyReview) -> AccountabilityReview:
    """The whole review told anew, with the clauses as they are decided today."""
    identity = office.new_id()
    before = one.review
    bodies = tuple(
        body if each is body.body else (before.before(each) if before is not None else BodyReview(each, ""))
        for each in ReviewBody
    )
    return AccountabilityReview(
        id=identity,
        subject=before.subject if before is not None else identity,
        agency_code=office.info.code,
        document_id=one.document_id,
        year=one.year,
        person=one.person,
        title=one.title,
        clauses=one.clauses,
        bodies=bodies,
        made_at=office.clock.now(),
        made_by=office.actor,
    )


def _review(work: UnitOfWork, agency_code: str, document_id: str, year: int) -> AccountabilityReview | None:
    known = [one for one in work.registers.all(AccountabilityReview, agency_code, document_id) if one.year == year]
    return max(known, key=lambda one: (one.made_at, one.id), default=None)


def _head(
    work: UnitOfWork, agency_code: str, document_id: str, year: int, review: AccountabilityReview | None
) -> tuple[str, str]:
    """Who accounts: whoever signed the commitment, by name and title."""
    if review is not None:
        return review.person, review.title
    for code in family(work, agency_code):
        for one in commitments_in(work, code):
            if (one.document_id, one.year) == (document_id, year):
                return one.signer.name, one.signer.title
    return "", ""
