"""Assignments: who has which part of which task. States are derived on reading (listing.py), never stored."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select, text

from desktop_app.domain.assignments import Assignment, AssignmentRow, AssignmentUnknown, Ending, Facts, Role
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.completion_rules import DoneBy
from desktop_app.domain.decisions import NO_TERMS, Terms
from desktop_app.storage import listing
from desktop_app.storage.assignment_table import ASSIGNMENT, TERMS, parts_of
from desktop_app.storage.columns import add_all, change_all, put
from desktop_app.storage.matches import NOBODY
from desktop_app.storage.tasks import TASK


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(
        id=row.id,
        task_id=row.task_id,
        document_id=row.document_id,
        agency_code=row.agency_code,
        role=Role(row.role),
        revision=row.revision,
        reports=row.reports,
        ended=Ending(row.ended) if row.ended else None,
    )


_WHOLE: Final = select(ASSIGNMENT, TERMS.c.ended).outerjoin(TERMS, TERMS.c.assignment_id == ASSIGNMENT.c.id)


_TOGETHER: Final = 500
"""Ids in one question: far below what SQLite takes."""


def _terms(row: Row[Any]) -> Terms:
    lines = json.loads(row.schedules or "[]")
    return Terms(tuple(listing.schedule_of(line) for line in lines), listing.moves_of(row.moves), row.exempt)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _number_key(number: str) -> str:
    """Numbers as people compare them: `nv-01` and `NV-1` are one."""
    return re.sub(r"\d+", lambda found: found.group().lstrip("0") or "0", number.strip().casefold())


class SqlAssignments:
    """The assignments of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, assignment: Assignment) -> None:
        """Add, or bring to this or a higher revision; a lower one changes nothing."""
        self.add_all([assignment])

    def add_all(self, assignments: Sequence[Assignment]) -> None:
        """The same for many at once; of two with one id the later in the list comes after."""
        for place in range(0, len(assignments), _TOGETHER):
            self._add(assignments[place : place + _TOGETHER])

    def _add(self, given: Sequence[Assignment]) -> None:
        known = {
            row.id: row
            for row in self._connection.execute(
                select(ASSIGNMENT.c.id, ASSIGNMENT.c.revision, TERMS.c.assignment_id)
                .outerjoin(TERMS, TERMS.c.assignment_id == ASSIGNMENT.c.id)
                .where(ASSIGNMENT.c.id.in_([one.id for one in given]))
            )
        }
        newest: dict[str, Assignment] = {}
        for one in given:
            before = newest.get(one.id) or known.get(one.id)
            if before is None or before.revision <= one.revision:
                newest[one.id] = one
        rows = [
            {
                "id": one.id,
                "task_id": one.task_id,
                "document_id": one.document_id,
                "agency_code": one.agency_code,
                "role": one.role.value,
                "revision": one.revision,
                "reports": one.reports,
            }
            for one in newest.values()
        ]
        add_all(self._connection, ASSIGNMENT, [row for row in rows if row["id"] not in known])
        change_all(self._connection, ASSIGNMENT, [row for row in rows if row["id"] in known])
        for one in newest.values():
            if one.ended is not None or (one.id in known and known[one.id].assignment_id is not None):
                put(self._connection, TERMS, {"assignment_id": one.id}, {"ended": one.ended or ""})

    def drop(self, assignment_id: str) -> None:
        """Forget a part of a document that nobody has been given yet."""
        self._connection.execute(TERMS.delete().where(TERMS.c.assignment_id == assignment_id))
        self._connection.execute(ASSIGNMENT.delete().where(ASSIGNMENT.c.id == assignment_id))

    def settle(self, assignment_id: str, terms: Terms) -> None:
        """Keep what was decided for one assignment alone, in place of what was kept before."""
        kept = self._connection.execute(select(TERMS).where(TERMS.c.assignment_id == assignment_id)).first()
        if kept is None and terms == NO_TERMS:
            return
        lines = [
            [one.kind.value, _iso(one.start), _iso(one.due), one.every, one.words, one.month, one.day]
            for one in terms.schedules
        ]
        moves = [[_iso(old), _iso(new)] for old, new in terms.moves]
        put(
            self._connection,
            TERMS,
            {"assignment_id": assignment_id},
            {
                "exempt": terms.exempt,
                "schedules": json.dumps(lines, ensure_ascii=False) if lines else "",
                "moves": json.dumps(moves) if moves else "",
            },
        )

    def terms(self, assignment_id: str) -> Terms:
        """What was decided for it alone; `NO_TERMS` when nothing was."""
        row = self._connection.execute(select(TERMS).where(TERMS.c.assignment_id == assignment_id)).first()
        return NO_TERMS if row is None else _terms(row)

    def terms_of_document(self, document_id: str, agency_code: str) -> dict[str, Terms]:
        """`terms` of all parts of an agency in a document together; those without are left out."""
        rows = select(TERMS).where(TERMS.c.assignment_id.in_(parts_of(document_id, agency_code)))
        return {row.assignment_id: _terms(row) for row in self._connection.execute(rows)}

    def get(self, assignment_id: str) -> Assignment:
        """By id; AssignmentUnknown."""
        row = self._connection.execute(_WHOLE.where(ASSIGNMENT.c.id == assignment_id)).first()
        if row is None:
            raise AssignmentUnknown(assignment_id)
        return _assignment(row)

    def of_document(self, document_id: str, agency_code: str | None = None) -> tuple[Assignment, ...]:
        """In the order of the tasks."""
        rows = (
            _WHOLE.join(TASK, TASK.c.id == ASSIGNMENT.c.task_id)
            .where(ASSIGNMENT.c.document_id == document_id, ASSIGNMENT.c.agency_code != NOBODY)
            .order_by(TASK.c.position, ASSIGNMENT.c.role, ASSIGNMENT.c.agency_code, ASSIGNMENT.c.id)
        )
        if agency_code is not None:
            rows = rows.where(ASSIGNMENT.c.agency_code == agency_code)
        return tuple(map(_assignment, self._connection.execute(rows)))

    def of_task(self, task_id: str) -> tuple[Assignment, ...]:
        """Everybody who has a part in a task, leads first."""
        order = (ASSIGNMENT.c.role, ASSIGNMENT.c.agency_code, ASSIGNMENT.c.id)
        rows = _WHOLE.where(ASSIGNMENT.c.task_id == task_id, ASSIGNMENT.c.agency_code != NOBODY).order_by(*order)
        return tuple(map(_assignment, self._connection.execute(rows)))

    def find(self, word: str, agency_code: str | None = None) -> tuple[Assignment, ...]:
        """Assignments whose id equals, or whose task number equals `word` (leading zeros and case ignored)."""
        wanted = _number_key(word)
        numbers = self._connection.execute(select(TASK.c.id, TASK.c.number))
        tasks = [task_id for task_id, number in numbers if _number_key(number) == wanted]
        found = {assignment.id: assignment for task_id in tasks for assignment in self.of_task(task_id)}
        row = self._connection.execute(_WHOLE.where(ASSIGNMENT.c.id == word.strip())).first()
        if row is not None:
            found[row.id] = _assignment(row)
        return tuple(one for one in found.values() if agency_code is None or one.agency_code == agency_code)

    def facts(self, document_id: str | None, agency_code: str | None, period_start: listing.Since) -> dict[str, Facts]:
        """What the states rest on, by assignment id; `period_start` decides whether "nothing arose" still holds."""
        return listing.read_facts(self._run, listing.chosen(document_id, agency_code), period_start)

    def days_of_completion(
        self, document_id: str, agency_code: str, done_by: DoneBy | None = None, until: datetime | None = None
    ) -> dict[str, date]:
        """Of claims that another day than that of their product completes: entry id → the day, NOT_YET if it has not
        come. `done_by`: by this rule and not that of the document; `until` leaves out what was sent or confirmed
        later."""
        moment = None if until is None else until.astimezone(VIETNAM).isoformat()
        return listing.read_days(self._run, listing.chosen(document_id, agency_code), done_by=done_by, until=moment)

    def rows(
        self,
        today: date,
        period_start: listing.Since,
        agency_code: str | None = None,
        document_id: str | None = None,
        role: Role | None = None,
    ) -> tuple[AssignmentRow, ...]:
        """The list a person sees, in the order of the documents (newest first) and tasks."""
        choice = listing.chosen(document_id, agency_code, role)
        return listing.read_rows(self._run, choice, today, period_start)

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        cursor = self._connection.execute(text(sql), parameters).cursor
        # The driver's own tuples: a long list has no use for rows that know their columns' names.
        return cursor.fetchall() if cursor is not None else ()
