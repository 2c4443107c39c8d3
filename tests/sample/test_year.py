"""The sample year: entries that the rules accept, papers that exist in time, and counts that look like an office."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from desktop_app.domain.assignments import Claim, Count, Counts, Facts, Mark, count_all, state_of
from desktop_app.domain.calendars import WorkingDays, add_working, is_working
from desktop_app.domain.measures import Figure, checked
from desktop_app.domain.periods import ReportingCalendar, bounds, parse_period, send_by
from desktop_app.domain.progress import EntryKind, ProgressEntry, check_drop, next_entry
from desktop_app.domain.schedules import is_open_ended, leading_kind, milestones
from desktop_app.domain.standing import milestone_for
from desktop_app.services.calendar_data import read_calendar, read_working_days
from desktop_app.services.plans import understood
from desktop_app.services.sample_data import SampleCatalogue, SampleEvent, SamplePlan, SampleYear
from desktop_app.vietnamese.text import secrecy_stamp

LAST_CUT = date(2025, 12, 15)


@pytest.fixture(scope="module")
def days(resources: Path) -> WorkingDays:
    return read_working_days(resources / "calendars" / "holidays-vn.toml")


@pytest.fixture(scope="module")
def calendar(resources: Path) -> ReportingCalendar:
    return read_calendar(resources / "calendars" / "nd-09-2019.toml")


def entries(events: Iterable[SampleEvent]) -> dict[tuple[str, str], list[ProgressEntry]]:
    """The events as the program would record them, through its own rules."""
    books: dict[tuple[str, str], list[ProgressEntry]] = defaultdict(list)
    for event in events:
        book = books[event.agency, event.task]
        figures = (checked(Figure("m", *event.figure)),) if event.figure is not None else ()
        draft = ProgressEntry(
            id=event.id,
            assignment_id=f"{event.agency} {event.task}",
            kind=event.kind,
            worked_on=event.day,
            recorded_at=datetime.combine(event.day, time(9), UTC),
            author="",
            note=event.note,
            percent=event.percent,
            done_on=event.done_on,
            milestone=event.milestone,
            figures=figures,
            supersedes=event.corrects,
        )
        check_drop(event.percent, event.reason, book)
        book.append(next_entry(draft, book, event.day))
    return books


def test_events_come_in_the_order_of_days_on_working_days(year: SampleYear, days: WorkingDays) -> None:
    stamps = [event.day for event in year.events]
    assert stamps == sorted(stamps)
    assert year.begins_on <= stamps[0]
    assert stamps[-1] <= year.ends_on
    assert [event.id for event in year.events if not is_working(days, event.day)] == []
    assert len({event.id for event in year.events}) == len(year.events)


def test_at_least_eight_agencies_write_and_so_noi_vu_most(year: SampleYear, catalogue: SampleCatalogue) -> None:
    signs = {agency.code: agency.sign for agency in catalogue.agencies}
    tally: dict[str, int] = defaultdict(int)
    for event in year.events:
        tally[signs[event.agency]] += 1
    assert len(tally) >= 8
    assert max(tally, key=lambda sign: tally[sign]) == "SNV"


def test_every_entry_is_on_a_task_that_its_agency_leads(year: SampleYear, plan: SamplePlan) -> None:
    leads = {task.number: task.lead_codes for task in plan.tasks}
    assert [event.id for event in year.events if event.agency not in leads[event.task]] == []


def test_the_rules_accept_every_entry_in_its_turn(year: SampleYear) -> None:
    books = entries(year.events)
    assert sum(len(book) for book in books.values()) == len(year.events)


def test_corrections_name_an_earlier_entry_of_the_same_part(year: SampleYear) -> None:
    seen: dict[str, SampleEvent] = {}
    corrections = 0
    for event in year.events:
        if event.corrects is not None:
            corrections += 1
            assert (seen[event.corrects].agency, seen[event.corrects].task) == (event.agency, event.task)
        seen[event.id] = event
    assert corrections >= 2


def test_figures_belong_to_tasks_that_count_something(year: SampleYear, plan: SamplePlan) -> None:
    measured = {task.number for task in plan.tasks if task.measures}
    assert [event.id for event in year.events if event.figure is not None and event.task not in measured] == []


def test_a_recurring_task_is_answered_at_one_of_its_due_days(year: SampleYear, plan: SamplePlan) -> None:
    due = {
        task.number: milestones(understood(task.deadline, 2024), plan.issued_on, plan.ends_on) for task in plan.tasks
    }
    recurring = {task.number for task in plan.tasks if "hằng" in task.deadline.lower()}
    answered: set[tuple[str, str, date]] = set()
    for event in year.events:
        if event.kind is EntryKind.DONE:
            assert (event.milestone is not None) == (event.task in recurring), event.id
        if event.milestone is not None:
            assert event.milestone in due[event.task], event.id
            key = (event.agency, event.task, event.milestone)
            assert key not in answered, event.id
            answered.add(key)


def test_the_due_day_written_in_the_data_is_the_one_the_program_would_choose(
    year: SampleYear, plan: SamplePlan
) -> None:
    schedules = {task.number: understood(task.deadline, plan.issued_on.year) for task in plan.tasks}
    answered: dict[tuple[str, str], list[date]] = defaultdict(list)
    for event in year.events:
        if event.milestone is not None:
            before = answered[event.agency, event.task]
            chosen = milestone_for(schedules[event.task], plan.issued_on, plan.ends_on, before)
            assert chosen == event.milestone, event.id
            before.append(event.milestone)


def test_no_agency_writes_after_its_last_day(year: SampleYear, catalogue: SampleCatalogue) -> None:
    ends = {agency.code: agency.valid_to or date.max for agency in catalogue.agencies}
    assert [event.id for event in year.events if event.day > ends[event.agency]] == []
    assert [report.number for report in year.reports if report.arrives_on > ends[report.agency]] == []


def test_each_paper_exists_before_it_proves_anything(year: SampleYear) -> None:
    papers = {paper.id: paper for paper in year.evidence}
    used: set[str] = set()
    for event in year.events:
        used.update(event.evidence)
        for name in event.evidence:
            assert papers[name].dated_on <= event.day, event.id
    assert used == set(papers)
    assert len({paper.file_name for paper in year.evidence}) == len(year.evidence)
    assert {paper.kind for paper in year.evidence} == {"pdf", "jpg", "xlsx", "docx"}


def test_no_paper_bears_a_secret_stamp_or_the_number_of_a_real_plan(year: SampleYear) -> None:
    for paper in year.evidence:
        assert secrecy_stamp((paper.abstract, *paper.lines)) is None
        if paper.issuer.startswith("Ủy ban nhân dân tỉnh"):
            assert "M-UBND" in paper.number, paper.id


def test_a_completion_has_its_paper_and_the_paper_its_day(year: SampleYear) -> None:
    papers = {paper.id: paper for paper in year.evidence}
    for event in year.events:
        if event.kind is EntryKind.DONE:
            assert event.done_on in {papers[name].dated_on for name in event.evidence}, event.id


def counts(year: SampleYear, plan: SamplePlan, agency: str, today: date) -> tuple[Counts, set[Mark]]:
    """The four counts of what an agency leads, as the program derives them."""
    books = entries(event for event in year.events if event.day <= today)
    states = []
    for task in plan.tasks:
        if agency not in task.lead_codes:
            continue
        schedules = understood(task.deadline, plan.issued_on.year)
        book = books.get((agency, task.number), [])
        corrected = {entry.supersedes for entry in book}
        standing = [entry for entry in book if entry.id not in corrected]
        claims = tuple(Claim(entry.done_on, entry.milestone) for entry in standing if entry.done_on is not None)
        facts = Facts(
            kind=leading_kind(schedules),
            milestones=milestones(schedules, plan.issued_on, plan.ends_on),
            open_ended=is_open_ended(schedules),
            claims=claims,
            started=bool(standing),
            nothing_arose=bool(standing) and standing[-1].kind is EntryKind.NOTHING_AROSE,
        )
        states.append(state_of(facts, today))
    return count_all(states, today, today), {state.mark for state in states if state.mark is not None}


def test_so_noi_vu_shows_every_count_at_the_end_of_the_year(
    year: SampleYear, plan: SamplePlan, catalogue: SampleCatalogue
) -> None:
    code = next(agency.code for agency in catalogue.agencies if agency.sign == "SNV")
    tally, marks = counts(year, plan, code, LAST_CUT)
    assert (tally.done_on_time, tally.done_late, tally.in_time, tally.overdue) == (10, 2, 7, 1)
    assert Mark.NOTHING_AROSE in marks


def test_all_agencies_together_show_every_state_a_row_can_have(
    year: SampleYear, plan: SamplePlan, catalogue: SampleCatalogue
) -> None:
    writers = {event.agency for event in year.events}
    seen: set[Count] = set()
    marks: set[Mark] = set()
    for agency in writers:
        tally, own = counts(year, plan, agency, date(2025, 1, 20))
        marks |= own
        seen |= {count for count in Count if getattr(tally, count.value)}
    assert seen == set(Count)
    assert {Mark.WAITING, Mark.NOTHING_AROSE, Mark.CONTINUOUS} <= marks


def test_reports_are_of_periods_that_the_plan_asks_for(
    year: SampleYear, plan: SamplePlan, calendar: ReportingCalendar, days: WorkingDays
) -> None:
    assert plan.calendar == calendar.name
    for report in year.reports:
        period = parse_period(report.period)
        assert period.key.split("-")[1] in plan.periods
        _first, last = bounds(period, calendar)
        assert last < report.approved_on <= report.issued_on <= report.arrives_on <= report.answered_on
        for day in (report.approved_on, report.issued_on, report.arrives_on, report.answered_on):
            assert is_working(days, day), report.number
        assert any(event.agency == report.agency and event.day <= last for event in year.events)


def test_one_report_is_late_one_returned_and_sent_again_one_altered_on_the_way(
    year: SampleYear, calendar: ReportingCalendar
) -> None:
    first = [report for report in year.reports if report.round == 1 and report.outcome != "tampered"]
    late = [report for report in first if report.arrives_on > send_by(parse_period(report.period), calendar)]
    assert [report.agency for report in late] == ["H19.35"]
    returned = [report for report in year.reports if report.outcome == "returned"]
    again = [report for report in year.reports if report.round == 2]
    assert [(one.agency, one.period, one.number) for one in returned] == [
        (one.agency, one.period, one.replaces) for one in again
    ]
    assert returned[0].comments
    assert again[0].arrives_on > returned[0].answered_on
    altered = [report for report in year.reports if report.outcome == "tampered"]
    intact = [report for report in year.reports if report.outcome == "accepted" and report.number == altered[0].number]
    assert len(altered) == len(intact) == 1
    assert intact[0].arrives_on > altered[0].arrives_on


def test_each_agency_numbers_its_reports_upwards_within_a_year(year: SampleYear) -> None:
    last: dict[tuple[str, int], int] = {}
    for report in sorted(year.reports, key=lambda report: (report.issued_on, report.arrives_on)):
        key = (report.agency, report.issued_on.year)
        number = int(report.number.split("/")[0])
        assert number >= last.get(key, 0), report.number
        last[key] = number


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2025, 1, 24), 1, date(2025, 2, 3)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2025, 8, 29), 1, date(2025, 9, 3)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
    ],
)
def test_working_days_skip_tet_and_holidays_and_keep_saturdays_worked_back(
    days: WorkingDays, start: date, count: int, expected: date
) -> None:
    assert add_working(days, start, count) == expected


@pytest.mark.parametrize(
    ("key", "first", "last", "send"),
    [
        ("2025-T1", date(2024, 12, 15), date(2025, 1, 14), date(2025, 1, 18)),
        ("2025-Q1", date(2024, 12, 15), date(2025, 3, 14), date(2025, 3, 18)),
        ("2025-Q3", date(2025, 6, 15), date(2025, 9, 14), date(2025, 9, 18)),
        ("2025-H2", date(2025, 6, 15), date(2025, 12, 14), date(2025, 12, 18)),
        ("2025-N", date(2024, 12, 15), date(2025, 12, 14), date(2025, 12, 18)),
    ],
)
def test_periods_close_on_the_fourteenth(
    calendar: ReportingCalendar, key: str, first: date, last: date, send: date
) -> None:
    period = parse_period(key)
    assert bounds(period, calendar) == (first, last)
    assert send_by(period, calendar) == send


def test_periods_of_a_kind_follow_each_other_without_gap(calendar: ReportingCalendar) -> None:
    for letter, number in (("T", 12), ("Q", 4), ("H", 2)):
        edges = [bounds(parse_period(f"2025-{letter}{index}"), calendar) for index in range(1, number + 1)]
        for (_, before), (after, _) in itertools.pairwise(edges):
            assert (after - before).days == 1
