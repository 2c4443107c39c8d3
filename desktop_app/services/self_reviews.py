"""Báo cáo kiểm điểm: clauses that were not kept, by document or else by the states of their tasks; none is judged."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain import signers
from desktop_app.domain.assignments import Word
from desktop_app.domain.commitments import CommitmentUnknown
from desktop_app.domain.conclusions import Finding
from desktop_app.domain.letters import AddresseeMissing
from desktop_app.domain.minutes import ConcludedClauses, SelfReview, UnmetClause
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.accountability import owed_in
from desktop_app.services.commitments import commitments_in
from desktop_app.services.conclusions import clauses_of
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import led_rows, own_issuing

if TYPE_CHECKING:
    from desktop_app.domain.accountability import ReviewBody
    from desktop_app.domain.assignments import AssignmentRow
    from desktop_app.domain.commitments import Clause
    from desktop_app.domain.conclusions import ClauseConclusion, DecidedClause
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_UNMET = frozenset({Word.OVERDUE, Word.DONE_LATE})
_LEFT_OUT = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})


def self_review(
    office: Office, document_word: str, year: int, unit: str = "", before: ReviewBody | None = None
) -> SelfReview:
    """The frame for one commitment, as of today or the last day of its year, whichever is earlier.

    A clause is not kept when a document has decided so; where none has, when its task is overdue or was done late,
    against the deadline in force. What is not rated counts neither way. It is
    addressed to the body that follows, or to the one that it is given `before`. DocumentUnknown, CommitmentUnknown.
    """
    need(office, WorkspaceKind.AGENCY)
    as_of = min(office.clock.today(), date(year, 12, 31))
    with office.look() as work:
        document = work.documents.find(document_word)
        own = [
            one
            for one in commitments_in(work, office.info.code)
            if (one.document_id, one.year) == (document.id, year)
        ]  # fmt: skip
        if not own:
            raise CommitmentUnknown(document.number, year)
        rows = {row.id: (row, word) for row, word in led_rows(office, work, as_of, office.info.code, document)}
        issuing = own_issuing(office, work, unit)
        concluded = clauses_of(work, office.info.code, document.id, year)
        addressee = document.follower_name if before is None else _name_of(work, office, document.id, year, before)
    if before is None and not addressee:
        raise AddresseeMissing()
    commitment = own[0]
    unmet, untold, by_data = [], [], 0
    tally = {"kept": 0, "running": 0, "left_out": 0}
    decided = {one.clause.id: one.decided for one in concluded if one.decided is not None}
    for clause in commitment.content.clauses:
        row, word = rows.get(clause.assignment_id, (None, None))
        decision = decided.get(clause.id)
        if word in _UNMET:
            by_data += 1
        elif word is not None:
            tally["left_out" if word in _LEFT_OUT else "kept" if word is Word.DONE_ON_TIME else "running"] += 1
        elif decision is None:
            untold.append(clause.content)
        if (word in _UNMET) if decision is None else decision.finding is Finding.NOT_MET:
            unmet.append(_unmet(clause, row, word, decision))
    return SelfReview(
        issuing=issuing,
        addressee=addressee,
        document=document,
        year=year,
        promised_by=signers.Signer(commitment.signer.title, commitment.signer.name),
        commitment_number=commitment.number,
        signed_on=commitment.signed_on,
        as_of=as_of,
        clauses=len(commitment.content.clauses),
        kept=tally["kept"],
        running=tally["running"],
        left_out=tally["left_out"],
        untold=tuple(untold),
        unmet=tuple(unmet),
        unmet_by_data=by_data,
        concluded=_concluded(concluded),
        before=before,
    )


def _unmet(clause: Clause, row: AssignmentRow | None, word: Word | None, decision: DecidedClause | None) -> UnmetClause:
    return UnmetClause(
        number=clause.number,
        content=clause.content,
        product=clause.product,
        promised=clause.due_on,
        due_on=row.state.due_on if row is not None else None,
        word=word,
        done_on=row.state.done_on if row is not None else None,
        person=clause.person,
        decision=decision.paper.number if decision is not None else "",
    )


def _name_of(work: UnitOfWork, office: Office, document_id: str, year: int, body: ReviewBody) -> str:
    """What the register calls that body; empty where it does not say."""
    for one in owed_in(work, office.info.code, document_id, year):
        if one.review is not None:
            return one.review.before(body).name
    return ""


def _concluded(found: tuple[ClauseConclusion, ...]) -> ConcludedClauses | None:
    decided = [one.decided for one in found if one.decided is not None]
    if not decided:
        return None
    papers = sorted({one.paper for one in decided}, key=lambda one: (one.issued_on, one.number))
    counted = Counter(one.finding for one in decided)
    return ConcludedClauses(tuple(papers), counted[Finding.MET], counted[Finding.PARTLY], counted[Finding.NOT_MET])
