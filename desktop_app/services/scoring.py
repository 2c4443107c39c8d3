"""Chấm điểm, thẩm định: what the rules give each agency, what it gives itself, and what a person gives and decides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.periods import PeriodNotAsked, asked, parse_period
from desktop_app.domain.progress import NoteMissing
from desktop_app.domain.rankings import RankingRow
from desktop_app.domain.score_rules import ScoreRules
from desktop_app.domain.scored_rankings import Given, OwnPoint, OwnPoints, ScoreRuleUnknown, UnitAppraisal
from desktop_app.domain.scores import ScoreSheet, ranked, score
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.rule_packs import score_rules_in_force
from desktop_app.services.score_facts import score_facts
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.levels import Level
    from desktop_app.domain.score_facts import ScoreFacts
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Scoring:
    """Every agency of a document and period under the rules in force, and what a person has decided of each."""

    document_id: str
    document_number: str
    period: str
    rules: ScoreRules
    facts: tuple[ScoreFacts, ...]
    sheets: tuple[ScoreSheet, ...]
    """In the order of the facts."""
    rows: tuple[RankingRow, ...]
    """Places as they would stand now; who is still open stands with the least that is certain."""
    appraisals: Mapping[str, UnitAppraisal]
    """By agency."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points for rules, each with its reason and evidence where there is one; keys are codes of rules."""

    points: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[str]] = field(default_factory=dict)


def scoring(office: Office, resources: Path, document_word: str, period_word: str) -> Scoring:
    """What the rules propose for every agency, gathered now; refusals of `consolidate`, RatingYearWithoutRules."""
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.look() as work:
        rules = score_rules_in_force(work, resources, period.year)
        document = work.documents.find(document_word)
        known = _appraisals(work, document.id, period.key)
    facts = score_facts(office, rules, document_word, period_word)
    sheets = tuple(score(rules, one) for one in facts)
    return Scoring(document.id, document.number, period.key, rules, facts, sheets, ranked(rules, facts), known)


def appraise(
    office: Office, resources: Path, document_word: str, period_word: str, agency_word: str, said: Points
) -> UnitAppraisal:
    """Give an agency points for rules; what was given for others stays. ScoreRuleUnknown; AgencyUnknown."""
    with office.look() as work:
        rules = score_rules_in_force(work, resources, parse_period(period_word).year)
    _check(rules, said)
    given = tuple(
        Given(code, points, tidy(said.reasons.get(code, "")), tuple(said.evidence.get(code, ())))
        for code, points in said.points.items()
    )

    def change(before: UnitAppraisal) -> UnitAppraisal:
        kept = tuple(one for one in before.given if one.rule not in said.points)
        return replace(before, given=(*kept, *given))

    return _keep(office, document_word, period_word, agency_word, change)


def leave_unranked(
    office: Office, document_word: str, period_word: str, agency_word: str, reason: str, paper: str
) -> UnitAppraisal:
    """A person ranks an agency nowhere, with a reason and the number of a paper; an empty reason takes that back.
    NoteMissing."""
    if tidy(reason) and not tidy(paper):
        raise NoteMissing()
    told = tidy(reason), tidy(paper) if tidy(reason) else ""

    def change(before: UnitAppraisal) -> UnitAppraisal:
        return replace(before, unranked=told[0], unranked_paper=told[1])

    return _keep(office, document_word, period_word, agency_word, change)


def decide_level(
    office: Office, document_word: str, period_word: str, agency_word: str, level: Level | None, reason: str
) -> UnitAppraisal:
    """A person decides a level; None: as the rules propose. A reason is asked for at publishing where it differs."""

    def change(before: UnitAppraisal) -> UnitAppraisal:
        return replace(before, level=level, level_reason=tidy(reason) if level is not None else "")

    return _keep(office, document_word, period_word, agency_word, change)


def give_ourselves(
    office: Office, resources: Path, document_word: str, period_word: str, said: Points
) -> tuple[PackageRecord, OwnPoints]:
    """At an agency: our own points, sealed for the body that follows; what was said before of other rules is said
    again. ScoreRuleUnknown, PeriodNotAsked."""
    need(office, WorkspaceKind.AGENCY)
    period = parse_period(period_word)
    with office.work() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        rules = score_rules_in_force(work, resources, period.year)
        _check(rules, said)
        known = [one for one in work.matters.all(OwnPoints, office.info.code, document.id) if one.period == period.key]
        newest = known[-1] if known else None
        alike = newest is not None and (newest.rules_name, newest.rules_version) == (rules.name, rules.version)
        kept = [one for one in newest.scores if one.rule not in said.points] if newest is not None and alike else []
        added = [
            OwnPoint(code, points, tidy(said.reasons.get(code, "")), tuple(said.evidence.get(code, ())))
            for code, points in said.points.items()
        ]
        order = [one.code for one in rules.rules]
        made = OwnPoints(
            id=newest.id if newest is not None else office.new_id(),
            version=newest.version + 1 if newest is not None else 1,
            agency_code=office.info.code,
            document_id=document.id,
            period=period.key,
            rules_name=rules.name,
            rules_version=rules.version,
            scores=tuple(sorted((*kept, *added), key=lambda one: order.index(one.rule))),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        name = package_name(Kind.REQUEST, "tu-cham", period.key, office.info.sign, round_number=made.version)
        record = matters.say(office, work, made, province_of(office, work, document.id), document.id, name)
        work.commit()
    return record, made


def _check(rules: ScoreRules, said: Points) -> None:
    for code in {*said.points, *said.reasons, *said.evidence}:
        rule = rules.rule(code)
        if rule is None or code not in said.points or not 0 <= said.points[code] <= rule.max_points:
            raise ScoreRuleUnknown(code, rules.title)


def _appraisals(work: UnitOfWork, document_id: str, period: str) -> dict[str, UnitAppraisal]:
    found = [one for one in work.registers.all(UnitAppraisal, None, document_id) if one.period == period]
    return {one.agency_code: one for one in found}


def _keep(
    office: Office,
    document_word: str,
    period_word: str,
    agency_word: str,
    change: Callable[[UnitAppraisal], UnitAppraisal],
) -> UnitAppraisal:
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.work() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        agency = work.agencies.find(agency_word)
        before = _appraisals(work, document.id, period.key).get(agency.code)
        identity, now = office.new_id(), office.clock.now()
        fresh = UnitAppraisal(
            id=identity,
            subject=identity,
            agency_code=agency.code,
            document_id=document.id,
            made_at=now,
            made_by=office.actor,
            period=period.key,
            given=(),
            unranked="",
            unranked_paper="",
            level=None,
            level_reason="",
        )
        made = replace(change(before or fresh), id=identity, made_at=now, made_by=office.actor)
        work.registers.add(made)
        details: dict[str, object] = {"agency": agency.code, "period": period.key}
        work.audit.append(office.new_id(), now, office.actor, "unit.appraise", identity, details)
        work.commit()
    return made
