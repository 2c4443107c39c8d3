"""Lines of kind `assignment`: a document, the agencies, the tasks, and who has which part."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.assignments import Ending, Role
from desktop_app.domain.completion_rules import DoneBy, SeveralLeads
from desktop_app.domain.schedules import Every, ScheduleKind
from desktop_app.packages.lines.base import Code, Hash, Id, Line, Moment, Number, Shape, Short, Text, Word

PeriodWord = Annotated[str, Meta(pattern=r"^(?:T(?:[1-9]|1[0-2])|Q[1-4]|H[12]|N)\Z")]


class DocumentLine(Line, frozen=True, tag="document", omit_defaults=True):
    """An assigning document at one revision. The last fields are left out when nothing is to be estimated and the rule
    of completion is the usual one: earlier writers do not know them."""

    v: Literal[1]
    id: Id
    kind: DocumentKind
    number: Short
    title: Text
    issuer: Short
    issued_on: date
    legal_basis: Annotated[tuple[Text, ...], Meta(max_length=100)]
    follower_code: Code
    follower_name: Short
    calendar: Word
    periods: Annotated[tuple[PeriodWord, ...], Meta(max_length=19)]
    ends_on: date
    revision: Number
    training: bool
    self_recorded: bool
    estimates: Annotated[tuple[PeriodWord, ...], Meta(max_length=19)] = ()
    done_by: DoneBy = DoneBy.PRODUCT
    several_leads: SeveralLeads = SeveralLeads.EACH
    rule_basis: Text = ""


class AgencyLine(Line, frozen=True, tag="agency"):
    """An agency as the follower's catalogue names it."""

    v: Literal[1]
    id: Id
    code: Code
    sign: Short
    name: Short
    aliases: Annotated[tuple[Short, ...], Meta(max_length=100)]
    kind: AgencyKind
    block: Short
    superior: Short
    place: Short
    head_name: Short
    head_title: Short
    under_ubnd: bool
    valid_from: date | None
    valid_to: date | None
    successors: Annotated[tuple[Code, ...], Meta(max_length=100)]


class ScheduleShape(Shape, frozen=True):
    """A stretch or point of time, with the document's own words."""

    kind: ScheduleKind
    words: Text
    start: date | None
    due: date | None
    every: Every | None
    month: Annotated[int, Meta(ge=1, le=12)] | None
    day: Annotated[int, Meta(ge=1, le=31)] | None


class MeasureShape(Shape, frozen=True):
    """What a task counts."""

    id: Id
    name: Text
    numerator_name: Text
    denominator_name: Text
    unit: Short
    target_permille: Number | None


class TaskLine(Line, frozen=True, tag="task"):
    """A task in the document's own words."""

    v: Literal[1]
    id: Id
    document_id: Id
    number: Short
    position: Number
    section: Annotated[tuple[Text, ...], Meta(max_length=20)]
    content: Text
    deliverables: Annotated[tuple[Text, ...], Meta(max_length=100)]
    schedules: Annotated[tuple[ScheduleShape, ...], Meta(max_length=100)]
    components: Annotated[tuple[Short, ...], Meta(max_length=100)]
    weight: Number
    measures: Annotated[tuple[MeasureShape, ...], Meta(max_length=100)]
    requirements: Annotated[tuple[Text, ...], Meta(max_length=100)]


class AssignmentLine(Line, frozen=True, tag="assignment"):
    """A task given to one agency in one role."""

    v: Literal[1]
    id: Id
    task_id: Id
    document_id: Id
    agency_code: Code
    role: Role
    revision: Number
    reports: bool
    ended: Ending | None


class AmendmentLine(Line, frozen=True, tag="amendment"):
    """What is said of a revision: by which paper, of which day, in short."""

    v: Literal[1]
    id: Id
    document_id: Id
    revision: Annotated[int, Meta(ge=2, le=1_000_000)]
    replaces: Hash
    number: Short
    issued_on: date
    summary: Text
    made_at: Moment
    made_by: Short
