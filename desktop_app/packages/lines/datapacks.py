"""Lines of data packs: one line is the whole pack; its type says which table it touches."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.levels import Level
from desktop_app.domain.rating_packs import RuleMeasure
from desktop_app.domain.report_checks import Chosen, Weight
from desktop_app.packages.lines.base import Code, Der, Id, Line, LineForAll, Moment, PackLine, Shape, Short, Text, Word

Points = Annotated[int, Meta(ge=0, le=100_00)]
Recipient = Annotated[str, Meta(pattern=r"^(?:age1[a-z0-9]{10,200})?\Z")]


class OffsetShape(Shape, frozen=True):
    """A day told from the year of a period; `year` is added to it."""

    year: Annotated[int, Meta(ge=-1, le=1)]
    month: Annotated[int, Meta(ge=1, le=12)]
    day: Annotated[int, Meta(ge=1, le=31)]


class PeriodShape(Shape, frozen=True):
    """One period of any year."""

    kind: Literal["month", "quarter", "half", "year"]
    index: Annotated[int, Meta(ge=1, le=12)]
    first: OffsetShape
    last: OffsetShape
    send: OffsetShape
    title: Short


class CalendarPackLine(PackLine, frozen=True, tag="pack_calendar"):
    """A reporting calendar."""

    title: Text
    rules: Annotated[tuple[PeriodShape, ...], Meta(min_length=1, max_length=100)]
    made_at: Moment
    made_by: Short


class HolidaysPackLine(PackLine, frozen=True, tag="pack_holidays"):
    """Days off and weekend days worked, for the years it covers."""

    covers_from: date
    covers_to: date
    off: Annotated[tuple[date, ...], Meta(max_length=2_000)]
    worked: Annotated[tuple[date, ...], Meta(max_length=2_000)]
    made_at: Moment
    made_by: Short


class AgencyShape(Shape, frozen=True):
    """An agency of a catalogue."""

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


class AgenciesPackLine(PackLine, frozen=True, tag="pack_agencies"):
    """Agencies of a day."""

    agencies: Annotated[tuple[AgencyShape, ...], Meta(min_length=1, max_length=5_000)]
    made_at: Moment
    made_by: Short


class TemplatePackLine(PackLine, frozen=True, tag="pack_template"):
    """The words of a paper, with plain placeholders."""

    title: Short
    paragraphs: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=500)]
    made_at: Moment
    made_by: Short


class BandShape(Shape, frozen=True):
    """From this figure on so many hundredths of a point."""

    at_least: Annotated[int, Meta(ge=0, le=1_000_000)]
    points: Points


class RatingRuleShape(Shape, frozen=True):
    """One line of a rating."""

    code: Word
    title: Text
    clause: Text
    measure: RuleMeasure
    max_points: Points
    bands: Annotated[tuple[BandShape, ...], Meta(max_length=100)]


class LevelShape(Shape, frozen=True):
    """From so many hundredths of a point on, this level."""

    level: Level
    at_least: Points


class CapShape(Shape, frozen=True):
    """The highest level for whoever gets nothing by this rule."""

    rule: Word
    level: Level
    clause: Text


class RatingPackLine(PackLine, frozen=True, tag="pack_rating"):
    """Rating rules of one year: a closed vocabulary, no expressions."""

    title: Text
    year: Annotated[int, Meta(ge=2000, le=2199)]
    rules: Annotated[tuple[RatingRuleShape, ...], Meta(min_length=1, max_length=500)]
    levels: Annotated[tuple[LevelShape, ...], Meta(min_length=4, max_length=4)]
    caps: Annotated[tuple[CapShape, ...], Meta(max_length=100)]
    made_at: Moment
    made_by: Short


class CheckShape(Shape, frozen=True):
    """How heavy one check of reports is, and on what that rests."""

    code: Word
    level: Weight
    basis: Text


class ChecksPackLine(PackLine, frozen=True, tag="pack_checks"):
    """How heavy the checks of reports are, and which round of a period counts for what."""

    title: Text
    checks: Annotated[tuple[CheckShape, ...], Meta(min_length=1, max_length=200)]
    day_of_round: Chosen
    figures_of_round: Chosen
    made_at: Moment
    made_by: Short


class RootsPackLine(PackLine, frozen=True, tag="pack_roots"):
    """Roots and intermediates of official certificates."""

    roots: Annotated[tuple[Der, ...], Meta(min_length=1, max_length=100)]
    intermediates: Annotated[tuple[Der, ...], Meta(max_length=200)]
    made_at: Moment
    made_by: Short


class RevocationsPackLine(PackLine, frozen=True, tag="pack_revocations"):
    """Revocation lists of those roots and intermediates."""

    crls: Annotated[tuple[Der, ...], Meta(min_length=1, max_length=300)]
    made_at: Moment
    made_by: Short


class HeirShape(Shape, frozen=True):
    """A successor and its key."""

    agency_code: Code
    fingerprint: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]
    recipient: Recipient


class PassingShape(Shape, frozen=True):
    """One assignment that passes to one successor."""

    assignment_id: Id
    successor: Code


class SuccessionLine(LineForAll, frozen=True, tag="succession"):
    """Who takes over whose assignments, and from which day."""

    predecessor: Code
    day: date
    heirs: Annotated[tuple[HeirShape, ...], Meta(min_length=1, max_length=100)]
    parts: Annotated[tuple[PassingShape, ...], Meta(max_length=20_000)]
    made_at: Moment
    made_by: Short


PACKS: Final[dict[str, type[Line]]] = {
    "pack_calendar": CalendarPackLine,
    "pack_holidays": HolidaysPackLine,
    "pack_agencies": AgenciesPackLine,
    "pack_template": TemplatePackLine,
    "pack_rating": RatingPackLine,
    "pack_checks": ChecksPackLine,
    "pack_roots": RootsPackLine,
    "pack_revocations": RevocationsPackLine,
    "succession": SuccessionLine,
}
"""Name of a data pack and the form of its line."""
