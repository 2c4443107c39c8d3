"""Phân công: name who answers for tasks inside the agency, and say who did on any day. Stays at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Counts, Role, Word, count_all
from desktop_app.domain.calendars import add_working, working_between
from desktop_app.domain.delegations import (
    Coverage,
    Delegation,
    DelegationEmpty,
    DelegationMissing,
    DelegationTooEarly,
    Known,
    Span,
    known_names,
    responsible_on,
    spans,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.delegation_histories import as_continued, held_on, histories, links_of, newest_of
from desktop_app.services.kinds import need
from desktop_app.services.overview import ListedAssignment, overview
from desktop_app.services.periods import SOON
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.assignments import Assignment
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NOT_OURS_ANY_MORE = frozenset({Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})


@dataclass(frozen=True, slots=True)
class Naming:
    """What is said of who answers: None leaves as it is, empty takes the name away."""

    leader: str | None = None
    department: str | None = None
    person: str | None = None
    due_on: date | None = None
    drop_due: bool = False
    """The internal deadline is taken away."""


@dataclass(frozen=True, slots=True)
class DelegatedRow:
    """An assignment of ours that is in force, and who answers for it."""

    listed: ListedAssignment
    delegation: Delegation | None
    internal_days: int | None
    """Working days to the internal deadline, negative when it is past; None without one, or when the work is done."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one person, department or leader answers for."""

    name: str
    """Empty: nobody named."""
    counts: Counts
    """Of what the agency leads."""
    partner: int
    """Parts in which the agency only helps; in none of the counts."""


def delegate(
    office: Office,
    assignment_ids: Sequence[str],
    naming: Naming,
    holds_from: date | None = None,
    note: str = "",
) -> tuple[tuple[Delegation, ...], Changes]:
    """Say who answers for these assignments of ours from a day on (today); what is not said stays as it holds on that
    day. All or none. What would only repeat what holds is not written again.

    DelegationEmpty, DelegationTooEarly, AssignmentUnknown.
    """
    return _said(office, assignment_ids, holds_from, tidy(note), naming)


def end_delegation(
    office: Office, assignment_ids: Sequence[str], holds_from: date | None = None, note: str = ""
) -> tuple[tuple[Delegation, ...], Changes]:
    """From a day on nobody answers for these; DelegationMissing where nobody did."""
    return _said(office, assignment_ids, holds_from, tidy(note), None)


def _said(
    office: Office, assignment_ids: Sequence[str], holds_from: date | None, note: str, naming: Naming | None
) -> tuple[tuple[Delegation, ...], Changes]:
    need(office, WorkspaceKind.AGENCY)
    day = holds_from or office.clock.today()
    made = []
    with office.work() as work:
        before = histories(work, office.info.code)
        links = links_of(work, office.info.code)
        subjects = {one.assignment_id: one.subject for one in newest_of(work, office.info.code)}
        for assignment_id in dict.fromkeys(assignment_ids):
            part = work.assignments.get(assignment_id)
            issued_on = work.documents.get(part.document_id).issued_on
            if day < issued_on:
                raise DelegationTooEarly(day, issued_on)
            entries = before.get(part.id, ())
            held = responsible_on(entries, day)
            if held is not None:
                held = as_continued(held, part.id, links)
            entry = _entry(office, work, part, held, day, note, naming, subjects.get(part.id, ""))
            if entries and _same(entries[-1], entry):
                continue
            work.registers.add(entry)
            details: dict[str, object] = {"assignment": part.id, "from": day.isoformat()}
            action = "delegation.end" if entry.ended else "delegation.name"
            work.audit.append(office.new_id(), office.clock.now(), office.actor, action, entry.id, details)
            made.append(entry)
        work.commit()
    return tuple(made), Changes(assignments=frozenset(one.assignment_id for one in made))


def _entry(
    office: Office,
    work: UnitOfWork,
    part: Assignment,
    held: Delegation | None,
    day: date,
    note: str,
    naming: Naming | None,
    subject: str,
) -> Delegation:
    names = {name: getattr(held, name) if held is not None else "" for name in ("leader", "department", "person")}
    due_on = held.due_on if held is not None else None
    if naming is None:
        if held is None:
            raise DelegationMissing(work.tasks.get(part.task_id).number)
        names, due_on = dict.fromkeys(names, ""), None
    else:
        said = {name: getattr(naming, name) for name in names}
        names |= {name: tidy_line(value) for name, value in said.items() if value is not None}
        due_on = None if naming.drop_due else naming.due_on or due_on
        if not any(names.values()):
            raise DelegationEmpty()
    identity = office.new_id()
    return Delegation(
        id=identity,
        subject=subject or identity,
        agency_code=office.info.code,
        document_id=part.document_id,
        assignment_id=part.id,
        **names,
        due_on=due_on,
        holds_from=day,
        ended=naming is None,
        note=note,
        made_at=office.clock.now(),
        made_by=office.actor,
    )


def _same(newest: Delegation, entry: Delegation) -> bool:
    """Whether an entry says only what the newest one says already, from a day on which that one holds."""
    told = ("assignment_id", "leader", "department", "person", "due_on", "ended")
    same = all(getattr(newest, name) == getattr(entry, name) for name in told)
    return same and newest.holds_from <= entry.holds_from


def history_of(office: Office, assignment_id: str) -> tuple[tuple[Delegation, ...], tuple[Span, ...]]:
    """Everything that was said of one assignment, and who answered from when to when; AssignmentUnknown."""
    with office.look() as work:
        work.assignments.get(assignment_id)
        entries = histories(work, office.info.code).get(assignment_id, ())
    return entries, spans(entries)


def delegated(office: Office, day: date | None = None) -> tuple[DelegatedRow, ...]:
    """Every assignment of ours that is in force today, with who answered for it on `day` (today)."""
    today = office.clock.today()
    rows = overview(office).rows
    with office.look() as work:
        held = held_on(work, office.info.code, day or today)
    return tuple(
        _row(office, one, held.get(one.row.id), today) for one in rows if one.word not in NOT_OURS_ANY_MORE
    )  # fmt: skip


def _row(office: Office, listed: ListedAssignment, held: Delegation | None, today: date) -> DelegatedRow:
    due = held.due_on if held is not None and listed.row.state.done_on is None else None
    left = working_between(office.working_days, today, due) if due is not None else None
    return DelegatedRow(listed, held, left)


def shares(office: Office, rows: Sequence[DelegatedRow], by: str) -> tuple[Share, ...]:
    """The rows by `leader`, `department` or `person`, whoever has most overdue first, nobody last."""
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    parted: dict[str, list[DelegatedRow]] = {}
    for one in rows:
        parted.setdefault(getattr(one.delegation, by) if one.delegation is not None else "", []).append(one)
    found = []
    for name, its in parted.items():
        led = [one.listed.row.state for one in its if one.listed.row.role is Role.LEAD]
        found.append(Share(name, count_all(led, today, soon), len(its) - len(led)))
    return tuple(sorted(found, key=lambda one: (not one.name, -one.counts.overdue, -one.counts.total, one.name)))


def coverage(office: Office, work: UnitOfWork, document_id: str, day: date) -> Coverage:
    """Of the tasks of a document that we lead and that are in force, how many had somebody named on that day."""
    parts = work.assignments.of_document(document_id, office.info.code)
    led = [one.id for one in parts if one.role is Role.LEAD and one.ended is None]
    held = held_on(work, office.info.code, day)
    known = [held[one] for one in led if one in held]
    return Coverage(
        len(led),
        sum(bool(one.leader) for one in known),
        sum(bool(one.department) for one in known),
        sum(bool(one.person) for one in known),
        len(known),
    )


def assignments_of(office: Office, name: str) -> tuple[str, ...]:
    """Ids of our assignments in force for which this leader, department or person answers today; DelegationMissing."""
    wanted = tidy_line(name)
    found = [
        one.listed.row.id
        for one in delegated(office)
        if one.delegation is not None
        and wanted in (one.delegation.leader, one.delegation.department, one.delegation.person)
    ]
    if not found:
        raise DelegationMissing(wanted)
    return tuple(found)


def names_known(office: Office) -> Known:
    """Whom a person may mean, the last used first: names of delegations, then departments that were given sheets to
    fill, persons whom commitments name, and our head."""
    from desktop_app.domain.commitments import Commitment

    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        own = office.info.code
        said = sorted(
            (one for entries in histories(work, own).values() for one in entries), key=lambda one: (one.made_at, one.id)
        )
        known = known_names(said)
        sheets = [one.department for one in reversed(work.collecting.all())]
        clauses = [
            clause.person for one in work.matters.all(Commitment, own) for clause in one.content.clauses
        ]  # fmt: skip
        head = work.agencies.get(own).head_name
    return Known(
        tuple(filter(None, dict.fromkeys((*known.leaders, head)))),
        tuple(filter(None, dict.fromkeys((*known.departments, *sheets)))),
        tuple(filter(None, dict.fromkeys((*known.people, *clauses)))),
    )
