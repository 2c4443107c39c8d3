"""Bản cam kết as the window shows it: by document and year, each clause with how its task stands today and what was
concluded; the draft on its way; accountability that is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services.accountability import owed_in
from desktop_app.services.commitment_contents import commitments_in
from desktop_app.services.commitment_route import CommitmentWay, way_in
from desktop_app.services.commitment_signing import signed_since
from desktop_app.services.commitment_templates import is_own, template_file
from desktop_app.services.commitments import drafted
from desktop_app.services.conclusions import ConcludedClause, conclusions_in
from desktop_app.services.named_tasks import led_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.accountability import Owed
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import AssignmentState, Word
    from desktop_app.domain.commitments import Clause, Commitment
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PromisedClause:
    """One clause; of a draft nothing is concluded yet."""

    clause: Clause
    concluded: ConcludedClause | None
    word: Word | None
    """How its task stands today; None where it has none here."""
    state: AssignmentState | None
    figures: tuple[str, ...]
    """The newest reading of each figure that its task counts, as `58/85`."""

    @property
    def key(self) -> str:
        """Its id."""
        return self.clause.id


@dataclass(frozen=True, slots=True)
class PromisedYear:
    """What an agency promises for one document and year."""

    document: AssigningDocument
    year: int
    commitment: Commitment | None
    """In force; None while none was signed."""
    as_of: date
    draft: CommitmentWay | None
    """The next version where one waits for its signature, and the desk on which it lies."""
    signed_at: datetime | None
    """When the head signed the draft; the registry has it since."""
    clauses: tuple[PromisedClause, ...]
    """Of the commitment in force, else of the draft."""
    owed: Owed | None

    @property
    def key(self) -> str:
        """Document and year."""
        return f"{self.document.id}/{self.year}"


@dataclass(frozen=True, slots=True)
class CommitmentDesk:
    """Every document and year of which something was promised or can be, the newest first."""

    years: tuple[PromisedYear, ...]
    template: str
    """File name of the template that counts."""
    own_template: bool


def commitment_desk(office: Office) -> CommitmentDesk:
    """Read all of it."""
    today = office.clock.today()
    found: list[PromisedYear] = []
    with office.look() as work:
        for document in work.documents.all():
            last = max(today.year, min(document.ends_on.year, today.year + 1))
            for year in range(document.issued_on.year, last + 1):
                one = _year(office, work, document, year)
                if one.commitment is not None or one.draft is not None or year == today.year:
                    found.append(one)
    found.sort(key=lambda one: (-one.year, one.commitment is None, one.draft is None))
    return CommitmentDesk(tuple(found), template_file(office).name, is_own(office))


def _year(office: Office, work: UnitOfWork, document: AssigningDocument, year: int) -> PromisedYear:
    own = [one for one in commitments_in(work, office.info.code) if (one.document_id, one.year) == (document.id, year)]
    commitment = own[0] if own else None
    content = drafted(office, work, document.id, year)
    draft = way_in(office, work, content) if content is not None else None
    today = office.clock.today()
    clauses: tuple[PromisedClause, ...] = ()
    if commitment is not None or content is not None:
        states = {row.id: (word, row.state) for row, word in led_rows(office, work, today, office.info.code, document)}
        entries = work.progress.by_assignment(document.id, office.info.code)

        def promised(clause: Clause, concluded: ConcludedClause | None) -> PromisedClause:
            word, state = states.get(clause.assignment_id, (None, None))
            newest = {
                figure.measure_id: f"{figure.numerator}/{figure.denominator}"
                for entry in entries.get(clause.assignment_id, ())
                for figure in entry.figures
                if not figure.estimate
            }
            return PromisedClause(clause, concluded, word, state, tuple(newest.values()))

        if commitment is not None:
            known = conclusions_in(office, work, document, office.info.code, year).clauses
            clauses = tuple(promised(one.conclusion.clause, one) for one in known)
        elif content is not None:
            clauses = tuple(promised(one, None) for one in content.clauses)
    owed = owed_in(work, office.info.code, document.id, year)
    return PromisedYear(
        document=document,
        year=year,
        commitment=commitment,
        as_of=today,
        draft=draft,
        signed_at=signed_since(work, content) if content is not None else None,
        clauses=clauses,
        owed=owed[0] if owed else None,
    )
