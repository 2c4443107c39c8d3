"""Kiểm tra, giám sát as a window shows it: inspections with their shortcomings, instructions with the days that are
left, work that nobody has touched, reviews by body; and violations, only when somebody asks to see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.accountability import BodyReview, Owed, ReviewBody
from desktop_app.domain.assignments import AssignmentUnknown, Role, Word, word_of
from desktop_app.domain.calendars import add_working, working_between
from desktop_app.services.accountability import owed_in
from desktop_app.services.periods import SOON
from desktop_app.services.shortcomings import shortcomings_in
from desktop_app.services.supervision import (
    InspectionRow,
    InstructionRow,
    UntouchedRow,
    inspections,
    instructions,
    untouched_rows,
)
from desktop_app.services.violations import violations_in

if TYPE_CHECKING:
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.shortcomings import Shortcoming
    from desktop_app.domain.supervision import Finding
    from desktop_app.domain.violations import Violation
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FindingView:
    """What an inspection found, with the shortcoming that was entered for it; None while there is none."""

    finding: Finding
    shortcoming: Shortcoming | None


@dataclass(frozen=True, slots=True)
class InspectionView:
    """One inspection."""

    row: InspectionRow
    findings: tuple[FindingView, ...]

    @property
    def key(self) -> str:
        """Its record."""
        return self.row.inspection.subject

    @property
    def document_id(self) -> str:
        """Of its assigning document."""
        return self.row.inspection.document_id


@dataclass(frozen=True, slots=True)
class InstructionView:
    """One instruction; `tasks` are ids and numbers of the assignments that it speaks of."""

    row: InstructionRow
    days_left: int | None
    """Working days to its due day, negative when past; None without such a day, or when it was carried out."""
    tasks: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Its record."""
        return self.row.instruction.subject

    @property
    def document_id(self) -> str:
        """Of its assigning document."""
        return self.row.instruction.document_id


@dataclass(frozen=True, slots=True)
class UntouchedView:
    """An assignment without a word for weeks, and the word for its state today."""

    row: UntouchedRow
    word: Word

    @property
    def key(self) -> str:
        """The assignment."""
        return self.row.row.id


@dataclass(frozen=True, slots=True)
class ViolationView:
    """One violation; `late` by the dates."""

    violation: Violation
    document_number: str
    late: bool

    @property
    def key(self) -> str:
        """Its record."""
        return self.violation.subject

    @property
    def document_id(self) -> str:
        """Of its assigning document."""
        return self.violation.document_id


@dataclass(frozen=True, slots=True)
class AccountView:
    """A head's review before one of the two bodies."""

    owed: Owed
    body: ReviewBody
    document_number: str
    minutes: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """Document, year and body."""
        return f"{self.owed.document_id}/{self.owed.year}/{self.body.value}"

    @property
    def known(self) -> BodyReview:
        """What is known before this body."""
        return self.owed.review.before(self.body) if self.owed.review is not None else BodyReview(self.body, "")


@dataclass(frozen=True, slots=True)
class SupervisionBook:
    """What the page of supervision shows."""

    inspections: tuple[InspectionView, ...]
    instructions: tuple[InstructionView, ...]
    untouched: tuple[UntouchedView, ...]
    """Of what we lead."""
    untouched_partner: tuple[UntouchedView, ...]
    """Of what we are partner in, never counted with the others."""
    weeks: int
    violations: tuple[ViolationView, ...] | None
    """None: nobody has asked to see them."""
    accounts: tuple[AccountView, ...]
    documents: tuple[AssigningDocument, ...]


def supervision_book(office: Office, with_violations: bool = False) -> SupervisionBook:
    """Everything of this agency; its violations only `with_violations`."""
    led, weeks = untouched_rows(office)
    helped, _same = untouched_rows(office, weeks, Role.SUPPORT)
    held, given = inspections(office), instructions(office)
    with office.look() as work:
        known = {one.id: one for one in shortcomings_in(work, office.info.code)}
        return SupervisionBook(
            tuple(_inspection(one, known) for one in held),
            tuple(_instruction(office, work, one) for one in given),
            _untouched(office, led),
            _untouched(office, helped),
            weeks,
            _violations(office, work) if with_violations else None,
            _accounts(office, work),
            work.documents.all(),
        )


def _untouched(office: Office, rows: tuple[UntouchedRow, ...]) -> tuple[UntouchedView, ...]:
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    return tuple(UntouchedView(one, word_of(one.row.state, today, soon)) for one in rows)


def _inspection(row: InspectionRow, known: dict[str, Shortcoming]) -> InspectionView:
    return InspectionView(row, tuple(FindingView(one, _entered(one, known)) for one in row.inspection.findings))


def _entered(finding: Finding, known: dict[str, Shortcoming]) -> Shortcoming | None:
    """The one shortcoming that is meant, by its id or the end of it."""
    meant = [one for key, one in known.items() if finding.reference and key.endswith(finding.reference)]
    return meant[0] if len(meant) == 1 else None


def _instruction(office: Office, work: UnitOfWork, row: InstructionRow) -> InstructionView:
    one = row.instruction
    left = None
    if one.due_on is not None and one.carried_out_on is None:
        left = working_between(office.working_days, office.clock.today(), one.due_on)
    return InstructionView(row, left, tuple(_numbers(work, one.assignment_ids)))


def _numbers(work: UnitOfWork, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one in ids:
        try:
            found.append((one, work.tasks.get(work.assignments.get(one).task_id).number))
        except AssignmentUnknown:
            continue  # of a predecessor, and not here
    return found


def _violations(office: Office, work: UnitOfWork) -> tuple[ViolationView, ...]:
    today = office.clock.today()
    return tuple(
        ViolationView(one, work.documents.get(one.document_id).number, one.is_late(today))
        for one in reversed(violations_in(work, office.info.code))
    )


def _accounts(office: Office, work: UnitOfWork) -> tuple[AccountView, ...]:
    found: list[AccountView] = []
    for owed in sorted(owed_in(work, office.info.code), key=lambda one: -one.year):
        for body in ReviewBody:
            files = owed.review.before(body).minutes_evidence if owed.review is not None else ()
            minutes = tuple(work.evidence.get(one) for one in files)
            found.append(AccountView(owed, body, work.documents.get(owed.document_id).number, minutes))
    return tuple(found)
