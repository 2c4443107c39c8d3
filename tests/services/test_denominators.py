"""Whatever an agency does: the four counts add up, no denominator moves, no deadline moves. Only the follower's word
changes either, on both sides alike; merging and renaming change no total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from desktop_app.domain.assignments import Counts, Role
from desktop_app.domain.completions import Verdict
from desktop_app.domain.deadline_lines import in_force
from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.requests import DeadlineRequest
from desktop_app.services.amendments import AmendmentFacts
from desktop_app.services.decisions import decide_completions, decide_exemption, decide_request
from desktop_app.services.evidence import withdraw
from desktop_app.services.histories import history_of
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.passing import grant, withdraw_part
from desktop_app.services.passing_on import pass_on
from desktop_app.services.period_work import period_work
from desktop_app.services.progress import Statement, find_assignment, record_progress, retract
from desktop_app.services.receiving import receive
from desktop_app.services.requests import list_requests, request_deadline, withdraw_request
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession
from desktop_app.services.year_closings import close_year, closed_year, differing
from tests.services.world import FACTS, SNV, STP, World, took

TASKS = ("1", "2", "3", "4")


def adds_up(counts: Counts) -> int:
    assert counts.total == counts.done_on_time + counts.done_late + counts.in_time + counts.overdue
    return counts.total


def figures(office: Office) -> tuple[int, int, int]:
    """(denominator of what SNV leads, of its partner work, left out)."""
    rows = [one.row for one in overview(office).rows if one.row.agency_code == SNV]
    whole = overview(office)
    led = [row for row in rows if row.role is Role.LEAD]
    out = {"exempt", "moved", "withdrawn", "continued"}
    left = sum(row.state.mark is not None and row.state.mark.value in out for row in rows)
    adds_up(whole.counts)
    adds_up(whole.partner_counts)
    return len(led), len(rows) - len(led), left


def deadlines(office: Office) -> dict[str, tuple[date, ...]]:
    with office.look() as work:
        facts = work.assignments.facts(None, SNV, date(2025, 1, 1))
    return {one: found.milestones for one, found in facts.items()}


class Clerk:
    """Does whatever an agency can do, in any order; what is refused leaves nothing behind."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random, self.snv = world, Random(seed), world.agencies[SNV]
        self.evidence: list[str] = []

    def part(self) -> str:
        return find_assignment(self.snv, self.random.choice(TASKS), FACTS.number, SNV).id

    def day(self) -> date:
        return date(2024, 11, 1).replace(day=self.random.randint(1, 28), month=self.random.choice((11, 12)))

    def log(self) -> None:
        kind = self.random.choice((EntryKind.WORK, EntryKind.DONE, EntryKind.NOTHING_AROSE))
        done_on = self.day() if kind is EntryKind.DONE else None
        record_progress(self.snv, self.part(), Statement(kind, "Đã làm", done_on or self.day(), done_on=done_on))

    def take_back(self) -> None:
        with self.snv.look() as work:
            entries = work.progress.of_assignment(self.part())
        if entries:
            retract(self.snv, self.random.choice(entries), "Ghi nhầm")

    def prove(self) -> None:
        self.evidence.append(self.world.attach(SNV, self.random.choice(TASKS), f"tệp {len(self.evidence)}"))

    def unprove(self) -> None:
        if self.evidence:
            withdraw(self.snv, self.random.choice(self.evidence), "Sai tệp")

    def ask(self) -> None:
        change = self.random.choice(tuple(DeadlineChange))
        _one, record = request_deadline(self.snv, self.part(), change, "Vướng", date(2026, 1, 31), receiver="STP")
        took(receive(self.world.province, [hand_over(self.snv, record, self.world.mail)]))

    def ask_no_more(self) -> None:
        asked = [one.request.id for one in list_requests(self.snv) if one.open]
        if asked:
            _one, record = withdraw_request(self.snv, self.random.choice(asked))
            took(receive(self.world.province, [hand_over(self.snv, record, self.world.mail)]))

    def wait(self) -> None:
        self.world.clock.day = self.world.clock.day.replace(month=min(12, self.world.clock.day.month + 1))

    def act(self) -> None:
        acts: tuple[Callable[[], None], ...] = (
            self.log, self.log, self.take_back, self.prove, self.unprove, self.ask, self.ask, self.ask_no_more,
            self.wait,
        )  # fmt: skip
        try:
            self.random.choice(acts)()
        except Refusal:
            return


@pytest.mark.parametrize("seed", range(2))
def test_nothing_an_agency_does_moves_a_denominator_or_a_deadline(member: World, seed: int) -> None:
    member.clock.day = date(2025, 1, 20)
    clerk = Clerk(member, seed)
    sides = (member.agencies[SNV], member.province)
    counted, dated = [figures(one) for one in sides], [deadlines(one) for one in sides]
    for _step in range(14):
        clerk.act()
        assert [figures(one) for one in sides] == counted
        assert [deadlines(one) for one in sides] == dated
    for one in dated[0]:
        assert in_force(history_of(member.agencies[SNV], one).dates).days == dated[0][one]
    # The follower's word moves both, and both sides alike.
    member.clock.day = date(2025, 12, 20)
    told = []
    for asked in [one.request for one in list_requests(member.province) if one.open]:
        assert isinstance(asked, DeadlineRequest)
        try:
            told.append(decide_request(member.province, asked.id, Answer.GRANTED, "Đồng ý")[1])
        except Refusal:
            paper = AmendmentFacts(f"{len(told) + 20}/QĐ-UBND", member.clock.day, "Điều chỉnh")
            try:
                told += [one for one in grant(member.province, asked.id, paper).records if one.receiver in (SNV, "*")]
            except Refusal:
                continue
    with member.province.look() as work:
        standing = [one for one in work.assignments.find("1", SNV) if one.ended is None]
    if standing:
        told.append(decide_exemption(member.province, standing[0].id, True, "Không còn đối tượng")[1])
    took(receive(sides[0], [hand_over(member.province, one, member.mail) for one in told]))
    assert figures(sides[0]) == figures(sides[1])
    assert deadlines(sides[0]) == deadlines(sides[1])
    assert figures(sides[0])[2] > counted[0][2] or not standing


def test_a_withdrawn_part_leaves_by_a_paper_and_a_period_tells_what_went_on(member: World) -> None:
    member.clock.day = date(2025, 2, 10)
    snv = member.agencies[SNV]
    before = figures(snv)
    seen = {row.number: row.continuous for row in period_work(snv, FACTS.number, "2025-Q1").rows}
    assert {one: state.value for one, state in seen.items() if state} == {"3": "not_carried_out"}
    member.log(SNV, "3", "Đã tuyên truyền ở 5 xã")
    (row,) = period_work(snv, FACTS.number, "2025-Q1").rows
    assert row.continuous is not None
    assert row.continuous.value == "carried_out"
    part = find_assignment(snv, "3", FACTS.number, SNV).id
    passed = withdraw_part(member.province, part, AmendmentFacts("30/QĐ-UBND", member.clock.day, "Rút"))
    took(receive(snv, [hand_over(member.province, one, member.mail) for one in passed.records]))
    assert figures(snv) == figures(member.province) == (before[0], before[1], before[2] + 1)
    assert period_work(snv, FACTS.number, "2025-Q1").rows == ()


def test_merging_and_renaming_agencies_change_no_total_and_no_closed_year(member: World) -> None:
    """SNV renamed, then merged into STP: every total of the province, and its closed year, stay as they were."""
    province = member.province
    member.clock.day = date(2025, 3, 10)
    member.done(SNV, "4", date(2025, 2, 20))
    took(receive(province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    told = [decide_completions(province, {find_assignment(province, "4", None, SNV).id: (Verdict.CONFIRMED, "")})[1]]
    member.clock.day = date(2025, 12, 16)
    closed = close_year(province, FACTS.number, 2025)
    whole = overview(province)
    with province.work() as work:
        agency = work.agencies.get(SNV)
        work.agencies.add(replace(agency, name="Sở Nội vụ và Lao động"))
        work.commit()
    assert (overview(province).counts, overview(province).partner_counts) == (whole.counts, whole.partner_counts)
    member.member(STP)
    told.append(publish_succession(province, SNV, member.clock.day, {}, STP)[0])
    told += [one for one in pass_on(province, SNV) if one.receiver == STP]
    took(receive(member.agencies[STP], [hand_over(province, one, member.mail) for one in told if one.receiver != SNV]))
    heirs = closed_year(member.agencies[STP], FACTS.number, 2025, "STP")
    assert "4" in {part.number for one in heirs for part in one.parts}
    after = overview(province)
    assert (after.counts, after.partner_counts) == (whole.counts, whole.partner_counts)
    assert {one.row.agency_code for one in after.rows} == {STP}
    kept = closed_year(province, FACTS.number, 2025)
    assert all(differing(province, one) == () for one in kept)
    assert set(closed.closings) <= set(kept)
