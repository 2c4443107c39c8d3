"""Which day completes a task, and who counts one of several leads: rules of the document, alike at both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.assignments import AssignmentState, Count, Role, Timing, Word
from desktop_app.domain.completion_rules import UNSAID, CompletionRule, DoneBy, SeveralLeads
from desktop_app.domain.completions import Verdict
from desktop_app.domain.tallies import COUNT_OF, OUTSIDE, By, Counted, counts_by_task, counts_of
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.completion_rules import usual_rule
from desktop_app.services.decisions import decide_completions
from desktop_app.services.histories import history_of
from desktop_app.services.overview import overview
from desktop_app.services.plans import issued_contents, record_plan
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.tallies import tally
from desktop_app.services.year_closings import close_year, closed_year, differing
from tests.services.world import FACTS, RESOURCES, SNV, STP, TASKS, World, took

PRODUCT, ENTERED, SENT, CONFIRMED = date(2025, 2, 27), date(2025, 3, 3), date(2025, 3, 17), date(2025, 3, 20)
"""The four days of one claim on task 4, which was due on 28/02/2025."""
BASIS = "Quy chế mẫu, Điều 7"
DAYS = {DoneBy.PRODUCT: PRODUCT, DoneBy.CLAIMED: ENTERED, DoneBy.SENT: SENT, DoneBy.CONFIRMED: CONFIRMED}


def ruled(world: World, done_by: DoneBy, number: str = "02/KH-UBND") -> None:
    """The province says by a revision which day counts; everybody takes it in."""
    facts = AmendmentFacts(number, world.clock.day, "", rule=CompletionRule(done_by, basis=BASIS))
    _amendment, record = amend(world.province, FACTS.number, facts, ())
    file = hand_over(world.province, record, world.mail)
    for office in world.agencies.values():
        took(receive(office, [file]))


def told(world: World) -> list[tuple[AssignmentState, date | None, DoneBy, str]]:
    """State of task 4 and the day that counts with its rule, at both sides."""
    found = []
    for office in (world.agencies[SNV], world.province):
        part = find_assignment(office, "4", None, SNV).id
        state = next(one.row.state for one in overview(office).rows if one.row.id == part)
        (claim,) = history_of(office, part).completions
        found.append((state, claim.counts_on, claim.done_by, claim.basis))
    return found


def test_the_rule_of_the_document_says_which_day_counts_at_both_sides_alike(member: World) -> None:
    agency = member.agencies[SNV]
    own = find_assignment(agency, "4", None, SNV).id
    member.clock.day = ENTERED
    member.done(SNV, "4", PRODUCT)
    ruled(member, DoneBy.CONFIRMED)
    (waiting,) = history_of(agency, own).completions
    assert waiting.counts_on is None, "nobody has confirmed it"
    member.clock.day = SENT
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    with agency.look() as work:
        (report,) = work.reports.all()
        (line,) = [one for one in work.reports.content(report.id).lines if one.assignment_id == own]
    assert (line.word, line.done_on) == (Word.DONE_LATE, date(2025, 3, 14)), "not confirmed when the period ended"
    member.clock.day = CONFIRMED
    _decision, record = decide_completions(member.province, {own: (Verdict.CONFIRMED, "")})
    took(receive(agency, [hand_over(member.province, record, member.mail)]))
    order = list(DAYS)
    Random(43).shuffle(order)
    for place, done_by in enumerate(order):
        member.clock.day = date(2025, 4, 1 + place)
        ruled(member, done_by, f"{place + 3:02}/KH-UBND")
        at_agency, at_province = told(member)
        assert at_agency == at_province
        state, counts_on, rule, basis = at_agency
        assert (state.done_on, counts_on, rule, basis) == (DAYS[done_by], DAYS[done_by], done_by, BASIS)
        assert (state.timing is Timing.LATE) == (done_by is not DoneBy.PRODUCT)
    member.clock.day = date(2026, 1, 5)
    ruled(member, DoneBy.SENT, "08/KH-UBND")
    close_year(member.province, FACTS.number, 2025)
    (closing,) = closed_year(member.province, FACTS.number, 2025, SNV)
    member.clock.day = date(2026, 2, 5)
    ruled(member, DoneBy.PRODUCT, "09/KH-UBND")
    assert [one.state.done_on for one in closing.parts if one.assignment_id == own] == [SENT]
    assert differing(member.province, closing) == (), "a closed year stands by the rule that counted then"


def test_a_task_of_several_leads_counts_at_the_first_where_the_document_says_so(member: World) -> None:
    total, tasks = {}, {}
    for place, several in enumerate(SeveralLeads):
        facts = replace(FACTS, number=f"9{place}/KH-UBND", rule=CompletionRule(several_leads=several))
        document = record_plan(member.province, facts, TASKS)
        found = tally(member.province, By.AGENCY, document.id)
        assert sum(group.counts.total for group in found.groups) == found.total.counts.total
        total[several], tasks[several] = found.total, found.by_task
        assert found.by_task.total == 4
        with member.province.look() as work:
            (kept,) = [one for one in work.documents.all() if one.id == document.id]
            lead = [one for one in issued_contents(work, document.id).assignments if one.role is Role.LEAD]
        assert kept.rule == facts.rule
        assert [one.agency_code for one in lead if not one.reports] == ([STP] if several is SeveralLeads.FIRST else [])
    assert (total[SeveralLeads.EACH].counts.total, total[SeveralLeads.EACH].shared) == (5, 0)
    assert (total[SeveralLeads.FIRST].counts.total, total[SeveralLeads.FIRST].shared) == (4, 1)
    assert tasks[SeveralLeads.FIRST] == total[SeveralLeads.FIRST].counts


def test_the_rule_travels_with_the_document_and_the_usual_one_is_not_written(member: World) -> None:
    with member.province.look() as work:
        usual = issued_contents(work, work.documents.find(FACTS.number).id)
    said = replace(usual.document, done_by=DoneBy.SENT, several_leads=SeveralLeads.FIRST, rule_basis=BASIS)
    own = replace(usual, document=said)
    contents = member.province.contents
    assert usual.document.rule == UNSAID
    for name in (b"done_by", b"several_leads", b"rule_basis"):
        assert name not in contents.write_assignment(usual)["document"]
    assert contents.read_assignment(contents.write_assignment(own)).document.rule == own.document.rule
    assert contents.digest_assignment(own) != contents.digest_assignment(usual)


def test_the_shipped_rule_is_what_documents_of_before_are_read_by() -> None:
    assert {usual_rule(RESOURCES, kind) for kind in DocumentKind} == {UNSAID}


def test_a_kind_of_document_may_have_a_rule_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    shipped = (RESOURCES / "reports" / "completion.toml").read_text("utf-8")
    (tmp_path / "reports" / "completion.toml").write_text(shipped + '\n[CT]\ndone_by = "sent"\n', encoding="utf-8")
    assert usual_rule(tmp_path, DocumentKind.DIRECTIVE) == CompletionRule(DoneBy.SENT)
    assert usual_rule(tmp_path, DocumentKind.PLAN) == UNSAID


PARTS = st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.sampled_from(Word), st.booleans()), max_size=12)


@given(PARTS)
def test_by_task_and_by_part_always_add_up(rows: list[tuple[int, bool, Word, bool]]) -> None:
    parts = [
        Counted(f"p{place}", f"t{task}", "H", reports, (), word, started, None, None)
        for place, (task, reports, word, started) in enumerate(rows)
    ]
    counted = [one for one in parts if one.reports]
    inside = [one for one in counted if one.word not in OUTSIDE]
    by_part, by_task = counts_of(counted), counts_by_task(parts)
    assert by_part.total == len(inside)
    assert by_task.total == len({one.task_id for one in inside})
    assert by_task.total + by_task.left_out == len({one.task_id for one in counted})
    overdue = {one.task_id for one in inside if COUNT_OF.get(one.word) is Count.OVERDUE}
    done = {one.task_id for one in inside} - {one.task_id for one in inside if one.word not in COUNT_OF} - overdue
    assert (by_task.overdue, by_task.done_on_time + by_task.done_late) == (len(overdue), len(done))
    if len(counted) == len({one.task_id for one in counted}):
        assert by_task == by_part, "no task is counted at two leads"
