"""A table becomes a document once; a corrected table is laid over it and shown as a redline, never kept twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.assignments import Ending, Word
from desktop_app.domain.plan_answers import Answers, RowAnswer
from desktop_app.domain.plan_readings import FoundFacts, Named, ReadPlan, ReadRow, ReadSheet, SheetKind
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.redlines import ChangeKind
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.plan_imports import PlanAlreadyIssued, correct_plan, import_plan, recipe_for, redline
from desktop_app.services.plans import issue
from desktop_app.services.progress import Statement, record_progress, view_assignment
from tests.services.world import FACTS, SNV, STP, World

NEW = replace(FACTS, number="77/KH-UBND", title="Kế hoạch nhập từ bảng")
COLUMNS = (("STT", "number"), ("Nội dung", "task"), ("Chủ trì", "lead"), ("Phối hợp", "support"), ("Hạn", "time"))


def row(number: str, content: str, leads: str, due: date, place: int, supports: str = "") -> ReadRow:
    return ReadRow(
        "Phụ lục", place, number, 0, ("I. CHUNG",), content, ("Báo cáo",),
        "Sở " + leads, tuple(Named(code, code) for code in leads.split()),
        supports, tuple(Named(code, code) for code in supports.split()),
        f"{due:%d/%m/%Y}", (Schedule(ScheduleKind.ONCE, f"{due:%d/%m/%Y}", due=due),), (), (("Ghi chú", "x"),),
    )  # fmt: skip


def plan(*rows: ReadRow) -> ReadPlan:
    sheet = ReadSheet("Phụ lục", SheetKind.TASKS, ("DANH MỤC",), COLUMNS, 1, rows, ())
    return ReadPlan("bảng.xlsx", (sheet,), (), FoundFacts(), "ab" * 32)


JUNE, MAY, JULY = date(2025, 6, 30), date(2025, 5, 31), date(2025, 7, 31)
FIRST = plan(
    row("1", "Rà soát thủ tục hành chính nội bộ", SNV, JUNE, 5, STP),
    row("2", "Tập huấn cán bộ bộ phận một cửa", STP, JUNE, 6),
    row("3", "Khảo sát ý kiến người dân", SNV, JULY, 7),
)
SECOND = plan(
    row("1", "Ban hành quy chế văn thư mới", STP, JULY, 5),
    row("2", "Rà soát thủ tục hành chính nội bộ", SNV, MAY, 6),
    row("3", "Khảo sát ý kiến người dân và doanh nghiệp", STP, JULY, 7),
)


def tasks(office: Office, number: str = NEW.number) -> dict[str, str]:
    with office.look() as work:
        return {task.content: task.id for task in work.tasks.of_document(work.documents.find(number).id)}


def told(changes: object) -> set[tuple[ChangeKind, str]]:
    return {(one.kind, one.number) for one in changes}  # type: ignore[attr-defined]


def test_what_was_read_is_kept_with_its_words_and_its_place(world: World) -> None:
    made = import_plan(world.province, NEW, FIRST, Answers())
    assert (made.tasks, made.changes) == (3, ())
    with world.province.look() as work:
        source = work.plan_sources.newest(made.document.id)
        positions = {task.id: task.position for task in work.tasks.of_document(made.document.id)}
    assert source is not None
    assert (source.file, source.sha256, source.sheets[0].columns) == ("bảng.xlsx", "ab" * 32, COLUMNS)
    assert [(positions[one.task_id], one.row, one.leads_words, one.others) for one in source.rows] == [
        (1, 5, f"Sở {SNV}", (("Ghi chú", "x"),)), (2, 6, f"Sở {STP}", (("Ghi chú", "x"),)),
        (3, 7, f"Sở {SNV}", (("Ghi chú", "x"),)),
    ]  # fmt: skip


def test_a_corrected_table_is_a_redline_and_tasks_keep_their_identity(world: World) -> None:
    import_plan(world.province, NEW, FIRST, Answers())
    before = tasks(world.province)
    shown = redline(world.province, NEW.number, SECOND)
    assert tasks(world.province) == before, "showing a redline keeps nothing"
    made = correct_plan(world.province, NEW.number, SECOND, Answers())
    assert [replace(one, task_id="") for one in made.changes] == [replace(one, task_id="") for one in shown]
    assert told(shown) == {
        (ChangeKind.ADDED, "1"), (ChangeKind.PLACE, "2"), (ChangeKind.DEADLINE, "2"), (ChangeKind.AGENCIES, "2"),
        (ChangeKind.CONTENT, "3"), (ChangeKind.AGENCIES, "3"), (ChangeKind.WITHDRAWN, "2"),
    }  # fmt: skip
    after = tasks(world.province)
    assert after["Rà soát thủ tục hành chính nội bộ"] == before["Rà soát thủ tục hành chính nội bộ"]
    assert after["Khảo sát ý kiến người dân và doanh nghiệp"] == before["Khảo sát ý kiến người dân"]
    assert set(after) == {one.content for one in SECOND.rows}, "nobody was given the task that is gone"
    with world.province.look() as work:
        assert not work.search.assignments("tap huan can bo")
        assert len(work.documents.all()) == 2
    assert correct_plan(world.province, NEW.number, SECOND, Answers()).changes == (), "once more changes nothing"


def test_what_was_corrected_is_what_is_issued(world: World) -> None:
    made = import_plan(world.province, NEW, FIRST, Answers())
    correct_plan(world.province, NEW.number, SECOND, Answers())
    issue(world.province, made.document.id)
    with world.province.look() as work:
        (revision,) = work.documents.revisions(made.document.id)
        assert {task.content for task in revision.contents.tasks} == {one.content for one in SECOND.rows}
        assert revision.digest == work.documents.digest(made.document.id)
        assert not [part for part in revision.contents.assignments if part.ended]


def test_an_issued_document_is_not_corrected_silently(world: World) -> None:
    made = import_plan(world.province, NEW, FIRST, Answers())
    issue(world.province, made.document.id)
    for act in (redline, lambda *words: correct_plan(*words, Answers())):
        with pytest.raises(PlanAlreadyIssued):
            act(world.province, NEW.number, SECOND)
    assert set(tasks(world.province)) == {one.content for one in FIRST.rows}


def test_an_agency_that_started_alone_keeps_its_entries_under_a_corrected_table(member: World) -> None:
    snv = member.agencies[SNV]
    import_plan(snv, NEW, FIRST, Answers())
    assert set(tasks(snv)) == {FIRST.rows[0].content, FIRST.rows[2].content}, "only our own parts"
    with snv.look() as work:
        document = work.documents.find(NEW.number).id
        kept = {work.tasks.get(part.task_id).content: part.id for part in work.assignments.of_document(document)}
    member.clock.day = date(2025, 3, 10)
    work_done = Statement(EntryKind.WORK, "Đã làm", date(2025, 3, 7))
    entries = {content: record_progress(snv, part, work_done)[0] for content, part in kept.items()}
    changes = correct_plan(snv, NEW.number, SECOND, Answers()).changes
    assert (ChangeKind.WITHDRAWN, "3") in told(changes), "the third task is another agency's now"
    for content, part in kept.items():
        assert view_assignment(snv, part).entries == (entries[content],)
    words = {one.row.number: one.word for one in overview(snv).rows if one.row.document_id == document}
    assert words["3"] is Word.WITHDRAWN
    with snv.look() as work:
        assert work.assignments.get(kept[FIRST.rows[2].content]).ended is Ending.WITHDRAWN


def test_answers_about_words_are_remembered_for_the_issuer(world: World) -> None:
    said = Answers(before_counts=False, agencies={"sở nn": (SNV,)}, rows={("Phụ lục", 5): RowAnswer(confirmed=True)})
    import_plan(world.province, NEW, FIRST, said)
    with world.province.look() as work:
        recipe = recipe_for(work, NEW.issuer.upper() + " ")
        assert recipe == Answers(before_counts=False, agencies={"sở nn": (SNV,)})
        assert recipe_for(work, "Thủ tướng Chính phủ").empty
    correct_plan(world.province, NEW.number, SECOND, Answers(agencies={"sở ct": (STP,)}))
    with world.province.look() as work:
        assert recipe_for(work, NEW.issuer).agencies == {"sở nn": (SNV,), "sở ct": (STP,)}
