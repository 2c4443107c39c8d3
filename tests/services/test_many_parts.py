"""Two thousand tasks of one agency: read together they say what each says by itself, in few questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.services.commitment_contents import content_of
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.matching import match
from desktop_app.services.office import Office
from desktop_app.services.plans import record_plan
from desktop_app.services.reports import compose, start_report
from tests.services.world import FACTS, PERIOD, SNV, TASKS, World

MANY = 2_000
FEW = 60
"""Questions that an act may ask; one for each of the two thousand would be far more."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    asked: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


@pytest.fixture(scope="module")
def busy(contacted: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Sở Nội vụ leads two thousand tasks more, with an entry for each. Each test does something else with it."""
    with ExitStack() as stack:
        made = World(tmp_path_factory.mktemp("busy"), stack, template=contacted)
        made.clock.day = date(2025, 3, 10)
        _fill(made.agencies[SNV])
        yield made


def _fill(office: Office) -> None:
    with office.work() as work:
        document = work.documents.find(FACTS.number)
        part = next(one for one in work.assignments.of_document(document.id, SNV))
        task, now = work.tasks.get(part.task_id), office.clock.now()
        entries = []
        for place in range(MANY):
            own = replace(task, id=office.new_id(), number=f"9.{place}", position=100 + place, measures=())
            work.tasks.add(own)
            given = replace(part, id=office.new_id(), task_id=own.id)
            work.assignments.add(given)
            day = date(2025, 2, 1 + place % 28)
            entries.append(
                ProgressEntry(
                    office.new_id(),
                    given.id,
                    EntryKind.WORK,
                    day,
                    now,
                    "Lê Thị Tý",
                    "Đang làm",
                    50,
                    None,
                    None,
                    (),
                    None,
                )
            )
        work.progress.add_all(entries)
        work.commit()


def test_a_report_of_two_thousand_tasks_asks_few_questions(busy: World) -> None:
    office = busy.agencies[SNV]
    draft = start_report(office, FACTS.number, PERIOD)
    with counted() as asked:
        content = compose(office, draft.id)
    assert len(content.lines) > MANY
    assert sum(line.result == "Đang làm" for line in content.lines) == MANY
    assert len(asked) <= FEW


def test_a_snapshot_of_two_thousand_entries_asks_few_questions(busy: World) -> None:
    office = busy.agencies[SNV]
    with counted() as asked:
        (record,) = seal_supplement(office, FACTS.number)
    assert record.number == 1
    with office.look() as work:
        document = work.documents.find(FACTS.number)
        assert len(work.custody.lines(SNV, document.id)) == MANY
    assert len(asked) <= FEW


def test_a_commitment_to_two_thousand_tasks_asks_few_questions(busy: World) -> None:
    office = busy.agencies[SNV]
    with office.look() as work:
        document = work.documents.find(FACTS.number)
        with counted() as asked:
            content = content_of(office, work, document.id, SNV, 2025, {})
    assert len(content.clauses) > MANY
    assert len(asked) <= FEW


def together_as_one_by_one(office: Office) -> int:
    """Whether both ways of reading agree for every part of every document; how many entries were compared."""
    compared = 0
    with office.look() as work:
        for document in work.documents.all():
            parts = work.assignments.of_document(document.id, SNV)
            entries, files = (book.by_assignment(document.id, SNV) for book in (work.progress, work.evidence))
            terms = work.assignments.terms_of_document(document.id, SNV)
            for part in parts:
                alone = work.progress.of_assignment(part.id)
                assert entries.get(part.id, ()) == alone
                assert files.get(part.id, ()) == work.evidence.of_assignment(part.id)
                assert terms.get(part.id, work.assignments.terms("")) == work.assignments.terms(part.id)
                compared += len(alone)
    return compared


def test_read_together_and_one_by_one_they_say_the_same_also_of_matched_parts(member: World) -> None:
    office = member.agencies[SNV]
    ours = replace(FACTS, number="33/KH-SNV", title="Kế hoạch đơn vị tự ghi")
    member.clock.day = date(2025, 3, 10)
    member.done(SNV, "1", date(2024, 12, 20))
    member.attach(SNV, "2", "một tệp cho hai việc")
    member.attach(SNV, "4", "một tệp cho hai việc")
    before = together_as_one_by_one(office)
    record_plan(office, ours, TASKS)
    with office.look() as work:
        document = work.documents.find(ours.number)
        local = list(work.assignments.of_document(document.id, SNV))
    with office.work() as work:
        for part in local:
            now = office.clock.now()
            entry = ProgressEntry(
                office.new_id(),
                part.id,
                EntryKind.WORK,
                date(2025, 3, 3),
                now,
                "Lê Thị Tý",
                "Tự ghi",
                10,
                None,
                None,
                (),
                None,
            )
            work.progress.add(entry)
        work.commit()
    match(office, ours.number, FACTS.number)
    assert together_as_one_by_one(office) == before + 2 * len(local)
