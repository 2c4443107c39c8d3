"""Lines of indices: a set with its figures, what an agency is told of lost points, self-scores and their appraisal."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.index_figures import FigureKind
from desktop_app.domain.index_sets import AdjustmentKind, Composition, Effect, Source
from desktop_app.domain.points import MOST
from desktop_app.packages.lines.base import Code, Id, Line, Moment, PackLine, Shape, Short, Text, Version

Points = Annotated[int, Meta(ge=0, le=MOST)]
Signed = Annotated[int, Meta(ge=-MOST, le=MOST)]
Year = Annotated[int, Meta(ge=1990, le=2199)]
Criterion = Annotated[str, Meta(pattern=r"^[A-Z0-9][A-Z0-9-]{0,19}(?:\.[A-Za-z0-9]{1,10}){0,7}\Z")]
CriterionOrNone = Annotated[str, Meta(pattern=r"^(?:[A-Z0-9][A-Z0-9-]{0,19}(?:\.[A-Za-z0-9]{1,10}){0,7})?\Z")]
SetName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,62}\Z")]
RuleCode = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}\Z")]
RuleCodeOrNone = Annotated[str, Meta(pattern=r"^(?:[a-z0-9][a-z0-9_-]{0,39})?\Z")]
CodeOrNone = Annotated[str, Meta(pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63})?\Z")]
HashOrNone = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]
Ids = Annotated[tuple[Id, ...], Meta(max_length=500)]


class NotApplicableShape(Shape, frozen=True):
    """A rule by which a criterion does not apply."""

    code: RuleCode
    condition: Short
    clause: Short
    effect: Effect
    kinds: Annotated[tuple[AgencyKind, ...], Meta(max_length=20)]


class ComponentShape(Shape, frozen=True):
    """A field, a criterion or a part of one."""

    code: Criterion
    parent: CriterionOrNone
    title: Text
    max_points: Points | None
    source: Source
    note: Short
    not_applicable: Annotated[tuple[NotApplicableShape, ...], Meta(max_length=20)]


class AdjustmentShape(Shape, frozen=True):
    """Bonus or minus points beside the criteria, each case by a proof of its own."""

    code: Criterion
    kind: AdjustmentKind
    title: Text
    max_points: Points
    each: Points | None
    clause: Short
    source: Source
    note: Short


class IndexSetShape(Shape, frozen=True, omit_defaults=True):
    """The criteria of one index for some years; points are ten-thousandths. The last four fields are left out of a set
    without bonus and minus points."""

    name: SetName
    index: Criterion
    title: Short
    publisher: Short
    basis: Short
    first_year: Year
    last_year: Year | None
    stage: Short
    unit: Short
    max_points: Points | None
    composition: Composition
    of_agencies: bool
    source: Source
    note: Text
    components: Annotated[tuple[ComponentShape, ...], Meta(max_length=1_000)]
    adjustments: Annotated[tuple[AdjustmentShape, ...], Meta(max_length=100)] = ()
    most_bonus: Points | None = None
    most_minus: Points | None = None
    over_max: bool = False


class MeasuredShape(Shape, frozen=True):
    """A result or a target."""

    kind: FigureKind
    component: Criterion
    about: CodeOrNone
    first_year: Year
    last_year: Year
    points: Points | None
    rank: Annotated[int, Meta(ge=1, le=9_999)] | None
    of: Annotated[int, Meta(ge=1, le=9_999)] | None
    paper: Short


class IndicesPackLine(PackLine, frozen=True, tag="pack_indices"):
    """A set with its results and targets."""

    criteria: IndexSetShape
    figures: Annotated[tuple[MeasuredShape, ...], Meta(max_length=10_000)]
    made_at: Moment
    made_by: Short


class SharedLossShape(Shape, frozen=True):
    """One component that an agency answers for."""

    component: Criterion
    title: Text
    max_points: Points | None
    result: Points
    lost: Signed | None
    target: Points | None
    cause: Text
    assignments: Ids
    others: Annotated[int, Meta(ge=0, le=10_000)]


class LossShareLine(Line, frozen=True, tag="loss_share"):
    """Lost points of one index and year that one agency answers for."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    set_name: SetName
    index_title: Short
    year: Year
    about: CodeOrNone
    rows: Annotated[tuple[SharedLossShape, ...], Meta(max_length=1_000)]
    made_at: Moment
    made_by: Short


class ScoreEvidenceShape(Shape, frozen=True):
    """A kept file, a paper's number, or both."""

    sha256: HashOrNone
    paper: Short


class ScoreRowShape(Shape, frozen=True):
    """What an agency says of one criterion."""

    criterion: Criterion
    points: Points | None
    rule: RuleCodeOrNone
    explanation: Text
    evidence: Annotated[tuple[ScoreEvidenceShape, ...], Meta(max_length=200)]
    assignments: Ids
    unsure: bool


class SelfScoreLine(Line, frozen=True, tag="self_score"):
    """A self-scoring sheet with the criteria by which it is counted."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    year: Year
    kind: AgencyKind
    criteria: IndexSetShape
    rows: Annotated[tuple[ScoreRowShape, ...], Meta(max_length=1_000)]
    made_at: Moment
    made_by: Short


class AppraisedRowShape(Shape, frozen=True):
    """What the follower gives one criterion."""

    criterion: Criterion
    points: Points | None
    reason: Text


class SelfScoreAppraisalLine(Line, frozen=True, tag="self_score_appraisal"):
    """The follower's answer to one version of a sheet."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    sheet_id: Id
    sheet_version: Version
    rows: Annotated[tuple[AppraisedRowShape, ...], Meta(min_length=1, max_length=1_000)]
    made_at: Moment
    made_by: Short
