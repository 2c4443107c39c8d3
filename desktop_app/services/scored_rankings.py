"""Công bố xếp hạng theo bộ quy tắc: publish one that brings rules and facts, count one again, look ahead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, Kind
from desktop_app.domain.periods import parse_period
from desktop_app.domain.rankings import Ranking, check_ranking, ranking_id, unlike
from desktop_app.domain.score_facts import facts_digest
from desktop_app.domain.score_outlook import Supposed, UnitOutlook, outlook_alone, unit_outlook
from desktop_app.domain.scored_rankings import Decided, ScoredRanking, check_closed, check_scored
from desktop_app.domain.scores import ScoreSheet, score
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.kinds import need
from desktop_app.services.rankings import find_ranking
from desktop_app.services.rule_packs import score_rules_in_force
from desktop_app.services.score_facts import own_score_facts
from desktop_app.services.scoring import Scoring, scoring
from desktop_app.services.sending import writing_to
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.score_rules import ScoreRules
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Approval:
    """The paper by which somebody has decided on a ranking."""

    number: str
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class Published:
    """A ranking that went out, and whose line is another than in the version before."""

    record: PackageRecord
    ranking: ScoredRanking
    changed: tuple[str, ...]
    """Codes of agencies; of a first version everybody."""


@dataclass(frozen=True, slots=True)
class Recount:
    """A ranking that was counted again and is what it says."""

    ranking: Ranking
    sheets: tuple[ScoreSheet, ...]
    """Line by line, in the order of the rows; empty for a ranking that brings no rules: then only sums, places and the
    digest could be counted."""


class Ground(StrEnum):
    """What an outlook rests on."""

    KNOWN = "known"
    """What the body that follows knows now of everybody."""
    PUBLISHED = "published"
    """A ranking that was published with its facts."""
    OWN = "own"
    """An agency's own figures: nothing of the others is known."""


@dataclass(frozen=True, slots=True)
class OutlookHere:
    """Where an agency may come, and what that rests on."""

    agency_code: str
    outlook: UnitOutlook
    ground: Ground
    rules: ScoreRules
    sheet: ScoreSheet | None
    """How it stands, line by line."""


def publish_scored(
    office: Office, resources: Path, document_word: str, period_word: str, approval: Approval
) -> Published:
    """Seal the ranking for everybody with rules, facts and decided levels; a higher version replaces the one before.

    RankingOpen while something has not been said yet, RankingWrong; refusals of `scoring`.
    """
    found = scoring(office, resources, document_word, period_word)
    for sheet in found.sheets:
        check_closed(sheet)
    identity = ranking_id(found.document_id, found.period)
    with office.work() as work:
        before = work.matters.newest(identity)
        ranking = ScoredRanking(
            id=identity,
            version=before.version + 1 if before is not None else 1,
            agency_code="",
            document_id="",
            ranked_document=found.document_id,
            period=found.period,
            rules_name=found.rules.name,
            rules_version=found.rules.version,
            input_sha256=facts_digest(found.facts),
            rows=found.rows,
            made_at=office.clock.now(),
            made_by=office.actor,
            rules=found.rules,
            facts=found.facts,
            decided=tuple(_decided(found, sheet) for sheet in found.sheets if not sheet.unranked),
            decision=tidy(approval.number),
            decided_on=approval.day,
            decided_by=tidy(approval.by),
        )
        check_scored(ranking, [agency.code for agency in work.agencies.all()])
        name = package_name(Kind.RANKING, ranking.period, round_number=ranking.version)
        record = matters.say(office, work, ranking, None, COMMON, name)
        details: dict[str, object] = {"period": ranking.period, "version": ranking.version}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "ranking.publish", identity, details)
        work.commit()
    old = before.rows if isinstance(before, Ranking) else ()
    return Published(record, ranking, unlike(old, ranking.rows))


def _decided(found: Scoring, sheet: ScoreSheet) -> Decided:
    appraisal = found.appraisals.get(sheet.agency_code)
    if appraisal is None or appraisal.level is None:
        return Decided(sheet.agency_code, sheet.lowest, "")
    return Decided(sheet.agency_code, appraisal.level, appraisal.level_reason)


def recount(ranking: Ranking) -> Recount:
    """Count a ranking again from what it brings. RankingWrong, ScoreRulesUnsound, ScoreFactsWrong, RankingOpen where it
    is not what it says."""
    if not isinstance(ranking, ScoredRanking):
        check_ranking(ranking)
        return Recount(ranking, ())
    check_scored(ranking)
    sheets = {one.agency_code: score(ranking.rules, one) for one in ranking.facts}
    return Recount(ranking, tuple(sheets[row.agency_code] for row in ranking.rows))


def recount_file(house: House, file: Path) -> Recount:
    """The same for a package or an exported file; RankingFileUnreadable, PackageRefused."""
    return recount(house.ranking_in(file))


def export_ranking(office: Office, word: str, target: Path) -> Ranking:
    """Write a ranking that is kept here, by its id or period, as one line of JSON that anybody counts again.
    RankingUnknown, TargetExists, TargetNotWritable."""
    with office.look() as work:
        ranking = find_ranking(work, word)
    (line,) = office.contents.write_matter(ranking).values()
    with writing_to(target):
        target.write_bytes(line)
    return ranking


def outlook_here(
    office: Office, resources: Path, document_word: str, period_word: str, agency_word: str, supposed: Supposed | None
) -> OutlookHere:
    """From which to which points and places an agency may come: at the body that follows from what is known now; at an
    agency for itself, from the newest ranking of this document and period that was published with its facts, else from
    its own figures under the rules of that year. RatingYearWithoutRules; refusals of `own_score_facts`."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        found = scoring(office, resources, document_word, period_word)
        with office.look() as work:
            code = work.agencies.find(agency_word).code
        own = next((one for one in found.sheets if one.agency_code == code), None)
        return OutlookHere(code, unit_outlook(found.rules, found.facts, code, supposed), Ground.KNOWN, found.rules, own)
    need(office, WorkspaceKind.AGENCY)
    own_code, period = office.info.code, parse_period(period_word)
    with office.look() as work:
        document = work.documents.find(document_word)
        published = [
            one
            for one in work.matters.all(ScoredRanking)
            if (one.ranked_document, one.period) == (document.id, period.key)
            and any(facts.agency_code == own_code for facts in one.facts)
        ]
        rules = score_rules_in_force(work, resources, period.year) if not published else published[0].rules
        others = _others(work, own_code, document.id)
    if published:
        facts = published[0].facts
        sheet = score(rules, next(one for one in facts if one.agency_code == own_code))
        found_now = unit_outlook(rules, facts, own_code, supposed)
        return OutlookHere(own_code, found_now, Ground.PUBLISHED, rules, sheet)
    mine = own_score_facts(office, rules, document_word, period_word)
    return OutlookHere(own_code, outlook_alone(rules, mine, others, supposed), Ground.OWN, rules, score(rules, mine))


def _others(work: UnitOfWork, code: str, document_id: str) -> int:
    """How many others may stand in our khối: of the catalogue, under the body that ranks and not ended, and of those
    that the document names; fewer may be ranked."""
    agencies = {str(one.code): one for one in work.agencies.all()}
    block = agencies[code].block if code in agencies else ""
    leading = {part.agency_code for part in work.assignments.of_document(document_id) if part.role is Role.LEAD}
    known = [one for key, one in agencies.items() if key != code and one.block == block and one.valid_to is None]
    return sum(one.under_ubnd or one.code in leading for one in known)
