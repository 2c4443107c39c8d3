"""Gói dữ liệu: what the follower gives everybody as data. Each type has its own shape and touches one table.

A pack is known by its type and name; its version only rises. No pack carries keys of workspaces or anything that runs:
rules are a closed vocabulary, templates hold plain placeholders.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.calendars import WorkingDays
from desktop_app.domain.index_figures import IndexFigureWrong, Measured, check_measured, figure_subject
from desktop_app.domain.index_sets import IndexComponentUnknown, IndexSet, IndexSetUnsound, check_set, maxima_of
from desktop_app.domain.periods import PeriodRule, ReportingCalendar
from desktop_app.domain.rating_packs import RankingRulesPack, RatingPack, RatingRulesPack, RulePack, rule_problem
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.report_checks import ChecksPack, unknown_checks

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000044")


@dataclass(eq=False)
class PackOlder(Refusal, code="PACK_OLDER"):
    """A pack of this type and name with this or a higher version is kept already."""

    pack: str
    version: int
    kept: int


@dataclass(eq=False)
class PackUnsound(Refusal, code="PACK_UNSOUND"):
    """What a pack says cannot be used."""

    pack: str
    detail: str


@dataclass(frozen=True, slots=True)
class CalendarPack:
    """A reporting calendar."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    title: str
    rules: tuple[PeriodRule, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class HolidaysPack:
    """Days off and weekend days worked in their place, for the years it covers."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    covers_from: date
    covers_to: date
    off: tuple[date, ...]
    worked: tuple[date, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class AgenciesPack:
    """Agencies of a day: names, aliases, heads, khối, successors."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    agencies: tuple[Agency, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class TemplatePack:
    """The words of a paper that no law fixes; placeholders such as {agency} and nothing else."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    title: str
    paragraphs: tuple[str, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class RootsPack:
    """Roots and intermediates of official certificates; a root counts where a person has typed its fingerprint."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    roots: tuple[bytes, ...]
    """DER."""
    intermediates: tuple[bytes, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class RevocationsPack:
    """Revocation lists of those roots and intermediates."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    crls: tuple[bytes, ...]
    """DER."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class IndicesPack:
    """The criteria of an index, with its published results and the targets set for them."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    """That of the set."""
    criteria: IndexSet
    figures: tuple[Measured, ...]
    made_at: datetime
    made_by: str


Pack = (
    CalendarPack
    | HolidaysPack
    | AgenciesPack
    | TemplatePack
    | RatingPack
    | ChecksPack
    | RootsPack
    | RevocationsPack
    | IndicesPack
)
TYPES: Final[dict[str, type]] = {
    "calendar": CalendarPack,
    "holidays": HolidaysPack,
    "agencies": AgenciesPack,
    "template": TemplatePack,
    "rating": RatingPack,
    "checks": ChecksPack,
    "rating_rules": RatingRulesPack,
    "ranking_rules": RankingRulesPack,
    "roots": RootsPack,
    "revocations": RevocationsPack,
    "indices": IndicesPack,
}
"""Type of pack, as people name it → its shape."""
PLACEHOLDERS: Final = frozenset(
    {"agency", "head", "title", "document", "document_date", "issuer", "period", "day", "place", "superior"}
)
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


def pack_id(kind: str, name: str) -> str:
    """The id of a pack: it follows from type and name, so that every version is one subject."""
    return str(uuid.uuid5(_FAMILY, f"{kind}/{name}"))


def type_of(pack: Pack) -> str:
    """How people name the type of a pack."""
    return next(kind for kind, shape in TYPES.items() if isinstance(pack, shape))


def is_news(pack: Pack, kept: Pack | None) -> bool:
    """Whether a pack says more than the one kept under its id; PackOlder when it says otherwise in no higher version.
    The same once more is no news."""
    if kept is not None and kept.version >= pack.version and kept != pack:
        raise PackOlder(pack.name, pack.version, kept.version)
    return kept != pack


def check_pack(pack: Pack) -> None:
    """PackUnsound for the first thing in a pack that cannot be used. Certificates are judged where they can be read."""
    kind = type_of(pack)
    if pack.id != pack_id(kind, pack.name):
        raise PackUnsound(kind, "id")
    if isinstance(pack, CalendarPack):
        _check_calendar(pack)
    elif isinstance(pack, HolidaysPack):
        _check_holidays(pack)
    elif isinstance(pack, AgenciesPack):
        _check_agencies(pack)
    elif isinstance(pack, TemplatePack):
        _check_template(pack)
    elif isinstance(pack, RulePack):
        _check_rules(pack)
    elif isinstance(pack, ChecksPack):
        _check_checks(pack)
    elif isinstance(pack, IndicesPack):
        _check_indices(pack)
    elif not (pack.roots if isinstance(pack, RootsPack) else pack.crls):
        raise PackUnsound(pack.name, "nothing")


def _check_calendar(pack: CalendarPack) -> None:
    if not pack.rules:
        raise PackUnsound(pack.name, "no period")
    places = [(rule.kind, rule.index) for rule in pack.rules]
    if len(set(places)) != len(places):
        raise PackUnsound(pack.name, "a period stands twice")
    for rule in pack.rules:
        where = f"{rule.kind} {rule.index}"
        try:
            first, last, send = (
                date(2025 + day.year, day.month, day.day) for day in (rule.first, rule.last, rule.send)
            )
        except ValueError:
            raise PackUnsound(pack.name, f"{where}: no such day") from None
        if not first <= last <= send or (send - first).days > 800:
            raise PackUnsound(pack.name, f"{where}: {first} – {last} – {send}")
        if not 1 <= rule.index <= 12:
            raise PackUnsound(pack.name, where)
        if _PLACEHOLDER.findall(rule.title) != ["year"] or _stray_braces(rule.title):
            raise PackUnsound(pack.name, f"{where}: {rule.title}")


def _check_holidays(pack: HolidaysPack) -> None:
    for day in (*pack.off, *pack.worked):
        if not pack.covers_from <= day <= pack.covers_to:
            raise PackUnsound(pack.name, f"{day} is outside")
    if any(day.weekday() < 5 for day in pack.worked):
        raise PackUnsound(pack.name, "a working day worked")
    if set(pack.off) & set(pack.worked):
        raise PackUnsound(pack.name, "a day off and worked")


def _check_agencies(pack: AgenciesPack) -> None:
    codes = [agency.code for agency in pack.agencies]
    if not codes:
        raise PackUnsound(pack.name, "nobody")
    if len(set(codes)) != len(codes):
        raise PackUnsound(pack.name, "a code stands twice")
    signs = [agency.sign for agency in pack.agencies if agency.valid_to is None]
    if len(set(signs)) != len(signs):
        raise PackUnsound(pack.name, "a sign stands twice")
    for agency in pack.agencies:
        if not agency.name.strip() or not agency.sign.strip() or agency.code in agency.successors:
            raise PackUnsound(pack.name, agency.code)
        if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
            raise PackUnsound(pack.name, agency.code)


def _check_template(pack: TemplatePack) -> None:
    if not pack.paragraphs:
        raise PackUnsound(pack.name, "no words")
    for text in (pack.title, *pack.paragraphs):
        unknown = sorted(set(_PLACEHOLDER.findall(text)) - PLACEHOLDERS)
        if unknown or _stray_braces(text):
            raise PackUnsound(pack.name, "; ".join(unknown) or "{ }")


def _stray_braces(text: str) -> bool:
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", text)))


def _check_checks(pack: ChecksPack) -> None:
    unknown = unknown_checks(pack.checks)
    if unknown or not pack.checks:
        raise PackUnsound(pack.name, ", ".join(unknown) or "checks")


def _check_rules(pack: RulePack) -> None:
    problem = rule_problem(pack)
    if problem:
        raise PackUnsound(pack.name, problem)


def _check_indices(pack: IndicesPack) -> None:
    if pack.name != pack.criteria.name:
        raise PackUnsound(pack.name, pack.criteria.name)
    try:
        check_set(pack.criteria)
        maxima = maxima_of(pack.criteria)
        for figure in pack.figures:
            check_measured(pack.criteria, figure, maxima)
    except (IndexSetUnsound, IndexFigureWrong, IndexComponentUnknown) as error:
        raise PackUnsound(pack.name, "; ".join(str(fact) for fact in error.facts.values())) from error
    subjects = [figure_subject(pack.name, figure) for figure in pack.figures]
    if len(set(subjects)) != len(subjects):
        raise PackUnsound(pack.name, "a figure stands twice")


def calendar_of(pack: CalendarPack) -> ReportingCalendar:
    """The reporting calendar that a pack brings."""
    return ReportingCalendar(pack.name, pack.title, pack.rules)


def days_with(shipped: WorkingDays, packs: Sequence[HolidaysPack]) -> WorkingDays:
    """The shipped days off with what packs say: within the years that a pack covers, it alone counts."""
    holidays, worked = set(shipped.holidays), set(shipped.worked)
    for pack in packs:
        for days, own in ((holidays, pack.off), (worked, pack.worked)):
            days -= {day for day in days if pack.covers_from <= day <= pack.covers_to}
            days |= set(own)
    return WorkingDays(frozenset(holidays), frozenset(worked))
