"""Matches of parts that agencies wrote down by themselves with those that were issued: only added, never changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Select, Table, Text, func, or_, select
from sqlalchemy import exists as there_is

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.matches import Match
from desktop_app.storage.assignment_table import ASSIGNMENT, parts_of
from desktop_app.storage.columns import METADATA, Moment, append_only, sequence

PART_MATCH = append_only(
    Table(
        "part_match",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("agency_code", Text, nullable=False),
        Column("local_id", Text, nullable=False, index=True),
        Column("issued_id", Text, nullable=False, index=True),
        Column("undoes", Text, index=True),
        Column("stated_at", Moment, nullable=False),
        Column("stated_by", Text, nullable=False),
    )
)
NOBODY: Final = ""
"""Agency of the place kept for a part that only its agency has: it stands in no list and counts nowhere."""


def _match(row: Any) -> Match:
    return Match(row.id, row.local_id, row.issued_id, row.undoes, row.stated_at, row.stated_by)


def _in_force() -> ColumnElement[bool]:
    undoing = PART_MATCH.alias()
    undone = there_is().where(
        undoing.c.undoes == PART_MATCH.c.id,
        undoing.c.local_id == PART_MATCH.c.local_id,
        undoing.c.issued_id == PART_MATCH.c.issued_id,
    )
    return PART_MATCH.c.undoes.is_(None) & ~undone


def same_as(assignment_id: str) -> Select[Any]:
    """Ids of the parts that are matched with this one."""
    return select(PART_MATCH.c.local_id).where(PART_MATCH.c.issued_id == assignment_id, _in_force())


def written_for(column: Column[Any], parts: Select[Any] | ScalarSelect[Any]) -> ColumnElement[bool]:
    """Whether a line was written for one of these parts, or for one that is matched with one of them."""
    local = select(PART_MATCH.c.local_id).where(PART_MATCH.c.issued_id.in_(parts), _in_force())
    return or_(column.in_(parts), column.in_(local))


def matched_with(connection: Connection, parts: Select[Any]) -> dict[str, list[str]]:
    """Of these parts those that are matched: id of a local part → ids of the issued ones it stands for."""
    rows = select(PART_MATCH.c.local_id, PART_MATCH.c.issued_id).where(PART_MATCH.c.issued_id.in_(parts), _in_force())
    found: dict[str, list[str]] = {}
    for row in connection.execute(rows.distinct()):
        found.setdefault(row.local_id, []).append(row.issued_id)
    return found


def last_moments(
    connection: Connection, part: Column[Any], moment: Column[Any], parts: Select[Any], day: date
) -> dict[str, date]:
    """Part of `parts` → the last day up to `day` on which a row of a table was written for it, or for its match."""
    end = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    rows = select(part, func.max(moment)).where(written_for(part, parts), moment < end).group_by(part)
    matched = matched_with(connection, parts)
    found: dict[str, date] = {}
    for own, last in connection.execute(rows):
        for one in (own, *matched.get(own, ())):
            found[one] = max(last.date(), found.get(one, last.date()))
    return found


class SqlMatches:
    """The matches of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, match: Match, agency_code: str) -> None:
        """Append what an agency states. Where its own part is not known, a place for what was written about it is
        kept, which stands in no list and counts nowhere."""
        self._connection.execute(
            PART_MATCH.insert().values(
                id=match.id,
                agency_code=agency_code,
                local_id=match.local_id,
                issued_id=match.issued_id,
                undoes=match.undoes,
                stated_at=match.stated_at,
                stated_by=match.stated_by,
            )
        )
        known = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.id == match.local_id)
        if self._connection.execute(known).first() is None:
            issued = self._connection.execute(select(ASSIGNMENT).where(ASSIGNMENT.c.id == match.issued_id)).one()
            self._connection.execute(
                ASSIGNMENT.insert().values(
                    id=match.local_id,
                    task_id=issued.task_id,
                    document_id=issued.document_id,
                    agency_code=NOBODY,
                    role=issued.role,
                    revision=0,
                    reports=False,
                )
            )

    def all(self, agency_code: str | None = None) -> tuple[Match, ...]:
        """In the order they were written."""
        return self._read(None if agency_code is None else PART_MATCH.c.agency_code == agency_code)

    def of_document(self, document_id: str, agency_code: str) -> tuple[Match, ...]:
        """Those with an issued part of this document and agency, undone ones and what undoes them included."""
        return self._read(PART_MATCH.c.issued_id.in_(parts_of(document_id, agency_code)))

    def holder(self, local_id: str) -> str | None:
        """Whose part this is: the agency that has it, or the one that first named it in a match; None when unknown."""
        part = select(ASSIGNMENT.c.agency_code).where(ASSIGNMENT.c.id == local_id)
        held: str | None = self._connection.execute(part).scalar()
        if held:
            return held
        named = select(PART_MATCH.c.agency_code).where(PART_MATCH.c.local_id == local_id)
        first: str | None = self._connection.execute(named.order_by(PART_MATCH.c.sequence)).scalar()
        return first

    def _read(self, wanted: ColumnElement[bool] | None) -> tuple[Match, ...]:
        rows = select(PART_MATCH).order_by(PART_MATCH.c.sequence)
        if wanted is not None:
            rows = rows.where(wanted)
        return tuple(map(_match, self._connection.execute(rows)))
