"""Báo cáo kiểm điểm: which clauses of a commitment were not kept, by the states of their tasks; nothing is judged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain import signers
from desktop_app.domain.assignments import Word
from desktop_app.domain.commitments import CommitmentUnknown
from desktop_app.domain.letters import AddresseeMissing
from desktop_app.domain.minutes import SelfReview, UnmetClause
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.commitments import commitments_in
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import led_rows, own_issuing

if TYPE_CHECKING:
    from desktop_app.services.office import Office

_UNMET = frozenset({Word.OVERDUE, Word.DONE_LATE})
_LEFT_OUT = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})


def self_review(office: Office, document_word: str, year: int, unit: str = "") -> SelfReview:
    """The frame for one commitment, as of today or the last day of its year, whichever is earlier.

    A clause is not kept when its task is overdue or was done late, against the deadline in force; what is not rated
    counts neither way. DocumentUnknown, CommitmentUnknown.
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
    if not document.follower_name:
        raise AddresseeMissing()
    commitment = own[0]
    unmet, untold, tally = [], [], {"kept": 0, "running": 0, "left_out": 0}
    for clause in commitment.content.clauses:
        if clause.assignment_id not in rows:
            untold.append(clause.content)
            continue
        row, word = rows[clause.assignment_id]
        if word in _UNMET:
            unmet.append(
                UnmetClause(
                    clause.number,
                    clause.content,
                    clause.product,
                    clause.due_on,
                    row.state.due_on,
                    word,
                    row.state.done_on,
                    clause.person,
                )
            )
        else:
            tally["left_out" if word in _LEFT_OUT else "kept" if word is Word.DONE_ON_TIME else "running"] += 1
    return SelfReview(
        issuing=issuing,
        addressee=document.follower_name,
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
    )
