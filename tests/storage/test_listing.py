"""The list of assignments: the same rows as the rules give, the same from both readers, and with few questions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from desktop_app.domain.assignments import Ending, Role, Word, state_of
from desktop_app.domain.calendars import WorkingDays
from desktop_app.domain.completion_rules import DoneBy
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.decisions import NO_TERMS, Terms
from desktop_app.domain.evidence import Tombstone
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind, joined_words
from desktop_app.domain.standing import facts_of
from desktop_app.services.first_list import FirstList, first_list
from desktop_app.services.overview import Overview, overview_of
from desktop_app.services.today import pressing
from desktop_app.storage.assignment_table import ASSIGNMENT
from desktop_app.storage.first_page import ask, parts_of, read_first_page
from desktop_app.storage.layout import database
from desktop_app.storage.listing import schedule_of
from desktop_app.storage.progress import PROGRESS
from desktop_app.storage.tasks import SCHEDULE, TASK
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspace import Workspace, create
from desktop_app.ui.agency.task_list import blocks_of, first_blocks, sorting
from tests.storage import world
from tests.storage.world import NOW, OTHER, PERIOD_START, TODAY, US

DAYS_OFF = WorkingDays(frozenset({date(2025, 9, 2)}))
DAYS = st.dates(date(2024, 10, 1), date(2026, 3, 1))
SCHEDULES = st.lists(
    st.one_of(
        st.builds(Schedule, st.just(ScheduleKind.ONCE), st.just("trước ngày"), st.none(), DAYS),
        st.builds(
            Schedule,
            *(st.just(ScheduleKind.RECURRING), st.just("định kỳ"), st.none() | DAYS, st.none() | DAYS),
            *(st.none() | st.sampled_from(Every), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)),
        ),
        st.builds(Schedule, st.sampled_from((ScheduleKind.CONTINUOUS, ScheduleKind.WAITING)), st.just("thường xuyên")),
    ),
    max_size=3,
)

TERMS = st.just(NO_TERMS) | st.builds(
    Terms,
    SCHEDULES.map(tuple),
    st.lists(st.tuples(DAYS, DAYS), max_size=3, unique_by=lambda pair: pair[0]).map(tuple),
    st.booleans(),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for many examples; each rolls back what it wrote."""
    with create(tmp_path_factory.mktemp("listing") / "ws", world.INFO) as made:
        yield made


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[EntryKind, date, int | None]]:
    """Entries as (kind, day, which earlier entry they correct)."""
    rows: list[tuple[EntryKind, date, int | None]] = []
    for place in range(draw(st.integers(0, 8))):
        corrects = draw(st.none() | st.integers(0, place - 1)) if place else None
        kinds = list(EntryKind) if corrects is not None else [kind for kind in EntryKind if kind != "retracted"]
        rows.append((draw(st.sampled_from(kinds)), draw(DAYS), corrects))
    return rows


@given(
    SCHEDULES,
    histories(),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Verdict), st.integers(0, 3))),
    DAYS,
    TERMS,
    st.none() | st.sampled_from(Ending),
    st.sampled_from(DoneBy),
)
def test_the_rows_are_what_the_rules_say(
    shared: Workspace,
    schedules: list[Schedule],
    history: list[tuple[EntryKind, date, int | None]],
    verdicts: list[tuple[int, Verdict, int]],
    today: date,
    terms: Terms,
    ended: Ending | None,
    done_by: DoneBy,
) -> None:
    with shared.work() as work:
        document = replace(world.document(), done_by=done_by)
        given_task = world.task(document.id, schedules=tuple(schedules))
        part = replace(world.assignment(given_task), ended=ended)
        work.documents.add(document, "0" * 64)
        work.tasks.add(given_task)
        work.assignments.add(part)
        work.assignments.settle(part.id, terms)
        assert (work.assignments.get(part.id), work.assignments.terms(part.id)) == (part, terms)
        entries: list[ProgressEntry] = []
        for kind, day, corrects in history:
            entries.append(
                world.entry(
                    part.id,
                    kind,
                    worked_on=day,
                    done_on=day if kind is EntryKind.DONE else None,
                    milestone=day if kind is EntryKind.DONE and day.day % 2 else None,
                    supersedes=None if corrects is None else entries[corrects].id,
                )
            )
            work.progress.add(entries[-1])
        for place, verdict, days in verdicts:
            if place < len(entries):
                moment = NOW + timedelta(days=days)
                decision = CompletionDecision(world.new_id(), entries[place].id, part.id, verdict, "", moment, "UBND")
                work.completions.add(decision)
        expected = facts_of(
            schedules,
            document.issued_on,
            document.ends_on,
            work.progress.of_assignment(part.id),
            work.completions.of_assignment(part.id),
            PERIOD_START,
            terms=terms,
            ended=ended,
            days=world.days_by_rule(done_by, entries, work.completions.of_assignment(part.id)),
        )
        assert work.assignments.facts(document.id, US, PERIOD_START) == {part.id: expected}
        (row,) = work.assignments.rows(today, PERIOD_START, US, document.id)
        assert row.state == state_of(expected, today)
        assert row.due_words == joined_words(schedule.words for schedule in terms.schedules or schedules)


def test_terms_that_an_earlier_release_kept_are_read_as_before() -> None:
    kept = ["recurring", None, "2025-12-31", "quarter", "hằng quý"]
    assert schedule_of(kept) == schedule_of([*kept, None, None])
    assert schedule_of([*kept, 3, 15]) == replace(schedule_of(kept), month=3, day=15)


def fill(work: SqlUnitOfWork) -> None:
    """Two documents, three agencies' parts, entries, evidence, one withdrawn."""
    for issued in (date(2024, 10, 15), date(2025, 1, 5)):
        document = world.document(issued_on=issued)
        work.documents.add(document, "0" * 64)
        for position in (2, 1):
            made = world.task(document.id, position, schedules=(world.MONTHLY, world.ONCE))
            work.tasks.add(made)
            for code, role in ((OTHER, Role.SUPPORT), (US, Role.LEAD), ("H19.14", Role.SUPPORT)):
                part = world.assignment(made, code, role)
                work.assignments.add(part)
                work.progress.add(world.entry(part.id))
                kept, gone = world.evidence(), world.evidence("cd" * 32)
                for file in (kept, gone):
                    work.evidence.add(file)
                    work.evidence.link(world.link(file.id, part.id))
                work.evidence.link(world.link(kept.id, part.id))
                work.evidence.withdraw(Tombstone(world.new_id(), gone.id, gone.sha256, "nhầm", NOW, "x"))


def test_rows_come_newest_document_first_tasks_in_order_leads_before_partners(workspace: Workspace) -> None:
    with workspace.work() as work:
        fill(work)
        rows = work.assignments.rows(TODAY, PERIOD_START)
        newest = work.documents.all()[0]
        assert [(row.position, row.agency_code) for row in rows if row.document_id == newest.id] == [
            (1, US),
            (1, OTHER),
            (1, "H19.14"),
            (2, US),
            (2, OTHER),
            (2, "H19.14"),
        ]
        assert {row.document_id for row in rows[:6]} == {newest.id}
        assert {(row.partners, row.files, row.required) for row in rows} == {(2, 1, 1)}
        assert {row.section for row in rows} == {("I. Cải cách thể chế", "1. Văn bản")}
        assert len(work.assignments.rows(TODAY, PERIOD_START, agency_code=US)) == 4
        assert len(work.assignments.rows(TODAY, PERIOD_START, OTHER, newest.id, Role.SUPPORT)) == 2
        assert work.assignments.rows(TODAY, PERIOD_START, OTHER, role=Role.LEAD) == ()


def first_of(workspace: Workspace, start_of: Callable[[str, tuple[str, ...]], date]) -> FirstList:
    answers = ask(workspace.folder, US)
    assert answers is not None
    return first_list(parts_of(answers, TODAY, start_of), TODAY, DAYS_OFF)


def test_the_first_page_shows_the_rows_of_the_repository(workspace: Workspace) -> None:
    with workspace.work() as work:
        fill(work)
        part = work.assignments.rows(TODAY, PERIOD_START, US)[0].id
        work.progress.add(world.entry(part, EntryKind.NOTHING_AROSE))
        work.commit()
    asked: list[tuple[str, tuple[str, ...]]] = []

    def start_of(calendar: str, periods: tuple[str, ...]) -> date:
        asked.append((calendar, periods))
        return PERIOD_START

    page = read_first_page(workspace.folder)
    assert page is not None
    assert (page.info, page.documents, page.stated) == (world.INFO, 2, None)
    first = first_of(workspace, start_of)
    with workspace.reading() as work:
        whole = overview_of(work.assignments.rows(TODAY, PERIOD_START, US), TODAY, DAYS_OFF)
    assert first.everything() == whole
    assert asked == [("nd-09-2019", ("Q1", "Q2", "H1", "N"))]
    workspace.close()
    before = database(workspace.folder).read_bytes()
    assert first_of(workspace, start_of).everything() == whole
    assert database(workspace.folder).read_bytes() == before


def same(first: FirstList, whole: Overview) -> None:
    """The light list says what the complete one says: counts, groups, order, and every row."""
    assert (first.counts, first.partner_counts, first.today) == (whole.counts, whole.partner_counts, whole.today)
    assert first.led() == sum(listed.row.role is Role.LEAD for listed in whole.rows)
    assert first_blocks(first) == blocks_of(sorted(whole.rows, key=sorting("due", lambda _id: None)))
    overdue, soon = pressing(whole)
    assert first.pressing(Word.OVERDUE) == tuple(listed.row.id for listed in overdue)
    assert first.pressing(Word.DUE_SOON) == tuple(listed.row.id for listed in soon)
    documents = {listed.row.document_id: listed.row.document_number for listed in whole.rows}
    assert dict(first.parts.documents) == documents
    ids = first.ids(tuple(Word))
    assert [first.row(ids, place) for place in range(len(ids))] == sorted(
        whole.rows, key=lambda listed: ids.index(listed.row.id)
    )
    assert set(first.rows(ids[::-3])) <= set(whole.rows)


@given(
    st.lists(
        st.tuples(
            SCHEDULES, st.sampled_from(Role), histories(), st.integers(0, 2), TERMS, st.none() | st.sampled_from(Ending)
        ),
        max_size=6,
    ),
    st.lists(st.sampled_from(Verdict), max_size=4),
    st.lists(st.tuples(st.sampled_from(("12/KH", "7/KH")), DAYS), min_size=3, max_size=3),
    DAYS,
)
@settings(max_examples=40, deadline=None)
def test_the_light_list_says_what_the_complete_list_says(
    shared: Workspace,
    parts: list[tuple[list[Schedule], Role, list[tuple[EntryKind, date, int | None]], int, Terms, Ending | None]],
    verdicts: list[Verdict],
    papers: list[tuple[str, date]],
    today: date,
) -> None:
    code = f"H{world.new_id()}"
    with shared.work() as work:
        documents = [
            replace(world.document(issued_on=issued), number=number, ends_on=issued + timedelta(days=400))
            for number, issued in papers
        ]
        for document in documents:
            work.documents.add(document, "0" * 64)
        for position, (schedules, role, history, of, terms, ended) in enumerate(parts):
            task = world.task(documents[of].id, position // 2, schedules=tuple(schedules))
            part = replace(world.assignment(task, code, role), ended=ended)
            work.tasks.add(task)
            work.assignments.add(part)
            work.assignments.settle(part.id, terms)
            entries: list[ProgressEntry] = []
            for kind, day, corrects in history:
                done_on = day if kind is EntryKind.DONE else None
                entries.append(
                    world.entry(
                        part.id,
                        kind,
                        worked_on=day,
                        done_on=done_on,
                        milestone=done_on if day.day % 2 else None,
                        supersedes=None if corrects is None else entries[corrects].id,
                    )
                )
                work.progress.add(entries[-1])
            for entry, verdict in zip(entries, verdicts, strict=False):
                work.completions.add(CompletionDecision(world.new_id(), entry.id, part.id, verdict, "", NOW, "UBND"))
        work.commit()
    answers = ask(shared.folder, code)
    assert answers is not None
    first = first_list(parts_of(answers, today, lambda _name, _periods: PERIOD_START), today, DAYS_OFF)
    with shared.reading() as work:
        same(first, overview_of(work.assignments.rows(today, PERIOD_START, code), today, DAYS_OFF))


def test_the_first_page_leaves_everything_unusual_to_the_proper_opening(tmp_path: Path) -> None:
    assert read_first_page(tmp_path) is None
    database(tmp_path).write_bytes(b"something else" * 100)
    assert read_first_page(tmp_path) is None
    assert ask(tmp_path, US) is None


def test_the_first_page_leaves_an_older_workspace_to_the_proper_opening(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.storage.first_page.SCHEMA_VERSION", 99)
    assert read_first_page(workspace.folder) is None


def test_the_list_is_shown_without_what_it_does_not_show() -> None:
    """What the first list loads is paid at every start: nouns of other pages stay out of it."""
    others = ("carriers", "decisions", "progress", "reports", "custody", "matters", "evidence")
    code = (
        "import sys, desktop_app.storage.listing, desktop_app.services.first_list, desktop_app.ui.agency.tasks_page, "
        "desktop_app.ui.agency.today_page; "
        f"print([m for m in {others} if 'desktop_app.domain.' + m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_first_page_loads_no_heavy_library() -> None:
    code = (
        "import sys, desktop_app.storage.first_page; "
        "print([m for m in ('sqlalchemy', 'alembic', 'desktop_app.domain.assignments') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def big(workspace: Workspace, assignments: int, entries: int) -> None:
    """Many assignments with many entries, put in as fast as the database takes them."""
    with workspace.work() as work:
        connection = work._connection
        assert connection is not None
        document = world.document()
        work.documents.add(document, "0" * 64)
        made = world.task(document.id)
        tasks = [{column.name: getattr(made, column.name) for column in TASK.columns} for _ in range(assignments)]
        parts = []
        for place, row in enumerate(tasks):
            row |= {"id": f"t{place:035d}", "position": place + 1, "number": f"{place + 1}"}
            parts.append(
                {
                    "id": f"a{place:035d}",
                    "task_id": row["id"],
                    "document_id": document.id,
                    "agency_code": US,
                    "role": "lead",
                    "revision": 1,
                    "reports": True,
                }
            )
        schedules = [
            {
                "task_id": row["id"],
                "position": 0,
                "kind": "once" if place % 2 else "recurring",
                "words": f"trước ngày {place % 28 + 1}",
                "start": None,
                "due": date(2025, 1 + place % 12, place % 28 + 1) if place % 2 else None,
                "every": None if place % 2 else "month",
            }
            for place, row in enumerate(tasks)
        ]
        rows = []
        for place in range(entries):
            kind = ("work", "work", "work", "work", "work", "work", "work", "work", "nothing_arose", "done")[place % 10]
            rows.append(
                {
                    "id": f"e{place:035d}",
                    "assignment_id": parts[place * 7919 % assignments]["id"],
                    "kind": kind,
                    "worked_on": TODAY,
                    "recorded_at": NOW,
                    "author": "Lê Văn Đường",
                    "note": "Đã trình dự thảo quyết định",
                    "percent": None,
                    "done_on": TODAY if kind == "done" else None,
                    "milestone": None,
                    "supersedes": f"e{place - 10:035d}" if place % 50 == 19 else None,
                }
            )
        for table, values in ((TASK, tasks), (ASSIGNMENT, parts), (SCHEDULE, schedules), (PROGRESS, rows)):
            connection.execute(insert(table), values)
        work.commit()


def test_a_long_list_asks_no_more_statements_than_a_short_one(workspace: Workspace) -> None:
    """Speed itself is measured in tests/benchmarks; what keeps it is that no row asks for itself."""
    big(workspace, 2_000, 6_000)
    asked: list[str] = []
    with workspace.reading() as work:
        connection = work._connection
        assert connection is not None
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        rows = work.assignments.rows(TODAY, PERIOD_START, US)
    assert len(rows) == 2_000
    assert len(asked) <= 8
    same(first_of(workspace, lambda _name, _periods: PERIOD_START), overview_of(rows, TODAY, DAYS_OFF))
