"""Khắc phục tồn tại, hạn chế: told or recorded, answered, reviewed; and whether one repeats another, by a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.requests import Cause, ReasonMissing
from desktop_app.domain.shortcomings import (
    BodyConfirmation,
    Found,
    MendedTooEarly,
    RepeatImpossible,
    ReviewVerdict,
    Shortcoming,
    ShortcomingAnswer,
    ShortcomingIncomplete,
    ShortcomingNotice,
    ShortcomingNotYours,
    ShortcomingRecord,
    ShortcomingReview,
    ShortcomingUnanswered,
    ShortcomingWithdrawn,
    order,
)
from desktop_app.domain.successions import closed, heir_of
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family, successions
from desktop_app.services.matters import say
from desktop_app.services.parties import agency_party
from desktop_app.services.shortcomings import find_shortcoming
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_S = TypeVar("_S", ShortcomingAnswer, ShortcomingReview)


@dataclass(frozen=True, slots=True)
class Handling:
    """What an agency says of a shortcoming; what is None or empty stays as it was said before."""

    words: str = ""
    cause: Cause | None = None
    mended_on: date | None = None
    evidence: tuple[str, ...] = ()
    """Ids or SHA-256."""
    confirmed: BodyConfirmation | None = None


def tell(office: Office, agency_word: str, document_word: str, found: Found) -> tuple[Shortcoming, PackageRecord]:
    """At the body that follows: tell an agency of a shortcoming. ShortcomingIncomplete, DayInFuture, AgencyUnknown,
    DocumentUnknown, AssignmentUnknown for a task of another; KeyNotCertified."""
    need(office, WorkspaceKind.PROVINCE)
    told = _checked(office, found)
    with office.work() as work:
        document, agency = work.documents.find(document_word), work.agencies.find(agency_word)
        _check_task(work, told, document.id, agency.code)
        notice = ShortcomingNotice(
            office.new_id(), 1, agency.code, document.id, told, False, office.clock.now(), office.actor
        )
        record = _send(office, work, notice)
        shortcoming = find_shortcoming(work, notice.id)
        work.commit()
    return shortcoming, record


def record(office: Office, document_word: str, found: Found) -> Shortcoming:
    """At the agency: record what another body has found; it travels with the next report or supplement. Refusals of
    `tell`."""
    need(office, WorkspaceKind.AGENCY)
    told = _checked(office, found)
    with office.work() as work:
        document = work.documents.find(document_word)
        _check_task(work, told, document.id, office.info.code)
        identity = office.new_id()
        entry = ShortcomingRecord(
            identity, identity, office.info.code, document.id, told, False, office.clock.now(), office.actor
        )
        _keep(office, work, entry, "shortcoming.record")
        shortcoming = find_shortcoming(work, identity)
        work.commit()
    return shortcoming


def withdraw(office: Office, word: str) -> tuple[Shortcoming, PackageRecord | None]:
    """Take back what was told or recorded by mistake; ShortcomingNotYours when the other side has recorded it."""
    with office.work() as work:
        one = find_shortcoming(work, word)
        at_province = office.info.kind is WorkspaceKind.PROVINCE
        if one.by_follower is not at_province or (not at_province and one.agency_code != office.info.code):
            raise ShortcomingNotYours(one.id)
        _need_standing(one)
        package: PackageRecord | None = None
        if at_province:
            newest = work.matters.newest(one.id)
            assert isinstance(newest, ShortcomingNotice)
            again = replace(
                newest, version=newest.version + 1, withdrawn=True, made_at=office.clock.now(), made_by=office.actor
            )
            package = _send(office, work, again)
        else:
            entry = work.registers.newest(one.id)
            assert isinstance(entry, ShortcomingRecord)
            back = replace(entry, id=office.new_id(), withdrawn=True, made_at=office.clock.now(), made_by=office.actor)
            _keep(office, work, back, "shortcoming.withdraw")
        now = find_shortcoming(work, one.id)
        work.commit()
    return now, package


def answer(office: Office, word: str, handling: Handling) -> Shortcoming:
    """At the agency: say how a shortcoming is handled, when it was mended and what shows it; it travels with the next
    report or supplement.

    ShortcomingUnknown, ShortcomingWithdrawn; ReasonMissing without words at all; MendedTooEarly, DayInFuture;
    EvidenceUnknown; ShortcomingNotYours for a confirmation of what the body that follows has told: it confirms itself.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        one = find_shortcoming(work, word)
        _need_standing(one)
        before = one.answer
        words = tidy(handling.words) or (before.handling if before else "")
        if not words:
            raise ReasonMissing()
        if handling.confirmed is not None and one.by_follower:
            raise ShortcomingNotYours(one.id)
        for day in (handling.mended_on, handling.confirmed.confirmed_on if handling.confirmed else None):
            _check_day(office, one, day)
        proofs = tuple(work.evidence.get(name).id for name in handling.evidence)
        entry = ShortcomingAnswer(
            id=office.new_id(),
            subject="",
            agency_code=office.info.code,
            document_id=one.document_id,
            shortcoming_id=one.id,
            cause=handling.cause or (before.cause if before else None),
            handling=words,
            mended_on=handling.mended_on or (before.mended_on if before else None),
            proofs=tuple(dict.fromkeys((*(before.proofs if before else ()), *proofs))),
            confirmed=_tidied(handling.confirmed) or (before.confirmed if before else None),
            repeats=before.repeats if before else (),
            no_repeats=before.no_repeats if before else (),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        _keep(office, work, _on_subject(office, entry, before), "shortcoming.answer")
        now = find_shortcoming(work, one.id)
        work.commit()
    return now


def review(
    office: Office,
    word: str,
    verdict: ReviewVerdict,
    reason: str = "",
    paper: str = "",
    mended_on: date | None = None,
) -> tuple[Shortcoming, PackageRecord]:
    """At the body that follows: confirm that a shortcoming is mended (on the day the agency says, or on `mended_on`)
    or not. ShortcomingUnanswered for a no to nothing; ReasonMissing for a no without words; MendedTooEarly."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        one = find_shortcoming(work, word)
        _need_standing(one)
        if verdict is ReviewVerdict.NOT_MENDED:
            if one.answer is None:
                raise ShortcomingUnanswered(one.id)
            if not tidy(reason):
                raise ReasonMissing()
            mended_on = None
        else:
            mended_on = mended_on or (one.answer.mended_on if one.answer else None) or office.clock.today()
            _check_day(office, one, mended_on)
        said = replace(
            _next_review(office, work, one),
            answer_id=one.answer.id if one.answer else "",
            verdict=verdict,
            mended_on=mended_on,
            reason=tidy(reason),
            paper=tidy(paper),
        )
        package = _send(office, work, said)
        now = find_shortcoming(work, one.id)
        work.commit()
    return now, package


def judge_repeat(
    office: Office, word: str, earlier_word: str, repeats: bool
) -> tuple[Shortcoming, PackageRecord | None]:
    """Either side: a person says whether a shortcoming repeats an earlier one of the same agency. RepeatImpossible.

    Where both have said, the word of the body that follows counts.
    """
    with office.work() as work:
        one, earlier = find_shortcoming(work, word), find_shortcoming(work, earlier_word)
        _need_standing(one)
        kin = family(work, one.agency_code)
        if earlier.agency_code not in kin or order(earlier) >= order(one):
            raise RepeatImpossible(one.id, earlier.id)
        package: PackageRecord | None = None
        if office.info.kind is WorkspaceKind.PROVINCE:
            package = _send(office, work, _judged(_next_review(office, work, one), earlier.id, repeats))
        else:
            entry = ShortcomingAnswer(
                office.new_id(), "", office.info.code, one.document_id, one.id, None, "", None, (), None, (), (),
                office.clock.now(), office.actor,
            )  # fmt: skip
            again = entry
            if one.answer is not None:
                again = replace(one.answer, id=entry.id, made_at=entry.made_at, made_by=entry.made_by)
            kept = _on_subject(office, _judged(again, earlier.id, repeats), one.answer)
            _keep(office, work, kept, "shortcoming.repeat")
        now = find_shortcoming(work, one.id)
        work.commit()
    return now, package


def _judged(said: _S, earlier: str, repeats: bool) -> _S:
    yes, no = ([one for one in some if one != earlier] for some in (said.repeats, said.no_repeats))
    (yes if repeats else no).append(earlier)
    return replace(said, repeats=tuple(yes), no_repeats=tuple(no))


def _on_subject(office: Office, entry: ShortcomingAnswer, before: ShortcomingAnswer | None) -> ShortcomingAnswer:
    """The entry as a later one of our own answer, or as the first of a new one: an answer of whom we succeed stays as
    it was."""
    ours = before is not None and before.agency_code == office.info.code
    return replace(entry, agency_code=office.info.code, subject=before.subject if before and ours else entry.id)


def _next_review(office: Office, work: UnitOfWork, one: Shortcoming) -> ShortcomingReview:
    """What was said before, as a new word."""
    before = one.review
    if before is not None:
        return replace(
            before,
            id=office.new_id(),
            agency_code=holder_of(work, one),
            version=before.version + 1,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
    return ShortcomingReview(
        office.new_id(), 1, holder_of(work, one), one.document_id, one.id, "", None, None, (), (), "", "",
        office.clock.now(), office.actor,
    )  # fmt: skip


def _checked(office: Office, found: Found) -> Found:
    told = replace(
        found,
        body=tidy(found.body),
        paper=tidy(found.paper),
        words=tidy(found.words),
        component=tidy(found.component),
    )
    for name in ("words", "body", "paper"):
        if not getattr(told, name):
            raise ShortcomingIncomplete(name)
    if told.found_on > office.clock.today():
        raise DayInFuture(told.found_on, office.clock.today())
    if told.due_on is not None and told.due_on < told.found_on:
        raise MendedTooEarly(told.due_on, told.found_on)
    return told


def _check_task(work: UnitOfWork, found: Found, document_id: str, agency_code: str) -> None:
    """A task of this document that is, or was, the agency's; AssignmentUnknown."""
    if found.assignment_id:
        part = work.assignments.get(found.assignment_id)
        if part.document_id != document_id or part.agency_code not in family(work, agency_code):
            raise AssignmentUnknown(found.assignment_id)


def _check_day(office: Office, one: Shortcoming, day: date | None) -> None:
    if day is None:
        return
    if day > office.clock.today():
        raise DayInFuture(day, office.clock.today())
    if day < one.found.found_on:
        raise MendedTooEarly(day, one.found.found_on)


def _tidied(confirmed: BodyConfirmation | None) -> BodyConfirmation | None:
    if confirmed is None:
        return None
    told = BodyConfirmation(tidy(confirmed.body), tidy(confirmed.paper), confirmed.confirmed_on)
    for name in ("body", "paper"):
        if not getattr(told, name):
            raise ShortcomingIncomplete(name)
    return told


def _need_standing(one: Shortcoming) -> None:
    if one.withdrawn:
        raise ShortcomingWithdrawn(one.id)


def _keep(office: Office, work: UnitOfWork, entry: ShortcomingRecord | ShortcomingAnswer, action: str) -> None:
    work.registers.add(entry)
    told: dict[str, object] = {"document": entry.document_id}
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, entry.subject, told)


def _send(office: Office, work: UnitOfWork, matter: ShortcomingNotice | ShortcomingReview) -> PackageRecord:
    agency = work.agencies.get(matter.agency_code)
    name = package_name(Kind.DECISION, "ton-tai", f"{matter.made_at:%Y-%m-%d}", agency.sign, matter.id[-6:])
    return say(office, work, matter, agency_party(work, agency.code), matter.document_id, name)


def holder_of(work: UnitOfWork, one: Shortcoming) -> str:
    """Who answers for a shortcoming now: the agency itself, or who has taken over its task, or the whole agency."""
    known = successions(work)
    if one.found.assignment_id:
        return heir_of(one.found.assignment_id, one.agency_code, known)
    closing = closed(one.agency_code, known)
    return closing.heirs[0].agency_code if closing is not None and len(closing.heirs) == 1 else one.agency_code
