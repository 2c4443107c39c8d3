"""Xếp hạng: publish one to everybody, object to a line of it, and answer the objection."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.agencies import AgencyCode
from desktop_app.domain.evidence import EvidenceUnknown
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, Kind, PackageRefused
from desktop_app.domain.periods import PeriodKind, PeriodNotAsked, asked, parse_period
from desktop_app.domain.printing import Issuing
from desktop_app.domain.progress import NoteMissing
from desktop_app.domain.ranking_orders import RankingOrder
from desktop_app.domain.rankings import (
    Appeal,
    AppealAnswer,
    AppealOutcome,
    AppealUnknown,
    Ranking,
    RankingRow,
    RankingUnknown,
    Unranked,
    check_ranking,
    input_digest,
    placed,
    ranking_id,
    row_of,
)
from desktop_app.domain.scored_rankings import ScoredRanking, check_scored
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.consolidation import consolidate, nameless
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.parties import agency_party
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

SHARE_ON_TIME: Final = "share-on-time"
"""The one rule that the program itself can count: hundredths of a per cent done on time, rounded down."""
_COUNTS: Final = ("done_on_time", "done_late", "in_time", "overdue")


@dataclass(frozen=True, slots=True)
class Points:
    """What was counted and what it is worth, before places are given; the rule pack by which points were given."""

    rows: tuple[RankingRow, ...]
    rules_name: str
    rules_version: int


def points_in(file: Path) -> Points:
    """Rows from a JSON file: `{"rules": {"name", "version"}, "rows": [{"agency", "block", the four counts, "points",
    "place"?, "reason"?}]}`; points in hundredths. PackageRefused when it cannot be read so.

    Places and digest are counted here; a place that stands in the file is kept, and refused later if it is wrong.
    """
    try:
        said: Any = json.loads(file.read_text("utf-8"))
        rows = tuple(_row(one) for one in said["rows"])
        counted = tuple(own if row.place is None else row for row, own in zip(rows, placed(rows), strict=True))
        points = Points(counted, str(said["rules"]["name"]), int(said["rules"]["version"]))
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackageRefused("RECORD_UNREADABLE", file.name, str(error)) from error
    return points


def _row(said: dict[str, Any]) -> RankingRow:
    counts = {name: int(said[name]) for name in _COUNTS}
    place = said.get("place")
    return RankingRow(
        agency_code=str(said["agency"]),
        block=str(said["block"]),
        **counts,
        total=int(said.get("total", sum(counts.values()))),
        points=int(said["points"]),
        place=int(place) if place is not None else None,
        reason=str(said.get("reason", "")),
    )


def points_of_consolidated(office: Office, document_word: str, period_word: str) -> Points:
    """Rows from the consolidated table: the share done on time, nothing else; who has not reported is not ranked."""
    rows = []
    for one in consolidate(office, document_word, period_word).rows:
        why = Unranked.NO_REPORT if not one.state else None if one.total else Unranked.NO_TASK
        reason = office.printer.unranked(why) if why is not None else ""
        points = 0 if reason else one.counts[0] * 100_00 // one.total
        rows.append(RankingRow(one.code, one.block, *one.counts, sum(one.counts), points, None, reason))
    return Points(placed(rows), SHARE_ON_TIME, 1)


def publish_ranking(
    office: Office, document_word: str, period_word: str, points: Points
) -> tuple[PackageRecord, Ranking]:
    """Seal a ranking for everybody; publishing again for the same document and period replaces it by a higher
    version. RankingWrong when it cannot be counted again."""
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.work() as work:
        document = work.documents.find(document_word)
        if period.kind is PeriodKind.AD_HOC or not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        identity = ranking_id(document.id, period.key)
        before = work.matters.newest(identity)
        ranking = Ranking(
            id=identity,
            version=before.version + 1 if before is not None else 1,
            agency_code="",
            document_id="",
            ranked_document=document.id,
            period=period.key,
            rules_name=points.rules_name,
            rules_version=points.rules_version,
            input_sha256=input_digest(points.rows),
            rows=points.rows,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        check_ranking(ranking, [agency.code for agency in work.agencies.all()])
        name = package_name(Kind.RANKING, period.key, round_number=ranking.version)
        record = matters.say(office, work, ranking, None, COMMON, name)
        details = {"period": period.key, "version": ranking.version}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "ranking.publish", identity, details)
        work.commit()
    return record, ranking


def take_ranking(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep a ranking that can be counted again; RankingWrong, and refusals of `check_scored`."""
    ranking = office.contents.read_matter(opened.header.kind, opened.records)
    if isinstance(ranking, ScoredRanking):
        check_scored(ranking)
    elif isinstance(ranking, Ranking):
        check_ranking(ranking)
    return matters.take(office, work, opened)


def rankings(office: Office) -> tuple[Ranking, ...]:
    """The newest version of each ranking, of either form."""
    with office.look() as work:
        return _all(work)


def _all(work: UnitOfWork) -> tuple[Ranking, ...]:
    newest: dict[str, Ranking] = {}
    for one in (*work.matters.all(Ranking), *work.matters.all(ScoredRanking)):
        if one.id not in newest or newest[one.id].version < one.version:
            newest[one.id] = one
    return tuple(newest.values())


def ranking_order(office: Office, word: str) -> RankingOrder:
    """What is printed of a published ranking, by its id or period; RankingUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        ranking = find_ranking(work, word)
        agencies = {agency.code: agency for agency in work.agencies.all()}
        document = work.documents.get(ranking.ranked_document)
    own = agencies.get(AgencyCode(office.info.code)) or nameless(office)
    issuing = Issuing(own, ranking.made_at.date(), training=office.info.training)
    return RankingOrder(issuing, ranking, document, {code: agency.name for code, agency in agencies.items()})


def appeal(
    office: Office, ranking_word: str, points_asked: int, reason: str, evidence: Sequence[str]
) -> tuple[PackageRecord, Appeal]:
    """At an agency: object to our own line of a ranking (its id or its period). Evidence is named by the id or the
    SHA-256 of files that we have attached. RankingUnknown, NoteMissing, EvidenceUnknown."""
    need(office, WorkspaceKind.AGENCY)
    if not tidy(reason):
        raise NoteMissing()
    with office.work() as work:
        ranking = find_ranking(work, ranking_word)
        row = row_of(ranking, office.info.code)
        before = [one for one in _appeals(work) if one.ranking_id == ranking.id]
        newest = before[-1] if before else None
        made = Appeal(
            id=newest.id if newest is not None else office.new_id(),
            version=newest.version + 1 if newest is not None else 1,
            agency_code=office.info.code,
            document_id=ranking.ranked_document,
            ranking_id=ranking.id,
            ranking_version=ranking.version,
            points_given=row.points,
            points_asked=points_asked,
            reason=tidy(reason),
            evidence=tuple(sorted({_sha256(work, word) for word in evidence})),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        name = package_name(Kind.APPEAL, ranking.period, office.info.sign, round_number=made.version)
        record = matters.say(office, work, made, province_of(office, work, made.document_id), made.document_id, name)
        work.commit()
    return record, made


def answer_appeal(
    office: Office, appeal_id: str, outcome: AppealOutcome, points: int | None, reason: str
) -> tuple[PackageRecord, AppealAnswer]:
    """At the province: decide on an appeal; `points` None leaves the line as it is. AppealUnknown, NoteMissing."""
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(reason):
        raise NoteMissing()
    with office.work() as work:
        found = next((one for one in _appeals(work) if one.id == appeal_id), None)
        if found is None:
            raise AppealUnknown(appeal_id)
        before = [one for one in _answers(work) if one.appeal_id == appeal_id]
        answer = AppealAnswer(
            id=before[-1].id if before else office.new_id(),
            version=before[-1].version + 1 if before else 1,
            agency_code=found.agency_code,
            document_id=found.document_id,
            appeal_id=found.id,
            outcome=outcome,
            points=found.points_given if points is None else points,
            reason=tidy(reason),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        agency = work.agencies.get(found.agency_code)
        name = package_name(Kind.DECISION, "kien-nghi", agency.sign, round_number=answer.version)
        record = matters.say(office, work, answer, agency_party(work, agency.code), answer.document_id, name)
        work.commit()
    return record, answer


def appeals(office: Office) -> tuple[tuple[Appeal, AppealAnswer | None], ...]:
    """Every appeal with its newest answer, oldest first."""
    with office.look() as work:
        answers = {one.appeal_id: one for one in _answers(work)}
        return tuple((one, answers.get(one.id)) for one in _appeals(work))


def _appeals(work: UnitOfWork) -> tuple[Appeal, ...]:
    return work.matters.all(Appeal)


def _answers(work: UnitOfWork) -> tuple[AppealAnswer, ...]:
    return work.matters.all(AppealAnswer)


def find_ranking(work: UnitOfWork, word: str) -> Ranking:
    """The newest version of a ranking, by its id or period; RankingUnknown."""
    found = [one for one in _all(work) if word in (one.id, one.period)]
    if len(found) != 1:
        raise RankingUnknown(word)
    return found[0]


def _sha256(work: UnitOfWork, word: str) -> str:
    known = work.evidence.by_sha256(word)
    if known is None:
        raise EvidenceUnknown(word)
    return known.sha256
