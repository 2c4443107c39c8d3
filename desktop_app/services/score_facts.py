"""Số liệu chấm điểm: what this body knows of every agency for one document and period, gathered, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Confirmation, Count, Role, count_of, is_counted
from desktop_app.domain.conclusions import Finding
from desktop_app.domain.consolidated import ConsolidatedRow
from desktop_app.domain.index_figures import FigureKind, IndexFigure, Measured
from desktop_app.domain.periods import Period, PeriodKind, PeriodNotAsked, asked, bounds, parse_period, send_by
from desktop_app.domain.rankings import Appeal as AppealMade
from desktop_app.domain.rankings import AppealAnswer, AppealOutcome, ranking_id
from desktop_app.domain.score_facts import Answered, ReportFact, Scored, ScoreFacts, Tally
from desktop_app.domain.scored_rankings import OwnPoints, UnitAppraisal
from desktop_app.domain.shortcomings import (
    ShortcomingAnswer,
    ShortcomingNotice,
    ShortcomingRecord,
    ShortcomingReview,
    Stand,
    shortcomings_of,
)
from desktop_app.services.conclusions import clauses_of
from desktop_app.services.consolidation import consolidate
from desktop_app.services.index_sets import figures_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.reports import Report
    from desktop_app.domain.score_rules import ScoreRules
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def score_facts(office: Office, rules: ScoreRules, document_word: str, period_word: str) -> tuple[ScoreFacts, ...]:
    """One for each agency that has to report on the document for the period, in the order of the catalogue. What was
    appraised, what agencies gave themselves under these rules, and what answered appeals against this ranking say is
    among them. Refusals of `consolidate`."""
    table = consolidate(office, document_word, period_word)
    period = parse_period(period_word)
    with office.look() as work:
        gathering = _Gathering(office, work, table.document, period, rules)
        agencies: dict[str, Agency] = {agency.code: agency for agency in work.agencies.all()}
        return tuple(gathering.of(agencies[row.code], row) for row in table.rows if row.code in agencies)


def own_score_facts(office: Office, rules: ScoreRules, document_word: str, period_word: str) -> ScoreFacts:
    """The same of the agency of this workspace, from what it keeps itself: states on the last day of the period (or
    today), its own reports, by the day of the receipt or else of issue, decisions and answers that have come. What the
    follower alone knows is open. DocumentUnknown, PeriodUnreadable, PeriodNotAsked, AgencyUnknown."""
    period = parse_period(period_word)
    with office.look() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        agency = work.agencies.get(office.info.code)
        gathering = _Gathering(office, work, document, period, rules, own=True)
        return gathering.of(agency, gathering.own_row(agency))


class _Gathering:
    """What is read once for all agencies."""

    def __init__(
        self,
        office: Office,
        work: UnitOfWork,
        document: AssigningDocument,
        period: Period,
        rules: ScoreRules,
        own: bool = False,
    ) -> None:
        self._work, self._document, self._period, self._rules, self._is_own = work, document, period, rules, own
        calendar = office.calendars[document.calendar]
        self._first, self._last = bounds(period, calendar)
        self._today = office.clock.today()
        self._as_of = min(self._today, self._last)
        self._due = tuple(_due_reports(office, document, period))
        self._components = {one.id: one.components for one in work.tasks.of_document(document.id)}
        own_points = [one for one in work.matters.all(OwnPoints, None, document.id) if one.period == period.key]
        under = (rules.name, rules.version)
        self._own = {one.agency_code: one for one in own_points if (one.rules_name, one.rules_version) == under}
        appraised = [one for one in work.registers.all(UnitAppraisal, None, document.id) if one.period == period.key]
        self._appraised = {one.agency_code: one for one in appraised}
        self._answered = dict(_answers(work, ranking_id(document.id, period.key)))
        entered = [one.measured for one in work.registers.all(IndexFigure) if not one.withdrawn]
        kept = [figure for _set, figure in figures_in(work)] if own else entered
        self._figures = tuple(one for one in kept if one.first_year == one.last_year == period.year)

    def of(self, agency: Agency, row: ConsolidatedRow) -> ScoreFacts:
        """Everything that is known of one agency."""
        appraisal = self._appraised.get(agency.code)
        on_time, late, in_time, overdue = row.counts
        return ScoreFacts(
            agency_code=agency.code,
            block=agency.block or "–",
            under=agency.under_ubnd,
            reported=bool(row.state),
            done_on_time=on_time,
            done_late=late,
            in_time=in_time,
            overdue=overdue,
            reports=tuple(self._reports(agency.code)),
            evidence=self._evidence(agency.code),
            clauses=self._clauses(agency.code),
            shortcomings=self._shortcomings(agency.code),
            index_work=self._index_work(agency.code),
            index_targets=_reached([one for one in self._figures if one.about == agency.code]),
            said=tuple(_said(self._own.get(agency.code), appraisal, self._rules)),
            answered=self._answered.get(agency.code),
            unranked=appraisal.unranked if appraisal is not None else "",
            unranked_paper=appraisal.unranked_paper if appraisal is not None else "",
        )

    def own_row(self, agency: Agency) -> ConsolidatedRow:
        """What a consolidation would say of us, from our own entries."""
        rows = self._work.assignments.rows(self._as_of, self._first, agency.code, self._document.id, Role.LEAD)
        counts = [count_of(one.state) for one in rows if is_counted(one.role, one.reports)]
        four = (counts.count(Count.DONE_ON_TIME), counts.count(Count.DONE_LATE), counts.count(Count.IN_TIME),
                counts.count(Count.OVERDUE))  # fmt: skip
        sent = [one for one in self._work.reports.all(self._document.id, agency.code) if one.number]
        state = next((one.state.value for one in sent if one.period == self._period.key), "")
        return ConsolidatedRow(agency.code, agency.name, agency.block, four, sum(four), self._period.key, state, "",
                               False)  # fmt: skip

    def _reports(self, code: str) -> Iterable[ReportFact]:
        """Reports whose sending day has passed, and those that came before it."""
        known = [(one, self._arrival(one)) for one in self._work.reports.all(self._document.id, code)]
        for period, day in self._due:
            came = [(one, on) for one, on in known if one.period == period and on is not None]
            came.sort(key=lambda each: each[0].round)
            rounds, arrivals = [one for one, _on in came], tuple(on for _one, on in came)
            if arrivals or day < self._today:
                returned = sum(len(self._work.reports.returns(one.id)) > 0 for one in rounds)
                yield ReportFact(period, day, arrivals, returned)

    def _arrival(self, report: Report) -> date | None:
        """Of a report of our own that no receipt speaks of yet: the day of its issue."""
        return report.arrived_on or (report.issued_on if self._is_own and report.number else None)

    def _evidence(self, code: str) -> Tally:
        claims = [
            claim
            for part in self._work.assignments.facts(self._document.id, code, self._first).values()
            if not part.partner
            for claim in part.claims
            if claim.done_on <= self._last
        ]
        good = sum(one.confirmation is Confirmation.CONFIRMED for one in claims)
        waiting = sum(one.confirmation is Confirmation.UNCONFIRMED for one in claims)
        return Tally(good, waiting, len(claims))

    def _clauses(self, code: str) -> Tally | None:
        """None while nothing was promised: whoever appraises says what that is worth."""
        found = clauses_of(self._work, code, self._document.id, self._period.year)
        if not found:
            return None
        decided = [one.decided.finding for one in found if one.decided is not None]
        return Tally(sum(one is Finding.MET for one in decided), len(found) - len(decided), len(found))

    def _shortcomings(self, code: str) -> Tally:
        work, document = self._work, self._document.id
        found = [
            one
            for one in shortcomings_of(
                work.matters.all(ShortcomingNotice, code, document),
                work.registers.all(ShortcomingRecord, code, document),
                work.registers.all(ShortcomingAnswer, code, document),
                work.matters.all(ShortcomingReview, code, document),
            )
            if one.stand is not Stand.WITHDRAWN and one.found.found_on <= self._last
        ]
        late = sum(one.is_late(self._as_of) for one in found)
        waiting = sum(one.mended_on is None and not one.is_late(self._as_of) for one in found)
        return Tally(len(found) - late - waiting, waiting, len(found))

    def _index_work(self, code: str) -> Tally:
        rows = self._work.assignments.rows(self._as_of, self._first, code)
        counts = [
            count_of(row.state)
            for row in rows
            if row.document_id == self._document.id and row.role is Role.LEAD and self._components.get(row.task_id)
        ]
        counted = [one for one in counts if one is not None]
        return Tally(counted.count(Count.DONE_ON_TIME), counted.count(Count.IN_TIME), len(counted))


def _due_reports(office: Office, document: AssigningDocument, ranked: Period) -> Iterable[tuple[str, date]]:
    """Every period of the same year that the document asks for and that ends no later than the one that is ranked."""
    calendar = office.calendars[document.calendar]
    last = bounds(ranked, calendar)[1]
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR):
        for rule in calendar.rules:
            period = Period(ranked.year, kind, rule.index)
            if rule.kind is kind and asked(period, document.periods):
                first, ends = bounds(period, calendar)
                if ends <= last and ends >= document.issued_on and first <= last:
                    yield period.key, send_by(period, calendar)


def _said(own: OwnPoints | None, appraisal: UnitAppraisal | None, rules: ScoreRules) -> Iterable[Scored]:
    """What was appraised under other rules counts as far as these have the line and give it so much."""
    most = {one.code: one.max_points for one in rules.rules}
    appraised = appraisal.given if appraisal is not None else ()
    given = {one.rule: one for one in appraised if one.points <= most.get(one.rule, -1)}
    claimed = {one.rule: one for one in (own.scores if own is not None else ())}
    for code in dict.fromkeys((*claimed, *given)):
        mine, theirs = claimed.get(code), given.get(code)
        evidence = (*(mine.evidence if mine is not None else ()), *(theirs.evidence if theirs is not None else ()))
        yield Scored(
            rule=code,
            self_score=mine.points if mine is not None else None,
            self_reason=mine.reason if mine is not None else "",
            appraised=theirs.points if theirs is not None else None,
            reason=theirs.reason if theirs is not None else "",
            evidence=tuple(dict.fromkeys(evidence)),
        )


def _answers(work: UnitOfWork, ranking_id: str) -> Iterable[tuple[str, Answered]]:
    """By agency: the newest answer that gives an appeal against this ranking right, wholly or in part."""
    appeals = {one.id: one for one in work.matters.all(AppealMade) if one.ranking_id == ranking_id}
    for answer in work.matters.all(AppealAnswer):
        if answer.appeal_id in appeals and answer.outcome is not AppealOutcome.REJECTED:
            yield answer.agency_code, Answered(answer.appeal_id, answer.points, answer.reason, answer.made_by)


def _reached(figures: Iterable[Measured]) -> Tally:
    """Targets of the year that were reached, by points where both have them, else by rank; open while no result is."""
    told = tuple(figures)
    results = {one.component: one for one in told if one.kind is FigureKind.RESULT}
    targets = [one for one in told if one.kind is FigureKind.TARGET]
    judged = [_is_reached(one, results.get(one.component)) for one in targets]
    return Tally(judged.count(True), judged.count(None), len(judged))


def _is_reached(target: Measured, result: Measured | None) -> bool | None:
    if result is None:
        return None
    if target.points is not None and result.points is not None:
        return result.points >= target.points
    if target.rank is not None and result.rank is not None:
        return result.rank <= target.rank
    return None
