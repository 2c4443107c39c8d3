"""Lines of coordination requests, inspections, instructions and briefings: entries of registers that travel; and of
delegations, which only a handover brings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.coordination import Direction, Way
from desktop_app.domain.outreach import Form
from desktop_app.packages.lines.base import Code, Id, IdOrNone, Line, Moment, Number, Shape, Short, Text

CodeOrNone = Annotated[str, Meta(pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63})?\Z")]


class RemindingShape(Shape, frozen=True):
    """Once that somebody was reminded."""

    on: date
    way: Way
    paper: Short


class CoordinationRequestLine(Line, frozen=True, tag="coordination_request"):
    """What was asked of another body, and when it answered."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    assignment_id: IdOrNone
    direction: Direction
    partner_code: CodeOrNone
    partner_name: Short
    content: Text
    asked_on: date
    due_on: date | None
    paper: Short
    reminders: Annotated[tuple[RemindingShape, ...], Meta(max_length=500)]
    answered_on: date | None
    answer: Text
    answer_paper: Short
    withdrawn: bool
    made_at: Moment
    made_by: Short


class FindingShape(Shape, frozen=True):
    """What an inspection found."""

    content: Text
    reference: Short


class InspectionLine(Line, frozen=True, tag="inspection"):
    """An inspection of the agency."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    body: Short
    first_day: date
    last_day: date
    scope: Text
    paper: Short
    conclusion: Short
    findings: Annotated[tuple[FindingShape, ...], Meta(max_length=500)]
    made_at: Moment
    made_by: Short


class InstructionLine(Line, frozen=True, tag="instruction"):
    """An instruction to the agency, and when it was carried out."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    assignment_ids: Annotated[tuple[Id, ...], Meta(max_length=5_000)]
    giver: Short
    given_on: date
    paper: Short
    content: Text
    due_on: date | None
    carried_out_on: date | None
    result: Text
    result_paper: Short
    made_at: Moment
    made_by: Short


class ReachShape(Shape, frozen=True):
    """People briefed, of all and of those who meet citizens."""

    briefed: Number
    total: Number
    facing: Number
    facing_total: Number


class OutreachSessionLine(Line, frozen=True, tag="outreach_session"):
    """A session at which people were briefed."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    held_on: date
    form: Form
    topic: Text
    paper: Short
    reach: ReachShape
    newcomers: bool
    stated: ReachShape | None
    proofs: Annotated[tuple[Id, ...], Meta(max_length=200)]
    withdrawn: bool
    made_at: Moment
    made_by: Short


class DelegationLine(Line, frozen=True, tag="delegation"):
    """Who answered for one assignment from a day on, told to whoever takes it over."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id
    assignment_id: Id
    leader: Short
    department: Short
    person: Short
    due_on: date | None
    holds_from: date
    ended: bool
    note: Text
    made_at: Moment
    made_by: Short
